"""How wide, how high and in which colour: columns and lanes as users set them."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import NN_
from cjm_desktop.model.marks import bounds_of
from cjm_desktop.model.records import Lane, Record, RecordId, Step


@command("step.resize", NN_("Resize step", "Resize {count} steps"))
def resize_steps(draft: Draft, steps: Sequence[RecordId], width: float | None) -> None:
    """Give steps a width in map units, within what is allowed; None lets them share the page again."""
    set_field(draft, steps, "width", _bounded(Step, "width", width))


@command("lane.resize", NN_("Resize lane", "Resize {count} lanes"))
def resize_lanes(draft: Draft, lanes: Sequence[RecordId], height: float | None) -> None:
    """Give lanes a least height in map units, within what is allowed; None lets them be as high as their cards."""
    set_field(draft, lanes, "height", _bounded(Lane, "height", height))


@command("lane.collapse", NN_("Collapse lane", "Collapse {count} lanes"))
def collapse_lanes(draft: Draft, lanes: Sequence[RecordId]) -> None:
    """Show lanes by their names and how many cards they have."""
    set_field(draft, lanes, "collapsed", True)
    draft.select(*lanes)


@command("lane.expand", NN_("Expand lane", "Expand {count} lanes"))
def expand_lanes(draft: Draft, lanes: Sequence[RecordId]) -> None:
    """Show lanes with their cards again."""
    set_field(draft, lanes, "collapsed", False)
    draft.select(*lanes)


def _bounded(kind: type[Record], field: str, value: float | None) -> float | None:
    # As exact as the file holds it: a map is the same after it has been saved and opened.
    return None if value is None else round(bounds_of(kind, field).inside(float(value)), 2)
