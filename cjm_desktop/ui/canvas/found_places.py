"""Where the words of a hit stand in what is drawn: line by line, whatever the lines broke at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple
from unicodedata import category

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import ShapedWord, TextRun
from cjm_desktop.edit.finding import Hit
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.fonts import Faces

# Of the size of the type: how far the ground of a hit reaches above the baseline and below it.
ABOVE, BELOW = 0.95, 0.32
QUOTES = "“”\"'"


class FoundLine(NamedTuple):
    """A part of a line that belongs to a hit: its place in the block, and the line."""

    rect: Rect
    run: TextRun


class _Letter(NamedTuple):
    char: str
    run: TextRun
    left: float
    right: float


class DrawnWords:
    """The letters of one block in the order in which they are drawn, to find texts among them."""

    def __init__(self, block: Block, faces: Faces) -> None:
        """Read the lines of a block."""
        self._letters = [each for op in block.ops if isinstance(op, TextRun) for each in _letters(op, faces)]
        self._text = "".join(each.char for each in self._letters)
        self._starts = [0, *(i for i, (a, b) in enumerate(pairwise(self._letters), 1) if a.run is not b.run)]

    def lines_of(self, hit: Hit) -> list[FoundLine]:
        """The parts of lines that a hit takes; none when its text is not drawn here."""
        whole = _drawn(hit.words)
        at = self._place_of(whole)
        if at < 0:
            return []
        start = at + len(_drawn(hit.words[: hit.start]))
        end = start + len(_drawn(hit.words[hit.start : hit.end]))
        parts = groupby(self._letters[start:end], key=lambda each: id(each.run))
        return [_line(list(part)) for _, part in parts]

    def _place_of(self, text: str) -> int:
        """Where a text stands among the letters: at the beginning of a line, behind a quote, or else anywhere."""
        for start in self._starts:
            for at in (start, start + 1):
                if self._text.startswith(text, at) and (at == start or self._text[start] in QUOTES):
                    return at
        return self._text.find(text)


def places_in(words: DrawnWords, hits: Iterable[Hit]) -> Mapping[Hit, Sequence[FoundLine]]:
    """The parts of lines of each hit that is drawn in a block."""
    return {hit: lines for hit in hits if (lines := words.lines_of(hit))}


def _line(letters: Sequence[_Letter]) -> FoundLine:
    run, left, right = letters[0].run, letters[0].left, letters[-1].right
    top = run.baseline - ABOVE * run.size
    return FoundLine(Rect(run.x + left, top, right - left, (ABOVE + BELOW) * run.size), run)


def _letters(run: TextRun, faces: Faces) -> Iterable[_Letter]:
    for word, x in zip(run.words, run.xs, strict=True):
        edges = _edges(word, run.size / faces[word.face].upem)
        for i, char in enumerate(word.text):
            yield _Letter(char, run, x + edges[i], x + edges[i + 1])


def _edges(word: ShapedWord, unit: float) -> list[float]:
    """Where each character of a word begins, and the last one ends; within a cluster all at its beginning."""
    starts: dict[int, float] = {}
    for x, cluster in zip(word.xs, word.clusters, strict=True):
        starts[cluster] = min(x, starts.get(cluster, x))
    edges, last = [], 0.0
    for i in range(len(word.text)):
        last = starts.get(i, last)
        edges.append(last * unit)
    return [*edges, word.advance * unit]


def _drawn(words: str) -> str:
    """The letters of a text as they are drawn: no spaces, and nothing that cannot be seen."""
    if words.isascii():
        return "".join(words.split())
    return "".join(char for char in words if not char.isspace() and (category(char) != "Cf" or char in "\u200c\u200d"))
