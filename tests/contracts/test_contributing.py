"""The worked example of CONTRIBUTING.md does what it says."""

from __future__ import annotations

import importlib.util
import re
import textwrap
from pathlib import Path

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Placed
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.extensions.api import LaneType
from cjm_desktop.layout.engine import LayoutEngine
from cjm_desktop.layout.layout import Layout

GUIDE = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"


def example(folder: Path) -> LaneType:
    """Give the lane type of the guide, its code written to a file and loaded from there."""
    (code,) = re.findall(r"^ *```python\n(.*?)^ *```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    path = folder / "quotes.py"
    path.write_text(textwrap.dedent(code), encoding="utf-8")
    spec = importlib.util.spec_from_file_location("quotes", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    lane: LaneType = module.LANE
    return lane


def cards_of(layout: Layout, ids: set[str]) -> list[Placed]:
    """Give the blocks of the cards, at their places on the map."""
    return [
        Placed(layer.x + item.x, layer.y + item.y, item.block)
        for layer in layout.drawing.layers
        for item in layer.layer.items
        if item.block.owner in ids
    ]


def test_the_lane_type_of_the_guide_draws_every_word_and_lets_nothing_overlap(tmp_path: Path) -> None:
    quotes = example(tmp_path)
    assert quotes.key == "quotes"
    program = Program()
    document = program.open(program.sample("ko"))
    (lane,) = [lane for lane in document.graph.lanes() if lane.role == "actions"]
    cards = {card.id: str(card.text) for card in document.graph.cards_of_lane(lane.id)}
    # In the place of plain cards, so that the sample's own lanes are drawn by it.
    engine = LayoutEngine({**program.lane_types, "cards": quotes}, program.shaper, program.icons, program.translator)
    placed = cards_of(engine.layout(document.graph, document.options()), set(cards))
    assert len(placed) == len(cards)
    for item in placed:
        runs = [op for op in item.block.ops if isinstance(op, TextRun)]
        assert runs[0].text == "“"
        assert " ".join(run.text for run in runs[1:]).split() == cards[item.block.owner].split()
        assert all(run.x + run.width <= item.block.w for run in runs)
    pairs = ((one, other) for one in placed for other in placed if one is not other)
    assert not any(one.rect.intersects(other.rect) for one, other in pairs)


def test_its_blocks_are_kept_while_nothing_changes(tmp_path: Path) -> None:
    program = Program()
    document = program.open(program.sample("en"))
    types = {**program.lane_types, "cards": example(tmp_path)}
    engine = LayoutEngine(types, program.shaper, program.icons, program.translator)
    ids = {card.id for card in document.graph.cards()}
    first = cards_of(engine.layout(document.graph, document.options()), ids)
    again = cards_of(engine.layout(document.graph, document.options()), ids)
    assert first
    assert all(one.block is other.block for one, other in zip(first, again, strict=True))
