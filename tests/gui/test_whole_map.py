"""A whole map built with keys and mouse, from a blank one: every press and every click beyond its words is counted.

An act is a key or chord pressed, a click with either button, or a drag. The letters of what the map says are free, and
nothing else is: the Tab, Enter or Ctrl+Enter that ends a word counts, and so do menus, and the click that opens a map.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Self

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLineEdit, QMenu, QWidget

from cjm_desktop.model.records import (
    Channel,
    Department,
    Metric,
    Persona,
    Terminal,
)
from cjm_desktop.ui.dialogs.role_gallery import RoleGallery
from tests.helpers.builders import a_map
from tests.helpers.map_driver import LEFT, NO_KEYS, Grip, MapDriver
from tests.helpers.window_driver import WindowDriver

CTRL = Qt.KeyboardModifier.ControlModifier
MOST_ACTS = 150
STAGES = ("Dream", "Compare", "Buy", "Unpack", "Ride")
LANES = ("Questions", "Friction points", "Emotion", "Metrics", "Touchpoints", "Opportunities")
ACTIONS = tuple(tuple(f"{verb} {stage.lower()}" for verb in ("begins to", "goes on to", "ends to")) for stage in STAGES)
QUESTIONS = ("Which one fits?", "Is it worth it?", "When does it come?", "How is it built?")
FRICTIONS = ("too many models", "no stock shown", "manual in Dutch", "brakes squeak")
EMOTIONS = ("+1", "-1", "0.5", "-2 what a manual", "+2")
MEASURES = (
    "38 % calculator completion, target 60",
    "2.4 % conversion, target 4",
    "3 days delivery, target 2",
    "12 % calls about assembly, target 5",
    "+41 NPS, target 50",
)
TOUCHPOINTS = (
    ("Web: start page", "Social media: a friend's post"),
    ("Web: filter", "Store: test ride"),
    ("Web: checkout", "App: wallet"),
    ("Email: it is on its way", "Parcel: the box"),
    ("App: rides", "Store: repairs", "Email: how was it"),
)
IDEAS = ("a guide of five questions", "stock of every store", "a film for each step")


class Counting(MapDriver):
    """A user whose acts are counted, by what they were."""

    desk: WindowDriver

    @classmethod
    def at(cls, desk: WindowDriver) -> Self:
        """Sit down at a window that one click has opened."""
        user = cls(desk.window.view, desk.window.document, desk.window)
        user.desk, user.acts = desk, Counter({"click": 1})
        return user

    acts: Counter[str]

    def key(self, *names: str) -> Self:
        """Press keys."""
        self.acts["key"] += len(names)
        return super().key(*names)

    def click_at(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> Self:
        """Click on the map."""
        self.acts["click"] += 1
        return super().click_at(at, keys)

    def drag_from(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> Grip:
        """Drag on the map."""
        self.acts["drag"] += 1
        return super().drag_from(at, keys)

    def reveal(self, words: str) -> Self:
        """Turn the wheel until a record is in sight."""
        self.acts["wheel"] += 1
        return super().reveal(words)

    def press(self, widget: QWidget) -> None:
        """Click a button or a field."""
        self.acts["click"] += 1
        self.desk.click(widget)

    def say(self, words: str, *endings: str) -> Self:
        """Type words and end them."""
        return self.type(words).key(*endings)

    def row(self, cells: tuple[tuple[str, ...], ...]) -> None:
        """Type the cards of a lane, and go on to the first cell of the next one."""
        for column, cards in enumerate(cells):
            last = column == len(cells) - 1
            for at, words in enumerate(cards):
                self.say(words, "Ctrl+Return" if at < len(cards) - 1 else "Return" if last else "Tab")
            if not cards:
                self.key("Tab")

    def add_lane(self, name: str) -> None:
        """Click the tool bar's lane, and a role in the gallery."""

        def take(gallery: RoleGallery) -> None:
            (item,) = gallery.list.findItems(name, Qt.MatchFlag.MatchExactly)
            self.acts["click"] += 1
            QTest.mouseClick(gallery.list.viewport(), LEFT, pos=gallery.list.visualItemRect(item).center())

        with self.desk.in_dialog(RoleGallery, take):
            self.press(self.desk.tool_button("insert.lane"))
        self.desk.ready()

    def menu(self, at: QPoint, *path: str) -> None:
        """Click with the right button, and then through a menu."""
        self.acts["click"] += 1
        QTest.mousePress(self.surface, Qt.MouseButton.RightButton, pos=at)
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, self.surface.mapToGlobal(at))
        QApplication.sendEvent(self.surface, event)
        QTest.mouseRelease(self.surface, Qt.MouseButton.RightButton, pos=at)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        self.through(menu, *path)

    def through(self, menu: QMenu, *path: str) -> None:
        """Click through a menu and those in it."""
        for at, text in enumerate(path):
            self.acts["click"] += 1
            action = next(each for each in menu.actions() if each.text() == text)
            QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())
            if at < len(path) - 1:
                below = action.menu()
                assert isinstance(below, QMenu)
                self.desk.qtbot.waitUntil(below.isVisible)
                menu = below
        self.desk.ready()
        self.resume()

    def resume(self) -> None:
        """Give the keys back to the name that a menu has let be typed: without a screen its closing takes them off."""
        selection = self.document.editor.session.selection
        new = self.graph.get(selection[0]) if len(selection) == 1 else None
        if isinstance(new, Terminal | Persona) and not self.view.editing:
            self.view.edit_selected()
            self.editor.selectAll()

    def insert(self, text: str) -> None:
        """Click the Insert menu of the menu bar, and an entry of it."""
        self.acts["click"] += 1
        bar = self.desk.window.menuBar()
        title = next(each for each in bar.actions() if each.text() == "&Insert")
        QTest.mouseClick(bar, LEFT, pos=bar.actionGeometry(title).center())
        menu = title.menu()
        assert isinstance(menu, QMenu)
        self.desk.qtbot.waitUntil(menu.isVisible)
        self.through(menu, text)

    def naming(self, name: str) -> Callable[[QInputDialog], None]:
        """Type a name into a dialog, and press Enter."""

        def work(dialog: QInputDialog) -> None:
            line = dialog.findChild(QLineEdit)
            assert line is not None
            line.setText(name)
            self.acts["key"] += 1
            QTest.keyClick(line, Qt.Key.Key_Return)

        return work

    def handle(self, words: str) -> QPoint:
        """Click on a card and give the point of its handle."""
        rect = self.click(words).rect(words)
        return self.view.mapFromScene(QPointF(rect.right, rect.center.y)) + QPoint(4, 0)

    def has_departments(self, count: int) -> bool:
        """Whether there are so many of them."""
        return len(departments(self)) == count

    def join(self, source: str, target: str) -> None:
        """Draw a relation from the handle of a card to another one."""
        self.drag_from(self.handle(source)).to(self.place_of(target))

    def relation(self, source: str, target: str) -> QPoint:
        """A point on the line between two cards."""
        ends = self.find(source), self.find(target)
        found = next(each for each in self.graph.relations() if (each.source, each.target) == ends)
        line = self.document.layout.hits.line_ends(found.id)
        assert line is not None
        return self.view.mapFromScene(QPointF(line[0].x + 6, line[0].y))


