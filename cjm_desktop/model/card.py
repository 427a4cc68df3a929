"""The card, the unit of content. Annotations are evaluated, as in `records`."""

from typing import Annotated

import msgspec

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import (
    KEPT,
    MOST_MEASURED,
    SEARCHED,
    TEXT_LIMIT,
    UNKNOWN,
    Field,
    Input,
    Sign,
    link_field,
)
from cjm_desktop.model.parts import Duration, Json, Record, RecordId, ScoreSource
from cjm_desktop.model.roles import FAILING, IDEAS, RESOURCES, TROUBLES
from cjm_desktop.model.text import Text

_ORDER = Field(input=Input.HIDDEN)
_WAIT = Field(N_("Waiting time before"), Input.DURATION)
_SHOWN_DURATION = Field(N_("Duration"), Input.DURATION, sign=Sign("clock", N_("Duration"), 3))
PICTURE_ROLE = "images"  # of the lanes whose cards are pictures
# The lane roles whose cards may say how good a moment is; a computed curve is made from those outside emotion lanes.
SCORED_ROLES = ("emotion", "feelings", "thoughts", "quotes", "feels")
# Those in which somebody is shown something and asked to act.
ACTING = ("actions", "customer_actions", "company_actions", "frontstage_actions", "touchpoints")
# Those in which somebody takes trouble, or somebody's work costs something each time the journey passes.
WORKING = (*ACTING, "backstage_actions", "support", "enablers")
TROUBLING = ("actions", "customer_actions", "touchpoints")


