"""The cards of the sample that shows every part: lane, step, words, and whatever else a card says."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from samples.words import NOTHING, Pair


@dataclass(frozen=True)
class Row:
    """One card. `more` are its other fields; ids among them are keys that stand for records."""

    key: str
    lane: str
    step: str
    text: Pair = NOTHING
    more: dict[str, Any] = field(default_factory=dict)


def _row(key: str, lane: str, step: str, text: Pair = NOTHING, **more: Any) -> Row:
    return Row(key, lane, step, text, more)


_SEEN = {"evidence": "observed", "sources": ("calls",)}
_SAID = {"evidence": "reported", "sources": ("talks",)}

ROWS: tuple[Row, ...] = (
    _row("scene-date", "story", "date", ("석 주 남았다", "Three weeks to go"), image="calendar"),
    _row("scene-van", "story", "meter", ("짐이 떠난다", "The boxes leave"), image="van"),
    _row("scene-bill", "story", "bill", ("두 집 요금이 함께", "Two homes on one bill"), image="bill"),
    _row("scene-home", "story", "everyday", ("이제 우리 집", "Home at last"), image="home"),
    # What she does.
    _row("plans", "doing", "date", ("이사 날짜를 잡는다", "Fixes the moving day"), **_SAID),
    _row(
        "searches",
        "doing",
        "contract",
        ("옛 고지서에서 고객 번호를 찾는다", "Looks for her number on an old bill"),
        **_SEEN,
    ),
    _row(
        "asks",
        "doing",
        "request",
        ("앱에서 두 집을 함께 신청한다", "Asks in the app for both homes"),
        flags=("key_transaction",),
        duration=(10, 25, "minute"),
        customer_effort=3,
        **_SEEN,
    ),
    _row(
        "shows",
        "doing",
        "identity",
        ("신분증을 찍는다", "Photographs her identity card"),
        wait=(1, 2, "day"),
        customer_effort=4,
        **_SEEN,
    ),
    _row("reads", "doing", "meter", ("검침원을 기다린다", "Waits for the meter reader"), **_SAID),
    _row("lights", "doing", "power", ("불을 켠다", "Switches on the light"), flags=("moment_of_truth",), **_SEEN),
    _row(
        "opens", "doing", "bill", ("고지서를 연다", "Opens the bill"), evidence="observed", sources=("calls", "survey")
    ),
    _row(
        "objects", "doing", "correct", ("요금이 틀렸다고 알린다", "Says that it is wrong"), customer_effort=4, **_SEEN
    ),
    _row("stays", "doing", "everyday", ("자동이체로 낸다", "Pays by direct debit"), evidence="derived"),
    # What she asks, hears and says.
    _row("q-when", "asking", "date", ("언제까지 알려야 할까?", "By when do I have to tell them?")),
    _row(
        "q-both",
        "asking",
        "request",
        ("두 집을 한 번에 신청할 수 있을까?", "Do both homes go in one?"),
        until="identity",
        **_SAID,
    ),
    _row("q-cost", "asking", "bill", ("어느 집 요금이지?", "Which home is this for?"), **_SAID),
    _row("h-agent", "hearing", "date", ("중개인: “전화 한 통이면 돼요.”", "The agent: “One call will do.”")),
    _row("h-friend", "hearing", "correct", ("친구: “나도 그랬어.”", "A friend: “Same here.”"), **_SAID),
    _row(
        "s-papers",
        "words",
        "identity",
        ("같은 사진을 세 번 올렸어요.", "I sent the same photo three times."),
        value=-1.5,
        weight=2.0,
        by=("김민지", "Minji Kim"),
        **_SAID,
    ),
    _row("s-light", "words", "power", ("켜지자마자 웃었어요.", "We laughed when it came on."), value=1.5, **_SAID),
    _row("s-bill", "words", "bill", ("두 집 요금을 다 냈어요.", "I paid for both homes."), value=-2.0, **_SAID),
    _row(
        "s-kind", "words", "correct", ("상담원이 바로 고쳐 줬어요.", "They put it right at once."), value=1.0, **_SAID
    ),
    # How it feels.
    _row("m1", "mood", "date", ("설렌다", "Looking forward"), value=1.0, persona="minji"),
    _row("m2", "mood", "identity", ("또 실패야", "Failed again"), value=-1.0, persona="minji"),
    _row("m3", "mood", "power", ("불이 켜졌다", "There is light"), value=1.6, persona="minji"),
    _row("m4", "mood", "bill", ("왜 이렇게 많지?", "Why so much?"), value=-1.6, persona="minji"),
    _row("m5", "mood", "everyday", ("이제 됐다", "All right now"), value=0.8, persona="minji"),
    _row("m6", "mood", "request", ("어렵네", "Hard"), value=-1.4, persona="jeongho"),
    _row("m7", "mood", "meter", ("친절하네", "Kind people"), value=0.9, persona="jeongho"),
    _row("m8", "mood", "correct", ("한참 기다렸다", "A long wait"), value=-0.6, persona="jeongho"),
    _row("j1", "proof", "date", value=0.5),
    _row("j2", "proof", "identity", value=0.2),
    _row("j3", "proof", "power", value=1.0),
    _row("j4", "proof", "bill", value=-0.6),
    _row("j5", "proof", "correct", value=-0.4),
    _row("j6", "proof", "everyday", value=0.9),
    # Where they meet us.
    _row("at-home", "points", "contract", touchpoint="app-home"),
    _row("at-fax", "points", "request", touchpoint="fax"),
    _row("at-form", "points", "request", touchpoint="form"),
    _row("at-call", "points", "identity", touchpoint="call", flags=("moment_of_truth",)),
    _row("at-reminder", "points", "meter", touchpoint="reminder"),
    _row("at-reader", "points", "meter", touchpoint="reader"),
    _row("at-bill", "points", "bill", touchpoint="bill"),
    _row("at-again", "points", "correct", touchpoint="call"),
    _row("by-app", "ways", "contract", channel="app", until="request"),
    _row("by-phone", "ways", "identity", channel="phone"),
    _row("by-visit", "ways", "meter", channel="visit"),
    _row("by-mail", "ways", "bill", channel="mail"),
    _row("by-call", "ways", "correct", channel="phone"),
    _row("by-note", "ways", "correct", channel="mail"),
    # What stops them.
    _row(
        "hidden",
        "pains",
        "contract",
        ("고객 번호가 고지서에만 있다", "The number is on paper bills only"),
        severity=1,
        **_SAID,
    ),
    _row(
        "second",
        "pains",
        "request",
        ("새 집 주소를 처음부터 다시 적는다", "The new address is typed twice"),
        severity=1,
        evidence="observed",
        sources=("walk",),
    ),
    _row(
        "twice",
        "pains",
        "identity",
        ("두 집의 서류를 따로 낸다", "Papers are asked for twice"),
        severity=2,
        departments=("contracts",),
        flags=("churn_risk", "blocks_purchase"),
        tags=(("서류", "paperwork"),),
        note=("상담 기록에서 세 번째로 흔하다", "Third most frequent in the call records"),
        link="https://example.com/moving/papers",
        **_SEEN,
    ),
    _row(
        "late-reading",
        "pains",
        "meter",
        ("검침이 늦다", "The reading comes late"),
        severity=2,
        departments=("field",),
        **_SEEN,
    ),
    _row(
        "wrong-bill",
        "pains",
        "bill",
        ("첫 고지서에 두 집 요금이 섞인다", "The first bill mixes two homes"),
        severity=3,
        departments=("billing",),
        evidence="observed",
        sources=("calls", "survey", "talks"),
        own_fields=(("위험: 민원", "Risk: complaints"),),
    ),
    _row(
        "nobody",
        "pains",
        "correct",
        ("진행 상황을 알 수 없다", "Nobody says how far it is"),
        touchpoint="call",
        severity=1,
        flags=("gap",),
    ),
    # What we do.
    _row(
        "desk",
        "front",
        "identity",
        ("상담원이 다시 확인한다", "An agent checks again"),
        departments=("contracts",),
        staff_time=(12, 0, "minute"),
        **_SEEN,
    ),
    _row(
        "visit",
        "front",
        "meter",
        ("검침원이 찾아간다", "A meter reader comes"),
        departments=("field",),
        service_cost=6000,
        staff_time=(30, 0, "minute"),
        **_SEEN,
    ),
    _row(
        "sorry",
        "front",
        "correct",
        ("사과하고 새로 보낸다", "Apologises, sends a new one"),
        departments=("billing",),
        flags=("success",),
        **_SEEN,
    ),
    _row("route", "back", "meter", ("방문 순서를 짠다", "Plans the round"), departments=("field",), evidence="derived"),
    _row(
        "rebill",
        "back",
        "bill",
        ("요금을 다시 계산한다", "Works the bill out again"),
        departments=("billing",),
        until="correct",
        wait=(3, 5, "day"),
        staff_time=(20, 0, "minute"),
        **_SEEN,
    ),
    _row("register", "base", "identity", ("주민등록 조회", "Register of residents"), **_SEEN),
    _row("grid", "base", "meter", ("배전망 회사", "Grid company"), until="power", **_SEEN),
    _row("d-contract", "data", "request", reads=("contract",), writes=("contract", "move"), until="identity"),
    _row("d-reading", "data", "meter", writes=("reading",)),
    _row("d-bill", "data", "bill", reads=("contract", "reading", "move")),
    _row("w-contracts", "who", "request", departments=("contracts",), until="identity"),
    _row("w-field", "who", "meter", departments=("field",), until="power"),
    _row("w-billing", "who", "bill", departments=("billing",), until="correct"),
    _row("w-help", "who", "correct", ("변경 승인", "approves"), departments=("contracts",)),
    # Numbers.
    _row("n-done", "figures", "request", metric="done"),
    _row("n-tries", "figures", "identity", metric="tries"),
    _row("n-days", "figures", "meter", metric="days"),
    _row("n-right", "figures", "bill", metric="right"),
    _row("n-nps", "figures", "everyday", metric="nps"),
    # What could be better.
    _row(
        "one-form",
        "better",
        "identity",
        ("두 집을 한 장으로 신청한다", "One form for both homes"),
        impact=4,
        effort=2,
        benefit="efficiency",
        owner="Park",
        evidence="derived",
    ),
    _row(
        "photo",
        "better",
        "meter",
        ("계량기 사진으로 검침한다", "Read the meter from a photo"),
        impact=5,
        effort=3,
        benefit="loyalty",
        until="bill",
        evidence="derived",
        own_marks=("pilot",),
    ),
    _row(
        "status",
        "better",
        "correct",
        ("처리 상황을 문자로 알린다", "Tell how far it is by message"),
        impact=3,
        effort=1,
        benefit="insight",
    ),
    _row("i-season", "running", "date", initiatives=("season",), until="contract"),
    _row("i-app", "running", "request", initiatives=("app",), until="identity"),
    _row("i-one", "running", "bill", initiatives=("one",), until="correct"),
    _row("r-agents", "stock", "identity", ("상담원 12명", "Twelve agents"), holding="owned", **_SEEN),
    _row("r-reading", "stock", "meter", ("사진 판독 기능", "Reading of photos"), holding="needed"),
    _row(
        "r-link",
        "stock",
        "bill",
        ("계약과 요금 시스템 연결", "Link of contracts and billing"),
        holding="needed",
        until="correct",
    ),
    _row("note", "notes", "date", ("수치는 모두 지어낸 것이다.", "All figures are invented."), until="contract"),
)

# Key, name, unit, low, high, target, which is better, dated values with n.
METRICS: tuple[tuple[str, Pair, Pair, float, float, float, str, tuple[tuple[str, float, int | None], ...]], ...] = (
    (
        "done",
        ("앱에서 끝냄", "finished in the app"),
        ("%", "%"),
        0,
        100,
        60,
        "higher",
        (("2026-04", 38, 410), ("2026-07", 44, 388), ("2026-10", 52, 430)),
    ),
    (
        "tries",
        ("확인 횟수", "tries to identify"),
        ("회", "×"),
        1,
        4,
        1.2,
        "lower",
        (("2026-04", 2.6, 410), ("2026-07", 2.4, 388), ("2026-10", 2.3, 430)),
    ),
    (
        "days",
        ("검침까지", "until the reading"),
        ("일", "days"),
        0,
        10,
        3,
        "lower",
        (("2026-07", 4.1, None), ("2026-10", 3.2, None)),
    ),
    (
        "right",
        ("맞는 첫 고지서", "first bills right"),
        ("%", "%"),
        0,
        100,
        95,
        "higher",
        (("2026-04", 71, 326), ("2026-07", 74, 340), ("2026-10", 69, 326)),
    ),
    ("nps", ("NPS", "NPS"), NOTHING, -100, 100, 30, "higher", (("2026-04", 4, 301), ("2026-10", 12, 326))),
)
# Of the NPS: how many were detractors, passives and promoters.
NPS_CLASSES: dict[str, tuple[int, ...]] = {"2026-04": (92, 105, 104), "2026-10": (86, 115, 125)}
