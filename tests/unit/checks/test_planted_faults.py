"""Faults planted in a sound map, two or more for each check: all of them are found, and nothing one step beside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Reading, Review
from cjm_desktop.model.records import (
    Card,
    DataObject,
    Department,
    Evidence,
    Initiative,
    Lane,
    Metric,
    Persona,
    Relation,
    Stage,
    Step,
    Term,
    Terminal,
    Touchpoint,
)
from tests.helpers.sound_map import IDS, TODAY, found, found_by, given, plus, services, sound, without

LANGS = ("en", "ko")
Change = Callable[[JourneyGraph], JourneyGraph]
MAP = "mp_0000000001"


class Case(Struct, frozen=True):
    """A change that plants faults: the check that finds them and their places; none where it is one step beside."""

    check: str
    change: Change
    places: tuple[str, ...] = ()


def fields(record: str, **values: Any) -> Change:
    return lambda graph: given(graph, record, **values)


def all_of(*changes: Change) -> Change:
    def change(graph: JourneyGraph) -> JourneyGraph:
        for each in changes:
            graph = each(graph)
        return graph

    return change


def gone(*ids: str) -> Change:
    return lambda graph: without(graph, *ids)


def more(*records: Any) -> Change:
    return lambda graph: plus(graph, *records)


def friction(name: str, **values: Any) -> Card:
    return Card(id=name, lane="friction", step="sp1", text=name, order="a5", departments=("dp0",), **values)


def idea(name: str, step: str = "sp1", **values: Any) -> Card:
    return Card(id=name, lane="opportunities", step=step, text=name, order="a5", **values)


def answering(name: str, source: str, target: str) -> Relation:
    return Relation(id=name, source=source, target=target, kind="answers")


def handed(name: str, source: str, target: str) -> Relation:
    return Relation(id=name, source=source, target=target, kind="handover")


def metric(key: str, **values: Any) -> Metric:
    return Metric(id=key, order="b00", **{"low": 0, "high": 100, **values})


STAGES = tuple(
    record
    for at in (3, 4, 5)
    for record in (
        Stage(id=f"st{at}", name=f"S{at}", order=f"a{at}", owner="Dana"),
        Step(id=f"sp{at}", stage=f"st{at}", order="a0"),
        Card(id=f"m{at}", lane="metrics", step=f"sp{at}", metric="mt0"),
        Card(id=f"t{at}", lane="touchpoints", step=f"sp{at}", touchpoint=IDS["touchpoint"]),
        *(Card(id=f"{lane[0]}{at}", lane=lane, step=f"sp{at}", text="…") for lane in ("actions",)),
        Card(id=f"f{at}", lane="friction", step=f"sp{at}", text="…"),
        Card(id=f"i{at}", lane="opportunities", step=f"sp{at}", text="…", owner="Dana"),
        answering(f"rl{at}", f"i{at}", f"f{at}"),
    )
)
ALL_FOUR: dict[str, Any] = {"when": "daily", "how": "by hand", "where": "home", "why": "to pay"}
OTHER = Touchpoint(id="tp_0000000002", name="Checkout", **ALL_FOUR)

RESOURCED = more(
    Lane(id="resources", role="resources", order="a9"),
    Card(id="r0", lane="resources", step="sp0", text="designer", order="a0", holding="needed", cost=9.0),
    Relation(id="rr0", source="i0", target="r0", kind="needs"),
    Relation(id="rr1", source="r0", target="i1", kind="needs"),
)
APP = Initiative(id="in7", name="App")
STORED = (DataObject(id="do7", name="Order"), DataObject(id="do8", name="Account"))
GOAL = Metric(id="mt7", name="Paid at once", target=80, stages=("st0",))
WORDS = Term(
    id="gl1",
    name={"en": "client", "ko": "이용자"},
    synonyms=({"en": "member", "ko": "회원"},),
    forbidden=({"en": "scattered", "ko": "흩어져"},),
)
PLANTED = (
    Case("untranslated", fields("map", langs=("fr",)), (MAP,)),
    Case("untranslated", lambda graph: given(graph, "map", langs=("en", "ko")), (MAP,)),
    Case("department_idle", more(Department(id="dp7", name="Legal")), ("dp7",)),
    Case("department_idle", fields("f0", departments=()), ("dp0",)),
    Case("initiative_helpless", more(Initiative(id="in7", name="App")), ("in7",)),
    Case(
        "initiative_helpless", all_of(more(APP, replace(APP, id="in8")), fields("a0", initiatives=("in8",))), ("in7",)
    ),
    Case("data_unwritten", all_of(more(*STORED), fields("a0", reads=("do7",), writes=("do8",))), ("do7",)),
    Case(
        "data_unwritten",
        all_of(more(*STORED), fields("a0", reads=("do7", "do8")), fields("a1", writes=("do8",))),
        ("do7",),
    ),
    Case("glossary", more(WORDS), ("f0", "f1")),
    Case(
        "glossary",
        all_of(more(WORDS), fields("a0", note={"en": "A Member said so", "ko": "회원이 말했다"})),
        ("a0", "f0", "f1"),
    ),
    Case("map_unowned", fields("map", owner=""), (MAP,)),
    Case("map_unowned", fields("map", owner="  "), (MAP,)),
    Case("idea_aimless", fields("i1", outcome=""), ("i1",)),
    Case("idea_aimless", all_of(*(fields(f"i{at}", outcome={"ko": " "}) for at in range(3))), ("i0",)),
    Case("work_overdue", fields("i0", due="2026-11-28"), ("i0",)),
    Case("work_overdue", all_of(fields("f0", due="2026-10"), fields("i1", due="2025", state="doing")), ("f0", "i1")),
    Case("source_unheeded", fields("a0", evidence="assumed"), ("a0",)),
    Case("source_unheeded", all_of(*(fields(f"a{at}", evidence="assumed") for at in (1, 2))), ("a1", "a2")),
    Case("idea_unresourced", RESOURCED, ("i2",)),
    Case("idea_unresourced", all_of(RESOURCED, gone("rr0", "rr1")), ("i0",)),
    Case("customer_types", fields("map", customer_types=("consumer", "partner")), (MAP,)),
    Case("customer_types", fields(IDS["persona"], customer_type="business_buyer"), (MAP,)),
    Case(
        "customer_types",
        all_of(
            more(Persona(id="ps_0000000002", name="B", customer_type="partner")),
            fields("map", personas=(IDS["persona"], "ps_0000000002"), customer_types=()),
        ),
        (MAP,),
    ),
    Case(
        "personas",
        all_of(
            more(*(Persona(id=f"ps_000000000{at}", name="P") for at in (2, 3))),
            fields("map", personas=(IDS["persona"], "ps_0000000002", "ps_0000000003")),
        ),
        (MAP,),
    ),
    Case(
        "personas",
        all_of(
            more(*(Persona(id=f"ps_000000000{at}", name="P") for at in (2, 3, 4))),
            fields("map", personas=tuple(f"ps_000000000{at}" for at in (1, 2, 3, 4))),
        ),
        (MAP,),
    ),
    Case("friction_unanswered", more(friction("f7"), friction("f8")), ("f7", "f8")),
    Case(
        "friction_unanswered",
        all_of(
            more(friction("f7")),
            more(handed("rl7", "f7", "a2"), answering("rl8", "f7", "a2")),
            fields("a2", owner="Dana"),
        ),
        ("f7",),
    ),
    Case("risk_unanswered", more(friction("f7", flags=("churn_risk",))), ("f7",)),
    Case("risk_unanswered", fields("a1", flags=("moment_of_truth", "churn_risk")), ("a1",)),
    Case("idea_unfounded", more(idea("i7", owner="Dana"), idea("i8", "sp2", owner="Dana")), ("i7", "i8")),
    Case(
        "idea_unfounded",
        more(idea("i7", owner="Dana"), Relation(id="rl7", source="i7", target="f1", kind="causes")),
        ("i7",),
    ),
    Case("idea_unowned", all_of(fields("i0", owner=""), fields("i2", owner="  ")), ("i0", "i2")),
    Case(
        "idea_unowned",
        more(
            Lane(id="solutions", role="solutions", order="a9"),
            *(Card(id=f"s{at}", lane="solutions", step=f"sp{at}", text="s") for at in range(3)),
        ),
        ("s0", "s1", "s2"),
    ),
    Case(
        "handover_unreceived",
        more(handed("rl7", "a0", "a1"), handed("rl8", "a1", "a2")),
        ("rl7", "rl8"),
    ),
    Case(
        "handover_unreceived",
        all_of(more(handed("rl7", "a0", "sp0")), fields("f0", departments=()), fields("i0", departments=(), owner="")),
        ("rl7",),
    ),
    Case("lane_gap", more(Lane(id="ln", role="questions", order="a9"), *STAGES), ("ln",)),
    Case(
        "lane_gap",
        more(
            Lane(id="ln", role="emotion", order="a9"),
            Card(id="c7", lane="ln", step="sp0", value=1.0),
            Card(id="c8", lane="ln", step="sp4", until="sp5", value=1.0),
            Lane(id="ko", role="needs", order="aA"),
            *STAGES,
        ),
        ("ln", "ko"),
    ),
    Case("touchpoint_unsaid", fields(IDS["touchpoint"], why=""), (IDS["touchpoint"],)),
    Case(
        "touchpoint_unsaid",
        all_of(more(OTHER), fields("t2", touchpoint=OTHER.id), fields(OTHER.id, when="", how=" ", where="", why={})),
        (OTHER.id,),
    ),
    Case("stage_unowned", all_of(fields("st0", owner=""), fields("st2", owner=" ")), ("st0", "st2")),
    Case("stage_unowned", all_of(*(fields(f"st{at}", owner="") for at in range(3))), ("st0",)),
    Case("stage_unmeasured", gone("m0"), ("st0",)),
    Case("goal_unowned", more(GOAL), ("mt7",)),
    Case("goal_unowned", more(replace(GOAL, owner="Lee", stages=("st0", "st1"))), ("mt7",)),
    Case("stage_unmeasured", gone("m0", "m2"), ("st0", "st2")),
    Case(
        "metric_range",
        all_of(fields("mt0", target=120), fields("mt2", values=(Reading(value=-1, date="2026-10"),))),
        ("mt0", "mt2"),
    ),
    Case("metric_range", fields("mt1", low=60, high=20), ("mt1",)),
    Case("metric_stale", fields("mt0", values=(Reading(value=4, date="2026-07"),)), ("mt0",)),
    Case(
        "metric_stale",
        all_of(
            fields("map", review=Review(cadence="monthly")),
            fields("mt1", values=(Reading(value=4, date="2026-09-20"),)),
            fields("mt2", values=(Reading(value=4, date="2025"),)),
        ),
        ("mt1", "mt2"),
    ),
    Case(
        "metric_twice", lambda graph: plus(graph, metric("mt7", name=graph.one(Metric, "mt1").name, unit="x")), ("mt1",)
    ),
    Case(
        "metric_twice",
        more(
            metric("mt7", name={"en": "NPS", "ko": "추천 지수"}, values=(Reading(value=9, date="2026-10"),)),
            metric("mt8", name=" nps ", values=(Reading(value=8, date="2026-10"),)),
        ),
        ("mt7",),
    ),
    Case("review_overdue", fields("map", review=Review(cadence="quarterly", next="2026-10")), (MAP,)),
    Case("review_overdue", fields("map", review=Review(next="2026-11-28")), (MAP,)),
    Case("third_party", fields(IDS["source"], party="third"), (IDS["source"],)),
    Case(
        "third_party",
        all_of(
            more(*(Evidence(id=f"ev{at}", name="Study", party="third") for at in (7, 8))),
            fields("a0", sources=("ev7",)),
            fields("a1", sources=("ev8",)),
        ),
        ("ev7",),
    ),
)
BESIDE = (
    Case("untranslated", fields("a0", text={"en": "looks", "ko": "본다"}, note="seen")),  # no further language is named
    Case("untranslated", lambda graph: given(graph, "map", langs=(graph.map.lang,))),
    Case("department_idle", all_of(more(Department(id="dp7", name="Legal")), fields("a0", owner="Legal"))),
    Case("initiative_helpless", more(Initiative(id="in7", name="App", state="dropped"))),
    Case("initiative_helpless", all_of(more(Initiative(id="in7", name="App")), fields("a0", initiatives=("in7",)))),
    Case("data_unwritten", all_of(more(*STORED), fields("a0", reads=("do7",)))),  # nothing is said of writing at all
    Case("data_unwritten", all_of(more(*STORED), fields("a0", reads=("do7",)), fields("a1", writes=("do7",)))),
    Case("stage_unmeasured", all_of(gone("m1"), fields("st1", unmeasured=True))),
    Case("stage_unmeasured", all_of(gone("m1"), more(replace(GOAL, owner="Lee", stages=("st1",))))),
    Case("goal_unowned", more(replace(GOAL, stages=()))),
    Case(
        "glossary", all_of(more(replace(WORDS, forbidden=())), fields("f1", text={"en": "Remembers", "ko": "비회원제"}))
    ),
    Case("glossary", more(replace(WORDS, synonyms=(), forbidden=({"en": "eue", "ko": "기가"},)))),
    Case(
        "glossary",
        more(Term(id="gl1", name={"en": "reviews", "ko": "상품평"}, synonyms=({"en": "Reviews", "ko": "상품평"},))),
    ),
    Case("customer_types", fields(IDS["persona"], customer_type="")),
    Case("customer_types", more(Persona(id="ps_0000000002", name="B", customer_type="partner"))),  # not on the map
    Case(
        "personas",
        all_of(
            more(Persona(id="ps_0000000002", name="P"), Persona(id="ps_0000000003", name="Q")),
            fields("map", personas=(IDS["persona"], "ps_0000000002")),
        ),
    ),
    Case("friction_unanswered", more(friction("f7"), answering("rl7", "i0", "f7"))),
    Case("risk_unanswered", more(friction("f7", flags=("churn_risk",)), answering("rl7", "i1", "f7"))),
    Case(
        "risk_unanswered",
        more(
            Card(id="a7", lane="actions", step="sp1", text="x", order="a7", flags=("churn_risk",)),
            Lane(id="co", role="company_actions", order="a9"),
            *(Card(id=f"c{at}", lane="co", step=f"sp{at}", text="…") for at in range(3)),
            Relation(id="rl7", source="a7", target="c1", kind="trigger"),
        ),
    ),
    Case("risk_unanswered", fields("a1", flags=("moment_of_truth",))),
    Case("idea_unfounded", more(idea("i7", owner="Dana"), answering("rl7", "i7", "a0"))),
    Case("idea_unowned", fields("i0", owner="", departments=("dp1",))),
    Case("idea_unmeasured", more(idea("i7", owner="Dana"), answering("rl7", "i7", "f0"))),
    Case("handover_unreceived", all_of(more(handed("rl7", "a0", "a1")), fields("a1", owner="Mina"))),
    Case(
        "handover_unreceived",
        all_of(more(handed("rl7", "a0", "a1"), handed("rl8", "a1", "sp2")), fields("a1", departments=("dp1",))),
    ),
    Case("handover_unreceived", more(Terminal(id="tm7", name="Partner", kind="exit"), handed("rl7", "a2", "tm7"))),
    Case(
        "lane_gap",
        more(
            Lane(id="ln", role="questions", order="a9"),
            *(Card(id=f"c{at}", lane="ln", step=f"sp{at}", text="…") for at in (0, 3)),
            *STAGES,
        ),
    ),
    Case(
        "lane_gap",
        more(
            Lane(id="ln", role="questions", order="a9"),
            Card(id="c7", lane="ln", step="sp0", until="sp3", text="…"),
            *STAGES,
        ),
    ),
    Case(
        "lane_gap",
        more(Lane(id="ln", role="text", order="a9"), Lane(id="lm", role="emotion", curve="computed", order="aA")),
    ),
    Case("touchpoint_unsaid", more(Touchpoint(id="tp_0000000003", name="Kiosk"))),  # nowhere on the map
    Case("touchpoint_unsaid", fields(IDS["touchpoint"], why="", status="retired")),
    Case("stage_unowned", fields("st0", owner="Mina")),
    Case("stage_unmeasured", all_of(gone("m1"), fields("m0", until="sp1"))),
    Case(
        "metric_range",
        all_of(fields("mt0", target=100), fields("mt1", target=0), fields("mt2", low=None, high=None, target=999)),
    ),
    Case(
        "metric_stale",
        all_of(
            fields("map", review=Review(cadence="monthly", next="2027")),
            fields("mt1", values=(Reading(value=4, date="2026-11-20"),)),
            fields("mt2", values=(Reading(value=4, date="2026-11"),)),
        ),
    ),
    Case("metric_stale", fields("map", review=Review(next="2027-02"))),
    Case("metric_stale", fields("mt0", values=(Reading(value=1, date="last spring"),))),
    Case("metric_stale", fields("mt0", values=(Reading(value=1, date="2020"), Reading(value=2, date="2026-09")))),
    Case(
        "metric_twice",
        lambda graph: plus(
            graph,
            metric("mt7", name=graph.one(Metric, "mt1").name, target=50, values=(Reading(value=40, date="2026-10"),)),
        ),
    ),
    Case("review_overdue", fields("map", review=Review(next="2026-11"))),
    Case("review_overdue", fields("map", review=None)),
    Case("third_party", all_of(more(Evidence(id="ev7", name="Study", party="third")), fields("a0", sources=("ev7",)))),
    Case("third_party", more(*(Evidence(id=f"ev{at}", name="Study", party="third") for at in (7, 8)))),  # cited nowhere
    Case("third_party", fields(IDS["source"], party="")),
    Case("map_unowned", fields("map", owner="Lee")),
    Case("idea_aimless", fields("i0", outcome={"ko": "문의가 준다"})),
    Case("work_overdue", fields("i0", due="2026-11-29")),  # today is not late
    Case("work_overdue", fields("i0", due="2026-11-01", state="done")),
    Case("work_overdue", fields("f0", due="soon")),
    Case("source_unheeded", fields("a0", evidence="assumed", sources=())),
    Case("source_unheeded", fields("a0", evidence="observed")),
    Case("idea_unresourced", all_of(RESOURCED, fields("i2", cost=0.0))),
)


@pytest.mark.parametrize("lang", LANGS)
def test_a_sound_map_has_no_findings(lang: str) -> None:
    assert found(sound(lang)) == {}, "let the map of tests/helpers/sound_map.py have what the check asks for"


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", PLANTED, ids=lambda case: case.check)
def test_what_is_planted_is_found(case: Case, lang: str) -> None:
    assert tuple(found_by(case.check, case.change(sound(lang)))) == case.places


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("case", BESIDE, ids=lambda case: case.check)
def test_one_step_beside_nothing_is_found(case: Case, lang: str) -> None:
    assert found_by(case.check, case.change(sound(lang))) == []


def test_an_idea_beside_no_figure_is_found_and_one_that_answers_a_measured_step_is_not() -> None:
    grown = plus(sound("en"), *STAGES, idea("i7", "sp4", owner="Dana"), idea("i8", "sp5", owner="Dana"))
    bare = without(grown, "m4", "m5")
    assert found_by("idea_unmeasured", bare) == ["i4", "i7", "i5", "i8"]
    linked = plus(bare, answering("rl7", "i7", "f0"), Relation(id="rl8", source="m0", target="i8", kind="causes"))
    assert found_by("idea_unmeasured", linked) == ["i4", "i5"]


def test_every_check_has_faults_planted() -> None:
    tried = {case.check for case in PLANTED} | {"company_subject", "idea_unmeasured"}
    assert tried == set(services().checks), "plant its fault twice (PLANTED), and one step beside (BESIDE)"


def test_a_day_later_the_review_is_overdue() -> None:
    graph = given(sound("en"), "map", review=Review(next="2026-11-29"))
    assert found_by("review_overdue", graph, TODAY) == []
    assert found_by("review_overdue", graph, date(2026, 11, 30)) == [MAP]
