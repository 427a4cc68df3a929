"""Titles in the room that a slide has for them: as large as the layout wants them, smaller where they are long."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.render.pptx.markup import POINT, SlideFrame, place
from cjm_desktop.render.pptx.tables import height_of_words, width_of
from cjm_desktop.render.sealing import quoted_words, words_of

SHARES = (1.0, 0.77, 0.62, 0.5, 0.42, 0.35)  # of the size that a layout wants
TOGETHER = 0.62  # of it: so small do titles become for the sake of another one
LEAST = 9.0  # points
_INSETS = (14.4, 7.2)  # points that a place keeps from its words across and down, where it does not say
_USUAL = {"titleStyle": 44.0, "bodyStyle": 32.0}  # points where a master says nothing


# Where titles stand where a layout has no place for them, in shares of a slide of 960 by 540 points.
_OWN = {
    "title": (Rect(34.0, 20.0, 892.0, 56.0), 26.0),
    "ctrTitle": (Rect(64.0, 170.0, 832.0, 96.0), 30.0),
    "subTitle": (Rect(64.0, 276.0, 832.0, 190.0), 18.0),
}
_PAGE = (960.0, 540.0)


class TitleRoom(Struct, frozen=True):
    """The room of a title (points) and the size of its letters, in points too; here they are at most `most`."""

    box: Rect
    size: float
    most: float = math.inf

    def fitting(self, words: str) -> float:
        """The largest size in which words have their room, the smallest where they have it in none.

        One line may be higher than its room: that is how the layout wants it.
        """
        sizes = [max(LEAST, round(self.size * share, 1)) for share in SHARES]
        return min(self.most, next((size for size in sizes if self._has(words, size)), sizes[-1]))

    def together(self, titles: Iterable[str]) -> TitleRoom:
        """The room for all titles of a deck: in one size, but for those that are longer by far than a title is."""
        least = max(LEAST, round(self.size * TOGETHER, 1))
        return replace(self, most=max(least, min(map(self.fitting, titles), default=self.size)))

    def _has(self, words: str, size: float) -> bool:
        if any(width_of(word, size) > self.box.w for word in words.split()):
            return False  # it would be broken in the midst
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


def own_title(words: str, kind: str, page: tuple[float, float], number: int) -> str:
    """A title on a slide of so many points whose layout has no place for it, in the colours that the master has.

    `kind` is `title`, `ctrTitle` or `subTitle`.
    """
    box, size = _OWN[kind]
    across, down = page[0] / _PAGE[0], page[1] / _PAGE[1]
    room = TitleRoom(Rect(box.x * across, box.y * down, box.w * across, box.h * down), size * min(across, down))
    idx = ' idx="1"' if kind == "subTitle" else ""
    look = f'<a:rPr sz="{round(room.fitting(words) * 100)}"/>'
    plain = '<a:pPr marL="0" indent="0" algn="l"><a:buNone/></a:pPr>'
    lines = words.splitlines()
    told = "".join(f"<a:p>{plain}<a:r>{look}<a:t>{words_of(line)}</a:t></a:r></a:p>" for line in lines)
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoted_words("Title")}/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        f'</p:cNvSpPr><p:nvPr><p:ph type="{kind}"{idx}/>'
        f"</p:nvPr></p:nvSpPr><p:spPr>{place(room.box, SlideFrame(POINT, 0.0, 0.0))}</p:spPr><p:txBody>"
        f'<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{"b" if kind == "ctrTitle" else "t"}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle/>{told}</p:txBody></p:sp>"
    )
