"""The table of lane roles: every entry can be drawn and read."""

from __future__ import annotations

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.theme import contrast, mix
from cjm_desktop.extensions.registry import load_lane_types
from cjm_desktop.model import vocabulary
from cjm_desktop.model.roles import ROLES, Role, role_of

THEME = Program().theme("colour")
LANE_TYPES = load_lane_types()


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES.keys())
def test_a_role_has_a_lane_type_a_colour_and_words(role: Role) -> None:
    assert role.lane_type in LANE_TYPES
    assert role.color in THEME.colors
    assert role.name
    assert role.key == "text" or (role.hint and role.prompt)
    assert role.side in {choice.key for choice in vocabulary.SIDES}
    assert role.line in {"", *(choice.key for choice in vocabulary.LINES)}


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES.keys())
def test_its_words_can_be_read_on_paper_and_on_its_cards(role: Role) -> None:
    color, paper = THEME.color(role.color), THEME.color("paper")
    assert contrast(color, paper) >= 4.5
    assert contrast(color, mix(color, paper, 0.07)) >= 4.5


def test_an_unknown_role_is_drawn_as_cards_under_its_own_name() -> None:
    role = role_of("weather")
    assert (role.name, role.lane_type) == ("weather", "cards")
