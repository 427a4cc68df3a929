"""The user's own keys: every action with its keys, which are pressed to be changed; clashes are told first."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.own_keys import Keys, fault_of, holder_of, keys_in_force, portable, with_keys
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind
from cjm_desktop.ui.dialogs.about import native
from cjm_desktop.ui.forms.find_field import FindField

KEY_ROLE = Qt.ItemDataRole.UserRole


class KeyRow(Struct, frozen=True):
    """An action that may have keys: its key, the title of its menu, its name and its usual keys."""

    action: str
    menu: str
    name: str
    usual: Keys


class KeysDialog(Dialog):
    """All actions by their menus, and a field into which the keys of the current one are pressed. All holds at once."""

    def __init__(self, rows: Sequence[KeyRow], settings: Settings, words: Translate, parent: QWidget | None) -> None:
        """List the actions with the keys that they have now."""
        super().__init__(parent)
        self._rows = {row.action: row for row in rows}
        self._usual = {row.action: row.usual for row in rows}
        self._all_usual = {portable(keys) for row in rows for keys in row.usual}
        self._settings, self._words = settings, words
        self._clash = ""  # who has the keys that have been pressed
        self.setWindowTitle(words(N_("Change keys")))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.sought = FindField()
        self.sought.setPlaceholderText(words(N_("Find a command or keys")))
        self.sought.setAccessibleName(self.sought.placeholderText())
        self.sought.setClearButtonEnabled(True)
        self.list = QTreeWidget()
        self.list.setAccessibleName(words(N_("Commands")))
        self.list.setColumnCount(2)
        self.list.setHeaderLabels([words(N_("Command")), words(N_("Keys"))])
        self.list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.about = plain_label(kind="heading")
        semibold(self.about)
        self.pressed = QKeySequenceEdit()
        self.pressed.setMaximumSequenceLength(1)
        self.pressed.setAccessibleName(words(N_("Press the new keys")))
        self.none = QPushButton(words(N_("No keys")))
        self.back = QPushButton(words(N_("Back to the usual")))
        self.told = plain_label(words(N_("Choose a command, then press its new keys.")), "second", wraps=True)
        self.take = QPushButton(words(N_("Take them over")))
        self.reset = QPushButton(words(N_("All back to the usual")))
        set_kind(self.reset, "link")
        self.close_button = QPushButton(words(N_("Close")))
        for button in (self.none, self.back, self.take, self.reset, self.close_button):
            button.setAutoDefault(False)  # Enter in the field is no command of the dialog
        self._lay_out()
        self._fill()
        self.sought.wanted.connect(self._narrow)
        self.list.currentItemChanged.connect(lambda *_: self._show_current())
        self.list.itemActivated.connect(lambda *_: self.pressed.setFocus())
        self.pressed.keySequenceChanged.connect(self._press)
        self.none.clicked.connect(lambda: self._give(()))
        self.back.clicked.connect(self._give_usual)
        self.take.clicked.connect(self._take_over)
        self.reset.clicked.connect(self._reset)
        self.close_button.clicked.connect(self.reject)
        self.list.setCurrentItem(self._first())
        self.resize(560, 560)

    @property
    def current(self) -> str:
        """The key of the current action; "" on the title of a menu."""
        item = self.list.currentItem()
        return str(item.data(0, KEY_ROLE) or "") if item is not None else ""

    @property
    def shown(self) -> tuple[KeyRow, ...]:
        """The actions that are listed now."""
        return tuple(self._rows[str(item.data(0, KEY_ROLE))] for item in self._items() if not item.isHidden())

    def go_to(self, action: str) -> None:
        """Make an action the current one."""
        for item in self._items():
            if item.data(0, KEY_ROLE) == action:
                self.list.setCurrentItem(item)

    # Putting it together.

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pressed, 1)
        row.addWidget(self.none)
        row.addWidget(self.back)
        below = QHBoxLayout()
        below.addWidget(self.told, 1)
        below.addWidget(self.take)
        foot = QHBoxLayout()
        foot.addWidget(self.reset)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(10)
        box.addWidget(self.sought)
        box.addWidget(self.list, 1)
        box.addWidget(self.about)
        box.addLayout(row)
        box.addLayout(below)
        box.addLayout(foot)
        self.take.hide()

    def _fill(self) -> None:
        menus: dict[str, QTreeWidgetItem] = {}
        for row in self._rows.values():
            if row.menu not in menus:
                menus[row.menu] = QTreeWidgetItem(self.list, [row.menu])
                menus[row.menu].setExpanded(True)
            item = QTreeWidgetItem(menus[row.menu], [row.name])
            item.setData(0, KEY_ROLE, row.action)
        self._show_keys()

    def _items(self) -> list[QTreeWidgetItem]:
        return [row for top in self._tops() for at in range(top.childCount()) if (row := top.child(at)) is not None]

    def _tops(self) -> list[QTreeWidgetItem]:
        found = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        return [each for each in found if each is not None]

    def _first(self) -> QTreeWidgetItem:
        return next(item for item in self._items() if not item.isHidden())

    # What is shown.

    def _show_keys(self) -> None:
        in_force = keys_in_force(self._usual, self._settings.own_keys)
        for item in self._items():
            action = str(item.data(0, KEY_ROLE))
            item.setText(1, native(in_force[action]))
            font, weight = self.list.font(), QFont.Weight
            font.setWeight(weight.DemiBold if in_force[action] != self._usual[action] else weight.Normal)
            item.setFont(1, font)
        self._show_current()

    def _show_current(self) -> None:
        action = self.current
        self._clash = ""
        self.take.hide()
        for each in (self.pressed, self.none, self.back):
            each.setEnabled(bool(action))
        row = self._rows.get(action)
        self.about.setText(row.name if row is not None else "")
        keys = keys_in_force(self._usual, self._settings.own_keys).get(action, ())
        self._show_pressed(keys[0] if keys else "")
        self.none.setEnabled(bool(keys))
        self.back.setEnabled(bool(action) and keys != self._usual[action])
        self._say(N_("Choose a command, then press its new keys."))

    def _show_pressed(self, keys: str) -> None:
        self.pressed.blockSignals(True)
        self.pressed.setKeySequence(QKeySequence(keys))
        self.pressed.blockSignals(False)

    def _say(self, text: str, *, bad: bool = False) -> None:
        self.told.setText(self._words(text))
        set_kind(self.told, "warning" if bad else "second")

    def _narrow(self) -> None:
        wanted = self.sought.words.casefold().strip()
        for item in self._items():
            told = f"{item.text(0)} {item.text(1)} {self._rows[str(item.data(0, KEY_ROLE))].menu}".casefold()
            item.setHidden(wanted not in told)
        shown = {row.menu for row in self.shown}
        for top in self._tops():
            top.setHidden(top.text(0) not in shown)

    # What is done.

    def _press(self, sequence: QKeySequence) -> None:
        keys = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        action = self.current
        if not keys or not action:
            return
        self._clash = ""
        self.take.hide()
        if fault := fault_of(keys, self._all_usual):
            self._say(fault, bad=True)
            return
        holder = holder_of(keys, self._usual, self._settings.own_keys)
        if holder and holder != action:
            self._clash = keys
            told = message(N_("“{name}” has {keys}."), name=self._rows[holder].name, keys=native((keys,)))
            self.told.setText(self._words(told))
            set_kind(self.told, "warning")
            self.take.show()
            return
        self._give((keys,))

    def _take_over(self) -> None:
        if self._clash:
            self._give((self._clash,))

    def _give_usual(self) -> None:
        self._give(self._usual[self.current])

    def _give(self, keys: Keys) -> None:
        if self.current:
            self._settings.own_keys = with_keys(self.current, keys, self._usual, self._settings.own_keys)
            self._show_keys()
            self._say(N_("Done. It holds at once."))

    def _reset(self) -> None:
        self._settings.own_keys = {}
        self._show_keys()
