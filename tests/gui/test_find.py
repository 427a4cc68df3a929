"""FindSession and replacing words, as a user does it: keys, the bar above the map, marks on it, undo."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QInputMethodEvent, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Comment, Evidence, Lane, Persona
from cjm_desktop.ui.canvas.found import HERE
from cjm_desktop.ui.canvas.qt_shapes import to_qrect
from cjm_desktop.ui.dialogs.replacing import ReplaceDialog
from cjm_desktop.ui.panels.banner import Banner
from cjm_desktop.ui.panels.find_bar import LANE, MAP, SELECTION, FindBar
from cjm_desktop.ui.shell.finding import FindSession
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def a_trip() -> JourneyGraph:
    trip = a_map("ko", "캠핑 여정").stage("인식", "광고").stage("고려", "비교").stage("구매", "주문")
    trip.lane("actions", "행동").lane("friction", "마찰")
    trip.card("행동", "광고", "배낭 후기를 읽는다").card("행동", "비교", "쿠폰이 붙은 배낭을 본다")
    trip.card("마찰", "비교", "배낭여행 글이 많다", note="배낭이 아니다").card("행동", "주문", "배낭과 우의를 담는다")
    trip.record(Persona(id="ps_1", name="민지")).record(Persona(id="ps_2", name="Carla")).map(personas=("ps_2",))
    return trip.record(Evidence(id="ev_1", name="배낭 설문")).build()


@pytest.fixture
def trip(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a word in many places."""
    desk.show(a_trip())
    desk.window.view.setFocus()
    return desk


def finding(user: WindowDriver) -> FindSession:
    found = user.window.finding
    assert found is not None
    return found


def bar(user: WindowDriver) -> FindBar:
    return finding(user).bar


def find(user: WindowDriver, words: str, keys: str = "Ctrl+F") -> FindSession:
    user.keys(keys)
    user.write(words)
    return finding(user)


def selected(user: WindowDriver) -> str:
    """What the selected record says."""
    (record_id,) = user.window.document.editor.session.selection
    record = user.graph.get(record_id)
    assert record is not None
    return user.words(record)


def test_typing_finds_at_once_and_enter_goes_on(trip: WindowDriver) -> None:
    found = find(trip, "배낭")
    assert bar(trip).isVisible()
    assert bar(trip).field.hasFocus()
    assert bar(trip).field.count.text() == "1 / 6"
    assert [selected(trip)] == ["배낭 후기를 읽는다"]
    seen = []
    for _ in range(6):
        trip.keys("Return")
        seen.append((found.at + 1, selected(trip)))
    assert seen == [
        (2, "쿠폰이 붙은 배낭을 본다"),
        (3, "배낭여행 글이 많다"),
        (4, "배낭여행 글이 많다"),
        (5, "배낭과 우의를 담는다"),
        (6, "배낭 설문"),
        (1, "배낭 후기를 읽는다"),
    ]
    trip.keys("Shift+Return", "Shift+F3")
    assert bar(trip).field.count.text() == "5 / 6"
    trip.keys("F3")
    assert bar(trip).field.count.text() == "6 / 6"
    assert bar(trip).field.hasFocus()


def test_a_syllable_that_is_being_composed_is_looked_for(trip: WindowDriver) -> None:
    trip.keys("Ctrl+F")
    for composed in ("ㅋ", "쿠"):
        QApplication.sendEvent(bar(trip).field, QInputMethodEvent(composed, []))
        assert "쿠폰이 붙은 배낭을 본다" in {hit.words for hit in finding(trip).hits}
    trip.write("쿠")
    QApplication.sendEvent(bar(trip).field, QInputMethodEvent("포", []))
    assert bar(trip).field.count.text() == "1 / 1"
    trip.write("표")
    assert bar(trip).field.count.text() == "Nothing found"


def test_whole_words_and_case_by_key_and_by_button(trip: WindowDriver) -> None:
    find(trip, "배낭")
    trip.keys("Alt+W")
    assert bar(trip).whole.isChecked()
    assert bar(trip).field.count.text() == "1 / 5"
    assert "배낭여행 글이 많다" not in {hit.words for hit in finding(trip).hits}
    trip.click(bar(trip).whole)
    assert bar(trip).field.count.text() == "1 / 6"
    trip.keys("Alt+C")
    assert bar(trip).case.isChecked()


