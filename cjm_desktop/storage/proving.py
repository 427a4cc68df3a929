"""Before a map is written: the proof that what is about to be written opens again, by the checks of reading.

Only records whose bytes are new are read again, so that the proof of a save after one edit costs that edit. What the
others say of each other was held by the rules with each change.
"""

from __future__ import annotations

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import COLLECTION_OF, JourneyMap, Record
from cjm_desktop.model.rules import check_record
from cjm_desktop.storage.limits import MAX_MARKS
from cjm_desktop.storage.plain import marks_in, may_hold_controls, parse
from cjm_desktop.storage.reading import read_tables
from cjm_desktop.storage.report import Report
from cjm_desktop.storage.writing import Cache, collection_bytes, map_bytes


def prove(graph: JourneyGraph, body: bytes, cache: Cache) -> None:
    """Make sure that a map's bytes open again, without repairs, as the same map; raises CjmError E213."""
    if len(body) > MAX_MARKS and marks_in(body) > MAX_MARKS:
        raise _unfit(message(N_("It has too many parts.")))
    fresh = [record for each in cache.unproven if (record := graph.get(each)) is not None]
    if fresh:
        _prove_records(graph, fresh, cache)
    cache.unproven.clear()


def _prove_records(graph: JourneyGraph, fresh: list[Record], cache: Cache) -> None:
    by_collection: dict[str, list[Record]] = {}
    for record in fresh:
        if not isinstance(record, JourneyMap):
            by_collection.setdefault(COLLECTION_OF[type(record)], []).append(record)
    parts = [map_bytes(graph.map, cache)]
    parts += [
        collection_bytes(name, [(each.id, each) for each in records], cache) for name, records in by_collection.items()
    ]
    report = Report()
    try:
        data = b"{\n%s\n}\n" % b",\n".join(parts)
        parsed = parse(data)
        tables = read_tables(parsed.value, report, _no_id, dirty=may_hold_controls(data))
    except CjmError as error:
        raise _unfit(error.message, str(error)) from error
    if parsed.rounded or parsed.duplicates or report.problems:
        raise _unfit(report.problems[0].message if report.problems else message(N_("A number has too many digits.")))
    for record in fresh:
        read = tables.map if isinstance(record, JourneyMap) else tables.records[type(record)][record.id]
        for problem in check_record(read, graph.get):
            raise _unfit(problem.message, f"{problem.code} {record.id}")
        if read != record and not _written_alike(read, record, cache):
            raise _unfit(message(N_("It would not say the same.")), record.id)


def _written_alike(read: Record, record: Record, cache: Cache) -> bool:
    """Tell whether two records have the same bytes: lengths are rounded as they are written."""
    if isinstance(read, JourneyMap) and isinstance(record, JourneyMap):
        return map_bytes(read, Cache()) == map_bytes(record, cache)
    name, again = COLLECTION_OF[type(record)], [(record.id, read)]
    return collection_bytes(name, again, Cache()) == collection_bytes(name, [(record.id, record)], cache)


def _unfit(reason: Message, detail: str = "") -> CjmError:
    return refusal("CJM-E213", detail, reason=reason)


def _no_id(prefix: str) -> str:
    """What is read here has its ids; one that would be renewed is told by the report."""
    return f"{prefix}_0"
