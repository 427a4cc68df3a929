"""What can be done with a table that has more steps than a map can have: its rows become cards, nothing is left out."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.interchange.book import SourceSheet
from cjm_desktop.interchange.grid import grid_of
from cjm_desktop.interchange.mapping import MappedLine, MappingChoice, MappingQuestion, SheetMapping
from cjm_desktop.interchange.matrix import lane_name
from cjm_desktop.interchange.placing import plan_columns
from cjm_desktop.interchange.stacked import BLOCKS
from cjm_desktop.interchange.words import Synonyms, meaning, same_name
from cjm_desktop.model.rules import MAX_STEPS


def room_question(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> MappingQuestion | None:
    """What to do with so many steps, where there is a way that has room for all; else None."""
    count = steps_in(sheet, mapping)
    if count <= MAX_STEPS:
        return None
    choices = tuple(
        MappingChoice(message(label), made)
        for label, made in _ways(sheet, mapping, words)
        if steps_in(sheet, made) <= MAX_STEPS
    )
    text: Message = message(
        NN_(
            "The table has {count} step, and a map has room for {limit}. What are they to be?",
            "The table has {count} steps, and a map has room for {limit}. What are they to be?",
        ),
        count=count,
        limit=MAX_STEPS,
    )
    lines = tuple(line.first for line in mapping.lines if line.use == "step")
    return MappingQuestion(text, choices, lines) if choices else None


def steps_in(sheet: SourceSheet, mapping: SheetMapping) -> int:
    """How many steps a mapping makes of a sheet."""
    if mapping.layout == BLOCKS:
        return sum(line.use == "stage" for line in mapping.lines)
    if mapping.layout != "list":
        return len(plan_columns(grid_of(sheet, mapping.area, turned=mapping.layout == "rows"), mapping).steps)
    of = {line.first: line.use for line in mapping.lines if line.use in ("stage", "step")}
    top, _, bottom, _ = mapping.area
    rows: dict[int, dict[str, str]] = {}
    for cell in sheet.filled:
        if cell.column in of and max(top, mapping.label + 1) <= cell.row <= bottom:
            rows.setdefault(cell.row, {})[of[cell.column]] = same_name(cell.text)
    return len({(each.get("stage", ""), each.get("step", "")) for each in rows.values()})


def _ways(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> Iterator[tuple[str, SheetMapping]]:
    """Other mappings by what they do, the one that changes least first."""
    if mapping.layout == BLOCKS:
        return
    if mapping.layout == "list":
        noted = _used(mapping, "step", "note")
        yield N_("Notes on their cards"), noted
        if steps_in(sheet, noted) > MAX_STEPS:
            yield N_("Tags of cards in one stage"), _used(noted, "stage", "tags")
        return
    yield N_("Cards under each other in their stage"), replace(mapping, stacked=True)
    steps = _as_lane(sheet, mapping, "step", words)
    yield N_("A lane of cards in their stage"), steps
    if steps_in(sheet, steps) > MAX_STEPS:
        yield N_("A lane of cards in one stage"), _as_lane(sheet, steps, "stage", words)


def _used(mapping: SheetMapping, use: str, other: str) -> SheetMapping:
    """The columns of one use for another, in the place of those that had it."""
    if not any(line.use == use for line in mapping.lines):
        return mapping
    changed = {use: other, other: "skip"}
    lines = tuple(replace(line, use=changed.get(line.use, line.use)) for line in mapping.lines)
    return replace(mapping, lines=lines)


def _as_lane(sheet: SourceSheet, mapping: SheetMapping, use: str, words: Synonyms) -> SheetMapping:
    grid = grid_of(sheet, mapping.area, turned=mapping.layout == "rows")

    def lane(line: MappedLine) -> MappedLine:
        label = grid.at(line.first, mapping.label)
        name = lane_name(label.text) if label is not None else ""
        role = meaning(name, words.roles)
        known = role is not None and role.sureness == 1.0
        return MappedLine(line.first, line.last, "lane", role.key if role is not None and known else "text", name)

    lines = tuple(lane(line) if line.use == use else line for line in mapping.lines)
    return replace(mapping, lines=lines, stacked=True)
