"""Writing an export in a thread of its own: the window stays alive, and the thread shares nothing that changes."""

from __future__ import annotations

import io
import threading
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.sheet import sheet_of
from cjm_desktop.extensions.api import Exporter, ExportOptions
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.files import atomic_write
from cjm_desktop.ui.errors import LOG, unexpected


class Cancelled(Exception):
    """The user has stopped the export."""


@dataclass(frozen=True, slots=True)
class ExportJob:
    """All that an export needs; nothing of it changes any more."""

    exporter: Exporter
    drawing: Drawing
    page: Page
    options: ExportOptions
    path: Path


class ExportWork(QObject):
    """One export under way. `progressed` counts percent; then comes exactly one of `done`, `failed` and `cancelled`."""

    progressed = Signal(int)
    done = Signal()
    failed = Signal(object)
    cancelled = Signal()

    def __init__(self, job: ExportJob, parent: QObject | None = None) -> None:
        """Prepare an export; `start` begins it."""
        super().__init__(parent)
        self._job = job
        self._stop = threading.Event()
        self._percent = -1

    def start(self) -> None:
        """Begin in a thread of the pool."""
        QThreadPool.globalInstance().start(_Runner(self))

    def cancel(self) -> None:
        """Stop at the next step; what was at the place of the file stays there."""
        self._stop.set()

    def run(self) -> None:
        """Do the work in the calling thread."""
        job = self._job
        out = io.BytesIO()
        try:
            job.exporter.write((sheet_of(job.drawing, job.page),), job.options, out, self._progress)
            self._progress(1.0)
            atomic_write(job.path, out.getvalue())
        except Cancelled:
            self.cancelled.emit()
        except CjmError as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001  (a thread has nobody above it: the dialog must hear of it)
            LOG.exception("export failed")
            self.failed.emit(unexpected(f"{type(error).__name__}: {error}"))
        else:
            self.done.emit()

    def _progress(self, share: float) -> None:
        if self._stop.is_set():
            raise Cancelled
        percent = int(share * 100)
        if percent != self._percent:
            self._percent = percent
            self.progressed.emit(percent)


class _Runner(QRunnable):
    def __init__(self, work: ExportWork) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work.run()
