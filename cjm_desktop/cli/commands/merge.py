"""`cjm merge`: the changes of two people in one map."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS, goes_back, say
from cjm_desktop.foundation.command_line import Parser, WrongUsage
from cjm_desktop.foundation.messages import N_, NN_, Translator, message
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.merging import MergedFiles
    from cjm_desktop.model.records import Conflict
    from cjm_desktop.storage.files import Opened


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument(
        "files",
        metavar="MAP",
        type=Path,
        nargs="+",
        help=t(N_("BASE MINE THEIRS, or MINE THEIRS: the version that both come from is then looked for")),
    )
    parser.choices.add_argument(
        "-o", metavar="OUT", dest="out", type=Path, required=True, help=t(N_("the merged map file to write"))
    )
    parser.choices.add_argument(
        "--name",
        metavar="NAME",
        type=Path,
        help=t(N_("what the map is called, as Git tells it where the files are its own; no version of them is kept")),
    )
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))


def merge(a: Namespace, t: Translator) -> int:
    """Write the merged map; 0 where nothing is open, 1 where conflicts are, which the file then holds."""
    from cjm_desktop.compose.merging import hold_order, merge_files, read_to_merge
    from cjm_desktop.model.conflict_order import conflicts_in_order
    from cjm_desktop.model.rules import check
    from cjm_desktop.storage.ancestors import MapFile
    from cjm_desktop.storage.files import save_map

    if len(a.files) not in (2, 3):
        raise WrongUsage("BASE MINE THEIRS -o OUT | MINE THEIRS -o OUT", a.parser.format_usage())
    mine, theirs = (read_to_merge(path) for path in a.files[-2:])
    base = _base(a.files[0]) if len(a.files) == 3 else None
    into_mine = goes_back(a.out, a.files[-2])
    if into_mine and mine.opened.source is None:
        raise refusal("CJM-E409", reason=message(N_("It had to be repaired.")))
    for path, opened in zip((a.name or each for each in a.files[-2:]), (mine.opened, theirs.opened), strict=True):
        for notice in opened.notices:
            say(f"{path}: {t(notice)}")
    if a.name is not None:
        mine, theirs = (MapFile(each.opened, a.name) for each in (mine, theirs))
    elif base is not None:  # Git takes a change back by giving what was before it as theirs
        hold_order(MapFile(base, a.files[0]), mine, theirs)
    found = merge_files(mine, theirs, base, a.files[0].name)
    graph = found.graph
    for problem in check(graph):
        if not problem.notice:
            raise refusal("CJM-E301", reason=problem.message)
    source = mine.opened.source if into_mine else None
    if into_mine and a.name is None:
        _keep(a.out, graph.map.id)
    save_map(graph, a.out, revision=found.revision, source=source, now=datetime.now(UTC))
    open_ = conflicts_in_order(graph)
    if (warning := found.deletes_much(mine.opened.graph)) is not None:
        say(t(warning))
    if a.json:
        print(json.dumps(_facts(found, open_), ensure_ascii=False, indent=1))
    else:
        _tell(a, found, open_, t)
    return PROBLEMS if open_ else CLEAN


def _base(path: Path) -> Opened | None:
    """The version that both come from; Git gives an empty file where there is none."""
    from cjm_desktop.storage.files import open_map

    if path.is_file() and path.stat().st_size == 0:
        return None
    return open_map(path)


def _keep(path: Path, map_id: str) -> None:
    """Keep a version of the file that is about to be replaced; raises CjmError where it cannot be kept."""
    from cjm_desktop.foundation.paths import profile
    from cjm_desktop.storage.files import read_file
    from cjm_desktop.storage.versions import is_kept, keep_version

    folder, real = profile() / "versions", path.resolve()
    data, state = read_file(path)
    if not is_kept(folder, real, state.digest):
        keep_version(folder, real, map_id, data, datetime.now(UTC), other=True)


def _tell(a: Namespace, found: MergedFiles, open_: tuple[Conflict, ...], t: Translator) -> None:
    from cjm_desktop.interchange.conflict_words import ConflictWords

    told = str(a.name or a.out)
    if found.ancestor is None:
        say(t(N_("No version was found that both come from: every value in which they differ is a conflict.")))
    elif found.ancestor.path is not None:
        say(t(message(N_("Both come from {path}."), path=str(found.ancestor.path))))
    forms = NN_("{path}: merged; {count} conflict is open in it.", "{path}: merged; {count} conflicts are open in it.")
    whole = message(N_("{path}: merged without a conflict."), path=told)
    print(t(message(forms, path=told, count=len(open_)) if open_ else whole))
    words = ConflictWords(found.graph, "", t)
    for each in open_:
        line = words.line(each)
        print(f"! {t(line.sentence)}" + (f" ({line.place})" if line.place else ""))
        sides = ((N_("Mine"), line.mine, each.mine_by), (N_("Theirs"), line.theirs, each.theirs_by))
        for name, value, author in sides:
            print(f"    {t(name)} ({author}): {value}" if author else f"    {t(name)}: {value}")


def _facts(found: MergedFiles, open_: tuple[Conflict, ...]) -> dict[str, Any]:
    conflicts = [
        {
            "id": each.target,
            "field": each.field,
            "base": each.values.get("base"),
            "mine": each.values.get("mine"),
            "theirs": each.values.get("theirs"),
            "also": list(each.also),
            "authors": {"mine": each.mine_by, "theirs": each.theirs_by},
        }
        for each in open_
    ]
    base = str(found.ancestor.path or "") if found.ancestor else None
    return {"conflicts": conflicts, "base": base}


COMMAND = CliCommand(N_("merge the changes of two people in one map"), add, merge)
