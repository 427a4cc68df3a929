"""What is known behind a map: its metrics and its sources. Annotations are evaluated, as in `records`."""

from typing import Annotated, Any

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import (
    MOST_COUNTED,
    MOST_MEASURED,
    SEARCHED,
    TEXT_LIMIT,
    Field,
    Input,
    link_field,
)
from cjm_desktop.model.parts import Reading, Record, RecordId
from cjm_desktop.model.text import Text

_NAME = Field(N_("Name"), private=SEARCHED)
_ORDER = Field(input=Input.HIDDEN)
_MEASURED: dict[str, Any] = {"low": -MOST_MEASURED, "high": MOST_MEASURED}


class Metric(Record, frozen=True, kw_only=True):
    """A number that is measured again and again. With `headline` it is a tile beside the title; a bar needs a range.

    Of a survey it has a `kind`, which says how it is reckoned, in which range it lies and how sure it is
    (`model.scores`). `top` are the highest answers of the `scale` that count as satisfied. Those `stages` for which it
    is a goal show it below their names.
    """

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[str, Field(N_("Type of score"), Input.CHOICE, choices=vocabulary.SCORE_KINDS)] = ""
    scale: Annotated[
        str,
        Field(N_("Scale of the answers"), Input.CHOICE, choices=vocabulary.ANSWER_SCALES, kinds=("csat", "ces")),
    ] = ""
    top: Annotated[
        int | None,
        Field(N_("Top boxes that count"), Input.NUMBER, low=1, high=5, whole=True, drawn=False, kinds=("csat",)),
    ] = None
    unit: Annotated[Text, Field(N_("Unit"), private=SEARCHED)] = ""
    note: Annotated[Text, Field(N_("Note"), private="notes")] = ""
    low: Annotated[float | None, Field(N_("Lowest value"), Input.NUMBER, **_MEASURED)] = None
    high: Annotated[float | None, Field(N_("Highest value"), Input.NUMBER, **_MEASURED)] = None
    target: Annotated[float | None, Field(N_("Target"), Input.NUMBER, **_MEASURED)] = None
    better: Annotated[str, Field(N_("Better is"), Input.CHOICE, choices=vocabulary.BETTER)] = "higher"
    signed: Annotated[bool, Field(N_("Shown with its sign"), Input.SWITCH)] = False
    headline: Annotated[bool, Field(N_("Shown beside the title of the map"), Input.SWITCH)] = False
    against: Annotated[str, Field(N_("Compared with"), Input.CHOICE, choices=vocabulary.COMPARED_WITH)] = "first"
    cadence: Annotated[str, Field(N_("Measured again"), Input.CHOICE, choices=vocabulary.RHYTHMS)] = ""
    order: Annotated[str, _ORDER] = "a0"
    values: Annotated[tuple[Reading, ...], Field(N_("Values"), Input.READINGS)] = ()
    owner: Annotated[str, Field(N_("Owner"), drawn=False, private="names")] = ""
    sources: Annotated[
        tuple[RecordId, ...], Field(N_("Sources"), Input.REFERENCES, refers_to="evidence", drawn=False)
    ] = ()
    stages: Annotated[tuple[RecordId, ...], Field(N_("Goal of the stages"), Input.REFERENCES, refers_to="stages")] = ()


class Evidence(Record, frozen=True, kw_only=True):
    """Where something is known from: a survey, an interview, a log."""

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[str, Field(N_("Kind"), Input.CHOICE, choices=vocabulary.EVIDENCE_KINDS, drawn=False)] = ""
    date: Annotated[str, Field(N_("Date"), Input.DATE, private=SEARCHED)] = ""
    party: Annotated[str, Field(N_("Whose data"), Input.CHOICE, choices=vocabulary.PARTIES, drawn=False)] = ""
    asked: Annotated[str, Field(N_("Who was asked"), Input.CHOICE, choices=vocabulary.WITNESSES, drawn=False)] = ""
    participants: Annotated[Text, Field(N_("Participants"), drawn=False, private="names")] = ""
    quote: Annotated[Text, Field(N_("Quote"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)] = ""
    n: Annotated[
        int | None, Field(N_("Number of answers"), Input.NUMBER, low=0, high=MOST_COUNTED, whole=True, drawn=False)
    ] = None
    note: Annotated[Text, Field(N_("Note"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private="notes")] = ""
    link: Annotated[str, link_field(drawn=False)] = ""
