"""The icons are path data that every output can draw: absolute commands within their grid."""

from __future__ import annotations

import json

import pytest
from generate.icons import ACTIONS, CHANNELS

from cjm_desktop.foundation.paths import resources

Icons = dict[str, dict[str, list[list[str | float]]]]

NUMBERS = {"M": 2, "L": 2, "C": 6, "Z": 0}
GRID = 24.0


def load() -> Icons:
    icons: Icons = json.loads((resources() / "icons" / "icons.json").read_bytes())
    return icons


ICONS = load()


def commands(path: list[str | float]) -> list[tuple[str, list[float]]]:
    """Give the commands of a flat path, each with its numbers."""
    found: list[tuple[str, list[float]]] = []
    for item in path:
        if isinstance(item, str):
            found.append((item, []))
        else:
            found[-1][1].append(item)
    return found


def test_the_file_holds_the_icons_that_the_script_names() -> None:
    assert set(ICONS) == set(CHANNELS + ACTIONS)


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_is_made_of_whole_absolute_commands(name: str) -> None:
    for path in ICONS[name]["paths"]:
        assert path[0] == "M"
        for letter, numbers in commands(path):
            assert len(numbers) == NUMBERS[letter]


@pytest.mark.parametrize("name", ICONS)
def test_an_icon_stays_inside_its_grid(name: str) -> None:
    numbers = [number for path in ICONS[name]["paths"] for number in path if not isinstance(number, str)]
    assert numbers
    assert min(numbers) >= 0
    assert max(numbers) <= GRID
