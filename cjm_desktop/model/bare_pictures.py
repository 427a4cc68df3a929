"""Pictures without what cameras and programs write beside the pixels: place, time, device, author, comments, previews.

The pixels' own bytes stay as they are, nothing is decoded. What a picture cannot be shown rightly without stays: its
palette, its transparency, its colour profile, and which way is up.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs")
)
_WEBP_KEPT = frozenset((b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP"))
_WEBP_EXIF, _WEBP_XMP = 0x08, 0x04
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112
_TIFF_SHORT = 3
_START_OF_SCAN, _END_OF_IMAGE = 0xDA, 0xD9
_PROFILE, _ADOBE = 0xE2, 0xEE
_GIF_GRAPHIC, _GIF_TEXT = 0xF9, 0x01


class Unreadable(Exception):
    """A picture that is no sound PNG, JPEG, WebP or GIF: nobody knows what it carries."""


def bare_picture(data: bytes) -> bytes:
    """The picture without its metadata; the same bytes where it has none. Raises Unreadable."""
    try:
        if data.startswith(_PNG):
            return _bare_png(data)
        if data.startswith(b"\xff\xd8\xff"):
            return _bare_jpeg(data)
        if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
            return _bare_webp(data)
        if data.startswith((b"GIF87a", b"GIF89a")):
            return _bare_gif(data)
    except (IndexError, struct.error) as error:
        raise Unreadable(str(error)) from error
    raise Unreadable("a picture of another kind")


def _bare_png(data: bytes) -> bytes:
    parts = [_PNG]
    place = len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 12 + length
        if end > len(data):
            raise Unreadable("a chunk has no end")
        if kind in _PNG_KEPT:
            parts.append(data[place:end])
        elif kind == b"eXIf" and (upright := _orientation_only(data[place + 8 : end - 4])):
            parts.append(_png_chunk(kind, upright))
        if kind == b"IEND":
            return b"".join(parts)
        place = end


def _png_chunk(kind: bytes, body: bytes) -> bytes:
    import zlib

    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _bare_jpeg(data: bytes) -> bytes:
    """All segments but the applications' own and comments, up to the end of the picture and no further."""
    parts = [data[:2]]
    upright = b""
    place = 2
    while True:
        marker, begin = _jpeg_marker(data, place)
        if marker == _END_OF_IMAGE:
            parts.append(b"\xff\xd9")
            break
        (length,) = struct.unpack_from(">H", data, begin)
        end = begin + length
        if length < 2 or end > len(data):
            raise Unreadable("a segment has no end")
        body = data[begin + 2 : end]
        if marker == 0xE1 and body.startswith(_EXIF):
            upright = upright or _orientation_only(body[len(_EXIF) :])
        elif not _is_talk(marker, body):
            parts.append(b"\xff" + bytes([marker]) + data[begin:end])
        place = end
        if marker == _START_OF_SCAN:
            place = _jpeg_scan_end(data, end)
            parts.append(data[end:place])
    if upright:
        body = _EXIF + upright
        parts.insert(1, b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body)
    return b"".join(parts)


def _is_talk(marker: int, body: bytes) -> bool:
    """Whether a segment holds nothing that the pixels need."""
    kept = (marker == _PROFILE and body.startswith(b"ICC_PROFILE\0")) or (
        marker == _ADOBE and body.startswith(b"Adobe")
    )
    return marker == 0xFE or (0xE0 <= marker <= 0xEF and not kept)


def _jpeg_marker(data: bytes, place: int) -> tuple[int, int]:
    """The marker that begins there, after fill bytes, and where its segment begins."""
    if data[place] != 0xFF:
        raise Unreadable("no marker")
    while data[place] == 0xFF:
        place += 1
    return data[place], place + 1


def _jpeg_scan_end(data: bytes, place: int) -> int:
    """Where the compressed pixels end: at the next marker that is neither a stuffed byte nor a restart."""
    while True:
        place = data.find(b"\xff", place)
        if place < 0 or place + 1 >= len(data):
            raise Unreadable("the pixels have no end")
        if data[place + 1] != 0 and not 0xD0 <= data[place + 1] <= 0xD7 and data[place + 1] != 0xFF:
            return place
        place += 1 if data[place + 1] == 0xFF else 2


def _bare_webp(data: bytes) -> bytes:
    (size,) = struct.unpack_from("<I", data, 4)
    kept: list[tuple[bytes, bytes]] = []
    upright = b""
    place, last = 12, min(len(data), 8 + size)
    while place + 8 <= last:
        kind, length = struct.unpack_from("<4sI", data, place)
        body = data[place + 8 : place + 8 + length]
        if len(body) < length:
            raise Unreadable("a chunk has no end")
        if kind == b"EXIF":
            upright = _orientation_only(body.removeprefix(_EXIF))
        elif kind in _WEBP_KEPT:
            kept.append((kind, body))
        place += 8 + length + length % 2
    if upright:
        kept.append((b"EXIF", upright))
    flag = _WEBP_EXIF if upright else 0
    content = b"WEBP" + b"".join(_webp_chunk(kind, body, flag) for kind, body in kept)
    return b"RIFF" + struct.pack("<I", len(content)) + content


def _webp_chunk(kind: bytes, body: bytes, flag: int) -> bytes:
    if kind == b"VP8X":  # says which other chunks there are
        body = bytes([body[0] & ~(_WEBP_EXIF | _WEBP_XMP) | flag]) + body[1:]
    return kind + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _bare_gif(data: bytes) -> bytes:
    parts = []
    place = 13 + _gif_colours(data[10])
    parts.append(data[:place])
    while (sign := data[place]) != 0x3B:
        if sign == 0x21:
            end = _gif_blocks_end(data, place + 2)
            if data[place + 1] in (_GIF_GRAPHIC, _GIF_TEXT):
                parts.append(data[place:end])
        elif sign == 0x2C:
            end = _gif_blocks_end(data, place + 11 + _gif_colours(data[place + 9]))
            parts.append(data[place:end])
        else:
            raise Unreadable("no block")
        place = end
    return b"".join((*parts, b"\x3b"))


def _gif_colours(flags: int) -> int:
    """The bytes of the colour table that the flags tell of."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks_end(data: bytes, place: int) -> int:
    while data[place]:
        place += 1 + data[place]
    return place + 1


def _orientation_only(tiff: bytes) -> bytes:
    """EXIF data that say nothing but which way is up; none where the picture stands upright anyway."""
    for tag, kind, value in _tiff_entries(tiff):
        if tag == _ORIENTATION and kind == _TIFF_SHORT and 2 <= value <= 8:
            return b"MM\0\x2a" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, _TIFF_SHORT, 1, value, 0, 0)
    return b""


def _tiff_entries(tiff: bytes) -> Iterator[tuple[int, int, int]]:
    """The entries of the first directory: tag, type, and its value as a short number."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return
    (place,) = struct.unpack_from(order + "I", tiff, 4)
    if place + 2 > len(tiff):
        return
    (count,) = struct.unpack_from(order + "H", tiff, place)
    for entry in range(place + 2, min(place + 2 + 12 * count, len(tiff) - 11), 12):
        tag, kind, _, value = struct.unpack_from(order + "HHIH", tiff, entry)
        yield tag, kind, value
