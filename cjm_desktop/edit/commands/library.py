"""Lists and lanes that several maps share: taken from one map into another, and later brought up to date from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.fieldtypes import tagged
from cjm_desktop.edit.placing import behind_its_kind
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import defaults_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import (
    Blob,
    Category,
    Channel,
    Competitor,
    DataObject,
    Department,
    JourneyPath,
    Lane,
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    RecordId,
    Term,
    Touchpoint,
)
from cjm_desktop.model.text import Text

# What all maps of a client have in common; each before those that name it.
SHARED: tuple[type[Record], ...] = (
    *(
        Channel,
        Touchpoint,
        Department,
        Category,
        JourneyPath,
        DataObject,
        Competitor,
        OwnMark,
        OwnRelation,
        Metric,
        Term,
    ),
    Persona,
    Lane,
)
# What each map says for itself, whatever the shared one says.
_OWN: Mapping[type[Record], frozenset[str]] = {
    Metric: frozenset({"values", "order", "headline"}),
    Lane: frozenset({"order", "height", "collapsed"}),
    Touchpoint: frozenset({"frequency", "importance", "expectation", "satisfaction", "status"}),
}


@command("library.take", N_("Take lists from another map"))
def take_library(draft: Draft, library: JourneyGraph) -> None:
    """Add the entries and lanes of another map that are missing, and bring those up to date that are there.

    What is there is known by its id, else by its kind and name. It takes over what the other map says of it; what that
    leaves out stays. Nothing is deleted, no card comes along, and values of metrics are each map's own. What was added
    or changed is selected.
    """
    shared = list(_shared(library))
    home = {record.id: _there(draft, record) for record in shared}
    touched = []
    for record in shared:
        copy = _copy(draft, library, record, home)
        standing = draft.get(copy.id)
        if standing is None:
            touched.append(draft.add(behind_its_kind(draft, copy)).id)
        elif told := _told(standing, copy):
            draft.update(standing.id, **told)
            touched.append(standing.id)
    draft.select(*touched)


def _shared(library: JourneyGraph) -> Iterator[Record]:
    for kind in SHARED:
        yield from library.lanes() if kind is Lane else library.in_order(kind)


def _there(draft: Draft, record: Record) -> RecordId:
    """The id that an entry has in the map: its own, or that of a namesake; a new one where another thing has its id."""
    kind, standing = type(record), draft.get(record.id)
    if isinstance(standing, kind):
        return record.id
    names = set(_spoken(record))
    alike = (each for each in draft.table(kind).values() if names.intersection(_spoken(each)))
    found = next((each.id for each in alike if _role(each) == _role(record)), "")
    return found or (draft.new_id(kind) if standing is not None else record.id)


def _copy(draft: Draft, library: JourneyGraph, record: Record, home: Mapping[RecordId, RecordId]) -> Record:
    """An entry as it is written in the map: its texts with their language, what it names by the ids of the map."""
    lang = library.map.lang
    fields: dict[str, Any] = {"id": home[record.id]}
    for reference in marks_of(type(record)).references:
        ids = [new for each in reference.of(record) if (new := _named(draft, library, each, home))]
        fields[reference.name] = tuple(ids) if reference.many else next(iter(ids), "")
    if isinstance(record, Metric):
        fields["values"] = ()
    return replace(record if lang == draft.lang else tagged(record, lang), **fields)


def _named(draft: Draft, library: JourneyGraph, each: RecordId, home: Mapping[RecordId, RecordId]) -> RecordId:
    picture = library.find(Blob, each)
    if picture is not None and each not in draft:
        draft.add(picture)
    return home.get(each, each if each in draft else "")


def _told(standing: Record, copy: Record) -> dict[str, Any]:
    """The fields in which the other map says something else; what it leaves as it is by itself does not count."""
    own = _OWN.get(type(copy), frozenset())
    usual = defaults_of(type(copy))
    told = {}
    for name in copy.__struct_fields__:
        value = getattr(copy, name)
        said = name not in ("id", "extra") and name not in own and value not in (usual[name], "", (), None)
        if said and value != getattr(standing, name):
            told[name] = _both(getattr(standing, name), value)
    return told


def _both(before: object, after: object) -> object:
    """A text with the other map's words, and what it said in further languages."""
    if isinstance(before, dict) and isinstance(after, dict):
        return {**before, **after}
    return after


def _role(record: Record) -> str:
    return record.role if isinstance(record, Lane) else ""


def _spoken(record: Record) -> Iterator[str]:
    """The name of a record in each of its languages, as it is compared."""
    name: Text = getattr(record, "name", "")
    for words in (name,) if isinstance(name, str) else name.values():
        if words.strip():
            yield " ".join(words.casefold().split())
