"""A period and a segment are chosen in the menu: the picture shows their values, the map is not changed."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu

from cjm_desktop.drawing.dump import dump
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Metric
from cjm_desktop.ui.actions.subjects.figures import fill_figures
from tests.helpers.builders import a_map
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
