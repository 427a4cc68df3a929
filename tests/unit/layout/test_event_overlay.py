"""The overlay of an event log: it tells the numbers and moves nothing of the map."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.drawing.drawing import Drawing, PlacedLayer
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import PathOp, TextRun
from cjm_desktop.edit.commands.events import keep_log
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.event_overlay import EVENTS, HIGH, NARROW, WIDE
from cjm_desktop.model.event_findings import latest_log, leaving
from cjm_desktop.model.records import Card, Step
from tests.helpers.builders import a_map
from tests.helpers.event_logs import a_shop_with_a_log
from tests.helpers.laid_out import drawing_of
from tests.helpers.map_driver import document_of


@pytest.fixture
def shop() -> Document:
    builder = a_shop_with_a_log().card("Doing", "Look", "reads a great many words that fill its column to the edge")
    builder.card("Doing", "Cart", "compares prices").card("Doing", "Pay", "pays").card("Doing", "Support", "calls")
    builder.relation("reads a great many words that fill its column to the edge", "compares prices")
    builder.relation("compares prices", "pays").relation("pays", "calls")
    return document_of(builder.build())


def of_the_log(drawing: Drawing) -> list[PlacedLayer]:
    return [each for each in drawing.layers if each.layer.kind == EVENTS]


def words_in(layers: list[PlacedLayer]) -> set[str]:
    return {op.text for each in layers for item in each.layer.items for op in item.block.ops if isinstance(op, TextRun)}


def test_nothing_of_the_map_moves(shop: Document) -> None:
    without, with_it = drawing_of(shop), drawing_of(shop, events=True)
    kept = tuple(each for each in with_it.layers if each.layer.kind != EVENTS)
    assert dump(replace(with_it, layers=kept, h=without.h)) == dump(without)
    assert with_it.w == without.w
    assert with_it.h > without.h  # the funnel stands below the foot


def test_it_tells_cases_times_drop_offs_waiting_and_paths_with_n(shop: Document) -> None:
    words = words_in(of_the_log(drawing_of(shop, events=True)))
    assert {"3,605", " · 3.1 min", "→ 3,124", " · 2.4 min", "836", "86.7%", "−1,843 left", "822 done", "26 h"} <= (
        words | {each.removeprefix("→ ") for each in words}
    )
    assert "173 · 4.8% not on the map · 6.5 min" in words
    assert "n = 31,106 events, 3,605 cases, begun 2024-01-04 – 2024-06-29 · 214 of no step" in words


def test_cases_end_as_meant_in_the_last_step_where_nobody_has_said_in_which(shop: Document) -> None:
    log = latest_log(shop.graph)
    assert log is not None
    last = shop.graph.steps()[-1]
    unsaid = replace(log, ends=())
    assert last.id in {each.step for each in leaving(log, shop.graph)}
    assert last.id not in {each.step for each in leaving(unsaid, shop.graph)}
    shop.editor.run(keep_log.call(unsaid))
    words = words_in(of_the_log(drawing_of(shop, events=True)))
    assert [each for each in words if each.endswith(" done")] == ["187 done"]


def test_no_number_covers_a_card_or_another_number(shop: Document) -> None:
    drawing = drawing_of(shop, events=True)
    cards = [
        Rect(item.x + each.x, item.y + each.y, item.block.w, item.block.h)
        for each in drawing.layers
        for item in each.layer.items
        if shop.graph.find(Card, item.block.owner)
    ]
    pills = [item.rect for item in of_the_log(drawing)[0].layer.items if item.block.h == HIGH]
    assert len(pills) == 7
    arrows = pills[len(shop.graph.table(Step)) :]
    assert not [(pill, card) for pill in arrows for card in cards if pill.intersects(card)]
    assert not [(a, b) for at, a in enumerate(pills) for b in pills[:at] if a.intersects(b)]


def test_posters_have_it_by_choice_only(shop: Document) -> None:
    shop.shows_events = True
    assert of_the_log(shop.layout.drawing)
    setup = shop.graph.map.page
    for chosen in (False, True):
        poster = Posters(shop).of("map", replace(setup, events=chosen))
        drawn = [view.drawing for sheet in poster.sheets for view in sheet.views]
        assert any(of_the_log(each) for each in drawn) is chosen


def test_without_a_log_nothing_is_added() -> None:
    bare = document_of(a_map().stage("Look", "See").lane("actions", "Doing").build())
    assert dump(drawing_of(bare, events=True)) == dump(drawing_of(bare))


def bands(drawing: Drawing) -> list[float]:
    """How wide the bands along the arrows are."""
    above = of_the_log(drawing)[0].layer
    ops = [op for item in above.items for op in item.block.ops if isinstance(op, PathOp)]
    return [op.stroke.width for op in ops if op.stroke is not None and op.stroke.width > NARROW]


def test_arrows_are_as_wide_as_cases_go_along_them(shop: Document) -> None:
    first, second, third = sorted(set(bands(drawing_of(shop, events=True))), reverse=True)
    assert first == WIDE
    assert (second - NARROW) / (WIDE - NARROW) == pytest.approx(math.sqrt(836 / 3124))
    assert NARROW < third < second


def test_segments_are_compared_row_by_row(shop: Document) -> None:
    words = words_in(of_the_log(drawing_of(shop, events=True)))
    assert {"new", "2,214 cases", "6.8%", "old", "1,391 cases", "2.7%"} <= words


def test_a_segment_is_printed_alone(shop: Document) -> None:
    drawing = Posters(shop).map(replace(shop.graph.map.page, events=True, segment="new")).drawing
    words = words_in(of_the_log(drawing))
    assert "Event log shop.csv · new" in words
    assert "n = 2,214 cases, begun 2024-01-04 – 2024-06-29" in words
    assert {"150", "6.8%"} <= words
    assert not {"old", "3,605"} & words
    nobody = Posters(shop).map(replace(shop.graph.map.page, events=True, segment="nobody")).drawing
    assert not of_the_log(nobody), "never the numbers of somebody else"
