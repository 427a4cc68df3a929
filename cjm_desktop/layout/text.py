"""Text to glyphs: shaping by word, and breaking lines. Nothing else in the program measures text."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, pairwise

import uharfbuzz as hb
from msgspec import Struct

from cjm_desktop.drawing.ops import Color, ShapedWord, TextRun
from cjm_desktop.foundation.both import InBoth
from cjm_desktop.layout.balancing import balanced_ends
from cjm_desktop.layout.fonts import Face, Faces
from cjm_desktop.layout.linebreak import bound_words, clusters, is_ignorable, may_be_bound, may_start, opportunities

# Contextual alternates would draw 1x1 as 1×1 and -> as an arrow: what was typed is drawn.
_FEATURES = {"kern": True, "liga": True, "calt": False, "clig": False}
_PARAGRAPH = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACE = re.compile("[\t\u1680\u2000-\u2006\u2008-\u200a\u205f]")
# Nothing to see and nothing to break at: controls, bidi controls, zero-width spaces, soft hyphens.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_UNUSUAL = re.compile(f"{_PARAGRAPH.pattern}|{_SPACE.pattern}|{_INVISIBLE.pattern}|[\ud800-\udfff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# Letters that stand for themselves, which every face for text has.
_SIMPLE = re.compile("[!-~가-힣]+")
_EMOJI_PRESENTATION = "\ufe0f"
_KEPT_WORD_LENGTH, _KEPT_WORDS = 64, 60_000  # the cache's bound: longer words are rare, more words are not a document's
_TOLERANCE = 1e-6  # em
_UNBOUND = frozenset[int]()
_STUMP = 2  # no word is parted so that one letter stands alone, where more than this stand before it


class TextStyle(Struct, frozen=True):
    """How a text is set: `face` regular or semibold, size in map units, and line height as a multiple of the size."""

    face: str
    size: float
    leading: float = 1.45

    @property
    def line_height(self) -> float:
        """The height of one line in map units."""
        return self.size * self.leading


class Line(Struct, frozen=True, eq=False, gc=False):
    """One set line: its words stand at `xs` from its start, in map units at the style's size, as `width` is."""

    text: str
    words: tuple[ShapedWord, ...]
    xs: tuple[float, ...]
    width: float


class _Word:
    """A word as its stretches of one face, with the places they stand at; lengths in em."""

    __slots__ = ("advance", "binds", "breakable", "pieces", "single", "starts")

    def __init__(
        self, pieces: tuple[ShapedWord, ...], widths: tuple[float, ...], *, breakable: bool, binds: bool
    ) -> None:
        self.pieces = pieces
        self.starts = tuple(accumulate(widths[:-1], initial=0.0)) if pieces else ()
        self.advance = sum(widths)
        self.single = pieces[0] if len(pieces) == 1 else None
        self.breakable = breakable
        self.binds = binds  # it may stay on the line of the word before it


_NOTHING = _Word((), (), breakable=False, binds=False)
_NO_HEADS = [""]  # a line ends, and the word begins the next one whole


