"""Which fields of a form fold away together, so that a form shows what is needed most."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Card, JourneyMap, Record

QUESTIONS = "questions"


class FieldGroup(Struct, frozen=True):
    """Fields that fold away together: a key, a marked title, the fields' names, and whether they are seen at first."""

    key: str
    title: str
    fields: tuple[str, ...]
    opened: bool = False


# What is not named here stands above all groups.
GROUPS: Mapping[type[Record], tuple[FieldGroup, ...]] = {
    JourneyMap: (
        FieldGroup("people", N_("Who it is about"), ("personas", "customer_types")),
        FieldGroup(
            "scope", N_("Scope and scenario"), ("scenario", "expectations", "scope_start", "scope_end", "level")
        ),
        FieldGroup(QUESTIONS, N_("Guiding questions"), ()),
        FieldGroup(
            "keeping",
            N_("Owner and state"),
            ("owner", "state", "confirmed", "tags", "currency", "hour_cost"),
        ),
        FieldGroup("own", N_("Own fields and marks"), ("own_fields",)),
        FieldGroup("review", N_("Review and origin"), ("review", "least", "evidence", "period", "client")),
        FieldGroup("languages", N_("Languages"), ("lang", "langs")),
        FieldGroup("look", N_("Paper and look"), ("theme", "accent", "logo", "exits")),
    ),
    Card: (
        FieldGroup(
            "work",
            N_("Work"),
            ("outcome", "state", "horizon", "due", "cost", "lead", "category", "backlog"),
        ),
        FieldGroup("effort", N_("What it costs each time"), ("service_cost", "staff_time", "customer_effort")),
        FieldGroup(
            "beside",
            N_("Data, initiatives, competitors"),
            ("reads", "writes", "initiatives", "competitors"),
        ),
        FieldGroup("own", N_("Own fields and marks"), ("own_fields", "own_marks")),
        FieldGroup(
            "more",
            N_("Time, note and link"),
            ("after", "duration", "wait", "cta", "content", "decisive", "note", "link", "links"),
        ),
    ),
}
