"""Findings of the checks: to let one stand with a reason, to hear of it again, and to leave a rule out."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.records import RecordId, Silence
from cjm_desktop.model.rules import clean_text


@command("check.silence", N_("Silence finding"))
def silence_finding(draft: Draft, silence: Silence) -> None:
    """Let a finding stand, in the place of what was said of it before. Raises ValueError without a note."""
    note = clean_text(silence.note).strip()
    if not note:
        raise ValueError("a finding is silenced with a reason")
    earlier = (each.id for each in draft.table(Silence).values() if each.check == silence.check)
    draft.delete([each for each in earlier if draft.one(Silence, each).target == silence.target])
    draft.add(replace(silence, id=draft.new_id(Silence), note=note))


@command("check.wake", NN_("Wake finding", "Wake {count} findings"))
def wake_findings(draft: Draft, silences: Sequence[RecordId]) -> None:
    """Tell of silenced findings again; raises KeyError where there is no such one."""
    draft.delete([draft.one(Silence, each).id for each in silences])


@command("check.switch", N_("Switch check"))
def switch_check(draft: Draft, check: str, on: bool) -> None:
    """Leave a check out for this map, or bring it back."""
    others = tuple(each for each in draft.map.unchecked if each != check)
    draft.update(draft.map.id, unchecked=others if on else (*others, check))
