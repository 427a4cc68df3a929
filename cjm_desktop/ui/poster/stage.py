"""The preview with its navigation bar: page, zoom, and buttons to the other pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout

from cjm_desktop.foundation.messages import N_, Message, Translate, message
from cjm_desktop.layout.poster.assembly import LABEL as PLAN_LABEL
from cjm_desktop.render.qt import RenderCache
from cjm_desktop.ui.base.theming import set_kind, small
from cjm_desktop.ui.poster.preview import ZOOM_STEP, Leaf, PosterPreview

SOON = 150  # ms


class PosterStage(QFrame):
    """The preview and, below it, the navigation bar."""

    def __init__(self, words: Translate, cache: RenderCache) -> None:
        """Show no poster yet."""
        super().__init__()
        self._words = words
        set_kind(self, "backdrop")
        self.preview = PosterPreview(cache)
        self.preview.setAccessibleName(words(N_("Preview")))
        preview = self.preview
        self.back_button = self._button("‹", N_("Sheet before"), lambda: preview.turn_to(preview.number - 1))
        self.next_button = self._button("›", N_("Next sheet"), lambda: preview.turn_to(preview.number + 1))
        self.out_button = self._button("−", N_("Zoom out"), lambda: preview.zoom_to(preview.zoom / ZOOM_STEP))
        self.in_button = self._button("+", N_("Zoom in"), lambda: preview.zoom_to(preview.zoom * ZOOM_STEP))
        self.fit_button = QPushButton(words(N_("Whole sheet")))
        set_kind(self.fit_button, "link")
        self.fit_button.setAutoDefault(False)
        self.fit_button.clicked.connect(lambda: preview.zoom_to(1.0))
        self.place = QLabel()
        self.place.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.place, "second")
        small(self.place)
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 0, 12, 8)
        bar.setSpacing(2)
        for part in (self.back_button, self.next_button):
            bar.addWidget(part)
        bar.addSpacing(8)
        bar.addWidget(self.place)
        bar.addStretch(1)
        for widget in (self.out_button, self.fit_button, self.in_button):
            bar.addWidget(widget)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(preview, 1)
        box.addLayout(bar)
        preview.turned.connect(self._say)
        self._busy = False
        # Most posters are there before anybody would see that they are being worked on.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._say)
        self._say()

    def show_busy(self, busy: bool) -> None:
        """Show a busy note, with a delay so that short layouts do not flicker, or remove it."""
        self._busy = busy
        if busy:
            self._soon.start()
        else:
            self._soon.stop()
            self._say()

    def _button(self, sign: str, name: str, call: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(sign)
        button.setToolTip(self._words(name))
        button.setAccessibleName(self._words(name))
        button.setFixedSize(28, 28)
        set_kind(button, "tool")
        button.clicked.connect(lambda _: call())
        return button

    def _say(self) -> None:
        preview = self.preview
        several = preview.count > 1
        for button in (self.back_button, self.next_button):
            button.setVisible(several)
        self.back_button.setEnabled(preview.number > 0)
        self.next_button.setEnabled(preview.number < preview.count - 1)
        self.out_button.setEnabled(preview.zoom > 1.0)
        if self._busy and not self._soon.isActive():
            preview.set_faded(faded=True)
            self.place.setText(self._words(N_("Being laid out…")))
            return
        preview.set_faded(faded=False)
        self.place.setText(self._words(self._name_of(preview.leaf)) if preview.leaf and several else "")

    def _name_of(self, leaf: Leaf) -> Message:
        if leaf.tiles:
            return message(N_("Whole poster"))
        label = self._words(N_("Assembly plan")) if leaf.sheet.label == PLAN_LABEL else leaf.part
        text = N_("{name} · sheet {number} of {count}") if label else N_("Sheet {number} of {count}")
        sheets = self.preview.sheet_numbers
        return message(text, name=label, number=sheets[leaf.sheet], count=len(sheets))
