"""The page that says how the parts of a poster go together."""

from __future__ import annotations

from cjm_desktop.drawing.ops import Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.page import POINTS_PER_MM, Placement
from cjm_desktop.drawing.shapes import line
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.layout.poster.marks import marks_drawing
from cjm_desktop.layout.poster.picture import PosterPicture
from cjm_desktop.layout.poster.tiles import TileGrid
from cjm_desktop.layout.text import Line, TextStyle
from cjm_desktop.layout.typeset import Typesetter, height_of

LABEL = "plan"
EDGE = 12.0 * POINTS_PER_MM
TITLE = TextStyle("semibold", 15.0, 1.3)
BODY = TextStyle("regular", 9.0, 1.5)
NAME = TextStyle("semibold", 9.0, 1.2)
RULER_MM = 100.0
RULER_HEIGHT = 7.0
GAP = 10.0


def assembly_sheet(
    picture: PosterPicture, grid: TileGrid, blank: frozenset[str], cut: int, typeset: Typesetter, translate: Translate
) -> Sheet:
    """The plan on the paper of the parts.

    The poster in small with its cuts and their names, how to go about it, and a line to check the printer's scale by.
    `blank` are the parts that are not printed; `cut` counts the cards that a cut goes through.
    """
    page = grid.page
    width, height = page.width * POINTS_PER_MM, page.height * POINTS_PER_MM
    room = width - 2 * EDGE
    theme, shaper = typeset.theme, typeset.shaper
    ops: list[Op] = []
    y = EDGE
    for text, style, color in (
        (picture.drawing.title, NAME, "ink.second"),
        (translate(N_("Assembly plan")), TITLE, "ink.title"),
        *((translate(each), BODY, "ink") for each in _facts(grid, len(grid.tiles) - len(blank), cut)),
    ):
        lines: tuple[Line, ...] = shaper.wrap(text, style, room)
        ops += typeset.lines(lines, EDGE, y, style, theme.color(color))
        y += height_of(lines, style)
    y += GAP
    stroke = Stroke(theme.color("ink"), 0.8, sharp=True)
    reach = min(room, RULER_MM * POINTS_PER_MM)
    if reach == RULER_MM * POINTS_PER_MM:
        middle, ends = y + RULER_HEIGHT / 2, (EDGE, EDGE + reach)
        ops.append(PathOp(line(EDGE, middle, EDGE + reach, middle), stroke=stroke))
        ops += [PathOp(line(x, y, x, y + RULER_HEIGHT), stroke=stroke) for x in ends]
        y += RULER_HEIGHT + GAP
    shown = grid.extent
    poster_width, poster_height = shown.w, shown.h
    small = min(room / poster_width, (height - EDGE - y) / poster_height)  # points a mm of the poster
    x = EDGE + (room - poster_width * small) / 2
    area = Rect(x, y, poster_width * small, poster_height * small)
    place = Placement(picture.scale * small, x + (picture.left - shown.x) * small, y + (picture.top - shown.y) * small)
    frames: list[Op] = []
    for tile in grid.tiles:
        frames += _frame(
            tile.area.moved(-shown.x, -shown.y), tile.label, small, area, typeset, blank=tile.label in blank
        )
    views = (
        View(picture.drawing, place, area),
        View(marks_drawing((width, height), [*ops, *frames]), Placement(1.0, 0.0, 0.0)),
    )
    return Sheet(page, views, LABEL)


def _facts(grid: TileGrid, printed: int, cut: int) -> list[Message]:
    size = message(
        N_("{width} × {height} mm, {columns} across and {rows} down"),
        width=f"{grid.extent.w:.0f}",
        height=f"{grid.extent.h:.0f}",
        columns=len(grid.xs) - 1,
        rows=len(grid.ys) - 1,
    )
    cards = message(NN_("{count} card is cut", "{count} cards are cut"), count=cut) if cut else N_("No card is cut")
    return [
        message(
            N_("{size} · {sheets} · {cards}"),
            size=size,
            sheets=message(NN_("{count} sheet", "{count} sheets"), count=printed),
            cards=cards if isinstance(cards, Message) else message(cards),
        ),
        message(N_("Print every sheet at 100%, never fitted to the page: the line below is then 100 mm long.")),
        message(
            N_("Cut each sheet along its left and upper marks and lay it on the overlap of the sheet before or above.")
        ),
    ]


def _frame(own: Rect, label: str, small: float, area: Rect, typeset: Typesetter, *, blank: bool) -> list[Op]:
    theme = typeset.theme
    rect = Rect(area.x + own.x * small, area.y + own.y * small, own.w * small, own.h * small)
    ink = theme.color("ink.faint" if blank else "accent")
    dash = (3.0, 3.0) if blank else ()
    ops: list[Op] = [RoundRect(rect.x, rect.y, rect.w, rect.h, 0.0, None, Stroke(ink, 0.8, dash, sharp=True))]
    name = typeset.shaper.line(label, NAME)
    w, h = name.width + 8.0, NAME.size * NAME.leading + 3.0
    center = rect.center
    paper = theme.color("paper")
    ops.append(RoundRect(center.x - w / 2, center.y - h / 2, w, h, h / 2, paper, Stroke(ink, 0.6, dash)))
    ops.append(typeset.centred(label, center.x, center.y - h / 2 + 1.5, NAME, ink))
    return ops
