"""Marks of what is drawn smaller than their signs, gathered: how many differ there, and of which kinds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, NN_, Message, listed, message
from cjm_desktop.interchange.difference_words import WHAT_WORDS
from cjm_desktop.model.differences import KINDS_OF_DIFFERENCE
from cjm_desktop.ui.comparing.mark_places import DifferenceMark, sign_place
from cjm_desktop.ui.comparing.signs import COLORS, SIDE

# In logical pixels: what is gathered to one number, and the number itself, which never meets the next one.
FIELD = QSizeF(46.0, 28.0)
PILL_HEIGHT, PILL_PAD, BAND = 20.0, 7.0, 4.0
TYPE = 12
INK, EDGE = QColor("#102A43"), QColor("#BCCCDC")
SHORTEST_LINE = 60.0  # in logical pixels: a relation that is drawn shorter is gathered, too


class Gathered(Struct, frozen=True):
    """Some marks that lie close together, and the part of the map that their number stands for."""

    marks: tuple[DifferenceMark, ...]
    field: Rect

    @property
    def counts(self) -> Mapping[str, int]:
        """How many of each kind there are, in the order of the kinds."""
        found = Counter(each.what for each in self.marks)
        return {what: found[what] for what in KINDS_OF_DIFFERENCE if found[what]}

    @property
    def around(self) -> Rect:
        """What is to be seen where all of them are."""
        return reduce(Rect.united, (each.rect for each in self.marks))

    @property
    def told(self) -> Message:
        """How many there are of each kind, in a line."""
        each = N_("{what} {count}")
        kinds = listed(
            message(each, what=message(WHAT_WORDS[what]), count=count) for what, count in self.counts.items()
        )
        forms = NN_(
            "{count} difference: {kinds}. Click to look closer", "{count} differences: {kinds}. Click to look closer"
        )
        return message(forms, count=len(self.marks), kinds=kinds)


def gathered(marks: Iterable[DifferenceMark], scale: float) -> tuple[Gathered, ...]:
    """What is marked in the same field of the map, where single signs would hide each other at that scale.

    Fields lie still while the map is scrolled. What has a field to itself keeps its sign.
    """
    w, h = FIELD.width() / scale, FIELD.height() / scale
    fields: dict[tuple[int, int], list[DifferenceMark]] = {}
    for mark in marks:
        if is_small(mark, scale):
            at = sign_place(mark, 0.0)
            fields.setdefault((int(at.x() // w), int(at.y() // h)), []).append(mark)
    return tuple(Gathered(tuple(some), Rect(x * w, y * h, w, h)) for (x, y), some in fields.items() if len(some) > 1)


def is_small(mark: DifferenceMark, scale: float) -> bool:
    """Whether something is drawn smaller than the sign that marks it."""
    if mark.line is not None:
        return max(mark.rect.w, mark.rect.h) * scale < SHORTEST_LINE
    return min(mark.rect.w, mark.rect.h) * scale < SIDE


def draw_gathered(painter: QPainter, some: Sequence[Gathered], scale: float) -> None:
    """Draw how many there are of each kind in the middle of their fields."""
    font = QFont(painter.font())
    font.setPixelSize(TYPE)
    font.setWeight(QFont.Weight.DemiBold)
    for each in some:
        painter.save()
        middle = each.field.center
        painter.translate(QPointF(middle.x, middle.y))
        painter.scale(1 / scale, 1 / scale)
        painter.setFont(font)
        _draw(painter, each)
        painter.restore()


def _draw(painter: QPainter, some: Gathered) -> None:
    words, whole = str(len(some.marks)), len(some.marks)
    width = min(FIELD.width() - 2, painter.fontMetrics().horizontalAdvance(words) + 2 * PILL_PAD)
    pill = QRectF(-width / 2, -PILL_HEIGHT / 2, width, PILL_HEIGHT)
    shape = QPainterPath()
    shape.addRoundedRect(pill, 5, 5)
    painter.fillPath(shape, QColor(Qt.GlobalColor.white))
    painter.save()
    painter.setClipPath(shape)
    left = pill.left()
    for what, count in some.counts.items():
        share = width * count / whole
        painter.fillRect(QRectF(left, pill.bottom() - BAND, share, BAND), QColor(COLORS[what]))
        left += share
    painter.restore()
    painter.setPen(QPen(EDGE, 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(shape)
    painter.setPen(INK)
    painter.drawText(pill.adjusted(0, 0, 0, -BAND), Qt.AlignmentFlag.AlignCenter, words)
