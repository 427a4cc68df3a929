"""Comparing what is drawn with what was recorded, and sheets of paper as readable text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.poster import Poster

FOLDER = Path(__file__).parent


def as_recorded(name: str, text: str, request: pytest.FixtureRequest) -> None:
    """Compare a text with the golden file of that name; `--update-golden` writes it instead."""
    golden = FOLDER / f"{name}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def poster_text(poster: Poster, *, whole: bool = False) -> str:
    """A poster: its numbers, then sheet by sheet what lies where; its own drawing is only named, unless `whole`."""
    return "\n".join(_poster_lines(poster, None if whole else poster.drawing)) + "\n"


def _poster_lines(poster: Poster, own: Drawing | None) -> Iterator[str]:
    yield f"poster {poster.width:.2f} x {poster.height:.2f} mm, {poster.scale:.5f} mm a unit, blank {poster.blank:.3f}"
    yield f"cut {' '.join(poster.cut)} of {len(poster.grid.tiles) if poster.grid else 1}"
    if poster.grid is not None:
        yield f"words cut {poster.grid.cut_words}"
    yield from (f"size {each.owner or '-'} {each.size:.3f} {each.capitals:.3f}" for each in poster.sizes)
    yield f"small {' '.join(each.owner or '-' for each in poster.small)}"
    for sheet in poster.sheets:
        yield from _sheet_lines(sheet, own)


def _sheet_lines(sheet: Sheet, own: Drawing | None) -> Iterator[str]:
    page = f"{sheet.page.width:.2f} x {sheet.page.height:.2f} {sheet.page.name}"
    yield f"sheet {sheet.label!r} {page} trim {_rect(sheet.trim)} bleed {_rect(sheet.bleed)}"
    for view in sheet.views:
        yield from _view_lines(view, own)


def _view_lines(view: View, own: Drawing | None) -> Iterator[str]:
    place = view.place
    yield f"  view x{place.scale:.5f} at {place.dx:.2f} {place.dy:.2f} clip {_rect(view.clip)}"
    if view.drawing is own:
        yield "    map"
    else:
        yield from (f"    {line}" for line in dump(view.drawing).splitlines())


def _rect(rect: Rect | None) -> str:
    return "none" if rect is None else f"{rect.x:.2f} {rect.y:.2f} {rect.w:.2f} {rect.h:.2f}"
