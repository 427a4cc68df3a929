"""`cjm export`: maps as pictures and documents."""

from __future__ import annotations

import json
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.command import CliCommand
from cjm_desktop.cli.contents import (
    behind,
    check_embedding,
    compared_with,
    no_editions,
    planned,
    say_carried,
    say_codes,
    viewed_as,
)
from cjm_desktop.cli.data import data_exporter, export_data
from cjm_desktop.cli.export_arguments import WHOLE, add_export_arguments
from cjm_desktop.cli.handouts import export_handout
from cjm_desktop.cli.ineffective import of_drawings, of_page, say_further_languages, say_lacking
from cjm_desktop.cli.output import CLEAN, FAILED, make_folder, say, say_error, say_written
from cjm_desktop.cli.report import report_of, warnings_of
from cjm_desktop.foundation.command_line import WrongUsage
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Translator, each_language, languages_asked, message
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.program import Program
    from cjm_desktop.extensions.api import Exporter
    from cjm_desktop.extensions.handing import HandoutExporter

QUIET_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Target:
    """A map or one of its editions, and the file that it is to become."""

    source: Path
    out: Path
    exporter: Exporter | HandoutExporter
    edition: str = ""


def export(a: Namespace, t: Translator) -> int:
    """Write maps as pictures or documents; what came out other than wished is said as a warning."""
    from cjm_desktop.compose.program import Program

    program = Program()
    a.langs = languages_asked(a.lang or "")
    a.lang = a.langs[0] if a.langs else None  # what can be in one language only is in the first
    data = data_exporter(a, program)
    if data is not None:
        return export_data(a, data, program, t)
    reports: list[dict[str, Any]] = []
    code = CLEAN
    targets = list(_targets(a, program))
    _check_apart(targets)
    make_folder(a.out_dir or a.all_editions)
    for target in targets:
        try:
            reports.append(_export(a, target, program, t))
        except CjmError as error:
            say_error(error, t, target.source if len(targets) > 1 else None)
            code = FAILED
    if code != CLEAN:
        say_written([path for report in reports for path in report["files"]], t)
    if a.json:
        print(json.dumps({"outputs": reports}, ensure_ascii=False, indent=1))
    return code


def _targets(a: Namespace, program: Program) -> Iterator[Target]:
    """What is to be written; raises WrongUsage when the words do not say where, CjmError for an unknown format."""
    from cjm_desktop.compose.production.files import USUAL_FORMAT

    files, out = list(a.files), a.out
    if a.all_editions is not None:
        for file in files:
            yield from _editions(a, file, program)
        return
    if out is None and a.out_dir is None:
        if len(files) != 2:
            raise WrongUsage("FILE OUT | FILE --out OUT | FILE… --out-dir DIR", a.parser.format_usage())
        out = files.pop()
    if out is not None and len(files) > 1:
        raise WrongUsage("FILE… --out-dir DIR", a.parser.format_usage())
    for file in files:
        if out is not None:
            yield Target(file, out, _by_suffix(out, program), a.edition or "")
        else:
            exporter = _by_key(a.format or USUAL_FORMAT, program)
            yield Target(file, a.out_dir / f"{file.stem}{exporter.suffix}", exporter, a.edition or "")


def _check_apart(targets: Sequence[Target]) -> None:
    """Raise CjmError where one output would take the place of another: maps of one name from two folders."""
    seen: set[Path] = set()
    for target in targets:
        if target.out in seen:
            raise refusal("CJM-E425", path=str(target.out))
        seen.add(target.out)


def _editions(a: Namespace, file: Path, program: Program) -> Iterator[Target]:
    """A target for each format of each edition of a map."""
    from cjm_desktop.compose.production.files import USUAL_FORMAT
    from cjm_desktop.model.editions import edition_file_names
    from cjm_desktop.model.records import Edition

    graph = program.open(file).graph
    names = edition_file_names(graph, file.stem)
    if not names:
        raise no_editions()
    for edition in graph.in_order(Edition):
        for key in (a.format,) if a.format else edition.formats or (USUAL_FORMAT,):
            exporter = _by_key(key, program)
            yield Target(file, a.all_editions / f"{names[edition.id]}{exporter.suffix}", exporter, edition.id)


