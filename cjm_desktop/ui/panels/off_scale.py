"""What is told above the map when a number has got into an emotion lane as words, since it is not on the scale."""

from __future__ import annotations

from cjm_desktop.edit.store import DocumentChanged
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.foundation.numerals import number_in, number_text
from cjm_desktop.model.feelings import LEAST_VALUE, MOST_VALUE
from cjm_desktop.model.records import Card, Lane
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in
from cjm_desktop.ui.panels.forgotten import ForgottenNote
from cjm_desktop.ui.panels.kind_note import KindNote
from cjm_desktop.ui.panels.uses import DeletionNote


class OffScaleNote(DeletionNote):
    """Says that a number is no value of its card, until the map changes again."""

    def _words_for(self, event: DocumentChanged) -> str:
        document, words = self._desk.document, self._desk.words
        graph, numbers = document.editor.graph, []
        for change in event.changes:
            card, before = change.after, change.before
            if not isinstance(card, Card) or (isinstance(before, Card) and before.text == card.text):
                continue
            said = text_in(card.text, document.lang, graph.map.lang).partition("\n")[0].strip()
            number, lane = number_in(said), graph.get(card.lane)
            if number is None or not isinstance(lane, Lane) or not role_of(lane.role).points:
                continue
            if not LEAST_VALUE <= number <= MOST_VALUE:
                numbers.append(said)
        if not numbers:
            return ""
        least, most = number_text(LEAST_VALUE, signed=True), number_text(MOST_VALUE, signed=True)
        if len(numbers) > 1:
            many = NN_(
                "{count} number is not on the scale from {least} to {most}, and stands as words.",
                "{count} numbers are not on the scale from {least} to {most}, and stand as words.",
            )
            return words(message(many, count=len(numbers), least=least, most=most))
        one = N_("{number} is not on the scale from {least} to {most}, and stands as words.")
        return words(message(one, number=numbers[0], least=least, most=most))


# Of what a change has taken along, has not understood, or leaves wanting.
NOTES = (DeletionNote, ForgottenNote, OffScaleNote, KindNote)
