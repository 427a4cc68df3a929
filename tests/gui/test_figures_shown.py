"""A period and a segment are chosen in the menu: the picture shows their values, the map is not changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu

from cjm_desktop.cli import main
from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.drawing.dump import dump
from cjm_desktop.edit.commands.people import add_record
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Metric
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.actions.subjects.figures import fill_figures
from tests.helpers.builders import a_map
from tests.helpers.poster_driver import choose, open_dialog, settle
from tests.helpers.window_driver import WindowDriver

VALUES = (
    Reading(value=11.5, date="2026-01"),
    Reading(value=22.5, date="2026-02"),
    Reading(value=33.5, date="2026-02", segment="Korea"),
)


def test_a_period_and_a_segment_are_chosen(desk: WindowDriver) -> None:
    builder = a_map().stage("S", "s").lane("metrics").record(Metric(id="mt_1", name="NPS", values=VALUES))
    shop = desk.show(builder.card("metrics", "s", "", metric="mt_1").build())
    document = shop.window.document

    def choose(name: str) -> str:
        menu = QMenu()
        fill_figures(shop.window.context, menu)
        assert [each.text() for each in menu.actions()] == [
            "Latest values",
            "2026-02",
            "2026-01",
            "",
            "Everybody",
            "Korea",
        ]
        next(each for each in menu.actions() if each.text() == name).trigger()
        shop.turn()
        return dump(document.layout.drawing)

    assert "22.5" in dump(document.layout.drawing)
    said = choose("2026-01")
    assert "11.5" in said
    assert "22.5" not in said
    said = choose("Latest values")
    said = choose("Korea")
    assert "33.5" in said
    assert "NPS · Korea" in said
    assert "22.5" in choose("Everybody")
    assert not document.editor.can_undo
    assert not document.editor.modified


def test_the_menu_of_many_weeks_is_no_higher_than_a_small_screen(desk: WindowDriver) -> None:
    weeks = [f"2024-W{week:02}" for week in range(52, 0, -1)]
    values = tuple(Reading(value=float(at), date=week) for at, week in enumerate(weeks))
    builder = a_map().stage("S", "s").lane("metrics").record(Metric(id="mt_1", name="NPS", values=values))
    desk.show(builder.card("metrics", "s", "", metric="mt_1").build())
    menu = QMenu()
    fill_figures(desk.window.context, menu)
    assert menu.sizeHint().height() < 600
    titles = [each.text() for each in menu.actions()]
    assert titles[:7] == ["Latest values", *weeks[:5], "2024-W47 – 2024-W38"]

    def offered(menu: QMenu) -> Iterator[QAction]:
        for each in menu.actions():
            under = each.menu()
            yield from offered(under) if isinstance(under, QMenu) else [each]

    found = [each.text() for each in offered(menu) if each.text() in weeks]
    assert found == weeks, "all are there, the newest first"
    next(each for each in offered(menu) if each.text() == "2024-W40").trigger()
    desk.turn()
    assert "12" in dump(desk.window.document.layout.drawing)
    fill_figures(desk.window.context, menu)
    assert [each.text() for each in menu.actions() if each.isChecked()] == ["2024-W47 – 2024-W38", "Everybody"]


def test_a_poster_shows_a_period_and_a_segment_of_its_own(desk: WindowDriver) -> None:
    builder = a_map().stage("S", "s").lane("metrics").record(Metric(id="mt_1", name="NPS", values=VALUES))
    desk.show(builder.card("metrics", "s", "", metric="mt_1").build())
    dialog = open_dialog(desk)
    choose(desk, dialog.contents.segment, "Korea")
    settle(desk, dialog)
    desk.click(dialog.foot.keep_button)
    page = desk.graph.map.page
    assert (page.period, page.segment) == ("", "Korea")
    said = dump(Posters(desk.window.document).map(page).drawing)
    assert "33.5" in said
    assert "NPS · Korea" in said
    assert "22.5" in dump(desk.window.document.layout.drawing), "the window shows what it showed"
    again = open_dialog(desk)
    assert again.contents.segment.currentData() == "Korea"
    again.close()


def test_an_export_names_a_period_and_a_segment(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    builder = a_map().stage("S", "s").lane("metrics").record(Metric(id="mt_1", name="NPS", values=VALUES))
    path, out = tmp_path / "map.cjm", tmp_path / "out.svg"
    path.write_bytes(encode(builder.card("metrics", "s", "", metric="mt_1").build(), Revision()))
    words = ["--ui-lang", "en", "export", str(path), str(out), "--svg-text"]
    assert main([*words, "--period", "2026-01"]) == 0
    assert "11.5" in out.read_text("utf-8")
    assert main([*words, "--segment", "Korea"]) == 0
    assert "33.5" in out.read_text("utf-8")
    assert main([*words, "--segment", "Fiji"]) == 2
    assert (
        "CJM-E436: The map has no values of “Fiji”. Nothing was written. There are: Korea." in capsys.readouterr().err
    )


def test_they_are_found_by_the_command_search(desk: WindowDriver) -> None:
    builder = a_map().stage("S", "s").lane("metrics").record(Metric(id="mt_1", name="NPS", values=VALUES))
    shop = desk.show(builder.card("metrics", "s", "", metric="mt_1").build())
    shop.window.view.setFocus()
    shop.keys("Ctrl+K")
    shop.write("figures shown")
    assert shop.window.searching is not None
    row = shop.window.searching.box.current
    assert row is not None
    assert row.looked is not None
    assert row.looked.entry.key == "view.figures.choose"
    shop.keys("Return")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(each for each in menu.actions() if each.text() == "Korea").trigger()
    menu.close()
    shop.turn()
    assert "33.5" in dump(shop.window.document.layout.drawing)


def test_the_menu_is_there_as_soon_as_a_map_has_values_of_a_time(desk: WindowDriver) -> None:
    shop = desk.show(a_map().stage("S", "s").lane("metrics").build())
    view = next(each for each in shop.window.menuBar().findChildren(QMenu) if "Figures shown" in _titles(each))

    def is_offered() -> bool:
        view.popup(shop.window.mapToGlobal(shop.window.rect().topLeft()))
        shop.turn()
        shown = next(each for each in view.actions() if each.text() == "Figures shown").isVisible()
        view.close()
        return shown

    assert not is_offered()
    shop.window.document.editor.run(add_record.call(Metric(id="mt_1", name="NPS", values=VALUES)))
    assert is_offered()
    shop.choose("edit.undo")
    assert not is_offered()


def _titles(menu: QMenu) -> list[str]:
    return [each.text() for each in menu.actions()]
