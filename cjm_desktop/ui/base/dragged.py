"""Entries of lists on their way onto the map: what is dragged, told by the ids of the entries."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

from cjm_desktop.model.records import RecordId

ENTRIES_TYPE = "application/x-cjm-entries"


def entries_data(ids: Sequence[RecordId]) -> QMimeData:
    """What carries entries."""
    data = QMimeData()
    data.setData(ENTRIES_TYPE, "\n".join(ids).encode())
    return data


def dragged_entries(data: QMimeData) -> tuple[RecordId, ...]:
    """The entries that are dragged; none where it is something else."""
    if not data.hasFormat(ENTRIES_TYPE):
        return ()
    return tuple(bytes(data.data(ENTRIES_TYPE).data()).decode(errors="replace").splitlines())
