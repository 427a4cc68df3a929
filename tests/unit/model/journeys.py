"""Journeys for the questions of `analysis`, told in a line or two."""

from __future__ import annotations

from itertools import pairwise

from cjm_desktop.model.records import Card, Department, RecordId, Relation, Step, Terminal, Touchpoint
from tests.helpers.builders import MapBuilder, a_map


class Journey:
    """Four steps A B C D in two stages and a lane of cards a b c d, one in each, unless told otherwise."""

    def __init__(self, *, lanes: tuple[str, ...] = ("actions",), cards: str = "abcd") -> None:
        """Begin without any relation."""
        self.map: MapBuilder = a_map().stage("First", "A", "B").stage("Second", "C", "D")
        for lane in lanes:
            self.map.lane(lane)
        for name in cards:
            self.map.card(lanes[0], name.upper(), name)
        self._count = 0

    def id(self, name: str) -> RecordId:
        """The id of a step (upper case), a card (lower case), or a record named by its own id."""
        if "_" in name:
            return name
        return self.map.id(Step if name.isupper() else Card, name)

    def ids(self, names: str) -> tuple[RecordId, ...]:
        """The ids of several, named by words."""
        return tuple(self.id(name) for name in names.split())

    def lead(self, path: str, kind: str = "next") -> Journey:
        """Add relations `r1`, `r2` … along a path of names: `"b a"`; terminals are `tm_in` and `tm_out`."""
        names = path.split()
        for name in names:
            if name.startswith("tm_") and not any(each.id == name for each in self.map.build().records()):
                self.map.record(Terminal(id=name, kind="entry" if name == "tm_in" else "exit"))
        for source, target in pairwise(names):
            self._count += 1
            ends = (self.id(source), self.id(target))
            self.map.record(Relation(id=f"r{self._count}", source=ends[0], target=ends[1], kind=kind))
        return self

    def department(self, *names: str) -> Journey:
        """Add departments, named by their ids."""
        for name in names:
            self.map.record(Department(id=name))
        return self

    def touchpoint(self, *names: str) -> Journey:
        """Add touchpoints, named by their ids."""
        for name in names:
            self.map.record(Touchpoint(id=name))
        return self
