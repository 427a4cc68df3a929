"""The touchpoint table and the map never disagree, whatever is edited in either."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_card, delete_records, move_cards, set_field, set_text
from cjm_desktop.edit.commands.entries import rename_entry
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Channel, Lane, RecordId, Stage, Step, Touchpoint
from cjm_desktop.storage.files import Opened
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.views.inventory import InventoryColumn
from cjm_desktop.ui.views.touchpoints import InventoryModel
from tests.helpers.builders import a_map

EDIT = Qt.ItemDataRole.EditRole
WORDS = ("Web shop", "Call", "Receipt", "")
TOUCHPOINTS = ("tp_0000000001", "tp_0000000002", "tp_0000000003")
CHANNELS = ("ch_0000000001", "ch_0000000002", "")


def a_journey() -> JourneyGraph:
    builder = a_map().stage("Find", "Search", "Compare").stage("Buy")
    builder.lane("touchpoints", "Where").lane("actions", "Doing").lane("touchpoints", "Elsewhere")
    for key in CHANNELS[:2]:
        builder.record(Channel(id=key, name=f"Channel {key[-1]}"))
    for key in TOUCHPOINTS:
        builder.record(Touchpoint(id=key, name=f"Point {key[-1]}", channel=CHANNELS[0], status="in_use"))
    builder.card("Where", "Search", "", touchpoint=TOUCHPOINTS[0])
    builder.card("Where", "Buy", "Receipt", touchpoint=TOUCHPOINTS[0], channel=CHANNELS[1])
    builder.card("Where", "Compare", "Call").card("Elsewhere", "Buy", "Call", owner="Ann")
    builder.card("Doing", "Search", "walks in", touchpoint=TOUCHPOINTS[1]).card("Doing", "Buy", "pays")
    return builder.build()


@pytest.fixture(scope="module")
def program() -> Program:
    """Give the services, built once."""
    return Program()


def expected(graph: JourneyGraph) -> Iterator[tuple[str, ...]]:
    """The lines of the table by the plainest reading of the map."""
    shown: set[RecordId] = set()
    cards = sorted(
        graph.cards(),
        key=lambda card: (
            [step.id for step in graph.steps()].index(card.step),
            [lane.id for lane in graph.lanes()].index(card.lane),
            card.order,
            card.id,
        ),
    )
    for card in cards:
        point = graph.find(Touchpoint, card.touchpoint)
        if point is None and graph.one(Lane, card.lane).role != "touchpoints":
            continue
        shown.add(card.touchpoint)
        name = str(point.name if point else card.text)
        channel = card.channel or (point.channel if point else "")
        rest = (point.direction, point.status) if point else ("", "")
        yield name, graph.one(Step, card.step).stage, card.step, channel, *rest, card.owner
    for point in graph.in_order(Touchpoint):
        if point.id not in shown:
            yield str(point.name), "", "", point.channel, point.direction, point.status, ""


def lines(model: InventoryModel) -> list[tuple[str, ...]]:
    """What the table holds."""
    return [
        tuple(str(model.data(model.index(row, column), EDIT)) for column in InventoryColumn)
        for row in range(model.rowCount())
    ]


EDITS = st.lists(
    st.one_of(
        st.tuples(st.just("table"), st.integers(0, 9), st.sampled_from(InventoryColumn), st.integers(0, 9)),
        st.tuples(st.just("map"), st.integers(0, 9), st.integers(0, 9), st.integers(0, 9)),
    ),
    max_size=14,
)


def map_edit(graph: JourneyGraph, what: int, which: int, value: int) -> CommandCall | None:
    """One edit as the map, the inspector and the catalogues make it."""
    cards, lanes, steps = graph.in_order(Card), graph.lanes(), graph.steps()
    points = graph.in_order(Touchpoint)
    card = cards[which % len(cards)].id if cards else ""
    lane, step = lanes[value % len(lanes)].id, steps[which % len(steps)].id
    if what == 0:
        return add_card.call(lane, step, WORDS[value % 4])
    if what == 1 and points:
        return rename_entry.call(points[which % len(points)].id, WORDS[value % 3], "en")
    if what == 2 and points:
        return delete_records.call([points[which % len(points)].id])
    if not card:
        return None
    choices: dict[int, CommandCall] = {
        3: delete_records.call([card]),
        4: move_cards.call([card], lane, step),
        5: set_field.call([card], "touchpoint", points[value % len(points)].id if points else ""),
        6: set_field.call([card], "channel", CHANNELS[value % 3]),
        7: set_text.call(card, "text", WORDS[value % 4], "en"),
        8: set_field.call([card], "owner", WORDS[value % 4]),
    }
    return choices.get(what)


def table_value(graph: JourneyGraph, column: InventoryColumn, value: int) -> str:
    """A value that a column can take."""
    stages, steps = graph.in_order(Stage), graph.steps()
    offered: dict[InventoryColumn, tuple[str, ...]] = {
        InventoryColumn.NAME: WORDS[:3],
        InventoryColumn.STAGE: tuple(stage.id for stage in stages),
        InventoryColumn.STEP: tuple(step.id for step in steps),
        InventoryColumn.CHANNEL: CHANNELS,
        InventoryColumn.DIRECTION: ("customer", "company", "both", ""),
        InventoryColumn.STATUS: ("in_use", "needed", "retired", ""),
        InventoryColumn.OWNER: WORDS,
    }
    return offered[column][value % len(offered[column])]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS)
def test_table_and_map_say_the_same_after_every_edit(
    qapp: QApplication, program: Program, edits: list[tuple[str, int, int, int]]
) -> None:
    start = Opened(graph=a_journey(), revision=Revision(), source=None, read_only=False, notices=())
    document = program.adopt(start)
    refused: list[CjmError] = []

    def run(call: CommandCall) -> bool:
        document.editor.run(call)
        return True

    opened: list[Path] = []
    followed: list[str] = []
    desk = Desk(document, ENGLISH, run, refused.append, Settings(Path("unused.ini")), opened.append, followed.append)
    model = InventoryModel(desk)
    for where, first, second, third in edits:
        graph = document.editor.graph
        if where == "table" and model.rowCount():
            column, index = InventoryColumn(second), model.index(first % model.rowCount(), int(second))
            words = table_value(graph, column, third)
            before = lines(model)[index.row()]
            subject = model.uses[index.row()].card
            if model.setData(index, words, EDIT) and subject:
                line = next(use for use in model.uses if use.card == subject)
                cleared = column is InventoryColumn.CHANNEL and not words  # then the touchpoint's own channel shows
                assert line.value(column) == words or cleared, (before, column, words)
        elif where == "map" and (call := map_edit(graph, first, second, third)):
            document.editor.run(call)
        model.refresh()
        assert lines(model) == list(expected(document.editor.graph))
    while document.editor.can_undo:
        document.editor.undo()
        model.refresh()
        assert lines(model) == list(expected(document.editor.graph))
    assert {r.id: r for r in document.editor.graph.records()} == {r.id: r for r in a_journey().records()}
    assert not refused
