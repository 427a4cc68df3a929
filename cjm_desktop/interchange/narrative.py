"""A journey told in words, stage by stage: for ears, for screen readers, and for who reads rather than looks.

Each card that the map shows is told once: with the persona that it names, else with the journey of all. The same map
gives the same words.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.layout.forms.card_facts import card_facts, rules_told
from cjm_desktop.model.derived import told_personas
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, Persona, RecordId, Stage
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in

# Whose journey it is says its heading, and how a statement is known the table; a tale that stops for it at each card
# is none.
_UNTOLD = frozenset({"evidence", "sources", "note", "link", "persona"})
CUSTOMER = N_("The customer")
# How the cards of a lane are led up to; lanes of other roles by their name.
_LEADS = {
    "actions": N_("{who} does this:"),
    "customer_actions": N_("{who} does this:"),
    "motivations": N_("{who} wants this:"),
    "goals": N_("{who} wants this:"),
    "needs": N_("{who} needs this:"),
    "questions": N_("{who} asks this:"),
    "thoughts": N_("{who} thinks this:"),
    "quotes": N_("{who} says this:"),
    "feelings": N_("{who} feels this:"),
    "emotion": N_("{who} feels this, from −2 to +2:"),
    "sees": N_("{who} sees this:"),
    "hears": N_("{who} hears this:"),
    "feels": N_("{who} senses this:"),
    "friction": N_("This gets in the way:"),
    "pains": N_("This hurts:"),
    "exceptions": N_("This can go wrong:"),
    "gains": N_("This helps:"),
    "touchpoints": N_("They meet here:"),
    "channels": N_("They meet in these ways:"),
    "metrics": N_("This is measured:"),
    "opportunities": N_("This could be better:"),
    "solutions": N_("This is the answer:"),
    "company_actions": N_("The company does this:"),
    "frontstage_actions": N_("The company does this before the customer’s eyes:"),
    "backstage_actions": N_("The company does this out of sight:"),
    "departments": N_("These departments take part:"),
}


class ToldCard(Struct, frozen=True):
    """A card in a sentence: its id, what it says, and what else is known of it."""

    id: RecordId
    words: str
    facts: tuple[str, ...] = ()


class Telling(Struct, frozen=True):
    """One sentence: the lane that it comes from, how it begins, and its cards, or none."""

    lane: RecordId
    lead: str
    cards: tuple[ToldCard, ...] = ()


class ToldStage(Struct, frozen=True):
    """What happens in a stage."""

    stage: RecordId
    title: str
    summary: str
    sentences: tuple[Telling, ...]


class Narrative(Struct, frozen=True):
    """The journey of a persona, or of all where `persona` is empty: who they are, and stage by stage what happens."""

    persona: RecordId
    title: str
    facts: tuple[str, ...]
    stages: tuple[ToldStage, ...]


def narratives(graph: JourneyGraph, lang: str, translate: Translate) -> tuple[Narrative, ...]:
    """The journey in a language: first what is true of all, then what each persona goes through apart from that.

    Where only one persona is on the map, it is that one's journey as a whole.
    """
    return tuple(_Teller(graph, lang, translate).all())


class _Teller:
    def __init__(self, graph: JourneyGraph, lang: str, translate: Translate) -> None:
        self._graph, self._lang, self._t = graph, lang, translate
        self._lanes = [lane for lane in graph.lanes() if not lane.collapsed]
        self._people = told_personas(graph)
        self._rules = rules_told(graph, lang, translate)

    def all(self) -> Iterator[Narrative]:
        known = {each.id for each in self._people}
        if len(self._people) == 1:
            person = self._people[0]
            yield self._of(person, frozenset({person.id, ""}), known, everything=True)
            return
        title = self._t(N_("What everybody goes through")) if self._people else self._t(N_("The journey in words"))
        yield Narrative("", title, (), self._stages(self._t(CUSTOMER), frozenset({""}), known, everything=True))
        for person in self._people:
            yield self._of(person, frozenset({person.id}), known, everything=False)

    def _of(self, person: Persona, whose: frozenset[str], known: set[RecordId], *, everything: bool) -> Narrative:
        name = self._words(person.name) or self._t(CUSTOMER)
        title = self._t(message(N_("The journey of {who}"), who=name))
        facts = tuple(filter(None, self._facts(person)))
        return Narrative(person.id, title, facts, self._stages(name, whose, known, everything=everything))

    def _facts(self, person: Persona) -> Iterator[str]:
        yield self._words(person.role)
        if person.age is not None:
            yield self._t(message(NN_("{count} year old", "{count} years old"), count=person.age))
        yield self._words(person.job)
        for label, texts in ((N_("Goals"), person.goals), (N_("Frustrations"), person.frustrations)):
            said = "; ".join(filter(None, map(self._words, texts)))
            if said:
                yield f"{self._t(label)}: {said}"
        quote = self._words(person.quote)
        yield f"“{quote}”" if quote else ""

    def _stages(
        self, who: str, whose: frozenset[str], known: set[RecordId], *, everything: bool
    ) -> tuple[ToldStage, ...]:
        """The stages in which somebody's cards are; all of them where `everything` is told."""
        found = []
        stages = self._graph.stages()
        for number, stage in enumerate(stages, 1):
            sentences = tuple(self._sentences(stage, who, whose, known))
            if sentences or everything:
                name = self._words(stage.name) or self._t(N_("Stage"))
                params = {"number": number, "count": len(stages), "stage": name}
                title = self._t(Message(N_("{stage} (stage {number} of {count})"), tuple(params.items())))
                silent = "" if sentences else self._t(N_("Nothing stands in this stage yet."))
                summary = " · ".join(filter(None, (self._words(stage.summary), silent)))
                found.append(ToldStage(stage.id, title, summary, sentences))
        return tuple(found)

    def _sentences(self, stage: Stage, who: str, whose: frozenset[str], known: set[RecordId]) -> Iterator[Telling]:
        steps = self._graph.steps_of(stage.id)
        for lane in self._lanes:
            cards = [
                card
                for step in steps
                for card in self._graph.cell(lane.id, step.id)
                if (card.persona if card.persona in known else "") in whose
            ]
            if cards:
                yield Telling(lane.id, self._lead(lane, who), tuple(map(self._told, cards)))

    def _lead(self, lane: Lane, who: str) -> str:
        lead = _LEADS.get(lane.role)
        if lead is None:
            return f"{self._words(lane.name) or self._t(role_of(lane.role).name)}:"
        return self._t(message(lead, who=who))

    def _told(self, card: Card) -> ToldCard:
        words, facts = card_facts(card, self._graph, self._lang, self._t, _UNTOLD)
        return ToldCard(card.id, words, (*facts, *self._rules(card)))

    def _words(self, text: str | dict[str, str]) -> str:
        return text_in(text, self._lang, self._graph.map.lang)
