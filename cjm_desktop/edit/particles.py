"""Where a Korean word ends: what may follow a noun without making it another word, and what a new noun asks of it.

A particle or a form of 이다 hangs on the word before it, so 배낭을 and 배낭이다 say 배낭, where 배낭여행 is another
word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from cjm_desktop.foundation.messages import particle

FIRST, LAST = 0xAC00, 0xD7A3  # 가 and 힣
FINALS = 28
# A slash parts the forms after a consonant and after a vowel, as `particle` has it; a form without one goes with both.
PAIRS = ("을/를", "이/가", "은/는", "과/와", "으로/로", "이나/나", "이랑/랑", "이라도/라도", "이든/든", "이든지/든지")
CASES = (
    *("의", "에", "에서", "에게", "에게서", "께", "께서", "한테", "한테서", "부터", "까지", "도", "만", "마저", "조차"),
    *(
        "밖에",
        "보다",
        "처럼",
        "같이",
        "만큼",
        "대로",
        "마다",
        "뿐",
        "하고",
        "으로서/로서",
        "으로써/로써",
        "으로부터/로부터",
    ),
)
AFTER = ("은", "는", "도", "만", "의", "이", "가", "을", "를", "까지", "부터", "라도", "이다", "입니다", "이고", "이며")
COPULA = (
    *("이다/다", "이고/고", "이며/며", "이지/지", "이면/면", "이라/라", "이라고/라고", "이라는/라는", "이라서/라서"),
    *("이란/란", "이지만/지만", "이므로/므로", "이니/니", "이어서/여서", "이었다/였다", "이었던/였던", "이에요/예요"),
    *(
        "이네/네",
        "이야/야",
        "이죠/죠",
        "이던/던",
        "이거나/거나",
        "이자",
        "이며",
        "인",
        "인데",
        "인지",
        "일",
        "임",
        "입니다",
    ),
    *(
        "입니까",
        "이어야/여야",
        "이요/요",
        "이다",
        "이고",
        "이면",
        "이라",
        "이라고",
        "이라는",
        "이라서",
        "이지만",
        "이었다",
    ),
)
_HANGUL_WORD = re.compile("[가-힣]+")
_QUOTES = "”’\"'」』》〉"
# The pairs that are mended, and what may stand behind them there.
_FITTED = ("으로/로", "을/를", "이/가", "은/는", "과/와")
_BEHIND = {"으로/로": ("", "는", "도", "만", "의", "서", "써", "부터", "서의", "서는"), "과/와": ("", "의", "는", "도")}


def is_hangul(char: str) -> bool:
    """Whether a character is a whole syllable of Hangul."""
    return FIRST <= ord(char) <= LAST


def _fits(word: str, form: str) -> str | None:
    """What a form is behind a word: its half of a pair; None behind other letters than Hangul, where either may be."""
    if "/" not in form:
        return form
    return particle(word, form) if is_hangul(word[-1]) else None


def _begins_with(tail: str, word: str, forms: tuple[str, ...]) -> list[str]:
    """What is left of the letters behind a word, for each of the forms that they may begin with."""
    found = []
    for form in forms:
        fitting = _fits(word, form)
        halves = form.split("/") if fitting is None else [fitting]
        found += [tail[len(half) :] for half in halves if half and tail.startswith(half)]
    return found


@lru_cache(4_096)
def is_ending(word: str, tail: str) -> bool:
    """Whether the letters behind a word are particles or a form of 이다, so that the word ends where they begin."""
    if not tail:
        return True
    if not word or not _HANGUL_WORD.fullmatch(tail):
        return False
    if tail.startswith("들") and is_ending(word + "들", tail[1:]):
        return True
    if "" in _begins_with(tail, word, (*COPULA, *PAIRS)):
        return True
    rests = _begins_with(tail, word, (*CASES, *PAIRS[:5]))
    return any(not rest or rest in AFTER for rest in rests)


def fitted(old: str, new: str, behind: str) -> tuple[str, str]:
    """The particle behind a word that is replaced, as it stands and as the new word asks for it; twice "" for none.

    Only where that is certain: both words end in Hangul (or the new one in a digit), the particle was right for the old
    one, and nothing stands behind it that could make it the beginning of another word. A closing quote may part them.
    """
    if not old or not new or not is_hangul(old[-1]) or not (is_hangul(new[-1]) or new[-1] in "0123456789"):
        return "", ""
    quote = behind[0] if behind and behind[0] in _QUOTES else ""
    letters = _HANGUL_WORD.match(behind, len(quote))
    tail = letters[0] if letters else ""
    end = len(quote) + len(tail)
    if not tail or (end < len(behind) and (behind[end].isalnum() or behind[end] == "_")):
        return "", ""
    for pair in _FITTED:
        stands = particle(old, pair)
        if tail.startswith(stands) and tail[len(stands) :] in _BEHIND.get(pair, ("",)):
            return quote + stands, quote + particle(new, pair)
    return "", ""


# The syllable that is being composed.

_VOWEL_GROWS = {8: (8, 9, 10, 11), 13: (13, 14, 15, 16), 18: (18, 19)}  # ㅗ may become ㅘ ㅙ ㅚ, ㅜ ㅝ ㅞ ㅟ, ㅡ ㅢ
_FINAL_GROWS = {1: (1, 3), 4: (4, 5, 6), 8: tuple(range(8, 16)), 17: (17, 18)}  # ㄱ may become ㄳ, ㄴ ㄵ ㄶ …
# The initial consonant that the last part of a final one becomes when a vowel follows, and the final that stays then.
_INITIALS = {
    "ㄱ": 0,
    "ㄲ": 1,
    "ㄴ": 2,
    "ㄷ": 3,
    "ㄸ": 4,
    "ㄹ": 5,
    "ㅁ": 6,
    "ㅂ": 7,
    "ㅃ": 8,
    "ㅅ": 9,
    "ㅆ": 10,
    "ㅇ": 11,
} | {
    "ㅈ": 12,
    "ㅉ": 13,
    "ㅊ": 14,
    "ㅋ": 15,
    "ㅌ": 16,
    "ㅍ": 17,
    "ㅎ": 18,
}
_MOVES = dict(
    zip(
        range(1, FINALS),
        [
            *(
                (0, "ㄱ"),
                (0, "ㄲ"),
                (1, "ㅅ"),
                (0, "ㄴ"),
                (4, "ㅈ"),
                (4, "ㅎ"),
                (0, "ㄷ"),
                (0, "ㄹ"),
                (8, "ㄱ"),
                (8, "ㅁ"),
            ),
            *(
                (8, "ㅂ"),
                (8, "ㅅ"),
                (8, "ㅌ"),
                (8, "ㅍ"),
                (8, "ㅎ"),
                (0, "ㅁ"),
                (0, "ㅂ"),
                (17, "ㅅ"),
                (0, "ㅅ"),
                (0, "ㅆ"),
            ),
            *((0, "ㅇ"), (0, "ㅈ"), (0, "ㅊ"), (0, "ㅋ"), (0, "ㅌ"), (0, "ㅍ"), (0, "ㅎ")),
        ],
        strict=True,
    )
)


def composing_pattern(char: str) -> str:
    """A pattern for all that a character may still become while it is being composed: 나 is also 낭, ㅂ also 배.

    A final consonant may go over to the next syllable: 낭 is also the beginning of 나이.
    """
    if char in _INITIALS:
        first = FIRST + _INITIALS[char] * 588
        return f"(?:{char}|[{chr(first)}-{chr(first + 587)}])"
    if not is_hangul(char):
        return re.escape(char)
    at = ord(char) - FIRST
    initial, vowel, final = at // 588, at % 588 // FINALS, at % FINALS
    base = FIRST + initial * 588
    if not final:
        vowels = _VOWEL_GROWS.get(vowel, (vowel,))
        return "[" + "".join(f"{chr(base + v * FINALS)}-{chr(base + v * FINALS + 27)}" for v in vowels) + "]"
    open_syllable = base + vowel * FINALS
    grown = "".join(chr(open_syllable + each) for each in _FINAL_GROWS.get(final, (final,)))
    stays, goes = _MOVES[final]
    first = FIRST + _INITIALS[goes] * 588
    return f"(?:[{grown}]|{chr(open_syllable + stays)}[{chr(first)}-{chr(first + 587)}])"
