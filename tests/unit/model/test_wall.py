"""Codes on cards, the list of what hangs where, and the map rebuilt from it."""

from __future__ import annotations

import random
from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.edit.commands.cards import add_card, duplicate_cards, move_cards
from cjm_desktop.edit.commands.wall import NEW_TAG, keep_codes, rebuild_wall
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.ids import keys_between
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.layout.poster import Poster
from cjm_desktop.model.graph import Cell, JourneyGraph, graph_of
from cjm_desktop.model.records import Card, JourneyMap, Lane, PageSetup, Stage, Step
from cjm_desktop.model.wall import Hung, read_code, read_wall, stage_letters, wall_codes, wall_report, write_wall
from cjm_desktop.model.wall_changes import Turn, wall_changes
from tests.helpers.builders import a_map, a_shop, words_of


def codes_by_words(graph: JourneyGraph) -> dict[str, str]:
    codes = wall_codes(graph)
    return {str(card.text): codes[card.id] for card in graph.cards()}


def a_wall(seed: int, cards: int = 60) -> JourneyGraph:
    """Give a map of three stages with two steps each, four lanes, and cards anywhere."""
    rng = random.Random(seed)
    keys = keys_between(None, None, cards)
    stages = [Stage(id=f"st_{i}", name=f"Stage {i}", order=keys[i]) for i in range(3)]
    steps = [Step(id=f"sp_{i}_{j}", stage=f"st_{i}", order=keys[j]) for i in range(3) for j in range(2)]
    lanes = [Lane(id=f"ln_{i}", name=f"Lane: {i}", order=keys[i]) for i in range(4)]
    placed = [
        Card(id=f"cd_{i}", lane=rng.choice(lanes).id, step=rng.choice(steps).id, order=keys[i], text=f"card {i}")
        for i in range(cards)
    ]
    return graph_of([JourneyMap(id="mp_1"), *stages, *steps, *lanes, *placed])


def places(graph: JourneyGraph) -> Mapping[Cell, list[str]]:
    cells = [(lane.id, step.id) for lane in graph.lanes() for step in graph.steps()]
    return {cell: [card.id for card in graph.cell(*cell)] for cell in cells}


def test_codes_go_stage_by_stage_and_lane_by_lane() -> None:
    assert codes_by_words(a_shop().build()) == {
        "types a word": "A1",
        "scrolls": "A2",
        "opens two tabs": "A3",
        "too many hits": "A4",
        "a better filter": "A5",
        "enters the card": "B1",
    }


def test_letters_that_look_like_digits_or_mean_blank_are_left_out() -> None:
    letters = [stage_letters(index) for index in range(60)]
    assert len(set(letters)) == 60
    assert letters[0] == "A"
    assert letters[23] == "AA"
    assert not {"I", "N", "O"} & set("".join(letters))


def test_kept_codes_stay_with_their_cards() -> None:
    builder = a_shop()
    editor = builder.editor()
    before = codes_by_words(editor.graph)
    assert editor.run(keep_codes.call()) is not None
    assert editor.run(keep_codes.call()) is None
    first = next(card for card in editor.graph.cards() if card.text == "types a word")
    lane = builder.id(Lane, "Doing")
    editor.run(move_cards.call([first.id], lane, builder.id(Step, "Pay")))
    editor.run(add_card.call(lane, builder.id(Step, "Search"), "is new"))
    editor.run(duplicate_cards.call([first.id]))
    after = wall_codes(editor.graph)
    assert {words: code for words, code in codes_by_words(editor.graph).items() if words in before} | {
        "types a word": after[first.id]
    } == before
    assert len(set(after.values())) == len(after)
    assert "A6" in after.values()


@given(st.integers(0, 10**6))
def test_sixty_cards_typed_again_hang_as_they_hung(seed: int) -> None:
    rng = random.Random(seed)
    editor = Editor(a_wall(seed))
    editor.run(keep_codes.call())
    wanted = places(editor.graph)
    typed = write_wall(editor.graph, "en")
    shuffled = graph_of(
        replace(record, lane=f"ln_{rng.randrange(4)}", step=f"sp_{rng.randrange(3)}_{rng.randrange(2)}")
        if isinstance(record, Card)
        else record
        for record in editor.graph.records()
    )
    other = Editor(shuffled)
    found = read_wall(typed, shuffled, "en")
    assert found.problems == ()
    other.run(rebuild_wall.call(found.cells))
    assert places(other.graph) == wanted
    other.undo()
    assert places(other.graph) == places(shuffled)
    assert other.undo() is None


def test_what_hangs_as_it_hung_changes_nothing() -> None:
    editor = Editor(a_wall(1))
    found = read_wall(write_wall(editor.graph, "en"), editor.graph, "en")
    assert editor.run(rebuild_wall.call(found.cells)) is None


