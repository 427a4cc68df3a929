"""The data of the map for other programs: workbooks that come back, tables, diagrams, and forms to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.ui.actions.action import Action, Menu, Place, always
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.base.background import Listener, Work
from cjm_desktop.ui.base.names import file_name, shown_path

if TYPE_CHECKING:
    from cjm_desktop.extensions.exchange import DataExporter


def export_data(at: Context) -> None:
    """Ask for a file, and write the map into it as data."""
    _export(at, blank=False)


def export_blank(at: Context) -> None:
    """Ask for a file, and write the stages and lanes into it without the cards, for a team to fill in."""
    _export(at, blank=True)


def _export(at: Context, *, blank: bool) -> None:
    # Nothing of this is needed for the first window.
    from cjm_desktop.compose.production.data import lost_by, write_data
    from cjm_desktop.ui.dialogs.losses import ask_losses
    from cjm_desktop.ui.dialogs.questions import choose_data_file

    at.panes.flush()
    document = at.document
    exporters = document.services.data_exporters
    name = file_name(at.desk.name.removesuffix(".cjm"), at.words(N_("Map")))
    title = at.words(N_("Blank form to fill in") if blank else N_("Export as data"))
    kinds = [(at.words(each.title), each.suffix) for each in _workbook_first(list(exporters.values()))]
    path = choose_data_file(at.parent, title, at.desk.folder / name, kinds)
    if path is None:
        return
    exporter = next((each for each in exporters.values() if each.suffix == path.suffix.lower()), None)
    if exporter is None:
        path, exporter = Path(f"{path}.xlsx"), exporters["xlsx"]
    chosen, whole, lang = exporter, document.snapshot(), document.lang
    if not blank and not ask_losses(at.parent, at.words, lost_by(chosen, document.graph, lang)):
        return
    work = Work(lambda tell: write_data(whole, chosen, path, lang=lang, blank=blank, progress=tell))
    said = at.words(message(N_("Written: {name}"), name=shown_path(path)))
    Listener(work, lambda _: at.panes.say(said), at.desk.tell, at.parent)
    work.start()


def _workbook_first(exporters: list[DataExporter]) -> list[DataExporter]:
    return sorted(exporters, key=lambda each: (each.key != "xlsx", each.key))


def _place(order: int) -> tuple[Place, ...]:
    return (Place("file.data", "", order),)


MENUS = (Menu("file.data", N_("Workbooks and data"), (Place("file", "poster", 70),)),)
ACTIONS = (
    Action("file.export_data", N_("Export as data…"), always(export_data), _place(10)),
    Action("file.export_blank", N_("Blank workbook to fill in…"), always(export_blank), _place(20)),
)
