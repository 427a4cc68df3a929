"""Wrapping any text at any width."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.linebreak import clusters
from cjm_desktop.layout.text import Shaper, TextStyle

SHAPER = Shaper(load_faces(resources() / "fonts"))
STYLE = TextStyle("semibold", 24)
ALPHABET = "가나다라 마바사 abc AV -/ 、。」）「（漢字カッー 12.5% \n😀👍🏽\u200d\ufe0f e\u0301\u0323 ابت\u202e\x01 🇰🇷"
TEXTS = st.one_of(
    st.text(), st.text(st.sampled_from(ALPHABET), max_size=80), st.text(st.sampled_from("가나漢、 "), max_size=60)
)
WIDTHS = st.floats(1, 900)


def visible(text: str) -> str:
    """Give the text as far as it is drawn: composed, without spaces and what is invisible."""
    composed = unicodedata.normalize("NFC", text)
    drawn = (char for char in composed if not char.isspace() and unicodedata.category(char) not in ("Cc", "Cf", "Cs"))
    return unicodedata.normalize("NFC", "".join(drawn))


@given(TEXTS, WIDTHS)
def test_nothing_is_lost_and_nothing_is_added(text: str, width: float) -> None:
    lines = SHAPER.wrap(text, STYLE, width)
    assert lines
    assert visible("".join(line.text for line in lines)) == visible(text)
    for line in lines:
        assert "".join(word.text for word in line.words) == line.text.replace(" ", "")


@given(TEXTS, WIDTHS)
def test_a_line_is_too_wide_only_when_one_cluster_is(text: str, width: float) -> None:
    for line in SHAPER.wrap(text, STYLE, width):
        assert line.width <= width + 0.01 or len(list(clusters(line.text.strip(" ")))) == 1


@given(TEXTS, WIDTHS)
def test_words_follow_each_other(text: str, width: float) -> None:
    for line in SHAPER.wrap(text, STYLE, width):
        pen = 0.0
        for word, x in zip(line.words, line.xs, strict=True):
            assert x >= pen - 0.01
            pen = x + word.advance / 2048 * STYLE.size
            assert list(word.clusters) == sorted(word.clusters)
            assert len(word.glyphs) == len(word.xs) == len(word.ys) == len(word.clusters)
        assert abs(pen - line.width) < 0.01


@given(st.text(st.sampled_from("漢字カナ、。」）ッー"), max_size=60), st.floats(STYLE.size * 12, 900))
def test_no_line_begins_with_a_closing_mark(text: str, width: float) -> None:
    runs = max((len(run) for run in "".join(c if c in "、。」）ッー" else " " for c in text).split()), default=0)
    if runs < 9:  # a line holds at least ten characters
        for line in SHAPER.wrap(text, STYLE, width)[1:]:
            assert line.text[0] not in "、。」）ッー"


@given(TEXTS, WIDTHS)
def test_wrapping_what_is_wrapped_changes_nothing(text: str, width: float) -> None:
    once = [line.text for line in SHAPER.wrap(text, STYLE, width)]
    again = [line.text for line in SHAPER.wrap("\n".join(once), STYLE, width)]
    assert again == once
