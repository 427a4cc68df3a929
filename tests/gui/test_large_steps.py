"""Steps of large maps are found, checked and laid out beside the window, and can be given up there."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping

import msgspec
import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_desktop.compose import document
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_cards, set_field, set_text
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.layout.cells import CellReader, LaneCells
from cjm_desktop.layout.engine import LayoutEngine, LayoutOptions, Tell
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Json
from cjm_desktop.storage import writing
from cjm_desktop.ui.base import bridge, patience
from cjm_desktop.ui.base.patience import Patience
from cjm_desktop.ui.panels.outline_model import OutlineModel
from tests.helpers.builders import a_map, a_shop
from tests.helpers.window_driver import WindowDriver


class Laying:
    """Who lays out, and whether he may."""

    def __init__(self) -> None:
        """Let everybody."""
        self.threads: set[threading.Thread] = set()
        self.gate = threading.Event()
        self.gate.set()


@pytest.fixture
def laying(monkeypatch: pytest.MonkeyPatch, desk: WindowDriver) -> Iterator[Laying]:
    """A shop that counts as a large map, in a window."""
    laying, lay_out = Laying(), LayoutEngine.layout

    def watched(
        engine: LayoutEngine,
        graph: JourneyGraph,
        options: LayoutOptions,
        tell: Tell | None = None,
        *,
        whole: JourneyGraph | None = None,
    ) -> Layout:
        laying.threads.add(threading.current_thread())
        laying.gate.wait(60)
        return lay_out(engine, graph, options, tell, whole=whole)

    desk.show(a_shop().build())
    for module in (document, bridge):
        monkeypatch.setattr(module, "LARGE", 3)
    monkeypatch.setattr(LayoutEngine, "layout", watched)
    yield laying
    laying.gate.set()


def cell(desk: WindowDriver) -> tuple[str, str]:
    return desk.graph.lanes()[0].id, desk.graph.steps()[0].id


def theme(desk: WindowDriver, name: str) -> bool:
    return desk.window.run(set_field.call((desk.graph.map.id,), "theme", name))


def choose(desk: WindowDriver, key: str) -> None:
    desk.qtbot.waitUntil(desk.window.actions_of[key].isEnabled)
    desk.choose(key)


STEPS: dict[str, Callable[[WindowDriver], object]] = {
    "command": lambda desk: desk.window.run(add_cards.call(("one", "two"), *cell(desk))),
    "undo": lambda desk: choose(desk, "edit.undo"),
    "redo": lambda desk: choose(desk, "edit.redo"),
    "theme": lambda desk: theme(desk, "grey"),
    "language": lambda desk: desk.window.show_language("ko"),
    "language back": lambda desk: desk.window.show_language("en"),
}


def test_no_step_of_a_large_map_is_laid_out_by_the_windows(desk: WindowDriver, laying: Laying) -> None:
    for name, step in STEPS.items():
        laying.threads.clear()
        step(desk)
        desk.turn()
        assert laying.threads, name
        assert threading.main_thread() not in laying.threads, name
        layout = desk.window.document.layout
        assert layout is desk.window.view.shown_layout, name
        drawn = {card.id for card in desk.graph.cards() if layout.hits.rect_of(card.id)}
        assert drawn == {card.id for card in desk.graph.cards()}, name
    assert desk.graph.map.theme == "grey"
    assert {"one", "two"} <= {desk.words(card) for card in desk.graph.cards()}


def test_the_window_can_ask_for_its_picture_while_a_step_is_laid_out(
    desk: WindowDriver, laying: Laying, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = desk.window.document
    wait, asked = shown.aside, list[Layout]()
    assert wait is not None

    def ask() -> None:
        asked.append(shown.layout)  # nobody has painted since the step before
        laying.gate.set()

    def with_a_question(task: Callable[[Tell], object]) -> object | None:
        laying.gate.clear()
        laying.threads.clear()
        QTimer.singleShot(0, ask)
        return wait(task)

    monkeypatch.setattr(document, "LARGE", 2_000)
    assert theme(desk, "grey")
    monkeypatch.setattr(document, "LARGE", 3)
    shown.aside = with_a_question
    assert theme(desk, "safe")
    assert len(asked) == 1
    assert threading.main_thread() not in laying.threads
    assert shown.layout is not asked[0]


def test_an_engine_lays_out_one_map_at_a_time(desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = desk.show(a_shop().build()).window.document
    engine, options = shown.services.engine(), shown.options()
    graph, inside, entered = a_shop().build(), threading.Event(), threading.Event()
    lanes = CellReader.read

    def watched(reader: CellReader, asked: JourneyGraph) -> Mapping[str, LaneCells]:
        if threading.current_thread() is threading.main_thread():
            inside.set()
            assert not entered.wait(0.2)  # the other has as long as it takes, and is not let in
        else:
            entered.set()
        return lanes(reader, asked)

    def too() -> None:
        inside.wait(60)
        engine.layout(graph, options)

    monkeypatch.setattr(CellReader, "read", watched)
    other = threading.Thread(target=too)
    other.start()
    engine.layout(graph, options)
    other.join(60)
    assert entered.is_set()


def test_a_small_map_is_laid_out_at_once(desk: WindowDriver, laying: Laying, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "LARGE", 2_000)
    laying.threads.clear()
    theme(desk, "grey")
    desk.turn()
    assert laying.threads == {threading.main_thread()}


def test_much_that_is_brought_into_a_small_map_counts_as_large(
    desk: WindowDriver, laying: Laying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(document, "LARGE", 200)
    laying.threads.clear()
    desk.window.run(add_cards.call([f"card {number}" for number in range(300)], *cell(desk)))
    desk.turn()
    assert threading.main_thread() not in laying.threads


def test_a_step_that_takes_long_can_be_given_up_and_nothing_has_happened(
    desk: WindowDriver, laying: Laying, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(patience, "UNSEEN", 0)
    theme(desk, "grey")
    before = [*desk.graph.records()]

    def give_up() -> None:
        waiting = QApplication.activeModalWidget()
        if isinstance(waiting, Patience):
            desk.click(waiting.stop)

    timer = QTimer()
    timer.timeout.connect(give_up)
    timer.start(5)
    laying.gate.clear()
    assert not theme(desk, "safe")
    choose(desk, "edit.undo")
    assert [*desk.graph.records()] == before
    timer.stop()
    laying.gate.set()
    choose(desk, "edit.undo")
    assert desk.graph.map.theme != "grey"
    assert not desk.window.document.editor.can_undo


def test_copies_of_unsaved_work_find_the_bytes_of_a_large_step_written(
    desk: WindowDriver, laying: Laying, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads, write = set[threading.Thread](), writing.plain_fields

    def watched(record: msgspec.Struct) -> dict[str, Json]:
        threads.add(threading.current_thread())
        return write(record)

    monkeypatch.setattr(writing, "plain_fields", watched)
    desk.window.run(add_cards.call(("one", "two"), *cell(desk)))
    desk.workspace.recovery.note_all()
    assert threads
    assert threading.main_thread() not in threads


def test_what_a_step_of_a_large_map_refuses_is_told_as_ever(
    desk: WindowDriver, laying: Laying, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(type(desk.window), "show_error", lambda window, error: told.append(error.code))

    def refuse(draft: Draft) -> None:
        raise refusal("CJM-E302", "no")

    def break_a_rule(draft: Draft) -> None:
        draft.update(next(iter(desk.graph.cards())).id, lane="ln_nowhere00")

    for apply in (refuse, break_a_rule):
        assert not desk.window.run(CommandCall("x", message("X"), apply))
    assert told == ["CJM-E302", "CJM-E301"]
    with pytest.raises(KeyError):
        desk.window.run(set_text.call("cd_nowhere00", "text", "words", "en"))
    assert theme(desk, "grey")


def test_what_follows_a_large_map_does_so_in_turns(desk: WindowDriver, laying: Laying) -> None:
    session, title = desk.window.document.editor.session, desk.window.inspector.title.text()
    session.select([next(iter(desk.graph.cards())).id])
    assert desk.window.inspector.title.text() == title
    desk.qtbot.waitUntil(lambda: desk.window.inspector.title.text() != title)
    desk.window.run(add_cards.call(("one",), *cell(desk)))
    desk.qtbot.waitUntil(lambda: desk.window.outline.model.index_of_record(desk.card("one")).isValid())


def test_selecting_many_cards_costs_the_outline_no_more_than_their_number(
    desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    lanes = [f"Lane {number}" for number in range(20)]
    builder = a_map().stage("Stage", *(f"Step {number}" for number in range(10)))
    for lane in lanes:
        builder.lane("actions", lane)
        for number in range(20):
            builder.card(lane, f"Step {number % 10}", f"{lane} {number}")
    desk.show(builder.build())
    cards = [card.id for card in desk.graph.cards()]
    asked, parent = [0], OutlineModel.parent

    def counted(model: OutlineModel, *given: object) -> object:
        asked[0] += 1
        return parent(model, *given)  # type: ignore[arg-type]  # what it is called with

    monkeypatch.setattr(OutlineModel, "parent", counted)
    session = desk.window.document.editor.session
    session.select(cards[::2])
    session.select(cards[1::2])
    desk.window.run(add_cards.call([f"new {number}" for number in range(50)], *cell(desk)))
    session.select(cards)
    tree = desk.window.outline.tree
    assert asked[0] < 15 * len(cards)
    drawn = tree.viewport().grab().toImage()
    tree.setFocus()
    shown = [desk.window.outline.model.record_at(index) for index in tree.selectionModel().selectedIndexes()]
    assert {each.id for each in shown if isinstance(each, Card)} == set(cards)
    assert asked[0] < 40 * len(cards)
    desk.window.view.setFocus()
    assert tree.viewport().grab().toImage() == drawn


def test_a_large_selection_is_the_outlines_too_once_the_keys_are_there(desk: WindowDriver) -> None:
    builder = a_map().stage("Stage", *(f"Step {number}" for number in range(12)))
    for lane in range(10):
        builder.lane("actions", f"Lane {lane}")
        for step in range(12):
            builder.card(f"Lane {lane}", f"Step {step}", f"{lane} {step}").card(f"Lane {lane}", f"Step {step}", "more")
    desk.show(builder.build())
    cards = [card.id for card in desk.graph.cards()]
    outline, session = desk.window.outline, desk.window.document.editor.session
    session.select(cards)
    desk.window.view.setFocus()
    first = outline.model.index_of_record(cards[0])
    outline.tree.scrollTo(first)
    place = outline.tree.visualRect(first).center()
    QTest.mouseClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, pos=place)
    desk.turn()
    assert set(session.selection) == set(cards[1:])
    desk.window.view.setFocus()
    session.select(cards)
    outline.tree.scrollTo(first)
    place = outline.tree.visualRect(first).center()
    QTest.mouseClick(outline.tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.turn()
    assert session.selection == (cards[0],)
