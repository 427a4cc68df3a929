"""Files in which guiding questions were texts of the map, and their ticks repeated the words."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.edit.commands.cards import set_field, set_text
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, GuidingQuestion
from cjm_desktop.storage.ancestors import MapFile, find_ancestor
from cjm_desktop.storage.codec import Revision, content_hash, decode, encode
from cjm_desktop.storage.files import open_map, save_map
from tests.helpers.builders import a_map

ASKED = ["Why do they leave?", {"en": "Who helps?", "ko": "누가 돕는가?"}]


def a_journey() -> JourneyGraph:
    return a_map(title="Map").stage("Buy").lane("actions").card("actions", "Buy", "pays").build()


def earlier(graph: JourneyGraph, *lines: str) -> bytes:
    """A file as the program before wrote it, with these lines of the map, and the hash of what it says in it."""
    title = '  "title": "Map"'
    text = encode(graph, Revision()).decode().replace(title, ",\n  ".join((title, *lines)))
    head, _, rest = text.partition(' "revision": ')
    rest = rest.partition("\n")[2]
    told = "sha256:" + hashlib.sha256((head + rest).encode()).hexdigest()
    return f'{head} "revision": {{"number": 1, "parents": ["{told}"]}},\n{rest}'.encode()


def lines(ticked: object = None) -> tuple[str, ...]:
    asked = f'"questions": {json.dumps(ASKED, ensure_ascii=False)}'
    return (asked, f'"ticked": {json.dumps(ticked, ensure_ascii=False)}') if ticked else (asked,)


def told(graph: JourneyGraph) -> list[tuple[object, bool]]:
    return [(each.name, each.answered) for each in graph.in_order(GuidingQuestion)]


def test_each_becomes_a_record_with_its_tick_and_nothing_is_to_be_repaired() -> None:
    decoded = decode(earlier(a_journey(), *lines([ASKED[1]])))
    assert decoded.problems == ()
    assert told(decoded.graph) == [(ASKED[0], False), (ASKED[1], True)]
    assert "questions" not in decoded.graph.map.extra
    written = json.loads(encode(decoded.graph, Revision()))
    assert "questions" not in written["map"]
    assert len(written["questions"]) == 2


def test_every_copy_gives_them_the_same_ids_and_what_was_asked_since_stays_behind() -> None:
    old = decode(earlier(a_journey(), *lines())).graph
    ids = [each.id for each in old.in_order(GuidingQuestion)]
    assert ids == [each.id for each in decode(earlier(a_journey(), *lines([ASKED[0]]))).graph.in_order(GuidingQuestion)]
    document = json.loads(encode(old, Revision()))
    document["map"]["questions"] = [ASKED[0], "Since when?"]
    document["questions"][ids[0]]["answer"] = "The fees"
    again = decode(json.dumps(document).encode()).graph
    assert [each.name for each in again.in_order(GuidingQuestion)] == [*ASKED, "Since when?"]
    assert again.one(GuidingQuestion, ids[0]).answer == "The fees"


@pytest.mark.parametrize(
    "lines", [('"questions": "why?"',), ('"questions": [1]',), ('"questions": []', '"ticked": {}')]
)
def test_what_is_no_list_of_texts_is_kept_as_it_is(lines: tuple[str, ...]) -> None:
    graph = decode(earlier(a_journey(), *lines)).graph
    assert not graph.table(GuidingQuestion)
    assert all(line in encode(graph, Revision()).decode() for line in lines)


def test_the_same_words_twice_are_two_questions() -> None:
    graph = decode(earlier(a_journey(), '"questions": ["Why?", "Why?", ""]', '"ticked": ["Why?"]')).graph
    assert told(graph) == [("Why?", True), ("Why?", True)]


def test_a_file_is_still_known_by_its_hash_until_it_says_more(tmp_path: Path) -> None:
    data = earlier(a_journey(), *lines([ASKED[1]]))
    base = tmp_path / "base.cjm"
    base.write_bytes(data)
    opened = open_map(base)
    known = opened.revision.parents[-1:]
    assert content_hash(opened.graph, known) == known[0] != content_hash(opened.graph)
    theirs = tmp_path / "theirs.cjm"
    card = next(iter(opened.graph.table(Card)))
    editor = Editor(opened.graph)
    editor.run(set_text.call(card, "text", "pays at last", "en"))
    now = datetime(2026, 11, 30, tzinfo=UTC)
    save_map(editor.graph, theirs, revision=opened.revision, source=None, now=now)
    found = find_ancestor(MapFile(open_map(theirs), theirs), MapFile(open_map(base), base), tmp_path / "versions")
    assert found is not None
    assert found.graph.one(Card, card).text == "pays"
    question = found.graph.in_order(GuidingQuestion)[0]
    editor.run(set_field.call([question.id], "answer", "The fees"))
    assert content_hash(editor.graph, known) != known[0]
