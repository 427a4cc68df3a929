"""Which channels a relation line takes: the shapes of way that are tried, the calmest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from msgspec import Struct

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.tracks import Span

KEPT_CHOICES = 20_000  # more than the relations of any map


class Side(IntEnum):
    """An edge of something that lines are tied to."""

    LEFT = 1
    RIGHT = 2
    ABOVE = 3
    BELOW = 4


LEVEL = (Side.LEFT, Side.RIGHT)


class Leg(NamedTuple):
    """One channel of a way: a gutter (`upright`) or a band, by its number."""

    upright: bool
    channel: int


class EndPlace(NamedTuple):
    """Columns, row and open edges of an end, as `End` has them."""

    first: int
    last: int
    row: int
    sides: frozenset[Side]


class End(Struct, frozen=True, gc=False):
    """What a line is tied to: a card, the header of a step, a terminal.

    `first` and `last` are the columns it covers: −1 left of them all, their count right of them. Headers have row −1.
    `sides` are the edges with nothing between them and the channel beside them.
    """

    key: str
    rect: Rect
    first: int
    last: int
    row: int
    sides: frozenset[Side]

    @property
    def place(self) -> EndPlace:
        """Where it stands among columns and rows."""
        return EndPlace(self.first, self.last, self.row, self.sides)


class RoutingChannels(Struct, frozen=True):
    """Where lines may run: gutters (x from, to) left of each column and right of the last; bands (y from, to) below the
    headers and below each row. `walls` are stretches (y) of gutters that are covered by cards of several columns.
    """

    gutters: tuple[Span, ...]
    bands: tuple[Span, ...]
    walls: Mapping[int, tuple[Span, ...]]


Sides = tuple[Side, Side]
Legs = tuple[Leg, ...]


def choose(source: End, target: End, channels: RoutingChannels, *, by_band: bool = False) -> tuple[Sides, Legs] | None:
    """The edges to leave and enter by, and the channels in between, none of them blocked; None when there is no way.

    With `by_band` it must run along a band, where there is room for a label.
    """
    if not channels.walls:
        return _calmest(source.place, target.place, len(channels.gutters), len(channels.bands), by_band)
    for sides, legs in _choices(source.place, target.place, len(channels.gutters), len(channels.bands), by_band):
        if all(_is_clear(i, legs, source, target, channels) for i in range(len(legs))):
            return sides, legs
    return None


@lru_cache(maxsize=KEPT_CHOICES)
def _calmest(source: EndPlace, target: EndPlace, gutters: int, bands: int, by_band: bool) -> tuple[Sides, Legs] | None:
    """The first choice. It follows from the places alone, which stay the same when rows become higher."""
    return next(_choices(source, target, gutters, bands, by_band), None)


def nearest(source: End, target: End, *, below: bool = False) -> tuple[Sides, Legs]:
    """The edges that face where a line leads, and the channels beside them; with `below` it leaves downwards if it can,
    where there is room for a label.
    """
    sides = _preferred(source, Side.BELOW if below else Side.RIGHT), _preferred(target, Side.LEFT)
    return sides, (_leg(source.place, sides[0]), _leg(target.place, sides[1]))


def _preferred(end: End, side: Side) -> Side:
    order = (side, Side.BELOW, Side.ABOVE, Side.RIGHT, Side.LEFT)
    return next((each for each in order if each in end.sides), side)


def _choices(
    source: EndPlace, target: EndPlace, gutters: int, bands: int, by_band: bool
) -> Iterator[tuple[Sides, Legs]]:
    """The sides and channels to try, the calmest first; then detours by way of another gutter."""
    pairs = _pairs(source, target, by_band)
    direct = (
        ((leave, enter), legs)
        for leave, enter in pairs
        for legs in _direct(source, target, _leg(source, leave), _leg(target, enter), bands)
    )
    round_about = (
        ((leave, enter), legs)
        for leave, enter in pairs
        for legs in _detours(source, target, _leg(source, leave), _leg(target, enter), gutters)
    )
    for sides, legs in chain(direct, round_about):
        if not (by_band and all(leg.upright for leg in legs)):
            yield sides, legs


def _pairs(source: EndPlace, target: EndPlace, by_band: bool) -> list[Sides]:
    """The edges to try: a line that is to run along a band enters from the left, wherever it comes from."""
    if by_band:
        leaving = (Side.BELOW, Side.RIGHT, Side.LEFT, Side.ABOVE)
    else:
        leaving = (Side.RIGHT, Side.BELOW, Side.ABOVE, Side.LEFT)
    turning = source.last == target.last and not by_band
    entering = (Side.RIGHT, Side.LEFT) if turning else (Side.LEFT, Side.RIGHT)
    leaves = [side for side in leaving if side in source.sides]
    enters = [side for side in (*entering, Side.BELOW, Side.ABOVE) if side in target.sides]
    if by_band:
        return [(leave, enter) for enter in enters for leave in leaves]
    return [(leave, enter) for leave in leaves for enter in enters]


def _leg(end: EndPlace, side: Side) -> Leg:
    if side in LEVEL:
        return Leg(True, end.last + 1 if side is Side.RIGHT else end.first)
    return Leg(False, end.row + 1 if side is Side.BELOW else end.row)


def _direct(source: EndPlace, target: EndPlace, first: Leg, last: Leg, bands: int) -> Iterator[Legs]:
    if first == last:
        yield (first,)
    elif first.upright and last.upright:
        yield from ((first, Leg(False, band), last) for band in _bands_between(source.row, target.row, bands))
    elif first.upright != last.upright:
        yield (first, last)
    else:
        yield (first, Leg(True, target.first), last)
        yield (first, Leg(True, target.last + 1), last)


def _bands_between(a: int, b: int, bands: int) -> list[int]:
    """The bands that lead from row a to row b, the one next to a first; for one row the one below it, then above."""
    if a == b:
        found = [a + 1, a]
    elif a < b:
        found = [*range(a + 1, b + 1), b + 1, a]
    else:
        found = [*range(a, b, -1), a + 1, b]
    return [band for band in found if 0 <= band < bands]


def _detours(source: EndPlace, target: EndPlace, first: Leg, last: Leg, gutters: int) -> Iterator[Legs]:
    down = source.row < target.row
    leaving = (Leg(False, source.row + 1), Leg(False, source.row))
    entering = (Leg(False, target.row if down else target.row + 1), Leg(False, target.row + 1 if down else target.row))
    goal = last.channel if last.upright else target.first
    for gutter in sorted(range(gutters), key=lambda each: abs(each - goal)):
        for out in leaving if first.upright else (first,):
            for back in entering if last.upright else (last,):
                middle = (out, Leg(True, gutter), back)
                if out != back and out.channel >= 0 and back.channel >= 0:
                    yield ((first,) if first.upright else ()) + middle + ((last,) if last.upright else ())


def _is_clear(i: int, legs: Legs, source: End, target: End, channels: RoutingChannels) -> bool:
    leg = legs[i]
    walls = channels.walls.get(leg.channel) if leg.upright else None
    if not walls:
        return True
    before = channels.bands[legs[i - 1].channel] if i else (source.rect.center.y,) * 2
    after = channels.bands[legs[i + 1].channel] if i + 1 < len(legs) else (target.rect.center.y,) * 2
    low, high = min(before[0], after[0]), max(before[1], after[1])
    return all(high <= top or bottom <= low for top, bottom in walls)
