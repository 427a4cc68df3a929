"""Which of the lanes that maps of a kind begin with another map has not."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.model.derived import side_of
from cjm_desktop.model.records import Lane
from cjm_desktop.model.roles import TROUBLES
from cjm_desktop.model.vocabulary import LINES

COMPANY = "company"
INTERACTION = LINES[0].key  # the line between what customers do and what the company does
_NOBODYS = ("text", "time")  # what may be said of either side, and stands where it is put
# Roles of which one is enough: they tell the same of a step.
_ALIKE = (TROUBLES, ("actions", "customer_actions"), ("motivations", "goals", "needs"))


def lanes_wanting(usual: Sequence[Lane], there: Sequence[Lane]) -> tuple[Lane, ...]:
    """The usual lanes for whose role, or one that tells the same, there is no lane; in their order."""
    return tuple(lane for lane in usual if not any(alike(lane, each) for each in there))


def place_among(usual: Sequence[Lane], lane: Lane, there: Sequence[Lane]) -> int:
    """Where one of the usual lanes belongs among the lanes of a map, as the number of those above it.

    Behind the one that it usually follows, where that is there, else before the next that is, else last; what the
    company does comes below what customers do.
    """
    at = usual.index(lane)
    for before in reversed(usual[:at]):
        above = [number for number, each in enumerate(there) if alike(before, each)]
        if above:
            return _below_customers(lane, above[-1] + 1, there)
    for behind in usual[at + 1 :]:
        below = [number for number, each in enumerate(there) if alike(behind, each)]
        if below:
            return _below_customers(lane, below[0], there)
    return len(there)


def place_by_side(lane: Lane, place: int, there: Sequence[Lane]) -> int:
    """The place itself, as the number of lanes above it, or the next one at which the lane is among those of its side.

    A lane of customers goes up past the company's, one of the company down past those of customers.
    """
    if lane.role in _NOBODYS:
        return place
    if side_of(lane) == COMPANY:
        while place < len(there) and side_of(there[place]) != COMPANY and there[place].role not in _NOBODYS:
            place += 1
    else:
        while place and side_of(there[place - 1]) == COMPANY:
            place -= 1
    return place


def alike(lane: Lane, other: Lane) -> bool:
    """Whether two lanes tell the same of a step."""
    return other.role in next((roles for roles in _ALIKE if lane.role in roles), (lane.role,))


def _below_customers(lane: Lane, place: int, there: Sequence[Lane]) -> int:
    """The place itself, or below the last lane of customers where the lane is the company's and stands lower."""
    if side_of(lane) != COMPANY or place == 0:
        return place
    customers = [number for number, each in enumerate(there) if side_of(each) != COMPANY]
    return max(place, customers[-1] + 1) if customers else place
