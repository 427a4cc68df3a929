"""What lies where: records, cells, drop places, and what a view paints."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Path, PathOp, Stroke
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.hit import HitIndex
from cjm_desktop.model.records import Record
from tests.helpers.plain_layout import PlainLayout, journey, lay_out, relation


@dataclass(frozen=True)
class Bare:
    """A drawing without columns and rows."""

    drawing: Drawing
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


CARDS = [("cd_a", 0, 0), ("cd_b", 0, 1), ("cd_c", 0, 1), ("cd_d", 0, 2), ("cd_p", 1, 0), ("cd_q", 1, 0)]


@pytest.fixture(scope="module")
def shown() -> PlainLayout:
    """Give three columns and three lanes, the second of pills, the third empty, and a loop below the first."""
    lines: list[Record] = [relation("rl_next", "cd_a", "cd_b"), relation("rl_loop", "cd_d", "cd_a", "loop", "again")]
    return lay_out(journey(3, ("actions", "touchpoints", "friction"), CARDS, lines))


def line_of(shown: PlainLayout, key: str) -> Rect:
    return next(line.rect for line in shown.lines if line.block.owner == key)


def test_a_card_is_found_on_and_at_its_edge(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    rect = shown.rects["cd_b"]
    assert hits.at(rect.center.x, rect.center.y) == "cd_b"
    assert hits.at(rect.x, rect.y) == "cd_b"


def test_a_card_comes_before_the_line_that_is_tied_to_it(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    rect = shown.rects["cd_b"]
    assert hits.at(rect.x + 1, rect.center.y) == "cd_b"
    assert hits.at(rect.x - 9, rect.center.y) == "rl_next"


def test_a_line_is_taken_near_its_path_and_not_inside_its_box(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    box = line_of(shown, "rl_loop")
    gap = (shown.rects["cd_c"].bottom + box.bottom) / 2 - 10
    assert hits.at(box.center.x - 200, box.bottom - 17) == "rl_loop"
    assert box.contains(shown.columns[1].x - 16, gap)
    assert hits.at(shown.columns[1].x - 16, gap) == "ln_0"


def test_the_slack_decides_how_near(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    rect = shown.rects["cd_b"]
    assert hits.at(rect.x - 9, rect.center.y + 14) == "ln_0"
    assert hits.at(rect.x - 9, rect.center.y + 14, slack=16) == "rl_next"


def test_headers_labels_and_lanes_are_found_where_no_card_is(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    head, row = shown.rects["sp_1"], shown.rows[2]
    assert hits.at(head.center.x, head.center.y) == "sp_1"
    assert hits.at(20, row.y + row.h / 2) == "ln_2"
    assert hits.at(shown.columns[2].x + 40, row.y + row.h / 2) == "ln_2"
    assert hits.at(-50, -50) is None


def test_rectangles_of_records(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    assert hits.rect_of("cd_c") == shown.rects["cd_c"]
    assert hits.rect_of("rl_loop") == line_of(shown, "rl_loop")
    lane = hits.rect_of("ln_1")
    assert lane is not None
    assert (lane.y, lane.h) == (shown.rows[1].y, shown.rows[1].h)
    assert hits.rect_of("cd_gone") is None


def test_a_marquee_takes_what_it_touches(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    rect = shown.rects["cd_b"]
    assert hits.within(Rect(rect.x + 5, rect.y + 5, 10, rect.h + 20)) == ("cd_b", "cd_c")
    # Inside the loop's box, but off its line.
    assert hits.within(Rect(shown.columns[1].x + 5, shown.rects["cd_c"].bottom + 1, 20, 5)) == ()


def test_cells(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    row = shown.rows[2]
    cell = hits.cell_rect("ln_2", "sp_2")
    assert (cell.x, cell.w) == (shown.columns[2].x, shown.columns[2].w)
    assert (cell.y, cell.h) == (row.content.y, row.content.h)
    assert hits.cell_at(cell.center.x, cell.center.y) == ("ln_2", "sp_2")
    assert hits.cell_at(shown.columns[0].x - 10, cell.center.y) is None
    with pytest.raises(KeyError):
        hits.cell_rect("ln_2", "sp_gone")


def test_neighbours_end_at_the_edges(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    assert hits.neighbour(("ln_1", "sp_1"), "left") == ("ln_1", "sp_0")
    assert hits.neighbour(("ln_1", "sp_1"), "right") == ("ln_1", "sp_2")
    assert hits.neighbour(("ln_1", "sp_1"), "up") == ("ln_0", "sp_1")
    assert hits.neighbour(("ln_1", "sp_1"), "down") == ("ln_2", "sp_1")
    assert hits.neighbour(("ln_2", "sp_2"), "right") is None
    assert hits.neighbour(("ln_0", "sp_2"), "up") is None
    assert hits.neighbour(("ln_gone", "sp_2"), "up") is None


def test_a_card_is_dropped_between_the_cards_of_a_cell(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    upper, lower = shown.rects["cd_b"], shown.rects["cd_c"]
    place = hits.insertion(upper.center.x, upper.bottom - 5, shown.graph)
    assert place is not None
    lane, step, before, mark = place
    assert (lane, step, before) == ("ln_0", "sp_1", "cd_c")
    assert (mark.x, mark.w, mark.h) == (upper.x, upper.w, 3.0)
    assert upper.bottom < mark.y < mark.bottom < lower.y
    first, last = (hits.insertion(upper.center.x, y, shown.graph) for y in (upper.y + 3, lower.bottom - 3))
    assert first is not None
    assert last is not None
    assert first[2] == "cd_b"
    assert first[3].bottom < upper.y
    assert last[2] is None
    assert last[3].y > lower.bottom


def test_pills_are_dropped_between_pills(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    left, right = shown.rects["cd_p"], shown.rects["cd_q"]
    place = hits.insertion(left.right - 10, left.center.y, shown.graph)
    assert place is not None
    assert place[:3] == ("ln_1", "sp_0", "cd_q")
    assert left.right < place[3].x < place[3].right < right.x
    assert place[3].h == right.h


def test_an_empty_cell_and_the_gutter_beside_it_take_a_card(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    row, column = shown.rows[2], shown.columns[1]
    place = hits.insertion(column.x - 5, row.y + 10, shown.graph)
    assert place is not None
    assert place[:3] == ("ln_2", "sp_1", None)
    assert hits.insertion(column.x, row.y + row.h + 1, shown.graph) is None
    assert hits.insertion(10, row.y + 10, shown.graph) is None


def test_layers_that_stay_keep_their_grids(shown: PlainLayout) -> None:
    first = HitIndex(shown)
    second = HitIndex(shown, first)
    layers = [placed.layer for placed in shown.drawing.layers]
    assert all(second.grids[layer] is first.grids[layer] for layer in layers)


RECTS = st.builds(Rect, st.integers(-20, 900), st.integers(-20, 900), st.integers(0, 400), st.integers(0, 400))


class Scattered:
    """A layout of blocks anywhere."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()

    def __init__(self, layers: list[list[Rect]]) -> None:
        self.drawing = Drawing(
            1000,
            1000,
            tuple(
                PlacedLayer(7.0 * i, 5.0 * i, Layer("lane", f"ln_{i}", 900, 900, tuple(self.items(i, rects))))
                for i, rects in enumerate(layers)
            ),
        )

    @staticmethod
    def items(layer: int, rects: list[Rect]) -> list[Placed]:
        return [Placed(r.x, r.y, Block(f"cd_{layer}_{i}", r.w, r.h, ())) for i, r in enumerate(rects)]

    def placed(self) -> list[tuple[Rect, Block]]:
        """Give every block and its place, in drawing order."""
        return [
            (item.rect.moved(layer.x, layer.y), item.block)
            for layer in self.drawing.layers
            for item in layer.layer.items
        ]


