"""A part of a map, a slide of one stage or of some lanes, tells what the whole map tells there."""

from __future__ import annotations

from cjm_desktop.drawing.ops import Gradient, PathOp
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.reckoned import lanes_saying
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Duration, Lane, Persona, Stage
from cjm_desktop.model.reduced import reduced
from tests.helpers.builders import MapBuilder, a_map
from tests.unit.lanes.pictures import PROGRAM, drawn, words_in


def two_people() -> MapBuilder:
    """Ann feels something at every stage, and first; Ben from the second one on."""
    journey = a_map().stage("Buy", "Pay").stage("Get", "Wait").stage("Use", "Open").lane("emotion", "Felt")
    for name in ("Ann", "Ben"):
        journey.record(Persona(id=f"ps_{name}", name=name))
    felt = [("Pay", "Ann", 1), ("Wait", "Ben", 2), ("Wait", "Ann", -1), ("Open", "Ben", 0), ("Open", "Ann", 2)]
    for step, who, value in felt:
        journey.card("Felt", step, f"{who} {step}", value=float(value), persona=f"ps_{who}")
    return journey


def part(graph: JourneyGraph, *kept: str) -> Layout:
    """The part of a map with these stages and lanes, laid out as one of the whole map."""
    gone = [stage.id for stage in graph.stages() if str(stage.name) not in kept]
    gone += [lane.id for lane in graph.lanes() if str(lane.name) not in kept]
    options = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))
    return PROGRAM.engine().layout(reduced(graph, gone), options, whole=graph)


def curves(layout: Layout) -> dict[str, PathOp]:
    """The curves of a lane of feelings by who is told to feel so first."""
    lane = next(each.layer for each in layout.drawing.layers if each.layer.kind == "lane")
    found = {}
    for item in lane.items:
        for op in item.block.ops:
            if item.block.alt and isinstance(op, PathOp) and op.stroke and isinstance(op.stroke.paint, Gradient):
                found[item.block.alt] = op
    return found


def dashes(layout: Layout, who: str) -> tuple[float, ...]:
    return next(op.stroke.dash for told, op in curves(layout).items() if op.stroke and f"{who} " in told)


def test_everybody_has_the_same_line_on_a_part_as_on_the_whole_map() -> None:
    graph = two_people().build()
    whole = drawn(graph)
    assert dashes(whole, "Ann") != dashes(whole, "Ben")
    for stage in ("Get", "Use"):
        alone = part(graph, stage, "Felt")
        assert [dashes(alone, who) for who in ("Ann", "Ben")] == [dashes(whole, who) for who in ("Ann", "Ben")]


def test_a_curve_comes_from_what_was_felt_before_and_leads_to_what_is_felt_after() -> None:
    graph = two_people().build()
    path = next(op.path for told, op in curves(part(graph, "Get", "Felt")).items() if "Ann " in told)
    first, last, lowest = path.coords[1], path.coords[-1], max(path.coords[1::2])
    assert first < lowest > last  # better before, better after: the y of a drawing grows downwards


def test_who_feels_is_told_where_one_alone_speaks_on_a_part() -> None:
    graph = two_people().build()
    lane = next(each.layer for each in part(graph, "Buy", "Felt").drawing.layers if each.layer.kind == "lane")
    assert "— Ann" in words_in(lane)


def priced() -> JourneyGraph:
    """Work of two lanes at two stages, and lanes that tell its cost and time."""
    journey = a_map().stage("Buy", "Pay").stage("Get", "Wait").lane("actions", "Doing").lane("frontstage", "Front")
    journey.card("Doing", "Pay", "Pays", duration=Duration(low=2)).card(
        "Front", "Pay", "Takes it", staff_time=Duration(low=30, unit="minute")
    )
    journey.card("Front", "Wait", "Sends it", staff_time=Duration(low=10, unit="minute"))
    journey.card("Doing", "Wait", "Waits", duration=Duration(low=8))
    return journey.lane("costs", "Costs").lane("time", "Lasts").build()


def lane_words(layout: Layout, number: int) -> str:
    return words_in([each.layer for each in layout.drawing.layers if each.layer.kind == "lane"][number])


def test_costs_and_times_on_a_part_are_those_of_the_whole_map() -> None:
    graph = priced()
    whole = drawn(graph)
    alone = part(graph, "Buy", "Get", "Costs", "Lasts")
    assert lane_words(alone, 0) == lane_words(whole, 2)
    assert lane_words(alone, 1) == lane_words(whole, 3)
    assert "40 minutes" in lane_words(alone, 0)


def test_a_stage_alone_tells_its_own_costs_and_times_and_no_sum_of_all() -> None:
    alone = part(priced(), "Buy", "Costs", "Lasts")
    assert "30 minutes" in lane_words(alone, 0)
    assert "whole journey" not in lane_words(alone, 0)
    assert "2 days" in lane_words(alone, 1)
    assert "4 days" not in lane_words(alone, 1)


def test_lanes_that_are_reckoned_say_something_where_there_is_something_to_reckon() -> None:
    graph = priced()
    names = {lane.id: str(lane.name) for lane in graph.in_order(Lane)}
    engine = PROGRAM.engine()
    (buy, _) = graph.in_order(Stage)
    said = [names[each] for each in lanes_saying(graph, [each.id for each in graph.steps_of(buy.id)], engine.traits)]
    assert said == ["Doing", "Front", "Costs", "Lasts"]
    silent = a_map().stage("Buy", "Pay").lane("costs", "Costs").lane("time", "Lasts").build()
    assert lanes_saying(silent, [each.id for each in silent.steps()], engine.traits) == []
