"""What two people have changed in different ways, in the words of the field: a sentence, and each side's value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Message, Translate, message
from cjm_desktop.interchange.difference_words import DifferenceWords, counted
from cjm_desktop.model.cascades import cascade
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.differences import CHANGED, Comparison, Difference
from cjm_desktop.model.fields import Input
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.kinds import KIND_NAMES
from cjm_desktop.model.questions import BEFORE, BEHIND
from cjm_desktop.model.records import Conflict, Record
from cjm_desktop.model.values import (
    PLACE,
    differing,
    field_at,
    mark_at,
    path_of,
    placed,
    taken_apart,
    ways_of,
    with_value,
)

_NAMING = ("text", "name", "title")  # fields that say what a record is called, and are shown by themselves
_WORDED = (Input.LINE, Input.PARAGRAPH)
SIDES = ("base", "mine", "theirs")


class ConflictLine(Struct, frozen=True):
    """One conflict for people: what it is about, where, and what each side says.

    A `text` is told by its words, and may be answered in words of one's own; `one_line` where it has no second line.
    """

    conflict: Conflict
    sentence: Message
    place: str
    base: str
    mine: str
    theirs: str
    text: bool
    also: int
    one_line: bool = False
    needs: str = ""  # the names of what was deleted and is there only because this needs it

    def side(self, name: str) -> str:
        """What a side says: `base`, `mine` or `theirs`."""
        return {"base": self.base, "mine": self.mine, "theirs": self.theirs}[name]


class ConflictWords:
    """The words for the conflicts of a map, in a language of its texts and with a translator of the interface."""

    def __init__(self, graph: JourneyGraph, lang: str, translate: Translate) -> None:
        """Take the map that holds the conflicts; `lang` is empty for its own language."""
        self._graph, self._t = graph, translate
        self._words = DifferenceWords(Comparison(graph, graph, (), ChangeSet()), lang, translate)

    def line(self, conflict: Conflict) -> ConflictLine:
        """A conflict as a line."""
        base, mine, theirs = (self._value(conflict, side) for side in SIDES)
        record = self._graph.get(conflict.target)
        sides = [conflict.values.get(side) for side in SIDES]
        path = path_of(type(record), conflict.field) if record is not None and conflict.field else None
        mark = info.field if path and record is not None and (info := field_at(type(record), path)) else None
        worded = mark is not None and mark.input in _WORDED and not (mark.choices or mark.refers_to)
        text = worded and all(isinstance(each, str | None) for each in sides)
        one_line = mark is not None and mark.input is Input.LINE
        place = self._words.place(conflict.target)
        also = sum(not each.endswith(" ") for each in conflict.also)
        needs = ", ".join(self._needed(each.strip()) for each in conflict.also if each.endswith(" "))
        return ConflictLine(conflict, self.sentence(conflict), place, base, mine, theirs, text, also, one_line, needs)

    def _needed(self, record_id: str) -> str:
        record = self._graph.get(record_id)
        kind = KIND_NAMES.get(type(record), N_("Record")) if record is not None else N_("Record")
        return f"{self._t(message(kind))} {self._t(self._words.name(record_id))}"

    def sentence(self, conflict: Conflict) -> Message:
        """What both have changed."""
        record = self._graph.get(conflict.target)
        if record is None:
            return message(N_("Something that is gone"))
        kind, name = message(KIND_NAMES.get(type(record), N_("Record"))), self._words.name(conflict.target)
        if not conflict.field:
            text = N_("{kind} {name} was changed in mine and deleted in theirs")
            if "mine" not in conflict.values:
                text = N_("{kind} {name} was deleted in mine and changed in theirs")
            if "base" not in conflict.values and any(each.endswith(" ") for each in conflict.also):
                text = N_("{kind} {name} was added in mine, where theirs deleted what it needs")
                if "mine" not in conflict.values:
                    text = N_("{kind} {name} was added in theirs, where mine deleted what it needs")
            return message(text, kind=kind, name=name)
        path = path_of(type(record), conflict.field)
        if path == PLACE and "base" in conflict.values:
            return message(N_("{kind} {name}: both moved it"), kind=kind, name=name)
        if path == PLACE:
            return message(N_("{kind} {name}: {field} differs"), kind=kind, name=name, field=message(N_("place")))
        label = self._words.label(Difference(conflict.target, "", CHANGED, path or ("",)))
        # Without the value that both come from nobody knows who has changed it.
        both = (
            N_("{kind} {name}: both changed {field}")
            if "base" in conflict.values
            else N_("{kind} {name}: {field} differs")
        )
        return message(both, kind=kind, name=name, field=label)

    def _value(self, conflict: Conflict, side: str) -> str:
        record = self._graph.get(conflict.target)
        if record is None:
            return ""
        if side not in conflict.values:
            return self._deleted(record) if not conflict.field and side != "base" else ""
        value = conflict.values[side]
        if not conflict.field:
            words = self._record_words(record, value)
            return "\n".join((words, *self._changes(record, conflict.values.get("base"), value)))
        path = path_of(type(record), conflict.field)
        if path is None:
            return ""
        if path == PLACE:
            return self._place_words(record, conflict, value)
        try:
            changed = with_value(record, path, value, self._graph.map.lang)
        except (msgspec.ValidationError, KeyError, TypeError, ValueError):
            return str(value)
        told = Difference(conflict.target, "", CHANGED, path)
        if len(path) > 1:
            if mark_at(type(record), path) is not None and ways_of(type(record))[path[0]] == "part":
                now = taken_apart(getattr(changed, path[0]), self._graph.map.lang).get(path[1])
                return self._words.value_words(record, told, now)
            return value if isinstance(value, str) else "" if value is None else str(value)
        return self._words.value_words(changed, told, getattr(changed, path[0]))

    def _record_words(self, record: Record, value: Any) -> str:
        told = value if isinstance(value, dict) else {}
        words = next((told[key] for key in ("text", "name", "title") if told.get(key)), "")
        if isinstance(words, dict):
            words = next(iter(words.values()), "")
        return str(words) or self._t(self._words.name(record.id))

    def _deleted(self, record: Record) -> str:
        """That a side has deleted a record, and what that takes along."""
        gone = (each.before for each in cascade(self._graph, [record.id]) if each.after is None)
        counts = Counter(type(each) for each in gone if each is not None and each.id != record.id)
        parts = counted(counts, self._t)
        return self._t(message(N_("deleted, with {parts}"), parts=parts) if parts else N_("deleted"))

    def _changes(self, record: Record, base: Any, value: Any) -> Iterator[str]:
        """What somebody has changed in a record that the other one deleted, but for its name, a line each."""
        before, after = (_as_record(record, each) for each in (base, value))
        if before is None or after is None:
            return
        lang = self._graph.map.lang
        for path, *values in differing(before, after, lang, lang):
            if path[0] in _NAMING:
                continue
            told = Difference(record.id, "", CHANGED, path, *values)
            one, other = (
                each if isinstance(each, str) and len(path) > 1 else self._words.value_words(side, told, each)
                for side, each in zip((before, after), values, strict=True)
            )
            label = self._words.label(told)
            if one == other:
                yield self._t(message(N_("{field} changed"), field=label))
            else:
                nothing = self._t(N_("nothing"))
                said = {"before": one or nothing, "after": other or nothing}
                yield self._t(message(N_("{field}: {before} → {after}"), field=label, **said))
        if placed(before) != placed(after):
            yield self._t(N_("It stands elsewhere"))

    def _place_words(self, record: Record, conflict: Conflict, value: Any) -> str:
        if not isinstance(value, dict):
            return ""
        told = {str(key): str(each) for key, each in value.items()}
        sides = [each for name in ("mine", "theirs") if isinstance(each := conflict.values.get(name), dict)]
        parents = [{key: each.get(key) for key in ("lane", "step", "stage")} for each in sides]
        among = self._t(self._among(record, told)) if all(each == parents[0] for each in parents) else ""
        where = ""
        if {"lane", "step"} <= told.keys():
            where = self._words.cell(told)
        elif "stage" in told:
            where = self._t(self._words.name(told["stage"])) if told["stage"] in self._graph else ""
        return " · ".join(filter(None, (where, among)))

    def _among(self, record: Record, told: dict[str, str]) -> Message:
        """Where a record stands among others in the order of its own version."""
        if not {BEHIND, BEFORE} <= told.keys():
            return self._words.behind(record, told.get("order", ""))
        behind, before = (each if each in self._graph else "" for each in (told[BEHIND], told[BEFORE]))
        if behind and before:
            names = {"one": self._words.name(behind), "other": self._words.name(before)}
            return message(N_("between {one} and {other}"), **names)
        if before and not told[BEHIND]:
            return message(N_("at the front, before {other}"), other=self._words.name(before))
        if behind and not told[BEFORE]:
            return message(N_("at the end, behind {other}"), other=self._words.name(behind))
        if behind or before:
            text = N_("behind {other}") if behind else N_("before {other}")
            return message(text, other=self._words.name(behind or before))
        return self._words.behind(record, told.get("order", ""))


def _as_record(record: Record, told: Any) -> Record | None:
    """What a conflict tells of a record, as one; None where that is nothing this version can read."""
    if not isinstance(told, dict):
        return None
    try:
        return msgspec.convert(
            {**{key: each for key, each in told.items() if key != "extra"}, "id": record.id}, type(record)
        )
    except msgspec.ValidationError:
        return None
