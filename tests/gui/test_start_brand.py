"""Logo and colours of a client's map."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from cjm_desktop.drawing.ops import ImageOp, PathOp
from cjm_desktop.drawing.own_colors import LEAST_CONTRAST, PAPER, readable
from cjm_desktop.drawing.theme import contrast
from cjm_desktop.layout.images import blob_bytes
from cjm_desktop.ui.dialogs.brand import BrandDialog
from cjm_desktop.ui.dialogs.naming import NameDialog
from cjm_desktop.ui.dialogs.own_themes import OwnThemes
from cjm_desktop.ui.forms.brand_palettes import PALETTES, BrandPalette, palette_of
from cjm_desktop.ui.forms.picture_intake import picture_of_file
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
    colors = (*palette.colors, *filter(None, [palette.accent]))
    assert all(contrast(color, PAPER) >= LEAST_CONTRAST for color in colors)


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
    assert graph.map.accent == PALETTES[2].accent
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
    assert desk.graph.map.accent == ""
    assert {lane.color for lane in desk.graph.lanes()} == {""}
    assert not desk.window.document.editor.can_undo


def test_colours_of_ones_own_are_there_for_the_next_map(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    dialog = BrandDialog(desk.window.desk, OwnThemes(desk.workspace.own_theme_folder), desk.window)
    dialog.add_color("#FFCC00")
    desk.window.run(dialog.call())
    own = palette_of("#FFCC00")
    assert [lane.color for lane in desk.graph.lanes()] == [own[0], own[1], own[2], own[0]]
    again = BrandDialog(desk.window.desk, OwnThemes(desk.workspace.own_theme_folder), desk.window)
    assert again.palettes.currentRow() == len(PALETTES)
    desk.window.run(again.call())
    assert [lane.color for lane in desk.graph.lanes()] == [own[0], own[1], own[2], own[0]]
    dialog.close()
    again.close()


def stage_colors(desk: WindowDriver) -> set[str]:
    """The grounds of the stages as they are drawn now."""
    stages = {stage.id for stage in desk.graph.stages()}
    return {
        op.fill
        for layer in desk.window.document.layout.drawing.layers
        for placed in layer.layer.items
        if placed.block.owner in stages
        for op in placed.block.ops
        if isinstance(op, PathOp) and isinstance(op.fill, str)
    }


def test_the_map_shows_what_is_looked_at_and_nothing_stays_when_it_is_given_up(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    before = stage_colors(desk)

    def look(dialog: BrandDialog) -> None:
        desk.qtbot.waitUntil(dialog.isActiveWindow)
        dialog.palettes.setFocus()
        desk.keys("Down", "Down", "Down")
        berry = PALETTES[3]
        assert dialog.palettes.currentRow() == 3
        assert berry.accent in stage_colors(desk)
        assert {lane.color for lane in desk.graph.lanes()} == {""}
        desk.keys("Escape")

    with desk.in_dialog(BrandDialog, look):
        desk.choose("view.brand")
    assert stage_colors(desk) == before
    assert not desk.window.document.editor.can_undo
    assert not desk.window.document.editor.modified


def test_an_accent_in_which_nothing_can_be_read_is_darkened_and_that_is_said(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    dialog = BrandDialog(desk.window.desk, OwnThemes(desk.workspace.own_theme_folder), desk.window)
    dialog.take_accent("#F97316")
    assert "#F97316" in dialog.note.text()
    assert "#F97316" not in stage_colors(desk)
    dialog.take_accent("#FFCC00")
    assert not dialog.note.text()
    assert "#FFCC00" in stage_colors(desk)
    desk.click(dialog.plain)
    assert "#FFCC00" not in stage_colors(desk)
    dialog.close()


def named(desk: WindowDriver, words: str) -> Callable[[NameDialog], None]:
    """Give a name to what is to be kept."""

    def name(dialog: NameDialog) -> None:
        dialog.name.selectAll()
        desk.write(words, into=dialog.name)
        dialog.accept()

    return name


def test_an_own_theme_dresses_another_map_and_can_be_deleted(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    dialog = BrandDialog(desk.window.desk, OwnThemes(desk.workspace.own_theme_folder), desk.window)
    dialog.palettes.setCurrentRow(1)
    dialog.take_accent("#B91C1C")
    assert dialog.delete.isHidden()
    with desk.in_dialog(NameDialog, named(desk, "Acme 2026/27")):
        desk.click(dialog.save)
    assert dialog.palettes.currentItem().text() == "Acme 2026/27"
    dialog.close()
    desk.workspace.open_sample()
    desk.ready()
    other = BrandDialog(desk.window.desk, OwnThemes(desk.workspace.own_theme_folder), desk.window)
    other.palettes.setCurrentRow(len(PALETTES))
    desk.window.run(other.call())
    assert desk.graph.map.accent == "#B91C1C"
    assert [lane.color for lane in desk.graph.lanes()][:2] == list(PALETTES[1].colors[:2])
    other.close()
    again = BrandDialog(desk.window.desk, OwnThemes(desk.workspace.own_theme_folder), desk.window)
    assert again.palettes.currentRow() == len(PALETTES)
    with desk.answering("Delete") as said:
        desk.click(again.delete)
    assert "Acme 2026/27" in said[0]
    assert again.palettes.count() == len(PALETTES)
    assert OwnThemes(desk.workspace.own_theme_folder).all() == ()
    assert desk.graph.map.accent == "#B91C1C"
    again.close()


def test_a_theme_of_the_same_name_is_replaced_only_when_agreed(desk: WindowDriver) -> None:
    desk.workspace.new_map()
    desk.ready()
    themes = OwnThemes(desk.workspace.own_theme_folder)
    themes.save(BrandPalette("Acme", "#B91C1C", ()))
    dialog = BrandDialog(desk.window.desk, OwnThemes(desk.workspace.own_theme_folder), desk.window)
    dialog.palettes.setCurrentRow(2)
    with desk.answering("Cancel"), desk.in_dialog(NameDialog, named(desk, "Acme")):
        desk.click(dialog.save)
    assert [each.palette.accent for each in themes.all()] == ["#B91C1C"]
    with desk.answering("Replace"), desk.in_dialog(NameDialog, named(desk, "Acme")):
        desk.click(dialog.save)
    assert [each.palette.accent for each in themes.all()] == [PALETTES[2].accent]
    dialog.close()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[" * 9000,
        b"null",
        b'{"format": "cjm", "name": "x", "accent": "", "lanes": []}',
        b'{"format": "cjm-theme", "name": 5, "accent": "", "lanes": []}',
        b'{"format": "cjm-theme", "name": "x", "accent": "red", "lanes": []}',
        b'{"format": "cjm-theme", "name": "x", "accent": "", "lanes": ["#12"]}',
        b'{"format": "cjm-theme", "name": "x", "accent": "", "lanes": {}}',
        b'{"format": "cjm-theme", "name": " ", "accent": "", "lanes": []}',
        b'{"format": "cjm-theme", "name": "x", "accent": "", "lanes": []}' + b" " * 20_000,
    ],
)
def test_a_damaged_theme_is_passed_over(content: bytes, desk: WindowDriver) -> None:
    themes = OwnThemes(desk.workspace.own_theme_folder)
    themes.save(BrandPalette("Good", "#B91C1C", ("#0B4F6C", "")))
    (themes.folder / "bad.json").write_bytes(content)
    (themes.folder / "folder.json").mkdir()
    assert [each.palette for each in themes.all()] == [BrandPalette("Good", "#B91C1C", ("#0B4F6C", ""))]


def test_a_theme_that_somebody_wrote_is_made_readable(desk: WindowDriver) -> None:
    themes = OwnThemes(desk.workspace.own_theme_folder)
    themes.folder.mkdir(parents=True)
    text = '{"format": "cjm-theme", "name": "a\\u0007\\nb", "accent": "#b91c1c", "lanes": ["#ffff00"]}'
    (themes.folder / "theirs.json").write_text(text)
    palette = themes.all()[0].palette
    assert (palette.name, palette.accent) == ("a b", "#B91C1C")
    assert contrast(palette.colors[0], PAPER) >= LEAST_CONTRAST
