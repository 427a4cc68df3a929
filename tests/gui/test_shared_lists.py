"""Lists and lanes that several maps share: taken over from a file, and brought up to date from it later."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from cjm_desktop.edit.commands.library import take_library
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Blob,
    Channel,
    Department,
    Evidence,
    Metric,
    Persona,
    Reading,
    Touchpoint,
)
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map
from tests.helpers.window_driver import WindowDriver

PICTURE = Blob(id="sha256:" + "0" * 64, type="image/png", w=1, h=1, data="YW55")


def the_library(when: str = "Once they ask") -> JourneyGraph:
    builder = a_map(lang="ko", title="공통 목록").stage("아무").lane("actions", "행동").lane("quotes", "고객의 말")
    builder.record(PICTURE).record(Persona(id="ps_l", name={"ko": "미나", "en": "Mina"}, photo=PICTURE.id))
    builder.record(Channel(id="ch_l", name={"ko": "웹", "en": "Web"}, icon="globe"))
    builder.record(Touchpoint(id="tp_l", name="결제", channel="ch_l", when={"en": when}, satisfaction=5))
    builder.record(Metric(id="mt_l", name="NPS", unit="점", values=(Reading(value=3),)))
    return builder.record(Evidence(id="ev_l", name="여기만")).card("행동", "아무", "오지 않는 카드").build()


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Buy").lane("actions", "Doing").record(Channel(id="ch_own", name="web"))
    return builder.record(Department(id="dp_own", name="Sales")).card("Doing", "Buy", "buys").build()


def names(graph: JourneyGraph) -> dict[str, list[object]]:
    kinds = (Persona, Channel, Touchpoint, Department, Metric, Evidence)
    # All of these have a name; the type of several kinds together is that of any record.
    return {kind.__name__: [each.name for each in graph.in_order(kind)] for kind in kinds}  # type: ignore[attr-defined]  # lists have names


def test_what_is_missing_comes_and_what_is_there_by_name_is_the_same(desk: WindowDriver) -> None:
    desk.show(a_shop())
    editor = desk.window.document.editor
    editor.run(take_library.call(the_library()))
    graph = desk.graph
    assert [each.id for each in graph.in_order(Channel)] == ["ch_own"]
    assert graph.one(Channel, "ch_own").icon == "globe"
    point = graph.one(Touchpoint, "tp_l")
    assert (point.channel, point.name, point.when) == ("ch_own", {"ko": "결제"}, {"en": "Once they ask"})
    assert graph.one(Metric, "mt_l").values == ()
    assert graph.one(Persona, "ps_l").photo in graph
    assert not graph.in_order(Evidence)
    assert [lane.role for lane in graph.lanes()] == ["actions", "quotes"]
    assert [card.text for card in graph.cards()] == ["buys"]
    desk.choose("edit.undo")
    assert desk.graph == a_shop() or names(desk.graph) == names(a_shop())


def test_later_it_is_brought_up_to_date_and_what_the_map_says_itself_stays(desk: WindowDriver) -> None:
    desk.show(a_shop())
    editor = desk.window.document.editor
    editor.run(take_library.call(the_library()))
    from cjm_desktop.edit.commands.entries import set_fields

    editor.run(set_fields.call("tp_l", {"satisfaction": 2, "how": {"en": "by card"}}))
    editor.run(take_library.call(the_library("At the till")))
    point = desk.graph.one(Touchpoint, "tp_l")
    assert (point.when, point.satisfaction, point.how) == ({"en": "At the till"}, 2, {"en": "by card"})
    before = desk.graph
    editor.run(take_library.call(the_library("At the till")))
    assert list(desk.graph.records()) == list(before.records())


def test_a_file_is_asked_for_and_what_would_change_is_said_first(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "common.cjm"
    save_map(the_library(), path, revision=Revision(), source=None, now=datetime(2026, 11, 30, tzinfo=UTC))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, **__: (str(path), ""))
    desk.show(a_shop())
    with desk.answering("Take over") as asked:
        desk.choose("file.take_lists")
    assert "common" in asked[0]
    assert "tp_l" in desk.graph
