"""What holds of an open map and its window after anything that may have been done to them."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import unified_diff

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from cjm_desktop.compose.document import Document
from cjm_desktop.drawing.dump import dump
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model import rules
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES
from cjm_desktop.model.records import Record, RecordId
from cjm_desktop.storage.codec import Revision, decode, encode
from cjm_desktop.ui.shell.main_window import MainWindow

PASSING = (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def check_window(window: MainWindow) -> None:
    """Fail if the map breaks a rule, something is selected that is not there, or a dialog was left behind."""
    graph, session = window.document.editor.graph, window.document.editor.session
    check_rules(graph)
    assert all(each in graph for each in session.selection)
    assert session.focus is None or all(each in graph for each in session.focus)
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible() and each is not window]
    assert all(each.windowType() in PASSING for each in shown), shown
    assert window.findChildren(QDialog) == []


def check_map(document: Document) -> None:
    """Fail if what is kept in step differs from what is made anew: the graph, its picture, its file, its past."""
    graph = document.graph
    check_rules(graph)
    check_indexes(graph)
    check_picture(document)
    check_file(graph)
    check_history(document.editor)


def check_rules(graph: JourneyGraph) -> None:
    """Fail if the map breaks a rule."""
    problems = [problem for problem in rules.check(graph) if not problem.notice]
    assert not problems, problems


def check_indexes(graph: JourneyGraph) -> None:
    """Fail if the graph answers otherwise than one made of the same records."""
    fresh = graph_of(list(graph.records()))
    for kind in RECORD_TYPES:
        assert graph.in_order(kind) == fresh.in_order(kind)
    for lane in fresh.lanes():
        assert graph.cards_of_lane(lane.id) == fresh.cards_of_lane(lane.id)
    for end in fresh.records():
        assert graph.relations_from(end.id) == fresh.relations_from(end.id)
        assert graph.relations_to(end.id) == fresh.relations_to(end.id)


def check_picture(document: Document) -> None:
    """Fail if the picture kept in step is not the one drawn from nothing."""
    fresh = document.services.engine().layout(document.seen, document.options(), whole=document.graph)
    kept, anew = dump(document.layout.drawing), dump(fresh.drawing)
    assert kept == anew, "\n".join(list(unified_diff(anew.splitlines(), kept.splitlines(), lineterm=""))[:20])


def check_file(graph: JourneyGraph) -> None:
    """Fail if the map does not come back from its file."""
    decoded = decode(encode(graph, Revision()))
    assert decoded.problems == ()
    check_same(decoded.graph, records_of(graph))


def check_history(editor: Editor) -> None:
    """Take everything back and do it again: fail if that leads elsewhere."""
    now = records_of(editor.graph)
    steps = 0
    while editor.undo():
        steps += 1
    check_rules(editor.graph)
    for _ in range(steps):
        editor.redo()
    check_same(editor.graph, now)


def check_same(graph: JourneyGraph, wanted: Mapping[RecordId, Record]) -> None:
    """Fail if a map is of other records, and say which."""
    found = records_of(graph)
    assert found.keys() == wanted.keys(), found.keys() ^ wanted.keys()
    others = [(record, wanted[key]) for key, record in found.items() if record != wanted[key]]
    assert not others, others[:2]


def records_of(graph: JourneyGraph) -> dict[RecordId, Record]:
    """The records of a map by their ids."""
    return {record.id: record for record in graph.records()}
