"""The templates that the user has made: map files in a folder of the profile, called as they are named."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.suffixes import MAP
from cjm_desktop.ui.base.names import file_name

if TYPE_CHECKING:
    from cjm_desktop.model.graph import JourneyGraph


class OwnTemplates:
    """The user's templates, in the order of their names."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder, which need not exist yet."""
        self.folder = folder

    def paths(self) -> tuple[Path, ...]:
        """The files, one a template."""
        try:
            found = [path for path in self.folder.iterdir() if path.suffix == MAP and path.is_file()]
        except OSError:
            return ()
        return tuple(sorted(found, key=lambda path: path.stem.casefold()))

    def has(self, name: str) -> bool:
        """Whether there is a template of that name."""
        return self._place(name).exists()

    def save(self, name: str, graph: JourneyGraph, *, keep_cards: bool) -> Path:
        """Keep a map as the template of a name, in the place of an older one of that name; raises CjmError."""
        from cjm_desktop.foundation.ids import new_id  # a start only lists templates
        from cjm_desktop.model.graph import with_map_id
        from cjm_desktop.model.records import PREFIX_OF, JourneyMap
        from cjm_desktop.model.templates import as_template
        from cjm_desktop.storage.files import save_map
        from cjm_desktop.storage.revision import Revision

        path = self._place(name)
        kept = with_map_id(as_template(graph, keep_cards), new_id(PREFIX_OF[JourneyMap]))
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise _unwritable(str(error)) from error
        save_map(kept, path, revision=Revision(), source=None, now=datetime.now(UTC))
        return path

    def rename(self, path: Path, name: str) -> Path:
        """Give a template another name; raises CjmError, also where the name is taken."""
        target = self._place(name)
        if target == path:
            return path
        if target.exists():
            raise refusal("CJM-E141", name=target.stem)
        try:
            return path.rename(target)
        except OSError as error:
            raise _unwritable(str(error)) from error

    def remove(self, path: Path) -> None:
        """Delete a template; raises CjmError."""
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(str(error)) from error

    def _place(self, name: str) -> Path:
        return self.folder / f"{file_name(name, 'template')}{MAP}"


def _unwritable(detail: str) -> CjmError:
    return refusal("CJM-E142", detail)
