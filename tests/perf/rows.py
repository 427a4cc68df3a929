"""What a row of the bench is, and the map that all rows of one size share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.storage.codec import Revision, encode
from tests.perf.generate import SIZES, big_map
from tests.perf.measure import Pair

SAVED = "2026-11-21T09:00:00Z"


class Bench:
    """One size of map: as records, as bytes, as a file, and opened. Each is made when a row first asks for it."""

    def __init__(self, size: str, folder: Path) -> None:
        """Take a name of SIZES and a folder to write in."""
        self.size = size
        self.folder = folder
        self.program = Program()

    @cached_property
    def graph(self) -> JourneyGraph:
        """The map."""
        return big_map(steps=SIZES[self.size].steps, lanes=SIZES[self.size].lanes, cards=SIZES[self.size].cards)

    @cached_property
    def data(self) -> bytes:
        """Its file's bytes."""
        return encode(self.graph, Revision(1, SAVED, "bench"))

    @cached_property
    def path(self) -> Path:
        """Its file."""
        path = self.folder / f"{self.size}.cjm"
        path.write_bytes(self.data)
        return path

    @cached_property
    def document(self) -> Document:
        """It, opened; rows leave it as they found it."""
        return self.program.open(self.path)

    @cached_property
    def varied(self) -> Document:
        """A map of the same size with the vocabulary of people, opened."""
        size = SIZES[self.size]
        graph = big_map(steps=size.steps, lanes=size.lanes, cards=size.cards, varied=True)
        path = self.folder / f"{self.size}-varied.cjm"
        path.write_bytes(encode(graph, Revision(1, SAVED, "bench")))
        return self.program.open(path)


@dataclass(frozen=True)
class Row:
    """One line of the table: `goal` is the largest ratio to the limit, which `against` names, if there is one."""

    name: str
    against: str
    goal: float | None
    measure: Callable[[Bench], Pair]
    unit: str = "ms"
