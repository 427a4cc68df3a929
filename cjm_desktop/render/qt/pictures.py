"""Pictures as Qt draws them, each kept at about the size that it is drawn at, all together within a bound."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from cjm_desktop.drawing.ops import ImageOp
from cjm_desktop.render.pictures import picture_of, side_for

KEPT_BYTES = 96 * 2**20


class PictureCache:
    """Decoded pictures; those not drawn for longest go first. Nobody else keeps what it gives."""

    def __init__(self, most: int = KEPT_BYTES) -> None:
        """Keep so many bytes at most, but for a single larger picture."""
        self._most = most
        self._kept: OrderedDict[tuple[str, str], tuple[int, list[QImage]]] = OrderedDict()
        self._shapes: dict[tuple[str, str], tuple[int, int] | None] = {}
        self.bytes = 0

    def shape_of(self, op: ImageOp, scale: float = 0.0) -> tuple[int, int] | None:
        """The width and height of a picture in some unit, None where it cannot be shown."""
        key = op.key, op.tone
        if key not in self._shapes:
            self._shapes[key] = None
            if levels := self._levels(op, side_for(op, scale)):
                self._shapes[key] = levels[0].width(), levels[0].height()
        return self._shapes[key]

    def image(self, op: ImageOp, width: float, scale: float) -> QImage | None:
        """The picture, at least as fine as `width` device pixels across ask for, halved until it is not much finer."""
        levels = self._levels(op, side_for(op, scale))
        level = 0
        while levels and levels[level].width() >= 2 * width and min(_size(levels[level])) > 1:
            level += 1
            if level == len(levels):
                levels.append(_halved(levels[-1]))
        return levels[level] if levels else None

    def _levels(self, op: ImageOp, side: int) -> list[QImage]:
        key = op.key, op.tone
        kept = self._kept.get(key)
        if kept is not None and kept[0] >= side:
            self._kept.move_to_end(key)
            return kept[1]
        if kept is not None and max(_size(kept[1][0])) < kept[0]:  # as large as its file has it
            self._kept[key] = (side, kept[1])
            self._kept.move_to_end(key)
            return kept[1]
        picture = picture_of(op, side)
        if picture is None:
            return []
        stride = picture.width * 4
        image = QImage(picture.rgba, picture.width, picture.height, stride, QImage.Format.Format_RGBA8888)
        # Premultiplied is what Qt scales and draws fast; the conversion also owns its bytes.
        levels = [image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)]
        if kept is not None:
            self.bytes -= _bytes(kept[1])
        self._kept[key] = (side, levels)
        self._kept.move_to_end(key)
        self.bytes += _bytes(levels)
        while self.bytes > self._most and len(self._kept) > 1:
            _, (_, gone) = self._kept.popitem(last=False)
            self.bytes -= _bytes(gone)
        return levels


def _bytes(levels: list[QImage]) -> int:
    """What a picture takes; its halves come to a third of it at most, and count as soon as it is there."""
    return levels[0].sizeInBytes() * 4 // 3


def _size(image: QImage) -> tuple[int, int]:
    return image.width(), image.height()


def _halved(image: QImage) -> QImage:
    return image.scaled(
        max(1, image.width() // 2),
        max(1, image.height() // 2),
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
