"""The only module that checks import: what a check is, what it finds, and what it is given to look at.

A check is advice: a map that it finds fault with is saved and printed like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from hashlib import blake2b

from msgspec import Struct

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_card, set_field
from cjm_desktop.edit.commands.glossary import use_preferred
from cjm_desktop.edit.commands.relations import add_relation
from cjm_desktop.edit.commands.structure import add_lane
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.glossary import glossary_of, role_in
from cjm_desktop.foundation.both import each_as, joined
from cjm_desktop.foundation.messages import N_, NN_, Message, Plural, listed, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model.advice import MIXED_JOURNEY, mixed_journey
from cjm_desktop.model.assurance import evidence_from
from cjm_desktop.model.card_names import name_of_entry, naming_entries
from cjm_desktop.model.days import last_day
from cjm_desktop.model.derived import BY_NUMBER, NUMBERED, beyond_range, latest, shown_personas, side_of
from cjm_desktop.model.figures import is_stale, judging
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    DataObject,
    Department,
    Evidence,
    Initiative,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Touchpoint,
)
from cjm_desktop.model.roles import IDEAS, RESOURCES, TROUBLES, Role, role_of
from cjm_desktop.model.text import Text, one_line, text_in
from cjm_desktop.model.translations import lacking_in, named_language
from cjm_desktop.model.vocabulary import CUSTOMER_TYPES, ENDED

METHOD, EVIDENCE, DATA = "method", "evidence", "data"
GROUPS: Mapping[str, str] = {METHOD: N_("Method"), EVIDENCE: N_("Evidence"), DATA: N_("Data")}
QUOTED = 48  # characters of a card by which a finding names it


class Mend(Struct, frozen=True):
    """The one act that mends a finding, `label` a marked text of a word or two.

    A `call` is carried out, and what it selects is shown; then the keys go to a `field` of what is selected, or of
    `record` where nothing is carried out. Without a call or a field the place is shown.
    """

    label: str
    call: CommandCall | None = None
    record: RecordId = ""
    field: str = ""


class Finding(Struct, frozen=True):
    """One thing that a check has found: in words, where, and what mends it.

    The first of `records` is what it is about: a check finds at most one thing of each. `state` is what it depends on
    beside them: when that changes, a finding that was silenced is worth saying again.
    """

    what: Message
    records: tuple[RecordId, ...]
    mend: Mend | None = None
    state: str = ""

    @property
    def seen(self) -> str:
        """A word that stands for what was found at the first record: another one when the place has changed."""
        told = "\n".join((*self.records[1:], "", self.state))
        return blake2b(told.encode(errors="surrogatepass"), digest_size=6).hexdigest()


def _in_a_row(words: str) -> str:
    return " ".join(words.split())


def _shortened(words: str) -> str:
    return one_line(words, QUOTED)


class Checked:
    """A map as checks look at it on a day, in a language; what several of them ask is answered once.

    Nothing that changes is kept: one is made for each look, of a map that stays as it is meanwhile.
    """

    def __init__(self, graph: JourneyGraph, today: date, lang: str = "") -> None:
        """Look at a map. Names are in `lang`, the map's own language without one."""
        self.graph, self.today, self.lang = graph, today, lang or graph.map.lang

    def words(self, text: Text) -> str:
        """A text in the language shown, on one line."""
        return each_as(_in_a_row, text_in(text, self.lang, self.graph.map.lang))

    def all_words(self, text: Text) -> tuple[str, ...]:
        """A text in each of its languages."""
        return (text,) if isinstance(text, str) else tuple(text.values())

    def name(self, record_id: RecordId) -> str:
        """What a record is called, in a few words; that of a card without words is that of its entries."""
        record = self.graph.get(record_id)
        text: Text = getattr(record, "text", "") or getattr(record, "name", "") or getattr(record, "title", "")
        if isinstance(record, Card) and not text:
            _, entries = naming_entries(record, self.graph.get)
            text = joined(", ", (self.words(name_of_entry(each)) for each in entries))
        if isinstance(record, Step) and not text:
            return self.name(record.stage)
        return each_as(_shortened, self.words(text)) or "…"

    def about(self, record_id: RecordId) -> Message:
        """The words for a finding of which its check's name says all but where: what a card says, or a name."""
        quoted = self.graph.find(Card, record_id) is not None
        return (
            message(N_("“{words}”"), words=self.name(record_id))
            if quoted
            else message("{name}", name=self.name(record_id))
        )

    def named(self, record_id: RecordId) -> str | Message:
        """What a record is called; a lane without a name has that of its role."""
        lane = self.graph.find(Lane, record_id)
        return message(role_of(lane.role).name) if lane and not self.words(lane.name) else self.name(record_id)

    @cached_property
    def roles(self) -> Mapping[RecordId, Role]:
        """The role of each lane."""
        return {lane.id: role_of(lane.role) for lane in self.graph.lanes()}

    @cached_property
    def columns(self) -> Mapping[RecordId, int]:
        """The place of each step along the journey."""
        return {step.id: at for at, step in enumerate(self.graph.steps())}

    @cached_property
    def cards(self) -> tuple[Card, ...]:
        """Every card along the journey, in each column from top to bottom."""
        lanes = {lane.id: at for at, lane in enumerate(self.graph.lanes())}
        columns = self.columns

        def place(card: Card) -> tuple[int, int, str, str]:
            return columns[card.step], lanes[card.lane], card.order, card.id

        return tuple(sorted(self.graph.cards(), key=place))

    def cards_of(self, roles: Iterable[str]) -> Iterator[Card]:
        """The cards in lanes of some roles, along the journey."""
        wanted = frozenset(roles)
        return (card for card in self.cards if self.roles[card.lane].key in wanted)

    def lanes_of(self, roles: Iterable[str]) -> list[Lane]:
        """The lanes of some roles, from top to bottom."""
        wanted = frozenset(roles)
        return [lane for lane in self.graph.lanes() if lane.role in wanted]

    def covered(self, card: Card) -> range:
        """The places of the steps that a card covers."""
        first = self.columns[card.step]
        return range(first, max(first, self.columns.get(card.until, first)) + 1)

    @cached_property
    def stage_at(self) -> tuple[RecordId, ...]:
        """The stage of each column."""
        return tuple(step.stage for step in self.graph.steps())

    def stages_of(self, card: Card) -> frozenset[RecordId]:
        """The stages that a card lies in."""
        return frozenset(self.stage_at[at] for at in self.covered(card))

    def side(self, lane: Lane) -> str:
        """Whose lane it is, `customer` or `company`: as it says itself, else as its role does."""
        return side_of(lane)

    @cached_property
    def relations_at(self) -> Mapping[RecordId, tuple[Relation, ...]]:
        """The relations that begin or end at a record."""
        found: dict[RecordId, list[Relation]] = {}
        for each in self.graph.in_order(Relation):
            for end in {each.source, each.target}:
                found.setdefault(end, []).append(each)
        return {end: tuple(each) for end, each in found.items()}

    def answers_to(self, record_id: RecordId) -> list[RecordId]:
        """The opportunities that answer a card."""
        at = self.relations_at.get(record_id, ())
        return [each.source for each in at if each.kind in BY_NUMBER and each.target == record_id]

    def answered_by(self, record_id: RecordId) -> list[RecordId]:
        """The cards that an opportunity answers."""
        at = self.relations_at.get(record_id, ())
        return [each.target for each in at if each.kind in BY_NUMBER and each.source == record_id]


