"""The map as cards on a wall: the short code on each card, and the list of what hangs where."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Protocol

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, JourneyMap, Lane, RecordId, Stage, Step
from cjm_desktop.model.text import Text, text_in

# Without letters that are read as digits on a wall, and without N: cards that were blank have it.
_LETTERS = "ABCDEFGHJKLMPQRSTUVWXYZ"
_CODE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,4})")
BLANK = "N"
_ENTRY = re.compile(r"\s*(?P<code>[^\s,;=]+)(?:\s*=\s*(?P<words>[^,;]*))?[\s,;]*")
_HEADING = re.compile(r"\[(?P<name>.+)\]\s*")


class Wall(Protocol):
    """What is read of a map: a graph, or a draft with its changes."""

    @property
    def map(self) -> JourneyMap:
        """The record of the map itself."""

    def stages(self) -> tuple[Stage, ...]:
        """The stages along the journey."""

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes from top to bottom."""

    def steps_of(self, stage: RecordId, /) -> tuple[Step, ...]:
        """The steps of one stage in order."""

    def cell(self, lane: RecordId, step: RecordId, /) -> tuple[Card, ...]:
        """The cards of a cell from top to bottom."""


class Hung(Struct, frozen=True):
    """A card on the wall: its code, and for one that the map does not have the words written on it."""

    code: str
    words: str = ""

    def makes_new(self, known: Container[str]) -> bool:
        """Whether it becomes a new card: one that was blank, or one with words and none of the `known` codes."""
        return self.code not in known and (is_blank(self.code) or bool(self.words))


class WallReport(Struct, frozen=True):
    """What a list of codes says of a map: the codes of new cards, those typed twice, those that no card has.

    `missing` are the codes of the cards that were not typed.
    """

    new: tuple[str, ...]
    twice: tuple[str, ...]
    unknown: tuple[str, ...]
    missing: tuple[str, ...]


class WallList(Struct, frozen=True):
    """A typed list: what hangs in each cell, and what of the list was not understood."""

    cells: Mapping[Cell, tuple[Hung, ...]]
    problems: tuple[Message, ...]


