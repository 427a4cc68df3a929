"""What tests of files share: a question for a path that is answered, and a change worth saving."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.ui.dialogs import questions
from tests.helpers.window_driver import WindowDriver


def saving_to(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> list[Path]:
    """Answer the file dialog for saving with a path; gives what it proposed."""
    proposed: list[Path] = []

    def choose(parent: object, title: str, proposal: Path, kind: str) -> Path | None:
        proposed.append(proposal)
        return path

    monkeypatch.setattr(questions, "choose_file_to_save", choose)
    return proposed


def type_stage_name(desk: WindowDriver, name: str) -> None:
    """Type another name for the first stage into the inspector, and leave it there unfinished."""
    desk.window.document.editor.session.select([desk.graph.stages()[0].id])
    desk.turn()
    form = desk.window.inspector.form
    assert form is not None
    field = form.editors["name"].focusProxy()
    assert field is not None
    field.setFocus()
    desk.keys("Ctrl+A")
    desk.write(name)


def rename_stage(desk: WindowDriver, name: str) -> None:
    """Give the first stage another name through the inspector."""
    type_stage_name(desk, name)
    desk.keys("Return")
