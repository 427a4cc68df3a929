"""The words of `cjm export`."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from cjm_desktop.foundation.command_line import Parser, shaped
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import LANGUAGES, POSTER_PARTS, THEMES

SHOWN, WHOLE = "shown", "whole"
USUAL_BLEED = 3.0
USUAL_BLANKS, MOST_BLANKS = 20, 500
CARDS, FEWEST = "cards", "fewest"
MOST_SHEETS = 40
LONGEST_ROLL = 5080.0
LEAST_WIDTH = 50.0  # mm: the least that a paper may have
MOST_LARGER = 20.0
MARKS = {
    "crop_marks": ("crop", N_("marks where the parts are cut")),
    "registration_marks": ("registration", N_("crossed circles that lie on each other when parts are joined")),
    "labels": ("labels", N_("the name of each part, such as B3")),
    "assembly_plan": ("plan", N_("a first page that says how the parts go together")),
}
_MM_A_UNIT = {"": 1.0, "mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "pt": 25.4 / 72}
_LENGTH = re.compile(r"(\d+(?:[.,]\d+)*)\s*(mm|cm|m|in|pt)?")


def add_export_arguments(parser: Parser, t: Translator) -> None:
    """Add what an export takes."""
    choices = parser.choices
    parser.words.add_argument(
        "files",
        metavar="FILE",
        type=Path,
        nargs="+",
        help=t(N_("map files; without --out and --out-dir the last one is the file to write")),
    )
    _add_targets(choices, t)
    _add_paper(choices, t)
    _add_contents(choices, t)
    _add_parts(choices, t)
    choices.add_argument(
        "--dpi",
        type=shaped(dpi, "150"),
        metavar="N",
        help=t(N_("dots per inch of pictures; the map's own without it, 150 at first")),
    )
    choices.add_argument(
        "--template", metavar="FILE", type=Path, help=t(N_("a presentation, .pptx or .potx, that slides are put on"))
    )
    choices.add_argument(
        "--transparent", action="store_true", default=None, help=t(N_("no white ground, in PNG, WebP and SVG"))
    )
    choices.add_argument(
        "--quality",
        type=shaped(quality, "90"),
        metavar="1…100",
        help=t(N_("quality of JPEG and WebP; the map's own without it, 90 at first")),
    )
    choices.add_argument(
        "--svg-text", action="store_true", default=None, help=t(N_("SVG with real text, for browsers"))
    )
    choices.add_argument("--json", action="store_true", help=t(N_("tell what was written as JSON for other programs")))


def _add_targets(choices: argparse._ArgumentGroup, t: Translator) -> None:
    where = choices.add_mutually_exclusive_group()
    where.add_argument(
        "--out", "-o", metavar="OUT", type=Path, help=t(N_("the file to write; its ending says the format"))
    )
    where.add_argument("--out-dir", metavar="DIR", type=Path, help=t(N_("the folder for a file of each map")))
    where.add_argument(
        "--all-editions", metavar="DIR", type=Path, help=t(N_("the folder for the files of every edition of each map"))
    )
    choices.add_argument(
        "--format", metavar="NAME", help=t(N_("format of what goes into a folder, such as pdf or svg"))
    )


def _add_paper(choices: argparse._ArgumentGroup, t: Translator) -> None:
    choices.add_argument(
        "--paper", metavar="A0…B5|Letter|ARCH D|WxHmm", help=t(N_("paper size; the map's own without it"))
    )
    lies = choices.add_mutually_exclusive_group()
    lies.add_argument(
        "--landscape", dest="orientation", action="store_const", const="landscape", help=t(N_("long side across"))
    )
    lies.add_argument(
        "--portrait", dest="orientation", action="store_const", const="portrait", help=t(N_("short side across"))
    )
    choices.add_argument("--margin", type=margin, metavar="MM", help=t(N_("free space around the map on the paper")))
    choices.add_argument(
        "--scale",
        type=scale,
        metavar="fit|true|MM",
        help=t(N_("fitted to the paper, at true size, or to a width such as 2400mm")),
    )
    choices.add_argument(
        "--roll", type=roll, metavar="MM", help=t(N_("for paper from a roll of that width, as long as it has to be"))
    )
    choices.add_argument(
        "--balance", action="store_true", help=t(N_("lay the map out so that it fills the paper with the largest type"))
    )
    choices.add_argument(
        "--larger-type", type=enlargement, metavar="N", help=t(N_("type N times as large, as far as the paper allows"))
    )
    choices.add_argument(
        "--distance", type=distance, metavar="M", help=t(N_("metres that it is read from: tells what is too small"))
    )
    choices.add_argument(
        "--bleed",
        type=bleed,
        nargs="?",
        const=USUAL_BLEED,
        metavar="MM",
        help=t(N_("paper beyond the cut for a print shop, with crop marks; 3 mm without a number")),
    )


def _add_contents(choices: argparse._ArgumentGroup, t: Translator) -> None:
    for name, about in (
        ("lanes", N_("only these lanes, by name, role or number, with commas between them")),
        ("stages", N_("only these stages, by name or number")),
        ("personas", N_("only these personas, by name or number")),
    ):
        choices.add_argument(f"--{name}", metavar="NAME,…", help=t(about))
    choices.add_argument("--view", metavar="NAME", help=t(N_("as one of the views saved in the map has it")))
    kinds = choices.add_mutually_exclusive_group()
    kinds.add_argument("--edition", metavar="NAME", help=t(N_("one of the editions kept in the map")))
    kinds.add_argument("--blank", action="store_true", help=t(N_("a workbook or table without cards, to fill in")))
    kinds.add_argument("--form", action="store_true", help=t(N_("the empty map, to fill in by hand")))
    kinds.add_argument("--booklet", action="store_true", help=t(N_("the map, and each stage on a page of its own")))
    kinds.add_argument(
        "--report",
        metavar="NAME",
        help=t(
            N_("a page of words: actions, roadmap, summary …; in Word and Markdown also whole; a wrong name lists all")
        ),
    )
    kinds.add_argument(
        "--wall-kit",
        type=shaped(blanks, "20"),
        nargs="?",
        const=USUAL_BLANKS,
        metavar="N",
        help=t(N_("the cards with codes to cut out for a wall, and N blank ones, 20 without a number")),
    )
    choices.add_argument(
        "--redact", metavar="PART,…", help=t(N_("leave out what not everybody may see; see cjm redact"))
    )
    choices.add_argument(
        "--embed-map",
        nargs="?",
        choices=(SHOWN, WHOLE),
        const=SHOWN,
        help=t(N_("put the map into a PDF, PNG or SVG, to be opened from it: what is shown of it, or the whole")),
    )
    choices.add_argument(
        "--without",
        metavar="PART,…",
        help=t(message(N_("leave out: {names}"), names=", ".join(keys(POSTER_PARTS)))),
    )
    choices.add_argument(
        "--as-is",
        metavar="FILE",
        type=Path,
        help=t(N_("with the as-is map behind: its curves, and changed cards")),
    )
    choices.add_argument(
        "--compare",
        metavar="FILE",
        type=Path,
        help=t(N_("the map that --report differences compares with")),
    )
    choices.add_argument("--events", action="store_true", help=t(N_("with the numbers of an event log")))
    choices.add_argument(
        "--period", metavar="DATE", help=t(N_("the values and counts of this period; the newest ones"))
    )
    choices.add_argument("--segment", metavar="NAME", help=t(N_("the values and counts of this segment; of everybody")))
    choices.add_argument("--comments", action="store_true", help=t(N_("with the pins of open comments")))
    choices.add_argument(
        "--lang",
        metavar="|".join(keys(LANGUAGES)),
        help=t(
            N_(
                "language of the map's texts, two at once as ko+en, several in a report or reader as en,ko; "
                "the map's own without it"
            )
        ),
    )
    choices.add_argument(
        "--theme",
        metavar="NAME",
        help=t(message(N_("map theme: {names}; the map's own without it"), names=", ".join(keys(THEMES)))),
    )


def _add_parts(choices: argparse._ArgumentGroup, t: Translator) -> None:
    choices.add_argument(
        "--tile", metavar="A4|Letter|WxHmm|none", help=t(N_("print the poster in parts on this paper"))
    )
    choices.add_argument(
        "--cuts",
        choices=(CARDS, FEWEST),
        help=t(N_("where parts are cut: between cards, or so that there are the fewest sheets")),
    )
    choices.add_argument(
        "--sheets",
        type=sheets,
        metavar="NxM",
        help=t(N_("as large as it can be on N by M parts, N across and M down")),
    )
    choices.add_argument(
        "--only", metavar="B3,…", help=t(N_("only these parts, by the names on them, to print them once more"))
    )
    choices.add_argument("--overlap", type=overlap, metavar="MM", help=t(N_("what parts share at their edges, 10 mm")))
    choices.add_argument(
        "--printer-margin",
        type=printer_margin,
        metavar="MM",
        help=t(N_("the edge that the printer leaves white, 6 mm")),
    )
    for option, (_, about) in MARKS.items():
        choices.add_argument(f"--{option.replace('_', '-')}", action="store_true", help=t(about))
    choices.add_argument("--no-marks", action="store_true", help=t(N_("nothing beside the picture; all without these")))


def length(word: str) -> float:
    """A length as mm: `10`, `10mm`, `1cm`, `0.5in`."""
    found = _LENGTH.fullmatch(word.strip())
    number = number_in(found[1]) if found else None
    if found is None or number is None:
        raise argparse.ArgumentTypeError(f"{word!r}: 10mm, 1cm, 0.5in")
    return number * _MM_A_UNIT[found[2] or ""]


def scale(word: str) -> tuple[str, float]:
    """A way to scale, and the width in mm that goes with it."""
    if word in ("fit", "true"):
        return word, 0.0
    value = length(word)
    if value < LEAST_WIDTH:
        raise argparse.ArgumentTypeError(f"{word!r}: fit, true, {LEAST_WIDTH:g} mm …")
    return "width", value


def roll(word: str) -> tuple[str, float]:
    """The width of a roll, as a way to scale."""
    return "roll", _between(length(word), LEAST_WIDTH, LONGEST_ROLL, " mm")


def sheets(word: str) -> tuple[int, int]:
    """How many parts across and down."""
    found = re.fullmatch(r"(\d+)[x×](\d+)", word.strip())
    if found is None or not all(0 < int(count) <= MOST_SHEETS for count in found.groups()):
        raise argparse.ArgumentTypeError(f"{word!r}: 1x1 … {MOST_SHEETS}x{MOST_SHEETS}")
    return int(found[1]), int(found[2])


def margin(word: str) -> float:
    """A margin in mm."""
    return _within("margin", length(word), " mm")


def bleed(word: str) -> float:
    """A bleed in mm."""
    return _within("bleed", length(word), " mm")


def overlap(word: str) -> float:
    """An overlap in mm."""
    return _within("overlap", length(word), " mm")


def printer_margin(word: str) -> float:
    """What a printer leaves white, in mm."""
    return _within("printer_margin", length(word), " mm")


def distance(word: str) -> float:
    """A reading distance in metres."""
    return _within("distance", _number(word), " m")


def enlargement(word: str) -> float:
    """How many times as large type is to be."""
    return _between(_number(word), 1.0, MOST_LARGER)


def blanks(word: str) -> int:
    """A number of blank cards."""
    return int(_between(int(word), 0, MOST_BLANKS))


def quality(word: str) -> int:
    """A quality from 1 to 100."""
    return int(_within("quality", int(word)))


def dpi(word: str) -> int:
    """A number of dots an inch."""
    return int(_within("dpi", int(word)))


def _number(word: str) -> float:
    value = number_in(word)
    if value is None:
        raise argparse.ArgumentTypeError(f"{word!r}: 1, 2.5 …")
    return value


def _within(name: str, value: float, unit: str = "") -> float:
    """A number that a page set-up may hold there."""
    from cjm_desktop.model.marks import bounds_of  # a call for help does without the records
    from cjm_desktop.model.records import PageSetup

    bounds = bounds_of(PageSetup, name)
    return _between(value, bounds.low, bounds.high, unit)


def _between(value: float, low: float, high: float, unit: str = "") -> float:
    if not low <= value <= high:
        raise argparse.ArgumentTypeError(f"{low:g} … {high:g}{unit}")
    return value
