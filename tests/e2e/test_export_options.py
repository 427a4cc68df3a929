"""Every option of an export does what it says, is refused with the range that holds, or is said to do nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop.cli import main
from cjm_desktop.edit.commands.cards import move_cards
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import Card, Lane, Step
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_shop

SAMPLE = str(resources() / "samples" / "nto-carla-en.cjm")
Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("qapp")


def told(capsys: Capture, *words: str, code: int = 0) -> str:
    assert main(["--ui-lang", "en", "export", *words]) == code
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("option", "value", "range_told"),
    [
        ("--margin", "1000", "0 … 200 mm"),
        ("--bleed", "10000", "0 … 20 mm"),
        ("--overlap", "1m", "0 … 60 mm"),
        ("--printer-margin", "50", "0 … 40 mm"),
        ("--distance", "100", "0 … 20 m"),
        ("--scale", "0", "50 mm …"),
        ("--scale", "1mm", "50 mm …"),
        ("--larger-type", "0.5", "1 … 20"),
        ("--larger-type", "300", "1 … 20"),
        ("--dpi", "5", "18 … 1200"),
        ("--quality", "101", "1 … 100"),
        ("--wall-kit=900", "", "0 … 500"),
        ("--paper", "20x30mm", "from 50 to 5080"),
        ("--paper", "9000x300mm", "from 50 to 5080"),
        ("--tile", "10x10mm", "from 50 to 5080"),
        ("--lanes", "", "Motivations"),
        ("--stages", ",", "Consideration"),
        ("--personas", " ", "Carla"),
        ("--without", "", "legend"),
    ],
)
def test_what_is_out_of_range_is_refused_with_the_range(
    option: str, value: str, range_told: str, tmp_path: Path, capsys: Capture
) -> None:
    words = [option] if "=" in option else [option, value]
    said = told(capsys, SAMPLE, str(tmp_path / "a.pdf"), *words, code=2)
    assert range_told in said
    assert list(tmp_path.iterdir()) == []


def test_a_margin_that_its_paper_has_no_room_for_is_refused(tmp_path: Path, capsys: Capture) -> None:
    said = told(capsys, SAMPLE, str(tmp_path / "a.pdf"), "--paper", "A4", "--margin", "150", code=2)
    assert "CJM-E432" in said
    assert "80 mm" in said


@pytest.mark.parametrize(
    ("form", "options"),
    [
        ("pdf", ("--dpi", "100", "--quality", "50", "--svg-text", "--transparent")),
        ("svg", ("--dpi", "100", "--quality", "50")),
        ("pdf", ("--overlap", "5", "--labels", "--crop-marks")),
        ("pdf", ("--blank",)),
        ("html", ("--paper", "A4", "--tile", "A4", "--dpi", "100", "--landscape", "--crop-marks")),
        ("csv", ("--paper", "A4", "--theme", "grey", "--dpi", "100", "--lanes", "1", "--portrait")),
    ],
)
def test_what_a_format_does_without_is_said(
    form: str, options: tuple[str, ...], tmp_path: Path, capsys: Capture
) -> None:
    said = told(capsys, SAMPLE, str(tmp_path / f"a.{form}"), *options)
    assert "Without effect" in said
    for option in options:
        assert not option.startswith("--") or option in said


def test_options_that_do_something_are_not_said_to_do_nothing(tmp_path: Path, capsys: Capture) -> None:
    words = ("--paper", "A3", "--tile", "A4", "--overlap", "5", "--labels", "--lanes", "1,2", "--margin", "5")
    assert "Without effect" not in told(capsys, SAMPLE, str(tmp_path / "a.pdf"), *words)
    assert "Without effect" not in told(capsys, SAMPLE, str(tmp_path / "a.png"), "--dpi", "40", "--transparent")


@pytest.mark.parametrize("form", ["md", "docx", "pdf"])
def test_a_report_says_that_nothing_is_compared_only_where_that_is_so(
    form: str, tmp_path: Path, capsys: Capture
) -> None:
    compared = ("--compare", SAMPLE)
    said = told(capsys, SAMPLE, str(tmp_path / f"a.{form}"), "--report", "differences", *compared)
    assert "Without effect" not in said
    assert "--compare" in told(capsys, SAMPLE, str(tmp_path / f"b.{form}"), "--report", "minutes", *compared)


def test_larger_type_that_the_paper_has_no_room_for_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert "has no room" in told(capsys, SAMPLE, str(tmp_path / "a.pdf"), "--larger-type", "9")


def test_a_language_that_the_map_lacks_is_told_with_what_is_missing(tmp_path: Path, capsys: Capture) -> None:
    for ending in ("pdf", "csv"):
        said = told(capsys, SAMPLE, str(tmp_path / f"a.{ending}"), "--lang", "fr")
        assert "not there in fr" in said
        assert "Carla" in said
    assert "not there" not in told(capsys, SAMPLE, str(tmp_path / "a.pdf"), "--lang", "en")


def test_a_page_for_readers_holds_the_languages_asked_for_and_other_files_say_that_they_do_not(
    tmp_path: Path, capsys: Capture
) -> None:
    page = tmp_path / "a.html"
    assert "Without effect" not in told(capsys, SAMPLE, str(page), "--lang", "en,ko")
    text = page.read_text(encoding="utf-8")
    assert all(f'data-lang="{lang}"' in text for lang in ("en", "ko"))
    for ending in ("pdf", "pptx", "csv"):
        said = told(capsys, SAMPLE, str(tmp_path / f"a.{ending}"), "--lang", "en,ko")
        assert f"Without effect for {ending}: --lang ko" in said
        assert "not there" not in said


@pytest.mark.parametrize(
    "words",
    [
        (SAMPLE, "--paper", "A3", "OUT"),
        ("--paper", "A3", SAMPLE, "--bleed", "OUT", "--landscape"),
        ("--embed-map", SAMPLE, "--theme", "grey", "OUT"),
        (SAMPLE, "--wall-kit", "OUT"),
    ],
)
def test_words_and_options_may_stand_in_any_order(words: tuple[str, ...], tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out.pdf"
    told(capsys, *(str(out) if word == "OUT" else word for word in words))
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("ending", ["pdf", "pptx"])
def test_the_cards_of_collapsed_lanes_are_told_unless_their_lane_is_left_out(
    ending: str, tmp_path: Path, capsys: Capture
) -> None:
    shop = a_shop().build()
    lane = next(each for each in shop.lanes() if each.name == "Doing")
    folded = graph_of([replace(lane, collapsed=True) if each is lane else each for each in shop.records()])
    file, out = tmp_path / "shop.cjm", str(tmp_path / f"out.{ending}")
    save_map(folded, file, revision=Revision(), source=None, now=datetime(2026, 1, 1, tzinfo=UTC))
    said = "4 cards lie in collapsed lanes and are not shown: Doing"
    assert said in told(capsys, str(file), out)
    assert said not in told(capsys, str(file), out, "--lanes", "Trouble,Ideas")
    assert said not in told(capsys, str(file), str(tmp_path / "out.docx"))
    assert said not in told(capsys, str(file), str(tmp_path / "out.pdf"), "--form")


def test_what_a_card_brought_from_a_lane_of_another_role_is_told(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop().lane("quotes", "Said").card("Said", "Search", "endless", by="Mina")
    editor = shop.editor()
    file, out = tmp_path / "shop.cjm", str(tmp_path / "out.pdf")
    said = "1 card holds what its lane does not show (Said by): “endless”"
    for moved in (False, True):
        if moved:
            editor.run(move_cards.call([shop.id(Card, "endless")], shop.id(Lane, "Doing"), shop.id(Step, "Search")))
        save_map(editor.graph, file, revision=Revision(), source=None, now=datetime(2026, 1, 1, tzinfo=UTC))
        assert (said in told(capsys, str(file), out)) is moved
        file.unlink()
