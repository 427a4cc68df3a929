"""A rule by which cards stand out by an outline of their own. Annotations are evaluated, as in `records`."""

from typing import Annotated

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import KEPT, SEARCHED, Field, Input
from cjm_desktop.model.parts import FacetValues, Record, RecordId
from cjm_desktop.model.text import Text


class CardRule(Record, frozen=True, kw_only=True):
    """Which cards wear which outline: those that meet all `conditions`. One without conditions is worn by none.

    `entries` are the entries of catalogues that conditions name, whatever their facets; an entry that is deleted goes
    from there, and its condition stays and holds for no card, so that a deletion never has more cards stand out.
    """

    name: Annotated[Text, Field(N_("Name"), private=SEARCHED)] = ""
    conditions: Annotated[tuple[FacetValues, ...], Field(N_("Conditions"), Input.CONDITIONS)] = ()
    entries: Annotated[tuple[RecordId, ...], Field(N_("Entries in conditions"), Input.HIDDEN, refers_to="any")] = ()
    look: Annotated[str, Field(N_("Edge of the cards"), Input.CHOICE, choices=vocabulary.RULE_LOOKS)] = "edge"
    color: Annotated[str, Field(N_("Colour"), Input.COLOR, private=KEPT)] = "lane.friction"
    on: Annotated[bool, Field(N_("Drawn on the map"), Input.SWITCH)] = True
    order: Annotated[str, Field(input=Input.HIDDEN)] = "a0"
