"""The cards of a map as CSV: UTF-8 with its mark, as Excel expects it."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Message,
    Progress,
    TableOptions,
    Translate,
    guarded,
    message,
    rows_of_sheet,
    tables_of,
)


class CardsExporter:
    """One row a card, with its id, stage, step and lane."""

    key = "csv"
    suffix = ".csv"
    title: Message = message(N_("CSV of the cards"))

    def lost(self, graph: JourneyGraph, lang: str) -> tuple[Message, ...]:
        return ()

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        sheets = tables_of(graph, options.lang, translate, blank=options.blank)
        rows = rows_of_sheet(sheets[0 if options.blank else 1])
        text = io.StringIO()
        csv.writer(text).writerows([guarded(_plain(value)) for value in row] for row in rows)
        out.write(b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace"))
        progress(1.0)


def _plain(value: int | str | float | None) -> int | str | float | None:
    """A whole number without a point, as people write it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


EXPORTER = CardsExporter()
