"""Checkpoints: to keep the map as it is now under a name, and to let one go."""

from __future__ import annotations

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Checkpoint, RecordId


@command("checkpoint.set", N_("Set checkpoint"))
def set_checkpoint(draft: Draft, checkpoint: Checkpoint) -> None:
    """Add a checkpoint that was made of the map."""
    draft.add(checkpoint)


@command("checkpoint.delete", N_("Delete checkpoint"))
def delete_checkpoint(draft: Draft, checkpoint: RecordId) -> None:
    """Delete a checkpoint; raises KeyError when there is no such one."""
    draft.delete([draft.one(Checkpoint, checkpoint).id])
