"""What the cells of a sheet are: found, corrected by people, kept as JSON, and found again by the heads of a table."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import Message
from cjm_desktop.foundation.paths import profile
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.book import SourceSheet
from cjm_desktop.interchange.scales import Scale
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.rules import clean_text

Area = tuple[int, int, int, int]

LAYOUTS = ("columns", "rows", "list", "blocks")
# What a line can be. In a list the lines are columns, and `lane`, `card` and `value` are what each row says.
# `date` and `metric` are the heads and rows of a table of values by date, `reading` such values beside a journey and
# `measure` the value, unit, target or date of their metrics; `mark` is what is there in the stages that have a mark.
USES = (
    *("stage", "step", "lane", "card", "value", "persona", "owner", "tags", "note", "until", "id", "skip"),
    *("date", "metric", "reading", "measure", "severity", "mark"),
)
SPLITS = ("lines", "bullets", "semicolon", "middot", "slash", "comma")


class MappedLine(Struct, frozen=True, omit_defaults=True):
    """Rows `first` to `last` of the sheet, or columns where the stages stand in rows, and what they are.

    A lane has a `role` and a `name`. What is not `sure` is a question for people.
    """

    first: int
    last: int
    use: str = "lane"
    role: str = ""
    name: str = ""
    split: tuple[str, ...] | None = None
    sure: bool = True


class SheetMapping(Struct, frozen=True, rename="camel", omit_defaults=True):
    """What the cells of a sheet are.

    `layout` tells whether stages stand in `columns`, in `rows`, one below another as `blocks` of lanes, or whether
    each row of a `list` is a card. `area` are the first row and column and the last ones of the table, from 0;
    `label` is the column of the labels, or their row where stages stand in rows; `labels` are further such columns of
    blocks that stand side by side. With `stacked` the rows of a stage are cards under each other, not steps, unless a
    column names those. `banded` keeps a stage that comes again later apart. `cells` are corrections by place in the
    source, such as `{"J16": "skip"}`. `curve` is the area of a second table of stages and scores; `facts` are the
    places of what is said of the map as a whole. Months without a year begin in that `year`. `fills` tells what the
    fills of cells are taken for, `""` as long as nobody has said it. `without` are sheets that do not come along.
    """

    layout: str
    area: Area
    label: int = -1
    lines: tuple[MappedLine, ...] = ()
    scale: Scale | None = None
    scale_sure: bool = True
    split: tuple[str, ...] = ("lines",)
    stacked: bool = False
    banded: bool = False
    hidden: bool = False
    title: str = ""
    facts: Mapping[str, str] = {}
    curve: Area | None = None
    cells: Mapping[str, str] = {}
    year: int = 0
    fills: Mapping[str, str] = {}
    without: tuple[str, ...] = ()
    labels: tuple[int, ...] = ()
    layout_sure: bool = True
    dates_sure: bool = True
    area_sure: bool = True
    marks_sure: bool = True

    @property
    def by_row(self) -> bool:
        """Whether its lines are rows of the sheet, and not columns."""
        return self.layout in ("columns", "blocks")


class MappingChoice(Struct, frozen=True):
    """One answer to a question: how it reads, and the mapping that it makes."""

    label: Message
    mapping: SheetMapping


class MappingQuestion(Struct, frozen=True):
    """Something that only a person can decide, about `lines` or a `fill`. The first choice is the suggested one."""

    text: Message
    choices: tuple[MappingChoice, ...]
    lines: tuple[int, ...] = ()
    fill: str = ""


class Proposal(Struct, frozen=True):
    """A mapping that was found, and how sure it is, from 0 to 1."""

    mapping: SheetMapping
    confidence: float


def to_json(mapping: SheetMapping) -> bytes:
    """A mapping as a recipe that people can read and change."""
    return msgspec.json.format(msgspec.json.encode({"cjmMapping": 1, **_plain(mapping)}), indent=1) + b"\n"


def from_json(data: bytes, name: str = "") -> SheetMapping:
    """Read a recipe; raises CjmError (E513) when it is none."""
    try:
        return from_plain(msgspec.json.decode(data))
    except (msgspec.MsgspecError, TypeError, ValueError, UnicodeError, RecursionError) as error:
        raise refusal("CJM-E513", str(error), name=name) from None


def from_plain(found: Any) -> SheetMapping:
    """A mapping of plain data; raises ValueError where it is none."""
    mapping = msgspec.convert(found, SheetMapping)
    lines = mapping.lines
    known = mapping.layout in LAYOUTS and all(line.use in USES and 0 <= line.first <= line.last for line in lines)
    top, left, bottom, right = mapping.area
    if not known or not (0 <= top <= bottom and 0 <= left <= right):
        raise ValueError("not a mapping")
    # The keys of a hand-written file and the lines of a recipe become names, and may hold what no text of a map does.
    named = tuple(structs.replace(line, name=clean_text(line.name)) for line in lines)
    return structs.replace(mapping, lines=named)


def _plain(mapping: SheetMapping) -> dict[str, Any]:
    plain_data: dict[str, Any] = msgspec.to_builtins(mapping)
    return plain_data


def fingerprint(sheet: SourceSheet, mapping: SheetMapping) -> str:
    """What tells tables with the same heads and labels, whatever their cells say; the place of the table counts."""
    wanted = set(_head_places(mapping))
    words = [
        f"{cell.row},{cell.column}:{plain(cell.text)}"
        for cell in sheet.filled
        if any(_inside(cell.row, cell.column, area) for area in wanted)
    ]
    return hashlib.sha256("\n".join((mapping.layout, *words)).encode()).hexdigest()[:32]


def _head_places(mapping: SheetMapping) -> Iterable[Area]:
    top, left, bottom, right = mapping.area
    if mapping.layout == "list":
        yield top, left, top, right
        return
    turned = mapping.layout == "rows"
    if mapping.label >= 0:
        at = mapping.label
        yield (at, left, at, right) if turned else (top, at, bottom, at)
        return
    for line in mapping.lines:  # cards that stand in no lane: the names of the stages tell the table
        if line.use in ("stage", "step"):
            yield (top, line.first, bottom, line.last) if turned else (line.first, left, line.last, right)


def _inside(row: int, column: int, area: Area) -> bool:
    return area[0] <= row <= area[2] and area[1] <= column <= area[3]


def remember(sheet: SourceSheet, mapping: SheetMapping, proposed: SheetMapping) -> Path:
    """Keep a mapping in the profile for sheets with the heads of the one proposed; gives the file."""
    from cjm_desktop.storage.files import atomic_write

    folder = profile() / "mappings"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{fingerprint(sheet, proposed)}.json"
    atomic_write(path, to_json(mapping))
    return path


def remembered(sheet: SourceSheet, proposed: SheetMapping) -> SheetMapping | None:
    """The mapping that was kept for a sheet with these heads, or None. A file that is damaged counts as none."""
    path = profile() / "mappings" / f"{fingerprint(sheet, proposed)}.json"
    try:
        return from_json(path.read_bytes())
    except (OSError, CjmError):
        return None
