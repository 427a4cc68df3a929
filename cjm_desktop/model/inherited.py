"""What an empty field means all the same: what its record takes over from another one, or from the map."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.model.analysis import channel_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Metric, Record, Survey
from cjm_desktop.model.scores import USUAL_SCALE
from cjm_desktop.model.surveys import asked_by


def taken_over(graph: JourneyGraph, record: Record, field: str) -> str:
    """The choice or reference that a field stands for while it is empty; "" where it then stands for none.

    A card has the channel of its touchpoint, a survey the type and scale of its question in the bank, a metric the
    usual scale of its type and the rhythm in which its map is looked at.
    """
    match record, field:
        case Card(), "channel":
            return channel_of(graph, replace(record, channel=""))
        case Survey(), "kind":
            return asked_by(replace(record, kind=""))[0]
        case Survey(), "scale":
            return asked_by(replace(record, scale=""))[1]
        case Metric(), "scale":
            return USUAL_SCALE.get(record.kind, "")
        case Metric(), "cadence":
            return graph.map.review.cadence if graph.map.review else ""
    return ""
