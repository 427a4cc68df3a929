"""From the words of `cjm export` to a page set-up."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.export_arguments import FEWEST, MARKS
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.choices import keys
from cjm_desktop.model.text import text_in
from cjm_desktop.model.vocabulary import POSTER_PARTS, THEMES

if TYPE_CHECKING:
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import Lane, PageSetup, Persona, RecordId, Stage


USUAL_TILE = "A4"


def setup_of(a: Namespace, graph: JourneyGraph) -> PageSetup:
    """The map's own set-up with what the words ask for; raises CjmError for what there is not."""
    from msgspec.structs import replace

    own = graph.map.page
    changed: dict[str, Any] = {
        **_paper(a, own),
        **_hidden(a, graph, own),
        **_parts(a, own.tile),
        **_moment(a, graph),
        "theme": _theme(a.theme) or own.theme,
        "lang": a.lang or own.lang,
    }
    plain = {
        "margin": a.margin,
        "bleed": a.bleed,
        "distance": a.distance,
        "dpi": a.dpi,
        "quality": a.quality,
        "svg_text": a.svg_text,
        "transparent": a.transparent,
    }
    changed |= {name: value for name, value in plain.items() if value is not None}
    if a.scale is not None or a.roll is not None:
        changed["scale"], changed["scale_width"] = a.roll or a.scale
    setup: PageSetup = replace(own, **changed)
    if a.margin is not None:
        _check_margin(setup)
    return setup


def _check_margin(setup: PageSetup) -> None:
    """Raise CjmError E432 where the margin asked for takes the paper that it is on."""
    from cjm_desktop.layout.poster import is_fitted, margin_of

    room = margin_of(setup)
    if is_fitted(setup) and room < setup.margin:
        raise refusal("CJM-E432", margin=f"{setup.margin:g}", most=f"{room:.0f}")


def _paper(a: Namespace, own: PageSetup) -> dict[str, Any]:
    """The paper asked for. A custom size lies as its numbers say, unless the words turn it."""
    from cjm_desktop.drawing.page import page_of

    changed: dict[str, Any] = {}
    if a.paper is not None:
        changed["paper"] = a.paper
        try:
            page_of(a.paper, a.orientation or own.orientation)
        except ValueError:
            raise refusal("CJM-E403", paper=a.paper) from None
    if a.orientation is not None:
        changed["orientation"] = a.orientation
        if a.paper is None and own.paper == "custom":
            short, long = sorted((own.width, own.height))
            upright = a.orientation == "portrait"
            changed["width"], changed["height"] = (short, long) if upright else (long, short)
    elif a.paper is not None:
        changed["orientation"] = "portrait" if _is_upright(own) else "landscape"
    if changed:
        changed["layout_width"] = 0.0  # the map's own was made for a paper of another shape
    return changed


def _is_upright(own: PageSetup) -> bool:
    return own.height > own.width if own.paper == "custom" else own.orientation == "portrait"


def _parts(a: Namespace, own_tile: str) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    if a.tile is not None:
        changed["tile"] = "" if a.tile == "none" else a.tile
    if a.cuts is not None:
        changed["cuts"] = FEWEST if a.cuts == FEWEST else ""
    if a.sheets is not None:
        changed["scale"], (changed["across"], changed["down"]) = "sheets", a.sheets
        changed["tile"] = a.tile or own_tile or USUAL_TILE
    if a.overlap is not None:
        changed["overlap"] = a.overlap
    if a.printer_margin is not None:
        changed["printer_margin"] = a.printer_margin
    asked = tuple(mark for option, (mark, _) in MARKS.items() if getattr(a, option))
    if asked or a.no_marks:
        changed["marks"] = asked
    if a.comments:
        changed["comments"] = True
    if a.events:
        changed["events"] = True
    if a.without is not None:
        changed["without"] = tuple(_known_part(word) for word in _words(a.without))
        if not changed["without"]:
            raise refusal("CJM-E433", option="--without", names=", ".join(keys(POSTER_PARTS)))
    return changed


def _moment(a: Namespace, graph: JourneyGraph) -> dict[str, Any]:
    """The period and the segment asked for, empty where the usual ones are; raises CjmError for what has no values."""
    from cjm_desktop.model.moments import moments_of

    found = dict(zip(("period", "segment"), moments_of(graph), strict=True))
    asked = {field: word for field in found if (word := getattr(a, field)) is not None}
    for field, word in asked.items():
        if word and word not in found[field]:
            raise refusal("CJM-E436", name=word, names=", ".join(found[field]) or "–")
    return asked


def _known_part(word: str) -> str:
    if word not in keys(POSTER_PARTS):
        raise refusal("CJM-E415", name=word, names=", ".join(keys(POSTER_PARTS)))
    return word


def _theme(name: str | None) -> str:
    if name is not None and name not in keys(THEMES):
        raise refusal("CJM-E404", name=name, names=", ".join(keys(THEMES)))
    return name or ""


def _hidden(a: Namespace, graph: JourneyGraph, own: PageSetup) -> dict[str, Any]:
    """What the words leave out; of a kind that they do not name, the map's own choice stays."""
    from cjm_desktop.model.records import Persona

    hidden = set(own.hidden)
    kinds: tuple[tuple[str, Sequence[Lane | Stage | Persona]], ...] = (
        ("lanes", graph.lanes()),
        ("stages", graph.stages()),
        ("personas", graph.in_order(Persona)),
    )
    for option, records in kinds:
        words = getattr(a, option)
        if words is not None:
            ids, shown = {record.id for record in records}, set(chosen(words, records, graph.map.lang))
            if not shown:
                raise refusal("CJM-E433", option=f"--{option}", names=_listed(records, graph.map.lang))
            hidden = (hidden - ids) | (ids - shown)
    return {"hidden": tuple(sorted(hidden))}


def chosen(words: str, records: Sequence[Lane | Stage | Persona], lang: str) -> Iterable[RecordId]:
    """The records that words with commas between them name; raises CjmError E416 for a name that none has."""
    for word in _words(words):
        called = [(record, _names(record)) for record in records]
        found = [record.id for record, names in called if word.casefold() in names]
        found = found or [record.id for at, record in enumerate(records, 1) if word.casefold() in _other(at, record)]
        if not found:
            raise refusal("CJM-E416", name=word, names=_listed(records, lang))
        yield from found


def _listed(records: Sequence[Lane | Stage | Persona], lang: str) -> str:
    return ", ".join(filter(None, (text_in(record.name, lang, lang) for record in records)))


def _names(record: Lane | Stage | Persona) -> set[str]:
    """The id of a record and its name in every language."""
    texts = record.name.values() if isinstance(record.name, dict) else (record.name,)
    return {each.casefold() for each in (record.id, *texts) if each}


def _other(number: int, record: Lane | Stage | Persona) -> set[str]:
    """What a record goes by where none is called so: its number, and the role of a lane."""
    from cjm_desktop.model.records import Lane

    roles = (record.role,) if isinstance(record, Lane) else ()
    return {each.casefold() for each in (str(number), *roles) if each}


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]
