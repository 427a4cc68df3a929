"""How an entry of the start screen looks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from cjm_desktop.ui.base.icons import pixmap
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.start.entries import StartEntry
from cjm_desktop.ui.start.pictures import PICTURE

TILE = QSize(216, 196)
TALL = QSize(216, 230)  # a tile with a note
ROW = QSize(268, 62)
NOTE = Qt.ItemDataRole.UserRole + 1  # what is said below what an entry is about
ROW_PICTURE = QSize(70, 44)
RADIUS = 8.0
PAD = 6.0


class EntryDelegate(QStyledItemDelegate):
    """Paints an entry as a tile (picture above, name and two lines below) or as a row (picture on the left)."""

    def __init__(self, look: Look, *, rows: bool, parent: QObject) -> None:
        """Paint in the colours of a look."""
        super().__init__(parent)
        self._look = look
        self._rows = rows

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = index.data(Qt.ItemDataRole.SizeHintRole)
        return size if isinstance(size, QSize) else ROW if self._rows else TILE

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(Qt.ItemDataRole.UserRole)
        if not isinstance(entry, StartEntry):
            return
        picture = index.data(Qt.ItemDataRole.DecorationRole)
        image = picture if isinstance(picture, QImage) and not picture.isNull() else None
        state = option.state
        has_keys = bool(state & QStyle.StateFlag.State_HasFocus) and option.widget.hasFocus()
        under_mouse = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        rect = QRectF(option.rect)
        if self._rows:
            self._paint_row(painter, rect, option.font, entry, image, has_keys=has_keys, under_mouse=under_mouse)
        else:
            lit = {"has_keys": has_keys, "under_mouse": under_mouse}
            self._paint_tile(painter, rect, option.font, entry, image, str(index.data(NOTE) or ""), **lit)
        painter.restore()

    def _paint_tile(
        self,
        painter: QPainter,
        rect: QRectF,
        font: QFont,
        entry: StartEntry,
        image: QImage | None,
        note: str,
        *,
        has_keys: bool,
        under_mouse: bool,
    ) -> None:
        frame = QRectF(rect.x() + PAD, rect.y() + PAD, PICTURE.width(), PICTURE.height())
        self._picture(painter, frame, entry, image)
        edge = self._look.accent if has_keys else self._look.faint if under_mouse else self._look.edge
        painter.setPen(QPen(QColor(edge), 2.0 if has_keys else 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        grown = 1.5 if has_keys else -0.5
        painter.drawRoundedRect(frame.adjusted(-grown, -grown, grown, grown), RADIUS + grown, RADIUS + grown)
        y = frame.bottom() + 8
        room = frame.width() - 4
        y = self._words(painter, entry.name, bold_font(font), self._look.title, QPointF(frame.x() + 2, y), room, 1)
        small = small_font(font)
        y = self._words(painter, entry.about, small, self._look.second, QPointF(frame.x() + 2, y), room, 2)
        self._words(painter, note, small, self._look.title, QPointF(frame.x() + 2, y), room, 2)

    def _paint_row(
        self,
        painter: QPainter,
        rect: QRectF,
        font: QFont,
        entry: StartEntry,
        image: QImage | None,
        *,
        has_keys: bool,
        under_mouse: bool,
    ) -> None:
        if has_keys or under_mouse:
            painter.setPen(QPen(QColor(self._look.accent), 2.0) if has_keys else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._look.hover))
            painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        frame = QRectF(rect.x() + 9, rect.center().y() - ROW_PICTURE.height() / 2, 70, ROW_PICTURE.height())
        self._picture(painter, frame, entry, image)
        painter.setPen(QPen(QColor(self._look.edge), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame.adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
        x = frame.right() + 12
        right = rect.right() - (30 if entry.pinned else 10)
        name = self._look.faint if entry.missing else self._look.title
        about = self._look.faint if entry.missing else self._look.second
        line = QFontMetricsF(font).height()
        y = rect.center().y() - line
        y = self._words(painter, entry.name, bold_font(font), name, QPointF(x, y), right - x, 1)
        self._words(painter, entry.about, small_font(font), about, QPointF(x, y), right - x, 1)
        if entry.pinned:
            pin = pixmap("star", QColor(self._look.second), 32)
            painter.drawPixmap(QRectF(rect.right() - 26, rect.center().y() - 8, 16, 16), pin, QRectF(pin.rect()))

    def _picture(self, painter: QPainter, frame: QRectF, entry: StartEntry, image: QImage | None) -> None:
        """The map in its frame; grey where the file is gone, empty paper while there is no picture."""
        shape = QPainterPath()
        shape.addRoundedRect(frame, RADIUS if not self._rows else 5, RADIUS if not self._rows else 5)
        painter.save()
        painter.setClipPath(shape)
        painter.fillRect(frame, QColor(self._look.hover if entry.missing else "#FFFFFF"))
        if image is not None:
            painter.setOpacity(0.25 if entry.missing else 1.0)
            shown = image.convertToFormat(QImage.Format.Format_Grayscale8) if entry.missing else image
            height = frame.width() * image.height() / image.width()
            painter.drawImage(QRectF(frame.x(), frame.y(), frame.width(), height), shown)
        painter.restore()

    def _words(
        self, painter: QPainter, text: str, font: QFont, color: str, at: QPointF, width: float, most: int
    ) -> float:
        """Write a text in so many lines at most, broken at spaces; gives where the next line would begin."""
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(QColor(color))
        y = at.y()
        for line in lines_of(text, metrics, width, most):
            painter.drawText(QPointF(at.x(), y + metrics.ascent()), line)
            y += metrics.height() + 1
        return y


def lines_of(text: str, metrics: QFontMetricsF, width: float, most: int) -> list[str]:
    """A text in lines no wider than `width`, broken at spaces only; what is left over ends in an ellipsis."""
    words, lines = text.split(), list[str]()
    while words and len(lines) < most:
        line = words.pop(0)
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]} {' '.join(words)}"
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def bold_font(font: QFont) -> QFont:
    """The face of names."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def small_font(font: QFont) -> QFont:
    """The face of what is said about them."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() - 0.75)
    return small
