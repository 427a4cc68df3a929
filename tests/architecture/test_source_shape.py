"""What the reader of the source may count on: short modules, words on every public name, and paths that are there."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from types import FunctionType, ModuleType
from typing import is_typeddict

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINES = 450
PACKAGE = sorted((ROOT / "cjm_desktop").rglob("*.py"))
EVERYTHING = [*PACKAGE, *sorted((ROOT / "packaging").rglob("*.py")), *sorted((ROOT / "tests").rglob("*.py"))]
MODULES = [path for path in PACKAGE if path.name != "__main__.py"]  # importing one of those starts a program
CALLED = (FunctionType, property, cached_property, classmethod, staticmethod)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def module_at(path: Path) -> ModuleType:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return importlib.import_module(".".join(part for part in parts if part != "__init__"))


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def test_a_module_is_short() -> None:
    long = {name_of(path): count for path in EVERYTHING if (count := len(text_of(path).splitlines())) >= LINES}
    assert long == {}, "is it two things?"


def test_no_two_classes_have_one_name() -> None:
    """A search for a word finds one thing, and a reader need not ask which of them is meant."""
    places: dict[str, list[str]] = {}
    for path in PACKAGE:
        for node in tree_of(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(name_of(path))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def public(module: ModuleType) -> Iterator[tuple[str, type | FunctionType]]:
    """Yield the classes and functions that a module defines under a public name."""
    for name, thing in vars(module).items():
        if not name.startswith("_") and isinstance(thing, type | FunctionType) and thing.__module__ == module.__name__:
            yield name, thing


@cache
def promised() -> frozenset[str]:
    """Give the methods that a Protocol of the package describes: who fulfils one need not say it again."""
    paths = [path for path in MODULES if "Protocol" in text_of(path)]
    classes = [thing for path in paths for _, thing in public(module_at(path)) if isinstance(thing, type)]
    protocols = [each for each in classes if getattr(each, "_is_protocol", False)]
    return frozenset(name for each in protocols for name, thing in vars(each).items() if inspect.getdoc(thing))


def wordless(module: ModuleType) -> Iterator[str]:
    """Yield the public names without words: the module, its classes and functions, the methods that no base has."""
    if not module.__doc__:
        yield "the module"
    for name, thing in public(module):
        if not thing.__doc__ or (isinstance(thing, type) and thing.__doc__.startswith(f"{name}(")):
            yield name  # a dataclass without words gets its signature for words
        if isinstance(thing, type) and not is_typeddict(thing):
            yield from (f"{name}.{method}" for method in wordless_methods(thing))


def wordless_methods(kind: type) -> Iterator[str]:
    inherited = {name for base in kind.__mro__[1:] for name in dir(base)}
    for name, method in vars(kind).items():
        if isinstance(method, CALLED) and not (name.startswith("_") or name in inherited or name in promised()):
            inner = method.__func__ if isinstance(method, classmethod | staticmethod) else method
            if not inner.__doc__:
                yield name


@pytest.mark.usefixtures("qapp")
def test_public_names_have_words() -> None:
    assert {name_of(path): found for path in MODULES if (found := list(wordless(module_at(path))))} == {}


# Files that are named although they are not here: reportlab looks for the first, a reader is told to write the other.
ELSEWHERE = {"reportlab_settings.py", "cjm_desktop/extensions/lanes/promises.py"}
NAMED = re.compile(r"(?<![\w./*<{-])[\w-]+(?:/[\w-]+)*\.py\b")
SPOKEN = [*sorted(ROOT.glob("*.md")), *PACKAGE, *sorted((ROOT / "packaging").rglob("*.py"))]


@cache
def prose(path: Path) -> list[str]:
    """What is said to a reader: a document, or the docstrings of a module."""
    if path.suffix == ".md":
        return [text_of(path)]
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    return [ast.get_docstring(node) or "" for node in ast.walk(tree_of(path)) if isinstance(node, kinds)]


def test_a_module_that_is_named_is_there() -> None:
    """One that has moved takes the words about it along."""
    there = [f"/{name_of(path)}" for path in EVERYTHING]
    named = {(name_of(path), name) for path in SPOKEN for words in prose(path) for name in NAMED.findall(words)}
    gone = [each for each in sorted(named) if not any(file.endswith(f"/{each[1]}") for file in there)]
    assert [each for each in gone if each[1] not in ELSEWHERE] == []


def test_a_first_sentence_is_whole() -> None:
    """One that a tool has cut in two leaves a bracket open."""
    firsts = [words.partition("\n\n")[0] for path in SPOKEN if path.suffix == ".py" for words in prose(path)]
    assert [first for first in firsts if first.count("(") != first.count(")")] == []


ESCAPE = re.compile(
    r"#\s*(?:noqa(?P<codes>:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type: ignore(?P<kinds>\[[\w,-]+\])?)(?P<reason>.*)$"
)


def unreasoned(line: str) -> bool:
    """Whether a line leaves a rule of lint or types aside without saying which one, and why."""
    found = ESCAPE.search(line)
    return found is not None and not ((found["codes"] or found["kinds"]) and re.search(r"\w+ *\w+", found["reason"]))


def test_a_rule_is_left_aside_with_a_reason_beside_it() -> None:
    lines = (
        (name_of(path), line)
        for path in EVERYTHING
        if path.name != Path(__file__).name
        for line in text_of(path).splitlines()
    )
    assert [(name, line) for name, line in lines if unreasoned(line)] == []


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("x = 1  # noqa", True),
        ("x = 1  # noqa: B008", True),
        ("x = 1  # type: ignore[misc]", True),
        ("x = 1  # type: ignore  # a list of them", True),
        ("x = 1  # noqa: B008  (a value)", False),
        ("x = 1  # type: ignore[misc]  # put back below", False),
        ("x = 1  # a comment", False),
    ],
)
def test_a_reason_is_looked_for(line: str, wrong: bool) -> None:
    assert unreasoned(line) is wrong


SKIPS = {"skip": 1, "xfail": 1, "skipif": 2, "importorskip": 3}  # and where their reason stands without its name


def skips_without_a_reason(source: str) -> list[int]:
    """The lines on which a test is left out without a word why."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and ast.unparse(node.func).startswith("pytest.")
        and (place := SKIPS.get(node.func.attr)) is not None
        and len(node.args) < place
        and not any(each.arg == "reason" for each in node.keywords)
    ]


def test_a_test_that_is_left_out_says_why() -> None:
    found = {name_of(path): skips_without_a_reason(text_of(path)) for path in EVERYTHING if path.suffix == ".py"}
    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("pytest.importorskip('pandas')", [1]),
        ("pytest.importorskip('pandas', reason='it comes with the extra')", []),
        ("pytest.skip()", [1]),
        ("pytest.skip('no corpus')", []),
        ("@pytest.mark.skipif(True)\ndef test(): ...", [1]),
        ("@pytest.mark.skipif(True, reason='needs fork')\ndef test(): ...", []),
    ],
)
def test_a_reason_of_a_skip_is_looked_for(source: str, lines: list[int]) -> None:
    assert skips_without_a_reason(source) == lines
