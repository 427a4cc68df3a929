"""The look of a client's map: its logo, and the colours of its lanes."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.entries import set_picture
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Blob


@command("map.brand", N_("Change brand"))
def set_brand(
    draft: Draft,
    colors: Sequence[str] | None = None,
    logo: Blob | None = None,
    *,
    accent: str | None = None,
    drop_logo: bool = False,
) -> None:
    """Give the lanes colours in turn, `#RRGGBB` each; none at all means those of their roles. None leaves them.

    An `accent` is the colour of the stages, empty for the theme's own; None leaves it. A `logo` is put into the title
    block; `drop_logo` takes the old one off.
    """
    if accent is not None:
        draft.update(draft.map.id, accent=accent)
    if colors is not None:
        for number, lane in enumerate(draft.lanes()):
            draft.update(lane.id, color=colors[number % len(colors)] if colors else "")
    if logo is not None or drop_logo:
        set_picture(draft, [draft.map.id], "logo", logo)