def _by_suffix(out: Path, program: Program) -> Exporter | HandoutExporter:
    from cjm_desktop.compose.production.files import format_of_name

    if out.is_dir():
        raise refusal("CJM-E429", path=str(out))
    drawn = format_of_name(out, program.exporters.values())
    found = drawn or format_of_name(out, program.handouts.values())
    if found is not None:
        return found
    raise refusal("CJM-E401", path=str(out), endings=", ".join(_endings(program)))


def _endings(program: Program) -> list[str]:
    kinds = (program.exporters.values(), program.handouts.values(), program.data_exporters.values())
    return sorted({each.suffix for kind in kinds for each in kind})


def _by_key(key: str, program: Program) -> Exporter | HandoutExporter:
    exporter = program.exporters.get(key) or program.handouts.get(key)
    if exporter is None:
        names = sorted({*program.exporters, *program.handouts, *program.data_exporters})
        raise refusal("CJM-E417", name=key, names=", ".join(names))
    return exporter


def _export(a: Namespace, target: Target, program: Program, t: Translator) -> dict[str, Any]:
    from msgspec.structs import replace

    from cjm_desktop.compose.production.files import output_of
    from cjm_desktop.extensions.outputs import write_outputs
    from cjm_desktop.extensions.showing import MapExporter

    if target.out.exists() and target.out.samefile(target.source):
        raise refusal("CJM-E402", path=str(target.out))
    whole = program.open(target.source)
    for notice in whole.notices:
        say(t(notice))
    plain = whole
    if a.view is not None:
        whole = viewed_as(whole, a.view)
    whole.compared_with = compared_with(a.compare)
    exporter = program.exporters.get(target.exporter.key)
    if exporter is None:
        handout = program.handouts[target.exporter.key]
        return export_handout(a, handout, whole, target.edition, target.out, t, _progress(target.out, t))
    check_embedding(a, exporter, whole, target.edition)
    if a.as_is is not None:
        whole.as_is = behind(a.as_is, whole)
    plan = planned(a, whole, target.edition, t)
    # A page of the map knows no paper; neither what paper does to it nor what is asked of paper concerns it.
    is_page = plan.shown is not None and isinstance(exporter, MapExporter)
    key = exporter.key
    if whole.as_is is not None and plan.release.document.as_is is None:
        lost = message(N_("a redacted copy"))
        say(t(message(N_("Without effect for {format}: {options}"), format=lost, options="--as-is")))
    compares = whole.services.compares(plan.contents)
    for each in of_page(a, key) if is_page else of_drawings(a, key, exporter.options, plan.setup, compares=compares):
        say(t(each))
    if is_page and plan.shown is not None:
        say_lacking(plan.release.document.graph, a.langs[1:], t)  # of the first the plan tells
        plan = replace(plan, shown=replace(plan.shown, langs=each_language(a.langs) or plan.shown.langs))
    else:
        say_further_languages(a.langs[1:], key, t)
    carrier = plain if a.embed_map else None
    output = output_of(plan, exporter, target.out, carrier, hiding=a.embed_map != WHOLE)
    if a.embed_map:
        say_carried(a, plan, whole, t)
    written = write_outputs([output], _progress(target.out, t))
    if a.wall_kit is not None:
        say_codes(plan.release.document, t)
    warnings = () if is_page else warnings_of(plan.poster, plan.release.document.graph, t)
    for warning in (*plan.unseen, *warnings):
        say(t(warning))
    return report_of(plan.poster, target.source, exporter.key, written)


def _progress(out: Path, t: Translator) -> Callable[[float], None]:
    """Tell the share done on a terminal, once the work takes long enough to ask."""
    begun = time.monotonic()
    shown = -1

    def tell(share: float) -> None:
        nonlocal shown
        percent = int(share * 100)
        if percent != shown and sys.stderr.isatty() and time.monotonic() - begun > QUIET_SECONDS:
            shown = percent
            end = "\n" if percent >= 100 else ""
            words = t(message(N_("{path}: {percent}% written"), path=out.name, percent=percent))
            print("\r" + words, end=end, file=sys.stderr, flush=True)

    return tell


COMMAND = CliCommand(
    N_(
        "write maps as PDF, PNG, SVG, JPEG, WebP or HTML, slides or reports, "
        "or as data: XLSX, CSV, Markdown, Mermaid, draw.io, JSON Canvas"
    ),
    add_export_arguments,
    export,
)
