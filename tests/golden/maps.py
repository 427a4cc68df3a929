"""Maps with what the samples do not have: heads of every kind, and relations of every kind wherever they can lead."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Callable, Mapping
from typing import Any

from PIL import Image

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Duration, Reading, Review
from cjm_desktop.model.records import (
    Blob,
    Channel,
    Department,
    Evidence,
    Metric,
    Persona,
    Relation,
    Stage,
    Stakeholder,
    Step,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import ROLES
from cjm_desktop.model.vocabulary import KINDS
from tests.helpers.builders import MapBuilder, a_map

LONG = "Somebody who travels between two cities all week long, and reads what others say before she buys anything"
KOREAN = "사흘이 지나도 배송이 오지 않고 판매처에서도 아무런 연락이 없으면 고객센터에 전화한다"


def empty() -> JourneyGraph:
    """Nothing but a name."""
    return a_map(title="Nothing yet").build()


def bare() -> JourneyGraph:
    """Columns and lanes without a card, no title; one lane collapsed, one with a line below it."""
    builder = (
        a_map(title="").stage("", "").stage("Second stage, whose name is too long for one line of its arrow", "", "")
    )
    return (
        builder.lane("actions", line="visibility")
        .lane("emotion", collapsed=True)
        .lane("unheard-of", height=300.0)
        .build()
    )


def head(personas: int, metrics: int) -> JourneyGraph:
    """A map with everything that stands above its stages."""
    builder = a_map(title=f"How {LONG.lower()} finds us")
    logo, photo = (_picture(builder, size) for size in ((300, 90), (64, 64)))
    for i in range(personas):
        builder.record(
            Persona(
                id=f"ps_{i}",
                name=("Kim Jiwon", "Édouard", LONG)[i % 3],
                role=("commuter", "")[i % 2],
                age=(34, None)[i % 2],
                job=("", "nurse", "teacher")[i % 3],
                goals=("arrive", LONG)[: 2 - i % 2],
                frustrations=("waiting", "forms", LONG)[i:3],
                quote=("", LONG)[i % 2],
                photo=(photo, "")[i % 2],
            )
        )
    for i in range(metrics):
        values = (
            Reading(value=-3.5 + 7 * i, date="2026-01"),
            Reading(value=10.0**i, date="2026-05", n=(None, 12)[i % 2]),
        )
        names = ("NPS", "Share of those who come back within a year", "Tage")
        builder.record(
            Metric(
                id=f"mt_{i}",
                name=names[i % 3],
                unit=("%", "")[i % 2],
                note=("", "as last year")[i % 2],
                order=f"a{i}",
                values=values,
                headline=i != 3,
                signed=i == 0,
            )
        )
    builder.record(Channel(id="ch_1", name="Web", icon="globe")).record(Touchpoint(id="tp_1", name="Shop"))
    builder.record(Stakeholder(id="sh_1", name="Head of sales", order="a1")).record(
        Stakeholder(id="sh_2", name=LONG, order="a2")
    )
    builder.map(
        subtitle=f"{LONG}. {KOREAN}",
        kind="future",
        client="ACME",
        period="2026/27",
        customer_types=("consumer", "partner"),
        review=Review(cadence="yearly", next="2027-02"),
        personas=tuple(f"ps_{i}" for i in range(personas)),
        logo=logo,
        accent="#7C3AED",
    )
    for i in range(6):
        builder.record(Stage(id=f"st_{i}", name=f"Stage {i}", summary="what happens" if i % 2 else "", order=f"a{i}"))
        builder.record(Step(id=f"sp_{i}", stage=f"st_{i}", duration=Duration(low=i, unit="day") if i > 3 else None))
    return builder.lane("actions").build()


def _picture(builder: MapBuilder, size: tuple[int, int]) -> str:
    out = io.BytesIO()
    Image.new("RGB", size, "#0F766E").save(out, "PNG")
    key = f"sha256:{hashlib.sha256(out.getvalue()).hexdigest()}"
    data = base64.b64encode(out.getvalue()).decode("ascii")
    builder.record(Blob(id=key, type="image/png", w=size[0], h=size[1], data=data))
    return key


def relations() -> JourneyGraph:
    """Lines of every kind: forth and back, near and far, to steps, cards and terminals, with words and without."""
    steps = [f"Step {i}" for i in range(12)]
    builder = a_map(title="Lines").stage("One", *steps[:5]).stage("Two", *steps[5:8]).stage("Three", *steps[8:])
    builder.lane("actions").lane("touchpoints").lane("friction", collapsed=False).lane("opportunities")
    for i, step in enumerate(steps):
        builder.card("actions", step, f"does {i}").card("touchpoints", step, f"meets {i}")
        if i % 2:
            builder.card("actions", step, f"also {i} {LONG if i % 4 == 1 else ''}").card(
                "touchpoints", step, f"and {i}"
            )
        if i % 3 == 0:
            builder.card("friction", step, f"minds {i}", until=steps[min(i + 1, 11)])
            builder.card("opportunities", step, f"could {i}")
    cards = {str(card.text).strip(): card.id for card in builder.build().cards()}
    ends = {**cards, **{step: builder.id(Step, step) for step in steps}}
    for i, (name, kind) in enumerate(
        (("Search engine", "entry"), ("", "entry"), (LONG, "exit"), ("Elsewhere", "exit"))
    ):
        ends[f"t{i}"] = f"tm_{i}"
        builder.record(Terminal(id=f"tm_{i}", name=name, kind=kind, order=f"a{i}"))
    kinds = [kind.key for kind in KINDS]
    pairs = [
        *((f"does {i}", f"does {i + 1}") for i in range(11)),
        *((f"does {i}", f"meets {i}") for i in range(0, 12, 2)),
        *((f"meets {i + 1}", f"does {i}") for i in range(0, 8, 3)),
        *((f"could {i}", f"minds {i}") for i in (0, 3, 6)),
        ("could 9", "does 10"), ("minds 3", "does 0"), ("does 4", "does 2"), ("does 4", "does 4"),
        ("and 3", "does 1"), ("does 11", "does 0"), ("meets 11", "minds 0"), ("Step 2", "Step 7"), ("Step 6", "Step 1"),
        ("does 3", "Step 9"), ("t0", "does 0"), ("t1", "meets 2"), ("does 11", "t2"), ("does 6", "t3"),
        ("t0", "Step 0"), ("t1", "t3"), ("does 2", "minds 6"), ("does 5", "does 9"), ("minds 9", "could 9"),
        ("does 7", "meets 7"), ("meets 7", "and 7"),
    ]  # fmt: skip
    for i, (source, target) in enumerate(pairs):
        label = ("", "", "if it rains", "", LONG, "", KOREAN)[i % 7]
        kind = kinds[i % len(kinds)]
        builder.record(Relation(id=f"rl_{i:02}", source=ends[source], target=ends[target], kind=kind, label=label))
    return builder.build()


def marked() -> JourneyGraph:
    """Cards of every lane type: with all that a card can hold, with nothing, and across two columns."""
    builder = a_map(title="Marks").stage("One", "A", "B").stage("Two")
    builder.record(Channel(id="ch_1", name="Web", icon="globe", mode="online"))
    builder.record(Touchpoint(id="tp_1", name="Shop in town", channel="ch_1", direction="company", status="needed"))
    builder.record(Department(id="dp_1", name="Sales")).record(Persona(id="ps_1", name="Kim"))
    builder.record(
        Metric(id="mt_1", name="Minutes", low=0, high=60, target=20, better="lower", values=(Reading(value=41),))
    )
    full: dict[str, Any] = {
        "severity": 2, "owner": "Sales", "flags": ("gap", "success"), "tags": ("vip",), "note": "seen",
        "link": "https://a.example", "sources": ("ev_1", "ev_2"), "evidence": "observed",
        "duration": Duration(low=2, high=3, unit="day"), "wait": Duration(low=1, unit="hour"), "after": "a night",
        "departments": ("dp_1",), "touchpoint": "tp_1", "channel": "ch_1", "metric": "mt_1", "impact": 4, "effort": 2,
        "benefit": "loyalty", "holding": "needed", "by": "Kim", "persona": "ps_1", "value": 1.5, "weight": 2.0,
    }  # fmt: skip
    builder.record(Evidence(id="ev_1", name="Survey", date="2026")).record(Evidence(id="ev_2", name="Talks"))
    by_type = {role.lane_type: role for role in [*ROLES.values()][::-1]}  # of each lane type the first role
    for role in by_type.values():
        builder.lane(role.key).card(role.key, "A", f"{role.key}: {LONG}", **full).card(role.key, "Two", "short")
        builder.card(role.key, "B", f"spans {role.key}", until="" if role.points else "Two", evidence="assumed")
    return builder.build()


MAPS: Mapping[str, Callable[[], JourneyGraph]] = {
    "empty": empty,
    "bare": bare,
    "head-alone": lambda: head(0, 0),
    "head-of-one": lambda: head(1, 3),
    "head-of-three": lambda: head(3, 5),
    "relations": relations,
    "marked": marked,
}
