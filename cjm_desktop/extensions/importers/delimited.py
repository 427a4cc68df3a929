"""CSV and TSV: tables as text, in the encodings and with the separators that spreadsheets write."""

from __future__ import annotations

from cjm_desktop.extensions.exchange import (
    N_,
    Book,
    ImportOptions,
    Message,
    decode_text,
    grid_sheet,
    likely_delimiter,
    message,
    rows_of,
    text_or_none,
)

_SEP = "sep="


class DelimitedImporter:
    """Comma, semicolon or tab; quotes as spreadsheets write them; a first line `sep=;` is obeyed."""

    key = "csv"
    suffixes = (".csv", ".tsv", ".tab", ".txt")
    title: Message = message(N_("CSV and TSV tables"))
    apart = False

    def claims(self, data: bytes) -> float:
        text = text_or_none(data[: 64 * 1024])
        if text is None or text.lstrip().startswith(("{", "[", "<")):
            return 0.0  # JSON and XML have commas too
        if text.startswith(_SEP):
            return 0.9
        return 0.6 * likely_delimiter(text)[1]

    def read(self, data: bytes, options: ImportOptions) -> Book:
        text = decode_text(data)
        first = 0
        delimiter, _ = likely_delimiter(text)
        if text.startswith(_SEP) and len(text) > len(_SEP):
            delimiter = text[len(_SEP)]
            line, _, text = text.partition("\n")
            first = 1 if line else 0
        rows = rows_of(text, delimiter)
        return Book((grid_sheet("", [*([[]] * first), *rows]),))


IMPORTER = DelimitedImporter()
