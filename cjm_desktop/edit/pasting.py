"""Which of the forms on a clipboard is pasted."""

from __future__ import annotations

from cjm_desktop.edit.clipboard import (
    MOST_BYTES,
    MOST_PASTED,
    MOST_PASTED_LINES,
    Clip,
    clip_of,
    lines_as_texts,
)
from cjm_desktop.edit.table_html import table_from_html
from cjm_desktop.edit.tables import CellTable, table_from_tsv, texts_in
from cjm_desktop.foundation.refusals import refusal

Texts = tuple[str, ...]


def pasted(clip: bytes | None, html: str, text: str) -> Clip | CellTable | Texts:
    """What to paste: the program's own clip, else a table of several cells, else texts for cards, perhaps none.

    `clip` are the bytes under `CLIP_TYPE`, None where there are none. One cell of a spreadsheet gives the texts between
    its blank lines, without such its lines; plain text gives one for each line. A table of which something was left
    out stays one, so that this can be told. Raises CjmError for a clip that is none of ours, and for too much.
    """
    if clip is not None:
        return clip_of(clip)
    table = table_from_html(html) if html else None
    if not (table and table.cells) and ("\t" in text.strip("\n") or _is_one_cell(text)):
        table = table_from_tsv(text)
    if table and table.cells and (len(table.cells) > 1 or table.skipped):
        return table
    if table and table.cells:
        texts = texts_in(table.cells[0].text)
        return _cards(texts if len(texts) > 1 else lines_as_texts(table.cells[0].text))
    check_size("", text)
    return _cards(lines_as_texts(text))


def check_size(html: str, text: str) -> None:
    """Raise CjmError E304 for more than can be pasted while somebody waits, before anything is looked into."""
    size = max(len(html), len(text))
    if size > MOST_PASTED:
        raise refusal("CJM-E304", size=size, limit=MOST_PASTED)


def _cards(lines: Texts) -> Texts:
    if len(lines) > MOST_PASTED_LINES:
        raise refusal("CJM-E305", count=len(lines), limit=MOST_PASTED_LINES)
    return lines


def _is_one_cell(text: str) -> bool:
    """Whether plain text is one cell of several lines, as spreadsheets copy it: all between quotes."""
    if not text.startswith('"') or "\n" not in text or len(text) > MOST_BYTES:
        return False
    inside = text.strip()[1:-1]
    return text.strip().endswith('"') and '"' not in inside.replace('""', "")
