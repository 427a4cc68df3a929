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

from cjm_desktop.model.event_logs import EventRule
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId
from tests.helpers.builders import a_map

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
