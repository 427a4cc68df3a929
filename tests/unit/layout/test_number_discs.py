"""The numbers of opportunities on discs: found where they are drawn, on the card that shows them, nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.ops import PathOp, TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.hit import NumberDisc
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.derived import answer_numbers, opportunity_numbers
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from tests.helpers.builders import a_map

PROGRAM = Program()
RADIUS = 16.0


def answered() -> JourneyGraph:
    builder = a_map().stage("S", "A", "B").lane("friction", "Trouble").lane("opportunities", "Ideas")
    builder.card("Trouble", "A", "3 waits").card("Trouble", "A", "two ways").card("Trouble", "B", "nobody answers 1")
    builder.card("Ideas", "A", "one queue").card("Ideas", "B", "2 tills")
    builder.relation("one queue", "3 waits", "answers").relation("one queue", "two ways", "answers")
    return builder.relation("2 tills", "two ways", "answers").build()


def discs(layout: Layout) -> Iterator[tuple[float, float, NumberDisc]]:
    """The middle of each disc that is drawn, with the card and number."""
    for placed in (each for each in layout.drawing.layers if each.layer.kind == "lane"):  # the legend has one too
        for item in placed.layer.items:
            for disc, words in zip(item.block.ops, item.block.ops[1:], strict=False):
                if isinstance(disc, PathOp) and isinstance(words, TextRun) and words.text.isdecimal():
                    xs, ys = disc.path.coords[::2], disc.path.coords[1::2]
                    x = placed.x + item.x + disc.x + (min(xs) + max(xs)) / 2
                    y = placed.y + item.y + disc.y + (min(ys) + max(ys)) / 2
                    yield x, y, NumberDisc(item.block.owner, int(words.text))


def test_a_number_is_found_on_its_disc_and_not_beside_it() -> None:
    graph = answered()
    layout = PROGRAM.engine().layout(graph, LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1")))
    numbers = opportunity_numbers(graph)
    wanted = {(card, number) for card, number in numbers.items()}
    wanted |= {(card, number) for card, found in answer_numbers(graph, numbers).items() for number in found}
    drawn = list(discs(layout))
    assert {(found.card, found.number) for _, _, found in drawn} == wanted
    for x, y, found in drawn:
        for dx, dy in ((0.0, 0.0), (RADIUS - 1, 0.0), (0.0, RADIUS - 1), (1 - RADIUS, 0.0), (0.0, 1 - RADIUS)):
            assert layout.hits.number_at(x + dx, y + dy) == found
        for dx, dy in ((0.0, RADIUS + 2), (0.0, -RADIUS - 2)):
            assert layout.hits.number_at(x + dx, y + dy) is None


def test_words_that_are_numbers_are_none() -> None:
    graph = answered()
    layout = PROGRAM.engine().layout(graph, LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1")))
    alone = next(card for card in graph.cards() if card.text == "nobody answers 1")
    rect = layout.hits.rect_of(alone.id)
    assert rect is not None
    assert graph.find(Card, alone.id)
    steps = range(0, 100, 4)
    spots = [(rect.x + rect.w * dx / 100, rect.y + rect.h * dy / 100) for dx in steps for dy in steps]
    assert [layout.hits.number_at(x, y) for x, y in spots if layout.hits.number_at(x, y)] == []
