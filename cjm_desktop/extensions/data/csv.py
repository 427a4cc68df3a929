"""The cards of a map as CSV: UTF-8 with its mark, as Excel expects it."""

from __future__ import annotations

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
    csv_of,
    list_keeps,
    message,
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
        out.write(csv_of(sheet))
        progress(1.0)


EXPORTER = CardsExporter()
