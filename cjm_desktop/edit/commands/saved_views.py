"""Views of a map: to keep how it is seen under a name, to keep it anew, and to turn the map to one."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.people import add_record
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.filtering import Filter
from cjm_desktop.model.records import RecordId, SavedView
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.viewing import seen_now, turned


@command("views.add", N_("Save view"))
def add_view(
    draft: Draft, name: str, wanted: Filter, hidden: Sequence[RecordId] = (), without: Sequence[str] = ()
) -> None:
    """Keep the map as it is seen with a filter, without hidden lanes, stages and marks, under a name."""
    seen = seen_now(draft, wanted, hidden, without)
    add_record(draft, SavedView(id=draft.new_id(SavedView), name=clean_text(name), **seen))


@command("views.keep", N_("Update view"))
def keep_view(
    draft: Draft, view: RecordId, wanted: Filter, hidden: Sequence[RecordId] = (), without: Sequence[str] = ()
) -> None:
    """Let a view show what is seen now; raises KeyError when there is no such view."""
    draft.update(draft.one(SavedView, view).id, **seen_now(draft, wanted, hidden, without))


@command("views.turn", N_("Change to another view"))
def turn_to_view(draft: Draft, view: RecordId) -> None:
    """Fold lanes and switch rules as a view has them; raises KeyError when there is no such view."""
    for each in turned(draft, draft.one(SavedView, view)):
        draft.put(each)
