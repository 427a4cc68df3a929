"""The row of the checks: what a map is advised on, all of it anew."""

from __future__ import annotations

from datetime import date

from cjm_desktop.compose.insights import examine
from tests.perf.measure import Pair, paired
from tests.perf.rows import Bench, Row

TODAY = date(2026, 11, 29)


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (Row("all checks", "the words of each card once", None, _checks),)


def _checks(bench: Bench) -> Pair:
    graph, checks = bench.graph, bench.program.checks

    def read() -> int:
        return sum(len(" ".join(str(card.text).split())) for card in graph.cards())

    return paired(lambda: examine(graph, checks, TODAY), read)
