"""What `cjm export` says of a poster: warnings for people, and a report for programs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjm_desktop.cli.naming import name_of
from cjm_desktop.foundation.messages import N_, NN_, Message, Translator, message
from cjm_desktop.foundation.quoting import quoted

if TYPE_CHECKING:
    from cjm_desktop.layout.poster import Poster
    from cjm_desktop.model.graph import JourneyGraph

LEAST_POINTS = 6.0
SPLIT = NN_(
    "The poster is longer than one page can be, 5,080 mm, and comes in {count} sheet.",
    "The poster is longer than one page can be, 5,080 mm, and comes in {count} sheets.",
)
MOST_NAMES = 5


def warnings_of(poster: Poster, graph: JourneyGraph, t: Translator) -> Iterator[Message]:
    """What came out other than one would wish: boxes for letters, cards cut, type too small."""
    for missing in poster.missing:
        yield message(
            N_("Drawn as boxes, because no bundled font has them: {characters} (in “{record}”)"),
            characters=missing.characters,
            record=name_of(graph, missing.owner),
        )
    if poster.is_split:
        yield message(SPLIT, count=len(poster.sheets))
    if poster.cut:
        names = ", ".join(quoted(t(name_of(graph, owner))) for owner in poster.cut[:MOST_NAMES])
        more = " …" if len(poster.cut) > MOST_NAMES else ""
        text = NN_("{count} card lies across a cut: {names}", "{count} cards lie across a cut: {names}")
        yield message(text, count=len(poster.cut), names=names + more)
    if poster.words_cut:
        words = ", ".join(f"“{each.text}”" for each in poster.words_cut[:MOST_NAMES])
        more = " …" if len(poster.words_cut) > MOST_NAMES else ""
        text = NN_("{count} word lies across a cut: {words}", "{count} words lie across a cut: {words}")
        yield message(text, count=len(poster.words_cut), words=words + more)
    yield from other_way(poster)
    tiny = sum(each.points < LEAST_POINTS - 1e-6 for each in poster.sizes)
    if tiny:
        text = NN_(
            "On this paper the text of {count} element is smaller than 6 pt.",
            "On this paper the text of {count} elements is smaller than 6 pt.",
        )
        yield message(text, count=tiny)
    if poster.small:
        yield from _too_small(poster)


def _too_small(poster: Poster) -> Iterator[Message]:
    from cjm_desktop.layout.poster import least_capitals, paper_for

    distance = poster.setup.distance
    text = NN_(
        "From {distance} m the text of {count} element cannot be read: capitals have to be {mm} mm high.",
        "From {distance} m the text of {count} elements cannot be read: capitals have to be {mm} mm high.",
    )
    yield message(text, count=len(poster.small), distance=f"{distance:g}", mm=f"{least_capitals(distance):.1f}")
    paper = paper_for(poster.drawing, poster.sizes, poster.scale, distance)
    if paper is not None:
        yield message(N_("On {paper} all of it could be read."), paper=paper)


def other_way(poster: Poster) -> Iterator[Message]:
    """What the other way to cut the poster would come to, where it has fewer sheets or cuts less."""
    now = next((way for way in poster.ways if way.cuts == poster.setup.cuts), None)
    other = next((way for way in poster.ways if way.cuts != poster.setup.cuts), None)
    if now is None or other is None or poster.is_split or poster.setup.scale == "sheets":
        return
    if other.cuts and other.sheets < now.sheets:
        text = NN_(
            "{now} sheets. With --cuts fewest it is {count} sheet; cards cut: {cards}.",
            "{now} sheets. With --cuts fewest it is {count} sheets; cards cut: {cards}.",
        )
        yield message(text, now=now.sheets, count=other.sheets, cards=other.cards)
    elif not other.cuts and other.cards < now.cards:
        text = NN_(
            "{now} sheets. With --cuts cards it is {count} sheet; cards cut: {cards}.",
            "{now} sheets. With --cuts cards it is {count} sheets; cards cut: {cards}.",
        )
        yield message(text, now=now.sheets, count=other.sheets, cards=other.cards)


def report_of(poster: Poster, source: Path, form: str, written: list[Path]) -> dict[str, Any]:
    """A poster in figures; lengths are mm, and a scale of 1 is true size, 96 units an inch."""
    smallest = poster.smallest
    return {
        "map": str(source),
        "format": form,
        "files": [str(path) for path in written],
        "width": round(poster.width, 2),
        "height": round(poster.height, 2),
        "scale": round(poster.scale / (25.4 / 96), 4),
        "pages": [
            {"label": sheet.label, "width": round(sheet.page.width, 2), "height": round(sheet.page.height, 2)}
            for sheet in poster.sheets
        ],
        "cutCards": list(poster.cut),
        "cutWords": [{"record": each.owner, "word": each.text} for each in poster.words_cut],
        "ways": [
            {"cuts": way.cuts or "cards", "sheets": way.sheets, "cutCards": way.cards, "cutWords": way.words}
            for way in poster.ways
        ],
        "smallestType": {
            "size": round(smallest.size, 2),
            "points": round(smallest.points, 1),
            "capitals": round(smallest.capitals, 2),
        }
        if smallest
        else None,
        "tooSmall": [{"record": each.owner, "capitals": round(each.capitals, 2)} for each in poster.small],
        "missingGlyphs": [{"record": each.owner, "characters": each.characters} for each in poster.missing],
    }
