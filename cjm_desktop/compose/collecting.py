"""Comments that come back by file, for window and command line: read, set beside the map, and told of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.coverage import coverage_of
from cjm_desktop.model.feedback import Feedback
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.pack import pack_of
from cjm_desktop.model.pack_answers import answers_in, make_pack
from cjm_desktop.model.records import Comment, RecordId, Response
from cjm_desktop.storage.comments_file import read_comments
from cjm_desktop.storage.files import open_map, save_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.suffixes import MAP

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

SAME, OLDER, OTHER = "same", "older", "other"


class Returned(Struct, frozen=True):
    """What a file brought back, beside the map as it was before.

    `fresh` counts the remarks that were not there, `known` those that were; `gone` are the places that are not in the
    map any more, whose remarks are kept all the same. `standing` is `same`, `older` or `other`: the version that they
    are about is the map's last, an earlier one, or one that the map does not name.
    """

    path: Path
    given: Feedback
    fresh: int
    known: int
    gone: tuple[RecordId, ...]
    standing: str


def read_returned(path: Path, graph: JourneyGraph, revision: Revision) -> tuple[Returned, ...]:
    """What a comments file brings back for a map; raises CjmError, E454 where it is about another map."""
    return tuple(_beside(path, given, graph, revision) for given in _read(path, graph))


def _read(path: Path, graph: JourneyGraph) -> Sequence[Feedback]:
    given: Sequence[Feedback] = _from_pack(path) if path.suffix.lower() == MAP else (read_comments(path),)
    for each in given:
        if each.map != graph.map.id:
            raise refusal("CJM-E454", name=path.name, title=each.title)
    return given


def _from_pack(path: Path) -> Sequence[Feedback]:
    opened = open_map(path)
    pack = pack_of(opened.graph)
    if pack is None:
        raise refusal("CJM-E456", name=path.name)
    return answers_in(opened.graph, pack, opened.revision.saved)


def pack_to_send(document: Document, lanes: Collection[RecordId], path: Path, *, comments: bool) -> None:
    """Write the review pack of an open map, with these lanes; raises CjmError."""
    parents = document.revision.parents
    graph = make_pack(document.graph, lanes, parents[-1] if parents else "", comments=comments)
    save_map(graph, path, revision=Revision(), source=None, now=datetime.now(UTC))


def _beside(path: Path, given: Feedback, graph: JourneyGraph, revision: Revision) -> Returned:
    marks = {each.origin for each in graph.table(Comment).values()}
    marks |= {reply.origin for each in graph.table(Comment).values() for reply in each.replies}
    marks |= {mark for each in graph.table(Response).values() for mark in each.taken}
    known = sum(each.id in marks for each in given.remarks)
    gone = tuple(sorted(each for each in given.places if each not in graph))
    standing = OTHER
    if given.revision and given.revision in revision.parents:
        standing = SAME if given.revision == revision.parents[-1] else OLDER
    return Returned(path, given, len(given.remarks) - known, known, gone, standing)


def told_of(each: Returned) -> tuple[Message, ...]:
    """What a file brought back, in sentences: who, how much, and what is to be known about it."""
    given = each.given
    votes = sum(count for _, count in given.votes)
    parts: list[Message] = []
    for forms, count in (
        (NN_("{count} new comment", "{count} new comments"), each.fresh),
        (NN_("{count} comment that was there already", "{count} comments that were there already"), each.known),
        (NN_("{count} vote", "{count} votes"), votes),
        (NN_("{count} place looked at", "{count} places looked at"), len(given.looked)),
    ):
        if count:
            parts.append(message(forms, count=count))
    brought = _listed(parts) if parts else message(N_("no comments and no votes"))
    who = given.author or message(N_("Somebody"))
    sentences = [message(N_("{who} ({name}) sent {brought}."), who=who, name=each.path.name, brought=brought)]
    count = len(each.gone)
    if each.standing == OLDER and count:
        forms = NN_(
            "They are on an earlier version of the map; {count} of its places is gone. What was said there is kept.",
            "They are on an earlier version of the map; {count} of its places are gone. What was said there is kept.",
        )
        sentences.append(message(forms, count=count))
    elif count:
        forms = NN_(
            "{count} of its places is not in the map. What was said there is kept.",
            "{count} of its places are not in the map. What was said there is kept.",
        )
        sentences.append(message(forms, count=count))
    elif each.standing == OLDER:
        sentences.append(message(N_("They are on an earlier version of the map; all its places are still there.")))
    return tuple(sentences)


def coverage_told(graph: JourneyGraph) -> Message:
    """How many have answered, and how many stages nobody has looked at."""
    coverage = coverage_of(graph)
    answers = message(NN_("{count} person has answered", "{count} people have answered"), count=len(coverage.answers))
    if not coverage.unseen:
        return message(N_("{answers}; every stage was looked at."), answers=answers)
    forms = NN_("{answers}; nobody has looked at {count} stage.", "{answers}; nobody has looked at {count} stages.")
    return message(forms, answers=answers, count=len(coverage.unseen))


def _listed(parts: Iterable[Message]) -> Message:
    said, *rest = parts
    for each in rest:
        said = message(N_("{first}, {rest}"), first=said, rest=each)
    return said
