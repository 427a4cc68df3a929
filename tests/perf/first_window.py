"""Started as a process by the bench: show a window, paint it once, end.

`ours [FILE]` starts the program; `bare [FILE]` shows an empty Qt window, with the file's records beside it. Either
leaves at once when it has painted: taking down is no part of starting.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROUNDS = 3  # of the event loop: the window is painted in the first


def main(kind: str, files: list[str]) -> int:
    """Show the window of a kind."""
    return _ours(files) if kind == "ours" else _bare(files)


def _ours(files: list[str]) -> int:
    from cjm_desktop.app import main as start
    from cjm_desktop.ui.shell.application import Application

    def exec_once(app: Application) -> int:
        for _ in range(ROUNDS):
            app.processEvents()
        os._exit(0 if any(window.isVisible() for window in app.topLevelWidgets()) else 1)

    Application.exec = exec_once  # type: ignore[method-assign,assignment]  # the bench stands in for the user who closes
    return start(files)


def _bare(files: list[str]) -> int:
    from PySide6.QtWidgets import QApplication, QGraphicsView, QMainWindow

    app = QApplication(["bare"])
    window = QMainWindow()
    window.setCentralWidget(QGraphicsView())
    window.resize(1440, 900)
    window.show()
    if files:
        import msgspec

        from tests.perf.plain_file import PlainFile

        held = msgspec.json.decode(Path(files[0]).read_bytes(), type=PlainFile)
        assert held.cards
    for _ in range(ROUNDS):
        app.processEvents()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
