"""The program's services. Each is imported when it is first asked for, so that a start waits for none in vain.

The start screen stands before anything is loaded that knows what a map is.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translator, load_translator, message
from cjm_desktop.foundation.paths import resources

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.drawing.icons import Icon
    from cjm_desktop.drawing.theme import Theme
    from cjm_desktop.extensions.api import Exporter, LaneType
    from cjm_desktop.layout.engine import LayoutEngine
    from cjm_desktop.layout.poster import PosterStyle
    from cjm_desktop.layout.text import Shaper
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.storage.files import Opened
    from cjm_desktop.storage.recovery import Snapshot

DEFAULT_THEME = "colour"
THEMES = ("colour", "safe", "ink", "grey")
LANGUAGES = ("ko", "en")


@dataclass(frozen=True, slots=True)
class Template:
    """A map to begin with: its key, its name and a line about it in each language."""

    key: str
    name: Mapping[str, str]
    about: Mapping[str, str]


class Program:
    """What all open maps share. Each service is built when it is first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        """Take another resources folder, for tests."""
        self.folder = folder or resources()
        self._translators: dict[str, Translator] = {}

    @cached_property
    def shaper(self) -> Shaper:
        """The one shaper of map texts."""
        from cjm_desktop.layout.fonts import load_faces
        from cjm_desktop.layout.text import Shaper

        return Shaper(load_faces(self.folder / "fonts"))

    @cached_property
    def icons(self) -> Mapping[str, Icon]:
        """The icons by name."""
        from cjm_desktop.drawing.icons import load_icons

        return load_icons(self.folder / "icons")

    @cached_property
    def lane_types(self) -> Mapping[str, LaneType]:
        """The lane types by key."""
        from cjm_desktop.extensions.registry import load_lane_types

        return load_lane_types()

    @cached_property
    def exporters(self) -> Mapping[str, Exporter]:
        """The formats that a map can be exported in, by key."""
        from cjm_desktop.extensions.registry import load_exporters

        return load_exporters()

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """The templates that come with the program."""
        listed = json.loads((self.folder / "templates" / "templates.json").read_text(encoding="utf-8"))
        return tuple(Template(key, each["name"], each["about"]) for key, each in listed.items())

    def translator(self, lang: str) -> Translator:
        """The words of a language, for the interface or for a map; English where there are none."""
        if lang not in self._translators:
            self._translators[lang] = load_translator(lang, self.folder / "locale")
        return self._translators[lang]

    def theme(self, name: str, accent: str = "") -> Theme:
        """A map theme, in an accent colour if one is given; one that is not known, from a newer file, is in colour."""
        from cjm_desktop.drawing.own_colors import with_accent
        from cjm_desktop.drawing.theme import load_theme

        return with_accent(load_theme(self.folder / "themes", name if name in THEMES else DEFAULT_THEME), accent)

    def poster_style(self, lang: str, theme: str) -> PosterStyle:
        """What the marks and words beside a poster are set with."""
        from cjm_desktop.layout.fonts import load_faces
        from cjm_desktop.layout.poster import PosterStyle

        return PosterStyle(self.shaper, self.theme(theme), self.translator(lang), load_faces(self.folder / "fonts"))

    def engine(self, lane_types: Mapping[str, LaneType] | None = None) -> LayoutEngine:
        """A new layout engine, with the program's lane types or others. Every document keeps its own."""
        from cjm_desktop.layout.engine import LayoutEngine

        return LayoutEngine(lane_types or self.lane_types, self.shaper, self.icons, self.translator)

    def open(self, path: Path) -> Document:
        """Open a map file; raises CjmError."""
        from cjm_desktop.compose.document import Document

        return Document(self, _read(path), path)

    def new(self, template: str = "lifecycle", lang: str = "en") -> Document:
        """A new, unsaved map from a template, in a language that the template has.

        Raises CjmError for an unknown one.
        """
        path = self.folder / "templates" / f"{template}.{lang if lang in LANGUAGES else 'en'}.cjm"
        if template not in {each.key for each in self.templates} or not path.is_file():
            raise CjmError(
                "CJM-E140",
                message(N_("There is no template named {name}."), name=template),
                message(N_("The templates command lists those there are.")),
            )
        return self.new_from(path)

    def new_from(self, template: Path) -> Document:
        """A new, unsaved map with an id of its own that begins like a map file; raises CjmError."""
        from msgspec.structs import replace

        from cjm_desktop.foundation.ids import new_id
        from cjm_desktop.model.graph import with_map_id
        from cjm_desktop.model.records import PREFIX_OF, JourneyMap
        from cjm_desktop.storage.revision import Revision

        opened = _read(template)
        graph = with_map_id(opened.graph, new_id(PREFIX_OF[JourneyMap]))
        return self.adopt(replace(opened, graph=graph, source=None, read_only=False, revision=Revision(), notices=()))

    def copy_of(self, path: Path) -> Document:
        """A map file as an unsaved map, so that the file itself stays as it is; raises CjmError."""
        from msgspec.structs import replace

        return self.adopt(replace(_read(path), source=None, read_only=False, notices=()))

    def unsaved(self, graph: JourneyGraph) -> Document:
        """An unsaved map of records that were made elsewhere."""
        from cjm_desktop.storage.files import Opened
        from cjm_desktop.storage.revision import Revision

        return self.adopt(Opened(graph=graph, revision=Revision(), source=None, read_only=False, notices=()))

    def recovered(self, snapshot: Snapshot) -> Document:
        """Unsaved work of an earlier run, as an unsaved map; raises CjmError."""
        from cjm_desktop.storage.recovery import open_snapshot

        return self.adopt(open_snapshot(snapshot))

    def adopt(self, opened: Opened) -> Document:
        """An open map that has no file of its own."""
        from cjm_desktop.compose.document import Document

        return Document(self, opened, None)

    def sample(self, lang: str) -> Path:
        """The sample map in a language."""
        return self.folder / "samples" / f"nto-carla-{lang if lang in LANGUAGES else 'en'}.cjm"


def _read(path: Path) -> Opened:
    from cjm_desktop.storage.files import open_map

    return open_map(path)
