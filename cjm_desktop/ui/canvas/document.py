"""What the canvas needs to know of an open map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.store import DocumentChanged
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.graph import JourneyGraph


class CanvasDocument(Protocol):
    """An open map as the canvas sees it; `compose.Document` is one."""

    @property
    def editor(self) -> Editor:
        """The map, its history, its selection, and the way to change it."""

    @property
    def layout(self) -> Layout:
        """What the map looks like now: computed again after a change, when it is asked for."""

    @property
    def seen(self) -> JourneyGraph:
        """The part of the map that is seen: the map itself where nothing is left out."""

    @property
    def lang(self) -> str:
        """The language in which the map is shown, and in which typed words are stored."""

    def options(self) -> LayoutOptions:
        """What the layout goes by; the canvas takes the map's colours from it."""

    @property
    def read_only(self) -> bool:
        """Whether the map may only be looked at."""

    def observe(self, observer: Callable[[DocumentChanged | None], None], /) -> Callable[[], None]:
        """Call the observer whenever the layout is out of date. Gives the way to stop it."""
