"""The script and the style of the reader, which lie in small files of their own and are joined here."""

from __future__ import annotations

import base64
import hashlib
from functools import cache

from cjm_desktop.foundation.paths import resources

# In the order in which they need each other.
SCRIPTS = (
    "page",
    "entries",
    "places",
    "zoom",
    "search",
    "filters",
    "show",
    "remarks",
    "threads",
    "writing",
    "panel",
    "saving",
    "keys",
    "start",
)
STYLES = ("page", "map", "words", "comments", "small", "print")


@cache
def script() -> str:
    """The whole script, which leaves no names behind."""
    return '"use strict";(() => {\n' + _joined(SCRIPTS, "js") + "})();"


@cache
def style() -> str:
    """The style that all readers share."""
    return _joined(STYLES, "css")


def _joined(names: tuple[str, ...], ending: str) -> str:
    folder = resources() / "reader"
    return "".join((folder / f"{name}.{ending}").read_text(encoding="utf-8") for name in names)


def policy(scripts: tuple[str, ...], styles: tuple[str, ...]) -> str:
    """What a page may do: run and look as these say, show its own fonts and pictures, and nothing else at all."""
    allowed = " ".join(map(_hash, scripts)) or "'none'"
    looks = " ".join(map(_hash, styles)) or "'none'"
    return (
        f"default-src 'none'; script-src {allowed}; style-src {looks}; font-src data:; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
