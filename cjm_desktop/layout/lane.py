"""What a lane type is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct, field
from msgspec.structs import replace

from cjm_desktop.drawing.drawing import Block, Placed
from cjm_desktop.drawing.icons import Icon
from cjm_desktop.drawing.ops import Color
from cjm_desktop.drawing.own_colors import worn_color
from cjm_desktop.foundation.messages import Translate
from cjm_desktop.layout.grid import Column
from cjm_desktop.layout.memo import Memo
from cjm_desktop.layout.text import Line, TextStyle
from cjm_desktop.layout.typeset import Typesetter
from cjm_desktop.layout.voices import Voice
from cjm_desktop.model.as_it_was import NOTHING_WAS, AsItWas
from cjm_desktop.model.costs import StepCost
from cjm_desktop.model.figures import Judging
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.heat import NO_HEAT, HeatByStep
from cjm_desktop.model.records import Card, Lane, RecordId
from cjm_desktop.model.ruling import Worn
from cjm_desktop.model.surveys import Survey
from cjm_desktop.model.tallies import NO_TALLIES, TallyByStep
from cjm_desktop.model.text import Text, text_in
from cjm_desktop.model.times import StepTime


class LaneContext(Struct, frozen=True, eq=False):
    """All that a lane may read while it is laid out.

    `columns` are the map's steps with their absolute x and width; `color` is the lane's own; `lane_type` is the key of
    the type that draws it, and so a part of what a kept block was made from; `numbers` and `answers` are the derived
    numbers of opportunities and of the cards that they answer. `least` is how high a flush body has to be for its row;
    `label` is where the lane's own label ends, its right edge and its bottom. `scores` are the computed emotions of
    steps, `times` how long they take, `costs` what they cost, `surveys` what is asked after them, `heat` how they
    fare by each measure and `tallies` how many cards of a kind stand there, for lanes that show them, of the whole map
    where this is a part of one, and `voices` whose feelings a lane of such a part shows; `unshown` are the pictures
    beyond what a map may hold, `assumed` is the share of its statements that nobody has looked at, None where that is
    not known. `judging` says which measured values are
    told as numbers, and which are old. `spare` is how much higher the row is than it has to be, for lanes that show
    values by height; `was` is what the map shows of the journey as it was.

    `worn` are by lane the rules whose outlines cards wear. `blocks`, `ruled` and `wrapped` keep what was drawn of each
    card, with outlines of rules too, and the lines of its text, the same in all colours.
    """

    graph: JourneyGraph
    lang: str
    translate: Translate
    typeset: Typesetter
    icons: Mapping[str, Icon]
    columns: tuple[Column, ...]
    color: Color
    numbers: Mapping[RecordId, int]
    answers: Mapping[RecordId, tuple[int, ...]]
    blocks: Memo[Block]
    wrapped: Memo[tuple[Line, ...]]
    lane_type: str = ""
    least: float = 0.0
    label: tuple[float, float] = (0.0, 0.0)
    scores: Mapping[RecordId, float] = field(default_factory=dict)
    times: Mapping[RecordId, StepTime] = field(default_factory=dict)
    costs: Mapping[RecordId, StepCost] = field(default_factory=dict)
    surveys: Mapping[RecordId, tuple[Survey, ...]] = field(default_factory=dict)
    voices: Mapping[RecordId, tuple[Voice, ...]] = field(default_factory=dict)
    heat: Mapping[str, HeatByStep] = NO_HEAT
    tallies: Mapping[str, TallyByStep] = NO_TALLIES
    unshown: frozenset[RecordId] = frozenset()
    assumed: float | None = None
    judging: Judging = Judging()
    spare: float = 0.0
    was: AsItWas = NOTHING_WAS
    worn: Mapping[RecordId, Worn] = field(default_factory=dict)
    ruled: Memo[Block] = field(default_factory=Memo)

    def words(self, text: Text) -> str:
        """The words of a text in the language shown."""
        return text_in(text, self.lang, self.graph.map.lang)

    def lines_of(self, card: Card, style: TextStyle, width: float) -> tuple[Line, ...]:
        """The text of a card in lines no wider than `width`, as long as it breaks alike the same ones."""
        words = self.words(card.text)
        return self.wrapped.get(card.id, (words, style, width), lambda: self.typeset.shaper.wrap(words, style, width))


class LaneBody(Struct, frozen=True, eq=False):
    """The laid out content of a lane: its blocks at absolute x, with y from the top of the content, and its height.

    `open_cells` are the steps in which nothing stands, where the lane's guiding question may be shown. A `flush` body
    fills its row from side to side and down to the next lane. `scale` is the y of the values −2 and +2 in a lane that
    draws values by height.
    """

    height: float
    items: tuple[Placed, ...]
    open_cells: frozenset[RecordId]
    flush: bool = False
    scale: tuple[float, float] | None = None


class LaneTraits(Struct, frozen=True):
    """What the rest of the map has to know of a lane type, said by the lane type itself.

    On a `grounded` card, one with an outline, what is only assumed is dashed. `says` are the fields of cards that the
    lane shows in a way of its own, so that neither a sign nor the legend repeats them: a pill the `touchpoint`, a bar
    the `departments`; of a `value` the role says it (`Role.points`). Cards of one cell may stand `side_by_side`. A
    `timed` lane shows how long steps take, a `costed` one what they cost, a `surveyed` one what is asked after them, a
    `heated` one how they fare, a `tallied` one how much stands in other lanes. A type that is `offered_as` something, a
    marked name, draws the cards of every role whose own type is offered too.
    """

    grounded: bool = False
    says: frozenset[str] = frozenset()
    side_by_side: bool = False
    timed: bool = False
    costed: bool = False
    surveyed: bool = False
    heated: bool = False
    tallied: bool = False
    offered_as: str = ""


class LaneType(Protocol):
    """A way to lay out a lane. Adding one is adding one file with a `LANE` to `extensions/lanes`."""

    @property
    def key(self) -> str:
        """The name that the role table uses; never shown."""

    @property
    def traits(self) -> LaneTraits:
        """What the legend, the signs on cards and the plan of relations go by."""

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        """Place everything that the lane shows. Reads only what is in the context; nothing is cut, nothing overlaps."""


def card_context(card: Card, ctx: LaneContext) -> LaneContext:
    """What a card is drawn with: in place of its lane's colour its own, if it has one that the theme lets it wear."""
    own = worn_color(ctx.typeset.theme, card.color) if card.color else ""
    return replace(ctx, color=own) if own else ctx


def span_of(card: Card, first: int, column_index: Mapping[RecordId, int]) -> int:
    """The index of the last column that a card covers; a missing or earlier `until` means its own column."""
    return max(first, column_index.get(card.until, first)) if card.until else first


def span_width(columns: tuple[Column, ...], first: int, last: int) -> float:
    """The width from the left edge of one column to the right edge of another."""
    return columns[last].x + columns[last].w - columns[first].x
