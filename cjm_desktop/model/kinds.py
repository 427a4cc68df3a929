"""What one record of each kind is called."""

from __future__ import annotations

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import (
    Blob,
    Card,
    Category,
    Channel,
    Checkpoint,
    Comment,
    Department,
    Edition,
    Evidence,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    Record,
    Relation,
    Silence,
    Stage,
    Stakeholder,
    Step,
    Term,
    Terminal,
    Touchpoint,
)

KIND_NAMES: dict[type[Record], str] = {
    JourneyMap: N_("Map"),
    Stage: N_("Stage"),
    Step: N_("Step"),
    Lane: N_("Lane"),
    Card: N_("Card"),
    Relation: N_("Relation"),
    Terminal: N_("Entry or exit"),
    Persona: N_("Persona"),
    Channel: N_("Channel"),
    Touchpoint: N_("Touchpoint"),
    Department: N_("Department"),
    Category: N_("Category of problem"),
    Term: N_("Word of the glossary"),
    Stakeholder: N_("Stakeholder"),
    Metric: N_("Metric"),
    Evidence: N_("Source"),
    Comment: N_("Comment"),
    Edition: N_("Edition"),
    Silence: N_("Silenced finding"),
    Checkpoint: N_("Checkpoint"),
    Blob: N_("Picture"),
}
