"""A goal of a stage that nobody answers for, or of which nobody knows where its number comes from."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, N_, Check, Checked, Finding, Metric, fill, message


def find(at: Checked) -> Iterator[Finding]:
    """The metrics that are goals of stages without an owner, else without a source."""
    for each in at.graph.in_order(Metric):
        if not each.stages:
            continue
        name = at.name(each.id)
        if not each.owner.strip():
            told = message(N_("{metric}: nobody answers for it"), metric=name)
            yield Finding(told, (each.id,), fill("owner", each.id, N_("Set owner")), "owner")
        elif not each.sources:
            told = message(N_("{metric}: no source is named"), metric=name)
            yield Finding(told, (each.id,), fill("sources", each.id, N_("Add source")), "sources")


CHECK = Check(
    "goal_unowned",
    DATA,
    N_("Goal of a stage without an owner or source"),
    N_("A target is met where somebody answers for it and its number can be checked."),
    find,
)
