"""What an empty field stands for is said in it: the inspector never says "none" where something holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.records import Channel, Metric, Review, Survey, Touchpoint
from tests.helpers.builders import a_map
from tests.helpers.inspecting import field

if TYPE_CHECKING:
    from tests.helpers.window_driver import WindowDriver


def said(desk: WindowDriver, name: str) -> str:
    """What the box of a field shows."""
    box = field(desk, name)
    assert isinstance(box, QComboBox)
    return box.currentText()


def test_a_card_has_the_channel_of_its_touchpoint_until_it_has_its_own(desk: WindowDriver) -> None:
    builder = a_map(lang="en").stage("Find").lane("touchpoints", "Where")
    builder.record(Channel(id="ch_1", name="Visit")).record(Channel(id="ch_2", name="Call"))
    builder.record(Touchpoint(id="tp_1", name="Meter reader", channel="ch_1"))
    builder.card("Where", "Find", "", touchpoint="tp_1").card("Where", "Find", "somebody")
    desk.show(builder.build())
    shown, other = desk.graph.cards()
    desk.window.document.editor.session.select([shown.id])
    desk.turn()
    assert said(desk, "channel") == "Default: Visit"
    desk.window.document.editor.run(set_field.call([shown.id], "channel", "ch_2"))
    desk.turn()
    assert said(desk, "channel") == "Call"
    desk.window.document.editor.run(set_field.call(["tp_1"], "channel", "ch_2"))
    desk.window.document.editor.run(set_field.call([shown.id], "channel", ""))
    desk.turn()
    assert said(desk, "channel") == "Default: Call"
    desk.window.document.editor.session.select([other.id])
    desk.turn()
    assert said(desk, "channel") == "none"


def test_a_survey_has_the_type_and_scale_of_its_question_in_the_bank(desk: WindowDriver) -> None:
    desk.show(a_map(lang="en").stage("Find").record(Survey(id="sv_1", bank="nps_company")).build())
    desk.window.document.editor.session.select(["sv_1"])
    desk.turn()
    assert said(desk, "kind") == "Default: Net Promoter Score (NPS)"
    assert said(desk, "scale") == "Default: 0 to 10"
    desk.window.document.editor.run(set_field.call(["sv_1"], "kind", "open"))
    desk.turn()
    assert (said(desk, "kind"), said(desk, "scale")) == ("Open question", "none")


def test_a_metric_has_the_scale_of_its_type_and_the_rhythm_of_its_map(desk: WindowDriver) -> None:
    reviewed = a_map(lang="en").map(review=Review(cadence="quarterly")).stage("Find")
    desk.show(reviewed.record(Metric(id="mt_1", name="Effort", kind="ces")).build())
    desk.window.document.editor.session.select(["mt_1"])
    desk.turn()
    assert said(desk, "scale") == "Default: 1 to 7"
    assert said(desk, "cadence") == "Default: quarterly"
