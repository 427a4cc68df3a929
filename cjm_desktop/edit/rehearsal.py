"""What a map would be if some commands were carried out: for copies of work that is not done yet."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.rules import check_changes


def rehearsed(graph: JourneyGraph, calls: Iterable[CommandCall]) -> JourneyGraph:
    """The map after these commands, in a graph of its own; one that would be refused is passed over.

    The same graph when there is nothing to do.
    """
    for call in calls:
        draft = Draft(graph)
        try:
            call.apply(draft)
        except (CjmError, KeyError, ValueError, msgspec.ValidationError):
            continue
        changes = draft.changes()
        if not check_changes(graph, changes):
            graph = graph.copied()
            graph.apply(changes)
    return graph
