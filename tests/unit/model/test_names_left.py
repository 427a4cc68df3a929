"""What people and companies are still known by, when only a part of their name stands somewhere."""

from __future__ import annotations

from typing import Any

import pytest

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Card, Edition, JourneyMap, Lane, Persona, Stage, Step
from cjm_desktop.model.redaction import Redacted, Wish, redact
from cjm_desktop.model.redaction_report import told
from cjm_desktop.storage.codec import Revision, encode


def in_file(words: str, result: Redacted) -> bool:
    return words.encode() in encode(result.graph, Revision())


def about(name: str, *texts: str, **fields: Any) -> JourneyGraph:
    """Give a map of one persona, and of what stands in cards about them."""
    cards = [Card(id=f"cd_{i}", lane="ln_1", step="sp_1", text=text) for i, text in enumerate(texts)]
    return graph_of(
        [
            JourneyMap(id="mp_1", personas=("ps_1",), **fields),
            Persona(id="ps_1", name=name),
            Stage(id="st_1", name="Find"),
            Step(id="sp_1", stage="st_1"),
            Lane(id="ln_1", name="Doing", role="actions"),
            *cards,
        ]
    )


@pytest.mark.parametrize(
    ("name", "text", "cleaned"),
    [
        ("Dr. Amelia Stone", "Amelia Stone's plan, amelia  stone", "Persona A's plan, Persona A"),
        ("김민지 (36)", "김민지는 웃고, 김 민지도 웃는다", "Persona A는 웃고, Persona A도 웃는다"),
        ("김민지 과장님", "김민지가 왔다", "Persona A가 왔다"),
        ("Minji Kim, 36, office worker", "Minji Kim calls", "Persona A calls"),
        ("Ms. Stone", "a milestone for Stone", "a milestone for Persona A"),
    ],
)
def test_a_name_goes_without_its_titles_and_brackets(name: str, text: str, cleaned: str) -> None:
    result = redact(about(name, text), Wish(parts=frozenset({"names"})))
    assert result.graph.one(Card, "cd_0").text == cleaned


@pytest.mark.parametrize(
    ("client", "text"),
    [
        ("(주)한빛에너지", "한빛에너지에 전화한다"),
        ("한빛에너지 ㈜", "한빛에너지에 전화한다"),
        ("Hanbit Energy Co., Ltd.", "calls Hanbit Energy"),
        ("Acme GmbH", "calls Acme"),
    ],
)
def test_a_client_goes_without_the_form_of_its_company(client: str, text: str) -> None:
    result = redact(about("", text, client=client), Wish(parts=frozenset({"client"})))
    assert "[…]" in str(result.graph.one(Card, "cd_0").text)
    assert not in_file(text.replace("calls ", "").replace("에 전화한다", ""), result)


def test_words_of_a_name_that_still_stand_are_told_with_their_places() -> None:
    graph = about("Minji Kim", "Minji waits", "민지 waits, Minji's cat", "kimchi")
    result = redact(graph, Wish(parts=frozenset({"names"})))
    assert [(one.words, [place.owner for place in one.places]) for one in result.standing] == [
        ("Minji", ["cd_0", "cd_1"])
    ]
    assert "“Minji” (2×)" in " ".join(ENGLISH(each) for each in told(result))


def test_words_of_a_name_go_where_that_is_wished_and_words_of_everybody_stay() -> None:
    graph = about("Office Manager Amelia Stone", "Amelia and the stone: the Office manager, Stone")
    result = redact(graph, Wish(parts=frozenset({"names", "name-parts"})))
    assert result.graph.one(Card, "cd_0").text == "Persona A and the stone: the Office manager, Stone"
    assert [one.words for one in result.standing] == ["Stone"]
    alone = redact(about("Amelia Stone", "Stone waits"), Wish(parts=frozenset({"names", "name-parts"})))
    assert alone.graph.one(Card, "cd_0").text == "Persona A waits"
    assert alone.standing == ()


def test_own_words_go_wherever_they_stand_and_those_that_stand_nowhere_are_told() -> None:
    graph = about("", "Hanbit and HANBIT", title="At Hanbit")
    result = redact(graph, Wish(words=frozenset({"Hanbit", "Nowhere"})))
    assert result.graph.map.title == "At […]"
    assert not in_file("Hanbit", result)
    assert result.unfound == ("Nowhere",)
    assert "“Nowhere”" in " ".join(ENGLISH(each) for each in told(result))


def test_an_edition_does_not_say_in_a_copy_what_was_to_go() -> None:
    graph = graph_of([*about("", "x").records(), Edition(id="vw_1", redact_words=("Hanbit",))])
    assert not in_file("Hanbit", redact(graph, Wish()))
    assert Wish().with_edition(graph.one(Edition, "vw_1")).words == {"Hanbit"}


@pytest.mark.parametrize(("count", "more"), [(1, ""), (2, ""), (10, ""), (11, " …"), (14, " …")])
def test_words_that_are_told_stand_apart_and_no_more_than_ten(count: int, more: str) -> None:
    words = tuple(f"word{number}" for number in range(count))
    shown = ", ".join(f"“{each}”" for each in words[:10]) + more
    (left,) = told(
        Redacted(graph_of([JourneyMap(id="mp_1")]), {}, left=words, removed=frozenset(), standing=(), unfound=())
    )
    assert ENGLISH(left).endswith(f": {shown}")
