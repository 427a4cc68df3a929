"""Following the journey oneself, step by step: what is met is noted there, and becomes a source with cards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.edit.commands.walks import Walk, WalkedStep
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.model.derived import shown_personas
from cjm_desktop.model.records import Blob, RecordId, Step
from cjm_desktop.model.roles import SILENT, TROUBLES, role_of
from cjm_desktop.storage.suffixes import PICTURES
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.theming import plain_label, set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.dialogs.questions import throws_away
from cjm_desktop.ui.forms.picture_editor import Thumbnail, image_of

MOST_SHOWN = 8  # cards of a step that the dialog repeats


class WalkDialog(Dialog):
    """Goes from step to step; `walk` and `lane` are the answer. Each step is shown on the map behind it.

    What was noted is kept of a step that is not done, too.
    """

    def __init__(self, desk: Desk, day: str, failed: Callable[[CjmError], None], parent: QWidget | None) -> None:
        """Begin at the first step."""
        super().__init__(parent)
        self._desk, self._day, self._failed = desk, day, failed
        words, graph = desk.words, desk.document.editor.graph
        self.setWindowTitle(words(N_("Walk the journey yourself")))
        self._steps: tuple[Step, ...] = tuple(graph.steps())
        self._notes: dict[RecordId, str] = {}
        self._pictures: dict[RecordId, Blob] = {}
        self._done: set[RecordId] = set()
        self.at = 0
        self.where = plain_label("", kind="label", wraps=True)
        self.shown = plain_label("", kind="second", wraps=True)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(words(N_("What did you find here?")))
        self.text.setPlaceholderText(words(N_("What did you find here? A line each becomes a card.")))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._noted)
        self.done_here = QCheckBox(words(N_("This step is done")))
        self.done_here.toggled.connect(self._ticked)
        self.picture = QPushButton(words(N_("Choose a picture…")))
        set_kind(self.picture, "link")
        self.picture.clicked.connect(self._choose)
        self.thumbnail = Thumbnail()
        self.back, self.next = QPushButton(words(N_("Previous step"))), QPushButton(words(N_("Next step")))
        self.back.clicked.connect(lambda: self.go(self.at - 1))
        self.next.clicked.connect(lambda: self.go(self.at + 1))
        self.who = QLineEdit()
        self.who.setAccessibleName(words(N_("Who walks, and as whom")))
        self.who.setText(", ".join(desk.labels.text(each.name) for each in shown_personas(graph)[:1]))
        self.lanes = QComboBox()
        self.lanes.setAccessibleName(words(N_("Lane for what is found")))
        for lane in graph.lanes():
            if lane.role not in SILENT and not role_of(lane.role).points:
                self.lanes.addItem(desk.labels.of(lane.id), lane.id)
        trouble = next((each.id for each in graph.lanes() if each.role in TROUBLES), "")
        self.lanes.setCurrentIndex(max(0, self.lanes.findData(trouble)))
        self.count = plain_label("", kind="second")
        self._build()
        self.go(0)

    def _build(self) -> None:
        words = self._desk.words
        pictured = QHBoxLayout()
        pictured.addWidget(self.thumbnail)
        pictured.addWidget(self.picture)
        pictured.addStretch(1)
        pictured.addWidget(self.back)
        pictured.addWidget(self.next)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        box.addWidget(self.where)
        box.addWidget(self.shown)
        box.addWidget(self.text, 1)
        box.addWidget(self.done_here)
        box.addLayout(pictured)
        box.addSpacing(6)
        for label, field in ((N_("Who walks, and as whom"), self.who), (N_("Lane for what is found"), self.lanes)):
            box.addWidget(plain_label(words(label), "label"))
            box.addWidget(field)
        box.addWidget(self.count)
        self.done_button = add_deciding_row(box, self, words, words(N_("Keep what was found")))
        self.setMinimumSize(520, 560)

    def go(self, at: int) -> None:
        """Show a step, here and on the map behind."""
        if not 0 <= at < len(self._steps):
            return
        self.at = at
        step, name = self._steps[at], self._desk.labels.of(self._steps[at].id)
        told = message(N_("Step {number} of {count}: {step}"), number=at + 1, count=len(self._steps), step=name)
        self.where.setText(self._desk.words(told))
        self.shown.setText("\n".join(f"– {each}" for each in self._cards(step.id)))
        self.text.setPlainText(self._notes.get(step.id, ""))
        self.done_here.setChecked(step.id in self._done)
        self.thumbnail.show_image(image_of(self._pictures.get(step.id)))
        self.back.setEnabled(at > 0)
        self.next.setEnabled(at < len(self._steps) - 1)
        self._desk.document.editor.session.select([step.id])
        self._look()
        self.text.setFocus()

    def _cards(self, step: RecordId) -> list[str]:
        """What the map says of a step on the customer's side."""
        graph, labels = self._desk.document.editor.graph, self._desk.labels
        lanes = [each for each in graph.lanes() if (each.side or role_of(each.role).side) == "customer"]
        return [labels.of(card.id) for lane in lanes for card in graph.cell(lane.id, step)][:MOST_SHOWN]

    def _noted(self) -> None:
        step = self._steps[self.at].id
        self._notes[step] = self.text.toPlainText()
        if self._notes[step].strip():
            self.done_here.setChecked(True)
        self._look()

    def _ticked(self, on: bool) -> None:
        (self._done.add if on else self._done.discard)(self._steps[self.at].id)
        self._look()

    def _choose(self) -> None:
        words = self._desk.words
        kinds = " ".join(f"*{suffix}" for suffix in PICTURES)
        title = words(N_("Choose a picture"))
        pictures = words(N_("Pictures"))
        name, _ = QFileDialog.getOpenFileName(self, title, str(self._desk.folder), f"{pictures} ({kinds})")
        if name:
            self.take_picture(Path(name))

    def take_picture(self, path: Path) -> None:
        """Keep the picture of a file for the step that is shown."""
        from cjm_desktop.ui.forms.picture_intake import picture_of_file

        try:
            picture = picture_of_file(path)
        except CjmError as error:
            self._failed(error)
            return
        self._pictures[self._steps[self.at].id] = picture
        self.thumbnail.show_image(image_of(picture))
        self.done_here.setChecked(True)

    def _look(self) -> None:
        told = NN_("{count} step of {all} walked, {found} found", "{count} steps of {all} walked, {found} found")
        found = sum(len(each.findings) for each in self.walk.steps)
        words = self._desk.words
        self.count.setText(words(message(told, count=len(self._done), all=len(self._steps), found=found)))
        self.done_button.setEnabled(bool(self.walk.steps))

    def reject(self) -> None:
        """Give the walk up, once that is agreed to where something was noted or pictured."""
        words = self._desk.words
        kept = any(each.strip() for each in self._notes.values()) or bool(self._pictures)
        if not kept or throws_away(self, words, words(N_("Throw what was found away?"))):
            super().reject()

    @property
    def lane(self) -> RecordId:
        """The lane into which goes what was found, empty for none."""
        return str(self.lanes.currentData() or "")

    @property
    def walk(self) -> Walk:
        """The walk as far as it has come."""
        words, labels = self._desk.map_words, self._desk.labels
        walked = tuple(
            WalkedStep(
                step.id,
                tuple(line.strip() for line in self._notes.get(step.id, "").splitlines() if line.strip()),
                self._pictures.get(step.id),
            )
            for step in self._steps
            if step.id in self._done or self._notes.get(step.id, "").strip() or step.id in self._pictures
        )
        names = ", ".join(labels.of(each.step) for each in walked if each.step in self._done)
        called, which = words(N_("Own walk through the journey")), words(N_("Steps walked"))
        note = f"{which}: {names}" if names else ""
        name = f"{called}, {self._day}"
        return Walk(name, self.who.text().strip(), self._day, walked, note)
