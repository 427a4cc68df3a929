"""`cjm redact`: a copy of a map for other eyes."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, goes_back
from cjm_desktop.cli.redaction import say_taken_out, wish_of
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import REDACTED_PARTS


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("file", metavar="FILE", type=Path, help=t(N_("a map file")))
    parser.words.add_argument("out", metavar="OUT.cjm", type=Path, help=t(N_("the map file to write")))
    parser.words.add_argument(
        "parts",
        metavar="PART,…",
        help=t(
            message(
                N_("what is to go: lanes:NAME+NAME, words:WORD+WORD, all, {names}"),
                names=", ".join(keys(REDACTED_PARTS)),
            )
        ),
    )


def redact(a: Namespace, t: Translator) -> int:
    """Write a copy of a map without what was asked to go, and tell what went."""
    from datetime import UTC, datetime

    from cjm_desktop.compose.production.release import release_of
    from cjm_desktop.compose.program import Program
    from cjm_desktop.storage.files import save_map

    goes_back(a.out)
    whole = Program().open(a.file)
    release = release_of(whole, wish_of(a.parts, whole.graph), None, "map")
    say_taken_out(release, t)
    copy = release.document
    save_map(copy.graph, a.out, revision=copy.revision, source=None, now=datetime.now(UTC))
    return CLEAN


COMMAND = CliCommand(N_("write a copy of a map for other eyes"), add, redact)
