"""Whether files may be written where they are to go: never over the map itself, and over others only when agreed to."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.dialogs.questions import ask_plainly, tell_error


def may_write(parent: QWidget, words: Translate, files: Sequence[Path], own: Path | None, chosen: Path | None) -> bool:
    """Ask about what is there already, but for `chosen`, of which the file dialog has asked.

    Refuses where one of the files is the map's `own`.
    """
    map_itself = next((path for path in files if own is not None and path.resolve() == own.resolve()), None)
    if map_itself is not None:
        tell_error(parent, words, refusal("CJM-E402", path=shown(map_itself.name)))
        return False
    there = [path for path in files if path != chosen and path.exists()]
    if not there:
        return True
    text = message(
        NN_("{count} file is there already. Replace it?", "{count} files are there already. Replace them?"),
        count=len(there),
    )
    advice = message(N_("The first is {name}."), name=shown(there[0].name))
    return ask_plainly(parent, words, words(text), words(advice), words(N_("Replace")))
