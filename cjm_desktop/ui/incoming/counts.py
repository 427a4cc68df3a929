"""How many cells have each fate: the sum, and for each kind a button that goes through its cells."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.interchange.fates import COUNTED, Fate, counts_of
from cjm_desktop.ui.base.theming import plain_label, semibold, small
from cjm_desktop.ui.incoming.parts import button_of, emptied
from cjm_desktop.ui.incoming.signs import HUES, paint_sign

SIGN = 12
NARROW = 1340  # pixels of the window below which a count is a sign and a number, its name a hint


class Counts(QWidget):
    """The counts of a sheet; they add up."""

    def __init__(self, words: Translate, walk: Callable[[str], object]) -> None:
        """`walk` goes to the next cell of a kind."""
        super().__init__()
        self._words = words
        self._walk = walk
        self.total = QLabel()
        semibold(self.total)
        self.kinds = QHBoxLayout()
        self.kinds.setSpacing(6)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.total)
        row.addLayout(self.kinds)

    def show_fates(self, fates: tuple[Fate, ...], cells: int) -> None:
        """Count the fates of so many cells; there are none as long as no table was found."""
        emptied(self.kinds)
        text = NN_("{count} cell =", "{count} cells =") if fates else NN_("{count} cell", "{count} cells")
        self.total.setText(self._words(message(text, count=cells)))
        short = self.window().width() < NARROW
        for number, (kind, count) in enumerate(counts_of(fates).items()):
            if number:
                self.kinds.addWidget(plain_label("+", "second"))
            self.kinds.addWidget(self._kind(kind, count, short=short))

    def _kind(self, kind: str, count: int, *, short: bool) -> QPushButton:
        name = self._words(message(COUNTED[kind], count=count))
        button = button_of(str(count) if short else name, partial(self._walk, kind), "link")
        button.setAccessibleName(name)
        button.setIcon(_sign(kind, self.devicePixelRatioF()))
        button.setIconSize(QSize(SIGN, SIGN))
        button.setStyleSheet(f"color: {HUES[kind]}; padding: 2px 4px;")
        walk = self._words(N_("Walk these cells"))
        button.setToolTip(f"{name}\n{walk}")
        small(button)
        return button


def _sign(kind: str, ratio: float) -> QIcon:
    picture = QPixmap(round(SIGN * ratio), round(SIGN * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_sign(painter, kind, QRectF(0, 0, SIGN, SIGN))
    painter.end()
    return QIcon(picture)
