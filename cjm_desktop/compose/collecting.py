"""Comments that come back by file, for window and command line: read, set beside the map, and told of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_, NN_, Message, listed, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.coverage import coverage_of
from cjm_desktop.model.feedback import Feedback
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.pack import PART, pack_of, without_talk
from cjm_desktop.model.pack_answers import answers_in, make_pack
from cjm_desktop.model.records import Comment, RecordId, Response, Stage
from cjm_desktop.model.text import one_line, text_in
from cjm_desktop.model.vocabulary import NAMELESS
from cjm_desktop.storage.codec import content_hash
from cjm_desktop.storage.comments_file import read_comments
from cjm_desktop.storage.files import open_map, save_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.suffixes import MAP

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

MOST_NAMED, NAME_LETTERS = 6, 40  # stages that a sentence names, and letters of each
_CLOCKS_APART = timedelta(days=1)  # by how much the clock of somebody who answers may be ahead of this one
SAME, OLDER, OTHER = "same", "older", "other"


class Returned(Struct, frozen=True):
    """What a file brought back, beside the map as it was before.

    `fresh` counts the remarks that were not there, `known` those that were; `gone` are the places that are not in the
    map any more, whose remarks are kept all the same. `standing` is `same`, `older` or `other`: the version that they
    are about is the map's last, an earlier one, or one that the map does not name. `changed` is said of the first
    answer in a pack whose map was changed, which is left out. A `namesake` has an answer to the same version under the
    same name beside it that nothing of this one is in: it may be of two people, who count as one.
    """

    path: Path
    given: Feedback
    fresh: int
    known: int
    gone: tuple[RecordId, ...]
    standing: str
    changed: bool = False
    namesake: bool = False


def read_returned(
    path: Path, graph: JourneyGraph, revision: Revision, earlier: Iterable[Returned] = ()
) -> tuple[Returned, ...]:
    """What a file brings back for a map; raises CjmError, E454 where it is about another map, E459 without any word.

    What files read `earlier`, in one go with this one, have brought is there already.
    """
    given, changed = _read(path, graph)
    comments = graph.table(Comment).values()
    marks = {each.origin for each in comments} | {reply.origin for each in comments for reply in each.replies}
    marks |= {mark for each in graph.table(Response).values() for mark in each.taken}
    earlier = tuple(earlier)
    marks |= {remark.id for each in earlier for remark in each.given.remarks}
    others = [(each.author, each.revision, frozenset(each.taken)) for each in graph.table(Response).values()]
    others += [(each.given.author, each.given.revision, _marks(each.given)) for each in earlier]
    first, *rest = (
        replace(_beside(path, each, graph, revision, marks), namesake=_has_namesake(each, others)) for each in given
    )
    return (replace(first, changed=changed), *rest)


def _marks(given: Feedback) -> frozenset[str]:
    return frozenset(each.id for each in given.remarks)


def _has_namesake(given: Feedback, others: Iterable[tuple[str, str, frozenset[str]]]) -> bool:
    """Whether others have answered under the same name to the same version, and all of them said something else.

    Who answers once more sends along what they have said before.
    """
    own, name = _marks(given), given.author.casefold()
    same = [marks for author, version, marks in others if name and author.casefold() == name and marks]
    of_version = any(author.casefold() == name and version == given.revision for author, version, _ in others)
    return bool(own and same) and of_version and all(own.isdisjoint(marks) for marks in same)


def _read(path: Path, graph: JourneyGraph) -> tuple[Sequence[Feedback], bool]:
    """What people said, at least one of them, and whether the map itself was changed in it."""
    given, changed = _from_pack(path, graph) if path.suffix.lower() == MAP else ((read_comments(path),), False)
    for each in given:
        if each.map != graph.map.id:
            raise refusal("CJM-E454", name=path.name, title=each.title)
    latest = (datetime.now(UTC) + _CLOCKS_APART).strftime("%Y-%m-%dT%H:%M:%SZ")
    return [_dated(each, latest) for each in given], changed


def _dated(given: Feedback, latest: str) -> Feedback:
    """An answer without times that have not come yet: a clock that is wrong must not let it win over all later ones.

    Its own time is then that of the last thing said in it; where nothing tells when it was, any other one is later.
    """
    remarks = tuple(replace(each, time=each.time if each.time <= latest else "") for each in given.remarks)
    if given.saved <= latest:
        return replace(given, remarks=remarks)
    return replace(given, remarks=remarks, saved=max((each.time for each in remarks), default=""))


def _from_pack(path: Path, graph: JourneyGraph) -> tuple[Sequence[Feedback], bool]:
    opened = open_map(path)
    pack = pack_of(opened.graph)
    if pack is None:
        raise refusal("CJM-E456", name=path.name)
    given = answers_in(opened.graph, pack, opened.revision.saved)
    changed = bool(pack.content) and pack.content != content_hash(without_talk(opened.graph), (pack.content,))
    if not given:
        if pack.map != graph.map.id:
            told = opened.graph.map
            raise refusal("CJM-E454", name=path.name, title=text_in(told.title, told.lang, told.lang))
        raise refusal("CJM-E460" if changed else "CJM-E459", name=path.name)
    return given, changed


def pack_to_send(document: Document, lanes: Collection[RecordId], path: Path, *, comments: bool) -> None:
    """Write the review pack of an open map, with these lanes; raises CjmError, E461 of a map that is a pack itself."""
    if PART in document.graph.foreign:
        raise refusal("CJM-E461", name=document.path.name if document.path else document.name)
    parents = document.revision.parents
    graph = make_pack(document.graph, lanes, parents[-1] if parents else "", comments=comments)
    sealed = {**graph.foreign[PART], "content": content_hash(without_talk(graph))}
    graph = graph_of(graph.records(), {**graph.foreign, PART: sealed})
    save_map(graph, path, revision=Revision(), source=None, now=datetime.now(UTC))


def _beside(path: Path, given: Feedback, graph: JourneyGraph, revision: Revision, marks: Collection[str]) -> Returned:
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
    brought = listed(parts) if parts else message(N_("no comments and no votes"))
    who = given.author or message(NAMELESS)
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
    if each.changed:
        text = N_("The map in it was changed, too, which is left out: a pack brings back only what was said.")
        sentences.append(message(text))
    if each.namesake:
        text = N_(
            "Another answer under this name has nothing in common with it. They count as one person, of whom the later "
            "votes hold: if they are two, let one of them sign with another name."
        )
        sentences.append(message(text))
    return tuple(sentences)


def coverage_told(graph: JourneyGraph) -> Message:
    """How many have answered, and which stages nobody has looked at."""
    coverage = coverage_of(graph)
    answers = message(NN_("{count} person has answered", "{count} people have answered"), count=len(coverage.answers))
    if not coverage.unseen:
        return message(N_("{answers}; every stage was looked at."), answers=answers)
    count, lang = len(coverage.unseen), graph.map.lang
    named = [one_line(text_in(graph.one(Stage, each).name, lang, lang), NAME_LETTERS) for each in coverage.unseen]
    if not all(named) or count > MOST_NAMED:
        forms = NN_("{answers}; nobody has looked at {count} stage.", "{answers}; nobody has looked at {count} stages.")
        return message(forms, answers=answers, count=count)
    told = NN_(
        "{answers}; nobody has looked at {count} stage: {names}.",
        "{answers}; nobody has looked at {count} stages: {names}.",
    )
    return message(told, answers=answers, count=count, names=", ".join(named))
