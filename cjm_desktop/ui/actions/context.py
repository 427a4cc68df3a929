"""What an action is given: the desk, and the parts of the window that it may use."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from msgspec import Struct, field
from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.messages import Translate
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Card, Lane, Record, RecordId, Stage, Step
from cjm_desktop.ui.desk import Canvas, Desk, Maps, Panes

R = TypeVar("R", bound=Record)


class AskedOnDisk(Struct):
    """The digest of the file about whose change by another program the user has been asked last."""

    digest: str = ""


class SortedOut:
    """The selected records by their kinds, while all actions are asked in turn whether they can be done."""

    def __init__(self) -> None:
        self._kept: dict[type[Record], list[RecordId]] | None = None  # by their exact kinds, found at once

    def of(self, kind: type[Record], graph: JourneyGraph, selection: Sequence[RecordId]) -> list[RecordId]:
        """Those of a kind; another object each time but within `kept`."""
        if self._kept is None:
            return [each for each in selection if graph.find(kind, each)]
        if not self._kept:
            for each in selection:
                record = graph.get(each)
                if record is not None:
                    self._kept.setdefault(type(record), []).append(each)
        return self._kept.get(kind, [])

    @contextmanager
    def kept(self) -> Iterator[None]:
        """Nothing is changed or selected meanwhile."""
        self._kept = {}
        try:
            yield
        finally:
            self._kept = None


class Context(Struct, frozen=True):
    """The window in which an action is asked for. `parent` is what its dialogs belong to."""

    desk: Desk
    canvas: Canvas
    panes: Panes
    maps: Maps
    parent: QWidget
    asked: AskedOnDisk = field(default_factory=AskedOnDisk)
    sorted_out: SortedOut = field(default_factory=SortedOut)

    @property
    def document(self) -> Document:
        """The open map."""
        return self.desk.document

    @property
    def editor(self) -> Editor:
        """The way to change the map."""
        return self.desk.document.editor

    @property
    def graph(self) -> JourneyGraph:
        """The map as it is now."""
        return self.editor.graph

    @property
    def selection(self) -> tuple[RecordId, ...]:
        """What is selected."""
        return self.editor.session.selection

    @property
    def words(self) -> Translate:
        """The interface's translator."""
        return self.desk.words

    @property
    def run(self) -> Callable[[CommandCall], bool]:
        """The way to carry out a command; a refusal is shown."""
        return self.desk.run

    @property
    def writable(self) -> bool:
        """Whether the map may be changed."""
        return not self.document.read_only

    @property
    def may_talk(self) -> bool:
        """Whether something may be said about the map, though it may not be changed itself."""
        return not self.document.sealed

    def selected(self, kind: type[R]) -> list[RecordId]:
        """The selected records of a kind."""
        return list(self.sorted_out.of(kind, self.graph, self.editor.session.selection))

    def cell(self) -> Cell | None:
        """The cell in which the user is: of the selected card, lane, step or stage, of the focus, else one in sight."""
        graph, seen = self.graph, self.document.seen
        lanes, steps = seen.lanes(), seen.steps()
        if not lanes or not steps:
            return None
        lane, step = self.editor.session.focus or self.canvas.cell_in_sight() or (lanes[0].id, steps[0].id)
        record = graph.get(self.selection[-1]) if self.selection else None
        if isinstance(record, Card):
            lane, step = record.lane, record.step
        elif isinstance(record, Lane):
            lane = record.id
        elif isinstance(record, Step):
            step = record.id
        elif isinstance(record, Stage):
            step = graph.steps_of(record.id)[0].id
        return lane, step

    @property
    def placed(self) -> bool:
        """Whether the user is anywhere: something is selected, or a cell has the focus."""
        return bool(self.selection) or self.editor.session.focus is not None

    def open_cell(self) -> Cell | None:
        """The cell in which the user is, if cards of it can be seen and changed."""
        cell = self.cell()
        if not self.writable or cell is None or not all(each in self.document.seen for each in cell):
            return None
        return None if self.graph.one(Lane, cell[0]).collapsed else cell

    def stage(self) -> RecordId | None:
        """The stage in which the user is."""
        graph, selection = self.graph, self.selection
        if selection and graph.find(Stage, selection[-1]):
            return selection[-1]
        cell = self.cell()
        step = graph.find(Step, cell[1]) if cell else (graph.steps() or (None,))[-1]
        return step.stage if step else None

    def run_and_name(self, call: CommandCall) -> None:
        """Add something and type its name, as one step to undo; without a name it keeps the one it has."""
        mark = self.editor.history.mark()
        if self.run(call) and self.editor.history.since(mark):
            self.canvas.setFocus()
            self.canvas.name_selected(mark, call.label)