class Card(Record, frozen=True, kw_only=True):
    """The unit of content, in one cell or spanning to a later step of its lane.

    `wait` is the time that passes before it; `after` says so in words that are drawn in its place. `weight` is what its
    emotion counts in a computed curve, 1 where nothing is said. `by` names who said a quote, `holding` tells whether a
    resource is `owned` or `needed`. What a customer costs each time: `service_cost` and `staff_time`; `customer_effort`
    is what it costs the customer, from 1, no trouble, to 5. `color` takes the place of its lane's, by a token of the
    theme or as `#RRGGBB`.
    """

    lane: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="lanes")]
    step: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="steps")]
    until: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="steps")] = ""
    order: Annotated[str, _ORDER] = "a0"
    after: Annotated[Text, Field(N_("Time passed before"), private=SEARCHED)] = ""
    text: Annotated[Text, Field(N_("Text"), Input.PARAGRAPH, TEXT_LIMIT, private=SEARCHED)] = ""
    note: Annotated[
        Text,
        Field(N_("Note"), Input.PARAGRAPH, TEXT_LIMIT, private="notes", sign=Sign("file-text", N_("Has a note"), 7)),
    ] = ""
    value: Annotated[
        float | None,
        Field(
            N_("Emotion"),
            Input.NUMBER,
            low=-2,
            high=2,
            roles=SCORED_ROLES,
            sign=Sign("meh", N_("Emotion from −2 to +2"), 1),
        ),
    ] = None
    expected: Annotated[
        float | None,
        Field(
            N_("Expected"),
            Input.NUMBER,
            low=-2,
            high=2,
            roles=SCORED_ROLES,
            sign=Sign("target", N_("Expected, from −2 to +2"), 14),
        ),
    ] = None
    source: Annotated[ScoreSource | None, Field(input=Input.HIDDEN, private="sources")] = None
    persona: Annotated[
        RecordId,
        Field(
            N_("Persona"),
            Input.REFERENCE,
            refers_to="personas",
            roles=("emotion", *TROUBLES, *IDEAS),
            sign=Sign("user", N_("Persona that it concerns"), 28),
        ),
    ] = ""
    channel: Annotated[
        RecordId,
        Field(N_("Channel"), Input.REFERENCE, refers_to="channels", roles=("touchpoints", "channels"), names=2),
    ] = ""
    touchpoint: Annotated[
        RecordId,
        Field(
            N_("Touchpoint"),
            Input.REFERENCE,
            refers_to="touchpoints",
            sign=Sign("map-pin", N_("Touchpoint where it happens"), 2),
            names=1,
        ),
    ] = ""
    metric: Annotated[
        RecordId, Field(N_("Metric"), Input.REFERENCE, refers_to="metrics", roles=("metrics",), names=3)
    ] = ""
    severity: Annotated[int | None, Field(N_("Severity"), Input.DOTS, low=1, high=3, whole=True, roles=TROUBLES)] = None
    impact: Annotated[int | None, Field(N_("Impact"), Input.NUMBER, low=1, high=5, whole=True, roles=IDEAS)] = None
    effort: Annotated[int | None, Field(N_("Effort"), Input.NUMBER, low=1, high=5, whole=True, roles=IDEAS)] = None
    departments: Annotated[
        tuple[RecordId, ...], Field(N_("Departments"), Input.REFERENCES, refers_to="departments", names=4)
    ] = ()
    owner: Annotated[str, Field(N_("Owner"), private="names")] = ""
    evidence: Annotated[str, Field(N_("Evidence"), Input.CHOICE, choices=vocabulary.EVIDENCE_STATES)] = ""
    sources: Annotated[
        tuple[RecordId, ...],
        Field(
            N_("Sources"),
            Input.REFERENCES,
            refers_to="evidence",
            sign=Sign("layers", N_("Number of sources"), 4, least=2),
        ),
    ] = ()
    flags: Annotated[tuple[str, ...], Field(N_("Marks"), Input.FLAGS, choices=vocabulary.FLAGS)] = ()
    color: Annotated[str, Field(N_("Colour"), Input.COLOR, private=KEPT)] = ""
    tags: Annotated[
        tuple[str, ...], Field(N_("Tags"), Input.WORDS, private=SEARCHED, sign=Sign("tag", N_("Tag"), 5))
    ] = ()
    link: Annotated[str, link_field(sign=Sign("link", N_("Has a link"), 6))] = ""
    image: Annotated[RecordId, Field(N_("Image"), Input.PICTURE, refers_to="blobs", roles=(PICTURE_ROLE,))] = ""
    duration: Annotated[Duration | None, _SHOWN_DURATION] = None
    wait: Annotated[Duration | None, _WAIT] = None
    weight: Annotated[
        float | None, Field(N_("Weight"), Input.NUMBER, low=0, high=100, roles=SCORED_ROLES[1:], drawn=False)
    ] = None
    by: Annotated[Text, Field(N_("Said by"), roles=("quotes",), private="names")] = ""
    holding: Annotated[
        str, Field(N_("Owned or needed"), Input.CHOICE, choices=vocabulary.HOLDINGS, roles=("resources",))
    ] = ""
    benefit: Annotated[str, Field(N_("Benefit"), Input.CHOICE, choices=vocabulary.BENEFITS, roles=IDEAS)] = ""
    outcome: Annotated[
        Text, Field(N_("Desired outcome"), Input.PARAGRAPH, TEXT_LIMIT, roles=IDEAS, drawn=False, private=SEARCHED)
    ] = ""
    state: Annotated[
        str,
        Field(
            N_("State of the work"),
            Input.CHOICE,
            choices=vocabulary.WORK_STATES,
            roles=IDEAS,
            sign=Sign("flag", N_("State of the work"), 9),
        ),
    ] = ""
    horizon: Annotated[
        str, Field(N_("Now, next or later"), Input.CHOICE, choices=vocabulary.HORIZONS, roles=IDEAS, drawn=False)
    ] = ""
    due: Annotated[str, Field(N_("Due"), Input.DATE, private=SEARCHED, sign=Sign("calendar", N_("Due"), 8))] = ""
    cost: Annotated[
        float | None,
        Field(
            N_("Cost"),
            Input.NUMBER,
            low=0,
            high=MOST_MEASURED,
            roles=(*IDEAS, *RESOURCES),
            sign=Sign("wallet", N_("Cost"), 10),
        ),
    ] = None
    lead: Annotated[
        Duration | None,
        Field(N_("Lead time"), Input.DURATION, roles=RESOURCES, sign=Sign("history", N_("Lead time"), 11)),
    ] = None
    category: Annotated[
        RecordId,
        Field(
            N_("Category of problem"),
            Input.REFERENCE,
            refers_to="categories",
            roles=(*TROUBLES, *IDEAS),
            drawn=False,
        ),
    ] = ""
    paths: Annotated[
        tuple[RecordId, ...],
        Field(
            N_("Named paths"),
            Input.REFERENCES,
            refers_to="paths",
            sign=Sign("route", N_("On a named path"), 15),
        ),
    ] = ()
    backlog: Annotated[str, Field(N_("OKR or backlog key"), roles=IDEAS, drawn=False, private=SEARCHED)] = ""
    cta: Annotated[
        Text,
        Field(
            N_("Call to action"),
            roles=ACTING,
            private=SEARCHED,
            sign=Sign("mouse-pointer-2", N_("Call to action"), 12),
        ),
    ] = ""
    content: Annotated[
        Text, Field(N_("Content shown"), Input.PARAGRAPH, TEXT_LIMIT, roles=ACTING, drawn=False, private=SEARCHED)
    ] = ""
    decisive: Annotated[
        str,
        Field(
            N_("Decides about buying"),
            Input.CHOICE,
            choices=vocabulary.DECISIONS,
            roles=ACTING,
            sign=Sign("shopping-cart", N_("Decides about buying"), 13),
        ),
    ] = ""
    service_cost: Annotated[
        float | None,
        Field(
            N_("Cost to serve, each time"),
            Input.NUMBER,
            low=0,
            high=MOST_MEASURED,
            roles=WORKING,
            sign=Sign("coins", N_("Cost to serve"), 16),
        ),
    ] = None
    staff_time: Annotated[
        Duration | None,
        Field(N_("Staff time, each time"), Input.DURATION, roles=WORKING, sign=Sign("timer", N_("Staff time"), 17)),
    ] = None
    customer_effort: Annotated[
        int | None,
        Field(
            N_("Customer effort"),
            Input.DOTS,
            low=1,
            high=5,
            whole=True,
            roles=TROUBLING,
            sign=Sign("gauge", N_("Customer effort from 1 to 5"), 18),
        ),
    ] = None
    reads: Annotated[
        tuple[RecordId, ...],
        Field(N_("Data read"), Input.REFERENCES, refers_to="data", sign=Sign("database", N_("Data read"), 19), names=6),
    ] = ()
    writes: Annotated[
        tuple[RecordId, ...],
        Field(
            N_("Data written"),
            Input.REFERENCES,
            refers_to="data",
            sign=Sign("pencil", N_("Data written"), 20),
            names=7,
        ),
    ] = ()
    initiatives: Annotated[
        tuple[RecordId, ...],
        Field(
            N_("Initiatives and campaigns"),
            Input.REFERENCES,
            refers_to="initiatives",
            sign=Sign("rocket", N_("Initiative or campaign"), 21),
            names=5,
        ),
    ] = ()
    competitors: Annotated[
        tuple[RecordId, ...],
        Field(
            N_("Competitors and alternatives"),
            Input.REFERENCES,
            refers_to="competitors",
            sign=Sign("swords", N_("Competitor or alternative"), 22),
            names=8,
        ),
    ] = ()
    expects: Annotated[
        Text, Field(N_("What they expect then"), Input.PARAGRAPH, TEXT_LIMIT, roles=FAILING, private=SEARCHED)
    ] = ""
    answer: Annotated[
        Text, Field(N_("How we answer"), Input.PARAGRAPH, TEXT_LIMIT, roles=FAILING, private=SEARCHED)
    ] = ""
    recovery: Annotated[
        Text, Field(N_("How it is put right"), Input.PARAGRAPH, TEXT_LIMIT, roles=FAILING, private=SEARCHED)
    ] = ""
    own_marks: Annotated[tuple[RecordId, ...], Field(N_("Own marks"), Input.REFERENCES, refers_to="marks")] = ()
    own_fields: Annotated[tuple[Text, ...], Field(N_("Own fields"), Input.LINES, TEXT_LIMIT, private=SEARCHED)] = ()
    links: Annotated[
        tuple[str, ...], Field(N_("Further links, one a line"), Input.LINKS, 2_000, drawn=False, private="links")
    ] = ()
    code: Annotated[str, Field(input=Input.HIDDEN, limit=16, drawn=False, private=SEARCHED)] = ""
    data: Annotated[dict[str, Json], Field(input=Input.HIDDEN, private=UNKNOWN)] = msgspec.field(default_factory=dict)
