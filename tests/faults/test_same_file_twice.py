"""One file open twice: in whatever order it is changed and saved, nothing is overwritten without somebody's word."""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.replacing import digest_of
from tests.helpers.counts import counted

INTERLEAVINGS = 500 * max(1, int(os.environ.get("CJM_LONG") or 0)) if os.environ.get("CJM_LONG") else 10
PROGRAM = Program()


@pytest.mark.parametrize("part", range(2))
def test_no_interleaving_of_two_programs_overwrites_silently(
    part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad: list[object] = []
    runs = INTERLEAVINGS // 2
    for number in range(runs):
        seed = part * 1_000_000 + number
        folder = tmp_path / str(number)
        folder.mkdir()
        bad += [(seed, each) for each in interleaved(random.Random(seed), folder, monkeypatch)]
        shutil.rmtree(folder)
    counted("two programs on one file", runs, bad, part)


def interleaved(chance: random.Random, folder: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let two programs of different profiles change, save, overwrite, read again and end in any order."""
    file = Path(shutil.copy(PROGRAM.sample("en"), folder / "carla.cjm"))
    opened: list[Document | None] = [None, None]
    written, wrong = {digest_of(file.read_bytes())}, []
    for step in range(24):
        who = chance.randrange(2)
        monkeypatch.setenv("CJM_PROFILE", str(folder / f"profile{who}"))
        before = file.read_bytes()
        document = opened[who]
        if document is None:
            opened[who] = PROGRAM.open(file)
            continue
        match chance.choice(("change", "change", "save", "save", "overwrite", "open", "end")):
            case "change":
                document.editor.run(set_text.call(document.graph.map.id, "title", f"{who}-{step}", "en"))
            case "save":
                wrong += [f"{step}: {each}" for each in saved(document, file)]
            case "overwrite":
                kept = document.overwrite().backup
                if kept is None or kept.read_bytes() != before:
                    wrong.append(f"{step}: overwrote without keeping")
            case "open":
                opened[who] = PROGRAM.open(file)
            case "end":
                opened[who] = None
        written.add(digest_of(file.read_bytes()))
        open_map(file)
    kept_now = {digest_of(path.read_bytes()) for path in folder.rglob("*.cjm")}
    # Twenty-four steps write less than what is kept of each profile.
    if lost := written - kept_now:
        wrong.append(f"{len(lost)} versions are nowhere")
    return wrong


def saved(document: Document, file: Path) -> list[str]:
    """Save, and tell what is wrong with how that went."""
    before, known = file.read_bytes(), document.source.digest if document.source else ""
    try:
        document.save()
    except CjmError as error:
        sound = error.code == "CJM-E210" and file.read_bytes() == before and digest_of(before) != known
        return [] if sound else [f"refused with {error.code}"]
    silently = file.read_bytes() != before and digest_of(before) != known
    return ["overwrote what it did not know"] if silently else []
