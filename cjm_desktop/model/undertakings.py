"""What stands beside the journey: the data that it needs, what is being done about it, with whom the company competes.

Annotations are evaluated, as in `records`.
"""

from typing import Annotated

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import KEPT, SEARCHED, TEXT_LIMIT, Field, Input, link_field
from cjm_desktop.model.parts import Record, RecordId
from cjm_desktop.model.text import Text

_NAME = Field(N_("Name"), private=SEARCHED)
_NOTE = Field(N_("Note"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private="notes")


def _said(label: str) -> Field:
    return Field(label, Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)


class DataObject(Record, frozen=True, kw_only=True):
    """Data that steps of the journey read or write: an account, an order. `change` is what has to become of it."""

    name: Annotated[Text, _NAME] = ""
    system: Annotated[Text, Field(N_("System that holds it"), drawn=False, private=SEARCHED)] = ""
    quality: Annotated[
        str, Field(N_("How good it is"), Input.CHOICE, choices=vocabulary.DATA_QUALITIES, drawn=False)
    ] = ""
    owner: Annotated[str, Field(N_("Owner"), drawn=False, private="names")] = ""
    change: Annotated[Text, _said(N_("Change that is needed"))] = ""
    note: Annotated[Text, _NOTE] = ""


class Initiative(Record, frozen=True, kw_only=True):
    """What is under way: a project, a campaign with a period, or a change of how people work.

    The cards that name it say which steps it helps. Of a change, `departments` work `otherwise` from `begins` on.
    """

    name: Annotated[Text, _NAME] = ""
    kind: Annotated[str, Field(N_("Kind"), Input.CHOICE, choices=vocabulary.INITIATIVE_KINDS, drawn=False)] = ""
    begins: Annotated[str, Field(N_("Begins"), Input.DATE, private=SEARCHED)] = ""
    ends: Annotated[str, Field(N_("Ends"), Input.DATE, private=SEARCHED)] = ""
    state: Annotated[str, Field(N_("State of the work"), Input.CHOICE, choices=vocabulary.WORK_STATES)] = ""
    owner: Annotated[str, Field(N_("Owner"), drawn=False, private="names")] = ""
    aim: Annotated[Text, _said(N_("Aim"))] = ""
    departments: Annotated[
        tuple[RecordId, ...],
        Field(N_("Who works otherwise"), Input.REFERENCES, refers_to="departments", drawn=False),
    ] = ()
    otherwise: Annotated[Text, _said(N_("What is done otherwise"))] = ""
    link: Annotated[str, link_field(drawn=False)] = ""
    note: Annotated[Text, _NOTE] = ""
    order: Annotated[str, Field(input=Input.HIDDEN)] = "a0"


class Competitor(Record, frozen=True, kw_only=True):
    """Somebody whom customers consider beside the company or leave it for, or another way to do without it."""

    name: Annotated[Text, _NAME] = ""
    strengths: Annotated[Text, _said(N_("What they do better"))] = ""
    weaknesses: Annotated[Text, _said(N_("What they do worse"))] = ""
    link: Annotated[str, link_field(drawn=False)] = ""
    note: Annotated[Text, _NOTE] = ""


class OwnMark(Record, frozen=True, kw_only=True):
    """A mark that a map has of its own: what cards that wear it have in common. The legend names it."""

    name: Annotated[Text, _NAME] = ""
    icon: Annotated[str, Field(N_("Icon"), Input.CHOICE, choices=vocabulary.ICONS, open=True)] = "star"
    picture: Annotated[RecordId, Field(N_("Icon of one’s own"), Input.PICTURE, refers_to="blobs")] = ""


class OwnRelation(Record, frozen=True, kw_only=True):
    """A kind of relation that a map has of its own: another name and look for relations that say so.

    What such a relation means for questions and paths is said by its usual kind.
    """

    name: Annotated[Text, _NAME] = ""
    color: Annotated[str, Field(N_("Colour"), Input.COLOR, private=KEPT)] = ""
    dash: Annotated[str, Field(N_("Line"), Input.CHOICE, choices=vocabulary.LINE_DASHES)] = ""


def period_of(initiative: Initiative, translate: Translate) -> str:
    """From when to when something is under way, as far as it is said."""
    begins, ends = initiative.begins, initiative.ends
    if begins and ends:
        return f"{begins} – {ends}"
    if begins or ends:
        return translate(message(N_("from {date}") if begins else N_("until {date}"), date=begins or ends))
    return ""
