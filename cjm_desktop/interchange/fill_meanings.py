"""What the fills of cells are taken for: asked of people, then kept by the cards as what was answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from cjm_desktop.foundation.messages import N_, NN_, Message, listed, message
from cjm_desktop.interchange.book import SourceCell, SourceSheet
from cjm_desktop.interchange.fates import Fate
from cjm_desktop.interchange.fills import SIGNS, LegendEntry, legend_of, marking_fills, name_of, sign_of, told_fills
from cjm_desktop.interchange.grid import grid_of
from cjm_desktop.interchange.making import Making
from cjm_desktop.interchange.mapping import MappedLine, MappingChoice, MappingQuestion, SheetMapping
from cjm_desktop.interchange.matrix import lane_name
from cjm_desktop.interchange.scales import severity_of
from cjm_desktop.interchange.words import Synonyms, meaning
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.roles import CURVE, ROLES, TROUBLES, role_of

# What a fill can be taken for; behind a colon stands of which: `severity:3`, `tag:urgent`, `lane:pains:Pain`.
COLOR, SEVERITY, TAG, LANE, SKIP, ASKED = "color", "severity", "tag", "lane", "skip", ""
LIKELY = 0.7
MOST_ASKED = 4  # fills without a legend that are asked about one by one
_SAYS = frozenset(SIGNS.values())
_BY_SIGN = {"🔴": 3, "🟠": 2, "🟡": 2, "🟢": 1}


def with_fills(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> SheetMapping:
    """The mapping with the fills that tell cells apart, as open questions, and lines that say all by their fills."""
    found = marking_fills(sheet, mapping, words)
    fills = {color: mapping.fills.get(color, ASKED) for color in found}
    if not any(cell.fill and cell.text in _SAYS for cell in sheet.filled):  # most sheets: no line has to be looked at
        return replace(mapping, fills=fills)
    lines = tuple(
        replace(line, sure=False) if line.use != "skip" and _speaks_by_fill(sheet, mapping, line) else line
        for line in mapping.lines
    )
    return replace(mapping, fills=fills, lines=lines)


def _speaks_by_fill(sheet: SourceSheet, mapping: SheetMapping, line: MappedLine) -> bool:
    cells = _cells_of(sheet, mapping, line)
    return len(cells) > 1 and all(cell.fill and cell.text in _SAYS for cell in cells)


def _cells_of(sheet: SourceSheet, mapping: SheetMapping, line: MappedLine) -> list[SourceCell]:
    """The cells of a row of a table beside its label, or of a column below its heading."""
    grid = grid_of(sheet, mapping.area, turned=mapping.layout in ("rows", "list"))
    return [each for each in grid.begun_in(range(line.first, line.last + 1)) if each.column > mapping.label]


# Questions.


def fill_questions(sheet: SourceSheet, mapping: SheetMapping, words: Synonyms) -> Iterator[MappingQuestion]:
    """What is open about fills: one question for each that a legend names or that are few, else one for all."""
    for index, line in enumerate(mapping.lines):
        if not line.sure and _speaks_by_fill(sheet, mapping, line):
            yield _line_question(sheet, mapping, index)
    asked = [color for color, taken in mapping.fills.items() if taken == ASKED]
    if not asked:
        return
    by_fill = told_fills(sheet, mapping)
    legend = legend_of(sheet, mapping, words, asked)
    if len(asked) > MOST_ASKED and not legend:
        together = [
            MappingChoice(message(label), replace(mapping, fills={**mapping.fills, **dict.fromkeys(asked, taken)}))
            for label, taken in ((N_("Colours of the cards"), COLOR), (N_("Leave out"), SKIP))
        ]
        text = N_("Cells have fills that may mean something ({hues}): what are they?")
        yield MappingQuestion(message(text, hues=_all_of(asked)), tuple(together))
        return
    for color in asked:
        cells = by_fill.get(color, [])
        choices = tuple(
            MappingChoice(meant(taken), replace(mapping, fills={**mapping.fills, color: taken}))
            for taken in _answers(sheet, mapping, color, legend.get(color), cells, words)
        )
        yield MappingQuestion(_asks(color, legend.get(color), cells), choices, fill=color)


def _all_of(colors: list[str]) -> Message:
    return listed(map(name_of, colors))


def _asks(color: str, entry: LegendEntry | None, cells: list[SourceCell]) -> Message:
    where = ", ".join(cell.where for cell in cells[:3]) + (" …" if len(cells) > 3 else "")
    if entry is not None:
        named = NN_(
            "{hue} “{word}”: what does this fill of {count} cell ({where}) mean?",
            "{hue} “{word}”: what does this fill of {count} cells ({where}) mean?",
        )
        return message(named, hue=name_of(color), word=entry.word, count=len(cells), where=where)
    text = NN_(
        "{hue}: what does this fill of {count} cell ({where}) mean?",
        "{hue}: what does this fill of {count} cells ({where}) mean?",
    )
    return message(text, hue=name_of(color), count=len(cells), where=where)


def _answers(
    sheet: SourceSheet,
    mapping: SheetMapping,
    color: str,
    entry: LegendEntry | None,
    cells: list[SourceCell],
    words: Synonyms,
) -> list[str]:
    """What a fill may be taken for, the likeliest first."""
    if entry is None:
        level = _BY_SIGN.get(sign_of(color), 2)
        bad = any(role in TROUBLES for role in _roles_of(sheet, mapping, cells, words))
        return [COLOR, *([f"{SEVERITY}:{level}"] if bad else []), SKIP]
    word = entry.word[:60]
    said = severity_of(word, words)
    if said is not None:
        return [f"{SEVERITY}:{said}", f"{TAG}:{word}", COLOR, SKIP]
    role = meaning(word, words.roles)
    if role is not None and role.sureness >= LIKELY and role.key != "text":
        return [f"{LANE}:{role.key}:{word}", f"{TAG}:{word}", COLOR, SKIP]
    return [f"{TAG}:{word}", COLOR, SKIP]


def _roles_of(sheet: SourceSheet, mapping: SheetMapping, cells: list[SourceCell], words: Synonyms) -> Iterator[str]:
    """The roles of the lanes that cells stand in."""
    if mapping.layout != "list":
        for line in mapping.lines:
            at = {cell.row if mapping.by_row else cell.column for cell in cells}
            if line.use == "lane" and any(line.first <= each <= line.last for each in at):
                yield line.role
        return
    columns = {line.first for line in mapping.lines if line.use == "lane"}
    rows = {cell.row for cell in cells}
    for cell in sheet.filled:
        if cell.column in columns and cell.row in rows and (found := meaning(cell.text, words.roles)) is not None:
            yield found.key


def meant(taken: str) -> Message:
    """What a fill is taken for, in words."""
    kind, _, rest = taken.partition(":")
    match kind:
        case "severity":
            return message(N_("Severity {number} of 3"), number=rest)
        case "tag":
            return message(N_("Tag “{word}”"), word=rest)
        case "lane":
            return message(N_("Cards of the lane “{word}”"), word=rest.partition(":")[2])
        case "color":
            return message(N_("Colour of the cards"))
        case "skip":
            return message(N_("Leave out"))
        case _:
            return message(N_("not decided yet"))


def _line_question(sheet: SourceSheet, mapping: SheetMapping, index: int) -> MappingQuestion:
    """What a line of cells without words says by its fills."""
    line = mapping.lines[index]
    grid = grid_of(sheet, mapping.area, turned=mapping.layout in ("rows", "list"))
    label = grid.at(line.first, mapping.label)
    name = lane_name(label.text) if label is not None else ""
    as_list = mapping.layout == "list"
    value = MappedLine(line.first, line.last, "value" if as_list else "lane", "" if as_list else CURVE, name)
    made = {
        "severity": (N_("Severity"), MappedLine(line.first, line.last, "severity")),
        "value": (N_("Emotion"), value),
        "tags": (N_("Tags"), MappedLine(line.first, line.last, "tags")),
        "skip": (N_("Leave out"), MappedLine(line.first, line.last, "skip")),
    }
    first = "value" if line.use == "value" or (line.use == "lane" and role_of(line.role).points) else line.use
    order = sorted(made, key=lambda key: key != first)
    taken = {other.use for other in mapping.lines if as_list and other is not line}
    choices = tuple(
        MappingChoice(
            message(made[key][0]),
            replace(mapping, lines=(*mapping.lines[:index], made[key][1], *mapping.lines[index + 1 :])),
        )
        for key in order
        if key not in taken or key == "skip"
    )
    text = message(N_("“{name}” speaks by fills alone: what do they tell?"), name=name)
    return MappingQuestion(text, choices, tuple(range(line.first, line.last + 1)))


# What is answered.


def draft_fills(making: Making) -> None:
    """Give the cards what their fills mean; what a legend says is told as a detail of them."""
    sheet, mapping = making.sheet, making.mapping
    if not mapping.fills:
        return
    by_fill = told_fills(sheet, mapping)
    legend = legend_of(sheet, mapping, making.words, mapping.fills)
    for color, taken in mapping.fills.items():
        changed: list[RecordId] = []
        for cell in by_fill.get(color, ()):
            cards = making.cards_of.get(cell.place, [])
            if cards:
                making.fates.fill(cell.place, taken)
                changed += _kept(making, cards, color, taken)
        entry = legend.get(color)
        for cell in entry.cells if entry is not None else ():
            if not making.fates.told(cell.place):
                kind = "open" if taken == ASKED else "skipped" if taken == SKIP else "detail"
                reason = {"open": "unsettled", "skipped": "chosen"}.get(kind, "")
                making.fates.tell(cell.place, kind, reason, *(changed if kind == "detail" else ()))


def _kept(making: Making, cards: list[RecordId], color: str, taken: str) -> list[RecordId]:
    records = making.records
    kind, _, rest = taken.partition(":")
    match kind:
        case "color":
            return records.change_cards(cards, color=color)
        case "severity" if rest in ("1", "2", "3"):
            return records.rate(cards, int(rest), sign_of(color))
        case "tag":
            return records.change_cards(cards, tags=(rest[:200],))
        case "lane":
            role, _, name = rest.partition(":")
            return records.move_cards(cards, role if role in ROLES else "text", name)
        case _:
            return []


def fills_told(fates: Iterable[Fate]) -> Counter[str]:
    """How many cells have a fill that is taken for something, by what it is taken for."""
    return Counter(fate.fill for fate in fates if fate.fill is not None)
