"""Rules on the drawing: the edges that cards wear, seen in every theme, told by the legend, and moving nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block, Drawing
from cjm_desktop.drawing.ops import RoundRect, TextRun
from cjm_desktop.drawing.theme import contrast, grey_of
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.ruled import MOST_WORN, outline_ops
from cjm_desktop.model.choices import keys
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, CardRule, FacetValues, Lane
from cjm_desktop.model.vocabulary import RULE_LOOKS, THEMES
from tests.helpers.builders import a_map
from tests.helpers.laid_out import drawing_of

PROGRAM = Program()
ALL = ("assumed", "reported", "observed", "derived")
COLORS = ("lane.friction", "lane.actions", "lane.text", "", "#FFEE00", "#FAFAFA", "no colour")


def rule(number: int, facet: str, *values: str, **fields: object) -> CardRule:
    made = CardRule(id=f"ru_{number}", conditions=(FacetValues(facet=facet, values=values),), order=f"a{number}")
    return replace(made, **fields)


def sample(*rules: CardRule) -> JourneyGraph:
    graph = PROGRAM.open(resources() / "samples" / "all-parts-en.cjm").graph
    return graph_of([*(each for each in graph.records() if not isinstance(each, CardRule)), *rules])


def drawn(graph: JourneyGraph, theme: str = "") -> Drawing:
    return drawing_of(PROGRAM.unsaved(graph), theme)


def blocks(drawing: Drawing) -> Iterator[tuple[float, float, Block]]:
    for layer in drawing.layers:
        for item in layer.layer.items:
            yield layer.x + item.x, layer.y + item.y, item.block


def words(drawing: Drawing) -> list[tuple[str, float, float]]:
    """Every line of words where it stands on the map, but for the foot."""
    return sorted(
        (op.text, round(layer.x + item.x + op.x, 3), round(layer.y + item.y + op.baseline, 3))
        for layer in drawing.layers
        if layer.layer.kind != "foot"
        for item in layer.layer.items
        for op in item.block.ops
        if isinstance(op, TextRun)
    )


def legend(drawing: Drawing) -> set[str]:
    (foot,) = (each.layer for each in drawing.layers if each.layer.kind == "foot")
    return {op.text for item in foot.items for op in item.block.ops if isinstance(op, TextRun)}


@pytest.mark.parametrize("look", keys(RULE_LOOKS))
def test_no_word_of_the_map_moves_in_any_kind_of_lane(look: str) -> None:
    bare = drawn(sample())
    ruled = drawn(sample(*(rule(at, "evidence", *ALL, look=look) for at in range(MOST_WORN))))
    assert words(ruled) == words(bare)
    assert ruled.w == bare.w
    plain = {block.owner: len(block.ops) for _, _, block in blocks(bare)}
    cards = sample().table(Card)
    worn = {block.owner for _, _, block in blocks(ruled) if len(block.ops) > plain.get(block.owner, 0)} & cards.keys()
    shown = {block.owner for _, _, block in blocks(bare)} & cards.keys()
    assert worn == shown, "a card of some lane type wears nothing"


def test_edges_lie_within_what_is_painted_of_a_card() -> None:
    ruled = drawn(sample(*(rule(at, "evidence", *ALL, look=look) for at, look in enumerate(keys(RULE_LOOKS)))))
    cards = sample().table(Card)
    for _, _, block in blocks(ruled):
        if block.owner in cards:
            for op in block.ops[-2:]:
                assert isinstance(op, RoundRect)
                assert op.stroke is not None
                half = op.stroke.width / 2
                assert min(op.x, op.y) >= half - 1e-6
                assert max(op.x + op.w - block.w, op.y + op.h - block.h) <= 1e-6 - half


@pytest.mark.parametrize("theme", keys(THEMES))
def test_edges_can_be_told_from_what_they_lie_on_in_every_theme(theme: str) -> None:
    colors, cards = PROGRAM.theme(theme), sample().table(Card)
    checked = 0
    for color in COLORS:
        for x, y, block in blocks(drawn(sample(rule(1, "evidence", *ALL, color=color)), theme)):
            if block.owner in cards and block.ops:
                *_, edge = block.ops
                ground = block.ops[0]
                assert isinstance(edge, RoundRect)
                assert edge.stroke is not None
                assert isinstance(edge.stroke.paint, str)
                fills = [colors.color("paper")]
                if isinstance(ground, RoundRect) and isinstance(ground.fill, str) and ground.w >= 0.9 * block.w:
                    fills.append(ground.fill)
                for fill in fills:
                    assert contrast(edge.stroke.paint, fill) >= 3.0, (theme, color, fill, x, y)
                    checked += 1
        if theme == "grey":
            for op in outline_ops([("edge", color)], (0, 0, 90, 90), 9, colors.color("paper"), colors):
                assert isinstance(op, RoundRect)
                assert op.stroke is not None
                assert op.stroke.paint == grey_of(str(op.stroke.paint))
    assert checked > 100


def shop(**fields: object) -> JourneyGraph:
    builder = a_map().stage("Buy").lane("friction", "Pains").lane("friction", "Shut", **fields)
    builder.card("Pains", "Buy", "queues", severity=3, owner="Kim").card("Pains", "Buy", "dear", severity=1)
    builder.card("Shut", "Buy", "slow", severity=2)
    rules = [rule(1, "severity", "3"), rule(2, "severity", "2", name="Middling"), rule(3, "severity", "1", on=False)]
    rules += [rule(4, "tag", "x"), CardRule(id="ru_5", name="Of nothing", order="a5")]
    for each in rules:
        builder.record(each)
    return builder.build()


def test_the_legend_tells_the_rules_whose_edges_are_seen() -> None:
    assert legend(drawn(shop())) & {"Severity: High", "Middling", "Severity: Low", "Tag: x", "Of nothing"} == {
        "Severity: High",
        "Middling",
    }
    assert "Middling" not in legend(drawn(shop(collapsed=True)))
    assert "Severity: High" in legend(drawn(shop(collapsed=True)))


def test_a_card_of_several_rules_shows_the_first_three_within_each_other() -> None:
    rules = [rule(at, "evidence", *ALL, look="edge") for at in range(5)]
    builder = a_map().stage("Buy").lane("friction", "Pains").card("Pains", "Buy", "queues", owner="Kim")
    for each in rules:
        builder.record(each)
    (block,) = (block for _, _, block in blocks(drawn(builder.build())) if block.owner.startswith("cd_"))
    plain = a_map().stage("Buy").lane("friction", "Pains").card("Pains", "Buy", "queues", owner="Kim").build()
    (bare,) = (block for _, _, block in blocks(drawn(plain)) if block.owner.startswith("cd_"))
    edges = block.ops[len(bare.ops) :]
    assert len(edges) == MOST_WORN
    insets = [op.x for op in edges if isinstance(op, RoundRect)]
    assert insets == sorted(insets)
    assert len(set(insets)) == MOST_WORN


def test_a_lane_of_another_type_keeps_the_edges() -> None:
    graph = sample(rule(1, "evidence", *ALL))
    quotes = next(each for each in graph.lanes() if each.role == "quotes")
    for drawn_as in ("cards", "text", "quotes"):
        changed: list[Lane] = [replace(quotes, drawn_as=drawn_as)]
        other = graph_of(changed[0] if each.id == quotes.id else each for each in graph.records())
        cards = {each.id for each in other.cards_of_lane(quotes.id)}
        worn = {
            block.owner for _, _, block in blocks(drawn(other)) if isinstance((block.ops or (None,))[-1], RoundRect)
        }
        assert cards <= worn
