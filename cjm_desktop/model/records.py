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
from cjm_desktop.model.card import PICTURE_ROLE, SCORED_ROLES, Card
from cjm_desktop.model.card_rules import CardRule
from cjm_desktop.model.conflicts import Conflict
from cjm_desktop.model.event_logs import EventLog
from cjm_desktop.model.fields import (
    ASKED,
    HISTORY,
    KEPT,
    MOST_COUNTED,
    MOST_MEASURED,
    SEARCHED,
    TEXT_LIMIT,
    Field,
    Input,
    link_field,
)
from cjm_desktop.model.grounds import Evidence, Metric
from cjm_desktop.model.guiding import GuidingQuestion
from cjm_desktop.model.jottings import Jotting
from cjm_desktop.model.journey_map import JourneyMap
from cjm_desktop.model.parts import (
    Duration,
    FacetValues,
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
    Vote,
)
from cjm_desktop.model.response import Response
from cjm_desktop.model.saved_views import SavedView
from cjm_desktop.model.silences import Silence
from cjm_desktop.model.surveys import Survey
from cjm_desktop.model.terms import Term
from cjm_desktop.model.text import Text
from cjm_desktop.model.undertakings import Competitor, DataObject, Initiative, OwnMark, OwnRelation

__all__ = [
    "COLLECTIONS",
    "COLLECTION_OF",
    "PICTURE_ROLE",
    "PREFIX_OF",
    "SCORED_ROLES",
    "Blob",
    "Card",
    "CardRule",
    "Category",
    "Channel",
    "Checkpoint",
    "Comment",
    "Competitor",
    "Conflict",
    "DataObject",
    "Department",
    "Duration",
    "Edition",
    "EventLog",
    "Evidence",
    "FacetValues",
    "GuidingQuestion",
    "Initiative",
    "Jotting",
    "JourneyMap",
    "JourneyPath",
    "Json",
    "Lane",
    "Metric",
    "Origin",
    "OwnMark",
    "OwnRelation",
    "PageSetup",
    "Part",
    "Persona",
    "Reading",
    "Record",
    "RecordId",
    "Relation",
    "Reply",
    "Response",
    "Review",
    "SavedView",
    "ScoreSource",
    "Silence",
    "Stage",
    "Stakeholder",
    "Step",
    "Survey",
    "Term",
    "Terminal",
    "Touchpoint",
    "Vote",
]

_DURATION = Field(N_("Duration"), Input.DURATION)
_WAIT = Field(N_("Waiting time before"), Input.DURATION)
_NAME = Field(N_("Name"), private=SEARCHED)
_ORDER = Field(input=Input.HIDDEN)


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
    loyalty: Annotated[str, Field(N_("Loyalty"), Input.CHOICE, choices=vocabulary.LOYALTIES)] = ""
    lifetime_value: Annotated[
        float | None, Field(N_("Customer lifetime value"), Input.NUMBER, low=0, high=MOST_MEASURED)
    ] = None
    customer_type: Annotated[
        str, Field(N_("Customer type"), Input.CHOICE, choices=vocabulary.CUSTOMER_TYPES, drawn=False)
    ] = ""
    sources: Annotated[
        tuple[RecordId, ...], Field(N_("Sources"), Input.REFERENCES, refers_to="evidence", drawn=False)
    ] = ()


