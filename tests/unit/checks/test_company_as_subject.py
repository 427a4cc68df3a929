"""Who does what: sentences in which the company acts in a lane of customers, and sentences beside them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane
from tests.helpers.sound_map import found_by, given, plus, sound

LANGS = ("en", "ko")

COMPANY = {
    "en": (
        "We send a reminder",
        "Then we call her back",
        "She waits. Our agents answer late",
        "Our newsletter reaches her",
        "The company asks for her address",
        "Marketing sends a coupon",
        "The E-commerce team checks the order",
        "Northern Trail offers a class",
        "We ship within two days",
        "Our system sends an SMS",
        "The company sends a bill",
        "The retailer offers a refund",
        "Service calls her back",
        "Later, we remind her",
        "We'll call back",
        "The brand posts a video",
        "Our team visits her",
        "Our regional sales call her",
    ),
    "ko": (
        "우리는 쿠폰을 보낸다",
        "그리고 우리가 다시 전화한다",
        "기다린다. 저희 상담원이 늦게 받는다",
        "당사는 주소를 묻는다",
        "회사가 강좌를 권한다",
        "마케팅이 쿠폰을 보낸다",
        "고객지원팀에서 주문을 확인한다",
        "노던트레일은 강좌를 연다",
        "우리는 문자를 보낸다",
        "저희가 먼저 연락한다",
        "당사가 환불한다",
        "회사는 안내문을 보낸다",
        "기업이 쿠폰을 준다",
        "고객지원이 전화를 건다",
        "고객지원팀은 주문을 확인한다",
        "우리 회사가 주소를 확인한다",
        "이후 마케팅에서 설문을 보낸다",
        "우리 상담원이 연락한다",
        "우리는 재고가 없다",
    ),
}
CUSTOMER = {
    "en": (
        "Opens the mail that we sent",
        "Our family moves to another flat",
        "Weighs two packs",
        "Marketing is not her concern",
        "“We call you back”, she reads",
        "Wearing the pack, she walks",
        "Ourense is where she lives",
        "Asks E-commerce for a receipt",
        "The company of friends helps",
        "Weekly shopping with kids",
        "Were told to wait",
        "Web shop visit",
        "We-chat message to a friend",
        "Our kids ask for it",
        "Our neighbour recommends it",
        "Our doctor asks for the papers",
        "We two compare prices",
        "The company she works for pays",
        "The firm's site is slow",
        "The brand she likes is missing",
        "The business card is lost",
        "The company car breaks down",
        "The retailer's app crashes",
        "Marketing mails go to the bin",
        "Service at the counter is slow",
        "E-commerce sites are compared",
        "Service calls are dreaded",
        "Service is what she wants",
    ),
    "ko": (
        "우리가 보낸 메일을 연다",
        "우리 가족이 함께 고른다",
        "회사에 전화한다",
        "회사 동료와 의논한다",
        "마케팅 메일을 지운다",
        "마케팅이 보낸 쿠폰을 쓴다",
        "고객지원에 전화를 건다",
        "“우리는 다시 전화합니다”라는 말을 듣는다",
        "고객지원이 틀렸다고 알린다",
        "우리 아이와 함께 간다",
        "우리집 근처 매장을 찾는다",
        "회사에서 쓸 노트북을 고른다",
        "회사에서 점심시간에 주문한다",
        "회사가 지원하는 복지몰을 쓴다",
        "기업 뱅킹으로 이체한다",
        "회사는 멀어서 집으로 받는다",
        "저희 부모님께 선물한다",
        "우리 동네 매장이 문을 닫았다",
        "고객지원이 필요하다",
        "고객지원이 안 된다",
        "마케팅이 지나치다고 느낀다",
        "우리가 고른 상품을 담는다",
        "기업이 제공한 자료를 읽는다",
        "마케팅에서 온 문자를 지운다",
        "고객지원에서 알려 준 대로 한다",
    ),
}


def company_in(graph: JourneyGraph) -> list[str]:
    return found_by("company_subject", graph)


def said(words: str, lane: str = "actions", lang: str = "en") -> list[str]:
    return company_in(given(sound(lang), "a1", text=words, lane=lane))


@pytest.mark.parametrize(("lang", "words"), [(lang, each) for lang in LANGS for each in COMPANY[lang]])
def test_the_company_as_subject_is_found(lang: str, words: str) -> None:
    assert said(words, lang=lang) == ["a1"]


@pytest.mark.parametrize(("lang", "words"), [(lang, each) for lang in LANGS for each in CUSTOMER[lang]])
def test_what_the_customer_does_is_not_taken_for_the_company(lang: str, words: str) -> None:
    assert said(words, lang=lang) == []


def beside_customers(lang: str) -> Iterator[tuple[str, JourneyGraph]]:
    """Where the company may be the subject: its own lanes, what customers say themselves, a lane turned over."""
    words = COMPANY[lang][0]
    yield "idea", given(sound(lang), "i1", text=words)
    yield "turned", given(given(sound(lang), "a1", text=words), "actions", side="company")
    quotes = Lane(id="qu", role="quotes", order="a9")
    cards = (Card(id=f"q{at}", lane="qu", step=f"sp{at}", text=words) for at in range(3))
    yield "quote", plus(sound(lang), quotes, *cards)


@pytest.mark.parametrize("lang", LANGS)
def test_the_company_may_speak_in_its_own_lanes(lang: str) -> None:
    assert [name for name, graph in beside_customers(lang) if company_in(graph)] == []


def test_a_department_may_be_what_stops_a_customer_but_we_may_not_tell_it() -> None:
    graph = given(sound("en"), "f1", text="Marketing knows nothing of the order")
    assert company_in(graph) == []
    assert company_in(given(graph, "f1", text="We know nothing of the order")) == ["f1"]
