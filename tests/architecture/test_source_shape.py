"""What the reader of the source may count on: short modules, and words on every public name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES = 450
PACKAGE = sorted((ROOT / "cjm_desktop").rglob("*.py"))
EVERYTHING = [*PACKAGE, *sorted((ROOT / "packaging").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]

Documented = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", EVERYTHING, ids=name_of)
def test_a_module_is_short(path: Path) -> None:
    count = len(path.read_text(encoding="utf-8").splitlines())
    assert count < LINES, f"{count} lines; is it two things?"


def public(node: Documented) -> Iterator[Documented]:
    """Yield the public classes, functions and methods below a node, but none inside a function."""
    for child in node.body:
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not child.name.startswith("_"):
            yield child
            if isinstance(child, ast.ClassDef):
                yield from public(child)


def is_protocol(node: ast.AST) -> bool:
    return isinstance(node, ast.ClassDef) and any(ast.unparse(base).startswith("Protocol") for base in node.bases)


def repeats(node: Documented) -> bool:
    """Tell whether a function is a second signature, or a setter, of one that has the words."""
    if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    marks = [ast.unparse(mark) for mark in node.decorator_list]
    return any(mark.endswith((".setter", "overload", "override")) for mark in marks)


def promised_names() -> set[str]:
    """Give the methods that a Protocol of the package describes: who fulfils one need not say it again."""
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE]
    protocols = [node for tree in trees for node in ast.walk(tree) if is_protocol(node)]
    return {
        method.name
        for protocol in protocols
        for method in ast.walk(protocol)
        if isinstance(method, ast.FunctionDef) and ast.get_docstring(method)
    }


PROMISED = promised_names()


def wordless(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not ast.get_docstring(tree):
        yield f"{name_of(path)}: the module"
    for node in public(tree):
        name = "" if isinstance(node, ast.Module) else node.name
        qt_own = isinstance(node, ast.FunctionDef) and name != name.lower()
        if not (ast.get_docstring(node) or qt_own or repeats(node) or name in PROMISED):
            yield f"{name_of(path)}:{getattr(node, 'lineno', 1)}: {name}"


@pytest.mark.parametrize("path", PACKAGE, ids=name_of)
def test_public_names_have_words(path: Path) -> None:
    assert not list(wordless(path))
