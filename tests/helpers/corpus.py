"""Where the corpus is: real and hostile files, too many and too foreign to be copied into the repository."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def corpus_folder() -> Path | None:
    """Give the corpus named by `CJM_CORPUS`, else the one beside the checkout; None where there is none."""
    named = os.environ.get("CJM_CORPUS")
    folder = Path(named) if named else ROOT.parent / "shared" / "corpus"
    return folder.resolve() if folder.is_dir() else None
