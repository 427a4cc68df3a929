"""What is offered above the map when its kind has changed: the lanes that maps of the new kind have as a rule."""

from __future__ import annotations

from collections.abc import Callable

from cjm_desktop.edit.commands.structure import add_usual_lanes
from cjm_desktop.edit.store import DocumentChanged
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.changes import Change
from cjm_desktop.model.records import JourneyMap
from cjm_desktop.model.usual_lanes import lanes_wanting
from cjm_desktop.ui.panels.uses import DeletionNote

WANTED = N_("Maps of this kind usually have these lanes too: {lanes}.")


class KindNote(DeletionNote):
    """Names the lanes, with a button that adds them, until the map changes again."""

    def _words_for(self, event: DocumentChanged) -> str:
        if not any(_is_of_another_kind(change) for change in event.changes):
            return ""
        wanting = lanes_wanting(self._desk.usual_lanes(), self._desk.document.editor.graph.lanes())
        names = ", ".join(self._desk.labels.text(lane.name) for lane in wanting)
        return self._desk.words(message(WANTED, lanes=names)) if names else ""

    def _offer(self) -> tuple[str, Callable[[], None]]:
        return self._desk.words(N_("Add these lanes")), self._add

    def _add(self) -> None:
        self._desk.run(add_usual_lanes.call(self._desk.usual_lanes()))


def _is_of_another_kind(change: Change) -> bool:
    before, after = change.before, change.after
    return isinstance(before, JourneyMap) and isinstance(after, JourneyMap) and before.kind != after.kind
