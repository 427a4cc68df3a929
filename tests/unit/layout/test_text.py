"""Shaping words and breaking lines."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.linebreak import opportunities
from cjm_desktop.layout.text import Line, Shaper, TextStyle, text_run

STYLE = TextStyle("regular", 20)


@pytest.fixture
def shaper() -> Shaper:
    return Shaper(load_faces(resources() / "fonts"))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def width_of(shaper: Shaper, text: str) -> float:
    return shaper.line(text, STYLE).width


def test_korean_breaks_at_spaces_only(shaper: Shaper) -> None:
    text = "온라인 후기를 읽고 링크를 누른다"
    width = width_of(shaper, "온라인 후기를 읽") + 1
    assert texts(shaper.wrap(text, STYLE, width)) == ["온라인 후기를", "읽고 링크를", "누른다"]


def test_a_line_that_fits_exactly_is_not_broken(shaper: Shaper) -> None:
    assert texts(shaper.wrap("세 번 기다린다", STYLE, width_of(shaper, "세 번 기다린다"))) == ["세 번 기다린다"]


def test_han_and_kana_break_between_characters_but_not_before_closing_marks(shaper: Shaper) -> None:
    width = width_of(shaper, "漢字漢字") + 1
    assert texts(shaper.wrap("漢字漢字、漢「字」", STYLE, width)) == ["漢字漢", "字、漢", "「字」"]


def test_latin_breaks_after_hyphens_and_slashes_but_not_in_dates(shaper: Shaper) -> None:
    assert texts(shaper.wrap("semi-detached", STYLE, width_of(shaper, "semi-detac"))) == ["semi-", "detached"]
    assert texts(shaper.wrap("read/write", STYLE, width_of(shaper, "read/wri"))) == ["read/", "write"]
    width = width_of(shaper, "2026-11-21") + 1
    assert texts(shaper.wrap("on 2026-11-21", STYLE, width)) == ["on", "2026-11-21"]


def test_a_word_wider_than_the_line_is_broken_inside(shaper: Shaper) -> None:
    lines = shaper.wrap("가나다라마바사", STYLE, width_of(shaper, "가나다"))
    assert texts(lines) == ["가나다", "라마", "바사"]


def test_clusters_are_never_parted(shaper: Shaper) -> None:
    family, marked = "👨‍👩‍👧", "e\u0323\u0301"
    assert texts(shaper.wrap(family * 2, STYLE, 1)) == [family, family]
    assert texts(shaper.wrap("🇰🇷🇯🇵", STYLE, 1)) == ["🇰🇷", "🇯🇵"]
    assert texts(shaper.wrap(marked * 2, STYLE, 1)) == ["ẹ\u0301", "ẹ\u0301"]


def test_every_line_break_begins_a_line(shaper: Shaper) -> None:
    assert texts(shaper.wrap("가\n나\r\n\n다\u2028라", STYLE, 900)) == ["가", "나", "", "다", "라"]


def test_empty_text_is_one_empty_line(shaper: Shaper) -> None:
    (line,) = shaper.wrap("", STYLE, 100)
    assert (line.text, line.words, line.xs, line.width) == ("", (), (), 0.0)


def test_spaces_are_kept_inside_a_line_and_dropped_at_its_end(shaper: Shaper) -> None:
    (line,) = shaper.wrap("두  칸   ", STYLE, 900)
    assert line.text == "두  칸"
    assert line.width == pytest.approx(
        width_of(shaper, "두 칸") + width_of(shaper, "a b") - width_of(shaper, "ab"), abs=1
    )


def test_kerning_is_on(shaper: Shaper) -> None:
    assert width_of(shaper, "AV") < width_of(shaper, "A") + width_of(shaper, "V")


def test_what_was_typed_is_drawn(shaper: Shaper) -> None:
    (typed,) = shaper.line("1x1", STYLE).words
    assert typed.glyphs[1] == shaper.line("x", STYLE).words[0].glyphs[0]
    assert len(shaper.line("->", STYLE).words[0].glyphs) == 2


def test_words_are_shared_between_lines(shaper: Shaper) -> None:
    first, second = shaper.line("같은 말", STYLE), shaper.line("또 같은", STYLE)
    assert first.words[0] is second.words[1]


def test_decomposed_hangul_is_composed(shaper: Shaper) -> None:
    composed, decomposed = shaper.line("각", STYLE), shaper.line("\u1100\u1161\u11a8", STYLE)
    assert decomposed.text == "각"
    assert decomposed.words[0] is composed.words[0]


def test_a_word_of_two_faces_stands_side_by_side(shaper: Shaper) -> None:
    line = shaper.line("좋아요👍!", STYLE)
    assert [(word.text, word.face) for word in line.words] == [("좋아요", "regular"), ("👍", "emoji"), ("!", "regular")]
    ends = [x + word.advance / 2048 * STYLE.size for word, x in zip(line.words, line.xs, strict=True)]
    assert line.xs[1:] == pytest.approx(ends[:-1])
    assert line.width == pytest.approx(ends[-1])


def test_emoji_sequences_become_one_glyph(shaper: Shaper) -> None:
    for text in ("👨‍👩‍👧", "👍🏽", "❤️", "🇰🇷", "1️⃣"):
        (word,) = shaper.line(text, STYLE).words
        assert (word.face, len(word.glyphs), word.text) == ("emoji", 1, text)


def test_what_no_face_has_is_a_box_that_keeps_its_text(shaper: Shaper) -> None:
    line = shaper.line("말 ابت 끝", STYLE)
    boxes = line.words[1]
    assert (boxes.text, boxes.glyphs, boxes.missing, boxes.face) == ("ابت", (0, 0, 0), True, "regular")
    assert boxes.clusters == (0, 1, 2)
    assert shaper.missing("ابت 말 ا") == "ابت"
    assert shaper.missing("모두 있다 😀 ❤️") == ""


def test_controls_are_not_drawn(shaper: Shaper) -> None:
    assert shaper.line("\u202e가\x07\u200b나\ufeff\x9f", STYLE).text == "가나"
    assert shaper.line("가\ud800", STYLE).text == "가\ufffd"


def test_joiners_alone_have_no_width(shaper: Shaper) -> None:
    assert width_of(shaper, "\u200d\ufe0f") == 0.0


def test_capitals_stand_in_the_middle_of_their_line(shaper: Shaper) -> None:
    below = shaper.baseline(STYLE)
    cap = 1448 / 2048 * STYLE.size
    assert below - cap == pytest.approx(STYLE.line_height - below)


def test_a_run_stands_where_it_is_put(shaper: Shaper) -> None:
    line = shaper.line("고객 여정", STYLE)
    run = text_run(line, 12, 34, STYLE, "#102A43")
    assert (run.x, run.baseline, run.size, run.color) == (12, 34, 20, "#102A43")
    assert (run.text, run.words, run.xs, run.width) == (line.text, line.words, line.xs, line.width)


@pytest.mark.parametrize(
    ("word", "places"),
    [
        ("漢字", [1]),
        ("漢글字", []),  # Hangul holds on to the Han beside it, on either side
        ("글漢字글", [2]),
        ("かな漢字", [1, 2, 3]),
        ("a漢b", [1, 2]),
        ("漢、字", [2]),
        ("「漢」", []),
        ("semi-detached/half", [5, 14]),
        ("2026-11-21", []),
        ("a-1", []),
        ("-a", []),
        ("3–b", [2]),
        ("–b", []),
    ],
)
def test_where_a_word_may_be_parted(word: str, places: list[int]) -> None:
    assert opportunities(word) == places


def test_short_texts_have_lines_about_as_long_as_each_other(shaper: Shaper) -> None:
    text = "온라인 후기를 읽고 링크를 눌러 사이트로 간다"
    width = width_of(shaper, "온라인 후기를 읽고 링크를 눌러 사이트로") + 1
    assert texts(shaper.wrap(text, STYLE, width)) == ["온라인 후기를 읽고 링크를", "눌러 사이트로 간다"]
    english = "Compares the prices of three shops and buys in none of them"
    lines = shaper.wrap(english, STYLE, width_of(shaper, "Compares the prices of three shops and buys") + 1)
    assert len(lines) == 2
    assert lines[1].width > 0.7 * lines[0].width


def test_longer_texts_fill_their_lines(shaper: Shaper) -> None:
    text = " ".join(["가나다라"] * 9)
    lines = shaper.wrap(text, STYLE, width_of(shaper, "가나다라 가나다라") + 1)
    assert texts(lines) == ["가나다라 가나다라"] * 4 + ["가나다라"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("같은 사진을 세 번 올렸어요", "세 번"),
        ("중개인에게 편지 한 통으로 알린다", "한 통으로"),
        ("전화로 열두 명이 함께 신청할 수 있다고 듣는다", "신청할 수 있다고"),
        ("그 자리에서는 확인할 수밖에 없었다", "확인할 수밖에 없었다"),
        ("She waits for 9.4 min and then hangs up", "9.4 min"),
        ("상담원을 기다린 시간이 20 분이었다", "20 분이었다"),
        ("target 95 · n=326 2026-10", "95 ·"),
    ],
)
def test_numbers_stay_with_what_they_count_and_what_one_can_do_is_whole(shaper: Shaper, text: str, kept: str) -> None:
    least = max(width_of(shaper, each) for each in (kept, *text.split())) + 1
    for more in range(0, 200, 5):
        assert any(kept in line for line in texts(shaper.wrap(text, STYLE, least + more))), more


def test_a_word_is_parted_at_a_slash_only_where_that_saves_a_line(shaper: Shaper) -> None:
    width = width_of(shaper, "Chooses the card/") + 1
    assert texts(shaper.wrap("Chooses the card/phone", STYLE, width)) == ["Chooses the", "card/phone"]
