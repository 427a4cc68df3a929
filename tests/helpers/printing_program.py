"""The real program on a map, which it prints into a file, saves under another name, and ends.

`python -m tests.helpers.printing_program MAP FOLDER`, for tests that watch what it reaches for meanwhile.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from cjm_desktop import app
from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.ui.poster.printing import print_sheets
from cjm_desktop.ui.shell.main_window import MainWindow


def main(path: str, folder: Path) -> int:
    """Run the program until it has printed."""
    settle = vars(app)["_settle"]

    def use() -> None:
        settle()
        window = next(each for each in QApplication.topLevelWidgets() if isinstance(each, MainWindow))
        document = window.document
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / "printed.pdf"))
        pdf = document.services.exporters["pdf"]
        print_sheets(printer, Posters(document).map(document.graph.map.page).sheets, pdf, lambda share: None)
        document.save(folder / "saved.cjm")
        QTimer.singleShot(0, QApplication.quit)

    vars(app)["_settle"] = use  # what the program does at rest
    return app.main([path])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
