"""The records of a journey map, each with its fields defined once.

All are frozen. Enumerations are plain strings and numbers unbounded here, because a newer program's values
must survive; `rules` says which are known and which numbers are in range. `extra` holds unknown fields, written back
untouched. In the file the names are in camelCase.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import TEXT_LIMIT, Choice, Editor, Field
from cjm_desktop.model.text import Text

RecordId = str
Json = Any

_LANE_SIDES = (Choice("customer", N_("Customer")), Choice("company", N_("Company")))
_NAME = Field(N_("Name"))
_ORDER = Field(editor=Editor.HIDDEN)


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What every record has: an id, and the fields that this version does not know."""

    id: RecordId
    extra: dict[str, Json] = msgspec.field(default_factory=dict)


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A value of several fields inside a record; `extra` holds those that this version does not know."""

    extra: dict[str, Json] = msgspec.field(default_factory=dict)


class PageSetup(Part, frozen=True, kw_only=True):
    """The paper that the map is set for, and how a poster of it is made. Lengths are mm; empty and 0 mean the usual.

    `width` and `height` count only for paper `custom`. `scale` is `fit`, `width` (the drawing printed `scale_width`
    wide) or `true` (one map unit is 1/96 inch). `layout_width` is the width in map units that the columns are laid out
    for: the smaller it is, the larger the type comes out. `hidden` are the lanes, stages and personas left out,
    `without` the parts left out: `title`, `logo`, `personas`, `tiles`, `legend`, `foot`, `number`. `tile` is the paper
    that the poster is put together from, `marks` what is printed on it beside the poster: `crop`, `registration`,
    `labels`, `plan`. `distance` is the reading distance in metres.
    """

    paper: str = "A1"
    orientation: str = "landscape"
    width: float = 0.0
    height: float = 0.0
    margin: float = 0.0
    scale: str = "fit"
    scale_width: float = 0.0
    layout_width: float = 0.0
    lang: str = ""
    theme: str = ""
    hidden: tuple[RecordId, ...] = ()
    without: tuple[str, ...] = ()
    tile: str = ""
    tile_orientation: str = "auto"
    overlap: float = 10.0
    printer_margin: float = 6.0
    marks: tuple[str, ...] = ("crop", "registration", "labels", "plan")
    bleed: float = 0.0
    distance: float = 0.0


class Duration(Part, frozen=True, kw_only=True):
    """A span of time from `low` to `high` units (`minute`, `hour`, `day`, `week`, `month`, `year`)."""

    low: float = 0.0
    high: float | None = None
    unit: str = "day"


class ScoreSource(Part, frozen=True, kw_only=True):
    """Where an imported emotion value came from: the text read and its scale's two ends."""

    raw: str = ""
    scale: tuple[float, ...] = ()


class Reading(Part, frozen=True, kw_only=True):
    """One dated value of a metric, with the number of answers behind it."""

    value: float
    date: str = ""
    n: int | None = None


class Review(Part, frozen=True, kw_only=True):
    """How often the map is looked at again (`monthly`, `quarterly`, `yearly`), and when next (`2027-02`)."""

    cadence: str = ""
    next: str = ""


class Reply(Part, frozen=True, kw_only=True):
    """An answer to a comment."""

    author: str = ""
    time: str = ""
    text: str = ""


