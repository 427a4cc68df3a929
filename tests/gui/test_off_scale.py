"""A number that is not on the scale of an emotion lane: it stays as words, and that is told."""

from __future__ import annotations

import pytest

from cjm_desktop.model.records import Lane
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

TOLD = "{} is not on the scale from −2 to +2, and stands as words."


@pytest.mark.parametrize("before", [None, -2.0])
def test_a_number_off_the_scale_is_told_as_words(desk: WindowDriver, before: float | None) -> None:
    builder = a_map().stage("Find").lane("emotion", "Mood")
    if before is not None:
        builder.card("Mood", "Find", "", value=before)
    desk.show(builder.build())
    desk.keys("Ctrl+Home")
    desk.write("7")
    desk.write(",5")
    desk.keys("Return")
    assert [(card.text, card.value) for card in desk.graph.cards()] == [("7,5", before)]
    assert desk.window.banners.texts == [TOLD.format("7,5")]
    desk.keys("Ctrl+Z")
    assert desk.window.banners.texts == []


def test_a_value_on_the_scale_and_a_number_in_another_lane_are_not_told(desk: WindowDriver) -> None:
    desk.show(a_map().stage("Find").lane("emotion", "Mood").lane("actions", "Actions").build())
    desk.keys("Ctrl+Home")
    desk.write("+")
    desk.write("1")
    desk.keys("Return")
    desk.write("7")
    desk.keys("Return")
    assert {desk.graph.one(Lane, card.lane).name for card in desk.graph.cards()} == {"Mood", "Actions"}
    assert desk.window.banners.texts == []
