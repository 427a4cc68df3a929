"""What chance makes of the commands: orders of calls, selections that are copied, and words of every sort in each lane.

The record of single calls (`commands.txt`) says what each does to one map. Here commands meet what others have left
behind. A line says where something is another; look for what in a test of that subject. `--update-golden` writes the
file anew.
"""

from __future__ import annotations

import hashlib
import random
from collections import Counter
from collections.abc import Iterator

import msgspec
import pytest

from cjm_desktop.edit.clipboard import clip_bytes, clip_of, copied
from cjm_desktop.edit.commands import cards, paste
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, JourneyMap, Record
from tests.contracts.test_commands import COMMANDS
from tests.golden.journey_of_commands import a_journey as as_said
from tests.golden.recorded import as_recorded
from tests.golden.test_commands_golden import CALLS
from tests.helpers.builders import counting_ids

ROUNDS, CALLS_A_ROUND = 60, 12
# What people write into cells: numbers, units, targets, channels, lists, several languages and nothing at all.
SAID = (
    *("", " ", "types", "types!", "Types", "other words", "types a word into the search", "치다", "치다 둘"),
    *(
        "+2",
        "-1 sad",
        "+1: glad",
        "−2",
        "3",
        "4",
        "0",
        "5/5",
        "4 out of 5",
        "80 점",
        "very good",
        "좋다",
        "glad",
        "unsure",
    ),
    *("38", "38 %", "38 % calls", "calls: 38 %", "Orders 41, target 60", "€ 12", "12 kg", "1,234.5", "week 12", "2026"),
    *("Web: Till", "Phone: calls", "전화: 묻는다", "Shop", "Till", "E-mail", "Kiosk: pays", "a: b", "http://a.b/c"),
    *(
        "one\ntwo",
        "- a\n- b",
        "“said”",
        '"said"',
        "ends\x07here",
        "\u200b",
        "é",
        "e\u0301",
        "x" * 300,
        "Both",
        "both 둘 다",
    ),
)


def brief(value: object) -> str:
    """A few signs that are others when the value is another."""
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()[:10]


def state_of(graph: JourneyGraph) -> str:
    """The same for a map."""
    return brief(sorted((type(record).__name__, record.id, said_by(record)) for record in graph.records()))


def said_by(record: Record | None) -> str:
    """What a record says in fields that say more than usual, so that a field that is new changes nothing here."""
    return "" if record is None else msgspec.json.encode(record).decode()


def changed(changes: ChangeSet) -> str:
    """The same for what a step changes."""
    return brief([(change.id, said_by(change.before), said_by(change.after)) for change in changes])


def drawn(number: int) -> list[CommandCall]:
    """The calls of a round: one that is new comes into a few rounds, and leaves the others as they are."""
    seen: Counter[str] = Counter()
    lots: list[tuple[str, CommandCall]] = []
    for call in CALLS:
        seen[call.key] += 1
        lots.append((brief(f"{number} {call.key} {seen[call.key]}"), call))
    return [call for _, call in sorted(lots, key=lambda each: each[0])[:CALLS_A_ROUND]]


def rounds() -> Iterator[str]:
    """Calls in an order that is drawn, with steps back and forth between them; what is refused stays undone."""
    for number in range(ROUNDS):
        chance = random.Random(number)
        editor = Editor(a_journey(), new_id=counting_ids())
        found = []
        for call in drawn(number):
            try:
                event = editor.run(call)
            except Exception as error:  # noqa: BLE001  (which it is, is what is recorded)
                found.append(f"{call.key} {type(error).__name__}")
            else:
                label = ENGLISH(event.label) if event else "nothing"
                found.append(f"{call.key} {brief(label)} {brief(editor.session.selection)} {state_of(editor.graph)}")
            if chance.random() < 0.2:
                editor.undo()
                found.append(f"back {state_of(editor.graph)}")
        yield from (f"{number}: {each}" for each in found)


def copies() -> Iterator[str]:
    """Some records, copied, read again, and pasted elsewhere: into the same map, and into one of another language."""
    ids = sorted(record.id for record in a_journey().records() if not isinstance(record, JourneyMap))
    for number in range(ROUNDS):
        chance = random.Random(number)
        chosen = chance.sample(ids, chance.randint(1, 6))
        clip = copied(a_journey(), chosen)
        if clip is None:
            yield f"{' '.join(chosen)} give nothing"
            continue
        data = clip_bytes(clip)
        yield f"{' '.join(chosen)} give {clip.kind} {brief(data.decode())} {state_of(clip_of(data).graph)}"
        for graph in (a_journey(), in_korean()):
            editor = Editor(graph, new_id=counting_ids())
            target = chance.choice(ids)
            lane, step = chance.choice(graph.lanes()).id, chance.choice(graph.steps()).id
            target = f"{lane} {step}"
            try:
                editor.run(paste.paste_clip.call(clip_of(data), lane, step))
            except Exception as error:  # noqa: BLE001  (which it is, is what is recorded)
                yield f"  at {target} {type(error).__name__}"
            else:
                yield f"  at {target} {state_of(editor.graph)} {brief(editor.session.selection)}"


def a_journey() -> JourneyGraph:
    """The journey of the single calls, with orders that may stand in a file."""
    return graph_of(
        msgspec.structs.replace(record, order=f"{order}V") if (order := getattr(record, "order", "")) else record
        for record in as_said().records()
    )


def in_korean() -> JourneyGraph:
    """The same journey, whose own language is Korean."""
    return graph_of(
        msgspec.structs.replace(record, lang="ko", langs=("en",)) if isinstance(record, JourneyMap) else record
        for record in a_journey().records()
    )


def words() -> Iterator[str]:
    """Each of many words, written into each card in both languages, and as a new card of each cell's lane."""
    for graph in (a_journey(), in_korean()):
        owners: list[Record] = sorted(graph.table(Card).values(), key=lambda each: each.id)
        for said in SAID:
            found = []
            for owner in owners:
                for lang in ("en", "ko"):
                    for fresh in (False, True):
                        draft = Editor(graph, new_id=counting_ids())
                        event = draft.run(cards.set_text.call(owner.id, "text", said, lang, fresh=fresh))
                        found.append(changed(event.changes) if event else "nothing")
                        if event is not None:
                            draft.undo()
            for lane in graph.lanes():
                editor = Editor(graph, new_id=counting_ids())
                event = editor.run(cards.add_card.call(lane.id, "sp_e", said))
                found.append(changed(event.changes) if event else "nothing")
                if event is not None:
                    editor.undo()
            yield f"{graph.map.lang} {said[:40]!r} {brief(found)}"


def least() -> Iterator[str]:
    """What commands do that are told nothing more than they need, which is nothing at all for these."""
    for key, made in sorted({each.key: each for each in COMMANDS.values()}.items()):
        editor = Editor(a_journey(), new_id=counting_ids())
        try:
            editor.run(made.call())
        except TypeError:  # it needs to be told something
            continue
        yield f"{key} {state_of(editor.graph)} {brief(editor.session.selection)}"


SAID_OF = {"least": least, "rounds": rounds, "copies": copies, "words": words}


@pytest.mark.parametrize("name", SAID_OF)
def test_chance_makes_what_was_recorded(name: str, request: pytest.FixtureRequest) -> None:
    as_recorded(f"many-{name}", "\n".join(SAID_OF[name]()) + "\n", request)
