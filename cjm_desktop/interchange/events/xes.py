"""Logs in XES, the format of process mining (IEEE 1849), written as a table: a row an event."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.events.room import CountedReading, CountedText, Room

CASE, ACTIVITY, TIME = "case:concept:name", "concept:name", "time:timestamp"
_VALUES = ("string", "date", "int", "float", "boolean", "id")
MOST_COLUMNS = 200


def write_as_table(source: IO[bytes], target: Path, name: str, room: Room) -> Path:
    """Write the events of a log as a table; attributes of traces and events are its columns.

    Reads twice, so that a log may be larger than memory. Raises CjmError for XML that is damaged (E507) or unsafe
    (E506), and for what has no room (E504).
    """
    columns = {CASE: None, ACTIVITY: None, TIME: None}
    for row in _rows(source, name):
        columns |= dict.fromkeys(row)
        if len(columns) > MOST_COLUMNS:
            raise refusal("CJM-E507", part=name)
    source.seek(0)
    with target.open("wb") as out:
        writer = csv.DictWriter(CountedText(out, room), list(columns), restval="")
        writer.writeheader()
        writer.writerows(_rows(source, name))
    return target


def _rows(source: IO[bytes], name: str) -> Iterator[dict[str, str]]:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    reading = CountedReading(source)
    try:
        for _, element in iterparse(reading, events=("end",), forbid_dtd=True):
            if _tag(element) == "trace":
                yield from _events(element)
                element.clear()
                reading.begin()
    except DefusedXmlException as error:
        raise refusal("CJM-E506", str(error)) from None
    except (ParseError, LookupError, ValueError) as error:  # the latter for encodings that are none, or not of XML
        raise refusal("CJM-E507", str(error), part=name) from None


def _events(trace: Any) -> Iterator[dict[str, str]]:
    of_case = {f"case:{key}": value for key, value in _attributes(trace)}
    for child in trace:
        if _tag(child) == "event":
            yield {**of_case, **dict(_attributes(child))}


def _attributes(element: Any) -> Iterator[tuple[str, str]]:
    for child in element:
        if _tag(child) in _VALUES and child.get("key"):
            yield child.get("key"), child.get("value") or ""


def _tag(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
