"""Asking the map: answers in words, listed and selected on the canvas; and new maps from this one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from cjm_desktop.model.derive import origins
from cjm_desktop.model.records import Card, Channel, Department, Duration, Lane, Relation, Step, Touchpoint
from cjm_desktop.ui.views.answer_view import AnswerView
from cjm_desktop.ui.views.answers import QUESTIONS
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    """Give a user at a map with a loop, a hand-over, a touchpoint alone in its step, and waiting."""
    builder = a_map().stage("Find").stage("Order").stage("Pay").lane("actions", "Doing").lane("touchpoints", "Where")
    builder.record(Department(id="dp_0000000001", name="Sales")).record(Department(id="dp_0000000002", name="Billing"))
    builder.record(Touchpoint(id="tp_0000000001", name="Checkout"))
    builder.card("Doing", "Find", "looks", departments=("dp_0000000001",))
    builder.card("Doing", "Order", "orders", departments=("dp_0000000001",))
    builder.card("Doing", "Pay", "pays", departments=("dp_0000000002",), duration=Duration(low=1, unit="hour"))
    builder.card("Where", "Order", "", touchpoint="tp_0000000001")
    builder.relation("looks", "orders").relation("orders", "pays").relation("orders", "looks", "loop")
    return desk.show(builder.build())


def view(shop: WindowDriver) -> AnswerView:
    found = shop.window.view_dock().views["answers"]
    assert isinstance(found, AnswerView)
    return found


def lines(shop: WindowDriver) -> list[str]:
    return [view(shop).list.item(row).text() for row in range(view(shop).list.count())]


def selection(shop: WindowDriver) -> set[str]:
    return set(shop.window.document.editor.session.selection)


def test_loops_are_listed_and_selected(shop: WindowDriver) -> None:
    shop.choose("ask.loops")
    assert view(shop).summary.text() == "The journey goes in 1 circle."
    assert lines(shop) == ["Find → Order → Find"]
    back = next(each.id for each in shop.graph.relations() if each.kind == "loop")
    # Steps that are not drawn by themselves are seen as their stages.
    assert selection(shop) == {shop.stage("Find").id, shop.stage("Order").id, back}


def test_hand_overs_name_the_departments(shop: WindowDriver) -> None:
    shop.choose("ask.hand_overs")
    assert lines(shop) == ["Sales → Billing: orders → pays"]
    assert {shop.card("orders"), shop.card("pays")} < selection(shop)


def test_hand_overs_and_switches_are_counted_by_stage(desk: WindowDriver) -> None:
    builder = a_map().stage("Find").stage("Order").lane("actions", "Doing").lane("channels", "Where")
    for key, name in (("dp_0000000001", "Sales"), ("dp_0000000002", "Billing")):
        builder.record(Department(id=key, name=name))
    for key in ("ch_0000000001", "ch_0000000002"):
        builder.record(Channel(id=key, name=key[-1]))
    for number, step in enumerate(("Find", "Find", "Order", "Order")):
        builder.card("Doing", step, f"act {number}", departments=(f"dp_000000000{1 + number % 2}",))
        builder.card("Where", step, f"on {number}", channel=f"ch_000000000{1 + number % 2}")
    for number in range(3):
        builder.relation(f"act {number}", f"act {number + 1}")
    desk.show(builder.build())
    desk.choose("ask.hand_overs")
    assert view(desk).summary.text() == "3 hand-overs from one department to another."
    assert lines(desk)[:2] == ["Find: 2 hand-overs", "Order: 1 hand-over"]
    assert len(lines(desk)) == 2 + 3
    desk.choose("ask.switches")
    assert lines(desk)[:2] == ["Find: 1 change of channel", "Order: 2 changes of channel"]
    answers = view(desk).list
    QTest.mouseClick(
        answers.viewport(), Qt.MouseButton.LeftButton, pos=answers.visualItemRect(answers.item(0)).center()
    )
    assert selection(desk) == {desk.card("on 0"), desk.card("on 1")}


def test_steps_without_a_recovery_path_are_listed_with_what_goes_wrong(desk: WindowDriver) -> None:
    builder = a_map().stage("Find").stage("Order").stage("Pay").lane("actions", "Doing").lane("friction", "Trouble")
    for step in ("Find", "Order", "Pay"):
        builder.card("Doing", step, f"in {step}")
    builder.card("Trouble", "Order", "sold out").card("Trouble", "Pay", "refused").card("Trouble", "Pay", "slow")
    builder.relation("sold out", "in Find", "loop")
    desk.show(builder.build())
    desk.choose("ask.recovery")
    assert view(desk).summary.text() == "1 step where something goes wrong has no recovery path."
    assert lines(desk) == ["Pay: refused, slow"]
    assert selection(desk) == {desk.stage("Pay").id, desk.card("refused"), desk.card("slow")}
    desk.window.document.editor.session.select([desk.card("refused"), desk.card("slow")])
    desk.choose("edit.delete")
    assert view(desk).summary.text() == "Every step where something goes wrong has a recovery path."


def test_work_that_hangs_on_one_person(desk: WindowDriver) -> None:
    builder = a_map().stage("Find").stage("Pay").lane("actions", "Doing")
    builder.card("Doing", "Find", "looks", owner="Dana").card("Doing", "Pay", "pays", owner="Dana")
    desk.show(builder.build())
    desk.choose("ask.persons")
    assert view(desk).summary.text() == "Steps hang on 1 person alone."
    assert lines(desk) == ["Dana: Find, Pay"]
    assert {desk.card("looks"), desk.card("pays")} < selection(desk)


def test_the_way_with_most_waiting_tells_where(desk: WindowDriver) -> None:
    builder = a_map().stage("Find").stage("Pay").lane("actions", "Doing")
    builder.card("Doing", "Find", "looks", wait=Duration(low=2, unit="hour"))
    builder.card("Doing", "Pay", "pays", wait=Duration(low=1, unit="day"))
    desk.show(builder.build())
    desk.choose("ask.waiting")
    assert view(desk).summary.text() == "On the way with most waiting the customer waits 1.1 days."
    assert lines(desk) == [
        "Find → Pay",
        "1 day of waiting before pays, in Pay",
        "2 hours of waiting before looks, in Find",
    ]


def test_what_is_lost_without_the_selected_touchpoint(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select(["tp_0000000001"])
    shop.choose("ask.loss")
    summary = view(shop).summary.text()
    assert summary == "Without Checkout: 1 card goes, 1 step is left without a touchpoint."
    assert lines(shop) == ["Checkout, in Order", "No other touchpoint: Order", "Out of reach: Pay"]


def test_the_longest_way_tells_its_time(shop: WindowDriver) -> None:
    shop.window.document.editor.session.select([])
    shop.choose("ask.longest")
    assert view(shop).summary.text() == "The longest way takes 1 hour."
    assert lines(shop) == ["Find → Order → Pay"]


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("loops", "The journey goes in no circles: nobody passes a step twice."),
        ("dead_ends", "No dead ends: every step leads on to the end of the journey."),
        ("unreachable", "Every step can be reached."),
        ("recovery", "Nothing goes wrong on this map: it has no friction and no churn risk."),
        ("persons", "No step hangs on one person: others are named, or nobody is yet."),
        ("waiting", "Nobody waits yet: no step or card says how much time passes before it."),
        ("hand_overs", "No hand-overs: no relation leads from one department’s card to another’s."),
        ("switches", "The customer never changes channel."),
        ("loss", "The map has no touchpoints in its catalogue yet."),
        ("longest", "No way takes any time yet: no step or card says how long it takes."),
    ],
)
def test_nothing_found_is_said_plainly(desk: WindowDriver, key: str, said: str) -> None:
    desk.show(a_map().stage("Find").stage("Buy").lane("actions", "Doing").build())
    desk.choose(f"ask.{key}")
    assert view(desk).summary.text() == said
    assert lines(desk) == []
    assert not selection(desk)


def test_every_question_has_its_menu_entry_with_the_same_words(shop: WindowDriver) -> None:
    for key, question in QUESTIONS.items():
        assert shop.window.actions_of[f"ask.{key}"].text() == question.title


def test_a_line_selects_what_it_is_about(shop: WindowDriver) -> None:
    shop.choose("ask.loss")
    answers = view(shop).list
    place = answers.visualItemRect(answers.item(0)).center()
    QTest.mouseClick(answers.viewport(), Qt.MouseButton.LeftButton, pos=place)
    card = next(each.id for each in shop.graph.cards() if each.touchpoint)
    assert selection(shop) == {card}


def test_the_answer_stays_true_while_the_map_changes(shop: WindowDriver) -> None:
    shop.choose("ask.loops")
    back = next(each.id for each in shop.graph.relations() if each.kind == "loop")
    shop.window.document.editor.session.select([back])
    shop.choose("edit.delete")
    assert view(shop).summary.text().startswith("The journey goes in no circles")
    assert view(shop).list.isHidden()
    shop.choose("edit.undo")
    assert lines(shop) == ["Find → Order → Find"]


@pytest.mark.parametrize(
    ("key", "kind", "cards"), [("future", "future", 4), ("blueprint", "blueprint", 4), ("empty", "current", 0)]
)
def test_a_new_map_from_this_one(shop: WindowDriver, key: str, kind: str, cards: int) -> None:
    first, old = shop.window, shop.graph
    shop.choose(f"derive.{key}")
    shop.ready()
    assert shop.window is not first
    new = shop.graph
    assert (new.map.kind, len(new.table(Card))) == (kind, cards)
    assert new.map.id != old.map.id
    assert list(origins(new).values()) == [(step.id,) for step in old.steps()]
    assert shop.window.document.path is None
    assert len(new.table(Step)) == len(old.table(Step))
    assert key != "blueprint" or "support" in {lane.role for lane in new.table(Lane).values()}
    # The first map stays as it was.
    assert not first.document.editor.modified
    assert len(old.table(Relation)) == 3


@pytest.mark.parametrize("view", ["touchpoints", "matrix", "lists", "texts", "reports", "answers"])
def test_esc_in_a_view_leads_the_keys_back_to_the_map(shop: WindowDriver, view: str) -> None:
    dock = shop.window.view_dock()
    pane = dock.show_view(view)
    fields = [each for each in pane.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    fields = [each for each in fields if each.isVisible() and each.isEnabled() and each.focusProxy() is None]
    assert fields
    for each in fields:
        each.setFocus()
        assert each.hasFocus()
        shop.keys("Escape")
        assert shop.window.view.hasFocus(), each
    assert dock.is_shown(view)
