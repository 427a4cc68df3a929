"""Where words may be broken: letters, signs and emoji of all sorts in pairs, and the words that have broken others.

`--update-golden` writes the file anew: read the difference before keeping it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from cjm_desktop.layout.linebreak import clusters, is_ignorable, may_start, opportunities
from tests.golden.recorded import as_recorded
from tests.helpers.naughty import LETTERS, MARKUP

# One of each sort that breaking knows of, the first and the last of a range.
SIGNS = (
    *("a", "Z", "7", "é", "e\u0301", "ß", "가", "힣", "ㄱ", "ᄀ", "漢", "字", "㐀", "か", "ン", "ー", "々", "ｱ", "Ａ"),
    *(
        "-",
        "‐",
        "–",
        "—",
        "/",
        "\\",
        ".",
        ",",
        "!",
        "?",
        ":",
        ";",
        "…",
        "·",
        "'",
        '"',
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "%",
    ),
    *(
        "“",
        "”",
        "‘",
        "’",
        "「",
        "」",
        "『",
        "』",
        "《",
        "》",
        "（",
        "）",
        "、",
        "。",
        "，",
        "！",
        "？",
        "：",
        "〜",
        "￦",
        "₩",
        "€",
    ),
    *("👍", "\U0001f3fb", "\U0001f3fd", "\U0001f3ff", "\U0001f400", "\U0001f1e6", "\U0001f1ff", "\ufe0e", "\ufe0f"),
    *("\u200d", "\u20e3", "\u200b", "\u00ad", "\u2060", "\u0301", "\u0e31", "\u0903", "\U000e0067", "\U000e007f"),
)


def lines() -> Iterator[str]:
    """A line a sign with all that may stand before and behind it, then the words."""
    for first in SIGNS:
        found = (f"{'|'.join(map(ascii, _broken(first + second)))}" for second in SIGNS)
        yield f"{first!a} {'ignored ' if len(first) == 1 and is_ignorable(first) else ''}{' '.join(found)}"
    for words in (
        *LETTERS,
        *MARKUP,
        *("".join(each) for each in product(("👍", "가", "\U0001f3fd", "\u200d"), repeat=3)),
    ):
        yield f"{ascii(words)[:80]}: {' '.join(str(len(each)) for each in clusters(words))}"
        yield f"  opportunities {opportunities(words)}"
        yield f"  may start {[i for i in range(1, len(words)) if may_start(words, i)]}"


def _broken(word: str) -> list[str]:
    """Two signs as they stay together: apart where a line may end between them, or a cluster does."""
    found = list(clusters(word))
    gentle = "~" if opportunities(word) else ""
    return [*found, gentle] if gentle else found


def test_words_are_broken_as_recorded(request: pytest.FixtureRequest) -> None:
    as_recorded("linebreak", "\n".join(lines()) + "\n", request)
