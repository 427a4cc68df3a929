"""The records of a journey map, each with its fields defined once.

All are frozen. Enumerations are plain strings, numbers unbounded here, as values of a newer program must survive;
`rules` says which are known. `extra` holds unknown fields, written back untouched. The file has names in camelCase.
Annotations are evaluated here once; each reader of marks would compile texts anew.
"""

from typing import Annotated

import msgspec

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model import vocabulary
from cjm_desktop.model.attachments import Blob, Checkpoint
from cjm_desktop.model.conflicts import Conflict
from cjm_desktop.model.fields import (
    ASKED,
    HISTORY,
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
from cjm_desktop.model.grounds import Evidence, Metric
from cjm_desktop.model.journey_map import JourneyMap
from cjm_desktop.model.parts import (
    Duration,
    Json,
    Origin,
    PageSetup,
    Part,
    Reading,
    Record,
    RecordId,
    Reply,
    Review,
    ScoreSource,
)
from cjm_desktop.model.roles import IDEAS, RESOURCES, TROUBLES
from cjm_desktop.model.silences import Silence
from cjm_desktop.model.terms import Term
from cjm_desktop.model.text import Text

__all__ = [
    "COLLECTIONS",
    "COLLECTION_OF",
    "PICTURE_ROLE",
    "PREFIX_OF",
    "SCORED_ROLES",
    "Blob",
    "Card",
    "Category",
    "Channel",
    "Checkpoint",
    "Comment",
    "Conflict",
    "Department",
    "Duration",
    "Edition",
    "Evidence",
    "JourneyMap",
    "Json",
    "Lane",
    "Metric",
    "Origin",
    "PageSetup",
    "Part",
    "Persona",
    "Reading",
    "Record",
    "RecordId",
    "Relation",
    "Reply",
    "Review",
    "ScoreSource",
    "Silence",
    "Stage",
    "Stakeholder",
    "Step",
    "Term",
    "Terminal",
    "Touchpoint",
]

_DURATION = Field(N_("Duration"), Input.DURATION)
_SHOWN_DURATION = Field(N_("Duration"), Input.DURATION, sign=Sign("clock", N_("Duration"), 3))
_WAIT = Field(N_("Waiting time before"), Input.DURATION)
_NAME = Field(N_("Name"), private=SEARCHED)
_ORDER = Field(input=Input.HIDDEN)

PICTURE_ROLE = "images"  # of the lanes whose cards are pictures
# The lane roles whose cards may say how good a moment is; a computed curve is made from those outside emotion lanes.
SCORED_ROLES = ("emotion", "feelings", "thoughts", "quotes", "feels")


class Persona(Record, frozen=True, kw_only=True):
    """Somebody whose journey it is."""

    name: Annotated[Text, Field(N_("Name"), private="names", stand_in=N_("Persona {letter}"))] = ""
    role: Annotated[Text, Field(N_("Relation to the company"), private=SEARCHED)] = ""
    age: Annotated[int | None, Field(N_("Age"), Input.NUMBER, low=0, high=150, whole=True)] = None
    job: Annotated[Text, Field(N_("Job"), private=SEARCHED)] = ""
    goals: Annotated[tuple[Text, ...], Field(N_("Goals"), Input.LINES, TEXT_LIMIT, private=SEARCHED)] = ()
    frustrations: Annotated[tuple[Text, ...], Field(N_("Frustrations"), Input.LINES, TEXT_LIMIT, private=SEARCHED)] = ()
    quote: Annotated[Text, Field(N_("Quote"), Input.PARAGRAPH, TEXT_LIMIT, private=SEARCHED)] = ""
    photo: Annotated[RecordId, Field(N_("Photo"), Input.PICTURE, refers_to="blobs", private="names")] = ""
    weight: Annotated[float | None, Field(N_("Weight"), Input.NUMBER, low=0, high=100, drawn=False)] = None
    loyalty: Annotated[str, Field(N_("Loyalty"), Input.CHOICE, choices=vocabulary.LOYALTIES, drawn=False)] = ""
    lifetime_value: Annotated[
        float | None, Field(N_("Customer lifetime value"), Input.NUMBER, low=0, high=MOST_MEASURED, drawn=False)
    ] = None
    customer_type: Annotated[
        str, Field(N_("Customer type"), Input.CHOICE, choices=vocabulary.CUSTOMER_TYPES, drawn=False)
    ] = ""
    sources: Annotated[
        tuple[RecordId, ...], Field(N_("Sources"), Input.REFERENCES, refers_to="evidence", drawn=False)
    ] = ()


class Stage(Record, frozen=True, kw_only=True):
    """A phase of the journey: a group of steps. `submap` is the id of the map that shows it in detail."""

    name: Annotated[Text, _NAME] = ""
    summary: Annotated[Text, Field(N_("Summary"), private=SEARCHED)] = ""
    kind: Annotated[str, Field(input=Input.HIDDEN, private=KEPT)] = ""
    order: Annotated[str, _ORDER] = "a0"
    duration: Annotated[Duration | None, _DURATION] = None
    owner: Annotated[str, Field(N_("Owner"), drawn=False, private="names")] = ""
    submap: Annotated[RecordId, Field(N_("Sub-journey"), Input.MAP, private=KEPT)] = ""


class Step(Record, frozen=True, kw_only=True):
    """A column of the map. Every stage has at least one; a lone step without a name is not drawn as a row.

    `wait` is the time that passes before it; `after` says so in words that are drawn in its place. `origins` are the
    steps of other maps that it comes from: several when they were merged.
    """

    stage: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="stages")]
    name: Annotated[Text, _NAME] = ""
    order: Annotated[str, _ORDER] = "a0"
    width: Annotated[float | None, Field(N_("Width"), Input.HIDDEN, low=120, high=4000)] = None
    duration: Annotated[Duration | None, _DURATION] = None
    wait: Annotated[Duration | None, _WAIT] = None
    after: Annotated[Text, Field(N_("Time passed before"), private=SEARCHED)] = ""
    origins: Annotated[tuple[Origin, ...], Field(N_("Comes from"), Input.HIDDEN, private=HISTORY)] = ()


