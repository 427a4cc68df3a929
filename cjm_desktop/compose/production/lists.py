"""Any list as a file of data: what differs between two maps, to be sent along or kept beside them."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.services import Services
    from cjm_desktop.extensions.exchange import ListWriter
    from cjm_desktop.interchange.outgoing import OutSheet


def list_writers(services: Services) -> Mapping[str, ListWriter]:
    """The formats that lists can be written in, by the ending of their files."""
    from cjm_desktop.extensions.exchange import ListWriter

    return {each.suffix: each for each in services.data_exporters.values() if isinstance(each, ListWriter)}


def write_list(services: Services, sheet: OutSheet, path: Path) -> None:
    """Write a list into a file of the format that its ending names; raises CjmError."""
    from cjm_desktop.storage.files import atomic_write

    writers = list_writers(services)
    writer = writers.get(path.suffix.casefold())
    if writer is None:
        raise refusal("CJM-E401", path=str(path), endings=", ".join(sorted(writers)))
    out = io.BytesIO()
    writer.write_list(sheet, out)
    atomic_write(path, out.getvalue())