def test_new_cards_are_flagged_and_the_rest_is_told() -> None:
    builder = a_shop()
    editor = builder.editor()
    search, pay = builder.id(Step, "Search"), builder.id(Step, "Pay")
    doing, trouble = builder.id(Lane, "Doing"), builder.id(Lane, "Trouble")
    text = """
        [Find / Search]
        Doing: a2, N1 = queue at the till, Ａ1 A2
        Trouble: N2 Z9

        [ buy / PAY ]
        Doing: B1;A3
        Nowhere: A4
        [Beyond]
        Doing: A5
    """
    found = read_wall(text, editor.graph, "en")
    assert [ENGLISH(problem) for problem in found.problems] == [
        "Line 8: there is no such lane.",
        "Line 9: there is no such stage or step.",
    ]
    report = wall_report(editor.graph, found.cells)
    assert report.new == ("N1", "N2")
    assert report.twice == ("A2",)
    assert report.unknown == ("Z9",)
    assert report.missing == ("A4", "A5")
    editor.run(rebuild_wall.call(found.cells))
    graph = editor.graph
    assert words_of(graph, doing, search) == ["scrolls", "queue at the till", "types a word"]
    assert words_of(graph, doing, pay) == ["enters the card", "opens two tabs"]
    assert words_of(graph, trouble, search) == ["N2", "too many hits"]
    fresh = {card.id for card in graph.cards() if NEW_TAG in card.tags}
    assert {graph.one(Card, card).text for card in fresh} == {"queue at the till", "N2"}
    assert set(editor.session.selection) == fresh
    editor.undo()
    assert len(list(editor.graph.cards())) == 6


def test_headings_may_be_a_stage_its_letter_or_a_step() -> None:
    graph = (
        a_map()
        .stage("인식")
        .stage("구매", "담기", "결제")
        .lane("actions", "행동: 고객")
        .card("행동: 고객", "인식", "본다")
        .build()
    )
    lane, (first, second, third) = graph.lanes()[0].id, (step.id for step in graph.steps())
    text = "[a]\n행동: 고객: A1\n[구매]\n행동: 고객: N1\n[구매 / 결제]\n행동: 고객: N2 = 카드가, N3\n"
    assert read_wall(text, graph, "ko").cells == {
        (lane, first): (Hung("A1"),),
        (lane, second): (Hung("N1"),),
        (lane, third): (Hung("N2", "카드가"), Hung("N3")),
    }


def test_codes_are_read_as_people_type_them() -> None:
    assert read_code(" ａ１２ ") == "A12"


@given(st.text(max_size=300))
def test_any_text_is_a_list_or_has_problems(text: str) -> None:
    graph = a_shop().build()
    found = read_wall("[Find / Search]\n" + text, graph, "en")
    assert wall_report(graph, found.cells).missing is not None
    Editor(graph).run(rebuild_wall.call(found.cells))


@given(st.integers(0, 10_000), st.data())
def test_what_is_told_is_what_happens(seed: int, data: st.DataObject) -> None:
    before = a_wall(seed % 50, 20)
    cells = [(lane.id, step.id) for lane in before.lanes() for step in before.steps()]
    codes = [*wall_codes(before).values(), "N1", "N2", "X9"]
    drawn = st.tuples(st.sampled_from(cells), st.sampled_from(codes), st.sampled_from(["", "written by hand"]))
    typed: dict[Cell, tuple[Hung, ...]] = {}
    for cell, code, words in data.draw(st.lists(drawn, max_size=30)):
        typed[cell] = (*typed.get(cell, ()), Hung(code, words))
    told = list(wall_changes(before, typed))
    editor = Editor(a_wall(seed % 50, 20))
    editor.run(rebuild_wall.call(typed))
    after = editor.graph
    moved = {card.id for card in before.cards() if (card.lane, card.step) != cell_of(after, card.id)}
    assert {each.card for each in told if each.turn is Turn.MOVES} == moved
    new = [card for card in after.cards() if card.id not in before]
    assert len([each for each in told if each.turn is Turn.NEW]) == len(new)
    was, now_there = places(before), places(after)
    for cell in cells:
        stayed = [card for card in was[cell] if card in now_there[cell]]
        kept = [card for card in now_there[cell] if card in was[cell]]
        assert (stayed != kept) == any(each.turn is Turn.REORDERS and each.cell == cell for each in told)


def test_a_part_of_the_map_has_the_codes_of_the_whole() -> None:
    document = Program().new()
    document.editor.run(add_card.call(document.graph.lanes()[0].id, document.graph.steps()[0].id, "the first"))
    document.editor.run(add_card.call(document.graph.lanes()[1].id, document.graph.steps()[0].id, "the second"))
    hidden = document.graph.lanes()[0].id
    whole = words_on(Posters(document).wall(PageSetup(paper="A4")))
    part = words_on(Posters(document).wall(PageSetup(paper="A4", hidden=(hidden,))))
    assert "A1" in whole
    assert "A2" in part
    assert "A1" not in part


def cell_of(graph: JourneyGraph, card: str) -> Cell:
    found = graph.one(Card, card)
    return found.lane, found.step


def words_on(poster: Poster) -> list[str]:
    """All that is printed, in order."""
    ops = (op for sheet in poster.sheets for view in sheet.views for _, _, block in view.blocks() for op in block.ops)
    return [op.text for op in ops if isinstance(op, TextRun)]
