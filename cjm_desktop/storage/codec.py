"""A map and its file: bytes to graph, graph to bytes."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from msgspec import Struct

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.ids import NewId, new_id
from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.foundation.refusals import refusal, sentences
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Json
from cjm_desktop.model.rules import Problem
from cjm_desktop.storage.carried import carried_over, earlier_body
from cjm_desktop.storage.migrations.chain import VERSION, migrate
from cjm_desktop.storage.plain import Parsed, may_hold_controls, not_a_map, parse
from cjm_desktop.storage.proving import prove
from cjm_desktop.storage.reading import read_foreign, read_tables
from cjm_desktop.storage.repairs import mend
from cjm_desktop.storage.report import ASIDE, Report
from cjm_desktop.storage.revision import Revision, next_revision, plain_revision, read_revision
from cjm_desktop.storage.shapes import is_count
from cjm_desktop.storage.writing import Cache, body_bytes, revision_bytes

__all__ = ["Decoded", "Revision", "content_hash", "decode", "encode", "encode_next"]


class Decoded(Struct, frozen=True):
    """A map out of a file. `problems` lists what had to be repaired; `reason` says why it is `read_only`."""

    graph: JourneyGraph
    revision: Revision
    problems: tuple[Problem, ...] = ()
    read_only: bool = False
    reason: Message | None = None

    @property
    def repaired(self) -> bool:
        """Whether the map differs from the file, which must then stay as it is."""
        return bool(self.problems)


def decode(data: bytes, new_id: NewId = new_id) -> Decoded:
    """Read the bytes of a map file. Raises CjmError, and nothing else, for what cannot be a map."""
    with _without_collector():
        return _decode(data, new_id)


def encode(graph: JourneyGraph, revision: Revision, cache: Cache | None = None) -> bytes:
    """The canonical bytes of a map. A `cache` kept between calls saves writing again what has not changed."""
    return _whole(graph, revision, body_bytes(graph, Cache() if cache is None else cache))


def encode_next(graph: JourneyGraph, revision: Revision, now: datetime, cache: Cache) -> tuple[bytes, Revision]:
    """The canonical bytes of a map as the revision that follows one, and that revision.

    Raises CjmError E213 when they could not be read again.
    """
    body = body_bytes(graph, cache)
    prove(graph, body, cache)
    following = next_revision(revision, _hash_of(graph, body), now)
    return _whole(graph, following, body), following


def content_hash(graph: JourneyGraph, known: Collection[str] = ()) -> str:
    """`sha256:` and the hash over the canonical bytes without `revision`: equal for maps that say the same.

    It is the one of an earlier form of the file where that is the one that is `known`.
    """
    own = _hash_of(graph, body_bytes(graph, Cache()))
    if known and own not in known and (body := earlier_body(graph)) is not None:
        earlier = _hash_of(graph, body)
        return earlier if earlier in known else own
    return own


def _whole(graph: JourneyGraph, revision: Revision, body: bytes) -> bytes:
    return b"{\n%s,\n%s,\n%s\n}\n" % (_head(graph), revision_bytes(plain_revision(revision)), body)


def _hash_of(graph: JourneyGraph, body: bytes) -> str:
    return "sha256:" + hashlib.sha256(b"{\n%s,\n%s\n}\n" % (_head(graph), body)).hexdigest()


def _decode(data: bytes, new_id: NewId) -> Decoded:
    parsed = parse(data)
    document = parsed.value
    if not isinstance(document, dict) or document.get("format") != "cjm":
        raise not_a_map(N_("other JSON data"))
    version, min_reader = _versions(document)
    if min_reader <= VERSION:
        return _read(data, document, version, parsed, new_id)
    try:
        decoded = _read(data, document, version, parsed, new_id)
    except CjmError as error:
        raise refusal("CJM-E121", str(error), version=version) from error
    told, advice = sentences("CJM-E120", version=version)
    reason = message(N_("{told} {advice}"), told=told, advice=advice)
    return Decoded(decoded.graph, decoded.revision, decoded.problems, read_only=True, reason=reason)


def _read(data: bytes, document: dict[str, Json], version: int, parsed: Parsed, new_id: NewId) -> Decoded:
    report = Report()
    for key in parsed.duplicates:
        report.add("CJM-R7", N_("The key “{key}” stands twice in one place; the last one counts."), key=key)
    for digits in parsed.rounded:
        text = N_("A whole number of {digits} digits was too long to be exact; it was rounded.")
        report.add("CJM-R4", text, digits=digits)
    if version < VERSION:
        document = migrate(document, version)
    document = carried_over(document)
    tables = read_tables(document, report, new_id, dirty=may_hold_controls(data))
    foreign = read_foreign(document)
    revision = read_revision(document.get("revision"), report)
    records = mend(tables, report, new_id)
    if (aside := report.kept(foreign.get(ASIDE))) is not None:
        foreign[ASIDE] = aside
    for name, own in (("formatVersion", VERSION), ("minReader", 1)):
        if document.get(name, own) != own:
            foreign[name] = document[name]
    return Decoded(graph_of(records, foreign), revision, tuple(report.problems))


def _versions(document: Mapping[str, Json]) -> tuple[int, int]:
    version = document.get("formatVersion")
    if not is_count(version) or version < 1:
        raise refusal("CJM-E114", name="formatVersion")
    min_reader = document.get("minReader", version)
    if not is_count(min_reader) or not 1 <= min_reader <= version:
        raise refusal("CJM-E114", name="minReader")
    return version, min_reader


def _head(graph: JourneyGraph) -> bytes:
    # A file of a newer version keeps the number of what wrote it, for the parts that this version passed through.
    version = graph.foreign.get("formatVersion", VERSION)
    min_reader = graph.foreign.get("minReader", 1)
    return b' "format": "cjm",\n "formatVersion": %d,\n "minReader": %d' % (version, min_reader)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the cyclic collector: it would walk thousands of fresh objects again and again and free none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
