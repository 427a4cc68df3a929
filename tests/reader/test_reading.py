"""A map that came by mail is read in a browser: moved, searched, filtered, in its languages, by mouse and by keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Persona
from cjm_desktop.storage.files import open_map
from tests.helpers.browser import Browser
from tests.helpers.builders import MapBuilder, a_map
from tests.reader.conftest import Export

SAMPLE = resources() / "samples" / "nto-carla-en.cjm"


def two_languages() -> MapBuilder:
    return (
        a_map(title={"en": "Buying a pack", "ko": "배낭 사기"})
        .map(langs=("ko",), client="Northern Trail")
        .record(Persona(id="ps_1", name="Carla", age=34))
        .stage("Find")
        .stage("Buy")
        .lane("actions", "Doing")
        .lane("friction", "Trouble")
        .card("Doing", "Find", {"en": "reads reviews", "ko": "후기를 읽는다"})
        .card("Trouble", "Buy", {"en": "a long queue at the till", "ko": "계산대의 긴 줄"}, severity=3)
        .card("Trouble", "Find", {"en": "too many hits", "ko": "결과가 너무 많다"}, severity=1)
    )


@pytest.fixture
def carla(export: Export) -> Path:
    return export(open_map(SAMPLE).graph)


def test_it_opens_without_a_complaint_and_asks_for_nothing(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    assert browser.texts("#titles h1") == ["Carla buys a backpack for camping"]
    assert browser.complaints() == []
    assert browser.requests() == []


def test_headings_stay_in_sight_while_the_map_moves(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    browser.js("document.querySelector('#map').scrollTo(700, 600)")
    browser.settle()
    places = browser.js(
        """["#map", ".strip.head", ".strip.side"].map((each) => {
             const { left, top } = document.querySelector(each).getBoundingClientRect();
             return [left, top];
           })"""
    )
    assert places[1][1] == pytest.approx(places[0][1], abs=1)
    assert places[2][0] == pytest.approx(places[0][0], abs=1)


def test_words_are_found_on_the_map_and_gone_through(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    browser.press("/")
    browser.type("queue")
    browser.until("document.querySelector('#hits').textContent")
    assert browser.text("#hits") == "1 of 3"
    assert browser.is_seen("rect.hit.now")
    browser.press("F3")
    assert browser.text("#hits") == "2 of 3"
    assert browser.is_seen("rect.hit.now")
    browser.press("Shift+F3", "Shift+F3")
    assert browser.text("#hits") == "3 of 3"
    browser.press("t")  # typed into the field, and no wish for the table
    assert browser.js("document.documentElement.dataset.view") == "map"


def test_words_that_run_on_to_the_next_line_are_found(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    browser.press("/")
    browser.type("As a guest she is not seen as a rewards member")  # drawn on several lines
    browser.until("document.querySelector('#hits').textContent")
    assert browser.text("#hits") == "1 of 1"
    assert browser.js("document.querySelectorAll('rect.hit').length") > 1


def test_what_is_not_there_changes_nothing(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    before = browser.js("[map.scrollLeft, map.scrollTop]")
    browser.press("/")
    browser.type("xyzzy")
    browser.until("document.querySelector('#hits').textContent")
    assert browser.text("#hits") == "0 of 0"
    assert browser.js("[map.scrollLeft, map.scrollTop]") == before


def test_the_table_has_headings_and_every_card_once(browser: Browser, export: Export) -> None:
    browser.open(export(two_languages().build()))
    browser.press("t")
    assert browser.texts("thead th[scope=col] strong") == ["Find", "Buy"]
    assert browser.texts("tbody th[scope=row] strong") == ["Doing", "Trouble"]
    assert sorted(browser.texts(".entry .said")) == ["a long queue at the till", "reads reviews", "too many hits"]
    assert "High" in browser.texts(".entry .facts")[-1] or "3" in "".join(browser.texts(".entry .facts"))
    browser.press("t")
    assert browser.is_seen("#map")


def test_it_turns_into_the_other_language_whole(browser: Browser, export: Export) -> None:
    browser.open(export(two_languages().build()))
    browser.click("#langs button", containing="한국어")
    assert browser.texts("#titles h1") == ["배낭 사기"]
    assert "후기를 읽는다" in "".join(browser.texts(".card text"))
    assert browser.texts("#show-table") == ["표"]
    browser.click("#show-told")
    assert "Carla의 여정" in browser.texts("#told h2")
    assert browser.js("document.documentElement.lang") == "ko"
    assert browser.complaints() == []


def test_a_map_of_one_language_offers_no_choice(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    assert not browser.is_seen("#langs")


def test_a_filter_lets_the_others_stand_back(browser: Browser, export: Export) -> None:
    browser.open(export(two_languages().build()))
    browser.click("#filter")
    browser.click("#filters label", containing="High")
    assert browser.text("#passing") == "1 card passes"
    back = "document.querySelectorAll('#map [data-lang=en] .card.back').length"
    assert browser.js(back) == 2
    browser.click("#filters label", containing="Low")
    assert browser.js(back) == 1
    browser.click("#clear")
    assert browser.js(back) == 0
    browser.press("Escape")
    assert browser.focused() == "filter"


def test_arrows_go_from_card_to_card(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    browser.js("map.focus()")
    browser.press("ArrowRight")
    assert browser.focused() == "Reads reviews online and follows a link to the NTO shop — Actions · Awareness"
    browser.press("ArrowRight")
    assert browser.focused() == "Compares prices and leaves without buying — Actions · Consideration"
    browser.press("ArrowDown")
    assert browser.focused() == "Sees an ad for the same pack, with a coupon — Actions · Consideration"


def test_it_is_shown_stage_by_stage(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    browser.press("p")
    assert browser.text("#show-place") == "Awareness — Stage 1 of 5"
    assert not browser.is_seen("header")
    browser.press("ArrowRight", "ArrowRight")
    assert browser.text("#show-place") == "Purchase — Stage 3 of 5"
    browser.press("Escape")
    assert browser.is_seen("header")
    assert not browser.is_seen("#show")


def test_zoom_keeps_what_is_in_the_middle(browser: Browser, carla: Path) -> None:
    browser.open(carla)
    browser.js("map.scrollTo(400, 400)")
    middle = "(map.scrollLeft + map.clientWidth / 2) / document.querySelector('.paper').offsetWidth"
    before = browser.js(middle)
    browser.press("+")
    assert browser.text("#zoom") == "130%"
    assert browser.js(middle) == pytest.approx(before, abs=0.002)
    browser.press("0")
    assert browser.text("#zoom") == "100%"
    browser.click("#fit")
    assert browser.js("map.scrollWidth <= map.clientWidth + 1")


def test_without_a_script_map_and_table_can_be_read(browser: Browser, carla: Path) -> None:
    browser.open(carla, script=False)
    browser.send("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.is_seen("#map .card")
    assert browser.js("document.querySelector('#table table').getClientRects().length") == 1
    assert not browser.is_seen("#panel")


def test_a_phone_shows_the_table_first(browser: Browser, carla: Path) -> None:
    browser.resize(390, 844)
    browser.open(carla)
    assert browser.js("document.documentElement.dataset.view") == "table"
    assert browser.js("document.documentElement.scrollWidth") <= 390


def test_a_file_that_lost_its_end_shows_what_is_left(browser: Browser, carla: Path) -> None:
    whole = carla.read_text(encoding="utf-8")
    carla.write_text(whole[: whole.index('<script type="application/json"')], encoding="utf-8")
    browser.open(carla)
    assert browser.is_seen("#map .card")
    assert browser.js("document.querySelectorAll('#table .entry').length") > 20


@pytest.mark.parametrize("view", ["table", "told"])
def test_cards_in_views_of_words_are_reached_and_commented_on_by_keys_alone(
    view: str, browser: Browser, carla: Path
) -> None:
    browser.open(carla)
    browser.click(f"#show-{view}")
    browser.js(f"document.getElementById('{view}').focus()")
    browser.press("Tab")
    first = browser.focused()
    assert first in browser.texts(f"#{view} :is(.entry, .told)")
    browser.press("ArrowDown")
    second = browser.focused()
    assert second != first
    browser.press("Enter")
    assert browser.focused() == "note-text"
    browser.type("By keys alone")
    browser.press("Ctrl+Enter")
    assert browser.focused() == second  # and goes on from there
    marked = browser.js(f"document.querySelector('#{view} [data-pin]').textContent")
    assert marked == second
    browser.press("ArrowUp")
    assert browser.focused() == first
    browser.press("/", "Escape")
    assert browser.focused() == view


@pytest.mark.parametrize("view", ["table", "told"])
def test_a_large_view_of_words_is_laid_out_part_by_part_and_whole_at_last(
    view: str, browser: Browser, export: Export
) -> None:
    shop = a_map()
    for stage in range(5):
        shop = shop.stage(f"S{stage}", f"s{stage}")
    for lane in range(10):
        shop = shop.lane("actions", f"Lane {lane}")
        for at in range(50):
            shop = shop.card(f"Lane {lane}", f"s{at % 5}", f"card {lane} {at}")
    browser.open(export(shop.build()))
    at_once = browser.js(
        f"document.getElementById('show-{view}').click(), document.querySelectorAll('#{view} .later').length"
    )
    assert at_once > 1
    browser.until("!document.querySelector('.later')")
    assert len(browser.texts(f"#{view} :is(.entry, .told)")) == 500
    browser.click("#show-map")
    browser.js(f"document.getElementById('show-{view}').click()")
    browser.press("Ctrl+f")
    browser.type("card 9 49")
    browser.press("Enter")
    place = "document.querySelector('mark.now').getBoundingClientRect()"
    browser.until(f"(({{ top, bottom }}) => top > 0 && bottom < innerHeight)({place})")
    assert browser.is_seen("mark.now")  # what is looked for is there, however far down


def test_a_stage_of_which_there_is_nothing_to_tell_says_so(browser: Browser, export: Export) -> None:
    shop = a_map().stage("Buy", "Pay").stage("Rest", "Sleep").lane("actions", "Doing").card("Doing", "Pay", "Pays")
    browser.open(export(shop.build()))
    browser.click("#show-told")
    assert "Nothing stands in this stage yet." in browser.text("#told section:nth-of-type(2)")
