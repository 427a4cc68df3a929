"""Who has answered, what the votes are, and which stages nobody has looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Comment, Record, RecordId, Relation, Response, Stage, Step
from cjm_desktop.model.threads import is_open


class Answered(Struct, frozen=True):
    """One person's answer: what they said and how much of it is open, how they voted, and the stages they looked at."""

    response: Response
    said: tuple[Comment, ...]
    replies: int
    open: int
    votes: int
    stages: tuple[RecordId, ...]
    gone: int


class Coverage(Struct, frozen=True):
    """All answers, by name; the votes of each record that is there, most first; the stages that nobody looked at."""

    answers: tuple[Answered, ...]
    votes: Mapping[RecordId, int]
    voters: Mapping[RecordId, int]
    unseen: tuple[RecordId, ...]


def coverage_of(graph: JourneyGraph) -> Coverage:
    """Look through the answers that have come back.

    A stage counts as looked at where somebody has marked it or something in it, said something about it, or voted.
    """
    responses = sorted(graph.table(Response).values(), key=lambda each: (each.author.casefold(), each.time, each.id))
    by_mark: dict[str, Comment] = {each.origin: each for each in graph.table(Comment).values() if each.origin}
    replied = Counter(reply.origin for each in graph.table(Comment).values() for reply in each.replies if reply.origin)
    votes: Counter[RecordId] = Counter()
    voters: Counter[RecordId] = Counter()
    answers = []
    for response in responses:
        marks = dict.fromkeys(response.taken)
        said = tuple(by_mark[mark] for mark in marks if mark in by_mark)
        given = [each for each in response.votes if each.target in graph and each.count]
        for vote in given:
            votes[vote.target] += vote.count
            voters[vote.target] += 1
        named = [*response.looked, *(each.target for each in response.votes)]
        places = [*named, *(each.target for each in said)]
        gone = {each for each in named if each not in graph} | {each.about for each in said if each.about}
        answers.append(
            Answered(
                response,
                said,
                sum(replied[mark] for mark in marks),
                sum(map(is_open, said)),
                sum(each.count for each in given),
                _stages(graph, places),
                len(gone),
            )
        )
    seen = {stage for each in answers for stage in each.stages}
    unseen = tuple(stage.id for stage in graph.stages() if stage.id not in seen)
    return Coverage(tuple(answers), dict(votes.most_common()), voters, unseen)


def stage_of(graph: JourneyGraph, record: Record | None) -> RecordId:
    """The stage in which a record stands; "" for one that stands in none."""
    match record:
        case Stage():
            return record.id
        case Step():
            return record.stage
        case Card():
            return stage_of(graph, graph.get(record.step))
        case Relation():
            return stage_of(graph, graph.get(record.source))
    return ""


def _stages(graph: JourneyGraph, places: Iterable[RecordId]) -> tuple[RecordId, ...]:
    found = {stage_of(graph, graph.get(each)) for each in places}
    return tuple(stage.id for stage in graph.stages() if stage.id in found)
