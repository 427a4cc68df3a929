"""The bytes of pictures that a map holds."""

from __future__ import annotations

import base64
import binascii

from cjm_desktop.model.records import Blob


def blob_bytes(blob: Blob) -> bytes | None:
    """A picture's file bytes, or None where its base64 is damaged. They are not decoded or trusted here."""
    try:
        return base64.b64decode(blob.data, validate=True)
    except (binascii.Error, ValueError):
        return None
