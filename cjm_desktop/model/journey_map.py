"""The record of the map itself. Annotations are evaluated, as in `records`."""

from typing import Annotated

import msgspec

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import KEPT, MOST_MEASURED, SEARCHED, TEXT_LIMIT, Field, Input
from cjm_desktop.model.parts import PageSetup, Record, RecordId, Review
from cjm_desktop.model.text import Text


class JourneyMap(Record, frozen=True, kw_only=True):
    """The map itself; there is exactly one.

    `accent` is the colour, `#RRGGBB`, from which that of the stages is made. `unchecked` are the checks that are off.
    `story` are the stages and cards that are shown to others, in that order.
    A value that rests on fewer than `least` answers, 5 where nothing is said, is not told as a number.
    `state` tells whether it is a `draft`, `approved` or `live`, `currency` what costs are told in, `hour_cost`
    what an hour of staff costs. `own_fields` are the names of what cards say beside the usual.
    """

    title: Annotated[Text, Field(N_("Title"), private=SEARCHED)] = ""
    subtitle: Annotated[Text, Field(N_("Subtitle"), Input.PARAGRAPH, TEXT_LIMIT, private=SEARCHED)] = ""
    kind: Annotated[str, Field(N_("Kind of map"), Input.CHOICE, choices=vocabulary.MAP_KINDS)] = "current"
    lang: Annotated[str, Field(N_("Language of the map"), Input.CHOICE, 64, choices=vocabulary.LANGUAGES)] = "en"
    langs: Annotated[tuple[str, ...], Field(N_("Further languages"), Input.WORDS, 64, private=KEPT)] = ()
    client: Annotated[Text, Field(N_("Client"), private="client")] = ""
    period: Annotated[str, Field(N_("Period"), private=SEARCHED)] = ""
    customer_types: Annotated[
        tuple[str, ...], Field(N_("Customer types"), Input.FLAGS, choices=vocabulary.CUSTOMER_TYPES)
    ] = ()
    scenario: Annotated[Text, Field(N_("Scenario"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)] = ""
    expectations: Annotated[
        Text, Field(N_("Expectations"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)
    ] = ""
    scope_start: Annotated[Text, Field(N_("Scope: start"), drawn=False, private=SEARCHED)] = ""
    scope_end: Annotated[Text, Field(N_("Scope: end"), drawn=False, private=SEARCHED)] = ""
    owner: Annotated[str, Field(N_("Owner"), private="names")] = ""
    state: Annotated[str, Field(N_("State of the map"), Input.CHOICE, choices=vocabulary.MAP_STATES)] = ""
    confirmed: Annotated[Text, Field(N_("Confirmed with customers: who, when"), private="names")] = ""
    tags: Annotated[tuple[str, ...], Field(N_("Tags"), Input.WORDS, drawn=False, private=SEARCHED)] = ()
    currency: Annotated[str, Field(N_("Currency"), limit=16, private=SEARCHED)] = ""
    hour_cost: Annotated[
        float | None, Field(N_("Cost of an hour of staff"), Input.NUMBER, low=0, high=MOST_MEASURED, drawn=False)
    ] = None
    own_fields: Annotated[
        tuple[Text, ...], Field(N_("Own fields of cards, one a line"), Input.LINES, drawn=False, private=SEARCHED)
    ] = ()
    level: Annotated[str, Field(N_("Level"), Input.CHOICE, choices=vocabulary.LEVELS, drawn=False)] = ""
    review: Annotated[Review | None, Field(N_("Review"), Input.REVIEW)] = None
    least: Annotated[
        int | None, Field(N_("Fewest answers for a figure"), Input.NUMBER, low=1, high=1000, whole=True)
    ] = None
    unchecked: Annotated[tuple[str, ...], Field(input=Input.HIDDEN, drawn=False, private=KEPT)] = ()
    evidence: Annotated[
        str, Field(N_("Evidence of new cards"), Input.CHOICE, choices=vocabulary.EVIDENCE_STATES, drawn=False)
    ] = ""
    personas: Annotated[
        tuple[RecordId, ...], Field(N_("Personas on the map"), Input.REFERENCES, refers_to="personas")
    ] = ()
    story: Annotated[tuple[RecordId, ...], Field(N_("Storyline"), Input.HIDDEN, refers_to="shown", drawn=False)] = ()
    theme: Annotated[str, Field(N_("Theme"), Input.CHOICE, choices=vocabulary.THEMES)] = "colour"
    accent: Annotated[str, Field(N_("Accent colour"), Input.COLOR, private=KEPT)] = ""
    exits: Annotated[str, Field(N_("Place of exits"), Input.CHOICE, choices=vocabulary.EXIT_PLACES)] = "step"
    page: Annotated[PageSetup, Field(N_("Page"), Input.HIDDEN)] = msgspec.field(default_factory=PageSetup)
    logo: Annotated[RecordId, Field(N_("Logo"), Input.PICTURE, refers_to="blobs", private="client")] = ""
