"""Which parts of a sheet are looked at as a table: all where they are few, and a bounded share of many."""

from __future__ import annotations

from cjm_desktop.interchange.book import grid_sheet
from cjm_desktop.interchange.regions import MOST_SEEN, candidates


def test_of_few_blocks_all_runs_are_looked_at() -> None:
    sheet = grid_sheet("S", [["a", "b"], [""], ["c", "d"], [""], ["e", "f"]])
    assert set(candidates(sheet)) == {
        *((0, 0, 0, 1), (0, 0, 2, 1), (0, 0, 4, 1)),
        *((2, 0, 2, 1), (2, 0, 4, 1), (4, 0, 4, 1)),
    }


def test_of_many_large_blocks_the_whole_each_alone_and_what_leaves_little_out_are_looked_at() -> None:
    block = [*[[f"{row} {column}" for column in range(40)] for row in range(24)], []]
    sheet = grid_sheet("S", block * 24)
    found = candidates(sheet)
    whole = (0, 0, 598, 39)
    assert whole in found
    assert sum(area[2] - area[0] == 23 for area in found) == 24
    assert (25, 0, 598, 39) in found  # a title above
    looked_at = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in found)
    assert looked_at < MOST_SEEN + 4 * 24 * 24 * 40
