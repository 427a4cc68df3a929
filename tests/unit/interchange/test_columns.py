"""A workbook has a column for all that a card holds: a new field of a card needs no line there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.interchange.columns import card_columns
from cjm_desktop.interchange.losses import losses_of, table_keeps
from cjm_desktop.interchange.outgoing import tables_of
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from cjm_desktop.model.roles import IDEAS, TROUBLES
from tests.contracts.test_drawn_fields import CATALOGUES, VALUES
from tests.helpers.builders import a_map

PROGRAM = Program()
HELD: Mapping[str, Any] = VALUES
TOLD = [info for info in fields_of(Card) if info.field.input not in (Input.HIDDEN, Input.PICTURE)]
SAID = ("text", "value", "image")


def holding(field: str, role: str = "actions") -> JourneyGraph:
    """A map with one card of words that holds something in a field."""
    builder = a_map().stage("Stage", "step").lane(role, "Lane")
    for record in CATALOGUES:
        builder.record(record)
    fields: dict[str, Any] = {field: HELD.get(field, "words")} if field else {}
    return builder.card("Lane", "step", **{"text": "What it says", **fields}).build()


def lost_in(graph: JourneyGraph) -> list[str]:
    """What a table of lanes by stages says that it loses."""
    return [PROGRAM.translator("en")(each) for each in losses_of(graph, "en", table_keeps(graph, "en"))]


def columns_of(graph: JourneyGraph) -> set[str]:
    return {column.field for column in card_columns(graph)}


@pytest.mark.parametrize("field", [info.name for info in TOLD])
def test_whatever_a_card_holds_has_a_column_in_which_it_is_told(field: str) -> None:
    graph = holding(field)
    assert field in columns_of(graph)
    (sheet,) = (each for each in tables_of(graph, "en", PROGRAM.translator("en")) if each.name == "Cards")
    (head,) = (cell.column for cell in sheet.cells if cell.row == 0 and cell.value == _title(field))
    (told,) = (cell.value for cell in sheet.cells if cell.row == 1 and cell.column == head)
    value = HELD.get(field, "words")
    named = {each.id: getattr(each, "name", "") for each in CATALOGUES}
    if isinstance(value, str) and value in named:
        assert told == named[value]
    elif isinstance(value, int | float | str) and not _choices(field):
        assert told == value
    else:
        assert told not in ("", None)


def test_what_only_some_cards_hold_stands_in_their_list_and_elsewhere_where_others_hold_it() -> None:
    assert not {"severity", "impact", "effort", "benefit"} & columns_of(holding("severity", TROUBLES[0]))
    assert "severity" in columns_of(holding("severity", IDEAS[0]))
    assert "by" in columns_of(holding("", "quotes"))
    assert "by" not in columns_of(holding(""))


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_no_two_columns_have_one_heading(lang: str) -> None:
    builder = a_map().stage("Stage", "step")
    for record in CATALOGUES:
        builder.record(record)
    builder.lane("quotes", "Lane").card("Lane", "step", **{"text": "words", **HELD, "severity": 2})
    words = PROGRAM.translator(lang)
    titles = [words(column.title) for column in card_columns(builder.build())]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("field", [info.name for info in fields_of(Card) if info.field.label and info.name not in SAID])
def test_whatever_else_a_card_holds_is_counted_where_it_is_lost(field: str) -> None:
    lost = lost_in(holding(field))
    assert any(each.startswith("what else is known of 1 card: ") for each in lost)


@pytest.mark.parametrize("field", ["", *SAID])
def test_what_is_told_or_counted_by_itself_is_not_counted_again(field: str) -> None:
    lost = lost_in(holding(field))
    assert not [each for each in lost if each.startswith("what else is known of 1 card")]


def test_an_entry_that_stands_for_the_words_is_not_lost() -> None:
    builder = a_map().stage("Stage", "step").lane("touchpoints", "Lane")
    for record in CATALOGUES:
        builder.record(record)
    for text, counted in (("", False), ("Words of its own", True)):
        graph = builder.card("Lane", "step", text, touchpoint="tp_1").build()
        assert ("what else is known of 1 card: Touchpoint" in lost_in(graph)) == counted


def _title(field: str) -> str:
    return next(info.field.label for info in TOLD if info.name == field)


def _choices(field: str) -> bool:
    return any(info.name == field and info.field.choices for info in TOLD)
