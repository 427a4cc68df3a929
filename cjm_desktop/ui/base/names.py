"""Names of files as people may see them: a name is untrusted text."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from urllib.parse import unquote_to_bytes

from PySide6.QtCore import QUrl

from cjm_desktop.foundation.paths import name_in_words

LONGEST = 80
NOT_IN_NAMES = frozenset('<>:"/\\|?*')
ISOLATE, END = "\u2068", "\u2069"


def shown(name: str) -> str:
    """A name without control and direction characters, cut in the middle at 80 characters, safe inside a sentence."""
    words = unicodedata.normalize("NFC", name_in_words(name))
    clean = "".join(c for c in words if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    if len(clean) > LONGEST:
        half = LONGEST // 2 - 1
        clean = f"{clean[:half]} … {clean[-half:]}"
    return clean


def local_path(url: QUrl) -> Path:
    """The file that a local address means. Qt takes the bytes of a name for UTF-8, which they need not be."""
    plain = url.toLocalFile()
    if "\N{REPLACEMENT CHARACTER}" in plain and os.name == "posix":
        return Path(os.fsdecode(unquote_to_bytes(url.path(QUrl.ComponentFormattingOption.FullyEncoded))))
    return Path(plain)


def shown_path(path: Path) -> str:
    """The name of a file, isolated so that a right-to-left name cannot turn the sentence around."""
    name = shown(path.name)
    return f"{ISOLATE}{name}{END}" if any(unicodedata.bidirectional(c) in {"R", "AL"} for c in name) else name


def file_name(name: str, otherwise: str) -> str:
    """A name as a file may be called on every system, without suffix; `otherwise` where nothing is left of it."""
    plain = unicodedata.normalize("NFC", name)
    clean = "".join(" " if char in NOT_IN_NAMES or not char.isprintable() else char for char in plain)
    return " ".join(clean.split())[:LONGEST].strip(". ") or otherwise
