"""Printing and copying: the same sheets as everywhere, at true size, or a plain word on why not."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pypdf import PdfReader
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.drawing.page import PAPERS, POINTS_PER_MM
from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.extensions.registry import load_exporters
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.records import PageSetup, Step
from cjm_desktop.render.qt import ensure_gui
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.base.background import Cancelled
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.poster import dialog as poster_dialog
from cjm_desktop.ui.poster.dialog import PosterDialog
from cjm_desktop.ui.poster.printing import LONGEST_SIDE, paint_sheets, picture_of, print_sheets
from tests.helpers.builders import a_shop
from tests.helpers.poster_driver import open_dialog, settle
from tests.helpers.window_driver import WindowDriver

NEAR = 1.0  # points
PDF = load_exporters()["pdf"]
ENGLISH = Path(__file__).resolve().parents[2] / "resources" / "samples" / "nto-carla-en.cjm"


def set_paper(desk: WindowDriver, **fields: Any) -> None:
    page: PageSetup = replace(desk.graph.map.page, **fields)
    desk.window.document.editor.run(set_page.call(page))
    desk.turn()


def sheets_of(desk: WindowDriver) -> tuple[Sheet, ...]:
    return Posters(desk.window.document).map(desk.window.document.graph.map.page).sheets


def pdf_printer(path: Path) -> QPrinter:
    """Give a printer that prints into a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setFullPage(True)
    return printer


def page_sizes(path: Path) -> list[tuple[float, float]]:
    return [(float(page.mediabox.width), float(page.mediabox.height)) for page in PdfReader(path).pages]


@pytest.mark.parametrize(("paper", "orientation"), [("A3", "landscape"), ("A3", "portrait"), ("Letter", "landscape")])
def test_a_sheet_is_printed_on_paper_of_its_size(
    desk: WindowDriver, tmp_path: Path, paper: str, orientation: str
) -> None:
    desk.show(a_shop().build())
    set_paper(desk, paper=paper, orientation=orientation)
    target = tmp_path / "out.pdf"
    paint_sheets(pdf_printer(target), sheets_of(desk), lambda share: None)
    short, long = (side * POINTS_PER_MM for side in PAPERS[paper])
    wanted = (long, short) if orientation == "landscape" else (short, long)
    assert page_sizes(tmp_path / "out.pdf") == [pytest.approx(wanted, abs=NEAR)]


def test_every_part_of_a_poster_is_a_page(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop().build())
    set_paper(desk, paper="A3", tile="A4")
    sheets = sheets_of(desk)
    shares: list[float] = []
    assert len(sheets) > 2
    paint_sheets(pdf_printer(tmp_path / "out.pdf"), sheets, shares.append)
    for size, sheet in zip(page_sizes(tmp_path / "out.pdf"), sheets, strict=True):
        assert size == pytest.approx(sheet.size, abs=NEAR)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert {(number + 1) / len(sheets) for number in range(len(sheets))} <= set(shares)


