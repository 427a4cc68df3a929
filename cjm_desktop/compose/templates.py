"""The templates that come with the program, where each lies, and which lanes maps of a kind begin with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import LANGUAGES, USUAL_LANGUAGE

if TYPE_CHECKING:
    from cjm_desktop.model.records import Lane


@dataclass(frozen=True, slots=True)
class Template:
    """A map to begin with: its key, its name and a line about it in each language.

    `shows` are the roles of the lanes that tell it from the others, in the order in which its picture has them; `kinds`
    those of maps that have its lanes as a rule.
    """

    key: str
    name: Mapping[str, str]
    about: Mapping[str, str]
    shows: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


def listed(folder: Path) -> tuple[Template, ...]:
    """The templates in a folder of resources, in the order in which they are shown."""
    found = json.loads((folder / "templates" / "templates.json").read_text(encoding="utf-8"))
    return tuple(
        Template(key, each["name"], each["about"], tuple(each["shows"]), tuple(each["kinds"]))
        for key, each in found.items()
    )


def template_path(folder: Path, key: str, lang: str) -> Path:
    """Where the map of a template lies, in a language or the usual one."""
    return folder / "templates" / f"{key}.{lang if lang in keys(LANGUAGES) else USUAL_LANGUAGE}.cjm"


def first_lanes(folder: Path, kind: str, lang: str) -> tuple[Lane, ...]:
    """The lanes of the template that is made for a kind of map, in their order; none where there is no such one."""
    from cjm_desktop.storage.files import open_map

    key = next((each.key for each in listed(folder) if kind in each.kinds), "")
    return open_map(template_path(folder, key, lang)).graph.lanes() if key else ()
