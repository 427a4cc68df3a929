"""What is let go of over the map, or pasted: entries of lists and pictures go onto it, other files are the window's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QImage

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.jottings import place_entries
from cjm_desktop.edit.commands.pictures import add_pictures, picture_field
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Blob, Card, RecordId
from cjm_desktop.storage.suffixes import PICTURES
from cjm_desktop.tools.base import Preview
from cjm_desktop.ui.base.dragged import dragged_entries
from cjm_desktop.ui.base.names import local_path
from cjm_desktop.ui.canvas.document import CanvasDocument

MOST_BYTES = 64 * 1024 * 1024  # of a file that is looked into before it is taken for a picture


class Pictures:
    """What comes onto one map from outside; `preview` shows where it would go while it is dragged."""

    def __init__(
        self,
        document: CanvasDocument,
        run: Callable[[CommandCall], bool],
        failed: Callable[[CjmError], None],
        files: Callable[[list[Path]], None],
        changed: Callable[[], None],
    ) -> None:
        """Serve one map; `files` gets those that are no pictures, `changed` is called when the preview changes."""
        self._document = document
        self._run = run
        self._failed = failed
        self._files = files
        self._changed = changed
        self.preview: Preview | None = None

    def consider(self, event: QDropEvent, at: QPointF) -> None:
        """Say whether what is dragged can be let go of at a place of the map."""
        data = event.mimeData()
        for_map = has_pictures(data) or bool(dragged_entries(data))
        if local_files(data) or (for_map and not self._document.read_only):
            event.acceptProposedAction()
        else:
            event.ignore()
        self._show(self._place(at) if for_map else None)

    def leave(self) -> None:
        """Show nothing more: what was dragged has left."""
        self._show(None)

    def drop(self, event: QDropEvent, at: QPointF) -> None:
        """Take what is let go of at a place of the map."""
        self._show(None)
        cell, onto = self._aim(at)
        if entries := dragged_entries(event.mimeData()):
            if cell is not None and not self._document.read_only:
                event.setDropAction(Qt.DropAction.CopyAction)  # the list is made anew by itself
                event.accept()
                self._run(place_entries.call(entries, *cell))
            return
        graph = self._document.seen
        if cell is None and graph.lanes() and graph.steps():  # beside the cells: a record there, else the first column
            cell = graph.lanes()[-1].id, graph.steps()[0].id
        if self.take(event.mimeData(), cell, onto):
            event.acceptProposedAction()

    def take(self, data: QMimeData, cell: Cell | None, onto: RecordId) -> bool:
        """Put pictures into a cell or onto a record, hand other files on. False when it is neither.

        Pictures that hold a map are files: they are opened.
        """
        paths = local_files(data)
        pictured = [path for path in paths if path.suffix.lower() in PICTURES and not _holds_map(path)]
        others = [path for path in paths if path not in pictured]
        if others:
            self._files(others)
        image = data.imageData() if not paths and has_pictures(data) else None
        if not pictured and not isinstance(image, QImage):
            return bool(others)
        if self._document.read_only or cell is None:
            return bool(others)
        try:
            pictures = _pictures(pictured, image if isinstance(image, QImage) else None)
        except CjmError as error:
            self._failed(error)
            return True
        if pictures:
            self._run(add_pictures.call(pictures, *cell, onto=onto))
        return True

    def _aim(self, at: QPointF) -> tuple[Cell | None, RecordId]:
        """The cell that is meant at a place, and the record there that shows a picture."""
        hits, graph = self._document.layout.hits, self._document.editor.graph
        owner = hits.at(at.x(), at.y()) or ""
        card = graph.find(Card, owner)
        cell = (card.lane, card.step) if card is not None else hits.nearest_cell(at.x(), at.y())
        return cell, owner if picture_field(graph, owner) else ""

    def _place(self, at: QPointF) -> Preview | None:
        cell, onto = self._aim(at)
        if self._document.read_only:
            return None
        if onto:
            return Preview(target=onto)
        return Preview(marquee=self._document.layout.hits.cell_rect(*cell)) if cell else None

    def _show(self, preview: Preview | None) -> None:
        if preview != self.preview:
            self.preview = preview
            self._changed()


def local_files(data: QMimeData) -> list[Path]:
    """The files among what is dragged or pasted."""
    return [local_path(url) for url in data.urls() if url.isLocalFile()]


def has_pictures(data: QMimeData) -> bool:
    """Whether there are pictures: files, or pixels without words, since spreadsheets bring a picture beside cells."""
    paths = local_files(data)
    if paths:
        return any(path.suffix.lower() in PICTURES for path in paths)
    return data.hasImage() and not data.hasText()


def _pictures(paths: Sequence[Path], image: QImage | None) -> list[Blob]:
    # Decoders are only loaded by those who add a picture.
    from cjm_desktop.ui.forms.picture_intake import picture_of_file, picture_of_image

    found = [picture_of_file(path) for path in paths]
    shot = picture_of_image(image) if image is not None else None
    return [*found, *([shot] if shot is not None else [])]


def _holds_map(path: Path) -> bool:
    """Whether a picture carries a map, be it a damaged one: then it is to be opened, and the damage told."""
    from cjm_desktop.storage.embedding import extract_map

    try:
        if path.stat().st_size > MOST_BYTES:
            return False
        return extract_map(path.read_bytes()) is not None
    except CjmError:
        return True
    except OSError:
        return False
