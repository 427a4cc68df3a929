"""The sample of all parts in both of its languages at once."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.fields import types_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import JourneyMap, Record
from cjm_desktop.model.text import Text
from cjm_desktop.storage.codec import Revision
from cjm_desktop.storage.files import open_map, save_map


def in_korean_and_english() -> JourneyGraph:
    """A map in Korean whose records, but for their parts, say in English too what they say."""
    korean, english = (open_map(resources() / "samples" / f"all-parts-{lang}.cjm").graph for lang in ("ko", "en"))
    also = {each.id: each for each in english.records()} | {korean.map.id: english.map}
    records = [_joined(each, also[each.id]) for each in korean.records() if each.id in also]
    return graph_of([replace(each, langs=("ko", "en")) if isinstance(each, JourneyMap) else each for each in records])


def saved(graph: JourneyGraph, path: Path) -> Path:
    """The file of a map."""
    save_map(graph, path, revision=Revision(), source=None, now=datetime(2026, 1, 1, tzinfo=UTC))
    return path


def _joined(korean: Record, english: Record) -> Record:
    both = {}
    for name, hint in types_of(type(korean)).items():
        first, second = getattr(korean, name), getattr(english, name, "")
        if hint == Text and first and second:
            both[name] = {"ko": first, "en": second}
    return replace(korean, **both)
