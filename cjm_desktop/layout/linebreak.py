"""Where a word may be broken, and which characters belong together.

Korean breaks at spaces only (keep-all); Han and kana break between characters, except where Japanese and Korean
typography forbids it (kinsoku); Latin breaks after hyphens and slashes. The grapheme clusters follow UAX #29 as far as
the bundled faces can draw them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator

# No line begins with these …
_NO_START = frozenset(
    "!%),.:;?]}¢°·’”‰′″℃›»…‥、。〃々〉》」』】〕〗〙〛〜゛゜ゝゞ・ーヽヾ"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ"
    "！％），．：；？］｝～｡｣､･ｧｨｩｪｫｬｭｮｯｰﾞﾟ￠　"
)
# … and none ends with these.
_NO_END = frozenset("([{£¥‘“‹«〈《「『【〔〖〘〚（［｛｢￡￥$＄")
_BREAK_AFTER = frozenset("-/‐–—")
# Ranges, each as its first character and the first one beyond it. To compile them as patterns took 8 ms of every start.
_HAN_KANA = "\u2e80\u2fe0\u3000\u3100\u31f0\u3200\u3400\u4dc0\u4e00\ua000\uf900\ufb00\uff01\uffa0\U00020000\U00040000"
_HANGUL = "\u1100\u1200\u3130\u3190\ua960\ua980\uac00\ud800"
_JOINER = "\u200d"
_IGNORABLE = re.compile("[\u200c\u200d\ufe00-\ufe0f\U000e0020-\U000e007f\U000e0100-\U000e01ef]")
_EXTENDING = re.compile(f"{_IGNORABLE.pattern}|[\U0001f3fb-\U0001f3ff\u1160-\u11ff\ud7b0-\ud7fb]")


def opportunities(word: str) -> list[int]:
    """The places inside a word where a line may end, as the indices of what begins the next line."""
    if not any(char in _BREAK_AFTER or _within(_HAN_KANA, char) for char in word):
        return []
    return [i for i in range(1, len(word)) if _may_part(word, i)]


def _may_part(word: str, i: int) -> bool:
    before, after = word[i - 1], word[i]
    if not may_start(word, i):
        return False
    if before in _BREAK_AFTER:
        return i > 1 and (word[i - 2].isalnum() or before in "–—") and after.isalpha()
    if not (_within(_HAN_KANA, before) or _within(_HAN_KANA, after)):
        return False
    return not (_within(_HANGUL, before) or _within(_HANGUL, after))


def _within(ranges: str, char: str) -> bool:
    return bisect_right(ranges, char) % 2 == 1


def may_start(word: str, i: int) -> bool:
    """Tell whether kinsoku lets a line begin with the character at `i`, and end with the one before it."""
    return not (word[i] in _NO_START or word[i - 1] in _NO_END or is_extending(word[i]) or word[i - 1] == _JOINER)


def is_extending(char: str) -> bool:
    """Tell whether a character belongs to the one before it: marks, joiners, skin tones, variation selectors, jamo."""
    return char > "\u02ff" and (unicodedata.category(char)[0] == "M" or _EXTENDING.match(char) is not None)


def is_ignorable(char: str) -> bool:
    """Tell whether a character only says how its neighbours are drawn: joiners, variation selectors, tags."""
    return char > "\u02ff" and _IGNORABLE.match(char) is not None


def clusters(word: str) -> Iterator[str]:
    """The grapheme clusters of a word: what a reader counts as one character."""
    start, flag_open = 0, False
    for i in range(1, len(word)):
        previous, char = word[i - 1], word[i]
        pairs = _is_flag_half(previous) and _is_flag_half(char) and not flag_open
        flag_open = pairs
        joins = is_extending(char) and not (_is_skin_tone(char) and previous.isalnum())
        if pairs or joins or (previous == _JOINER and unicodedata.category(char) == "So"):
            continue
        yield word[start:i]
        start = i
    if word:
        yield word[start:]


def _is_skin_tone(char: str) -> bool:
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def _is_flag_half(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
