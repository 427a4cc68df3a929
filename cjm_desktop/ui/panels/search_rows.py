"""The rows of the command search: a heading for each kind, and what was found, the letters typed marked in it."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cjm_desktop.edit.lookup import LookedUp, Span
from cjm_desktop.ui.base.theming import Look

HEIGHT, HEADING_HEIGHT = 36, 26
PAD, GAP, BAR = 12.0, 10.0, 4.0
LEAST_NAME = 160.0  # of the name, before what stands beside it is cut
KEY_PAD = 7.0


class SearchRow(Struct, frozen=True):
    """A heading, or something that was found.

    `beside` stands behind the name, `right` at the end: keys as the system writes them, or what Enter does. `color` is
    that of a lane; `able` is False for what cannot be done now. `said` is for screen readers.
    """

    heading: str = ""
    looked: LookedUp | None = None
    beside: str = ""
    beside_spans: tuple[Span, ...] = ()
    right: str = ""
    keys: bool = False
    color: str = ""
    able: bool = True
    said: str = ""


class SearchModel(QAbstractListModel):
    """The rows as Qt sees them; headings cannot be selected."""

    def __init__(self) -> None:
        """Begin without rows."""
        super().__init__()
        self.rows: Sequence[SearchRow] = ()

    def show_rows(self, rows: Sequence[SearchRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.said or row.heading
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if self.rows[index.row()].looked is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class SearchDelegate(QStyledItemDelegate):
    """Paints a row: a colour, the name with what was typed marked, what stands beside it, keys at the end."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        """Paint in the colours of a look."""
        super().__init__(parent)
        self._look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = _row(index)
        least = HEIGHT if row.looked else HEADING_HEIGHT
        return QSize(0, max(least, round(QFontMetricsF(option.font).height()) + 12))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, look = _row(index), self._look
        room = QRectF(option.rect).adjusted(PAD, 0, -PAD, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.looked is None:
            painter.setPen(QColor(look.faint))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, row.heading)
            painter.restore()
            return
        if option.state & option.state.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.tint))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(4, 1, -4, -1), 6, 6)
            painter.setBrush(QColor(look.accent))
            painter.drawRoundedRect(
                QRectF(option.rect.x() + 4, option.rect.y() + 6, 3, option.rect.height() - 12), 1, 1
            )
        if row.color:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(row.color))
            painter.drawRoundedRect(QRectF(room.x() + 2, room.center().y() - 8, BAR, 16), 2, 2)
        room.setLeft(room.left() + BAR + GAP)
        room.setRight(self._paint_right(painter, option.font, room, row))
        self._paint_words(painter, option.font, room, row, row.looked)
        painter.restore()

    def _paint_right(self, painter: QPainter, font: QFont, room: QRectF, row: SearchRow) -> float:
        """Paint the keys or what Enter does; give where they begin."""
        if not row.right:
            return room.right()
        metrics = QFontMetricsF(font)
        width = metrics.horizontalAdvance(row.right)
        if not row.keys:
            painter.setPen(QColor(self._look.faint))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, row.right)
            return room.right() - width - GAP
        cap = QRectF(room.right() - width - 2 * KEY_PAD, room.center().y() - 11, width + 2 * KEY_PAD, 22)
        painter.setPen(QPen(QColor(self._look.edge), 1))
        painter.setBrush(QColor(self._look.raised))
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(QColor(self._look.ink))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, row.right)
        return cap.left() - GAP

    def _paint_words(self, painter: QPainter, font: QFont, room: QRectF, row: SearchRow, looked: LookedUp) -> None:
        name_ink = self._look.title if row.able else self._look.faint
        metrics = QFontMetricsF(font)
        beside = metrics.horizontalAdvance(row.beside) + GAP if row.beside else 0.0
        most = max(min(room.width(), LEAST_NAME), room.width() - beside)
        end = self._marked(painter, font, room, looked.entry.name, looked.spans, QColor(name_ink), most)
        left = room.x() + end + GAP
        if row.beside and left < room.right():
            rest = QRectF(left, room.y(), room.right() - left, room.height())
            self._marked(
                painter, font, rest, row.beside, row.beside_spans, QColor(self._look.second), rest.width(), small=True
            )

    def _marked(
        self,
        painter: QPainter,
        font: QFont,
        room: QRectF,
        text: str,
        spans: Sequence[Span],
        ink: QColor,
        most: float,
        *,
        small: bool = False,
    ) -> float:
        """Paint a text with its spans in the accent and underlined; give its width, at most `most`."""
        plain = QFont(font)
        if small:
            plain.setPointSizeF(font.pointSizeF() * 0.94)
        marked = QFont(plain)
        marked.setWeight(QFont.Weight.DemiBold)
        painter.setFont(plain)
        shown = QFontMetricsF(plain).elidedText(text, Qt.TextElideMode.ElideRight, most)
        cut = len(shown) - 1 if shown != text else len(shown)
        metrics = QFontMetricsF(plain)
        base = room.center().y() + (metrics.ascent() - metrics.descent()) / 2
        x, at = room.x(), 0
        for start, end in [*((max(0, a), min(b, cut)) for a, b in spans if a < cut), (cut, cut)]:
            for piece, strong in ((shown[at:start], False), (shown[start:end], True)):
                if not piece:
                    continue
                painter.setFont(marked if strong else plain)
                painter.setPen(QColor(self._look.accent) if strong else ink)
                painter.drawText(QPointF(x, base), piece)
                width = QFontMetricsF(painter.font()).horizontalAdvance(piece)
                if strong:
                    painter.drawLine(QPointF(x, base + 3), QPointF(x + width, base + 3))
                x += width
            at = max(at, end)
        if shown[cut:]:
            painter.setFont(plain)
            painter.setPen(ink)
            painter.drawText(QPointF(x, base), shown[cut:])
            x += metrics.horizontalAdvance(shown[cut:])
        return min(x - room.x(), most + 2)


def _row(index: QModelIndex | QPersistentModelIndex) -> SearchRow:
    model = index.model()
    assert isinstance(model, SearchModel)
    return model.rows[index.row()]
