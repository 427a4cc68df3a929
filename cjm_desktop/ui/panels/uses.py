"""How often an entry of a catalogue is used, in words, and what a deletion has touched or taken along."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from cjm_desktop.edit.store import ChangeOrigin, DocumentChanged
from cjm_desktop.foundation.messages import N_, NN_, Plural, Translate, message
from cjm_desktop.model.records import (
    Card,
    CardRule,
    GuidingQuestion,
    Initiative,
    Jotting,
    JourneyMap,
    Metric,
    Persona,
    Record,
    RecordId,
    Relation,
    Stage,
    Stakeholder,
    Survey,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.usage import Uses, cards_with, deleted_comments, deleted_entries, usage
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.panels.sections import InspectorSection

if TYPE_CHECKING:
    from cjm_desktop.ui.base.bridge import Bridge
    from cjm_desktop.ui.desk import Desk
    from cjm_desktop.ui.panels.banner import Banners

USER_NAMES: dict[type[Record], str | Plural] = {
    Card: NN_("{count} card", "{count} cards"),
    Stage: NN_("{count} stage", "{count} stages"),
    Relation: NN_("{count} relation", "{count} relations"),
    Touchpoint: NN_("{count} touchpoint", "{count} touchpoints"),
    Metric: NN_("{count} metric", "{count} metrics"),
    Stakeholder: NN_("{count} stakeholder", "{count} stakeholders"),
    Survey: NN_("{count} survey", "{count} surveys"),
    Jotting: NN_("{count} collected note", "{count} collected notes"),
    GuidingQuestion: NN_("{count} guiding question", "{count} guiding questions"),
    Initiative: NN_("{count} initiative", "{count} initiatives"),
    Terminal: NN_("{count} entry or exit", "{count} entries and exits"),
    Persona: NN_("{count} persona", "{count} personas"),
    CardRule: NN_("{count} colour rule", "{count} colour rules"),
    JourneyMap: N_("the head of the map"),
}


def users_in_words(uses: Uses, words: Translate) -> str:
    """What uses something: `2 cards, 1 stakeholder`; empty for nothing."""
    found = []
    for kind, name in USER_NAMES.items():
        if uses[kind]:
            found.append(words(message(name, count=uses[kind]) if isinstance(name, Plural) else message(name)))
    return ", ".join(found)


class UsesSection(InspectorSection):
    """What uses the selected entry of a catalogue, and the way to its cards on the map."""

    def __init__(self, desk: Desk) -> None:
        """Make the line and the button."""
        super().__init__(desk, desk.words(N_("Uses")))
        self._cards: tuple[RecordId, ...] = ()
        self.users = QLabel()
        self.users.setTextFormat(Qt.TextFormat.PlainText)
        self.users.setWordWrap(True)
        self.select = QPushButton()
        set_kind(self.select, "link")
        self.select.clicked.connect(lambda: self.desk.document.editor.session.select(self._cards))
        self.box.addWidget(self.users)
        self.box.addWidget(self.select, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        graph, words = self.desk.document.editor.graph, self.desk.words
        record = graph.get(ids[0]) if ids else None
        if record is None:
            return
        users = users_in_words(usage(graph, [type(record)])[record.id], words)
        self.users.setText(users or words(N_("Not used yet")))
        self._cards = cards_with(graph, record.id)
        select = NN_("Select {count} card on the map", "Select {count} cards on the map")
        self.select.setText(words(message(select, count=len(self._cards))))
        self.select.setVisible(bool(self._cards))


class DeletionNote:
    """Says above the map what a deletion has touched or taken along, until the map changes again."""

    def __init__(self, desk: Desk, bridge: Bridge, banners: Banners, undo: Callable[[], None]) -> None:
        """Listen to the changes of a document; `undo` is what the button does."""
        self._desk, self._banners, self._undo = desk, banners, undo
        self._said = ""
        bridge.changed.connect(self._on_changed)

    def _on_changed(self, event: DocumentChanged) -> None:
        self._banners.take_back(self._said)
        self._said = self._words_for(event) if event.origin is not ChangeOrigin.UNDO else ""
        if self._said:
            self._banners.say(self._said, self._offer(), calm=True)

    def _offer(self) -> tuple[str, Callable[[], None]]:
        return self._desk.words(N_("Undo")), self._undo

    def _words_for(self, event: DocumentChanged) -> str:
        words = self._desk.words
        said = deleted_comments(event.changes)
        if said:
            lost = NN_(
                "{count} comment went with what it was about.", "{count} comments went with what they were about."
            )
            return words(message(lost, count=said))
        entries, touched = deleted_entries(event.changes)
        users = users_in_words(touched, words)
        if not users:
            return ""
        if len(entries) > 1:
            many = NN_(
                "{count} entry is deleted. Taken off: {users}.", "{count} entries are deleted. Taken off: {users}."
            )
            return words(message(many, count=len(entries), users=users))
        name = self._desk.labels.text(getattr(entries[0], "name", ""))
        return words(message(N_("“{name}” is deleted. Taken off: {users}."), name=name, users=users))
