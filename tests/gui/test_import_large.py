"""Long lists are read and previewed beside the window: the share is told, the newest choice counts, all can stop."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from cjm_desktop.compose.importing import open_source, recognised
from cjm_desktop.compose.program import Program
from cjm_desktop.extensions.exchange import ImportOptions, Progress
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.records import Metric
from cjm_desktop.ui.actions.importing import import_path
from cjm_desktop.ui.base.patience import Patience, patiently
from cjm_desktop.ui.incoming import dialog as preview
from cjm_desktop.ui.incoming import flow, map_preview
from cjm_desktop.ui.incoming.dialog import ImportDialog
from cjm_desktop.ui.incoming.shown import shown_of
from tests.gui.test_import_preview import choose, kinds, pick
from tests.helpers.builders import a_shop
from tests.helpers.incoming import a_workbook
from tests.helpers.window_driver import WindowDriver

ROWS = [f"Stage {number // 20},Step {number // 4},Actions,card {number}" for number in range(100)]


@pytest.fixture
def long_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A list that counts as long."""
    monkeypatch.setattr(preview, "MUCH", 100)
    monkeypatch.setattr(map_preview, "MUCH", 20)
    path = tmp_path / "list.csv"
    path.write_text("\n".join(["Stage,Step,Lane,Card", *ROWS]), encoding="utf-8")
    return path


def test_a_choice_in_a_long_list_is_worked_out_beside_the_window_and_the_newest_counts(
    desk: WindowDriver, long_list: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, threads = threading.Event(), set()

    def held(*given: object) -> object:
        threads.add(threading.current_thread())
        gate.wait(60)
        return shown_of(*given)  # type: ignore[arg-type]  # what it is called with

    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        desk.qtbot.waitUntil(lambda: dialog.outcome is not None)
        assert dialog.map_about.text() == "5 stages · 25 steps · 1 lane · 100 cards"
        monkeypatch.setattr(preview, "shown_of", held)
        pick(dialog, 1, 3)
        desk.click(dialog.strip.skip_button)
        assert dialog.map_about.text() == "Making the map …"
        assert not dialog.new_button.isEnabled()
        assert not dialog.into_button.isEnabled()
        pick(dialog, 2, 3)  # the window answers, and takes another choice
        desk.click(dialog.strip.skip_button)
        pick(dialog, 3, 3)
        desk.click(dialog.strip.skip_button)
        desk.click(dialog.undo_button)
        gate.set()
        desk.qtbot.waitUntil(lambda: dialog.outcome is not None)
        assert [kinds(dialog)[where] for where in ("D2", "D3", "D4")] == ["skipped", "skipped", "card"]
        assert threading.main_thread() not in threads
        desk.click(dialog.into_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, long_list)
    assert sum("card " in str(card.text) for card in desk.graph.cards()) == 98


def test_a_long_list_is_turned_beside_the_window_and_turned_back(desk: WindowDriver, long_list: Path) -> None:
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        desk.qtbot.waitUntil(lambda: dialog.outcome is not None)
        dialog.choices.lay_out("rows")
        assert dialog.outcome is None
        desk.qtbot.waitUntil(lambda: dialog.outcome is not None)
        assert dialog.bar.layout_box.currentText() == "Stages in rows"
        desk.click(dialog.undo_button)
        desk.qtbot.waitUntil(lambda: dialog.outcome is not None)
        assert dialog.bar.layout_box.currentText() == "A card in each row"
        dialog.choices.lay_out("rows")
        desk.click(dialog.cancel_button)  # what is still being made is not waited for

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, long_list)
    assert not desk.window.document.editor.can_undo


def test_the_map_of_a_long_list_is_painted_beside_the_window(desk: WindowDriver, long_list: Path) -> None:
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        desk.qtbot.waitUntil(lambda: dialog.outcome is not None)

        def drawn() -> bool:
            image = dialog.preview.grab().toImage()
            places = [(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)]
            return len({image.pixel(x, y) for x, y in places}) > 8

        desk.qtbot.waitUntil(drawn)
        desk.click(dialog.cancel_button)

    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, long_list)


