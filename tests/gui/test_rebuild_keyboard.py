"""The sample's words and structure told again to an empty window, with the keyboard alone."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QMenu, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, JourneyMap, Persona, Record, RecordId, Relation
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.vocabulary import RELATION_KINDS
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.forms.choice_editors import Dots
from tests.gui.conftest import services
from tests.helpers.hand import Hand, tell_fields
from tests.helpers.story import LaneStory, Story, said_by, story_of
from tests.helpers.window_driver import WindowDriver

MOST_KEYS_A_CARD = 1.3


class Typist(Hand):
    """Has no mouse. Counts the keys that are not letters of a text."""

    pressed: Counter[str]

    def key(self, *names: str) -> Typist:
        self.pressed.update(names)
        super().key(*names)
        return self

    def choose(self, menu: str, *entries: str) -> None:
        """Go through the menu bar to an entry: Alt and the menu's letter, then the arrows to what is wanted."""
        QTest.keyClick(self.window, Qt.Key[f"Key_{menu}"], Qt.KeyboardModifier.AltModifier)
        QApplication.processEvents()
        self._follow_menu(*entries)

    def _follow_menu(self, *entries: str) -> None:
        for depth, wanted in enumerate(entries):
            popup = QApplication.activePopupWidget()
            assert isinstance(popup, QMenu)
            for _ in popup.actions():
                if popup.activeAction() is not None and popup.activeAction().text() == wanted:
                    break
                QTest.keyClick(popup, Qt.Key.Key_Down)
            assert popup.activeAction().text() == wanted
            QTest.keyClick(popup, Qt.Key.Key_Right if depth < len(entries) - 1 else Qt.Key.Key_Return)
            QApplication.processEvents()

    def write_in_inspector(self, field: str, words: str) -> None:
        """Go to a field of the inspector, type, and come back to the map."""
        self.reach(field)
        self.type(words)
        self.go_back()

    def reach(self, field: str) -> None:
        """Go to the inspector and on to a field of it; the group that it is folded into is opened."""
        self.reach_widget(self.form.editors[field])

    def reach_widget(self, widget: QWidget) -> None:
        """Go to the inspector, if not there yet, and on to a part of it."""
        inspector, focus = self.desk.window.inspector, QApplication.focusWidget()
        if focus is None or not inspector.isAncestorOf(focus):
            self.go_back()
            self.key("F6")
        self.unfold(widget)
        focus = QApplication.focusWidget()
        above = focus is not None and widget.mapTo(inspector, QPoint()).y() < focus.mapTo(inspector, QPoint()).y()
        self._tab_to(widget, "Shift+Tab" if above else "Tab")

    def _tab_to(self, widget: QWidget, key: str = "Tab") -> None:
        for _ in range(100):
            focus = QApplication.focusWidget()
            if focus is not None and (focus is widget or widget.isAncestorOf(focus)):
                return
            self.key(key)
        raise AssertionError(f"{key} does not lead to {widget}")

    def add(self, kind: type[Record]) -> None:
        self.go_back()
        if kind is Persona:
            self.choose("I", "Add persona")
            return
        self.key("F6", "F6")
        tabs = self.desk.window.tabs
        if tabs.currentWidget() is not self.desk.window.lists:
            self._tab_to(tabs.tabBar(), "Shift+Tab")
            self.key(*["Right"] * tabs.indexOf(self.desk.window.lists))
        for head in self.heads_over(kind):
            self._tab_to(head)
            self.key("Space")
        self._tab_to(self.list_of(kind).add)
        self.key("Space")

    def show_fields_of(self, record_id: RecordId) -> None:
        self.go_back()
        if record_id == self.graph.map.id:
            self.key("Ctrl+Home", "Escape")
        else:
            self.go_on_to(record_id)

    def press(self, button: QAbstractButton) -> None:
        self.reach_widget(button)
        self.key("Space")

    def write(self, field: QWidget, words: str) -> None:
        self.reach_widget(field)
        self.key("Ctrl+A", "Delete")
        for at, line in enumerate(words.split("\n")):
            self.key(*["Return"] * bool(at)).type(line)

    def pick(self, combo: QComboBox, at: int) -> None:
        self.reach_widget(combo)
        self.key("Alt+Down", "Home", *["Down"] * at, "Return")

    def pick_from(self, button: QAbstractButton, entry: str) -> None:
        self.press(button)
        self._follow_menu(entry)

    def fill_dots(self, dots: Dots, count: int) -> None:
        self.reach_widget(dots)
        self.key(str(count))

    def open_relation(self) -> None:
        """Go to the pencil beside the only relation of what is selected, and press it."""
        self.key("F6")
        pencil = next(
            each
            for each in self.desk.window.inspector.findChildren(QToolButton)
            if each.isVisible() and each.accessibleName() == "Edit this relation"
        )
        self._tab_to(pencil)
        self.key("Space")
        self.go_back()

    def go_back(self) -> None:
        """Go round the parts of the window to the map."""
        for _ in range(4):
            if self.view.hasFocus():
                return
            self.key("F6")
        raise AssertionError("F6 does not lead back")

    def go_on_to(self, record_id: RecordId) -> None:
        """Go to a card, straight down if it is the next one."""
        self.key("Down")
        if self.document.editor.session.selection != (record_id,):
            self.go_to(record_id)

    def go_to(self, record_id: RecordId) -> None:
        """Walk to a card with the arrows: first to its column, then down to it."""
        card = self.graph.one(Card, record_id)
        self.key("Ctrl+Home")
        columns = [step.id for step in self.graph.steps()]
        self.key(*["Right"] * columns.index(card.step))
        for _ in range(200):
            if self.document.editor.session.selection == (record_id,):
                return
            self.key("Down")
        raise AssertionError("the arrows do not lead there")


