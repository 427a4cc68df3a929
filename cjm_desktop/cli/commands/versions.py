"""`cjm versions`: earlier versions of a map that are kept on this computer."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, goes_back, local_time, say
from cjm_desktop.foundation.command_line import Parser, shaped
from cjm_desktop.foundation.messages import N_, NN_, Translator, message
from cjm_desktop.foundation.paths import profile
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.storage.versions import Version

_COUNTED = {
    "steps": NN_("{count} step", "{count} steps"),
    "lanes": NN_("{count} lane", "{count} lanes"),
    "cards": NN_("{count} card", "{count} cards"),
}


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file, which may be gone")))
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))
    parser.choices.add_argument(
        "--restore",
        metavar="N",
        type=shaped(int, "1, 2, 3 …"),
        help=t(N_("write the version of that number into another file; needs -o")),
    )
    parser.choices.add_argument(
        "--cards", action="store_true", help=t(N_("tell when each card was last changed and by whom, the latest first"))
    )
    parser.choices.add_argument("-o", metavar="OUT", dest="out", type=Path, help=t(N_("the file to write")))


def versions(a: Namespace, t: Translator) -> int:
    """List the versions of a map, the latest first, write one into a file, or tell when cards were last changed."""
    if a.cards:
        return _cards(a, t)
    found = _found(a.file)
    if a.restore is not None or a.out is not None:
        return _restore(a, found)
    facts = [_facts(number, version) for number, version in enumerate(found, 1)]
    if a.json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
        return CLEAN
    own = str(a.file.resolve())
    for each in facts:
        read = N_("{number}  {time}  {steps}, {lanes}, {cards}  {path}")
        other = Path(each["file"]).name if each["file"] != own else ""  # a version of another file of the map
        if told := "  ".join(filter(None, (other, each["author"]))):
            read = N_("{number}  {time}  {author}  {steps}, {lanes}, {cards}  {path}")
        unread = N_("{number}  {time}  cannot be read  {path}")
        counted = {what: message(text, count=each[what]) for what, text in _COUNTED.items()} if each["read"] else {}
        print(t(message(read if each["read"] else unread, **{**each, **counted, "author": told})))
    if not facts:
        say(t(N_("No versions of this map are kept here.")))
    return CLEAN


def _found(path: Path) -> list[Version]:
    from cjm_desktop.storage.files import open_map
    from cjm_desktop.storage.versions import versions_of

    map_id = ""
    if path.exists():
        map_id = open_map(path).graph.map.id
    return versions_of(profile() / "versions", path.resolve(), map_id)


def _cards(a: Namespace, t: Translator) -> int:
    from cjm_desktop.cli.naming import name_of
    from cjm_desktop.model.records import Card
    from cjm_desktop.storage.files import open_map
    from cjm_desktop.storage.last_changes import kept_versions, last_changes

    opened = open_map(a.file)
    graph, revision = opened.graph, opened.revision
    versions = kept_versions(a.file.resolve(), graph.map.id, revision, profile() / "versions")
    found = last_changes(graph, revision, versions)
    cards = [(each, found[each]) for each in graph.table(Card)]
    facts: list[dict[str, Any]] = [
        {
            "id": card,
            "card": t(name_of(graph, card)),
            "number": change.number,
            "saved": change.saved,
            "author": change.author,
            "earlier": change.earlier,
        }
        for card, change in sorted(cards, key=lambda each: (-each[1].number, each[0]))
    ]
    if a.json:
        print(json.dumps(facts, ensure_ascii=False, indent=1))
        return CLEAN
    for each in facts:
        text = N_("in save {number} or before, {saved} {author}: {card}")
        told = {**each, "saved": local_time(each["saved"])}
        print(t(message(text if each["earlier"] else N_("in save {number}, {saved} {author}: {card}"), **told)))
    return CLEAN


def _restore(a: Namespace, found: list[Version]) -> int:
    from cjm_desktop.storage.files import atomic_write
    from cjm_desktop.storage.versions import read_version

    if a.out is None or a.restore is None or not 1 <= a.restore <= len(found):
        raise refusal("CJM-E427", count=len(found))
    goes_back(a.out)
    atomic_write(a.out, read_version(found[a.restore - 1]))
    return CLEAN


def _facts(number: int, version: Version) -> dict[str, Any]:
    from cjm_desktop.storage.versions import facts_of, read_version

    facts = facts_of(read_version(version))
    return {
        "number": number,
        "time": f"{version.time.astimezone():%Y-%m-%d %H:%M:%S}",
        "read": facts is not None,
        "steps": facts.steps if facts else 0,
        "lanes": facts.lanes if facts else 0,
        "cards": facts.cards if facts else 0,
        "author": facts.author if facts else "",
        "other": version.other,
        "file": str(version.document),
        "path": str(version.path),
    }


COMMAND = CliCommand(N_("list earlier versions of a map, or bring one back"), add, versions)
