"""Every answer against one worked out by hand."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.model.analysis import (
    DeadEnds,
    LongWay,
    Loop,
    channel_switches,
    dead_ends,
    hand_overs,
    longest_waiting_way,
    longest_way,
    loops,
    loss_without,
    unreachable_steps,
)
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Channel, Duration, Stage, Step, Touchpoint
from tests.helpers.builders import a_map
from tests.unit.model.journeys import Journey

DAY = 1_440.0


def lasting(journey: Journey, **times: float) -> JourneyGraph:
    """The journey with durations of steps (`A=2`), waits before them (`A_wait=1`) and stages (`First=5`), in days."""
    graph = journey.map.build()
    for name, days in times.items():
        plain = name.removesuffix("_wait")
        kind = Stage if plain in ("First", "Second") else Step
        record = graph.one(kind, journey.map.id(kind, plain))
        field = "wait" if name.endswith("_wait") else "duration"
        graph.apply(ChangeSet((Change(record.id, record, replace(record, **{field: Duration(low=days)})),)))
    return graph


# Loops.


def test_a_plain_journey_has_no_loop() -> None:
    assert loops(Journey().lead("a b c d").map.build()) == ()


def test_a_way_back_closes_a_loop_over_the_steps_between() -> None:
    journey = Journey().lead("c a", "loop")
    assert loops(journey.map.build()) == (Loop(journey.ids("A B C"), ("r1",)),)


def test_two_ways_back_are_two_loops() -> None:
    journey = Journey().lead("b a").lead("D C", "loop")
    found = loops(journey.map.build())
    assert found == (Loop(journey.ids("A B"), ("r1",)), Loop(journey.ids("C D"), ("r2",)))


def test_a_short_cut_makes_a_second_loop_of_one_way_back() -> None:
    journey = Journey().lead("d a", "loop").lead("a c", "branch")
    found = loops(journey.map.build())
    assert found == (Loop(journey.ids("A C D"), ("r1",)), Loop(journey.ids("A B C D"), ("r1",)))


def test_a_loop_within_one_step_is_one() -> None:
    journey = Journey()
    journey.map.card("actions", "B", "e")
    assert loops(journey.lead("e b", "loop").map.build()) == (Loop(journey.ids("B"), ("r1",)),)
    plain = Journey()
    plain.map.card("actions", "B", "e")
    assert loops(plain.lead("b e").map.build()) == ()
    assert loops(plain.lead("e b").map.build()) == (Loop(plain.ids("B"), ("r1", "r2")),)


def test_relations_that_explain_close_no_loop() -> None:
    journey = Journey().lead("c a", "causes").lead("d b", "answers").lead("d a", "needs")
    assert loops(journey.map.build()) == ()


def test_a_customer_who_leaves_and_comes_back_is_no_loop_of_the_map() -> None:
    assert loops(Journey().lead("b tm_out").lead("tm_in a").map.build()) == ()


# Steps that nothing leads to.


def test_every_step_follows_the_one_before() -> None:
    assert unreachable_steps(Journey().map.build()) == ()


def test_a_step_that_is_jumped_over_is_unreachable() -> None:
    journey = Journey().lead("A C")
    assert unreachable_steps(journey.map.build()) == journey.ids("B")


def test_a_branch_from_a_card_reaches_it_again() -> None:
    journey = Journey().lead("A C").lead("a b", "branch")
    assert unreachable_steps(journey.map.build()) == ()


def test_an_exit_of_a_step_leaves_the_rest_unreachable() -> None:
    journey = Journey().lead("B tm_out")
    assert unreachable_steps(journey.map.build()) == journey.ids("C D")


def test_an_entry_reaches_what_comes_after_it() -> None:
    journey = Journey().lead("B tm_out").lead("tm_in d")
    assert unreachable_steps(journey.map.build()) == journey.ids("C")


def test_the_exit_of_a_single_card_cuts_nothing_off() -> None:
    assert unreachable_steps(Journey().lead("b tm_out").map.build()) == ()


# Dead ends.


def test_the_end_of_the_journey_is_no_dead_end() -> None:
    assert dead_ends(Journey().lead("a b c d").map.build()) == DeadEnds((), ())


def test_steps_that_lead_only_to_each_other_are_a_dead_end() -> None:
    journey = Journey().lead("B A")
    assert dead_ends(journey.map.build()) == DeadEnds(journey.ids("A B"), ())


def test_an_exit_saves_a_step_from_being_a_dead_end() -> None:
    assert dead_ends(Journey().lead("B A").lead("a tm_out").map.build()) == DeadEnds((), ())


def test_a_card_that_something_leads_to_and_nothing_follows_is_a_dead_end() -> None:
    journey = Journey(lanes=("actions", "friction"))
    journey.map.card("friction", "B", "f")
    assert dead_ends(journey.lead("a f", "branch").map.build()) == DeadEnds((), journey.ids("f"))


def test_a_card_that_another_one_of_its_lane_follows_is_none() -> None:
    journey = Journey(lanes=("actions", "friction"))
    journey.map.card("friction", "B", "f").card("friction", "C", "g")
    assert dead_ends(journey.lead("a f", "branch").map.build()) == DeadEnds((), ())
    below = Journey(lanes=("actions", "friction"))
    below.map.card("friction", "B", "f").card("friction", "B", "g")
    assert dead_ends(below.lead("a f", "branch").map.build()) == DeadEnds((), ())


def test_a_card_in_the_last_step_or_reaching_there_is_none() -> None:
    journey = Journey(lanes=("actions", "friction"))
    journey.map.card("friction", "B", "f", until="D")
    assert dead_ends(journey.lead("a f", "branch").map.build()) == DeadEnds((), ())


# Hand-overs.


def handing(*departments: tuple[str, ...]) -> Journey:
    """Cards a b c d of these departments, each leading to the next."""
    journey = Journey(cards="").department("sales", "service", "billing")
    for name, own in zip("abcd", departments, strict=False):
        journey.map.card("actions", name.upper(), name, departments=own)
    return journey.lead(" ".join("abcd"[: len(departments)]))


def test_a_relation_between_departments_hands_over() -> None:
    journey = handing(("sales",), ("service",))
    (over,) = hand_overs(journey.map.build())
    assert (over.relation, over.giving, over.taking) == ("r1", ("sales",), ("service",))
    assert over.stage == journey.map.id(Stage, "First")


def test_a_shared_department_hands_nothing_over() -> None:
    assert hand_overs(handing(("sales",), ("sales", "service"), ("service",)).map.build()) == ()


def test_cards_without_departments_hand_nothing_over_unless_they_say_so() -> None:
    journey = handing(("sales",), ()).lead("b a", "handover")
    assert [over.relation for over in hand_overs(journey.map.build())] == ["r2"]


def test_hand_overs_are_told_with_the_stage_in_which_they_begin() -> None:
    journey = handing(("sales",), ("service",), ("billing",), ("sales",))
    graph = journey.map.build()
    assert [over.relation for over in hand_overs(graph)] == ["r1", "r2", "r3"]
    assert [graph.one(Stage, over.stage).name for over in hand_overs(graph)] == ["First", "First", "Second"]


def test_relations_that_explain_hand_nothing_over() -> None:
    journey = Journey(cards="").department("sales", "service")
    journey.map.card("actions", "A", "a", departments=("sales",)).card("actions", "B", "b", departments=("service",))
    assert hand_overs(journey.lead("a b", "causes").map.build()) == ()


def test_hand_overs_come_along_the_journey() -> None:
    journey = Journey().department("sales")
    graph = journey.lead("c d", "handover").lead("a b", "handover").map.build()
    assert [over.relation for over in hand_overs(graph)] == ["r2", "r1"]


# Without a touchpoint.


def meeting(points: str, **until: str) -> Journey:
    """Touchpoint cards a b c d in the steps A B C D: the touchpoint of each by its letter, `-` for none."""
    journey = Journey(lanes=("touchpoints",), cards="").touchpoint("x", "y")
    for name, point in zip("abcd", points, strict=False):
        if point != "-":
            journey.map.card("touchpoints", name.upper(), name, touchpoint=point, until=until.get(name, ""))
    return journey


def test_a_step_with_no_other_touchpoint_closes_what_comes_after() -> None:
    journey = meeting("xyyx")
    loss = loss_without(journey.map.build(), "y")
    assert (loss.cards, loss.steps, loss.cut_off) == (journey.ids("b c"), journey.ids("B C"), journey.ids("D"))


def test_another_touchpoint_keeps_a_step_open() -> None:
    journey = meeting("xxxx")
    journey.map.card("touchpoints", "B", "e", touchpoint="y")
    loss = loss_without(journey.map.build(), "y")
    assert (loss.cards, loss.steps, loss.cut_off) == (journey.ids("e"), (), ())


def test_a_branch_leads_around_a_closed_step() -> None:
    journey = meeting("xyx").lead("a c", "branch")
    loss = loss_without(journey.map.build(), "y")
    assert (loss.steps, loss.cut_off) == (journey.ids("B"), ())


def test_a_spanning_card_serves_every_step_that_it_covers() -> None:
    journey = meeting("y", a="C")
    loss = loss_without(journey.map.build(), "y")
    assert (loss.cards, loss.steps, loss.cut_off) == (journey.ids("a"), journey.ids("A B C"), journey.ids("D"))


def test_relations_of_its_cards_are_lost_with_it() -> None:
    journey = meeting("xyx").lead("a b c").lead("a c", "causes")
    assert loss_without(journey.map.build(), "y").relations == ("r1", "r2")


def test_a_touchpoint_that_no_card_uses_costs_nothing() -> None:
    loss = loss_without(meeting("xxxx").map.build(), "y")
    assert (loss.cards, loss.relations, loss.steps, loss.cut_off) == ((), (), (), ())


def test_an_unknown_touchpoint_is_an_error() -> None:
    with pytest.raises(KeyError):
        loss_without(Journey().map.build(), "nowhere")


# The longest way.


def test_steps_and_waits_add_up() -> None:
    journey = Journey()
    way = longest_way(lasting(journey, A=1, B=2, C_wait=5, A_wait=9))
    assert way == LongWay(journey.ids("A B C D"), 8 * DAY, 5 * DAY)


def test_the_longer_of_two_ways_counts() -> None:
    journey = Journey().lead("A C").lead("A B", "branch")
    assert longest_way(lasting(journey, B=3)) == LongWay(journey.ids("A B C D"), 3 * DAY, 0.0)
    assert longest_way(lasting(journey, C=3)) == LongWay(journey.ids("A C D"), 3 * DAY, 0.0)


def test_the_slowest_lane_is_the_time_of_a_step() -> None:
    journey = Journey(lanes=("actions", "support"), cards="")
    hour = Duration(low=1, high=2, unit="hour")
    journey.map.card("actions", "A", "a", duration=hour).card("actions", "A", "b", wait=hour)
    journey.map.card("support", "A", "c", duration=Duration(low=3, unit="hour"))
    assert longest_way(journey.map.build()).minutes == 4 * 60


def test_a_stage_tells_its_time_where_its_steps_do_not() -> None:
    assert longest_way(lasting(Journey(), First=5)).minutes == 5 * DAY
    assert longest_way(lasting(Journey(), First=5, B=1)).minutes == DAY


def test_an_exit_may_take_longer_than_the_rest() -> None:
    journey = Journey().lead("A C").lead("a b", "branch").lead("B tm_out")
    assert longest_way(lasting(journey, B=9, C=2)) == LongWay(journey.ids("A B"), 9 * DAY, 0.0)


def test_ways_back_are_not_counted_again() -> None:
    journey = Journey().lead("d a", "loop")
    assert longest_way(lasting(journey, A=1, D=1)) == LongWay(journey.ids("A B C D"), 2 * DAY, 0.0)


def test_an_entry_begins_a_way_of_its_own() -> None:
    journey = Journey().lead("A tm_out").lead("tm_in B")
    assert longest_way(lasting(journey, A=1, B=2, C=4, B_wait=8)) == LongWay(journey.ids("B C D"), 6 * DAY, 0.0)


# The way with most waiting.


def waiting_at(journey: Journey) -> tuple[tuple[str, ...], float]:
    way = longest_waiting_way(journey.map.build())
    return way.steps, way.waiting


def test_the_way_that_waits_longest_is_not_the_one_that_takes_longest() -> None:
    journey = Journey().lead("A B").lead("A C", "branch").lead("B D").lead("C D")
    graph = lasting(journey, B=9, C_wait=2, D_wait=1)
    assert longest_way(graph) == LongWay(journey.ids("A B D"), 10 * DAY, DAY)
    assert longest_waiting_way(graph) == LongWay(journey.ids("A C D"), 3 * DAY, 3 * DAY)


def test_waiting_before_cards_counts_in_the_lane_with_most_of_it() -> None:
    journey = Journey(lanes=("actions", "support"), cards="")
    hour, three = Duration(low=1, unit="hour"), Duration(low=2, high=3, unit="hour")
    journey.map.card("actions", "B", "a", wait=hour).card("actions", "B", "b", wait=hour, duration=three)
    journey.map.card("support", "B", "c", wait=three)
    assert waiting_at(journey) == (journey.ids("A B C D"), 3 * 60)


def test_nobody_waits_before_the_first_step() -> None:
    way = longest_waiting_way(lasting(Journey(), A_wait=9, B_wait=1))
    assert (way.waiting, way.minutes) == (DAY, DAY)


def test_of_ways_with_equal_waiting_the_shorter_one_counts() -> None:
    journey = Journey().lead("A C").lead("A B", "branch")
    assert longest_waiting_way(lasting(journey, D_wait=4)) == LongWay(journey.ids("A C D"), 4 * DAY, 4 * DAY)


def test_a_way_out_may_wait_longer_than_the_rest() -> None:
    journey = Journey().lead("A C").lead("a b", "branch").lead("B tm_out")
    assert longest_waiting_way(lasting(journey, B_wait=5, C_wait=2)).steps == journey.ids("A B")


def test_without_waiting_none_is_told() -> None:
    assert longest_waiting_way(lasting(Journey(), A=5)).waiting == 0.0
    assert longest_waiting_way(a_map().build()) == LongWay((), 0.0, 0.0)


def test_a_map_without_steps_has_no_way() -> None:
    graph = a_map().build()
    assert longest_way(graph) == LongWay((), 0.0, 0.0)
    assert loops(graph) == ()
    assert unreachable_steps(graph) == ()
    assert dead_ends(graph) == DeadEnds((), ())


def test_answers_name_cards_of_the_map() -> None:
    journey = Journey(lanes=("actions", "friction"))
    journey.map.card("friction", "B", "f")
    graph = journey.lead("a f", "branch").map.build()
    assert all(graph.find(Card, key) for key in dead_ends(graph).cards)


# Changes of channel.


def on_channels(*cards: tuple[str, dict[str, str]], lane: str = "channels") -> JourneyGraph:
    """Cards a b c … in given steps; the channels are `x` and `y`, and the touchpoint `shop` is on `y`."""
    journey = Journey(lanes=(lane,), cards="")
    for key in "xy":
        journey.map.record(Channel(id=key))
    journey.map.record(Touchpoint(id="shop", channel="y"))
    for name, (step, fields) in zip("abcdef", cards, strict=False):
        journey.map.card(lane, step, name, **fields)
    return journey.map.build()


def switches(graph: JourneyGraph) -> list[str]:
    """The switches as pairs of texts."""
    return [
        f"{graph.one(Card, each.before).text}{graph.one(Card, each.after).text}" for each in channel_switches(graph)
    ]


def test_another_channel_is_a_switch() -> None:
    graph = on_channels(("A", {"channel": "x"}), ("B", {"channel": "y"}), ("C", {"channel": "y"}))
    assert switches(graph) == ["ab"]
    assert channel_switches(graph)[0].stage == graph.steps()[1].stage


def test_a_touchpoint_tells_the_channel_of_its_card() -> None:
    assert switches(on_channels(("A", {"touchpoint": "shop"}), ("D", {"channel": "y"}))) == []
    assert switches(on_channels(("A", {"touchpoint": "shop", "channel": "x"}), ("D", {"channel": "y"}))) == ["ab"]


def test_empty_steps_and_cards_without_a_channel_are_passed_over() -> None:
    assert switches(on_channels(("A", {"channel": "x"}), ("B", {}), ("D", {"channel": "y"}))) == ["ac"]


def test_cards_of_one_step_switch_from_top_to_bottom() -> None:
    graph = on_channels(("A", {"channel": "x"}), ("A", {"channel": "y"}), ("A", {"channel": "x"}))
    assert switches(graph) == ["ab", "bc"]


def test_only_lanes_of_touchpoints_and_channels_count() -> None:
    assert switches(on_channels(("A", {"channel": "x"}), ("B", {"channel": "y"}), lane="actions")) == []
    assert switches(on_channels(("A", {"channel": "x"}), ("B", {"channel": "y"}), lane="touchpoints")) == ["ab"]
