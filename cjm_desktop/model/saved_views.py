"""How a map is looked at, kept under a name. Annotations are evaluated, as in `records`."""

from typing import Annotated

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import SEARCHED, Field, Input
from cjm_desktop.model.parts import FacetValues, Record, RecordId
from cjm_desktop.model.text import Text


def _some(label: str, kind: str) -> Field:
    return Field(label, Input.REFERENCES, refers_to=kind, drawn=False)


class SavedView(Record, frozen=True, kw_only=True):
    """What is seen of a map, and how: the cards that a filter lets pass, with the rest standing back, and the parts.

    `lanes` and `stages` are left out, `folded` lanes are collapsed and all others open; `rules` are the colour rules
    that are on, all others off. `without` are marks that cards do not show. `entries` are those that conditions name.
    """

    name: Annotated[Text, Field(N_("Name"), drawn=False, private=SEARCHED)] = ""
    conditions: Annotated[tuple[FacetValues, ...], Field(N_("Filter"), Input.CONDITIONS, drawn=False)] = ()
    entries: Annotated[
        tuple[RecordId, ...], Field(N_("Entries in conditions"), Input.HIDDEN, refers_to="any", drawn=False)
    ] = ()
    lanes: Annotated[tuple[RecordId, ...], _some(N_("Lanes left out"), "lanes")] = ()
    stages: Annotated[tuple[RecordId, ...], _some(N_("Stages left out"), "stages")] = ()
    folded: Annotated[tuple[RecordId, ...], _some(N_("Collapsed lanes"), "lanes")] = ()
    rules: Annotated[tuple[RecordId, ...], _some(N_("Colour rules that are on"), "rules")] = ()
    without: Annotated[
        tuple[str, ...], Field(N_("Marks left out"), Input.FLAGS, choices=vocabulary.CARD_MARKS, drawn=False)
    ] = ()
    order: Annotated[str, Field(input=Input.HIDDEN)] = "a0"
