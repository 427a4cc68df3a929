"""What the start screen needs of the program around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # the start screen stands without what a map is
    from cjm_desktop.compose.program import Program
    from cjm_desktop.foundation.messages import Translate
    from cjm_desktop.storage.recovery import Found
    from cjm_desktop.ui.base.settings import Settings
    from cjm_desktop.ui.base.theming import Look
    from cjm_desktop.ui.start.own_templates import OwnTemplates
    from cjm_desktop.ui.start.pictures import Painter, Thumbnails


class UnsavedWork(Protocol):
    """The work that was not saved when the program ended."""

    def find(self) -> list[Found]:
        """What is left of it."""

    def give_up(self, found: Found) -> None:
        """Delete one piece of it."""


class StartServices(Protocol):
    """What the start screen shows, and what it asks for; the workspace is one."""

    @property
    def program(self) -> Program:
        """The templates and samples."""

    @property
    def settings(self) -> Settings:
        """The recent files."""

    @property
    def words(self) -> Translate:
        """The interface's translator."""

    @property
    def lang(self) -> str:
        """The interface language."""

    @property
    def map_lang(self) -> str:
        """The language of new maps."""

    @property
    def look(self) -> Look:
        """The colours of the windows' chrome."""

    @property
    def recovery(self) -> UnsavedWork:
        """The work that was not saved."""

    @property
    def own_templates(self) -> OwnTemplates:
        """The templates that the user keeps."""

    @property
    def thumbnails(self) -> Thumbnails:
        """Pictures of recent files."""

    @property
    def pictures(self) -> Painter:
        """Pictures of templates and samples."""

    def set_language(self, lang: str) -> None:
        """Speak another language."""

    def later(self, call: Callable[[], object]) -> None:
        """Call when the event loop comes round again."""

    def new_map(self, template: str, lang: str) -> None:
        """Begin a map from a template."""

    def new_from(self, template: Path) -> None:
        """Begin a map from a template of the user's own."""

    def begin_guided(self, lang: str) -> None:
        """Begin a map by four questions."""

    def open_sample(self, *, sample: Path) -> None:
        """Open a sample as a new map."""

    def open_path(self, path: Path) -> object:
        """Open a map file."""

    def import_path(self, path: Path) -> None:
        """Preview what another program made, and make a map of it."""

    def open_recovered(self, found: Found) -> None:
        """Open one piece of unsaved work."""

    def quit(self) -> None:
        """Close all windows."""
