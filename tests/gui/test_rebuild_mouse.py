"""The sample's words and structure told again to an empty window, with the mouse alone but for the letters."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QToolButton

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.style import MARGIN
from cjm_desktop.model.choices import RELATION_KINDS
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import JourneyMap, RecordId
from cjm_desktop.model.roles import role_of
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.main_window import MainWindow
from cjm_desktop.ui.role_gallery import RoleGallery
from tests.gui.conftest import services
from tests.helpers.map_driver import LEFT, MapDriver
from tests.helpers.story import LaneStory, Story, story_of
from tests.helpers.window_driver import WindowDriver


class Clicker(MapDriver):
    """Uses keys for nothing but letters."""

    def at(self, x: float, y: float) -> QPoint:
        """The point of the viewport over a place of the map."""
        return self.view.mapFromScene(QPointF(x, y))

    def write_in_inspector(self, field: str, words: str) -> None:
        """Click into a field of the inspector and type."""
        assert isinstance(self.window, MainWindow)
        form = self.window.inspector.form
        assert form is not None
        editor = form.editors[field]
        for fold in form.folds.values():
            if fold.isAncestorOf(editor) and not editor.isVisible():
                QTest.mouseClick(fold.header, LEFT)
        QTest.mouseClick(editor.focusProxy() or editor, LEFT)
        self.type(words)

    def choose_in_inspector(self, field: str, wanted: str) -> None:
        """Click a choice of the inspector open, and what is wanted of it."""
        assert isinstance(self.window, MainWindow)
        form = self.window.inspector.form
        assert form is not None
        combo = form.editors[field].findChild(QComboBox)
        assert combo is not None
        QTest.mouseClick(combo, LEFT)
        self._settled()
        entry = combo.view().visualRect(combo.model().index(combo.findText(wanted), 0))
        QTest.mouseMove(combo.view().viewport(), entry.center())  # else the click counts as the end of the first one
        QTest.mouseClick(combo.view().viewport(), LEFT, pos=entry.center())
        self._settled()

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
    return Clicker(desk.window.view, desk.window.document, desk.window)


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
        middle = clicker.rect(words).center
        way = (scale[1] - scale[0]) / 4 * value
        if value:
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
    assert isinstance(clicker.window, MainWindow)
    clicker.click_at(clicker.on_screen(clicker.rect_of(relation.source)))
    buttons = [each for each in clicker.window.inspector.findChildren(QToolButton) if each.isVisible()]
    pencils = [each for each in buttons if each.accessibleName() == "Edit this relation"]
    pencil = pencils[list(clicker.graph.relations_from(relation.source)).index(relation)]
    QTest.mouseClick(pencil, LEFT)
    clicker.choose_in_inspector("kind", next(str(each.label) for each in RELATION_KINDS if each.key == kind))
    clicker.settle_here()
