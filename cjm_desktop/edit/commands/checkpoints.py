"""Checkpoints: to keep the map as it is now under a name, and to let one go."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Checkpoint, RecordId, Review


@command("checkpoint.set", N_("Set checkpoint"))
def set_checkpoint(draft: Draft, checkpoint: Checkpoint) -> None:
    """Add a checkpoint that was made of the map."""
    draft.add(checkpoint)


@command("review.finish", N_("Finish this review"))
def finish_review(draft: Draft, checkpoint: Checkpoint, due: str) -> None:
    """Keep the map as it was reviewed, and say when it is due again."""
    draft.add(checkpoint)
    draft.update(draft.map.id, review=replace(draft.map.review or Review(), next=due))


@command("checkpoint.delete", N_("Delete checkpoint"))
def delete_checkpoint(draft: Draft, checkpoint: RecordId) -> None:
    """Delete a checkpoint; raises KeyError when there is no such one."""
    draft.delete([draft.one(Checkpoint, checkpoint).id])
