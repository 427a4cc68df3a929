"""Small pictures of maps: painted from the real drawing when there is time, and kept for recent files."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.layout import Layout
from cjm_desktop.render.qt import RenderCache, paint_overview
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.errors import LOG

if TYPE_CHECKING:
    from cjm_desktop.compose import Document
    from cjm_desktop.storage.files import Opened

PICTURE = QSize(196, 112)  # logical pixels
SHARP = 2  # device pixels a logical one, so that the pictures serve every screen
MARGIN = 40.0  # map units of paper around the drawing
LEAST_SHARE = 0.45  # of the map's width that a close look shows
MOST_BLOCKS = 6_000
PAUSE = 15  # ms before each picture, in which the window answers


def picture_of(layout: Layout, cache: RenderCache, *, close: bool = False) -> QImage:
    """A map as wide as it is, from its top down; or a `close` look at where its stages and lanes begin.

    Prompts are painted too: an empty map is told by its questions.
    """
    image = QImage(PICTURE * SHARP, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    seen = _seen(layout, image.width() / image.height(), close=close)
    scale = image.width() / seen.w
    painter = QPainter(image)
    painter.scale(scale, scale)
    painter.translate(-seen.x, -seen.y)
    paint_overview(painter, _blocks(layout, seen), cache)
    painter.end()
    image.setDevicePixelRatio(SHARP)
    return image


def _seen(layout: Layout, shape: float, *, close: bool) -> Rect:
    """The part of the map that a picture of that shape shows, in map units."""
    drawing = layout.drawing
    whole = drawing.w + 2 * MARGIN
    layers = [layer for layer in drawing.layers if layer.layer.kind in ("stages", "lane")]
    if not close or not layers:
        return Rect(-MARGIN, -MARGIN, whole, whole / shape)
    top = min(layer.y for layer in layers) - MARGIN
    height = max(layer.y + layer.layer.h for layer in layers) + MARGIN - top
    width = min(whole, max(height * shape, whole * LEAST_SHARE))
    return Rect(-MARGIN, top, width, width / shape)


def _blocks(layout: Layout, seen: Rect) -> list[tuple[float, float, Block]]:
    items = [
        (layer.x + placed.x, layer.y + placed.y, placed.block)
        for layer in layout.drawing.layers
        for placed in layer.layer.items
    ]
    items += [(placed.x, placed.y, placed.block) for placed in layout.prompts]
    return [item for item in items if item[0] < seen.right and item[1] < seen.bottom][:MOST_BLOCKS]


class Painter(QObject):
    """Paints pictures of map files one after the other, whenever nothing else is to be done."""

    painted = Signal(Path)

    def __init__(self, adopt: Callable[[Opened], Document], parent: QObject | None = None) -> None:
        """`adopt` makes a document of what was read from a file."""
        super().__init__(parent)
        self._adopt = adopt
        self._cache = RenderCache()
        self._done: dict[Path, QImage] = {}
        self._waiting: list[Path] = []
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._paint_next)

    def of(self, path: Path) -> QImage | None:
        """The picture of a map file if it is there; else it is painted later, and `painted` tells."""
        found = self._done.get(path)
        if found is None and path not in self._waiting:
            self._waiting.append(path)
            self._timer.start()
        return found

    def forget(self, path: Path) -> None:
        """Paint a file anew when it is asked for next."""
        self._done.pop(path, None)

    def stop(self) -> None:
        """Paint nothing more."""
        self._timer.stop()
        self._waiting = []

    def _paint_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        path = self._waiting.pop(0)
        try:
            image = picture_of(self._adopt(open_map(path)).layout, self._cache, close=True)
        except CjmError as error:
            LOG.info("no picture of %s: %s", path.name, error.code)
            image = QImage()
        self._done[path] = image
        self.painted.emit(path)


class Thumbnails:
    """Pictures of recent files as they were when this program last had them open, so that no file is read for them."""

    def __init__(self, folder: Path) -> None:
        """Keep them in a folder of the profile."""
        self._folder = folder

    def of(self, path: Path) -> QImage:
        """The picture of a file; a null image where there is none."""
        image = QImage(str(self._place(path)))
        image.setDevicePixelRatio(SHARP)
        return image

    def keep(self, path: Path, layout: Layout) -> None:
        """Keep the picture of a file; where that is not possible there will be none."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError:
            return
        picture_of(layout, RenderCache()).save(str(self._place(path)))

    def keep_only(self, paths: Iterable[Path]) -> None:
        """Delete the pictures of all other files."""
        wanted = {self._place(path) for path in paths}
        try:
            for file in tuple(self._folder.iterdir()):
                if file not in wanted:
                    file.unlink()
        except OSError as error:
            LOG.info("old thumbnails stay: %s", error)

    def _place(self, path: Path) -> Path:
        return self._folder / f"{hashlib.sha256(str(path).encode(errors='surrogateescape')).hexdigest()[:32]}.png"
