"""What records are called in what the commands say: by their words or their kind, never by an id."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from cjm_desktop.foundation.messages import N_, Message, Translator, message
from cjm_desktop.foundation.quoting import quoted

if TYPE_CHECKING:
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import RecordId


def name_of(graph: JourneyGraph, record: RecordId) -> Message:
    """The beginning of a record's words, or of what it shows; for one that says nothing, its kind and where it is."""
    from cjm_desktop.extensions.checking import Checked
    from cjm_desktop.model.records import Card, Relation

    at = Checked(graph, date.min)
    one = graph.get(record)
    words = at.named(record) if one is not None else ""
    if isinstance(one, Relation):
        return message("{source} → {target}", source=name_of(graph, one.source), target=name_of(graph, one.target))
    if isinstance(words, Message) or words.strip("…"):
        return words if isinstance(words, Message) else message("{words}", words=words)
    if isinstance(one, Card):
        return message(N_("card in {lane}, {step}"), lane=at.named(one.lane), step=at.name(one.step))
    return kind_of(record)


def kind_of(record: RecordId) -> Message:
    """What kind of record an id is of."""
    from cjm_desktop.model.records import COLLECTIONS
    from cjm_desktop.model.vocabulary import COLLECTION_NAMES

    prefix = record.partition("_")[0]
    name = next((COLLECTION_NAMES.get(each, "") for each, (_, own) in COLLECTIONS.items() if own == prefix), "")
    return message(name or N_("map"))


def place_of(graph: JourneyGraph, record: RecordId, t: Translator) -> str:
    """A record as the place of a problem: its kind, and what it is called."""
    kind, name = t(kind_of(record)), t(name_of(graph, record))
    return f"{kind}: {quoted(name)}" if name != kind else kind
