"""The map as cards to cut out and hang on a wall: one for each stage, lane and card, and blank ones with numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import Color, Op, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.own_colors import own_color, readable, worn_color
from cjm_desktop.drawing.page import UNITS_PER_MM, Page
from cjm_desktop.drawing.shapes import line
from cjm_desktop.drawing.sheet import Sheet, sheet_of
from cjm_desktop.drawing.theme import Theme
from cjm_desktop.foundation.both import joined, on_one_line
from cjm_desktop.foundation.messages import Translate
from cjm_desktop.layout.forms.card_facts import card_facts, rules_told
from cjm_desktop.layout.text import Line, Shaper, TextStyle
from cjm_desktop.layout.typeset import Typesetter, height_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId, Stage
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import Text, text_in
from cjm_desktop.model.wall import BLANK, stage_letters, wall_codes

# Lengths are units of 1/96 inch on paper.
MARGIN = 10 * UNITS_PER_MM
FOOT = 6 * UNITS_PER_MM
LEAST_WIDTH, LEAST_HEIGHT = 84 * UNITS_PER_MM, 54 * UNITS_PER_MM
PAD, BAR = 18.0, 9.0
GAP = 8.0
RULE = 8 * UNITS_PER_MM
CODE = TextStyle("semibold", 38.0, 1.15)
NAME = TextStyle("semibold", 15.0, 1.3)
PLACE = TextStyle("regular", 14.0, 1.3)
SMALL = TextStyle("regular", 11.0, 1.3)
FACTS = (TextStyle("regular", 13.0, 1.3), TextStyle("regular", 11.0, 1.25), TextStyle("regular", 9.5, 1.2))
MOST_FACTS = 0.6  # of the room below the code
HEADING_SIZES = (44.0, 36.0, 30.0, 24.0, 20.0)
TEXT_SIZES = (27.0, 24.0, 21.0, 18.0, 16.0, 14.0, 12.0, 10.5)
HAIRLINE = 0.8
CUT = (5.0, 5.0)
TINT = 0.08
LABEL = "cards"  # in the names of files, where a format takes one sheet a file


class WallStyle(Struct, frozen=True):
    """What the cards are set with: language, faces, colours, and the words of that language."""

    lang: str
    shaper: Shaper
    theme: Theme
    translate: Translate


class _Face(Struct, frozen=True):
    """What is printed on one card. A heading shows its words large; a blank one has lines instead.

    `facts` are what else the card says, a line each below its words.
    """

    owner: RecordId
    code: str
    color: Color
    words: str = ""
    lane: str = ""
    place: str = ""
    heading: bool = False
    facts: tuple[str, ...] = ()


def wall_sheets(graph: JourneyGraph, page: Page, style: WallStyle, blanks: int = 0) -> tuple[Sheet, ...]:
    """The cards of a map on as many sheets as they need, cut lines between them, and `blanks` empty ones behind.

    Each card shows its code, its lane and its stage. A text too long for its card ends in an ellipsis: the code tells
    which card it is.
    """
    faces = [*_headings(graph, style), *_cards(graph, style), *_blanks(blanks, style)]
    width, height = page.width * UNITS_PER_MM, page.height * UNITS_PER_MM
    across = max(1, int((width - 2 * MARGIN) // LEAST_WIDTH))
    down = max(1, int((height - 2 * MARGIN - FOOT) // LEAST_HEIGHT))
    w, h = (width - 2 * MARGIN) / across, (height - 2 * MARGIN - FOOT) / down
    groups = [faces[i : i + across * down] for i in range(0, max(1, len(faces)), across * down)]
    typeset = Typesetter(style.shaper, style.theme)
    title = text_in(graph.map.title, style.lang, graph.map.lang)
    sheets = []
    for number, group in enumerate(groups, 1):
        items = [Placed(0.0, 0.0, _cut_lines(width, height, across, down, w, h, style))]
        for index, face in enumerate(group):
            x, y = MARGIN + index % across * w, MARGIN + index // across * h
            items.append(Placed(x, y, _card_block(face, w, h, typeset)))
        foot = joined(" · ", (on_one_line(title), f"{number}/{len(groups)}"))
        lines = _shortened(typeset.shaper.wrap(foot, SMALL, width - 2 * MARGIN), 1, SMALL, width, typeset)
        ops = tuple(
            typeset.lines(lines, MARGIN + GAP, height - MARGIN - FOOT + GAP, SMALL, style.theme.color("ink.faint"))
        )
        items.append(Placed(0.0, 0.0, Block(graph.map.id, width, height, ops)))
        layer = Layer("wall", "", width, height, tuple(items))
        drawing = Drawing(width, height, (PlacedLayer(0.0, 0.0, layer),), title, style.lang)
        sheets.append(replace(sheet_of(drawing, page), label=LABEL))
    return tuple(sheets)


def _headings(graph: JourneyGraph, style: WallStyle) -> Iterator[_Face]:
    """What is hung at the edges of the wall: the stages with their letters, and the lanes."""
    for index, stage in enumerate(graph.stages()):
        words = _words(stage.name, graph, style)
        color = readable(style.theme.color("stage.first"))
        yield _Face(stage.id, stage_letters(index), color, words, heading=True)
    for lane in graph.lanes():
        yield _Face(lane.id, "", _color(lane, style), _lane_name(lane, graph, style), heading=True)


def _cards(graph: JourneyGraph, style: WallStyle) -> Iterator[_Face]:
    stages = {step.id: graph.one(Stage, step.stage) for step in graph.steps()}
    steps = {step.id: step for step in graph.steps()}
    ruled = rules_told(graph, style.lang, style.translate)
    for card_id, code in wall_codes(graph).items():
        card = graph.one(Card, card_id)
        lane, step = graph.one(Lane, card.lane), steps[card.step]
        place = joined(" / ", (_words(text, graph, style) for text in (stages[card.step].name, step.name)))
        words, facts = card_facts(card, graph, style.lang, style.translate)
        color = worn_color(style.theme, card.color) or _color(lane, style)
        yield _Face(card.id, code, color, words, _lane_name(lane, graph, style), place, facts=(*facts, *ruled(card)))


def _blanks(count: int, style: WallStyle) -> Iterator[_Face]:
    return (_Face("", f"{BLANK}{number}", style.theme.color("ink.second")) for number in range(1, count + 1))


def _card_block(face: _Face, w: float, h: float, typeset: Typesetter) -> Block:
    inner = w - 2 * PAD - BAR - GAP
    left = PAD + BAR + GAP
    ops: list[Op] = []
    if face.heading:
        ops.append(RoundRect(PAD / 2, PAD / 2, w - PAD, h - PAD, 8.0, typeset.tint(face.color, TINT)))
    ops.append(RoundRect(PAD, PAD, BAR, h - 2 * PAD, BAR / 2, face.color))
    top = PAD
    if face.code:
        ops.append(typeset.one(face.code, left, top, CODE, face.color))
        code = typeset.shaper.line(face.code, CODE).width + 2 * GAP
        beside, height = _beside(face, w - PAD, inner - code, typeset)
        ops += beside
        top += max(CODE.size * CODE.leading, height) + GAP
    facts, height = _facts(face, left, h - PAD, (inner, (h - PAD - top) * MOST_FACTS), typeset)
    ops += facts
    room = h - PAD - top - height
    if face.words:
        sizes, name = (HEADING_SIZES, "semibold") if face.heading else (TEXT_SIZES, "regular")
        lines, style = _fitted(face.words, sizes, name, inner, room, typeset)
        ops += typeset.lines(lines, left, top, style, typeset.theme.color("ink"))
    elif not face.heading and not face.facts:
        ops += _rules(left, top, inner, h - PAD, typeset)
    return Block(face.owner, w, h, tuple(ops))


def _facts(
    face: _Face, left: float, bottom: float, room: tuple[float, float], typeset: Typesetter
) -> tuple[list[Op], float]:
    """The facts of a card from its foot up, in a room of that width and height, and the height that they take.

    Where lines of their own would be too many they run on; the last one tells by an ellipsis that there is more.
    """
    width, most = room
    for style in FACTS:
        for texts in (face.facts, (joined(" · ", face.facts),)):
            lines = [line for text in texts if text for line in typeset.shaper.wrap(text, style, width)]
            if height_of(lines, style) <= most:
                break
        else:
            continue
        break
    lines = [*_shortened(lines, max(1, int(most // (style.size * style.leading))), style, width, typeset)]
    if not lines:
        return [], 0.0
    height = height_of(lines, style)
    return [*typeset.lines(lines, left, bottom - height, style, typeset.theme.color("ink.second"))], height + GAP


def _beside(face: _Face, right: float, room: float, typeset: Typesetter) -> tuple[list[Op], float]:
    """Lane and place at the right of the code, each on up to two lines, and their height."""
    ops: list[Op] = []
    y = 2.0
    for words, style, color in ((face.lane, NAME, "ink.title"), (face.place, PLACE, "ink.second")):
        if words:
            lines = _shortened(typeset.shaper.wrap(words, style, room), 2, style, room, typeset)
            for each in lines:
                ops.append(typeset.right(each.text, right, PAD + y, style, typeset.theme.color(color)))
                y += style.size * style.leading
    return ops, y


def _rules(left: float, top: float, width: float, bottom: float, typeset: Typesetter) -> list[Op]:
    stroke = Stroke(typeset.theme.color("line.strong"), HAIRLINE)
    count = int((bottom - top) // RULE)
    return [
        PathOp(line(left, top + i * RULE, left + width, top + i * RULE), stroke=stroke) for i in range(1, count + 1)
    ]


def _fitted(
    words: str, sizes: Sequence[float], face: str, width: float, room: float, typeset: Typesetter
) -> tuple[Sequence[Line], TextStyle]:
    """The words in the largest type in which they fit, cut in the smallest one where they do not."""
    for size in sizes:
        style = TextStyle(face, size, 1.35)
        lines = typeset.shaper.wrap(words, style, width)
        if height_of(lines, style) <= room:
            return lines, style
    return _shortened(lines, max(1, int(room // (style.size * style.leading))), style, width, typeset), style


def _shortened(lines: Sequence[Line], most: int, style: TextStyle, width: float, typeset: Typesetter) -> Sequence[Line]:
    """At most so many lines; the last one tells by an ellipsis that there is more."""
    if len(lines) <= most:
        return lines
    last = lines[most - 1].text
    while last and typeset.shaper.line(f"{last}…", style).width > width:
        last = last[:-1]
    return [*lines[: most - 1], typeset.shaper.line(f"{last.rstrip()}…", style)]


def _cut_lines(width: float, height: float, across: int, down: int, w: float, h: float, style: WallStyle) -> Block:
    """Dashed lines along which the sheet is cut, through to its edges."""
    stroke = Stroke(style.theme.color("line.strong"), HAIRLINE, CUT, sharp=True)
    ops = [PathOp(line(MARGIN + i * w, 0, MARGIN + i * w, height), stroke=stroke) for i in range(across + 1)]
    ops += [PathOp(line(0, MARGIN + i * h, width, MARGIN + i * h), stroke=stroke) for i in range(down + 1)]
    return Block("", width, height, tuple(ops))


def _lane_name(lane: Lane, graph: JourneyGraph, style: WallStyle) -> str:
    return _words(lane.name, graph, style) or style.translate(role_of(lane.role).name)


def _color(lane: Lane, style: WallStyle) -> Color:
    return own_color(style.theme, lane.color, role_of(lane.role).color)


def _words(text: Text, graph: JourneyGraph, style: WallStyle) -> str:
    return text_in(text, style.lang, graph.map.lang)
