"""The only module that reports import: what a report is, what it is made of, and what it is given to look at.

A report is a page of words about a map: it stands in the window below the map, and is exported and printed like it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from functools import cached_property

from msgspec import Struct

from cjm_desktop.extensions.checking import Check, Checked, Finding, last_day
from cjm_desktop.foundation.both import joined
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.foundation.numerals import measured, money_text, number_text
from cjm_desktop.interchange.difference_words import WHAT_WORDS, DifferenceWords, by_stage, summary
from cjm_desktop.layout.forms.report_parts import (
    BoardColumn,
    GridEntry,
    ReportBoard,
    ReportGrid,
    ReportPart,
    ReportRow,
    ReportTable,
    ReportText,
)
from cjm_desktop.model import vocabulary
from cjm_desktop.model.assurance import EvidenceShare, evidence_share
from cjm_desktop.model.choices import Choice
from cjm_desktop.model.costs import MOST_EFFORT, StepCost, cost_of, step_costs, together
from cjm_desktop.model.coverage import coverage_of
from cjm_desktop.model.derived import BY_NUMBER, NUMBERED, emotion_scores, latest, opportunity_numbers, shown_personas
from cjm_desktop.model.differences import compare
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.figures import change_text, compared, figure_text, is_few, is_stale, judging, usual_unit
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.opportunity_scores import OpportunityScore, persona_weights, score_of
from cjm_desktop.model.own_fields import told_fields
from cjm_desktop.model.records import (
    Card,
    Category,
    Checkpoint,
    Comment,
    Competitor,
    DataObject,
    Department,
    Evidence,
    GuidingQuestion,
    Initiative,
    JourneyPath,
    Lane,
    Metric,
    Record,
    RecordId,
    Relation,
    Response,
    Stage,
    Stakeholder,
    Step,
    Survey,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import FAILING, IDEAS, RESOURCES, TROUBLES
from cjm_desktop.model.surveys import asked_by, question_of
from cjm_desktop.model.text import Text
from cjm_desktop.model.threads import in_reading_order, is_open, takes_verdict
from cjm_desktop.model.times import length_words, minutes_length
from cjm_desktop.model.undertakings import period_of
from cjm_desktop.model.vocabulary import BENEFITS, ENDED, HOLDINGS, HORIZONS, NAMELESS
from cjm_desktop.storage.checkpoints import open_checkpoint, without_checkpoints

Beside = tuple[str, JourneyGraph, bool]  # the name of another map, itself, and whether it has no checkpoints
Findings = Iterable[tuple[Check, Sequence[Finding]]]
LAST = "\U0010ffff"  # sorts behind all dates


class Reported(Checked):
    """A map as reports look at it on a day: its words are those of a language, and what is said is translated."""

    def __init__(
        self,
        graph: JourneyGraph,
        today: date,
        lang: str,
        t: Translate,
        findings: Callable[[], Findings],
        other: Callable[[], Beside | None] = lambda: None,
        without: Callable[[JourneyGraph], JourneyGraph] = lambda graph: graph,
        source: JourneyGraph | None = None,
    ) -> None:
        """Look at a map; `t` translates into the language of the report, `findings` puts the map to the checks.

        `other` reads the map that this one is compared with, if there is one; `without` takes out of an
        earlier one what is left out of this one. Sums are those of the `source` where this map is a part of one.
        """
        super().__init__(graph, today, lang)
        self.t, self.findings, self._other = t, findings, other
        self._without = without
        self.source = source or graph

    @cached_property
    def evidence(self) -> EvidenceShare:
        """How sure the statements of the map are, those that are assumed along the journey."""
        share = evidence_share(self.graph)
        assumed = {card.id for card in share.assumed}
        return EvidenceShare(share.counts, tuple(card for card in self.cards if card.id in assumed))

    @cached_property
    def since(self) -> SinceThen | None:
        """What differs from the last checkpoint that can be read; None without one."""
        return next(self._since(), None)

    @cached_property
    def against(self) -> SinceThen | None:
        """What makes this map of the one that it is compared with; None where none is chosen."""
        beside = self._other()
        if beside is None:
            return None
        name, before, content = beside
        now = without_checkpoints(self.graph) if content else self.graph
        return SinceThen(name, "", DifferenceWords(compare(before, now), self.lang, self.t))

    def difference_tables(self, told: DifferenceWords) -> Iterator[ReportTable]:
        """The differences stage by stage, those of the map as a whole first."""
        heads = (self.t(N_("What")), self.t(N_("Difference")), self.t(N_("Where")))
        for stage, lines in by_stage(told):
            rows = tuple(
                ReportRow(
                    (self.t(WHAT_WORDS[line.difference.what]), self.t(line.sentence), line.place),
                    line.difference.id if line.difference.id in self.graph else "",
                )
                for line in lines
            )
            title = told.stage_name(stage) if stage else self.t(N_("The map as a whole"))
            yield ReportTable(heads, (1.4, 6, 3), rows, title)

    @cached_property
    def period(self) -> SinceThen | None:
        """What differs from the last checkpoint since which something was said; None where all was said before it.

        So the minutes of a review can be written before it is finished and after, those of the first one, too, and
        they stay what they are as long as only the map is worked on. Where nobody has said anything it is the last
        checkpoint at which the map was another one.
        """
        first: SinceThen | None = None
        spoken = self._last_said()
        for each in self._since():
            if each.words.comparison.told:
                first = first or each
                if each.time < spoken:
                    return each
        return None if spoken else first

    def _last_said(self) -> str:
        """When a reviewer or somebody in a comment has said something last; empty where nobody has."""
        comments = self.graph.table(Comment).values()
        times = [comment.time for comment in comments]
        times += [reply.time for comment in comments for reply in comment.replies]
        return max((*times, *(each.time for each in self.graph.table(Response).values())), default="")

    def since_when(self, told: SinceThen) -> str:
        """Since when something differs, as a heading: the day stands there once, also where the name tells it."""
        name, day = self.words(told.name) or self.t(N_("the last checkpoint")), told.time[:10]
        text = N_("Since {name}") if day in name else N_("Since {name}, {date}")
        return self.t(message(text, name=name, date=day))

    def what_differs(self, told: SinceThen) -> str:
        """How much differs, in a sentence."""
        comparison = told.words.comparison
        return self.t(summary(comparison) if comparison.told else N_("Nothing has changed since."))

    def _since(self) -> Iterator[SinceThen]:
        """What differs from each checkpoint that can be read, the last one first."""
        for each in sorted(self.graph.table(Checkpoint).values(), key=lambda one: (one.time, one.id), reverse=True):
            with suppress(CjmError):
                then = self._without(open_checkpoint(self.graph, each).graph)
                found = compare(then, without_checkpoints(self.graph))
                yield SinceThen(each.name, each.time, DifferenceWords(found, self.lang, self.t))

    def lane(self, card: Card) -> str:
        """The name of the lane of a card."""
        name = self.named(card.lane)
        return name if isinstance(name, str) else self.t(name)

    def where(self, finding: Finding) -> str:
        """The lane and stage of what a finding is about; nothing where its words name the place themselves."""
        record = self.graph.get(finding.records[0])
        card = self.graph.find(Card, record.source if isinstance(record, Relation) else finding.records[0])
        return f"{self.lane(card)} · {self.stage(card)}" if card else ""

    def card(self, card: Card) -> str:
        """All that a card says, or the name of what it stands for."""
        return self.words(card.text) or self.name(card.id)

    def said(self, record_id: RecordId) -> str:
        """All that a card says; the name of anything else."""
        card = self.graph.find(Card, record_id)
        return self.name(record_id) if card is None else self.card(card)

    @cached_property
    def numbers(self) -> Mapping[RecordId, int]:
        """The numbers of the opportunities."""
        return opportunity_numbers(self.graph)

    def numbered(self, card: Card) -> str:
        """What a card says, after its number where it is an opportunity."""
        number = self.numbers.get(card.id)
        return joined(" ", (f"{number}.", self.card(card))) if number else self.card(card)

    def stage(self, card: Card) -> str:
        """The name of the stage in which a card begins."""
        return self.name(self.graph.one(Step, card.step).stage)

    def owner(self, card: Card) -> str:
        """Who answers for a card: its owner, else its departments."""
        names = (self.name(each) for each in card.departments if self.graph.find(Department, each))
        return card.owner.strip() or joined(", ", names)

    def chosen(self, record: Record, field: str) -> str:
        """What a record says in a field that is chosen from a list; nothing where it says nothing."""
        value = getattr(record, field)
        choices = next(info.field.choices for info in fields_of(type(record)) if info.name == field)
        label = next((each.label for each in choices if each.key == value), None)
        return self.t(label) if label else str(value or "")

    def money(self, amount: float) -> str:
        """An amount in the currency of the map."""
        return money_text(amount, self.graph.map.currency)

    def signed(self, value: float) -> str:
        """A number with its sign."""
        return number_text(value, signed=True)

    def due(self, card: Card) -> str:
        """Until when something is to be done, with a word where that day has passed and it is not done."""
        late = self.t(N_("overdue")) if self.is_overdue(card) else ""
        return " – ".join(filter(None, (card.due, late)))

    def is_overdue(self, card: Card) -> bool:
        """Whether the day of something that is not done has passed."""
        day = last_day(card.due) if card.due else None
        return day is not None and day < self.today and card.state not in ENDED

    def score(self, card: Card) -> float:
        """How much an opportunity promises."""
        return self.scored(card).total

    def scored(self, card: Card) -> OpportunityScore:
        """What the score of an opportunity is made of."""
        return score_of(self.graph, card, self.weights)

    @cached_property
    def weights(self) -> Mapping[RecordId, float]:
        """What each persona weighs against the mean of all."""
        return persona_weights(self.graph)

    def steps_with(self, cards: Iterable[Card]) -> list[str]:
        """The names of the steps that some cards cover, along the journey."""
        steps = self.graph.steps()
        covered = sorted({column for card in cards for column in self.covered(card)})
        return list(dict.fromkeys(self.name(steps[column].id) for column in covered))

    def place(self, card: Card) -> str:
        """The name of the touchpoint of a card."""
        return self.name(card.touchpoint) if self.graph.find(Touchpoint, card.touchpoint) else ""

    def sources(self, card: Card) -> list[Evidence]:
        """The sources of a card that there are."""
        return [each for one in card.sources if (each := self.graph.find(Evidence, one))]


class SinceThen(Struct, frozen=True):
    """A checkpoint by its name and time, and the words for what has changed since."""

    name: Text
    time: str
    words: DifferenceWords


class MapReport(Struct, frozen=True):
    """A page of words about a map: adding one is adding one file with a `REPORT` to `extensions/reports`.

    `key` names it on the command line and in editions, `title` above it; a `wide` one lies across, one that `compares`
    is set beside another map. `order` is its place among the others, and no other's. `make` gives its parts, the same
    for the same map and day.
    """

    key: str
    title: str
    make: Callable[[Reported], tuple[ReportPart, ...]]
    order: int
    wide: bool = False
    compares: bool = False


__all__ = [
    "BENEFITS",
    "BY_NUMBER",
    "ENDED",
    "FAILING",
    "HOLDINGS",
    "HORIZONS",
    "IDEAS",
    "LAST",
    "MOST_EFFORT",
    "NAMELESS",
    "NN_",
    "NUMBERED",
    "N_",
    "RESOURCES",
    "TROUBLES",
    "WHAT_WORDS",
    "BoardColumn",
    "Callable",
    "Card",
    "Category",
    "Choice",
    "Comment",
    "Competitor",
    "DataObject",
    "Department",
    "Evidence",
    "GridEntry",
    "GuidingQuestion",
    "Initiative",
    "Iterable",
    "Iterator",
    "JourneyPath",
    "Lane",
    "MapReport",
    "Mapping",
    "Message",
    "Metric",
    "ReportBoard",
    "ReportGrid",
    "ReportPart",
    "ReportRow",
    "ReportTable",
    "ReportText",
    "Reported",
    "Stage",
    "Stakeholder",
    "Step",
    "StepCost",
    "Survey",
    "Terminal",
    "Touchpoint",
    "asked_by",
    "by_stage",
    "change_text",
    "compared",
    "cost_of",
    "coverage_of",
    "emotion_scores",
    "figure_text",
    "in_reading_order",
    "is_few",
    "is_open",
    "is_stale",
    "joined",
    "judging",
    "latest",
    "length_words",
    "measured",
    "message",
    "minutes_length",
    "number_text",
    "period_of",
    "question_of",
    "shown_personas",
    "step_costs",
    "summary",
    "takes_verdict",
    "together",
    "told_fields",
    "usual_unit",
    "vocabulary",
]
