"""The settings dialog, made from the table of settings. What is chosen holds at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.ui.base.dialog import Dialog, fit_to_screen
from cjm_desktop.ui.base.setting import Control, Setting
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind, small
from cjm_desktop.ui.forms.calm_combo import CalmCombo

WIDTH = 560
CHOICE_WIDTH = 180
MOST_LETTERS = 80
INDENT = 29  # of what stands below a tick, in line with its words


class SettingsDialog(Dialog):
    """All settings that a user is asked for. It stands while the windows are built anew in another language."""

    keys_wanted = Signal()  # the keys of actions are to be changed

    def __init__(self, settings: Settings, words: Callable[[], Translate]) -> None:
        """Show the settings; `words` gives the translator of the language that is spoken now."""
        super().__init__()
        self._settings = settings
        self._words = words
        self.controls: dict[str, QWidget] = {}
        self._needed = 0
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setFixedWidth(WIDTH)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        outer.addWidget(self._body)
        self._build()

    def show_above(self, window: QWidget | None) -> None:
        """Show the dialog in the middle of a window."""
        self.resize(WIDTH, self._needed)
        if window is not None:
            self._belong_to(window)
            self.move(window.frameGeometry().center() - self.rect().center())
        self.show()
        self.raise_()
        self.activateWindow()

    def show_anew(self, window: QWidget | None) -> None:
        """Speak the language of now above a window that has been built anew; the keys stay where they were."""
        held = next((key for key, control in self.controls.items() if control is self.focusWidget()), "")
        self._build()
        if window is not None:
            self._belong_to(window)
        if held in self.controls:
            self.controls[held].setFocus()
        self.raise_()
        self.activateWindow()

    def _belong_to(self, window: QWidget) -> None:
        self.winId()  # makes the handle
        self.windowHandle().setTransientParent(window.windowHandle())

    def _build(self) -> None:
        words = self._words()
        self.setWindowTitle(words(N_("Settings")))
        self.controls = {}
        body, rows = QWidget(), QWidget()
        box = QVBoxLayout(rows)
        box.setContentsMargins(28, 22, 28, 6)
        box.setSpacing(0)
        group = ""
        for setting in self._settings.asked():
            if setting.group != group:
                if group:
                    box.addSpacing(14)
                group = setting.group
                heading = plain_label(words(group), "heading")
                semibold(heading)
                box.addWidget(heading)
                box.addSpacing(8)
            box.addLayout(self._row(setting, words))
            box.addSpacing(12)
        box.addStretch(1)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(rows)
        foot = self._foot(words)
        foot.setContentsMargins(28, 6, 28, 18)
        whole = QVBoxLayout(body)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addLayout(foot)
        outer = self.layout()
        if outer is not None:
            outer.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        # On a small screen they are scrolled, and what closes the dialog stays.
        self._needed = max(box.heightForWidth(WIDTH), box.sizeHint().height()) + foot.sizeHint().height()
        self.resize(WIDTH, self._needed)
        if self.isVisible():
            fit_to_screen(self)

    def _row(self, setting: Setting[Any], words: Translate) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(20)
        said = QVBoxLayout()
        said.setSpacing(2)
        help_text = plain_label(words(setting.help), "second")
        help_text.setWordWrap(True)
        small(help_text)
        if setting.control is Control.SWITCH:
            tick = self._tick(setting, words)
            said.addWidget(tick)
            help_text.setContentsMargins(INDENT, 0, 0, 0)
            row.addLayout(said, 1)
        else:
            label = plain_label(words(setting.label))
            asks = self._line if setting.control is Control.LINE else self._combo
            control = asks(setting, words)
            label.setBuddy(control)
            said.addWidget(label)
            row.addLayout(said, 1)
            row.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        if setting.help:
            said.addWidget(help_text)
        else:
            help_text.deleteLater()
        return row

    def _tick(self, setting: Setting[Any], words: Translate) -> QCheckBox:
        tick = QCheckBox(words(setting.label))
        tick.setChecked(bool(getattr(self._settings, setting.key)))
        tick.setAccessibleDescription(words(setting.help))
        tick.clicked.connect(lambda: self._give(setting, tick.isChecked()))
        self.controls[setting.key] = tick
        return tick

    def _combo(self, setting: Setting[Any], words: Translate) -> QComboBox:
        combo = CalmCombo()
        for value, text in setting.choices:
            combo.addItem(words(text), value)
        combo.setCurrentIndex(combo.findData(getattr(self._settings, setting.key)))
        combo.setFixedWidth(CHOICE_WIDTH)
        combo.setAccessibleName(words(setting.label))
        combo.setAccessibleDescription(words(setting.help))
        combo.activated.connect(lambda: self._give(setting, combo.currentData()))
        self.controls[setting.key] = combo
        return combo

    def _line(self, setting: Setting[Any], words: Translate) -> QLineEdit:
        line = QLineEdit(str(getattr(self._settings, setting.key)))
        line.setMaxLength(MOST_LETTERS)
        line.setFixedWidth(CHOICE_WIDTH)
        line.setAccessibleName(words(setting.label))
        line.setAccessibleDescription(words(setting.help))
        line.editingFinished.connect(lambda: self._give(setting, line.text()))
        self.controls[setting.key] = line
        return line

    def _foot(self, words: Translate) -> QHBoxLayout:
        foot = QHBoxLayout()
        reset = QPushButton(words(N_("Back to defaults")))
        set_kind(reset, "link")
        reset.setAutoDefault(False)
        reset.clicked.connect(lambda: self._later(self._reset))
        keys = QPushButton(words(N_("Change keys…")))
        set_kind(keys, "link")
        keys.setAutoDefault(False)
        keys.clicked.connect(self.keys_wanted)
        self.keys_button = keys
        close = QPushButton(words(N_("Close")))
        close.setDefault(True)
        close.clicked.connect(self.reject)
        foot.addWidget(reset)
        foot.addWidget(keys)
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    def _give(self, setting: Setting[Any], value: object) -> None:
        self._later(lambda: setattr(self._settings, setting.key, value))

    def _reset(self) -> None:
        self._settings.reset()
        self._build()

    def _later(self, call: Callable[[], None]) -> None:
        # Not while the box is at work: it may be built anew.
        QTimer.singleShot(0, self, call)
