"""Event logs: to keep what was counted of one, and to let it go."""

from __future__ import annotations

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import EventLog, RecordId


@command("events.keep", N_("Count event log"))
def keep_log(draft: Draft, log: EventLog) -> None:
    """Keep what was counted of a log, in the place of what was counted of it before."""
    if log.id in draft:
        draft.put(log)
    else:
        draft.add(log)


@command("events.delete", N_("Take event log off"))
def delete_log(draft: Draft, log: RecordId) -> None:
    """Take a log off the map; raises KeyError when there is no such one."""
    draft.delete([draft.one(EventLog, log).id])
