"""Started as a process by the bench: open a map, wait until the window is at rest, and click two cards.

Says what each click took until all was shown, in ms of CPU.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

REST = 3_000  # ms
ROUNDS = 40  # of the event loop


def main(path: str) -> int:
    """Click in a file's map."""
    os.environ["CJM_PROFILE"] = str(Path(tempfile.mkdtemp()) / "profile")
    from cjm_desktop.app import main as start
    from cjm_desktop.ui.shell.application import Application

    def click_twice(app: Application) -> int:
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest

        from cjm_desktop.model.records import Card
        from cjm_desktop.ui.shell.main_window import MainWindow

        window = next(each for each in app.topLevelWidgets() if isinstance(each, MainWindow))
        cards = [card.id for card in window.document.graph.in_order(Card)][:2]
        window.view.zoom_to_100()
        window.view.go_to(cards[0])
        window.document.editor.session.select(())
        QTest.qWait(REST)
        told = []
        for card in cards:
            rect = window.document.layout.hits.rect_of(card)
            assert rect is not None
            window.view.go_to(card)
            window.document.editor.session.select(())
            QTest.qWait(100)
            place = window.view.point_of(rect.center)
            begun = time.process_time()
            QTest.mouseClick(window.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
            for _ in range(ROUNDS):
                app.processEvents()
            told.append((time.process_time() - begun) * 1000)
            assert window.document.editor.session.selection == (card,), "nothing was clicked"
        sys.stdout.write(" ".join(f"{each:.1f}" for each in told) + "\n")
        sys.stdout.flush()
        os._exit(0)

    Application.exec = click_twice  # type: ignore[method-assign,assignment]  # the bench stands in for the user
    return start([path])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
