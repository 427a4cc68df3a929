"""Drawing a relation with the keys: the arrows choose where it leads, Enter draws it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.model.marks import END_TYPES
from cjm_desktop.model.records import Relation
from cjm_desktop.tools.base import Preview
from cjm_desktop.tools.pick import Pick, pick_end, pick_target
from cjm_desktop.ui.canvas.document import CanvasDocument

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_FOLLOWING = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_HELD = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Picking:
    """Feeds the keys to the pick of one map, while there is one."""

    def __init__(
        self, document: CanvasDocument, run: Callable[[CommandCall], bool], changed: Callable[[], None]
    ) -> None:
        """Serve one map; `changed` is called when another record is chosen."""
        self._document = document
        self._run = run
        self._changed = changed
        self._pick: Pick | None = None

    @property
    def active(self) -> bool:
        """Whether an end is being chosen."""
        return self._pick is not None

    @property
    def chosen(self) -> str:
        """The id of the record that Enter would take, "" for none."""
        return self._pick.chosen if self._pick else ""

    @property
    def preview(self) -> Preview | None:
        """What to show over the map meanwhile."""
        return self._pick.preview(self._document.layout.hits) if self._pick else None

    def begin(self) -> bool:
        """Choose where a relation from the selected card, step or terminal leads, or where the selected one does."""
        editor = self._document.editor
        selection = editor.session.selection
        record = self._document.seen.get(selection[0]) if len(selection) == 1 else None
        if self._document.read_only or record is None:
            return False
        if isinstance(record, Relation):
            self._pick = pick_end(self._document.seen, record.id, "target")
        elif isinstance(record, END_TYPES):
            self._pick = pick_target(self._document.seen, record.id)
        self._changed()
        return self.active

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key means for the pick; any other key ends it and is not for the pick."""
        pick, graph = self._pick, self._document.seen
        if pick is None:
            return False
        key = Qt.Key(event.key()) if event.key() in _KNOWN else None
        if event.key() in _HELD:
            return True
        if key in _ARROWS:
            self._pick = pick.moved(graph, *_ARROWS[key])
        elif key in _FOLLOWING:
            self._pick = pick.following(graph, _FOLLOWING[key])
        else:
            self._pick = None
            if key in _ENTER:
                self._run(pick.call(graph))
        self._changed()
        return key is not None

    def give_up(self) -> None:
        """Choose nothing."""
        if self._pick is not None:
            self._pick = None
            self._changed()


_KNOWN = (*_ARROWS, *_FOLLOWING, *_ENTER, Qt.Key.Key_Escape)
