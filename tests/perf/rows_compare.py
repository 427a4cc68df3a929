"""The rows of comparing and merging two maps that are already read.

The limit looks at each record of both once and compares those of one id.
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
from tests.perf.measure import Pair, paired
from tests.perf.rows import Bench, Row

SHARE = 0.1  # of the cards that somebody changed, moved, deleted or added


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("compare two maps", "each record looked at once", None, _compared),
        Row("merge two maps", "each record looked at once", None, _merged),
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

    def limit() -> None:
        for record in base.records():
            _ = mine.get(record.id) != record or theirs.get(record.id) != record

    return paired(ours, limit)


def _compared(bench: Bench) -> Pair:
    mine, theirs = decode(bench.data).graph, changed(bench, 1)
    words = bench.program.translator("ko")

    def ours() -> None:
        comparison = compare(mine, theirs)
        assert len(DifferenceWords(comparison, "", words).lines) == len(comparison.told)
        summary(comparison)

    def limit() -> None:
        sum(theirs.get(record.id) != record for record in mine.records())
        sum(record.id in mine for record in theirs.records())

    return paired(ours, limit)
