"""Help: the sheet of keys, made from the table of actions, and what this program is."""

from __future__ import annotations

import platform
from collections.abc import Sequence

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop import __version__
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.theming import Look, plain_label, semibold
from cjm_desktop.ui.dialogs.licences import LicencePane

# A translated title, and rows of keys with what they do.
Table = tuple[str, Sequence[tuple[str, str]]]
# Keys that the map itself answers to: they depend on what has the focus, so they are not actions.
ON_THE_MAP = (
    (("Left", "Right", "Up", "Down"), N_("Go to the next card, cell or header")),
    (("Shift+Right", "Shift+Down"), N_("Select the next cells too")),
    (("Return",), N_("Edit the card; while editing: done, and to the next lane")),
    (("Tab",), N_("While editing: done, and to the next step")),
    (("Shift+Return",), N_("While editing: a new line")),
    (("Ctrl+Return",), N_("Another card in the same cell; another stage, step or lane")),
    (("Escape",), N_("Give up, or select nothing")),
    (("Ctrl+Home",), N_("Go to the first cell")),
    (("Space",), N_("Hold and drag: move the paper")),
)

FRAME = 60  # what the system puts around a window, and a little room
WHAT_IT_IS = N_("An editor for customer journey maps. It works without a network and sends nothing anywhere.")
MADE_OF = N_(
    "These works are in the program. Qt is used under the LGPL, version 3:"
    " you may put a version of your own in its place."
)


def native(keys: tuple[str, ...]) -> str:
    """Keys as this system writes them."""
    return "   ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


class ShortcutDialog(Dialog):
    """All keys in two columns."""

    def __init__(self, tables: Sequence[Table], words: Translate, parent: QWidget | None = None) -> None:
        """Make the sheet of the tables of menus; the keys of the map itself are added."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("Keys and shortcuts")))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(16)
            columns.addLayout(column, 1)
        on_map: Table = (words(N_("On the map")), [(native(keys), words(text)) for keys, text in ON_THE_MAP])
        heights = {left: 0, right: 0}
        for title, rows in (*tables[:1], on_map, *tables[1:]):
            column = min(heights, key=lambda each: heights[each])
            column.addLayout(_table(title, rows))
            heights[column] += len(rows) + 2
        for column in heights:
            column.addStretch(1)
        body = QWidget()
        body.setLayout(columns)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        buttons = QDialogButtonBox()
        buttons.addButton(words(N_("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(14)
        box.addWidget(area, 1)
        box.addWidget(buttons)
        room = self.screen().availableGeometry().height() - FRAME
        self.resize(body.sizeHint().width() + 80, min(body.sizeHint().height() + 100, room))


def _table(title: str, rows: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(5)
    grid.setColumnStretch(0, 1)
    heading = plain_label(title, "heading")
    semibold(heading)
    grid.addWidget(heading, 0, 0, 1, 2)
    for row, (keys, text) in enumerate(rows, 1):
        grid.addWidget(plain_label(text), row, 0)
        grid.addWidget(plain_label(keys, "second"), row, 1, Qt.AlignmentFlag.AlignRight)
    return grid


class AboutDialog(Dialog):
    """Name, version and licences."""

    def __init__(self, words: Translate, look: Look, parent: QWidget | None = None) -> None:
        """Make the dialog."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("About CJM Desktop")))
        box = QVBoxLayout(self)
        box.setContentsMargins(28, 24, 28, 18)
        box.setSpacing(8)
        name = plain_label("CJM Desktop", "heading")
        semibold(name)
        box.addWidget(name)
        parts = message(
            N_("Version {version}, with Qt {qt} and Python {python}"),
            version=__version__,
            qt=qVersion(),
            python=platform.python_version(),
        )
        box.addWidget(plain_label(words(parts), "second"))
        box.addSpacing(6)
        box.addWidget(plain_label(words(WHAT_IT_IS)))
        box.addSpacing(14)
        heading = plain_label(words(N_("Licences")), "heading")
        semibold(heading)
        box.addWidget(heading)
        note = plain_label(words(MADE_OF), "second")
        note.setWordWrap(True)
        box.addWidget(note)
        self.licences = LicencePane(words, look)
        box.addWidget(self.licences, 1)
        box.addSpacing(10)
        buttons = QDialogButtonBox()
        buttons.addButton(words(N_("Close")), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)
