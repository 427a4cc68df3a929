"""What a reviewer does with what is selected in a review pack, besides talking of it: votes, and marks as looked at."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from cjm_desktop.edit.commands.feedback import mark_looked, own_response, vote_for
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.pack import pack_of
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.desk import Desk


class Answering(QWidget):
    """Two switches about a record; hidden in maps that are no review pack."""

    def __init__(self, desk: Desk) -> None:
        """Serve the map of a desk."""
        super().__init__()
        self._desk = desk
        self._about: RecordId = ""
        self.vote, self.looked = (self._switch(each) for each in (N_("Vote for it"), N_("I have looked at it")))
        self.vote.clicked.connect(self._vote)
        self.looked.clicked.connect(self._look)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 8)
        row.setSpacing(8)
        row.addWidget(self.vote)
        row.addWidget(self.looked)
        row.addStretch(1)

    def _switch(self, text: str) -> QPushButton:
        button = QPushButton(self._desk.words(text))
        button.setCheckable(True)
        button.setAutoDefault(False)
        set_kind(button, "toggle")
        return button

    def show_for(self, about: RecordId) -> None:
        """Say what this reviewer has answered about a record."""
        document = self._desk.document
        self._about = about
        self.setVisible(not document.sealed and pack_of(document.graph) is not None)
        own = own_response(document.graph, self._desk.settings.author)
        self.vote.setChecked(own is not None and about in {each.target for each in own.votes})
        self.looked.setChecked(own is not None and about in own.looked)

    def _vote(self, checked: bool) -> None:
        self._desk.run(vote_for.call(self._about, int(checked), self._desk.settings.author, _now()))

    def _look(self, checked: bool) -> None:
        self._desk.run(mark_looked.call(self._about, self._desk.settings.author, _now(), looked=checked))


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