class Shaper:
    """Turns text into lines of glyphs. Each distinct word is shaped once and shared by all lines that hold it."""

    def __init__(self, faces: Faces) -> None:
        self._faces = faces
        self._words: dict[str, dict[str, _Word]] = {}
        self._spaces: dict[str, float] = {}

    def line(self, text: str, style: TextStyle) -> Line:
        """The whole text on one line, however wide; line breaks become spaces."""
        return self.wrap(" ".join(_paragraphs(text)), style, math.inf)[0]

    def wrap(self, text: str, style: TextStyle, width: float) -> tuple[Line, ...]:
        """The text in lines no wider than `width` map units, at least one.

        A line break in the text begins a new line. Lines break at spaces first, but not where words belong together;
        two or three lines of a paragraph are about as long as each other. Two languages beside each other that need
        more than one line stand below each other. A word that is wider than a line is broken
        where its script allows it, and otherwise between grapheme clusters; each line takes at least one.
        """
        size, face = style.size, style.face
        limit = width / size + _TOLERANCE
        lines: list[Line] = []
        for paragraph in _paragraphs(text):
            words = paragraph.split(" ")
            row = self._shaped(words, face)
            ends = self._whole_ends(words, row, face, limit)
            if ends is None:
                lines += self._broken(words, face, limit, size)
                continue
            if len(ends) > 1 and any(shaped.breakable for shaped in row):
                # Words are parted only where that saves a line.
                parted = self._broken(words, face, limit, size)
                if len(parted) < len(ends):
                    lines += parted
                    continue
            space, start = self._spaces[face], 0
            for end in ends:
                taken = row[start:end]
                pens = list(accumulate([shaped.advance + space for shaped in taken[:-1]], initial=0.0))
                lines.append(_set_line(words[start:end], taken, pens, size))
                start = end
        if len(lines) > 1 and isinstance(text, InBoth) and text.below != text:
            return self.wrap(text.below, style, width)
        return tuple(lines)

    def _shaped(self, words: list[str], face: str) -> list[_Word]:
        known, _ = self._words_of(face)
        return [known.get(word) or self._shape(word, face) for word in words]

    def _whole_ends(self, words: list[str], row: list[_Word], face: str, limit: float) -> list[int] | None:
        """The index behind the last word of each line of a paragraph whose words stay whole; None where some cannot."""
        advances = [shaped.advance for shaped in row]
        space = self._spaces[face]
        if sum(advances) + space * (len(row) - 1) <= limit:
            return [len(row)]
        if max(advances) > limit or "" in words:
            return None
        bound = bound_words(words) if any(shaped.binds for shaped in row) else _UNBOUND
        return balanced_ends(advances, bound, space, limit)

    def _broken(self, words: list[str], face: str, limit: float, size: float) -> list[Line]:
        """The words of a paragraph in lines that take as much as fits, words parted where they can be."""
        known, space = self._words_of(face)
        lines: list[Line] = []
        row: list[_Word] = []
        texts: list[str] = []
        pens: list[float] = []
        pen = 0.0
        for word in words:
            shaped = known.get(word) or self._shape(word, face)
            end = pen + shaped.advance
            if end > limit and word:
                if shaped.breakable or shaped.advance > limit:
                    heads, word = self._cut(word, face, limit - pen, limit)
                    shaped = self._shape(word, face)
                else:
                    heads = _NO_HEADS
                for head in heads:
                    if head:
                        texts.append(head)
                        row.append(self._shape(head, face))
                        pens.append(pen)
                    lines.append(_set_line(texts, row, pens, size))
                    texts, row, pens, pen = [], [], [], 0.0
                end = shaped.advance
            texts.append(word)
            row.append(shaped)
            pens.append(pen)
            pen = end + space
        return [*lines, _set_line(texts, row, pens, size)]

    def widest_part(self, text: str, style: TextStyle) -> float:
        """The width in map units of the widest stretch of the text that no line break should part."""
        parts = [
            word[start:end]
            for paragraph in _paragraphs(text)
            for word in paragraph.split(" ")
            for start, end in pairwise([0, *opportunities(word), len(word)])
        ]
        return max((self._shape(part, style.face).advance for part in parts), default=0.0) * style.size

    def baseline(self, style: TextStyle) -> float:
        """How far the baseline lies below the top of a line box: capitals and Hangul stand in its middle."""
        face = self._faces[style.face]
        return (style.line_height + style.size * face.cap_height / face.upem) / 2

    def missing(self, text: str) -> str:
        """The characters of a text that no bundled face has, each once, in their order."""
        lost: dict[str, None] = {}
        covers = self._faces["regular"].covers
        for paragraph in _paragraphs(text):
            for word in paragraph.split(" "):
                for piece in self._shape(word, "regular").pieces:
                    if piece.missing:
                        lost.update((char, None) for char in piece.text if not (covers(char) or is_ignorable(char)))
        return "".join(lost)

    def _words_of(self, face: str) -> tuple[dict[str, _Word], float]:
        known = self._words.get(face)
        if known is None:
            of_face = self._faces[face]
            space = of_face.hb_font.get_nominal_glyph(0x20) or 0
            # First the space, then the words: whoever finds the words in another thread then finds the space too.
            self._spaces[face] = of_face.advance(space) / of_face.upem
            known = self._words[face] = {"": _NOTHING}
        return known, self._spaces[face]

    def _shape(self, word: str, face: str) -> _Word:
        known, _ = self._words_of(face)
        found = known.get(word)
        if found is not None:
            return found
        pieces = tuple(
            self._missing_piece(text) if of_face is None else _shape_piece(text, of_face)
            for text, of_face in self._stretches(word, face)
        )
        widths = tuple(piece.advance / self._faces[piece.face].upem for piece in pieces)
        shaped = _Word(pieces, widths, breakable=bool(opportunities(word)), binds=may_be_bound(word))
        if len(word) <= _KEPT_WORD_LENGTH:
            if len(known) > _KEPT_WORDS:
                known.clear()
                known[""] = _NOTHING
            known[word] = shaped
        return shaped

    def _stretches(self, word: str, face: str) -> Iterator[tuple[str, Face | None]]:
        if _SIMPLE.fullmatch(word):
            yield word, self._faces[face]
            return
        text, current = "", None
        for cluster in clusters(word):
            wanted = self._face_of(cluster, face)
            if text and wanted is not current:
                yield text, current
                text = ""
            text, current = text + cluster, wanted
        if text:
            yield text, current

    def _face_of(self, cluster: str, name: str) -> Face | None:
        asks_for_emoji = len(cluster) > 1 and _EMOJI_PRESENTATION in cluster
        drawn = [char for char in cluster if not is_ignorable(char)]
        for candidate in ("emoji", name) if asks_for_emoji else (name, "emoji"):
            face = self._faces[candidate]
            if all(face.covers(char) for char in drawn):
                return face
        return None

    def _missing_piece(self, text: str) -> ShapedWord:
        face = self._faces["regular"]
        lengths = [len(cluster) for cluster in clusters(text)]
        starts = tuple(accumulate(lengths[:-1], initial=0))
        box = face.advance(0)
        count = len(starts)
        xs = tuple(float(i * box) for i in range(count))
        return ShapedWord(text, "regular", (0,) * count, xs, (0.0,) * count, starts, float(count * box), missing=True)

    def _cut(self, word: str, face: str, room: float, limit: float) -> tuple[list[str], str]:
        """Cut a word that does not fit: the parts that end lines, empty where nothing fits, and what begins the next.

        The first line has `room` left, later ones are empty and `limit` wide.
        """
        edges = self._edges(word, face)
        breaks = [*opportunities(word), len(word)]
        simple = _SIMPLE.fullmatch(word) is not None
        bounds = list(range(1, len(word) + 1)) if simple else list(accumulate(map(len, clusters(word))))
        gentle = [i for i in bounds if i == len(word) or may_start(word, i)]
        parts: list[str] = []
        start = 0
        while start < len(word):
            end = self._longest(word, start, breaks, edges, room, face)
            if end is None and room < limit:
                parts.append("")
                room = limit
                continue
            for ends in (gentle, bounds):
                end = end or self._longest(word, start, ends, edges, room, face)
            if end is None:
                end = bounds[bisect_right(bounds, start)]
            parts.append(word[start:end])
            start, room = end, limit
        if simple and len(parts) > 1 and len(parts[-1]) == 1 and len(parts[-2]) > _STUMP:
            parts[-2:] = parts[-2][:-1], parts[-2][-1] + parts[-1]
        return parts[:-1], parts[-1]

    def _longest(
        self, word: str, start: int, ends: list[int], edges: list[float], room: float, face: str
    ) -> int | None:
        """The last of `ends` to which a part from `start` fits; guessed from the whole word, then measured."""
        reach = bisect_right(edges, edges[start] + room) - 1
        for i in range(bisect_right(ends, reach) - 1, bisect_right(ends, start) - 1, -1):
            if self._shape(word[start : ends[i]], face).advance <= room:
                return ends[i]
        return None

    def _edges(self, word: str, face: str) -> list[float]:
        """Where each character of a word begins, and the last one ends, in em; within a cluster all at its end."""
        edges = [0.0] * len(word)
        shaped = self._shape(word, face)
        offset = 0
        for piece, start in zip(shaped.pieces, shaped.starts, strict=True):
            upem = self._faces[piece.face].upem
            for x, cluster in zip(piece.xs, piece.clusters, strict=True):
                edges[offset + cluster] = max(edges[offset + cluster], start + x / upem)
            offset += len(piece.text)
        return [*accumulate(edges, max), shaped.advance]