def test_the_share_that_is_done_is_shown_and_the_wait_can_be_given_up(desk: WindowDriver) -> None:
    desk.show(a_shop().build())
    gate, seen = threading.Event(), []

    def task(tell: Progress) -> str:
        tell(0.42)
        gate.wait(60)
        tell(1.0)
        return "read"

    def look() -> None:
        waiting = QApplication.activeModalWidget()
        if isinstance(waiting, Patience) and waiting.share.text():
            seen.append((waiting.share.text(), waiting.bar.value()))
            desk.click(waiting.stop)

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(5)
    assert patiently("Reading …", ENGLISH, desk.window, task, at_once=True) is None
    timer.stop()
    gate.set()
    assert seen == [("42%", 42)]


def test_a_workbook_says_how_far_it_is_read_and_stops_where_it_is_told_to(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    cells = {f"{column}{row}": f"words {column}{row}" for row in range(1, 1500) for column in "ABCD"}
    path.write_bytes(a_workbook({"Cards": cells}))
    told: list[float] = []
    source = open_source(Program(), path, ImportOptions(tell=told.append))
    source.look_through(told.append)
    assert len(source.book.sheets[0].filled) == len(cells)
    assert told
    shares: list[float] = []
    importer = Program().importers["xlsx"]
    importer.read(path.read_bytes(), ImportOptions(tell=shares.append))
    assert shares == sorted(shares)
    assert len({round(share, 2) for share in shares}) > 5
    assert shares[-1] == 1.0

    class Enough(Exception):
        pass

    def stop(share: float) -> None:
        raise Enough

    with pytest.raises(Enough):
        open_source(Program(), path, ImportOptions(tell=stop))


def test_a_long_table_that_is_pasted_is_looked_at_beside_the_window(
    desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = set()

    def heard(*given: object) -> object:
        threads.add(threading.current_thread())
        return recognised(*given)  # type: ignore[arg-type]  # what it is called with

    monkeypatch.setattr(flow, "LONG", 100)
    monkeypatch.setattr(flow, "recognised", heard)
    desk.show(a_shop().build())
    QGuiApplication.clipboard().setText("\n".join(["Stage,Step,Lane,Card", *ROWS]).replace(",", "\t"))
    with desk.in_dialog(ImportDialog, lambda dialog: desk.click(dialog.into_button)):
        desk.choose("edit.paste")
    assert sum("card " in str(card.text) for card in desk.graph.cards()) == 100
    assert threading.main_thread() not in threads
    desk.choose("edit.undo")
    QGuiApplication.clipboard().setText("plain words " * 20)
    cards = len(list(desk.graph.cards()))
    desk.choose("edit.paste")
    assert len(list(desk.graph.cards())) > cards


def test_a_table_of_months_says_how_many_metrics_it_holds(desk: WindowDriver, tmp_path: Path) -> None:
    path = tmp_path / "kpi.csv"
    path.write_text("KPI,2024-01,2024-02\nNPS,12,15\nCSAT,4.1,4.2\n", encoding="utf-8")
    desk.show(a_shop().build())

    def work(dialog: ImportDialog) -> None:
        assert dialog.map_about.text() == "2 metrics"
        assert dialog.bar.layout_box.currentText() == "Dates in columns"
        pick(dialog, 0, 1)
        choose(dialog.strip.use_box, "Stages")
        assert dialog.bar.layout_box.currentText() == "Stages in columns"
        desk.click(dialog.undo_button)
        desk.click(dialog.into_button)

    stages = len(desk.graph.stages())
    with desk.in_dialog(ImportDialog, work):
        import_path(desk.window.context, path)
    assert [str(each.name) for each in desk.graph.in_order(Metric)][-2:] == ["NPS", "CSAT"]
    assert len(desk.graph.stages()) == stages
