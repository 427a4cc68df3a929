"""What a step would change is found before it is taken: in another thread, where a map is large and is looked at."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from cjm_desktop.model.changes import ChangeSet

LARGE = 2_000  # records, from which a step of a map, or of what it is given, may take long


class Foreseen(Struct, frozen=True):
    """What a step changes, and whether the rules of the map, as it is, have passed it already."""

    changes: ChangeSet
    sound: bool = False


Find = Callable[[], ChangeSet]
# Given how to find the changes and how many things they may be about.
Foresee = Callable[[Find, int], Foreseen]


class StepGivenUp(Exception):
    """Nobody waits any more for what a step would change: it is not taken."""


def at_once(find: Find, weight: int) -> Foreseen:
    """Find the changes here and now."""
    return Foreseen(find())