class JourneyMap(Record, frozen=True, kw_only=True):
    """The map itself; there is exactly one."""

    title: Annotated[Text, Field(N_("Title"))] = ""
    subtitle: Annotated[Text, Field(N_("Subtitle"), Editor.PARAGRAPH, TEXT_LIMIT)] = ""
    kind: Annotated[
        str,
        Field(
            N_("Kind of map"),
            Editor.CHOICE,
            choices=(
                Choice("current", N_("Current state")),
                Choice("future", N_("Future state")),
                Choice("day_in_life", N_("Day in the life")),
                Choice("blueprint", N_("Service blueprint")),
                Choice("empathy", N_("Empathy map")),
                Choice("experience", N_("Experience map")),
            ),
        ),
    ] = "current"
    lang: Annotated[
        str,
        Field(
            N_("Language of the map"),
            Editor.CHOICE,
            64,
            choices=(Choice("ko", N_("Korean")), Choice("en", N_("English"))),
        ),
    ] = "en"
    langs: Annotated[tuple[str, ...], Field(N_("Further languages"), Editor.WORDS, 64)] = ()
    client: Annotated[Text, Field(N_("Client"))] = ""
    period: Annotated[str, Field(N_("Period"))] = ""
    customer_types: Annotated[
        tuple[str, ...],
        Field(
            N_("Customer types"),
            Editor.FLAGS,
            choices=(
                Choice("consumer", N_("Consumer")),
                Choice("partner", N_("Partner")),
                Choice("business_buyer", N_("Business buyer")),
            ),
        ),
    ] = ()
    scenario: Annotated[Text, Field(N_("Scenario"), Editor.PARAGRAPH, TEXT_LIMIT, drawn=False)] = ""
    expectations: Annotated[Text, Field(N_("Expectations"), Editor.PARAGRAPH, TEXT_LIMIT, drawn=False)] = ""
    scope_start: Annotated[Text, Field(N_("Scope: start"), drawn=False)] = ""
    scope_end: Annotated[Text, Field(N_("Scope: end"), drawn=False)] = ""
    questions: Annotated[tuple[Text, ...], Field(N_("Guiding questions"), Editor.LINES, TEXT_LIMIT, drawn=False)] = ()
    review: Annotated[Review | None, Field(N_("Review"), Editor.HIDDEN)] = None
    personas: Annotated[
        tuple[RecordId, ...], Field(N_("Personas on the map"), Editor.REFERENCES, refers_to="personas")
    ] = ()
    theme: Annotated[
        str,
        Field(
            N_("Theme"),
            Editor.CHOICE,
            choices=(Choice("colour", N_("Colour")), Choice("grey", N_("Grey"))),
        ),
    ] = "colour"
    page: Annotated[PageSetup, Field(N_("Page"), Editor.HIDDEN)] = msgspec.field(default_factory=PageSetup)
    logo: Annotated[RecordId, Field(N_("Logo"), Editor.PICTURE, refers_to="blobs")] = ""


class Persona(Record, frozen=True, kw_only=True):
    """Somebody whose journey it is."""

    name: Annotated[Text, _NAME] = ""
    role: Annotated[Text, Field(N_("Relation to the company"))] = ""
    age: Annotated[int | None, Field(N_("Age"), Editor.NUMBER, low=0, high=150, whole=True)] = None
    job: Annotated[Text, Field(N_("Job"))] = ""
    goals: Annotated[tuple[Text, ...], Field(N_("Goals"), Editor.LINES, TEXT_LIMIT)] = ()
    frustrations: Annotated[tuple[Text, ...], Field(N_("Frustrations"), Editor.LINES, TEXT_LIMIT)] = ()
    quote: Annotated[Text, Field(N_("Quote"), Editor.PARAGRAPH, TEXT_LIMIT)] = ""
    photo: Annotated[RecordId, Field(N_("Photo"), Editor.PICTURE, refers_to="blobs")] = ""
    weight: Annotated[float | None, Field(N_("Weight"), Editor.NUMBER, low=0, high=100, drawn=False)] = None
    customer_type: Annotated[str, Field(N_("Customer type"), Editor.HIDDEN)] = ""


class Stage(Record, frozen=True, kw_only=True):
    """A phase of the journey: a group of steps."""

    name: Annotated[Text, _NAME] = ""
    summary: Annotated[Text, Field(N_("Summary"))] = ""
    kind: Annotated[str, Field(editor=Editor.HIDDEN)] = ""
    order: Annotated[str, _ORDER] = "a0"
    duration: Annotated[Duration | None, Field(N_("Duration"), Editor.HIDDEN)] = None
    owner: Annotated[str, Field(N_("Owner"), drawn=False)] = ""


