"""Where the tables of a sheet may be: blocks of cells with blank rows and columns around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cjm_desktop.interchange.book import SourceCell, SourceSheet
from cjm_desktop.interchange.mapping import Area

MOST_BANDS = 24
WIDEST_GAP = 2
MOST_SEEN = 100_000  # cells of all areas together: a choice in the preview must not take long


def candidates(sheet: SourceSheet) -> list[Area]:
    """The areas that may be a table: each block, and neighbouring blocks together."""
    cells = sheet.filled
    bands = _bands(cells)[:MOST_BANDS]
    spans = [
        (first, last)
        for first in range(len(bands))
        for last in range(first, len(bands))
        if all(bands[at][0] - bands[at - 1][1] - 1 <= WIDEST_GAP for at in range(first + 1, last + 1))
    ]
    found: list[Area] = []
    for first, last in _within_reason(spans, [_held(cells, *band) for band in bands]):
        found += _blocks(cells, bands[first][0], bands[last][1])
    return list(dict.fromkeys(found))


def _within_reason(spans: list[tuple[int, int]], held: list[int]) -> list[tuple[int, int]]:
    """The runs of bands that are looked at where there are too many cells for all: each band alone, and of the longer
    ones those that leave least out of a whole, or put fewest together.
    """
    ends: dict[int, int] = {}
    for first, last in spans:
        ends[first] = max(ends.get(first, last), last)
    starts = {last: min(first for first, end in spans if end == last) for _, last in spans}

    def far(span: tuple[int, int]) -> int:
        first, last = span
        return min(last - first, ends[first] - last + first - starts[last])

    kept: set[tuple[int, int]] = set()
    seen = 0
    for span in sorted(spans, key=lambda each: (far(each), each)):
        seen += sum(held[span[0] : span[1] + 1])
        if far(span) and seen > MOST_SEEN:
            break
        kept.add(span)
    return [each for each in spans if each in kept]


def _held(cells: Sequence[SourceCell], top: int, bottom: int) -> int:
    return sum(top <= each.row <= bottom for each in cells)


def _bands(cells: Sequence[SourceCell]) -> list[tuple[int, int]]:
    """Runs of rows without a blank one between them."""
    return list(_runs((each.row, each.row + each.down - 1) for each in cells))


def _blocks(cells: Sequence[SourceCell], top: int, bottom: int) -> Iterator[Area]:
    """The rows as a whole, then each run of columns in them where there are several."""
    inside = [each for each in cells if top <= each.row <= bottom]
    runs = list(_runs((each.column, each.column + each.right - 1) for each in inside))
    if not runs:
        return
    yield top, runs[0][0], bottom, runs[-1][1]
    if len(runs) > 1:
        for left, right in runs:
            yield top, left, bottom, right


def _runs(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans put together where nothing is between them, in order."""
    current: tuple[int, int] | None = None
    for first, last in sorted(spans):
        if current is None or first > current[1] + 1:
            if current is not None:
                yield current
            current = (first, last)
        else:
            current = (current[0], max(current[1], last))
    if current is not None:
        yield current
