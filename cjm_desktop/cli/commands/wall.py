"""`cjm wall`: the list of the codes that hang in each cell, out of a map and back into it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.cli.command import TAGS, CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS, goes_back, say
from cjm_desktop.foundation.command_line import Parser, WrongUsage
from cjm_desktop.foundation.messages import N_, NN_, Message, Translator, message
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.model.wall import WallReport

LARGEST_LIST = 4 * 1024 * 1024


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file")))
    choices = parser.choices
    choices.add_argument("--codes", metavar="LIST", type=Path, help=t(N_("the list as the wall hangs; needs -o")))
    choices.add_argument("--keep-codes", action="store_true", help=t(N_("keep the printed codes in the map")))
    choices.add_argument("-o", metavar="OUT", dest="out", type=Path, help=t(N_("write there, not in place")))
    choices.add_argument("--lang", metavar=TAGS, help=t(N_("language of the names in the list")))


def wall(a: Namespace, t: Translator) -> int:
    """Print the list, keep the codes in the map, or rebuild the map from a list."""
    from cjm_desktop.compose.program import Program

    if a.codes is not None and (a.out is None or a.keep_codes):
        raise WrongUsage("--codes LIST -o OUT.cjm", a.parser.format_usage())
    document = Program().open(a.file)
    for notice in document.notices:
        say(t(notice))
    if a.codes is not None:
        return _rebuild(a, document, t)
    if a.keep_codes:
        from cjm_desktop.edit.commands.wall import keep_codes

        document.editor.run(keep_codes.call())
        document.save(a.out)
        return CLEAN
    from cjm_desktop.model.wall import write_wall

    print(write_wall(document.graph, a.lang or document.graph.map.lang), end="")
    return CLEAN


def _rebuild(a: Namespace, document: Document, t: Translator) -> int:
    from cjm_desktop.edit.commands.wall import rebuild_wall
    from cjm_desktop.model.wall import read_wall, wall_report

    goes_back(a.out, a.file)
    graph = document.graph
    found = read_wall(_list(a), graph, a.lang or graph.map.lang)
    told = [*found.problems, *_told(wall_report(graph, found.cells))]
    for text in told:
        say(t(text))
    document.editor.run(rebuild_wall.call(found.cells))
    document.save(a.out)
    return PROBLEMS if told else CLEAN


def _list(a: Namespace) -> str:
    with a.codes.open("rb") as file:
        data = file.read(LARGEST_LIST + 1)
    try:
        if len(data) <= LARGEST_LIST:
            return str(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        pass
    raise refusal("CJM-E423", path=str(a.codes))


def _told(report: WallReport) -> Iterator[Message]:
    for codes, text in (
        (report.new, NN_("{count} new card: {codes}", "{count} new cards: {codes}")),
        (report.twice, NN_("{count} code was typed twice: {codes}", "{count} codes were typed twice: {codes}")),
        (report.unknown, NN_("No card has the code {codes}", "No card has any of these {count} codes: {codes}")),
        (
            report.missing,
            NN_("{count} card was not typed and stays: {codes}", "{count} cards were not typed and stay: {codes}"),
        ),
    ):
        if codes:
            yield message(text, count=len(codes), codes=", ".join(codes))


ABOUT = N_("list the codes of the cards on a wall, or rebuild a map from such a list")
COMMAND = CliCommand(ABOUT, add, wall)
