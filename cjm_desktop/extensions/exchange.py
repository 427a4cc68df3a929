"""The only module that importers and exporters of data import.

What they are, and what they may use. It is apart from `api`, so that a window that draws maps need not load it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import BinaryIO, Protocol, runtime_checkable

from msgspec import Struct, field

from cjm_desktop.extensions.formats import FileFormat
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.book import (
    Arrow,
    Book,
    SourceCell,
    SourceSheet,
    address,
    grid_sheet,
    is_blank,
    visible,
)
from cjm_desktop.interchange.boxes import Box, sheet_of_boxes
from cjm_desktop.interchange.csv_text import csv_of
from cjm_desktop.interchange.encoding import decode_text, likely_delimiter, rows_of, text_or_none
from cjm_desktop.interchange.fills import with_blank_fills
from cjm_desktop.interchange.losses import Keeps, diagram_keeps, list_keeps, sheets_keep, table_keeps
from cjm_desktop.interchange.outgoing import (
    OutSheet,
    cards_sheet,
    map_grid,
    rows_of_sheet,
    steps_with_scores,
    tables_of,
)
from cjm_desktop.interchange.plane import PlacedBox, Plane, plane_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.roles import CURVE

Progress = Callable[[float], None]


def in_silence(share: float) -> None:
    """Tell nobody how far something is."""


class TableOptions(Struct, frozen=True):
    """How the data of a map is written: in which language, and whether as a form to fill in, without the cards.

    `colors` are those of the map's theme by their tokens, for formats that draw.
    """

    lang: str
    blank: bool = False
    colors: Mapping[str, str] = field(default_factory=dict)


class DataExporter(FileFormat, Protocol):
    """A format that the data of a map can be written in, for other programs and for people who answer in them.

    Adding one is adding one file with an `EXPORTER` to `extensions/data`.
    """

    def keeps(self, graph: JourneyGraph, lang: str) -> Keeps:
        """What of a map stands in its files: whether a field of a record does; by the field `""`, the record at all.

        Of what does not, people are told before the file is written (`interchange.losses`). What is neither in the file
        nor told fails a test.
        """

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        """Write the map into one file.

        `translate` gives headings in the language; `progress` takes 0 … 1 and may raise to cancel. Nothing that is
        written is a formula or a link.
        """


@runtime_checkable
class ListWriter(Protocol):
    """A format of data that any list can be written in too, such as what differs between two maps."""

    @property
    def suffix(self) -> str:
        """The ending of its files, such as `.xlsx`."""

    @property
    def title(self) -> Message:
        """What it is called in the window."""

    def write_list(self, sheet: OutSheet, out: BinaryIO) -> None:
        """Write one list with its heads in the first row, under the name of its sheet."""


class ImportOptions(Struct, frozen=True):
    """What a user may choose of reading. `strict` is for formats with a program of their own to be equal to.

    A reader that takes long says how far it is to `tell`, 0 … 1.
    """

    strict: bool = False
    tell: Progress = in_silence


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
    "CURVE",
    "NN_",
    "N_",
    "Arrow",
    "Book",
    "Box",
    "DataExporter",
    "ImportOptions",
    "Importer",
    "JourneyGraph",
    "Keeps",
    "Message",
    "OutSheet",
    "PlacedBox",
    "Plane",
    "Progress",
    "SourceCell",
    "SourceSheet",
    "TableOptions",
    "Translate",
    "address",
    "cards_sheet",
    "csv_of",
    "decode_text",
    "diagram_keeps",
    "grid_sheet",
    "in_silence",
    "is_blank",
    "likely_delimiter",
    "list_keeps",
    "map_grid",
    "message",
    "plane_of",
    "refusal",
    "rows_of",
    "rows_of_sheet",
    "sheet_of_boxes",
    "sheets_keep",
    "steps_with_scores",
    "table_keeps",
    "tables_of",
    "text_or_none",
    "visible",
    "with_blank_fills",
]
