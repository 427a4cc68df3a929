"""What every exporter keeps to."""

from __future__ import annotations

import importlib
import io
import logging
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop import extensions
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import page_of
from cjm_desktop.drawing.sheet import sheet_of
from cjm_desktop.extensions.api import ExportOptions
from cjm_desktop.extensions.registry import load_exporters, load_lane_types
from cjm_desktop.foundation.messages import ENGLISH
from tests.parity.specimen import specimen

# The pictures would else make an application of their own, which tests of the window cannot do with.
pytestmark = pytest.mark.usefixtures("qapp")
EXPORTERS = load_exporters()
OPTIONS = ExportOptions(dpi=72)
PAGE = page_of("A5")


@pytest.fixture(params=sorted(EXPORTERS))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_formats_are_found() -> None:
    assert {"pdf", "png", "svg", "jpeg", "webp"} <= set(EXPORTERS)


def test_it_names_itself(key: str) -> None:
    exporter = EXPORTERS[key]
    assert exporter.key == key
    assert exporter.suffix.startswith(".")
    assert [each.key for each in EXPORTERS.values() if each.suffix == exporter.suffix] == [key]
    assert ENGLISH(exporter.title)


def test_it_writes_the_same_bytes_twice(key: str) -> None:
    written = []
    for _ in range(2):
        out = io.BytesIO()
        EXPORTERS[key].write((sheet_of(specimen(), PAGE),), OPTIONS, out, lambda share: None)
        written.append(out.getvalue())
    assert len(written[0]) > 100
    assert written[0] == written[1]


def test_progress_rises_and_ends_at_one(key: str) -> None:
    told: list[float] = []
    EXPORTERS[key].write((sheet_of(specimen(), PAGE),), OPTIONS, io.BytesIO(), told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0
    assert all(0 <= share <= 1 for share in told)


def test_a_raised_progress_cancels(key: str) -> None:
    def stop(share: float) -> None:
        raise InterruptedError(share)

    with pytest.raises(InterruptedError):
        EXPORTERS[key].write((sheet_of(specimen(), PAGE),), OPTIONS, io.BytesIO(), stop)


def test_it_takes_a_drawing_with_nothing_in_it(key: str) -> None:
    out = io.BytesIO()
    EXPORTERS[key].write((sheet_of(Drawing(100, 100, ()), PAGE),), OPTIONS, out, lambda share: None)
    assert out.getvalue()


OTHERWISE = {"dpi": 96, "svg_text": True, "transparent": True, "quality": 30}


@pytest.mark.parametrize("option", OTHERWISE)
def test_an_option_makes_a_difference_where_the_format_says_so(key: str, option: str) -> None:
    """What the window offers for a format does something, and what does something is offered."""
    sheet = sheet_of(specimen(), PAGE)
    written = []
    for options in (OPTIONS, replace(OPTIONS, **{option: OTHERWISE[option]})):
        out = io.BytesIO()
        EXPORTERS[key].write((sheet,), options, out, lambda share: None)
        written.append(out.getvalue())
    assert (written[0] != written[1]) == (option in EXPORTERS[key].options)


def test_every_option_is_of_some_format() -> None:
    assert (
        set(ExportOptions.__struct_fields__)
        == set(OTHERWISE)
        == {each for x in EXPORTERS.values() for each in x.options}
    )


def test_text_as_text_is_a_choice_of_svg() -> None:
    out = io.BytesIO()
    EXPORTERS["svg"].write((sheet_of(specimen(), PAGE),), ExportOptions(svg_text=True), out, lambda share: None)
    assert b"@font-face" in out.getvalue()


def test_lane_types_are_found_by_their_key() -> None:
    lanes = load_lane_types()
    assert {"cards", "emotion_curve"} <= set(lanes)
    assert all(lane.key == key for key, lane in lanes.items())


def test_a_broken_extension_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "exporters"
    folder.mkdir()
    (folder / "cjm_test_broken.py").write_text("raise RuntimeError('on purpose')\n", encoding="utf-8")
    (folder / "cjm_test_empty.py").write_text("", encoding="utf-8")
    package = importlib.import_module("cjm_desktop.extensions.exporters")
    monkeypatch.setattr(extensions, "__path__", [*extensions.__path__, str(tmp_path)])
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    with caplog.at_level(logging.ERROR):
        assert set(load_exporters()) == set(EXPORTERS)
    assert "cjm_test_broken" in caplog.text
    assert "cjm_test_empty" in caplog.text
    caplog.clear()
