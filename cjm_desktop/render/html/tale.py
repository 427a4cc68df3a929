"""The journey in words, as markup. It takes what `interchange.narrative` gives by its shape, which lies above this."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from cjm_desktop.render.html.markup import element, words

# What says already that a sentence is over, a quotation that ends with one too.
_ENDED = re.compile(r"[.?!…。？！]['\"”’»」』)]*$")


class CardTold(Protocol):
    """A card in a sentence."""

    @property
    def id(self) -> str:
        """The id of the record."""

    @property
    def words(self) -> str:
        """What it says."""

    @property
    def facts(self) -> Sequence[str]:
        """What else is known of it."""


class SentenceTold(Protocol):
    """One sentence: how it begins, and the cards that it tells."""

    @property
    def lead(self) -> str:
        """How it begins."""

    @property
    def cards(self) -> Sequence[CardTold]:
        """Its cards."""


class StageTold(Protocol):
    """What happens in a stage."""

    @property
    def stage(self) -> str:
        """The id of the stage."""

    @property
    def title(self) -> str:
        """Its name and number."""

    @property
    def summary(self) -> str:
        """What the map says below its name."""

    @property
    def sentences(self) -> Sequence[SentenceTold]:
        """What is told of it."""


class JourneyTold(Protocol):
    """The journey of somebody."""

    @property
    def persona(self) -> str:
        """The id of the persona, empty for all."""

    @property
    def title(self) -> str:
        """Whose journey it is."""

    @property
    def facts(self) -> Sequence[str]:
        """Who they are."""

    @property
    def stages(self) -> Sequence[StageTold]:
        """The stages in which something happens."""


def tale_of(journeys: Sequence[JourneyTold]) -> str:
    """The markup of journeys, each stage below a heading of its own."""
    return "".join(map(_journey, journeys))


def _journey(told: JourneyTold) -> str:
    about = element("p", words(" · ".join(told.facts)), {"class": "about"}) if told.facts else ""
    head = element("h2", words(told.title), {"data-id": told.persona or False})
    return element("article", head + about + "".join(map(_stage, told.stages)))


def _stage(told: StageTold) -> str:
    summary = element("p", words(told.summary), {"class": "summary"}) if told.summary else ""
    sentences = "".join(map(_sentence, told.sentences))
    return element("section", element("h3", words(told.title), {"data-id": told.stage}) + summary + sentences)


def _sentence(told: SentenceTold) -> str:
    cards = "; ".join(map(_card, told.cards))
    last = told.cards[-1] if told.cards else None
    stop = "" if last is not None and not last.facts and _ENDED.search(_said(last)) else "."
    return element("p", f"{element('b', words(told.lead))} {cards}{stop}")


def _said(told: CardTold) -> str:
    return told.words.rstrip(" .。")


def _card(told: CardTold) -> str:
    said = words(_said(told))
    facts = f" {element('span', words('(' + ', '.join(told.facts) + ')'), {'class': 'facts'})}" if told.facts else ""
    return element("span", said + facts, {"data-id": told.id, "class": "told"})
