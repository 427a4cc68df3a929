"""What the checks find in a map, once for the window, the command line and the poster."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct

from cjm_desktop.extensions.checking import GROUPS, Check, Checked, Finding
from cjm_desktop.foundation.messages import Message, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Lane, RecordId, Relation, Stage, Step

_LOG = logging.getLogger(__name__)


class Told(Struct, frozen=True):
    """What one check has found."""

    check: Check
    findings: tuple[Finding, ...]


class Insights(Struct, frozen=True):
    """What all checks have found, those of a group beside each other; and how many ran, and which could not."""

    told: tuple[Told, ...] = ()
    ran: int = 0
    failed: tuple[Check, ...] = ()

    @property
    def count(self) -> int:
        """How many findings there are."""
        return sum(len(each.findings) for each in self.told)


def examine(graph: JourneyGraph, checks: Mapping[str, Check], today: date, lang: str = "") -> Insights:
    """Put a map to the checks, as it is on a day; names are in `lang`, the map's own language without one.

    A check that fails is named and keeps the others from nothing. A map without cards is put to none.
    """
    if not graph.table(Card):
        return Insights()
    at = Checked(graph, today, lang)
    told, failed = [], []
    ran = 0
    for check in in_order(checks):
        ran += 1
        try:
            found = tuple(check.find(at))
        except Exception:  # noqa: BLE001  (advice must not keep anybody from anything)
            _LOG.exception("the check %s has failed", check.key)
            failed.append(check)
            continue
        if found:
            told.append(Told(check, found))
    return Insights(tuple(told), ran, tuple(failed))


def in_order(checks: Mapping[str, Check]) -> list[Check]:
    """The checks by their groups, and there by key."""
    groups = list(GROUPS)
    return sorted(checks.values(), key=lambda each: (groups.index(each.group), each.key))


def place_of(at: Checked, finding: Finding) -> Message | None:
    """Where a finding is, by lane and stage; None where it is about the map as a whole."""
    parts = list(dict.fromkeys(_places(at, finding.records[0])))
    if not parts:
        return None
    text = "{first} · {second}" if len(parts) > 1 else "{first}"
    return message(text, first=parts[0], second=parts[-1])


def _places(at: Checked, record_id: RecordId) -> Iterator[str | Message]:
    record = at.graph.get(record_id)
    if isinstance(record, Relation):
        yield from _places(at, record.source)
    elif isinstance(record, Card):
        yield at.named(record.lane)
        yield at.name(at.graph.one(Step, record.step).stage)
    elif isinstance(record, Lane):
        yield at.named(record_id)
    elif isinstance(record, Step | Stage):
        yield at.name(record.stage if isinstance(record, Step) else record_id)
