"""Slides on templates of clients: whatever faces, grounds and titles they have, all is read and nothing is cut."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from cjm_desktop.compose.production.handouts import handout_output
from cjm_desktop.compose.program import Program
from cjm_desktop.extensions.handing import HandoutOptions
from cjm_desktop.foundation.paths import resources
from tests.helpers.slides import objects_of

SAMPLES = resources() / "samples"
CARLA, MOVES = SAMPLES / "nto-carla-en.cjm", SAMPLES / "all-parts-ko.cjm"
PROGRAM = Program()
Change = Callable[[Any], None]


def slides_on(change: Change, sample: Path = CARLA) -> list[Any]:
    """The slides of a sample on a template of old proportions that was changed so, its cover first."""
    made = Presentation()
    change(made)
    held = io.BytesIO()
    made.save(held)
    options = HandoutOptions(held.getvalue(), "client.pptx")
    output = handout_output(PROGRAM.open(sample), PROGRAM.handouts["pptx"], Path("o.pptx"), options=options)
    return list(Presentation(io.BytesIO(output.made((), lambda _: None))).slides)


def faces(latin: str, eastern: str = "") -> Change:
    def changed(made: Any) -> None:
        for relation in made.slide_master.part.rels.values():
            if relation.reltype.endswith("/theme"):
                part = relation.target_part
                told = (
                    part.blob.decode()
                    .replace('"Calibri"', f'"{latin}"')
                    .replace('ea typeface=""', f'ea typeface="{eastern}"')
                )
                part._blob = told.encode()  # noqa: SLF001  (a theme has no setter of its own)

    return changed


def titles_at(x: float, y: float, w: float, h: float) -> Change:
    """Titles of contents have this place, in inches of ten by seven and a half."""

    def changed(made: Any) -> None:
        title = made.slide_layouts.get_by_name("Title Only").placeholders[0]
        title.left, title.top, title.width, title.height = map(Inches, (x, y, w, h))

    return changed


def sizes(slides: list[Any]) -> dict[tuple[str, bool], list[float]]:
    """The sizes of words that are not in titles, by the words and whether they are bold."""
    found: dict[tuple[str, bool], list[float]] = {}
    for slide in slides[1:]:
        for shape in objects_of(slide):
            if shape.has_text_frame and not shape.is_placeholder:
                for run in (run for each in shape.text_frame.paragraphs for run in each.runs):
                    found.setdefault((run.text, bool(run.font.bold)), []).append(run.font.size.pt)
    return found


def contents(slide: Any) -> Iterator[Any]:
    """What is drawn, group by group: these have the places of the slide."""
    return (each for each in objects_of(slide) if not each.is_placeholder and not hasattr(each, "shapes"))


def test_words_in_wider_faces_are_smaller_so_that_they_have_the_room_of_the_map() -> None:
    usual, wide, unknown = (sizes(slides_on(faces(name))) for name in ("Calibri", "Verdana", "Face of the Client"))
    assert usual.keys() == wide.keys()
    for words, found in usual.items():
        least = 1.2 if words[1] else 1.14  # how much wider its letters are, bold or not
        assert max(wide[words]) <= max(found) / least + 0.01, words
        assert max(unknown[words]) < max(found), words


def test_hangul_as_wide_as_high_is_smaller_than_that_of_faces_of_today() -> None:
    today, square = (sizes(slides_on(faces("Calibri", name), MOVES)) for name in ("맑은 고딕", "바탕"))
    key = ("이사 날짜를 잡는다", False)
    assert max(square[key]) < 0.95 * max(today[key])


@pytest.mark.parametrize(
    ("place", "is_beside"),
    [
        ((0.2, 0.3, 2, 6.5), lambda box, title: box.left >= title.left + title.width),
        ((7.8, 0.3, 2, 6.5), lambda box, title: box.left + box.width <= title.left),
        ((5, 6.2, 4.5, 1), lambda box, title: box.top + box.height <= title.top),
        ((0.5, 0.3, 9, 1), lambda box, title: box.top >= title.top + title.height),
    ],
    ids=["at the left", "at the right", "at the foot", "above"],
)
def test_contents_lie_beside_the_title_wherever_it_is(
    place: tuple[float, float, float, float], is_beside: Callable[[Any, Any], bool]
) -> None:
    for slide in slides_on(titles_at(*place))[1:]:
        for shape in contents(slide):
            assert is_beside(shape, slide.shapes.title), (slide.shapes.title.text, shape.name)
            assert 0 <= shape.left <= shape.left + shape.width <= Inches(10)
            assert 0 <= shape.top <= shape.top + shape.height <= Inches(7.5)


def paint(fill: Any, color: str) -> None:
    from pptx.dml import color as colors

    known: Any = colors.RGBColor
    fill.solid()
    fill.fore_color.rgb = known.from_string(color)


def dark(made: Any) -> None:
    ground = made.slide_master.background.fill
    paint(ground, "101828")


def dark_by_its_scheme(made: Any) -> None:
    names = made.slide_master.element.find(qn("p:clrMap"))
    names.set("bg1", "dk1")
    names.set("tx1", "lt1")


def dark_by_a_shape(made: Any) -> None:
    layout = made.slide_layouts.get_by_name("Title Only")
    shape = Presentation().slides.add_slide(layout).shapes.add_shape(1, 0, 0, Inches(10), Inches(7.5))
    paint(shape.fill, "101828")
    layout.shapes._spTree.insert(2, shape._element)  # noqa: SLF001  (layouts have no door to add shapes by)


@pytest.mark.parametrize("change", [dark, dark_by_its_scheme, dark_by_a_shape])
def test_contents_have_white_paper_below_them_on_a_dark_ground(change: Change) -> None:
    for slide in slides_on(change)[1:]:
        paper, *rest = contents(slide)
        assert paper.name == "Paper"
        assert str(paper.fill.fore_color.rgb) == "FFFFFF"
        for shape in rest:
            assert paper.left <= shape.left <= shape.left + shape.width <= paper.left + paper.width, shape.name
            assert paper.top <= shape.top <= shape.top + shape.height <= paper.top + paper.height, shape.name


def test_a_light_ground_has_no_paper_laid_on_it() -> None:
    def light(made: Any) -> None:
        ground = made.slide_master.background.fill
        paint(ground, "FAF7F0")

    assert all(shape.name != "Paper" for slide in slides_on(light) for shape in slide.shapes)


def test_slides_have_titles_where_a_template_has_no_place_for_them() -> None:
    def bare(made: Any) -> None:
        for holder in (*made.slide_layouts, made.slide_master):
            for place in list(holder.placeholders):
                place.element.getparent().remove(place.element)

    cover, *slides = slides_on(bare)
    assert cover.shapes.title.text == "Carla buys a backpack for camping"
    assert any("as of 2026-11-21" in each.text_frame.text for each in cover.placeholders)
    for slide in slides:
        title = slide.shapes.title
        assert title.text
        assert all(shape.top >= title.top + title.height for shape in contents(slide)), title.text


def test_titles_of_a_narrow_template_have_one_size_and_no_broken_words() -> None:
    slides = slides_on(titles_at(0.5, 0.3, 4.2, 1.2))[1:]
    found = {
        run.font.size for slide in slides for each in slide.shapes.title.text_frame.paragraphs for run in each.runs
    }
    told = {each.font.size for slide in slides for each in slide.shapes.title.text_frame.paragraphs}
    assert len(found) == len(told) == 1
    assert None not in told


@pytest.mark.parametrize("word", ["Rechtsschutzversicherungsgesellschaften"])
def test_the_longest_word_of_a_title_has_room_on_its_line(word: str) -> None:
    from cjm_desktop.foundation.geometry import Rect
    from cjm_desktop.render.pptx.tables import width_of
    from cjm_desktop.render.pptx.titles import TitleRoom

    room = TitleRoom(Rect(0, 0, 450.0, 400.0), 44.0)
    assert width_of(word, room.fitting(word)) <= room.box.w
