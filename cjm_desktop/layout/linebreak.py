"""Where a word may be broken, and which characters belong together.

Korean breaks at spaces only (keep-all); Han and kana break between characters, except where Japanese and Korean
typography forbids it (kinsoku); Latin breaks after hyphens and slashes. The grapheme clusters follow UAX #29 as far as
the bundled faces can draw them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

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
# Korean numbers with what they count, and numbers with their units. A particle may follow the counter.
_COUNTERS = tuple(
    "번 통 명 개 건 분 시 일 주 달 년 월 회 차례 가지 곳 장 대 권 잔 쪽 집 배 점 원 단계 살 세 초 군데 마디".split()
)
_UNITS = frozenset(
    "% percent min sec hour hours day days week weeks month months year years ms km cm mm m kg g h s pt px".split()
)
_BETWEEN = frozenset("· – — → | /".split())  # what parts two words ends the line of the first one
_FIRSTS = frozenset(each[0] for each in (*_COUNTERS, *_UNITS, *_BETWEEN, "수"))
_NUMBERS = frozenset("한 두 세 네 석 넉 다섯 여섯 일곱 여덟 아홉 열 스무 몇 첫 여러 수십 수백".split())
_ABLE = frozenset(("수", "수는", "수도", "수가", "수밖에"))
_CAN = ("있", "없")
_FIRST_SYLLABLE, _FINALS, _FINAL_L = 0xAC00, 28, 8
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


def bound_words(words: Sequence[str]) -> frozenset[int]:
    """The indices of words that stay on the line of the word before them.

    Numbers stay with their counters and units (세 번, 9.4 min), what somebody can or cannot do is one (할 수 있다), and
    no line begins with a sign between two words.
    """
    found: set[int] = set()
    for at, (before, word) in enumerate(pairwise(words), 1):
        if word in _ABLE:
            if before[-1:] and (ord(before[-1]) - _FIRST_SYLLABLE) % _FINALS == _FINAL_L:
                found |= {at, at + 1} if words[at + 1 : at + 2] and words[at + 1].startswith(_CAN) else set()
        elif word in _BETWEEN or ((before[-1:].isdecimal() or before in _NUMBERS) and _is_unit(word)):
            found.add(at)
    return frozenset(found)


def may_be_bound(word: str) -> bool:
    """Whether a word may be one that stays on the line of the word before it: a counter, a unit, or 수."""
    return word[:1] in _FIRSTS and (word in _ABLE or word in _BETWEEN or _is_unit(word))


def _is_unit(word: str) -> bool:
    return word.startswith(_COUNTERS) or word.rstrip(".,;:!?)") in _UNITS


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
