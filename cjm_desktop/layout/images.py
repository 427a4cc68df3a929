"""The pictures that a map holds, as ops: which bytes, and in which tone the theme wants them."""

from __future__ import annotations

import base64
import binascii

from cjm_desktop.drawing.ops import ImageOp
from cjm_desktop.drawing.theme import PALE
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.model.records import Blob, RecordId


def blob_bytes(blob: Blob) -> bytes | None:
    """A picture's file bytes, or None where its base64 is damaged. They are not decoded or trusted here."""
    try:
        return base64.b64decode(blob.data, validate=True)
    except (binascii.Error, ValueError):
        return None


def picture_op(ctx: LaneContext, picture: RecordId, place: Rect, radius: float = 0.0) -> ImageOp | None:
    """A picture of the map that covers a place, in the tone of the theme; None where the map does not have it.

    A logo is no illustration: the ink-saving theme draws it in full.
    """
    blob = ctx.graph.blob(picture) if picture else None
    data = blob_bytes(blob) if blob is not None else None
    if picture in ctx.unshown:
        data = b""  # every backend has a placeholder for what is no picture
    if blob is None or data is None:
        return None
    tone = ctx.typeset.theme.tone
    if tone == PALE and picture == ctx.graph.map.logo:
        tone = ""
    return ImageOp(place.x, place.y, place.w, place.h, radius, blob.id, data, tone)