def stage_letters(index: int) -> str:
    """The letters of a stage by its place: A … Z without I, N and O, then AA …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, len(_LETTERS))
        letters = _LETTERS[rest] + letters
    return letters


def wall_codes(wall: Wall) -> dict[RecordId, str]:
    """The code of every card, along the journey: the letters of its stage and a number.

    A card that has a code keeps it wherever it goes; the others get the numbers that are free in their stage, lane by
    lane and step by step.
    """
    kept: dict[str, RecordId] = {}
    for _, card in _cards(wall):
        if _CODE.fullmatch(card.code) and not is_blank(card.code):
            kept.setdefault(card.code, card.id)
    owners = {card: code for code, card in kept.items()}
    numbers: dict[str, int] = {}
    codes: dict[RecordId, str] = {}
    for letters, card in _cards(wall):
        code = owners.get(card.id, "")
        while not code:
            numbers[letters] = numbers.get(letters, 0) + 1
            free = f"{letters}{numbers[letters]}"
            code = "" if free in kept else free
        codes[card.id] = code
    return codes


def is_blank(code: str) -> bool:
    """Whether a code is that of a card that was printed blank."""
    found = _CODE.fullmatch(code)
    return found is not None and found[1] == BLANK


def read_code(typed: str) -> str:
    """A code as it was typed, in capitals and plain digits."""
    return unicodedata.normalize("NFKC", typed).strip().upper()


def wall_report(wall: Wall, cells: Mapping[Cell, Sequence[Hung]]) -> WallReport:
    """Compare a list of codes with the cards of the map."""
    codes = wall_codes(wall)
    hungs = [Hung(read_code(hung.code), hung.words) for each in cells.values() for hung in each]
    typed = [hung.code for hung in hungs]
    known = set(codes.values())
    seen = set(typed)
    new = tuple(dict.fromkeys(hung.code for hung in hungs if hung.makes_new(known)))
    return WallReport(
        new,
        tuple(sorted({code for code in seen if typed.count(code) > 1}, key=_by_number)),
        tuple(dict.fromkeys(code for code in typed if code not in known and code not in new)),
        tuple(code for code in codes.values() if code not in seen),
    )


def write_wall(wall: Wall, lang: str) -> str:
    """The list of the cells as they are now, stage by stage: to be changed by hand, and read by `read_wall`."""
    codes = wall_codes(wall)
    lines: list[str] = []
    for heading, step in _headings(wall, lang):
        lines += ["", f"[{heading}]"] if lines else [f"[{heading}]"]
        for lane, name in _lane_names(wall, lang):
            lines.append(" ".join((f"{name}:", *(codes[card.id] for card in wall.cell(lane.id, step.id)))))
    return "\n".join(lines) + "\n"


def read_wall(text: str, wall: Wall, lang: str) -> WallList:
    """Read a list of codes, cell by cell.

    `[Awareness]`, `[Awareness / Search]` or a stage's letter begins a step, `Actions: A1 A2 N1` tells what hangs in a
    lane there. `N1 = queue at the till` gives the words on a card that the map does not have, up to a comma or the end
    of the line.
    """
    steps = {_folded(name): step for name, step in _headings(wall, lang)}
    for index, stage in enumerate(wall.stages()):
        for step in wall.steps_of(stage.id)[:1]:
            steps.setdefault(_folded(_words(stage.name, wall, lang)), step)
            steps.setdefault(_folded(stage_letters(index)), step)
    lanes = {_folded(name): lane for lane, name in _lane_names(wall, lang)}
    cells: dict[Cell, tuple[Hung, ...]] = {}
    problems: list[Message] = []
    place: Step | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        line = line.strip()
        heading = _HEADING.fullmatch(line)
        if heading:
            place = steps.get(_folded(heading["name"]))
            if place is None:
                problems.append(message(N_("Line {number}: there is no such stage or step."), number=number))
        elif line and place is not None:
            lane, rest = _lane_of(line, lanes)
            if lane is None:
                problems.append(message(N_("Line {number}: there is no such lane."), number=number))
            else:
                cell = (lane.id, place.id)
                cells[cell] = (*cells.get(cell, ()), *read_codes(rest))
    return WallList(cells, tuple(problems))


def read_codes(line: str) -> tuple[Hung, ...]:
    """The cards named in a line such as `A1 a2, N1 = queue at the till`."""
    return tuple(Hung(read_code(found["code"]), (found["words"] or "").strip()) for found in _ENTRY.finditer(line))


def _cards(wall: Wall) -> Iterator[tuple[str, Card]]:
    """Every card with the letters of its stage: stage by stage, lane by lane, step by step."""
    for index, stage in enumerate(wall.stages()):
        letters = stage_letters(index)
        for lane in wall.lanes():
            for step in wall.steps_of(stage.id):
                yield from ((letters, card) for card in wall.cell(lane.id, step.id))


def _headings(wall: Wall, lang: str) -> Iterator[tuple[str, Step]]:
    """A heading for each step that tells it from the others; a lone step goes under the name of its stage."""
    seen: dict[str, int] = {}
    for stage in wall.stages():
        steps = wall.steps_of(stage.id)
        name = _words(stage.name, wall, lang) or stage.id
        for number, step in enumerate(steps, 1):
            words = _words(step.name, wall, lang) or str(number)
            yield _told_apart(name if len(steps) == 1 else f"{name} / {words}", seen), step


def _lane_names(wall: Wall, lang: str) -> Iterator[tuple[Lane, str]]:
    """The lanes with names that tell them apart."""
    seen: dict[str, int] = {}
    for lane in wall.lanes():
        yield lane, _told_apart(_words(lane.name, wall, lang) or lane.role, seen)


def _told_apart(name: str, seen: dict[str, int]) -> str:
    """The name, with a number behind it from the second time on."""
    seen[name] = seen.get(name, 0) + 1
    return name if seen[name] == 1 else f"{name} {seen[name]}"


def _lane_of(line: str, lanes: Mapping[str, Lane]) -> tuple[Lane | None, str]:
    """The lane that a line begins with, and the rest; a lane's name may itself hold a colon."""
    place = line.rfind(":")
    while place >= 0:
        lane = lanes.get(_folded(line[:place]))
        if lane is not None:
            return lane, line[place + 1 :]
        place = line.rfind(":", 0, place)
    return None, ""


def _words(text: Text, wall: Wall, lang: str) -> str:
    return text_in(text, lang, wall.map.lang)


def _folded(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def _by_number(code: str) -> tuple[str, int]:
    found = _CODE.fullmatch(code)
    return (found[1], int(found[2])) if found else (code, 0)
