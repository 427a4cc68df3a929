"""How sure a map is: the bar above the insights, the chip in the head, and what a source proposes."""

from __future__ import annotations

from cjm_desktop.drawing.dump import dump
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.assurance import evidence_share
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Evidence
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


def a_trip() -> JourneyGraph:
    builder = (
        a_map(lang="en").stage("Find").lane("actions", "Doing").lane("emotion", "Mood").lane("opportunities", "Ideas")
    )
    builder.card("Doing", "Find", "reads", evidence="assumed").card("Doing", "Find", "asks", evidence="reported")
    builder.card("Doing", "Find", "leaves", evidence="assumed").card("Mood", "Find", "glad", value=1.0)
    builder.card("Ideas", "Find", "one page")
    builder.record(Evidence(id="ev_1", name="Shop visits", kind="observation"))
    builder.record(Evidence(id="ev_2", name="Survey", kind="survey"))
    return builder.record(Evidence(id="ev_3", name="Some paper")).build()


def drawn(desk: WindowDriver) -> str:
    return dump(desk.window.document.layout.drawing)


def state(desk: WindowDriver, words: str) -> str:
    return desk.graph.one(Card, desk.card(words)).evidence


def test_the_share_equals_the_count_of_statements(desk: WindowDriver) -> None:
    share = evidence_share(a_trip())
    assert (dict(share.counts), share.total) == ({"assumed": 3, "reported": 1}, 4)
    desk.show(a_trip())
    assert "75% assumed" in drawn(desk)


def test_a_map_of_which_nobody_has_said_anything_has_no_chip(desk: WindowDriver) -> None:
    desk.show(a_map().stage("A").lane("actions", "Doing").card("Doing", "A", "goes").build())
    assert "% assumed" not in drawn(desk)


def test_the_first_source_proposes_what_a_card_rests_on_and_undo_takes_both_back(desk: WindowDriver) -> None:
    desk.show(a_trip())
    editor = desk.window.document.editor
    editor.run(set_field.call([desk.card("reads")], "sources", ("ev_2", "ev_1")))
    assert state(desk, "reads") == "observed"
    editor.run(set_field.call([desk.card("leaves")], "sources", ("ev_3",)))
    assert state(desk, "leaves") == "reported"
    editor.run(set_field.call([desk.card("asks")], "sources", ("ev_1",)))
    assert state(desk, "asks") == "reported", "what somebody has said stays"
    assert "25% assumed" in drawn(desk)
    desk.keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert state(desk, "reads") == "assumed"
    assert "75% assumed" in drawn(desk)


def test_a_part_of_the_bar_selects_its_cards(desk: WindowDriver) -> None:
    desk.show(a_trip())
    desk.choose("view.insights")
    panel = desk.window.insights
    desk.qtbot.waitUntil(lambda: panel.insights is not None)
    assert [each.text() for each in panel.evidence.parts.values() if each.isVisible()] == ["Reported 1", "Assumed 3"]
    desk.click(panel.evidence.parts["assumed"])
    assert set(desk.window.document.editor.session.selection) == {
        *(desk.card("reads"), desk.card("leaves"), desk.card("glad")),
    }
