"""The ways of relation lines: through the gutters between columns and the bands below rows, never across a card.

There is no search: a few shapes of way are tried in order, and then all lines in one channel share it out among them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter

import msgspec
from msgspec import Struct

from cjm_desktop.foundation.geometry import Point, Rect, Size
from cjm_desktop.layout.tracks import (
    BAND_EDGE,
    CLEAR,
    SNAP,
    Span,
    Tie,
    TrackRun,
    assign_tracks,
    fan,
    place_in,
    settle,
    tracks_for,
)
from cjm_desktop.layout.ways import LEVEL, End, Leg, Legs, RoutingChannels, Side, Sides, choose, nearest

JUMP = 28.0  # the diameter of a jump mark
HEAD = 12.0  # an arrow head: so much more of a line is free behind a label than before it
JUMP_GAP = 2.0  # between a jump mark and its label below it
EDGE = 8.0  # from an edge's ends to the first line on it: the round corner
_ACROSS = (
    (Side.RIGHT, Side.LEFT),
    (Side.LEFT, Side.RIGHT),
    (Side.BELOW, Side.ABOVE),
    (Side.ABOVE, Side.BELOW),
)


class Wire(Struct, frozen=True, gc=False):
    """A line that is wanted.

    `label` is the size of its label, which stands on a band. `adjoining`: one end stands right below the other, with
    room for the label in between. `by_band`: it runs along a band even where it need not, as loops do. `jump`: a pair
    of marks is wanted instead of a line.
    """

    key: str
    source: End
    target: End
    label: Size | None = None
    adjoining: bool = False
    by_band: bool = False
    jump: bool = False


class Way(Struct, frozen=True, gc=False):
    """A line found: its corners, where its label goes, and for a jump its two marks (the line is then in two parts)."""

    wire: Wire
    parts: tuple[tuple[Point, ...], ...]
    label: Rect | None = None
    marks: tuple[Point, ...] = ()


class Demand(Struct, frozen=True):
    """The tracks that lines take in each gutter and band, and which wires are jumps, in their order.

    `crowded` are the keys of wires beyond the allowed number of tracks, for which jumps are calmer.
    """

    gutters: tuple[int, ...]
    bands: tuple[int, ...]
    crowded: frozenset[str]
    jumps: tuple[str, ...]


class _Course(Struct, gc=False):
    """A wire on its way to coordinates."""

    wire: Wire
    legs: Legs
    sides: Sides
    jump: bool
    ties: dict[int, Tie] = msgspec.field(default_factory=dict)  # at the source, 0, and at the target, 1
    at: list[float] = msgspec.field(default_factory=list)  # the coordinate of each leg, once it is known
    labelled: int = -1
    middle: float = 0.0  # of the label, along its leg


_Tied = tuple[float, str, int, _Course]  # where a line heads for, its key, which of its ends is tied, and itself
_HEADING = itemgetter(0, 1, 2)


class Routed(Struct, frozen=True):
    """The ways of wires, in their order; and the tracks taken in each band that holds a label."""

    ways: tuple[Way, ...]
    plated: Mapping[int, int]


def route(wires: Sequence[Wire], channels: RoutingChannels) -> Routed:
    """Find a way for each wire. Costs the sorting of the lines in each channel."""
    courses = [_course(wire, channels) for wire in wires]
    _tie(courses, channels)
    _share(courses, channels, upright=True)
    bands, _ = _share(courses, channels, upright=False)
    plated = {course.legs[course.labelled].channel for course in courses if course.labelled >= 0}
    return Routed(tuple(_way(course, channels) for course in courses), {band: bands[band] for band in sorted(plated)})


def demand(wires: Sequence[Wire], channels: RoutingChannels, most: int) -> Demand:
    """Count what `route` would use, where `most` tracks in one channel are allowed."""
    courses = [_course(wire, channels) for wire in wires]
    _tie(courses, channels)
    gutters, crowded_gutters = _share(courses, channels, upright=True, most=most)
    bands, crowded_bands = _share(courses, channels, upright=False, most=most)
    jumps = tuple(course.wire.key for course in courses if course.jump)
    return Demand(gutters, bands, crowded_gutters | crowded_bands, jumps)


def _course(wire: Wire, channels: RoutingChannels) -> _Course:
    by_band = wire.by_band or wire.label is not None
    if wire.adjoining and not wire.by_band and not wire.jump:
        down = wire.source.rect.y < wire.target.rect.y
        return _Course(wire, (), (Side.BELOW, Side.ABOVE) if down else (Side.ABOVE, Side.BELOW), jump=False)
    chosen = None if wire.jump else choose(wire.source, wire.target, channels, by_band=by_band)
    sides, legs = chosen or nearest(wire.source, wire.target, below=wire.label is not None)
    return _Course(wire, legs, sides, jump=chosen is None)


# Where lines are tied to the edges.


def _tie(courses: Sequence[_Course], channels: RoutingChannels) -> None:
    """Set all ties: fanned out along each edge in the order of where the lines lead, then apart in each channel."""
    edges: dict[tuple[str, Side], list[_Tied]] = {}
    for course in courses:
        for which, end in enumerate((course.wire.source, course.wire.target)):
            heading = _heading(course, which, channels)
            edges.setdefault((end.key, course.sides[which]), []).append((heading, course.wire.key, which, course))
    for (_, side), tied in edges.items():
        if len(tied) > 1:
            tied.sort(key=_HEADING)
        low, high = _edge(side, tied)
        low, high = low + min(EDGE, (high - low) / 3), high - min(EDGE, (high - low) / 3)
        for want, (_, _, which, course) in zip(fan(len(tied), low, high), tied, strict=True):
            course.ties[which] = Tie(want, low, high)
    _settle_channels(courses)


def _both(course: _Course) -> tuple[Tie, Tie]:
    return course.ties[0], course.ties[1]


def _edge(side: Side, tied: Sequence[_Tied]) -> Span:
    """The stretch of an edge for what is tied to it: where all leads straight to one other end, what they share."""
    _, _, which, course = tied[0]
    ends = course.wire.source, course.wire.target
    end, other = ends[which], ends[1 - which]
    if side in LEVEL:
        return end.rect.y, end.rect.bottom
    low, high = end.rect.x, end.rect.right
    others = {(each.wire.source if which else each.wire.target).key for _, _, which, each in tied}
    if all(not each.legs for _, _, _, each in tied) and len(others) == 1:
        shared = max(low, other.rect.x), min(high, other.rect.right)
        return shared if shared[0] < shared[1] else (low, high)
    return low, high


def _heading(course: _Course, which: int, channels: RoutingChannels) -> float:
    """Where along its edge's direction a line goes from one of its ends."""
    other = course.wire.source if which else course.wire.target
    level = course.sides[which] in LEVEL
    if len(course.legs) > 1 and not course.jump:
        leg = course.legs[-2 if which else 1]
        low, high = (channels.gutters if leg.upright else channels.bands)[leg.channel]
        return (low + high) / 2
    rect = other.rect
    return rect.y + rect.h / 2 if level else rect.x + rect.w / 2


