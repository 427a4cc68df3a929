"""Editions: to keep a page set-up under a name, and to take one up again."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Edition, PageSetup, RecordId
from cjm_desktop.model.rules import clean_text

_BY_ORDER = attrgetter("order", "id")


@command("edition.add", N_("Add edition"))
def add_edition(
    draft: Draft,
    name: str,
    page: PageSetup | None = None,
    contents: str = "map",
    formats: tuple[str, ...] = (),
    before: RecordId | None = None,
    *,
    redact: tuple[str, ...] = (),
    redact_lanes: tuple[RecordId, ...] = (),
    redact_words: tuple[str, ...] = (),
    view: RecordId = "",
    compared: tuple[str, str] = ("", ""),
) -> None:
    """Keep a page set-up, the map's present one where none is given, as an edition, before another one or last."""
    others = sorted(draft.table(Edition).values(), key=_BY_ORDER)
    (order,) = draft.keys_among(others, before, 1)
    edition = Edition(
        id=draft.new_id(Edition),
        name=clean_text(name),
        contents=contents,
        page=page or draft.map.page,
        formats=formats,
        redact=redact,
        redact_lanes=redact_lanes,
        redact_words=redact_words,
        view=view,
        compared=compared[0],
        compared_name=compared[1],
        order=order,
    )
    draft.select(draft.add(edition).id)


@command("edition.keep", N_("Keep settings in edition"))
def keep_edition(
    draft: Draft,
    edition: RecordId,
    page: PageSetup,
    contents: str,
    formats: tuple[str, ...],
    *,
    redact: tuple[str, ...] = (),
    redact_lanes: tuple[RecordId, ...] = (),
    redact_words: tuple[str, ...] = (),
    compared: tuple[str, str] = ("", ""),
) -> None:
    """Give an edition other settings under the same name; raises KeyError when there is no such edition."""
    known = draft.one(Edition, edition)
    more: dict[str, Any] = {"redact": redact, "redact_lanes": redact_lanes, "redact_words": redact_words}
    more |= {"compared": compared[0], "compared_name": compared[1]}
    draft.update(known.id, page=page, contents=contents, formats=formats, **more)
