"""What of a map is seen first: words that can be read, or what was seen when its window was closed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPointF

from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.style import CARD
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver

SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
READABLE = 9.0


def pixels(desk: WindowDriver) -> float:
    """How high the words of cards are on the screen."""
    return CARD.size * desk.window.view.zoom


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("size", [(1280, 690), (1440, 900), (2880, 1800)], ids=str)
def test_a_map_opens_with_words_that_can_be_read_or_one_stage(
    desk: WindowDriver, path: Path, size: tuple[int, int]
) -> None:
    desk.workspace.open_path(path)
    window, view = desk.window, desk.window.view
    window.resize(*size)
    desk.turn()
    layout = window.document.layout
    first = layout.columns[0].stage
    right = max(column.x + column.w for column in layout.columns if column.stage == first)
    seen = view.viewportTransform().map(QPointF(right, 0)).x()
    assert pixels(desk) >= READABLE - 0.01 or seen == pytest.approx(view.viewport().width() - 28, abs=2)
    assert view.viewportTransform().map(QPointF(0, 0)).y() >= 0


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_a_blank_map_can_be_read_on_a_small_screen(desk: WindowDriver, lang: str) -> None:
    desk.show(desk.workspace.program.new("blank", lang).graph)
    desk.window.resize(1280, 690)
    desk.turn()
    assert pixels(desk) >= READABLE - 0.01


def test_a_small_map_is_seen_whole(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    desk.window.resize(2200, 1400)
    desk.turn()
    assert pixels(desk) > READABLE
    layout = desk.window.document.layout
    last = layout.columns[-1]
    view = desk.window.view
    assert view.viewportTransform().map(QPointF(last.x + last.w, 0)).x() < view.viewport().width()


def test_a_panel_below_does_not_make_the_words_smaller(desk: WindowDriver) -> None:
    desk.workspace.open_path(SAMPLES[0])
    desk.window.resize(1440, 900)
    desk.turn()
    before = desk.window.view.zoom
    desk.choose("views.lists")
    desk.turn()
    assert desk.window.view.zoom == before


def test_a_map_opens_again_where_it_was_left(desk: WindowDriver, tmp_path: Path) -> None:
    path = tmp_path / "own.cjm"
    path.write_bytes(SAMPLES[0].read_bytes())
    desk.workspace.open_path(path)
    view = desk.window.view
    view.set_zoom(1.5)
    view.pan(QPointF(-400, -250))
    desk.turn()
    corner = view.map_place(QPointF(0, 0))
    desk.window.close()
    desk.turn()
    desk.workspace.open_path(path)
    desk.turn()
    again = desk.window.view
    assert again is not view
    assert again.zoom == pytest.approx(1.5)
    assert again.map_place(QPointF(0, 0)).x() == pytest.approx(corner.x(), abs=2)
    assert again.map_place(QPointF(0, 0)).y() == pytest.approx(corner.y(), abs=2)


@pytest.mark.parametrize("kept", ["", "nan 0 0", "0 1 1", "1 2", "x y z", "1e999 0 0"])
def test_a_broken_place_counts_as_none(desk: WindowDriver, kept: str) -> None:
    desk.workspace.open_path(SAMPLES[0])
    map_id = desk.graph.map.id
    desk.window.close()
    desk.workspace.settings.keep(f"places/{map_id}", kept)
    desk.workspace.open_path(SAMPLES[0])
    assert desk.workspace.settings.place_in_map(map_id) is None
    assert pixels(desk) > 0
