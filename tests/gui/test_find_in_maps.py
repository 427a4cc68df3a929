"""Finding words in all maps of a folder: what is told, what cannot be read, and the way into a map."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QTreeWidgetItem

from cjm_desktop.model.records import Persona
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.dialogs.finding_in_maps import FindInMapsDialog
from tests.helpers.builders import MapBuilder, a_map, a_shop
from tests.helpers.window_driver import WindowDriver


def keep(builder: MapBuilder, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    save_map(builder.build(), path, revision=Revision(), source=None, now=datetime(2026, 11, 29, tzinfo=UTC))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    keep(a_shop(), tmp_path / "a.cjm")
    trip = a_map("ko", "여정").stage("찾기").lane("actions", "행동").card("행동", "찾기", "배낭을 찾는다", note="word")
    keep(trip.record(Persona(id="ps_0000000001", name="민지")), tmp_path / "below" / "b.cjm")
    (tmp_path / "broken.cjm").write_text("{", encoding="utf-8")
    keep(a_map().stage("Nothing"), tmp_path / "empty.cjm")
    return tmp_path


def in_dialog(desk: WindowDriver, do: Callable[[FindInMapsDialog], object]) -> None:
    with desk.in_dialog(FindInMapsDialog, do):
        desk.choose("edit.find_in_maps")
    desk.ready()


def look_for(dialog: FindInMapsDialog, words: str) -> list[str]:
    dialog.field.setText(words)
    QTest.mouseClick(dialog.find_button, Qt.MouseButton.LeftButton)
    tops = (dialog.tree.topLevelItem(at) for at in range(dialog.tree.topLevelItemCount()))
    return [each.text(0) for each in tops if each is not None]


def row(dialog: FindInMapsDialog, at: int) -> QTreeWidgetItem:
    """The first place in a map."""
    top = dialog.tree.topLevelItem(at)
    assert top is not None
    found = top.child(0)
    assert found is not None
    return found


def test_every_map_of_the_folder_is_looked_through_and_what_cannot_be_read_is_told(
    desk: WindowDriver, folder: Path
) -> None:
    desk.open(folder / "a.cjm")

    def act(dialog: FindInMapsDialog) -> None:
        found = look_for(dialog, "word")
        assert [each.split(" · ")[-1] for each in found if "broken" not in each] == ["1 place", "1 place"]
        assert "A shop" in found[0]
        assert "여정" in found[1]
        assert any("broken.cjm: cannot be read" in each for each in found)
        assert dialog.told.text() == "2 places in 2 maps"
        assert row(dialog, 1).text(0) == "word   (Card · 찾기 · 행동 · Note)"
        assert look_for(dialog, "nowhere")[:1] != ["A shop"]
        assert dialog.told.text() == "Nothing found"

    in_dialog(desk, act)


def test_a_place_leads_into_its_map(desk: WindowDriver, folder: Path) -> None:
    desk.open(folder / "a.cjm")

    def act(dialog: FindInMapsDialog) -> None:
        look_for(dialog, "배낭")
        dialog.tree.setCurrentItem(row(dialog, 0))
        QTest.keyClick(dialog.tree, Qt.Key.Key_Return)

    in_dialog(desk, act)
    assert desk.window.document.path == folder / "below" / "b.cjm"
    (chosen,) = desk.window.document.editor.session.selection
    assert chosen == desk.card("배낭을 찾는다")


def test_a_syllable_being_composed_and_another_folder(
    desk: WindowDriver, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.open(folder / "a.cjm")
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder / "below"))

    def act(dialog: FindInMapsDialog) -> None:
        QTest.mouseClick(dialog.choose, Qt.MouseButton.LeftButton)
        assert dialog.folder == folder / "below"
        assert len(look_for(dialog, "word")) == 1

    in_dialog(desk, act)
