"""Each library has a home, and each kind of extension a door: nothing else imports them.

What may import what is read from the whole package and compared with the tables here, so that a new folder is held by
the rule without being listed anywhere.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "cjm_desktop"
NAME = PACKAGE.name
# Where each library may be imported: folders and files. Values are msgspec's everywhere, so it has no home.
HOMES = {
    "PIL": ("render",),
    "PySide6": ("ui", "render/qt", "app.py"),
    "defusedxml": ("extensions/importers", "interchange/events", "ui/forms/svg_intake.py"),
    "ibis": ("interchange/events",),
    "isal": ("render/qt",),
    "networkx": ("model",),
    "numpy": ("interchange/events",),
    "openpyxl": ("extensions/importers", "extensions/data"),
    "orjson": ("storage", "edit"),
    "platformdirs": ("foundation",),
    "pyspark": ("interchange/events",),
    "docx": ("render/docx",),
    "pptx": ("render/pptx",),
    "reportlab": ("render/pdf",),
    "shiboken6": ("ui",),
    "uharfbuzz": ("layout", "render"),
}
# Folders whose modules are found by scan: nobody imports one of them by name, its neighbours included.
SCANNED = (
    *("extensions/lanes", "extensions/exporters", "extensions/importers", "extensions/data", "extensions/checks"),
    *("extensions/handouts", "extensions/reports", "cli/commands", "ui/actions/subjects"),
)


def imports(path: Path) -> Iterator[str]:
    """Give every module that a file imports, inside functions and for type checking too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


@cache
def files() -> tuple[tuple[str, set[str]], ...]:
    """Give each file of the package by its place, with what it imports."""
    paths = sorted(PACKAGE.rglob("*.py"))
    return tuple((path.relative_to(PACKAGE).as_posix(), set(imports(path))) for path in paths)


def at_home(place: str, homes: tuple[str, ...]) -> bool:
    return any(place == home or place.startswith(f"{home}/") for home in homes)


def test_every_library_is_imported_at_its_home_only() -> None:
    own = {*sys.stdlib_module_names, NAME, "msgspec"}
    abroad = {
        (place, library)
        for place, imported in files()
        for library in {each.split(".")[0] for each in imported} - own
        if not at_home(place, HOMES.get(library, ()))
    }
    assert abroad == set()


@pytest.mark.parametrize("library", HOMES)
def test_a_home_is_lived_in(library: str) -> None:
    used = {place for place, imported in files() if library in {each.split(".")[0] for each in imported}}
    assert [home for home in HOMES[library] if not any(at_home(place, (home,)) for place in used)] == []


@pytest.mark.parametrize("folder", SCANNED)
def test_what_is_found_by_scan_is_imported_by_nobody(folder: str) -> None:
    modules = {f"{NAME}.{folder.replace('/', '.')}.{path.stem}" for path in (PACKAGE / folder).glob("[!_]*.py")}
    assert modules
    known = {
        (place, module)
        for place, imported in files()
        for module in modules
        if module in imported and place != f"{module.removeprefix(f'{NAME}.').replace('.', '/')}.py"
    }
    assert known == set()


@pytest.mark.parametrize(
    ("folder", "door"),
    [
        ("extensions/lanes", "api"),
        ("extensions/importers", "exchange"),
        ("extensions/checks", "checking"),
        ("extensions/reports", "reporting"),
    ],
)
def test_an_extension_imports_its_door_and_little_else(folder: str, door: str) -> None:
    """A lane type imports the one module that CONTRIBUTING names; an importer this and what it shares with others."""
    allowed = {
        f"{NAME}.extensions.{door}",
        f"{NAME}.foundation",
        f"{NAME}.extensions.reading",
        f"{NAME}.extensions.child",
    }
    beside = {
        (place, each)
        for place, imported in files()
        if place.startswith(f"{folder}/")
        for each in imported
        if each.startswith(f"{NAME}.") and not any(each == one or each.startswith(f"{one}.") for one in allowed)
    }
    assert beside == set()
