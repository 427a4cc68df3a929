"""The map as it once was, inside the file: packed into a record, and unpacked as what nobody vouches for."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime

from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Blob, Checkpoint
from cjm_desktop.model.text import Text
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.embedding.packing import Damaged, packed, unpacked
from cjm_desktop.storage.files import Opened, opened
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.writing import Cache, collection_bytes

MOST = 50  # in one map
LARGEST = 10 * 1024 * 1024
_END = b"\n}\n"


def checkpoint_of(graph: JourneyGraph, record_id: str, name: Text, now: datetime) -> Checkpoint:
    """The map as it is now, as a record of itself; raises CjmError E314 when it is too large or has too many."""
    if len(graph.table(Checkpoint)) >= MOST:
        raise refusal("CJM-E314", limit=MOST)
    text = encode(without_checkpoints(graph, pictures=False), Revision())
    data = packed(text)
    if len(data) > LARGEST:
        raise refusal("CJM-E314", limit=MOST)
    named = tuple(sorted(each for each in graph.table(Blob) if each.encode() in text))
    stamp = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Checkpoint(id=record_id, name=name, time=stamp, blobs=named, data=base64.b64encode(data).decode())


def reviewed(graph: JourneyGraph, due: str) -> JourneyGraph:
    """The map once its review is finished, with the next date, so that this is no change since then."""
    review = graph.map.review
    head = replace(graph.map, review=replace(review, next=due)) if review else graph.map
    return graph_of((head, *(each for each in graph.records() if each.id != head.id)), graph.foreign)


def open_checkpoint(graph: JourneyGraph, checkpoint: Checkpoint) -> Opened:
    """The map of a checkpoint, without a file of its own; raises CjmError E117 when it cannot be read."""
    try:
        text = unpacked(base64.b64decode(checkpoint.data, validate=True))
        pictures = [(each, blob) for each in checkpoint.blobs if (blob := graph.blob(each)) is not None]
        if pictures and text.endswith(_END):
            text = text.removesuffix(_END) + b",\n" + collection_bytes("blobs", pictures, Cache()) + _END
        return opened(decode(text))
    except (binascii.Error, ValueError, Damaged, CjmError) as error:
        raise refusal("CJM-E117", str(error)) from error


def without_checkpoints(graph: JourneyGraph, *, pictures: bool = True) -> JourneyGraph:
    """The map as it is now only, with or without its pictures."""
    left_out = (Checkpoint,) if pictures else (Checkpoint, Blob)
    return graph_of((each for each in graph.records() if not isinstance(each, left_out)), graph.foreign)