def test_escape_closes_the_bar_and_keeps_the_place(trip: WindowDriver) -> None:
    found = find(trip, "배낭")
    trip.keys("Return", "Escape")
    assert not bar(trip).isVisible()
    assert trip.window.view.hasFocus()
    assert selected(trip) == "쿠폰이 붙은 배낭을 본다"
    assert not found.hits
    assert not any(strip.isVisible() for strip in found.strips)
    trip.keys("F3")
    assert bar(trip).isVisible()
    assert selected(trip) == "배낭여행 글이 많다"


def test_nothing_found_is_said_and_framed(trip: WindowDriver) -> None:
    find(trip, "텐트")
    assert bar(trip).field.count.text() == "Nothing found"
    assert bar(trip).field.property("kind") == "missing"
    assert not bar(trip).next.isEnabled()
    trip.keys("Ctrl+A", "Backspace")
    assert bar(trip).field.count.text() == ""
    assert bar(trip).field.property("kind") == ""


def test_what_is_selected_in_a_text_is_looked_for(trip: WindowDriver) -> None:
    trip.select("쿠폰이 붙은 배낭을 본다")
    trip.keys("F2", "Ctrl+A", "Ctrl+F")
    assert bar(trip).field.text() == "쿠폰이 붙은 배낭을 본다"
    assert not trip.window.view.editing


def picture(user: WindowDriver) -> QImage:
    view = user.window.view
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    view.render(painter)
    painter.end()
    return image


def test_hits_are_marked_on_the_screen_and_never_in_the_drawing(trip: WindowDriver) -> None:
    document = trip.window.document
    before, drawing = picture(trip), document.layout.drawing
    found = find(trip, "배낭")
    assert document.layout.drawing is drawing
    assert picture(trip) != before
    whole = trip.window.document.layout.hits
    for hit in found.hits:
        if hit.field == "text":
            place, around = found.marks.place_of(hit), whole.rect_of(hit.record)
            assert place is not None
            assert around is not None
            assert around.grown(2).intersects(place)
            assert place.w < around.w
    assert found.marks.tag == "1 / 6"
    trip.qtbot.waitUntil(lambda: all(strip.isVisible() for strip in found.strips))
    assert len(found.strips[1].ticks) == 3


def test_a_word_over_two_lines_is_marked_on_both(desk: WindowDriver) -> None:
    long = "아주 긴 문장이라서 한 줄에는 다 들어가지 않는 이야기를 하는 카드가 있다"
    desk.show(a_map("ko").stage("S", "a", "b", "c", "d", "e", "f").lane("actions", "L").card("L", "a", long).build())
    desk.window.view.setFocus()
    found = find(desk, long)
    around = desk.window.document.layout.hits.rect_of(desk.card(long))
    assert around is not None
    marks = found.marks.marked(around)
    assert len(marks) > 1
    assert len({rect.y for _, rect in marks}) == len(marks)


def test_a_hit_in_a_note_says_where_it_is_and_shows_the_form(trip: WindowDriver) -> None:
    trip.window.right.hide()
    find(trip, "아니다")
    assert finding(trip).marks.tag == "1 / 1 · Note"
    assert "Note" in bar(trip).note.text()
    trip.keys("Return")
    assert trip.window.right.isVisible()
    form = trip.window.inspector.form
    assert form is not None
    assert form.editors["note"].isVisible()


def test_a_hit_in_a_catalogue_opens_its_list(trip: WindowDriver) -> None:
    find(trip, "설문")
    trip.keys("Return")
    assert trip.window.tabs.currentWidget() is trip.window.lists
    assert selected(trip) == "배낭 설문"
    trip.keys("Ctrl+F")
    trip.write("민지")
    trip.keys("Return")
    assert trip.window.tabs.currentWidget() is trip.window.personas


