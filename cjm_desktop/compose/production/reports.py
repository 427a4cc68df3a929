"""What a report says of a map, once for the window, the poster and the command line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from cjm_desktop.compose.insights import examine
from cjm_desktop.extensions.reporting import MapReport, Reported
from cjm_desktop.model.reduced import reduced
from cjm_desktop.model.taking_out import shown_alone

if TYPE_CHECKING:
    from cjm_desktop.compose.overlaid import ComparedWith
    from cjm_desktop.compose.services import Services
    from cjm_desktop.extensions.checking import Check, Finding
    from cjm_desktop.layout.forms.report_parts import ReportPart
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import RecordId


def report_parts(
    report: MapReport,
    graph: JourneyGraph,
    services: Services,
    lang: str,
    today: date | None = None,
    *,
    other: ComparedWith | None = None,
    hidden: Collection[RecordId] = (),
    alone: bool = False,
    source: JourneyGraph | None = None,
) -> tuple[ReportPart, ...]:
    """The parts of a report on a map, in a language; as it is on a day, today without one.

    What differs from an `other` map can be told of, without what is `hidden` in both; to read that may raise CjmError.
    Costs are reckoned of the `source` of which the map is a part. `alone`: the map holds what its readers get and
    nothing else, and so does what it is set beside.
    """
    kept = shown_alone if alone else reduced
    day = today or datetime.now(UTC).astimezone().date()

    def findings() -> Sequence[tuple[Check, Sequence[Finding]]]:
        insights = examine(graph, services.checks, day, lang)
        return [(each.check, each.findings) for each in insights.told if each.findings]

    def beside() -> tuple[str, JourneyGraph, bool] | None:
        return (other.name, kept(other.read(), hidden), other.content) if other is not None else None

    words = services.translator(lang)
    return report.make(Reported(graph, day, lang, words, findings, beside, lambda each: kept(each, hidden), source))
