"""Finds extensions: every module in a folder below this one that offers what the folder is for."""

from __future__ import annotations

import importlib
import logging
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Any

from cjm_desktop import extensions
from cjm_desktop.extensions.api import Exporter, LaneType

if TYPE_CHECKING:
    # Who draws maps need not load it.
    from cjm_desktop.extensions.checking import Check
    from cjm_desktop.extensions.exchange import DataExporter, Importer
    from cjm_desktop.extensions.handing import HandoutExporter
    from cjm_desktop.extensions.reporting import MapReport

_LOG = logging.getLogger(__name__)


def load_lane_types() -> Mapping[str, LaneType]:
    """The lane types by key, from each `LANE` in `extensions/lanes`."""
    return {lane.key: lane for lane in _offered("lanes", "LANE")}


def load_exporters() -> Mapping[str, Exporter]:
    """The exporters by key, from each `EXPORTER` in `extensions/exporters`."""
    return {exporter.key: exporter for exporter in _offered("exporters", "EXPORTER")}


def load_data_exporters() -> Mapping[str, DataExporter]:
    """The exporters of data by key, from each `EXPORTER` in `extensions/data`."""
    return {exporter.key: exporter for exporter in _offered("data", "EXPORTER")}


def load_handouts() -> Mapping[str, HandoutExporter]:
    """The exporters of handouts by key, from each `EXPORTER` in `extensions/handouts`."""
    return {exporter.key: exporter for exporter in _offered("handouts", "EXPORTER")}


def load_importers() -> Mapping[str, Importer]:
    """The importers by key, from each `IMPORTER` in `extensions/importers`."""
    return {importer.key: importer for importer in _offered("importers", "IMPORTER")}


def load_checks() -> Mapping[str, Check]:
    """The checks by key, from each `CHECK` in `extensions/checks`."""
    return {check.key: check for check in _offered("checks", "CHECK")}


def load_reports() -> Mapping[str, MapReport]:
    """The reports by key in their order, from each `REPORT` in `extensions/reports`."""
    return {each.key: each for each in sorted(_offered("reports", "REPORT"), key=lambda report: report.order)}


def _offered(folder: str, name: str) -> Iterator[Any]:
    """What the modules of a folder offer under a name, in the order of their file names.

    A broken module is logged and left out, so that one bad file does not keep the program from starting.
    """
    for module in _modules(folder):
        offered = getattr(module, name, None)
        if isinstance(getattr(offered, "key", None), str):
            yield offered
        else:
            _LOG.error("the extension %s offers no %s", module.__name__, name)


def _modules(folder: str) -> Iterator[ModuleType]:
    package = f"{extensions.__name__}.{folder}"
    paths = [f"{path}/{folder}" for path in extensions.__path__]
    for found in sorted(pkgutil.iter_modules(paths), key=lambda each: each.name):
        try:
            yield importlib.import_module(f"{package}.{found.name}")
        except Exception:  # noqa: BLE001  (an extension may raise anything while it is imported)
            _LOG.exception("the extension %s.%s cannot be loaded", package, found.name)
