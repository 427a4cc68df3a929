"""The services that all open maps share, each imported when it is first asked for: a start waits for none in vain.

The start screen stands before anything is loaded that knows what a map is.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.messages import Translator, TwoTranslators, first_and_second, load_translator
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import THEMES, USUAL_THEME

if TYPE_CHECKING:
    from cjm_desktop.drawing.icons import Icon
    from cjm_desktop.drawing.theme import Theme
    from cjm_desktop.extensions.api import Exporter, LaneType
    from cjm_desktop.extensions.checking import Check
    from cjm_desktop.extensions.exchange import DataExporter, Importer
    from cjm_desktop.extensions.handing import HandoutExporter
    from cjm_desktop.extensions.reporting import MapReport
    from cjm_desktop.layout.engine import LayoutEngine
    from cjm_desktop.layout.poster import PosterStyle
    from cjm_desktop.layout.text import Shaper
    from cjm_desktop.model.records import Lane


class Services:
    """Fonts, icons, words, themes, lane types and exporters. Each is built when it is first asked for."""

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

    def usual_lanes(self, kind: str, lang: str) -> tuple[Lane, ...]:
        """The lanes that maps of a kind begin with, from the template that is made for it, in one of its languages."""
        from cjm_desktop.compose.templates import first_lanes

        return first_lanes(self.folder, kind, lang)

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
    def data_exporters(self) -> Mapping[str, DataExporter]:
        """The formats that the data of a map can be written in, by key."""
        from cjm_desktop.extensions.registry import load_data_exporters

        return load_data_exporters()

    @cached_property
    def handouts(self) -> Mapping[str, HandoutExporter]:
        """The formats of slides and reports, by key."""
        from cjm_desktop.extensions.registry import load_handouts

        return load_handouts()

    @cached_property
    def importers(self) -> Mapping[str, Importer]:
        """The formats that maps can be made of, by key."""
        from cjm_desktop.extensions.registry import load_importers

        return load_importers()

    @cached_property
    def checks(self) -> Mapping[str, Check]:
        """What a map is advised on, by key."""
        from cjm_desktop.extensions.registry import load_checks

        return load_checks()

    @cached_property
    def reports(self) -> Mapping[str, MapReport]:
        """The pages of words that there can be about a map, by key, in their order."""
        from cjm_desktop.extensions.registry import load_reports

        return load_reports()

    def compares(self, contents: str) -> bool:
        """Whether contents of that name, the map or a report, are set beside another map."""
        report = self.reports.get(contents)
        return report is not None and report.compares

    def translator(self, lang: str) -> Translator:
        """The words of a language, or of two as `ko+en`; English where there are none."""
        if lang not in self._translators:
            first, second = first_and_second(lang)
            self._translators[lang] = (
                TwoTranslators(self.translator(first), self.translator(second))
                if second
                else load_translator(first, self.folder / "locale")
            )
        return self._translators[lang]

    def theme(self, name: str, accent: str = "") -> Theme:
        """A map theme, in an accent colour if one is given; one that is not known, from a newer file, is in colour."""
        from cjm_desktop.drawing.own_colors import with_accent
        from cjm_desktop.drawing.theme import load_theme

        return with_accent(load_theme(self.folder / "themes", name if name in keys(THEMES) else USUAL_THEME), accent)

    def poster_style(self, lang: str, theme: str) -> PosterStyle:
        """What the marks and words beside a poster are set with."""
        from cjm_desktop.layout.fonts import load_faces
        from cjm_desktop.layout.poster import PosterStyle

        return PosterStyle(self.shaper, self.theme(theme), self.translator(lang), load_faces(self.folder / "fonts"))

    def engine(self, lane_types: Mapping[str, LaneType] | None = None) -> LayoutEngine:
        """A new layout engine, with the program's lane types or others. Every document keeps its own."""
        from cjm_desktop.layout.engine import LayoutEngine

        return LayoutEngine(lane_types or self.lane_types, self.shaper, self.icons, self.translator)
