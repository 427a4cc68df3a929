"""What of a map is printed or handed out without some of its lanes reckons times and costs as the whole map does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.foundation.paths import resources
from tests.helpers.slides import slides_of, words_of_slide

MOVES = resources() / "samples" / "all-parts-en.cjm"
COSTS = ("62 minutes", "₩30,800", "3.7/5")


def written(out: Path, *options: str) -> str:
    """The words of a map as a file of that ending, on one line."""
    text = ["--svg-text"] if out.suffix == ".svg" else []
    assert main(["--ui-lang", "en", "export", str(MOVES), str(out), *text, *options]) == 0
    if out.suffix == ".pptx":
        return " ".join(words_of_slide(each) for each in slides_of(out.read_bytes()))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", out.read_text(encoding="utf-8")))


@pytest.mark.parametrize("ending", ["svg", "pptx", "html"])
def test_lanes_shown_alone_say_what_they_say_on_the_whole_map(tmp_path: Path, ending: str) -> None:
    told = written(tmp_path / f"part.{ending}", "--lanes", "Cost to serve,Time")
    for words in COSTS:
        assert words in told
    assert "Asks in the app" not in told
    assert "An agent checks again" not in told


@pytest.mark.parametrize("ending", ["svg", "md"])
def test_a_report_of_costs_reckons_as_the_whole_map_does(tmp_path: Path, ending: str) -> None:
    told = written(tmp_path / f"part.{ending}", "--lanes", "Cost to serve", "--report", "costs")
    assert "62 minutes" in told
    assert "An agent checks again" not in told


def test_time_is_as_long_with_and_without_other_lanes(tmp_path: Path) -> None:
    whole = written(tmp_path / "whole.svg")
    part = written(tmp_path / "part.svg", "--lanes", "Time")
    months = re.compile(r"\d+ months?")
    assert set(months.findall(part)) <= set(months.findall(whole))


def test_a_booklet_has_the_times_and_costs_of_each_stage_on_its_page(tmp_path: Path) -> None:
    out = tmp_path / "booklet.svg"
    assert main(["--ui-lang", "en", "export", str(MOVES), str(out), "--booklet", "--svg-text"]) == 0
    pages = [each.read_text(encoding="utf-8") for each in sorted(tmp_path.glob("*.svg"))]
    assert len(pages) == 6
    assert sum("Cost to serve" in each for each in pages) == 4  # the whole map, and the stages that cost something
