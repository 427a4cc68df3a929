"""More than can be drawn: small files with thousands of relations, marks or points, and words without end."""

from __future__ import annotations

from typing import Any

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.crowding import MOST_LINES, MOST_MARKS
from cjm_desktop.storage.codec import decode
from cjm_desktop.storage.files import opened
from tests.helpers.map_files import bytes_of, plain_map

CARDS = 10


def document(**parts: Any) -> Any:
    """Open a map of ten cards, five a lane, and these parts."""
    cards = {
        f"cd_{i}": {"lane": f"ln_{i // 5}", "step": f"sp_{i % 5}", "order": "a0", "text": f"card {i}"}
        for i in range(CARDS)
    }
    cards["cd_0"] |= parts.pop("first", {})
    plain: dict[str, Any] = {
        "steps": {f"sp_{i}": {"stage": "st_1", "order": f"a{i}"} for i in range(5)},
        "lanes": {f"ln_{i}": {"role": "actions", "order": f"a{i}"} for i in range(2)},
        "cards": cards,
        "relations": None,
    }
    return Program().adopt(opened(decode(bytes_of(plain_map(**plain | parts)))))


def said(layout: Layout) -> str:
    blocks = (item.block for placed in layout.drawing.layers for item in placed.layer.items)
    return " ".join(op.text for block in blocks for op in block.ops if isinstance(op, TextRun))


def ops(layout: Layout) -> int:
    return sum(len(item.block.ops) for placed in layout.drawing.layers for item in placed.layer.items)


def relations(count: int) -> dict[str, Any]:
    ends = ((i % CARDS, (i * 7 + i // CARDS) % CARDS) for i in range(count))
    return {f"rl_{i:05}": {"from": f"cd_{a}", "to": f"cd_{b}"} for i, (a, b) in enumerate(ends)}


def test_ten_thousand_relations_among_ten_cards_are_drawn_as_far_as_they_can_be_told_apart() -> None:
    crowded = document(relations=relations(10_000))
    layout = crowded.layout
    lines = [
        item for placed in layout.drawing.layers if placed.layer.kind == "relations" for item in placed.layer.items
    ]
    assert MOST_LINES < len(lines) <= MOST_LINES * CARDS / 2
    assert f"and {10_000 - len(lines):,} more relations that are not drawn" in said(layout)
    (notice,) = crowded.notices
    assert ENGLISH(notice).startswith(f"{10_000 - len(lines)} relations are not drawn")
    assert layout.drawing.w < 12_000, "the gutters keep their measure"


def test_as_many_lines_as_an_honest_card_has_are_all_drawn() -> None:
    fan = {f"rl_{i:02}": {"from": "cd_0", "to": f"cd_{1 + i % 9}"} for i in range(MOST_LINES)}
    layout = document(relations=fan).layout
    lines = [
        item for placed in layout.drawing.layers if placed.layer.kind == "relations" for item in placed.layer.items
    ]
    assert len(lines) == MOST_LINES
    assert "not drawn" not in said(layout)


def test_a_relation_that_goes_makes_room_for_one_that_was_not_drawn() -> None:
    crowded = document(relations={f"rl_{i:02}": {"from": "cd_0", "to": "cd_1"} for i in range(MOST_LINES + 1)})
    assert "and 1 more relation that is not drawn" in said(crowded.layout)
    crowded.editor.run(delete_records.call(["rl_00"]))
    assert "not drawn" not in said(crowded.layout)


@pytest.mark.parametrize("field", ["tags", "departments"])
def test_marks_beyond_count_are_counted_on_the_card(field: str) -> None:
    names = [f"dp_{i}" for i in range(3_000)]
    crowded = document(first={field: names}, departments={name: {"name": name} for name in names})
    plain = document()
    assert f"+{3_000 - MOST_MARKS:,}" in said(crowded.layout)
    assert ops(crowded.layout) < ops(plain.layout) + 10 * MOST_MARKS
    assert len(crowded.notices) == 1
    assert getattr(crowded.graph.get("cd_0"), field) == tuple(names), "nothing is taken from the map"


def test_a_flag_said_ten_thousand_times_is_one_mark() -> None:
    assert ops(document(first={"flags": ["gap"] * 10_000}).layout) == ops(document(first={"flags": ["gap"]}).layout)


def test_a_word_without_end_is_broken_like_any_other() -> None:
    for letter in ("w", "가"):
        layout = document(first={"text": letter * 20_000}).layout
        assert said(layout).count(letter) >= 20_000
