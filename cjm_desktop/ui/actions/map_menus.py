"""Which menu the right button opens on the map and in the outline."""

from __future__ import annotations

from cjm_desktop.model.records import Card, JourneyMap, Lane, Persona, Record, Relation, Stage, Step, Terminal
from cjm_desktop.ui.actions.action import (
    ON_CARD,
    ON_LANE,
    ON_PERSONA,
    ON_RECORD,
    ON_RELATION,
    ON_SHEET,
    ON_STAGE,
    ON_STEP,
    ON_TERMINAL,
    ON_TITLE,
)
from cjm_desktop.ui.actions.context import Context

MENU_OF: dict[type[Record], str] = {
    Card: ON_CARD,
    Stage: ON_STAGE,
    Step: ON_STEP,
    Lane: ON_LANE,
    Relation: ON_RELATION,
    Terminal: ON_TERMINAL,
    Persona: ON_PERSONA,
    JourneyMap: ON_TITLE,
}


def menu_of_selection(at: Context) -> str:
    """The menu for what is selected: of its kind, of any records where several kinds are, else of the blank sheet."""
    kinds = {type(record) for each in at.selection if (record := at.graph.get(each)) is not None}
    if len(kinds) == 1:
        return MENU_OF.get(kinds.pop(), ON_RECORD)
    return ON_RECORD if kinds else ON_SHEET
