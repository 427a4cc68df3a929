"""A small map that no check finds fault with, in both languages, and ways to plant faults in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from msgspec.structs import replace

from cjm_desktop.compose.insights import Insights, examine
from cjm_desktop.compose.services import Services
from cjm_desktop.extensions.checking import Check
from cjm_desktop.extensions.registry import load_checks
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import Reading, Review
from cjm_desktop.model.records import (
    Card,
    Department,
    Evidence,
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
from tests.helpers.builders import a_map

TODAY = date(2026, 11, 29)
WORDS = {
    "en": {
        "stages": ("Find", "Buy", "Use"),
        "actions": ("Reads reviews", "Pays as a guest", "Calls the support line"),
        "friction": ("Reviews are scattered", "Nobody sees that she is a member", "The queue is long"),
        "ideas": ("Show reviews in one place", "Link guests to accounts", "Call back instead of waiting"),
        "metrics": ("Visits", "Conversion", "Waiting time"),
        "touchpoint": "Web shop",
        "departments": ("Marketing", "E-commerce", "Service"),
        "persona": "Carla",
        "source": "Survey",
        "company": "Northern Trail",
    },
    "ko": {
        "stages": ("탐색", "구매", "사용"),
        "actions": ("상품평을 읽는다", "비회원으로 결제한다", "상담 전화를 건다"),
        "friction": ("상품평이 흩어져 있다", "회원인지 아무도 모른다", "대기가 길다"),
        "ideas": ("상품평을 한곳에 모은다", "비회원 주문을 계정과 잇는다", "기다리지 않게 다시 전화한다"),
        "metrics": ("방문 수", "구매 전환율", "대기 시간"),
        "touchpoint": "웹 매장",
        "departments": ("마케팅", "전자상거래", "고객지원"),
        "persona": "카를라",
        "source": "설문",
        "company": "노던트레일",
    },
}
LANES = ("actions", "friction", "opportunities", "touchpoints", "metrics")
# The checks that tests of lists, notes and files are done with: named, so that none of them changes with a new check.
FEW = (
    *("company_subject", "customer_types", "friction_unanswered", "idea_unowned", "personas", "review_overdue"),
    "stage_unowned",
)
IDS = {
    "persona": "ps_0000000001",
    "touchpoint": "tp_0000000001",
    "source": "ev_0000000001",
}


def sound(lang: str) -> JourneyGraph:
    """The map; its cards are `a0` … `a2` (actions), `f0` …, `i0` …, `t0` …, `m0` …, its steps `sp0` …"""
    words: dict[str, Any] = WORDS[lang]
    graph = a_map(lang, "Carla").build()
    records: list[Record] = [
        replace(
            graph.map,
            id="mp_0000000001",
            client=words["company"],
            customer_types=("consumer",),
            personas=(IDS["persona"],),
            review=Review(cadence="quarterly", next="2027-02"),
            owner="Dana",
        ),
        Persona(id=IDS["persona"], name=words["persona"], customer_type="consumer", sources=(IDS["source"],)),
        Evidence(id=IDS["source"], name=words["source"], party="first", date="2026-10"),
        Touchpoint(
            id=IDS["touchpoint"], name=words["touchpoint"], when="daily", how="by hand", where="home", why="to compare"
        ),
        *(Lane(id=role, role=role, order=f"a{at}") for at, role in enumerate(LANES)),
        *(Department(id=f"dp{at}", name=name) for at, name in enumerate(words["departments"])),
    ]
    for at, stage in enumerate(words["stages"]):
        records += [
            Stage(id=f"st{at}", name=stage, order=f"a{at}", owner="Dana"),
            Step(id=f"sp{at}", stage=f"st{at}", order="a0"),
            Card(id=f"a{at}", lane="actions", step=f"sp{at}", text=words["actions"][at], sources=(IDS["source"],)),
            Card(id=f"f{at}", lane="friction", step=f"sp{at}", text=words["friction"][at], departments=(f"dp{at}",)),
            Card(
                id=f"i{at}",
                lane="opportunities",
                step=f"sp{at}",
                text=words["ideas"][at],
                owner="Dana",
                outcome="fewer calls",
            ),
            Card(id=f"t{at}", lane="touchpoints", step=f"sp{at}", touchpoint=IDS["touchpoint"]),
            Card(id=f"m{at}", lane="metrics", step=f"sp{at}", metric=f"mt{at}"),
            Metric(
                id=f"mt{at}",
                name=words["metrics"][at],
                low=0,
                high=100,
                target=50,
                values=(Reading(value=40, date="2026-10"),),
                order=f"a{at}",
            ),
            Relation(id=f"rl{at}", source=f"i{at}", target=f"f{at}", kind="answers"),
        ]
    return graph_of(records)


def given(graph: JourneyGraph, record_id: RecordId, **fields: Any) -> JourneyGraph:
    """The map with fields of a record given other values; `map` is the map's own record."""
    chosen = graph.map.id if record_id == "map" else record_id
    assert chosen in graph
    return graph_of([replace(each, **fields) if each.id == chosen else each for each in graph.records()])


def without(graph: JourneyGraph, *ids: RecordId) -> JourneyGraph:
    """The map without some records."""
    assert all(each in graph for each in ids)
    return graph_of([each for each in graph.records() if each.id not in ids])


def plus(graph: JourneyGraph, *records: Record) -> JourneyGraph:
    """The map with further records."""
    return graph_of([*graph.records(), *records])


EVERY_CHECK = load_checks()  # known before a test lets the program have some of them only


@cache
def services() -> Services:
    """The program's services, with every check."""
    found = Services()
    vars(found)["checks"] = EVERY_CHECK
    return found


def insights(graph: JourneyGraph, today: date = TODAY) -> Insights:
    """What all checks find in a map."""
    return examine(graph, services().checks, today)


def few_checks() -> Mapping[str, Check]:
    """Some checks, always the same."""
    return {key: EVERY_CHECK[key] for key in FEW}


def found(graph: JourneyGraph, today: date = TODAY) -> dict[str, list[RecordId]]:
    """The first record of each finding, by check."""
    told = insights(graph, today)
    assert told.failed == ()
    return {each.check.key: [finding.records[0] for finding in each.findings] for each in told.told}


def found_by(key: str, graph: JourneyGraph, today: date = TODAY) -> list[RecordId]:
    """The first record of each finding of one check."""
    told = examine(graph, {key: services().checks[key]}, today)
    assert told.failed == ()
    return [finding.records[0] for each in told.told for finding in each.findings]


def all_records(told: Insights) -> Iterable[RecordId]:
    """The records of all findings."""
    return (record for each in told.told for finding in each.findings for record in finding.records)
