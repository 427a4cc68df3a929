"""The storyline: which stages and cards are shown to others, in which order."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Card, RecordId, Stage


@command("story.set", N_("Change the storyline"))
def set_story(draft: Draft, story: Sequence[RecordId]) -> None:
    """Show these stages and cards, each once, in this order; raises KeyError for anything else."""
    for each in story:
        if not isinstance(draft.get(each), Stage | Card):
            raise KeyError(each)
    draft.update(draft.map.id, story=tuple(dict.fromkeys(story)))
