"""A client's template that the poster dialog remembers, when its file is no longer what it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.ui.poster import dialog as poster_dialog
from cjm_desktop.ui.poster import template, work
from tests.helpers.builders import a_shop
from tests.helpers.poster_driver import choose, open_dialog
from tests.helpers.slides import client_template, slides_of
from tests.helpers.window_driver import WindowDriver


@pytest.mark.parametrize("change", ["gone", "another kind of file"])
def test_a_remembered_template_that_is_gone_is_told_and_nothing_is_written(
    desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    desk.show(a_shop().build())
    path, out = client_template(tmp_path), tmp_path / "deck.pptx"
    monkeypatch.setattr(template, "choose_template", lambda *_: path)
    dialog = open_dialog(desk)
    dialog.tabs.setCurrentWidget(dialog.file)
    choose(desk, dialog.file.format, "pptx")
    desk.click(dialog.file.template.button)
    dialog.close()
    path.unlink()
    if change != "gone":
        path.write_bytes(b"no presentation at all")
    told: list[CjmError] = []
    for place in (poster_dialog, work):  # where it is read, and where slides are put on it
        monkeypatch.setattr(place, "tell_error", lambda _parent, _words, error: told.append(error))
    again = open_dialog(desk)
    again.tabs.setCurrentWidget(again.file)
    choose(desk, again.file.format, "pptx")
    assert again.file.template.path == path  # what is remembered stays: it may be on a drive that is not there today
    again.export_to(out)
    desk.qtbot.waitUntil(lambda: bool(told))
    assert [error.code for error in told] == ["CJM-E443"]
    assert "client.pptx" in str(told[0])
    assert not out.exists()
    desk.click(again.file.template.own_button)
    again.export_to(out)
    desk.qtbot.waitUntil(lambda: bool(again.foot.outcome.text()))
    assert len(slides_of(out.read_bytes())) > 1
    again.close()
