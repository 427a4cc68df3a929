"""What is told above the map when cards have got other words, and what was known about the old ones has gone."""

from __future__ import annotations

from cjm_desktop.edit.store import DocumentChanged
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.model.facts import facts_gone
from cjm_desktop.model.text import one_line
from cjm_desktop.ui.panels.uses import DeletionNote

MOST_LETTERS = 60


class ForgottenNote(DeletionNote):
    """Says above the map what went with the words of cards, until the map changes again."""

    def _words_for(self, event: DocumentChanged) -> str:
        cards, fields = facts_gone(event.changes)
        words = self._desk.words
        if not fields:
            return ""
        names = ", ".join(words(info.field.label) for info in fields)
        text = self._desk.labels.text(cards[0].text)
        if len(cards) > 1 or not text.strip():
            many = NN_(
                "{count} card says something else now. What was known about the old words went: {fields}.",
                "{count} cards say something else now. What was known about the old words went: {fields}.",
            )
            return words(message(many, count=len(cards), fields=names))
        return words(
            message(
                N_("What was known about “{text}” went with it: {fields}."),
                text=one_line(text, MOST_LETTERS),
                fields=names,
            )
        )
