"""Who does what until when: the fields of work in the inspector, on the map, on the start screen and in a workbook."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QComboBox

from cjm_desktop.extensions.exchange import TableOptions
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Category, JourneyPath, Persona, Terminal
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.panels.uses import UsesSection
from tests.helpers.builders import a_map
from tests.helpers.inspecting import child, editor, field, unfold
from tests.helpers.window_driver import WindowDriver


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Find").stage("Buy")
    builder.lane("friction", "Trouble").lane("opportunities", "Ideas").lane("resources", "Means")
    builder.card("Trouble", "Buy", "hidden cost").card("Ideas", "Buy", "show the cost").card(
        "Means", "Buy", "a designer"
    )
    return builder.record(Category(id="ct_1", name="Delivery")).build()


def pick(desk: WindowDriver, name: str, value: str) -> None:
    box = field(desk, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def put(desk: WindowDriver, name: str, words: str) -> None:
    desk.write(words, field(desk, name))
    editor(desk, name).flush()


def drawn(desk: WindowDriver) -> str:
    from cjm_desktop.drawing.dump import dump

    return dump(desk.window.document.layout.drawing)


def test_an_opportunity_is_planned_in_the_inspector_and_the_map_shows_it(desk: WindowDriver) -> None:
    desk.show(a_shop())
    desk.select("show the cost")
    unfold(desk, "work")
    put(desk, "outcome", "fewer carts left")
    pick(desk, "state", "planned")
    pick(desk, "horizon", "next")
    put(desk, "due", "2027-03-01")
    put(desk, "cost", "4200")
    put(desk, "backlog", "SHOP-17")
    card = desk.graph.one(Card, desk.card("show the cost"))
    assert (card.outcome, card.state, card.horizon, card.due, card.cost, card.backlog) == (
        *("fewer carts left", "planned", "next", "2027-03-01", 4200.0, "SHOP-17"),
    )
    for words in ("Planned", "2027-03-01", "4,200", "State of the work", "Due"):
        assert words in drawn(desk)
    for _ in range(6):
        desk.keys("Ctrl+Z")
    assert desk.graph.one(Card, card.id) == a_shop().one(Card, card.id)


def test_a_resource_has_a_cost_and_a_lead_time_and_a_friction_a_category(desk: WindowDriver) -> None:
    desk.show(a_shop())
    desk.select("a designer")
    unfold(desk, "work")
    put(desk, "cost", "900.5")
    assert desk.graph.one(Card, desk.card("a designer")).cost == 900.5
    assert "lead" in editor(desk, "lead").objectName()
    desk.select("hidden cost")
    pick(desk, "category", "ct_1")
    assert desk.graph.one(Card, desk.card("hidden cost")).category == "ct_1"


def test_state_owner_and_tags_of_a_map_stand_on_the_start_screen(desk: WindowDriver, tmp_path: Path) -> None:
    path = tmp_path / "shop.cjm"
    save_map(a_shop(), path, revision=Revision(), source=None, now=datetime(2026, 11, 29, tzinfo=UTC))
    desk.open(path)
    unfold(desk, "keeping")
    pick(desk, "state", "approved")
    put(desk, "owner", "Kim")
    put(desk, "tags", "retail, 2027")
    assert "Approved" in drawn(desk)
    assert "Owner: Kim" in drawn(desk)
    desk.choose("file.save")
    desk.turn()
    entry = desk.start().recent.entries[0]
    assert entry.about.startswith("Approved · Kim · #retail #2027 · ")


def test_a_workbook_tells_the_work_and_brings_it_back() -> None:
    from msgspec.structs import replace

    from cjm_desktop.extensions.registry import load_data_exporters
    from cjm_desktop.interchange.columns import ROLE_LISTS

    graph = a_shop()
    idea = next(each for each in graph.cards() if each.text == "show the cost")
    graph = with_card(graph, replace(idea, state="doing", due="2027-03", outcome="fewer carts left"))
    out = io.BytesIO()
    load_data_exporters()["xlsx"].write(graph, TableOptions("en"), ENGLISH, out, lambda _: None)
    import openpyxl

    (rows,) = (
        [[str(cell.value or "") for cell in row] for row in sheet.iter_rows()]
        for sheet in openpyxl.load_workbook(io.BytesIO(out.getvalue()))
        if sheet.title == "Opportunities"
    )
    told = dict(zip(rows[0], rows[1], strict=True))
    assert told["State of the work"] == "Under way"
    assert told["Desired outcome"] == "fewer carts left"
    (columns,) = (columns for title, _, columns in ROLE_LISTS if title == "Opportunities")
    assert {column.field for column in columns if column.editable} >= {"outcome", "state", "horizon", "backlog"}


def with_card(graph: JourneyGraph, card: Card) -> JourneyGraph:
    from cjm_desktop.model.graph import graph_of

    return graph_of([card if each.id == card.id else each for each in graph.records()])


def test_an_empty_cell_is_marked_as_a_gap_and_listed(desk: WindowDriver) -> None:
    desk.show(a_shop())
    graph = desk.graph
    (lane,) = (each.id for each in graph.lanes() if each.name == "Trouble")
    desk.window.document.editor.session.set_focus((lane, graph.steps()[0].id))
    desk.choose("insert.gap")
    (gap,) = (each for each in desk.graph.cards() if "gap" in each.flags)
    assert (gap.lane, gap.step, gap.text) == (lane, graph.steps()[0].id, "")
    assert "Gap" in drawn(desk)
    desk.keys("Ctrl+Z")
    assert not [each for each in desk.graph.cards() if each.flags]


def test_what_was_expected_stands_beside_what_was_felt(desk: WindowDriver) -> None:
    builder = a_map(lang="en").stage("Find").lane("emotion", "Mood").card("Mood", "Find", "well", value=-1.0)
    desk.show(builder.build())
    before = drawn(desk)
    desk.select("well")
    slider = editor(desk, "expected")
    slider.edited.emit(1.5)
    assert desk.graph.one(Card, desk.card("well")).expected == 1.5
    assert "Expected, from −2 to +2" in drawn(desk)
    assert drawn(desk).count("path") > before.count("path")


def test_a_step_shows_its_call_to_action_and_what_decides(desk: WindowDriver) -> None:
    builder = a_map(lang="en").stage("Buy").lane("actions", "Doing").card("Doing", "Buy", "pays")
    desk.show(builder.build())
    desk.select("pays")
    unfold(desk, "more")
    put(desk, "cta", "Buy now")
    pick(desk, "decisive", "for")
    for words in ("Buy now", "For buying", "Call to action", "Decides about buying"):
        assert words in drawn(desk)


def test_phases_stand_above_the_stages_that_follow_each_other(desk: WindowDriver) -> None:
    builder = a_map(lang="en").stage("Find").stage("Buy").stage("Use").lane("actions", "Doing")
    desk.show(builder.card("Doing", "Find", "looks").build())
    before = desk.window.document.layout
    for name, phase in (("Find", "First time"), ("Buy", "First time"), ("Use", "Every time")):
        desk.window.document.editor.session.select([desk.stage(name).id])
        desk.turn()
        put(desk, "phase", phase)
    after = desk.window.document.layout
    told = drawn(desk)
    assert told.count("'First time'") == 1
    assert told.count("'Every time'") == 1
    assert after.drawing.h > before.drawing.h
    desk.keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert desk.window.document.layout.drawing.h == before.drawing.h


def test_the_question_of_a_lane_stands_below_its_name_where_that_is_wanted(desk: WindowDriver) -> None:
    desk.show(a_map(lang="en").stage("Find").lane("actions", "Doing").card("Doing", "Find", "looks").build())
    lane = desk.lane("Doing")
    desk.window.document.editor.session.select([lane.id])
    desk.turn()
    assert "What does the" not in drawn(desk)
    editor(desk, "asked").edited.emit(True)
    assert "What does the" in drawn(desk)


def test_a_persona_says_how_loyal_she_is_and_an_exit_where_it_goes_on(desk: WindowDriver) -> None:
    builder = a_map(lang="en").stage("Find").lane("actions", "Doing").card("Doing", "Find", "looks")
    builder.record(Persona(id="ps_1", name="Carla")).record(Terminal(id="tm_1", name="A friend", kind="exit"))
    desk.show(builder.build())
    session = desk.window.document.editor.session
    session.select(["ps_1"])
    desk.turn()
    pick(desk, "loyalty", "advocate")
    put(desk, "lifetime_value", "1200")
    assert "Advocate · lifetime value 1,200" in drawn(desk)
    session.select(["tm_1"])
    desk.turn()
    editor(desk, "submap").edited.emit("mp_0000000009")
    assert desk.graph.one(Terminal, "tm_1").submap == "mp_0000000009"


def test_cards_on_a_named_path_are_counted_and_selected_together(desk: WindowDriver) -> None:
    builder = (
        a_map(lang="en")
        .stage("Find")
        .stage("Buy")
        .lane("actions", "Doing")
        .record(JourneyPath(id="pt_1", name="Happy"))
    )
    builder.card("Doing", "Find", "looks").card("Doing", "Buy", "pays").card("Doing", "Buy", "gives up")
    desk.show(builder.build())
    desk.select("looks", "pays")
    editor(desk, "paths").edited.emit(("pt_1",))
    assert "On a named path" in drawn(desk)
    desk.window.document.editor.session.select(["pt_1"])
    desk.turn()
    uses = child(desk, UsesSection)
    assert uses.select.text() == "Select 2 cards on the map"
    desk.click(uses.select)
    assert set(desk.window.document.editor.session.selection) == {desk.card("looks"), desk.card("pays")}
