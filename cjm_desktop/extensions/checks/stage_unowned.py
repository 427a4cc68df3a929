"""A stage that nobody owns."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import METHOD, N_, Check, Checked, Finding, fill, message


def find(at: Checked) -> Iterator[Finding]:
    """The stages without an owner, each; as one where no stage has any."""
    stages = at.graph.stages()
    without = tuple(each.id for each in stages if not each.owner.strip())
    if len(without) == len(stages) > 1:
        yield Finding(message(N_("No stage has an owner.")), without, fill("owner", without[0], N_("Set owner")))
        return
    for each in without:
        yield Finding(at.about(each), (each,), fill("owner", each, N_("Set owner")))


CHECK = Check(
    "stage_unowned",
    METHOD,
    N_("Stage without an owner"),
    N_("A journey gets better where somebody answers for each part of it."),
    find,
)
