"""Which step an event belongs to."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import load_translator
from cjm_desktop.foundation.paths import resources
from cjm_desktop.interchange.events.columns import dates_of, find_columns
from cjm_desktop.interchange.events.matching import fits, sorted_out, suggested
from cjm_desktop.interchange.events.recipe import Recipe, from_json, to_json
from cjm_desktop.model.event_logs import EventRule
from tests.helpers.event_logs import map_of, step_ids


@pytest.mark.parametrize(
    ("pattern", "name", "is_so"),
    [
        ("checkout_*", "checkout_guest", True),
        ("checkout_*", "my_checkout_guest", False),
        ("*check*", "my_checkout", True),
        ("p?ge", "page", True),
        ("p?ge", "pge", False),
        ("*", "", True),
        ("", "", True),
        ("a*b*c", "a1b2c", True),
        ("a*b*c", "a1b2", False),
        ("(a+)+$", "(a+)+$", True),  # no regular expression
        ("검색*", "검색 결과", True),
    ],
)
def test_a_pattern_has_stars_and_question_marks(pattern: str, name: str, *, is_so: bool) -> None:
    assert fits(pattern, name) is is_so


def test_no_pattern_takes_long() -> None:
    assert not fits("a*" * 500 + "b", "a" * 5_000)  # of a backtracking matcher nobody would see the end


def test_rules_go_from_top_to_bottom() -> None:
    rules = (
        EventRule(match="exact", text="page", step="one"),
        EventRule(match="contains", text="pa", step="two"),
        EventRule(match="exact", text="pay", step="three"),
        EventRule(match="pattern", text="*", step=""),
    )
    found = sorted_out(["Page", "pay", "spa", "other"], rules)
    assert {name: rule.step for name, rule in found.items()} == {"Page": "one", "pay": "two", "spa": "two", "other": ""}


def test_rules_are_suggested_by_what_steps_are_called() -> None:
    graph = map_of("Pay", "View product", "Support chat", "장바구니")
    ids = step_ids(graph)
    rules = suggested(["pay", "product_view", "supportChat", "장바구니", "home", "productsView"], graph)
    assert {rule.text: rule.step for rule in rules} == {
        "pay": ids["Pay"],
        "product_view": ids["View product"],
        "supportChat": ids["Support chat"],
        "장바구니": ids["장바구니"],
        "productsView": ids["View product"],
    }


def test_an_event_that_says_all_words_of_one_step_and_more_is_suggested_for_it() -> None:
    graph = map_of("Cart", "Support", "Support chat", "Payment", "Address", "Go in")
    ids = step_ids(graph)
    names = ["add_to_cart", "user.opened-support-chat_window", "PaymentFailedTwice", "cart_and_payment", "go_to_it_in"]
    rules = suggested(names, graph)
    assert {rule.text: rule.step for rule in rules} == {
        "add_to_cart": ids["Cart"],
        "user.opened-support-chat_window": ids["Support chat"],  # it has more of the words
        "PaymentFailedTwice": ids["Payment"],
    }  # one of two steps is not guessed, and short words tell nothing


def test_korean_events_are_suggested_with_and_without_particles_and_spaces() -> None:
    graph = map_of("① 상품 보기", "장바구니에 담기", "결제(카드)", "문의")
    ids = step_ids(graph)
    rules = suggested(["상품_상세보기", "장바구니담기", "카드결제완료", "1:1문의등록", "로그인"], graph)
    assert {rule.text: rule.step for rule in rules} == {
        "상품_상세보기": ids["① 상품 보기"],
        "장바구니담기": ids["장바구니에 담기"],
        "카드결제완료": ids["결제(카드)"],
        "1:1문의등록": ids["문의"],
    }


def test_columns_are_found_by_their_heads_and_chosen_ones_taken() -> None:
    heads = ["user_id", "session_id", "event", "timestamp", "platform"]
    found = find_columns(heads, {"case": "user_id"})
    assert (found.case, found.activity, found.time, found.channel) == ("user_id", "event", "timestamp", "platform")
    assert find_columns(heads, {}).case == "session_id"
    assert find_columns(["고객", "이벤트", "일시"], {}).time == "일시"
    korean = find_columns(["회원등급", "회원번호", "화면명", "접속시각"], {})
    assert (korean.case, korean.activity, korean.time) == ("회원번호", "화면명", "접속시각")
    with pytest.raises(CjmError, match="E521"):
        find_columns(heads, {"case": "order"})
    with pytest.raises(CjmError, match="E522"):
        find_columns(["a", "b"], {})


def test_a_date_that_can_be_read_two_ways_is_asked_for() -> None:
    assert dates_of(["2024-01-02 10:00:00"]) == "iso"
    assert dates_of(["01.02.2024", "13.02.2024"]) == "dmy"
    assert dates_of(["01/02/2024", "01/13/2024"]) == "mdy"
    assert dates_of(["1704103200"]) == "seconds"
    assert dates_of(["1704103200000"]) == "milliseconds"
    with pytest.raises(CjmError, match="E523"):
        dates_of(["01/02/2024"])


def test_rules_are_written_and_read_again() -> None:
    graph = map_of("Search", "Pay")
    ids = step_ids(graph)
    rules = (EventRule(match="contains", text="pay", step=ids["Pay"]), EventRule(text="ping"))
    recipe = Recipe({"case": "session"}, "dmy", rules, (ids["Pay"],), True, 10)
    assert from_json(to_json(recipe, graph).encode(), "r.json", graph) == recipe


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "규칙 파일의 형식이 아닙니다."),
        ('{"rulez": []}', "규칙 파일의 형식이 아닙니다."),
        ('{"rules": [{"text": "x", "match": "regex"}]}', "“regex”"),
        ('{"rules": [{"text": "x", "step": "Nowhere"}]}', "“Nowhere”"),
        ('{"dates": "ymdx"}', "“ymdx”"),
        ('{"least": 0}', "1보다"),
    ],
)
def test_what_is_wrong_with_rules_is_said_in_words(text: str, reason: str) -> None:
    with pytest.raises(CjmError, match="E529") as told:
        from_json(text.encode(), "r.json", map_of("Search"))
    said = load_translator("ko", resources() / "locale")(told.value.message)
    assert reason in said
    assert said.endswith(".")
    assert "Expected" not in said


def test_values_are_not_listed_as_heads() -> None:
    with pytest.raises(CjmError, match="E522") as told:
        find_columns(["kim@x.org", "pay", "2024-01-02 10:00:00"], {})
    assert "kim" not in f"{told.value} {told.value.advice}"
    assert "…" in str(told.value.advice)
    with pytest.raises(CjmError, match="E522") as told:
        find_columns(["a", "b"], {})
    assert "a, b" in str(told.value.advice)
