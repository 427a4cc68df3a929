"""The sheet of the map in a workbook of this program, as its index knows it: also where its cells are still empty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from cjm_desktop.interchange.book import SourceCell, SourceSheet
from cjm_desktop.interchange.mapping import MappedLine, Proposal, SheetMapping
from cjm_desktop.interchange.matrix import lane_name
from cjm_desktop.interchange.scales import OWN, unscaled
from cjm_desktop.interchange.sent import SentBook, bare_name
from cjm_desktop.interchange.words import Synonyms, meaning, plain

LIKELY = 0.55  # how sure the meaning of a name must be to give a lane its role


def own_form(sheet: SourceSheet, sent: SentBook, found: Proposal | None, words: Synonyms) -> Proposal | None:
    """The mapping of such a sheet; what was found of it otherwise where its heads are no longer where they were.

    The lanes are told by their names, so that rows may be moved; a lane that somebody wrote below them is one, too.
    """
    roles = {bare_name(name): sent.roles.get(key, "text") for key, name in sent.lanes.items()}
    labels = [cell for cell in sheet.filled if bare_name(cell.text) in roles]
    if sheet.name != sent.map_sheet or not labels:
        return found
    ((column, _),) = Counter(cell.column for cell in labels).most_common(1)
    first = min(cell.row for cell in labels if cell.column == column)
    stages, steps = (
        _row_of(sheet.filled, {plain(names[at]) for names in sent.steps.values()} - {""}, first) for at in (0, 1)
    )
    if stages is None:
        return found
    lines = [MappedLine(stages, stages, "stage")]
    if steps is not None and steps != stages:
        lines.append(MappedLine(steps, steps, "step"))
    bottom = max(cell.row + cell.down - 1 for cell in sheet.filled)
    below = sorted((cell for cell in sheet.filled if cell.column == column and cell.row >= first), key=lambda c: c.row)
    ends = [*(cell.row - 1 for cell in below[1:]), bottom]
    for cell, last in zip(below, ends, strict=True):
        told = meaning(cell.text, words.roles)
        role = told.key if told is not None and told.sureness >= LIKELY else "text"
        lines.append(
            MappedLine(cell.row, last, "lane", roles.get(bare_name(cell.text), role), unscaled(lane_name(cell.text)))
        )
    top = min(line.first for line in lines)
    right = max(cell.column + cell.right - 1 for cell in sheet.filled)
    title = next((cell.where for cell in sheet.filled if cell.row < top), "")
    mapping = SheetMapping("columns", (top, column, bottom, right), column, tuple(lines), scale=OWN, title=title)
    return Proposal(replace(mapping, fills=found.mapping.fills) if found is not None else mapping, 1.0)


def _row_of(cells: Iterable[SourceCell], names: set[str], before: int) -> int | None:
    """The row above the lanes that says most of some names."""
    said = Counter(cell.row for cell in cells if cell.row < before and cell.text and plain(cell.text) in names)
    return said.most_common(1)[0][0] if said else None
