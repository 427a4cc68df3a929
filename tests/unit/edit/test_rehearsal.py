"""What a map would be after commands that are not carried out."""

from __future__ import annotations

from cjm_desktop.edit.commands.cards import add_card, set_field, set_text
from cjm_desktop.edit.rehearsal import rehearsed
from cjm_desktop.model.records import Card, Lane, Step
from tests.helpers.builders import a_shop


def test_commands_follow_each_other_in_a_graph_of_its_own() -> None:
    builder = a_shop()
    graph = builder.build()
    graph.foreign = {"later": 1}
    card = builder.id(Card, "scrolls")
    after = rehearsed(
        graph,
        [set_text.call(card, "text", "scrolls far", "en"), set_field.call([card], "owner", "Shop")],
    )
    found = after.one(Card, card)
    assert (found.text, found.owner) == ("scrolls far", "Shop")
    assert after.foreign == {"later": 1}
    assert graph.one(Card, card).text == "scrolls"
    assert graph.one(Card, card).owner == ""


def test_what_would_be_refused_is_passed_over_and_what_follows_is_done() -> None:
    builder = a_shop()
    graph = builder.build()
    card, lane, step = builder.id(Card, "scrolls"), builder.id(Lane, "Doing"), builder.id(Step, "Pay")
    calls = [
        set_text.call("cd_gone", "text", "nowhere", "en"),
        set_field.call([card], "severity", 99),  # past its bounds
        set_field.call([card], "severity", "three"),
        set_field.call([card], "unheard_of", 1),
        add_card.call(lane=lane, step=step, text="added"),
    ]
    after = rehearsed(graph, calls)
    assert after.one(Card, card) == graph.one(Card, card)
    assert [each.text for each in after.cell(lane, step)] == ["enters the card", "added"]
    assert len(after) == len(graph) + 1


def test_nothing_to_do_gives_the_graph_itself() -> None:
    graph = a_shop().build()
    assert rehearsed(graph, []) is graph
    assert rehearsed(graph, [set_text.call("cd_gone", "text", "nowhere", "en")]) is graph
