"""The door of exporters of handouts: what readers without this program get, made of words and pictures.

Slides and reports tell a map from its beginning to its end. They are made of the map as its readers get it, and of its
one drawing; `api` is the same for the drawing itself, `exchange` for data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Protocol

from msgspec import Struct

from cjm_desktop.extensions.formats import FileFormat
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.layout.forms.deck import Deck
from cjm_desktop.layout.forms.report_parts import ReportTable, ReportText
from cjm_desktop.layout.forms.written import Cover, Heading, ReportPicture, WrittenReport, as_tables

Progress = Callable[[float], None]
WHOLE = "whole"  # the name of the report that holds all, beside those of a page


class HandoutOptions(Struct, frozen=True):
    """What a user may choose.

    The bytes of a presentation that slides are put on, None for our own, and its name; which report, `whole` or one of
    a page, in which languages, none for the one shown, and whether with the comments.
    """

    template: bytes | None = None
    template_name: str = ""
    report: str = WHOLE
    langs: tuple[str, ...] = ()
    comments: bool = False


class HandoutSource(Protocol):
    """A map as its readers get it, told in the forms that handouts have; each is made when it is asked for."""

    def deck(self, progress: Progress) -> Deck:
        """The map as slides; `progress` takes 0 … 1 and may raise to cancel."""

    def report(self, options: HandoutOptions, progress: Progress) -> WrittenReport:
        """The map as a report, in several languages one after the other; raises CjmError where there is none such."""


class HandoutExporter(FileFormat, Protocol):
    """A format of handouts. Adding one is adding one file with an `EXPORTER` to `extensions/handouts`."""

    @property
    def options(self) -> frozenset[str]:
        """The fields of `HandoutOptions` that make a difference to its files."""

    def write(self, source: HandoutSource, options: HandoutOptions, out: BinaryIO, progress: Progress) -> None:
        """Write one file; `progress` takes 0 … 1 and may raise to cancel.

        Nothing in it is fetched from elsewhere, run, or tells who made it and when. Raises CjmError.
        """


__all__ = [
    "N_",
    "WHOLE",
    "Cover",
    "Deck",
    "HandoutExporter",
    "HandoutOptions",
    "HandoutSource",
    "Heading",
    "Message",
    "Progress",
    "ReportPicture",
    "ReportTable",
    "ReportText",
    "WrittenReport",
    "as_tables",
    "message",
]
