"""Data that steps of the journey read and none writes."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, N_, Check, Checked, DataObject, Finding


def find(at: Checked) -> Iterator[Finding]:
    """The data objects that cards read and none writes, on maps that tell of any where it is written."""
    read = {each for card in at.cards for each in card.reads}
    written = {each for card in at.cards for each in card.writes}
    unwritten = read - written if written else set[str]()
    for each in at.graph.in_order(DataObject):
        if each.id in unwritten:
            yield Finding(at.about(each.id), (each.id,))


CHECK = Check(
    "data_unwritten",
    DATA,
    N_("Data that nobody writes"),
    N_("Where it comes from should be known: a step writes it, or it is gone when it is needed."),
    find,
)
