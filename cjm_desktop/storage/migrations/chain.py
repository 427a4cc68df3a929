"""Older files step by step to the present version, as plain JSON values."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any

Document = dict[str, Any]
Step = Callable[[Document], Document]

VERSION = 1


class BrokenChain(Exception):
    """A step is missing or one too many: a mistake of the program, never of a file."""


@cache
def own_steps() -> Mapping[int, Step]:
    """The steps of this program by the version they start from: `up` of each module `v0001`, `v0002` … here."""
    names = [info.name for info in pkgutil.iter_modules(import_module(__package__).__path__)]
    modules = {int(name[1:]): import_module(f"{__package__}.{name}") for name in names if name[1:].isdigit()}
    return {version: module.up for version, module in modules.items() if hasattr(module, "up")}


def check_chain(steps: Mapping[int, Step], version: int) -> None:
    """Raise BrokenChain unless there is exactly one step from each version to the next, up to the present one."""
    if sorted(steps) != list(range(1, version)):
        raise BrokenChain(f"steps from {sorted(steps)} do not lead from 1 to {version}")


def migrate(
    document: Document, version: int, *, steps: Mapping[int, Step] | None = None, to: int = VERSION
) -> Document:
    """The document as the present version writes it. Steps are pure: the document given stays as it is."""
    chain = own_steps() if steps is None else steps
    check_chain(chain, to)
    for each in range(version, to):
        document = {**chain[each](document), "formatVersion": each + 1}
    return document
