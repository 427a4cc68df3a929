"""The files that posters become: their formats, their names, and what they carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cjm_desktop.compose.production.handouts import handout_output, template_of
from cjm_desktop.compose.production.posters import Planned, Production, Wanted
from cjm_desktop.compose.production.release import carried
from cjm_desktop.extensions.formats import FileFormat
from cjm_desktop.extensions.outputs import Makeable, Output, options_of
from cjm_desktop.model.editions import edition_file_names
from cjm_desktop.model.records import Edition

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.compose.services import Services
    from cjm_desktop.extensions.api import Exporter, Progress
    from cjm_desktop.extensions.handing import HandoutExporter
    from cjm_desktop.model.records import RecordId
    from cjm_desktop.model.redaction import Wish

USUAL_FORMAT = "pdf"


F = TypeVar("F", bound=FileFormat)


def format_of_name(path: Path, formats: Iterable[F]) -> F | None:
    """The format that the ending of a name asks for, None where it names none of them."""
    ending = path.suffix.casefold()
    return next((each for each in formats if ending in (each.suffix, f".{each.key}")), None)


def output_of(
    planned: Planned, exporter: Exporter, path: Path, whole: Document | None = None, *, hiding: bool = True
) -> Output:
    """What a poster becomes in a format; its files carry the map where one is given and they may.

    The map inside lacks what the poster hides, but where not `hiding`.
    """
    hidden = planned.setup.hidden if hiding else ()
    inside = None if whole is None else carried(whole, planned.release.wish, exporter, hidden)
    return Output(exporter, planned.poster.sheets, options_of(planned.poster.setup), path, inside, planned.shown)


def edition_outputs(
    whole: Document,
    wish: Wish | None,
    ids: Sequence[RecordId],
    target: Path,
    *,
    carry: bool,
    progress: Progress,
    templates: Mapping[RecordId, Path] | None = None,
) -> list[Makeable]:
    """What editions become: a file for each format of each, named after the target and the edition.

    Of each the wish and what the edition itself says are taken out; with `carry` those of which nothing is taken out
    carry the map. `templates` are the presentations on which slides of editions are put. Raises CjmError.
    """
    names = edition_file_names(whole.graph, target.name)
    outputs: list[Makeable] = []
    for number, key in enumerate(ids):
        tell = partial(_tell, progress, number, len(ids))
        tell(0.0)
        edition = whole.graph.get(key)
        if not isinstance(edition, Edition):
            continue
        drawn, handouts = formats_of(whole.services, edition)
        for handout in handouts:
            path = target.with_name(f"{names[key]}{handout.suffix}")
            template = (templates or {}).get(key) if "template" in handout.options else None
            options = template_of(template) if template else None
            outputs.append(handout_output(whole, handout, path, wish=wish, edition=edition, options=options))
        if not drawn:
            continue
        production = Production(whole, edition)
        own = production.release(wish, edition.contents).document.graph.map.page
        planned = production.plan(Wanted(own, edition.contents, wish=wish), tell)
        for exporter in drawn:
            path = target.with_name(f"{names[key]}{exporter.suffix}")
            outputs.append(output_of(planned, exporter, path, whole if carry else None))
    return outputs


def _tell(progress: Progress, before: int, count: int, share: float) -> None:
    progress((before + share) / count)


def formats_of(services: Services, edition: Edition) -> tuple[list[Exporter], list[HandoutExporter]]:
    """The formats of an edition that there are, of drawings and of handouts; PDF where it names none of them."""
    known, others = services.exporters, services.handouts
    drawn = [known[key] for key in edition.formats if key in known]
    handouts = [others[key] for key in edition.formats if key in others]
    return drawn if drawn or handouts else [known[USUAL_FORMAT]], handouts
