"""The command line `cjm`, without a window: each module of `commands` is a command under its own name.

Exit codes: 0 all well, 1 a checked file has problems, 2 something could not be read or written, or wrong usage, 130
interrupted. Results go to standard output, everything said about them to standard error.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give the exit code; `arguments` are the words after the program's name.

    An interrupt ends it wherever it is, while modules are read too, which is why they are read in here.
    """
    try:
        from cjm_desktop.cli.running import run_command

        return run_command(arguments)
    except KeyboardInterrupt:
        return _interrupted(sys.argv[1:] if arguments is None else arguments)


def _interrupted(words: Sequence[str]) -> int:
    """Say that it was stopped; a second interrupt meanwhile changes nothing."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        from cjm_desktop.foundation.command_line import interface_language
        from cjm_desktop.foundation.messages import N_, load_translator
        from cjm_desktop.foundation.paths import resources

        translate = load_translator(interface_language(list(words))[0], resources() / "locale")
        print(translate(N_("Stopped; every file that was written is whole.")), file=sys.stderr, flush=True)
    finally:
        signal.signal(signal.SIGINT, before)
    return INTERRUPTED
