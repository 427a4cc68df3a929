"""What lies where: records, cells, drop places, and what a view paints."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Path, PathOp, Stroke
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.hit import HitIndex, Jump
from cjm_desktop.layout.hitgrid import LayerGrid
from cjm_desktop.layout.lines import jump_marks
from cjm_desktop.layout.routing import JUMP
from cjm_desktop.layout.tracks import LEAST_GUTTER
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


@given(st.lists(RECTS, min_size=16, max_size=60), st.lists(RECTS, min_size=6, max_size=9))
def test_a_layer_that_is_asked_again_and_again_answers_the_same(blocks: list[Rect], views: list[Rect]) -> None:
    scattered = Scattered([blocks])
    hits = HitIndex(scattered)
    for view in views:
        expected = [block for rect, block in scattered.placed() if rect.intersects(view)]
        assert [block for _, _, block in hits.visible(view)] == expected


def test_of_a_large_layer_only_what_is_near_is_looked_through() -> None:
    """Where a grid is worth its cost: on a layer of many blocks, from the fourth question on."""
    cards = [Rect(100.0 * column, 60.0 * row, 80.0, 50.0) for column in range(40) for row in range(25)]
    wide = [Rect(0.0, 0.0, 4000.0, 1500.0)]
    layer = Layer("lane", "ln_1", 4000.0, 1500.0, tuple(Scattered.items(0, [*cards, *wide])))
    grid = LayerGrid(layer)
    spot = Rect(1010.0, 610.0, 0.0, 0.0)
    counts = [len(grid.near(spot)) for _ in range(5)]
    assert counts[:3] == [1001] * 3
    assert 2 <= counts[3] == counts[4] <= 25
    assert [item.block.owner for item in grid.near(spot)][-1] == "cd_0_1000"  # in drawing order
    assert len(grid.near(Rect(0.0, 0.0, 4000.0, 1500.0))) == 1001
    few = LayerGrid(Layer("lane", "ln_1", 4000.0, 1500.0, layer.items[:15]))
    assert [len(few.near(Rect(3990.0, 1490.0, 0.0, 0.0))) for _ in range(5)] == [15] * 5


def test_the_nearest_cell_is_that_of_a_gutter_or_below_or_right_of_all(shown: PlainLayout) -> None:
    hits = HitIndex(shown)
    first, middle, last = shown.columns
    top, _, bottom = shown.rows
    y = top.y + 30
    assert hits.nearest_cell(middle.x + 5, y) == ("ln_0", "sp_1")
    assert hits.nearest_cell(middle.x - 5, y) == ("ln_0", "sp_1")
    assert hits.nearest_cell(first.x + first.w + 5, y) == ("ln_0", "sp_0")
    assert hits.nearest_cell(last.x + last.w + 200, y) == ("ln_0", "sp_2")
    assert hits.nearest_cell(last.x + last.w + last.w + 1, y) is None
    assert hits.nearest_cell(middle.x + 5, bottom.y + bottom.h + 200) == ("ln_2", "sp_1")
    assert hits.nearest_cell(middle.x + 5, bottom.y + bottom.h + middle.w + 1) is None
    assert hits.nearest_cell(first.x, top.y) == ("ln_0", "sp_0")
    assert hits.nearest_cell(first.x - 1, y) is None
    assert hits.nearest_cell(middle.x, top.y - 1) is None
    assert HitIndex(Bare(shown.drawing)).nearest_cell(500, 500) is None


def test_collapsed_rows_have_no_cells_and_the_next_open_one_is_nearest(shown: PlainLayout) -> None:
    top, middle, bottom = shown.rows
    rows = (top, replace(middle, collapsed=True), bottom)
    hits = HitIndex(Bare(shown.drawing, shown.columns, rows))
    x = shown.columns[1].x + 5
    assert hits.cell_at(x, middle.y + 5) is None
    assert hits.insertion(x, middle.y + 5, shown.graph) is None
    assert hits.nearest_cell(x, middle.y + 2) == ("ln_0", "sp_1")
    assert hits.nearest_cell(x, middle.y + middle.h - 2) == ("ln_2", "sp_1")
    closed = HitIndex(Bare(shown.drawing, shown.columns, tuple(replace(row, collapsed=True) for row in rows)))
    assert closed.nearest_cell(x, middle.y) is None


def test_values_by_height() -> None:
    rows = (Row("ln_0", 100, 200, Rect(0, 100, 50, 200), (280.0, 120.0)), Row("ln_1", 300, 50, Rect(0, 300, 50, 50)))
    hits = HitIndex(Bare(Drawing(100, 400, ()), (), rows))
    assert [hits.value_at("ln_0", y) for y in (280, 200, 120, 80)] == [-2.0, 0.0, 2.0, 3.0]
    assert hits.value_at("ln_1", 310) is None
    assert hits.value_at("ln_gone", 310) is None


def test_a_dropped_card_comes_first_at_the_upper_half_and_gutters_belong_to_the_nearer_column(
    shown: PlainLayout,
) -> None:
    hits = HitIndex(shown)
    card, column = shown.rects["cd_a"], shown.columns[0]
    places = [hits.insertion(card.center.x, card.center.y + by, shown.graph) for by in (-1, 1)]
    assert [place and place[2] for place in places] == ["cd_a", None]
    row = shown.rows[2].y + 10
    near, far = (hits.insertion(column.x - by, row, shown.graph) for by in (LEAST_GUTTER, LEAST_GUTTER + 1))
    assert near is not None
    assert near[:3] == ("ln_2", "sp_0", None)
    assert near[3] == Rect(column.x, hits.cell_rect("ln_2", "sp_0").center.y - 1.5, column.w, 3.0)
    assert far is None
    pills = shown.rects["cd_q"]
    last = hits.insertion(pills.right - 2, pills.center.y, shown.graph)
    assert last is not None
    assert (last[2], last[3]) == (None, Rect(pills.right + 3, pills.y, 3.0, pills.h))
    first = hits.insertion(shown.rects["cd_p"].x + 1, pills.center.y, shown.graph)
    assert first is not None
    assert (first[2], first[3].x) == ("cd_p", shown.rects["cd_p"].x - 6.0)
    above = hits.insertion(pills.x, shown.rows[1].y + 1, shown.graph)
    below = hits.insertion(shown.rects["cd_p"].x, pills.bottom + 1, shown.graph)
    assert (above and above[2], below and below[2]) == ("cd_p", None)


LOOP = "rl_loop"


@pytest.fixture(scope="module")
def jumping() -> tuple[HitIndex, list[tuple[float, float]]]:
    """A loop over fourteen steps, which is drawn as two jump marks, and the middles of these."""
    cards = [(f"cd_{i}", 0, i) for i in range(14)]
    lines: list[Record] = [relation(LOOP, "cd_13", "cd_0", "loop"), relation("rl_next", "cd_1", "cd_2")]
    layout = lay_out(journey(14, ("actions",), cards, lines))
    item = next(item for item in layout.lines if item.block.owner == LOOP)
    marks = jump_marks(item.block)
    assert marks is not None
    return HitIndex(layout), [(item.x + x, item.y + y) for x, y in marks]


def test_jump_marks_are_found_as_far_as_they_are_drawn(jumping: tuple[HitIndex, list[tuple[float, float]]]) -> None:
    hits, marks = jumping
    reach = JUMP / 2
    for arrives, (x, y) in enumerate(marks):
        for dx, dy in ((0, 0), (reach - 0.1, 0), (0, 0.1 - reach)):
            assert hits.jump_at(x + dx, y + dy) == Jump(LOOP, arrives=bool(arrives))
        for dx, dy in ((reach + 0.1, 0), (0, -reach - 0.1), (0.8 * reach, 0.8 * reach)):
            assert hits.jump_at(x + dx, y + dy) is None
    assert marks[0][0] > marks[1][0]  # it leaves on the right
    assert (hits.jumps(LOOP), hits.jumps("rl_next"), hits.jumps("rl_gone")) == (True, False, False)
    assert hits.line_ends("rl_gone") is None
