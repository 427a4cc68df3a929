"""Files that come back in any order, in one go or one by one, and twice, give the same map."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest

from cjm_desktop.edit.commands.feedback import take_feedback
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.feedback import Feedback
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Comment, Record, RecordId
from cjm_desktop.model.rules import check
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.comments_file import feedback_of
from cjm_desktop.storage.revision import Revision
from tests.helpers.feedback import comments_file, remark
from tests.helpers.map_files import random_graph


def files(draw: Random, graph: JourneyGraph) -> list[Feedback]:
    """What several people send, some of them several times with what they have said before."""
    ids = [each.id for each in graph.records()] + ["cd_gone", "st_gone"]
    comments = [each.id for each in graph.table(Comment).values()] + ["cm_gone"]
    found = []
    for person in range(draw.randint(1, 5)):
        author = draw.choice(["Dana", "Kim", "이수민", ""])
        said: list[dict[str, Any]] = []
        for day in range(draw.randint(1, 3)):
            for _ in range(draw.randint(0, 3)):
                more: dict[str, str] = {}
                if draw.random() < 0.3:
                    more = {"replyTo": draw.choice(comments)}
                elif draw.random() < 0.3:
                    more = {"kind": "correction", "suggestion": draw.choice(["Better", "더 낫게"])}
                time = f"2026-11-{10 + day}T{draw.randint(10, 23)}:00:00Z"
                said.append(
                    remark(
                        f"rm_{person}x{len(said)}", draw.choice(ids), f"{person} {len(said)}", **more | {"time": time}
                    )
                )
            whole = comments_file(
                graph.map.id,
                author=author,
                saved=f"2026-11-{10 + day}T23:{person:02}:00Z",
                remarks=list(said),
                votes=[{"target": each, "count": draw.randint(1, 4)} for each in set(draw.choices(ids, k=2))],
                done=draw.choices(ids, k=2),
            )
            found.append(feedback_of(json.dumps(whole).encode()))
    return found


def taken(graph: JourneyGraph, rounds: list[list[Feedback]]) -> dict[RecordId, Record]:
    editor = Editor(graph_of(graph.records(), graph.foreign))
    for each in rounds:
        editor.run(take_feedback.call(each))
    assert [each for each in check(editor.graph) if not each.notice] == []
    read = decode(encode(editor.graph, Revision()))
    assert not read.problems
    assert {each.id: each for each in read.graph.records()} == {each.id: each for each in editor.graph.records()}
    return {each.id: each for each in editor.graph.records()}


@pytest.mark.parametrize("seed", range(60))
def test_the_order_of_files_and_reading_them_twice_make_no_difference(seed: int) -> None:
    draw = Random(seed)
    graph = random_graph(Random(seed))
    given = files(draw, graph)
    expected = taken(graph, [given])
    for _ in range(4):
        shuffled = draw.sample(given, len(given))
        at = draw.randint(0, len(shuffled))
        again = draw.choices(shuffled, k=2)
        for rounds in ([[each] for each in shuffled], [shuffled[:at], shuffled[at:], again], [shuffled, shuffled]):
            assert taken(graph, rounds) == expected
    before = {each.id: each for each in graph.records()}
    kept = {key: each for key, each in expected.items() if key in before and not isinstance(each, Comment)}
    assert kept == {key: each for key, each in before.items() if not isinstance(each, Comment)}
