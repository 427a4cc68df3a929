"""A part of a form that folds away under its title."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import semibold, set_kind


class Fold(QWidget):
    """A title that shows and hides what is below it. The number beside it tells how many fields there say something."""

    def __init__(self, title: str, *, opened: bool) -> None:
        """Make an empty part with its translated title."""
        super().__init__()
        self._title = title
        self._filled = 0
        self.header = QToolButton()
        self.header.setCheckable(True)
        self.header.setChecked(opened)
        self.header.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.header.setIconSize(QSize(13, 13))
        self.header.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.header.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        set_kind(self.header, "fold")
        semibold(self.header)
        self.body = QWidget()
        self.content = QVBoxLayout(self.body)
        self.content.setContentsMargins(0, 8, 0, 4)
        self.content.setSpacing(6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.header)
        box.addWidget(self.body)
        self.header.toggled.connect(self._show)
        self._show(opened)

    def show_filled(self, count: int) -> None:
        """Tell how many fields below say something; it is seen while they are folded away."""
        self._filled = count
        self.header.setText(self._title if not count or self.header.isChecked() else f"{self._title} · {count}")

    def _show(self, opened: bool) -> None:
        self.body.setVisible(opened)
        self.header.setIcon(icon("chevron-down" if opened else "chevron-right", self.palette()))
        self.show_filled(self._filled)
