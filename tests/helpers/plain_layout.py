"""A map laid out in the plainest way, for tests of what stands on a layout: cards as rectangles in rows and columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import RoundRect
from cjm_desktop.drawing.theme import load_theme
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.exits import HungExit, exit_ends, hang
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.relations import (
    RelationGeometry,
    RelationPlan,
    RelationStyle,
    band_height,
    draw_relations,
    exit_pills,
    exits_width,
    gutter_width,
    plan_relations,
    plates_of,
    route_relations,
)
from cjm_desktop.layout.text import Shaper
from cjm_desktop.layout.typeset import Typesetter
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, JourneyMap, Lane, Record, Relation, Stage, Step, Terminal
from cjm_desktop.model.text import Text, text_in

LABEL = 200.0
HEADER = 100.0
PAD = 25.0
GAP = 13.0
LEAST = 82.0
COLUMN = 300.0
ENTRY = 226.0


@dataclass(eq=False)
class PlainLayout:
    """A layout with all that relations and the hit index read of one."""

    graph: JourneyGraph
    plan: RelationPlan
    drawing: Drawing
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    geometry: RelationGeometry
    rects: Mapping[str, Rect]
    lines: tuple[Placed, ...]
    pills: Mapping[str, Rect] = field(default_factory=dict)


def journey(
    steps: int,
    lanes: Iterable[str],
    cards: Iterable[tuple[str, int, int]],
    more: Iterable[Record] = (),
    until: Mapping[str, str] | None = None,
) -> JourneyGraph:
    """A map of single-step stages. Cards are (id, lane, step) by number, in order; `lanes` are roles.

    `until` gives the last step of cards that span several.
    """
    last = until or {}
    records: list[Record] = [JourneyMap(id="mp_1")]
    for i in range(steps):
        records.append(Stage(id=f"st_{i}", order=f"a{i:03}", name=f"Stage {i}"))
        records.append(Step(id=f"sp_{i}", stage=f"st_{i}"))
    records += [Lane(id=f"ln_{i}", role=role, order=f"a{i:03}") for i, role in enumerate(lanes)]
    for i, (key, lane, step) in enumerate(cards):
        records.append(Card(id=key, lane=f"ln_{lane}", step=f"sp_{step}", until=last.get(key, ""), order=f"a{i:05}"))
    return graph_of([*records, *more])


def relation(key: str, source: str, target: str, kind: str = "next", label: Text = "") -> Relation:
    """A relation record."""
    return Relation(id=key, source=source, target=target, kind=kind, label=label)


def relation_style() -> RelationStyle:
    """The style of the colour theme, with words in English."""
    shaper = Shaper(load_faces(resources() / "fonts"))
    theme = load_theme(resources() / "themes", "colour")
    return RelationStyle(Typesetter(shaper, theme), lambda text: text_in(text, "en", "en"))


def lay_out(graph: JourneyGraph, height_of: Callable[[Card], float] = lambda card: 70.0) -> PlainLayout:
    """Lay out a map: cards are as high as `height_of` says, and all columns are of one width."""
    style = relation_style()
    plates = plates_of(graph, style.typeset.shaper, style.words)
    beside = frozenset(lane.id for lane in graph.lanes() if lane.role == "touchpoints")
    plan = plan_relations(graph, plates, beside)
    left = ENTRY if plan.entries else 0.0
    right = exits_width([style.words(each.name) for each in plan.exits], style.typeset.shaper)
    x = LABEL + left
    columns = []
    for i, step in enumerate(graph.steps()):
        x += gutter_width(plan.gutters[i])
        columns.append(Column(step.id, step.stage, x, COLUMN))
        x += COLUMN
    right_band = Rect(x + gutter_width(plan.gutters[-1]), 0, right, 0) if right else None
    width = x + gutter_width(plan.gutters[-1]) + right + 40.0
    heads = tuple(Placed(column.x, 0, _box(column.step, column.w, HEADER)) for column in columns)
    left_band = Rect(LABEL, 0, left, 0) if left else None
    for _ in range(4):
        layers = [PlacedLayer(0, 0, Layer("stages", "", width, HEADER, heads))]
        rects = {head.block.owner: head.rect for head in heads}
        rows = []
        hung: list[list[HungExit]] = []
        exits = exit_pills(plan, graph, columns, style, plates)
        y = HEADER + band_height(plan.head)
        for lane in graph.lanes():
            items, floor = _lane_items(graph, lane, columns, height_of)
            found = hang(exits.get(lane.id, ()), columns, [(item.block.owner, item.rect) for item in items])
            hung.append([each.moved(y) for each in found])
            floor = max([floor, *(each.rect.bottom - PAD for each in found)])
            height = floor + 2 * PAD + band_height(plan.below.get(lane.id, 0))
            label = Placed(0, PAD, _box(lane.id, LABEL - 20, height - 2 * PAD))
            layers.append(PlacedLayer(0, y, Layer("lane", lane.id, width, height, (label, *items))))
            rects.update((item.block.owner, item.rect.moved(0, y)) for item in items)
            rows.append(Row(lane.id, y, height, Rect(columns[0].x, y, x - columns[0].x, height)))
            y += height
        geometry = RelationGeometry(rects.get, tuple(columns), tuple(rows), left_band, right_band, *exit_ends(hung))
        routes = route_relations(plan, graph, geometry, style, plates)
        drawn = draw_relations(graph, routes, style, plates)
        if not drawn.cramped:
            break
        plan = plan.roomier(drawn)
    lines = drawn.items
    y = max(y, drawn.bottom)
    layers.append(PlacedLayer(0, 0, Layer("relations", "", width, y, lines)))
    drawing = Drawing(width, y, tuple(layers))
    terminals = graph.table(Terminal)
    pills = {line.block.owner: line.rect for line in lines if line.block.owner in terminals}
    return PlainLayout(graph, plan, drawing, tuple(columns), tuple(rows), geometry, rects, lines, pills)


def _lane_items(
    graph: JourneyGraph, lane: Lane, columns: Sequence[Column], height_of: Callable[[Card], float]
) -> tuple[list[Placed], float]:
    index = {column.step: i for i, column in enumerate(columns)}
    floors = [0.0] * len(columns)
    items = []
    for first, column in enumerate(columns):
        cards = graph.cell(lane.id, column.step)
        if lane.role == "touchpoints" and cards:
            pitch = COLUMN / len(cards)
            items += [
                Placed(column.x + i * pitch, PAD, _box(card.id, pitch - 10, 40.0)) for i, card in enumerate(cards)
            ]
            floors[first] = 40.0 + GAP
            continue
        for card in cards:
            last = max(first, index.get(card.until, first))
            top = max(floors[first : last + 1])
            block = _box(card.id, columns[last].x + COLUMN - column.x, height_of(card))
            items.append(Placed(column.x, top + PAD, block))
            floors[first : last + 1] = [top + block.h + GAP] * (last + 1 - first)
    return items, max(LEAST, *floors) - GAP


def _box(owner: str, w: float, h: float) -> Block:
    return Block(owner, w, h, (RoundRect(0, 0, w, h, 13.0, "#EEF3FF"),))
