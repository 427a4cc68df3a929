"""Pictures from files, made fit for a map: upright, no larger than it needs, and without what cameras write beside."""

from __future__ import annotations

import base64
import hashlib
import io
from pathlib import Path

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.records import Blob
from cjm_desktop.render.pictures import MOST_BYTES, decode

LONGEST_SIDE = 2_560  # pixels: 22 cm of paper at 300 dpi
_QUALITY = 88
_PHOTO = b"\xff\xd8\xff"  # how a JPEG begins


def picture_of_file(path: Path) -> Blob:
    """The picture of a PNG, JPEG, WebP or GIF file as a map holds it; raises CjmError.

    The file itself is only read.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _refused(path, "")
        data = path.read_bytes()
    except OSError as error:
        raise _refused(path, str(error)) from error
    picture = picture_of(data)
    if picture is None:
        raise _refused(path, "")
    return picture


def picture_of(data: bytes) -> Blob | None:
    """The picture of a file's bytes written anew, at most 2560 pixels long; None when they cannot be read.

    Photographs stay JPEG, all else becomes PNG. Nothing but the pixels comes along: no place, no date, no camera.
    """
    from PIL import Image

    decoded = decode(data)
    if decoded is None:
        return None
    image = Image.frombytes("RGBA", (decoded.width, decoded.height), decoded.rgba)
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    if decoded.opaque and data.startswith(_PHOTO):
        image.convert("RGB").save(out, "JPEG", quality=_QUALITY, optimize=True)
        kind = "image/jpeg"
    else:
        (image.convert("RGB") if decoded.opaque else image).save(out, "PNG", optimize=True)
        kind = "image/png"
    written = out.getvalue()
    return Blob(
        id=f"sha256:{hashlib.sha256(written).hexdigest()}",
        type=kind,
        w=image.width,
        h=image.height,
        data=base64.b64encode(written).decode("ascii"),
    )


def _refused(path: Path, detail: str) -> CjmError:
    return refusal("CJM-E311", detail, name=path.name)
