"""Names of files as people may see them: a name is untrusted text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

LONGEST = 80
ISOLATE, END = "\u2068", "\u2069"


def shown(name: str) -> str:
    """A name without control and direction characters, cut in the middle at 80 characters, safe inside a sentence."""
    clean = "".join(c for c in unicodedata.normalize("NFC", name) if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    if len(clean) > LONGEST:
        half = LONGEST // 2 - 1
        clean = f"{clean[:half]} … {clean[-half:]}"
    return clean


def shown_path(path: Path) -> str:
    """The name of a file, isolated so that a right-to-left name cannot turn the sentence around."""
    name = shown(path.name)
    return f"{ISOLATE}{name}{END}" if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in name) else name
