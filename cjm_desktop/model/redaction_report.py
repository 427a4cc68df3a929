"""What a redaction did, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cjm_desktop.foundation.messages import N_, NN_, Message, Plural, message
from cjm_desktop.model.redaction import Redacted
from cjm_desktop.model.vocabulary import REDACTED_PARTS

MOST_LEFT = 10
# What is told of each count, in this order.
COUNTED: Mapping[str, Plural] = {
    "lanes": NN_("{count} lane was taken out.", "{count} lanes were taken out."),
    "cards": NN_("{count} card was taken out.", "{count} cards were taken out."),
    **{part.key: part.taken for part in REDACTED_PARTS if part.taken},
    "logs": NN_("{count} event log was taken out.", "{count} event logs were taken out."),
    "segments": NN_("{count} value of a segment was taken out.", "{count} values of segments were taken out."),
    "texts": NN_(
        "{count} passage was taken out of other texts.",
        "{count} passages were taken out of other texts.",
    ),
    "metadata": NN_("{count} picture lost its hidden data.", "{count} pictures lost their hidden data."),
    "unknown": NN_("{count} unknown field was taken out.", "{count} unknown fields were taken out."),
    "history": NN_("{count} trace of an earlier map was taken out.", "{count} traces of earlier maps were taken out."),
}


def told(result: Redacted) -> Iterator[Message]:
    """What went, kind by kind, and then what still stands: words that were to stay elsewhere, and words of names."""
    for key, text in COUNTED.items():
        if count := result.counts.get(key, 0):
            yield message(text, count=count)
    if result.left:
        shown = ", ".join(f"“{each}”" for each in result.left[:MOST_LEFT]) + (" …" if result.left[MOST_LEFT:] else "")
        yield message(N_("These words also stand in what was to stay; look at it yourself: {words}"), words=shown)
    if result.standing:
        many = NN_(
            "{count} word of the names still stands in the copy: {words}",
            "{count} words of the names still stand in the copy: {words}",
        )
        shown = ", ".join(f"“{each.words}” ({len(each.places)}×)" for each in result.standing[:MOST_LEFT])
        shown += " …" if len(result.standing) > MOST_LEFT else ""
        yield message(many, count=len(result.standing), words=shown)
    if result.unfound:
        shown = ", ".join(f"“{each}”" for each in result.unfound)
        yield message(N_("These words stand nowhere in the map: {words}"), words=shown)
