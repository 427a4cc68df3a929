"""`cjm pack`: a map for reviewers, who comment, vote and mark in it and change nothing else."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, goes_back, say
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, NN_, Translator, message


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("map", metavar="MAP", type=Path, help=t(N_("a map file")))
    parser.choices.add_argument(
        "-o", metavar="PACK.cjm", dest="out", type=Path, required=True, help=t(N_("the review pack to write"))
    )
    parser.choices.add_argument(
        "--lanes", metavar="NAME,…", default="", help=t(N_("the lanes that reviewers see; all without it"))
    )
    parser.choices.add_argument(
        "--comments", action="store_true", help=t(N_("the open comments go along, to be answered"))
    )


def pack(a: Namespace, t: Translator) -> int:
    """Write a review pack of a map."""
    from cjm_desktop.cli.poster import chosen
    from cjm_desktop.compose.collecting import pack_to_send
    from cjm_desktop.compose.program import Program
    from cjm_desktop.storage.files import open_map

    goes_back(a.out)
    document = Program().open(a.map)
    graph = document.graph
    lanes = set(chosen(a.lanes, graph.lanes(), graph.map.lang)) if a.lanes else {each.id for each in graph.lanes()}
    pack_to_send(document, lanes, a.out, comments=a.comments)
    for notice in document.notices:
        say(f"{a.map}: {t(notice)}")
    made = open_map(a.out).graph
    cards = message(NN_("{count} card", "{count} cards"), count=sum(1 for _ in made.cards()))
    count = len(made.lanes())
    forms = NN_("{path}: a review pack with {count} lane, {cards}", "{path}: a review pack with {count} lanes, {cards}")
    print(t(message(forms, path=str(a.out), count=count, cards=cards)))
    return CLEAN


COMMAND = CliCommand(N_("write a review pack, in which people comment and vote"), add, pack)
