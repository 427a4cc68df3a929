"""Where what differs is marked on a map: places of records, ghosts of where they stood, and lines of relations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from PySide6.QtCore import QPointF

from cjm_desktop.drawing.drawing import Placed
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.lines import line_at, middle_of_line
from cjm_desktop.model.differences import MOVED, Difference, siblings
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import marks_of
from cjm_desktop.model.records import Card, Lane, RecordId, Stage, Step
from cjm_desktop.model.united import United
from cjm_desktop.model.values import placed
from cjm_desktop.ui.canvas.qt_shapes import to_qrect

SLIT = 14.0  # in map units: how wide the gap is shown in which something stood
CATCH = 8.0  # in map units: how near a click meets a line


class DifferenceMark(Struct, frozen=True):
    """Where something that differs is drawn; `ghost` is where it was. A relation is marked along its `line`."""

    id: RecordId
    what: str
    rect: Rect
    ghost: Rect | None = None
    line: Placed | None = None

    def holds(self, x: float, y: float) -> bool:
        """Whether a point of the map is on it."""
        if self.line is not None:
            return line_at(self.line.block, x - self.line.x, y - self.line.y, CATCH)
        return self.rect.contains(x, y)


def sign_place(mark: DifferenceMark, gap: float) -> QPointF:
    """Where the sign of a mark stands: at the right corner of its frame, or in the middle of a line."""
    middle = middle_of_line(mark.line.block) if mark.line is not None else None
    if mark.line is None or middle is None:
        return to_qrect(mark.rect.grown(gap)).topRight()
    return QPointF(mark.line.x + middle[0], mark.line.y + middle[1])


def marks_on(
    layout: Layout, both: United, differences: Iterable[Difference], before: JourneyGraph | None = None
) -> Iterator[DifferenceMark]:
    """The marks of differences, one a record: the heaviest of its signs.

    Where the map shows what is now in the place of what was, `before` tells where a moved stage, step or lane stood.

    What is not drawn itself, an entry of a list or a source, is marked on the cards that show it.
    """
    ghosts = {moved: ghost for ghost, moved in both.ghosts.items()}
    told: dict[RecordId, str] = {}
    for each in differences:
        if each.id:
            told.setdefault(each.id, each.what)
    users = _users(both.graph, [each for each in told if layout.hits.rect_of(each) is None])
    for record, what in told.items():
        ghost = layout.hits.rect_of(ghosts[record]) if record in ghosts else None
        if what == MOVED and isinstance(both.graph.get(record), Stage | Step):
            rect = _column(layout, both.graph, record)
        else:
            rect = layout.hits.rect_of(record)
        if what == MOVED and ghost is None and before is not None:
            moved = {each for each, how in told.items() if how == MOVED}
            ghost = _gap(layout, before, record, moved)
        if rect is not None:
            yield DifferenceMark(record, what, rect, ghost, layout.hits.line_of(record))
        for user in users.get(record, ()):
            if user not in told and (place := layout.hits.rect_of(user)) is not None:
                yield DifferenceMark(record, what, place)


def _gap(layout: Layout, before: JourneyGraph, record: RecordId, moved: Collection[RecordId]) -> Rect | None:
    """The gap in which a stage, step or lane stood, beside the nearest of its neighbours that still stands there."""
    was = before.get(record)
    if not isinstance(was, Stage | Step | Lane):
        return None
    row = siblings(before, type(was), placed(was)[:-1])
    at = row.index(record)
    for beside, ahead in ((row[:at][::-1], False), (row[at + 1 :], True)):
        for each in beside:
            rect = layout.hits.rect_of(each) if each not in moved else None
            if rect is None:
                continue
            if isinstance(was, Lane):
                return Rect(rect.x, (rect.y if ahead else rect.bottom) - SLIT / 2, rect.w, SLIT)
            return Rect((rect.x if ahead else rect.right) - SLIT / 2, rect.y - SLIT, SLIT, rect.h + 2 * SLIT)
    return None


def _column(layout: Layout, graph: JourneyGraph, record: RecordId) -> Rect | None:
    """The column of a step or the columns of a stage, from the top of its head to the last lane."""
    steps = {record} if graph.find(Step, record) else {step.id for step in graph.steps_of(record)}
    columns = [each for each in layout.columns if each.step in steps]
    head = layout.hits.rect_of(record)
    if not columns or head is None:
        return head
    bottom = max((row.y + row.h for row in layout.rows), default=head.bottom)
    left, right = min(each.x for each in columns), max(each.x + each.w for each in columns)
    return Rect(left, head.y, right - left, bottom - head.y)


def _users(graph: JourneyGraph, entries: Sequence[RecordId]) -> dict[RecordId, list[RecordId]]:
    """The cards that refer to each of some entries."""
    wanted, found = set(entries), dict[RecordId, list[RecordId]]()
    if not wanted:
        return found
    references = marks_of(Card).references
    for card in graph.cards():
        for reference in references:
            for each in wanted.intersection(reference.of(card)):
                found.setdefault(each, []).append(card.id)
    return found
