"""Reviews of an open map: each keeps the map as it was and says when it is due again."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.checkpoints import finish_review
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.model.days import next_due
from cjm_desktop.model.records import PREFIX_OF, Checkpoint
from cjm_desktop.storage.checkpoints import checkpoint_of, reviewed

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document


def finishing_review(document: Document, name: str) -> CommandCall | None:
    """What keeps the map as it was reviewed, and the next date; None without a cadence. Raises CjmError E314."""
    review, now = document.graph.map.review, datetime.now(UTC)
    due = next_due(review.cadence, now.astimezone().date()) if review else ""
    if not due:
        return None
    made = checkpoint_of(reviewed(document.graph, due), new_id(PREFIX_OF[Checkpoint]), name, now)
    return finish_review.call(made, due)
