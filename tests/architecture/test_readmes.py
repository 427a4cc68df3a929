"""The page of README.md in each layer says what is so: what it names is there, and each module can be found from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LAYERS = tuple(sorted(path.parent.name for path in (ROOT / "cjm_desktop").glob("*/__init__.py")))
LINES = 60


def named(text: str) -> list[str]:
    """Give what a page names in code type that looks like a place: `graph.py`, `poster/`, `tests/golden`.

    In a table of rooms, the places of a line are in the room that it begins with.
    """
    text = re.sub(r"^\| `(\w+)` \|.*$", lambda line: _in_room(line[0], line[1]), text, flags=re.MULTILINE)
    return [each for each in re.findall(r"`([^`\s]+)`", text) if re.search(r"\.(py|md)$|/", each) and "(" not in each]


def _in_room(line: str, room: str) -> str:
    return re.sub(r"`([\w/]+(?:\.py|/))`", rf"`{room}/\1`", line)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_has_a_page_that_names_what_is_there(layer: str) -> None:
    folder = ROOT / "cjm_desktop" / layer
    text = (folder / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LINES
    assert "**Begin with**" in text
    assert "**May not**" in text
    places = named(text)
    assert [each for each in places if each.startswith("tests/")]
    tops = (folder, ROOT / "cjm_desktop", ROOT)
    assert [each for each in places if not any((top / each).exists() for top in tops)] == []


def not_on(text: str, modules: list[str]) -> list[str]:
    """Give the modules that a page names neither themselves nor by the folder below the layer that they lie in."""
    places = {each.rstrip("/") for each in re.findall(r"`([\w/.]+)`", text)}
    folders = {each.split("/")[0] for each in places if not each.endswith(".py")}
    return [each for each in modules if each not in places and each.split("/")[0] not in folders]


@pytest.mark.parametrize("layer", LAYERS)
def test_every_module_can_be_found_from_the_page_of_its_layer(layer: str) -> None:
    folder = ROOT / "cjm_desktop" / layer
    modules = [each for each in folder.rglob("*.py") if not each.name.startswith("__")]
    names = sorted(each.relative_to(folder).as_posix() for each in modules)
    assert not_on((folder / "README.md").read_text(encoding="utf-8"), names) == [], "give it a place on the page"


def test_a_module_that_a_page_leaves_out_is_seen() -> None:
    page = "`graph.py` and `rules`, `poster/` of `events`, `tests/unit/forms`, rows.py"
    modules = ["graph.py", "poster/ink.py", "events/counting.py", "forms/form.py", "rows.py", "rules.py"]
    assert not_on(page, modules) == ["forms/form.py", "rows.py", "rules.py"]