def _settle_channels(courses: Sequence[_Course]) -> None:
    pairs: dict[Leg | frozenset[str], list[tuple[Tie, Tie]]] = {}
    singles: dict[Leg | frozenset[str], list[Tie]] = {}
    for course in courses:
        one, other = _both(course)
        if not course.legs:
            # Nothing else runs between two adjoining cards: it is a channel of their own.
            between = frozenset((course.wire.source.key, course.wire.target.key))
            pairs.setdefault(between, []).append((one, other))
        elif _may_be_straight(course):
            pairs.setdefault(course.legs[0], []).append((one, other))
        else:
            singles.setdefault(course.legs[0], []).append(one)
            singles.setdefault(course.legs[-1], []).append(other)
    for channel in pairs.keys() | singles.keys():
        settle(pairs.get(channel, ()), singles.get(channel, ()))


def _may_be_straight(course: _Course) -> bool:
    one, other = _both(course)
    return len(course.legs) == 1 and course.sides in _ACROSS and abs(one.want - other.want) <= SNAP


# How the lines share the channels.


def _share(
    courses: Sequence[_Course], channels: RoutingChannels, *, upright: bool, most: float = math.inf
) -> tuple[tuple[int, ...], frozenset[str]]:
    """Assign tracks in all gutters or all bands, and set the coordinates of their legs."""
    spans = channels.gutters if upright else channels.bands
    feet = {} if upright else _feet(courses)
    runs: dict[int, list[tuple[TrackRun, _Course, int]]] = {}
    for course in courses:
        if upright:
            course.at = [0.0] * len(course.legs)
            course.labelled = _labelled_leg(course)
        for i, leg in enumerate(course.legs):
            if leg.upright == upright:
                run = _jump_run(course, i, channels) if course.jump else _run(course, i, channels, feet)
                if run is not None:
                    runs.setdefault(leg.channel, []).append((run, course, i))
    counts = [0] * len(spans)
    crowded: set[str] = set()
    clear = CLEAR if upright else BAND_EDGE
    for index, found in runs.items():
        counts[index] = count = assign_tracks([run for run, _, _ in found])
        if most < math.inf:
            crowded |= _crowded(found, most)
        for run, course, i in found:
            course.at[i] = place_in(spans[index], count, run, clear)
    return tuple(counts), frozenset(crowded)


