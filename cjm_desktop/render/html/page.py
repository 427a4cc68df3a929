"""The reader of a map: one page that holds its drawing, its words and a script, and that asks nobody for anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO

from msgspec import Struct

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.style import CARD
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId
from cjm_desktop.model.text import text_in
from cjm_desktop.model.threads import open_threads
from cjm_desktop.model.vocabulary import LANGUAGES
from cjm_desktop.render.html.facets import facets_of
from cjm_desktop.render.html.files import policy, script, style
from cjm_desktop.render.html.frame import frame
from cjm_desktop.render.html.markup import element, json_in_script
from cjm_desktop.render.html.palette import Palette
from cjm_desktop.render.html.pieces import Piece, Pieces, PieceWriter, pieces_of
from cjm_desktop.render.html.table import table_of
from cjm_desktop.render.html.tale import JourneyTold, tale_of
from cjm_desktop.render.html.words import WORDS, words_of
from cjm_desktop.render.svg import escaped, quoted_attribute, svg_number

# Cards are as large as the words of a page at 100 %.
_PIXELS = 13.0
ONE = _PIXELS / CARD.size  # pixels a map unit
# A sheet of A4 or Letter inside its margins, in CSS pixels: across, and upright.
_PRINTED = {"landscape": (960.0, 700.0), "portrait": (700.0, 960.0)}


class PageLanguage(Struct, frozen=True, eq=False):
    """A map in one language: what lays it out, what the program says in it, and the journey in words."""

    lang: str
    translate: Translate
    draw: Callable[[str], Drawing]
    journeys: Sequence[JourneyTold]


class PageContent(Struct, frozen=True, eq=False):
    """What a page holds: a map in its languages, and the map and version of it that comments on it are about."""

    graph: JourneyGraph
    langs: tuple[PageLanguage, ...]
    map: RecordId
    version: str = ""
    day: str = ""
    comments: bool = False


def write_page(content: PageContent, out: BinaryIO, progress: Callable[[float], None]) -> None:
    """Write the page; `progress` takes 0 … 1 and may raise to cancel, and then nothing is written."""
    palette = Palette()
    writer = PieceWriter(palette, load_faces(resources() / "fonts"))
    cards = frozenset(content.graph.table(Card))
    maps, tables, tales, rules = [], [], [], []
    for number, each in enumerate(content.langs):
        tell = partial(_tell, progress, number, len(content.langs))
        tell(0.0)
        pieces = pieces_of(each.draw(each.lang), writer, cards, tell)
        shown: dict[str, str | bool] = {"data-lang": each.lang, "lang": each.lang, "hidden": number > 0}
        maps.append(element("div", _paper(pieces, number), {"class": "paper", "id": f"m{number}", **shown}))
        rules += _rules(pieces, number)
        tables.append(
            element("section", table_of(content.graph, each.lang, each.translate, comments=content.comments), shown)
        )
        tales.append(element("section", tale_of(each.journeys), shown))
    writer.show_too("".join([*tables, *tales, *_own_words(content)]))
    rules.append(f"table{{--stages:{len(content.graph.stages())}}}")
    look = "\n".join([*writer.font_rules(), style(), palette.rules(), *rules])
    shared = f'<svg class="shared" aria-hidden="true"><defs>{"".join(writer.shared())}</defs></svg>'
    head = _head(content, look)
    data = f'<script type="application/json" id="data">{json_in_script(_data(content))}</script>'
    main = frame(
        content.langs[0].translate,
        _about(content, content.langs[0]),
        shared + "".join(maps),
        "".join(tables),
        "".join(tales),
    )
    first = quoted_attribute(content.langs[0].lang)
    body = f"<body>\n{main}\n{data}\n<script>{script()}</script>\n</body>"
    page = f'<!DOCTYPE html>\n<html lang="{first}" class="no-script" data-view="map">\n{head}\n{body}\n</html>\n'
    out.write(page.encode())
    progress(1.0)


def _own_words(content: PageContent) -> Iterator[str]:
    """What the page itself says, and the letters that numbers and dates are made of."""
    yield "0123456789%:–—“”"
    for each in content.langs:
        yield from (
            form for said in words_of(each.translate).values() for form in (said if isinstance(said, list) else [said])
        )
        yield from (*_about(content, each), *(choice.own for choice in LANGUAGES))


def _tell(progress: Callable[[float], None], before: int, count: int, share: float) -> None:
    progress(0.95 * (before + share) / count)


def _head(content: PageContent, look: str) -> str:
    title = _title(content, content.langs[0])
    return (
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy((script(),), (look,))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="robots" content="noindex">\n'
        f"<title>{escaped(title)}</title>\n<style>{look}</style>\n</head>"
    )


def _title(content: PageContent, lang: PageLanguage) -> str:
    head = content.graph.map
    return text_in(head.title, lang.lang, head.lang).strip() or lang.translate(N_("Journey map"))


def _about(content: PageContent, lang: PageLanguage) -> tuple[str, str]:
    """The title of the map in a language, and below it for whom it is and of when."""
    head = content.graph.map
    day = lang.translate(message(N_("as of {date}"), date=content.day)) if content.day else ""
    return _title(content, lang), " · ".join(filter(None, (text_in(head.client, lang.lang, head.lang), day)))


def _data(content: PageContent) -> dict[str, Any]:
    facets, cards = facets_of(
        content.graph, [(each.lang, each.translate) for each in content.langs], str(WORDS["lanes"])
    )
    names = {choice.key: choice.own for choice in LANGUAGES}
    return {
        "map": content.map,
        "revision": content.version,
        "one": ONE,
        "stages": [stage.id for stage in content.graph.stages()],
        "langs": [
            {
                "lang": each.lang,
                "name": names.get(each.lang, each.lang),
                "title": _about(content, each)[0],
                "about": _about(content, each)[1],
                "words": words_of(each.translate),
            }
            for each in content.langs
        ],
        "threads": _threads(content),
        "facets": facets,
        "cards": cards,
    }


def _threads(content: PageContent) -> dict[str, list[dict[str, Any]]]:
    """The open comments by what they are about, each with its answers, where they are shown at all."""
    told: dict[str, list[dict[str, Any]]] = {}
    for about, comments in open_threads(content.graph).items() if content.comments else ():
        told[about] = [
            {"id": each.id, "said": [[each.author, each.text], *([one.author, one.text] for one in each.replies)]}
            for each in comments
        ]
    return told


# The map in pieces.


def _paper(pieces: Pieces, number: int) -> str:
    found = [_piece(each, f"m{number}p{at}", each.kind) for at, each in enumerate(pieces.pieces)]
    found.append('<div class="over"></div>')  # signs at cards pass below the headings, as their cards do
    head, side = pieces.head, pieces.side
    if head is not None and side is not None:
        track = f'<div class="track" id="m{number}t%s">%s</div>'
        found += [
            track % ("s", _piece(side, f"m{number}s", "strip side")),
            track % ("h", _piece(head, f"m{number}h", "strip head")),
            track % ("c", f'<div class="strip corner" id="m{number}c"></div>'),
        ]
    return "".join(found)


def _piece(piece: Piece, name: str, kind: str) -> str:
    box = " ".join(map(svg_number, (piece.rect.x, piece.rect.y, piece.rect.w, piece.rect.h)))
    return f'<div class="piece {kind}" id="{name}"><svg viewBox="{box}" aria-hidden="true">{piece.svg}</svg></div>'


def _rules(pieces: Pieces, number: int) -> list[str]:
    """Where the pieces are, as style rules: a page that may run no one else's style has none at its elements."""
    paper = pieces.paper
    scale, way = max((min(w / paper.w, h / paper.h), way) for way, (w, h) in _PRINTED.items())
    rules = [
        f"#m{number}{{--w:{svg_number(paper.w)};--h:{svg_number(paper.h)}}}",
        f"@media print{{#m{number}{{--z:{scale:.5f} !important}}}}",
    ]
    if not number:
        rules.append(f'@media print{{html[data-view="map"],[data-view="map"] body{{page:{way}}}}}')
    rules += [_place(f"m{number}p{at}", each.rect, paper) for at, each in enumerate(pieces.pieces)]
    head, side = pieces.head, pieces.side
    if head is not None and side is not None:
        below = head.rect.y
        whole = Rect(paper.x, below, paper.w, pieces.until - below)
        beside = Rect(paper.x, side.rect.y, paper.w, side.rect.h)
        rules += [
            _place(f"m{number}th", whole, paper),
            _place(f"m{number}tc", whole, paper),
            _place(f"m{number}ts", beside, paper),
            _place(f"m{number}h", head.rect, paper),
            _place(f"m{number}s", side.rect, paper),
            _place(f"m{number}c", Rect(paper.x, below, side.rect.w, head.rect.h), paper),
        ]
    return rules


def _place(name: str, rect: Rect, paper: Rect) -> str:
    sides = zip("xywh", (rect.x - paper.x, rect.y - paper.y, rect.w, rect.h), strict=True)
    return f"#{name}{{{';'.join(f'--{key}:{svg_number(value)}' for key, value in sides)}}}"