class Step(Record, frozen=True, kw_only=True):
    """A column of the map. Every stage has at least one; a lone step without a name is not drawn as a row."""

    stage: Annotated[RecordId, Field(editor=Editor.HIDDEN, refers_to="stages")]
    name: Annotated[Text, _NAME] = ""
    order: Annotated[str, _ORDER] = "a0"
    width: Annotated[float | None, Field(N_("Width"), Editor.HIDDEN, low=120, high=4000)] = None
    duration: Annotated[Duration | None, Field(N_("Duration"), Editor.HIDDEN)] = None


class Lane(Record, frozen=True, kw_only=True):
    """A row with a role. The role is the meaning that the program knows; the name is what people read."""

    name: Annotated[Text, _NAME] = ""
    hint: Annotated[Text, Field(N_("Hint below the name"))] = ""
    prompt: Annotated[Text, Field(N_("Guiding question"), Editor.PARAGRAPH, TEXT_LIMIT)] = ""
    role: Annotated[str, Field(N_("Role"), Editor.HIDDEN)] = "text"
    order: Annotated[str, _ORDER] = "a0"
    color: Annotated[str, Field(N_("Colour"), Editor.COLOR)] = ""
    collapsed: Annotated[bool, Field(N_("Collapsed"), Editor.HIDDEN)] = False
    side: Annotated[str, Field(N_("Side"), Editor.CHOICE, choices=_LANE_SIDES, drawn=False)] = ""
    line: Annotated[str, Field(N_("Line below"), Editor.HIDDEN)] = ""
    height: Annotated[float | None, Field(N_("Least height"), Editor.HIDDEN, low=0, high=4000)] = None


class Card(Record, frozen=True, kw_only=True):
    """The unit of content, in one cell or spanning to a later step of its lane."""

    lane: Annotated[RecordId, Field(editor=Editor.HIDDEN, refers_to="lanes")]
    step: Annotated[RecordId, Field(editor=Editor.HIDDEN, refers_to="steps")]
    until: Annotated[RecordId, Field(editor=Editor.HIDDEN, refers_to="steps")] = ""
    order: Annotated[str, _ORDER] = "a0"
    after: Annotated[Text, Field(N_("Time passed before"))] = ""
    text: Annotated[Text, Field(N_("Text"), Editor.PARAGRAPH, TEXT_LIMIT)] = ""
    note: Annotated[Text, Field(N_("Note"), Editor.PARAGRAPH, TEXT_LIMIT, drawn=False)] = ""
    value: Annotated[float | None, Field(N_("Emotion"), Editor.NUMBER, low=-2, high=2, roles=("emotion",))] = None
    source: Annotated[ScoreSource | None, Field(editor=Editor.HIDDEN)] = None
    persona: Annotated[RecordId, Field(N_("Persona"), Editor.REFERENCE, refers_to="personas", roles=("emotion",))] = ""
    channel: Annotated[
        RecordId, Field(N_("Channel"), Editor.REFERENCE, refers_to="channels", roles=("touchpoints", "channels"))
    ] = ""
    touchpoint: Annotated[
        RecordId, Field(N_("Touchpoint"), Editor.REFERENCE, refers_to="touchpoints", roles=("touchpoints",))
    ] = ""
    metric: Annotated[RecordId, Field(N_("Metric"), Editor.REFERENCE, refers_to="metrics", roles=("metrics",))] = ""
    severity: Annotated[
        int | None,
        Field(N_("Severity"), Editor.DOTS, low=1, high=3, whole=True, roles=("friction", "pains")),
    ] = None
    impact: Annotated[
        int | None,
        Field(N_("Impact"), Editor.NUMBER, low=1, high=5, whole=True, roles=("opportunities", "solutions")),
    ] = None
    effort: Annotated[
        int | None,
        Field(N_("Effort"), Editor.NUMBER, low=1, high=5, whole=True, roles=("opportunities", "solutions")),
    ] = None
    departments: Annotated[
        tuple[RecordId, ...], Field(N_("Departments"), Editor.REFERENCES, refers_to="departments")
    ] = ()
    owner: Annotated[str, Field(N_("Owner"))] = ""
    evidence: Annotated[
        str,
        Field(
            N_("Evidence"),
            Editor.CHOICE,
            choices=(
                Choice("observed", N_("Observed")),
                Choice("reported", N_("Reported")),
                Choice("derived", N_("Derived")),
                Choice("assumed", N_("Assumed")),
            ),
        ),
    ] = ""
    sources: Annotated[tuple[RecordId, ...], Field(N_("Sources"), Editor.REFERENCES, refers_to="evidence")] = ()
    flags: Annotated[
        tuple[str, ...],
        Field(
            N_("Marks"),
            Editor.FLAGS,
            choices=(
                Choice("key_transaction", N_("Key transaction")),
                Choice("moment_of_truth", N_("Moment of truth")),
                Choice("success", N_("Success point")),
                Choice("gap", N_("Gap")),
                Choice("churn_risk", N_("Churn risk")),
                Choice("blocks_purchase", N_("Reason not to buy")),
            ),
        ),
    ] = ()
    tags: Annotated[tuple[str, ...], Field(N_("Tags"), Editor.WORDS)] = ()
    link: Annotated[str, Field(N_("Link"), limit=2_000)] = ""
    image: Annotated[RecordId, Field(N_("Image"), Editor.HIDDEN, refers_to="blobs")] = ""
    duration: Annotated[Duration | None, Field(N_("Duration"), Editor.HIDDEN)] = None
    data: Annotated[dict[str, Json], Field(editor=Editor.HIDDEN)] = msgspec.field(default_factory=dict)


