"""What differs between two maps, in the words of the field: one sentence each, for a list, a page or a window."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct, structs

from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, listed, message
from cjm_desktop.interchange.open_values import open_values
from cjm_desktop.interchange.outgoing import OutCell, OutSheet, TableWords, lane_label, list_value, shown
from cjm_desktop.interchange.short_values import in_line, in_part, short, shortened
from cjm_desktop.model.deriving_marks import derived_side
from cjm_desktop.model.differences import ADDED, CHANGED, MOVED, REMOVED, Comparison, Difference
from cjm_desktop.model.kinds import KIND_NAMES
from cjm_desktop.model.pack import PART as PACK
from cjm_desktop.model.records import (
    COLLECTION_OF,
    Card,
    Conflict,
    Lane,
    Record,
    RecordId,
    Relation,
    Response,
    Stage,
    Step,
)
from cjm_desktop.model.values import ABSENT, PLACE, field_at, mark_at, path_of, ways_of
from cjm_desktop.model.vocabulary import LANGUAGES

SIGNS = {ADDED: "+", REMOVED: "−", CHANGED: "~", MOVED: "→"}
WHAT_WORDS = {ADDED: N_("Added"), REMOVED: N_("Removed"), CHANGED: N_("Changed"), MOVED: N_("Moved")}
# Fields that no panel shows, but that somebody may have changed.
_UNLABELLED = {
    "until": N_("Last step"),
    "id": N_("Identity of the map"),
    "ticked": N_("Answered questions"),
    "unchecked": N_("Checks that are off"),
    "code": N_("Code on the wall"),
    "kind": N_("Kind"),
    "state": N_("State"),
    "replies": N_("Replies"),
    "source": N_("From"),
    "target": N_("To"),
    "votes": N_("Votes"),
    "looked": N_("Looked at"),
}
_OF_FORM = N_("Only order keys and the form of texts differ; nothing on the map does.")
_OF_DERIVED = N_("Nothing differs but what “New from this map” sets by itself.")
_OF_PACKS = N_("It is no review pack any more"), N_("It is a review pack now"), N_("It is another review pack")


class DifferenceLine(Struct, frozen=True):
    """One line of a list: what differs, in a sentence, where on the map, and how many others follow from it.

    `stage` is the stage that it stands in, empty for what stands in none.
    """

    difference: Difference
    sentence: Message
    place: str
    stage: RecordId
    before: str
    after: str


class DifferenceWords:
    """The words for what differs between two maps, in a language of theirs and with a translator of the interface."""

    def __init__(self, comparison: Comparison, lang: str, translate: Translate) -> None:
        """Take the comparison; `lang` is the language in which the maps are read, empty for their own."""
        self.comparison = comparison
        self._before = TableWords(comparison.before, lang or comparison.before.map.lang, translate)
        self._after = TableWords(comparison.after, lang or comparison.after.map.lang, translate)
        self._t = translate

    @cached_property
    def lines(self) -> tuple[DifferenceLine, ...]:
        """All that people are told of, in the order of the map."""
        return tuple(map(self.line, self.comparison.told))

    def line(self, each: Difference) -> DifferenceLine:
        """One difference as a line."""
        before, after = self.values(each)
        return DifferenceLine(each, self.sentence(each), self.place(each.id), self.stage(each.id), before, after)

    @cached_property
    def _followers(self) -> Mapping[RecordId, Counter[type[Record]]]:
        """How many records of each kind came or went with a record, on all levels below it."""
        above = {each.id: each.within for each in self.comparison.differences if each.within and not each.quiet}
        found: dict[RecordId, Counter[type[Record]]] = {}
        for each in self.comparison.differences:
            record = each.after if each.what == ADDED else each.before if each.what == REMOVED else None
            home = each.within
            while isinstance(record, Record) and home:
                found.setdefault(home, Counter())[type(record)] += 1
                home = above.get(home, "")
        return found

    def sentence(self, each: Difference) -> Message:
        """What a difference is, in one sentence."""
        if not each.id:
            if each.collection == PACK:
                before, after = (PACK in words.graph.foreign for words in (self._before, self._after))
                return message(_OF_PACKS[after + (before and after)])
            return message(N_("Unknown part “{name}” changed"), name=each.collection)
        kind = message(KIND_NAMES.get(type(self._record(each.id)), N_("Record")))
        name = self.name(each.id, gone=each.what == REMOVED)
        if each.what in (ADDED, REMOVED):
            parts = counted(self._followers.get(each.id, Counter[type[Record]]()), self._t)
            text = (N_("{kind} {name} added"), N_("{kind} {name} added, with {parts}"))
            if each.what == REMOVED:
                text = (N_("{kind} {name} removed"), N_("{kind} {name} removed, with {parts}"))
            if isinstance(record := self._record(each.id), Conflict):
                text = (N_("{kind} {name} added: {values}"), N_("{kind} {name} removed: {values}"))
                values = self._open((self._after, self._before)[each.what == REMOVED], record)
                return message(text[each.what == REMOVED], kind=kind, name=name, values=values)
            return message(text[bool(parts)], kind=kind, name=name, parts=parts)
        if each.what == MOVED:
            return self._moved(each, kind, name)
        return self._changed(each, kind, name)

    def _moved(self, each: Difference, kind: Message, name: Message) -> Message:
        record = self._record(each.id)
        if isinstance(record, Card):
            places = self._cell(each.before, self._before), self._cell(each.after, self._after)
            if places[0] == places[1]:
                return message(N_("{kind} {name} moved within its cell"), kind=kind, name=name)
            text = N_("{kind} {name} moved from {before} to {after}")
            return message(text, kind=kind, name=name, before=places[0], after=places[1])
        if isinstance(record, Step) and each.before["stage"] != each.after["stage"]:
            stage = self._quoted(self._after.name(each.after["stage"]))
            return message(N_("{kind} {name} moved to the stage {stage}"), kind=kind, name=name, stage=stage)
        siblings = self._siblings(record)
        at = siblings.index(each.id)
        if at == 0:
            return message(N_("{kind} {name} moved to the front"), kind=kind, name=name)
        return message(
            N_("{kind} {name} moved behind {other}"), kind=kind, name=name, other=self.name(siblings[at - 1])
        )

    def _changed(self, each: Difference, kind: Message, name: Message) -> Message:
        record = self._record(each.id)
        label, values = self.label(each), self.values(each)
        said = each.path[0] in ("name", "title") or (each.path[0] == "text" and isinstance(record, Card))
        if said and all(values) and each.path[1:] == (self._after.graph.map.lang,):
            before, after = (message(N_("“{words}”"), words=value) for value in shortened(values))
            if isinstance(record, Card):
                return message(N_("{kind} {before} now says {after}"), kind=kind, before=before, after=after)
            return message(N_("{kind} {before} renamed to {after}"), kind=kind, before=before, after=after)
        if (told := self._in_detail(each, kind, name, label)) is not None:
            return told
        if values[0] == values[1]:
            return message(N_("{kind} {name}: {field} changed"), kind=kind, name=name, field=label)
        sides = each.before, each.after
        values = in_line(values[0], sides[0]), in_line(values[1], sides[1])
        before, after = (
            message(N_("“{words}”") if isinstance(side, str) else "{words}", words=value)
            for value, side in zip(shortened(values), sides, strict=True)
        )
        if not values[0]:
            return message(N_("{kind} {name}: {field} set to {after}"), kind=kind, name=name, field=label, after=after)
        if not values[1]:
            text = N_("{kind} {name}: {field} cleared, was {before}")
            return message(text, kind=kind, name=name, field=label, before=before)
        text = N_("{kind} {name}: {field} {before} → {after}")
        return message(text, kind=kind, name=name, field=label, before=before, after=after)

    def _in_detail(self, each: Difference, kind: Message, name: Message, label: Message) -> Message | None:
        """A switch by whether it is on, replies by what was said, a list by what came and went; None for the rest."""
        one, other = each.before, each.after
        if isinstance(other, bool) and each.path == ("collapsed",):
            text = N_("{kind} {name} folded up") if other else N_("{kind} {name} unfolded")
            return message(text, kind=kind, name=name)
        if isinstance(other, bool) and len(each.path) == 1:
            text = N_("{kind} {name}: {field} switched on") if other else N_("{kind} {name}: {field} switched off")
            return message(text, kind=kind, name=name, field=label)
        if not (isinstance(one, tuple) and isinstance(other, tuple)) or len(each.path) > 1:
            return None
        come, gone = [new for new in other if new not in one], [old for old in one if old not in other]
        if each.path == ("replies",) and come and not gone:
            last = come[-1]
            forms = NN_("{kind} {name}: {author} answered {words}", "{kind} {name}: {count} answers, the last {words}")
            said = self._quoted(last.text)
            author = last.author or message(N_("somebody"))
            return message(forms, count=len(come), kind=kind, name=name, author=author, words=said)
        if not one or not other or not (come or gone):
            return None
        parts = []
        for text, items, side in (
            (N_("{words} added"), come, self._after),
            (N_("{words} taken out"), gone, self._before),
        ):
            record = side.graph.get(each.id) or self._record(each.id)
            words = self._value(side, record, each, tuple(items)) if items else ""
            if words:
                parts.append(message(text, words=short(in_line(words, tuple(items)))))
        if not parts:
            return None
        told = N_("{kind} {name}: {field}: {parts}")
        return message(told, kind=kind, name=name, field=label, parts=listed(parts))

    def label(self, each: Difference) -> Message:
        """What the changed value is called; a text with its language where it is not that of the map."""
        kind = type(self._record(each.id))
        mark, info = mark_at(kind, each.path), field_at(kind, each.path)
        label = (mark.label if mark is not None else "") or (info.field.label if info is not None else "")
        told = message(label or _UNLABELLED.get(each.path[0], N_("Further data")))
        if ways_of(kind).get(each.path[0]) == "named" and each.path[1:]:
            return message("{name}", name=each.path[1])
        if ways_of(kind).get(each.path[0]) == "text" and each.path[1:] not in ((), (self._after.graph.map.lang,)):
            tag = each.path[1]
            lang = next((choice.label for choice in LANGUAGES if choice.key == tag), tag)
            return message(N_("{field} in {language}"), field=told, language=message(lang))
        return told

    def values(self, each: Difference) -> tuple[str, str]:
        """What a changed value says before and after, in words; both empty where that has none."""
        if each.what in (ADDED, REMOVED) and each.id and isinstance(self._record(each.id), Card):
            said = self.said(each.id)
            return ("", said) if each.what == ADDED else (said, "")
        if each.what != CHANGED or not each.id:
            return "", ""
        record = self._record(each.id)
        sides = ((self._before, each.before), (self._after, each.after))
        one, other = (self._value(words, words.graph.get(each.id) or record, each, value) for words, value in sides)
        return one, other

    def said(self, record_id: RecordId) -> str:
        """What a card says, whole."""
        words = self._after if record_id in self._after.graph else self._before
        record = words.graph.get(record_id)
        return words.card(record) if isinstance(record, Card) else ""

    def _value(self, words: TableWords, record: Record, each: Difference, value: Any) -> str:
        if value is ABSENT or value is None:
            return ""
        name = each.path[0]
        kind = type(record)
        if isinstance(record, Conflict) and name == "values":
            return self._open(words, structs.replace(record, values=value))
        if len(each.path) > 1 or name == "id":
            mark = mark_at(kind, each.path)
            if ways_of(kind).get(name) == "part":
                return in_part(words, value, mark) if mark is not None else ""
            if ways_of(kind).get(name) == "named":
                return words.text(value).removeprefix(each.path[1]).removeprefix(":").strip()
            return value if isinstance(value, str) and ways_of(kind).get(name) == "text" else ""
        info = field_at(kind, each.path)
        if info is None or isinstance(value, dict):
            return ""
        if info.field.refers_to and not isinstance(value, tuple):
            return self._t(self._named(words, value)) if value in words.graph else ""
        if not info.field.label and name != "code":
            return ""
        return shown(list_value(words, structs.replace(record, **{name: value}), name))

    def _open(self, words: TableWords, conflict: Conflict) -> str:
        return open_values(words, conflict, lambda place: self._cell(place, words))

    def place(self, record_id: RecordId) -> str:
        """Where on the map a card stands; empty for everything else."""
        for words in (self._after, self._before):
            record = words.graph.get(record_id)
            if isinstance(record, Card):
                return self._cell({"lane": record.lane, "step": record.step}, words)
        return ""

    def stage(self, record_id: RecordId) -> RecordId:
        """The stage that a record stands in or is; empty for what stands in none."""
        record = self._record(record_id) if record_id else None
        step = record.step if isinstance(record, Card) else record.id if isinstance(record, Step) else ""
        for graph in (self._after.graph, self._before.graph):
            if (found := graph.find(Step, step)) is not None:
                return found.stage
        return record.id if record is not None and COLLECTION_OF.get(type(record)) == "stages" else ""

    def stage_name(self, stage: RecordId) -> str:
        """What a stage is called in a heading."""
        words = self._after if stage in self._after.graph else self._before
        return words.name(stage) or self._t(KIND_NAMES[Stage])

    def name(self, record_id: RecordId, *, gone: bool = False) -> Message:
        """What a record is called, in quotes; of one that was renamed its new name."""
        words = self._before if gone or record_id not in self._after.graph else self._after
        return self._named(words, record_id)

    def _named(self, words: TableWords, record_id: RecordId) -> Message:
        record = words.graph.get(record_id)
        if isinstance(record, Relation):
            ends = (self._named(words, end) for end in (record.source, record.target))
            return message("{source} → {target}", **dict(zip(("source", "target"), ends, strict=True)))
        if isinstance(record, Conflict):
            return self._in_conflict(words, record)
        if isinstance(record, Card):
            said = words.card(record) or (f"{record.value:+g}" if record.value is not None else "")
        elif isinstance(record, Response):
            said = record.author or self._t(N_("nobody's name"))
        elif isinstance(record, Lane):
            said = lane_label(words, record).removesuffix(" (−2…2)")
        elif isinstance(record, Step):
            said = words.text(record.name) or words.name(record.stage)
        else:
            title = words.text(getattr(record, "title", ""))
            said = title or words.name(record_id) or words.text(getattr(record, "text", ""))
        return self._quoted(said) if said.strip() else message(N_("without words"))

    def _in_conflict(self, words: TableWords, conflict: Conflict) -> Message:
        """What a conflict is about: a record, and the value of it where it is about one."""
        target = words.graph.get(conflict.target)
        if target is None:
            return message(N_("without words"))
        kind, name = message(KIND_NAMES.get(type(target), N_("Record"))), self._named(words, conflict.target)
        path = path_of(type(target), conflict.field) if conflict.field else None
        if path is None:
            return message(N_("({kind} {name})"), kind=kind, name=name)
        label = message(N_("place")) if path == PLACE else self.label(Difference(target.id, "", CHANGED, path))
        return message(N_("({kind} {name}: {field})"), kind=kind, name=name, field=label)

    def value_words(self, record: Record, each: Difference, value: Any) -> str:
        """What a value of a record says, in words."""
        return self._value(self._after, record, each, value)

    def cell(self, place: Mapping[str, str]) -> str:
        """A cell by its lane, stage and step."""
        return self._cell(place, self._after)

    def behind(self, record: Record, order: str) -> Message:
        """Where a record would stand among its kind with an order key."""
        siblings = [each for each in self._siblings(record) if each != record.id]
        before = [each for each in siblings if str(getattr(self._record(each), "order", "")) <= order]
        if not before:
            return message(N_("at the front"))
        return message(N_("behind {other}"), other=self.name(before[-1]))

    def _cell(self, place: Mapping[str, str], words: TableWords) -> str:
        lane, step = words.graph.find(Lane, place["lane"]), words.graph.find(Step, place["step"])
        told = [lane_label(words, lane).removesuffix(" (−2…2)") if lane else ""]
        if step is not None:
            told += [words.name(step.stage), words.text(step.name)]
        return " · ".join(filter(None, told))

    def _siblings(self, record: Record) -> list[RecordId]:
        graph = self._after.graph
        if isinstance(record, Step):
            return [each.id for each in graph.steps_of(record.stage)]
        return [each.id for each in graph.in_order(type(record))]

    def _record(self, record_id: RecordId) -> Record:
        after = self.comparison.after.get(record_id)
        return after if after is not None else self.comparison.before.one(Record, record_id)

    def _quoted(self, words: str) -> Message:
        return message(N_("“{words}”"), words=short(words))


def summary(comparison: Comparison) -> Message:
    """How much two maps differ, in a line."""
    told = comparison.told
    if not comparison.differences:
        return message(N_("Both say the same."))
    if not told:
        return message(_OF_DERIVED if derived_side(comparison.before, comparison.after) else _OF_FORM)
    counts = Counter(each.what for each in told)
    parts = (
        (ADDED, NN_("{count} added", "{count} added")),
        (REMOVED, NN_("{count} removed", "{count} removed")),
        (CHANGED, NN_("{count} changed", "{count} changed")),
        (MOVED, NN_("{count} moved", "{count} moved")),
    )
    counted = [message(text, count=counts[what]) for what, text in parts if counts[what]]
    text = NN_("{count} difference: {parts}", "{count} differences: {parts}")
    return message(text, count=len(told), parts=listed(counted) if counted else message(""))


def by_stage(words: DifferenceWords) -> Iterator[tuple[str, Sequence[DifferenceLine]]]:
    """The lines by the stages that they stand in, those of the map as a whole first."""
    comparison = words.comparison
    stages = {each.id: each for graph in (comparison.before, comparison.after) for each in graph.stages()}
    order = ["", *(each.id for each in comparison.after.stages())]
    order += [each for each in stages if each not in order]
    for stage in order:
        lines = [line for line in words.lines if line.stage == stage]
        if lines:
            yield stage, lines


def sheet_of(words: DifferenceWords, translate: Translate, title: str) -> OutSheet:
    """The list as a sheet: what, where, in which words, before and after."""
    heads = (N_("What"), N_("Where"), N_("Difference"), N_("Before"), N_("After"))
    cells = [OutCell(0, at, translate(head), style="head") for at, head in enumerate(heads)]
    for row, line in enumerate(words.lines, 1):
        what = translate(WHAT_WORDS[line.difference.what])
        told = (what, line.place, translate(line.sentence), line.before, line.after)
        cells += [OutCell(row, at, each) for at, each in enumerate(told)]
    return OutSheet(title, tuple(cells), widths=(12.0, 30.0, 60.0, 40.0, 40.0))


def counted(counts: Mapping[type[Record], int], translate: Translate) -> str:
    """How many steps, cards and relations go along with a record."""
    forms = (
        (Step, NN_("{count} step", "{count} steps")),
        (Card, NN_("{count} card", "{count} cards")),
        (Relation, NN_("{count} relation", "{count} relations")),
    )
    return ", ".join(translate(message(text, count=counts[kind])) for kind, text in forms if counts.get(kind))


__all__ = [
    "SIGNS",
    "WHAT_WORDS",
    "DifferenceLine",
    "DifferenceWords",
    "by_stage",
    "sheet_of",
    "summary",
]
