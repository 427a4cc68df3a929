"""The plan of surveys, and the questions that can be asked. Annotations are evaluated, as in `records`.

The words of the bank are marked as all others of the program: a question that was chosen is asked in the language of
whoever reads it. NPS asks as Reichheld (2003), effort as Dixon, Toman and DeLisi, "The Effortless Experience" (2013).
"""

from collections.abc import Mapping
from typing import Annotated

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import SEARCHED, TEXT_LIMIT, Field, Input
from cjm_desktop.model.parts import Record, RecordId
from cjm_desktop.model.text import Text, text_in
from cjm_desktop.model.vocabulary import Choice

BANK = (
    Choice("nps_company", N_("How likely are you to recommend us to a friend or colleague?")),
    Choice("nps_step", N_("After this experience, how likely are you to recommend us?")),
    Choice("csat_whole", N_("How satisfied are you with us as a whole?")),
    Choice("csat_step", N_("How satisfied are you with what you have just done here?")),
    Choice("csat_staff", N_("How satisfied are you with the person who helped you?")),
    Choice("csat_delivery", N_("How satisfied are you with the delivery?")),
    Choice("ces_issue", N_("We made it easy for you to handle your issue. Do you agree?")),
    Choice("ces_navigate", N_("How easy was it to find your way on our site?")),
    Choice("ces_buy", N_("How easy was it to buy?")),
    Choice("open_why", N_("What is the main reason for your answer?")),
    Choice("open_motive", N_("What made you look for something like this?")),
    Choice("open_obstacle", N_("What nearly kept you from buying?")),
    Choice("open_problem", N_("Which problem comes up again and again?")),
    Choice("open_success", N_("What went especially well?")),
)
# What each question of the bank measures, on which scale; open ones on none.
ASKED: Mapping[str, tuple[str, str]] = {
    "nps_company": ("nps", "0-10"),
    "nps_step": ("nps", "0-10"),
    "csat_whole": ("csat", "1-5"),
    "csat_step": ("csat", "1-5"),
    "csat_staff": ("csat", "1-5"),
    "csat_delivery": ("csat", "1-7"),
    "ces_issue": ("ces", "1-7"),
    "ces_navigate": ("ces", "1-10"),
    "ces_buy": ("ces", "1-7"),
}


class Survey(Record, frozen=True, kw_only=True):
    """What customers are asked, how, after which steps of the journey and how often.

    The question is that of the `bank`, unless it has words of its own; so are its type and scale.
    """

    name: Annotated[Text, Field(N_("Name"), private=SEARCHED)] = ""
    bank: Annotated[str, Field(N_("Question from the bank"), Input.CHOICE, choices=BANK, drawn=False)] = ""
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
    label = next((each.label for each in BANK if each.key == survey.bank), "")
    return own or (t(label) if label else "")


def asked_by(survey: Survey) -> tuple[str, str]:
    """The type and the scale of a survey: its own, else those of its question in the bank."""
    usual = ("open", "") if survey.bank.startswith("open_") else ASKED.get(survey.bank, ("", ""))
    return survey.kind or usual[0], survey.scale or (usual[1] if survey.kind in ("", usual[0]) else "")
