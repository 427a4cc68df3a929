"""The worked example of CONTRIBUTING.md does what it says; `test_lane_types` puts it through all that lanes keep to."""

from __future__ import annotations

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Placed
from cjm_desktop.drawing.ops import RoundRect, TextRun
from cjm_desktop.edit.commands.structure import add_lane
from cjm_desktop.extensions.registry import load_lane_types
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model import roles
from cjm_desktop.model.records import Lane
from tests.helpers.guide import lane_types_with_the_guide, role_of_the_guide

OWN = frozenset(load_lane_types())
TYPES = lane_types_with_the_guide()


def cards_of(layout: Layout, ids: set[str]) -> list[Placed]:
    """Give the blocks of the cards, at their places on the map."""
    return [
        Placed(layer.x + item.x, layer.y + item.y, item.block)
        for layer in layout.drawing.layers
        for item in layer.layer.items
        if item.block.owner in ids
    ]


def test_it_is_found_beside_the_others_and_gone_afterwards() -> None:
    assert set(TYPES) == OWN | {role_of_the_guide().lane_type}
    assert set(Program().lane_types) == OWN


def test_the_lane_type_of_the_guide_draws_every_word_and_lets_nothing_overlap() -> None:
    program = Program()
    document = program.open(program.sample("ko"))
    (lane,) = [lane for lane in document.graph.lanes() if lane.role == "actions"]
    cards = {card.id: str(card.text) for card in document.graph.cards_of_lane(lane.id)}
    # In the place of plain cards, so that the sample's own lanes are drawn by it.
    engine = program.engine({**TYPES, "cards": TYPES[role_of_the_guide().lane_type]})
    placed = cards_of(engine.layout(document.graph, document.options()), set(cards))
    assert len(placed) == len(cards)
    for item in placed:
        assert isinstance(item.block.ops[0], RoundRect)
        runs = [op for op in item.block.ops if isinstance(op, TextRun)]
        assert set(cards[item.block.owner].split()) <= set(" ".join(run.text for run in runs).split())
        assert all(run.x + run.width <= item.block.w for run in runs)
    pairs = ((one, other) for one in placed for other in placed if one is not other)
    assert not any(one.rect.intersects(other.rect) for one, other in pairs)


def test_its_blocks_are_kept_while_nothing_changes() -> None:
    program = Program()
    document = program.open(program.sample("en"))
    engine = program.engine({**TYPES, "cards": TYPES[role_of_the_guide().lane_type]})
    ids = {card.id for card in document.graph.cards()}
    first = cards_of(engine.layout(document.graph, document.options()), ids)
    again = cards_of(engine.layout(document.graph, document.options()), ids)
    assert first
    assert all(one.block is other.block for one, other in zip(first, again, strict=True))


def test_a_lane_of_its_role_is_added_and_named_by_the_role_table_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    role = role_of_the_guide()
    monkeypatch.setitem(dict_of_roles(), role.key, role)
    program = Program()
    document = program.new("lifecycle", "en")
    document.editor.run(add_lane.call(role.key))
    lane = next(each for each in document.graph.table(Lane).values() if each.role == role.key)
    engine = program.engine(TYPES)
    layer = next(
        each.layer
        for each in engine.layout(document.graph, document.options()).drawing.layers
        if each.layer.owner == lane.id
    )
    words = {op.text for item in layer.items for op in item.block.ops if isinstance(op, TextRun)}
    assert "Promises" in words


def dict_of_roles() -> dict[str, roles.Role]:
    """Give the role table to put a role into for a while."""
    assert isinstance(roles.ROLES, dict)
    return roles.ROLES
