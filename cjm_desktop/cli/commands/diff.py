"""`cjm diff`: what differs between two maps, by record and field."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import TAGS, CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS, is_data, print_data, say, write_data
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.interchange.difference_words import DifferenceWords
    from cjm_desktop.model.differences import Comparison


def add(parser: Parser, t: Translator) -> None:
    """Add the arguments."""
    parser.words.add_argument("before", metavar="A", type=Path, help=t(N_("a map file")))
    parser.words.add_argument("after", metavar="B", type=Path, help=t(N_("the map file to compare it with")))
    parser.choices.add_argument("--json", action="store_true", help=t(N_("write JSON for other programs")))
    parser.choices.add_argument(
        "-o", metavar="OUT", dest="out", type=Path, help=t(N_("write the list into a file, .md, .xlsx, .pdf or .json"))
    )
    parser.choices.add_argument("--lang", metavar=TAGS, help=t(N_("language of the maps' texts, their own without it")))


def diff(a: Namespace, t: Translator) -> int:
    """Tell what makes B of A; 0 where both say the same, 1 where they differ."""
    from cjm_desktop.interchange.difference_words import SIGNS, DifferenceWords, summary
    from cjm_desktop.model.deriving_marks import LEFT_OUT, derived_side
    from cjm_desktop.model.differences import compare
    from cjm_desktop.model.pack import pack_between
    from cjm_desktop.storage.files import open_map

    before, after = open_map(a.before), open_map(a.after)
    for path, opened in ((a.before, before), (a.after, after)):
        for notice in opened.notices:
            say(f"{path}: {t(notice)}")
    comparison = compare(before.graph, after.graph)
    words = DifferenceWords(comparison, a.lang or "", t)
    packed = pack_between(before.graph, after.graph)
    if packed is not None:
        text = N_("{name} is a review pack of the other map; what its readers do not get counts as a difference.")
        say(t(message(text, name=(a.before if packed is before.graph else a.after).name)))
    elif before.graph.map.id != after.graph.map.id:
        say(t(N_("These are two maps with ids of their own, not two versions of one.")))
        if derived_side(before.graph, after.graph):
            say(t(LEFT_OUT))
    if a.out is not None:
        _write(a, words, t)
    if a.json:
        print_data(facts_of_comparison(comparison), a.out)
    else:
        print(t(summary(comparison)))
        for line in words.lines:
            place = message(" ({place})", place=line.place) if line.place and line.difference.what != "moved" else ""
            print(f"{SIGNS[line.difference.what]} {t(line.sentence)}{t(place)}")
    return PROBLEMS if comparison.differences else CLEAN


def _write(a: Namespace, words: DifferenceWords, t: Translator) -> None:
    from cjm_desktop.compose.production.lists import write_list
    from cjm_desktop.compose.services import Services
    from cjm_desktop.interchange.difference_words import sheet_of

    if a.out.exists():
        raise refusal("CJM-E406", path=str(a.out))
    if is_data(a.out):
        write_data(a.out, facts_of_comparison(words.comparison))
        return
    write_list(Services(), sheet_of(words, t, f"{a.before.stem} → {a.after.stem}"), a.out, t.lang)


def facts_of_comparison(comparison: Comparison) -> dict[str, Any]:
    """A comparison as JSON. `within` is the record whose difference brings one about; `quiet` is to be seen nowhere."""
    from cjm_desktop.model.values import file_path
    from cjm_desktop.storage.writing import plain_value_of

    found = []
    for each in comparison.differences:
        record = comparison.after.get(each.id) or comparison.before.get(each.id)
        fact: dict[str, Any] = {"id": each.id, "collection": each.collection, "what": each.what}
        fact["field"] = file_path(type(record), each.path) if record is not None and each.path else ""
        fact |= {"before": plain_value_of(each.before), "after": plain_value_of(each.after)}
        if each.within:
            fact["within"] = each.within
        if each.quiet:
            fact["quiet"] = True
        found.append(fact)
    return {"changes": found, "counts": dict(comparison.counts)}


COMMAND = CliCommand(N_("tell what differs between two maps"), add, diff)
