"""What happens when something goes wrong that nobody expected: it is logged, said once, and the map stays open."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.refusals import refusal

LOG = logging.getLogger("cjm_desktop")
LOG_BYTES, LOG_FILES = 512 * 1024, 3


def start_log(folder: Path) -> None:
    """Write the log of the program into a folder, a few small files at most."""
    handler = LogFile(folder)
    handler.setFormatter(BareFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)


class BareFormatter(logging.Formatter):
    """Writes of an exception what it is and where it came from, and not what it says: that may be words of a map."""

    def format(self, record: logging.LogRecord) -> str:
        """One entry; what another log has made of the exception is neither taken nor left."""
        bare = logging.makeLogRecord({**record.__dict__, "exc_text": None})
        return super().format(bare)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        """The places and the name of an exception."""
        kind, _, trace = ei
        return "".join(traceback.format_tb(trace)) + (kind.__name__ if kind else "")


class LogFile(logging.Handler):
    """The log in a folder, begun with its first line: most runs have none. Left out where it cannot be written."""

    def __init__(self, folder: Path) -> None:
        """Take the folder, which need not exist yet."""
        super().__init__()
        self._folder = folder

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is not None:
            self._file.handle(record)

    def close(self) -> None:
        """Close the file, if there is one."""
        file = self.__dict__.pop("_file", None)
        if file is not None:
            file.close()
        super().close()

    @cached_property
    def _file(self) -> logging.Handler | None:
        from logging.handlers import RotatingFileHandler  # it brings sockets along

        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            path = self._folder / "cjm.log"
            file = RotatingFileHandler(path, maxBytes=LOG_BYTES, backupCount=LOG_FILES, encoding="utf-8")
        except OSError:
            return None
        file.setFormatter(self.formatter)
        return file


class Surprises(QObject):
    """Takes every exception that nobody caught, in any thread, and shows one message at a time."""

    _happened = Signal(str)

    def __init__(self, tell: Callable[[CjmError], None], parent: QObject | None = None) -> None:
        """Take the way to show an error; `install` begins to listen."""
        super().__init__(parent)
        self._show = tell
        self._speaking = False
        self._happened.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the handler of uncaught exceptions."""
        sys.excepthook = self.hear
        threading.excepthook = lambda args: self.hear(args.exc_type, args.exc_value, args.exc_traceback)

    def hear(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Log an exception and have it shown."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        detail = "".join(traceback.format_exception(kind, error, trace))
        LOG.error("unexpected", exc_info=(kind, error or kind(), trace))
        self._happened.emit(detail)

    def _tell(self, detail: str) -> None:
        # One message at a time: a mistake in painting would otherwise stack up a hundred.
        if self._speaking:
            return
        self._speaking = True
        try:
            self._show(unexpected(detail))
        finally:
            self._speaking = False


def unexpected(detail: str) -> CjmError:
    """The error that stands for a mistake of the program."""
    return refusal("CJM-E900", detail)
