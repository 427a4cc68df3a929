"""Printing of sheets and copying them as an image, by the Qt backend that paints the screen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QWidget

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.extensions.api import Exporter, Progress
from cjm_desktop.extensions.outputs import Output, options_of, write_outputs
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.records import PageSetup
from cjm_desktop.render.qt import RenderCache, paint_sheet
from cjm_desktop.render.qt.bands import paint_view
from cjm_desktop.storage.files import atomic_write

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

LONGEST_SIDE = 4096  # pixels: more than this is a file, not a picture to paste
POINTS_PER_INCH = 72
BLOCKS_AT_ONCE = 50


def new_printer(sheets: Sequence[Sheet], file: Path) -> QPrinter:
    """A printer set for the paper of some sheets, its job under a file's name; raises CjmError E430 where Qt cannot.

    A system without printers still prints into a PDF, for which that file is proposed.
    """
    try:
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo  # needs libraries of the system that may not be there
    except ImportError as error:
        raise refusal("CJM-E430", str(error)) from None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(file.stem)
    if not QPrinterInfo.availablePrinterNames():
        printer.setOutputFileName(str(file))
    printer.setFullPage(True)
    printer.setPageLayout(page_layout(sheets[0]))
    return printer


def ask_printer(printer: QPrinter, sheets: Sequence[Sheet], parent: QWidget, title: str) -> tuple[Sheet, ...]:
    """Show the system's print dialog; the sheets that were chosen in it, none when it was given up."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, on=len(sheets) > 1)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile)
    dialog.setMinMax(1, len(sheets))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return ()
    first, last = printer.fromPage(), printer.toPage()
    return tuple(sheets[first - 1 : last]) if 0 < first <= last else tuple(sheets)


def print_sheets(printer: QPrinter, sheets: Sequence[Sheet], pdf: Exporter, progress: Progress) -> int | Path:
    """Print sheets at true size, each on paper of its own size.

    Gives how many, or the file where the printer writes one: that is put in its place when it is whole. Of a PDF the
    program's own exporter, `pdf`, makes it, with its fonts, tags, title and links. `progress` takes 0 … 1, many times
    a sheet, and may raise to stop: then the job is dropped. Raises CjmError E431 when the printer takes nothing, and
    those of writing a file.
    """
    if not printer.outputFileName():
        paint_sheets(printer, sheets, progress)
        return len(sheets)
    target = Path(printer.outputFileName())
    if printer.outputFormat() == printer.OutputFormat.PdfFormat:
        write_outputs([Output(pdf, tuple(sheets), options_of(PageSetup()), target)], progress)
        return target
    with TemporaryDirectory() as folder:
        unfinished = Path(folder) / target.name
        printer.setOutputFileName(str(unfinished))
        try:
            paint_sheets(printer, sheets, progress)
        finally:
            printer.setOutputFileName(str(target))
        atomic_write(target, unfinished.read_bytes())
    return target


def paint_sheets(printer: QPrinter, sheets: Sequence[Sheet], progress: Progress) -> None:
    """Paint sheets for a printer; raises CjmError E431 when it takes nothing."""
    painter = QPainter()
    kept = RenderCache()
    printer.setPageLayout(page_layout(sheets[0]))
    if not painter.begin(printer):
        raise refusal("CJM-E431")
    try:
        for number, sheet in enumerate(sheets):
            if number:
                printer.setPageLayout(page_layout(sheet))
                printer.newPage()
            scale = printer.resolution() / POINTS_PER_INCH
            painter.resetTransform()
            painter.scale(scale, scale)
            _paint_sheet(painter, sheet, kept, partial(_told, progress, number, len(sheets)))
            progress((number + 1) / len(sheets))
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


def _told(progress: Progress, before: int, count: int, share: float) -> None:
    progress((before + share) / count)


def _paint_sheet(painter: QPainter, sheet: Sheet, kept: RenderCache, progress: Progress) -> None:
    """Paint a sheet in batches of blocks, so that a job with thousands of cards can be cancelled."""
    views = [(view, list(view.blocks())) for view in sheet.views]
    total = sum(len(blocks) for _, blocks in views)
    done = 0
    for view, blocks in views:
        for start in range(0, len(blocks), BLOCKS_AT_ONCE):
            some = blocks[start : start + BLOCKS_AT_ONCE]
            painter.save()
            paint_view(painter, view, some, kept, painter.deviceTransform().m11() * view.place.scale)
            painter.restore()
            done += len(some)
            progress(done / total)


def page_layout(sheet: Sheet) -> QPageLayout:
    """A sheet's paper as Qt describes it, without margins: the sheet has its own."""
    width, height = sheet.page.width, sheet.page.height
    upright = QSizeF(min(width, height), max(width, height))
    size = QPageSize(upright, QPageSize.Unit.Millimeter, sheet.page.name, QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
    layout = QPageLayout(size, turn, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def picture_of(sheet: Sheet, longest: int = LONGEST_SIDE) -> QImage:
    """A sheet as pixels on white, its longer side `longest` pixels, with its size on paper written in."""
    width, height = sheet.size
    scale = longest / max(width, height)
    image = QImage(max(1, round(width * scale)), max(1, round(height * scale)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    dots = round(scale * POINTS_PER_INCH / 0.0254)
    painter = QPainter(image)
    painter.scale(scale, scale)
    paint_sheet(painter, sheet, RenderCache())
    painter.end()
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    return image
