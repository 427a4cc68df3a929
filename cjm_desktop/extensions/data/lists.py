"""Every list of a map as CSV: cards, touchpoints, personas, metrics and so on, a file each in one ZIP."""

from __future__ import annotations

import re
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from cjm_desktop.extensions.exchange import (
    N_,
    JourneyGraph,
    Keeps,
    Message,
    Progress,
    TableOptions,
    Translate,
    csv_of,
    message,
    sheets_keep,
    tables_of,
)

BAD_NAME = re.compile(r'[\\/*?:"<>|\x00-\x1f]')


class ListsExporter:
    """The sheets of the workbook as files, for programs that read one table each."""

    key = "zip"
    suffix = ".zip"
    title: Message = message(N_("CSV of every list, in one ZIP"))

    def keeps(self, graph: JourneyGraph, lang: str) -> Keeps:
        return sheets_keep(graph)

    def write(
        self, graph: JourneyGraph, options: TableOptions, translate: Translate, out: BinaryIO, progress: Progress
    ) -> None:
        sheets = [each for each in tables_of(graph, options.lang, translate, blank=options.blank) if not each.hidden]
        with ZipFile(out, "w", ZIP_DEFLATED) as packed:
            for number, sheet in enumerate(sheets):
                # Without the time of writing: the same map gives the same file.
                name = ZipInfo(f"{BAD_NAME.sub(' ', sheet.name)}.csv")
                packed.writestr(name, csv_of(sheet), ZIP_DEFLATED)
                progress((number + 1) / len(sheets))


EXPORTER = ListsExporter()
