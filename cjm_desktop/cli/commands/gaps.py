"""`cjm gaps`: what lies between a journey as it is and as it should be, step by step."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import TAGS, CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS, is_data, print_data, say, write_data
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.interchange.gap_words import GapWords


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("before", metavar="AS-IS", type=Path, help=t(N_("the map of the journey as it is")))
    parser.words.add_argument(
        "after", metavar="TO-BE", type=Path, nargs="+", help=t(N_("maps made from it, such as two alternatives"))
    )
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))
    parser.choices.add_argument(
        "-o", metavar="OUT", dest="out", type=Path, help=t(N_("write the table into a file, .md, .xlsx, .pdf or .json"))
    )
    parser.choices.add_argument("--lang", metavar=TAGS, help=t(N_("language of the maps' texts, their own without it")))


def gaps(a: Namespace, t: Translator) -> int:
    """Tell the gaps of one or several alternatives; 1 where a step is linked to nothing, else 0."""
    from cjm_desktop.interchange.gap_words import GapWords
    from cjm_desktop.model.counterparts import NEW, REMOVED, check_derived
    from cjm_desktop.storage.files import open_map

    if a.out is not None and a.out.exists():
        raise refusal("CJM-E406", path=str(a.out))
    before = open_map(a.before).graph
    told: list[tuple[Path, GapWords]] = []
    for path in a.after:
        after = open_map(path).graph
        alike = a.before.name == path.name
        check_derived(after, before, (str(a.before), str(path)) if alike else (a.before.name, path.name))
        told.append((path, GapWords(before, after, a.lang or "", t)))
    if a.out is not None:
        _write(a, told, t)
    if a.json:
        print_data([_facts(path, words) for path, words in told], a.out)
    else:
        for path, words in told:
            if len(told) > 1:
                print(f"{path}:")
            for before_words, after_words, kind, *rest in words.rows():
                print(f"{before_words or '–'} → {after_words or '–'} ({kind})")
                if any(rest):
                    named = zip(words.heads[-len(rest) :], rest, strict=True)
                    print("    " + " · ".join(f"{t(head)}: {value}" for head, value in named if value))
    unlinked = any(gap.pair.kind in (NEW, REMOVED) for _, words in told for gap in words.gaps)
    if unlinked:
        say(t(N_("Steps that are linked to nothing are told as new or removed.")))
    return PROBLEMS if unlinked else CLEAN


def _write(a: Namespace, told: list[tuple[Path, GapWords]], t: Translator) -> None:
    from cjm_desktop.compose.production.lists import write_list
    from cjm_desktop.compose.services import Services
    from cjm_desktop.interchange.alternative_words import AlternativeWords

    title = f"{a.before.stem} → {' / '.join(each.stem for each in a.after)}"
    if is_data(a.out):
        write_data(a.out, [_facts(path, words) for path, words in told])
    elif len(told) == 1:
        write_list(Services(), told[0][1].sheet(title), a.out, t.lang)
    else:
        table = AlternativeWords([(path.stem, words) for path, words in told], t)
        write_list(Services(), table.sheet(title), a.out, t.lang)


def _facts(path: Path, words: GapWords) -> dict[str, Any]:
    found = [
        {
            "kind": gap.pair.kind,
            "before": list(gap.pair.before),
            "after": list(gap.pair.after),
            "feltBefore": gap.felt_before,
            "feltAfter": gap.felt_after,
            "size": gap.size,
            "trouble": list(gap.trouble),
            "answers": list(gap.answers),
        }
        for gap in words.gaps
    ]
    return {"file": str(path), "gaps": found}


COMMAND = CliCommand(N_("tell what lies between a journey as it is and as it should be"), add, gaps)
