"""Slides as python-pptx reads them: one object a card, lanes and stages as groups, lines that hold on to their ends."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PIL import ImageFont
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Inches

from cjm_desktop.cli import main
from cjm_desktop.compose.production.handouts import handout_output, template_of
from cjm_desktop.compose.program import Program
from cjm_desktop.extensions.handing import HandoutOptions
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import Relation, Stage, Touchpoint
from cjm_desktop.model.text import text_in
from tests.helpers.builders import a_map
from tests.helpers.slides import (
    alt_of,
    client_template,
    linking_template,
    objects_of,
    one_line,
    parts_of,
    record_of,
    slides_of,
    words_of_slide,
)

CARLA = resources() / "samples" / "nto-carla-en.cjm"
ALL = resources() / "samples" / "all-parts-ko.cjm"
PROGRAM = Program()


@cache
def deck(sample: Path = CARLA) -> bytes:
    return handout_output(PROGRAM.open(sample), PROGRAM.handouts["pptx"], Path("out.pptx")).made((), lambda _: None)


def by_record(slide: Any) -> dict[str, Any]:
    return {record_of(each): each for each in objects_of(slide) if record_of(each)}


def own_words(shape: Any) -> str:
    """The words of an object, those of the objects in it where it is a group."""
    if shape.has_text_frame:
        return one_line(shape.text_frame.text)
    return one_line(" ".join(own_words(each) for each in getattr(shape, "shapes", ())))


@pytest.mark.parametrize("sample", [CARLA, ALL], ids=lambda path: path.stem)
def test_every_card_of_the_map_is_one_object_with_its_words(sample: Path) -> None:
    graph = PROGRAM.open(sample).graph
    lang, slides = graph.map.lang, slides_of(deck(sample))
    title = slides[0].shapes.title.text_frame.text
    whole = [each for each in slides[1:] if each.shapes.title.text_frame.text.startswith(title)]
    found = {key: shape for slide in whole for key, shape in by_record(slide).items()}
    for card in graph.cards():
        words = one_line(text_in(card.text, lang, lang))
        holding = [each for each in _leaves(found[card.id]) if each.has_text_frame]
        if words:
            assert [each for each in holding if words in one_line(each.text_frame.text)], words
        assert alt_of(found[card.id])


def _leaves(shape: Any) -> Iterator[Any]:
    inside = getattr(shape, "shapes", None)
    if inside is None:
        yield shape
    else:
        for each in inside:
            yield from _leaves(each)


def test_lanes_are_groups_and_the_cards_of_a_stage_a_group_in_them() -> None:
    graph = PROGRAM.open(CARLA).graph
    slide = slides_of(deck())[1]
    groups = {
        each.name: each for each in slide.shapes if each.shape_type is not None and each.shape_type.name == "GROUP"
    }
    for lane in graph.lanes():
        assert str(lane.name) in groups
    inside = {each.name for each in groups["Actions"].shapes}
    assert "Actions – Delivery and support" in inside
    box = groups["Questions"]
    for each in box.shapes:
        assert box.left - 9 <= each.left
        assert each.left + each.width <= box.left + box.width + 9


def test_words_stand_in_the_order_of_the_map() -> None:
    graph = PROGRAM.open(CARLA).graph
    told = words_of_slide(slides_of(deck())[1])
    at = 0
    for lane in graph.lanes():
        for step in graph.steps():
            for card in graph.cell(lane.id, step.id):
                words = one_line(str(card.text))
                found = told.find(words, at)
                assert found >= 0, words
                at = found


def test_stages_are_chevrons_touchpoints_pills_and_the_curve_a_freeform() -> None:
    graph = PROGRAM.open(CARLA).graph
    found = by_record(slides_of(deck())[1])
    forms = [_preset(found[stage.id]) for stage in graph.stages()]
    assert forms == ["homePlate", *["chevron"] * (len(forms) - 1)]
    pills = [card for card in graph.cards() if card.touchpoint in graph.table(Touchpoint)]
    assert pills
    for card in pills:
        grounds = [each for each in _leaves(found[card.id]) if _preset(each) == "roundRect"]
        assert [each for each in grounds if float(each.adjustments[0]) == pytest.approx(0.5, abs=0.01)]
    curves = [each for each in objects_of(slides_of(deck())[1]) if alt_of(each).startswith("Emotion: +1 I am")]
    assert [each.element.find(f".//{qn('a:custGeom')}") is not None for each in curves] == [True]


def _preset(shape: Any) -> str:
    found = shape.element.find(f"{qn('p:spPr')}/{qn('a:prstGeom')}")
    return "" if found is None else str(found.get("prst"))


def test_lines_hold_on_to_the_objects_at_their_ends() -> None:
    graph = PROGRAM.open(CARLA).graph
    slide = slides_of(deck())[1]
    found, shapes = by_record(slide), {each.shape_id: each for each in objects_of(slide)}
    lines = [each for each in graph.in_order(Relation) if each.kind != "answers"]
    held_on = [each for each in lines if found[each.id].element.tag == qn("p:cxnSp")]
    assert len(held_on) > len(lines) / 2
    for relation in held_on:
        element = found[relation.id].element
        for tag, end in (("a:stCxn", relation.source), ("a:endCxn", relation.target)):
            held = shapes[int(element.find(f".//{qn(tag)}").get("id"))]
            assert held.shape_id in {each.shape_id for each in (found[end], *_leaves(found[end]))}


def test_a_line_that_programs_would_lead_through_other_cards_is_an_object_on_its_own_way() -> None:
    """LibreOffice 7.4 bends a connector halfway between its ends, whatever the file says."""
    shop = a_map().stage("Buy", "Look", "Pay", "Wait", "Open").lane("actions")
    for step in ("Look", "Pay", "Wait", "Open"):
        shop = shop.card("actions", step, f"{step} now")
    graph = shop.relation("Look now", "Pay now").relation("Open now", "Look now", "loop").build()
    document = PROGRAM.open(CARLA).beside(graph)
    output = handout_output(document, PROGRAM.handouts["pptx"], Path("out.pptx"))
    found = by_record(slides_of(output.made((), lambda _: None))[1])
    kinds = {each.kind: found[each.id] for each in graph.in_order(Relation)}
    assert kinds["next"].element.tag == qn("p:cxnSp")
    loop = kinds["loop"]
    assert loop.element.tag != qn("p:cxnSp")
    assert "Open now → Look now" in alt_of(loop)
    (way,) = (each for each in loop.element.iter(qn("a:custGeom")) if each.find(f".//{qn('a:cubicBezTo')}") is not None)
    assert way.find(f".//{qn('a:path')}").get("fill") == "none"


def test_a_line_goes_the_way_of_the_layout() -> None:
    """Reckoned from the forms that the standard gives connectors, turned and mirrored as the file says."""
    from cjm_desktop.render.pptx.lines import _geometry
    from cjm_desktop.render.pptx.markup import SlideFrame

    ways = [
        [(0, 0), (100, 0)],
        [(50, 80), (50, 10)],
        [(0, 0), (60, 0), (60, 40)],
        [(0, 0), (0, 70), (-30, 70)],
        [(0, 0), (40, 0), (40, 50), (100, 50)],
        [(100, 0), (140, 0), (140, -50), (90, -50)],
        [(10, 10), (10, 60), (-80, 60), (-80, 20)],
    ]
    frame = SlideFrame(12_700.0, 0.0, 0.0)
    for way in ways:
        points = [(float(x), float(y)) for x, y in way]
        turn, box, form = _geometry(points, frame)
        assert _played(turn, box, form) == [pytest.approx(point, abs=0.6) for point in points], way


def _played(turn: str, box: Any, form: str) -> list[tuple[float, float]]:
    import re

    name = re.search(r'prst="(\w+)"', form)
    assert name is not None
    adj = {int(key): int(value) / 100_000 for key, value in re.findall(r'name="adj(\d)" fmla="val (-?\d+)"', form)}
    w, h = box.w, box.h
    x1 = w * adj.get(1, 0.5)
    forms = {
        "straightConnector1": [(0.0, 0.0), (w, h)],
        "bentConnector2": [(0.0, 0.0), (w, 0.0), (w, h)],
        "bentConnector3": [(0.0, 0.0), (x1, 0.0), (x1, h), (w, h)],
    }
    played = []
    for px, py in forms[name[1]]:
        x, y = px - w / 2, py - h / 2
        x, y = -x if "flipH" in turn else x, -y if "flipV" in turn else y
        if 'rot="5400000"' in turn:
            x, y = -y, x
        played.append((box.x + w / 2 + x, box.y + h / 2 + y))
    return played


def test_slides_have_titles_notes_and_one_for_each_thing() -> None:
    graph = PROGRAM.open(CARLA).graph
    slides = slides_of(deck())
    titles = [slide.shapes.title.text_frame.text for slide in slides]
    assert titles[:2] == [graph.map.title, graph.map.title]
    for stage in graph.stages():
        assert any(title.startswith(str(stage.name)) for title in titles)
    assert {"Carla", "Opportunities", "Opportunities by impact and effort", "Key figures"} <= set(titles)
    noted = [slide.notes_slide.notes_text_frame.text for slide in slides if slide.has_notes_slide]
    for card in graph.cards():
        if card.note:
            assert any(one_line(str(card.note)) in one_line(note) for note in noted)
    assert "212" in words_of_slide(slides[titles.index("Key figures")])


def test_the_names_of_a_matrix_stand_at_the_upper_ends_of_its_axes() -> None:
    slide = next(each for each in slides_of(deck()) if each.shapes.title.text == "Opportunities by impact and effort")
    said = [each for each in objects_of(slide) if each.has_text_frame]
    impact, effort = (next(each for each in said if name in each.text_frame.text) for name in ("↑ Impact", "Effort →"))
    values = next(each for each in said if each.text_frame.text.startswith("5\n4"))
    assert impact.top < values.top < values.top + values.height < effort.top
    assert values.left < impact.left < effort.left


def test_the_faces_have_korean_and_the_colours_are_those_of_the_map() -> None:
    parts = parts_of(deck(ALL))
    theme = next(part for name, part in parts.items() if name.startswith("ppt/theme/theme1"))
    assert "맑은 고딕".encode() in theme
    assert b'<a:ea typeface=""/>' not in theme
    color = PROGRAM.theme("color").colors["lane.actions"][1:].upper()
    assert color.encode() in theme
    slide = next(part for name, part in parts.items() if name == "ppt/slides/slide2.xml")
    assert b'lang="ko-KR"' in slide


def test_a_storyline_is_told_in_its_order() -> None:
    from msgspec.structs import replace

    from cjm_desktop.model.graph import graph_of

    document = PROGRAM.open(CARLA)
    graph = document.graph
    stage, card = graph.stages()[1], graph.cell(graph.lanes()[0].id, graph.steps()[0].id)[0]
    records = [replace(each, story=(card.id, stage.id)) if each is graph.map else each for each in graph.records()]
    told = document.beside(graph_of(records))
    data = handout_output(told, PROGRAM.handouts["pptx"], Path("o")).made((), lambda _: None)
    titles = [slide.shapes.title.text_frame.text for slide in slides_of(data)]
    story = [title for title in titles if title.startswith(("1/2", "2/2"))]
    assert story[0] == "1/2 · Awareness · Actions"
    assert story[1].startswith("2/2 · Consideration")


def test_a_clients_template_is_respected_and_its_slides_and_people_are_gone(tmp_path: Path) -> None:
    template = client_template(tmp_path)
    options = template_of(template)
    output = handout_output(PROGRAM.open(CARLA), PROGRAM.handouts["pptx"], Path("out.pptx"), options=options)
    data = output.made((), lambda _: None)
    made = Presentation(io.BytesIO(data))
    assert made.slide_width == Presentation(str(template)).slide_width
    for name, part in parts_of(data).items():
        assert b"SECRET" not in part, name
    area = (made.slide_width or 0, made.slide_height or 0)
    for slide in made.slides:
        assert slide.shapes.title is not None
        for shape in slide.shapes:
            assert shape.left is None or shape.left + shape.width <= area[0] * 1.01
            assert shape.top is None or shape.top + shape.height <= area[1] * 1.01


def test_long_titles_are_smaller_in_the_room_that_a_template_has_for_them(tmp_path: Path) -> None:
    template = client_template(tmp_path)
    made: Any = Presentation(str(template))
    narrow = made.slide_layouts[5].placeholders[0]
    narrow.left, narrow.top, narrow.width, narrow.height = Inches(0.5), Inches(0.3), Inches(5), Inches(0.6)
    made.save(str(template))
    long = "Compare the very long list of offers from seven different suppliers in two countries"
    graph = a_map(title="Anna").map(scenario=" ".join([long] * 4)).stage("Buy", "Pay").stage(long, "Wait")
    graph = graph.lane("actions").card("actions", "Pay", "Pays").card("actions", "Wait", "Waits")
    document = PROGRAM.open(CARLA).beside(graph.build())
    options = template_of(template)
    output = handout_output(document, PROGRAM.handouts["pptx"], Path("out.pptx"), options=options)
    sizes = {}
    for slide in Presentation(io.BytesIO(output.made((), lambda _: None))).slides:
        for shape in slide.placeholders:
            if shape.has_text_frame and shape.text_frame.text:
                sizes[shape.text_frame.text] = shape.text_frame.paragraphs[0].font.size
    assert sizes[long] is not None
    assert sizes[long].pt * 1.2 * 3 <= 0.6 * 72 * 1.5
    assert sizes["Buy"].pt == pytest.approx(0.62 * 44, abs=0.1)  # not as small as one that is longer by far
    below = next(size for words, size in sizes.items() if words.startswith(long) and words != long)
    assert below is not None
    assert below.pt < 32


def test_nothing_in_a_template_points_outside_of_the_deck_or_comes_along_in_it(tmp_path: Path) -> None:
    options = template_of(linking_template(tmp_path))
    output = handout_output(PROGRAM.open(CARLA), PROGRAM.handouts["pptx"], Path("out.pptx"), options=options)
    data = output.made((), lambda _: None)
    layouts = {each.name: each for each in Presentation(io.BytesIO(data)).slide_layouts}
    assert "Stays" in [each.name for each in layouts["Title Only"].shapes]
    pointer = re.compile(rb'r:(?:id|embed|link|pict)="([^"]+)"')
    parts = parts_of(data)
    for name, part in parts.items():
        assert b"SECRET" not in part, name
        assert b'TargetMode="External"' not in part, name
        assert not name.startswith("ppt/carried"), name
        if name.startswith("ppt/") and name.endswith(".xml"):
            folder, _, file = name.rpartition("/")
            known = parts.get(f"{folder}/_rels/{file}.rels", b"")
            for key in pointer.findall(part):
                assert b'Id="' + key + b'"' in known, name


def test_a_template_whose_layout_cannot_be_used_is_refused(tmp_path: Path) -> None:
    made: Any = Presentation()
    for layout in made.slide_layouts:
        for each in layout.placeholders:
            each.element.ph.attrib["idx"] = "99999999999"
    made.save(str(tmp_path / "odd.pptx"))
    options = template_of(tmp_path / "odd.pptx")
    output = handout_output(PROGRAM.open(CARLA), PROGRAM.handouts["pptx"], Path("out.pptx"), options=options)
    with pytest.raises(CjmError) as caught:
        output.made((), lambda _: None)
    assert caught.value.code == "CJM-E443"


@pytest.mark.parametrize("data", [b"", b"no presentation", b"PK\x03\x04 broken"])
def test_a_template_that_is_none_is_refused_and_nothing_is_written(tmp_path: Path, data: bytes) -> None:
    template, out = tmp_path / "client.potx", tmp_path / "out.pptx"
    template.write_bytes(data)
    assert main(["--ui-lang", "en", "export", str(CARLA), str(out), "--template", str(template)]) == 2
    assert not out.exists()
    with pytest.raises(CjmError) as caught:
        template_of(tmp_path / "gone.pptx")
    assert caught.value.code == "CJM-E443"


def test_a_template_kept_as_such_is_taken_too(tmp_path: Path) -> None:
    import zipfile

    source, target = client_template(tmp_path), tmp_path / "client.potx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            kept = old.read(name).replace(b"presentation.main+xml", b"template.main+xml")
            new.writestr(name, kept)
    options = HandoutOptions(target.read_bytes(), target.name)
    output = handout_output(PROGRAM.open(CARLA), PROGRAM.handouts["pptx"], Path("o"), options=options)
    assert len(slides_of(output.made((), lambda _: None))) > 8


def test_the_command_line_writes_them_and_says_what_has_no_effect(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "deck.pptx"
    words = ["export", str(CARLA), str(out), "--stages", "Purchase", "--paper", "A3"]
    assert main(["--ui-lang", "en", *words]) == 0
    assert "--paper" in capsys.readouterr().err
    told = " ".join(words_of_slide(slide) for slide in slides_of(out.read_bytes()))
    assert "Pays without logging in" in told
    assert "Reads reviews online" not in told


@pytest.mark.parametrize("stages", [("Consideration", "Consideration"), ("Delivery", "Consideration", "Advocacy")])
def test_the_longest_word_of_a_stage_has_room_in_its_chevron(stages: tuple[str, ...]) -> None:
    """The text of a chevron ends where its point begins, of a plate in the midst of it (ECMA-376, preset shapes)."""
    builder = a_map("en")
    for number, name in enumerate(stages):
        builder.stage(f"{name} {number}", f"S{number}")
    builder.lane("actions", "Doing").card("Doing", "S0", "looks")
    built = builder.build()
    summary = "Leaves and comes back with a friend of hers"
    records = [replace(each, summary=summary) if isinstance(each, Stage) else each for each in built.records()]
    document = PROGRAM.unsaved(graph_of(records))
    slides = slides_of(
        handout_output(document, PROGRAM.handouts["pptx"], Path("out.pptx")).made((), lambda _share: None)
    )
    face = ImageFont.truetype(str(resources() / "fonts" / "PretendardJP-SemiBold.ttf"), 1000)
    seen = 0
    for shape in (each for slide in slides[1:] for each in objects_of(slide)):
        form = _preset(shape)
        if form not in ("chevron", "homePlate") or not shape.text_frame.word_wrap:
            continue
        point = float(shape.adjustments[0]) * min(shape.width, shape.height)
        frame = shape.text_frame
        area = shape.width - (2 * point if form == "chevron" else point / 2) - frame.margin_left - frame.margin_right
        for run in (run for paragraph in frame.paragraphs for run in paragraph.runs):
            longest = max(face.getlength(word) for word in run.text.split()) * run.font.size / 1000
            assert area >= 0.98 * longest, run.text
            seen += 1
    assert seen
