"""The real program with somebody who types into it: started by tests that end it in the middle of a word.

`python -m tests.helpers.typing_program PLACE LOG SEED MAP` types in a `card` or a `note` for as long as it lives, and
writes the time of each character to the log.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from cjm_desktop import app
from cjm_desktop.ui.shell.main_window import MainWindow

TEXT = "".join(f"word {number} 낱말 " for number in range(4_000))


def main() -> int:
    """Run the program on a map and begin to type when its window stands."""
    place, log, seed, path = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    sys.argv[1:] = [path]
    rng = random.Random(seed)
    settle: Callable[[], None] = vars(app)["_settle"]
    with log.open("w", buffering=1, encoding="utf-8") as out:

        def begin() -> None:
            settle()
            window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
            _open_editor(window, place)
            type_next(0)

        def type_next(at: int) -> None:
            widget = QApplication.focusWidget()
            if widget is None:  # the window has been asked for and is not active yet: a busy machine takes its time
                QTimer.singleShot(20, lambda: type_next(at))
                return
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                key = QKeyEvent(kind, ord(TEXT[at].upper()), Qt.KeyboardModifier.NoModifier, TEXT[at])
                QApplication.sendEvent(widget, key)
            out.write(f"{time.time()}\n")
            QTimer.singleShot(rng.randrange(30, 200), lambda: type_next(at + 1))

        vars(app)["_settle"] = begin  # what the program does at rest
        return app.main()


def _open_editor(window: MainWindow, place: str) -> None:
    graph, session = window.document.editor.graph, window.document.editor.session
    window.activateWindow()
    if place == "card":
        session.set_focus((graph.lanes()[-1].id, graph.steps()[-1].id))
        window.view.setFocus()
        window.view.edit_selected()
        return
    session.select([next(iter(graph.cards())).id])
    QApplication.processEvents()
    form = window.inspector.form
    assert form is not None
    note = form.editors["note"].focusProxy()
    assert note is not None
    for fold in form.folds.values():
        if not fold.header.isChecked():
            fold.header.click()
    QApplication.processEvents()
    note.setFocus()


if __name__ == "__main__":
    sys.exit(main())
