"""Colours that a map brings along, in every theme: words can be read on them, and themes keep what they promise."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cjm_desktop.cli import main
from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import PathOp
from cjm_desktop.drawing.own_colors import LEAST_CONTRAST, own_color, ramp_of, with_accent
from cjm_desktop.drawing.theme import contrast, grey_of, mix
from cjm_desktop.edit.commands.brand import set_brand
from cjm_desktop.layout.marks import number_color, severity_color
from cjm_desktop.model.choices import keys
from cjm_desktop.model.redaction import PARTS, Wish, redact
from cjm_desktop.model.templates import as_template
from cjm_desktop.model.vocabulary import THEMES
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.files import Opened
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map
from tests.helpers.laid_out import drawing_of

PROGRAM = Program()
LOUD = [name for name in keys(THEMES) if not PROGRAM.theme(name).quiet]  # those with the small marks of cards
COLORS = st.integers(0, 0xFFFFFF).map("#{:06X}".format)
RED = "#B91C1C"


def is_grey(color: str) -> bool:
    return len({color[1:3], color[3:5], color[5:7]}) == 1


@settings(max_examples=200)
@given(COLORS, st.sampled_from(keys(THEMES)))
@example("#00C300", "colour")  # light: the darker end of its ramp
@example("#DD93A5", "grey")
@example("#0E838F", "grey")  # lighter in grey than in colour
@example("#EA9237", "grey")
def test_words_can_be_read_on_the_stages_of_any_accent(accent: str, name: str) -> None:
    theme = PROGRAM.theme(name, accent)
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        ground = mix(theme.color("stage.last"), theme.color("stage.first"), share)
        assert contrast(theme.color("stage.ink"), ground) >= LEAST_CONTRAST
    assert contrast(theme.color("avatar.ink"), theme.color("avatar")) >= LEAST_CONTRAST
    for words in ("ink.title", "ink.second"):
        assert contrast(theme.color(words), theme.color("chip")) >= LEAST_CONTRAST


@given(COLORS)
def test_a_readable_accent_is_drawn_as_it_is(accent: str) -> None:
    ramp = ramp_of(accent)
    assert ramp.shown in (ramp.first, ramp.last)
    if contrast(accent, "#FFFFFF") >= LEAST_CONTRAST or 1.3 <= contrast(accent, "#FFFFFF") <= 2.5:
        assert ramp.shown == accent


@given(COLORS)
def test_themes_keep_what_they_promise(accent: str) -> None:
    grey = PROGRAM.theme("grey", accent)
    assert all(is_grey(color) for color in grey.colors.values())
    assert is_grey(own_color(grey, accent, "lane.actions"))
    safe = PROGRAM.theme("safe", accent)
    assert safe is PROGRAM.theme("safe")
    assert own_color(safe, accent, "lane.actions") == safe.color("lane.actions")
    usual, ink = PROGRAM.theme("ink"), PROGRAM.theme("ink", accent)
    for ground in ("stage.first", "stage.last", "chip", "avatar"):
        assert ink.color(ground) == usual.color(ground)


@given(COLORS)
def test_a_lane_of_ones_own_colour_can_be_read(color: str) -> None:
    own = own_color(PROGRAM.theme("colour"), color, "lane.actions")
    assert contrast(own, "#FFFFFF") >= LEAST_CONTRAST
    assert contrast(own, mix(own, "#FFFFFF", 0.07)) >= LEAST_CONTRAST  # the ground of a card


@pytest.mark.parametrize("name", keys(THEMES))
@pytest.mark.parametrize("own", ["lane.opportunities", "#7A7A00"])
def test_a_card_of_ones_own_colour_wears_it_as_its_theme_lets_it(name: str, own: str) -> None:
    theme = PROGRAM.theme(name)
    builder = a_map().stage("Buy", "A", "B").lane("actions", "Doing").lane("emotion", "Mood", curve="drawn")
    builder.card("Doing", "A", "words", color=own, severity=2, owner="Ann").card("Mood", "A", "fine", value=1.0)
    builder.card("Mood", "B", "happy", value=1.0, color=own)
    document = Document(
        PROGRAM, Opened(graph=builder.build(), revision=Revision(), source=None, read_only=False, notices=()), None
    )
    drawn = dump(drawing_of(document, name))
    worn = own_color(theme, own, "")
    left_out = theme.checked and own.startswith("#")
    ground = (
        mix(worn, theme.color("paper"), theme.note) if theme.note else worn
    )  # a note is its colour, without an edge
    assert (f"fill {ground}" in drawn) is not left_out or worn == theme.color("ink")
    assert contrast(worn, mix(worn, "#FFFFFF", 0.07)) >= LEAST_CONTRAST
    if name == "grey":
        assert is_grey(worn)


def fills(theme: str, lane: str, color: str, severity: int | None = None) -> Counter[str]:
    """How often each colour fills something where a card of a lane wears its own, with its legend."""
    builder = a_map().stage("Buy").lane("friction", "Trouble").lane("opportunities", "Ideas").lane("actions", "Doing")
    builder.card("Trouble", "Buy", "queue").card("Doing", "Buy", "waits").card("Ideas", "Buy", "one line", color=color)
    graph = (
        builder.card(lane, "Buy", "words", color=color, severity=severity)
        .relation("one line", "queue", "answers")
        .build()
    )
    opened = Opened(graph=graph, revision=Revision(), source=None, read_only=False, notices=())
    drawing = drawing_of(Document(PROGRAM, opened, None), theme)
    ops = (op for layer in drawing.layers for placed in layer.layer.items for op in placed.block.ops)
    return Counter(op.fill for op in ops if isinstance(op, PathOp) and isinstance(op.fill, str))


@pytest.mark.parametrize("name", LOUD)
@pytest.mark.parametrize("lane", ["Trouble", "Doing"])
@pytest.mark.parametrize("color", ["", "#1D4ED8", "#FFEE00", "lane.opportunities"])
def test_severity_has_the_colour_of_the_legend_on_cards_of_any_colour(name: str, lane: str, color: str) -> None:
    theme = PROGRAM.theme(name)
    more = fills(name, lane, color, severity=3) - fills(name, lane, color)
    assert more == {severity_color(theme): 6}, "three dots on the card, three in the legend"
    ground = mix(own_color(theme, color, "lane.friction"), theme.color("paper"), 0.07)
    assert contrast(severity_color(theme), ground) >= 3


@pytest.mark.parametrize("name", LOUD)
def test_an_opportunity_has_its_number_in_one_colour_wherever_it_stands(name: str) -> None:
    theme = PROGRAM.theme(name)
    usual, worn = (fills(name, "Doing", color)[number_color(theme)] for color in ("", "#8E1C5A"))
    assert usual - worn <= 1, "the bar of its card alone"
    assert worn >= 3, "on its card, on what it answers and in the legend"


@pytest.mark.parametrize(("ending", "shown"), [("drawio", "strokeColor=#15803D"), ("canvas", '"color": "#15803D"')])
def test_programs_that_draw_are_given_the_colours_of_lanes_and_cards(ending: str, shown: str, tmp_path: Path) -> None:
    path, out = tmp_path / "map.cjm", tmp_path / f"map.{ending}"
    graph = a_map().stage("Buy").lane("actions", "Doing").card("Doing", "Buy", "Looks", color="lane.opportunities")
    path.write_bytes(encode(graph.build(), Revision()))
    assert main(["export", str(path), str(out)]) == 0
    assert shown in out.read_text(encoding="utf-8")


@pytest.mark.parametrize("accent", ["", "red", "#12", "#GGGGGG", "lane.actions", "#1D4ED8FF"])
def test_what_is_no_colour_changes_nothing(accent: str) -> None:
    assert PROGRAM.theme("colour", accent) is PROGRAM.theme("colour")


def test_the_same_accent_gives_the_same_theme() -> None:
    assert with_accent(PROGRAM.theme("colour"), RED) is PROGRAM.theme("colour", RED)


def test_the_grey_of_an_accent_is_as_light_as_it() -> None:
    colour, grey = PROGRAM.theme("colour", RED), PROGRAM.theme("grey", RED)
    assert [grey.color(each) for each in ("stage.first", "stage.last")] == [
        grey_of(colour.color(each)) for each in ("stage.first", "stage.last")
    ]


def a_document() -> Document:
    graph = a_map().stage("Buy").stage("Use").lane("actions", "Doing").card("Doing", "Buy", "Looks").build()
    return Document(PROGRAM, Opened(graph=graph, revision=Revision(), source=None, read_only=False, notices=()), None)


def test_an_accent_is_one_step_and_lies_in_the_file(tmp_path: Path) -> None:
    document = a_document()
    document.editor.run(set_brand.call(accent=RED))
    assert RED in dump(document.layout.drawing)
    path = tmp_path / "map.cjm"
    document.save(path)
    assert json.loads(path.read_bytes())["map"]["accent"] == RED
    again = PROGRAM.open(path)
    assert encode(again.graph, again.revision) == path.read_bytes()
    assert dump(again.layout.drawing) == dump(document.layout.drawing)
    document.editor.undo()
    assert document.graph.map.accent == ""
    assert RED not in dump(document.layout.drawing)
    assert not document.editor.can_undo


def test_an_accent_outlives_templates_and_redaction() -> None:
    document = a_document()
    document.editor.run(set_brand.call(accent=RED))
    assert as_template(document.graph).map.accent == RED
    assert redact(document.graph, Wish(frozenset(), frozenset(PARTS))).graph.map.accent == RED


def test_a_preview_shows_what_a_command_would_make_and_does_nothing() -> None:
    document = a_document()
    before = dump(document.layout.drawing)
    document.preview(set_brand.call(["#8E1C5A"], accent=RED))
    shown = dump(document.layout.drawing)
    assert RED in shown
    assert "#8E1C5A" in shown
    assert not document.editor.can_undo
    assert document.graph.map.accent == ""
    document.preview(None)
    assert dump(document.layout.drawing) == before
    document.preview(set_brand.call(accent=RED))
    document.editor.run(set_brand.call(["#0B4F6C"]))
    assert RED not in dump(document.layout.drawing)


@pytest.mark.parametrize(("theme", "worn"), [("colour", True), ("safe", False)])
def test_the_command_line_draws_the_accent_that_lies_in_the_map(theme: str, worn: bool, tmp_path: Path) -> None:
    document = a_document()
    document.editor.run(set_brand.call(accent=RED))
    path = tmp_path / "map.cjm"
    document.save(path)
    svg, pdf = tmp_path / "map.svg", tmp_path / "map.pdf"
    assert main(["export", str(path), str(svg), "--theme", theme]) == 0
    assert (RED.lower() in svg.read_text(encoding="utf-8").lower()) is worn
    assert main(["export", str(path), str(pdf), "--theme", theme]) == 0
    assert pdf.stat().st_size > 1000
