"""Icons of one's own, from PNG and SVG files: on channels, touchpoints and marks, drawn and in the legend."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from cjm_desktop.drawing.ops import ImageOp
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Blob, Channel, OwnMark
from cjm_desktop.ui.forms.picture_editor import PictureEditor
from cjm_desktop.ui.forms.picture_intake import picture_of_file
from cjm_desktop.ui.forms.svg_intake import image_of_svg
from tests.helpers.builders import a_map
from tests.helpers.inspecting import editor
from tests.helpers.window_driver import WindowDriver

METER = b"""<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 12">
<g style="fill:#00f"><circle cx="6" cy="6" r="5"/></g></svg>"""


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Find").stage("Buy").lane("channels", "Ways").lane("touchpoints", "Where")
    builder.lane("actions", "Doing").record(Channel(id="ch_1", name="Meter", icon="gauge"))
    builder.record(OwnMark(id="mk_1", name="Pilot"))
    builder.card("Ways", "Find", "", channel="ch_1").card("Where", "Buy", "reads", channel="ch_1")
    return builder.card("Doing", "Buy", "pays", own_marks=("mk_1",)).build()


def pictures(desk: WindowDriver) -> list[ImageOp]:
    drawing = desk.window.document.layout.drawing
    return [
        op for layer in drawing.layers for item in layer.layer.items for op in item.block.ops if type(op) is ImageOp
    ]


def an_svg(folder: Path, data: bytes = METER) -> Path:
    path = folder / "meter.svg"
    path.write_bytes(data)
    return path


def test_a_channel_shows_the_drawing_of_an_svg_file(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop())
    desk.window.document.editor.session.select(["ch_1"])
    desk.turn()
    field = editor(desk, "picture")
    assert isinstance(field, PictureEditor)
    field.choosing(an_svg(tmp_path))
    assert {op.key for op in pictures(desk)} == {desk.graph.one(Channel, "ch_1").picture}
    assert len(pictures(desk)) == 2  # in the lane of channels, and in that of touchpoints
    (first, *_) = pictures(desk)
    assert first.w == pytest.approx(2 * first.h)  # as it is, not cut to a square
    desk.choose("edit.undo")
    assert not pictures(desk)


def test_a_mark_of_ones_own_is_a_picture_on_cards_and_in_the_legend(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop())
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(tmp_path / "pilot.png"))
    desk.window.document.editor.session.select(["mk_1"])
    desk.turn()
    field = editor(desk, "picture")
    assert isinstance(field, PictureEditor)
    field.choosing(tmp_path / "pilot.png")
    assert len(pictures(desk)) == 2
    assert len(desk.graph.table(Blob)) == 1


def test_of_an_svg_only_shapes_are_read() -> None:
    image = image_of_svg(METER)
    assert image is not None
    assert (image.width(), image.height()) == (512, 256)
    assert QColor.fromRgba(image.pixel(128, 128)) == QColor("blue")
    assert image.pixel(500, 128) >> 24 == 0
    beyond = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
    beyond += b'<image xlink:href="file:///etc/passwd" width="9" height="9"/><use xlink:href="#a"/><text>hi</text>'
    beyond += b'<style>@import url(http://example.com/a.css)</style><rect width="9" height="9" fill="url(#a)"/></svg>'
    seen = image_of_svg(beyond)
    assert seen is None or QColor.fromRgba(seen.pixel(9, 9)) == QColor("black")


@pytest.mark.parametrize(
    "data",
    [
        b"<svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>',
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 9 9"><path d="&b;"/></svg>',
        b'<svg viewBox="0 0 9 9">' + b"<g>" * 3_000 + b"</g>" * 3_000 + b"</svg>",
        b'<svg viewBox="0 0 1e30 9"><rect width="9" height="9"/></svg>',
        b'<svg viewBox="0 0 9 9"><rect width="9" height="9"/></svg>' + b" " * 300_000,
    ],
)
def test_an_svg_that_cannot_be_drawn_is_refused(tmp_path: Path, data: bytes) -> None:
    assert image_of_svg(data) is None
    with pytest.raises(CjmError) as refused:
        picture_of_file(an_svg(tmp_path, data))
    assert refused.value.code == "CJM-E311"