@given(st.lists(st.lists(RECTS, max_size=40), min_size=1, max_size=3), RECTS)
def test_what_is_visible_is_what_looking_at_every_block_finds(layers: list[list[Rect]], view: Rect) -> None:
    scattered = Scattered(layers)
    found = list(HitIndex(scattered).visible(view))
    expected = [(rect.x, rect.y, block) for rect, block in scattered.placed() if rect.intersects(view)]
    assert found == expected
    assert HitIndex(scattered).within(view) == tuple(block.owner for _, _, block in expected)


@given(st.lists(st.lists(RECTS, max_size=40), min_size=1, max_size=3), st.integers(0, 900), st.integers(0, 900))
def test_the_topmost_block_is_hit(layers: list[list[Rect]], x: int, y: int) -> None:
    scattered = Scattered(layers)
    over = [
        block.owner for rect, block in scattered.placed() if rect.x <= x <= rect.right and rect.y <= y <= rect.bottom
    ]
    hit = HitIndex(scattered).at(x, y)
    assert hit == over[-1] if over else hit is None or hit.startswith("ln_")


def over(kind: str, owner: str, block: str) -> PlacedLayer:
    """A layer with one block of 100 by 100 over all the others."""
    return PlacedLayer(0, 0, Layer(kind, owner, 100, 100, (Placed(0, 0, Block(block, 100, 100, ())),)))


def test_a_line_comes_before_the_header_it_crosses_and_a_card_before_both() -> None:
    line = PathOp(Path("ML", (0, 50, 100, 50)), stroke=Stroke("#000000", 2))
    lines = PlacedLayer(0, 0, Layer("relations", "", 100, 100, (Placed(0, 0, Block("rl_1", 100, 100, (line,))),)))
    header, card, label = over("stages", "", "sp_1"), over("lane", "ln_1", "cd_1"), over("lane", "ln_1", "ln_1")

    def at(y: float, *layers: PlacedLayer) -> str | None:
        return HitIndex(Bare(Drawing(100, 100, layers))).at(50, y)

    for layers in ((label, header, lines), (lines, header, label)):
        assert at(50, *layers) == "rl_1"
        assert at(80, *layers) == "sp_1"
        assert at(50, *layers, card) == at(50, card, *layers) == "cd_1"
    assert at(80, label, lines) == "ln_1"
