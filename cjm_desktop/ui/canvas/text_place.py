"""Where the words of a record stand on the map, so that the editor can stand exactly there."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.drawing.ops import Color, PathOp, RoundRect, TextRun
from cjm_desktop.drawing.own_colors import own_color
from cjm_desktop.drawing.theme import Theme, contrast, mix
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.style import (
    CARD,
    CARD_PAD,
    CARD_PAD_LEFT,
    CARD_PAD_RIGHT,
    CARD_RADIUS,
    TINT,
)
from cjm_desktop.layout.text import TextStyle
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Terminal,
)
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in

# The texts that can be typed where they stand; the first is the one meant when no other is pointed at.
IN_PLACE: dict[type[Record], tuple[str, ...]] = {
    Card: ("text", "after"),
    Stage: ("name", "summary"),
    Step: ("name",),
    Lane: ("name", "hint"),
    JourneyMap: ("title", "subtitle"),
    Persona: ("name", "role", "job"),
    Metric: ("name", "unit", "note"),
    Relation: ("label",),
    Terminal: ("name",),
}
SEMIBOLD = "semibold"
DEFAULT_BASELINE = 0.95  # of the size, from the top of a line to its baseline
# Where words and their neighbour meet, as a part of the size.
NEAR = 0.6
ABOVE, BELOW = 1.15, 0.5
INSET = 10.0
LEAST_WIDTH = 260.0
LEGIBLE = 4.5
QUOTES = "“”\"'"


class TextPlace(Struct, frozen=True):
    """Where an editor goes, in map units: `rect` is the record's own, the words begin at (`x`, `baseline`) in it.

    `right` is the room kept free on the right, `fill` the colour below the words,
    `hint` what the map shows there as long as there are no words.
    """

    rect: Rect
    x: float
    baseline: float
    right: float
    size: float
    face: str
    color: Color
    fill: Color
    radius: float
    hint: str = ""


def field_at(graph: JourneyGraph, block: Block, lang: str, y: float) -> str:
    """The text field of a block's record that stands at a height in the block, else the record's first; "" for none."""
    record = graph.get(block.owner)
    fields = IN_PLACE.get(type(record), ()) if record else ()
    for run in _runs(block):
        if run.baseline - run.size <= y <= run.baseline + run.size * NEAR:
            for field in fields:
                if _flat(run.text) in _flat(words_of(graph, block.owner, field, lang)):
                    return field
    return fields[0] if fields else ""


def words_of(graph: JourneyGraph, record_id: RecordId, field: str, lang: str) -> str:
    """The words of a text field in a language."""
    value = getattr(graph.get(record_id), field, "")
    return text_in(value, lang, graph.map.lang) if isinstance(value, str | dict) else ""


def place_in_block(block: Block, rect: Rect, words: str, paper: Color, ink: Color, *, whole: bool) -> TextPlace:
    """The place of words that a block draws, or where they would be if it draws none of them yet.

    `whole` takes the whole sheet of a card for its text; else, and where there is none, only the lines of the words.
    """
    fill, radius = _ground(block, paper)
    whole = whole and radius > 0
    runs = _runs_of(block, words)
    if not runs:
        baseline = CARD_PAD + CARD.size * DEFAULT_BASELINE
        color = ink if contrast(ink, fill) > LEGIBLE else paper
        place = TextPlace(
            rect, CARD_PAD_LEFT, baseline, CARD_PAD_RIGHT, CARD.size, CARD.face, color, fill, radius or CARD_RADIUS
        )
        return _widened(place)
    run = runs[0]
    face = run.words[0].face if run.words else CARD.face
    right = min(CARD_PAD_RIGHT, max(0.0, rect.w - max(each.x + each.width for each in runs)))
    if whole:
        hint = "" if _flat(words) else run.text
        return _widened(TextPlace(rect, run.x, run.baseline, right, run.size, face, run.color, fill, radius, hint))
    top = run.baseline - run.size * ABOVE
    height = runs[-1].baseline - run.baseline + run.size * (ABOVE + BELOW)
    part = Rect(rect.x + run.x - INSET, rect.y + top, rect.w - run.x - right + 2 * INSET, height)
    return _widened(
        TextPlace(part, INSET, run.baseline - top, INSET, run.size, face, run.color, fill, min(CARD_RADIUS, height / 4))
    )


def _widened(place: TextPlace) -> TextPlace:
    """The place with room for a few words, where its record is as narrow as a pill."""
    rect = place.rect
    return replace(place, rect=Rect(rect.x, rect.y, max(rect.w, LEAST_WIDTH), rect.h))


def place_of_new_card(rect: Rect, lane_color: Color, paper: Color, ink: Color, style: TextStyle = CARD) -> TextPlace:
    """The place of the words of a card that is still to be made."""
    baseline = CARD_PAD + style.size * (style.leading - 1) / 2 + style.size * DEFAULT_BASELINE * 0.9
    fill = mix(lane_color, paper, TINT)
    return TextPlace(rect, CARD_PAD_LEFT, baseline, CARD_PAD_RIGHT, style.size, style.face, ink, fill, CARD_RADIUS)


def lane_color(lane: Lane, theme: Theme) -> Color:
    """The colour of a lane in a theme: its own, else that of its role."""
    return own_color(theme, lane.color, role_of(lane.role).color)


def new_card_height() -> float:
    """The height of a card of one line."""
    return 2 * CARD_PAD + CARD.size * CARD.leading


def _runs(block: Block) -> Iterator[TextRun]:
    return (op for op in block.ops if isinstance(op, TextRun))


def _runs_of(block: Block, words: str) -> list[TextRun]:
    """The lines of words in a block, or its first line when it says something else in their place."""
    rest = _flat(words)
    runs = [run for run in _runs(block) if run.text.strip()]
    found: list[TextRun] = []
    for run in runs:
        line = _flat(run.text).strip(QUOTES)
        if not rest or (found and (run.size, run.color) != (found[0].size, found[0].color)):
            break
        if rest.startswith(line):
            found.append(run)
            rest = rest[len(line) :].lstrip()
        elif found:
            break
    return found or runs[:1]


def _ground(block: Block, paper: Color) -> tuple[Color, float]:
    """The colour that lies below a block's words, and the radius of its corners: of the first thing it fills."""
    for op in block.ops:
        if isinstance(op, RoundRect) and isinstance(op.fill, str) and op.w > block.w / 2 and op.h > block.h / 2:
            return op.fill, op.radius
        if isinstance(op, PathOp) and op.fill is not None and _is_ground(op, block):
            if isinstance(op.fill, str):
                return op.fill, 0.0
            return mix(op.fill.stops[0][1], op.fill.stops[-1][1], 0.5), 0.0
    return paper, 0.0


def _is_ground(op: PathOp, block: Block) -> bool:
    xs, ys = op.path.coords[0::2], op.path.coords[1::2]
    if not xs:
        return False
    wide, high = (max(xs) - min(xs)) * op.scale, (max(ys) - min(ys)) * op.scale
    return wide > block.w / 2 and high > block.h / 2


def _flat(words: str) -> str:
    """Words as the layout sets them: composed, with single spaces for breaks, so that a line can be found in them."""
    return " ".join(normalize("NFC", words).split())
