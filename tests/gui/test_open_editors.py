"""Words being typed anywhere: in every recovery copy, and in every file that is saved, without being disturbed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Metric, Persona
from cjm_desktop.storage.recovery import Recovery, open_found
from cjm_desktop.ui.panels.guiding_questions import QuestionsSection
from cjm_desktop.ui.panels.readings import ReadingsSection
from cjm_desktop.ui.panels.record_list import RecordList
from tests.helpers.inspecting import a_map_of_most_roles, child, field, unfold
from tests.helpers.window_driver import WindowDriver

WORDS = "Typed 말"


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a lane of most roles."""
    return desk.show(a_map_of_most_roles())


def on_a_new_card(shop: WindowDriver) -> None:
    step = shop.graph.steps()[-1]
    lane = next(lane for lane in shop.graph.lanes() if not shop.graph.cell(lane.id, step.id))
    shop.window.document.editor.session.set_focus((lane.id, step.id))
    shop.window.view.setFocus()
    shop.keys("F2")


def on_a_card(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([next(iter(shop.graph.cards())).id])
    shop.window.view.setFocus()
    shop.keys("F2", "Ctrl+A")


def on_a_stage(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([shop.graph.stages()[0].id])
    shop.window.view.setFocus()
    shop.keys("F2", "Ctrl+A")


def in_a_line(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([shop.graph.stages()[0].id])
    shop.turn()
    field(shop, "name").setFocus()
    shop.keys("Ctrl+A")


def in_a_note(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([next(iter(shop.graph.cards())).id])
    shop.turn()
    unfold(shop, "more") if "more" in _folds(shop) else None
    field(shop, "note").setFocus()


def in_a_question(shop: WindowDriver) -> None:
    unfold(shop, "questions")
    shop.click(child(shop, QuestionsSection).add)


def in_the_outline(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([shop.graph.stages()[0].id])
    shop.turn()
    shop.window.outline.edit_current()
    _editor().selectAll()


def in_a_list(shop: WindowDriver) -> None:
    shop.choose("insert.persona")
    shop.turn()
    shop.window.tabs.setCurrentWidget(shop.window.personas)
    shop.turn()
    people = next(each for each in shop.window.personas.findChildren(RecordList) if each.kind is Persona)
    people.list.setCurrentRow(0)
    people.rename()
    _editor().selectAll()


def _folds(shop: WindowDriver) -> dict[str, object]:
    form = shop.window.inspector.form
    return dict(form.folds) if form else {}


def _editor() -> QLineEdit:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QLineEdit)
    return widget


EVERYWHERE = (
    on_a_new_card,
    on_a_card,
    on_a_stage,
    in_a_line,
    in_a_note,
    in_a_question,
    in_the_outline,
    in_a_list,
)


def texts(graph: JourneyGraph) -> str:
    """Give all that a map says."""
    return repr(list(graph.records()))


def copied(profile: Path) -> JourneyGraph:
    """Give the map of the newest recovery copy, as a start after a crash would find it."""
    crashed = profile / "crashed"
    shutil.rmtree(crashed, ignore_errors=True)
    shutil.copytree(profile / "recovery", crashed, ignore=shutil.ignore_patterns("held"))
    (found,) = Recovery(crashed).found()
    return open_found(found).graph


def type_words(shop: WindowDriver, begin: Callable[[WindowDriver], None]) -> None:
    begin(shop)
    shop.turn()
    shop.write(WORDS)


@pytest.mark.parametrize("begin", EVERYWHERE, ids=lambda begin: begin.__name__)
def test_words_being_typed_are_in_the_next_copy_and_the_edit_goes_on(
    shop: WindowDriver, profile: Path, begin: Callable[[WindowDriver], None]
) -> None:
    type_words(shop, begin)
    before, steps = texts(shop.graph), shop.window.document.editor.history.mark()
    widget = QApplication.focusWidget()
    shop.workspace.recovery.look()
    assert WORDS in texts(copied(profile))
    assert texts(shop.graph) == before, "the map itself waits for the end of the edit"
    assert shop.window.document.editor.history.mark() == steps
    assert QApplication.focusWidget() is widget
    shop.write("!")
    shop.keys("Ctrl+Return" if begin is in_a_note else "Return")
    assert WORDS + "!" in texts(shop.graph)


@pytest.mark.parametrize("begin", EVERYWHERE, ids=lambda begin: begin.__name__)
def test_words_being_typed_are_in_what_is_saved(
    shop: WindowDriver, tmp_path: Path, begin: Callable[[WindowDriver], None]
) -> None:
    path = tmp_path / "a.cjm"
    shop.window.document.save(path)
    type_words(shop, begin)
    shop.keys("Ctrl+S")
    assert WORDS in texts(shop.workspace.program.open(path).graph)


def test_a_syllable_that_is_being_composed_is_in_the_copy_and_goes_on(shop: WindowDriver, profile: Path) -> None:
    on_a_new_card(shop)
    shop.write("😀 ")
    words = shop.window.view.typing.editor.words
    QApplication.sendEvent(words, QInputMethodEvent("한", []))
    shop.workspace.recovery.look()
    assert "😀 한" in texts(copied(profile))
    assert words.composing == "한"
    done = QInputMethodEvent("", [])
    done.setCommitString("한")
    QApplication.sendEvent(words, done)
    shop.keys("Return")
    assert [card.text for card in shop.graph.cards() if "한" in str(card.text)] == ["😀 한"]


def test_a_measurement_being_typed_is_in_the_copy(shop: WindowDriver, profile: Path) -> None:
    shop.window.document.editor.session.select(["mt_0000000001"])
    shop.turn()
    table = child(shop, ReadingsSection)
    shop.click(table.add)
    table.rows[-1].value.setFocus()
    shop.write("4321")
    shop.workspace.recovery.look()
    assert 4321 in {each.value for each in copied(profile).one(Metric, "mt_0000000001").values}
    shop.keys("Return")
    assert 4321 in {each.value for each in shop.graph.one(Metric, "mt_0000000001").values}


def test_words_that_are_given_up_leave_no_copy(shop: WindowDriver, profile: Path, tmp_path: Path) -> None:
    shop.window.document.save(tmp_path / "a.cjm")
    type_words(shop, on_a_new_card)
    shop.workspace.recovery.look()
    assert list((profile / "recovery").glob("*/*.0"))
    shop.keys("Escape")
    shop.window.document.editor.session.select(())
    shop.workspace.recovery.note_all()
    assert not list((profile / "recovery").glob("*/*.?"))
    assert not any(WORDS in str(card.text) for card in shop.graph.table(Card).values())


def test_a_new_entry_of_a_list_is_named_at_once(shop: WindowDriver) -> None:
    shop.window.tabs.setCurrentWidget(shop.window.personas)
    shop.turn()
    people = next(each for each in shop.window.personas.findChildren(RecordList) if each.kind is Persona)
    shop.click(people.add)
    shop.turn()
    _editor().selectAll()
    shop.write("Ana")
    shop.keys("Return")
    assert [persona.name for persona in shop.graph.in_order(Persona)][-1] == "Ana"