def test_going_to_a_hit_in_a_collapsed_lane_opens_it_as_a_step_to_undo(trip: WindowDriver) -> None:
    lane = trip.lane("마찰").id
    trip.window.document.editor.session.select([lane])
    trip.keys("Ctrl+.")
    assert trip.graph.one(Lane, lane).collapsed
    find(trip, "글이")
    assert trip.graph.one(Lane, lane).collapsed  # typing changes nothing
    trip.keys("Return")
    assert not trip.graph.one(Lane, lane).collapsed
    assert selected(trip) == "배낭여행 글이 많다"
    trip.keys("Escape", "Ctrl+Z")
    assert trip.graph.one(Lane, lane).collapsed


def test_a_comment_leads_to_what_it_is_about(desk: WindowDriver) -> None:
    trip = a_map("ko").stage("S").lane("actions", "L").card("L", "S", "배낭")
    trip.record(Comment(id="cm_1", target=trip.id(Card, "배낭"), text="정말인가?"))
    desk.show(trip.build())
    desk.window.view.setFocus()
    find(desk, "정말")
    assert selected(desk) == "배낭"


def test_a_search_can_keep_to_the_lane_or_to_the_selection(trip: WindowDriver) -> None:
    trip.select("배낭여행 글이 많다")
    find(trip, "배낭")
    scope = bar(trip).scope
    assert [scope.itemData(i) for i in range(scope.count())] == [MAP, SELECTION, LANE]
    for key, count in ((LANE, "1 / 2"), (SELECTION, "1 / 2"), (MAP, "2 / 6")):
        scope.setCurrentIndex(scope.findData(key))
        scope.activated.emit(scope.currentIndex())
        trip.turn()
        at = bar(trip).field.count.text()
        assert at.split(" / ")[1] == count.split(" / ")[1]


def test_hits_follow_what_is_changed_meanwhile(trip: WindowDriver) -> None:
    find(trip, "배낭")
    trip.keys("Escape")
    trip.keys("Ctrl+F")
    assert bar(trip).field.count.text().endswith("/ 6")
    trip.window.document.editor.session.select([trip.card("배낭 후기를 읽는다")])
    trip.choose("edit.delete")
    trip.turn()
    assert bar(trip).field.count.text().endswith("/ 5")
    trip.choose("edit.undo")
    assert bar(trip).field.count.text().endswith("/ 6")


def replacing(user: WindowDriver, old: str, new: str) -> FindSession:
    user.keys("Ctrl+H")
    user.write(old)
    user.keys("Tab")
    user.write(new)
    return finding(user)


def test_one_by_one_with_what_would_become_of_it(trip: WindowDriver) -> None:
    replacing(trip, "배낭", "지도")
    assert bar(trip).note.text() == "배낭 후기를 읽는다  →  지도 후기를 읽는다"
    trip.keys("Return")
    assert trip.card("지도 후기를 읽는다")
    assert bar(trip).field.count.text() == "1 / 5"
    assert bar(trip).note.text() == "쿠폰이 붙은 배낭을 본다  →  쿠폰이 붙은 지도를 본다"
    trip.click(bar(trip).one)
    assert trip.card("쿠폰이 붙은 지도를 본다")
    trip.click(bar(trip).fit)
    assert "→  지도여행" in bar(trip).note.text()
    trip.keys("Escape", "Ctrl+Z", "Ctrl+Z")
    assert trip.card("배낭 후기를 읽는다")


def test_all_at_once_after_a_look_as_one_step(trip: WindowDriver) -> None:
    replacing(trip, "배낭", "지도")
    seen: list[str] = []

    def look(dialog: ReplaceDialog) -> None:
        seen.extend(dialog.list.item(i).text() for i in range(dialog.list.count()))
        dialog.list.item(1).setCheckState(Qt.CheckState.Unchecked)
        assert dialog.done_button.text() == "Replace in 5 places"
        dialog.accept()

    with trip.in_dialog(ReplaceDialog, look):
        QTest.keyClick(bar(trip).new, Qt.Key.Key_Return, CTRL_ALT)
    assert seen[1] == "쿠폰이 붙은 배낭을 본다  →  쿠폰이 붙은 지도를 본다"
    assert trip.card("지도와 우의를 담는다")
    assert trip.card("쿠폰이 붙은 배낭을 본다")
    banner = trip.window.banners.findChild(Banner)
    assert banner is not None
    assert banner.label.text() == "5 places have been replaced. 1 was left as it is."
    trip.choose("edit.undo")
    assert trip.card("배낭과 우의를 담는다")
    assert not trip.window.document.editor.can_undo
    assert not trip.window.banners.texts
    assert bar(trip).field.count.text().endswith("/ 6")


