"""`cjm find`: where words stand, in one map, several, or all of a folder."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS, each_map
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator

if TYPE_CHECKING:
    from cjm_desktop.edit.finding import Finder, Query
    from cjm_desktop.model.graph import JourneyGraph


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("words", metavar="WORDS", help=t(N_("what to look for")))
    parser.words.add_argument(
        "files", metavar="FILE", type=Path, nargs="+", help=t(N_("map files, or folders with map files in them"))
    )
    parser.choices.add_argument(
        "--whole", action="store_true", help=t(N_("whole words only; Korean particles may follow them"))
    )
    parser.choices.add_argument("--case", action="store_true", help=t(N_("tell large letters from small ones")))
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))


def find(a: Namespace, t: Translator) -> int:
    """Tell every place where the words stand; 1 when there is none, 2 when a file cannot be read."""
    from cjm_desktop.compose.finding_in_maps import maps_in
    from cjm_desktop.edit.finding import Finder, Query
    from cjm_desktop.storage.files import open_map

    query, finder = Query(a.words, whole=a.whole, case=a.case), Finder()
    found: list[dict[str, Any]] = []

    def look(path: Path) -> int:
        told = list(_told(path, open_map(path).graph, finder, query, t))
        found.extend(told)
        for each in () if a.json else told:
            print(f"{each['file']}: {each['kind']} · {each['label']}: {each['around']}")
        return CLEAN

    worst = max(each_map(list(maps_in(a.files)), t, look), default=CLEAN)
    if a.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    return worst or (CLEAN if found else PROBLEMS)


def _told(path: Path, graph: JourneyGraph, finder: Finder, query: Query, t: Translator) -> Iterator[dict[str, Any]]:
    from cjm_desktop.compose.finding_in_maps import around
    from cjm_desktop.edit.finding import field_at
    from cjm_desktop.model.records import COLLECTION_OF, Record
    from cjm_desktop.model.vocabulary import COLLECTION_NAMES

    for hit in finder.find(graph, query):
        kind = type(graph.one(Record, hit.record))
        collection = COLLECTION_OF.get(kind, "map")
        name = COLLECTION_NAMES.get(collection, "")
        yield {
            "file": str(path),
            "record": hit.record,
            "kind": t(name) if name else t(N_("Map")),
            "field": ".".join(map(str, hit.path)),
            "label": t(field_at(kind, hit.path).field.label) or hit.field,
            "language": hit.lang or graph.map.lang,
            "start": hit.start,
            "end": hit.end,
            "around": around(hit),
        }


COMMAND = CliCommand(N_("find words in maps"), add, find)
