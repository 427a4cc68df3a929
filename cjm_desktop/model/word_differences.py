"""What two texts do not share, word by word; in a Korean word that only changed its ending, syllable by syllable."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise

from msgspec import Struct

SAME, OUT, IN = "same", "out", "in"
ALIKE = 0.35  # what shares less is another text: its words in turn with those of the old one could not be read
MOST_WORDS = 1_500  # of one text; longer ones are told as a whole, for which nobody has to wait
_TOKEN = re.compile(r"[가-힣]+|\w+|\s+|[^\w\s]")
_HANGUL = re.compile("[가-힣]+")


class TextPiece(Struct, frozen=True):
    """Words that both texts have (`same`), that only the first one has (`out`) or only the second one (`in`)."""

    kind: str
    words: str


def word_differences(before: str, after: str) -> tuple[TextPiece, ...]:
    """Both texts in pieces, in order: without what is `in` it is the first one, without what is `out` the other."""
    one, other = _TOKEN.findall(before), _TOKEN.findall(after)
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if max(len(one), len(other)) > MOST_WORDS or (_kept(one, matcher) < ALIKE and len(one) > 1 and len(other) > 1):
        return _joined([TextPiece(OUT, before), TextPiece(IN, after)] if before != after else [TextPiece(SAME, before)])
    pieces: list[TextPiece] = []
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(TextPiece(SAME, "".join(one[a:b])))
        else:
            pieces += _replaced(one[a:b], other[c:d])
    return _joined(_without_islands(pieces))


def _kept(one: list[str], matcher: SequenceMatcher[str]) -> float:
    """How much of the first text the second one has too, by letters; spaces are no words."""
    letters = sum(len(each) for each in one if not each.isspace())
    kept = (one[at] for start, _, count in matcher.get_matching_blocks() for at in range(start, start + count))
    return sum(len(each) for each in kept if not each.isspace()) / letters if letters else 1.0


def _replaced(one: list[str], other: list[str]) -> Iterator[TextPiece]:
    """What came in the place of something: of two Korean words with one beginning, the beginning stays."""
    if len(one) == len(other) == 1 and _HANGUL.fullmatch(one[0]) and _HANGUL.fullmatch(other[0]):
        kept = 0
        while kept < min(len(one[0]), len(other[0])) and one[0][kept] == other[0][kept]:
            kept += 1
        yield TextPiece(SAME, one[0][:kept])
        yield TextPiece(OUT, one[0][kept:])
        yield TextPiece(IN, other[0][kept:])
    else:
        yield TextPiece(OUT, "".join(one))
        yield TextPiece(IN, "".join(other))


def _without_islands(pieces: list[TextPiece]) -> list[TextPiece]:
    """Pieces in which a space alone between two changes is a part of both: words change, not the spaces between."""
    found: list[TextPiece] = []
    for at, piece in enumerate(pieces):
        between = 0 < at < len(pieces) - 1 and pieces[at + 1].kind != SAME
        if piece.kind == SAME and piece.words.isspace() and between and found and found[-1].kind != SAME:
            found += [TextPiece(OUT, piece.words), TextPiece(IN, piece.words)]
        else:
            found.append(piece)
    return found


def _joined(pieces: list[TextPiece]) -> tuple[TextPiece, ...]:
    """Pieces with what goes out before what comes in, and nothing empty."""
    found: list[TextPiece] = []
    gone, come, kept = "", "", ""
    for piece in pieces:
        if piece.kind == SAME:
            if piece.words and (gone or come):
                found += [TextPiece(SAME, kept), TextPiece(OUT, gone), TextPiece(IN, come)]
                gone, come, kept = "", "", ""
            kept += piece.words
        elif piece.kind == OUT:
            gone += piece.words
        else:
            come += piece.words
    found += [TextPiece(SAME, kept), TextPiece(OUT, gone), TextPiece(IN, come)]
    return tuple(each for each in found if each.words)


def merged_words(base: str, mine: str, theirs: str) -> str | None:
    """One text of what two people have made of another, None where their words meet; the same from either side."""
    if not base:
        return None
    old = _TOKEN.findall(base)
    edits: list[tuple[int, int, str]] = []
    for text in (mine, theirs):
        words = _TOKEN.findall(text)
        if max(len(old), len(words)) > MOST_WORDS:
            return None
        matcher = SequenceMatcher(None, old, words, autojunk=False)
        if _kept(old, matcher) < ALIKE:
            return None
        edits += [(a, b, "".join(words[c:d])) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    edits = sorted(set(edits))
    if any(later[0] <= earlier[1] for earlier, later in pairwise(edits)):
        return None
    pieces, at = [], 0
    for start, end, words_in in edits:
        pieces += ["".join(old[at:start]), words_in]
        at = end
    return "".join((*pieces, *old[at:]))
