"""Rows of what people do and wait for in the window: from the key or the click until all is shown, and nothing waits.

The limit repaints all that is seen, once: whatever is done, that much must be.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_desktop.edit.commands.cards import move_cards, set_field, set_text
from cjm_desktop.edit.commands.measures import collapse_lanes
from cjm_desktop.edit.commands.structure import move_stages
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.ui.shell.main_window import MainWindow
from tests.perf.measure import ROOT, SURROUNDINGS, Action, Pair, paired
from tests.perf.rows import Bench, Row
from tests.perf.rows_window import card_of, window_on

PAINTED = "all that is seen, painted"
ROUNDS = 40  # of the event loop: of a large map one part of the window is told in each
MANY = 1_000
FIRST = ["-m", "tests.perf.first_click"]
STARTS = 3
CONTROL = Qt.KeyboardModifier.ControlModifier


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("first click on a card", "the second one", None, _first_click),
        Row("select all", PAINTED, None, _select_all),
        Row("one card less selected", PAINTED, None, _one_less),
        Row("duplicate 1,000 cards", PAINTED, None, _duplicate),
        Row("delete 1,000 cards", PAINTED, None, _delete),
        Row("undo of deleting all", PAINTED, None, _undo_of_deleting_all),
        Row("copy 1,000 cards", PAINTED, None, _copy),
        Row("a card moved", PAINTED, None, _move_card),
        Row("a card gains lines", PAINTED, None, _grow),
        Row("a stage moved", PAINTED, None, _move_stage),
        Row("a lane collapsed", PAINTED, None, _collapse),
        Row("another theme, shown", PAINTED, None, _theme),
    )


def _first_click(bench: Bench) -> Pair:
    command = [sys.executable, *FIRST, str(bench.path)]
    surroundings = {**os.environ, **SURROUNDINGS}
    said = [
        subprocess.run(command, cwd=ROOT, env=surroundings, capture_output=True, text=True, check=True).stdout.split()
        for _ in range(STARTS)
    ]
    first, second = (statistics.median(float(each[place]) for each in said) for place in (0, 1))
    return Pair(first, second)


def _select_all(bench: Bench) -> Pair:
    return _acted(bench, lambda window: _key(window, Qt.Key.Key_A), lambda window: _select(window, ()))


def _one_less(bench: Bench) -> Pair:
    def less(window: MainWindow) -> None:
        cards = _cards(window)
        _select(window, (*cards[: len(cards) // 2], *cards[len(cards) // 2 + 1 :]))

    return _acted(bench, less, lambda window: _select(window, _cards(window)))


def _duplicate(bench: Bench) -> Pair:
    def before(window: MainWindow) -> None:
        _undone(window)
        _select(window, _cards(window)[:MANY])

    return _acted(bench, lambda window: _key(window, Qt.Key.Key_D), before)


def _delete(bench: Bench) -> Pair:
    def before(window: MainWindow) -> None:
        _undone(window)
        _select(window, _cards(window)[:MANY])

    return _acted(bench, lambda window: QTest.keyClick(window.view, Qt.Key.Key_Delete), before)


def _undo_of_deleting_all(bench: Bench) -> Pair:
    def before(window: MainWindow) -> None:
        _select(window, _cards(window))
        QTest.keyClick(window.view, Qt.Key.Key_Delete)

    return _acted(bench, lambda window: window.document.editor.undo(), before)


def _copy(bench: Bench) -> Pair:
    return _acted(
        bench, lambda window: _key(window, Qt.Key.Key_C), lambda window: _select(window, _cards(window)[:MANY])
    )


def _move_card(bench: Bench) -> Pair:
    def moved(window: MainWindow) -> None:
        graph = window.document.graph
        window.run(move_cards.call([_cards(window)[0]], graph.lanes()[-1].id, graph.steps()[-1].id))

    return _acted(bench, moved, _undone)


def _grow(bench: Bench) -> Pair:
    def grown(window: MainWindow) -> None:
        card = window.document.graph.one(Card, _cards(window)[0])
        window.run(set_text.call(record=card.id, field="text", words=f"{card.text} {card.text}", lang="ko"))

    return _acted(bench, grown, _undone)


def _move_stage(bench: Bench) -> Pair:
    def moved(window: MainWindow) -> None:
        window.run(move_stages.call([window.document.graph.stages()[0].id]))

    return _acted(bench, moved, _undone)


def _collapse(bench: Bench) -> Pair:
    def collapsed(window: MainWindow) -> None:
        window.run(collapse_lanes.call([window.document.graph.lanes()[1].id]))

    return _acted(bench, collapsed, _undone)


def _theme(bench: Bench) -> Pair:
    def switched(window: MainWindow) -> None:
        window.run(set_field.call([window.document.graph.map.id], "theme", "grey"))

    return _acted(bench, switched, _undone)


def _undone(window: MainWindow) -> None:
    while window.document.editor.undo() is not None:
        settle()


def _acted(bench: Bench, act: Callable[[MainWindow], object], before: Callable[[MainWindow], object]) -> Pair:
    """An act, each time after what must be `before` it, which is not counted."""
    with window_on(bench, card_of(bench)) as window:

        def ready() -> None:
            before(window)
            settle()

        def ours() -> None:
            act(window)
            settle()

        return paired(ours, _painted(window), before=ready)


def _painted(window: MainWindow) -> Action:
    seen = (window.view.viewport(), window.outline.tree.viewport(), window.inspector)

    def limit() -> None:
        for widget in seen:
            widget.repaint()

    return limit


def settle() -> None:
    """Let the window do all that waits for the next turns of the event loop."""
    for _ in range(ROUNDS):
        QApplication.processEvents()


def _cards(window: MainWindow) -> tuple[RecordId, ...]:
    return tuple(card.id for card in window.document.graph.in_order(Card))


def _select(window: MainWindow, cards: tuple[RecordId, ...]) -> None:
    window.document.editor.session.select(cards)


def _key(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(window.view, key, CONTROL)
