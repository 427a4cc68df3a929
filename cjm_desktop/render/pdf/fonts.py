"""One embedded font subset a face, and the strings that show shaped words with it.

A character id (CID) stands for a glyph and a text: a glyph that stands for two texts gets two, so that copied and
searched text is right. `CIDToGIDMap` leads each back to its glyph.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise

import uharfbuzz as hb
from msgspec import Struct

from cjm_desktop.drawing.ops import ShapedWord
from cjm_desktop.layout.fonts import Face

# Tables that a CIDFontType2 has no use for: the document maps and places its glyphs itself.
_UNUSED_TABLES = "BASE DSIG GDEF GPOS GSUB OS/2 STAT cmap gasp name post vhea vmtx".split()
_MOST_CODES = 100  # entries of one bfchar block (Adobe Technical Note 5014)


class EncodedWord(Struct, frozen=True, eq=False):
    """A word as the inside of a TJ hexadecimal string, and the width that it moves on (1/1000 em)."""

    codes: str
    width: float


class FontUse:
    """What a document shows in one face."""

    def __init__(self, face: Face, name: str) -> None:
        """Take the face, and the name of the font in the page's resources."""
        self.face = face
        self.name = name
        self._milli = 1000 / face.upem
        self._codes: dict[tuple[int, str], int] = {(0, ""): 0}
        self._glyphs: list[int] = [0]
        self._widths: list[int] = [self._width_of(0)]
        self._words: dict[int, EncodedWord] = {}
        space = face.hb_font.get_nominal_glyph(0x20) or 0
        self.space = f"{self._code(space, ' '):04X}"
        self.space_width = self._width_of(space)

    def shown(self, word: ShapedWord, size: float) -> EncodedWord:
        """How a word is shown. It is kept by identity, so the word has to live as long as this does."""
        shown = self._words.get(id(word))
        if shown is None:
            shown = self._show(word, size)
            if not any(word.ys):  # a raised glyph depends on the size
                self._words[id(word)] = shown
        return shown

    def _show(self, word: ShapedWord, size: float) -> EncodedWord:
        parts: list[str] = []
        pen = 0.0
        for text, indices in _clusters(word):
            several = len(indices) > 1
            if several:
                parts.append(f">]TJ/Span<</ActualText<FEFF{_utf16(text)}>>>BDC[<")
            for order, i in enumerate(indices):
                code = self._code(word.glyphs[i], text if order == 0 else "")
                adjust = round(pen - word.xs[i] * self._milli)
                rise = word.ys[i] / self.face.upem * size
                if adjust:
                    parts.append(f">{adjust}<")
                parts.append(f">]TJ {rise:.3f} Ts[<{code:04X}>]TJ 0 Ts[<" if rise else f"{code:04X}")
                pen += self._widths[code] - adjust
            if several:
                parts.append(">]TJ EMC[<")
        adjust = round(pen - word.advance * self._milli)
        if adjust:
            parts.append(f">{adjust}<")
        return EncodedWord("".join(parts), pen - adjust)

    def _code(self, glyph: int, text: str) -> int:
        code = self._codes.get((glyph, text))
        if code is None:
            code = self._codes[glyph, text] = len(self._glyphs)
            self._glyphs.append(glyph)
            self._widths.append(self._width_of(glyph))
        return code

    def _width_of(self, glyph: int) -> int:
        """A width as the file states it: whole, as PDFium reads no fractions. Adjustments make up for the rest."""
        return round(self.face.advance(glyph) * self._milli)

    @property
    def widths(self) -> list[int]:
        """The width of each code, in 1/1000 em."""
        return self._widths

    def cid_to_gid(self) -> bytes:
        """The CIDToGIDMap stream."""
        return struct.pack(f">{len(self._glyphs)}H", *self._glyphs)

    def to_unicode(self) -> bytes:
        """The ToUnicode CMap, in UTF-16 as it has to be beyond U+FFFF."""
        pairs = [(code, text) for (_, text), code in self._codes.items() if text]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for start in range(0, len(pairs), _MOST_CODES):
            block = pairs[start : start + _MOST_CODES]
            lines.append(f"{len(block)} beginbfchar")
            lines += [f"<{code:04X}> <{_utf16(text)}>" for code, text in block]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")

    def subset(self) -> bytes:
        """The TrueType file with the used glyphs only, under their own ids."""
        wanted = hb.SubsetInput()
        wanted.glyph_set.update(set(self._glyphs))
        wanted.drop_table_tag_set.update([int.from_bytes(tag.encode("ascii"), "big") for tag in _UNUSED_TABLES])
        wanted.flags |= (
            hb.SubsetFlags.RETAIN_GIDS
            | hb.SubsetFlags.NO_HINTING
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_LAYOUT_CLOSURE
        )
        return hb.subset(self.face.hb_face, wanted).blob.data


def _clusters(word: ShapedWord) -> Iterator[tuple[str, list[int]]]:
    """Each cluster's text with the indices of its glyphs."""
    starts = [*sorted(set(word.clusters)), len(word.text)]
    ends = dict(pairwise(starts))
    indices: list[int] = []
    for i, start in enumerate(word.clusters):
        indices.append(i)
        if i + 1 == len(word.clusters) or word.clusters[i + 1] != start:
            yield word.text[start : ends[start]], indices
            indices = []


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
