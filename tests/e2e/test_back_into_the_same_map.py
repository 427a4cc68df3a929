"""What went out as a table or a drawing comes back into the map that it is of: nothing is there twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from cjm_desktop.storage.files import open_map

SAMPLE = resources() / "samples" / "all-parts-en.cjm"


def cards(graph: JourneyGraph) -> Iterator[Card]:
    yield from sorted(graph.cards(), key=lambda card: card.id)


@pytest.mark.parametrize("ending", ["xlsx", "csv", "drawio", "canvas"])
def test_nothing_is_there_twice(ending: str, tmp_path: Path) -> None:
    out, back = tmp_path / f"map.{ending}", tmp_path / "back.cjm"
    assert main(["export", str(SAMPLE), str(out)]) == 0
    assert main(["import", str(out), "--into", str(SAMPLE), "-o", str(back)]) == 0
    assert list(cards(open_map(back).graph)) == list(cards(open_map(SAMPLE).graph))


def test_scores_alone_are_those_of_the_cards_that_are_there(tmp_path: Path) -> None:
    out, back = tmp_path / "map.mmd", tmp_path / "back.cjm"
    assert main(["export", str(SAMPLE), str(out)]) == 0
    assert main(["import", str(out), "--into", str(SAMPLE), "-o", str(back)]) == 0
    before = {card.id for card in cards(open_map(SAMPLE).graph)}
    added = [card for card in cards(open_map(back).graph) if card.id not in before]
    assert [card.value for card in added] == [0.0]  # of the one step that has no score: a journey has one for each
