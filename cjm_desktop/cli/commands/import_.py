"""`cjm import`: a map of what another program made, or into an open one; nothing is guessed silently."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import TAGS, CliCommand
from cjm_desktop.cli.output import CLEAN, PROBLEMS, goes_back, say
from cjm_desktop.foundation.command_line import Parser
from cjm_desktop.foundation.messages import N_, NN_, Message, Translator, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import LANGUAGES

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.compose.importing import ReadSource
    from cjm_desktop.interchange.drafting import Outcome
    from cjm_desktop.interchange.fates import Fate
    from cjm_desktop.interchange.mapping import SheetMapping
    from cjm_desktop.interchange.sent import ReturnedChange

MOST_NAMED = 5


def add_import_arguments(parser: Parser, t: Translator) -> None:
    """The words of the command."""
    parser.words.add_argument(
        "files", metavar="IN", type=Path, nargs="+", help=t(N_("files of other programs: workbooks, tables, outlines"))
    )
    choices = parser.choices
    choices.add_argument("-o", metavar="OUT.cjm", dest="out", type=Path, required=True, help=t(N_("the map to write")))
    choices.add_argument("--into", metavar="MAP", type=Path, help=t(N_("bring it into this map; OUT may be the same")))
    choices.add_argument("--mapping", metavar="R", type=Path, help=t(N_("take the cells for what this mapping says")))
    choices.add_argument("--save-mapping", metavar="R", type=Path, help=t(N_("write the mapping found, to change it")))
    choices.add_argument("--sheet", metavar="N", help=t(N_("the sheet to take, by its name or number")))
    choices.add_argument("--strict", action="store_true", help=t(N_("read diagrams exactly as Mermaid does")))
    choices.add_argument("--lang", metavar=TAGS, choices=keys(LANGUAGES), help=t(N_("language of the map")))
    choices.add_argument("--delete", action="store_true", help=t(N_("delete cards that a returned workbook lacks")))
    choices.add_argument("--report", metavar="R.json", type=Path, help=t(N_("write what became of every cell")))


def bring_in(a: Namespace, t: Translator) -> int:
    """Write a map of the files; where a person has to decide something, write nothing and say what."""
    from cjm_desktop.compose.importing import bringing_in, language_of, open_source
    from cjm_desktop.compose.program import Program
    from cjm_desktop.extensions.exchange import ImportOptions

    target = a.into
    goes_back(a.out, target)
    program = Program()
    document = program.open(target) if target is not None else None
    reports: list[dict[str, Any]] = []
    code = CLEAN
    for path in a.files:
        source = open_source(program, path, ImportOptions(strict=a.strict))
        for notice in source.book.notices:
            say(f"{path}: {t(notice)}")
        if document is not None and source.came_from(document):
            reports.append(_take_changes(a, source, document, t))
            continue
        index, mapping, questions = _chosen(a, source)
        if a.save_mapping is not None:
            _write(a.save_mapping, mapping)
        if questions:
            for question in questions:
                say(f"{path}: {t(question)}")
            code = PROBLEMS
        lang = document.graph.map.lang if document is not None else a.lang or language_of(source)
        outcome = source.outcome(index, mapping, lang)
        reports.append(_report(source, index, mapping, outcome, t))
        _tell(path, outcome.fates, t)
        for key, fates in outcome.beside.items():
            along = message(N_("sheet “{name}” comes along"), name=key)
            say(f"{path}: {t(along)}")
            _tell(path, fates, t)
        _tell_left(path, source, index, outcome, t)
        if document is None:
            document = program.unsaved(outcome.graph)
        else:
            document.editor.run(bringing_in(outcome.graph, document, source.words))
    return _finish(a, document, reports, code, t)


def _take_changes(a: Namespace, source: ReadSource, document: Document, t: Translator) -> dict[str, Any]:
    """Take the changes of a workbook that went out from this map; deletions only where they are wanted."""
    from cjm_desktop.compose.importing import taking
    from cjm_desktop.interchange.outgoing import TableWords
    from cjm_desktop.interchange.returning import in_words

    changes = source.changes
    names = TableWords(document.graph, document.lang, t)
    for change in changes:
        say(t(in_words(change, names)))
    deleted = sum(change.kind == "delete" for change in changes)
    if not changes:
        say(t(N_("Nothing was changed in the workbook.")))
    if deleted and not a.delete:
        text = NN_(
            "{count} card that is no longer there was kept; --delete deletes it.",
            "{count} cards that are no longer there were kept; --delete deletes them.",
        )
        say(t(message(text, count=deleted)))
    wanted = tuple(change for change in changes if a.delete or change.kind != "delete")
    document.editor.run(taking(source, wanted))
    return {"source": source.name, "format": source.importer.key, "changes": _changes(changes)}


def _changes(changes: Sequence[ReturnedChange]) -> list[dict[str, Any]]:
    import msgspec

    return [{key: value for key, value in msgspec.to_builtins(each).items() if value} for each in changes]


def _chosen(a: Namespace, source: ReadSource) -> tuple[int, SheetMapping, list[Message]]:
    """The sheet and the mapping to take, and what a person would have to decide first."""
    from cjm_desktop.compose.importing import SURE, sheet_named
    from cjm_desktop.interchange.mapping import from_json
    from cjm_desktop.storage.files import read_file

    index = sheet_named(source, a.sheet) if a.sheet else source.best
    if index is None:
        raise refusal("CJM-E511", name=source.name)
    if a.mapping is not None:
        return index, from_json(read_file(a.mapping)[0], a.mapping.name), []
    kept = source.remembered(index)
    if kept is not None:
        return index, kept, []
    proposal = source.proposal(index)
    if proposal is None:
        raise refusal("CJM-E511", name=source.book.sheets[index].name or source.name)
    open_points: list[Message] = [each.text for each in source.questions(index, proposal.mapping)]
    if not open_points and proposal.confidence < SURE:
        open_points.append(
            message(
                N_("The table was found with little certainty ({percent}%): is this mapping right?"),
                percent=round(proposal.confidence * 100),
            )
        )
    return index, proposal.mapping, open_points


def _finish(a: Namespace, document: Document | None, reports: list[dict[str, Any]], code: int, t: Translator) -> int:
    if a.report is not None:
        text = json.dumps({"sources": reports}, ensure_ascii=False, indent=1) + "\n"
        a.report.write_text(text, encoding="utf-8")
    if code != CLEAN:
        say(t(N_("Nothing was written. Answer with --mapping; --save-mapping writes the one found, to be changed.")))
        return code
    if document is not None:
        document.save(a.out)
    return code


def _write(path: Path, mapping: SheetMapping) -> None:
    from cjm_desktop.interchange.mapping import to_json
    from cjm_desktop.storage.files import atomic_write

    atomic_write(path, to_json(mapping))


def _report(source: ReadSource, index: int, mapping: SheetMapping, outcome: Outcome, t: Translator) -> dict[str, Any]:
    """What became of every cell of a source; the counts of each sheet add up to its cells."""
    import msgspec

    from cjm_desktop.interchange.fates import report_of

    sheets = []
    for at, sheet in enumerate(source.book.sheets):
        if at == index:
            sheets.append({"name": sheet.name, "imported": True, **report_of(outcome.fates, t)})
        elif (fates := outcome.beside.get(source.key_of(at))) is not None:
            sheets.append({"name": sheet.name, "imported": True, "beside": True, **report_of(fates, t)})
        else:
            total = len(sheet.filled)
            sheets.append({"name": sheet.name, "imported": False, "total": total, "counts": {"skipped": total}})
    return {
        "source": source.name,
        "format": source.importer.key,
        "mapping": msgspec.to_builtins(mapping),
        "notices": [t(notice) for notice in source.book.notices],
        "sheets": sheets,
    }


def _tell_left(path: Path, source: ReadSource, index: int, outcome: Outcome, t: Translator) -> None:
    """Say which other sheets with something in them are not in the map."""
    from cjm_desktop.interchange.outgoing import INDEX

    left = [
        sheet.name or source.key_of(at)
        for at, sheet in enumerate(source.book.sheets)
        if at != index and sheet.filled and source.key_of(at) not in outcome.beside and sheet.name != INDEX
    ]
    if left:
        text = NN_("{count} sheet is left out: {names}", "{count} sheets are left out: {names}")
        more = " …" if len(left) > MOST_NAMED else ""
        say(f"{path}: {t(message(text, count=len(left), names=', '.join(left[:MOST_NAMED]) + more))}")


def _tell(path: Path, fates: Sequence[Fate], t: Translator) -> None:
    from cjm_desktop.interchange.fates import COUNTED, REASONS, counts_of
    from cjm_desktop.interchange.fill_meanings import fills_told, meant

    counts = counts_of(fates)
    words = " + ".join(t(message(COUNTED[kind], count=count)) for kind, count in counts.items())
    text = NN_("{count} cell = {words}", "{count} cells = {words}")
    say(f"{path}: {t(message(text, count=len(fates), words=words))}")
    for taken, count in fills_told(fates).items():
        filled = NN_("{count} cell by its fill: {meaning}", "{count} cells by their fills: {meaning}")
        say(f"  {t(message(filled, count=count, meaning=t(meant(taken))))}")
    reasons: dict[str, list[str]] = {}
    for fate in fates:
        if fate.kind in ("skipped", "open") and fate.reason != "heading":
            reasons.setdefault(fate.reason, []).append(fate.cell.where)
    for reason, places in reasons.items():
        more = " …" if len(places) > MOST_NAMED else ""
        say(f"  {t(REASONS[reason])}: {len(places)} ({', '.join(places[:MOST_NAMED])}{more})")


COMMAND = CliCommand(N_("make a map of a workbook, a table or an outline"), add_import_arguments, bring_in)
