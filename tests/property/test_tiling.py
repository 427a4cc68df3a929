"""Cuts of a poster: as good as trying everything, and whatever the poster, nothing is lost between its parts."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.layout.poster.cuts import Axis, Span, cheapest_cuts, cut_axis, cut_lines

Rank = tuple[int, int, float]


def every_way(
    places: list[float], costs: list[int], softer: list[float], reach: float, overlap: float
) -> dict[tuple[int, ...], Rank]:
    """Try all sets of cuts, and rank those that keep to the reach."""
    last = len(places) - 1
    found: dict[tuple[int, ...], Rank] = {}
    for count in range(last):
        for inner in combinations(range(1, last), count):
            cuts = (0, *inner, last)
            lengths = [places[b] - places[a] for a, b in pairwise(cuts)]
            if max([*lengths[:-1], 0]) <= reach - overlap and lengths[-1] <= reach:
                squares = sum(length**2 for length in lengths)
                found[cuts] = sum(costs[i] for i in inner), len(lengths), squares + sum(softer[i] for i in inner)
    return found


@given(data=st.data())
def test_cuts_are_as_good_as_trying_everything(data: st.DataObject) -> None:
    steps = data.draw(st.lists(st.integers(1, 4), min_size=1, max_size=11))
    places = [float(sum(steps[:i])) for i in range(len(steps) + 1)]
    costs = data.draw(st.lists(st.integers(0, 3), min_size=len(places), max_size=len(places)))
    softer = data.draw(st.lists(st.sampled_from([0.0, 50.0]), min_size=len(places), max_size=len(places)))
    overlap = data.draw(st.integers(0, 3))
    reach = data.draw(st.integers(4, 12)) + overlap
    ranks = every_way(places, costs, softer, reach, overlap)
    chosen = tuple(cheapest_cuts(places, costs, softer, reach, overlap))
    assert ranks[chosen] == min(ranks.values())


spans = st.builds(lambda low, size: Span(low, low + size), st.floats(0, 380), st.floats(0.5, 120))


@given(
    length=st.floats(30, 400),
    cards=st.lists(spans, max_size=12),
    words=st.lists(spans, max_size=12),
    reach=st.floats(60, 200),
    overlap=st.floats(0, 30),
)
def test_tiles_cover_the_axis_and_count_what_they_cut(
    length: float, cards: list[Span], words: list[Span], reach: float, overlap: float
) -> None:
    cuts = cut_axis(cut_lines(Axis(length, tuple(cards), tuple(words))), reach, overlap)
    lengths = [b - a for a, b in pairwise(cuts.places)]
    assert (cuts.places[0], cuts.places[-1]) == (0.0, length)
    assert all(part > 0 for part in lengths)
    assert max([*lengths[:-1], 0]) <= reach - overlap + 0.02
    assert lengths[-1] <= reach + 0.02
    for spoilt, several in ((cuts.cards, cards), (cuts.words, words)):
        inside = [(cut, each) for cut in cuts.places[1:-1] for each in several if each.low < cut < each.high]
        touched = [pair for pair in inside if min(pair[0] - pair[1].low, pair[1].high - pair[0]) < 0.02]
        assert len(inside) - len(touched) <= spoilt <= len(inside)


def test_a_cut_moves_to_the_gap_between_cards() -> None:
    cards = (Span(10, 90), Span(95, 180), Span(184, 280))
    cuts = cut_axis(cut_lines(Axis(300, cards)), 110, 10)
    assert cuts.cards == 0
    assert [any(card.low < place < card.high for card in cards) for place in cuts.places] == [False] * len(cuts.places)


def test_a_card_too_long_for_a_tile_is_cut_once() -> None:
    cuts = cut_axis(cut_lines(Axis(150, (Span(0, 150),))), 110, 10)
    assert (cuts.cards, cuts.tiles) == (1, 2)


def test_even_tiles_where_nothing_is_in_the_way() -> None:
    assert cut_axis(cut_lines(Axis(300)), 110, 0).places == (0, 100, 200, 300)


def test_a_tile_without_room_is_refused() -> None:
    with pytest.raises(ValueError, match="room"):
        cut_axis(cut_lines(Axis(300)), 10, 10)
