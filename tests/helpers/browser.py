"""Chromium without a screen and without a network, driven as a person drives it: mouse, keys, and what is to be seen.

It speaks the DevTools protocol over two pipes, so that no package and no port is needed.
"""

from __future__ import annotations

import base64
import json
import os
import select
import shutil
import subprocess
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium (Debian: apt-get install chromium): the page was not opened in a browser"
# Key, code and the number that older code goes by.
KEYS = {
    "Tab": ("Tab", 9),
    "Enter": ("Enter", 13),
    "Escape": ("Escape", 27),
    "Space": (" ", 32),
    "ArrowLeft": ("ArrowLeft", 37),
    "ArrowUp": ("ArrowUp", 38),
    "ArrowRight": ("ArrowRight", 39),
    "ArrowDown": ("ArrowDown", 40),
    "F3": ("F3", 114),
}
PATIENCE = 60  # seconds, for what must come
ALT, CONTROL, SHIFT = 1, 2, 8


def chromium() -> str | None:
    """The browser of this system, None where there is none."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Browser:
    """One window of a Chromium of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        """Start it; `folder` is for its profile and for what it saves."""
        self.saved = folder / "saved"
        self.saved.mkdir()
        reads, self._out = os.pipe()
        self._in, writes = os.pipe()

        def connect() -> None:
            # The browser reads from 3 and writes to 4; either may be an end of the pipes by chance.
            one, other = os.dup(reads), os.dup(writes)
            os.dup2(one, 3)
            os.dup2(other, 4)

        flags = ("--headless=new", "--no-sandbox", "--remote-debugging-pipe", "--disable-gpu", "--no-first-run")
        own = (f"--user-data-dir={folder / 'profile'}", "--lang=en")
        self._process = subprocess.Popen(
            [program, *flags, *own, "about:blank"],
            preexec_fn=connect,  # noqa: PLW1509  (no other way to give it these two numbers)
            close_fds=False,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(reads)
        os.close(writes)
        self._buffer, self._last, self._session, self._context = b"", 0, "", ""
        self.events: list[dict[str, Any]] = []

    def begin_anew(self, width: int = 1440, height: int = 900) -> None:
        """A new window that knows nothing of what was done before, without a network."""
        before, self._session = self._context, ""
        self._context = self.send("Target.createBrowserContext")["browserContextId"]
        made = self.send("Target.createTarget", url="about:blank", browserContextId=self._context)
        if before:
            self.send("Target.disposeBrowserContext", browserContextId=before)
        self._attach(made["targetId"])
        self.resize(width, height)

    def other_tab(self) -> str:
        """Turn to a new tab beside this one, which is given to `turn_to` later."""
        before, self._session = self._session, ""
        self._attach(self.send("Target.createTarget", url="about:blank", browserContextId=self._context)["targetId"])
        self.resize(1440, 900)
        return before

    def turn_to(self, tab: str) -> str:
        """Turn to a tab; gives the one that was left."""
        before, self._session = self._session, tab
        self.send("Page.bringToFront")
        return before

    def _attach(self, target: str) -> None:
        attached = self.send("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")
        self.send("Network.emulateNetworkConditions", offline=True, latency=0, downloadThroughput=0, uploadThroughput=0)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        self._process.wait()
        os.close(self._out)
        os.close(self._in)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and give its answer; what happens meanwhile is kept in `events`."""
        self._last += 1
        told: dict[str, Any] = {"id": self._last, "method": method, "params": params}
        if self._session:
            told["sessionId"] = self._session
        rest = json.dumps(told).encode() + b"\0"
        while rest:
            rest = rest[os.write(self._out, rest) :]
        while True:
            heard = self._read()
            if heard.get("id") == self._last:
                if "error" in heard:
                    raise RuntimeError(f"{method}: {heard['error']}")
                answer: dict[str, Any] = heard["result"]
                return answer
            if heard.get("method") == "Page.javascriptDialogOpening":
                self._agree()
            self.events.append(heard)

    def _agree(self) -> None:
        """Leave a page that asks whether one wants to."""
        told = {"id": -1, "method": "Page.handleJavaScriptDialog", "params": {"accept": True}}
        os.write(self._out, json.dumps({**told, "sessionId": self._session}).encode() + b"\0")

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            if not select.select([self._in], [], [], PATIENCE)[0]:
                raise TimeoutError("the browser says nothing")
            some = os.read(self._in, 1 << 20)
            if not some:
                raise EOFError("the browser has ended")
            self._buffer += some
        one, self._buffer = self._buffer.split(b"\0", 1)
        heard: dict[str, Any] = json.loads(one)
        return heard

    # What a person does.

    def resize(self, width: int, height: int) -> None:
        """Make the window so large."""
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def open(self, path: Path, *, script: bool = True) -> None:
        """Open a file, and wait until it has been painted."""
        self.send("Emulation.setScriptExecutionDisabled", value=not script)
        self.events.clear()
        self.send("Page.navigate", url=path.as_uri())
        while not any(each.get("method") == "Page.loadEventFired" for each in self.events):
            self.listen()
        if script:
            self.settle()

    def settle(self) -> None:
        """Wait until what was asked for has been painted, and words looked for have been found."""
        self.js("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

    def click(self, selector: str, *, containing: str = "") -> None:
        """Click in the middle of the first element that is seen and holds these words."""
        x, y = self.js(
            f"""(() => {{
              const found = [...document.querySelectorAll({json.dumps(selector)})].find((each) =>
                each.textContent.includes({json.dumps(containing)}) && each.getClientRects().length);
              found.scrollIntoView({{ block: "center", inline: "center" }});
              const box = found.getBoundingClientRect();
              return [box.x + box.width / 2, box.y + box.height / 2];
            }})()"""
        )
        self.click_at(x, y)

    def click_at(self, x: float, y: float) -> None:
        """Click at a place of the window."""
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys one after the other; `Ctrl+f` and `Shift+Tab` hold another one down."""
        for each in keys:
            *held, name = each.split("+") if len(each) > 1 else [each]
            modifiers = sum({"Ctrl": CONTROL, "Shift": SHIFT, "Alt": ALT}[one] for one in held)
            key, number = KEYS.get(name, (name, ord(name.upper()[0])))
            text = "" if len(key) > 1 or modifiers & CONTROL else key
            text = "\r" if key == "Enter" and not modifiers & CONTROL else text
            both = {"key": key, "windowsVirtualKeyCode": number, "modifiers": modifiers}
            self.send("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **both)
            self.send("Input.dispatchKeyEvent", type="keyUp", **both)
        self.settle()

    def type(self, words: str) -> None:
        """Type words where the cursor is, as an input method gives them."""
        self.send("Input.insertText", text=words)
        self.settle()

    # What is to be seen.

    def js(self, source: str) -> Any:
        """The value of an expression in the page."""
        answer = self.send("Runtime.evaluate", expression=source, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"].get("description"))
        return answer["result"].get("value")

    def text(self, selector: str) -> str:
        """The words of the first such element."""
        return str(self.js(f"document.querySelector({json.dumps(selector)}).textContent"))

    def texts(self, selector: str) -> list[str]:
        """The words of all such elements that are there to be seen."""
        found: list[str] = self.js(
            f"[...document.querySelectorAll({json.dumps(selector)})]"
            ".filter((each) => each.getClientRects().length).map((each) => each.textContent)"
        )
        return found

    def is_seen(self, selector: str) -> bool:
        """Whether such an element has a place in the window."""
        return bool(
            self.js(
                f"""(() => {{
                  const found = document.querySelector({json.dumps(selector)});
                  const box = found && found.getBoundingClientRect();
                  return Boolean(box) && box.width > 0 && box.bottom > 0 && box.top < innerHeight
                    && box.right > 0 && box.left < innerWidth;
                }})()"""
            )
        )

    def focused(self) -> str:
        """What has the keys: its name, or its id, or what it is."""
        return str(
            self.js(
                "(({ ariaLabel, id, tagName, textContent }) =>"
                " id === 'ring' ? ariaLabel : id || ariaLabel || textContent || tagName)(document.activeElement)"
            )
        )

    def until(self, source: str) -> None:
        """Wait until an expression in the page is true; raises after ten seconds."""
        self.js(
            f"""new Promise((done, fail) => {{
              const began = performance.now();
              const look = () => {{
                if ({source}) done();
                else if (performance.now() - began > 10000) fail(new Error({json.dumps(source)}));
                else setTimeout(look, 20);
              }};
              look();
            }})"""
        )

    def listen(self) -> None:
        """Wait for the next thing that happens."""
        self.events.append(self._read())

    def file(self) -> Path:
        """The file that the page saves next is waited for and given; call `will_save` before."""
        while True:
            done = [each for each in self.events if each.get("method") == "Browser.downloadProgress"]
            if any(each["params"]["state"] == "completed" for each in done):
                break
            self.listen()
        begun = next(each for each in self.events if each.get("method") == "Browser.downloadWillBegin")
        return self.saved / str(begun["params"]["suggestedFilename"])

    def will_save(self) -> None:
        """Let the page save files, into a folder of its own."""
        self.events.clear()
        told = {"behavior": "allow", "downloadPath": str(self.saved), "eventsEnabled": True}
        self.send("Browser.setDownloadBehavior", browserContextId=self._context, **told)

    def complaints(self) -> list[str]:
        """What the browser has said against the page: errors of scripts, and what its policy has stopped."""
        found = []
        for each in self.events:
            if each.get("method") == "Log.entryAdded":
                found.append(str(each["params"]["entry"]["text"]))
            if each.get("method") == "Runtime.exceptionThrown":
                found.append(str(each["params"]["exceptionDetails"]))
        return found

    def requests(self) -> list[str]:
        """Where the page has asked for anything, itself left out."""
        asked = [str(each["params"]["request"]["url"]) for each in self.events if _asks(each)]
        return [url for url in asked[1:] if not url.startswith("data:")]

    def picture(self) -> bytes:
        """What is seen, as a PNG."""
        return base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"])


def _asks(event: dict[str, Any]) -> bool:
    return event.get("method") == "Network.requestWillBeSent"