def test_a_pdf_of_the_printing_dialog_is_our_own_and_the_map_stays_as_it_was(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(Path(shutil.copy(ENGLISH, tmp_path / "carla.cjm")))
    target = tmp_path / "out.pdf"

    def choose(printer: QPrinter, sheets: Sequence[Sheet], *_: object) -> tuple[Sheet, ...]:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return tuple(sheets)

    monkeypatch.setattr(poster_dialog, "ask_printer", choose)
    exported = tmp_path / "exported.pdf"

    def print_on_other_paper(dialog: PosterDialog) -> None:
        dialog.paper.paper.setCurrentIndex(dialog.paper.paper.findData("A3"))
        settle(desk, dialog)
        desk.click(dialog.foot.print_button)
        desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
        dialog.export_to(exported)
        desk.qtbot.waitUntil(exported.exists)

    before = desk.graph.map.page
    with desk.in_dialog(PosterDialog, print_on_other_paper):
        desk.choose("file.print_preview")
    assert desk.graph.map.page == before
    assert not desk.window.document.modified
    assert target.read_bytes() == exported.read_bytes()  # fonts, tags, title, and nothing of when it was printed


@pytest.mark.parametrize("there", [b"old", None])
def test_stopping_in_the_midst_of_a_sheet_leaves_the_file_as_it_was(
    desk: WindowDriver, tmp_path: Path, there: bytes | None
) -> None:
    desk.show(open_map(ENGLISH).graph)
    target = tmp_path / "out.pdf"
    if there is not None:
        target.write_bytes(there)
    shares: list[float] = []

    def stop(share: float) -> None:
        shares.append(share)
        raise Cancelled

    with pytest.raises(Cancelled):
        print_sheets(pdf_printer(target), sheets_of(desk), PDF, stop)
    assert 0 < shares[0] < 1, "the only sheet was not done yet"
    assert (target.read_bytes() if target.exists() else None) == there
    assert list(tmp_path.iterdir()) == ([target] if there else [])


def test_ctrl_p_prints_what_was_chosen(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show(a_shop().build())
    set_paper(desk, paper="A3", tile="A4")
    target = tmp_path / "out.pdf"

    def choose(printer: QPrinter, sheets: Sequence[Sheet], *_: object) -> tuple[Sheet, ...]:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return tuple(sheets[:2])

    monkeypatch.setattr(poster_dialog, "ask_printer", choose)

    def see(dialog: PosterDialog) -> None:
        desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
        assert dialog.foot.outcome.text() == f"Written to {shown(str(target))}"  # as long as the folders here are
        assert dialog.foot.folder_button.isVisible()

    with desk.in_dialog(PosterDialog, see):
        desk.keys("Ctrl+P")
    assert len(page_sizes(target)) == 2


def test_the_systems_dialog_is_asked_and_may_be_given_up(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    seen: list[bool] = []

    def give_up(dialog: QPrintDialog) -> None:
        seen.append(True)
        dialog.reject()

    with desk.in_dialog(QPrintDialog, give_up):

        def look(dialog: PosterDialog) -> None:
            settle(desk, dialog)
            desk.click(dialog.foot.print_button)
            assert dialog.foot.print_button.isVisible()

        with desk.in_dialog(PosterDialog, look):
            desk.choose("file.print_preview")
    assert seen


def test_a_system_without_printing_says_so(desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.show(a_shop().build())
    monkeypatch.setitem(sys.modules, "PySide6.QtPrintSupport", None)
    dialog = open_dialog(desk)
    with desk.answering("Close") as said:
        desk.click(dialog.foot.print_button)
    assert "CJM-E430" in said[0]
    assert "no printing library" in said[0]
    dialog.close()


@pytest.mark.qt_log_ignore("QPainter::begin", "QPrinter::", extend=True)
def test_a_printer_that_takes_nothing_says_so(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop().build())
    target = tmp_path / "out.pdf"
    printer = pdf_printer(target)
    busy = QPainter(printer)
    with pytest.raises(CjmError) as caught:
        paint_sheets(printer, sheets_of(desk), lambda share: None)
    busy.end()
    assert caught.value.code == "CJM-E431"


def test_a_file_that_cannot_be_written_says_so(desk: WindowDriver, tmp_path: Path) -> None:
    desk.show(a_shop().build())
    with pytest.raises(CjmError) as caught:
        print_sheets(pdf_printer(tmp_path / "no such folder" / "out.pdf"), sheets_of(desk), PDF, lambda share: None)
    assert caught.value.code == "CJM-E211"


def test_the_copied_picture_is_the_poster_and_bounded(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    set_paper(desk, paper="A0", tile="A4")
    QGuiApplication.clipboard().clear()
    desk.choose("edit.copy_picture")
    desk.qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    image = QGuiApplication.clipboard().image()
    assert max(image.width(), image.height()) == LONGEST_SIDE
    assert image.height() / image.width() == pytest.approx(841 / 1189, rel=0.001)
    assert len(colours_of(image)) > 10


def copied_of(desk: WindowDriver) -> tuple[QImage, str, str]:
    """What "Copy as a picture" puts on the clipboard: pixels, the SVG, and the words of the PDF."""
    QGuiApplication.clipboard().clear()
    desk.choose("edit.copy_picture")
    desk.qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull())
    data = QGuiApplication.clipboard().mimeData()
    svg = bytes(data.data("image/svg+xml").data()).decode()
    pages = PdfReader(io.BytesIO(data.data("application/pdf").data())).pages
    return QGuiApplication.clipboard().image(), svg, "".join(page.extract_text() for page in pages)


def test_the_whole_map_is_copied_in_lines_and_letters_too(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    _, svg, words = copied_of(desk)
    assert svg.startswith(("<?xml", "<svg"))
    assert "types a word" in " ".join(words.split())


def test_only_what_is_selected_is_copied_and_a_stage_with_all_below_it(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    one = next(card for card in desk.graph.cards() if card.text == "types a word")
    desk.select("types a word")
    card, svg, words = copied_of(desk)
    assert " ".join(words.split()) == "types a word"
    assert "opens two tabs" not in svg
    layout = desk.window.document.layout
    place = layout.hits.rect_of(one.id)
    assert place is not None
    assert card.width() / card.height() == pytest.approx((place.w + 48) / (place.h + 48), rel=0.03)
    stage = desk.graph.stages()[0]
    desk.window.document.editor.session.select([stage.id])
    desk.turn()
    column, _, words = copied_of(desk)
    below = [card for card in desk.graph.cards() if desk.graph.one(Step, card.step).stage == stage.id and card.text]
    assert below
    assert all(desk.words(card) in " ".join(words.split()) for card in below)
    assert column.height() > card.height()


def test_a_picture_knows_its_size_on_paper(desk: WindowDriver) -> None:
    ensure_gui()
    desk.show(a_shop().build())
    set_paper(desk, paper="A4")
    image = picture_of(sheets_of(desk)[0], longest=800)
    assert image.width() / image.dotsPerMeterX() * 1000 == pytest.approx(297, abs=0.5)


def colours_of(image: QImage) -> set[str]:
    return {QColor(image.pixel(x, y)).name() for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)}
