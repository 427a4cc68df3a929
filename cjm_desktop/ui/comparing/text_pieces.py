"""Two texts as one, with what was taken out struck and what came in underlined: told by form, not by colour alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from cjm_desktop.model.word_differences import IN, OUT, SAME, TextPiece
from cjm_desktop.ui.comparing.signs import IN_GROUND, IN_INK, OUT_GROUND, OUT_INK

LEAST = 80
_END_OF_LINE = "\u2028"


class TextPieces(QWidget):
    """Shows a text in pieces on as many lines as it needs. It is drawn, never read as markup."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.pieces: tuple[TextPiece, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_pieces(self, pieces: Sequence[TextPiece]) -> None:
        """Show other pieces; another text stands below the one that it replaces."""
        whole = [each.kind for each in pieces] == [OUT, IN]
        between = (TextPiece(SAME, "\n"),) if whole else ()
        self.pieces = (pieces[0], *between, pieces[1]) if whole else tuple(pieces)
        self.setAccessibleName("".join(each.words for each in self.pieces if each.kind != OUT))
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """All that is shown."""
        return "".join(each.words for each in self.pieces)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(self._laid_out(width)[1]) + 2

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(240))

    def minimumSizeHint(self) -> QSize:
        return QSize(LEAST, self.heightForWidth(max(LEAST, self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        self._laid_out(self.width())[0].draw(painter, QPointF(0, 0))
        painter.end()

    def _laid_out(self, width: int) -> tuple[QTextLayout, float]:
        layout = QTextLayout(self.words.replace("\n", _END_OF_LINE), self.font())
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(self._formats())
        layout.beginLayout()
        bottom = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(LEAST, width))
            line.setPosition(QPointF(0, bottom))
            bottom += line.height() + 1
        layout.endLayout()
        return layout, bottom

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges, at = [], 0
        for piece in self.pieces:
            length = len(piece.words.encode("utf-16-le")) // 2  # as Qt counts
            if piece.kind != SAME:
                marked = QTextLayout.FormatRange()
                marked.start, marked.length = at, length  # plain members in C++
                look = QTextCharFormat()
                look.setForeground(QColor(IN_INK if piece.kind == IN else OUT_INK))
                look.setBackground(QColor(IN_GROUND if piece.kind == IN else OUT_GROUND))
                look.setFontUnderline(piece.kind == IN)
                look.setFontStrikeOut(piece.kind == OUT)
                marked.format = look
                ranges.append(marked)
            at += length
        return ranges
