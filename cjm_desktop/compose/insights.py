"""What the checks find in a map, once for the window and the command line."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from cjm_desktop.extensions.checking import GROUPS, Check, Checked, Finding
from cjm_desktop.foundation.messages import Message, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, RecordId, Relation, Silence, Step

_LOG = logging.getLogger(__name__)


class Silenced(Struct, frozen=True):
    """A finding that somebody lets stand, and why."""

    finding: Finding
    by: Silence


class Told(Struct, frozen=True):
    """What one check has found: what there is to say, and what a note silences."""

    check: Check
    findings: tuple[Finding, ...]
    silenced: tuple[Silenced, ...] = ()


class Insights(Struct, frozen=True):
    """What all checks have found, those of a group beside each other; how many ran, which could not, which are off."""

    told: tuple[Told, ...] = ()
    ran: int = 0
    failed: tuple[Check, ...] = ()
    off: tuple[Check, ...] = ()

    @property
    def count(self) -> int:
        """How many findings there are to say."""
        return sum(len(each.findings) for each in self.told)

    @property
    def unasked(self) -> tuple[Told, ...]:
        """What of that is to be said also where nobody asks for it."""
        return tuple(each for each in self.told if each.check.unasked and each.findings)

    @property
    def silenced(self) -> int:
        """How many findings are silenced."""
        return sum(len(each.silenced) for each in self.told)


def examine(graph: JourneyGraph, checks: Mapping[str, Check], today: date, lang: str = "") -> Insights:
    """Put a map to the checks, as it is on a day; names are in `lang`, the map's own language without one.

    A check that fails is named and keeps the others from nothing. A map without cards is put to none.
    """
    if not graph.table(Card):
        return Insights()
    at = Checked(graph, today, lang)
    notes = {(each.check, each.target): each for each in graph.in_order(Silence)}
    told, failed = [], []
    off = [check for check in in_order(checks) if check.key in graph.map.unchecked]
    running = [check for check in in_order(checks) if check not in off]
    for check in running:
        try:
            found = tuple(check.find(at))
        except Exception:  # noqa: BLE001  (advice must not keep anybody from anything)
            _LOG.exception("the check %s has failed", check.key)
            failed.append(check)
            continue
        if found:
            told.append(_told(check, found, notes))
    return Insights(tuple(told), len(running) - len(failed), tuple(failed), tuple(off))


def _told(check: Check, found: tuple[Finding, ...], notes: Mapping[tuple[str, RecordId], Silence]) -> Told:
    """Findings parted by whether a note silences them: one of what the check finds there now, and not of before."""
    silenced = []
    for each in found:
        note = notes.get((check.key, each.records[0]))
        if note is not None and note.seen in ("", each.seen):
            silenced.append(Silenced(each, note))
    quiet = [each.finding for each in silenced]
    return Told(check, tuple(each for each in found if each not in quiet), tuple(silenced))


def silence_of(check: Check, finding: Finding, note: str, author: str, time: str) -> Silence:
    """What silences a finding as it is now; it gets its id when it comes into the map."""
    return Silence(
        id="", check=check.key, target=finding.records[0], seen=finding.seen, note=note, author=author, time=time
    )


def in_order(checks: Mapping[str, Check]) -> list[Check]:
    """The checks by their groups, and there by key."""
    groups = list(GROUPS)
    return sorted(checks.values(), key=lambda each: (groups.index(each.group), each.key))


def place_of(at: Checked, finding: Finding) -> Message | None:
    """The lane and stage of the card that a finding is about; None where its words name the place themselves."""
    record = at.graph.get(finding.records[0])
    card = at.graph.find(Card, record.source if isinstance(record, Relation) else finding.records[0])
    if card is None:
        return None
    return message("{lane} · {stage}", lane=at.named(card.lane), stage=at.name(at.graph.one(Step, card.step).stage))