class Check(Struct, frozen=True):
    """A rule of the method: adding one is adding one file with a `CHECK` to `extensions/checks`.

    `key` never changes: maps name the rules that are off, and those that a note silences, by it. `name` says what is
    wrong where it finds something, `reason` why that matters; `find` gives the findings in the order of the journey,
    the same for the same map and day. What a check that is `unasked` finds came by time alone, so that nobody would
    look for it: it is said at the foot of the window, too.
    """

    key: str
    group: str
    name: str
    reason: str
    find: Callable[[Checked], Iterator[Finding]]
    unasked: bool = False


def fill(field: str, record: RecordId, label: str = N_("Fill in")) -> Mend:
    """Have the keys go to a field of a record."""
    return Mend(label, record=record, field=field)


def answer(at: Checked, card: Card) -> Mend:
    """Write an opportunity that answers a card, in its step; where there is no lane for it, that is made first."""
    lanes = at.lanes_of((NUMBERED,))

    def apply(draft: Draft) -> None:
        if lanes:
            lane = lanes[0].id
        else:
            add_lane(draft, NUMBERED)
            lane = (draft.selected or ("",))[0]
        add_card(draft, lane, card.step)
        (new,) = draft.selected or ("",)
        add_relation(draft, new, card.id, next(iter(BY_NUMBER)))
        draft.select(new)

    return Mend(
        N_("Answer it"), CommandCall(add_card.key, message(N_("Answer with an opportunity")), apply), "", "text"
    )


__all__ = [
    "BY_NUMBER",
    "CUSTOMER_TYPES",
    "DATA",
    "ENDED",
    "EVIDENCE",
    "GROUPS",
    "IDEAS",
    "METHOD",
    "MIXED_JOURNEY",
    "NN_",
    "NUMBERED",
    "N_",
    "RESOURCES",
    "TROUBLES",
    "Card",
    "Check",
    "Checked",
    "CommandCall",
    "DataObject",
    "Department",
    "Evidence",
    "Finding",
    "Initiative",
    "JourneyMap",
    "Lane",
    "Mend",
    "Message",
    "Metric",
    "Persona",
    "Plural",
    "Record",
    "RecordId",
    "Relation",
    "Stage",
    "Step",
    "Touchpoint",
    "add_card",
    "add_lane",
    "add_relation",
    "answer",
    "beyond_range",
    "date",
    "evidence_from",
    "fill",
    "glossary_of",
    "is_stale",
    "judging",
    "lacking_in",
    "last_day",
    "latest",
    "listed",
    "message",
    "mixed_journey",
    "named_language",
    "number_text",
    "role_in",
    "role_of",
    "set_field",
    "shown_personas",
    "use_preferred",
]
