"""The process in which a risky format is read: bytes in, a book or an error out, and little memory and time.

How far it is stands on standard error, a byte a percent.
"""

from __future__ import annotations

import contextlib
import os
import sys

import msgspec

MEMORY = 1_536 * 1024 * 1024


def main() -> None:
    """Read what comes on standard input with the importer named, in so many seconds, and reply on standard output."""
    _limit(int(sys.argv[2]))
    from cjm_desktop.extensions.exchange import ImportOptions
    from cjm_desktop.extensions.reading import ChildReply, read_here
    from cjm_desktop.extensions.registry import load_importers
    from cjm_desktop.foundation.errors import CjmError

    importer = load_importers()[sys.argv[1]]
    told = 0

    def tell(share: float) -> None:
        nonlocal told
        more = min(int(share * 100), 100) - told
        if more > 0:
            told += more
            os.write(2, b"." * more)

    try:
        options = ImportOptions("strict" in sys.argv[3:], tell)
        reply = ChildReply(book=read_here(importer, sys.stdin.buffer.read(), options))
    except CjmError as error:
        reply = ChildReply(error=(error.code, error.detail, dict(error.message.params)))
    sys.stdout.buffer.write(msgspec.msgpack.encode(reply))


def _limit(seconds: int) -> None:
    """Memory and processor time of this process, where the system knows limits."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    main()
