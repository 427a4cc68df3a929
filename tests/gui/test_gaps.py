"""As it is and as it should be: every step is linked or told, and the gaps have size, trouble, answer and owner."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QFileDialog

from cjm_desktop.cli import main
from cjm_desktop.edit.commands.cards import add_card, delete_records, set_field
from cjm_desktop.edit.commands.structure import add_stage
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.model.counterparts import counterparts, gaps_between
from cjm_desktop.model.derive import future_state
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import Origin
from cjm_desktop.model.records import Card, Lane, Stage, Step
from cjm_desktop.ui.comparing.gap_dialog import GapDialog
from cjm_desktop.ui.comparing.map_view import CLOSE
from cjm_desktop.ui.comparing.side_by_side import along
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.saving import saving_to
from tests.helpers.window_driver import WindowDriver


class Journey:
    """A journey as it is, and as it should be, in which a step was split, two were merged, one is new and one gone."""

    def __init__(self) -> None:
        builder: MapBuilder = a_map("en").stage("Find", "Search", "Compare").stage("Buy", "Order", "Pay", "Wait")
        builder.lane("friction", "Trouble").lane("emotion", "Feeling").lane("opportunities", "Ideas")
        builder.card("Feeling", "Search", "fine", value=1.0).card("Feeling", "Order", "bad", value=-2.0)
        builder.card("Trouble", "Order", "too many fields")
        self.builder, self.before = builder, builder.build()
        self.ids = {each: builder.id(Step, each) for each in ("Search", "Compare", "Order", "Pay", "Wait")}
        self.editor = Editor(future_state(self.before, new_id))
        lane, order = builder.id(Lane, "Ideas"), self.ids["Order"]
        self.editor.run(add_card.call(lane, order, "one page"))
        idea = next(each.id for each in self.editor.graph.cards() if each.text == "one page")
        self.editor.run(set_field.call([idea], "owner", "Kim"))
        felt = next(each.id for each in self.editor.graph.cards() if each.text == "bad")
        self.editor.run(set_field.call([felt], "value", 1.0))
        self.editor.run(delete_records.call([self.ids["Wait"]]))
        self.editor.run(add_stage.call("Thanks"))
        records = []
        for each in self.editor.graph.records():
            if isinstance(each, Step) and each.id == self.ids["Pay"]:  # Order and Pay are one step now
                continue
            if isinstance(each, Step) and each.id == order:
                more = tuple(Origin(map=self.before.map.id, step=self.ids[name]) for name in ("Order", "Pay"))
                each = type(each)(id=each.id, stage=each.stage, name="Order", order=each.order, origins=more)
            records.append(each)
        records.append(
            Step(
                id="sp_more",
                stage=builder.id(Stage, "Find"),
                name="Ask",
                order="zz",
                origins=(Origin(map=self.before.map.id, step=self.ids["Search"]),),
            )
        )
        self.after: JourneyGraph = graph_of(records)


@pytest.fixture
def journey() -> Journey:
    return Journey()


def told(journey: Journey) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    names = {value: key for key, value in journey.ids.items()} | {"sp_more": "Ask"}
    return [
        (each.kind, tuple(names[one] for one in each.before), tuple(names.get(one, "new") for one in each.after))
        for each in counterparts(journey.before, journey.after)
    ]


def test_each_step_is_linked_or_told_as_new_or_removed(journey: Journey) -> None:
    assert told(journey) == [
        ("split", ("Search",), ("Search", "Ask")),
        ("same", ("Compare",), ("Compare",)),
        ("merged", ("Order", "Pay"), ("Order",)),
        ("removed", ("Wait",), ()),
        ("new", (), ("new",)),
    ]


def test_deriving_keeps_all_links(journey: Journey) -> None:
    derived = future_state(journey.before, new_id)
    assert {each.kind for each in counterparts(journey.before, derived)} == {"same"}
    assert len(counterparts(journey.before, derived)) == len(journey.before.steps())


def test_a_gap_has_a_size_trouble_an_answer_and_an_owner(journey: Journey) -> None:
    gap = next(each for each in gaps_between(journey.before, journey.after) if each.pair.kind == "merged")
    assert (gap.felt_before, gap.felt_after, gap.size) == (-2.0, 1.0, 3.0)
    assert [journey.before.one(Card, each).text for each in gap.trouble] == ["too many fields"]
    assert [journey.after.one(Card, each).text for each in gap.answers] == ["one page"]
    felt = [each.size for each in gaps_between(journey.before, journey.after) if each.pair.kind == "removed"]
    assert felt == [None]


def write(tmp_path: Path, journey: Journey) -> tuple[Path, Path]:
    from cjm_desktop.storage.codec import encode
    from cjm_desktop.storage.revision import Revision

    paths = tmp_path / "as-is.cjm", tmp_path / "to-be.cjm"
    for path, graph in zip(paths, (journey.before, journey.after), strict=True):
        path.write_bytes(encode(graph, Revision(1, "2026-11-21T09:00:00Z", "test")))
    return paths


def test_the_command_line_tells_lists_and_writes_the_table(
    journey: Journey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = write(tmp_path, journey)
    out = tmp_path / "gaps.md"
    assert main(["gaps", str(before), str(after), "-o", str(out)]) == 1
    shown = capsys.readouterr()
    assert "Buy · Order, Buy · Pay → Buy · Order (merged)" in shown.out
    assert "−2" in shown.out
    assert "Trouble now: too many fields · What closes it: one page · Owner: Kim" in shown.out
    assert "linked to nothing" in shown.err
    assert "one page" in out.read_text(encoding="utf-8")
    main(["gaps", str(before), str(after), str(after), "--json"])
    facts: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    assert [len(each["gaps"]) for each in facts] == [5, 5]
    assert main(["gaps", str(after), str(before)]) == 2
    assert "was made from" in capsys.readouterr().err, "the other way round"
    two = tmp_path / "two.md"
    assert main(["gaps", str(before), str(after), str(after), "-o", str(two)]) == 1
    lines = two.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "# as-is → to-be / to-be"
    beside = "| Buy · Order (merged) | +3 | one page – Kim "
    assert f"| Buy · Order | −2 | too many fields {beside}{beside}|" in lines
    beside = "| Buy · Order (merged) |  |  "
    assert f"| Buy · Pay |  |  {beside}{beside}|" in lines
    assert sum("Thanks (new)" in line for line in lines) == 2


def test_one_map_at_two_times_tells_its_changed_numbers(
    journey: Journey, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, later = write(tmp_path, journey)[0], tmp_path / "later.cjm"
    raw = json.loads(path.read_text(encoding="utf-8"))
    felt = [each for each in raw["cards"].values() if each.get("value") == -2]
    assert felt
    for each in felt:
        each["value"] = 1
    later.write_text(json.dumps(raw), encoding="utf-8")
    out = tmp_path / "gaps.json"
    assert main(["gaps", str(path), str(later), "-o", str(out)]) == 0
    assert "Felt before: −2 · Felt after: +1 · By how much: +3" in capsys.readouterr().out
    (facts,) = json.loads(out.read_text(encoding="utf-8"))
    assert {each["kind"] for each in facts["gaps"]} == {"same"}


@pytest.mark.parametrize("opened", [0, 1])
def test_the_window_shows_both_states_from_either_of_them(
    opened: int, journey: Journey, tmp_path: Path, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path, journey)
    desk.open(paths[opened])
    out = tmp_path / "gaps.xlsx"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(paths[1 - opened]), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))

    def work(dialog: GapDialog) -> None:
        assert dialog.summary.text().startswith("1 step one for one, 1 split, 1 merged, 1 new, 1 removed.")
        model = dialog.table.model()
        said = [model.index(2, column).data() for column in range(9)]
        assert said[:3] == ["Buy · Order, Buy · Pay", "Buy · Order", "merged"]
        assert said[5:] == ["+3", "too many fields", "one page", "Kim"]
        desk.click(dialog.keep)

    with desk.in_dialog(GapDialog, work):
        desk.choose("compare.gaps")
    assert out.exists()


def test_maps_that_have_nothing_to_do_with_each_other_are_refused(
    journey: Journey, tmp_path: Path, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = write(tmp_path, journey)
    other = tmp_path / "other.cjm"
    other.write_text(before.read_text(encoding="utf-8").replace(journey.before.map.id, "mp_another0"), encoding="utf-8")
    desk.open(before)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    with desk.answering("Close") as said:
        desk.choose("compare.gaps")
    assert "comes from a step of the other" in said[0]


def test_a_map_made_of_another_one_is_saved_beside_it_under_a_name_of_its_own(
    journey: Journey, tmp_path: Path, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, _ = write(tmp_path, journey)
    desk.open(before)
    desk.choose("derive.future")
    proposed = saving_to(monkeypatch, tmp_path / "then.cjm")
    window = desk.workspace.windows[-1]
    assert window.document.path is None
    window.actions_of["file.save"].trigger()
    assert proposed[0].parent == tmp_path
    assert proposed[0].name.endswith(", Future state.cjm")
    assert window.document.path == tmp_path / "then.cjm"
    place = window.desk.settings.map_place(journey.before.map.id)
    assert place == before, "so nobody is asked where it lies"


def test_the_gaps_become_a_lane_of_the_map_as_it_should_be_and_one_undo_takes_it_back(
    journey: Journey, tmp_path: Path, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = write(tmp_path, journey)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(before), ""))
    desk.open(after)
    records = {each.id: each for each in desk.graph.records()}
    with desk.in_dialog(GapDialog, lambda dialog: desk.click(dialog.lane)):
        desk.choose("compare.gaps")
    lane = desk.lane("Gaps to close")
    (card,) = desk.graph.cell(lane.id, journey.ids["Order"])
    assert (card.text, card.owner, card.flags) == ("+3: too many fields → one page", "Kim", ("gap",))
    desk.choose("edit.undo")
    assert {each.id: each for each in desk.graph.records()} == records
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(after), ""))
    desk.open(before)
    seen: list[bool] = []
    with desk.in_dialog(GapDialog, lambda dialog: seen.append(dialog.lane.isVisible())):
        desk.choose("compare.gaps")
    assert seen == [False]


def test_the_as_is_map_stands_behind_by_a_switch_and_is_no_content(
    journey: Journey, tmp_path: Path, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = write(tmp_path, journey)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(before), ""))
    desk.open(after)
    told = desk.window.banners.texts
    desk.choose("view.as_is")
    assert desk.window.actions_of["view.as_is"].isChecked()
    assert desk.window.document.as_is is not None
    assert len(desk.window.banners.texts) == len(told) + 1
    desk.keys("Ctrl+A")
    selected = set(desk.window.document.editor.session.selection)
    assert selected <= {each.id for each in desk.graph.records()}
    desk.choose("view.as_is")
    assert desk.window.document.as_is is None
    assert desk.window.banners.texts == told, "what was said of it has gone with it"
    assert not desk.window.actions_of["edit.undo"].isEnabled()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    desk.choose("view.as_is")  # nobody is asked twice where it lies
    assert desk.window.actions_of["view.as_is"].isChecked()
    desk.choose("view.as_is")
    before.unlink()
    desk.choose("view.as_is")  # asked, and given up
    assert not desk.window.actions_of["view.as_is"].isChecked()


def test_alternatives_stand_side_by_side_with_the_as_is_map_and_scroll_step_by_step(
    journey: Journey, tmp_path: Path, desk: WindowDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, after = write(tmp_path, journey)
    other = tmp_path / "B & C.cjm"
    other.write_bytes(after.read_bytes())
    asked, out = [str(after), str(other)], tmp_path / "both.xlsx"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(out), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (asked.pop(0), ""))
    desk.open(before)

    def work(dialog: GapDialog) -> None:
        desk.click(dialog.ways.button(1))
        assert [view.caption.text() for view in dialog.maps.views] == ["as-is.cjm", "to-be.cjm"]
        desk.turn()
        assert all(view.zoom >= CLOSE for view in dialog.maps.views), "words can be read"
        desk.click(dialog.add)
        assert [view.caption.text() for view in dialog.maps.views] == ["as-is.cjm", "to-be.cjm", "B & C.cjm"]
        left, right = dialog.maps.views[0], dialog.maps.views[2]
        dialog.activateWindow()  # there is no window manager here to give it back
        desk.qtbot.waitUntil(dialog.isActiveWindow)
        left.setFocus()
        left.zoom_to_100()
        order = journey.ids["Order"]
        place = left.columns[order]
        left.pan(-left.viewportTransform().map(QPointF(place, left.rows[journey.builder.id(Lane, "Ideas")])))
        desk.turn()
        seen = right.viewportTransform().map(
            QPointF(right.columns[order], right.rows[journey.builder.id(Lane, "Ideas")])
        )
        assert right.zoom == left.zoom
        assert abs(seen.x()) <= 2
        assert abs(seen.y()) <= 2
        desk.click(dialog.ways.button(0))
        assert [button.text() for button in dialog.chosen.buttons() if button.isVisible()] == [
            "to-be.cjm",
            "B && C.cjm",
            "All in one table",
        ]
        model = dialog.table.model()
        assert [model.headerData(at, Qt.Orientation.Horizontal) for at in (0, 3, 6)] == ["As it is", "to-be", "B & C"]
        assert [model.index(2, at).data() for at in (0, 3, 4, 6)] == [
            "Buy · Order",
            "Buy · Order (merged)",
            "+3",
            "Buy · Order (merged)",
        ]
        desk.click(dialog.keep)
        desk.click(dialog.chosen.button(0))
        assert [each.name for each in dialog.shown] == ["to-be.cjm"]
        assert dialog.table.rowCount() == 5

    with desk.in_dialog(GapDialog, work):
        desk.choose("compare.gaps")
    assert out.exists()


def test_a_place_between_two_anchors_is_in_proportion_and_beyond_them_as_far_away() -> None:
    anchors = [(0.0, 10.0), (100.0, 210.0)]
    assert [along(each, anchors) for each in (-5.0, 0.0, 50.0, 100.0, 130.0)] == [5.0, 10.0, 110.0, 210.0, 240.0]
    assert along(7.0, []) == 7.0
