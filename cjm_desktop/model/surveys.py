"""The plan of surveys, and the questions that can be asked. Annotations are evaluated, as in `records`.

The words of the bank are marked as all others of the program: a question that was chosen is asked in the language of
whoever reads it.
"""

from typing import Annotated

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import SEARCHED, TEXT_LIMIT, Field, Input
from cjm_desktop.model.parts import Record, RecordId
from cjm_desktop.model.text import Text, text_in


class Survey(Record, frozen=True, kw_only=True):
    """What customers are asked, how, after which steps of the journey and how often.

    The question is that of the `bank`, unless it has words of its own; so are its type and scale.
    """

    name: Annotated[Text, Field(N_("Name"), private=SEARCHED)] = ""
    bank: Annotated[
        str, Field(N_("Question from the bank"), Input.CHOICE, choices=vocabulary.BANK_QUESTIONS, drawn=False)
    ] = ""
    question: Annotated[
        Text, Field(N_("Question in words of your own"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)
    ] = ""
    kind: Annotated[
        str, Field(N_("Type of question"), Input.CHOICE, choices=vocabulary.QUESTION_KINDS, drawn=False)
    ] = ""
    scale: Annotated[
        str, Field(N_("Scale of the answers"), Input.CHOICE, choices=vocabulary.ANSWER_SCALES, drawn=False)
    ] = ""
    channel: Annotated[
        str, Field(N_("How it is sent"), Input.CHOICE, choices=vocabulary.SURVEY_CHANNELS, drawn=False)
    ] = ""
    steps: Annotated[
        tuple[RecordId, ...], Field(N_("Sent after the steps"), Input.REFERENCES, refers_to="steps", drawn=False)
    ] = ()
    frequency: Annotated[str, Field(N_("How often"), Input.CHOICE, choices=vocabulary.FREQUENCIES, drawn=False)] = ""
    asked: Annotated[Text, Field(N_("Who is asked"), drawn=False, private=SEARCHED)] = ""
    metric: Annotated[RecordId, Field(N_("Metric"), Input.REFERENCE, refers_to="metrics", drawn=False)] = ""
    order: Annotated[str, Field(input=Input.HIDDEN)] = "a0"


def question_of(survey: Survey, lang: str, map_lang: str, t: Translate) -> str:
    """What a survey asks, in a language: its own words, else those of the bank."""
    own = text_in(survey.question, lang, map_lang)
    label = next((each.label for each in vocabulary.BANK if each.key == survey.bank), "")
    return own or (t(label) if label else "")


def asked_by(survey: Survey) -> tuple[str, str]:
    """The type and the scale of a survey: its own, else those of its question in the bank."""
    asks = next((each for each in vocabulary.BANK if each.key == survey.bank), None)
    kind, scale = (asks.kind, asks.scale) if asks is not None else ("", "")
    return survey.kind or kind, survey.scale or (scale if survey.kind in ("", kind) else "")
