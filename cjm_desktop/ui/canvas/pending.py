"""What is being typed on the map, and what its words would do if typing ended now, which it does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import add_card, set_text
from cjm_desktop.edit.commands.entries import plan_survey
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.history import UndoMark
from cjm_desktop.foundation.messages import Message
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Lane, RecordId
from cjm_desktop.model.roles import role_of

if TYPE_CHECKING:
    from cjm_desktop.ui.canvas.document import CanvasDocument


class Edited(Struct, frozen=True):
    """What is being typed into: a text field of a record, or, without a record, a card still to be made in `cell`.

    `words` are the old ones; `fresh` typing began without them. `made` is set for a record that has been added for this
    typing: the history before it, and what adding it is called. Without words it goes again, unless it `stays` under
    the name that it has.
    """

    record: RecordId | None
    field: str
    words: str
    cell: Cell | None = None
    before: RecordId | None = None
    fresh: bool = False
    made: tuple[UndoMark, Message] | None = None
    stays: bool = False


def asks(graph: JourneyGraph, edited: Edited) -> bool:
    """Whether what is typed is a survey of the plan: in a cell of its lane, and not ahead of a card."""
    lane = graph.find(Lane, edited.cell[0]) if edited.cell and edited.record is None else None
    return lane is not None and edited.before is None and role_of(lane.role).asks


def call_of_words(document: CanvasDocument, edited: Edited, words: str) -> CommandCall | None:
    """The command that would take the words into the map; None where they would change nothing."""
    graph, lang = document.editor.graph, document.lang
    if document.read_only or not words.strip():
        return None
    if edited.record is not None:
        unchanged = words == edited.words or edited.record not in graph
        return None if unchanged else set_text.call(edited.record, edited.field, words, lang, edited.fresh)
    if edited.cell is None or any(each not in graph for each in edited.cell):
        return None
    if asks(graph, edited):
        return plan_survey.call(edited.cell[1], words, lang)
    add = add_card.call(*edited.cell, "", edited.before if edited.before in graph else None)

    def apply(draft: Draft) -> None:
        add.apply(draft)
        for made in draft.selected or ():
            set_text.call(made, "text", words, lang, False).apply(draft)

    return CommandCall(add.key, add.label, apply)
