"""Somebody comments on a map in a browser and saves the small file that is mailed back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.foundation.paths import resources
from cjm_desktop.storage.files import open_map
from tests.helpers.browser import Browser
from tests.helpers.builders import a_map
from tests.reader.conftest import Export

SAMPLE = resources() / "samples" / "nto-carla-en.cjm"
CORNER_OF = "(({{ x, y, height }}) => [x + 40, y + 300])(document.querySelector('{}').getBoundingClientRect())"


@pytest.fixture
def page(browser: Browser, export: Export) -> Browser:
    browser.open(export(open_map(SAMPLE).graph))
    return browser


def comment(browser: Browser, card: str, words: str, kind: str = "Remark") -> None:
    browser.click(".card", containing=card)
    browser.type(words)
    browser.click(".kinds span", containing=kind)
    browser.click("#note-add")


def saved(browser: Browser) -> dict[str, Any]:
    browser.will_save()
    browser.click("#save")
    content: dict[str, Any] = json.loads(browser.file().read_text(encoding="utf-8"))
    return content


def test_comments_are_saved_as_the_file_that_the_program_takes_in(page: Browser) -> None:
    page.click("#author")
    page.type("Minji Kim")
    comment(page, "queue is long", "Since June we split the queue. 그 전의 값인가요?", "Question")
    page.click("#whole")
    page.type("A fine map")
    page.click("#note-add")
    assert page.text("#unsaved") == "2 comments are not saved yet."
    told = saved(page)
    graph = open_map(SAMPLE).graph
    assert (told["format"], told["version"], told["map"]) == ("cjm-comments", 1, graph.map.id)
    assert told["revision"].startswith("sha256:")
    assert (told["author"], told["title"]) == ("Minji Kim", "Carla buys a backpack for camping")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told["saved"])
    first, second = told["remarks"]
    assert re.fullmatch(r"rm_[0-9a-hjkmnp-tv-z]{12}", first["id"])
    assert (first["kind"], first["text"]) == ("question", "Since June we split the queue. 그 전의 값인가요?")
    assert graph.get(first["target"]) is not None
    assert second["target"] == graph.map.id
    assert page.text("#unsaved") == "All that you wrote is in the saved file."


def test_the_file_bears_the_names_of_map_and_reader(page: Browser) -> None:
    page.click("#author")
    page.type("Minji Kim")
    comment(page, "queue is long", "Yes")
    page.will_save()
    page.press("Ctrl+s")
    assert page.file().name == "reader-Minji.cjmc"


def test_a_comment_is_pinned_listed_changed_deleted_and_brought_back(page: Browser) -> None:
    comment(page, "queue is long", "Frist")
    assert page.texts(".pin") == ["1"]
    assert "Friction · Delivery and support" in page.texts("#remarks small")
    page.click("#remarks button", containing="Edit")
    page.js("document.querySelector('#note-text').select()")
    page.type("First")
    page.click("#note-add")
    assert page.texts("#remarks p") == ["First"]
    page.click("#remarks button", containing="Delete")
    assert page.texts("#remarks p") == []
    assert page.texts(".pin") == []
    page.click("#undo button")
    assert page.texts("#remarks p") == ["First"]


def test_what_is_being_written_is_kept_when_another_card_is_clicked(page: Browser) -> None:
    page.click(".card", containing="queue is long")
    page.type("half a thought")
    page.click(".card", containing="Checkout")
    page.type("another")
    page.click("#note-add")
    assert page.texts(".draft i") == ["being written"]
    page.click(".draft button")
    assert page.js("document.querySelector('#note-text').value") == "half a thought"
    page.click("#note-cancel")
    assert page.texts(".draft") == []


def test_a_correction_proposes_words(page: Browser) -> None:
    page.click(".card", containing="queue is long")
    page.type("It is shorter now")
    assert not page.is_seen("#note-instead")
    page.click(".kinds span", containing="Correction")
    page.click("#note-instead")
    page.type("The queue is short")
    page.click("#note-add")
    told = saved(page)["remarks"][0]
    assert (told["kind"], told["suggestion"]) == ("correction", "The queue is short")


def test_votes_and_stages_looked_at_are_in_the_file(page: Browser) -> None:
    page.click(".card", containing="queue is long")
    page.click("#vote")
    page.click("#vote")
    page.click("#unvote")
    page.press("Escape")
    page.click("summary")
    page.click("#stages label", containing="Purchase")
    assert page.text("#seen-count") == "1 of 5 looked at"
    assert page.text("#unsaved") == "Votes or stages looked at are not saved yet."
    told = saved(page)
    graph = open_map(SAMPLE).graph
    assert [each["count"] for each in told["votes"]] == [1]
    assert told["done"] == [graph.stages()[2].id]


def test_comments_are_there_when_the_page_is_opened_again(page: Browser, tmp_path: Path) -> None:
    comment(page, "queue is long", "Kept")
    page.click(".card", containing="Checkout")
    page.type("half")
    page.open(tmp_path / "reader.html")
    assert page.texts("#remarks p") == ["Kept"]
    assert page.texts(".draft i") == ["being written"]


def test_leaving_with_what_is_not_saved_asks(page: Browser) -> None:
    asks = "(() => { const e = new Event('beforeunload', { cancelable: true }); return !dispatchEvent(e); })()"
    assert not page.js(asks)
    comment(page, "queue is long", "Wait")
    assert page.js(asks)
    saved(page)
    assert not page.js(asks)


def test_a_browser_that_keeps_nothing_says_so(browser: Browser, export: Export) -> None:
    browser.send(
        "Page.addScriptToEvaluateOnNewDocument",
        source="Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })",
    )
    browser.open(export(open_map(SAMPLE).graph))
    assert browser.texts("#forgets") == [
        "Comments are kept only while this tab is open: save them before you close it."
    ]
    comment(browser, "queue is long", "Still written")
    assert browser.texts("#remarks p") == ["Still written"]


def test_all_of_it_can_be_done_by_keys(page: Browser) -> None:
    page.press("Tab")
    assert page.text(":focus") == "Go to the table"
    page.press("/")
    page.type("queue is long")
    page.until("document.querySelector('#hits').textContent")
    page.press("Escape", "ArrowRight", "ArrowRight", "c")
    assert page.focused() == "note-text"
    page.type("By keys alone")
    page.press("Ctrl+Enter")
    assert page.texts("#remarks p") == ["By keys alone"]
    assert page.focused().startswith("Compares prices")
    page.will_save()
    page.press("Ctrl+s")
    assert json.loads(page.file().read_text(encoding="utf-8"))["remarks"][0]["text"] == "By keys alone"


def test_every_control_is_reached_by_tab(page: Browser) -> None:
    comment(page, "queue is long", "One")
    wanted = page.js(
        """[...document.querySelectorAll('button, input, summary, [tabindex="0"]')].filter((each) => !each.disabled
             && each.tabIndex >= 0 && each.type !== 'radio' && each.checkVisibility()).map((each) => {
               each.dataset.wanted = 1;
               return each.outerHTML.slice(0, 80);
             })"""
    )
    page.js("document.activeElement.blur()")
    seen = set()
    for _ in range(len(wanted) + 5):
        page.press("Tab")
        seen.add(page.js("document.activeElement.dataset.wanted && document.activeElement.outerHTML.slice(0, 80)"))
    assert set(wanted) - seen == set()


def test_narrow_windows_have_the_comments_in_a_drawer(browser: Browser, export: Export) -> None:
    browser.resize(1280, 720)
    browser.open(export(open_map(SAMPLE).graph))
    assert not browser.is_seen("#panel")
    comment(browser, "queue is long", "One")
    assert browser.texts("#drawer .count") == ["1"]
    browser.click("#drawer")
    assert browser.is_seen("#save")
    browser.press("Escape")
    assert not browser.is_seen("#panel")


def test_a_click_on_a_heading_comments_on_its_stage_and_on_no_card_below_it(page: Browser) -> None:
    page.js("map.scrollTo(300, 700)")
    page.settle()
    page.click_at(*page.js(CORNER_OF.format(".strip.side")))
    assert not page.is_seen("#note")
    page.click_at(
        *page.js("(({ x, y }) => [x + 60, y + 20])(document.querySelectorAll('.heading')[2].getBoundingClientRect())")
    )
    assert page.text("#note-title") == "Comment on this stage"
    page.type("What of guests?")
    page.click("#note-add")
    assert page.texts(".strip .pin") == ["1"]
    assert saved(page)["remarks"][0]["target"] == open_map(SAMPLE).graph.stages()[2].id


def test_a_comment_can_be_written_in_the_table(page: Browser) -> None:
    page.press("t")
    page.click(".entry", containing="queue is long")
    page.type("From the table")
    page.click("#note-add")
    assert page.texts("#remarks p") == ["From the table"]


def test_two_tabs_of_one_file_keep_the_comments_of_both(browser: Browser, export: Export) -> None:
    path = export(open_map(SAMPLE).graph)
    browser.open(path)
    first = browser.other_tab()
    browser.open(path)
    second = browser.turn_to(first)
    comment(browser, "queue is long", "Here")
    browser.turn_to(second)
    comment(browser, "queue is long", "There")
    browser.until("document.querySelectorAll('#remarks p').length === 2")
    browser.turn_to(first)
    browser.until("document.querySelectorAll('#remarks p').length === 2")
    browser.click("#remarks button", containing="Delete")
    browser.turn_to(second)
    browser.until("document.querySelectorAll('#remarks p').length === 1")
    comment(browser, "queue is long", "More")
    assert [each["text"] for each in saved(browser)["remarks"]] == ["There", "More"]
    browser.open(path)
    assert browser.texts("#remarks p") == ["There", "More"]


@pytest.mark.parametrize("lang", ["en_US", 'x"]'])
def test_a_language_that_browsers_do_not_know_breaks_nothing(browser: Browser, export: Export, lang: str) -> None:
    graph = a_map(lang).stage("Buy", "Pay").lane("actions").card("actions", "Pay", "queue is long").build()
    browser.open(export(graph))
    comment(browser, "queue is long", "Yes")
    assert browser.texts("#remarks p") == ["Yes"]
    assert "Buy" in browser.text("#remarks small")
    assert browser.complaints() == []
