"""Planning beside the window: it goes on meanwhile, the newest settings win, and closing waits for nothing."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cjm_desktop.extensions.api import Lane, LaneBody, LaneContext, LaneTraits, LaneType
from cjm_desktop.ui.poster.dialog import PosterDialog
from tests.helpers.builders import a_shop
from tests.helpers.poster_driver import choose, open_dialog, settle
from tests.helpers.window_driver import WindowDriver


@dataclass
class GatedCards:
    """The usual lane of cards, which waits at a gate in every thread but the window's own."""

    usual: LaneType
    window: int = field(default_factory=threading.get_ident)
    waiting: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    gate: threading.Event = field(default_factory=threading.Event)
    themes: list[str] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.usual.key

    @property
    def traits(self) -> LaneTraits:
        return self.usual.traits

    def lay_out(self, lane: Lane, ctx: LaneContext) -> LaneBody:
        if threading.get_ident() != self.window:
            self.themes.append(ctx.typeset.theme.name)
            self.waiting.release()
            assert self.gate.wait(20)
        return self.usual.lay_out(lane, ctx)


@pytest.fixture
def gated(desk: WindowDriver, monkeypatch: pytest.MonkeyPatch) -> Iterator[GatedCards]:
    """Give the gate of a program whose cards pass it; open at the end."""
    program = desk.workspace.program
    cards = GatedCards(program.lane_types["cards"])
    cards.gate.set()
    monkeypatch.setattr(program, "lane_types", {**program.lane_types, "cards": cards})
    yield cards
    cards.gate.set()


def pick(dialog: PosterDialog, theme: str) -> None:
    """Choose colours, and do not wait."""
    combo = dialog.contents.theme
    combo.setCurrentIndex(combo.findData(theme))
    combo.activated.emit(combo.currentIndex())


def arrived(desk: WindowDriver, gated: GatedCards) -> None:
    """Wait until a thread stands at the gate."""
    desk.qtbot.waitUntil(lambda: gated.waiting.acquire(blocking=False))


def open_before(desk: WindowDriver, gated: GatedCards) -> PosterDialog:
    """Open the dialog, and close the gate once its first poster is planned."""
    dialog = open_dialog(desk)
    gated.gate.clear()
    gated.themes.clear()
    while gated.waiting.acquire(blocking=False):
        pass
    return dialog


def test_the_dialog_lives_while_a_poster_is_planned(desk: WindowDriver, gated: GatedCards) -> None:
    desk.show(a_shop().build())
    dialog = open_before(desk, gated)
    assert dialog.poster is not None
    pick(dialog, "grey")
    arrived(desk, gated)
    desk.qtbot.waitUntil(lambda: dialog.stage.place.text() == "Being laid out…")
    dialog.paper.margin.setFocus()
    dialog.paper.margin.selectAll()
    desk.write("15", dialog.paper.margin)
    QTest.keyClick(dialog.paper.margin, Qt.Key.Key_Return)
    assert dialog.setup.margin == 15, "keys are heard"
    assert dialog.is_planning
    gated.gate.set()
    settle(desk, dialog)
    assert dialog.stage.place.text() == ""
    assert dialog.poster is not None
    assert (dialog.poster.setup.margin, dialog.poster.setup.theme) == (15, "grey")
    dialog.close()


def test_the_newest_settings_win(desk: WindowDriver, gated: GatedCards) -> None:
    desk.show(a_shop().build())
    dialog = open_before(desk, gated)
    pick(dialog, "grey")
    arrived(desk, gated)
    for theme in ("safe", "ink"):
        pick(dialog, theme)
        desk.turn()
    gated.gate.set()
    settle(desk, dialog)
    assert dialog.poster is not None
    assert dialog.poster.setup.theme == "ink"
    assert set(gated.themes) == {"grey", "ink"}, "what was out of date before it began is not planned"
    dialog.close()


def test_balancing_is_planned_like_all_else(desk: WindowDriver, gated: GatedCards) -> None:
    desk.show(a_shop().build())
    dialog = open_before(desk, gated)
    pick(dialog, "grey")
    arrived(desk, gated)
    desk.click(dialog.report.balance_button)
    gated.gate.set()
    settle(desk, dialog)
    assert dialog.setup.layout_width > 0
    assert dialog.poster is not None
    assert dialog.poster.setup == dialog.setup
    dialog.close()


def test_what_is_exported_meanwhile_is_the_newest_poster(desk: WindowDriver, gated: GatedCards, tmp_path: Path) -> None:
    desk.show(a_shop().build())
    dialog = open_before(desk, gated)
    pick(dialog, "grey")
    arrived(desk, gated)
    dialog.export_to(tmp_path / "map.pdf")
    dialog.paper.paper.setCurrentIndex(dialog.paper.paper.findData("A5"))
    dialog.paper.paper.activated.emit(0)
    desk.turn()
    assert list(tmp_path.iterdir()) == []
    gated.gate.set()
    desk.qtbot.waitUntil(lambda: bool(dialog.foot.outcome.text()))
    page = PdfReader(tmp_path / "map.pdf").pages[0]
    assert float(page.mediabox.width) == pytest.approx(210 / 25.4 * 72, abs=0.1)
    dialog.close()


def test_closing_does_not_wait(desk: WindowDriver, gated: GatedCards) -> None:
    desk.show(a_shop().build())
    dialog = open_before(desk, gated)
    shown = dialog.poster
    pick(dialog, "grey")
    arrived(desk, gated)
    dialog.close()
    assert not dialog.isVisible()
    gated.gate.set()
    desk.turn()
    again = open_dialog(desk)
    choose(desk, again.contents.theme, "grey")
    assert dialog.poster is shown, "nothing is heard of it any more"
    again.close()


def test_settings_are_kept_while_they_are_planned(desk: WindowDriver, gated: GatedCards) -> None:
    desk.show(a_shop().build())
    dialog = open_before(desk, gated)
    pick(dialog, "grey")
    arrived(desk, gated)
    gated.gate.set()
    desk.click(dialog.foot.keep_button)
    assert desk.graph.map.page.theme == "grey"
    again = open_dialog(desk)
    assert again.poster is not None
    assert again.poster.setup.theme == "grey"
    again.close()