def _crowded(found: Sequence[tuple[TrackRun, _Course, int]], most: float) -> set[str]:
    """The keys of lines beyond so many side by side, once all have their tracks.

    A label counts as the line that it stands on; only where there is one, tracks are given once more for that.
    """
    if not any(each.labelled == i and not each.jump for _, each, i in found):
        return _beyond([(run, each) for run, each, _ in found], most)
    thin = [
        (
            TrackRun(
                run.low, run.high, run.near_low, run.near_high, 1 if each.labelled == i and not each.jump else run.width
            ),
            each,
        )
        for run, each, i in found
    ]
    assign_tracks([run for run, _ in thin])
    return _beyond(thin, most)


def _beyond(runs: Iterable[tuple[TrackRun, _Course]], most: float) -> set[str]:
    return {
        course.wire.key
        for run, course in runs
        if run.track + run.width > most and not course.jump and course.labelled < 0
    }


def _labelled_leg(course: _Course) -> int:
    """The leg that carries the label: the first band, for a jump only where its first mark stands in one; else −1."""
    if course.wire.label is None or not course.legs or (course.jump and course.legs[0].upright):
        return -1
    return next(i for i, leg in enumerate(course.legs) if not leg.upright)


def _jump_run(course: _Course, i: int, channels: RoutingChannels) -> TrackRun:
    at = course.ties[i].at
    near = course.sides[i] in (Side.RIGHT, Side.BELOW)
    plate = course.wire.label
    if i == course.labelled and plate is not None:
        course.middle = _beside_columns(at, plate.w, channels)
        left = min(at - JUMP / 2, course.middle - plate.w / 2)
        right = max(at + JUMP / 2, course.middle + plate.w / 2)
        return TrackRun(left, right, near, near, tracks_for(JUMP + JUMP_GAP + plate.h + 4))
    return TrackRun(at - JUMP / 2, at + JUMP / 2, near, near, tracks_for(JUMP + 4))


def _feet(courses: Iterable[_Course]) -> dict[int, list[tuple[float, str]]]:
    """Where lines come into each band from the cards above and below it, and the keys of their wires."""
    feet: dict[int, list[tuple[float, str]]] = {}
    for course in courses:
        for leg, tie in zip((course.legs[:1] + course.legs[-1:]), _both(course), strict=False):
            if not leg.upright:
                feet.setdefault(leg.channel, []).append((tie.at, course.wire.key))
    return feet


def _run(
    course: _Course, i: int, channels: RoutingChannels, feet: Mapping[int, list[tuple[float, str]]]
) -> TrackRun | None:
    """The stretch of a channel that a leg takes, or None for a straight line across it."""
    legs = course.legs
    begin = _reach(course, i, -1, channels)
    end = _reach(course, i, +1, channels)
    near = [
        course.sides[0] in (Side.RIGHT, Side.BELOW) if i == 0 else _turns_near(course, i, -1),
        course.sides[1] in (Side.RIGHT, Side.BELOW) if i == len(legs) - 1 else _turns_near(course, i, +1),
    ]
    if begin[0] > end[0]:
        near.reverse()
    low, high = min(begin[0], end[0]), max(begin[1], end[1])
    plate = course.wire.label if i == course.labelled else None
    if plate is None:
        return TrackRun(low, high, near[0], near[1]) if high - low > 1e-6 else None
    foreign = [x for x, key in feet.get(legs[i].channel, ()) if key != course.wire.key]
    course.middle = _quiet_place(low, high, plate.w, channels, foreign)
    left, right = course.middle - plate.w / 2, course.middle + plate.w / 2
    return TrackRun(min(low, left), max(high, right), near[0], near[1], tracks_for(plate.h + 4))


def _reach(course: _Course, i: int, step: int, channels: RoutingChannels) -> Span:
    """Where a leg ends towards its neighbour: at a tie, somewhere in a band, or at a gutter's track that is known."""
    neighbour = i + step
    if not 0 <= neighbour < len(course.legs):
        at = course.ties[0 if step < 0 else 1].at
        return at, at
    if course.legs[i].upright:
        return channels.bands[course.legs[neighbour].channel]
    return course.at[neighbour], course.at[neighbour]


def _turns_near(course: _Course, i: int, step: int) -> bool:
    """Whether the leg next to a leg leads to its left or upper side."""
    beyond = i + 2 * step
    here = course.legs[i]
    if 0 <= beyond < len(course.legs):
        return course.legs[beyond].channel < here.channel
    end = course.wire.source if step < 0 else course.wire.target
    if here.upright:
        return end.last < here.channel
    return end.row < here.channel


