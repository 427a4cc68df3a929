"""What a map is to answer. Annotations are evaluated, as in `records`."""

from typing import Annotated

from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import SEARCHED, TEXT_LIMIT, Field, Input
from cjm_desktop.model.parts import Record, RecordId
from cjm_desktop.model.text import Text


class GuidingQuestion(Record, frozen=True, kw_only=True):
    """A question that the map is to answer: its answer, the `cards` that give it, and whether it counts as answered."""

    name: Annotated[Text, Field(N_("Guiding question"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)] = (
        ""
    )
    answer: Annotated[
        Text, Field(N_("Answer to the question"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)
    ] = ""
    cards: Annotated[
        tuple[RecordId, ...], Field(N_("Cards that answer it"), Input.REFERENCES, refers_to="cards", drawn=False)
    ] = ()
    answered: Annotated[bool, Field(N_("Answered"), Input.SWITCH, drawn=False)] = False
    order: Annotated[str, Field(input=Input.HIDDEN)] = "a0"


def still_open(question: GuidingQuestion) -> GuidingQuestion:
    """The question before anybody has answered it."""
    return replace(question, answer="", cards=(), answered=False)
