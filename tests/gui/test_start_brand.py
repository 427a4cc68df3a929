"""Logo and colours of a client's map."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from cjm_desktop.drawing.ops import ImageOp
from cjm_desktop.drawing.theme import contrast
from cjm_desktop.layout.images import blob_bytes
from cjm_desktop.ui.brand import BrandDialog
from cjm_desktop.ui.brand_palettes import LEAST_CONTRAST, PALETTES, PAPER, BrandPalette, palette_of, readable
from cjm_desktop.ui.panels.picture_intake import picture_of_file
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    """Give a wide JPEG with a camera's words in it."""
    image = Image.new("RGB", (3000, 900), "#1D4ED8")
    exif = Image.Exif()
    exif[0x010F] = "Secret Camera"
    path = tmp_path / "logo.jpg"
    image.save(path, "JPEG", exif=exif)
    return path


@pytest.mark.parametrize("palette", PALETTES, ids=lambda palette: palette.name)
def test_every_colour_can_be_read_on_paper(palette: BrandPalette) -> None:
    assert all(contrast(color, PAPER) >= LEAST_CONTRAST for color in palette.colors)


@pytest.mark.parametrize("color", ["#FFFF00", "#FFFFFF", "#00ff99", "#1D4ED8", "#000000"])
def test_a_colour_of_ones_own_is_made_readable(color: str) -> None:
    assert all(contrast(each, PAPER) >= LEAST_CONTRAST for each in palette_of(color))
    if contrast(color, PAPER) >= LEAST_CONTRAST:
        assert readable(color) == color.upper()


def test_logo_and_colours_come_in_one_step(desk: WindowDriver, logo: Path) -> None:
    desk.workspace.open_sample()
    desk.ready()

    def choose(dialog: BrandDialog) -> None:
        dialog.take_logo(picture_of_file(logo))
        dialog.palettes.setCurrentRow(2)
        desk.qtbot.waitUntil(dialog.isActiveWindow)
        desk.keys("Return")

    with desk.in_dialog(BrandDialog, choose):
        desk.choose("view.brand")
    graph = desk.graph
    blob = graph.blob(graph.map.logo)
    assert blob is not None
    data = blob_bytes(blob)
    assert data is not None
    assert max(Image.open(io.BytesIO(data)).size) == 2560
    assert b"Secret" not in data
    assert [lane.color for lane in graph.lanes()][:2] == list(PALETTES[2].colors[:2])
    pictures = [
        op
        for layer in desk.window.document.layout.drawing.layers
        for placed in layer.layer.items
        for op in placed.block.ops
        if isinstance(op, ImageOp)
    ]
    assert [(op.key, op.h <= 80) for op in pictures] == [(blob.id, True)]
    desk.ready()
    desk.keys("Ctrl+Z")
    assert desk.graph.map.logo == ""
    assert {lane.color for lane in desk.graph.lanes()} == {""}
    assert not desk.window.document.editor.can_undo


def test_colours_of_ones_own_are_there_for_the_next_map(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    dialog = BrandDialog(desk.window)
    dialog.add_color("#FFCC00")
    desk.window.run(dialog.call())
    own = palette_of("#FFCC00")
    assert [lane.color for lane in desk.graph.lanes()] == [own[0], own[1], own[2], own[0]]
    again = BrandDialog(desk.window)
    assert again.palettes.currentRow() == len(PALETTES)
    desk.window.run(again.call())
    assert [lane.color for lane in desk.graph.lanes()] == [own[0], own[1], own[2], own[0]]
    dialog.close()
    again.close()