def singles(texts: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Each text as the only one of its cell."""
    return tuple((each,) for each in texts)


def build(user: Counting) -> None:
    """Build the map."""
    user.key("Up")  # from the first cell to the first stage
    for at, name in enumerate(STAGES):
        user.say(name, "Return" if at == len(STAGES) - 1 else "Tab" if at < 2 else "Ctrl+Return")
    user.key("Ctrl+Home")
    for name in LANES:
        user.add_lane(name)
    user.key("Ctrl+Home")
    user.row(ACTIONS)
    user.row(singles(QUESTIONS))
    user.row(((), *singles(FRICTIONS)))
    user.row(singles(EMOTIONS))
    user.row(TOUCHPOINTS)
    user.row(((), *singles(IDEAS)))  # lanes of customers stand above, and what came last above what was there
    user.row(singles(MEASURES))
    for pair, severity, department in ((FRICTIONS[:2], "High", "Sales"), (FRICTIONS[2:], "Medium", "Assembly")):
        user.click(pair[0]).click(pair[1], CTRL)
        user.menu(user.place_of(pair[1]), "Severity", severity)
        made = len(departments(user)) + 1
        with user.desk.in_dialog(QInputDialog, user.naming(department)):
            user.menu(user.place_of(pair[1]), "Departments", "Add department…")
            user.desk.qtbot.waitUntil(partial(user.has_departments, made))
    for idea, friction in zip(IDEAS, FRICTIONS, strict=False):
        user.join(idea, friction)
    for later, sooner in ((ACTIONS[2][0], ACTIONS[1][0]), (ACTIONS[4][0], ACTIONS[3][0])):
        user.join(later, sooner)
        kind = next(each.kind for each in user.graph.relations() if each.source == user.find(later))
        if kind != "loop":
            user.menu(user.relation(later, sooner), "Kind of relation", "Loop")
    for end, words, action in (("entry", "Ad", ACTIONS[0][0]), ("exit", "Gives up", ACTIONS[1][2])):
        user.reveal(action)
        user.menu(user.place_of(action), "Entry or exit", f"Add {end} {'to' if end == 'entry' else 'from'} the journey")
        user.say(words, "Return")
    user.insert("Add persona")
    user.say("Carla", "Return")


def departments(user: Counting) -> tuple[Department, ...]:
    return user.graph.in_order(Department)


def test_the_map_of_the_trial_takes_so_many_acts_beyond_its_words(desk: WindowDriver) -> None:
    blank = a_map().stage("Stage 1").stage("Stage 2").stage("Stage 3").lane("actions", "Actions").build()
    user = Counting.at(desk.show(blank))
    desk.window.resize(1800, 1400)
    desk.window.document.editor.session.set_focus((blank.lanes()[0].id, blank.steps()[0].id))
    desk.turn()
    build(user)
    graph = user.graph
    assert [stage.name for stage in graph.stages()] == list(STAGES)
    cards = {lane.role: graph.cards_of_lane(lane.id) for lane in graph.lanes()}
    assert {role: len(each) for role, each in cards.items()} == {
        "actions": 15,
        "questions": 4,
        "friction": 4,
        "emotion": 5,
        "metrics": 5,
        "touchpoints": 11,
        "opportunities": 3,
    }
    assert [card.severity for card in cards["friction"]] == [3, 3, 2, 2]
    assert all(card.departments for card in cards["friction"])
    assert {each.name for each in departments(user)} == {"Sales", "Assembly"}
    assert [card.value for card in cards["emotion"]] == [1, -1, 0.5, -2, 2]
    assert [each.target for each in graph.in_order(Metric)] == [60, 4, 2, 5, 50]
    channels = graph.in_order(Channel)
    assert {each.name for each in channels} == {"Web", "Social media", "Store", "App", "Email", "Parcel"}
    assert all(each.icon for each in channels)
    assert {card.channel for card in cards["touchpoints"]} == {each.id for each in channels}
    kinds = Counter(each.kind for each in graph.relations())
    assert (kinds["answers"], kinds["loop"]) == (3, 2)
    assert [(each.kind, each.name) for each in graph.in_order(Terminal)] == [("entry", "Ad"), ("exit", "Gives up")]
    assert [each.name for each in graph.in_order(Persona)] == ["Carla"]
    assert user.acts.total() <= MOST_ACTS, user.acts
