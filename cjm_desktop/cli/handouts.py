"""`cjm export` into handouts: slides and reports for readers without this program."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.contents import edition_asked
from cjm_desktop.cli.ineffective import of_handouts, say_further_languages, say_lacking
from cjm_desktop.cli.output import say
from cjm_desktop.cli.poster import setup_of
from cjm_desktop.cli.redaction import say_taken_out, wish_of
from cjm_desktop.foundation.messages import Translator
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.extensions.handing import HandoutExporter

Tell = Callable[[float], None]


def export_handout(
    a: Namespace, exporter: HandoutExporter, whole: Document, name: str, out: Path, t: Translator, tell: Tell
) -> dict[str, Any]:
    """Write one handout of a map, or of its edition of that name; what was taken out is said."""
    from msgspec.structs import replace

    from cjm_desktop.compose.production.handouts import handout_output, template_of
    from cjm_desktop.compose.production.release import release_of
    from cjm_desktop.extensions.handing import WHOLE, HandoutOptions
    from cjm_desktop.extensions.outputs import write_outputs

    if a.embed_map:
        raise refusal("CJM-E421", name=exporter.key, names="pdf, png, svg")
    edition = edition_asked(a, whole, name)
    own = edition.contents if edition is not None and edition.contents in whole.services.reports else WHOLE
    report = a.report or own
    compares = whole.services.compares(report)
    for each in of_handouts(a, exporter.key, exporter.options, compares=compares):
        say(t(each))
    several = "langs" in exporter.options
    say_lacking(whole.graph, a.langs if several else a.langs[:1], t)
    if not several:
        say_further_languages(a.langs[1:], exporter.key, t)
    wish = wish_of(a.redact, whole.graph) if a.redact is not None else None
    setup = setup_of(a, release_of(whole, wish, edition, "map").document.graph)
    takes_template = a.template is not None and "template" in exporter.options
    options = template_of(a.template) if takes_template else HandoutOptions()
    options = replace(options, report=report, langs=a.langs, comments=setup.comments)
    output = handout_output(whole, exporter, out, setup=setup, wish=wish, edition=edition, options=options)
    say_taken_out(output.release, t)
    written = write_outputs([output], tell)
    for each in output.unseen:
        say(t(each))
    return {"map": str(whole.path), "format": exporter.key, "files": [str(path) for path in written]}
