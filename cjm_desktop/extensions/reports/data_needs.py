"""The data that the journey needs: where it lies, how good it is, which steps read and write it, what has to change."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    DataObject,
    MapReport,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    joined,
)

MISSING = "missing"


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row for each object, those with a change first; then what each step reads and writes."""
    objects = sorted(
        at.graph.in_order(DataObject), key=lambda each: (not at.words(each.change), each.quality != MISSING)
    )
    rows = tuple(ReportRow(_cells(at, each), each.id) for each in objects)
    heads = (
        *(N_("Data object"), N_("System"), N_("How good it is")),
        *(N_("Read in"), N_("Written in"), N_("Change that is needed")),
    )
    empty = at.t(N_("No data object is in the lists yet."))
    table = ReportTable(tuple(map(at.t, heads)), (3, 2.2, 2, 3, 3, 4), rows, "", empty)
    return (table, *_steps(at)) if rows else (table,)


def _cells(at: Reported, each: DataObject) -> tuple[str, ...]:
    reads = at.steps_with(card for card in at.cards if each.id in card.reads)
    writes = at.steps_with(card for card in at.cards if each.id in card.writes)
    missing = at.t(N_("nobody writes it")) if reads and not writes else ""
    owner = each.owner.strip()
    system = at.words(each.system)
    place = f"{system} ({owner})" if system and owner else system or owner
    quality = at.chosen(each, "quality")
    return (
        at.words(each.name),
        place,
        quality,
        joined(", ", reads),
        joined(", ", writes) or missing,
        at.words(each.change),
    )


def _steps(at: Reported) -> tuple[ReportPart, ...]:
    rows = []
    for step in at.graph.steps():
        here = [card for card in at.cards if card.step == step.id]
        read, written = (
            joined(
                ", ", dict.fromkeys(at.name(key) for card in here for key in getattr(card, field) if key in at.graph)
            )
            for field in ("reads", "writes")
        )
        if read or written:
            rows.append(ReportRow((at.name(step.stage), at.name(step.id), read, written), step.id))
    heads = (N_("Stage"), N_("Step"), N_("Reads"), N_("Writes"))
    return (ReportTable(tuple(map(at.t, heads)), (3, 3, 4, 4), tuple(rows), at.t(N_("By step"))),) if rows else ()


REPORT = MapReport("data", N_("Data that the journey needs"), make, 74, wide=True)
