"""Sources for tests, said as text, and what becomes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.book import SourceSheet, grid_sheet
from cjm_desktop.interchange.drafting import Outcome, draft
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.interchange.mapping import Proposal
from cjm_desktop.interchange.proposing import propose, questions
from cjm_desktop.interchange.words import load_words
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Channel, Metric, Touchpoint
from cjm_desktop.model.text import text_in

WORDS = load_words()


def a_sheet(text: str) -> SourceSheet:
    """A sheet of lines whose cells stand between bars; `/n` is a line break in a cell."""
    lines = text.strip("\n").split("\n")
    return grid_sheet("Sheet", [[cell.strip().replace("/n", "\n") for cell in line.split("|")] for line in lines])


def proposal_of(sheet: SourceSheet) -> Proposal:
    """What a sheet is taken for; it must be taken for something."""
    found = propose(sheet, WORDS)
    assert found is not None
    return found


def taken(sheet: SourceSheet) -> Outcome:
    """The map of a sheet as it is proposed. Every filled cell must have one fate."""
    outcome = draft(sheet, proposal_of(sheet).mapping, WORDS, lang="en", origin={"file": "t"})
    assert sum(counts_of(outcome.fates).values()) == len(sheet.filled)
    return outcome


def asked(sheet: SourceSheet) -> list[str]:
    """The questions about a sheet in English."""
    return [ENGLISH(each.text) for each in questions(sheet, proposal_of(sheet).mapping, WORDS)]


def columns_of(graph: JourneyGraph) -> list[str]:
    """The columns as `stage` or `stage/step`."""
    names = {stage.id: text_in(stage.name, "en", "en") for stage in graph.stages()}
    return ["/".join(filter(None, (names[step.stage], text_in(step.name, "en", "en")))) for step in graph.steps()]


def lanes_of(graph: JourneyGraph) -> dict[str, list[list[str]]]:
    """The words of the cards of each lane, by `role name`, step by step; values behind an equals sign."""

    def words(card: Any) -> str:
        text = text_in(card.text, "en", "en")
        entry = graph.find(Touchpoint, card.touchpoint) or graph.find(Channel, card.channel)
        text = text or (text_in(entry.name, "en", "en") if entry else "")
        if (metric := graph.find(Metric, card.metric)) is not None:
            text = f"{text_in(metric.name, 'en', 'en')}: {metric.values[-1].value:g}{text_in(metric.unit, 'en', 'en')}"
        return text if card.value is None else f"{text}={card.value:g}"

    return {
        f"{lane.role} {text_in(lane.name, 'en', 'en')}".strip(): [
            [words(card) for card in graph.cell(lane.id, step.id)] for step in graph.steps()
        ]
        for lane in graph.lanes()
    }


def a_workbook(
    sheets: Mapping[str, Mapping[str, Any]],
    merged: Sequence[str] = (),
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[str] = (),
    notes: Mapping[str, str] | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """An Excel file of values by address; merges, hiding, notes and pictures are of the first sheet."""
    import openpyxl
    from openpyxl.comments import Comment
    from openpyxl.drawing.image import Image

    book = openpyxl.Workbook()
    del book[book.sheetnames[0]]
    for name, cells in sheets.items():
        made = book.create_sheet(name)
        for place, value in cells.items():
            made[place] = value
    first = book.worksheets[0]
    for area in merged:
        first.merge_cells(area)
    for row in hidden_rows:
        first.row_dimensions[row].hidden = True
    for column in hidden_columns:
        first.column_dimensions[column].hidden = True
    for place, note in (notes or {}).items():
        first[place].comment = Comment(note, "A")
    for place, picture in (pictures or {}).items():
        first.add_image(Image(io.BytesIO(picture)), place)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def rows_from(text: str, top: int = 1, left: str = "A") -> dict[str, Any]:
    """Values by address of lines whose cells stand between bars, from a cell on; numbers become numbers."""
    cells: dict[str, Any] = {}
    for row, line in enumerate(text.strip("\n").split("\n")):
        for column, cell in enumerate(line.split("|")):
            word = cell.strip().replace("/n", "\n")
            if word:
                number = word.lstrip("-").isdigit()
                cells[f"{chr(ord(left) + column)}{top + row}"] = int(word) if number else word
    return cells


def painted(data: bytes, fills: Mapping[str, str]) -> bytes:
    """A workbook with solid fills, `RRGGBB` by address, in its first sheet."""
    import openpyxl
    from openpyxl.styles import PatternFill

    book = openpyxl.load_workbook(io.BytesIO(data))
    for place, color in fills.items():
        book.worksheets[0][place].fill = PatternFill("solid", fgColor=color)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
