"""Titles in the room that a slide has for them: as large as the layout wants them, smaller where they are long."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.pptx.markup import POINT
from cjm_desktop.render.pptx.tables import height_of_words

SHARES = (1.0, 0.77, 0.62, 0.5, 0.42, 0.35)  # of the size that a layout wants
LEAST = 9.0  # points
_INSETS = (14.4, 7.2)  # points that a place keeps from its words across and down, where it does not say
_USUAL = {"titleStyle": 44.0, "bodyStyle": 32.0}  # points where a master says nothing


class TitleRoom(Struct, frozen=True):
    """The room of a title (points) and the size of its letters, in points too."""

    box: Rect
    size: float

    def fitting(self, words: str) -> float:
        """The largest size in which words have their room, the smallest where they have it in none.

        One line may be higher than its room: that is how the layout wants it.
        """
        sizes = [max(LEAST, round(self.size * share, 1)) for share in SHARES]
        return next((size for size in sizes if self._has(words, size)), sizes[-1])

    def _has(self, words: str, size: float) -> bool:
        high, line = (height_of_words(each, size, self.box.w) for each in (words, "x"))
        return high <= max(self.box.h, line)


def room_of(layout: Any, kinds: tuple[str, ...]) -> TitleRoom | None:
    """The room that a layout has for a place of one of these kinds; None where it has none or does not say."""
    found = next((each for each in layout.placeholders if each.placeholder_format.type.name in kinds), None)
    if found is None or None in (found.left, found.top, found.width, found.height):
        return None
    x, y, w, h = (each / POINT for each in (found.left, found.top, found.width, found.height))
    box = Rect(x, y, max(1.0, w - _INSETS[0]), max(1.0, h - _INSETS[1]))
    return TitleRoom(box, _size_of(found, layout.slide_master, "bodyStyle" if "SUBTITLE" in kinds else "titleStyle"))


def _size_of(place: Any, master: Any, style: str) -> float:
    """What size the letters of a place are: as it says itself, its master's place of the kind, or the master."""
    from pptx.oxml.ns import qn

    kind = place.placeholder_format.type.name.removeprefix("CENTER_")
    alike = (each for each in master.placeholders if each.placeholder_format.type.name == kind)
    lists = [each.element.find(f"{qn('p:txBody')}/{qn('a:lstStyle')}") for each in (place, *alike)]
    lists.append(master.element.find(f"{qn('p:txStyles')}/{qn('p:' + style)}"))
    for each in lists:
        look = each.find(f"{qn('a:lvl1pPr')}/{qn('a:defRPr')}") if each is not None else None
        if look is not None and look.get("sz"):
            return float(look.get("sz")) / 100
    return _USUAL[style]