class Relation(Record, frozen=True, kw_only=True):
    """An arrow from one card, step or terminal to another."""

    source: Annotated[RecordId, Field(editor=Editor.HIDDEN, refers_to="ends")] = msgspec.field(name="from")
    target: Annotated[RecordId, Field(editor=Editor.HIDDEN, refers_to="ends")] = msgspec.field(name="to")
    kind: Annotated[
        str,
        Field(
            N_("Kind of relation"),
            Editor.CHOICE,
            choices=(
                Choice("next", N_("Next")),
                Choice("branch", N_("Branch")),
                Choice("loop", N_("Loop")),
                Choice("trigger", N_("Trigger")),
                Choice("needs", N_("Requires")),
                Choice("handover", N_("Hand-over")),
                Choice("causes", N_("Causes")),
                Choice("answers", N_("Answers")),
            ),
        ),
    ] = "next"
    label: Annotated[Text, Field(N_("Label"))] = ""


class Terminal(Record, frozen=True, kw_only=True):
    """A place outside the map where a journey comes from or goes to."""

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[
        str,
        Field(N_("Kind"), Editor.CHOICE, choices=(Choice("entry", N_("Entry")), Choice("exit", N_("Exit")))),
    ] = "entry"
    order: Annotated[str, _ORDER] = "a0"


class Channel(Record, frozen=True, kw_only=True):
    """A way in which customer and company meet: web, phone, shop …"""

    name: Annotated[Text, _NAME] = ""
    icon: Annotated[str, Field(N_("Icon"), Editor.HIDDEN)] = ""
    mode: Annotated[str, Field(N_("Online or offline"), Editor.HIDDEN)] = ""


class Touchpoint(Record, frozen=True, kw_only=True):
    """A place in the catalogue where they meet: one checkout, one receipt mail."""

    name: Annotated[Text, _NAME] = ""
    channel: Annotated[RecordId, Field(N_("Channel"), Editor.REFERENCE, refers_to="channels")] = ""
    icon: Annotated[str, Field(N_("Icon"), Editor.HIDDEN)] = ""
    direction: Annotated[str, Field(N_("Direction"), Editor.HIDDEN)] = ""
    status: Annotated[str, Field(N_("Status"), Editor.HIDDEN)] = ""
    note: Annotated[Text, Field(N_("Note"), Editor.PARAGRAPH, TEXT_LIMIT, drawn=False)] = ""


