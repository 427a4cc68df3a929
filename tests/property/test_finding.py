"""Finding and replacing in any texts: against a plain reading of what the words of the question say."""

from __future__ import annotations

from unicodedata import normalize

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.edit.commands.replacing import plan_replacing, replace_hits
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.finding import Finder, Query, is_whole
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from cjm_desktop.model.rules import check
from tests.helpers.builders import a_map

LETTERS = st.text(st.sampled_from("aAbß가각나낭을이 \n-"), max_size=12)
NEEDLES = st.text(st.sampled_from("aAbß가각나낭"), min_size=1, max_size=3)


def a_map_of(texts: list[str]) -> JourneyGraph:
    made = a_map("ko", "").stage("S", "one", "two").lane("actions", "L")
    for at, text in enumerate(texts):
        made.card("L", ("one", "two")[at % 2], text, note=text[::-1])
    return made.build()


@given(st.lists(LETTERS, max_size=6), NEEDLES, st.booleans())
def test_a_search_finds_what_stands_there_and_nothing_else(texts: list[str], needle: str, case: bool) -> None:
    graph = a_map_of(texts)
    hits = Finder().find(graph, Query(needle, case=case))

    def count(words: str) -> int:
        words = normalize("NFC", words)
        return words.count(needle) if case else words.lower().count(needle.lower())

    assert len(hits) == sum(count(str(card.text)) + count(str(card.note)) for card in graph.cards())
    for hit in hits:
        assert normalize("NFC", str(getattr(graph.one(Card, hit.record), hit.field))) == hit.words
        assert hit.words[hit.start : hit.end].lower() == needle.lower()
    columns = {step.id: at for at, step in enumerate(graph.steps())}
    places = [(columns[graph.one(Card, hit.record).step], graph.one(Card, hit.record).order) for hit in hits]
    assert places == sorted(places)


@given(st.lists(LETTERS, max_size=6), NEEDLES)
def test_whole_words_are_some_of_the_hits(texts: list[str], needle: str) -> None:
    graph, finder = a_map_of(texts), Finder()
    every, whole = finder.find(graph, Query(needle)), finder.find(graph, Query(needle, whole=True))
    assert whole == [hit for hit in every if is_whole(hit.words, hit.start, hit.end)]


@given(st.lists(LETTERS, max_size=6), NEEDLES, st.text(st.sampled_from("xz도강"), max_size=3), st.booleans())
def test_replacing_leaves_nothing_to_find_and_undo_leaves_no_trace(
    texts: list[str], needle: str, new: str, fit: bool
) -> None:
    editor, finder = Editor(a_map_of(texts)), Finder()
    before = {record.id: record for record in editor.graph.records()}
    hits = finder.find(editor.graph, Query(needle))
    plan = plan_replacing(editor.graph.get, hits, new, fit=fit)
    assert plan.count == len(hits)
    editor.run(replace_hits.call(hits, new, fit=fit))
    assert not check(editor.graph)
    if new:  # without it what stood around may come together
        left = finder.find(editor.graph, Query(needle))
        assert not left
    editor.undo() if editor.can_undo else None
    assert {record.id: record for record in editor.graph.records()} == before
