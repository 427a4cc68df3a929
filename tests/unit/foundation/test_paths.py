"""Where things lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.foundation.paths import APP_NAME, profile, resources


def test_the_resources_of_a_checkout_are_found() -> None:
    assert (resources() / "fonts").is_dir()
    assert (resources() / "themes" / "colour.json").is_file()


def test_the_profile_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CJM_PROFILE", str(tmp_path / "elsewhere"))
    assert profile() == tmp_path / "elsewhere"
    assert not profile().exists()


def test_the_profile_is_otherwise_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CJM_PROFILE", "")
    assert profile().is_absolute()
    assert APP_NAME in profile().parts
