"""Which of the forms on a clipboard is pasted."""

from __future__ import annotations

from cjm_desktop.edit.clipboard import MOST_BYTES, Clip, clip_of, lines_as_texts
from cjm_desktop.edit.table_html import table_from_html
from cjm_desktop.edit.tables import Table, table_from_tsv, texts_in, too_large

Texts = tuple[str, ...]


def pasted(clip: bytes | None, html: str, text: str) -> Clip | Table | Texts:
    """What to paste: the program's own clip, else a table of several cells, else texts for cards, perhaps none.

    `clip` are the bytes under `CLIP_TYPE`, None where there are none. One cell of a spreadsheet gives the texts between
    its blank lines, plain text one for each line. Raises CjmError for a clip that is none of ours, and for too much.
    """
    if clip is not None:
        return clip_of(clip)
    table = table_from_html(html) if html else None
    if not (table and table.cells) and "\t" in text.strip("\n"):
        table = table_from_tsv(text)
    if table and len(table.cells) > 1:
        return table
    if table and table.cells:
        return texts_in(table.cells[0].text)
    if len(text) > MOST_BYTES:
        raise too_large()
    return lines_as_texts(text)