class Stage(Record, frozen=True, kw_only=True):
    """A part of the journey: a group of steps. `submap` is the id of the map that shows it in detail.

    Stages that follow each other with the same `phase` stand below one band with its name.
    """

    name: Annotated[Text, _NAME] = ""
    summary: Annotated[Text, Field(N_("Summary"), private=SEARCHED)] = ""
    kind: Annotated[str, Field(input=Input.HIDDEN, private=KEPT)] = ""
    order: Annotated[str, _ORDER] = "a0"
    duration: Annotated[Duration | None, _DURATION] = None
    owner: Annotated[str, Field(N_("Owner"), drawn=False, private="names")] = ""
    phase: Annotated[Text, Field(N_("Phase above it"), private=SEARCHED)] = ""
    unmeasured: Annotated[bool, Field(N_("Not to be measured"), Input.SWITCH, drawn=False)] = False
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
    `measures` are the rows of a heat lane; without any it shows all that are known.
    """

    name: Annotated[Text, _NAME] = ""
    hint: Annotated[Text, Field(N_("Hint below the name"), private=SEARCHED)] = ""
    prompt: Annotated[
        Text, Field(N_("Guiding question"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)
    ] = ""
    asked: Annotated[bool, Field(N_("Guiding question below the name"), Input.SWITCH)] = False
    role: Annotated[str, Field(N_("Role"), Input.HIDDEN, private=KEPT)] = "text"
    order: Annotated[str, _ORDER] = "a0"
    drawn_as: Annotated[str, Field(N_("Drawn as"), Input.LANE_TYPE, private=SEARCHED, found=False)] = ""
    color: Annotated[str, Field(N_("Colour"), Input.COLOR, private=KEPT)] = ""
    collapsed: Annotated[bool, Field(N_("Collapsed"), Input.SWITCH)] = False
    side: Annotated[str, Field(N_("Side"), Input.CHOICE, choices=vocabulary.SIDES, drawn=False)] = ""
    line: Annotated[str, Field(N_("Line below"), Input.CHOICE, choices=vocabulary.LINES)] = ""
    line_name: Annotated[Text, Field(N_("Own words for the line"), private=SEARCHED)] = ""
    height: Annotated[float | None, Field(N_("Least height"), Input.HIDDEN, low=0, high=4000)] = None
    curve: Annotated[str, Field(N_("Curve"), Input.CHOICE, choices=vocabulary.CURVES, roles=("emotion",))] = "drawn"
    scale: Annotated[
        tuple[Text, ...],
        Field(N_("Names of the scale, the worst first"), Input.LINES, roles=("emotion",), private=SEARCHED),
    ] = ()
    measures: Annotated[
        tuple[str, ...],
        Field(N_("Only these rows"), Input.FLAGS, choices=vocabulary.HEAT_MEASURES, roles=("heat",)),
    ] = ()


class Relation(Record, frozen=True, kw_only=True):
    """An arrow from one card, step or terminal to another. A `condition` is drawn before the label: `[condition]`."""

    source: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="ends")] = msgspec.field(name="from")
    target: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="ends")] = msgspec.field(name="to")
    kind: Annotated[str, Field(N_("Kind of relation"), Input.CHOICE, choices=vocabulary.RELATION_KINDS)] = "next"
    label: Annotated[Text, Field(N_("Label"), private=SEARCHED)] = ""
    condition: Annotated[Text, Field(N_("On condition that"), private=SEARCHED)] = ""
    own_kind: Annotated[RecordId, Field(N_("Own kind of relation"), Input.REFERENCE, refers_to="relationKinds")] = ""


class Terminal(Record, frozen=True, kw_only=True):
    """A place outside the map where a journey comes from or goes to."""

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[str, Field(N_("Kind"), Input.CHOICE, choices=vocabulary.TERMINAL_KINDS)] = "entry"
    submap: Annotated[RecordId, Field(N_("Goes on in the map"), Input.MAP, private=KEPT, drawn=False)] = ""
    competitor: Annotated[
        RecordId, Field(N_("Competitor or alternative"), Input.REFERENCE, refers_to="competitors")
    ] = ""
    order: Annotated[str, _ORDER] = "a0"


class Channel(Record, frozen=True, kw_only=True):
    """A way in which customer and company meet: web, phone, shop …"""

    name: Annotated[Text, _NAME] = ""
    icon: Annotated[str, Field(N_("Icon"), Input.CHOICE, choices=vocabulary.ICONS, open=True)] = ""
    picture: Annotated[RecordId, Field(N_("Icon of one’s own"), Input.PICTURE, refers_to="blobs")] = ""
    mode: Annotated[str, Field(N_("Online or offline"), Input.CHOICE, choices=vocabulary.MODES, drawn=False)] = ""


class Touchpoint(Record, frozen=True, kw_only=True):
    """A place in the catalogue where they meet: one checkout, one receipt mail.

    `direction` tells who begins: `customer`, `company` or `both`.
    """

    name: Annotated[Text, _NAME] = ""
    channel: Annotated[RecordId, Field(N_("Channel"), Input.REFERENCE, refers_to="channels")] = ""
    icon: Annotated[str, Field(N_("Icon"), Input.CHOICE, choices=vocabulary.ICONS, open=True)] = ""
    picture: Annotated[RecordId, Field(N_("Icon of one’s own"), Input.PICTURE, refers_to="blobs")] = ""
    direction: Annotated[str, Field(N_("Who begins"), Input.CHOICE, choices=vocabulary.DIRECTIONS)] = ""
    status: Annotated[str, Field(N_("Status"), Input.CHOICE, choices=vocabulary.TOUCHPOINT_STATES)] = ""
    when: Annotated[Text, Field(N_("When"), drawn=False, private=SEARCHED)] = ""
    how: Annotated[Text, Field(N_("How"), drawn=False, private=SEARCHED)] = ""
    where: Annotated[Text, Field(N_("Where"), drawn=False, private=SEARCHED)] = ""
    why: Annotated[Text, Field(N_("Why"), drawn=False, private=SEARCHED)] = ""
    frequency: Annotated[
        float | None, Field(N_("Uses a month"), Input.NUMBER, low=0, high=MOST_COUNTED, drawn=False)
    ] = None
    importance: Annotated[int | None, Field(N_("Importance"), Input.DOTS, low=1, high=5, whole=True, drawn=False)] = (
        None
    )
    expectation: Annotated[int | None, Field(N_("Expectation"), Input.DOTS, low=1, high=5, whole=True, drawn=False)] = (
        None
    )
    satisfaction: Annotated[
        int | None, Field(N_("Satisfaction"), Input.DOTS, low=1, high=5, whole=True, drawn=False)
    ] = None
    link: Annotated[str, link_field(drawn=False)] = ""
    note: Annotated[Text, Field(N_("Note"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private="notes")] = ""


class Department(Record, frozen=True, kw_only=True):
    """A part of the company that does something in the journey, a role of its employees, or a partner."""

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[str, Field(N_("Kind"), Input.CHOICE, choices=vocabulary.DEPARTMENT_KINDS, drawn=False)] = ""
    needs: Annotated[
        tuple[Text, ...], Field(N_("What they need"), Input.LINES, TEXT_LIMIT, drawn=False, private=SEARCHED)
    ] = ()


class Category(Record, frozen=True, kw_only=True):
    """A kind of problem or opportunity, of a list that the map has of its own."""

    name: Annotated[Text, _NAME] = ""


class JourneyPath(Record, frozen=True, kw_only=True):
    """A named way through the journey, such as the happy one: the cards that lie on it name it."""

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[str, Field(N_("Kind"), Input.CHOICE, choices=vocabulary.PATH_KINDS, drawn=False)] = ""
    note: Annotated[Text, Field(N_("Note"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private="notes")] = ""


class Stakeholder(Record, frozen=True, kw_only=True):
    """Somebody with a stake in the journey."""

    name: Annotated[Text, Field(N_("Name"), private="names", stand_in=N_("Stakeholder {letter}"))] = ""
    role: Annotated[str, Field(N_("Role"), Input.CHOICE, choices=vocabulary.STAKEHOLDER_ROLES, drawn=False)] = ""
    interest: Annotated[Text, Field(N_("Interest"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private="notes")] = ""
    influence: Annotated[int | None, Field(N_("Influence"), Input.DOTS, low=1, high=5, whole=True, drawn=False)] = None
    stake: Annotated[
        int | None, Field(N_("How much it concerns them"), Input.DOTS, low=1, high=5, whole=True, drawn=False)
    ] = None
    touchpoints: Annotated[
        tuple[RecordId, ...], Field(N_("Touchpoints"), Input.REFERENCES, refers_to="touchpoints", drawn=False)
    ] = ()
    order: Annotated[str, _ORDER] = "a0"


class Comment(Record, frozen=True, kw_only=True):
    """A remark on a record of the map, a question, or a correction with what should stand there (`suggestion`).

    `verdict` says what became of that. `origin` is the mark of what came by a file; what that was about and is not in
    the map any more stands in `about`, and the comment is one on the map as a whole.
    """

    target: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="any")] = ""
    author: Annotated[str, Field(N_("Author"), private="names")] = ""
    time: Annotated[str, Field(input=Input.HIDDEN, private=SEARCHED, found=False)] = ""
    text: Annotated[str, Field(N_("Comment"), Input.PARAGRAPH, TEXT_LIMIT, private=SEARCHED)] = ""
    state: Annotated[str, Field(input=Input.HIDDEN, private=KEPT)] = "open"
    replies: Annotated[tuple[Reply, ...], Field(input=Input.HIDDEN)] = ()
    kind: Annotated[str, Field(N_("Kind of comment"), Input.HIDDEN, choices=vocabulary.COMMENT_KINDS)] = "remark"
    suggestion: Annotated[str, Field(N_("Suggestion"), Input.PARAGRAPH, TEXT_LIMIT, private=SEARCHED)] = ""
    verdict: Annotated[str, Field(N_("Decision"), Input.HIDDEN, choices=vocabulary.VERDICTS)] = ""
    origin: Annotated[str, Field(input=Input.HIDDEN, private=KEPT, found=False)] = ""
    about: Annotated[RecordId, Field(input=Input.HIDDEN, private=KEPT, found=False)] = ""


class Edition(Record, frozen=True, kw_only=True):
    """A saved view of the map for one audience: its own title, paper, language, theme and parts, of the same cards.

    Without a `title` it has the map's. `contents` is `map`, `form` (the empty map to fill in by hand), `booklet` (the
    map, and each stage on a page of its own), `wall` (its cards to cut out) or a report by its key. `formats` are the
    files made of it, by the exporters' names; none means PDF. `redact` and `redact_lanes` are what is taken out of the
    map before, for other eyes, and `redact_words` words of one's own. With a saved `view` lanes are folded, rules on
    and cards standing back as there. A page of differences compares with `compared`, a checkpoint by its id or any map
    by its content hash, which people know by the name `compared_name`.
    """

    name: Annotated[Text, Field(N_("Name"), drawn=False, private=SEARCHED)] = ""
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
    view: Annotated[RecordId, Field(N_("Saved view"), Input.REFERENCE, refers_to="savedViews", drawn=False)] = ""
    compared: Annotated[
        str, Field(N_("Version compared with"), Input.HIDDEN, drawn=False, private=HISTORY, found=False)
    ] = ""
    compared_name: Annotated[
        str, Field(N_("Compared with"), Input.HIDDEN, drawn=False, private=HISTORY, found=False)
    ] = ""
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
    "paths": (JourneyPath, "pt"),
    "data": (DataObject, "do"),
    "initiatives": (Initiative, "in"),
    "competitors": (Competitor, "cx"),
    "marks": (OwnMark, "mk"),
    "relationKinds": (OwnRelation, "rk"),
    "stakeholders": (Stakeholder, "sh"),
    "metrics": (Metric, "mt"),
    "evidence": (Evidence, "ev"),
    "surveys": (Survey, "sv"),
    "questions": (GuidingQuestion, "gq"),
    "jottings": (Jotting, "jt"),
    "comments": (Comment, "cm"),
    "responses": (Response, "rs"),
    "rules": (CardRule, "ru"),
    "savedViews": (SavedView, "sw"),
    "views": (Edition, "vw"),
    "glossary": (Term, "gl"),
    "silences": (Silence, "sl"),
    "logs": (EventLog, "lg"),
    "conflicts": (Conflict, "cf"),
    "checkpoints": (Checkpoint, "cp"),
    "blobs": (Blob, "sha256"),
}
COLLECTION_OF: dict[type[Record], str] = {kind: name for name, (kind, _) in COLLECTIONS.items()}
PREFIX_OF: dict[type[Record], str] = dict(COLLECTIONS.values()) | {JourneyMap: "mp"}
