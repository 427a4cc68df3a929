"""The map as a report in a Word document."""

from __future__ import annotations

from typing import BinaryIO

from cjm_desktop.extensions.handing import N_, HandoutOptions, HandoutSource, Message, Progress, message


class WordReport:
    """A report with real headings and tables, in one language or several after each other."""

    key = "docx"
    suffix = ".docx"
    title: Message = message(N_("Report in Word"))
    options = frozenset({"report", "langs", "comments"})

    def write(self, source: HandoutSource, options: HandoutOptions, out: BinaryIO, progress: Progress) -> None:
        from cjm_desktop.render.docx import write_report  # as late as the other formats' writers

        report = source.report(options, lambda share: progress(0.6 * share))
        write_report(report, out, lambda share: progress(0.6 + 0.4 * share))


EXPORTER = WordReport()
