"""The editor of a field that shows a picture: a small picture of it, and buttons to choose another or take it off."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.fields import Field
from cjm_desktop.model.records import Blob, RecordId
from cjm_desktop.render.pictures import decode
from cjm_desktop.storage.suffixes import PICTURES
from cjm_desktop.ui.base.icons import pixmap
from cjm_desktop.ui.base.names import local_path
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.text_editors import FieldEditor

SHOWN_SIDE = 1_024  # pixels of the longer side: enough for a long one cut to a square
SIDE = 72
TAKEN = (*PICTURES, ".svg")


class Thumbnail(QWidget):
    """A small square that a picture fills, or an empty frame."""

    def __init__(self) -> None:
        """Make an empty one."""
        super().__init__()
        self.image = QImage()
        self.setFixedSize(SIDE, SIDE)

    def show_image(self, image: QImage) -> None:
        """Show a picture; a null one empties the frame."""
        self.image = image
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIDE, SIDE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, 8, 8)
        painter.fillPath(path, self.palette().alternateBase())
        if self.image.isNull():
            size = SIDE // 3
            place = (SIDE - size) // 2
            painter.drawPixmap(place, place, pixmap("image", self.palette().placeholderText().color(), size))
        else:
            painter.setClipPath(path)
            side = min(self.image.width(), self.image.height())
            middle = QRectF(0, 0, side, side)
            middle.moveCenter(QRectF(self.image.rect()).center())
            painter.drawImage(frame, self.image, middle)


class PictureEditor(FieldEditor):
    """Shows the picture of a blob. `choosing` is called with the file chosen or dropped, `edited` takes it off."""

    def __init__(self, field: Field, words: Translate, find: Callable[[RecordId], Blob | None]) -> None:
        """Take the way from an id to its picture."""
        super().__init__(field)
        self._words, self._find = words, find
        self._shown: RecordId = ""
        self.choosing: Callable[[Path], None] = lambda _: None
        self.folder: Callable[[], Path] = Path.home
        self.thumbnail = Thumbnail()
        self.choose = QPushButton(words(N_("Choose a picture…")))
        self.remove = QPushButton(words(N_("Take off")))
        for button in (self.choose, self.remove):
            set_kind(button, "link")
        self.choose.clicked.connect(self._on_choose)
        self.remove.clicked.connect(lambda: self.edited.emit(""))
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        buttons.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        buttons.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self.thumbnail)
        row.addLayout(buttons, 1)
        self.box.addLayout(row)
        self.setFocusProxy(self.choose)
        self.setAcceptDrops(True)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        shown = "" if mixed else str(value or "")
        self.remove.setVisible(bool(shown or mixed))
        if shown != self._shown or not shown:
            self._shown = shown
            self.thumbnail.show_image(image_of(self._find(shown)))

    def _on_choose(self) -> None:
        kinds = " ".join(f"*{suffix}" for suffix in TAKEN)
        title, pictures = self._words(N_("Choose a picture")), self._words(N_("Pictures"))
        name, _ = QFileDialog.getOpenFileName(self, title, str(self.folder()), f"{pictures} ({kinds})")
        if name:
            self.choosing(Path(name))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        files = _dropped(event.mimeData())
        if files and self.isEnabled():
            event.acceptProposedAction()
            self.choosing(files[0])


def image_of(blob: Blob | None) -> QImage:
    """The picture of a blob, no larger than it is shown; a null image where there is none or it is damaged."""
    if blob is None:
        return QImage()
    try:
        decoded = decode(base64.b64decode(blob.data, validate=True), side=SHOWN_SIDE)
    except (binascii.Error, ValueError):
        return QImage()
    if decoded is None:
        return QImage()
    whole = QImage(decoded.rgba, decoded.width, decoded.height, 4 * decoded.width, QImage.Format.Format_RGBA8888)
    size = QSize(SIDE * 2, SIDE * 2)
    # Scaled, so that it no longer refers to the decoded bytes.
    return whole.scaled(size, Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation)


def _dropped(data: QMimeData) -> list[Path]:
    files = (local_path(url) for url in data.urls() if url.isLocalFile())
    return [file for file in files if file.suffix.lower() in TAKEN]
