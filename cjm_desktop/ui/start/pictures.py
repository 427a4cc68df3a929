"""Small pictures of maps: painted when there is time, and kept for recent files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import path_key
from cjm_desktop.ui.base.errors import LOG

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.layout.layout import Layout
    from cjm_desktop.ui.base.background import Work

PICTURE = QSize(196, 112)  # logical pixels
SHARP = 2  # device pixels a logical one, so that the pictures serve every screen
PAUSE = 15  # ms before each picture, in which the window answers
FIRST_PAUSE = 60  # ms before the first one, in which the window is shown


class Painter(QObject):
    """Paints pictures of map files one after the other, beside the windows: a large map takes seconds."""

    painted = Signal(Path)

    def __init__(self, read: Callable[[Path], Document], parent: QObject | None = None) -> None:
        """`read` opens a map file of which nothing else is said."""
        super().__init__(parent)
        self._read = read
        self._done: dict[Path, QImage] = {}
        self._waiting: dict[Path, tuple[Callable[[Path], Document], bool]] = {}
        self._work: Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(FIRST_PAUSE)
        self._timer.timeout.connect(self._paint_next)

    def of(self, path: Path, read: Callable[[Path], Document] | None = None, *, close: bool = False) -> QImage | None:
        """The picture of a map file if it is there; else it is painted later, and `painted` tells.

        `read` opens it in a way of its own; `close` looks show where stages and lanes begin, others the whole width.
        """
        found = self._done.get(path)
        if found is None and path not in self._waiting:
            self._waiting[path] = read or self._read, close
            self._timer.start()
        return found

    @property
    def busy(self) -> bool:
        """Whether pictures that were asked for are still to come."""
        return bool(self._waiting) or self._work is not None

    def forget(self, path: Path) -> None:
        """Paint a file anew when it is asked for next."""
        self._done.pop(path, None)

    def stop(self) -> None:
        """Paint nothing more."""
        self._timer.stop()
        self._waiting = {}
        self._work = None

    def _paint_next(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        if self._work is not None:
            return
        from cjm_desktop.ui.base.background import Listener, Work  # the first window came before

        self._timer.setInterval(PAUSE)
        path, (read, close) = next(iter(self._waiting.items()))
        del self._waiting[path]
        work = self._work = Work(lambda _: self._picture(path, read, close=close))
        Listener(work, lambda image: self._take(work, path, image), lambda _: self._take(work, path, QImage()), self)
        work.start()

    def _picture(self, path: Path, read: Callable[[Path], Document], *, close: bool) -> QImage:
        """Read and paint a map, in another thread and with a cache of its own: the next one may have another thread."""
        from cjm_desktop.render.qt import RenderCache  # as late as the painting
        from cjm_desktop.ui.start.portrait import picture_of  # it knows all of drawing

        try:
            image = picture_of(read(path).layout, PICTURE * SHARP, RenderCache(), close=close)
            image.setDevicePixelRatio(SHARP)
        except CjmError as error:
            LOG.info("no picture of %s: %s", path.name, error.code)
            image = QImage()
        return image

    def _take(self, work: Work, path: Path, image: object) -> None:
        if work is not self._work or not isinstance(image, QImage):
            return  # it was stopped meanwhile
        self._work = None
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

    def keep(self, path: Path, layout: Layout, held: Mapping[str, str] | None = None) -> QImage:
        """Keep the picture of a file, and give it; where that is not possible there will be none.

        `held` are words that go with it, by names of their own: who keeps the map, and how far it is.
        """
        from cjm_desktop.render.qt import RenderCache  # a map is drawn by now, and they are there
        from cjm_desktop.ui.start.portrait import picture_of

        picture = picture_of(layout, PICTURE * SHARP, RenderCache())
        for name, words in (held or {}).items():
            picture.setText(name, words)
        self.put(path, picture)
        return picture

    def put(self, path: Path, picture: QImage) -> None:
        """Keep a picture that was painted already."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            picture.save(str(self._place(path)))

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
        return self._folder / f"{path_key(path)[:32]}.png"
