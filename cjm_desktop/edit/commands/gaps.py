"""The gap lane: what lies between a journey as it is and as it should be, on the map of the latter."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Card, Lane, RecordId
from cjm_desktop.model.rules import clean_text


class GapCard(Struct, frozen=True):
    """What the gap lane says at a step, and whose it is."""

    step: RecordId
    words: str
    owner: str = ""


@command("gap.lane", N_("Add gap lane"))
def add_gap_lane(draft: Draft, name: str, gaps: Sequence[GapCard]) -> None:
    """Add a lane at the end with a card for each gap, marked as one; steps that are not there are passed over."""
    key = draft.key_behind(draft.lanes())
    lane = draft.add(Lane(id=draft.new_id(Lane), name=clean_text(name), order=key))
    steps = {each.id for each in draft.steps()}
    for gap in gaps:
        if gap.step in steps:
            place = draft.key_behind(draft.cell(lane.id, gap.step))
            draft.add(
                Card(
                    id=draft.new_id(Card),
                    lane=lane.id,
                    step=gap.step,
                    order=place,
                    text=clean_text(gap.words),
                    owner=gap.owner,
                    flags=("gap",),
                    evidence=draft.map.evidence or "assumed",
                )
            )
    draft.select(lane.id)
