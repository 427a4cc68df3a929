"""How a selection grows."""

from __future__ import annotations

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId, Stage, Step
from cjm_desktop.tools.selecting import CellRange, contents, everything, sibling, through
from tests.helpers.builders import a_shop

SHOP = a_shop()
GRAPH = SHOP.build()


def words(graph: JourneyGraph, ids: tuple[RecordId, ...]) -> list[object]:
    return [graph.one(Card, each).text for each in ids]


def test_a_block_of_cells_grows_to_the_edges_and_shrinks_again() -> None:
    doing, search = SHOP.id(Lane, "Doing"), SHOP.id(Step, "Search")
    block = CellRange((doing, search), (doing, search))
    assert words(GRAPH, block.cards(GRAPH)) == ["types a word", "scrolls"]
    wide = block.moved(GRAPH, right=1).moved(GRAPH, down=9)
    assert words(GRAPH, wide.cards(GRAPH)) == [
        "types a word",
        "scrolls",
        "too many hits",
        "a better filter",
        "opens two tabs",
    ]
    assert len(wide.cells(GRAPH)) == 6
    assert wide.moved(GRAPH, right=-9).moved(GRAPH, down=-9) == block
    assert CellRange((doing, search), ("ln_gone", search)).cards(GRAPH) == ()


def test_through_to_another_record() -> None:
    first, second, far = (SHOP.id(Card, each) for each in ("types a word", "scrolls", "too many hits"))
    assert through(GRAPH, second, first) == (second, first)
    assert words(GRAPH, through(GRAPH, far, first)) == ["too many hits", "scrolls", "types a word"]
    lanes = [lane.id for lane in GRAPH.lanes()]
    assert through(GRAPH, lanes[2], lanes[0]) == (lanes[2], lanes[1], lanes[0])
    steps = tuple(step.id for step in GRAPH.steps())
    assert through(GRAPH, steps[0], steps[3]) == steps
    assert through(GRAPH, steps[0], first) == (first,)


def test_the_record_beside_another_one() -> None:
    find, buy = SHOP.id(Stage, "Find"), SHOP.id(Stage, "Buy")
    assert [sibling(GRAPH, find, by) for by in (-1, 0, 1, 5)] == [find, find, buy, buy]
    assert sibling(GRAPH, SHOP.id(Card, "scrolls"), 1) == SHOP.id(Card, "scrolls")


def test_everything_of_the_kind_selected_last() -> None:
    assert len(everything(GRAPH, ())) == 6
    assert len(everything(GRAPH, (SHOP.id(Step, "Pay"), SHOP.id(Card, "scrolls")))) == 6
    assert everything(GRAPH, (SHOP.id(Stage, "Buy"),)) == tuple(stage.id for stage in GRAPH.stages())
    assert everything(GRAPH, (SHOP.id(Step, "Pay"),)) == tuple(step.id for step in GRAPH.steps())


def test_what_lanes_stages_and_steps_hold() -> None:
    trouble, find, compare = SHOP.id(Lane, "Trouble"), SHOP.id(Stage, "Find"), SHOP.id(Step, "Compare")
    card = SHOP.id(Card, "enters the card")
    assert words(GRAPH, contents(GRAPH, [trouble, card, "cd_gone"])) == ["too many hits", "enters the card"]
    assert words(GRAPH, contents(GRAPH, [compare, find])) == [
        "opens two tabs",
        "types a word",
        "scrolls",
        "too many hits",
        "a better filter",
    ]
