"""What stands left and right of a map: which of it is seen, and how a part of it is brought to the front."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDockWidget

from cjm_desktop.model.records import Record, RecordId
from cjm_desktop.ui.shell.left_side import LeftSide
from cjm_desktop.ui.shell.right_side import RightSide

PANES = ("left", "right", "insights", "comments", "history")


class WindowSides:
    """The two sides of one window. `to_map` gives the keys back to the map."""

    def __init__(self, left: QDockWidget, right: QDockWidget, to_map: Callable[[], object]) -> None:
        """Take the docks that hold them."""
        self._docks = {"left": left, "right": right}
        self._left, self._right = left.widget(), right.widget()
        self._to_map = to_map

    @property
    def tabs(self) -> LeftSide:
        """What stands left of the map."""
        assert isinstance(self._left, LeftSide)
        return self._left

    @property
    def beside(self) -> RightSide:
        """What stands right of the map."""
        assert isinstance(self._right, RightSide)
        return self._right

    def is_shown(self, pane: str) -> bool:
        """Whether one of `PANES` is seen."""
        if pane == "insights":
            return not self._docks["left"].isHidden() and self.tabs.currentWidget() is self.tabs.insights
        if pane == "comments":
            return not self._docks["right"].isHidden() and self.beside.talks
        if pane == "history":
            return not self._docks["right"].isHidden() and self.beside.currentWidget() is self.beside.history
        return not self._docks[pane].isHidden()

    def toggle(self, pane: str) -> None:
        """Show one of `PANES`, or hide it."""
        wanted = not self.is_shown(pane)
        if pane in self._docks:
            self._docks[pane].setVisible(wanted)
        elif pane == "insights":
            self._docks["left"].show()
            self._to_map()
            self.tabs.turn_to_insights(shown=wanted)
        elif wanted and pane == "history":
            self._docks["right"].show()
            self.beside.turn_to_history()
        elif wanted:
            self.talk()
        else:
            self._to_map()
            self.beside.turn_to_inspector()

    def turn_to_insights(self, check: str = "") -> None:
        """Show the insights with the keys in them, in those of a check where one is named."""
        self._docks["left"].show()
        self.tabs.turn_to_insights(shown=True, check=check)

    def talk(self, comment: RecordId = "") -> None:
        """Show a comment, or give the keys to the field for another one."""
        self._docks["right"].show()
        self.beside.turn_to_comments(comment)

    def reveal(self, record: Record | None, field: str) -> None:
        """Show the list in which a record stands, and a field of it in the inspector."""
        if self.tabs.show_list_of(record):
            self._docks["left"].show()
        if field:
            self._turn_to_inspector()
            self.beside.inspector.show_field(field)

    def fill_in(self, field: str) -> None:
        """Give the keys to a field of what is selected."""
        self._turn_to_inspector()
        self.beside.inspector.fill_in(field)

    def _turn_to_inspector(self) -> None:
        self._docks["right"].show()
        self.beside.turn_to_inspector()
