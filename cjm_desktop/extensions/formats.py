"""What every format of files is, of drawings, handouts or data: a name, an ending, and what people call it."""

from __future__ import annotations

from typing import Protocol

from cjm_desktop.foundation.messages import Message


class FileFormat(Protocol):
    """A format that files are written in; each door of `extensions` adds what its own can do."""

    @property
    def key(self) -> str:
        """The name on the command line, such as `pdf`."""

    @property
    def suffix(self) -> str:
        """The ending of its files, such as `.pdf`."""

    @property
    def title(self) -> Message:
        """What it is called in the window."""
