"""`cjm export`."""

from __future__ import annotations

import io
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from cjm_desktop.cli.output import CLEAN, say
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Translator, message
from cjm_desktop.model.text import text_in

if TYPE_CHECKING:
    from cjm_desktop.compose import Document
    from cjm_desktop.drawing.drawing import Drawing
    from cjm_desktop.drawing.page import Page

LEAST_POINTS = 6.0
EXCERPT = 40
QUIET_SECONDS = 0.5


def export(a: Namespace, t: Translator) -> int:
    """Write a map as a picture or document; what came out other than wished is said as a warning."""
    from cjm_desktop.compose import Program
    from cjm_desktop.drawing.drawing import missing_glyphs
    from cjm_desktop.drawing.sheet import sheet_of
    from cjm_desktop.extensions.api import ExportOptions
    from cjm_desktop.storage.files import atomic_write

    program = Program()
    suffix = a.out.suffix.casefold()
    exporter = next((each for each in program.exporters.values() if each.suffix == suffix), None)
    if exporter is None:
        raise CjmError(
            "CJM-E401",
            message(N_("The ending of {path} names no format."), path=str(a.out)),
            message(
                N_("Nothing was written. Known are: {endings}."),
                endings=", ".join(sorted(each.suffix for each in program.exporters.values())),
            ),
        )
    if a.out.exists() and a.out.samefile(a.file):
        raise CjmError(
            "CJM-E402",
            message(N_("{path} is the map itself."), path=str(a.out)),
            message(N_("It was left as it is; choose another file to write.")),
        )
    document = program.open(a.file)
    for notice in document.notices:
        say(t(notice))
    page = _page(a, document)
    drawing = document.layout_for(lang=a.lang or "", theme=_theme(a.theme), page=page).drawing
    out = io.BytesIO()
    options = ExportOptions(dpi=a.dpi, svg_text=a.svg_text)
    exporter.write((sheet_of(drawing, page),), options, out, _progress(t))
    atomic_write(a.out, out.getvalue())
    for missing in missing_glyphs(drawing):
        text = message(
            N_("Drawn as boxes, because no bundled font has them: {characters} (in “{record}”)"),
            characters=missing.characters,
            record=_shown(document, missing.owner),
        )
        say(t(text))
    _warn_small(drawing, page, t)
    return CLEAN


def _shown(document: Document, owner: str) -> str:
    """Give the beginning of a record's words, to find it by."""
    record, lang = document.graph.get(owner), document.graph.map.lang
    words = (getattr(record, name, "") for name in ("text", "name", "title"))
    return next((text_in(text, lang, lang)[:EXCERPT] for text in words if text), owner)


def _page(a: Namespace, document: Document) -> Page:
    from cjm_desktop.compose import map_page
    from cjm_desktop.drawing.page import Page, page_of

    own = map_page(document.graph.map)
    if a.paper is None and a.orientation is None:
        return own
    try:
        if a.paper or own.name:
            return page_of(
                a.paper or own.name, a.orientation or ("portrait" if own.height > own.width else "landscape")
            )
    except ValueError:
        raise CjmError(
            "CJM-E403",
            message(N_("There is no paper “{paper}”."), paper=a.paper),
            message(
                N_("Nothing was written. Give A0 to A5, Letter, Legal, Tabloid, or millimetres such as 800x600mm.")
            ),
        ) from None
    short, long = sorted((own.width, own.height))
    return Page(short, long) if a.orientation == "portrait" else Page(long, short)


def _theme(name: str | None) -> str:
    from cjm_desktop.compose import THEMES

    if name is not None and name not in THEMES:
        raise CjmError(
            "CJM-E404",
            message(N_("There is no map theme “{name}”."), name=name),
            message(N_("Nothing was written. There are: {names}."), names=", ".join(THEMES)),
        )
    return name or ""


def _warn_small(drawing: Drawing, page: Page, t: Translator) -> None:
    from cjm_desktop.drawing.drawing import small_type
    from cjm_desktop.drawing.page import fit

    count = len(small_type(drawing, LEAST_POINTS / fit(drawing, page).scale))
    if count:
        text = NN_(
            "On this paper the text of {count} element is smaller than 6 pt.",
            "On this paper the text of {count} elements is smaller than 6 pt.",
        )
        say(t(message(text, count=count)))


def _progress(t: Translator) -> Callable[[float], None]:
    """Tell the share done on a terminal, once the work takes long enough to ask."""
    begun = time.monotonic()
    shown = -1

    def tell(share: float) -> None:
        nonlocal shown
        percent = int(share * 100)
        if percent != shown and sys.stderr.isatty() and time.monotonic() - begun > QUIET_SECONDS:
            shown = percent
            end = "\n" if percent >= 100 else ""
            print("\r" + t(message(N_("{percent} % written"), percent=percent)), end=end, file=sys.stderr, flush=True)

    return tell
