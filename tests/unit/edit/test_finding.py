"""Finding words in a map: which texts, where a Korean word ends, in which order."""

from __future__ import annotations

from unicodedata import normalize

import pytest

from cjm_desktop.edit.finding import Finder, Hit, Query, scope_of
from cjm_desktop.edit.particles import fitted, is_ending
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Comment, Evidence, Lane, Persona, Relation, Reply, Terminal
from tests.helpers.builders import MapBuilder, a_map


def hits(graph: JourneyGraph, words: str, **wish: bool) -> list[Hit]:
    return Finder().find(graph, Query(words, **wish))


def said(graph: JourneyGraph, words: str, **wish: bool) -> list[str]:
    found = hits(graph, words, **wish)
    return [f"{hit.words[: hit.start]}[{hit.words[hit.start : hit.end]}]{hit.words[hit.end :]}" for hit in found]


def a_trip() -> MapBuilder:
    trip = a_map("ko", "캠핑 여정").stage("인식", "광고", "후기").stage("구매")
    return trip.lane("actions", "행동").lane("friction", "마찰")


@pytest.mark.parametrize(
    ("word", "tail"),
    [
        *(
            ("배낭", tail)
            for tail in ("", "을", "이", "은", "과", "으로", "의", "에", "에서", "만", "까지", "부터", "보다")
        ),
        *(
            ("배낭", tail)
            for tail in ("이다", "입니다", "이고", "이었다", "이라서", "인데", "들", "들이", "들에게", "에서는")
        ),
        *(
            ("배낭", tail)
            for tail in ("으로는", "만의", "까지도", "이나", "이랑", "처럼", "밖에", "뿐이다", "으로부터")
        ),
        *(
            ("지도", tail)
            for tail in ("를", "가", "는", "와", "로", "다", "였다", "예요", "이다", "로서", "나", "랑", "들")
        ),
        *(("CTA", tail) for tail in ("를", "을", "에서", "가")),
        ("서울", "로"),
    ],
)
def test_a_particle_or_a_form_of_to_be_ends_a_word(word: str, tail: str) -> None:
    assert is_ending(word, tail)
    graph = a_trip().card("행동", "광고", f"새 {word}{tail} 산다").build()
    assert said(graph, word, whole=True) == [f"새 [{word}]{tail} 산다"]


@pytest.mark.parametrize(
    ("word", "tail"),
    [
        *(("배낭", tail) for tail in ("여행", "를", "가", "는", "와", "로", "끈", "값을")),
        *(("우리", tail) for tail in ("나라", "말", "을")),
        *(("고객", tail) for tail in ("센터", "사", "님")),
        *(("결제", tail) for tail in ("하다", "창", "을")),
        ("배", "낭"),
        ("CTA", "s"),
    ],
)
def test_a_compound_is_another_word(word: str, tail: str) -> None:
    assert not is_ending(word, tail)
    assert not said(a_trip().card("행동", "광고", f"새 {word}{tail} 산다").build(), word, whole=True)


def test_a_word_in_another_one_counts_only_where_parts_do() -> None:
    graph = a_trip().card("행동", "광고", "여행배낭을 산다").card("행동", "후기", "the cathedral, a cat").build()
    assert said(graph, "배낭") == ["여행[배낭]을 산다"]
    assert not said(graph, "배낭", whole=True)
    assert said(graph, "cat", whole=True) == ["the cathedral, a [cat]"]
    assert len(said(graph, "cat")) == 2


def test_case_counts_where_it_is_to() -> None:
    graph = a_trip().card("행동", "광고", "App, app and APP").build()
    assert len(hits(graph, "app")) == 3
    assert [hit.start for hit in hits(graph, "app", case=True)] == [5]


def test_letters_in_parts_are_the_same_letters() -> None:
    graph = a_trip().card("행동", "광고", normalize("NFD", "배낭 café")).build()
    assert said(graph, "배낭") == ["[배낭] café"]
    assert said(graph, normalize("NFD", "café")) == ["배낭 [café]"]


def test_a_space_stands_for_a_new_line() -> None:
    graph = a_trip().card("행동", "광고", "큰\n배낭").build()
    assert len(hits(graph, " 큰 배낭 ")) == 1
    assert not hits(graph, "   ")


@pytest.mark.parametrize("composed", ["ㅂ", "배", "배나", "배낙", "배낭"])
def test_what_is_being_composed_finds_what_it_may_become(composed: str) -> None:
    graph = a_trip().card("행동", "광고", "배낭을 산다").card("행동", "후기", "가방이 크다").build()
    query = Query(composed, composing=True)
    found = {hit.record for hit in Finder().find(graph, query)}
    if composed == "배낙":  # no final consonant becomes another one
        assert not found
    else:
        assert next(card.id for card in graph.cards() if "배낭" in str(card.text)) in found
    assert bool(hits(graph, composed)) == (composed in "배낭")


