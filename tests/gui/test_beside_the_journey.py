"""Data, initiatives, competitors, own marks and roles: in the lists, on cards, on the map, in reports."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.edit.commands.entries import rename_entry
from cjm_desktop.foundation.messages import Translator
from cjm_desktop.layout.forms.report_parts import ReportGrid, ReportTable, ReportText
from cjm_desktop.layout.forms.written import as_tables
from cjm_desktop.model.derive import future_state
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Card,
    Competitor,
    DataObject,
    Department,
    Initiative,
    Lane,
    OwnMark,
    Relation,
    Stakeholder,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.model.undertakings import period_of
from cjm_desktop.ui.forms.link_editor import LinksEditor
from cjm_desktop.ui.panels.record_list import RecordList
from cjm_desktop.ui.shell.left_side import CATALOGUES
from cjm_desktop.ui.views.grid import GridTable
from cjm_desktop.ui.views.reports import ReportView
from tests.helpers.builders import a_map, counting_ids
from tests.helpers.inspecting import editor, unfold
from tests.helpers.window_driver import WindowDriver

PROGRAM = Program()


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Buy", "Order", "Pay").stage("Use")
    builder.lane("actions", "Doing").lane("touchpoints", "Where").lane("friction", "Trouble")
    builder.lane("needs", "Needs").lane("initiatives", "Under way")
    builder.record(DataObject(id="do_1", name="Account", system="CRM", owner="IT", change="join guests"))
    builder.record(DataObject(id="do_2", name="Order", system="OMS", quality="good"))
    builder.record(
        Initiative(id="in_1", name="Mobile app", begins="2027-01", ends="2027-06", state="doing", owner="Kim")
    )
    builder.record(Initiative(id="in_2", name="New search", order="a1"))
    builder.record(Initiative(id="in_3", name="Spring coupon", kind="campaign", begins="2027-03", order="a2"))
    builder.record(
        Initiative(
            id="in_4", name="One agent", kind="change", departments=("dp_1",), otherwise="nobody passes on", order="a3"
        )
    )
    builder.record(Competitor(id="cx_1", name="Other shop", strengths="free delivery"))
    builder.record(OwnMark(id="mk_1", name="Pilot shop", icon="store"))
    builder.record(Department(id="dp_1", name="Agents", kind="employee", needs=("one screen",)))
    builder.record(Touchpoint(id="tp_1", name="Checkout"))
    builder.record(Terminal(id="tm_1", name="Leaves", kind="exit", competitor="cx_1"))
    builder.card("Doing", "Order", "orders", reads=("do_1",), writes=("do_2",), competitors=("cx_1",))
    builder.card("Doing", "Pay", "pays", departments=("dp_1",), touchpoint="tp_1", own_marks=("mk_1",))
    builder.card("Where", "Pay", "", touchpoint="tp_1", initiatives=("in_3",))
    builder.card("Needs", "Pay", "a quiet place", departments=("dp_1",))
    builder.card("Trouble", "Use", "too slow").card("Trouble", "Pay", "no wallet")
    return builder.card("Under way", "Order", "", until="Pay", initiatives=("in_1",)).build()


def drawn(graph: JourneyGraph) -> str:
    from cjm_desktop.drawing.page import page_of
    from cjm_desktop.layout.engine import LayoutOptions

    options = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))
    return dump(PROGRAM.engine().layout(graph, options).drawing)


def told(graph: JourneyGraph, key: str) -> list[tuple[str, ...]]:
    parts = report_parts(PROGRAM.reports[key], graph, PROGRAM, "en", date(2026, 11, 30))
    rows = [row.cells for part in parts if isinstance(part, ReportTable) for row in part.rows]
    return [*rows, *((part.title, part.words) for part in parts if isinstance(part, ReportText))]


def test_the_map_names_them_and_the_legend_says_what_they_are() -> None:
    said = drawn(a_shop())
    for words in ("Account", "Order", "Other shop", "Mobile app", "2027-01 – 2027-06 · Under way", "Spring coupon"):
        assert f'"{words}"' in said or words in said
    for words in ("Data read", "Data written", "Competitor or alternative", "Initiative or campaign", "Pilot shop"):
        assert words in said


def test_the_data_report_lists_what_has_to_change_and_who_writes_nothing() -> None:
    rows = told(a_shop(), "data")
    assert rows[0] == ("Account", "CRM (IT)", "", "Order", "nobody writes it", "join guests")
    assert rows[1] == ("Order", "OMS", "Good", "", "Order", "")
    assert rows[2] == ("Buy", "Order", "Account", "Order")


def test_initiatives_are_set_against_the_steps_that_they_help() -> None:
    rows = told(a_shop(), "initiatives")
    assert rows == [
        ("Mobile app", "2027-01 – 2027-06", "Under way", "Kim", "", "Order, Pay"),
        ("New search", "", "", "", "", "helps no step"),
        ("Spring coupon", "from 2027-03", "", "", "", "Checkout"),
        ("Agents", "One agent", "nobody passes on", "", "", ""),
        ("Use", "Use", "too slow"),
    ]


def test_competitors_roles_and_what_they_need_are_told() -> None:
    graph = a_shop()
    assert told(graph, "competitors") == [
        ("Other shop", "Order", "Leaves", "free delivery", ""),
        ("Other shop", "Buy", "Doing", "orders"),
    ]
    rows = told(graph, "roles")
    assert ("Buy", "Doing", "pays", "Checkout") in rows
    assert ("Agents (Role of employees)", "Needs: one screen · a quiet place") in rows


def test_an_entry_is_added_in_the_lists_and_chosen_on_a_card(desk: WindowDriver) -> None:
    assert {DataObject, Initiative, Competitor, OwnMark} <= set(CATALOGUES)
    desk.show(a_shop())
    desk.select("pays")
    unfold(desk, "beside")
    editor(desk, "reads").edited.emit(("do_2",))
    assert desk.graph.one(Card, desk.card("pays")).reads == ("do_2",)
    desk.keys("Ctrl+Z")
    assert desk.graph.one(Card, desk.card("pays")).reads == ()


def test_what_is_deleted_leaves_the_cards_that_named_it(desk: WindowDriver) -> None:
    desk.show(a_shop())
    desk.window.document.editor.session.select(["in_1"])
    desk.choose("edit.delete")
    assert "in_1" not in desk.graph
    assert all("in_1" not in card.initiatives for card in desk.graph.cards())
    desk.keys("Ctrl+Z")
    assert desk.graph == a_shop() or any("in_1" in card.initiatives for card in desk.graph.cards())


def test_several_links_are_opened_each_by_its_button(desk: WindowDriver) -> None:
    desk.show(a_shop())
    desk.select("pays")
    unfold(desk, "more")
    links = editor(desk, "links")
    assert isinstance(links, LinksEditor)
    links.text.setPlainText("https://example.com/a\nfile:///etc/passwd\nmailto:kim@example.com")
    links.flush()
    assert len(desk.graph.one(Card, desk.card("pays")).links) == 3
    links = editor(desk, "links")
    assert isinstance(links, LinksEditor)
    assert [each.text() for each in links.buttons] == ["Open example.com/a", "Open mailto:kim@example.com"]


def test_own_words_stand_at_the_lines_of_a_blueprint() -> None:
    builder = a_map(lang="en").stage("Buy")
    builder.lane("frontstage_actions", "Front", line="visibility", line_name="What guests can see").lane("support")
    said = drawn(builder.card("Front", "Buy", "smiles").build())
    assert "What guests can see" in said
    assert "Line of visibility" not in said
    assert builder.build().one(Lane, builder.id(Lane, "Front")).line_name


def test_a_redacted_copy_has_no_names_links_and_notes_and_a_future_state_keeps_the_lists() -> None:
    graph = a_shop()
    bare = redact(graph, Wish(parts=frozenset({"names", "links", "notes"}))).graph
    assert {each.owner for each in bare.in_order(Initiative)} == {""}
    assert {each.owner for each in bare.in_order(DataObject)} == {""}
    builder = a_map(lang="en").stage("Buy").lane("actions", "Doing")
    builder.card("Doing", "Buy", "pays", links=("https://one.example", "https://two.example"))
    assert redact(builder.build(), Wish(parts=frozenset({"links"}))).counts["links"] == 2
    later = future_state(graph, counting_ids())
    assert [each.name for each in later.in_order(Competitor)] == ["Other shop"]


def people() -> JourneyGraph:
    builder = a_map(lang="en").stage("Buy").lane("actions")
    builder.record(Stakeholder(id="sh_1", name="Sponsor", influence=5, stake=5, interest="revenue"))
    builder.record(Stakeholder(id="sh_2", name="Shop staff", influence=1, stake=4, order="a1"))
    return builder.record(Stakeholder(id="sh_3", name="Auditor", order="a2")).build()


def test_stakeholders_stand_in_a_grid_and_one_is_selected_by_a_click(desk: WindowDriver) -> None:
    desk.show(people())
    desk.choose("views.reports")
    assert desk.window.views is not None
    view = desk.window.views.views["reports"]
    assert isinstance(view, ReportView)
    desk.qtbot.waitUntil(lambda: view.is_made)
    view.show_report("stakeholders")
    desk.qtbot.waitUntil(lambda: view.is_made and bool(view.findChildren(GridTable)))
    (grid,) = view.findChildren(GridTable)
    assert [each.text() for each in grid.findChildren(QPushButton)] == ["Sponsor", "Shop staff"]
    grid.buttons[1].click()
    assert desk.window.document.editor.session.selection == ("sh_2",)
    assert told(people(), "stakeholders")[0] == ("Sponsor", "", "5/5", "5/5", "revenue", "", "Work with closely")
    assert told(people(), "stakeholders")[1][-1] == "Keep informed"
    (part, _) = report_parts(PROGRAM.reports["stakeholders"], people(), PROGRAM, "en", date(2026, 11, 30))
    assert isinstance(part, ReportGrid)
    table = as_tables(part)
    assert isinstance(table, ReportTable)
    assert [row.cells for row in table.rows] == [
        ("Sponsor", "5", "5", "Work with closely"),
        ("Shop staff", "4", "1", "Keep informed"),
    ]


def test_a_card_that_only_names_entries_says_their_names_when_they_go(desk: WindowDriver) -> None:
    builder = a_map(lang="en").stage("Buy", "Order", "Pay").lane("initiatives", "Under way").lane("data", "Data")
    builder.record(Initiative(id="in_1", name="Mobile app"))
    builder.record(DataObject(id="do_1", name="Account")).record(DataObject(id="do_2", name="Basket"))
    builder.card("Under way", "Order", "", until="Pay", initiatives=("in_1",))
    desk.show(builder.card("Data", "Order", "", reads=("do_1",), writes=("do_2", "do_1")).build())
    for gone, said in (("in_1", ["Mobile app", ""]), ("do_1", ["Mobile app", ""]), ("do_2", ["Mobile app", "Basket"])):
        desk.window.document.editor.session.select([gone])
        desk.choose("edit.delete")
        assert [card.text for card in desk.graph.cards()] == said
    desk.choose("edit.undo")
    assert [card.text for card in desk.graph.cards()] == ["Mobile app", ""]
    desk.choose("edit.undo")
    desk.choose("edit.undo")
    assert [card.text for card in desk.graph.cards()] == ["", ""]


def test_a_card_without_words_has_no_empty_line_above_what_it_names(desk: WindowDriver) -> None:
    builder = a_map(lang="en").stage("Buy").stage("Use").lane("data", "Data").lane("text", "Notes")
    builder.record(DataObject(id="do_1", name="Account"))
    builder.card("Data", "Buy", "", reads=("do_1",)).card("Data", "Use", "looks it up", reads=("do_1",))
    desk.show(builder.build())
    hits = desk.window.document.layout.hits
    bare, told = (hits.rect_of(card.id) for card in desk.graph.cards())
    assert bare is not None
    assert told is not None
    assert bare.h < told.h * 0.75


def test_a_list_without_entries_takes_no_room_below_its_name(desk: WindowDriver) -> None:
    desk.show(a_shop())
    panel = desk.window.tabs.lists
    desk.window.tabs.setCurrentWidget(panel)
    empty = [each for each in panel.findChildren(RecordList) if not each.list.count()]
    assert empty
    assert not [each.kind.__name__ for each in empty if each.list.isVisible()]


def test_lists_stand_in_groups_that_open_for_what_is_in_them(desk: WindowDriver) -> None:
    desk.show(a_shop())
    panel = desk.window.tabs.lists
    desk.window.tabs.setCurrentWidget(panel)
    assert [kind for each in panel.findChildren(RecordList) for kind in (each.kind,)] == list(CATALOGUES)
    beside, signs = panel.folds["Beside the journey"], panel.folds["Words and signs of this map"]
    assert beside.header.isChecked()
    assert signs.header.isChecked()
    beside.header.setChecked(False)
    assert beside.header.text() == "Beside the journey · 7"
    assert desk.window.tabs.show_list_of(desk.graph.get("cx_1"))
    assert beside.header.isChecked()
    desk.show(a_map(lang="en").stage("Find").lane("actions", "Doing").build())
    panel = desk.window.tabs.lists
    desk.window.tabs.setCurrentWidget(panel)
    assert [fold.header.isChecked() for fold in panel.folds.values()] == [True, True, False, False, False]


def test_an_exit_says_to_whom_it_leads(desk: WindowDriver) -> None:
    builder = a_map(lang="en").stage("Find").stage("Buy").lane("actions", "Doing").card("Doing", "Find", "gives up")
    builder.record(Competitor(id="cx_1", name="Rival Shop"))
    builder.record(Terminal(id="tm_1", name="Leaves", kind="exit", competitor="cx_1"))
    builder.record(Relation(id="rl_1", source=next(iter(builder.build().cards())).id, target="tm_1"))
    desk.show(builder.build())
    drawn = dump(desk.window.document.layout.drawing)
    assert "Leaves → Rival Shop" in drawn
    desk.window.document.editor.run(rename_entry.call("cx_1", "Other Shop", "en"))
    assert "Leaves → Other Shop" in dump(desk.window.document.layout.drawing)


def test_a_period_without_an_end_says_from_when() -> None:
    begun, ended = Initiative(id="in_1", begins="2027-03"), Initiative(id="in_2", ends="2027-05")
    assert period_of(begun, Translator("en")) == "from 2027-03"
    assert period_of(ended, Translator("en")) == "until 2027-05"
    assert period_of(replace(begun, ends="2027-05"), Translator("en")) == "2027-03 – 2027-05"
