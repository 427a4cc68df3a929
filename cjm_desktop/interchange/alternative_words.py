"""One table of several alternatives beside the journey as it is: what each of them makes of every step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.interchange.gap_words import GapWords
from cjm_desktop.interchange.outgoing import OutCell, OutSheet
from cjm_desktop.model.counterparts import REMOVED, SAME
from cjm_desktop.model.records import RecordId

COLUMNS_EACH = 3  # of an alternative: what becomes of a step, by how much it is felt to be better, what closes the gap
FIRST_WIDTHS, WIDTHS_EACH = (26.0, 10.0, 40.0), (30.0, 12.0, 40.0)


class _Cells(Struct, frozen=True):
    words: tuple[str, str, str]
    unlinked: bool = False


NOTHING = _Cells(("", "", ""))


class AlternativeWords:
    """The words of the table: a row for each step as it is, and one for each step that is new in one of them."""

    def __init__(self, told: Sequence[tuple[str, GapWords]], translate: Translate) -> None:
        """Take what each alternative is called, and the words of its gaps, all beside the same map as it is."""
        self._told = told
        (_, first), *_ = told
        self.heads = tuple(map(translate, (first.heads[0], first.heads[3], first.heads[6])))
        for name, words in told:
            size, answers = (
                translate(message(N_("{name}: {what}"), name=name, what=translate(words.heads[at]))) for at in (5, 7)
            )
            self.heads += (name, size, answers)
        self.rows: list[tuple[str, ...]] = []
        self.unlinked = set[tuple[int, int]]()  # the rows and columns of steps that are linked to nothing
        each = [_of_alternative(words) for _, words in told]
        for step in ("", *(one.id for one in first.before.steps())):
            if step:
                self._add(first.as_is(step), [beside.get(step, NOTHING) for beside, _ in each])
            for at, (_, behind) in enumerate(each):
                for cells in behind.get(step, ()):
                    self._add(("", "", ""), [cells if at == here else NOTHING for here in range(len(each))])

    def sheet(self, title: str) -> OutSheet:
        """The table as a sheet."""
        cells = [OutCell(0, at, head, style="head") for at, head in enumerate(self.heads)]
        for row, told in enumerate(self.rows, 1):
            cells += [OutCell(row, at, each) for at, each in enumerate(told)]
        return OutSheet(title, tuple(cells), frozen=(1, 1), widths=FIRST_WIDTHS + WIDTHS_EACH * len(self._told))

    def _add(self, as_is: tuple[str, str, str], beside: Sequence[_Cells]) -> None:
        for at, cells in enumerate(beside):
            if cells.unlinked:
                self.unlinked.add((len(self.rows), len(as_is) + at * COLUMNS_EACH))
        self.rows.append((*as_is, *(words for cells in beside for words in cells.words)))


def _of_alternative(words: GapWords) -> tuple[Mapping[RecordId, _Cells], Mapping[RecordId, Sequence[_Cells]]]:
    """The cells of an alternative by step as it is, and those of its new steps by the step that they follow.

    Where steps were merged, what they become stands beside each of them, what it changes beside the first.
    """
    beside, behind, last = dict[RecordId, _Cells](), dict[RecordId, list[_Cells]](), ""
    for gap, row in zip(words.gaps, words.rows(), strict=True):
        _, after, kind, _, _, size, _, answers, owner = row
        closes = " – ".join(filter(None, (answers, owner)))
        becomes = after if gap.pair.kind == SAME else f"{after} ({kind})".strip()
        for at, step in enumerate(gap.pair.before):
            beside[step] = _Cells((becomes, *(("", "") if at else (size, closes))), gap.pair.kind == REMOVED)
        if not gap.pair.before:
            behind.setdefault(last, []).append(_Cells((becomes, size, closes), unlinked=True))
        last = gap.pair.before[-1] if gap.pair.before else last
    return beside, behind
