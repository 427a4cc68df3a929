"""The sample's words and structure told again to an empty window, with the mouse alone but for the letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QWidget,
)

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.style import MARGIN
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import JourneyMap, Persona, Record, RecordId
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.vocabulary import RELATION_KINDS
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.dialogs.role_gallery import RoleGallery
from cjm_desktop.ui.forms.choice_editors import Dots
from tests.gui.conftest import services
from tests.helpers.hand import Hand, tell_fields
from tests.helpers.map_driver import LEFT, NO_BUTTON, NO_KEYS
from tests.helpers.story import LaneStory, Story, said_by, story_of
from tests.helpers.window_driver import WindowDriver


class Clicker(Hand):
    """Uses keys for nothing but letters."""

    def at(self, x: float, y: float) -> QPoint:
        """The point of the viewport over a place of the map."""
        return self.view.mapFromScene(QPointF(x, y))

    def write_in_inspector(self, field: str, words: str) -> None:
        """Click into a field of the inspector and type."""
        editor = self.form.editors[field]
        self.click_on(editor.focusProxy() or editor)
        self.type(words)

    def choose_in_inspector(self, field: str, wanted: str) -> None:
        """Click a choice of the inspector open, and what is wanted of it."""
        combo = self.form.editors[field].findChild(QComboBox)
        assert combo is not None
        self.pick(combo, combo.findText(wanted))

    def click_on(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Click on a part of a panel, in its middle if nowhere else."""
        self.bring(widget)
        QTest.mouseClick(widget, LEFT, pos=at or widget.rect().center())
        self._settled()

    def bring(self, widget: QWidget) -> None:
        """Unfold what a widget lies in, and turn the wheel over its panel until its middle is seen."""
        if self.desk.window.inspector.isAncestorOf(widget):
            self.unfold(widget)
        area: QWidget | None = widget
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        for _ in range(60):
            self._settled()
            if area is None or widget.visibleRegion().contains(widget.rect().center()):
                return
            pane = area.viewport()
            turn = 120 if widget.mapTo(pane, widget.rect().center()).y() < 0 else -120
            here = QPointF(pane.rect().center())
            there = pane.mapToGlobal(here)
            wheel = QWheelEvent(
                here, there, QPoint(), QPoint(0, turn), NO_BUTTON, NO_KEYS, Qt.ScrollPhase.NoScrollPhase, False
            )
            QApplication.sendEvent(pane, wheel)
        raise AssertionError(f"the wheel does not lead to {widget}")

    def add(self, kind: type[Record]) -> None:
        if kind is Persona:
            self._open_tab(self.desk.window.personas)
            self.click_on(self.list_of(kind).add)
            return
        self._open_tab(self.desk.window.lists)
        for head in self.heads_over(kind):
            self.click_on(head)
        self.click_on(self.list_of(kind).add)

    def _open_tab(self, panel: QWidget) -> None:
        tabs = self.desk.window.tabs
        bar = tabs.tabBar()
        QTest.mouseClick(bar, LEFT, pos=bar.tabRect(tabs.indexOf(panel)).center())
        self._settled()

    def show_fields_of(self, record_id: RecordId) -> None:
        if record_id == self.graph.map.id:
            self.settle_here()
        else:
            self.click_at(self.on_screen(self.rect_of(record_id)))

    def press(self, button: QAbstractButton) -> None:
        self.bring(button)
        # A box is ticked at its left end, where its mark and its words are.
        self.click_on(button, QPoint(10, button.height() // 2) if isinstance(button, QCheckBox) else None)

    def write(self, field: QWidget, words: str) -> None:
        self.click_on(field)
        if isinstance(field, QLineEdit) and field.text():
            # Drawn over from its end to its beginning, so that what is typed takes its place.
            middle = field.height() // 2
            QTest.mousePress(field, LEFT, pos=QPoint(field.width() - 4, middle))
            QTest.mouseMove(field, QPoint(field.width() // 2, middle))
            QTest.mouseMove(field, QPoint(1, middle))
            QTest.mouseRelease(field, LEFT, pos=QPoint(1, middle))
        elif isinstance(field, QPlainTextEdit) and field.toPlainText():
            for entry in ("Select All", "Delete"):
                self._take_from_menu_of(field, entry)
        for at, line in enumerate(words.split("\n")):
            self.key(*["Return"] * bool(at)).type(line)  # the break of a line is a letter of the text

    def _take_from_menu_of(self, field: QPlainTextEdit, wanted: str) -> None:
        pane = field.viewport()
        here = pane.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, pane.mapToGlobal(here))
        QApplication.sendEvent(pane, event)
        self._settled()
        self._click_entry(wanted)

    def _click_entry(self, wanted: str) -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        entry = next(each for each in menu.actions() if each.text().replace("&", "").split("\t")[0] == wanted)
        place = menu.actionGeometry(entry).center()
        QTest.mouseMove(menu, place)
        QTest.mouseClick(menu, LEFT, pos=place)
        self._settled()

    def pick(self, combo: QComboBox, at: int) -> None:
        self.click_on(combo)
        view = combo.view()
        view.scrollTo(combo.model().index(at, 0))  # what the wheel does over a list that is longer than the screen
        entry = view.visualRect(combo.model().index(at, 0))
        for place in (entry.topLeft() + QPoint(4, 4), entry.center()):
            # A way is needed, else the click counts as the end of the first one.
            QTest.mouseMove(view.viewport(), place)
        QTest.mouseClick(view.viewport(), LEFT, pos=entry.center())
        self._settled()

    def pick_from(self, button: QAbstractButton, entry: str) -> None:
        self.press(button)
        self._click_entry(entry)

    def fill_dots(self, dots: Dots, count: int) -> None:
        self.bring(dots)
        pitch = (dots.sizeHint().width() - 8) // dots.count
        self.click_on(dots, QPoint(4 + pitch * (count - 1) + pitch // 2, dots.height() // 2))

    def settle_here(self) -> None:
        """End typing by a click on the desk."""
        self.click_at(QPoint(4, 4))

    def rect_of(self, record_id: RecordId) -> Rect:
        """Where a record is."""
        rect = self.document.layout.hits.rect_of(record_id)
        assert rect is not None
        return rect


@pytest.fixture(scope="module")
def sample() -> JourneyGraph:
    return open_map(services().sample("en")).graph


@pytest.fixture
def clicker(desk: WindowDriver) -> Clicker:
    desk.show(graph_of([JourneyMap(id="mp_0000000001", lang="en")]))
    desk.window.resize(1920, 1200)
    desk.turn()
    desk.window.view.set_zoom(0.4)  # what has no place in sight yet cannot be pointed at: five stages fit the window so
    return Clicker.of(desk)


def test_the_sample_is_rebuilt_with_the_mouse_alone(clicker: Clicker, desk: WindowDriver, sample: JourneyGraph) -> None:
    story = story_of(sample)
    add_title_and_stages(clicker, desk, story)
    for lane in story.lanes:
        add_lane(clicker, desk, lane)
    for row, lane in enumerate(story.lanes):
        write_cards(clicker, row, lane)
    for row, lane in enumerate(story.lanes):
        drag_points(clicker, row, lane)
    for words, note in sorted(story.notes):
        clicker.click(words).write_in_inspector("note", note)
        clicker.settle_here()
    for source, target, label, kind in sorted(story.relations):
        connect(clicker, story, source, target, label)
        choose_kind(clicker, kind)
    assert story_of(clicker.graph) == story
    tell_fields(clicker, sample)
    assert said_by(clicker.graph) == said_by(sample)


def add_title_and_stages(clicker: Clicker, desk: WindowDriver, story: Story) -> None:
    clicker.double_click_at(clicker.on_screen(clicker.rect_of(clicker.graph.map.id)))
    clicker.type(story.title).settle_here()
    clicker.click_at(clicker.on_screen(clicker.rect_of(clicker.graph.map.id)))
    for field, words in story.fields:
        clicker.write_in_inspector(field, words)
    for name, summary in story.stages:
        columns = clicker.document.layout.columns
        if columns:
            # The plus above the end of the stages.
            header = clicker.rect_of(columns[-1].stage)
            clicker.click_at(clicker.at(columns[-1].x + columns[-1].w, header.y) - QPoint(0, 16))
        else:
            clicker.surface.setFocus()
            desk.click(desk.tool_button("insert.stage"))
        clicker.type(name).settle_here()
        clicker.click(name).write_in_inspector("summary", summary)
    clicker.settle_here()


def add_lane(clicker: Clicker, desk: WindowDriver, lane: LaneStory) -> None:
    rows, role = clicker.document.layout.rows, role_of(lane.role).name
    if rows:
        # The plus left of the lower end of the labels.
        with desk.in_dialog(RoleGallery, lambda gallery: take(gallery, role)):
            clicker.click_at(clicker.at(MARGIN, rows[-1].y + rows[-1].h) - QPoint(16, 0))
            desk.qtbot.waitUntil(lambda: len(clicker.document.layout.rows) > len(rows))
    else:
        with desk.in_dialog(RoleGallery, lambda gallery: take(gallery, role)):
            desk.click(desk.tool_button("insert.lane"))
    desk.ready()
    clicker.click_at(clicker.at(MARGIN + 120, clicker.document.layout.rows[-1].y + 30))
    clicker.type(lane.name).settle_here()
    clicker.click_at(clicker.at(MARGIN + 120, clicker.document.layout.rows[-1].y + 30))
    clicker.write_in_inspector("hint", lane.hint)
    clicker.write_in_inspector("prompt", lane.prompt)
    clicker.settle_here()


def take(gallery: RoleGallery, role: str) -> None:
    """Click a role."""
    item = next(item for item in gallery.list.findItems(role, Qt.MatchFlag.MatchExactly))
    QTest.mouseClick(gallery.list.viewport(), LEFT, pos=gallery.list.visualItemRect(item).center())


def write_cards(clicker: Clicker, row: int, lane: LaneStory) -> None:
    for column, cell in enumerate(lane.cells):
        for words in cell:
            layout = clicker.document.layout
            place, step = layout.rows[row], layout.columns[column]
            # At the lower end of the cell, where no card is.
            clicker.double_click_at(clicker.at(step.x + step.w / 2, place.y + place.h - 9))
            clicker.type(words)
    clicker.settle_here()


def drag_points(clicker: Clicker, row: int, lane: LaneStory) -> None:
    cards = [words for cell in lane.cells for words in cell]
    for words, value in zip(cards, lane.values, strict=False):
        scale = clicker.document.layout.rows[row].scale
        assert scale is not None
        # A point without a value stands in the middle: to be told that it belongs there it goes up and back.
        for change in (value,) if value else (1.0, -1.0):
            middle = clicker.rect(words).center
            way = (scale[1] - scale[0]) / 4 * change
            clicker.drag(words).to(clicker.at(middle.x, middle.y + way))


def connect(clicker: Clicker, story: Story, source: str, target: str, label: str) -> None:
    """Drag from the handle beside a card to another card, or out of the map."""
    terminals = {name: kind for kind, name in story.terminals}
    inside = target if source in terminals else source
    rect = clicker.click(inside).rect(inside)
    handle = clicker.at(rect.right, rect.center.y) + QPoint(11, 0)
    columns = clicker.document.layout.columns
    if inside == source and target not in terminals:
        clicker.drag_from(handle).to(clicker.place_of(target))
    else:
        out = columns[0].x - 30 if source in terminals else columns[-1].x + columns[-1].w + 60
        clicker.drag_from(handle).to(clicker.at(out, rect.center.y))
        clicker.type(source if source in terminals else target)
    if label:
        clicker.write_in_inspector("label", label)
    clicker.settle_here()


def choose_kind(clicker: Clicker, kind: str) -> None:
    """Give the newest relation its kind, if it has another one, by the pencil beside it where its source is shown."""
    relation = list(clicker.graph.relations())[-1]
    if relation.kind == kind:
        return
    clicker.click_at(clicker.on_screen(clicker.rect_of(relation.source)))
    buttons = [each for each in clicker.desk.window.inspector.findChildren(QToolButton) if each.isVisible()]
    pencils = [each for each in buttons if each.accessibleName() == "Edit this relation"]
    pencil = pencils[list(clicker.graph.relations_from(relation.source)).index(relation)]
    QTest.mouseClick(pencil, LEFT)
    clicker.choose_in_inspector("kind", next(str(each.label) for each in RELATION_KINDS if each.key == kind))
    clicker.settle_here()