def _set_line(texts: list[str], row: list[_Word], pens: list[float], size: float) -> Line:
    """A line of words that begin at `pens` (em), without the spaces at its end."""
    words = [shaped.single for shaped in row if shaped.single is not None]
    xs = [pen * size for pen in pens]
    if len(words) != len(row):  # emoji beside letters, or several spaces
        words = [piece for shaped in row for piece in shaped.pieces]
        xs = [(pen + start) * size for shaped, pen in zip(row, pens, strict=True) for start in shaped.starts]
    last = len(row) - 1
    while last > 0 and not row[last].pieces:
        last -= 1
    width = (pens[last] + row[last].advance) * size if row and row[last].pieces else 0.0
    return Line(" ".join(texts).rstrip(" "), tuple(words), tuple(xs), width)


def text_run(line: Line, x: float, baseline: float, style: TextStyle, color: Color) -> TextRun:
    """A line as an op that begins at (x, baseline)."""
    return TextRun(x, baseline, style.size, color, line.text, line.words, line.xs, line.width)


def _paragraphs(text: str) -> list[str]:
    """The text in composed form, without what cannot be seen, split where a line must end."""
    parts = [text]
    if _UNUSUAL.search(text):
        text = _LONE_SURROGATE.sub("\ufffd", text)
        parts = [_INVISIBLE.sub("", _SPACE.sub(" ", part)) for part in _PARAGRAPH.split(text)]
    return [unicodedata.normalize("NFC", part) for part in parts]


def _shape_piece(text: str, face: Face) -> ShapedWord:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = "en"  # else it is the machine's, and faces may have forms by language
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(face.hb_font, buffer, _FEATURES)
    invisible = face.hb_font.get_nominal_glyph(0x20)
    pen = 0
    rows: list[tuple[int, float, float, int]] = []
    for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        # HarfBuzz leaves joiners and variation selectors as spaces of no width.
        if info.codepoint != invisible or position.x_advance:
            rows.append((info.codepoint, float(pen + position.x_offset), float(position.y_offset), info.cluster))
        pen += position.x_advance
    glyphs, xs, ys, starts = zip(*rows, strict=True) if rows else ((), (), (), ())
    return ShapedWord(text, face.name, glyphs, xs, ys, starts, float(pen))
