"""The reader has no barrier that axe-core knows of, in any of its views and looks.

axe-core is fetched by `npm ci --prefix tests/reader`, pinned in `package-lock.json` there; without it these are skipped
and say so.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.foundation.paths import resources
from cjm_desktop.storage.files import open_map
from tests.helpers.browser import Browser
from tests.reader.conftest import Export

AXE = Path(__file__).with_name("node_modules") / "axe-core" / "axe.min.js"
MISSING = "no axe-core (npm ci --prefix tests/reader): the page was not looked at for barriers"


def barriers(browser: Browser) -> list[Any]:
    browser.js(AXE.read_text(encoding="utf-8") + ";0")
    found: list[Any] = json.loads(
        browser.js(
            "axe.run().then(({ violations }) => JSON.stringify(violations.map(({ id, nodes }) =>"
            " [id, nodes.map((each) => each.html.slice(0, 120))])))"
        )
    )
    return found


@pytest.mark.skipif(not AXE.exists(), reason=MISSING)
@pytest.mark.parametrize("sample", ["nto-carla-en", "all-parts-ko"])
@pytest.mark.parametrize("dark", [False, True])
def test_there_is_no_barrier(sample: str, dark: bool, browser: Browser, export: Export) -> None:
    browser.open(export(open_map(resources() / "samples" / f"{sample}.cjm").graph))
    if dark:
        browser.click("#more")
        browser.click("#dark")
    assert barriers(browser) == []
    browser.click(".card")
    browser.type("A comment")
    assert barriers(browser) == []
    browser.click("#note-add")
    browser.click("#filter")
    assert barriers(browser) == []
    browser.press("Escape")
    for view in ("table", "told"):
        browser.click(f"#show-{view}")
        assert barriers(browser) == [], view
    browser.press("p")
    assert barriers(browser) == []
