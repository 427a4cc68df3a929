"""Answers to a survey in the window: previewed, corrected, quoted, brought in by one step."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from cjm_desktop.model.records import Card, Evidence, Metric
from cjm_desktop.ui.canvas.qt_shapes import to_qrect
from cjm_desktop.ui.incoming.survey import QUOTE, SurveyDialog, take_survey_file
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

HEADS = "When,Recommend us (0-10),Stars (1-5),Words"


def the_answers(folder: Path) -> Path:
    """Ten answers: four promoters, two detractors."""
    marks = (10, 10, 9, 9, 8, 8, 7, 7, 3, 0)
    lines = [f"2026-05-0{1 + at % 9},{mark},{1 + at % 5},said {at}" for at, mark in enumerate(marks)]
    path = folder / "pulse.csv"
    path.write_text("\n".join((HEADS, *lines)))
    return path


def test_scores_and_quotes_come_in_by_one_step(desk: WindowDriver, tmp_path: Path) -> None:
    shop = desk.show(a_map().stage("Buy", "Pay").lane("actions").build())

    def work(dialog: SurveyDialog) -> None:
        desk.qtbot.waitUntil(lambda: not dialog.is_counting)
        assert "10 rows = 10 counted" in dialog.told.text()
        assert "2026-05 +20 (n=10" in dialog.told.text()
        stars = dialog.rows[2]
        stars.role.setCurrentIndex(stars.role.findData("csat"))
        stars.metric.setText("Stars")
        stars.step.setCurrentIndex(1)
        words = dialog.rows[3]
        words.role.setCurrentIndex(words.role.findData(QUOTE))
        dialog.quotes.item(8).setCheckState(Qt.CheckState.Checked)
        desk.qtbot.waitUntil(lambda: not dialog.is_counting)
        assert "Stars (1-5): 10 rows = 10 counted" in dialog.told.text()
        shop.click(dialog.done_button)

    with shop.in_dialog(SurveyDialog, work):
        told = take_survey_file(the_answers(tmp_path), shop.window.desk, shop.window)
    assert told == "pulse: 2 values and 1 quote brought in"
    metrics = {each.kind: each for each in shop.graph.table(Metric).values()}
    assert (metrics["nps"].values[0].value, metrics["nps"].values[0].classes) == (20.0, (2, 4, 4))
    assert (metrics["csat"].values[0].value, metrics["csat"].name) == (40.0, "Stars")
    (source,) = shop.graph.table(Evidence).values()
    quote = next(each for each in shop.graph.table(Card).values() if each.text)
    assert (quote.text, quote.sources) == ("said 8", (source.id,))
    shop.choose("edit.undo")
    assert not shop.graph.table(Metric)
    assert not shop.graph.table(Card)
    assert not shop.window.document.editor.can_undo
    with shop.in_dialog(SurveyDialog, lambda dialog: again(dialog, shop)):
        take_survey_file(the_answers(tmp_path), shop.window.desk, shop.window)


def again(dialog: SurveyDialog, shop: WindowDriver) -> None:
    assert dialog.rows[2].role.currentData() == "csat", "the recipe was kept for such a table"
    dialog.reject()


def test_nothing_is_brought_in_while_no_column_is_a_score(desk: WindowDriver, tmp_path: Path) -> None:
    shop = desk.show(a_map().stage("Buy", "Pay").build())
    path = tmp_path / "plain.csv"
    path.write_text("Name,City\nAnn,Rome\n")

    def work(dialog: SurveyDialog) -> None:
        assert not dialog.done_button.isEnabled()
        assert "Say which column" in dialog.told.text()
        dialog.reject()

    with shop.in_dialog(SurveyDialog, work):
        take_survey_file(path, shop.window.desk, shop.window)
    assert not shop.graph.table(Metric)


def test_every_role_has_room_and_few_columns_stay_together(desk: WindowDriver, tmp_path: Path) -> None:
    shop = desk.show(a_map().stage("Buy", "Pay").lane("actions").build())

    def look(dialog: SurveyDialog) -> None:
        shop.turn()
        for row in dialog.rows:
            longest = max(row.role.fontMetrics().horizontalAdvance(row.role.itemText(at)) for at in range(9))
            field = row.role.style().subControlRect(
                QStyle.ComplexControl.CC_ComboBox, option_of(row.role), QStyle.SubControl.SC_ComboBoxEditField
            )
            assert field.width() >= longest
        tops = [row.role.y() for row in dialog.rows]
        assert tops[-1] - tops[0] < 60 * len(tops)
        assert tops[0] < 60, "right below the heads"
        dialog.reject()

    with shop.in_dialog(SurveyDialog, look):
        take_survey_file(the_answers(tmp_path), shop.window.desk, shop.window)


def option_of(combo: QComboBox) -> QStyleOptionComboBox:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    return option


def test_answers_are_counted_beside_the_window_and_a_click_meanwhile_is_not_lost(
    desk: WindowDriver, tmp_path: Path
) -> None:
    shop = desk.show(a_map().stage("Buy", "Pay").lane("actions").build())
    seen: list[bool] = []

    def work(dialog: SurveyDialog) -> None:
        desk.qtbot.waitUntil(lambda: not dialog.is_counting)
        stars = dialog.rows[2]
        stars.role.setCurrentIndex(stars.role.findData("csat"))
        seen.append(dialog.is_counting)
        shop.click(dialog.done_button)
        desk.qtbot.waitUntil(lambda: not dialog.isVisible())

    with shop.in_dialog(SurveyDialog, work):
        take_survey_file(the_answers(tmp_path), shop.window.desk, shop.window)
    assert seen == [True]
    assert {each.kind for each in shop.graph.table(Metric).values()} == {"nps", "csat"}


def test_choices_about_answers_are_thrown_away_only_where_that_is_agreed_to(desk: WindowDriver, tmp_path: Path) -> None:
    shop = desk.show(a_map().stage("Buy", "Pay").lane("actions").build())
    said: list[str] = []

    def work(dialog: SurveyDialog) -> None:
        dialog.reject()
        if dialog.isVisible():
            raise AssertionError("asked though nothing was chosen")

    def change(dialog: SurveyDialog) -> None:
        stars = dialog.rows[2]
        stars.role.setCurrentIndex(stars.role.findData("csat"))
        for button, stays in (("Cancel", True), ("Throw away", False)):
            with shop.answering(button) as box:
                dialog.reject()
            said.extend(box)
            assert dialog.isVisible() == stays

    for each in (work, change):
        with shop.in_dialog(SurveyDialog, each):
            take_survey_file(the_answers(tmp_path), shop.window.desk, shop.window)
    assert len(said) == 2
    assert not shop.graph.table(Metric)


def test_a_share_is_told_with_its_sign(desk: WindowDriver, tmp_path: Path) -> None:
    shop = desk.show(a_map().stage("Buy", "Pay").lane("actions").build())

    def look(dialog: SurveyDialog) -> None:
        stars = dialog.rows[2]
        stars.role.setCurrentIndex(stars.role.findData("csat"))
        desk.qtbot.waitUntil(lambda: not dialog.is_counting)
        assert "40% (n=10" in dialog.told.text()

    with shop.in_dialog(SurveyDialog, look):
        take_survey_file(the_answers(tmp_path), shop.window.desk, shop.window)


def test_the_view_does_not_leap_for_scores_and_a_quote_far_apart(desk: WindowDriver, tmp_path: Path) -> None:
    stages = a_map()
    for number in range(9):
        stages = stages.stage(f"Stage {number}", "one", "two", "three")
    shop = desk.show(stages.lane("actions").build())
    view = shop.window.view
    last = shop.graph.stages()[-1].id
    view.bring(to_qrect(shop.window.document.layout.hits.rects_of([last])[last]))
    shop.turn()
    before = view.map_place(QPointF())

    def work(dialog: SurveyDialog) -> None:
        words = dialog.rows[3]
        words.role.setCurrentIndex(words.role.findData(QUOTE))
        dialog.quotes.item(8).setCheckState(Qt.CheckState.Checked)
        desk.qtbot.waitUntil(lambda: not dialog.is_counting)
        shop.click(dialog.done_button)

    with shop.in_dialog(SurveyDialog, work):
        take_survey_file(the_answers(tmp_path), shop.window.desk, shop.window)
    shop.turn()
    there = view.map_place(QPointF())
    assert len(shop.window.document.editor.session.selection) == 2
    assert there == before, "the score beside the title is in sight, and the quote far away no reason to leave it"
    for action in ("edit.undo", "edit.redo", "edit.undo"):
        shop.choose(action)
        shop.turn()
        assert view.map_place(QPointF()) == there, f"{action} does not move what is seen"
