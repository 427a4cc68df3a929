"""The program `cjm`, and `python -m cjm_desktop.cli` where it is not installed."""

import os
import sys
from typing import NoReturn

from cjm_desktop.cli import main


def run() -> NoReturn:
    """Run one command, and end the process with its exit code.

    It ends at once: taking every module down first is an eighth of a small export, and nothing waits for it. All files
    are closed by then.
    """
    code = main()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    run()
