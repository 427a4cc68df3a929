"""Stages that stand one below another, each a block of lanes and their words, as people fill a form once a stage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.interchange.book import SourceCell
from cjm_desktop.interchange.cell_roles import DEPARTMENTS, OWNERS, owners_by_cells
from cjm_desktop.interchange.grid import Grid
from cjm_desktop.interchange.mapping import MappedLine
from cjm_desktop.interchange.matrix import LONGEST_LABEL, MOST_LINES, is_numbered_head, lane_name
from cjm_desktop.interchange.words import Synonyms, meaning, plain
from cjm_desktop.model.roles import CURVE

BLOCKS = "blocks"
LEAST_BLOCKS, LEAST_LANES = 2, 2
LIKELY = 0.55  # how sure the meaning of a name must be to give a lane its role
MOSTLY = 0.7  # of the lanes that say one thing beside their label; where they say more, stages stand in columns
SURE = 0.75  # how sure such blocks are of which no lane comes again everywhere
LABEL_COLUMNS = 3
_OF_PEOPLE = frozenset({"age", "job", "quote"})


class StackedReading(Struct, frozen=True):
    """A reading of a grid as blocks: the columns of its labels, its lines, and how well that fits, from 0 to 1."""

    label: int
    labels: tuple[int, ...]
    lines: tuple[MappedLine, ...]
    score: float


def read_stacked(grid: Grid, words: Synonyms) -> StackedReading | None:
    """A grid as stages one below another: the same lanes come again below each, and say one thing; else None."""
    if len(grid.rows) > MOST_LINES:  # a list
        return None
    found = [_with_labels(grid, column, words) for column in list(grid.columns)[:LABEL_COLUMNS]]
    return max((each for each in found if each is not None), key=lambda each: each.score, default=None)


def _with_labels(whole: Grid, column: int, words: Synonyms) -> StackedReading | None:
    others = _other_labels(whole, column)
    grid = Grid(whole.cells, (whole.top, whole.left, whole.bottom, others[0] - 1 if others else whole.right))
    labels = {row: cell for row in grid.rows if (cell := _begins(grid, row, column)) is not None}
    names = {row: _name(cell.text) for row, cell in labels.items() if len(cell.text) <= LONGEST_LABEL}
    often = Counter(name for name in names.values() for _ in (column, *others))
    lanes = {row for row, name in names.items() if often[name] >= LEAST_BLOCKS and _beside(grid, row, column)}
    lanes -= {row for row in lanes if _names_stage(grid, row, column, words)}
    known = {names[row] for row in lanes if _role(labels[row], words)}
    if len(known) < LEAST_LANES or any(_is_of_people(each, words) for each in labels.values()):
        return None
    following = dict(zip(labels, list(labels)[1:], strict=False))
    heads = [
        row
        for row in labels
        if row not in lanes
        and following.get(row) in lanes
        and (not _beside(grid, row, column) or _names_stage(grid, row, column, words))
    ]
    if len(heads) * (1 + len(others)) < LEAST_BLOCKS or not heads:
        return None
    lines = _lines(grid, column, labels, heads)
    told = [line for line in lines if line.use == "lane"]
    single = sum(len(_beside(grid, line.first, column)) <= 1 for line in told)
    inside = Counter(names.get(line.first, "") for line in told)
    if single < MOSTLY * len(told) or max(inside.values(), default=0) > len(heads):
        return None
    share = sum(inside[name] == len(heads) for name in inside) / len(inside)
    return StackedReading(column, others, _told(grid, column, lines, words), SURE + (1.0 - SURE) * share)


def _lines(grid: Grid, column: int, labels: Mapping[int, SourceCell], heads: Sequence[int]) -> tuple[MappedLine, ...]:
    """Each head a stage; each label below one a lane with the rows without a label that follow it."""
    lines: list[MappedLine] = []
    for row in grid.rows:
        if row < heads[0]:
            continue
        label = labels.get(row)
        if row in heads:
            lines.append(MappedLine(row, row, "stage"))
        elif label is not None and (_beside(grid, row, column) or label.down > 1):
            lines.append(MappedLine(row, min(row + label.down - 1, grid.bottom), "lane", "text", lane_name(label.text)))
        elif lines and lines[-1].use == "lane" and label is None and grid.row(row):
            lines[-1] = MappedLine(lines[-1].first, row, "lane", "text", lines[-1].name)
    return tuple(lines)


def _told(grid: Grid, column: int, lines: Sequence[MappedLine], words: Synonyms) -> tuple[MappedLine, ...]:
    """The lines with what the name of each lane tells, and with what all its cells tell of owners."""
    said: dict[str, list[str]] = {}
    for line in lines:
        cells = [cell for row in range(line.first, line.last + 1) for cell in _beside(grid, row, column)]
        said.setdefault(plain(line.name), []).extend(cell.text for cell in cells)

    def told(line: MappedLine) -> MappedLine:
        if line.use != "lane":
            return line
        head, role = meaning(line.name, words.heads), meaning(line.name, words.roles)
        if head is not None and head.sureness == 1.0 and (role is None or role.sureness < 1.0):
            owners = owners_by_cells(said[plain(line.name)], words) if head.key == "owner" else ""
            if owners == DEPARTMENTS:
                return replace(line, role=DEPARTMENTS)
            if head.key in ("tags", "persona", "severity") or owners == OWNERS:
                return replace(line, use=head.key, role="")
            if head.key == "value":
                return replace(line, role=CURVE)
        return replace(line, role=role.key) if role is not None and role.sureness >= LIKELY else line

    return tuple(map(told, lines))


def lane_key(line: MappedLine) -> tuple[str, str]:
    """What tells lanes of different blocks apart."""
    return line.role, plain(line.name) or line.name


def _other_labels(grid: Grid, column: int) -> tuple[int, ...]:
    """The columns that say nearly all the labels of a column again: those of blocks beside its own."""
    labels = {row: _name(cell.text) for row in grid.rows if (cell := _begins(grid, row, column)) is not None}
    found = []
    for other in range(column + 2, grid.right):
        said = [_name(cell.text) for row in labels if (cell := _begins(grid, row, other)) is not None]
        same = sum(
            (cell := _begins(grid, row, other)) is not None and _name(cell.text) == name for row, name in labels.items()
        )
        if same >= LEAST_LANES and 2 * same > len(said):
            found.append(other)
    return tuple(found)


@lru_cache(maxsize=8_192)
def _name(label: str) -> str:
    """A label as labels are compared; each is looked at once for every area that may be a table."""
    return plain(lane_name(label))


def _begins(grid: Grid, row: int, column: int) -> SourceCell | None:
    cell = grid.at(row, column)
    return cell if cell is not None and cell.row == row and cell.column == column else None


def _beside(grid: Grid, row: int, column: int) -> list[SourceCell]:
    return [each for each in grid.row(row) if each.column > column and each.row == row]


def _names_stage(grid: Grid, row: int, column: int, words: Synonyms) -> bool:
    """Whether a row says `Stage | Buy`: the word for it, and one name beside."""
    label = grid.at(row, column)
    found = meaning(label.text, words.heads) if label is not None else None
    if label is None or found is None or found.key not in ("stage", "step"):
        return False
    return len(_beside(grid, row, column)) == 1 and (found.sureness == 1.0 or is_numbered_head(label.text, words))


def _role(cell: SourceCell, words: Synonyms) -> str:
    found = meaning(lane_name(cell.text), words.roles)
    return found.key if found is not None and found.sureness >= LIKELY else ""


def _is_of_people(cell: SourceCell, words: Synonyms) -> bool:
    found = meaning(cell.text.strip().rstrip(":："), words.people)
    return found is not None and found.sureness == 1.0 and found.key in _OF_PEOPLE
