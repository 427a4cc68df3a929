"""A sheet as CSV, and all sheets of a map as one file each."""

from __future__ import annotations

import csv
import io

from cjm_desktop.interchange.outgoing import OutSheet, Value, guarded, rows_of_sheet


def csv_of(sheet: OutSheet) -> bytes:
    """A sheet as CSV: UTF-8 with its mark, as Excel expects it."""
    text = io.StringIO()
    rows = rows_of_sheet(sheet)
    csv.writer(text).writerows([guarded(_plain(value)) for value in row] for row in rows)
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace")


def _plain(value: Value) -> Value:
    """A whole number without a point, as people write it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
