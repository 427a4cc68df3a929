"""The reports below the map: chosen, kept in step with the map, and a way to what they tell of."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from cjm_desktop.cli import main
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card
from cjm_desktop.ui.poster.dialog import PosterDialog
from cjm_desktop.ui.views.reports import BoardTable, ReportView
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Find").stage("Buy").lane("friction", "Trouble").lane("opportunities", "Ideas")
    builder.card("Trouble", "Buy", "hidden cost", severity=3, evidence="observed").card("Trouble", "Find", "too many")
    builder.card("Ideas", "Buy", "show the cost", owner="Kim", due="2026-01-31", horizon="now", impact=5)
    builder.card("Ideas", "Find", "fewer filters", horizon="later")
    return builder.relation("show the cost", "hidden cost", "answers").build()


@pytest.fixture
def view(desk: WindowDriver) -> ReportView:
    """Give the reports of a map, with the action list."""
    desk.show(a_shop())
    desk.choose("views.reports")
    assert desk.window.views is not None
    shown = desk.window.views.views["reports"]
    assert isinstance(shown, ReportView)
    desk.qtbot.waitUntil(lambda: shown.is_made)
    return shown


def lines(view: ReportView) -> list[list[str]]:
    return [row for table in view.tables for row in table.rows_to_copy()]


def test_the_action_list_says_who_does_what_until_when(desk: WindowDriver, view: ReportView) -> None:
    assert lines(view) == [
        ["Action", "Friction answered", "Owner", "Due", "State of the work"],
        ["2. show the cost", "hidden cost", "Kim", "2026-01-31 – overdue", "Not begun"],
        ["1. fewer filters", "", "", "", "Not begun"],
    ]


def test_a_row_selects_its_card_and_the_list_follows_what_is_changed(desk: WindowDriver, view: ReportView) -> None:
    table = view.tables[0]
    table.selectRow(1)
    assert desk.window.document.editor.session.selection == (desk.card("fewer filters"),)
    desk.window.document.editor.run(set_field.call([desk.card("fewer filters")], "owner", "Lee"))
    desk.qtbot.waitUntil(lambda: view.is_made and "Lee" in str(lines(view)))
    desk.select("show the cost")
    desk.turn()
    assert view.tables[0].chosen() == (desk.card("show the cost"),)


def test_the_roadmap_stands_in_columns(desk: WindowDriver, view: ReportView) -> None:
    view.show_report("roadmap")
    desk.qtbot.waitUntil(lambda: view.is_made and len(view.tables) == 3)
    heads = [str(table.sorted.headerData(0, Qt.Orientation.Horizontal)) for table in view.tables]
    assert heads == ["Now (1)", "Next up (0)", "Later (1)"]


def test_assumptions_leave_out_what_is_observed(desk: WindowDriver, view: ReportView) -> None:
    view.show_report("assumptions")
    desk.qtbot.waitUntil(lambda: view.is_made and "Assumption" in str(lines(view)))
    assert [row[0] for row in lines(view)[1:]] == ["too many"]


def test_a_report_is_exported_by_its_name(
    desk: WindowDriver, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from datetime import UTC, datetime

    from cjm_desktop.storage.files import save_map
    from cjm_desktop.storage.revision import Revision

    path = tmp_path / "shop.cjm"
    save_map(a_shop(), path, revision=Revision(), source=None, now=datetime(2026, 11, 29, tzinfo=UTC))
    assert main(["export", str(path), "-o", str(tmp_path / "a.pdf"), "--report", "actions"]) == 0
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
    assert main(["export", str(path), "-o", str(tmp_path / "b.pdf"), "--report", "nothing"]) != 0
    assert "roadmap" in capsys.readouterr().err
    assert not (tmp_path / "b.pdf").exists()


def test_the_ranking_says_what_promises_most(desk: WindowDriver, view: ReportView) -> None:
    view.show_report("ranking")
    desk.qtbot.waitUntil(lambda: view.is_made and "Score" in str(lines(view)))
    assert lines(view)[1:] == [
        ["2. show the cost", "Buy", "5", "", "3", "45"],
        ["1. fewer filters", "Find", "", "", "", "9"],
    ]


def test_a_report_becomes_a_page_by_its_button(desk: WindowDriver, view: ReportView) -> None:
    view.show_report("roadmap")
    shown: list[tuple[str, str, int]] = []

    def look(dialog: PosterDialog) -> None:
        desk.qtbot.waitUntil(lambda: dialog.poster is not None and dialog.poster.sheets[0].label == "roadmap")
        assert dialog.poster is not None
        page = dialog.poster.sheets[0].page
        shown.append((dialog.contents.kind, page.name, int(page.width)))
        dialog.reject()

    with desk.in_dialog(PosterDialog, look):
        desk.click(view.page)
    assert shown == [("roadmap", "A4", 297)]


def test_an_entry_of_the_roadmap_goes_to_another_column_by_keys_and_comes_back_by_undo(
    desk: WindowDriver, view: ReportView
) -> None:
    view.show_report("roadmap")
    desk.qtbot.waitUntil(lambda: view.is_made and len(view.tables) == 3)
    first = view.tables[0]
    first.setFocus()
    first.selectRow(0)
    desk.keys("Alt+Right")
    assert desk.graph.one(Card, desk.card("show the cost")).horizon == "next"
    desk.qtbot.waitUntil(lambda: view.is_made and view.tables[1].sorted.rowCount() == 1)
    assert view.tables[1].hasFocus()
    desk.keys("Ctrl+Z")
    assert desk.graph.one(Card, desk.card("show the cost")).horizon == "now"


def test_an_entry_is_dragged_to_another_column(desk: WindowDriver, view: ReportView) -> None:
    view.show_report("roadmap")
    desk.qtbot.waitUntil(lambda: view.is_made and len(view.tables) == 3)
    later, now = view.tables[2], view.tables[0]
    assert isinstance(now, BoardTable)
    later.selectRow(0)
    now.taken.emit(later.chosen())
    assert desk.graph.one(Card, desk.card("fewer filters")).horizon == "now"
