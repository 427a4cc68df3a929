"""The words that the program knows: particles, names of channels and scales, endings of files, tags.

What it takes for a number, a name or a channel, and where a Korean word ends, hangs on these. A word that is lost is
noticed by nobody until somebody's map is misread, so the tables change on purpose only: `--update-golden` writes the
file anew, read the difference before keeping it.
"""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "cjm_desktop"
GOLDEN = Path(__file__).with_name("words.txt")
LEAST = 5  # fewer words are no table


def tables() -> Iterator[str]:
    """Each table of words, or row of signs, of a module, one line a table."""
    for part in ("model", "edit", "layout", "storage"):
        for path in sorted((PACKAGE / part).rglob("*.py")):
            place = path.relative_to(PACKAGE.parent).with_suffix("")
            for name in sorted(set(assigned(ast.parse(path.read_bytes())))):
                table = getattr(importlib.import_module(".".join(place.parts)), name)
                if isinstance(table, str) and len(table) >= LEAST and not any(map(str.isalnum, table)):
                    yield f"{place.relative_to('cjm_desktop').as_posix()} {name}: {table!a}"  # a row of signs
                found = list(words_in(table))
                # What layout names things by is in the tables of the vocabulary already.
                if len(found) >= LEAST and not (part == "layout" and isinstance(table, Mapping)):
                    yield f"{place.relative_to('cjm_desktop').as_posix()} {name}: {' · '.join(found)}"


def assigned(tree: ast.Module) -> Iterator[str]:
    """The names in capitals that a module gives a value."""
    for statement in tree.body:
        targets = statement.targets if isinstance(statement, ast.Assign) else []
        if isinstance(statement, ast.AnnAssign):
            targets = [statement.target]
        for target in targets:
            yield from (each.id for each in ast.walk(target) if isinstance(each, ast.Name) and each.id.isupper())


def words_in(table: object) -> Iterator[str]:
    """The words of a collection, in an order of their own where it has none; nothing for anything else."""
    if isinstance(table, Mapping):
        named = {key: value for key, value in table.items() if isinstance(key, str)}
        short = {key: value for key, value in named.items() if not (isinstance(value, str) and value.endswith("."))}
        yield from (f"{key}={value}" for key, value in short.items() if isinstance(value, str | int | float))
        many = ((key, value) for key, value in short.items() if isinstance(value, tuple | frozenset))
        yield from (f"{key}={' '.join(words_in(value))}" for key, value in many)
    elif isinstance(table, tuple | list | frozenset | set):
        words = [" ".join(each) if is_plain(each) else each for each in table]
        words = [each for each in words if isinstance(each, str) and each]
        yield from (sorted(words) if isinstance(table, frozenset | set) else words)


def is_plain(entry: object) -> bool:
    """Whether an entry of a table is a tuple of words; those with names for people are the vocabulary's."""
    return type(entry) is tuple and all(isinstance(each, str) for each in entry)


def recorded(lines: Iterable[str]) -> set[tuple[str, str]]:
    """Each word with the table that it stands in."""
    pairs = (line.partition(": ") for line in lines)
    return {(table, word) for table, _, words in pairs for word in words.split(" · ")}


def test_no_word_is_lost(request: pytest.FixtureRequest) -> None:
    """Words that are new may wait for the next time that the file is written."""
    found = list(tables())
    if request.config.getoption("--update-golden"):
        GOLDEN.write_text("".join(f"{line}\n" for line in found), encoding="utf-8")
    assert sorted(recorded(GOLDEN.read_text(encoding="utf-8").splitlines()) - recorded(found)) == []
