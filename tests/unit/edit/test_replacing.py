"""Replacing what was found: what changes, what cannot, and the way back."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from cjm_desktop.edit.commands.replacing import plan_replacing, replace_hits
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.finding import Finder, Query
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.records import Card, Comment, GuidingQuestion, Reply
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import MapBuilder, a_map


def a_trip(**fields: Any) -> MapBuilder:
    trip = a_map("ko", "배낭 여정").stage("인식", "광고").lane("actions", "행동")
    return trip.card("행동", "광고", "배낭을 배낭과 산다", **fields)


def replaced(editor: Editor, old: str, new: str, *, fit: bool = True) -> None:
    editor.run(replace_hits.call(Finder().find(editor.graph, Query(old)), new, fit=fit))


def card(editor: Editor) -> Card:
    return next(iter(editor.graph.cards()))


def test_all_hits_are_one_step_with_its_number_and_undone_to_the_same_bytes() -> None:
    editor = a_trip(note="배낭", tags=("배낭", "여름"), owner="배낭부").editor()
    before = encode(editor.graph, Revision())
    replaced(editor, "배낭", "지도")
    assert (card(editor).text, card(editor).note, card(editor).tags) == ("지도를 지도와 산다", "지도", ("지도", "여름"))
    assert (editor.graph.map.title, card(editor).owner) == ("지도 여정", "지도부")
    label = editor.undo_label
    assert label is not None
    assert ENGLISH(label) == "Replace in 6 places"
    editor.undo()
    assert encode(editor.graph, Revision()) == before


def test_particles_stay_where_that_is_wished() -> None:
    editor = a_trip().editor()
    replaced(editor, "배낭", "지도", fit=False)
    assert card(editor).text == "지도을 지도과 산다"


def test_links_and_codes_are_left_and_counted() -> None:
    editor = a_trip(link="https://example.org/배낭", code="배낭1").editor()
    plan = plan_replacing(editor.graph.get, Finder().find(editor.graph, Query("배낭")), "지도")
    assert (plan.count, plan.fixed) == (3, 2)
    replaced(editor, "배낭", "지도")
    assert (card(editor).link, card(editor).code) == ("https://example.org/배낭", "배낭1")


def test_what_would_be_too_long_is_left_and_counted() -> None:
    editor = a_trip().editor()
    hits = Finder().find(editor.graph, Query("배낭"))
    plan = plan_replacing(editor.graph.get, hits, "긴" * 600)
    assert (plan.count, plan.too_long) == (2, 1)  # a title has 500 characters
    editor.run(replace_hits.call(hits, "긴" * 600))
    assert editor.graph.map.title == "배낭 여정"


def test_hits_that_are_not_there_any_more_are_passed_over() -> None:
    editor = a_trip().editor()
    hits = Finder().find(editor.graph, Query("배낭"))
    replaced(editor, "배낭", "지도")
    step = editor.history.position
    editor.run(replace_hits.call(hits, "텐트"))
    assert editor.history.position == step


def test_each_language_keeps_its_own_words() -> None:
    trip = a_map("ko").stage("인식", "광고").lane("actions", "행동")
    editor = trip.card("행동", "광고", {"ko": "배낭", "en": "a bag"}).editor()
    replaced(editor, "bag", "map")
    assert card(editor).text == {"ko": "배낭", "en": "a map"}
    replaced(editor, "a map", "")
    assert card(editor).text == {"ko": "배낭"}


def test_lines_without_words_go_and_answered_questions_stay_answered() -> None:
    question = GuidingQuestion(id="gq_1", name="배낭인가?", answer="배낭이다", answered=True)
    editor = a_trip(tags=("배낭", "여름")).record(question).editor()
    replaced(editor, "배낭", "지도")
    assert editor.graph.one(GuidingQuestion, "gq_1") == replace(question, name="지도인가?", answer="지도이다")
    replaced(editor, "지도", "")
    assert card(editor).tags == ("여름",)


def test_answers_to_comments_are_reached() -> None:
    trip = a_trip()
    reply = Reply(author="배낭 애호가", text="배낭이 맞다")
    target = trip.id(Card, "배낭을 배낭과 산다")
    trip.record(Comment(id="cm_1", target=target, text="?", author="배낭", replies=(reply,)))
    editor = trip.editor()
    replaced(editor, "배낭", "지도")
    comment = editor.graph.one(Comment, "cm_1")
    assert (comment.author, comment.replies[0].author) == ("지도", "지도 애호가")
    assert comment.replies[0].text == "지도가 맞다"
