"""The only module that lane types and exporters of drawings import.

What a lane type and an exporter of drawings are, and what they may use. `exchange` is the same for data.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO, Protocol

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block, Drawing, Placed
from cjm_desktop.drawing.icons import icon_ops
from cjm_desktop.drawing.ops import Color, Gradient, Op, Path, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.own_colors import own_color, readable, worn_color
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.shapes import circle, line, polygon
from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.drawing.theme import mix
from cjm_desktop.extensions.formats import FileFormat
from cjm_desktop.foundation.both import in_first, joined, on_one_line
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.numerals import is_attached, measured, money_text, number_text
from cjm_desktop.foundation.quoting import quoted
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.layout.as_it_was import former_blocks, former_curves
from cjm_desktop.layout.bands import Banded, band_tops, in_bands
from cjm_desktop.layout.card import card_block, kept_block
from cjm_desktop.layout.curve import curve_through, height_along, with_places
from cjm_desktop.layout.curve_names import curve_names, edges_of
from cjm_desktop.layout.faces import FACE, face_ops
from cjm_desktop.layout.figures import Figure, figure_of
from cjm_desktop.layout.images import picture_op
from cjm_desktop.layout.lane import (
    LaneBody,
    LaneContext,
    LaneTraits,
    LaneType,
    card_context,
    span_of,
    span_width,
)
from cjm_desktop.layout.marks import DIRECTION_ICONS, NO_MARKS, MarkRows, Ties, card_marks, shows_assumed, ties_of
from cjm_desktop.layout.own_icons import icon_drawer
from cjm_desktop.layout.pill import pill_block
from cjm_desktop.layout.stack import stack_cards
from cjm_desktop.layout.text import Line, TextStyle
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.layout.voices import Voice, by_voice
from cjm_desktop.model import vocabulary
from cjm_desktop.model.costs import MOST_EFFORT, StepCost, together
from cjm_desktop.model.derived import latest
from cjm_desktop.model.event_words import time_words
from cjm_desktop.model.feelings import LEAST_VALUE, MOST_VALUE, value_at
from cjm_desktop.model.figures import is_few
from cjm_desktop.model.heat import Heat, HeatByStep
from cjm_desktop.model.parts import Duration
from cjm_desktop.model.records import (
    Card,
    Channel,
    Department,
    Evidence,
    Lane,
    Metric,
    Persona,
    RecordId,
    Touchpoint,
)
from cjm_desktop.model.scores import range_of
from cjm_desktop.model.surveys import Survey, asked_by, question_of
from cjm_desktop.model.times import MINUTES, StepTime, length_words, minutes_length
from cjm_desktop.model.undertakings import Initiative, period_of

Progress = Callable[[float], None]


class ExportOptions(Struct, frozen=True):
    """What a user may choose beside the sheets.

    Dots an inch of pictures, text as text in SVG, no white ground where the format can do without, and the quality of
    JPEG and WebP from 1 to 100.
    """

    dpi: int = 150
    svg_text: bool = False
    transparent: bool = False
    quality: int = 90


class Exporter(FileFormat, Protocol):
    """A format that a drawing can be written in.

    Adding one is adding one file with an `EXPORTER` to `extensions/exporters`.
    """

    @property
    def options(self) -> frozenset[str]:
        """The fields of `ExportOptions` that make a difference to its files; the window offers no others."""

    @property
    def holds_many(self) -> bool:
        """Whether one file takes several sheets; else `write` is called once a sheet, each for a file of its own."""

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        """Write the sheets, one or more, into one file.

        `progress` takes 0 … 1 and may raise to cancel; raises CjmError, as `refusal` makes it, when it cannot be done.
        A sheet with nothing on it is written too.
        """


__all__ = [
    "DIRECTION_ICONS",
    "FACE",
    "LEAST_VALUE",
    "MINUTES",
    "MOST_EFFORT",
    "MOST_VALUE",
    "NO_MARKS",
    "N_",
    "Banded",
    "Block",
    "Card",
    "Channel",
    "Color",
    "Department",
    "Drawing",
    "Duration",
    "Evidence",
    "ExportOptions",
    "Exporter",
    "Figure",
    "Gradient",
    "Heat",
    "HeatByStep",
    "Initiative",
    "Lane",
    "LaneBody",
    "LaneContext",
    "LaneTraits",
    "LaneType",
    "Line",
    "MarkRows",
    "Message",
    "Metric",
    "Op",
    "Page",
    "Path",
    "PathOp",
    "Persona",
    "Placed",
    "Progress",
    "RecordId",
    "Rect",
    "RoundRect",
    "Sheet",
    "StepCost",
    "StepTime",
    "Stroke",
    "Survey",
    "TextStyle",
    "Ties",
    "Touchpoint",
    "Voice",
    "asked_by",
    "band_tops",
    "by_voice",
    "card_block",
    "card_context",
    "card_marks",
    "circle",
    "curve_names",
    "curve_through",
    "edges_of",
    "face_ops",
    "figure_of",
    "former_blocks",
    "former_curves",
    "height_along",
    "height_of",
    "icon_drawer",
    "icon_ops",
    "in_bands",
    "in_first",
    "is_attached",
    "is_few",
    "joined",
    "kept_block",
    "latest",
    "length_words",
    "line",
    "measured",
    "message",
    "minutes_length",
    "mix",
    "money_text",
    "number_text",
    "on_one_line",
    "own_color",
    "period_of",
    "picture_op",
    "pill_block",
    "polygon",
    "question_of",
    "quoted",
    "range_of",
    "readable",
    "refusal",
    "shows_assumed",
    "span_of",
    "span_width",
    "stack_cards",
    "ties_of",
    "time_words",
    "together",
    "value_at",
    "vocabulary",
    "with_places",
    "worn_color",
]