class Department(Record, frozen=True, kw_only=True):
    """A part of the company that does something in the journey."""

    name: Annotated[Text, _NAME] = ""


class Stakeholder(Record, frozen=True, kw_only=True):
    """Somebody with a stake in the journey."""

    name: Annotated[Text, _NAME] = ""
    role: Annotated[str, Field(N_("Role"), Editor.HIDDEN)] = ""
    interest: Annotated[Text, Field(N_("Interest"), Editor.PARAGRAPH, TEXT_LIMIT, drawn=False)] = ""
    order: Annotated[str, _ORDER] = "a0"


class Metric(Record, frozen=True, kw_only=True):
    """A number that is measured again and again. With `headline` it is a tile beside the title; a bar needs a range."""

    name: Annotated[Text, _NAME] = ""
    unit: Annotated[Text, Field(N_("Unit"))] = ""
    note: Annotated[Text, Field(N_("Note"))] = ""
    low: Annotated[float | None, Field(N_("Lowest value"), Editor.NUMBER)] = None
    high: Annotated[float | None, Field(N_("Highest value"), Editor.NUMBER)] = None
    target: Annotated[float | None, Field(N_("Target"), Editor.NUMBER)] = None
    better: Annotated[str, Field(N_("Better"), Editor.HIDDEN)] = "higher"
    signed: Annotated[bool, Field(N_("Shown with its sign"), Editor.HIDDEN)] = False
    headline: Annotated[bool, Field(N_("Headline"), Editor.HIDDEN)] = False
    order: Annotated[str, _ORDER] = "a0"
    values: Annotated[tuple[Reading, ...], Field(N_("Values"), Editor.HIDDEN)] = ()


class Evidence(Record, frozen=True, kw_only=True):
    """Where something is known from: a survey, an interview, a log."""

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[str, Field(N_("Kind"), Editor.HIDDEN)] = ""
    date: Annotated[str, Field(N_("Date"), Editor.DATE)] = ""
    party: Annotated[str, Field(editor=Editor.HIDDEN)] = ""
    n: Annotated[int | None, Field(N_("Number of answers"), Editor.NUMBER, low=0, whole=True)] = None
    note: Annotated[Text, Field(N_("Note"), Editor.PARAGRAPH, TEXT_LIMIT)] = ""
    link: Annotated[str, Field(N_("Link"), limit=2_000)] = ""


class Comment(Record, frozen=True, kw_only=True):
    """A remark on a record of the map."""

    target: Annotated[RecordId, Field(editor=Editor.HIDDEN, refers_to="any")] = ""
    author: Annotated[str, Field(N_("Author"))] = ""
    time: Annotated[str, Field(editor=Editor.HIDDEN)] = ""
    text: Annotated[str, Field(N_("Comment"), Editor.PARAGRAPH, TEXT_LIMIT)] = ""
    state: Annotated[str, Field(editor=Editor.HIDDEN)] = "open"
    replies: Annotated[tuple[Reply, ...], Field(editor=Editor.HIDDEN)] = ()


class Blob(Record, frozen=True, kw_only=True):
    """A picture, its bytes in base64; the id is `sha256:` and the hash of those bytes. Width and height in pixels."""

    type: Annotated[str, Field(editor=Editor.HIDDEN)] = ""
    w: Annotated[int, Field(editor=Editor.HIDDEN)] = 0
    h: Annotated[int, Field(editor=Editor.HIDDEN)] = 0
    data: Annotated[str, Field(editor=Editor.HIDDEN, limit=14_000_000)] = ""


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
    "stakeholders": (Stakeholder, "sh"),
    "metrics": (Metric, "mt"),
    "evidence": (Evidence, "ev"),
    "comments": (Comment, "cm"),
    "blobs": (Blob, "sha256"),
}
COLLECTION_OF: dict[type[Record], str] = {kind: name for name, (kind, _) in COLLECTIONS.items()}
PREFIX_OF: dict[type[Record], str] = dict(COLLECTIONS.values()) | {JourneyMap: "mp"}
