"""`cjm collect`: what reviewers have mailed back, taken into one map as comments and votes."""

from __future__ import annotations

import json
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, FAILED, PROBLEMS, goes_back, say, say_error
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.collecting import Returned
    from cjm_desktop.model.graph import JourneyGraph


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("map", metavar="MAP", type=Path, help=t(N_("the map that was sent out")))
    parser.words.add_argument("files", metavar="FILE", type=Path, nargs="+", help=t(N_("what came back")))
    parser.choices.add_argument(
        "-o", metavar="OUT", dest="out", type=Path, required=True, help=t(N_("the map file to write; may be MAP"))
    )
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))


def collect(a: Namespace, t: Translator) -> int:
    """Take in all files that can be read; 0, or 1 where places are gone, or 2 where a file could not be read."""
    from cjm_desktop.compose.collecting import coverage_told, read_returned, told_of
    from cjm_desktop.edit.commands.feedback import take_feedback
    from cjm_desktop.edit.editor import Editor
    from cjm_desktop.model.pack import pack_of
    from cjm_desktop.storage.files import open_map, save_map

    opened = open_map(a.map)
    if pack_of(opened.graph) is not None:
        raise refusal("CJM-E464", name=a.map.name)
    into = goes_back(a.out, a.map)
    if into and (opened.source is None or opened.read_only):
        raise refusal("CJM-E409", reason=message(N_("It had to be repaired.")))
    for notice in opened.notices:
        say(f"{a.map}: {t(notice)}")
    code, found = CLEAN, list["Returned"]()
    for path in a.files:
        try:
            found += read_returned(path, opened.graph, opened.revision, found)
        except CjmError as error:
            say_error(error, t, path)
            code = FAILED
    if not found:
        return FAILED
    editor = Editor(opened.graph)
    editor.run(take_feedback.call([each.given for each in found]))
    save_map(
        editor.graph, a.out, revision=opened.revision, source=opened.source if into else None, now=datetime.now(UTC)
    )
    if a.json:
        print(json.dumps(_facts(editor.graph, found), ensure_ascii=False, indent=1))
    else:
        for each in found:
            print(" ".join(map(t, told_of(each))))
        print(t(coverage_told(editor.graph)))
    return max(code, PROBLEMS if any(each.gone for each in found) else CLEAN)


def _facts(graph: JourneyGraph, found: list[Returned]) -> dict[str, Any]:
    """The files, the people, the votes and the stages that nobody has looked at."""
    from cjm_desktop.model.coverage import coverage_of

    coverage = coverage_of(graph)
    files = [
        {
            "file": str(each.path),
            "author": each.given.author,
            "new": each.fresh,
            "known": each.known,
            "gone": list(each.gone),
            "version": each.standing,
            "changed": each.changed,
            "namesake": each.namesake,
        }
        for each in found
    ]
    people = [
        {
            "author": each.response.author,
            "saved": each.response.time,
            "comments": len(each.said),
            "replies": each.replies,
            "open": each.open,
            "votes": each.votes,
            "stages": list(each.stages),
            "gone": each.gone,
        }
        for each in coverage.answers
    ]
    votes = [{"id": each, "votes": count, "people": coverage.voters[each]} for each, count in coverage.votes.items()]
    return {"files": files, "people": people, "votes": votes, "unseen": list(coverage.unseen)}


COMMAND = CliCommand(N_("take what reviewers have sent back into the map"), add, collect)
