"""The only module that an extension imports.

What a lane type, an exporter and an importer are, and what they may use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import BinaryIO, Protocol

from msgspec import Struct

from cjm_desktop.drawing.drawing import Block, Drawing, Placed
from cjm_desktop.drawing.icons import icon_ops
from cjm_desktop.drawing.ops import Color, Gradient, Op, Path, PathOp, RoundRect, Stroke
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.shapes import circle, line, polygon
from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.book import (
    Book,
    Link,
    SourceCell,
    address,
    grid_sheet,
    is_blank,
    visible,
)
from cjm_desktop.interchange.book import (
    Sheet as SourceSheet,
)
from cjm_desktop.interchange.boxes import Box, sheet_of_boxes
from cjm_desktop.interchange.encoding import decode_text, likely_delimiter, rows_of, text_or_none
from cjm_desktop.interchange.outgoing import OutSheet, guarded, map_grid, rows_of_sheet, steps_with_scores, tables_of
from cjm_desktop.layout.bands import Banded, band_tops
from cjm_desktop.layout.card import card_block, kept_block
from cjm_desktop.layout.curve import curve_through
from cjm_desktop.layout.faces import FACE, face_ops
from cjm_desktop.layout.images import picture_op
from cjm_desktop.layout.lane import LaneBody, LaneContext, LaneTraits, LaneType, span_of, span_width
from cjm_desktop.layout.marks import DIRECTION_ICONS, NO_MARKS, MarkRows, Ties, card_marks, ties_of
from cjm_desktop.layout.pill import pill_block
from cjm_desktop.layout.quoted import quoted
from cjm_desktop.layout.stack import stack_cards
from cjm_desktop.layout.text import Line, TextStyle
from cjm_desktop.layout.typeset import height_of
from cjm_desktop.model import vocabulary
from cjm_desktop.model.derived import latest
from cjm_desktop.model.graph import JourneyGraph
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
from cjm_desktop.model.times import MINUTES, StepTime, length_words

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


class Exporter(Protocol):
    """A format that a drawing can be written in.

    Adding one is adding one file with an `EXPORTER` to `extensions/exporters`.
    """

    @property
    def key(self) -> str:
        """The name on the command line, such as `pdf`."""

    @property
    def suffix(self) -> str:
        """The ending of its files, such as `.pdf`."""

    @property
    def title(self) -> Message:
        """What it is called in the window."""

    @property
    def holds_many(self) -> bool:
        """Whether one file takes several sheets; else `write` is called once a sheet, each for a file of its own."""

    def write(self, sheets: Sequence[Sheet], options: ExportOptions, out: BinaryIO, progress: Progress) -> None:
        """Write the sheets, one or more, into one file.

        `progress` takes 0 … 1 and may raise to cancel; raises CjmError when it cannot be done.
        """


class TableOptions(Struct, frozen=True):
    """How the data of a map is written: in which language, and whether as a form to fill in, without the cards."""

    lang: str
    blank: bool = False


class DataExporter(Protocol):
    """A format that the data of a map can be written in, for other programs and for people who answer in them.

    Adding one is adding one file with an `EXPORTER` to `extensions/data`.
    """

    @property
    def key(self) -> str:
        """The name on the command line, such as `xlsx`."""

    @property
    def suffix(self) -> str:
        """The ending of its files, such as `.xlsx`."""

    @property
    def title(self) -> Message:
        """What it is called in the window."""

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        """Write the map into one file.

        `translate` gives headings in the language; `progress` takes 0 … 1 and may raise to cancel. Nothing that is
        written is a formula or a link.
        """


class ImportOptions(Struct, frozen=True):
    """What a user may choose of reading. `strict` is for formats with a program of their own to be equal to."""

    strict: bool = False


class Importer(Protocol):
    """A format that maps can be made of.

    Adding one is adding one file with an `IMPORTER` to `extensions/importers`. It gives the content as sheets of cells;
    what becomes of them is decided elsewhere, alike for all formats.
    """

    @property
    def key(self) -> str:
        """Its name, such as `csv`."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The usual endings of its files, such as `.csv`; they only decide between formats that both fit."""

    @property
    def title(self) -> Message:
        """What it is called in the window."""

    @property
    def apart(self) -> bool:
        """Whether it is read in a process of its own with limits, because its files can bring a reader down."""

    def claims(self, data: bytes) -> float:
        """How likely the bytes are of this format, from 0 to 1: by the content alone, quickly; never raises."""

    def read(self, data: bytes, options: ImportOptions) -> Book:
        """Read the bytes; raises CjmError for what cannot be read. Nothing is fetched, followed or evaluated."""


__all__ = [
    "DIRECTION_ICONS",
    "FACE",
    "MINUTES",
    "NN_",
    "NO_MARKS",
    "N_",
    "Banded",
    "Block",
    "Book",
    "Box",
    "Card",
    "Channel",
    "Color",
    "DataExporter",
    "Department",
    "Drawing",
    "Duration",
    "Evidence",
    "ExportOptions",
    "Exporter",
    "Gradient",
    "ImportOptions",
    "Importer",
    "JourneyGraph",
    "Lane",
    "LaneBody",
    "LaneContext",
    "LaneTraits",
    "LaneType",
    "Line",
    "Link",
    "MarkRows",
    "Message",
    "Metric",
    "Op",
    "OutSheet",
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
    "SourceCell",
    "SourceSheet",
    "StepTime",
    "Stroke",
    "TableOptions",
    "TextStyle",
    "Ties",
    "Touchpoint",
    "Translate",
    "address",
    "band_tops",
    "card_block",
    "card_marks",
    "circle",
    "curve_through",
    "decode_text",
    "face_ops",
    "grid_sheet",
    "guarded",
    "height_of",
    "icon_ops",
    "is_blank",
    "kept_block",
    "latest",
    "length_words",
    "likely_delimiter",
    "line",
    "map_grid",
    "message",
    "number_text",
    "picture_op",
    "pill_block",
    "polygon",
    "quoted",
    "refusal",
    "rows_of",
    "rows_of_sheet",
    "sheet_of_boxes",
    "span_of",
    "span_width",
    "stack_cards",
    "steps_with_scores",
    "tables_of",
    "text_or_none",
    "ties_of",
    "visible",
    "vocabulary",
]
