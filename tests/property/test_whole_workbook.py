"""A workbook makes its map again, all of it but what was told to be lost when it went out."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

from cjm_desktop.extensions.exchange import ImportOptions, TableOptions
from cjm_desktop.extensions.reading import read_here
from cjm_desktop.extensions.registry import load_data_exporters, load_importers
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.losses import lost_of
from cjm_desktop.interchange.returning import changes_in
from cjm_desktop.interchange.sent_map import sent_map
from cjm_desktop.model.differences import compare
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import COLLECTION_OF, JourneyMap
from cjm_desktop.model.vocabulary import LANGUAGES
from tests.helpers.map_files import random_graph

XLSX, READER = load_data_exporters()["xlsx"], load_importers()["xlsx"]
USUAL, LONG = 40, 2_000
LANGS = {each.key for each in LANGUAGES}


def untold(before: JourneyGraph, after: JourneyGraph) -> Iterator[tuple[str, str, str]]:
    """What differs though nobody was told: the collection, what it is, and the field."""
    lost: dict[str, set[str]] = {}
    for loss in lost_of(before, XLSX.keeps(before, before.map.lang)):
        fields = {info.name for info in loss.fields} or {""}
        lost.setdefault("map" if loss.kind is JourneyMap else COLLECTION_OF[loss.kind], set()).update(fields)
    for each in compare(before, after).differences:
        told = lost.get(each.collection, set())
        path = tuple(map(str, each.path))
        # Words of further languages are counted for the map as a whole, lists of them included.
        other = bool(LANGS.intersection(path)) or path in {("questions",), ("goals",)}
        if not (each.quiet or each.within or other or {"", *path[:1]} & told or path[:1] == ("data",)):
            yield each.collection, each.what, ".".join(path)


def test_any_map_comes_back_whole_but_for_what_was_told(long_factor: int) -> None:
    for seed in range(LONG if long_factor else USUAL):
        graph = random_graph(random.Random(seed))
        out = io.BytesIO()
        XLSX.write(graph, TableOptions(graph.map.lang), ENGLISH, out, lambda share: None)
        book = read_here(READER, out.getvalue(), ImportOptions())
        assert changes_in(book) == (), seed
        came = sent_map(book)
        assert came is not None
        assert sorted(set(untold(graph, came))) == [], seed