@pytest.fixture(scope="module")
def sample() -> JourneyGraph:
    return open_map(services().sample("en")).graph


@pytest.fixture
def typist(desk: WindowDriver) -> Typist:
    desk.show(graph_of([JourneyMap(id="mp_0000000001", lang="en")]))
    desk.window.view.setFocus()
    typist = Typist.of(desk)
    typist.pressed = Counter()
    return typist


def test_the_sample_is_rebuilt_with_the_keyboard_alone(typist: Typist, sample: JourneyGraph, qtbot: QtBot) -> None:
    story = story_of(sample)
    type_title_and_stages(typist, story)
    for lane in story.lanes:
        role = role_of(lane.role)
        typist.choose("I", "Add lane", role.side.capitalize(), role.name)
        typist.key("Left")  # from its first cell to its label
        typist.type(lane.name).key("F2").type(lane.hint).key("Return")
        typist.write_in_inspector("prompt", lane.prompt)
    typist.key("Ctrl+Home")
    typist.pressed.clear()
    for lane in story.lanes:
        type_cards(typist, lane)
    cards = len(list(sample.cards()))
    assert typist.pressed.total() <= MOST_KEYS_A_CARD * cards, typist.pressed
    assert story_of(typist.graph).stages == story.stages
    for lane in story.lanes:
        raise_and_lower(typist, lane)
    for words, note in sorted(story.notes):
        typist.go_to(typist.find(words))
        typist.write_in_inspector("note", note)
    connect(typist, story)
    assert story_of(typist.graph) == story
    tell_fields(typist, sample)
    assert said_by(typist.graph) == said_by(sample)


def type_title_and_stages(typist: Typist, story: Story) -> None:
    fields = dict(story.fields)
    typist.key("Down").type(story.title).key("F2").type(fields.pop("subtitle")).key("Return")
    for field, words in fields.items():
        typist.write_in_inspector(field, words)
    for index, (name, summary) in enumerate(story.stages):
        if index == 0:
            typist.key("Ctrl+Shift+G")
        typist.type(name).key("F2").type(summary)
        typist.key("Ctrl+Return" if index < len(story.stages) - 1 else "Return")


def type_cards(typist: Typist, lane: LaneStory) -> None:
    """Type a lane's cards from left to right, and go on to the first cell of the next lane."""
    last = max(index for index, cell in enumerate(lane.cells) if cell)
    for index, cell in enumerate(lane.cells[: last + 1]):
        for place, words in enumerate(cell):
            typist.type(words)
            if place < len(cell) - 1:
                typist.key("Ctrl+Return")
        typist.key("Tab" if index < last else "Return")


def raise_and_lower(typist: Typist, lane: LaneStory) -> None:
    cards = [words for cell in lane.cells for words in cell]
    for words, value in zip(cards, lane.values, strict=False):
        typist.go_to(typist.find(words))
        if not value:
            typist.type("0").key("Return").go_to(typist.find(words))
        typist.key(*["Alt+Up" if value > 0 else "Alt+Down"] * int(abs(value) * 2))


def connect(typist: Typist, story: Story) -> None:
    terminals = {name: kind for kind, name in story.terminals}
    for source, target, label, kind in sorted(story.relations):
        if source in terminals or target in terminals:
            inside, outside = (target, source) if source in terminals else (source, target)
            typist.go_to(typist.find(inside))
            typist.choose(
                "I", {"entry": "Add entry to the journey", "exit": "Add exit from the journey"}[terminals[outside]]
            )
            typist.type(outside).key("Return")
            choose_kind(typist, kind)
            continue
        typist.go_to(typist.find(source))
        wanted = typist.find(target)
        typist.key("Ctrl+L")
        for _ in typist.graph.cards():
            if typist.view.connecting_to == wanted:
                break
            typist.key("Tab")
        typist.key("Return")
        if label:
            typist.type(label).key("Return")
        choose_kind(typist, kind)


def choose_kind(typist: Typist, kind: str) -> None:
    """Give the newest relation its kind, if it has another one."""
    relation = list(typist.graph.relations())[-1]
    if relation.kind == kind:
        return
    if typist.document.editor.session.selection != (relation.id,):
        typist.open_relation()
    typist.reach("kind")
    for turn in ("Up", "Down"):  # to the first kind, then on to the wanted one
        for _ in RELATION_KINDS:
            if typist.graph.one(Relation, relation.id).kind != kind:
                typist.key(turn)
    typist.go_back()
