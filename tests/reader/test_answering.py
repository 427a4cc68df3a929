"""A reader sees what others have said, answers it, votes without words, and finds all of that in the list."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.cli import main
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Comment
from cjm_desktop.storage.files import open_map
from tests.helpers.browser import Browser
from tests.reader.conftest import Export

SAMPLE = resources() / "samples" / "nto-carla-en.cjm"
CARD = "guest she is"  # in the drawing its words are on two lines


@pytest.fixture
def page(browser: Browser, export: Export) -> Browser:
    browser.open(export(open_map(SAMPLE).graph, "--comments"))
    return browser


def saved(browser: Browser) -> Path:
    browser.will_save()
    browser.click("#save")
    return browser.file()


def remarks_in(path: Path) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["remarks"]
    return told


def test_what_was_said_about_a_card_is_read_beside_it(page: Browser) -> None:
    page.click(".card", containing=CARD)
    (said,) = page.texts("#note-threads li")
    assert "could we tell her before she pays?" in said
    assert "Let me count first" in said
    page.press("Escape")
    page.click(".card", containing="Be done quickly")
    assert page.texts("#note-threads li") == []


def test_an_answer_comes_home_below_the_comment_and_once_only(page: Browser, tmp_path: Path) -> None:
    page.click("#author")
    page.type("Minji Kim")
    page.click(".card", containing=CARD)
    page.click("#note-threads button")
    page.type("We do so since June.")
    assert not page.is_seen(".kinds")  # an answer is no question and no correction
    page.click("#note-add")
    assert page.texts("#remarks .kind") == ["Answer"]
    assert "could we tell her" in page.text("#remarks .answered")
    file, out = saved(page), tmp_path / "back.cjm"
    for source in (tmp_path / "map.cjm", out):
        assert main(["--ui-lang", "en", "collect", str(source), str(file), "-o", str(out)]) == 0
    comments = open_map(out).graph.table(Comment).values()
    assert len(comments) == len(open_map(SAMPLE).graph.table(Comment))
    (asked,) = [each for each in comments if "could we tell her" in each.text]
    assert [(each.author, each.text) for each in asked.replies][1:] == [("Minji Kim", "We do so since June.")]


def test_an_answer_that_was_begun_or_changed_stays_one(page: Browser) -> None:
    page.click(".card", containing=CARD)
    page.click("#note-threads button")
    page.type("half")
    page.click(".card", containing="Be done quickly")
    page.click(".draft button")
    assert page.js("document.querySelector('#note-threads button').getAttribute('aria-pressed')") == "true"
    page.press("Ctrl+Enter")
    page.click("#remarks button", containing="Edit")
    page.type(" whole")
    page.press("Ctrl+Enter")
    (answer,) = remarks_in(saved(page))
    assert answer["replyTo"]
    page.click("#remarks button", containing="Edit")
    page.click("#note-threads button")  # no answer after all
    page.click("#note-add")
    (comment,) = remarks_in(saved(page))
    assert "replyTo" not in comment


def test_comments_that_are_not_shown_are_nowhere_in_the_file(export: Export) -> None:
    assert "count first" not in export(open_map(SAMPLE).graph).read_text(encoding="utf-8")


def test_a_pin_of_a_reader_stands_beside_that_of_the_map(page: Browser) -> None:
    page.click(".card", containing=CARD)
    page.type("New")
    page.press("Ctrl+Enter")
    apart = page.js(
        "(([own, drawn]) => own.right <= drawn.left || own.bottom <= drawn.top)"
        "([document.querySelector('.pin'), [...document.querySelectorAll('#map svg text')]"
        ".find((each) => each.textContent === '2' && each.closest('.piece'))].map((e) => e.getBoundingClientRect()))"
    )
    assert apart


def test_whoever_chooses_a_kind_by_mouse_writes_on(page: Browser) -> None:
    page.click(".card", containing="Be done quickly")
    page.click(".kinds span", containing="Question")
    page.until("document.activeElement.id === 'note-text'")
    page.type("Why?")
    page.press("Ctrl+Enter")
    (said,) = remarks_in(saved(page))
    assert (said["kind"], said["text"]) == ("question", "Why?")


def test_a_vote_needs_no_words_and_is_in_the_list(page: Browser) -> None:
    page.click(".card", containing="Be done quickly")
    page.click("#vote")
    page.click("#vote")
    page.click("#note-add")
    assert not page.is_seen("#note")
    assert page.texts("#remarks .voted .kind") == ["2 votes"]
    page.click("#remarks .voted button", containing="Edit")
    page.type("And words")
    page.click("#note-add")
    assert page.texts("#remarks .voted") == []
    assert page.texts("#remarks .kind") == ["Remark", "2 votes"]


def test_a_pin_on_the_first_lane_can_be_read(page: Browser) -> None:
    page.click(".card", containing="follows a link")
    page.type("Here")
    page.press("Ctrl+Enter")
    over = page.js(
        "(({ x, y, width, height }) => document.elementFromPoint(x + width / 2, y + height / 4).className)"
        "(document.querySelector('.pin').getBoundingClientRect())"
    )
    assert over == "pin"
