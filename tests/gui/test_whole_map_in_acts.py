"""A whole map of some fifty cards, built by keys and mouse: every act beyond its words is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog, QMenu, QWidget

from cjm_desktop.model.derived import shown_personas
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Channel, Department, Lane, Metric, RecordId, Terminal, Touchpoint
from cjm_desktop.ui.forms.choice_editors import ChoiceEditor, DotsEditor
from cjm_desktop.ui.forms.chosen_editor import ChosenEditor
from cjm_desktop.ui.start.guided import GuidedStart
from tests.gui.test_rebuild_mouse import Clicker
from tests.helpers.map_driver import NO_KEYS, Grip
from tests.helpers.window_driver import WindowDriver

MOST_ACTS = 150
SHIFT = Qt.KeyboardModifier.ShiftModifier
STAGES = ("Notice", "Compare", "Buy", "Get help", "Come back")
PLACES = ("review site, web", "ad, mail, fair", "checkout, receipt", "hotline, parcel", "shop, evening class")
CHANNELS = {
    "Website": ("review site", "web", "checkout"),
    "Paid ads": ("ad",),
    "Email": ("mail", "receipt"),
    "Phone": ("hotline",),
    "Store": ("shop", "fair", "evening class"),
    "Social media": ("parcel",),
}
ACTIONS = [[f"does {stage} {number}" for number in (1, 2, 3)] for stage in STAGES]
QUESTIONS = ("who says so?", "is it the best?", "is it safe?", "who pays the way back?")
FRICTIONS = {
    "scattered": (1, "Data"),
    "forgotten": (2, "Marketing"),
    "no account": (3, "Shop"),
    "queue": (3, "Service"),
}
FEELINGS = ("+1 curious", "0", "-1 unsure", "-2 lost", "+2 glad")
FIGURES = (
    "72 % reached, target 80",
    "41 % come back, target 45",
    "28 % buy, target 40",
    "9.4 min waiting, target 3",
    "18 NPS, target 30",
)
IDEAS = {"link the accounts": "no account", "answer by itself": "queue", "remember her": "forgotten"}
LOOPS = (("does Get help 3", "does Compare 1"), ("does Compare 3", "does Notice 2"))


class Counting(Clicker):
    """Counts each key that is no letter of a text, each click, each drag and each turn of the wheel, by what it is."""

    acts: Counter[str]

    @classmethod
    def going_on(cls, desk: WindowDriver, acts: Counter[str]) -> Counting:
        hand = cls.of(desk)
        hand.acts = acts
        return hand

    def key(self, *names: str) -> Counting:
        self.acts["key"] += len(names)
        super().key(*names)
        return self

    def click_at(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> Counting:
        self.acts["click"] += 1
        super().click_at(at, keys)
        return self

    def drag_from(self, at: QPoint, keys: Qt.KeyboardModifier = NO_KEYS) -> Grip:
        self.acts["drag"] += 1
        return super().drag_from(at, keys)

    def click_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        self.acts["click"] += 1
        super().click_on(widget, at)

    def pick(self, combo: QComboBox, at: int) -> None:
        self.acts["click"] += 1  # the entry; the box is clicked like any other widget
        super().pick(combo, at)

    def _click_entry(self, wanted: str) -> None:
        self.acts["click"] += 1
        super()._click_entry(wanted)

    def bring(self, widget: QWidget) -> None:
        before = widget.mapToGlobal(QPoint())
        super().bring(widget)
        self.acts["wheel"] += widget.mapToGlobal(QPoint()) != before

    def along(self, lane: str, cells: list[list[str]]) -> None:
        """Type the cards of a lane from its first cell on."""
        self.click_cell(lane, STAGES[0])
        for at, cell in enumerate(cells):
            for place, words in enumerate(cell):
                self.type(words)
                if place < len(cell) - 1:
                    self.key("Ctrl+Return")
            self.key("Tab" if at < len(cells) - 1 else "Return")

    def give_fields(self, severity: int, department: str) -> None:
        """Click a degree of severity, and make a department."""
        form = self.form.editors
        dots, departments = form["severity"], form["departments"]
        assert isinstance(dots, DotsEditor)
        assert isinstance(departments, ChosenEditor)
        self.fill_dots(dots.dots, severity)

        def name(dialog: QInputDialog) -> None:
            self.desk.qtbot.waitUntil(lambda: dialog.isAncestorOf(QApplication.focusWidget() or self.surface))
            self.type(department).key("Return")

        with self.desk.in_dialog(QInputDialog, name):
            self.click_on(departments.add)
            menu = QApplication.activePopupWidget()
            if isinstance(menu, QMenu):
                self._click_entry(menu.actions()[-1].text())

    def choose_channel(self, channel: str, points: Sequence[str]) -> None:
        """Select touchpoints together, and choose the channel of all of them."""
        for at, words in enumerate(points):
            self.click_at(self.on_screen(self.rect_of(self.card_of(words))), SHIFT if at else NO_KEYS)
        editor = self.form.editors["channel"]
        assert isinstance(editor, ChoiceEditor)
        self.pick(editor.combo, editor.combo.findText(channel))

    def card_of(self, words: str) -> RecordId:
        """The card that shows a touchpoint of a name."""
        entry = next(each.id for each in self.graph.table(Touchpoint).values() if each.name == words)
        return next(card.id for card in self.graph.cards() if card.touchpoint == entry)

    def join(self, source: str, target: str) -> None:
        """Draw a relation from the handle beside a card."""
        rect = self.click(source).rect(source)
        self.drag_from(self.at(rect.right, rect.center.y) + QPoint(11, 0)).to(self.place_of(target))

    def end(self, inside: str, name: str, *, entry: bool) -> None:
        """Draw an entry or an exit: a relation that leaves the map."""
        rect = self.click(inside).rect(inside)
        columns = self.document.layout.columns
        out = columns[0].x - 30 if entry else columns[-1].x + columns[-1].w + 60
        self.drag_from(self.at(rect.right, rect.center.y) + QPoint(11, 0)).to(self.at(out, rect.center.y))
        self.type(name).key("Return")


def begun(hand: Counting) -> Counting:
    """Answer the questions of the guided start, and go on in the window of the map that it makes."""

    def answer(dialog: GuidedStart) -> None:
        hand.desk.qtbot.waitUntil(dialog.base.hasFocus)
        hand.key("Return").type("Carla, 34").key("Return").type("A pack that lasts").key("Return")
        hand.key("Ctrl+A")
        for at, stage in enumerate(STAGES):
            hand.key(*["Return"] * bool(at)).type(stage)
        hand.click_on(dialog.next)
        wanted = ("actions", "questions", "friction", "emotion", "touchpoints", "metrics", "opportunities")
        for row in range(dialog.lanes.count()):
            item = dialog.lanes.item(row)
            ticked = item.checkState() is Qt.CheckState.Checked
            if ticked != (item.data(Qt.ItemDataRole.UserRole) in wanted):
                dialog.lanes.scrollToItem(item)
                hand.acts["click"] += 1
                box = dialog.lanes.visualItemRect(item)
                QTest.mouseClick(dialog.lanes.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, box.center().y()))
                assert (item.checkState() is Qt.CheckState.Checked) != ticked
        hand.click_on(dialog.next)
        for at, names in enumerate(PLACES):
            hand.type(names).key("Tab" if at < len(PLACES) - 1 else "Return")

    with hand.desk.in_dialog(GuidedStart, answer):
        hand.acts["click"] += 2  # the menu and its entry
        hand.desk.choose("file.guided")
    hand.desk.ready().window.resize(1920, 1200)
    hand.desk.turn()
    return Counting.going_on(hand.desk, hand.acts)


@pytest.fixture
def hand(desk: WindowDriver) -> Counting:
    desk.workspace.new_map()
    desk.ready()
    return Counting.going_on(desk, Counter())


def test_a_whole_map_takes_a_hundred_and_fifty_acts_beyond_its_words(hand: Counting) -> None:
    hand = begun(hand)
    hand.key("Ctrl+1")
    hand.along("Actions", ACTIONS)
    hand.along("Questions", [[each] for each in QUESTIONS])
    hand.along("Friction points", [[each] for each in FRICTIONS])
    hand.along("Emotion", [[each] for each in FEELINGS])
    hand.along("Metrics", [[each] for each in FIGURES])
    hand.along("Opportunities", [[each] for each in IDEAS])
    for words, (severity, department) in FRICTIONS.items():
        hand.click(words)
        hand.give_fields(severity, department)
    for channel, points in CHANNELS.items():
        hand.choose_channel(channel, points)
    for idea, friction in IDEAS.items():
        hand.join(idea, friction)
    for source, target in LOOPS:
        hand.join(source, target)
    hand.end("does Notice 1", "Online ad", entry=True)
    hand.end("does Compare 3", "Left", entry=False)
    check(hand.graph)
    assert hand.acts.total() <= MOST_ACTS, hand.acts


def check(graph: JourneyGraph) -> None:
    """All that the map was to hold is there."""
    cards = list(graph.cards())
    by_role = Counter(graph.one(Lane, card.lane).role for card in cards)
    wanted = {"actions": 15, "questions": 4, "friction": 4, "emotion": 5, "metrics": 5, "touchpoints": 11}
    assert by_role == wanted | {"opportunities": 3}
    assert [str(stage.name) for stage in graph.stages()] == list(STAGES)
    (persona,) = shown_personas(graph)
    assert (persona.name, persona.goals) == ("Carla, 34", ("A pack that lasts",))
    said = {str(card.text): card for card in cards}
    departments = {key: str(record.name) for key, record in graph.table(Department).items()}
    assert {
        words: (card.severity, *(departments[each] for each in card.departments))
        for words, card in said.items()
        if card.severity
    } == FRICTIONS
    assert [card.value for card in cards if card.value is not None] == [1.0, 0.0, -1.0, -2.0, 2.0]
    assert sorted(metric.target for metric in graph.table(Metric).values() if metric.target) == [3, 30, 40, 45, 80]
    shown = {key: str(record.name) for key, record in graph.table(Channel).items() if record.icon}
    points = {key: str(record.name) for key, record in graph.table(Touchpoint).items()}
    ways = {points[card.touchpoint]: shown[card.channel] for card in cards if card.touchpoint}
    assert ways == {point: channel for channel, each in CHANNELS.items() for point in each}
    kinds = Counter(relation.kind for relation in graph.relations())
    assert (kinds["answers"], kinds["loop"]) == (3, 2)
    assert sorted(terminal.kind for terminal in graph.table(Terminal).values()) == ["entry", "exit"]
