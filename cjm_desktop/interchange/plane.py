"""A map as boxes on a plane, for programs that draw: a container for each lane, a box for each card, arrows between."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Mapping

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.interchange.outgoing import TableWords, lane_label, map_value, placed_cards, shown
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId

COLUMN, GAP, PAD = 220.0, 20.0, 16.0
LABEL = 150.0  # of a container, left of its boxes
SIGNS_A_LINE, LINE, LEAST = 28, 18.0, 40.0


class PlacedBox(Struct, frozen=True):
    """A box with its words in its container, which has none; `kind` is `lane`, `head` or `card`."""

    id: str
    kind: str
    text: str
    x: float
    y: float
    w: float
    h: float
    container: str = ""
    color: str = ""


class Plane(Struct, frozen=True):
    """All boxes, containers before what lies in them, and arrows as (id, from, to, words)."""

    title: str
    boxes: tuple[PlacedBox, ...]
    arrows: tuple[tuple[RecordId, RecordId, RecordId, str], ...]


def plane_of(
    graph: JourneyGraph, lang: str, translate: Translate, colors: Mapping[str, str], *, blank: bool = False
) -> Plane:
    """The map on a plane: stages and steps in containers of their own, one lane below the other.

    `colors` are those of its theme by their tokens, for lanes and cards that have one of their own.
    """
    words = TableWords(graph, lang, translate)
    width = LABEL + len(graph.steps()) * (COLUMN + GAP) + GAP
    boxes: list[PlacedBox] = []
    y = 0.0
    rows = [("stages", translate(N_("Stage")), list(_stages(words)))]
    if any(words.text(step.name) for step in graph.steps()):
        rows.append(("steps", translate(N_("Step")), list(_steps(words))))
    for key, name, heads in rows:
        boxes.append(PlacedBox(key, "lane", name, 0.0, y, width, LEAST + 2 * PAD))
        boxes += [
            PlacedBox(each, "head", text, _left(first), y + PAD, _width(first, last), LEAST, key)
            for each, text, first, last in heads
        ]
        y += LEAST + 2 * PAD + GAP
    for lane in graph.lanes():
        placed = [] if blank else list(placed_cards(graph, lane))
        texts = {card.id: shown(map_value(words, card)) for *_, card in placed}
        heights: dict[int, float] = {}
        for row, first, last, card in placed:
            heights[row] = max(heights.get(row, LEAST), _height(texts[card.id], _width(first, last)))
        tops = {row: PAD + sum(heights[above] + GAP / 2 for above in heights if above < row) for row in heights}
        height = max((tops[row] + heights[row] for row in heights), default=PAD + LEAST) + PAD
        color = colors.get(lane.color, lane.color)
        boxes.append(PlacedBox(lane.id, "lane", lane_label(words, lane), 0.0, y, width, height, color=color))
        boxes += [
            PlacedBox(
                *(card.id, "card", texts[card.id]),
                *(_left(first), y + tops[row], _width(first, last), heights[row]),
                *(lane.id, colors.get(card.color, card.color)),
            )
            for row, first, last, card in placed
            if texts[card.id]
        ]
        y += height + GAP
    known = {box.id for box in boxes if box.kind == "card"}
    arrows = tuple(
        (each.id, each.source, each.target, words.text(each.label))
        for each in sorted(graph.relations(), key=lambda each: each.id)
        if each.source in known and each.target in known
    )
    return Plane(words.text(graph.map.title), tuple(boxes), arrows)


Head = tuple[str, str, int, int]


def _stages(words: TableWords) -> Iterator[Head]:
    column = 0
    for stage in words.graph.stages():
        steps = words.graph.steps_of(stage.id)
        if text := words.text(stage.name):
            yield stage.id, text, column, column + len(steps) - 1
        column += len(steps)


def _steps(words: TableWords) -> Iterator[Head]:
    for column, step in enumerate(words.graph.steps()):
        if text := words.text(step.name):
            yield step.id, text, column, column


def _left(column: int) -> float:
    return LABEL + GAP + column * (COLUMN + GAP)


def _width(first: int, last: int) -> float:
    return (last - first + 1) * (COLUMN + GAP) - GAP


def _height(text: str, width: float) -> float:
    room = SIGNS_A_LINE * width / COLUMN
    lines = sum(max(1, math.ceil(_signs(line) / room)) for line in text.split("\n"))
    return max(LEAST, lines * LINE + 2 * 8.0)


def _signs(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
