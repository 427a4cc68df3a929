"""What a cut should spare: the cards and words of a drawing, as they lie on the poster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import PathOp, TextRun
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.fonts import Faces
from cjm_desktop.layout.poster.cuts import CLEARANCE, Axis, Span
from cjm_desktop.layout.poster.picture import PosterPicture

_HEAD = "title"
_WITH_CARDS = ("stages", "lane")
_HEADED = ("title", "lane", "line")
_LINES = "relations"
_FOLD = 24.0  # map units between the words of two columns
_ASCENT, _DESCENT = 0.85, 0.25  # of the type size: what Hangul and Latin letters take up around the baseline


class CutWord(NamedTuple):
    """A word that a cut goes through, and the record that says it."""

    owner: str
    text: str


class Obstacles(Struct, frozen=True, eq=False):
    """Cards by their owner, and words, as rectangles in mm on the poster.

    `stages` are the stage headings: long as they are, only cuts along them are to be spared, like those of words.
    `headings` are the lines of titles and headings, spared before all other words.
    """

    cards: tuple[tuple[str, Rect], ...]
    words: tuple[Rect, ...]
    stages: tuple[Rect, ...]
    headings: tuple[Rect, ...] = ()
    said: tuple[CutWord, ...] = ()

    def across(self, start: float, length: float) -> Axis:
        """The horizontal axis of what a poster shows, `length` mm from `start` on."""
        spans = (
            (Span(rect.x, rect.right) for _, rect in self.cards),
            _merged(self.words, upright=False),
            (Span(rect.x, rect.right) for rect in self.headings),
        )
        return Axis(length, *(_within(each, start, length) for each in spans))

    def down(self, start: float, length: float) -> Axis:
        """The vertical axis of what a poster shows, `length` mm from `start` on."""
        spans = (
            (Span(rect.y, rect.bottom) for _, rect in self.cards),
            _merged((*self.words, *self.stages), upright=True),
            (Span(rect.y, rect.bottom) for rect in self.headings),
        )
        return Axis(length, *(_within(each, start, length) for each in spans))

    def cut_cards(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> tuple[str, ...]:
        """The owners of the cards that lie across a line at one of these places, each once."""
        return tuple(dict.fromkeys(owner for owner, rect in self.cards if _is_cut(rect, xs, ys)))

    def cut_words(self, xs: tuple[float, ...], ys: tuple[float, ...]) -> tuple[CutWord, ...]:
        """The words that lie across a line at one of these places."""
        return tuple(each for each, rect in zip(self.said, self.words, strict=True) if _is_cut(rect, xs, ys))


def obstacles(picture: PosterPicture, faces: Faces) -> Obstacles:
    """The cards and words of a drawing, in mm on the poster.

    Cards are what stands in the cells of lanes, headline tiles, step headers, and the pills of entries and exits; and
    of a persona card what stands in each column: between them there is nothing but its frame to be cut. Lanes and
    relations run across many sheets: of them only the words are to be spared.
    """
    sections = frozenset(section.owner for section in picture.drawing.sections)
    stages: list[Rect] = []
    cards: list[tuple[str, Rect]] = []
    words: list[Rect] = []
    said: list[CutWord] = []
    headings: list[Rect] = []
    for kind, owner, x, y, block in picture.blocks():
        place = picture.on_poster(Rect(x, y, block.w, block.h))
        heads = block.owner in sections
        if heads:
            stages.append(place)
        elif kind == _HEAD and block.owner not in ("", owner):
            cards += [(block.owner, picture.on_poster(rect)) for rect in _parts(block, x, y, faces)]
        elif (kind in _WITH_CARDS and block.owner not in ("", owner)) or (kind == _LINES and _is_pill(block)):
            cards.append((block.owner, place))
        else:
            heads = kind in _HEADED and block.owner == owner != ""
        for op in block.ops:
            if isinstance(op, TextRun):
                found = [picture.on_poster(rect) for rect in _words(op, x, y, faces)]
                words += found
                said += [CutWord(block.owner or owner, word.text) for word in op.words]
                if heads and found:
                    headings.append(_line_of(found))
    return Obstacles(tuple(cards), tuple(words), tuple(stages), tuple(headings), tuple(said))


def _line_of(words: Sequence[Rect]) -> Rect:
    left = min(word.x for word in words)
    return Rect(left, words[0].y, max(word.right for word in words) - left, words[0].h)


def _within(spans: Iterable[Span], start: float, length: float) -> tuple[Span, ...]:
    """The spans as seen from a start, those that lie beyond left out."""
    moved = (Span(span.low - start, span.high - start) for span in spans)
    return tuple(span for span in moved if span.high > 0 and span.low < length)


def _parts(block: Block, x: float, y: float, faces: Faces) -> Iterator[Rect]:
    """A framed box of the head, parted where nothing but its frame lies for `_FOLD` units along it."""
    spans = [(word.x, word.right) for op in block.ops if isinstance(op, TextRun) for word in _words(op, x, y, faces)]
    low = end = x
    for start, stop in sorted(spans):
        if start - end >= _FOLD and end > x:
            yield Rect(low, y, end - low, block.h)
            low = start
        end = max(end, stop)
    yield Rect(low, y, x + block.w - low, block.h)


def _is_pill(block: Block) -> bool:
    """Whether a block among the relations shows an entry or exit: nothing else there is without lines or marks."""
    return not any(isinstance(op, PathOp) for op in block.ops)


def _words(run: TextRun, x: float, y: float, faces: Faces) -> Iterator[Rect]:
    top, height = y + run.baseline - _ASCENT * run.size, (_ASCENT + _DESCENT) * run.size
    for word, at in zip(run.words, run.xs, strict=True):
        yield Rect(x + run.x + at, top, word.advance / faces[word.face].upem * run.size, height)


def _merged(words: tuple[Rect, ...], *, upright: bool) -> tuple[Span, ...]:
    """The words along an axis; words of one line are one span down the page."""
    ends = ((word.y, word.bottom) if upright else (word.x, word.right) for word in words)
    if not upright:
        return tuple(Span(low, high) for low, high in ends)
    lines = {(round(low, 2), round(high, 2)) for low, high in ends}
    return tuple(Span(low, high) for low, high in sorted(lines))


def _is_cut(rect: Rect, xs: tuple[float, ...], ys: tuple[float, ...]) -> bool:
    return _cut(rect.x, rect.right, xs) or _cut(rect.y, rect.bottom, ys)


def _cut(low: float, high: float, places: tuple[float, ...]) -> bool:
    return any(low + CLEARANCE < place < high - CLEARANCE for place in places)
