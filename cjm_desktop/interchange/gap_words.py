"""The table of gaps between a journey as it is and as it should be, for a window, a file and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cjm_desktop.edit.commands.gaps import GapCard
from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.interchange.outgoing import OutCell, OutSheet, TableWords
from cjm_desktop.model.counterparts import MERGED, NEW, REMOVED, SAME, SPLIT, Gap, felt_at, gaps_between, troubles_at
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Department, RecordId

KIND_WORDS: Mapping[str, str] = {
    SAME: N_("one for one"),
    SPLIT: N_("split"),
    MERGED: N_("merged"),
    NEW: N_("new"),
    REMOVED: N_("removed"),
}
HEADS = (
    N_("As it is"),
    N_("As it should be"),
    N_("How it is linked"),
    N_("Felt now"),
    N_("Felt then"),
    N_("Size of the gap"),
    N_("Trouble now"),
    N_("What closes it"),
    N_("Owner"),
)
HEADS_OF_TIMES = (
    N_("Before"),
    N_("After"),
    N_("How it is linked"),
    N_("Felt before"),
    N_("Felt after"),
    N_("By how much"),
    N_("Trouble before"),
    N_("What answers it"),
    N_("Owner"),
)
WIDTHS = (26.0, 26.0, 12.0, 10.0, 10.0, 12.0, 40.0, 40.0, 20.0)


class GapWords:
    """The words for what lies between two states, in a language of theirs and with a translator of the interface."""

    def __init__(self, before: JourneyGraph, after: JourneyGraph, lang: str, translate: Translate) -> None:
        """Take both maps; `lang` is empty for their own language."""
        self.before = before
        self._before = TableWords(before, lang or before.map.lang, translate)
        self._after = TableWords(after, lang or after.map.lang, translate)
        self._t = translate
        self.gaps = gaps_between(before, after)
        self.heads = HEADS_OF_TIMES if before.map.id == after.map.id else HEADS

    def rows(self) -> list[tuple[str, ...]]:
        """A row for each place, in the order of `heads`."""
        return [self._row(each) for each in self.gaps]

    def as_is(self, step: RecordId) -> tuple[str, str, str]:
        """A step as it is by itself: its name, how it is felt, and the trouble in it."""
        trouble = self._cards(self._before, troubles_at(self.before, (step,)))
        return self._step(self._before, step), _signed(felt_at(self.before, (step,))), trouble

    def sheet(self, title: str) -> OutSheet:
        """The table as a sheet."""
        cells = [OutCell(0, at, self._t(head), style="head") for at, head in enumerate(self.heads)]
        for row, told in enumerate(self.rows(), 1):
            cells += [OutCell(row, at, each) for at, each in enumerate(told)]
        return OutSheet(title, tuple(cells), widths=WIDTHS)

    def cards(self) -> list[GapCard]:
        """What a lane of gaps says, at the first step of each place as it should be."""
        found = []
        for gap, row in zip(self.gaps, self.rows(), strict=True):
            size, trouble, answers, owner = row[5:]
            told = " → ".join(filter(None, (trouble, answers)))
            words = ": ".join(filter(None, (size, told)))
            if gap.pair.after and words and gap.size != 0:
                found.append(GapCard(gap.pair.after[0], words, owner))
        return found

    def _row(self, gap: Gap) -> tuple[str, ...]:
        size = gap.size
        return (
            self._steps(self._before, gap.pair.before),
            self._steps(self._after, gap.pair.after),
            self._t(KIND_WORDS[gap.pair.kind]),
            _signed(gap.felt_before),
            _signed(gap.felt_after),
            _signed(size),
            self._cards(self._before, gap.trouble),
            self._cards(self._after, gap.answers),
            self._owners(gap.answers),
        )

    def _steps(self, words: TableWords, steps: Iterable[RecordId]) -> str:
        return ", ".join(self._step(words, each) for each in steps)

    def _step(self, words: TableWords, step: RecordId) -> str:
        record = next(each for each in words.graph.steps() if each.id == step)
        return " · ".join(filter(None, (words.name(record.stage), words.text(record.name))))

    def _cards(self, words: TableWords, cards: Iterable[RecordId]) -> str:
        return "; ".join(filter(None, (words.card(words.graph.one(Card, each)) for each in cards)))

    def _owners(self, cards: Iterable[RecordId]) -> str:
        names = []
        for each in cards:
            card = self._after.graph.one(Card, each)
            departments = (self._after.name(one) for one in card.departments if self._after.graph.find(Department, one))
            names.append(card.owner.strip() or ", ".join(departments))
        return ", ".join(dict.fromkeys(filter(None, names)))


def _signed(value: float | None) -> str:
    return "" if value is None else number_text(value, signed=True)
