"""Rows added to the sheets of a workbook, and all their columns: what somebody filled in comes back, or is told."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
import pytest

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.outgoing import TableWords
from cjm_desktop.interchange.returning import in_words
from cjm_desktop.interchange.sent import ReturnedChange
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import Duration
from cjm_desktop.model.records import (
    Card,
    Channel,
    Department,
    Evidence,
    Lane,
    Metric,
    Persona,
    Reading,
    Relation,
    Step,
    Touchpoint,
)
from cjm_desktop.model.roles import role_of
from tests.e2e.test_workbook_round_trip import accepted, changes_of, find, worked_in, written
from tests.helpers.builders import a_shop

Row = Mapping[str, object]
METRIC = Metric(id="mt_1", name="waiting", values=(Reading(value=38.0, date="2026-05"),))


def a_full_shop() -> JourneyGraph:
    """A shop whose map has something on each sheet."""
    shop = a_shop().lane("opportunities", "Ideas").lane("emotion", "Mood").lane("touchpoints", "Where")
    shop.card("Ideas", "Pay", "one tap", impact=4).card("Mood", "Pay", "fine", value=1.0)
    for record in (
        METRIC,
        Persona(id="ps_1", name="Mia"),
        Channel(id="ch_1", name="Web", mode="online"),
        Department(id="dp_1", name="Sales"),
        Evidence(id="ev_1", name="Survey", kind="survey"),
        Touchpoint(id="tp_1", name="Till", channel="ch_1"),
    ):
        shop.record(record)
    shop.card("Trouble", "Pay", "slow", severity=2, evidence="assumed", flags=("gap",), duration=Duration(low=1))
    shop.card("Where", "Pay", "", touchpoint="tp_1", departments=("dp_1",), sources=("ev_1",), tags=("a",))
    return shop.build()


def adds(sheet: str, *rows: Row) -> Callable[[Any], None]:
    """Write rows below a list, by its headings."""

    def work(book: Any) -> None:
        made = book[sheet]
        heads = {cell.value: cell.column for cell in made[1]}
        for row in rows:
            at = made.max_row + 1
            for title, value in row.items():
                made.cell(at, heads[title]).value = value

    return work


def taken(graph: JourneyGraph, work: Callable[[Any], None]) -> JourneyGraph:
    """The map after the changes were taken; the one before stays as it is."""
    return accepted(graph_of(list(graph.records())), work)


def told(graph: JourneyGraph, work: Callable[[Any], None]) -> list[tuple[str, str]]:
    return sorted((each.kind, each.after) for each in changes_of(worked_in(written(graph), work)))


def new_of(kind: type[Any], before: JourneyGraph, after: JourneyGraph) -> list[Any]:
    return [record for key, record in after.table(kind).items() if key not in before.table(kind)]


def test_a_row_of_the_cards_brings_all_its_columns() -> None:
    graph = a_full_shop()
    row = {
        "Stage": "Buy",
        "Step": "Pay",
        "Lane": "Where",
        "Text": "calls",
        "Note": "twice",
        "Tags": "x; y",
        "Owner": "Ann",
        "Departments": "Sales; Legal",
        "Evidence": "Assumed",
        "Sources": "Survey",
        "Marks": "gap",
        "Duration": "2–3 days",
        "Touchpoint": "Phone",
    }
    heads = [cell.value for cell in next(iter(_cards(written(graph))))]
    assert set(row) <= set(heads), heads
    after = taken(graph, adds("Cards", row))
    (card,) = new_of(Card, graph, after)
    assert after.one(Lane, card.lane).name == "Where"
    assert after.one(Step, card.step).name == "Pay"
    assert card.text == "calls"
    assert (card.note, card.owner, card.tags, card.evidence) == ("twice", "Ann", ("x", "y"), "assumed")
    assert [after.one(Department, each).name for each in card.departments] == ["Sales", "Legal"]
    assert (card.departments[0], card.sources, card.flags) == ("dp_1", ("ev_1",), ("gap",))
    assert (card.duration.low, card.duration.high, card.duration.unit) == (2.0, 3.0, "day")
    assert after.one(Touchpoint, card.touchpoint).name == "Phone"


def _cards(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))["Cards"].iter_rows()


def test_a_row_with_a_value_in_a_lane_of_feelings_has_it() -> None:
    graph = a_full_shop()
    work = adds("Cards", {"Stage": "Buy", "Step": "Pay", "Lane": "Mood", "Text": "glad", "Emotion": -1.5})
    (card,) = new_of(Card, graph, taken(graph, work))
    assert (card.text, card.value) == ("glad", -1.5)


@pytest.mark.parametrize(
    ("sheet", "row", "role", "field", "value"),
    [
        ("Opportunities", {"Stage": "Buy", "Step": "Pay", "Text": "new", "Impact": 5}, "opportunities", "impact", 5),
        ("Frictions", {"Stage": "Find", "Text": "new", "Severity": 3}, "friction", "severity", 3),
    ],
)
def test_rows_of_opportunities_and_frictions_are_cards_of_their_lanes(
    sheet: str, row: Row, role: str, field: str, value: int
) -> None:
    graph = a_full_shop()
    after = taken(graph, adds(sheet, row))
    (card,) = new_of(Card, graph, after)
    assert after.one(Lane, card.lane).role in (role, role_of(role).key, "pains")
    assert (card.text, getattr(card, field)) == ("new", value)


def test_rows_of_the_catalogues_are_entries_with_all_they_say() -> None:
    graph = a_full_shop()
    rows: Mapping[str, Row] = {
        "Touchpoints": {"Name": "Mail", "Channel": "Post", "When": "later", "Note": "n"},
        "Personas": {"Name": "Tom", "Age": 41, "Goals": "be quick\nbe safe", "Quote": "hm"},
        "Metrics": {"Name": "NPS", "Unit": "pt", "Latest value": 12, "Date": "2026-11", "Target": 40},
        "Sources": {"Name": "Log", "Kind": "Log"},
        "Channels": {"Name": "Shop", "Online or offline": "Offline"},
    }

    def work(book: Any) -> None:
        for sheet, row in rows.items():
            adds(sheet, row)(book)

    assert [kind for kind, _ in told(graph, work)] == ["enter"] * 5
    after = taken(graph, work)
    (mail,) = new_of(Touchpoint, graph, after)
    assert (mail.when, mail.note, after.one(Channel, mail.channel).name) == ("later", "n", "Post")
    (tom,) = new_of(Persona, graph, after)
    assert (tom.age, tom.goals, tom.quote) == (41, ("be quick", "be safe"), "hm")
    assert tom.id in after.map.personas
    (nps,) = new_of(Metric, graph, after)
    assert (nps.unit, nps.target, nps.values[0].value, nps.values[0].date) == ("pt", 40.0, 12.0, "2026-11")
    assert {str(each.name): each.mode for each in new_of(Channel, graph, after)} == {"Shop": "offline", "Post": ""}


def test_relations_have_a_sheet_of_their_own_that_comes_back() -> None:
    graph = a_full_shop()
    first, second = (card.id for card in sorted(graph.cards(), key=lambda each: str(each.text))[-2:])
    names = {card.id: str(card.text) for card in graph.cards()}
    shop = graph_of([*graph.records(), Relation(id="rl_1", source=first, target=second, label="then")])
    assert changes_of(written(shop)) == ()

    def work(book: Any) -> None:
        find(book["Relations"], "then").value = "later"
        adds("Relations", {"From": names[second], "To": names[first], "Kind of relation": "Answers"})(book)
        adds("Relations", {"From": "nobody said this", "To": names[first]})(book)

    assert told(shop, work) == [
        ("edit", "later"),
        ("enter", f"{names[second]} → {names[first]}"),
        ("lost", f"nobody said this → {names[first]}"),
    ]
    after = taken(shop, work)
    assert after.one(Relation, "rl_1").label == "later"
    (made,) = new_of(Relation, shop, after)
    assert (made.source, made.target, made.kind) == (second, first, "answers")


def test_another_stage_step_or_lane_in_its_row_moves_a_card() -> None:
    graph = a_shop().build()

    def work(book: Any) -> None:
        cards = book["Cards"]
        heads = {cell.value: cell.column for cell in cards[1]}
        row = find(cards, "scrolls").row
        for title, words in (("Stage", "Buy"), ("Step", "Pay"), ("Lane", "Trouble")):
            cards.cell(row, heads[title]).value = words

    assert told(graph, work) == [("move", "scrolls")]
    after = taken(graph, work)
    card = next(each for each in after.cards() if each.text == "scrolls")
    assert (after.one(Lane, card.lane).name, after.one(Step, card.step).name) == ("Trouble", "Pay")


def test_cells_of_choices_and_references_that_were_changed_come_back() -> None:
    graph = a_full_shop()

    def work(book: Any) -> None:
        cards = book["Cards"]
        heads = {cell.value: cell.column for cell in cards[1]}
        row = find(cards, "slow").row
        for title, words in (
            ("Evidence", "Reported"),
            ("Departments", "Legal"),
            ("Duration", "3 weeks"),
            ("Marks", None),
        ):
            cards.cell(row, heads[title]).value = words

    card = next(each for each in taken(graph, work).cards() if each.text == "slow")
    assert (card.evidence, card.flags, card.duration) == ("reported", (), Duration(low=3.0, unit="week"))
    assert len(card.departments) == 1


def test_other_words_in_a_cell_of_the_map_are_not_known_but_what_its_row_says_anew_is() -> None:
    graph = a_full_shop()

    def works(words: str, evidence: str = "") -> Card:
        def work(book: Any) -> None:
            find(book.worksheets[0], "slow").value = words
            if evidence:
                cards = book["Cards"]
                heads = {cell.value: cell.column for cell in cards[1]}
                cards.cell(find(cards, "slow").row, heads["Evidence"]).value = evidence

        return next(each for each in taken(graph, work).cards() if each.text == words)

    card = works("slow, and nobody says why")
    assert (card.severity, card.flags) == (2, ("gap",))
    card = works("no receipt")
    assert (card.severity, card.flags, card.evidence) == (None, (), "assumed")
    card = works("no receipt", "Observed")
    assert (card.severity, card.flags, card.evidence) == (None, (), "observed")


def test_what_is_said_of_the_map_as_a_whole_comes_back() -> None:
    shop = a_shop().map(subtitle="As is", scope_start="at home", customer_types=("consumer",)).build()

    def work(book: Any) -> None:
        about = book["About the map"]
        find(about, "A shop").value = "Two shops"
        find(about, "at home").value = "on the way"

    after = taken(shop, work)
    assert (after.map.title, after.map.scope_start, after.map.subtitle) == ("Two shops", "on the way", "As is")


def test_what_cannot_be_taken_is_told_and_nothing_of_it_is_done() -> None:
    graph = a_full_shop()

    def work(book: Any) -> None:
        adds("Cards", {"Stage": "Nowhere", "Step": "Pay", "Lane": "Where", "Text": "lost one"})(book)
        adds("Steps", {"Name": "another"})(book) if "Steps" in book.sheetnames else None
        cards = book["Frictions"]
        heads = {cell.value: cell.column for cell in cards[1]}
        cards.cell(find(cards, "slow").row, heads["Severity"]).value = "many"
        every = book["Cards"]
        heads = {cell.value: cell.column for cell in every[1]}
        every.cell(find(every, "slow").row, heads["Evidence"]).value = "who knows"

    assert told(graph, work) == [("lost", "lost one"), ("unread", "many"), ("unread", "who knows")]
    after = taken(graph, work)
    assert after.table(Card) == graph.table(Card)
    names = TableWords(graph, "en", ENGLISH)
    said = [ENGLISH(in_words(each, names)) for each in changes_of(worked_in(written(graph), work))]
    assert any(line.startswith("Not taken: “many” in Frictions!") for line in said)


def test_rows_of_catalogues_that_are_gone_are_offered_as_deletions() -> None:
    graph = a_full_shop()

    def work(book: Any) -> None:
        for sheet, name in (("Metrics", "waiting"), ("Frictions", "slow")):
            book[sheet].delete_rows(find(book[sheet], name).row)

    emptied = worked_in(written(graph), lambda book: book["Metrics"].delete_rows(2))
    assert changes_of(emptied) == ()  # a sheet without a row says nothing
    shop = graph_of([*graph.records(), Metric(id="mt_2", name="NPS", order="b0")])
    changes = changes_of(worked_in(written(shop), work))
    assert changes == (ReturnedChange("delete", "mt_1", before="waiting"),)


@pytest.mark.parametrize(
    ("words", "color"),
    [
        ("Opportunities", "lane.opportunities"),
        ("opportunities", "lane.opportunities"),
        ("#f0a", "#FF00AA"),
        ("8e1c5a", "#8E1C5A"),
        (None, ""),
    ],
)
def test_a_colour_comes_back_by_the_name_of_its_lane_or_written_out(words: str | None, color: str) -> None:
    graph = a_shop().card("Trouble", "Pay", "slow", color="#1D4ED8").build()
    assert told(graph, lambda book: None) == []

    def work(book: Any) -> None:
        cards = book["Cards"]
        column = next(cell.column for cell in cards[1] if cell.value == "Colour")
        cards.cell(find(cards, "slow").row, column).value = words

    assert next(card.color for card in taken(graph, work).cards() if card.text == "slow") == color


def test_a_word_that_is_no_colour_is_told_and_changes_nothing() -> None:
    graph = a_shop().card("Trouble", "Pay", "slow", color="lane.opportunities").build()

    def work(book: Any) -> None:
        find(book["Cards"], "Opportunities").value = "the colour of money"

    assert told(graph, work) == [("unread", "the colour of money")]
    assert next(card.color for card in taken(graph, work).cards() if card.text == "slow") == "lane.opportunities"
