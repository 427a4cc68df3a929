"""A screen that nobody sees, for the tests that need a real X window."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def virtual_display() -> Iterator[str | None]:
    """Start Xvfb and give its display, such as `:99`; give None where there is no Xvfb or it does not start."""
    program = shutil.which("Xvfb")
    if program is None:
        yield None
        return
    reader, writer = os.pipe()
    # -noreset: by default the server starts anew when its last client goes, and refuses the next one meanwhile.
    command = [program, "-displayfd", str(writer), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
    os.close(writer)
    try:
        # Xvfb writes its number once it takes clients, and closes the pipe if it gives up.
        with os.fdopen(reader, encoding="ascii") as pipe:
            number = pipe.readline().strip()
        yield f":{number}" if number else None
    finally:
        server.terminate()
        server.wait()
