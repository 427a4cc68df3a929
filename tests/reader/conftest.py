"""The reader in a real browser. Without one the tests say so and are skipped; what a file holds is tested anyway."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.browser import MISSING, Browser, chromium

Export = Callable[..., Path]


@pytest.fixture(scope="session")
def one_browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser for all tests."""
    program = chromium()
    if program is None:
        pytest.skip(MISSING)
    browser = Browser(program, tmp_path_factory.mktemp("browser"))
    yield browser
    browser.close()


@pytest.fixture
def browser(one_browser: Browser) -> Browser:
    """A window of it that knows nothing of earlier tests."""
    one_browser.begin_anew()
    return one_browser


@pytest.fixture
def export(tmp_path: Path) -> Export:
    """Give a map as a reader, by the command line."""

    def made(graph: JourneyGraph, *options: str) -> Path:
        source = tmp_path / "map.cjm"
        save_map(graph, source, revision=Revision(), source=None, now=datetime(2026, 11, 21, 9, tzinfo=UTC))
        out = tmp_path / "reader.html"
        assert main(["--ui-lang", "en", "export", str(source), str(out), *options]) == 0
        return out

    return made