def test_giving_up_the_look_changes_nothing(trip: WindowDriver) -> None:
    replacing(trip, "배낭", "지도")
    with trip.in_dialog(ReplaceDialog, lambda dialog: dialog.reject()):
        trip.click(bar(trip).all)
    assert not trip.window.document.editor.can_undo


def test_a_map_that_may_only_be_read_is_searched_and_says_why_nothing_is_replaced(desk: WindowDriver) -> None:
    desk.show(a_trip(), read_only=True)
    desk.window.view.setFocus()
    find(desk, "배낭", "Ctrl+H")
    assert bar(desk).field.count.text() == "1 / 6"
    for widget in (bar(desk).new, bar(desk).one, bar(desk).all):
        assert not widget.isEnabled()
        assert widget.toolTip() == "This map may only be read."


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_the_bar_fits_a_small_window_in_both_languages(desk: WindowDriver, lang: str) -> None:
    desk.workspace.settings.language = lang
    desk.show(a_trip())
    desk.window.resize(1280, 660)
    desk.window.view.setFocus()
    find(desk, "배낭", "Ctrl+H")
    assert desk.window.width() == 1280
    for widget in (bar(desk).whole, bar(desk).case, bar(desk).scope, bar(desk).fit, bar(desk).one, bar(desk).all):
        assert widget.width() >= widget.minimumSizeHint().width()
        assert bar(desk).rect().contains(widget.geometry())
    assert bar(desk).field.count.text() == "1 / 6"


def test_a_large_map_of_hits_and_an_empty_map(desk: WindowDriver) -> None:
    desk.show(a_map("ko", "").build())
    desk.window.view.setFocus()
    find(desk, "배낭")
    assert bar(desk).field.count.text() == "Nothing found"
    desk.keys("F3", "Shift+F3", "Escape")
    assert not bar(desk).isVisible()


def test_a_long_text_makes_no_window_wider_and_the_strips_keep_to_the_edges(desk: WindowDriver) -> None:
    trip = a_map("ko").stage("S", "a", "b").lane("actions", "L").card("L", "a", "배낭 " + "긴 이야기 " * 40)
    desk.show(trip.card("L", "b", "배낭").build())
    desk.window.resize(1000, 640)
    desk.window.view.setFocus()
    found = replacing(desk, "배낭", "아주 긴 지도 " * 8)
    assert "…" in bar(desk).note.text()
    assert desk.window.width() == 1000
    desk.qtbot.waitUntil(found.strips[0].isVisible)
    desk.window.resize(1200, 700)
    desk.turn()
    seen = desk.window.view.viewport().geometry()
    assert found.strips[0].geometry().right() == seen.right()
    assert found.strips[1].geometry().bottom() == seen.bottom()


def test_a_heading_that_stands_still_is_marked_there(trip: WindowDriver) -> None:
    view = trip.window.view
    trip.window.resize(1400, 900)
    trip.turn()
    view.set_zoom(0.7)
    find(trip, "고려")
    around = trip.window.document.layout.hits.rect_of(trip.stage("고려").id)
    assert around is not None
    view.pan(QPointF(0, -view.mapFromScene(around.center.x, around.center.y).y()))
    trip.turn()
    assert view.frozen.head is not None
    strip = view.viewportTransform().mapRect(to_qrect(view.frozen.head.place)).toAlignedRect()
    shown = picture(trip).copy(strip)
    colors = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 3) for y in range(0, shown.height(), 3)}
    assert HERE.lower() in colors
    trip.keys("Escape")
    shown = picture(trip).copy(strip)
    colors = {shown.pixelColor(x, y).name() for x in range(0, shown.width(), 3) for y in range(0, shown.height(), 3)}
    assert HERE.lower() not in colors