def test_a_final_consonant_may_go_on_to_the_next_syllable() -> None:
    graph = a_trip().card("행동", "광고", "나이가 많다").card("행동", "후기", "닭을 산다").build()
    assert len(Finder().find(graph, Query("낭", composing=True))) == 1
    assert len(Finder().find(graph, Query("달", composing=True))) == 1
    assert len(Finder().find(graph, Query("과", composing=True))) == 1  # 광고
    assert not Finder().find(graph, Query("누", composing=True))


def test_hits_come_in_the_order_of_reading() -> None:
    trip = a_trip().lane("quotes", "말 배낭").map(title="배낭 여정", personas=("ps_2",))
    trip.card("마찰", "광고", "2 배낭").card("행동", "후기", "1 배낭 후기").card("행동", "광고", "0 배낭")
    trip.card("행동", "광고", "0b 배낭").card("행동", "구매", "3 배낭", note="배낭 메모")
    trip.record(Persona(id="ps_1", name="배낭 아무개")).record(Persona(id="ps_2", name="배낭 민지"))
    trip.record(Evidence(id="ev_1", name="배낭 설문")).record(Terminal(id="tm_1", name="배낭 잡지", kind="entry"))
    graph = trip.build()
    assert [hit.words for hit in hits(graph, "배낭")] == [
        *("배낭 여정", "배낭 민지", "배낭 잡지", "말 배낭"),
        *("0 배낭", "0b 배낭", "1 배낭 후기", "2 배낭", "3 배낭", "배낭 메모"),
        *("배낭 아무개", "배낭 설문"),
    ]


def test_what_is_said_of_something_comes_behind_it() -> None:
    trip = a_trip().card("행동", "광고", "배낭 하나").card("마찰", "구매", "배낭 둘")
    first = trip.id(Card, "배낭 하나")
    trip.record(Relation(id="rl_1", source=first, target=trip.id(Card, "배낭 둘"), label="배낭으로"))
    reply = Reply(author="배낭 애호가", text="배낭이 맞다")
    trip.record(Comment(id="cm_1", target=first, text="배낭인가?", replies=(reply,)))
    assert [hit.words for hit in hits(trip.build(), "배낭")] == [
        *("배낭 하나", "배낭인가?", "배낭 애호가", "배낭이 맞다", "배낭으로", "배낭 둘"),
    ]


def test_all_languages_are_looked_through_that_of_the_map_first() -> None:
    graph = a_trip().card("행동", "광고", {"en": "bag 배낭", "ko": "배낭 하나"}).build()
    assert [(hit.lang, hit.words) for hit in hits(graph, "배낭")] == [("ko", "배낭 하나"), ("en", "bag 배낭")]


def test_a_changed_map_is_read_anew() -> None:
    finder, trip = Finder(), a_trip().card("행동", "광고", "배낭")
    assert len(finder.find(trip.build(), Query("배낭"))) == 1
    assert not finder.find(a_trip().build(), Query("배낭"))


def test_a_search_can_keep_to_a_lane_or_a_stage() -> None:
    trip = a_trip().card("행동", "광고", "배낭 하나").card("마찰", "구매", "배낭 둘").card("마찰", "광고", "배낭 셋")
    graph, finder = trip.build(), Finder()
    within = scope_of(graph, [trip.id(Lane, "마찰")])
    assert [hit.words for hit in finder.find(graph, Query("배낭"), within)] == ["배낭 셋", "배낭 둘"]
    stage = next(each.id for each in graph.stages() if each.name == "구매")
    assert [hit.words for hit in finder.find(graph, Query("배낭"), scope_of(graph, [stage]))] == ["배낭 둘"]


@pytest.mark.parametrize(
    ("old", "new", "behind", "expected"),
    [
        ("배낭", "지도", "을 산다", ("을", "를")),
        ("지도", "배낭", "를 산다", ("를", "을")),
        ("배낭", "지도", "이 크다", ("이", "가")),
        ("배낭", "지도", "은", ("은", "는")),
        ("배낭", "지도", "과 텐트", ("과", "와")),
        ("배낭", "지도", "과의 만남", ("과", "와")),
        ("배낭", "연필", "으로 쓴다", ("으로", "로")),
        ("배낭", "지도", "으로는", ("으로", "로")),
        ("배낭", "지도", "”을", ("”을", "”를")),
        ("배낭", "B2", "을", ("을", "를")),
        ("배낭", "지도", "이다", ("", "")),  # right behind both
        ("배낭", "map", "을", ("", "")),  # nobody knows how it is read
        ("배낭", "지도", "은행", ("", "")),
        ("배낭", "지도", "를", ("", "")),  # was wrong before
        ("배낭", "지도", "을2", ("", "")),
        ("배낭", "", "을", ("", "")),
    ],
)
def test_a_particle_follows_its_word_where_that_is_certain(
    old: str, new: str, behind: str, expected: tuple[str, str]
) -> None:
    assert fitted(old, new, behind) == expected
