"""`cjm fmt`: map files in their canonical form, and damaged ones repaired."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.output import CLEAN, each_map, goes_back, say
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.foundation.refusals import refusal


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("files", metavar="FILE", type=Path, nargs="+", help=t(N_("map files")))
    parser.choices.add_argument("--repair", action="store_true", help=t(N_("repair a damaged map; needs -o")))
    parser.choices.add_argument("-o", metavar="OUT", dest="out", type=Path, help=t(N_("write there, not in place")))


def fmt(a: Namespace, t: Translator) -> int:
    """Write each map in its canonical form, or one repaired map into another file."""
    if a.out is None and not a.repair:
        return max(each_map(a.files, t, lambda path: _fmt(path, path, t)))
    if a.out is None or len(a.files) != 1 or _same(a.out, a.files[0]):
        raise refusal("CJM-E408")
    goes_back(a.out)
    return max(each_map(a.files, t, lambda path: _fmt(path, a.out, t, repair=a.repair)))


def _fmt(path: Path, out: Path, t: Translator, *, repair: bool = False) -> int:
    from cjm_desktop.storage.codec import encode
    from cjm_desktop.storage.files import atomic_write, open_map
    from cjm_desktop.storage.replacing import digest_of

    opened = open_map(path)
    if opened.problems and not repair:
        raise refusal("CJM-E407")
    if opened.read_only and out == path:
        raise refusal("CJM-E409", reason=opened.notices[0])
    written = encode(opened.graph, opened.revision)
    if out != path:
        atomic_write(out, written)
    elif opened.source is not None and opened.source.digest != digest_of(written):
        atomic_write(path, written, opened.source)
        say(t(message(N_("{path}: written anew"), path=str(path))))
    return CLEAN


def _same(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.samefile(other)


COMMAND = CliCommand(N_("write map files anew in their canonical form"), add, fmt)
