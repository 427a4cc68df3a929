"""A lane that says nothing over three stages or more."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    METHOD,
    N_,
    NN_,
    Check,
    Checked,
    Finding,
    Lane,
    Mend,
    RecordId,
    add_card,
    message,
)

LEAST = 3


def find(at: Checked) -> Iterator[Finding]:
    """The lanes with their longest run of empty stages, where that has three of them."""
    filled: dict[RecordId, set[RecordId]] = {}
    for card in at.cards:
        filled.setdefault(card.lane, set()).update(at.stages_of(card))
    for lane in at.graph.lanes():
        gap = _longest(at, filled.get(lane.id, set())) if _is_filled_by_hand(at, lane) else []
        if len(gap) >= LEAST:
            what = NN_("{lane}: {count} stage from {stage} on", "{lane}: {count} stages from {stage} on")
            step = at.graph.steps_of(gap[0])[0].id
            yield Finding(
                message(what, lane=at.named(lane.id), count=len(gap), stage=at.name(gap[0])),
                (lane.id, *gap),
                Mend(N_("Add card"), add_card.call(lane.id, step), "", "text"),
            )


def _is_filled_by_hand(at: Checked, lane: Lane) -> bool:
    """Whether it is to speak everywhere: notes need not, times and costs are drawn from what other lanes say."""
    reckoned = at.roles[lane.id].reckoned or (lane.role == "emotion" and lane.curve == "computed")
    return not reckoned and lane.role != "text"


def _longest(at: Checked, filled: set[RecordId]) -> list[RecordId]:
    best: list[RecordId] = []
    run: list[RecordId] = []
    for stage in at.graph.stages():
        run = [] if stage.id in filled else [*run, stage.id]
        best = max(best, run, key=len)
    return best


CHECK = Check(
    "lane_gap",
    METHOD,
    N_("A lane is empty over three stages"),
    N_("Is there nothing, or did nobody ask? Fill it, or take the lane away."),
    find,
)
