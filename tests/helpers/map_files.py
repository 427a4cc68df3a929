"""Maps as bytes, and random ones, for tests of reading and writing."""

from __future__ import annotations

import json
import random
from typing import Any

from cjm_desktop.foundation.ids import keys_between
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    Card,
    Channel,
    Comment,
    Department,
    Duration,
    Evidence,
    GuidingQuestion,
    JourneyMap,
    Lane,
    Metric,
    PageSetup,
    Persona,
    Reading,
    Record,
    Relation,
    Reply,
    Review,
    ScoreSource,
    Stage,
    Step,
    Terminal,
    Touchpoint,
)

WORDS = ("배송비", "checkout", 'a "quoted" one', "line\nbreak", "tab\there", "back\\slash", "😀", "é", "\u202ertl", "")


def plain_map(**parts: Any) -> dict[str, Any]:
    """A small sound map as plain JSON values; keyword arguments replace top-level parts, None leaves one out."""
    document: dict[str, Any] = {
        "format": "cjm",
        "formatVersion": 1,
        "minReader": 1,
        "revision": {"number": 3, "saved": "2026-11-21T10:20:30Z", "by": "cjm-desktop 0.1.0", "parents": []},
        "map": {"id": "mp_1", "title": "여정"},
        "stages": {"st_1": {"name": "인식", "order": "a0"}},
        "steps": {"sp_1": {"stage": "st_1", "order": "a0"}, "sp_2": {"stage": "st_1", "order": "a1"}},
        "lanes": {"ln_1": {"name": "마찰", "role": "friction", "order": "a0"}},
        "cards": {
            "cd_1": {"lane": "ln_1", "step": "sp_1", "order": "a0", "text": "느리다"},
            "cd_2": {"lane": "ln_1", "step": "sp_2", "order": "a0", "text": {"ko": "비싸다", "en": "Dear"}},
        },
        "relations": {"rl_1": {"from": "cd_1", "to": "cd_2", "kind": "next"}},
    }
    document.update(parts)
    return {key: value for key, value in document.items() if value is not None}


def bytes_of(document: Any) -> bytes:
    """JSON values as a file that some other program wrote."""
    return json.dumps(document, ensure_ascii=False).encode()


def random_graph(rng: random.Random, cards: int = 12) -> JourneyGraph:
    """A sound map with something in every kind of field."""

    def words() -> Any:
        plain = rng.choice(WORDS)
        return plain if rng.random() < 0.7 else {"ko": plain, "en": rng.choice(WORDS)}

    keys = keys_between(None, None, 40)
    records: list[Record] = [
        JourneyMap(
            id="mp_1",
            title=words(),
            lang=rng.choice(("ko", "en")),
            page=PageSetup(width=round(rng.random() * 900, 2)),
            review=Review(cadence="yearly"),
            personas=("ps_1",),
        ),
        Persona(id="ps_1", name=words(), age=rng.choice((None, 0, 42)), goals=(words(),)),
        GuidingQuestion(id="gq_1", name=words(), answer=words(), cards=("cd_0",), answered=rng.random() < 0.5),
        Channel(id="ch_1", name=words()),
        Touchpoint(id="tp_1", name=words(), channel="ch_1"),
        Department(id="dp_1", name=words()),
        Evidence(id="ev_1", n=rng.choice((None, 12))),
        Metric(id="mt_1", target=rng.random() * 100, values=(Reading(value=rng.random()), Reading(value=-0.0, n=3))),
        Terminal(id="tm_1", kind="exit"),
        Comment(id="cm_1", target="ps_1", text="?", replies=(Reply(author="A", text=rng.choice(WORDS)),)),
    ]
    for i in range(3):
        records.append(Stage(id=f"st_{i}", name=words(), order=keys[i], duration=Duration(low=1.5, high=3)))
        records += [Step(id=f"sp_{i}_{j}", stage=f"st_{i}", order=keys[j], width=240.0) for j in range(2)]
        records.append(Lane(id=f"ln_{i}", role=rng.choice(("emotion", "friction", "newer_role")), order=keys[i]))
    steps = [record.id for record in records if isinstance(record, Step)]
    for i in range(cards):
        records.append(
            Card(
                id=f"cd_{i}",
                lane=f"ln_{rng.randrange(3)}",
                step=rng.choice(steps),
                order=rng.choice(keys),
                text=words(),
                value=rng.choice((None, -2.0, 0.5, 2)),
                source=rng.choice((None, ScoreSource(raw="2", scale=(1, 5.5)))),
                tags=tuple(rng.sample(("a", "b", "c"), rng.randrange(3))),
                flags=rng.choice(((), ("gap", "newer_flag"))),
                severity=rng.choice((None, 3)),
                touchpoint=rng.choice(("", "tp_1")),
                data=rng.choice(({}, {"z": [1, {"b": 2, "a": 1.5}], "a": None})),
            )
        )
    for i in range(cards // 2):
        source, target = rng.sample(range(cards), 2)
        records.append(Relation(id=f"rl_{i}", source=f"cd_{source}", target=f"cd_{target}", label=words()))
    return graph_of(records)
