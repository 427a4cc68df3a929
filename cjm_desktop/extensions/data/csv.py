"""The cards of a map as CSV: UTF-8 with its mark, as Excel expects it."""

from __future__ import annotations

import csv
import io
from typing import BinaryIO

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Keeps,
    Message,
    Progress,
    TableOptions,
    Translate,
    cards_sheet,
    guarded,
    list_keeps,
    message,
    rows_of_sheet,
    tables_of,
)


class CardsExporter:
    """One row a card, with its id, stage, step and lane."""

    key = "csv"
    suffix = ".csv"
    title: Message = message(N_("CSV of the cards"))

    def keeps(self, graph: JourneyGraph, lang: str) -> Keeps:
        return list_keeps(graph)

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        if options.blank:
            sheet = tables_of(graph, options.lang, translate, blank=True)[0]
        else:
            sheet = cards_sheet(graph, options.lang, translate)
        rows = rows_of_sheet(sheet)
        text = io.StringIO()
        csv.writer(text).writerows([guarded(_plain(value)) for value in row] for row in rows)
        out.write(b"\xef\xbb\xbf" + text.getvalue().encode("utf-8", "replace"))
        progress(1.0)


def _plain(value: int | str | float | None) -> int | str | float | None:
    """A whole number without a point, as people write it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


EXPORTER = CardsExporter()
