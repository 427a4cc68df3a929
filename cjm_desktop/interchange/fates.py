"""What became of each cell of a source, and the report whose counts add up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from msgspec import Struct, structs

from cjm_desktop.foundation.messages import N_, NN_, Plural, Translate
from cjm_desktop.interchange.book import Place, SourceCell
from cjm_desktop.model.records import RecordId

# Every filled cell has one of these fates, in the order in which they are shown: what one becomes, and how many do.
KINDS: Mapping[str, str] = {
    "title": N_("title"),
    "stage": N_("stage"),
    "step": N_("step"),
    "lane": N_("lane"),
    "card": N_("card"),
    "value": N_("value"),
    "detail": N_("detail"),
    "open": N_("open"),
    "skipped": N_("left out"),
}
COUNTED: Mapping[str, Plural] = {
    "title": NN_("{count} title", "{count} titles"),
    "stage": NN_("{count} stage", "{count} stages"),
    "step": NN_("{count} step", "{count} steps"),
    "lane": NN_("{count} lane", "{count} lanes"),
    "card": NN_("{count} card", "{count} cards"),
    "value": NN_("{count} value", "{count} values"),
    "detail": NN_("{count} detail", "{count} details"),
    "open": NN_("{count} open", "{count} open"),
    "skipped": NN_("{count} left out", "{count} left out"),
}
REASONS: Mapping[str, str] = {
    "outside": N_("outside the table"),
    "placeholder": N_("says that nothing is there"),
    "chosen": N_("left out by choice"),
    "hidden": N_("in a hidden row or column"),
    "heading": N_("a heading of the table"),
    "banner": N_("a banner or a row without cards"),
    "unplaced": N_("below no stage or beside no lane"),
    "unsettled": N_("a question about its row is open"),
    "other_table": N_("in another table"),
    "repeated": N_("repeats what another cell says"),
    "sum": N_("a sum or an average of the table"),
    "id": N_("the id of a card in another map"),
    "no_number": N_("no value that could be read"),
}


class Fate(Struct, frozen=True):
    """What became of one cell: a kind, why where it was left out, and the records that it made.

    `fill` is what its fill was taken for, where that tells cells apart.
    """

    cell: SourceCell
    kind: str
    reason: str = ""
    records: tuple[RecordId, ...] = ()
    value: float | None = None
    fill: str | None = None


class Fates:
    """Collects fates; the first one that is told of a cell stands."""

    def __init__(self, cells: Iterable[SourceCell]) -> None:
        self._cells = {each.place: each for each in cells}
        self._fates: dict[Place, Fate] = {}

    def tell(self, place: Place, kind: str, reason: str = "", *records: RecordId, value: float | None = None) -> None:
        """Say what became of the cell at a place of the source; a second word on it adds its records."""
        cell = self._cells.get(place)
        if cell is None:
            return
        before = self._fates.get(place)
        if before is None:
            self._fates[place] = Fate(cell, kind, reason, records, value)
        elif records:
            self._fates[place] = structs.replace(before, records=(*before.records, *records))

    def fill(self, place: Place, taken: str) -> None:
        """Say what the fill of a cell was taken for."""
        if (before := self._fates.get(place)) is not None:
            self._fates[place] = structs.replace(before, fill=taken)

    def told(self, place: Place) -> bool:
        """Whether something was said of a cell."""
        return place in self._fates

    def close(self) -> tuple[Fate, ...]:
        """All fates in reading order; what nobody spoke of stands outside of the table."""
        for place in self._cells:
            if place not in self._fates:
                self.tell(place, "skipped", "outside")
        return tuple(self._fates[place] for place in sorted(self._fates))


def counts_of(fates: Iterable[Fate]) -> dict[str, int]:
    """How many cells have each fate, in the order of KINDS; those without a cell are not named."""
    found = Counter(fate.kind for fate in fates)
    return {kind: found[kind] for kind in KINDS if found[kind]}


def report_of(fates: Iterable[Fate], translate: Translate) -> dict[str, Any]:
    """The fates as plain data; `counts` add up to `cells`."""
    told = list(fates)
    return {
        "total": len(told),
        "counts": counts_of(told),
        **(
            {"fills": dict(Counter(filled))}
            if (filled := [each.fill for each in told if each.fill is not None])
            else {}
        ),
        "cells": [
            {
                "where": fate.cell.where,
                "text": fate.cell.text,
                "fate": fate.kind,
                **({"reason": translate(REASONS[fate.reason])} if fate.reason else {}),
                **({"value": fate.value} if fate.value is not None else {}),
                **({"records": list(fate.records)} if fate.records else {}),
                **({"formula": fate.cell.formula} if fate.cell.formula else {}),
                **({"fill": fate.cell.fill, "fillBecame": fate.fill} if fate.fill is not None else {}),
            }
            for fate in told
        ],
    }
