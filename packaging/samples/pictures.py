"""Small flat pictures for the storyboard of a sample, as PNG files.

They are painted here and stored without compression, so that every build gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import struct
import zlib
from collections.abc import Callable

from cjm_desktop.model.records import Blob

W, H = 400, 248
SKY, WALL, INK, LIGHT = range(4)
PALETTE = ("E8F0F8", "9FB8D0", "33506E", "F2B84B")
Inside = Callable[[int, int], bool]


class Picture:
    """A canvas of four colours."""

    def __init__(self) -> None:
        """Begin with sky over ground."""
        self._rows = [bytearray([SKY]) * W for _ in range(H)]
        self.box(0, 200, W, 4, INK)

    def box(self, x: int, y: int, w: int, h: int, color: int) -> Picture:
        """Fill a rectangle."""
        return self.paint(lambda px, py: x <= px < x + w and y <= py < y + h, color)

    def disc(self, cx: int, cy: int, r: int, color: int) -> Picture:
        """Fill a circle."""
        return self.paint(lambda px, py: (px - cx) ** 2 + (py - cy) ** 2 <= r * r, color)

    def roof(self, cx: int, top: int, half: int, height: int, color: int) -> Picture:
        """Fill a triangle that stands on its base."""
        return self.paint(lambda px, py: top <= py < top + height and abs(px - cx) * height <= half * (py - top), color)

    def paint(self, inside: Inside, color: int) -> Picture:
        """Fill every place that a function picks."""
        for y, row in enumerate(self._rows):
            for x in range(W):
                if inside(x, y):
                    row[x] = color
        return self

    def blob(self) -> Blob:
        """The picture as a record."""
        data = self._png()
        return Blob(
            id="sha256:" + hashlib.sha256(data).hexdigest(),
            type="image/png",
            w=W,
            h=H,
            data=base64.b64encode(data).decode("ascii"),
        )

    def _png(self) -> bytes:
        rows = b"".join(
            b"\0" + bytes(row[x] << 6 | row[x + 1] << 4 | row[x + 2] << 2 | row[x + 3] for x in range(0, W, 4))
            for row in self._rows
        )
        head = struct.pack(">IIBBBBB", W, H, 2, 3, 0, 0, 0)
        parts = ((b"IHDR", head), (b"PLTE", bytes.fromhex("".join(PALETTE))), (b"IDAT", _stored(rows)), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
            for kind, body in parts
        )


def _stored(data: bytes) -> bytes:
    """A zlib stream of stored blocks: what a library compresses differs from version to version."""
    blocks = [data[at : at + 65_535] for at in range(0, len(data), 65_535)]
    body = b"".join(
        bytes([at == len(blocks) - 1]) + struct.pack("<HH", len(block), len(block) ^ 0xFFFF) + block
        for at, block in enumerate(blocks)
    )
    return b"\x78\x01" + body + struct.pack(">I", zlib.adler32(data))


def calendar() -> Blob:
    """A calendar with one day marked."""
    picture = Picture().box(110, 40, 180, 150, WALL).box(110, 40, 180, 34, INK)
    for row in range(3):
        for column in range(4):
            day = LIGHT if (row, column) == (1, 2) else SKY
            picture.box(126 + column * 40, 86 + row * 34, 28, 24, day)
    return picture.blob()


def van() -> Blob:
    """A lorry full of boxes."""
    picture = Picture().box(70, 70, 180, 110, WALL).box(250, 110, 70, 70, INK).box(264, 122, 44, 28, SKY)
    picture.box(96, 96, 50, 50, LIGHT).box(160, 110, 60, 40, LIGHT)
    return picture.disc(120, 186, 20, INK).disc(280, 186, 20, INK).blob()


def home() -> Blob:
    """A house with light in its windows."""
    picture = Picture().roof(200, 30, 120, 70, INK).box(110, 100, 180, 100, WALL)
    return picture.box(180, 140, 40, 60, INK).box(130, 116, 36, 36, LIGHT).box(234, 116, 36, 36, LIGHT).blob()


def bill() -> Blob:
    """A bill with one line that stands out."""
    picture = Picture().box(140, 24, 120, 176, WALL).box(150, 34, 100, 156, SKY)
    for at, width in enumerate((80, 60, 70, 50)):
        picture.box(160, 52 + at * 26, width, 8, INK)
    return picture.box(160, 160, 80, 16, LIGHT).blob()
