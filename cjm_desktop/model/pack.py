"""A review pack: a map made smaller for reviewers, who comment, vote and mark in it and change nothing else.

What makes a map a pack lies beside its records, in the part `pack` of the file, so that no command reaches it, and an
older program keeps it. A pack has an id of its own: it is no version of the map, and is not merged with it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Comment, Record, RecordId, Response

PART = "pack"
_SAID: tuple[type[Record], ...] = (Comment, Response)


class Pack(Struct, frozen=True):
    """Of which map and version a pack was made, and the comments that went out with it, with their replies counted.

    `content` is the hash of what it said of the map when it went out; empty in older packs.
    """

    map: RecordId
    revision: str = ""
    known: Mapping[RecordId, int] = {}
    content: str = ""


def pack_of(graph: JourneyGraph) -> Pack | None:
    """What a pack was made of; None for a map that is none. What is not right in the file is passed over."""
    raw = graph.foreign.get(PART)
    if not isinstance(raw, Mapping) or not isinstance(raw.get("map"), str):
        return None
    revision, known, content = raw.get("revision"), raw.get("known"), raw.get("content")
    counts = known.items() if isinstance(known, Mapping) else ()
    return Pack(
        raw["map"],
        revision if isinstance(revision, str) else "",
        {str(key): max(0, count) for key, count in counts if isinstance(count, int)},
        content if isinstance(content, str) else "",
    )


def pack_between(one: JourneyGraph, other: JourneyGraph) -> JourneyGraph | None:
    """Whichever of two maps is a pack made of the other; None where none is."""
    for each, whole in ((one, other), (other, one)):
        made = pack_of(each)
        if made is not None and made.map == whole.map.id:
            return each
    return None


def without_talk(graph: JourneyGraph) -> JourneyGraph:
    """What a pack says of the map itself, which nobody was asked to change."""
    return graph_of(each for each in graph.records() if not isinstance(each, _SAID))


def pack_notice(graph: JourneyGraph) -> tuple[Message, ...]:
    """What is to be said above a pack; nothing above any other map."""
    told = N_(
        "This is a review pack: in “Comments” say what you think, vote, and mark what you have looked at; save it, and "
        "send it back. The map itself stays as it is."
    )
    return (message(told),) if PART in graph.foreign else ()


def may_change(graph: JourneyGraph, changes: ChangeSet) -> bool:
    """Whether a map takes some changes: a pack takes what is said about it, and nothing else."""
    return PART not in graph.foreign or all(
        isinstance(record, _SAID) for each in changes for record in (each.before, each.after) if record is not None
    )
