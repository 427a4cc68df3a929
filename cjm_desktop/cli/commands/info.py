"""`cjm info`: what a map holds."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, local_time, say
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator
from cjm_desktop.model.text import languages_of, text_in
from cjm_desktop.model.vocabulary import COLLECTION_NAMES, LANGUAGES

if TYPE_CHECKING:
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.storage.files import Opened

_OWN_NAMES = {choice.key: choice.own for choice in LANGUAGES}


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file")))
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))


def info(a: Namespace, t: Translator) -> int:
    """Tell what a map holds."""
    from cjm_desktop.storage.files import open_map

    facts = _facts(open_map(a.file), t)
    if a.json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
        return CLEAN
    lines = (
        (N_("Title"), facts["title"]),
        (N_("Languages"), ", ".join(_OWN_NAMES.get(each, each) for each in facts["languages"])),
        (N_("Saved"), local_time(facts["saved"])),
        (N_("Stages"), " → ".join(facts["stages"])),
        (N_("Lanes"), ", ".join(f"{lane['name']} ({lane['cards']})" for lane in facts["lanes"])),
        (N_("Personas"), ", ".join(facts["personas"])),
        (N_("Contents"), ", ".join(f"{t(COLLECTION_NAMES[name])} {count}" for name, count in facts["counts"].items())),
    )
    nothing = t(N_("none"))
    for label, words in lines:
        print(f"{t(label)}: {words or nothing}")
    for warning in facts["warnings"]:
        say(warning)
    return CLEAN


def _facts(opened: Opened, t: Translator) -> dict[str, Any]:
    from cjm_desktop.model.records import COLLECTIONS, Persona
    from cjm_desktop.model.roles import role_of

    graph = opened.graph
    record = graph.map

    def words(text: str | dict[str, str]) -> str:
        return text_in(text, record.lang, record.lang)

    counts = {name: len(graph.table(kind)) for name, (kind, _) in COLLECTIONS.items()}
    return {
        "id": record.id,
        "title": words(record.title),
        "kind": record.kind,
        "languages": _languages(graph),
        "saved": opened.revision.saved,
        "readOnly": opened.read_only,
        "counts": {name: count for name, count in counts.items() if count},
        "stages": [words(stage.name) for stage in graph.stages()],
        "lanes": [
            {
                "name": words(lane.name) or t(role_of(lane.role).name),
                "role": lane.role,
                "cards": len(graph.cards_of_lane(lane.id)),
            }
            for lane in graph.lanes()
        ],
        "personas": [words(persona.name) for persona in graph.in_order(Persona)],
        "warnings": [t(notice) for notice in opened.notices],
    }


_FREE = ("data", "values")  # what they hold by keys are no texts in languages


def _languages(graph: JourneyGraph) -> list[str]:
    """The language tags of a map, its own first."""
    from cjm_desktop.model.fields import fields_of

    found = set(graph.map.langs)
    for record in graph.records():
        for info in fields_of(type(record)):
            value = getattr(record, info.name)
            for text in value if isinstance(value, tuple) else (value,):
                if isinstance(text, dict) and info.name not in _FREE:
                    found |= languages_of(text, graph.map.lang)
    return [graph.map.lang, *sorted(found - {graph.map.lang})]


COMMAND = CliCommand(N_("tell what a map holds"), add, info)
