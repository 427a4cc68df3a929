"""`cjm lineage`: which of several files of a map comes from which, whatever they are called."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, FAILED, each_map, local_time, say
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator, message

if TYPE_CHECKING:
    from cjm_desktop.storage.lineage import Descendant, Lineage


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument(
        "files", metavar="MAP", type=Path, nargs="+", help=t(N_("map files in any order, or folders with map files"))
    )
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))


def lineage(a: Namespace, t: Translator) -> int:
    """Draw the tree of each map, and with two files tell the latest version that both come from."""
    from cjm_desktop.storage.lineage import Lineage, descendant

    found: list[Descendant] = []

    def read(path: Path) -> int:
        found.append(descendant(path))
        return CLEAN

    def maps_in(path: Path) -> list[Path]:
        found = sorted(path.glob("*.cjm")) if path.is_dir() else [path]
        if not found:
            say(t(message(N_("There is no map in the folder {path}."), path=str(path))))
        return found

    folders = [maps_in(path) for path in a.files]
    worst = max(each_map([each for paths in folders for each in paths], t, read), default=CLEAN)
    worst = worst if all(folders) else FAILED
    maps: dict[str, list[Descendant]] = {}
    for each in found:
        maps.setdefault(each.map_id, []).append(each)
    told = {map_id: Lineage(files) for map_id, files in maps.items()}
    if a.json:
        print(json.dumps([_facts(map_id, each) for map_id, each in told.items()], ensure_ascii=False, indent=1))
        return worst
    made_of = _made_of(told)
    for map_id, source in made_of.items():
        if not source:
            _draw_map(map_id, told, made_of, "", t)
    return worst


def _made_of(told: Mapping[str, Lineage]) -> Mapping[str, str]:
    """Which of the maps each was made of, as a to-be map is made of an as-is map; empty for none of them.

    None is made of itself by way of others, whatever files say, so that each is drawn.
    """
    found: dict[str, str] = {}

    def leads_to(map_id: str, goal: str) -> bool:
        while map_id and map_id != goal:
            map_id = found.get(map_id, "")
        return bool(map_id)

    for map_id, tree in told.items():
        sources = (each for each in tree.latest.made_of if each in told and not leads_to(each, map_id))
        found[map_id] = next(sources, "")
    return found


def _draw_map(map_id: str, told: Mapping[str, Lineage], made_of: Mapping[str, str], head: str, t: Translator) -> None:
    """The files of a map under its title, where there are several maps, and the maps that were made of it."""
    tree = told[map_id]
    below = head
    if len(told) > 1:
        title = tree.latest.title or map_id
        source = told[made_of[map_id]].latest.title if made_of[map_id] else ""
        text = message(N_("{title} – made of “{source}”"), title=title, source=source) if source else title
        print(f"{head}{t(text)}")
        below = head + "   "
    for root in tree.roots():
        _draw(tree, root, below, below, t)
    if len(tree.files) == 2:
        _tell_common(tree, t, below)
    for each, source in made_of.items():
        if source == map_id:
            _draw_map(each, told, made_of, below, t)


def _draw(tree: Lineage, version: str, head: str, below: str, t: Translator) -> None:
    """One version and what was made from it; one made from several stands below the first of them."""
    names = [each.path.name for each in tree.files if each.hash == version]
    one = tree.versions[version]
    revision = one.revision
    told = t(message(N_("save {number}, {saved}"), number=revision.number, saved=local_time(revision.saved) or "–"))
    told += f", {revision.author}" if revision.author else ""
    told += t(N_(", changed since by another program")) if one.changed_since else ""
    others = [tree.versions[each].path.name for each in tree.parents(version)[1:]]
    further = message(N_(" (also from {names})"), names=", ".join(others))
    also = t(further) if others else ""
    print(f"{head}{' = '.join(names)}  {told}{also}")
    mine = [each for each in tree.children(version) if tree.parents(each)[0] == version]
    for at, each in enumerate(mine):
        last = at == len(mine) - 1
        _draw(tree, each, below + ("└─ " if last else "├─ "), below + ("   " if last else "│  "), t)


def _tell_common(tree: Lineage, t: Translator, head: str) -> None:
    print(f"{head}{_common_told(tree, t)}")


def _common_told(tree: Lineage, t: Translator) -> str:
    one, other = tree.files
    common = tree.common(one.hash, other.hash)
    if one.hash == other.hash:
        return t(N_("Both say the same."))
    if not common:
        return t(N_("No version is known that both come from."))
    if one.hash in common or other.hash in common:
        older, newer = (one, other) if one.hash in common else (other, one)
        text = N_("{newer} was made from {older}.")
        return t(message(text, newer=newer.path.name, older=older.path.name))
    return t(N_("Both were changed since they were one; cjm merge puts them together."))


def _facts(map_id: str, tree: Lineage) -> dict[str, Any]:
    def place(version: str) -> str | None:
        return str(tree.versions[version].path) if version in tree.versions else None

    files = [_file(each, [place(parent) for parent in tree.parents(each.hash)]) for each in tree.files]
    pairs = [
        {"a": str(one.path), "b": str(other.path), "hash": version, "path": place(version)}
        for one, other in combinations(tree.files, 2)
        for version in tree.common(one.hash, other.hash)
    ]
    latest = tree.latest
    return {"map": map_id, "title": latest.title, "madeOf": list(latest.made_of), "files": files, "ancestors": pairs}


def _file(each: Descendant, parents: list[str | None]) -> dict[str, Any]:
    revision = each.revision
    return {
        "path": str(each.path),
        "hash": each.hash,
        "number": revision.number,
        "saved": revision.saved,
        "by": revision.by,
        "author": revision.author,
        "parents": parents,
    }


COMMAND = CliCommand(N_("tell which files of a map come from which"), add, lineage)
