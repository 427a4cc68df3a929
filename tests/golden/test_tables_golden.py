"""What files, inspector, legend, redaction and checks go by: every field, vocabulary and role with all that is known.

A key that is missing here makes a value of older files unknown; another limit refuses what people have written. So a
table changes on purpose only: `--update-golden` writes the file anew, read the difference before keeping it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import msgspec
import pytest

from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import Field, Sign, fields_of
from cjm_desktop.model.marks import RECORD_TYPES, catalogues, marks_of, referrers
from cjm_desktop.model.records import COLLECTIONS, Part, Record
from cjm_desktop.model.roles import ROLES
from tests.golden.recorded import as_recorded

USUAL = Field()
WORDS = ("label", "legend", "name", "hint", "prompt", "stand_in")


def lines() -> Iterator[str]:
    """One line a field of a record or part, a value of a vocabulary, a role, a collection."""
    usual = msgspec.structs.asdict(USUAL)
    yield f"usually {', '.join(f'{name} {_value(name, value)}' for name, value in usual.items() if value)}"
    parts = {nested.part for kind in RECORD_TYPES for nested in marks_of(kind).parts}
    kinds: list[type[Record] | type[Part]] = [*RECORD_TYPES, *sorted(parts, key=lambda part: part.__name__)]
    for kind in kinds:
        defaults = {info.name: _default(info) for info in msgspec.structs.fields(kind)}
        for info in fields_of(kind):
            yield f"{kind.__name__}.{info.name} as {info.file_name} = {defaults[info.name]}{_marked(info.field)}"
        yield from (f"{kind.__name__} {each}" for each in _asked(kind))
    yield f"catalogues {' '.join(kind.__name__ for kind in catalogues())}"
    for target, named in referrers().items():
        yield f"named {target.__name__} by {' '.join(f'{kind.__name__}.{reference.name}' for kind, reference in named)}"
    for name, table in sorted(vars(vocabulary).items()):
        if isinstance(table, tuple) and table and isinstance(table[0], tuple):
            yield from (f"{name} {_without_words(each._asdict())}" for each in table)
        elif name.isupper() and not callable(table):
            yield f"{name} = {table!r}"
    yield from (f"role {_without_words(msgspec.structs.asdict(role))}" for role in ROLES.values())
    yield from (f"collection {name}: {kind.__name__}, {prefix}" for name, (kind, prefix) in COLLECTIONS.items())


def _without_words(said: Mapping[str, Any]) -> str:
    """What is said of a value, words for people only by whether there are any: those are proof-read."""
    return ", ".join(f"{name} {bool(value) if name in WORDS else repr(value)}" for name, value in said.items())


def _asked(kind: type[Record] | type[Part]) -> Iterator[str]:
    """What the marks of a type ask of its values."""
    marks = marks_of(kind)
    for each in marks.references:
        yield f"refers by {each.name} to {len(each.targets)} kinds, many {each.many}, needed {each.required}"
    yield from (f"number {each}" for each in marks.numbers)
    yield f"words {' '.join(f'{each.name}:{each.limit}' for each in marks.words)}, ordered {marks.ordered}"
    yield f"known {' '.join(each.name for each in marks.known)}, parts {' '.join(each.name for each in marks.parts)}"


def _default(info: Any) -> str:
    if info.default is not msgspec.NODEFAULT:
        return repr(info.default)
    return "needed" if info.default_factory is msgspec.NODEFAULT else repr(info.default_factory())


def _marked(field: Field) -> str:
    """What a mark says beyond the usual; of choices the table's first key, as each table is listed itself."""
    said = ""
    for name in Field.__struct_fields__:
        value = getattr(field, name)
        if value != getattr(USUAL, name):
            said += f", {name} {_value(name, value)}"
    return said


def _value(name: str, value: Any) -> str:
    if name == "choices":
        return f"{value[0].key} …"
    if name in WORDS:
        return "in words"
    if isinstance(value, Enum):
        return str(value.value)
    return _without_words(msgspec.structs.asdict(value)) if isinstance(value, Sign) else repr(value)


def test_the_tables_are_as_recorded(request: pytest.FixtureRequest) -> None:
    as_recorded("tables", "\n".join(lines()) + "\n", request)
