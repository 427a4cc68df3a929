"""Outputs: what is written into which files, all of it or nothing."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.extensions.api import Exporter, ExportOptions, Progress
from cjm_desktop.extensions.showing import MapExporter, ShownMap
from cjm_desktop.model.marks import bounds_of
from cjm_desktop.model.records import PageSetup
from cjm_desktop.storage.embedding import embed_map
from cjm_desktop.storage.replacing import atomic_write_all


def options_of(setup: PageSetup) -> ExportOptions:
    """What a page set-up says of the files, as far as it can be done."""
    dpi, quality = (int(bounds_of(PageSetup, name).inside(getattr(setup, name))) for name in ("dpi", "quality"))
    return ExportOptions(dpi, setup.svg_text, setup.transparent, quality)


class Makeable(Protocol):
    """What becomes one or several files: sheets in a format, or a handout."""

    def files(self) -> list[tuple[Path, tuple[Sheet, ...]]]:
        """The files that it becomes, each with the sheets that are in it."""

    def made(self, sheets: tuple[Sheet, ...], tell: Progress) -> bytes:
        """The bytes of one of them; `tell` takes 0 … 1 and may raise to cancel."""


class Output(Struct, frozen=True):
    """Sheets to be written in a format at a place; nothing of it changes any more.

    `inside` are the bytes of the map that the files carry, None for none. `shown` is the map that the sheets show, for
    formats that do more with it; None where the sheets show something else.
    """

    exporter: Exporter
    sheets: tuple[Sheet, ...]
    options: ExportOptions
    path: Path
    inside: bytes | None = None
    shown: ShownMap | None = None

    def files(self) -> list[tuple[Path, tuple[Sheet, ...]]]:
        """The files that it becomes: one, or a numbered one for each sheet where the format holds a single sheet."""
        if self.exporter.holds_many or len(self.sheets) == 1:
            return [(self.path, self.sheets)]
        digits = len(str(len(self.sheets)))
        stem, suffix = self.path.stem, self.path.suffix
        return [
            (self.path.with_name(f"{stem}-{number:0{digits}}-{sheet.label}{suffix}"), (sheet,))
            for number, sheet in enumerate(self.sheets, 1)
        ]

    def made(self, sheets: tuple[Sheet, ...], tell: Progress) -> bytes:
        """The bytes of one of the files."""
        stream = io.BytesIO()
        if self.shown is not None and isinstance(self.exporter, MapExporter):
            self.exporter.write_map(self.shown, stream, tell)
        else:
            self.exporter.write(sheets, self.options, stream, tell)
        if self.inside is not None:
            embed_map(stream, self.inside)
        return stream.getvalue()


def write_outputs(outputs: Sequence[Makeable], progress: Progress) -> list[Path]:
    """Write outputs and give their files in order.

    All are made and on the disk before the first is put in its place, so that stopping, which `progress` does by
    raising, or a disk that fills leaves everything as it was. Raises CjmError when something cannot be made or written.
    """
    jobs = [(output, path, sheets) for output in outputs for path, sheets in output.files()]
    made: list[tuple[Path, bytes]] = []
    for number, (output, path, sheets) in enumerate(jobs):

        def tell(share: float, before: int = number) -> None:
            progress((before + share) / len(jobs))

        made.append((path, output.made(sheets, tell)))
    progress(1.0)
    atomic_write_all(made)
    return [path for path, _ in made]
