"""What must hold of every map: checks of a whole graph, and of a change before it is made.

Each rule has a code, the same one under which the reader of files lists its repair.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from cjm_desktop.foundation.ids import check_key
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.model.cascades import cascade, referring
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.held_texts import strings_in
from cjm_desktop.model.marks import FieldTraits, marks_of, referrers
from cjm_desktop.model.records import Blob, JourneyMap, Lane, Metric, Part, Record, RecordId, Stage, Step
from cjm_desktop.model.scores import wrong_score

__all__ = [
    "Problem",
    "cascade",
    "check",
    "check_changes",
    "check_record",
    "clean_text",
    "valid_id",
    "valid_order",
]

MAX_RECORDS = 100_000
MAX_LANES = 500
MAX_STEPS = 500
MAX_ORDER = 64
MOST_NESTED = 199  # a file may be 200 deep; `extra` is a level of its own here and none there, where two lie above

# Order keys grow when cards are always put between the same two; the edit layer spreads them anew long before this.
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_BLOB_ID = re.compile(r"sha256:[0-9a-f]{64}")
# Controls other than tab and newline, and the two code points that no XML may hold.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")


class Problem(Struct, frozen=True):
    """A rule that is broken: its code (`CJM-R2`), what is wrong, and the record, `""` for the map as a whole.

    A notice is worth knowing and breaks nothing.
    """

    code: str
    message: Message
    record: RecordId = ""
    notice: bool = False


def valid_id(record_id: str, kind: type[Record]) -> bool:
    """Tell whether an id has the form that its kind asks for."""
    return (_BLOB_ID if kind is Blob else _ID).fullmatch(record_id) is not None


def valid_order(key: str) -> bool:
    """Tell whether a text is an order key of bearable length."""
    if len(key) > MAX_ORDER:
        return False
    try:
        check_key(key)
    except ValueError:
        return False
    return True


def clean_text(words: str) -> str:
    """The text without control characters and noncharacters; line ends become newlines, tabs stay."""
    if not _CONTROLS.search(words):
        return words
    return _CONTROLS.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))


def check(graph: JourneyGraph) -> list[Problem]:
    """Every broken rule of a map, and notices of values that this version does not know."""
    problems = [problem for record in graph.records() for problem in check_record(record, graph.get)]
    problems += [notice for record in graph.records() for notice in _unknown_values(record)]
    problems += [_no_step(stage.id) for stage in graph.stages() if not graph.steps_of(stage.id)]
    sizes: Counter[type[Record]] = Counter({Lane: len(graph.table(Lane)), Step: len(graph.table(Step))})
    return problems + list(_too_many(len(graph), sizes))


def check_changes(graph: JourneyGraph, changes: ChangeSet) -> list[Problem]:
    """The rules that a set of changes would break; an empty list means that the graph may take it.

    Costs what changes, and a look at the referring tables when something is deleted. Length and range are checked of
    the fields that change only.
    """
    after = {change.id: change.after for change in changes}

    def now(record_id: RecordId) -> Record | None:
        return after[record_id] if record_id in after else graph.get(record_id)

    problems: list[Problem] = []
    for change in changes:
        current = graph.get(change.id)
        if current is not change.before and current != change.before:
            problems.append(Problem("CJM-R20", message(N_("The record has changed in the meantime.")), change.id))
        problems += _check_change(change, now)
    problems += _check_map(graph, changes, after)
    problems += _left_behind(graph, changes, after)
    problems += _emptied_stages(graph, changes, now)
    return problems + list(_too_many(*_sizes(graph, changes)))


def check_record(
    record: Record, get: Callable[[RecordId], Record | None], before: Record | None = None
) -> Iterator[Problem]:
    """The rules that one record breaks. Fields with the same value in `before` are passed over, but for references."""
    kind, marks = type(record), marks_of(type(record))
    if not valid_id(record.id, kind):
        yield Problem("CJM-R11", message(N_("The id has a wrong form.")), record.id)
    for reference in marks.references:
        for target in reference.of(record) or (("",) if reference.required else ()):
            if not isinstance(get(target), reference.targets):
                yield Problem("CJM-R2", message(N_("“{field}” refers to nothing."), field=reference.name), record.id)
    yield from _check_values(record.id, record, marks, before)
    # What was wrong before may stay until it is put right: it can be mended value by value.
    earlier = wrong_score(before) if isinstance(before, Metric) else None
    if isinstance(record, Metric) and earlier is None and (wrong := wrong_score(record)) is not None:
        yield Problem("CJM-R25", wrong, record.id)
    if marks.ordered and not valid_order(getattr(record, "order")):  # noqa: B009  (not every record has one)
        yield Problem("CJM-R8", message(N_("The order key has a wrong form.")), record.id)


def _check_values(
    record_id: RecordId, holder: Record | Part, marks: FieldTraits, before: Record | None = None, within: str = ""
) -> Iterator[Problem]:
    """The numbers and words of a record and of its parts, against their bounds and limits."""
    for number in marks.numbers:
        value = getattr(holder, number.name)
        values = value if number.many else (value,)
        if value is not None and _differs(before, number.name, value) and not all(map(number.fits, values)):
            yield Problem("CJM-R4", message(N_("“{field}” is out of range."), field=within + number.name), record_id)
    for words in marks.words:
        value = getattr(holder, words.name)
        if value and _differs(before, words.name, value):
            yield from _check_words(record_id, within + words.name, words.limit, value)
    for nested in marks.parts:
        if _differs(before, nested.name, getattr(holder, nested.name)):
            for part in nested.of(holder):
                inner = marks_of(type(part))
                yield from _check_values(record_id, part, inner, within=f"{within}{nested.name}.")


def _check_words(record_id: RecordId, name: str, limit: int, value: Any) -> Iterator[Problem]:
    for words in strings_in(value):
        if len(words) > limit:
            text = N_("“{field}” is longer than {limit} characters.")
            yield Problem("CJM-R6", message(text, field=name, limit=limit), record_id)
        if _CONTROLS.search(words):
            yield Problem("CJM-R5", message(N_("“{field}” holds control characters."), field=name), record_id)


def _differs(before: Record | None, name: str, value: Any) -> bool:
    return before is None or getattr(before, name) is not value


def _check_change(change: Change, now: Callable[[RecordId], Record | None]) -> Iterator[Problem]:
    record, before = change.after, change.before
    if record is None:
        return
    if record.id != change.id or (before is not None and type(before) is not type(record)):
        yield Problem("CJM-R22", message(N_("A record cannot change its id or kind.")), change.id)
        return
    if is_nested_deeper(record, MOST_NESTED):
        yield Problem("CJM-R24", message(N_("Data of another program is nested too deeply.")), change.id)
        return
    yield from check_record(record, now, before)
    if not _is_finite(record):
        yield Problem("CJM-R4", message(N_("A number is not finite.")), change.id)


def _is_finite(record: Record) -> bool:
    left: list[Any] = [record]
    while left:
        value = left.pop()
        if isinstance(value, float) and not math.isfinite(value):
            return False
        if isinstance(value, dict | list | tuple | Struct):
            left += _inside(value)
    return True


def is_nested_deeper(value: Any, most: int) -> bool:
    """Whether more than so many records, objects and lists lie inside each other."""
    level = [value]
    for _ in range(most + 1):
        level = [each for each in level if isinstance(each, dict | list | tuple | Struct)]
        if not level:
            return False
        level = [inner for each in level for inner in _inside(each)]
    return True


def _inside(value: Any) -> Iterable[Any]:
    if isinstance(value, Struct):
        return [getattr(value, name) for name in value.__struct_fields__]
    return value.values() if isinstance(value, dict) else value


def _check_map(graph: JourneyGraph, changes: ChangeSet, after: Mapping[RecordId, Record | None]) -> Iterator[Problem]:
    maps = [graph.map.id] if after.get(graph.map.id, graph.map) is not None else []
    maps += [c.id for c in changes if c.before is None and isinstance(c.after, JourneyMap)]
    if len(maps) != 1:
        yield Problem("CJM-R21", message(N_("There must be exactly one map record.")))


def _left_behind(graph: JourneyGraph, changes: ChangeSet, after: Mapping[RecordId, Record | None]) -> Iterator[Problem]:
    """References of untouched records to deleted ones."""
    gone: dict[type[Record], set[RecordId]] = {}
    for change in changes:
        if change.before is not None and change.after is None:
            gone.setdefault(type(change.before), set()).add(change.id)
    for kind, ids in gone.items():
        for referrer in dict.fromkeys(referrer for referrer, _ in referrers()[kind]):
            for record in referring(graph, referrer, ids, (kind,)):
                broken = [r for r in marks_of(referrer).references if not ids.isdisjoint(r.of(record))]
                for reference in broken if record.id not in after else ():
                    text = N_("“{field}” would refer to nothing.")
                    yield Problem("CJM-R2", message(text, field=reference.name), record.id)


def _emptied_stages(
    graph: JourneyGraph, changes: ChangeSet, now: Callable[[RecordId], Record | None]
) -> Iterator[Problem]:
    stages = {c.id for c in changes if isinstance(c.after, Stage)}
    stages |= {c.before.stage for c in changes if isinstance(c.before, Step)}
    arrivals = {c.after.stage for c in changes if isinstance(c.after, Step)}
    for stage in sorted(stages - arrivals):
        left = (now(step.id) for step in graph.steps_of(stage))
        if now(stage) is not None and not any(isinstance(step, Step) and step.stage == stage for step in left):
            yield _no_step(stage)


def _no_step(stage: RecordId) -> Problem:
    return Problem("CJM-R10", message(N_("A stage needs at least one step.")), stage)


def _sizes(graph: JourneyGraph, changes: ChangeSet) -> tuple[int, Counter[type[Record]]]:
    grown: Counter[type[Record]] = Counter()
    for change in changes:
        if change.before is None and change.after is not None:
            grown[type(change.after)] += 1
        elif change.after is None and change.before is not None:
            grown[type(change.before)] -= 1
    # A map beyond a limit must still be able to shrink.
    sizes = Counter({kind: len(graph.table(kind)) + by for kind, by in grown.items() if by > 0})
    total = grown.total()
    return (len(graph) + total if total > 0 else 0), sizes


def _too_many(total: int, sizes: Counter[type[Record]]) -> Iterator[Problem]:
    for count, limit, text in (
        (total, MAX_RECORDS, NN_("The map would hold {count} record.", "The map would hold {count} records.")),
        (sizes[Lane], MAX_LANES, NN_("The map would have {count} lane.", "The map would have {count} lanes.")),
        (sizes[Step], MAX_STEPS, NN_("The map would have {count} step.", "The map would have {count} steps.")),
    ):
        if count > limit:
            yield Problem("CJM-R23", message(text, count=count))


def _unknown_values(record: Record) -> Iterator[Problem]:
    for known in marks_of(type(record)).known:
        value = getattr(record, known.name)
        keys = {choice.key for choice in known.choices}
        for item in (value,) if isinstance(value, str) else value:
            if item and item not in keys:
                text = N_("“{field}” has the unknown value “{value}”.")
                yield Problem("CJM-R13", message(text, field=known.name, value=item[:40]), record.id, notice=True)
