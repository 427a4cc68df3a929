"""What a card without words is called: by the entries of lists that it names, as the marks of its fields say."""

from __future__ import annotations

from collections.abc import Callable

from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.marks import Reference, marks_of
from cjm_desktop.model.records import Card, Record, RecordId
from cjm_desktop.model.text import Text

_PLACES = {info.name: info.field.names for info in fields_of(Card) if info.field.names}

# The fields by whose entries a card without words is called: the first one that names any.
NAMING: tuple[Reference, ...] = tuple(
    sorted(
        (each for each in marks_of(Card).references if each.name in _PLACES),
        key=lambda each: _PLACES[each.name],
    )
)
NAMED: tuple[type[Record], ...] = tuple(dict.fromkeys(kind for each in NAMING for kind in each.targets))
# Those of them that name one entry alone: the card stands for it, and other words mean another thing.
STANDS_FOR: tuple[str, ...] = tuple(each.name for each in NAMING if not each.many)


def naming_entries(card: Card, get: Callable[[RecordId], Record | None]) -> tuple[str, tuple[Record, ...]]:
    """The first field in which a card names entries that are there and have names, and these; "" and none without."""
    for reference in NAMING:
        found = (get(each) for each in reference.of(card))
        named = tuple(each for each in found if each is not None and name_of_entry(each))
        if named:
            return reference.name, named
    return "", ()


def name_of_entry(entry: Record) -> Text:
    """The name of an entry of a list; records of other kinds have none."""
    name: Text = getattr(entry, "name", "")
    return name
