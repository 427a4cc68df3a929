"""The slides of stages as a client sees them: even type that can be read, lanes in two columns, nothing empty."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.compose.production.handouts import handout_output
from cjm_desktop.compose.program import Program
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Terminal
from tests.helpers.builders import a_map
from tests.helpers.slides import objects_of, record_of, slides_of, words_of_slide

SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
PROGRAM = Program()
LEAST, EVEN = 10.0, 1.5  # points, and the largest beside the smallest


@cache
def deck(sample: Path) -> list[Any]:
    return slides_of(handout_output(PROGRAM.open(sample), PROGRAM.handouts["pptx"], Path("o")).made((), lambda _: None))


def deck_of(graph: JourneyGraph) -> list[Any]:
    document = PROGRAM.open(SAMPLES[0]).beside(graph)
    return slides_of(handout_output(document, PROGRAM.handouts["pptx"], Path("o")).made((), lambda _: None))


def titles(slides: list[Any]) -> list[str]:
    return [slide.shapes.title.text_frame.text for slide in slides]


def stage_slides(slides: list[Any], graph: JourneyGraph) -> list[Any]:
    names = tuple(str(stage.name) for stage in graph.stages())
    first = 1 + len(overviews(slides))
    after = zip(slides[first:], titles(slides)[first:], strict=True)
    return [slide for slide, title in after if title.startswith(names)]


def type_of_cards(slide: Any, graph: JourneyGraph) -> set[float]:
    """The sizes of the words of actions, in points."""
    lanes = {lane.id for lane in graph.lanes() if lane.role in ("actions", "questions")}
    cards = {card.id for card in graph.cards() if card.lane in lanes}
    found = set()
    for shape in objects_of(slide):
        if record_of(shape) in cards:
            runs = shape.element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}rPr")
            found |= {max(int(run.get("sz")) / 100 for run in runs)}
    return found


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_words_on_slides_of_stages_can_be_read_and_are_of_about_one_size(sample: Path) -> None:
    graph = PROGRAM.open(sample).graph
    sizes = {size for slide in stage_slides(deck(sample), graph) for size in type_of_cards(slide, graph)}
    assert min(sizes) >= LEAST * 0.95  # (type is a little smaller than in our own face)
    assert max(sizes) <= EVEN * min(sizes)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_every_card_is_on_a_slide_of_its_stage_and_words_keep_their_order(sample: Path) -> None:
    graph = PROGRAM.open(sample).graph
    slides = stage_slides(deck(sample), graph)
    for stage in graph.stages():
        own = [slide for slide in slides if slide.shapes.title.text_frame.text.startswith(str(stage.name))]
        shown = [record_of(shape) for slide in own for shape in objects_of(slide)]
        steps = graph.steps_of(stage.id)
        for lane in graph.lanes():
            assert {card.id for step in steps for card in graph.cell(lane.id, step.id)} <= {*shown}
        at = [shown.index(lane.id) for lane in graph.lanes() if lane.id in shown]
        assert at == sorted(at)


def test_lanes_of_a_stage_stand_in_two_columns_where_type_is_larger_so() -> None:
    sample = next(each for each in SAMPLES if each.stem == "nto-carla-en")
    graph = PROGRAM.open(sample).graph
    slide = stage_slides(deck(sample), graph)[0]
    lefts = {record_of(shape): shape.left for shape in objects_of(slide)}
    cards = [graph.cell(graph.lanes()[at].id, graph.steps()[0].id)[0].id for at in (0, 4)]
    assert lefts[cards[1]] > lefts[cards[0]] + slide.part.package.presentation_part.presentation.slide_width / 3
    stages = [shape for shape in objects_of(slide) if record_of(shape) == graph.stages()[0].id]
    assert len(stages) == 1  # its head stands above the first column


def test_no_line_is_lost_to_a_second_column() -> None:
    shop = a_map().stage("Visit", "Enter")
    for number, role in enumerate(("actions", "questions", "thoughts", "friction", "touchpoints", "opportunities")):
        shop = shop.lane(role).card(role, "Enter", f"Card {number}")
    kinds = ("actions", "questions", "thoughts", "friction", "touchpoints", "opportunities")
    for one, other in pairwise(kinds):
        shop = shop.relation(*(f"Card {kinds.index(each)}" for each in (one, other)))
    graph = shop.build()
    told = {record_of(shape) for slide in deck_of(graph)[2:] for shape in objects_of(slide)}
    assert all(relation in told for relation in _relations(graph))


def _relations(graph: JourneyGraph) -> list[str]:
    from cjm_desktop.model.records import Relation

    return [relation.id for relation in graph.in_order(Relation)]


def test_a_stage_that_says_nothing_has_no_slide() -> None:
    graph = (
        a_map().stage("Visit", "Enter").stage("Leave", "Go").lane("actions").card("actions", "Enter", "Asks").build()
    )
    assert not [title for title in titles(deck_of(graph)) if title.startswith("Leave")]


def test_columns_in_which_nobody_says_anything_are_left_out() -> None:
    shop = a_map().stage("Visit", "Enter").lane("opportunities").card("opportunities", "Enter", "Say hello")
    told = [words_of_slide(slide) for slide in deck_of(shop.build())]
    table = next(each for each in told if "Opportunity" in each)
    assert table.startswith("Opportunities Opportunity 1. Say hello")


def test_the_cover_says_of_which_day_the_map_is() -> None:
    assert "2026-11-21" in words_of_slide(deck(SAMPLES[0])[0])


def overviews(slides: list[Any]) -> list[Any]:
    """The slides of the whole map, which come after the cover under its title."""
    name = slides[0].shapes.title.text_frame.text
    return [each for each in slides[1:] if each.shapes.title.text_frame.text.startswith(name)]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_whole_map_is_in_parts_where_its_words_would_be_too_small_on_one_slide(sample: Path) -> None:
    graph = PROGRAM.open(sample).graph
    slides = overviews(deck(sample))
    sizes = {size for slide in slides for size in type_of_cards(slide, graph)}
    assert min(sizes) >= 5.0 * 0.95
    shown = [record_of(shape) for slide in slides for shape in objects_of(slide)]
    assert {card.id for card in graph.cards()} <= {*shown}
    assert len(slides) == (3 if "all-parts" in sample.stem else 1)


def a_map_of(count: int) -> JourneyGraph:
    """A map of so many stages of a step and a card each."""
    made = a_map(title="Long").lane("actions")
    for number in range(count):
        made.stage(f"Stage {number}.", f"Step {number}.").card("actions", f"Step {number}.", "Compares what fits")
    return made.build()


def test_a_map_of_many_stages_is_told_in_parts_of_several_each() -> None:
    graph = a_map_of(24)
    slides = overviews(deck_of(graph))
    assert len(slides) > 1
    told = [words_of_slide(slide) for slide in slides]
    assert all(sum(f"Stage {number}." in words for number in range(24)) > 1 for words in told)
    assert min(size for slide in slides for size in type_of_cards(slide, graph)) >= 5.0 * 0.95


def test_a_map_that_nobody_could_read_in_any_parts_is_a_list_of_its_stages() -> None:
    slides = overviews(deck_of(a_map_of(220)))
    assert all(any(getattr(each, "has_table", False) for each in slide.shapes) for slide in slides)
    told = " ".join(map(words_of_slide, slides))
    assert all(f"Stage {number}." in told for number in range(220))


LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenfabrikationsbetriebsleiterinnenversammlung"


def test_titles_have_their_room_however_long_they_are() -> None:
    made = a_map(title=f"{LONG} {LONG}").stage(f"{LONG} {LONG}", "Step").lane("actions").card("actions", "Step", "Asks")
    for slide in deck_of(made.build()):
        title = slide.shapes.title
        (size,) = {run.font.size or each.font.size for each in title.text_frame.paragraphs for run in each.runs}
        lines = -(-len(title.text_frame.text) * 0.56 * size.pt // (title.width / 12_700))
        assert lines * size.pt * 1.25 <= title.height / 12_700
        assert size.pt >= 11


def test_a_long_list_beside_the_matrix_goes_on_beside_another_in_the_same_type() -> None:
    made = a_map().stage("Visit", "Enter").lane("opportunities")
    for number in range(14):
        words = f"{number}. {LONG} and more that goes on for a while"
        made.card("opportunities", "Enter", words, impact=1 + number % 5, effort=2)
    graph = made.build()
    slides = [each for each in deck_of(graph) if "impact and effort" in each.shapes.title.text_frame.text]
    assert len(slides) > 1
    told = " ".join(map(words_of_slide, slides))
    assert all(f"{number}. Donau" in told for number in range(14))
    sizes = set()
    for slide in slides:
        for shape in objects_of(slide):
            assert shape.left >= 0
            assert shape.left + shape.width <= 960 * 12_700
            assert shape.top + shape.height <= 540 * 12_700
            if shape.has_text_frame and LONG[:20] in shape.text_frame.text:
                sizes |= {run.font.size.pt for each in shape.text_frame.paragraphs for run in each.runs}
    assert len(sizes) == 1
    assert min(sizes) >= 10


def test_a_cell_of_many_cards_goes_on_over_slides_in_type_that_can_be_read() -> None:
    builder = a_map("en").stage("Buy", "Pay").lane("actions", "Doing").lane("questions", "Asking")
    builder.card("Doing", "Pay", "pays at once")
    words = [f"Question {number} that goes on for a line and a half of words" for number in range(1, 25)]
    for each in words:
        builder.card("Asking", "Pay", each)
    graph = builder.build()
    slides = stage_slides(deck_of(graph), graph)
    assert len(slides) > 2
    assert min(size for slide in slides for size in type_of_cards(slide, graph)) >= LEAST * 0.95
    told = [words_of_slide(slide) for slide in slides]
    places = [[at for at, said in enumerate(told) if f"{each} " in f"{said} "] for each in words]
    assert [len(each) for each in places] == [1] * len(words), "each on one slide"
    assert places == sorted(places), "in their order"


def test_a_cell_of_many_cards_makes_nothing_else_small_and_says_how_many_more_there_are() -> None:
    shop = a_map()
    for number in range(6):
        shop = shop.stage(f"Stage {number}", f"Step {number}")
    for role in ("actions", "questions", "friction"):
        shop = shop.lane(role)
        for number in range(6):
            shop = shop.card(role, f"Step {number}", f"Some words about {role} {number}")
    for number in range(20):
        shop = shop.card("questions", "Step 2", f"A further question, which is number {number} of all")
    graph = shop.build()
    slides = deck_of(graph)
    (whole,) = overviews(slides)
    assert min(type_of_cards(whole, graph)) >= 5.0 * 0.95
    told = words_of_slide(whole)
    assert "+17: see the slides of the stage" in told
    assert "number 2 of all" in told
    assert "number 3 of all" not in told
    others = " ".join(words_of_slide(slide) for slide in stage_slides(slides, graph))
    assert all(f"number {number} of all" in others for number in range(20))


def test_an_entry_without_relations_stands_once_on_the_slides_of_the_map_and_on_none_of_a_stage() -> None:
    shop = a_map().stage("Visit", "Enter").stage("Leave", "Go")
    for number in range(6):
        shop = shop.lane("actions", f"Lane {number}").card(f"Lane {number}", "Enter", f"Card {number}")
    loose = Terminal(id="tm_0000000001", name="Window of the shop", order="a0")
    slides = deck_of(shop.record(loose).build())
    told = [words_of_slide(slide) for slide in slides]
    assert sum(each.count("Window of the shop") for each in told) == 1
    assert "Window of the shop" in " ".join(words_of_slide(each) for each in overviews(slides))
