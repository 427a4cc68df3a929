"""What goes out in a format comes back, as far as the format can hold it: every map of the program, and any other."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from cjm_desktop.extensions.exchange import ImportOptions, TableOptions
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.extensions.registry import load_data_exporters, load_importers
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.book import visible
from cjm_desktop.interchange.drafting import draft
from cjm_desktop.interchange.outgoing import TableWords, lane_label, map_value, shown, steps_with_scores
from cjm_desktop.interchange.proposing import LIKELY
from cjm_desktop.interchange.words import is_placeholder, meaning
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import SCORED_ROLES, Card, Lane, Step
from cjm_desktop.storage.files import open_map
from tests.helpers.documents import MAPS
from tests.helpers.incoming import WORDS, proposal_of

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
FILES = sorted([*(RESOURCES / "samples").glob("*.cjm"), *(RESOURCES / "templates").glob("*.cjm")])
EXPORTERS, IMPORTERS = load_data_exporters(), load_importers()
READERS = {"canvas": "canvas", "drawio": "drawio", "csv": "csv", "mmd": "mermaid"}
Said = dict[tuple[str, ...], list[str]]


def back(key: str, graph: JourneyGraph) -> JourneyGraph:
    """The map of what was written of another one, as it is proposed."""
    out, lang = io.BytesIO(), graph.map.lang
    EXPORTERS[key].write(graph, TableOptions(lang), ENGLISH, out, lambda share: None)
    (sheet,) = read_here(IMPORTERS[READERS[key]], out.getvalue(), ImportOptions()).sheets
    return draft(sheet, proposal_of(sheet).mapping, WORDS, lang=lang, origin={}).graph


def bare(text: str) -> str:
    """Words without spaces and without lines that only say that nothing is there."""
    return "".join("".join(line.split()) for line in visible(text).split("\n") if not is_placeholder(line, WORDS))


def said_of(graph: JourneyGraph, card: Card, *, original: bool) -> str:
    """What a card says, of one that came back with the number as it stood; nothing of a mere placeholder."""
    words = TableWords(graph, graph.map.lang, ENGLISH)
    text = shown(map_value(words, card))
    if not original:
        raw, text = str(card.source.raw) if card.source is not None else "", words.card(card)
        text = raw if raw and bare(text) in bare(raw) else f"{raw} {text}"
    return bare(text)


def said_by(graph: JourneyGraph, *, original: bool) -> Said:
    """What is said in each lane and column, by names; of a card that came back the words and number as they stood."""
    words = TableWords(graph, graph.map.lang, ENGLISH)
    columns = {step.id: (words.name(step.stage), words.text(step.name)) for step in graph.steps()}

    found: Said = {}
    for lane in graph.lanes():
        name = lane_label(words, lane) if original else words.text(lane.name)
        for step in graph.steps():
            cards = graph.cell(lane.id, step.id)
            texts = [text for card in cards if (text := said_of(graph, card, original=original))]
            if texts:
                key = bare(name.removesuffix("(−2…2)")), *map(bare, columns[step.id])
                found.setdefault(key, []).extend(texts)
    return {key: sorted(texts) for key, texts in found.items()}


def spans_of(graph: JourneyGraph, *, original: bool) -> list[tuple[str, int]]:
    """The cards that span with how many columns they cover."""
    at = {step.id: index for index, step in enumerate(graph.steps())}
    found = [(said_of(graph, card, original=original), card) for card in graph.cards() if card.until]
    return sorted((text, at[card.until] - at[card.step]) for text, card in found if text)


def relations_of(graph: JourneyGraph) -> int:
    ends = (Card,)
    found = (graph.find(ends[0], each.source) and graph.find(ends[0], each.target) for each in graph.relations())
    return sum(map(bool, found))


def check_drawing(key: str, graph: JourneyGraph) -> None:
    came = back(key, graph)
    assert said_by(came, original=False) == said_by(graph, original=True)
    assert spans_of(came, original=False) == spans_of(graph, original=True)
    names = [bare(str(lane.name).removesuffix("(−2…2)")) for lane in came.lanes()]
    words = TableWords(graph, graph.map.lang, ENGLISH)
    assert names == [bare(lane_label(words, lane).removesuffix("(−2…2)")) for lane in graph.in_order(Lane)]


@pytest.mark.parametrize("key", ["canvas", "drawio"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_map_of_the_program_comes_back_from_a_drawing(key: str, path: Path) -> None:
    graph = open_map(path).graph
    check_drawing(key, graph)
    assert len(list(back(key, graph).relations())) <= relations_of(graph)


@pytest.mark.parametrize("key", ["canvas", "drawio"])
@settings(max_examples=200)
@given(graph=MAPS)
def test_any_map_comes_back_from_a_drawing(key: str, graph: JourneyGraph) -> None:
    check_drawing(key, graph)


def check_list(graph: JourneyGraph) -> None:
    """A list says which lanes there are by their names alone: only a lane of feelings has values beside words then."""
    words = TableWords(graph, graph.map.lang, ENGLISH)
    plain = [
        replace(card, value=None, text=card.text if _says(words, card) or card.value is None else f"{card.value:g}")
        for card in graph.cards()
        if not is_scored(lane_label(words, graph.one(Lane, card.lane)))
    ]
    kept = graph_of([*(each for each in graph.records() if each.id not in {card.id for card in plain}), *plain])
    if said_by(kept, original=True):
        assert said_by(back("csv", graph), original=False) == said_by(kept, original=True)


def _says(words: TableWords, card: Card) -> bool:
    return bool(bare(words.card(card))) and not is_placeholder(words.card(card), WORDS)


def is_scored(name: str) -> bool:
    found = meaning(name, WORDS.roles)
    return found is not None and found.sureness >= LIKELY and found.key in SCORED_ROLES


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_cards_of_a_map_of_the_program_come_back_from_a_list(path: Path) -> None:
    check_list(open_map(path).graph)


@settings(max_examples=200)
@given(graph=MAPS)
def test_the_cards_of_any_map_come_back_from_a_list(graph: JourneyGraph) -> None:
    check_list(graph)


def check_diagram(graph: JourneyGraph) -> None:
    title, stages, _ = steps_with_scores(graph, graph.map.lang, ENGLISH)
    came = back("mmd", graph)
    words = TableWords(came, came.map.lang, ENGLISH)
    assert bare(words.text(came.map.title)) == bare(title)
    assert [bare(words.text(stage.name)) for stage in came.stages()] == [bare(name) for name, _ in stages]
    steps = [(bare(words.text(step.name)), _value_of(came, step)) for step in came.steps()]
    assert steps == [(bare(name) or "–", value or 0.0) for _, of in stages for name, value in of]


def _value_of(graph: JourneyGraph, step: Step) -> float | None:
    return next((card.value for lane in graph.lanes() for card in graph.cell(lane.id, step.id)), None)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_stages_steps_and_emotions_of_a_map_of_the_program_come_back_from_a_diagram(path: Path) -> None:
    check_diagram(open_map(path).graph)


@settings(max_examples=200)
@given(graph=MAPS)
def test_stages_steps_and_emotions_of_any_map_come_back_from_a_diagram(graph: JourneyGraph) -> None:
    check_diagram(graph)
