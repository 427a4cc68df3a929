"""How much and how little a map, a file, a clipboard, a paper may have: every number that the core has a name for.

What one version lets people write another one must read, and what one draws another one draws, so such a number changes
on purpose only: `--update-golden` writes the file anew, read the difference before keeping it. Tests of what happens at
a limit ask the program for it.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "cjm_desktop"
GOLDEN = Path(__file__).with_name("limits.txt")
NAMED = re.compile(r"_?[A-Z][A-Z0-9_]*")


def limits() -> Iterator[str]:
    """Each number, or row of numbers, that a module of the core has a name for."""
    for part in ("drawing", "model", "edit", "layout", "storage", "render/pdf"):
        for path in sorted((PACKAGE / part).rglob("*.py")):
            names = sorted(set(assigned(ast.parse(path.read_bytes()))))
            if not names:
                continue
            place = path.relative_to(PACKAGE.parent).with_suffix("")
            module = importlib.import_module(".".join(place.parts))
            for name in names:
                value = getattr(module, name)
                if said := _said(value):
                    yield f"{place.relative_to('cjm_desktop').as_posix()} {name} = {said}"


def _said(value: object) -> str:
    if isinstance(value, tuple) and value:
        parts = [_said(each) for each in value]
        return f"({', '.join(parts)})" if all(parts) else ""
    return f"{value:_}" if isinstance(value, int | float) and not isinstance(value, Enum) else ""


def assigned(tree: ast.Module) -> Iterator[str]:
    """The names in capitals that a module gives a value."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign):
            for node in statement.targets:
                yield from (
                    each.id for each in ast.walk(node) if isinstance(each, ast.Name) and NAMED.fullmatch(each.id)
                )


def test_the_limits_are_as_recorded(request: pytest.FixtureRequest) -> None:
    """One that is new may wait for the next time that the file is written."""
    found = list(limits())
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    assert [line for line in GOLDEN.read_text(encoding="utf-8").splitlines() if line not in found] == []
