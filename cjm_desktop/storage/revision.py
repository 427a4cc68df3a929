"""Where a file stands among its versions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from cjm_desktop import __version__
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import TITLE_LIMIT
from cjm_desktop.model.records import Json
from cjm_desktop.storage.limits import MAX_PARENTS
from cjm_desktop.storage.report import Report
from cjm_desktop.storage.shapes import is_count

BY = f"cjm-desktop {__version__}"
JOINERS = "\u200c\u200d"  # of letters and emoji
_HASH = re.compile(r"sha256:[0-9a-f]{64}")


class Revision(Struct, frozen=True):
    """How often a map was saved, when last (ISO, UTC), by which program, and by whom where they want that to be known.

    `parents` are the content hashes of the last versions, the newest, this file's own, last. `extra` is unknown data.
    """

    number: int = 0
    saved: str = ""
    by: str = ""
    parents: tuple[str, ...] = ()
    author: str = ""
    extra: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))


def next_revision(revision: Revision, content: str, now: datetime) -> Revision:
    """The revision after this one, for a map with that content hash."""
    parents = tuple(parent for parent in revision.parents if parent != content)
    saved = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return replace(revision, number=revision.number + 1, saved=saved, by=BY, parents=(*parents, content)[-MAX_PARENTS:])


def read_revision(raw: Json, report: Report) -> Revision:
    """The revision of a file; one that cannot be read is set aside and begins anew."""
    if raw is None:
        return Revision()
    fields = dict(raw) if isinstance(raw, dict) else {}
    number, saved, by = fields.pop("number", 0), fields.pop("saved", ""), fields.pop("by", "")
    parents, author = fields.pop("parents", []), fields.pop("author", "")
    sound = isinstance(raw, dict) and is_count(number) and all(isinstance(each, str) for each in (saved, by, author))
    if not sound or not _are_hashes(parents):
        report.set_aside("revision", "", raw)
        report.add("CJM-R1", N_("The history of versions could not be read and was kept aside."))
        return Revision()
    return Revision(number, saved, by, tuple(parents[-MAX_PARENTS:]), readable_name(author), MappingProxyType(fields))


def readable_name(author: str) -> str:
    """A name on one line, without signs that are not seen: they could turn the words around it about."""
    seen = (char if char.isprintable() or char in JOINERS else " " for char in author)
    return " ".join("".join(seen).split())[:TITLE_LIMIT]


def plain_revision(revision: Revision) -> dict[str, Json]:
    """A revision as it lies in the file."""
    fields: dict[str, Json] = {"number": revision.number, "saved": revision.saved, "by": revision.by}
    if revision.author:
        fields["author"] = revision.author
    fields["parents"] = list(revision.parents)
    return fields | {key: revision.extra[key] for key in sorted(revision.extra)}


def _are_hashes(value: Json) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) and _HASH.fullmatch(each) for each in value)
