"""Where a poster is cut into tiles along one axis."""

from __future__ import annotations

from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from msgspec import Struct

CLEARANCE = 0.01  # mm: a cut along an edge cuts nothing
NEAR = 2.0  # mm that scissors should stay away from a card
_FIFTHS = 5
_NEARNESS = 1e6  # square millimetres of unevenness that a cut near a card counts as
_HEADINGS = 10**9  # more words than any line of cuts can go through
_CARDS = 10**18  # and more headings


class Span(NamedTuple):
    """What a card or a word takes up of an axis, in mm."""

    low: float
    high: float


class Axis(Struct, frozen=True):
    """One axis of a poster in mm: its length, and the cards, words, and lines of titles and headings along it."""

    length: float
    cards: tuple[Span, ...] = ()
    words: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()


class Lines(Struct, frozen=True, eq=False):
    """The places where an axis may be cut, its ends among them, and what each cut would cost.

    `costs` are cards, headings and words cut, a card weighing more than all headings, a heading more than all other
    words; `softer` counts in square millimetres.
    """

    places: list[float]
    costs: list[int]
    softer: list[float]


class Cuts(Struct, frozen=True):
    """Where an axis is cut, both ends among it, and how often cards and words are cut there."""

    places: tuple[float, ...]
    cards: int
    words: int

    @property
    def tiles(self) -> int:
        """The number of tiles."""
        return len(self.places) - 1


def cut_lines(axis: Axis, steps: Iterable[float] = ()) -> Lines:
    """Where an axis may be cut: at whole millimetres, to a fifth of one in the middle of gaps, and at full steps.

    `steps` are what tiles show of their own: where they are just enough, no other cuts make do with as few.
    """
    places = _places(axis, steps)
    cards, heads, words = (_crossings(spans, places) for spans in (axis.cards, axis.headings, axis.words))
    near = _crossings([Span(card.low - NEAR, card.high + NEAR) for card in axis.cards], places)
    costs = [card * _CARDS + head * _HEADINGS + word for card, head, word in zip(cards, heads, words, strict=True)]
    return Lines(places, costs, [count * _NEARNESS for count in near])


def cut_axis(lines: Lines, reach: float, overlap: float, *, fewest: bool = False) -> Cuts:
    """Cut an axis into tiles of which each shows at most `reach` mm, `overlap` of them beyond its own end.

    As few cards as possible are cut, then as few headings and words, then there are as few tiles as possible, then as
    few cards as possible have a cut within 2 mm, then tiles are as even as possible (least sum of squares). With
    `fewest` tiles are counted before cards and words. Dynamic programming over the lines; raises ValueError when a tile
    has no room beyond its overlap.
    """
    if reach - overlap < 1.0:
        raise ValueError("a tile needs room beyond its overlap")
    chosen = cheapest_cuts(lines.places, lines.costs, lines.softer, reach, overlap, fewest=fewest)
    total = sum(lines.costs[i] for i in chosen[1:-1])
    return Cuts(tuple(lines.places[i] for i in chosen), total // _CARDS, total % _HEADINGS)


def cheapest_cuts(
    places: Sequence[float],
    costs: Sequence[int],
    softer: Sequence[float],
    reach: float,
    overlap: float,
    *,
    fewest: bool = False,
) -> list[int]:
    """The indices of the places to cut at, both ends among them.

    Least cost, then fewest tiles, or the other way round with `fewest`; then the least sum of softer costs and of the
    squares of the tiles' lengths. `places` ascend from one end of the axis to the other, no two further apart than
    `reach - overlap`; both kinds of cost are those of cutting there, counted for all but the ends. Two neighbouring
    cuts lie at most `reach - overlap` apart, the last one and the end at most `reach`.
    """
    last = len(places) - 1
    # Cost and number of tiles as one number: either each tile weighs 1, of which there are fewer than `step`, or more
    # than all costs together.
    step, tile = (1, sum(costs) + 1) if fewest else (last + 2, 1)
    weights = [0] * (last + 1)
    squares = [0.0] * (last + 1)
    before = [0] * (last + 1)
    start = chosen = 0
    light: deque[int] = deque()
    for j in range(1, last + 1):
        room = reach if j == last else reach - overlap
        if j == last:
            start = 0
        while places[j] - places[start] > room + CLEARANCE:
            start += 1
        # The places that are light, lightest first: what is heavier than one after it is never the least again.
        while light and weights[light[-1]] > weights[j - 1]:
            light.pop()
        light.append(j - 1)
        while j < last and light[0] < start:
            light.popleft()
        least = min(weights[start:j]) if j == last else weights[light[0]]
        # Whatever lost to the place chosen for the cut before this one, and lies before it, loses by more here.
        first = chosen if weights[chosen] == least and start <= chosen < j < last else start
        tiles = least // tile if fewest else least % step
        at, far = first - 1, places[j]
        best = float("inf")
        for _ in range(weights[first:j].count(least)):
            at = weights.index(least, at + 1, j)
            if places[at] > far:
                break
            square = squares[at] + (places[j] - places[at]) ** 2
            if square < best:
                best, chosen = square, at
                far = _farthest(places[j], tiles, best)
        weights[j] = least + (0 if j == last else costs[j] * step) + tile
        squares[j], before[j] = best + (0.0 if j == last else softer[j]), chosen
    found = [last]
    while found[-1]:
        found.append(before[found[-1]])
    return found[::-1]


def _farthest(end: float, tiles: int, best: float) -> float:
    """Beyond where no place can do better than `best`, however evenly the tiles before it have been cut."""
    if not tiles:
        return end
    # At p the squares are p²/tiles + (end - p)² at least: what of that is no more than the best?
    share = 1 + 1 / tiles
    return (end + sqrt(max(0.0, end**2 - share * (end**2 - best)))) / share + CLEARANCE


def _places(axis: Axis, steps: Iterable[float]) -> list[float]:
    full = {step * count for step in steps for count in range(1, int(axis.length / step) + 1)}
    whole = {float(at) for at in range(1, int(axis.length - CLEARANCE) + 1)}
    gaps = {
        at
        for spans in (axis.cards, (*axis.cards, *axis.headings), (*axis.cards, *axis.words))
        for at in _gaps(spans)
        if 0 < at < axis.length
    }
    full = {at for at in full if at < axis.length - CLEARANCE}
    return [0.0, *sorted(whole | gaps | full), axis.length]


def _gaps(spans: Iterable[Span]) -> list[float]:
    """The middles of what lies between spans."""
    found = []
    end: float | None = None
    for low, high in sorted(spans):
        if end is not None and low > end:
            found.append(round((low + end) / 2 * _FIFTHS) / _FIFTHS)
        end = high if end is None else max(end, high)
    return found


def _crossings(spans: Iterable[Span], places: Sequence[float]) -> list[int]:
    """How many spans lie across each place: those that begin before it but for those that have ended by then."""
    kept = [span for span in spans if span.high - span.low > 2 * CLEARANCE]
    lows, highs = sorted(span.low for span in kept), sorted(span.high for span in kept)
    return [bisect_left(lows, place - CLEARANCE) - bisect_left(highs, place + CLEARANCE) for place in places]
