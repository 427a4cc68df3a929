"""Rows of the window as it stands, with outline and inspector: from a key or the mouse until all is painted.

While a card is being typed or dragged nothing is laid out (ARCHITECTURE.md, 19); what the end of an edit costs, once,
is a row of the screen. The limit of both breaks a card's lines and paints what is in view.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.style import CARD
from cjm_desktop.layout.text import Shaper
from cjm_desktop.model.records import Card
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.shell.main_window import MainWindow
from cjm_desktop.ui.shell.workspace import Workspace
from tests.perf.measure import Pair, paired
from tests.perf.rows import Bench, Row
from tests.perf.rows_canvas import HEIGHT, WIDTH, Stage, application, found_in, middle_of

KEYS = [Qt.Key.Key_E] * 30 + [Qt.Key.Key_Backspace] * 30
WAY = [*range(0, 300, 10), *range(300, 0, -10)]  # pixels
WHEEL = 90.0  # pixels: a notch
AGAINST = "wrap, rectangles, glyphs, lines"
AT_REST = 2_000  # ms after which nothing is left that was begun with the window: the minimap, the checks


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("typed character to repaint", AGAINST, 3.0, _typed),
        Row("dragged card to repaint", AGAINST, 3.0, _dragged),
        Row("scrolled to repaint, headings in sight", "the same without them", 2.5, _scrolled),
    )


def _typed(bench: Bench) -> Pair:
    card, keys = card_of(bench), cycle(KEYS)
    with window_on(bench, card) as window:
        QTest.keyClick(window.view, Qt.Key.Key_F2)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QPlainTextEdit), "nothing is being typed"

        def ours() -> None:
            QTest.keyClick(editor, next(keys))
            QApplication.processEvents()

        ours()
        assert editor.toPlainText() != card.text
        return paired(ours, _limit(bench, card))


def _dragged(bench: Bench) -> Pair:
    card, way = card_of(bench), cycle(WAY)
    left, no_keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with window_on(bench, card) as window:
        surface = window.view.viewport()
        place = window.document.layout.hits.rect_of(card.id)
        assert place is not None
        held = window.view.mapFromScene(place.center.x, place.center.y)
        QTest.mousePress(surface, left, no_keys, held)

        def ours() -> None:
            far = next(way)
            QTest.mouseMove(surface, held + QPoint(far, far // 2))
            QApplication.processEvents()

        pair = paired(ours, _limit(bench, card))
        end = held + QPoint(450, 0)  # in the next column
        QTest.mouseMove(surface, end)
        QTest.mouseRelease(surface, left, no_keys, end)
        assert window.document.editor.modified, "nothing was dragged"
        return pair


def _scrolled(bench: Bench) -> Pair:
    with window_on(bench, card_of(bench)) as window:
        view, by = window.view, cycle([QPointF(-WHEEL, -WHEEL)] * 10 + [QPointF(WHEEL, WHEEL)] * 10)

        def scroll(kept: bool) -> None:
            if view.headings_kept is not kept:
                view.keep_headings(kept)
                QApplication.processEvents()
            view.pan(next(by))
            QApplication.processEvents()

        scroll(True)
        assert view.frozen.head is not None, "no headings are in sight"
        assert view.frozen.side is not None, "no labels are in sight"
        return paired(lambda: scroll(True), lambda: scroll(False))


def card_of(bench: Bench) -> Card:
    """A card in the middle of the map."""
    layout = bench.document.layout
    owner = next(block.owner for _, _, block in found_in(bench, layout, middle_of(layout)).cards)
    return bench.document.graph.one(Card, owner)


def _limit(bench: Bench, card: Card) -> Callable[[], None]:
    layout, counts = bench.document.layout, cycle(range(1, 30))
    stage, found = Stage(bench), found_in(bench, layout, middle_of(layout))
    shaper = Shaper(load_faces(bench.program.folder / "fonts"))
    width = next(block.w for _, _, block in found.cards if block.owner == card.id)

    def limit() -> None:
        shaper.wrap(f"{card.text} {'가' * next(counts)}", CARD, width)
        stage.limit(found, middle_of(layout))

    return limit


@contextmanager
def window_on(bench: Bench, card: Card) -> Iterator[MainWindow]:
    """The program's window on the map, at 100 % and with a card selected; what is done in it is given up."""
    workspace = Workspace(bench.program, Settings(bench.folder / "settings.ini"), application())
    window = workspace.show(bench.program.open(bench.path))
    window.resize(WIDTH, HEIGHT)
    window.activateWindow()
    window.view.setFocus()
    window.view.zoom_to_100()
    window.view.go_to(card.id)
    QTest.qWait(AT_REST)
    try:
        yield window
    finally:
        workspace.recovery.close()
        window.shut()
        window.close()
