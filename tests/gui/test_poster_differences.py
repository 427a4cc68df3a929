"""What differs from another map as a page among those of the poster: with a version, a checkpoint or a file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from cjm_desktop.cli import main
from cjm_desktop.compose.overlaid import ComparedWith
from cjm_desktop.compose.production.posters import Production, Wanted, office_setup
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.edit.commands.editions import add_edition
from cjm_desktop.foundation.paths import profile
from cjm_desktop.model.records import Card, Checkpoint, Edition, Lane, PageSetup
from cjm_desktop.model.redaction import Wish
from cjm_desktop.storage.files import open_map
from cjm_desktop.ui.poster.dialog import PosterDialog
from cjm_desktop.ui.views.reports import ReportView
from tests.helpers.builders import MapBuilder, a_shop
from tests.helpers.comparing import choosing, mine_and_theirs
from tests.helpers.poster_driver import choose, open_dialog, settle, words_on
from tests.helpers.window_driver import WindowDriver


def offered(dialog: PosterDialog) -> list[str]:
    other = dialog.contents.other
    assert other is not None
    return [other.choice.itemText(at) for at in range(other.choice.count())]


def take(desk: WindowDriver, dialog: PosterDialog, at: int) -> None:
    other = dialog.contents.other
    assert other is not None
    other.choice.setCurrentIndex(at)
    other.choice.activated.emit(at)
    settle(desk, dialog)


def test_a_kept_version_and_a_file_are_compared_with_on_a_page(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop = opened_without(desk, tmp_path / "shop.cjm", "scrolls")
    desk.keys("Ctrl+S")
    desk.window.run(delete_records.call([shop.id(Card, "too many hits")]))
    dialog = open_dialog(desk)
    try:
        choose(desk, dialog.contents.contents, "differences")
        *versions, ask = offered(dialog)
        assert len(versions) == 2
        assert all(each.startswith("as saved") for each in versions)
        assert ask == "Another file…"
        told = words_on(dialog, tmp_path, desk)
        assert "too many hits" in told, "the latest version is compared with at once"
        assert "scrolls" not in told
        take(desk, dialog, 1)
        assert "scrolls" in words_on(dialog, tmp_path, desk)
        _, theirs = mine_and_theirs(tmp_path)
        choosing(monkeypatch, theirs)
        take(desk, dialog, 2)
        told = words_on(dialog, tmp_path, desk)
        assert "Compared with theirs.cjm" in told
        assert "pays by phone" in told
    finally:
        dialog.close()


def opened_without(desk: WindowDriver, path: Path, words: str) -> MapBuilder:
    """Open a map that is saved, and take a card out of it."""
    shop = a_shop()
    desk.workspace.program.unsaved(shop.build()).save(path)
    desk.open(path)
    desk.window.run(delete_records.call([shop.id(Card, words)]))
    return shop


def test_an_edition_compares_with_the_same_map_again(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    mine, came = mine_and_theirs(tmp_path)
    theirs = tmp_path / "sent.cjm"
    Program().unsaved(open_map(came).graph).save(theirs)
    came.unlink()
    desk.open(mine)
    dialog = open_dialog(desk)
    try:
        choose(desk, dialog.contents.contents, "differences")
        choosing(monkeypatch, theirs)
        assert dialog.contents.other is not None
        take(desk, dialog, dialog.contents.other.choice.count() - 1)
        dialog.editions.name.setText("Since mail")
        desk.click(dialog.editions.keep_button)
        (edition,) = desk.graph.table(Edition).values()
        choosing(monkeypatch, mine)
        take(desk, dialog, dialog.contents.other.choice.count() - 1)  # what somebody looks at meanwhile
        assert "pays by phone" not in words_on(dialog, tmp_path, desk)
        dialog.editions.list.setCurrentRow(-1)
        dialog.editions.list.setCurrentRow(0)
        settle(desk, dialog)
        assert dialog.contents.other.choice.currentText() == "sent.cjm"
        assert "pays by phone" in words_on(dialog, tmp_path, desk)
    finally:
        dialog.close()
    desk.keys("Ctrl+S")
    moved = theirs.rename(tmp_path / "renamed by somebody.cjm")

    def made(name: str, *words: str) -> str:
        assert main(["export", str(mine), str(tmp_path / name), "--edition", "Since mail", *words]) == 0
        return "".join(page.extract_text() for page in PdfReader(tmp_path / name).pages)

    assert "Compared with sent.cjm" in made("first.pdf")
    assert "pays by phone" in made("again.pdf")
    assert "pays by phone" not in made("other.pdf", "--compare", str(mine))
    moved.unlink()
    assert "pays by phone" in made("kept.pdf"), "by the version that is kept of it here"
    shutil.rmtree(profile() / "versions")
    assert main(["export", str(mine), str(tmp_path / "gone.pdf"), "--edition", "Since mail"]) == 2
    assert "CJM-E473: “sent.cjm”" in capsys.readouterr().err
    assert not (tmp_path / "gone.pdf").exists()
    assert edition.compared.startswith("sha256:")


def test_an_edition_that_compares_with_a_checkpoint_needs_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "shop.cjm"
    shop = a_shop()
    document = Program().unsaved(shop.build())
    document.editor.run(document.setting_checkpoint("then"))
    (checkpoint,) = document.graph.table(Checkpoint)
    document.editor.run(delete_records.call([shop.id(Card, "scrolls")]))
    call = add_edition.call("Since then", None, "differences", ("pdf",), compared=(checkpoint, "then"))
    document.editor.run(call)
    document.save(path)
    alone = tmp_path / "elsewhere" / "shop.cjm"
    alone.parent.mkdir()
    path.rename(alone)
    out = tmp_path / "page.pdf"
    assert main(["export", str(alone), str(out), "--edition", "Since then"]) == 0
    told = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "“scrolls” removed" in told
    assert "Compared with then" in told


def test_the_reports_below_the_map_choose_what_to_compare_with(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_without(desk, tmp_path / "shop.cjm", "scrolls")
    desk.choose("views.reports")
    assert desk.window.views is not None
    view = desk.window.views.views["reports"]
    assert isinstance(view, ReportView)
    assert not view.other.isVisible()
    view.show_report("differences")
    assert view.other.isVisible()
    desk.qtbot.waitUntil(lambda: view.is_made and "scrolls" in str([t.rows_to_copy() for t in view.tables]))
    desk.keys("Ctrl+S")
    view.show_report("differences")
    assert view.other.choice.count() == 3, "both versions, and any file"
    mine, theirs = mine_and_theirs(tmp_path)
    choosing(monkeypatch, theirs)
    view.other.choice.setCurrentIndex(2)
    view.other.choice.activated.emit(2)
    desk.qtbot.waitUntil(lambda: view.is_made and "pays by phone" in str([t.rows_to_copy() for t in view.tables]))
    assert view.other.choice.currentText() == "theirs.cjm"
    choosing(monkeypatch, mine)
    mine.write_bytes(b"{")
    view.other.choice.activated.emit(3)
    desk.qtbot.waitUntil(lambda: view.is_made and not view.tables)
    assert isinstance(view.parts, tuple)
    assert "ends too early" in str(view.parts)


def test_the_command_line_makes_the_page_without_what_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = mine_and_theirs(tmp_path)
    out, part = tmp_path / "page.pdf", tmp_path / "part.pdf"
    asked = ["--report", "differences", "--compare", str(before)]
    assert main(["export", str(after), str(out), *asked]) == 0
    told = "".join(page.extract_text() for page in PdfReader(out).pages)
    assert "Card “pays by phone” added" in " ".join(told.split())
    graph = open_map(after).graph
    lanes = [lane for lane in graph.lanes() if str(lane.name) != "Doing"]
    assert len(lanes) < len(graph.lanes())
    assert main(["export", str(after), str(part), *asked, "--lanes", ",".join(lane.id for lane in lanes)]) == 0
    told = "".join(page.extract_text() for page in PdfReader(part).pages)
    assert "pays by phone" not in told
    assert "Doing" not in told
    assert isinstance(lanes[0], Lane)
    assert graph.map.page == PageSetup()
    capsys.readouterr()
    assert main(["export", str(after), str(tmp_path / "map.pdf"), "--compare", str(before)]) == 0
    assert "--compare" in capsys.readouterr().err


def test_the_page_goes_along_with_a_map_that_has_not_been_drawn_and_into_no_copy_for_other_eyes(tmp_path: Path) -> None:
    before, after = mine_and_theirs(tmp_path)
    document = Program().open(after)
    document.compared_with = ComparedWith(before.name, lambda: open_map(before).graph)
    asked = Wanted(office_setup(PageSetup()), "differences")
    for wish, told in ((None, True), (Wish(lanes=frozenset({"Doing"})), False)):
        planned = Production(document.snapshot()).plan(replace(asked, wish=wish), lambda _: None)
        assert (f"Compared with {before.name}" in str(planned.poster.sheets)) is told
