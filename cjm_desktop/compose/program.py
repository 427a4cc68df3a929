"""The program: its services, and every way to come by an open map."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.compose.services import Services
from cjm_desktop.compose.templates import Template, listed, template_path
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import LANGUAGES, USUAL_LANGUAGE

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.storage.files import Opened
    from cjm_desktop.storage.recovery import Found
    from cjm_desktop.storage.versions import Version


class Program(Services):
    """The services, and maps: opened, new, copied, recovered."""

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """The templates that come with the program."""
        return listed(self.folder)

    def open(self, path: Path) -> Document:
        """Open a map file; raises CjmError."""
        from cjm_desktop.compose.document import Document

        return Document(self, _read(path), path)

    def new(self, template: str = "lifecycle", lang: str = "en") -> Document:
        """A new, unsaved map from a template, in a language that the template has.

        Raises CjmError for an unknown one.
        """
        path = template_path(self.folder, template, lang)
        if template not in {each.key for each in self.templates} or not path.is_file():
            raise refusal("CJM-E140", name=template)
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

    def specimen_of(self, path: Path, shows: Sequence[str]) -> Document:
        """A template as its picture shows it, with its lanes of these roles and examples in them; raises CjmError."""
        from cjm_desktop.model.specimen import specimen

        graph = _read(path).graph
        return self.unsaved(specimen(graph, shows, self.translator(graph.map.lang)))

    def salvaged(self, path: Path) -> Document:
        """What can still be read of a damaged map file, as an unsaved map; raises CjmError."""
        from cjm_desktop.compose.document import Document
        from cjm_desktop.storage.salvage import salvage_file

        return Document(self, salvage_file(path), path)

    def version(self, version: Version) -> Document:
        """An earlier version of a map, as an unsaved map under a name that tells its time; raises CjmError."""
        from msgspec.structs import replace

        from cjm_desktop.compose.document import Document

        original = version.document
        stamp = f"{version.time.astimezone():%Y-%m-%d %H.%M}"
        name = original.with_name(f"{original.stem} {stamp}{original.suffix}")
        return Document(self, replace(_read(version.path), source=None, read_only=False), name)

    def unsaved(self, graph: JourneyGraph) -> Document:
        """An unsaved map of records that were made elsewhere."""
        from cjm_desktop.storage.files import Opened
        from cjm_desktop.storage.revision import Revision

        return self.adopt(
            Opened(graph=graph, revision=Revision(), source=None, read_only=False, notices=(), checked=False)
        )

    def recovered(self, found: Found, beside: Path | None = None) -> Document:
        """Unsaved work of an earlier run, as changes of its file where that is still there; raises CjmError E222.

        With a path that is to be `beside` the file, as a new map to be saved there: other work on the file is open.
        """
        from msgspec.structs import replace

        from cjm_desktop.compose.document import Document
        from cjm_desktop.storage.recovery import open_found, source_of, unsaved_notice

        opened, path = open_found(found), beside or found.snapshot.path
        source = None if beside or opened.problems else source_of(found.snapshot)
        notices = (unsaved_notice(found.snapshot), *opened.notices)
        document = Document(self, replace(opened, source=source, notices=notices), path)
        document.editor.mark_unsaved()
        return document

    def adopt(self, opened: Opened) -> Document:
        """An open map that has no file of its own."""
        from cjm_desktop.compose.document import Document

        return Document(self, opened, None)

    def sample(self, lang: str) -> Path:
        """The sample map in a language."""
        return self.folder / "samples" / f"nto-carla-{lang if lang in keys(LANGUAGES) else USUAL_LANGUAGE}.cjm"


def _read(path: Path) -> Opened:
    from cjm_desktop.storage.files import open_map

    return open_map(path)
