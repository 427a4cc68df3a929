"""The cards of the sample map: what stands in each cell, by lane and stage."""

from __future__ import annotations

from dataclasses import dataclass

from samples.words import NOTHING, Pair


@dataclass(frozen=True)
class CardWords:
    """One card: its texts in both languages, and what else it says."""

    key: str
    text: Pair = NOTHING
    evidence: str = ""
    source: str = ""
    after: Pair = NOTHING
    note: Pair = NOTHING
    value: float | None = None
    touchpoint: str = ""
    metric: str = ""
    severity: int | None = None
    department: str = ""
    impact: int | None = None
    effort: int | None = None


def _at(touchpoint: str) -> CardWords:
    return CardWords(f"at-{touchpoint}", touchpoint=touchpoint, evidence="observed")


def _measured(metric: str, source: str) -> CardWords:
    return CardWords(f"measured-{metric}", metric=metric, evidence="observed", source=source)


CELLS: dict[tuple[str, str], tuple[CardWords, ...]] = {
    ("actions", "awareness"): (
        CardWords(
            "reads",
            (
                "온라인 후기를 읽고 링크를 눌러 NTO 사이트로 간다",
                "Reads reviews online and follows a link to the NTO shop",
            ),
            "observed",
            "web-log",
        ),
    ),
    ("actions", "consideration"): (
        CardWords(
            "leaves",
            ("가격을 비교하다 사지 않고 나간다", "Compares prices and leaves without buying"),
            "observed",
            "web-log",
        ),
        CardWords(
            "sees-ad",
            ("쿠폰이 붙은 같은 배낭의 광고를 본다", "Sees an ad for the same pack, with a coupon"),
            "observed",
            "web-log",
            after=("하루 뒤", "A day later"),
        ),
    ),
    ("actions", "purchase"): (
        CardWords(
            "pays",
            ("로그인하지 않고 이메일만 적어 결제한다", "Pays without logging in; gives only her email address"),
            "observed",
            "web-log",
        ),
        CardWords(
            "gets-receipt",
            ("영수증과 주문 상태를 바로 받는다", "Gets the receipt and the order status at once"),
            "observed",
            "web-log",
        ),
    ),
    ("actions", "support"): (
        CardWords(
            "wrong-colour",
            ("색이 다른 배낭을 받고 고객센터에 전화한다", "Receives a pack in another colour and calls support"),
            "reported",
            "interview",
        ),
        CardWords(
            "waits",
            ("오래 기다린 끝에 상담원과 통화한다", "Reaches an agent after a long wait in the queue"),
            "observed",
            "call-log",
            note=(
                "상담원은 주문을 찾아보고 보상 회원임을 알게 된다.",
                "The agent looks up the order and finds that she is a rewards member.",
            ),
        ),
        CardWords(
            "books",
            ("교환을 안내받고 가까운 강좌를 예약한다", "Learns how to exchange it and books a class"),
            "observed",
            "call-log",
            note=(
                "상담원은 AI 도구를 통해 가까운 매장에서 배낭여행 강좌가 열린다는 것을 안다.",
                "An AI tool shows the agent that a nearby store gives a backpacking class.",
            ),
        ),
    ),
    ("actions", "advocacy"): (
        CardWords(
            "attends",
            ("이름으로 인사받고 배낭여행 강좌에 간다", "Is greeted by name and joins the backpacking class"),
            "reported",
            "interview",
        ),
    ),
    ("motivations", "awareness"): (
        CardWords(
            "trusts-reviews",
            ("후기로 믿을 만한 배낭을 고르고 싶다", "Pick a reliable pack by its reviews"),
            "reported",
            "interview",
        ),
    ),
    ("motivations", "consideration"): (
        CardWords(
            "saves",
            ("같은 배낭을 더 싸게 사고 싶다", "Get the same pack for less"),
            "reported",
            "interview",
        ),
    ),
    ("motivations", "purchase"): (
        CardWords("be-quick", ("계정 없이 빨리 끝내고 싶다", "Be done quickly, without an account"), "assumed"),
    ),
    ("motivations", "support"): (
        CardWords(
            "in-time",
            ("출발 전에 맞는 색으로 바꾸고 싶다", "Have the right colour before the trip"),
            "reported",
            "interview",
        ),
    ),
    ("motivations", "advocacy"): (
        CardWords("learns", ("배낭을 제대로 쓰는 법을 배우고 싶다", "Learn to use the pack well"), "assumed"),
    ),
    ("questions", "awareness"): (
        CardWords("believe", ("이 후기를 믿어도 될까?", "Can I trust these reviews?"), "reported", "interview"),
    ),
    ("questions", "consideration"): (
        CardWords("cheaper", ("다른 곳이 더 싸지 않을까?", "Is it cheaper somewhere else?"), "reported", "interview"),
    ),
    ("questions", "purchase"): (
        CardWords("points", ("게스트로 사도 적립이 될까?", "Do guests collect points, too?"), "assumed"),
    ),
    ("questions", "support"): (
        CardWords("who-pays", ("반품비는 누가 내지?", "Who pays for the return?"), "observed", "call-log"),
        CardWords("when", ("언제 다시 오지?", "When will the right one come?"), "observed", "call-log"),
    ),
    ("questions", "advocacy"): (
        CardWords("next-class", ("다음 강좌는 언제일까?", "When is the next class?"), "assumed"),
    ),
    ("emotion", "awareness"): (
        CardWords("feels-keen", ("기대된다", "I am looking forward to it"), "reported", "interview", value=1.0),
    ),
    ("emotion", "consideration"): (
        CardWords("feels-unsure", ("망설여진다", "I am not sure yet"), "reported", "interview", value=-0.1),
    ),
    ("emotion", "purchase"): (
        CardWords("feels-easy", ("간단하네", "That was easy"), "reported", "interview", value=1.0),
    ),
    ("emotion", "support"): (
        CardWords(
            "feels-annoyed", ("또 기다리라고요?", "Do I have to wait again?"), "reported", "interview", value=-1.5
        ),
    ),
    ("emotion", "advocacy"): (
        CardWords("feels-welcome", ("반겨주니 기쁘다", "They know my name!"), "reported", "interview", value=1.8),
    ),
    ("touchpoints", "awareness"): (_at("reviews"), _at("shop-site")),
    ("touchpoints", "consideration"): (_at("online-ad"), _at("coupon-mail")),
    ("touchpoints", "purchase"): (_at("checkout"), _at("receipt-mail")),
    ("touchpoints", "support"): (_at("call-centre"), _at("delivery")),
    ("touchpoints", "advocacy"): (_at("store"),),
    ("friction", "awareness"): (
        CardWords(
            "scattered",
            ("상품평이 사이트마다 흩어져 있다", "Reviews are scattered over many sites"),
            "observed",
            "web-log",
            severity=1,
            department="data",
        ),
    ),
    ("friction", "consideration"): (
        CardWords(
            "forgotten",
            ("사이트를 나가면 관심 기록이 끊긴다", "Once she leaves, her interest is forgotten"),
            "assumed",
            severity=2,
            department="marketing",
        ),
    ),
    ("friction", "purchase"): (
        CardWords(
            "unknown-member",
            ("게스트 결제라 보상 회원임을 모른다", "As a guest she is not seen as a rewards member"),
            "observed",
            "workshop",
            note=(
                "고객이 누구인지 알기 어렵다. 결제 이메일과 회원 정보가 이어져 있지 않다.",
                "It is hard to tell who the customer is: checkout emails and member data are not linked.",
            ),
            severity=3,
            department="e-commerce",
        ),
    ),
    ("friction", "support"): (
        CardWords(
            "queue",
            ("대기열이 길고 부서 사이로 넘겨진다", "The queue is long and she is passed between departments"),
            "observed",
            "call-log",
            note=(
                "비효율적인 절차와 잦은 업무 이관. 기다리는 시간 때문에 고객센터 평가가 낮다.",
                "An inefficient process with many hand-overs; the support centre is rated low for waiting.",
            ),
            severity=3,
            department="service",
        ),
    ),
    ("metrics", "awareness"): (_measured("reach", "web-log"),),
    ("metrics", "consideration"): (_measured("return", "web-log"),),
    ("metrics", "purchase"): (_measured("conversion", "web-log"),),
    ("metrics", "support"): (_measured("wait", "call-log"),),
    ("metrics", "advocacy"): (_measured("nps", "survey"),),
    ("opportunities", "purchase"): (
        CardWords(
            "link-accounts",
            (
                "결제 이메일로 계정과 보상을 잇는다",
                "Link guest checkouts to accounts and rewards",
            ),
            "derived",
            "workshop",
            impact=5,
            effort=2,
        ),
    ),
    ("opportunities", "support"): (
        CardWords(
            "shorten-wait",
            ("반복 상담을 자동화해 대기를 줄인다", "Automate routine requests to shorten the queue"),
            "derived",
            "workshop",
            impact=4,
            effort=3,
        ),
    ),
    ("opportunities", "advocacy"): (
        CardWords(
            "recommend",
            ("맞는 고객에게 AI로 강좌를 추천한다", "Offer gear and classes to the right people with AI"),
            "derived",
            "workshop",
            impact=3,
            effort=2,
        ),
    ),
}
