"""Reads a table of lanes by stages: which column holds the labels, which rows are heads, what each row is.

Rows and columns are those of the grid: for stages in rows it has been turned.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cjm_desktop.interchange.book import SourceCell
from cjm_desktop.interchange.cell_roles import DEPARTMENTS, owners_by_cells, role_by_cells
from cjm_desktop.interchange.dates import date_in
from cjm_desktop.interchange.grid import Grid
from cjm_desktop.interchange.mapping import MappedLine
from cjm_desktop.interchange.scales import number_of, unscaled
from cjm_desktop.interchange.words import AFTERTHOUGHT, Match, Synonyms, meaning, plain
from cjm_desktop.model.roles import CURVE, role_of

LABEL_COLUMNS = 4
MOST_STAGES_FROM_STEPS = 8
STAGE_WORDS = 2  # in a row, from which it names stages
HEAD_ROWS = 10  # in which stages are looked for by their words
LEAST_STAGES = 3  # rows of a column of nothing but stages, its heading among them
NO_LABELS = -1
MOST_LOOKED_AT = 200  # cells of a row that tell what it is: a long list is none
WALL = 0.6  # how sure stages are whose cards stand in no lane
IMAGES = "images"
BY_CELLS = 0.8  # how sure the role of a lane is that its cells alone tell
LONGEST_LABEL = 120
MOST_LINES = 600  # a table with more labels than a map has lanes is a list


class MatrixReading(Struct, frozen=True):
    """A reading of a grid: its label column, its lines, and how well that fits, from 0 to 1."""

    label: int
    lines: tuple[MappedLine, ...]
    score: float


class _Label(Struct, frozen=True):
    row: int
    cell: SourceCell
    match: Match | None
    head: bool


def read_matrix(grid: Grid, words: Synonyms, *, turned: bool = False) -> MatrixReading | None:
    """The best reading of a grid as lanes by stages, or None where nothing speaks for one.

    Where it is `turned` its rows were columns, and that of the stages may stand behind others.
    """
    found = [_with_labels(grid, column, words, turned=turned) for column in list(grid.columns)[:LABEL_COLUMNS]]
    readings = [each for each in (*found, _without_labels(grid, words)) if each is not None]
    return max(readings, key=lambda each: each.score, default=None)


def lone_stages(grid: Grid, words: Synonyms) -> MappedLine | None:
    """The column of a grid that is nothing but stages below their heading, else None."""
    head = grid.at(grid.top, grid.left)
    found = meaning(head.text, words.heads) if head is not None and grid.left == grid.right else None
    if found is None or found.key not in ("stage", "step") or found.sureness < 1.0 or len(grid.rows) < LEAST_STAGES:
        return None
    return MappedLine(grid.left, grid.left, "stage")


def _with_labels(grid: Grid, column: int, words: Synonyms, *, turned: bool) -> MatrixReading | None:
    if column >= grid.right:
        return None
    if len(grid.rows) > MOST_LINES and sum(_begins(grid, row, column) is not None for row in grid.rows) > MOST_LINES:
        return None
    labels = [
        _label(grid, row, column, cell, words)
        for row in list(grid.rows)[:MOST_LINES]
        if (cell := _begins(grid, row, column))
    ]
    lanes = [each for each in labels if _is_lane(each)]
    first = min((each.row for each in lanes), default=None)
    heads = _heads_among_lanes(labels, first) if turned and first is not None else {}
    behind = bool(heads)
    heads = heads or _heads(grid, column, labels, first, words)
    if heads and not behind:
        first = max(heads) + 1  # what is called by no known word between heads and lanes is a lane, too
    if first is None:
        return None
    lines = _lines(grid, column, labels, heads, first, words)
    if not any(line.use == "lane" for line in lines):
        return None
    told = {line.first for line in lines if line.use == "lane" and line.role != "text" and line.sure}
    return MatrixReading(column, tuple(lines), _score(grid, column, labels, heads, first, words, told))


def _without_labels(grid: Grid, words: Synonyms) -> MatrixReading | None:
    """Stages in the top row, from the first column on, and cards below them as people stick notes to a wall."""
    top = grid.row(grid.top)
    stages = [each for each in top if _is_stage(each, words)]
    below = [each for each in grid.cells if each.row > grid.top]
    first = grid.at(grid.top, grid.left)
    if len(stages) < STAGE_WORDS or not below or first is None or not _is_stage(first, words):
        return None
    lines = (MappedLine(grid.top, grid.top, "stage"), MappedLine(grid.top + 1, grid.bottom, "lane", "text"))
    return MatrixReading(NO_LABELS, lines, WALL * len(stages) / len(top))


def _begins(grid: Grid, row: int, column: int) -> SourceCell | None:
    cell = grid.at(row, column)
    return cell if cell is not None and cell.row == row and cell.column <= column else None


def _label(grid: Grid, row: int, column: int, cell: SourceCell, words: Synonyms) -> _Label:
    head, role = meaning(cell.text, words.heads), meaning(cell.text, words.roles)
    if len(cell.text) > LONGEST_LABEL:
        return _Label(row, cell, None, head=False)
    if is_numbered_head(cell.text, words) and any(
        is_numbered_head(each.text, words) for each in _beside(grid, row, column)
    ):
        head = None  # one of several of that name: Stage 1, Stage 2
    if head is not None and (role is None or head.sureness >= role.sureness):
        if head.key in ("value", "lane", "card", "until", "note"):
            return _Label(row, cell, Match(CURVE, head.sureness) if head.key == "value" else role, head=False)
        return _Label(row, cell, head, head=True)
    return _Label(row, cell, role, head=False)


def _is_lane(label: _Label) -> bool:
    return label.match is not None and not label.head and label.match.sureness >= 0.55


def _heads_among_lanes(labels: Iterable[_Label], first: int) -> dict[int, str]:
    """The lines that are called stages or steps, where all of them stand behind a lane: each row is a touchpoint."""
    named = {
        each.row: each.match.key
        for each in labels
        if each.head and each.match and each.match.sureness == 1.0 and each.match.key in ("stage", "step")
    }
    keys = list(named.values())
    told = bool(named) and "stage" in keys and len(set(keys)) == len(keys) and min(named) > first
    return named if told else {}


def _heads(grid: Grid, column: int, labels: Iterable[_Label], first: int | None, words: Synonyms) -> dict[int, str]:
    """The rows above the first lane that name stages and steps, by what they name."""
    named = {each.row: each.match.key for each in labels if each.head and each.match and each.match.sureness >= 0.7}
    end = grid.bottom + 1 if first is None else first
    heads = {row: key for row, key in named.items() if key in ("stage", "step") and row < end}
    if first is None and not heads:
        known = [row for row in list(grid.rows)[:HEAD_ROWS] if _stage_words(grid, row, column, words) >= STAGE_WORDS]
        return {known[0]: "stage"} if known else {}
    labelled = {each.row for each in labels}
    rows = [row for row in range(grid.top, end) if row not in named and len(_beside(grid, row, column)) >= 2]
    rows = [row for row in rows if row not in labelled or row == rows[-1] or not heads]
    told = [row for row in rows[:HEAD_ROWS] if _stage_words(grid, row, column, words) >= STAGE_WORDS]
    rows = [*rows[:-2], *(row for row in rows[-2:] if row not in labelled or not _all_numbers(grid, row, column))]
    if not heads and told:
        heads = {told[0]: "stage"}
        if told[0] + 1 in rows and told[0] + 1 not in labelled:
            heads[told[0] + 1] = "step"
    elif not heads and rows:
        last = rows[-1]
        upper = rows[-2] if len(rows) > 1 and rows[-2] == last - 1 else None
        if upper is not None and len(_beside(grid, upper, column)) <= len(_beside(grid, last, column)):
            heads = {upper: "stage", last: "step"}
        else:
            heads = {last: "stage"}
    elif "step" not in heads.values():
        below = max(heads) + 1 if heads else -1
        if below in rows and below not in labelled:
            heads[below] = "step"
    elif "stage" not in heads.values():
        step = min(heads)
        if step - 1 in rows:
            heads[step - 1] = "stage"
        elif len(_beside(grid, step, column)) <= MOST_STAGES_FROM_STEPS:
            heads[step] = "stage"
    return heads


def _beside(grid: Grid, row: int, column: int) -> list[SourceCell]:
    """The cells of a row right of the labels."""
    return [each for each in grid.row(row) if each.column > column and each.row == row]


def _all_numbers(grid: Grid, row: int, column: int) -> bool:
    return all(number_of(each.text) is not None for each in _beside(grid, row, column)[:MOST_LOOKED_AT])


def _stage_words(grid: Grid, row: int, column: int, words: Synonyms) -> int:
    return sum(_is_stage(each, words) for each in _beside(grid, row, column)[:MOST_LOOKED_AT])


def _is_stage(cell: SourceCell, words: Synonyms) -> bool:
    return meaning(cell.text, words.stages) is not None or is_numbered_head(cell.text, words)


def is_numbered_head(text: str, words: Synonyms) -> bool:
    """Whether a text is one of several stages or steps, told apart by a number: `Stage 2`, `2단계`, `Phase 1: Buy`."""
    head = meaning(text, words.heads)
    return (
        head is not None
        and head.key in ("stage", "step")
        and head.sureness >= 0.55
        and any(char.isdecimal() for char in text)
    )


def _lines(
    grid: Grid, column: int, labels: list[_Label], heads: dict[int, str], first: int, words: Synonyms
) -> list[MappedLine]:
    lines = [MappedLine(row, row, key) for row, key in sorted(heads.items())]
    by_row = {each.row: each for each in labels}
    current: MappedLine | None = None
    for row in range(grid.top, min(grid.bottom, grid.top + MOST_LINES) + 1):
        label = by_row.get(row)
        if row in heads:
            current = None
        elif label is not None and label.head:
            key = label.match.key if label.match else "skip"
            current = _head_line(grid, column, label, key, words)
            lines.append(current)
        elif row < first:
            continue
        elif label is not None:
            current = _lane_line(grid, column, label, words)
            lines.append(current)
        elif current is not None and (grid.row(row) or row > current.last):
            if grid.row(row):
                lines[-1] = current = MappedLine(
                    current.first, row, current.use, current.role, current.name, sure=current.sure
                )
        elif grid.row(row):
            lines.append(MappedLine(row, row, "skip", name="?"))
    return sorted(lines, key=lambda line: line.first)


def _head_line(grid: Grid, column: int, label: _Label, key: str, words: Synonyms) -> MappedLine:
    row = label.row
    if key == "owner":
        last = min(label.cell.row + label.cell.down - 1, grid.bottom)
        named = owners_by_cells([each.text for each in _all_beside(grid, row, last, column)[:MOST_LOOKED_AT]], words)
        if named == DEPARTMENTS:
            return MappedLine(row, row, "lane", DEPARTMENTS, lane_name(label.cell.text))
        return MappedLine(row, row, "owner", sure=bool(named))
    return MappedLine(row, row, key if key in ("persona", "tags", "id", "severity") else "skip")


def _lane_line(grid: Grid, column: int, label: _Label, words: Synonyms) -> MappedLine:
    cell = label.cell
    last = min(cell.row + cell.down - 1, grid.bottom)
    covered = cell.column + cell.right - 1 - column
    if covered >= max(2, (grid.right - column) // 2):
        return MappedLine(label.row, last, "skip")  # a banner over the columns
    beside = _all_beside(grid, label.row, last, column)
    if not beside and label.match is None:
        return MappedLine(label.row, last, "skip")
    name = lane_name(cell.text)
    if label.match is not None and label.match.sureness >= 0.55:
        role, sure = label.match.key, True
    elif date_in(cell.text, words) is not None:
        role, sure = "text", True
    else:
        role, sure = role_by_cells([each.text for each in beside[:MOST_LOOKED_AT]], words)
        if role == "text" and beside and all(each.picture for each in beside):
            role = IMAGES  # no other lane shows pictures
    return MappedLine(label.row, last, "lane", role, unscaled(name) if role_of(role).points else name, sure=sure)


def _all_beside(grid: Grid, first: int, last: int, column: int) -> list[SourceCell]:
    return [each for row in range(first, last + 1) for each in _beside(grid, row, column)]


def lane_name(text: str) -> str:
    """The name of a lane from its label: its first line, without the signs around it."""
    return _name_and_prompt(text)[0]


def lane_prompt(text: str) -> str:
    """What a label says beside the name of its lane: an example behind the name, such as “e.g. …”, and more lines."""
    return _name_and_prompt(text)[1]


def _name_and_prompt(text: str) -> tuple[str, str]:
    lines = [line.strip(" *:>»→#\t") for line in text.split("\n")]
    at = next((index for index, line in enumerate(lines) if line), 0)
    found = AFTERTHOUGHT.search(lines[at])
    cut = found.start() if found and lines[at][: found.start()].strip(" (:,–-") else len(lines[at])
    name, example = lines[at][:cut].rstrip(" (:,–-"), lines[at][cut:]
    return name or lines[at], "\n".join(filter(None, (example, *(line.strip() for line in text.split("\n")[at + 1 :]))))


def _score(
    grid: Grid,
    column: int,
    labels: list[_Label],
    heads: dict[int, str],
    first: int,
    words: Synonyms,
    told: set[int],
) -> float:
    """How well a reading fits; `told` are the rows of lanes whose name or whose cells tell their role."""
    dated = [each.row for each in labels if each.match is None and date_in(each.cell.text, words) is not None]
    below = [each for each in labels if each.row >= first and (len(dated) < 2 or each.row not in dated)]
    lanes = [each for each in below if _is_lane(each)]
    known = [each for each in below if each.match is not None]
    by_cells = sum(BY_CELLS for each in below if each.match is None and each.row in told)
    share = (sum(each.match.sureness for each in lanes if each.match) + by_cells) / len(below) if below else 0.0
    stages = [row for row, key in heads.items() if key == "stage"]
    columns = [each for row in stages for each in _beside(grid, row, column)]
    score = 0.5 * share + (0.2 if heads else 0.0)
    score += 0.1 if len({plain(each.text) for each in columns}) >= 2 else 0.0
    score += 0.1 if any(each.head for each in labels if each.row in heads) else 0.0
    if columns:
        score += 0.1 * min(
            1.0, 2 * sum(meaning(each.text, words.stages) is not None for each in columns) / len(columns)
        )
    score += 0.015 * min(len({each.match.key for each in lanes if each.match}), 10) + 0.005 * min(len(known), 10)
    return min(1.0, score) - 0.3 * _unplaced(grid, column, heads, first)


def _unplaced(grid: Grid, column: int, heads: dict[int, str], first: int) -> float:
    """The share of cells that would find no place: left of the labels, above the heads, or below no stage."""
    if not grid.cells:
        return 0.0
    headed = {place for row in heads for place in grid.columns if grid.at(row, place) is not None}
    lost = [
        each
        for each in grid.cells
        if each.column < column
        or (each.row < first and each.row not in heads and each.column > column)
        or (each.column > column and headed and each.column not in headed)
    ]
    return len(lost) / len(grid.cells)
