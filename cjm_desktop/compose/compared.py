"""What an edition compares with: noted so that the same map is found again, in the map, in the profile or beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.compose.overlaid import ComparedWith
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.paths import profile
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Checkpoint, Edition
from cjm_desktop.storage.checkpoints import open_checkpoint
from cjm_desktop.storage.codec import content_hash
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.siblings import MOST_ENTRIES, peek_revision
from cjm_desktop.storage.suffixes import MAP
from cjm_desktop.storage.versions import versions_of

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document

_HASH = "sha256:"


def noted(document: Document) -> tuple[str, str]:
    """What the map is compared with, as an edition notes it: by which it is found, and its name; raises CjmError.

    Both are empty where it is compared with nothing.
    """
    taken = document.compared_with
    if taken is None:
        return "", ""
    known = taken.key.startswith(_HASH) or document.graph.find(Checkpoint, taken.key) is not None
    return taken.key if known else content_hash(taken.read()), taken.name


def compared_by(document: Document, edition: Edition) -> ComparedWith | None:
    """What an edition compares with, None where it has not noted anything; to read it raises CjmError E473."""
    if not edition.compared:
        return None
    checkpoint = document.graph.find(Checkpoint, edition.compared)
    if checkpoint is not None:
        graph = document.graph
        return ComparedWith(
            edition.compared_name, lambda: open_checkpoint(graph, checkpoint).graph, content=True, key=checkpoint.id
        )
    place, map_id = document.path or document.origin, document.graph.map.id

    def read() -> JourneyGraph:
        for path in _candidates(place, map_id, edition):
            with suppress(CjmError):
                found = open_map(path).graph
                if content_hash(found, (edition.compared,)) == edition.compared:
                    return found
        raise refusal("CJM-E473", name=edition.compared_name or "?")

    return ComparedWith(edition.compared_name, read, key=edition.compared)


def _candidates(place: Path | None, map_id: str, edition: Edition) -> Iterator[Path]:
    """Files that may be the one: that of its name, then what says of itself that it holds that version."""
    folder = place.parent if place is not None else None
    if folder is not None:
        named = folder / Path(edition.compared_name).name
        if named.suffix.lower() == MAP and named.is_file():
            yield named
    paths = [each.path for each in versions_of(profile() / "versions", place, map_id)]
    if folder is not None:
        with suppress(OSError), os.scandir(folder) as entries:
            paths += [Path(each.path) for each in islice(entries, MOST_ENTRIES) if each.name.lower().endswith(MAP)]
    for path in paths:
        revision = peek_revision(path, map_id)
        if revision is not None and revision.parents[-1:] == (edition.compared,):
            yield path