# From channels to corners.


def _way(course: _Course, channels: RoutingChannels) -> Way:
    start, end = _edge_point(course, 0), _edge_point(course, 1)
    if course.jump:
        return _jump(course, start, end)
    points = [start]
    if not _is_straight(course):
        for leg, at in zip(course.legs, course.at, strict=True):
            points.append(Point(at, points[-1].y) if leg.upright else Point(points[-1].x, at))
        points.append(Point(points[-1].x, end.y) if course.legs[-1].upright else Point(end.x, points[-1].y))
    points.append(end)
    label = _label_rect(course) if course.legs else _label_between(course.wire.label, start, end)
    return Way(course.wire, (_corners(points),), label)


def _jump(course: _Course, start: Point, end: Point) -> Way:
    one, other = (
        Point(at, tie.at) if leg.upright else Point(tie.at, at)
        for leg, tie, at in zip(course.legs, _both(course), course.at, strict=True)
    )
    label = None
    plate = course.wire.label
    if course.labelled == 0 and plate is not None:
        # The mark above the label, both in the middle of their tracks.
        one = Point(one.x, one.y - (plate.h + JUMP_GAP) / 2)
        label = Rect(course.middle - plate.w / 2, one.y + JUMP / 2 + JUMP_GAP, plate.w, plate.h)
    # A mark without a line where something stands between the edge and the mark.
    leaving = ((start, one),) if course.sides[0] in course.wire.source.sides else ((one,),)
    entering = ((other, end),) if course.sides[1] in course.wire.target.sides else ((other,),)
    return Way(course.wire, leaving + entering, label, (one, other))


def _is_straight(course: _Course) -> bool:
    level = course.sides in _ACROSS and course.ties[0].at == course.ties[1].at
    return not course.legs or (len(course.legs) == 1 and level)


def _edge_point(course: _Course, which: int) -> Point:
    rect = (course.wire.target if which else course.wire.source).rect
    side, at = course.sides[which], course.ties[which].at
    if side in LEVEL:
        return Point(rect.right if side is Side.RIGHT else rect.x, at)
    return Point(at, rect.bottom if side is Side.BELOW else rect.y)


def _label_rect(course: _Course) -> Rect | None:
    i, size = course.labelled, course.wire.label
    if i < 0 or size is None:
        return None
    return Rect(course.middle - size.w / 2, course.at[i] - size.h / 2, size.w, size.h)


def _label_between(size: Size | None, start: Point, end: Point) -> Rect | None:
    """The place of a label on a line straight down or up: in the middle of what is line and not head."""
    if size is None:
        return None
    middle = start.y + (end.y - start.y) / 2 - math.copysign(HEAD / 2, end.y - start.y)
    return Rect(start.x - size.w / 2, middle - size.h / 2, size.w, size.h)


def _quiet_place(low: float, high: float, width: float, channels: RoutingChannels, foreign: Sequence[float]) -> float:
    """The middle of a column near the middle of a stretch, where nothing foreign comes from a card, if there is one.

    Upright lines cross a band in the gutters. Where the plate would reach beyond the stretch in the middle of every
    column it stands in the middle of the stretch, unless it would cover a gutter there; always so that a label of that
    width stands between what is beside the columns.
    """
    middle, half = (low + high) / 2, width / 2
    spans = [(left[1], right[0]) for left, right in pairwise(channels.gutters)]
    columns = [(left + right) / 2 for left, right in spans]
    near = sorted((x for x in columns if low + half <= x <= high - half), key=lambda x: abs(x - middle))
    if not near and width <= high - low and any(a <= middle - half and middle + half <= b for a, b in spans):
        near = [middle]
    near = near or sorted((x for x in columns if low <= x <= high), key=lambda x: abs(x - middle)) or [middle]
    wanted = next((x for x in near if not any(abs(x - foot) < half for foot in foreign)), near[0])
    return _beside_columns(wanted, width, channels)


def _beside_columns(x: float, width: float, channels: RoutingChannels) -> float:
    """The middle nearest to x of something so wide that lies between what stands left and right of the columns."""
    first, last = channels.gutters[0][0] + width / 2, channels.gutters[-1][1] - width / 2
    return max(first, min(x, last)) if first < last else (first + last) / 2


def _corners(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points without those in the middle of a straight stretch."""
    kept: list[Point] = []
    for point in points:
        x, y = point.x, point.y
        if kept:
            last = kept[-1]
            if last.x == x and last.y == y:
                continue
            if len(kept) > 1 and (kept[-2].x == last.x == x or kept[-2].y == last.y == y):
                kept.pop()
        kept.append(point)
    return tuple(kept)
