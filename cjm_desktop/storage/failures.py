"""What the operating system says when something cannot be written, as errors that say what to do."""

from __future__ import annotations

import errno
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.storage.names import shown_name

OLD_IN_PLACE = N_("The old file is in place.")
NOTHING_WRITTEN = N_("Nothing was written.")
_GONE = ("ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ETIMEDOUT", "ESTALE", "ENODEV", "ENXIO")
_CODES: Mapping[int, str] = {
    errno.ENOSPC: "CJM-E201",
    errno.EDQUOT: "CJM-E202",
    errno.EIO: "CJM-E203",
    errno.EROFS: "CJM-E204",
    errno.EACCES: "CJM-E205",
    errno.EPERM: "CJM-E205",
    errno.EBUSY: "CJM-E209",
    errno.ETXTBSY: "CJM-E209",
    errno.ENOENT: "CJM-E211",
    errno.EISDIR: "CJM-E214",
    errno.EEXIST: "CJM-E215",
    errno.ENOTDIR: "CJM-E215",
    errno.ENAMETOOLONG: "CJM-E216",
    errno.EFBIG: "CJM-E217",
    errno.EINVAL: "CJM-E218",
    errno.EILSEQ: "CJM-E218",
    **{getattr(errno, name): "CJM-E219" for name in _GONE if hasattr(errno, name)},
}


def refused_writing(error: OSError, path: Path, safe: Message | str) -> CjmError:
    """The error for what the system said of a path; `safe` says what became of what stood there."""
    code = _CODES.get(error.errno or 0, "CJM-E206")
    at = path
    if code == "CJM-E215" and error.errno == errno.ENOTDIR:
        at = next((each for each in path.parents if each.exists()), path)  # the file that was taken for a folder
    told = message(safe) if isinstance(safe, str) else safe
    return refusal(code, str(error), **_sayings(code, shown_name(at.name), told))


def _sayings(code: str, name: str, safe: Message) -> dict[str, str | Message]:
    """What the sentences of a code ask for."""
    unnamed = {"CJM-E201", "CJM-E202", "CJM-E203", "CJM-E204", "CJM-E219"}
    return {"safe": safe} if code in unnamed else {"name": name, "safe": safe}


@contextmanager
def told_as_refusals(path: Path) -> Iterator[None]:
    """Turn what the system says of a new file or folder into errors that people understand."""
    try:
        yield
    except OSError as error:
        raise refused_writing(error, Path(error.filename or path), NOTHING_WRITTEN) from error
