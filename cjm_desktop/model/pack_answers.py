"""Review packs made, and what people have said in one that has come back."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from cjm_desktop.foundation.ids import NewId, id_from, new_id
from cjm_desktop.model.event_logs import EventLog
from cjm_desktop.model.feedback import Feedback, GivenRemark
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.pack import PART, Pack
from cjm_desktop.model.records import PREFIX_OF, Comment, Record, RecordId, Response
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import person_name, text_in
from cjm_desktop.model.threads import is_open


def make_pack(
    graph: JourneyGraph, lanes: Collection[RecordId], revision: str, *, comments: bool, fresh_id: NewId = new_id
) -> JourneyGraph:
    """The map with these lanes only, without private notes, event logs, what was once there and others' answers.

    With `comments` those that are open go along, so that they can be answered; the rest stays here.
    """
    gone = frozenset(each.id for each in graph.lanes() if each.id not in lanes)
    parts = frozenset({"notes"} if comments else {"notes", "comments"})
    smaller = redact(graph, Wish(lanes=gone, parts=parts), fresh_id=fresh_id).graph
    kept = [each for each in smaller.records() if not isinstance(each, Response | EventLog) and not _is_done(each)]
    sent = {each.id: len(each.replies) for each in kept if isinstance(each, Comment)}
    part: dict[str, Any] = {"map": graph.map.id, "revision": revision, "known": sent}
    return graph_of(kept, {PART: part})


def _is_done(record: Record) -> bool:
    return isinstance(record, Comment) and not is_open(record)


def answers_in(graph: JourneyGraph, pack: Pack, saved: str) -> tuple[Feedback, ...]:
    """What each person has said, voted and marked in a pack that has come back, as if each had sent a file."""
    said: dict[str, list[GivenRemark]] = {}
    for author, remark in _remarks(graph, pack):
        said.setdefault(author, []).append(remark)
    own = {
        _name(each.author): each for each in sorted(graph.table(Response).values(), key=lambda one: (one.time, one.id))
    }
    title = text_in(graph.map.title, graph.map.lang, graph.map.lang)
    return tuple(
        Feedback(
            map=pack.map,
            author=author,
            saved=own[author].time or saved if author in own else saved,
            revision=pack.revision,
            title=title,
            remarks=tuple(said.get(author, ())),
            votes=tuple(sorted({_there(each.target, graph, pack): each.count for each in own[author].votes}.items()))
            if author in own
            else (),
            looked=tuple(sorted(_there(each, graph, pack) for each in own[author].looked)) if author in own else (),
        )
        for author in sorted({*said, *own})
    )


def _remarks(graph: JourneyGraph, pack: Pack) -> Iterator[tuple[str, GivenRemark]]:
    for comment in sorted(graph.table(Comment).values(), key=lambda each: (each.time, each.id)):
        target = _there(comment.target, graph, pack)
        fresh, home, author = comment.id not in pack.known, comment.id, _name(comment.author)
        if fresh:
            home = id_from(PREFIX_OF[Comment], author.casefold(), comment.id)  # as it will be called
            more = {"kind": comment.kind, "suggestion": comment.suggestion}
            yield author, GivenRemark(comment.id, target, comment.text, time=comment.time, **more)
        for reply in comment.replies[0 if fresh else pack.known[comment.id] :]:
            mark = id_from("rm", comment.id, reply.author, reply.time, reply.text)
            yield _name(reply.author), GivenRemark(mark, target, reply.text, time=reply.time, reply_to=home)


def _there(target: RecordId, graph: JourneyGraph, pack: Pack) -> RecordId:
    """The record of the map that was sent out: the pack itself stands for the map."""
    return pack.map if target in ("", graph.map.id) else target


def _name(author: str) -> str:
    """The name of a person in one line, as a file of comments holds it."""
    return person_name(clean_text(author))
