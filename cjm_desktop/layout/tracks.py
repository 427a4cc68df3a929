"""Side by side in a channel: which of its parallel tracks each line takes, and where a line is tied to an edge."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

TRACK = 10.0  # between the tracks of a channel
CLEAR = 16.0  # between a gutter's outer tracks and the cards beside it: the room of a corner and an arrow head
BAND_CLEAR = 9.0
BAND_EDGE = 14.5  # between a band's outer tracks and its edges: half of what it is high beside its tracks
LEAST_GUTTER = 36.0
APART = 12.0  # between the ends of two lines that follow each other on one track
FAN = 13.0  # between lines that are tied to one edge: an arrow head's width
CLOSEST = 5.0  # between any two ties in a channel
SNAP = 7.0  # what two ends may differ by for a straight line between them

Span = tuple[float, float]


class TrackRun(Struct, gc=False):
    """A stretch of a line along a channel, from `low` to `high`.

    `near_low` and `near_high` say whether the line goes on at that end to the channel's left or upper side. `width`
    is how many tracks it takes, as a label needs several; `track` is the first of them, once it is known.
    """

    low: float
    high: float
    near_low: bool
    near_high: bool
    width: int = 1
    track: int = 0


class Tie(Struct, gc=False):
    """Where a line meets an edge: the place it would like, the stretch of the edge, and the place it gets."""

    want: float
    low: float
    high: float
    at: float = 0.0


def gutter_width(tracks: int) -> float:
    """The width that a gutter needs for its lines, in map units."""
    return max(LEAST_GUTTER, 2 * CLEAR + (tracks - 1) * TRACK)


def band_height(tracks: int) -> float:
    """The height to add below the cards of a lane for its lines; the row's own padding follows below."""
    return BAND_CLEAR + (tracks - 1) * TRACK if tracks else 0.0


def tracks_for(extent: float) -> int:
    """How many tracks something as wide as `extent` covers: an odd number, so that its line runs in the middle."""
    count = int((extent + TRACK - 1) / TRACK)
    return count | 1


def place_in(span: Span, tracks: int, run: TrackRun, edge: float = CLEAR) -> float:
    """The coordinate of a run in a channel: its tracks lie in the middle, closer together where it is too narrow.

    `edge` is what stays free at either side.
    """
    low, high = span
    clear = min(edge, (high - low) / 4)
    pitch = min(TRACK, (high - low - 2 * clear) / max(1, tracks - 1))
    return (low + high) / 2 + (run.track + (run.width - 1) / 2 - (tracks - 1) / 2) * pitch


def assign_tracks(runs: Iterable[TrackRun]) -> int:
    """Give each run the first track that is free along it, and return how many tracks there are.

    Runs come in an order that saves crossings: first those that turn back to the near side, short ones innermost; then
    those that go across; last those that turn to the far side, short ones outermost.
    """
    tracks: list[list[Span]] = []
    for run in sorted(runs, key=_calm_order):
        run.track = _first_free(tracks, run)
        for track in range(run.track, run.track + run.width):
            if track == len(tracks):
                tracks.append([])
            insort(tracks[track], (run.low, run.high))
    return len(tracks)


def _calm_order(run: TrackRun) -> tuple[int, float, float]:
    length = run.high - run.low
    if run.near_low and run.near_high:
        return 0, length, run.low
    if run.near_low:
        return 1, -run.low, run.high
    if run.near_high:
        return 2, run.high, run.low
    return 3, -length, run.low


def _first_free(tracks: Sequence[Sequence[Span]], run: TrackRun) -> int:
    if run.width == 1:  # as all but labels
        return next((track for track, taken in enumerate(tracks) if _is_free(taken, run)), len(tracks))
    first = 0
    for track in range(len(tracks)):
        if not _is_free(tracks[track], run):
            first = track + 1
        elif track - first + 1 == run.width:
            return first
    return first


def _is_free(taken: Sequence[Span], run: TrackRun) -> bool:
    i = bisect_left(taken, (run.low, run.high))
    before_ends = taken[i - 1][1] + APART <= run.low if i else True
    return before_ends and (i == len(taken) or taken[i][0] >= run.high + APART)


def fan(count: int, low: float, high: float) -> list[float]:
    """Places for some lines on one edge, a few units apart around its middle."""
    pitch = min(FAN, (high - low) / max(1, count - 1))
    return [(low + high) / 2 + (i - (count - 1) / 2) * pitch for i in range(count)]


def settle(pairs: Iterable[tuple[Tie, Tie]], singles: Iterable[Tie]) -> None:
    """Give all ties in one channel places of their own, so that no two lines can ever run on one another across it.

    `pairs` are the two ends of lines across the channel that would like to be straight; where that can be, they are.
    """
    taken: list[float] = []
    rest = list(singles)
    for one, other in pairs:
        low, high = max(one.low, other.low), min(one.high, other.high)
        want = (one.want + other.want) / 2
        place = _near(taken, min(max(want, low), high), low, high) if low <= high else None
        if place is None:
            rest += (one, other)
        else:
            one.at = other.at = place
            insort(taken, place)
    for tie in sorted(rest, key=lambda each: (each.want, each.low)):
        place = _near(taken, tie.want, tie.low, tie.high)
        tie.at = place if place is not None else _widest(taken, tie.low, tie.high)
        insort(taken, tie.at)


def _near(taken: Sequence[float], want: float, low: float, high: float) -> float | None:
    """The free place nearest to the wanted one, or None when the edge is full."""
    offset = 0.0
    while want - offset >= low or want + offset <= high:
        for place in (want + offset, want - offset):
            i = bisect_left(taken, place - CLOSEST + 1e-6)
            if low <= place <= high and (i == len(taken) or taken[i] >= place + CLOSEST - 1e-6):
                return place
        offset += CLOSEST / 2
    return None


def _widest(taken: Sequence[float], low: float, high: float) -> float:
    """The middle of the widest free stretch of an edge."""
    inside = [low, *taken[bisect_left(taken, low) : bisect_left(taken, high)], high]
    begin, end = max(pairwise(inside), key=lambda pair: pair[1] - pair[0])
    return (begin + end) / 2
