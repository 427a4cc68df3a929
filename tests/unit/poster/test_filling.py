"""Posters of maps that nobody has given a width fill their paper by themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.compose.production.posters import Planned, Production, Wanted
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.measures import resize_steps
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import PageSetup

TEMPLATES = sorted((resources() / "templates").glob("*.cjm"))
FILLED = [path for path in TEMPLATES if not path.stem.startswith("blank")]


def planned(path: Path, setup: PageSetup, contents: str = "map") -> Planned:
    document = Program().open(path)
    return Production(document).plan(Wanted(setup, contents), lambda _: None)


@pytest.mark.parametrize("path", FILLED, ids=lambda path: path.stem)
def test_a_template_fills_its_sheet(path: Path) -> None:
    assert planned(path, PageSetup()).poster.blank < 0.2


def test_the_set_up_that_is_kept_is_the_one_that_was_asked_for() -> None:
    setup = PageSetup(paper="A2")
    assert planned(FILLED[0], setup).setup == setup


def test_a_width_that_somebody_has_chosen_stays() -> None:
    setup = PageSetup(layout_width=5000.0)
    assert planned(FILLED[0], setup).poster.setup.layout_width == 5000.0
    wide = Program().open(FILLED[0])
    wide.editor.run(resize_steps.call([wide.graph.steps()[0].id], 900.0))
    assert Production(wide).plan(Wanted(wide.graph.map.page), lambda _: None).poster.setup.layout_width == 0.0


def test_what_is_printed_at_its_own_size_is_left_alone() -> None:
    assert planned(FILLED[0], PageSetup(scale="true")).poster.setup.layout_width == 0.0