class Lane(Record, frozen=True, kw_only=True):
    """A row with a role. The role is the meaning that the program knows; the name is what people read.

    `curve` tells which curves an emotion lane shows, `scale` names its values from the worst to the best.
    """

    name: Annotated[Text, _NAME] = ""
    hint: Annotated[Text, Field(N_("Hint below the name"), private=SEARCHED)] = ""
    prompt: Annotated[
        Text, Field(N_("Guiding question"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)
    ] = ""
    role: Annotated[str, Field(N_("Role"), Input.HIDDEN, private=KEPT)] = "text"
    order: Annotated[str, _ORDER] = "a0"
    drawn_as: Annotated[str, Field(N_("Drawn as"), Input.LANE_TYPE, private=SEARCHED, found=False)] = ""
    color: Annotated[str, Field(N_("Colour"), Input.COLOR, private=KEPT)] = ""
    collapsed: Annotated[bool, Field(N_("Collapsed"), Input.SWITCH)] = False
    side: Annotated[str, Field(N_("Side"), Input.CHOICE, choices=vocabulary.SIDES, drawn=False)] = ""
    line: Annotated[str, Field(N_("Line below"), Input.CHOICE, choices=vocabulary.LINES)] = ""
    height: Annotated[float | None, Field(N_("Least height"), Input.HIDDEN, low=0, high=4000)] = None
    curve: Annotated[str, Field(N_("Curve"), Input.CHOICE, choices=vocabulary.CURVES, roles=("emotion",))] = "drawn"
    scale: Annotated[
        tuple[Text, ...],
        Field(N_("Names of the scale, the worst first"), Input.LINES, roles=("emotion",), private=SEARCHED),
    ] = ()


class Card(Record, frozen=True, kw_only=True):
    """The unit of content, in one cell or spanning to a later step of its lane.

    `wait` is the time that passes before it; `after` says so in words that are drawn in its place. `weight` is what its
    emotion counts in a computed curve, 1 where nothing is said. `by` names who said a quote, `holding` tells whether a
    resource is `owned` or `needed`. `color` takes the place of its lane's, by a token of the theme or as `#RRGGBB`.
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
    source: Annotated[ScoreSource | None, Field(input=Input.HIDDEN, private="sources")] = None
    persona: Annotated[RecordId, Field(N_("Persona"), Input.REFERENCE, refers_to="personas", roles=("emotion",))] = ""
    channel: Annotated[
        RecordId, Field(N_("Channel"), Input.REFERENCE, refers_to="channels", roles=("touchpoints", "channels"))
    ] = ""
    touchpoint: Annotated[
        RecordId,
        Field(
            N_("Touchpoint"),
            Input.REFERENCE,
            refers_to="touchpoints",
            sign=Sign("map-pin", N_("Touchpoint where it happens"), 2),
        ),
    ] = ""
    metric: Annotated[RecordId, Field(N_("Metric"), Input.REFERENCE, refers_to="metrics", roles=("metrics",))] = ""
    severity: Annotated[int | None, Field(N_("Severity"), Input.DOTS, low=1, high=3, whole=True, roles=TROUBLES)] = None
    impact: Annotated[int | None, Field(N_("Impact"), Input.NUMBER, low=1, high=5, whole=True, roles=IDEAS)] = None
    effort: Annotated[int | None, Field(N_("Effort"), Input.NUMBER, low=1, high=5, whole=True, roles=IDEAS)] = None
    departments: Annotated[
        tuple[RecordId, ...], Field(N_("Departments"), Input.REFERENCES, refers_to="departments")
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
    backlog: Annotated[str, Field(N_("OKR or backlog key"), roles=IDEAS, drawn=False, private=SEARCHED)] = ""
    code: Annotated[str, Field(input=Input.HIDDEN, limit=16, drawn=False, private=SEARCHED)] = ""
    data: Annotated[dict[str, Json], Field(input=Input.HIDDEN, private=UNKNOWN)] = msgspec.field(default_factory=dict)


class Relation(Record, frozen=True, kw_only=True):
    """An arrow from one card, step or terminal to another."""

    source: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="ends")] = msgspec.field(name="from")
    target: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="ends")] = msgspec.field(name="to")
    kind: Annotated[str, Field(N_("Kind of relation"), Input.CHOICE, choices=vocabulary.RELATION_KINDS)] = "next"
    label: Annotated[Text, Field(N_("Label"), private=SEARCHED)] = ""


class Terminal(Record, frozen=True, kw_only=True):
    """A place outside the map where a journey comes from or goes to."""

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[str, Field(N_("Kind"), Input.CHOICE, choices=vocabulary.TERMINAL_KINDS)] = "entry"
    order: Annotated[str, _ORDER] = "a0"


class Channel(Record, frozen=True, kw_only=True):
    """A way in which customer and company meet: web, phone, shop …"""

    name: Annotated[Text, _NAME] = ""
    icon: Annotated[str, Field(N_("Icon"), Input.CHOICE, choices=vocabulary.ICONS, open=True)] = ""
    mode: Annotated[str, Field(N_("Online or offline"), Input.CHOICE, choices=vocabulary.MODES, drawn=False)] = ""


class Touchpoint(Record, frozen=True, kw_only=True):
    """A place in the catalogue where they meet: one checkout, one receipt mail.

    `direction` tells who begins: `customer`, `company` or `both`.
    """

    name: Annotated[Text, _NAME] = ""
    channel: Annotated[RecordId, Field(N_("Channel"), Input.REFERENCE, refers_to="channels")] = ""
    icon: Annotated[str, Field(N_("Icon"), Input.CHOICE, choices=vocabulary.ICONS, open=True)] = ""
    direction: Annotated[str, Field(N_("Who begins"), Input.CHOICE, choices=vocabulary.DIRECTIONS)] = ""
    status: Annotated[str, Field(N_("Status"), Input.CHOICE, choices=vocabulary.TOUCHPOINT_STATES)] = ""
    when: Annotated[Text, Field(N_("When"), drawn=False, private=SEARCHED)] = ""
    how: Annotated[Text, Field(N_("How"), drawn=False, private=SEARCHED)] = ""
    where: Annotated[Text, Field(N_("Where"), drawn=False, private=SEARCHED)] = ""
    why: Annotated[Text, Field(N_("Why"), drawn=False, private=SEARCHED)] = ""
    importance: Annotated[int | None, Field(N_("Importance"), Input.DOTS, low=1, high=5, whole=True, drawn=False)] = (
        None
    )
    satisfaction: Annotated[
        int | None, Field(N_("Satisfaction"), Input.DOTS, low=1, high=5, whole=True, drawn=False)
    ] = None
    link: Annotated[str, link_field(drawn=False)] = ""
    note: Annotated[Text, Field(N_("Note"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private="notes")] = ""


class Department(Record, frozen=True, kw_only=True):
    """A part of the company that does something in the journey."""

    name: Annotated[Text, _NAME] = ""


class Category(Record, frozen=True, kw_only=True):
    """A kind of problem or opportunity, of a list that the map has of its own."""

    name: Annotated[Text, _NAME] = ""


class Stakeholder(Record, frozen=True, kw_only=True):
    """Somebody with a stake in the journey."""

    name: Annotated[Text, Field(N_("Name"), private="names", stand_in=N_("Stakeholder {letter}"))] = ""
    role: Annotated[str, Field(N_("Role"), Input.CHOICE, choices=vocabulary.STAKEHOLDER_ROLES, drawn=False)] = ""
    interest: Annotated[Text, Field(N_("Interest"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private="notes")] = ""
    touchpoints: Annotated[
        tuple[RecordId, ...], Field(N_("Touchpoints"), Input.REFERENCES, refers_to="touchpoints", drawn=False)
    ] = ()
    order: Annotated[str, _ORDER] = "a0"


class Comment(Record, frozen=True, kw_only=True):
    """A remark on a record of the map."""

    target: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="any")] = ""
    author: Annotated[str, Field(N_("Author"), private="names")] = ""
    time: Annotated[str, Field(input=Input.HIDDEN, private=SEARCHED, found=False)] = ""
    text: Annotated[str, Field(N_("Comment"), Input.PARAGRAPH, TEXT_LIMIT, private=SEARCHED)] = ""
    state: Annotated[str, Field(input=Input.HIDDEN, private=KEPT)] = "open"
    replies: Annotated[tuple[Reply, ...], Field(input=Input.HIDDEN)] = ()


class Edition(Record, frozen=True, kw_only=True):
    """A saved view of the map for one audience: its own title, paper, language, theme and parts, of the same cards.

    Without a `title` it has the map's. `contents` is `map`, `form` (the empty map to fill in by hand), `booklet` (the
    map, and each stage on a page of its own), `wall` (its cards to cut out) or a report by its key. `formats` are the
    files made of it, by the exporters' names; none means PDF. `redact` and `redact_lanes` are what is taken out of the
    map before, for other eyes, and `redact_words` words of one's own.
    """

    name: Annotated[Text, _NAME] = ""
    title: Annotated[Text, Field(N_("Title"), private=SEARCHED)] = ""
    contents: Annotated[str, Field(N_("Contents"), Input.CHOICE, choices=vocabulary.EDITION_CONTENTS, open=True)] = (
        "map"
    )
    page: Annotated[PageSetup, Field(N_("Page"), Input.HIDDEN)] = msgspec.field(default_factory=PageSetup)
    formats: Annotated[tuple[str, ...], Field(N_("Formats"), Input.FLAGS, private=KEPT)] = ()
    redact: Annotated[tuple[str, ...], Field(N_("Taken out"), Input.FLAGS, choices=vocabulary.REDACTED_PARTS)] = ()
    redact_lanes: Annotated[
        tuple[RecordId, ...], Field(N_("Lanes taken out"), Input.REFERENCES, refers_to="lanes", drawn=False)
    ] = ()
    redact_words: Annotated[
        tuple[str, ...], Field(N_("Words taken out"), Input.HIDDEN, drawn=False, private=ASKED, found=False)
    ] = ()
    order: Annotated[str, _ORDER] = "a0"


# Collections in file order, with the record type and the id prefix of each. `map` is one record and not among them.
COLLECTIONS: dict[str, tuple[type[Record], str]] = {
    "personas": (Persona, "ps"),
    "stages": (Stage, "st"),
    "steps": (Step, "sp"),
    "lanes": (Lane, "ln"),
    "cards": (Card, "cd"),
    "relations": (Relation, "rl"),
    "terminals": (Terminal, "tm"),
    "channels": (Channel, "ch"),
    "touchpoints": (Touchpoint, "tp"),
    "departments": (Department, "dp"),
    "categories": (Category, "ct"),
    "stakeholders": (Stakeholder, "sh"),
    "metrics": (Metric, "mt"),
    "evidence": (Evidence, "ev"),
    "comments": (Comment, "cm"),
    "views": (Edition, "vw"),
    "glossary": (Term, "gl"),
    "silences": (Silence, "sl"),
    "conflicts": (Conflict, "cf"),
    "checkpoints": (Checkpoint, "cp"),
    "blobs": (Blob, "sha256"),
}
COLLECTION_OF: dict[type[Record], str] = {kind: name for name, (kind, _) in COLLECTIONS.items()}
PREFIX_OF: dict[type[Record], str] = dict(COLLECTIONS.values()) | {JourneyMap: "mp"}
