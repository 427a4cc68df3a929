"""The bar at the top: the document and its state, and the buttons that the table puts there."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.ui.actions.action import TOOL_BAR
from cjm_desktop.ui.actions.menus import WindowActions
from cjm_desktop.ui.base.menu_text import unmarked
from cjm_desktop.ui.base.theming import semibold, set_kind

OUTPUT = "output"  # the group at the right end, the last of it in the colour of what matters most


class ToolBar(QToolBar):
    """Name and state of the document, what to add, undo and redo, and the poster."""

    def __init__(self, actions: WindowActions) -> None:
        """Make the bar of a window."""
        at = actions.at
        super().__init__(at.words(N_("Tool bar")), at.parent)
        self._at = at
        self._actions = actions
        self._buttons: dict[str, QToolButton] = {}
        self.setObjectName("tool_bar")
        self.setMovable(False)
        self.setIconSize(QSize(15, 15))
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.name, self.state = QLabel(), QLabel()
        semibold(self.name)
        set_kind(self.name, "heading")
        set_kind(self.state, "second")
        self._add_title()
        for number, group in enumerate(actions.table.groups(TOOL_BAR)):
            if group.key == OUTPUT:
                self._add_room()
            elif number:
                self.addSeparator()
            for text, entry in group.entries:
                last = (text, entry) == group.entries[-1]
                self._add(entry.key, text, primary=last and group.key == OUTPUT)

    def below(self, key: str) -> QPoint:
        """The place of the screen below an action's button, else below the bar."""
        button: QWidget = self._buttons.get(key, self)
        return button.mapToGlobal(QPoint(0, button.height()))

    def _add_title(self) -> None:
        title = QWidget()
        row = QHBoxLayout(title)
        row.setContentsMargins(4, 0, 16, 0)
        row.setSpacing(0)
        for label in (self.name, self.state):
            label.setTextFormat(Qt.TextFormat.PlainText)
            row.addWidget(label)
        self.addWidget(title)

    def _add_room(self) -> None:
        room = QWidget()
        room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(room)

    def _add(self, key: str, text: str, *, primary: bool) -> None:
        words, action = self._at.words, self._actions[key]
        button = QToolButton()
        # What has a sign before it is either taken in hand, or adds something.
        style = Qt.ToolButtonStyle
        button.setToolButtonStyle(
            style.ToolButtonTextOnly if action.icon().isNull() else style.ToolButtonTextBesideIcon
        )
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setObjectName(key)
        button.setDefaultAction(action)

        def dress() -> None:
            # The bar says the short name; the menu's longer one is the tool tip, with the keys.
            button.setText(words(text))
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(" · ".join(filter(None, (unmarked(action.text()), keys))))

        action.changed.connect(dress)
        dress()
        if action.isCheckable():
            set_kind(button, "mode")
        if primary:
            set_kind(button, "primary")
            semibold(button)
        self.addWidget(button)
        self._buttons[key] = button

    def show_document(self) -> None:
        """Show the document's name and whether it is saved."""
        document = self._at.document
        self.name.setText(self._at.desk.name)
        if document.sealed:
            state = N_("read only")
        elif document.path is None:
            state = N_("not saved yet")
        else:
            state = N_("changed") if document.modified else N_("saved")
        self.state.setText(self._at.words(message(N_(" — {state}"), state=message(state))))
