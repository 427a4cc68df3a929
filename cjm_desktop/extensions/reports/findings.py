"""What the checks find in the map, by rules."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import N_, MapReport, Reported, ReportPart, ReportRow, ReportTable, ReportText


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A table for each rule that finds something, under its reason."""
    parts: list[ReportPart] = []
    heads = (at.t(N_("What was found")), at.t(N_("Lane and stage")))
    for check, findings in at.findings():
        rows = tuple(ReportRow((at.t(each.what), at.where(each)), each.records[0]) for each in findings)
        parts.append(ReportText(f"{at.t(check.name)} ({len(rows)})", at.t(check.reason)))
        parts.append(ReportTable(heads, (6, 4), rows))
    return tuple(parts) or (ReportText(words=at.t(N_("Nothing to mention."))),)


REPORT = MapReport("findings", N_("What the checks find"), make, 60)
