"""JSON as people write it by hand becomes a map, whatever its shape; nothing in it is followed."""

from __future__ import annotations

import json

import pytest

from cjm_desktop.extensions.exchange import Book, ImportOptions
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.extensions.registry import load_importers
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.records import Persona
from tests.helpers.incoming import columns_of, lanes_of, taken
from tests.helpers.source_samples import SAMPLES

READER = load_importers()["shapes"]


def book_of(found: object) -> Book:
    data = found if isinstance(found, bytes) else json.dumps(found, ensure_ascii=False).encode()
    return read_here(READER, data, ImportOptions())


def test_stages_with_lanes_as_keys_and_personas() -> None:
    graph = taken(book_of(SAMPLES["shapes"]).sheets[0]).graph
    assert graph.map.title == "A day"
    assert [each.name for each in graph.in_order(Persona)] == ["Mia"]
    assert columns_of(graph) == ["Find", "Buy"]
    assert lanes_of(graph) == {
        "actions Actions": [["looks", "asks"], ["pays\nchannel: web"]],
        "pains Pain points": [["too many"], []],
        "emotion Emotion": [["=1"], ["=-1"]],
        "text Ref": [[], ["$ref: other.json#/a"]],
    }
    assert "stages[0].actions[1]" in str([card.data for card in graph.cards()])


@pytest.mark.parametrize(
    ("found", "columns", "lanes"),
    [
        (
            {"인지": {"행동": ["검색", "질문"], "감정": [3]}, "구매": {"행동": ["결제"], "감정": [5]}},
            ["인지", "구매"],
            {"actions 행동": [["검색", "질문"], ["결제"]], "emotion 감정": [["=0"], ["=2"]]},
        ),
        (
            {
                "version": 2,
                "journeys": [{"title": "J", "beats": [{"beat": "Opens", "thoughts": "hm"}, {"beat": "Ends"}]}],
            },
            ["Opens", "Ends"],
            {"thoughts Thoughts": [["hm"], []]},
        ),
        (
            {"stages": [{"name": "S", "goals": "fast", "steps": [{"name": "a", "doing": "x"}, {"name": "b"}]}]},
            ["S/a", "S/b"],
            {"goals Goals": [["fast"], []], "actions Doing": [["x"], []]},
        ),
        (
            [{"stage": "S", "step": "a", "needs": "x"}, {"stage": "S", "step": "b", "needs": "y"}],
            ["S/a", "S/b"],
            {"needs Needs": [["x"], ["y"]]},
        ),
        (
            {
                "nodes": [
                    {"id": "1", "position": {"x": 0, "y": 0.5}, "data": {"label": "looks"}},
                    {"id": "2", "position": {"x": 300.25, "y": 0}, "data": {"label": "pays"}},
                ],
                "edges": [{"source": "1", "target": "2"}],
            },
            ["", ""],
            {"text": [["looks"], ["pays"]]},
        ),
    ],
)
def test_other_shapes(found: object, columns: list[str], lanes: dict[str, list[list[str]]]) -> None:
    graph = taken(book_of(found).sheets[0]).graph
    assert columns_of(graph) == columns
    assert lanes_of(graph) == lanes


def test_a_key_that_comes_again_is_kept() -> None:
    graph = taken(book_of(b'{"A": {"Doing": ["x"]}, "A": {"Doing": ["y"]}}').sheets[0]).graph
    assert columns_of(graph) == ["A", "A (2)"]


@pytest.mark.parametrize("data", [b"{}", b"[1]", b'{"a": "b"}', b'{"stages": []}', b'{"nodes": [1]}', b"{"])
def test_what_holds_no_journey_ends_in_a_clear_message(data: bytes) -> None:
    with pytest.raises(CjmError):
        book_of(data)


def test_what_is_told_of_personas_comes_along_and_each_word_of_it_is_counted() -> None:
    found = {
        "title": "Hotel",
        "stages": [{"name": "Book", "actions": ["search"]}, {"name": "Stay", "actions": ["check in"]}],
        "personas": [{"name": "Kim", "age": 30, "goals": ["rest", "view"]}, {"name": "Lee", "shoes": "red"}, "Ann"],
    }
    (sheet,) = book_of(found).sheets
    outcome = taken(sheet)
    people = {each.name: each for each in outcome.graph.table(Persona).values()}
    assert sorted(map(str, people)) == ["Ann", "Kim", "Lee"]
    assert (people["Kim"].age, people["Kim"].goals) == (30, ("rest", "view"))
    assert {"30", "rest\nview", "red"} <= {fate.cell.text for fate in outcome.fates}
    assert len(outcome.fates) == len(sheet.filled)
