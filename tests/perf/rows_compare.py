"""The rows of comparing and merging two maps that are already read.

The limit is what was promised of two maps of 5,000 cards, 200 ms of CPU and 400 ms: no comparison, as there is nothing
else that does this. In larger maps it grows with the cards.
"""

from __future__ import annotations

from random import Random

from msgspec.structs import replace

from cjm_desktop.foundation.ids import new_id
from cjm_desktop.interchange.difference_words import DifferenceWords, summary
from cjm_desktop.model.differences import compare
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.merging import merge
from cjm_desktop.model.records import Card, Record
from cjm_desktop.storage.codec import decode
from tests.perf.generate import SIZES
from tests.perf.measure import Action, Pair, paired
from tests.perf.rows import Bench, Row

COMPARED, MERGED, OF_CARDS = 200.0, 400.0, 5_000  # ms of CPU, and the cards of the map that they are said of
SHARE = 0.1  # of the cards that somebody changed, moved, deleted or added


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("compare two maps", f"{COMPARED:.0f} ms for {OF_CARDS:,} cards", 1.0, _compared),
        Row("merge two maps", f"{MERGED:.0f} ms for {OF_CARDS:,} cards", 1.0, _merged),
    )


def changed(bench: Bench, seed: int) -> JourneyGraph:
    """The map as somebody else made it: other objects, a tenth of the cards changed, moved, deleted or new."""
    random, graph = Random(seed), decode(bench.data).graph
    cells = [(card.lane, card.step) for card in graph.cards()]
    records: list[Record] = []
    for record in graph.records():
        if not isinstance(record, Card) or random.random() > SHARE:
            records.append(record)
            continue
        lane, step = random.choice(cells)
        deed = random.choice(("text", "move", "add"))
        if deed == "text":
            records.append(replace(record, text=f"{record.text} {seed}"))
        elif deed == "move":
            records.append(replace(record, lane=lane, step=step))
        else:
            records += [record, replace(record, id=new_id("cd"), text="new")]
    return graph_of(records, graph.foreign)


def _merged(bench: Bench) -> Pair:
    base, mine, theirs = decode(bench.data).graph, changed(bench, 1), changed(bench, 2)

    def ours() -> None:
        assert len(merge(base, mine, theirs).graph) > len(base)

    return _held(bench, ours, MERGED)


def _compared(bench: Bench) -> Pair:
    mine, theirs = decode(bench.data).graph, changed(bench, 1)
    words = bench.program.translator("ko")

    def ours() -> None:
        comparison = compare(mine, theirs)
        assert len(DifferenceWords(comparison, "", words).lines) == len(comparison.told)
        summary(comparison)

    return _held(bench, ours, COMPARED)


def _held(bench: Bench, ours: Action, most: float) -> Pair:
    """The CPU time of an act beside the most that it may take in a map of that size."""
    return Pair(paired(ours, int).ours, most * max(1.0, SIZES[bench.size].cards / OF_CARDS))
