"""Event logs for tests: tables that are written, and the same counts made apart, one case after the other."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from math import ceil
from pathlib import Path

import pytest

from cjm_desktop.model.event_logs import Contrast, EventLog, EventRule, EventSlice, MoveCount, StepCount
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId, Step
from tests.helpers.builders import MapBuilder, a_map

Row = tuple[str, str, int]  # case, event, seconds


def needs_events() -> None:
    """Skip where the extra is not installed, with the reason."""
    pytest.importorskip("ibis", reason="the extra `events` is not installed: dev.py events")


def write_log(path: Path, rows: Iterable[Sequence[str]], heads: Sequence[str] = ("case", "event", "time")) -> Path:
    """Write a table as CSV."""
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(heads)
        writer.writerows(rows)
    return path


def map_of(*steps: str) -> JourneyGraph:
    """Give a map of one stage with these steps."""
    return a_map().stage("Journey", *steps).lane("actions", "Doing").build()


def step_ids(graph: JourneyGraph) -> dict[str, RecordId]:
    """Give the ids of the steps by their names."""
    return {str(step.name): step.id for step in graph.steps()}


def rules_of(graph: JourneyGraph, said: Mapping[str, str]) -> tuple[EventRule, ...]:
    """Give exact rules: the step of each event by its name, none to ignore it."""
    ids = step_ids(graph)
    return tuple(EventRule(text=name, step=ids[step] if step else "") for name, step in said.items())


def seconds(text: str) -> int:
    """Give the seconds since 1970 of a time without a zone, or of UTC."""
    moment = datetime.fromisoformat(text.replace("Z", "").replace(" ", "T") + "+00:00")
    return int(moment.timestamp())


def rank(values: Iterable[int], share: float) -> int:
    """Give the quantile of nearest rank."""
    ordered = sorted(values)
    return ordered[max(1, ceil(share * len(ordered) - 1e-9)) - 1]


class CountedApart:
    """The counts of a log in plain Python, by the names of steps; `order` is that of the map."""

    def __init__(self, rows: Iterable[Row], step_of: Mapping[str, str], order: Sequence[str]) -> None:
        """Count the rows whose event has a step."""
        by_case: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for case, name, at in rows:
            if name in step_of:
                by_case[case].append((at, order.index(step_of[name])))
        self.cases: Counter[str] = Counter()
        self.visits: Counter[str] = Counter()
        self.began: Counter[str] = Counter()
        self.left: Counter[str] = Counter()
        self.again: Counter[str] = Counter()
        self.moved: Counter[tuple[str, str]] = Counter()
        self.times: Counter[tuple[str, str]] = Counter()
        self.stays: dict[str, list[int]] = defaultdict(list)
        self.waits: dict[str, list[int]] = defaultdict(list)
        self.gaps: dict[tuple[str, str], list[int]] = defaultdict(list)
        for events in by_case.values():
            self._case(sorted(events), order)

    def _case(self, events: list[tuple[int, int]], order: Sequence[str]) -> None:
        visits: list[tuple[str, int, int]] = []
        for at, number in events:
            if visits and visits[-1][0] == order[number]:
                visits[-1] = (visits[-1][0], visits[-1][1], at)
            else:
                visits.append((order[number], at, at))
        passed = Counter(step for step, _, _ in visits)
        self.cases.update(passed.keys())
        self.visits.update(passed)
        self.again.update(step for step, count in passed.items() if count > 1)
        self.began[visits[0][0]] += 1
        self.left[visits[-1][0]] += 1
        pairs: Counter[tuple[str, str]] = Counter()
        for step, first, last in visits:
            self.stays[step].append(last - first)
        for (one, _, ended), (other, began, _) in pairwise(visits):
            pairs[one, other] += 1
            self.waits[other].append(began - ended)
            self.gaps[one, other].append(began - ended)
        self.moved.update(pairs.keys())
        self.times.update(pairs)


def a_shop_with_a_log() -> MapBuilder:
    """A shop of four steps with a log counted on it: people skip the cart, leave, wait, and some days are bad."""
    builder = a_map().stage("Shop", "Look", "Cart", "Pay", "Support").lane("actions", "Doing")
    look, cart, pay, support = (builder.id(Step, name) for name in ("Look", "Cart", "Pay", "Support"))
    whole = (
        StepCount(step=look, cases=3605, visits=4000, began=3605, left=308, stay=186),
        StepCount(step=cart, cases=3124, visits=3200, began=0, left=1843, stay=348, wait=144, wait_most=900),
        StepCount(step=pay, cases=1009, visits=1009, began=0, left=822, stay=96, wait=93_600, wait_most=259_200),
        StepCount(step=support, cases=187, visits=190, began=0, left=187, stay=42, wait=564, wait_most=1800),
    )
    parts = (
        StepCount(segment="new", step=support, cases=150, visits=150),
        StepCount(segment="old", step=support, cases=37, visits=40),
    )
    moves = (
        MoveCount(source=look, target=cart, cases=3124, times=3124, wait=144, wait_most=900),
        MoveCount(source=cart, target=pay, cases=836, times=836, wait=93_600, wait_most=259_200),
        MoveCount(source=look, target=pay, cases=173, times=173, wait=390, wait_most=800),
        MoveCount(source=pay, target=support, cases=187, times=187, wait=564, wait_most=1800),
    )
    incident = Contrast(
        step=support, among=pay, first="2024-05-19", last="2024-06-06", cases=80, of=121, other_cases=37, other_of=511
    )
    return builder.record(
        EventLog(
            id="lg_0000000001",
            name="shop.csv",
            rows=31106,
            mapped=30892,
            unmatched=214,
            cases=3605,
            first="2024-01-04",
            last="2024-06-29",
            unit="week",
            ends=(pay,),
            slices=(
                EventSlice(cases=3605),
                EventSlice(segment="new", cases=2214),
                EventSlice(segment="old", cases=1391),
            ),
            steps=(*whole, *parts),
            moves=moves,
            contrasts=(incident,),
        )
    )


def log_of_a_shop(folder: Path) -> Path:
    """Write twenty visits that search and pay."""
    rows = [
        (f"c{number}", name, f"2024-05-01 10:{number:02}:0{at}")
        for number in range(20)
        for at, name in enumerate(["search", "pay"])
    ]
    return write_log(folder / "shop.csv", rows)
