"""Map themes: text can be read on its ground, and what has to be told apart can be, by everybody."""

from __future__ import annotations

import pytest
from PIL import ImageStat

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import page_of
from cjm_desktop.drawing.sheet import sheet_of
from cjm_desktop.drawing.theme import contrast, mix
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import THEMES
from tests.helpers.laid_out import drawing_of
from tests.parity.pictures import pdf_picture

PROGRAM = Program()
# Hues that say something by themselves: good against bad, and what hurts against what helps.
OPPOSED = (("value.low", "value.high"), ("lane.friction", "lane.opportunities"), ("lane.friction", "lane.actions"))
# Linear RGB as red-blind and green-blind eyes have it (Viénot, Brettel, Mollon 1999).
BLIND = {
    "protan": ((0.11238, 0.88762, 0.0), (0.11238, 0.88762, 0.0), (0.00401, -0.00401, 1.0)),
    "deutan": ((0.29275, 0.70725, 0.0), (0.29275, 0.70725, 0.0), (-0.02234, 0.02234, 1.0)),
}
APART = 100.0  # of 255, in the channel that differs most


def seen(color: str, kind: str) -> tuple[float, ...]:
    linear = [(int(color[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5)]
    rows = (sum(share * each for share, each in zip(row, linear, strict=True)) for row in BLIND[kind])
    return tuple(255 * max(0.0, each) ** (1 / 2.2) for each in rows)


def apart(one: str, other: str, kind: str) -> float:
    return max(abs(a - b) for a, b in zip(seen(one, kind), seen(other, kind), strict=True))


@pytest.mark.parametrize("name", keys(THEMES))
def test_words_can_be_read_on_their_ground(name: str) -> None:
    theme = PROGRAM.theme(name)
    assert theme.name == name
    paper = theme.color("paper")
    for token in ("ink", "ink.title", "ink.second", "ink.faint", "prompt"):
        assert contrast(theme.color(token), paper) >= 4.5, token
    for end in ("stage.first", "stage.last"):
        assert contrast(theme.color("stage.ink"), theme.color(end)) >= 4.5
    for token, color in theme.colors.items():
        if token.startswith("lane."):
            assert contrast(color, mix(color, paper, 0.07)) >= 4.5, token


@pytest.mark.parametrize("name", keys(THEMES))
def test_every_theme_knows_every_colour(name: str) -> None:
    assert PROGRAM.theme(name).colors.keys() == PROGRAM.theme("colour").colors.keys()


@pytest.mark.parametrize("kind", BLIND)
@pytest.mark.parametrize("pair", OPPOSED, ids="-".join)
def test_colour_blind_eyes_tell_opposites_apart(pair: tuple[str, str], kind: str) -> None:
    theme = PROGRAM.theme("safe")
    assert apart(theme.color(pair[0]), theme.color(pair[1]), kind) > APART


def test_the_test_sees_what_the_usual_colours_lack() -> None:
    theme = PROGRAM.theme("colour")
    assert min(apart(theme.color(a), theme.color(b), "deutan") for a, b in OPPOSED) < APART


def test_saving_ink_takes_far_less_of_it() -> None:
    document = PROGRAM.open(PROGRAM.sample("en"))
    page = page_of("A4")
    used = {}
    for name in ("colour", "ink"):
        picture = pdf_picture(sheet_of(drawing_of(document, name), page), 100)
        used[name] = 255 - ImageStat.Stat(picture.convert("L")).mean[0]
    assert used["ink"] < 0.6 * used["colour"]
