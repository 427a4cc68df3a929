"""How a large map opens and moves as a page, beside the plain SVG of the same drawing: run by hand.

`python -m tests.perf.pages [S|M|L]` needs Chromium. Times are the processor time of the page's main thread, in ms, but
for the first paint, which is told as the browser tells it.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cjm_desktop.cli import main as cjm
from cjm_desktop.storage.files import save_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.browser import MISSING, Browser, chromium
from tests.perf.generate import SIZES, big_map

TURNS = 60  # of the wheel
CATEGORIES = ("devtools.timeline", "disabled-by-default-devtools.timeline")


def tasks(browser: Browser, act: str) -> list[float]:
    """How long each task of the main thread takes while a page is opened or moved."""
    browser.events.clear()
    browser.send("Tracing.start", transferMode="ReportEvents", traceConfig={"includedCategories": list(CATEGORIES)})
    if act == "move":
        for turn in range(TURNS):
            ways: dict[str, Any] = {"deltaX": 90 * (turn % 2), "deltaY": 90 * (1 - turn % 2)}
            browser.send("Input.dispatchMouseEvent", type="mouseWheel", x=700, y=500, **ways)
    else:
        browser.open(Path(act))
    browser.js("new Promise((done) => setTimeout(done, 1500))")
    browser.send("Tracing.end")
    while not any(each.get("method") == "Tracing.tracingComplete" for each in browser.events):
        browser.listen()
    traced = [each["params"]["value"] for each in browser.events if each.get("method") == "Tracing.dataCollected"]
    events = [one for part in traced for one in part]
    main = {(one["pid"], one["tid"]) for one in events if one.get("name") in ("ParseHTML", "PrePaint")}
    return [
        one["tdur"] / 1000
        for one in events
        if one.get("name") == "RunTask" and one.get("tdur") and (one["pid"], one["tid"]) in main
    ]


def measure(size: str) -> None:
    """Print a line for each page."""
    program = chromium()
    if program is None:
        raise SystemExit(MISSING)
    folder = Path(tempfile.mkdtemp())
    wanted = SIZES[size]
    source = folder / "map.cjm"
    graph = big_map(wanted.steps, wanted.lanes, wanted.cards)
    save_map(graph, source, revision=Revision(), source=None, now=datetime.now(UTC))
    browser = Browser(program, folder)
    sys.stdout.write("page            first paint   opening   longest while moved   over 50 ms\n")
    for name, options in (("plain.svg", []), ("text.svg", ["--svg-text"]), ("reader.html", [])):
        out = folder / name
        cjm(["--ui-lang", "en", "export", str(source), str(out), *options])
        browser.begin_anew()
        opening = tasks(browser, str(out))
        paint = browser.js("performance.getEntriesByName('first-contentful-paint')[0]?.startTime || 0")
        moving = tasks(browser, "move")
        late = sum(each > 50 for each in moving)
        longest = max(moving, default=0)
        sys.stdout.write(f"{name:15} {paint:11.0f} {sum(opening):9.0f} {longest:21.0f} {late:12}\n")
    browser.close()


if __name__ == "__main__":
    measure(sys.argv[1] if len(sys.argv) > 1 else "L")
