"""The marks on cards, and a legend that explains those used and no others."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from cjm_desktop.drawing.ops import RoundRect
from cjm_desktop.foundation.messages import ENGLISH, message
from cjm_desktop.foundation.quoting import quoted
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.records import Card, Department, Duration, Evidence, Persona, Stage, Step, Touchpoint
from tests.helpers.builders import MapBuilder, a_map
from tests.unit.lanes.pictures import drawn, layer_of, placed, words, words_in


def with_card(role: str = "actions", **fields: Any) -> MapBuilder:
    """A map with one observed card of a role."""
    builder = a_map().stage("Only").lane(role).record(Evidence(id="ev_1", name="Survey", date="2026-10"))
    builder.record(Evidence(id="ev_2", name="Calls"))
    return builder.card(role, "Only", "text", **{"evidence": "observed", **fields})


def foot(builder: MapBuilder) -> str:
    """The words of the legend."""
    return words_in(layer_of(drawn(builder.build()), "foot"))


def card(builder: MapBuilder) -> str:
    """The words on the card."""
    return words(placed(drawn(builder.build()), builder.id(Card, "text")).block)


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"duration": Duration(low=2)}, "Duration"),
        ({"sources": ("ev_1", "ev_2")}, "Number of sources"),
        ({"link": "https://example.com"}, "Has a link"),
        ({"note": "remember"}, "Has a note"),
        ({"severity": 2}, "Severity"),
        ({"owner": "Kim"}, "Dept. Department or owner"),
        ({"tags": ("later",)}, "Tag"),
        ({"value": 1.0}, "Emotion from −2 to +2"),
        ({"evidence": "assumed"}, "Assumed, no evidence"),
        ({"flags": ("key_transaction",)}, "Key transaction"),
        ({"flags": ("moment_of_truth",)}, "Moment of truth"),
        ({"flags": ("success",)}, "Success point"),
        ({"flags": ("gap",)}, "Gap"),
        ({"flags": ("churn_risk",)}, "Churn risk"),
        ({"flags": ("blocks_purchase",)}, "Reason not to buy"),
    ],
)
@pytest.mark.parametrize("role", ["actions", "quotes", "resources", "opportunities"])
def test_a_mark_on_a_card_is_explained_and_nothing_else(role: str, fields: dict[str, Any], label: str) -> None:
    assert foot(with_card(role)) == ""
    assert foot(with_card(role, **fields)) == label


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"duration": Duration(low=2)}, "Duration"),
        ({"sources": ("ev_1", "ev_2")}, "Number of sources"),
        ({"link": "https://example.com"}, "Has a link"),
        ({"owner": "Kim"}, "Dept. Department or owner"),
        ({"tags": ("later",)}, "Tag"),
        ({"flags": ("moment_of_truth",)}, "Moment of truth"),
    ],
)
@pytest.mark.parametrize(
    "role", ["touchpoints", "channels", "departments", "metrics", "images", "text", "emotion", "time"]
)
def test_every_lane_type_shows_the_marks_of_its_cards(role: str, fields: dict[str, Any], label: str) -> None:
    own = {"value": 0.0} if role == "emotion" else {}
    plain, marked = with_card(role, **own), with_card(role, **own, **fields)
    assert foot(plain) == ""
    assert foot(marked) == label
    without, shown = (drawn(each.build()) for each in (plain, marked))
    place = marked.id(Card, "text")
    assert len(placed(shown, place).block.ops) > len(placed(without, place).block.ops)


def test_a_card_shows_its_tags_its_owner_and_its_departments_all_together() -> None:
    builder = with_card(tags=("later", "web"), owner="Dana", departments=("dp_1",))
    builder.record(Department(id="dp_1", name="Sales"))
    assert card(builder) == "text Sales Dana later web"


def test_a_scored_card_shows_how_good_the_moment_is() -> None:
    assert card(with_card("thoughts", value=-1.5)) == "text −1.5"
    assert card(with_card("emotion", value=-1.5)) == "“text”"


def test_solutions_show_impact_effort_and_benefit_as_opportunities_do() -> None:
    assert card(with_card("solutions", impact=4, effort=2)) == "text impact 4 · effort 2"


def test_a_card_tells_how_long_it_takes_and_what_passed_before() -> None:
    said = card(with_card(duration=Duration(low=2, high=3, unit="hour"), wait=Duration(low=1)))
    assert "2–3 hours" in said
    assert "1 day later" in said


def test_words_for_the_time_before_stand_in_place_of_the_span() -> None:
    said = card(with_card(wait=Duration(low=1), after="the next morning"))
    assert "the next morning" in said
    assert "later" not in said


def test_a_card_counts_its_sources_where_it_has_several() -> None:
    assert card(with_card(sources=("ev_1",))) == "text"
    assert card(with_card(sources=("ev_1", "ev_2"))) == "text 2"


def test_a_quote_names_who_said_it_and_where_it_is_known_from() -> None:
    said = card(with_card("quotes", by="Minji", sources=("ev_1",)))
    assert "— Minji · Survey 2026-10" in said


def test_a_resource_says_whether_it_is_there() -> None:
    assert card(with_card("resources", holding="owned")) == "text Owned"
    assert card(with_card("resources", holding="needed")) == "text Needed"
    assert card(with_card("resources")) == "text"


def test_an_opportunity_names_its_benefit() -> None:
    assert "impact 4 · effort 2 · Loyalty" in card(with_card("opportunities", impact=4, effort=2, benefit="loyalty"))


@pytest.mark.parametrize(
    ("fields", "label"),
    [
        ({"status": "needed"}, "Touchpoint that should be there"),
        ({"status": "retired"}, "Retired touchpoint"),
        ({"direction": "customer"}, "The customer begins"),
        ({"direction": "company"}, "The company begins"),
        ({"direction": "both"}, "Either begins"),
    ],
)
def test_signs_of_touchpoints_are_explained_where_one_is_on_the_map(fields: dict[str, Any], label: str) -> None:
    on_the_map = with_card("touchpoints", touchpoint="tp_1").record(Touchpoint(id="tp_1", status="in_use"))
    assert foot(on_the_map) == ""
    assert foot(with_card("touchpoints", touchpoint="tp_1").record(Touchpoint(id="tp_1", **fields))) == label
    in_the_catalogue_only = with_card("touchpoints").record(Touchpoint(id="tp_1", **fields))
    assert foot(in_the_catalogue_only) == ""


def test_the_legend_explains_a_computed_curve_only_where_there_is_one() -> None:
    scored = "Emotion from −2 to +2"
    builder = with_card("quotes", value=1.0).lane("emotion", curve="computed")
    assert foot(builder) == f"{scored} Computed from scored cards"
    assert foot(with_card("quotes", value=1.0).lane("emotion")) == scored


def test_the_legend_explains_the_gap_between_curves_only_where_there_are_two() -> None:
    builder = with_card("quotes", value=1.0).lane("emotion", curve="both")
    assert "differ" not in foot(builder)
    assert foot(builder.card("emotion", "Only", "drawn", value=-1.0, evidence="observed")).endswith(
        "Computed from scored cards Drawn and computed differ"
    )


def test_the_legend_explains_waiting_on_a_time_axis() -> None:
    builder = a_map().stage("First").stage("Then").lane("time")
    assert foot(builder) == ""
    builder.record(Step(id="sp_x", stage=builder.id(Stage, "Then"), order="b", wait=Duration(low=2)))
    assert foot(builder) == "Waiting"


def test_a_stage_with_a_map_of_its_own_bears_a_sign_that_the_legend_explains() -> None:
    builder = a_map().stage("Only").lane("actions")
    assert foot(builder) == ""
    stage = builder.id(Stage, "Only")
    plain = placed(drawn(builder.build()), stage).block
    graph = builder.build()
    before = graph.one(Stage, stage)
    graph.apply(ChangeSet((Change(stage, before, replace(before, submap="mp_0000000009")),)))
    layout = drawn(graph)
    assert words_in(layer_of(layout, "foot")) == "Has a map of its own"
    assert len(placed(layout, stage).block.ops) > len(plain.ops)


@pytest.mark.parametrize(("role", "until"), [("actions", "Last"), ("departments", "")])
def test_what_reaches_over_steps_shows_how_far_without_its_ground(role: str, until: str) -> None:
    builder = (
        a_map().stage("All", "First", "Last").lane(role).card(role, "First", "long", until=until, evidence="observed")
    )
    card = builder.id(Card, "long")
    for theme, outlined in (("colour", 0), ("ink", 1)):
        block = placed(drawn(builder.build(), theme=theme), card).block
        edges = [op for op in block.ops if isinstance(op, RoundRect) and op.stroke is not None and op.w > block.w - 2]
        assert len(edges) == outlined


def test_a_pill_has_its_marks_behind_its_words_where_there_is_room() -> None:
    plain = with_card("touchpoints")
    flagged = with_card("touchpoints", flags=("moment_of_truth",))
    many = with_card("touchpoints", tags=tuple(f"one of several words, number {at}" for at in range(12)))
    heights = [placed(drawn(each.build()), each.id(Card, "text")).block.h for each in (plain, flagged, many)]
    assert heights[0] == heights[1] < heights[2]


def test_a_card_that_names_a_source_is_not_assumed() -> None:
    assert "Assumed" not in foot(with_card(evidence="assumed", sources=("ev_1",)))
    assert "Assumed" in foot(with_card(evidence="assumed"))


def test_a_feeling_without_a_number_is_explained() -> None:
    assert foot(with_card("emotion")) == "Feeling without a number"
    assert foot(with_card("emotion", value=0.0)) == ""


@pytest.mark.parametrize("typed", ["“Why?”", '"Why?"', "„Why?“", "Why?"])
def test_quotation_marks_are_not_doubled(typed: str) -> None:
    builder = a_map().stage("Only").lane("emotion").card("emotion", "Only", typed, value=1.0)
    builder.record(Persona(id="ps_1", name="Carla", quote=typed))
    layout = drawn(builder.build())
    assert words(placed(layout, builder.id(Card, typed)).block) == "“Why?”"
    assert words_in(layer_of(layout, "title")).endswith("“Why?”")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("「네」", "「네」"),
        ('"Yes" or "no"', '“"Yes" or "no"”'),
        ("'It's late'", "“It's late”"),
        ("’", "“’”"),
        ('"', '“"”'),
    ],
)
def test_other_marks_and_half_ones_stay(typed: str, shown: str) -> None:
    assert quoted(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('"Too dear"\n"Too slow"', "“Too dear”\n“Too slow”"),
        ('"Too dear"\n\n“Too slow”', "“Too dear”\n\n“Too slow”"),
        ('"Too dear"\nshe said', '“"Too dear"\nshe said”'),
        ('"못 찾겠어요".', "“못 찾겠어요”."),
        ('"Never again"!', "“Never again”!"),
        ("Never again!", "“Never again!”"),
    ],
)
def test_lines_that_were_said_and_signs_behind_marks_are_not_marked_twice(typed: str, shown: str) -> None:
    assert quoted(typed) == shown


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ('"Too dear"', "“Too dear” goes"),
        ("“비싸요”", "“비싸요” goes"),
        ('"Too dear for what it is and…', "“Too dear for what it is and…” goes"),
        ('"Too dear" is what they say', '“"Too dear" is what they say” goes'),
    ],
)
def test_messages_do_not_double_the_marks_of_words(words: str, said: str) -> None:
    assert ENGLISH(message("“{name}” goes", name=words)) == said
    assert ENGLISH(message("{name} goes", name=words)) == f"{words} goes"


def test_goals_and_frustrations_are_told_apart() -> None:
    builder = a_map().stage("Only").record(Persona(id="ps_1", goals=("a pack",), frustrations=("queues", "forms")))
    assert words_in(layer_of(drawn(builder.build()), "title")).endswith("Goals a pack Frustrations queues forms")
    assert "Goals" not in words_in(layer_of(drawn(a_map().record(Persona(id="ps_1")).build()), "title"))
