"""`cjm export` into formats of data: workbooks, tables and diagrams of other programs."""

from __future__ import annotations

import json
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.contents import edition_of
from cjm_desktop.cli.ineffective import of_data, say_further_languages, say_lacking
from cjm_desktop.cli.output import CLEAN, FAILED, make_folder, say, say_error, say_written
from cjm_desktop.cli.redaction import say_taken_out, wish_of
from cjm_desktop.foundation.command_line import WrongUsage
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import Translator, each_language
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.program import Program
    from cjm_desktop.extensions.exchange import DataExporter


def data_exporter(a: Namespace, program: Program) -> DataExporter | None:
    """The format of data that the words ask for, None where they ask for a drawing."""
    if a.all_editions is not None:
        return None
    out = a.out if a.out is not None else a.files[-1] if a.out_dir is None and len(a.files) == 2 else None
    if a.report is not None and (a.format in program.handouts or (out is not None and out.suffix.casefold() == ".md")):
        return None  # a page of words, and no table that comes back
    for exporter in program.data_exporters.values():
        if (out is not None and out.suffix.casefold() == exporter.suffix) or (out is None and a.format == exporter.key):
            return exporter
    return None


def export_data(a: Namespace, exporter: DataExporter, program: Program, t: Translator) -> int:
    """Write maps as data; what was taken out is said."""
    for each in of_data(a, exporter.key):
        say(t(each))
    written: list[dict[str, Any]] = []
    code = CLEAN
    pairs = _pairs(a, exporter)
    for source, out in pairs:
        try:
            written.append(_export_one(a, exporter, source, out, program, t))
        except CjmError as error:
            say_error(error, t, source if len(pairs) > 1 else None)
            code = FAILED
    if code != CLEAN:
        say_written([path for each in written for path in each["files"]], t)
    if a.json:
        print(json.dumps({"outputs": written}, ensure_ascii=False, indent=1))
    return code


def _export_one(
    a: Namespace, exporter: DataExporter, source: Path, out: Path, program: Program, t: Translator
) -> dict[str, Any]:
    from cjm_desktop.compose.production.data import lost_by, write_data
    from cjm_desktop.interchange.losses import told_losses

    if out.exists() and out.samefile(source):
        raise refusal("CJM-E402", path=str(out))
    whole = program.open(source)
    say_lacking(whole.graph, a.langs[:1], t)
    say_further_languages(each_language(a.langs)[1:], exporter.key, t)
    edition = edition_of(whole, a.edition) if a.edition else None
    wish = wish_of(a.redact, whole.graph) if a.redact is not None else None
    lost = () if a.blank else lost_by(exporter, whole.graph, a.lang or whole.lang)
    if lost:
        say(told_losses(lost, t))
    release = write_data(whole, exporter, out, wish=wish, edition=edition, lang=a.lang or "", blank=a.blank)
    for each in whole.notices:
        say(t(each))
    say_taken_out(release, t)
    return {"map": str(source), "format": exporter.key, "files": [str(out)]}


def _pairs(a: Namespace, exporter: DataExporter) -> list[tuple[Path, Path]]:
    files = list(a.files)
    if a.out_dir is not None:
        make_folder(a.out_dir)
        return [(file, a.out_dir / f"{file.stem}{exporter.suffix}") for file in files]
    out = a.out if a.out is not None else files.pop()
    if len(files) != 1:
        raise WrongUsage("FILE OUT | FILE --out OUT | FILE… --out-dir DIR", a.parser.format_usage())
    return [(files[0], out)]
