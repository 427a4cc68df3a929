"""Maps as a user writes them out, and the texts that must be found again in what was written."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.cli import main
from cjm_desktop.foundation.paths import resources

SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
FORMATS = ("pdf", "png", "svg", "jpeg", "webp")
SECRET = "zwolfhundertsiebzehn"  # in the user's name, the folder and the file's name, and in no font or map
DRAWN = ("stages", "steps", "lanes", "cards", "relations", "terminals", "metrics", "touchpoints")
TEXTS = ("title", "subtitle", "name", "text", "label")


@dataclass(frozen=True)
class Case:
    """A map, what is chosen for it, and the short and long side of its pages in pixels at 72 dpi."""

    sample: Path
    name: str
    choices: tuple[str, ...] = ()
    pixels: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        """The name that a test run shows."""
        return f"{self.sample.stem}-{self.name}"


@dataclass(frozen=True)
class Written:
    """What came of a case: the files of each format, in the order of their pages."""

    case: Case
    files: dict[str, list[Path]]

    @property
    def pdf(self) -> Path:
        """The one PDF."""
        (path,) = self.files["pdf"]
        return path


def write(case: Case, folders: pytest.TempPathFactory) -> Written:
    """Write a case in every format, as a user and in a folder that nobody is to learn of."""
    folder = folders.mktemp(SECRET)
    copy = folder / f"{SECRET}.cjm"
    copy.write_bytes(case.sample.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME"):
            patch.setenv(name, SECRET)
        patch.chdir(folder)
        for key in FORMATS:
            target = folder / key
            choices = ("--format", key, "--dpi", "72", *case.choices)
            assert main(["export", str(copy), "--out-dir", str(target), *choices]) == 0
    return Written(case, {key: sorted((folder / key).iterdir()) for key in FORMATS})


def texts_of(path: Path) -> list[str]:
    """The texts of a map's records as its file has them, in its first language; the text of each card is one."""
    document = json.loads(path.read_bytes())
    language = document["map"].get("lang", "en")
    records = [document["map"], *(record for part in DRAWN for record in document.get(part, {}).values())]
    return [text for record in records for text in _said(record, language) if plain(text)]


def _said(record: dict[str, Any], language: str) -> Iterator[str]:
    for field in TEXTS:
        text = record.get(field, "")
        yield text.get(language, "") if isinstance(text, dict) else text


def lost(texts: list[str], found: str) -> list[str]:
    """Those texts of which not all words stand together and in order in what was read back."""
    whole = plain(found)
    return [text for text in texts if plain(text) not in whole]


def plain(text: str) -> str:
    """A text as readers may give it back: without joiners and spaces, and with signs in their plain form."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if c.isalnum())
