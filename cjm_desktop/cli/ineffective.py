"""What was asked for and changes nothing of what is written: said, so that nobody waits for it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from cjm_desktop.cli.export_arguments import MARKS
from cjm_desktop.cli.output import say
from cjm_desktop.foundation.messages import N_, Message, Translator, each_language, message

if TYPE_CHECKING:
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import PageSetup

# What only some formats of drawings take, as exporters name it, and what no format of data does.
_OF_FORMATS = ("dpi", "quality", "svg_text", "transparent", "template")
_OF_PAPER = (
    *("paper", "orientation", "margin", "scale", "balance", "larger_type", "distance", "bleed", "theme"),
    *(
        "without",
        "as_is",
        "compare",
        "comments",
        "events",
        "period",
        "segment",
        "tile",
        "roll",
        "sheets",
        "cuts",
        "only",
        "overlap",
        "printer_margin",
    ),
    *(*MARKS, "no_marks"),
    *("lanes", "stages", "personas", "view", "form", "booklet", "report", "wall_kit", "embed_map"),
)
# What of a drawing a handout takes too: which lanes, stages and people, what is left out, and in which look.
_OF_HANDOUTS = ("lanes", "stages", "personas", "view", "without", "theme", "period", "segment")
# What is of sheets of paper alone: a page that is read in a browser has none.
_OF_SHEETS = (
    *("paper", "orientation", "margin", "scale", "distance", "bleed", "tile", "roll", "sheets", "cuts", "only"),
    *("overlap", "printer_margin", *MARKS, "no_marks"),
)
_OF_PARTS = ("cuts", "only", "overlap", "printer_margin", "labels", "assembly_plan")
_WRITTEN: Mapping[str, str] = {"orientation": "--landscape, --portrait"}


def of_drawings(a: Namespace, form: str, takes: Set[str], setup: PageSetup, *, compares: bool) -> Iterator[Message]:
    """What a drawing in a format with those options does without; `compares` that it is of two maps."""
    yield from _said(a, (each for each in _OF_FORMATS if each not in takes), form)
    if not setup.tile:
        yield from _said(a, _OF_PARTS, message(N_("a poster in one piece")))
        if not setup.bleed:
            yield from _said(a, ("crop_marks", "registration_marks"), message(N_("a poster in one piece")))
    if a.blank:
        yield from _said(a, ("blank",), form)
    if a.wall_kit is not None or a.report is not None or a.form:
        yield from _said(a, ("as_is",), message(N_("what is not the map itself")))
    if not compares:
        yield from _said(a, ("compare",), message(N_("what is no page of differences")))
    kept = ("balance", "larger_type", "tile", "scale", "roll", "sheets", "bleed")
    if a.wall_kit is not None:
        yield from _said(a, (*kept, "margin"), message(N_("cards to cut out")))
    elif a.report is not None:
        yield from _said(a, (*kept, "margin"), message(N_("a report")))
    elif a.booklet:
        yield from _said(a, kept, message(N_("a booklet")))


def of_page(a: Namespace, form: str) -> Iterator[Message]:
    """What a page that shows the whole map does without."""
    yield from _said(a, (*_OF_FORMATS, *_OF_SHEETS), form)


def of_data(a: Namespace, form: str) -> Iterator[Message]:
    """What a file of data does without."""
    yield from _said(a, (*_OF_FORMATS, *_OF_PAPER), form)


def of_handouts(a: Namespace, form: str, takes: Set[str], *, compares: bool) -> Iterator[Message]:
    """What slides and reports do without, those of a format with those options; `compares`: they are of two maps."""
    takes = takes | {"compare"} if compares else takes
    names = (each for each in (*_OF_FORMATS, *_OF_PAPER) if each not in {*_OF_HANDOUTS, *takes, "embed_map"})
    yield from _said(a, (*names, "blank"), form)


def _said(a: Namespace, names: Iterator[str] | tuple[str, ...], form: str | Message) -> Iterator[Message]:
    given = [
        _WRITTEN.get(name, f"--{name.replace('_', '-')}") for name in names if getattr(a, name) not in (None, False)
    ]
    if given:
        yield message(N_("Without effect for {format}: {options}"), format=form, options=", ".join(given))


def say_further_languages(further: Sequence[str], form: str, t: Translator) -> None:
    """Say that a file in one language does without the further ones that were asked for."""
    if further:
        options = f"--lang {','.join(further)}"
        say(t(message(N_("Without effect for {format}: {options}"), format=form, options=options)))


def say_lacking(graph: JourneyGraph, langs: Iterable[str], t: Translator) -> None:
    """Say what a map that is asked for in languages lacks in each."""
    from cjm_desktop.model.translations import not_in_language

    for lang in each_language(langs):
        if lacking := not_in_language(graph, lang):
            say(t(lacking))
