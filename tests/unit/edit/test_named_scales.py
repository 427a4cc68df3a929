"""An emotion lane whose scale has names: to type one of them says how good a moment is."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.commands.cards import add_card, set_text
from cjm_desktop.model.records import Card
from tests.helpers.builders import a_map

SCALE = ({"en": "awful", "ko": "나쁨"}, "so so", {"en": "great", "ko": "좋음"})


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("awful", -2.0),
        ("so so", 0.0),
        ("great", 2.0),
        ("좋음", 2.0),
        ("Great", 2.0),
        ("greatly", None),
        ("great service", None),
        ("", None),
        (" ", None),
        ("None", None),
    ],
)
def test_a_name_of_the_scale_is_a_value_and_other_words_are_none(words: str, value: float | None) -> None:
    builder = a_map().stage("S", "A").lane("emotion", "Mood", scale=SCALE).lane("actions", "Doing")
    editor = builder.card("Mood", "A", "").editor()
    (card,) = editor.graph.cards()
    editor.run(set_text.call(card.id, "text", words, "en"))
    assert editor.graph.one(Card, card.id).value == value
    lanes = {lane.name: lane.id for lane in editor.graph.lanes()}
    editor.run(add_card.call(lanes["Doing"], editor.graph.steps()[0].id, words))
    assert [each.value for each in editor.graph.cards_of_lane(lanes["Doing"])] == [None]
