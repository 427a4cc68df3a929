"""What the inspector offers for a card stands on the map: what says that it is drawn changes the card's picture."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Blob,
    Card,
    Category,
    Channel,
    Competitor,
    DataObject,
    Department,
    Duration,
    Evidence,
    Initiative,
    JourneyPath,
    Metric,
    OwnMark,
    Persona,
    Reading,
    Touchpoint,
)
from cjm_desktop.model.roles import ROLES
from cjm_desktop.model.unshown import unshown_notice
from tests.helpers.builders import a_map
from tests.helpers.guide import lane_types_with_the_guide, role_of_the_guide

PROGRAM = Program()
# Beside the program's own, the worked example of CONTRIBUTING.md keeps to this too.
TYPES, EXAMPLE = lane_types_with_the_guide(), role_of_the_guide()
OPTIONS = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))
DAY = Duration(low=1, unit="day")
PICTURE = "sha256:" + "0" * 64
CATALOGUES = (
    Persona(id="ps_1", name="Carla"),
    Persona(id="ps_2", name="Olaf"),
    Channel(id="ch_1", name="Web", icon="globe"),
    Touchpoint(id="tp_1", name="Till", direction="both"),
    Department(id="dp_1", name="Sales"),
    Category(id="ct_1", name="Delivery"),
    JourneyPath(id="pt_1", name="Happy"),
    DataObject(id="do_1", name="Account"),
    Initiative(id="in_1", name="Spring sale"),
    Competitor(id="cx_1", name="Other shop"),
    OwnMark(id="mk_1", name="Pilot", icon="star"),
    Metric(id="mt_1", name="NPS", values=(Reading(value=1),)),
    Evidence(id="ev_1", name="Survey"),
    Evidence(id="ev_2", name="Calls"),
    Blob(id=PICTURE, type="image/png", w=1, h=1, data=base64.b64encode(b"any").decode()),
)
# What a card holds in a field; one that is not named here holds words.
VALUES: Mapping[str, object] = {
    "text": "other words",
    "note": "to remember",
    "after": "much later",
    "value": 1.5,
    "persona": "ps_1",
    "channel": "ch_1",
    "touchpoint": "tp_1",
    "metric": "mt_1",
    "severity": 2,
    "impact": 3,
    "effort": 2,
    "departments": ("dp_1",),
    "owner": "Dana",
    "evidence": "observed",
    "sources": ("ev_1", "ev_2"),
    "flags": ("gap",),
    "color": "#7A1FA2",
    "tags": ("urgent",),
    "link": "https://example.com",
    "image": PICTURE,
    "duration": DAY,
    "wait": DAY,
    "weight": 2.0,
    "by": "Dana",
    "holding": "owned",
    "benefit": "loyalty",
    "expected": -1.0,
    "decisive": "for",
    "state": "planned",
    "horizon": "now",
    "due": "2027-02",
    "cost": 200.0,
    "lead": DAY,
    "category": "ct_1",
    "paths": ("pt_1",),
    "service_cost": 200.0,
    "staff_time": DAY,
    "customer_effort": 4,
    "reads": ("do_1",),
    "writes": ("do_1",),
    "initiatives": ("in_1",),
    "competitors": ("cx_1",),
    "own_fields": ("Risk: high",),
    "expects": "word within an hour",
    "answer": "a call by night",
    "recovery": "voucher of ten",
    "own_marks": ("mk_1",),
    "links": ("https://example.com",),
}


def a_journey(role: str, drawn_as: str, field: str = "", value: object = None) -> JourneyGraph:
    """A map with one lane of a role and two cards; the first one has a value in a field."""
    builder = a_map().stage("First", "A", "B").lane(role, curve="drawn", drawn_as=drawn_as)
    for record in CATALOGUES:
        builder.record(record)
    scored: dict[str, Any] = {"value": 0.0} if role == "emotion" else {}
    own: dict[str, Any] = {field: value} if field and field != "text" else {}
    builder.card(role, "A", str(value) if field == "text" else "words", **{**scored, **own})
    other = {"persona": "ps_2"} if role == "emotion" else {}
    return builder.card(role, "B", "more words", **scored, **other).build()


def lanes_of(graph: JourneyGraph) -> str:
    """The lanes as they are drawn, without legend."""
    drawing = PROGRAM.engine(TYPES).layout(graph, OPTIONS).drawing
    return dump(drawing).split("layer foot")[0]


# Every role as its lanes are drawn, and one of words as each type draws it that is offered for such lanes.
LANES = [
    *((role, "") for role in (*ROLES, EXAMPLE.key)),
    *(("actions", key) for key, each in TYPES.items() if each.traits.offered_as),
]


@pytest.mark.parametrize(("role", "drawn_as"), LANES)
def test_what_a_card_says_is_drawn_and_what_is_not_drawn_is_not(
    role: str, drawn_as: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(ROLES, dict)
    monkeypatch.setitem(ROLES, EXAMPLE.key, EXAMPLE)
    plain = lanes_of(a_journey(role, drawn_as))
    wrong = []
    for info in fields_of(Card):
        mark = info.field
        if mark.input is Input.HIDDEN or (mark.roles and role not in mark.roles):
            continue
        if info.name == "evidence" and not TYPES[drawn_as or ROLES[role].lane_type].traits.grounded:
            continue  # without a ground there is no outline to be dashed
        changed = lanes_of(a_journey(role, drawn_as, info.name, VALUES.get(info.name, "words"))) != plain
        if changed != mark.drawn:
            wrong.append(info.name)
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_what_came_from_a_lane_of_another_role_is_drawn_or_named(role: str) -> None:
    engine, plain = PROGRAM.engine(), lanes_of(a_journey(role, ""))
    wrong = []
    for info in fields_of(Card):
        mark = info.field
        if mark.input is Input.HIDDEN or not mark.drawn or not mark.roles or role in mark.roles:
            continue
        graph = a_journey(role, "", info.name, VALUES.get(info.name, "words"))
        told = unshown_notice(graph, lambda lane: engine.traits(lane).says)
        named = any(mark.label in ENGLISH(each) and "“words”" in ENGLISH(each) for each in told)
        if named == (lanes_of(graph) != plain):
            wrong.append(info.name)
    assert wrong == []
