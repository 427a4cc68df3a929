"""What the clipboard gets from the map and gives to it: the program's own format, tables, lines of text, a picture."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from cjm_desktop.edit.clipboard import CLIP_TYPE, Clip, clip_bytes, clip_of, copied
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import duplicate_cards
from cjm_desktop.edit.commands.paste import duplicate_lanes, duplicate_stages, duplicate_steps, paste_clip
from cjm_desktop.foundation.messages import ENGLISH, Translate
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Card, Lane, Record, RecordId, Stage, Step
from cjm_desktop.tools.selecting import CellRange
from cjm_desktop.ui.base.rows import Rows

if TYPE_CHECKING:
    from cjm_desktop.edit.pasting import Texts
    from cjm_desktop.edit.tables import CellTable

COPIED: tuple[type[Record], ...] = (Stage, Step, Lane, Card)


def copiable(graph: JourneyGraph, ids: Iterable[RecordId]) -> tuple[RecordId, ...]:
    """Those of the records that can be copied: stages, steps, lanes and cards."""
    return tuple(each for each in ids if isinstance(graph.get(each), COPIED))


def mime_of(
    graph: JourneyGraph,
    ids: Iterable[RecordId],
    block: CellRange | None,
    lang: str,
    rows: Rows = (),
    translate: Translate = ENGLISH,
) -> QMimeData | None:
    """What is copied, in every form that others may want; None when there is nothing to copy.

    Cells side by side are a table of words; whole lanes, stages and maps are one with headings; the cards of one cell
    are lines of text. Where there are `rows`, others get these.
    """
    clip = copied(graph, ids)
    if clip is None and block is None and not rows:
        return None
    from cjm_desktop.edit.table_html import table_as_html  # HTML and CSV: as late as the first copy
    from cjm_desktop.edit.tables import CellTable, TableCell, card_as_text, table_as_tsv, table_of, table_with_heads

    data = QMimeData()
    table = CellTable(())
    if clip is not None:
        data.setData(CLIP_TYPE, clip_bytes(clip))
        whole = clip.kind != "cards" or (block is None and _is_all(clip, graph))
        table = table_with_heads(clip, lang, translate) if whole else table_of(clip, lang)
    if rows:
        cells = (TableCell(row, column, text) for row, each in enumerate(rows) for column, text in enumerate(each))
        table = CellTable(tuple(cells))
    elif block is not None:
        table = _in_block(table, graph, clip, block)
    if clip is not None and not rows and table.rows <= 1 and table.columns <= 1:
        data.setText("\n".join(card_as_text(clip.graph, card, lang) for card in clip.cards))
    else:
        data.setText(table_as_tsv(table))
        data.setHtml(table_as_html(table))
    return data


def _is_all(clip: Clip, graph: JourneyGraph) -> bool:
    """Whether all that stands on a map is copied."""
    return (
        len(clip.graph.lanes()) > 1
        and len(clip.graph.steps()) > 1
        and sum(1 for _ in clip.cards) == sum(1 for _ in graph.cards())
    )


def pasting_clip(data: QMimeData, cell: Cell | None) -> CommandCall | None:
    """The command for what this program has copied, here or in another window; None when it is something else.

    Raises CjmError when it cannot be read.
    """
    if not data.hasFormat(CLIP_TYPE):
        return None
    clip = clip_of(bytes(data.data(CLIP_TYPE).data()))
    if clip.kind == "cards" and cell is None:
        return None
    return paste_clip.call(clip, *cell) if cell else paste_clip.call(clip)


def words_in(data: QMimeData) -> CellTable | Texts:
    """What another program has copied: a table, else texts for cards, perhaps none.

    Raises CjmError when it is too large.
    """
    from cjm_desktop.edit.pasting import pasted  # as late as the first paste

    found = pasted(None, data.html() if data.hasHtml() else "", data.text() if data.hasText() else "")
    return () if isinstance(found, Clip) else found


def duplicating(graph: JourneyGraph, ids: Iterable[RecordId]) -> CommandCall | None:
    """The command that copies what is selected: stages, else steps, lanes or cards; None for anything else."""
    chosen = tuple(ids)
    for kind in COPIED:
        these = [each for each in chosen if graph.find(kind, each)]
        if these and kind is Stage:
            return duplicate_stages.call(these)
        if these and kind is Step:
            return duplicate_steps.call(these)
        if these and kind is Lane:
            return duplicate_lanes.call(these)
        if these:
            return duplicate_cards.call(these)
    return None


def _in_block(table: CellTable, graph: JourneyGraph, clip: Clip | None, block: CellRange) -> CellTable:
    """The table at its place in a block of cells, which is as large as the block though cells are empty."""
    from cjm_desktop.edit.tables import CellTable, TableCell  # as late as the first copy

    cells = block.cells(graph)
    lanes, steps = list(dict.fromkeys(cell[0] for cell in cells)), list(dict.fromkeys(cell[1] for cell in cells))
    down = lanes.index(clip.graph.lanes()[0].id) if clip else 0
    right = steps.index(clip.graph.steps()[0].id) if clip else 0
    placed = [TableCell(each.row + down, each.column + right, each.text, each.down, each.right) for each in table.cells]
    last = len(lanes) - 1, len(steps) - 1
    if not any(each.row == last[0] and each.column <= last[1] < each.column + each.right for each in placed):
        placed.append(TableCell(*last, ""))
    return CellTable(tuple(placed))
