"""Every kind of record is called something, where what differs between two maps is told and anywhere else."""

from __future__ import annotations

from cjm_desktop.model.kinds import KIND_NAMES
from cjm_desktop.model.marks import RECORD_TYPES


def test_every_kind_of_record_has_a_name() -> None:
    assert set(KIND_NAMES) == set(RECORD_TYPES)
