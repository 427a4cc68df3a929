"""Preflight report of a poster: its size, cards and words that are cut, and text below the legible size."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.layout.poster import Poster, least_capitals, paper_for
from cjm_desktop.model.marks import bounds_of
from cjm_desktop.model.records import PageSetup, RecordId
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.forms.small_fields import CalmNumber, hint

LEAST_POINTS = 6.0
MUCH_BLANK = 0.25  # of the paper: from here on it is said, beside what fills it
KEY = Qt.ItemDataRole.UserRole
MOST_LISTED = 500
LIST_HEIGHT = 132


class PosterReport(QWidget):
    """The lines below the preview: facts, the viewing distance, and the texts that are illegible from there."""

    distance_changed = Signal(float)
    record_chosen = Signal(str)
    raise_wanted = Signal()
    balance_wanted = Signal()
    paper_wanted = Signal(str)

    def __init__(self, words: Translate, on_paper: SignalInstance) -> None:
        """Make an empty report; `on_paper` comes with whether paper counts for the file that is made."""
        super().__init__()
        self._words = words
        self._on_paper = True
        self._warned = self._told = ""  # of the paper, and whatever it is
        on_paper.connect(self._tell_paper)
        self._paper = ""
        self.facts = QLabel()
        self.facts.setTextFormat(Qt.TextFormat.PlainText)
        self.facts.setWordWrap(True)
        self.note = hint("")
        self.distance = CalmNumber("m", bounds_of(PageSetup, "distance").high)
        self.distance.setSpecialValueText(words(N_("no check")))
        self.distance.setSingleStep(0.5)
        self.distance.setMinimumWidth(96)
        self.verdict = QLabel()
        self.verdict.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.verdict, "second")
        self.show_button = self._link(N_("Show"), self._toggle)
        self.paper_button = self._link(N_("Larger paper"), lambda: self.paper_wanted.emit(self._paper))
        self.raise_button = self._link(N_("Raise type"), self.raise_wanted.emit)
        self.balance_button = self._link(N_("Balance"), self.balance_wanted.emit)
        self.balance_button.setToolTip(words(N_("Lay the map out so that it fills the paper with the largest type")))
        self.list = QListWidget()
        self.list.setAccessibleName(words(N_("Texts that are cut or too small")))
        self.list.setMaximumHeight(LIST_HEIGHT)
        self.list.hide()
        self._lay_out()
        self.distance.valueChanged.connect(self.distance_changed)
        self.list.currentItemChanged.connect(self._on_chosen)

    def _link(self, label: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(self._words(label))
        set_kind(button, "link")
        button.setAutoDefault(False)
        # The signal tells whether the button is down, which nobody asks for.
        button.clicked.connect(lambda _: call())
        return button

    def _lay_out(self) -> None:
        name = heading(self._words(N_("Read from")))
        name.setBuddy(self.distance)
        self.distance.setAccessibleName(name.text())
        self.reading = QWidget()
        reading = QHBoxLayout(self.reading)
        reading.setContentsMargins(0, 0, 0, 0)
        reading.setSpacing(8)
        for part in (name, self.distance, self.verdict, self.show_button):
            reading.addWidget(part)
        reading.addStretch(1)
        for part in (self.paper_button, self.raise_button, self.balance_button):
            reading.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.facts)
        box.addWidget(self.reading)
        box.addWidget(self.list)
        box.addWidget(self.note)

    def show_error(self, error: CjmError) -> None:
        """Say why there is no poster with these settings."""
        self.facts.setText(self._words(error.message))
        self.facts.show()
        self.note.setText(self._words(error.advice))
        self.note.show()
        self.verdict.clear()
        for part in (self.show_button, self.paper_button, self.raise_button, self.list):
            part.hide()
        self.balance_button.setEnabled(False)

    def show_poster(
        self, poster: Poster, labels: Labels, taken_out: Sequence[Message] = (), unseen: Sequence[Message] = ()
    ) -> None:
        """Report on a poster; `taken_out` is what the redaction removed, `unseen` what is not shown all the same."""
        words = self._words
        self.balance_button.setEnabled(True)
        self.facts.setText(" · ".join(words(fact) for fact in _facts(poster)))
        self._warned = "\n".join(words(note) for note in _notes(poster))
        self._told = "\n".join(filter(None, (*map(words, unseen), " ".join(map(words, taken_out)))))
        self._tell_paper(on=self._on_paper)
        distance = poster.setup.distance
        was = self.distance.blockSignals(True)
        self.distance.setValue(distance)
        self.distance.blockSignals(was)
        self.verdict.setText(words(_verdict(poster)) if distance > 0 else "")
        self.raise_button.setVisible(bool(poster.small))
        self.show_button.setVisible(bool(poster.small or poster.cut or poster.words_cut))
        paper = paper_for(poster.drawing, poster.sizes, poster.scale, distance) if poster.small else None
        self._paper = paper or ""
        self.paper_button.setVisible(bool(paper))
        self.paper_button.setText(words(message(N_("Take {paper}"), paper=self._paper)))
        self._fill(poster, labels)

    def _tell_paper(self, on: bool) -> None:
        self._on_paper = on
        for part in (self.facts, self.reading):
            part.setVisible(on)
        if not on:
            self.list.hide()
        self.note.setText("\n".join(filter(None, (self._warned if on else "", self._told))))
        self.note.setVisible(bool(self.note.text()))

    def _fill(self, poster: Poster, labels: Labels) -> None:
        """List what is cut and what is too small; who chooses a line is shown the place."""
        chosen = next((item.data(KEY) for item in self.list.selectedItems()), "")
        was = self.list.blockSignals(True)
        self.list.clear()
        for owner, text in list(_listed(poster, labels))[:MOST_LISTED]:
            item = QListWidgetItem(self._words(text))
            item.setData(KEY, owner)
            self.list.addItem(item)
            if owner == chosen:
                self.list.setCurrentItem(item)
        self.list.blockSignals(was)
        if not self.list.count():
            self.list.hide()
        self._name_toggle()

    def _toggle(self) -> None:
        self.list.setVisible(self.list.isHidden())
        self._name_toggle()
        if not self.list.isHidden():
            self.list.setFocus()
            self.list.setCurrentRow(max(0, self.list.currentRow()))

    def _name_toggle(self) -> None:
        self.show_button.setText(self._words(N_("Show") if self.list.isHidden() else N_("Hide")))

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            owner: RecordId = str(item.data(KEY))
            self.record_chosen.emit(owner)


def _listed(poster: Poster, labels: Labels) -> Iterator[tuple[RecordId, Message]]:
    """The cards and words that a cut goes through, then the texts that are too small, the smallest first."""
    for owner in poster.cut:
        yield owner, message(N_("Card cut: {name}"), name=labels.of(owner))
    for word in poster.words_cut:
        if not word.owner:  # of the legend or the foot
            yield "", message(N_("Word cut: “{word}”"), word=word.text)
        elif word.owner not in poster.cut:
            yield word.owner, message(N_("Word cut: “{word}” in {name}"), word=word.text, name=labels.of(word.owner))
    for each in sorted((each for each in poster.small if each.owner), key=lambda each: each.capitals):
        yield each.owner, message(N_("{size} mm · {name}"), size=f"{each.capitals:.1f}", name=labels.of(each.owner))


def _facts(poster: Poster) -> list[Message]:
    size = message(N_("{width} × {height} mm"), width=f"{poster.width:.0f}", height=f"{poster.height:.0f}")
    facts = [size, message(NN_("{count} sheet", "{count} sheets"), count=len(poster.sheets))]
    if poster.grid is not None:
        cut = NN_("{count} card is cut", "{count} cards are cut")
        facts.append(message(cut, count=len(poster.cut)) if poster.cut else message(N_("No card is cut")))
        if poster.words_cut:
            words = NN_("{count} word is cut", "{count} words are cut")
            facts.append(message(words, count=len(poster.words_cut)))
    smallest = poster.smallest
    if smallest is not None:
        facts.append(message(N_("smallest type {size} pt"), size=f"{smallest.points:.1f}"))
    if poster.blank >= MUCH_BLANK:
        facts.append(message(N_("{percent}% of the paper stays blank"), percent=round(100 * poster.blank)))
    return facts


def _notes(poster: Poster) -> list[Message]:
    notes = []
    if poster.is_split:
        split = NN_(
            "The poster is longer than one page can be, 5,080 mm, and comes in {count} sheet.",
            "The poster is longer than one page can be, 5,080 mm, and comes in {count} sheets.",
        )
        notes.append(message(split, count=len(poster.sheets)))
    count = sum(each.points < LEAST_POINTS - 1e-6 for each in poster.sizes)
    if count:
        text = NN_(
            "On this paper the text of {count} element is smaller than 6 pt.",
            "On this paper the text of {count} elements is smaller than 6 pt.",
        )
        notes.append(message(text, count=count))
    missing = "".join(dict.fromkeys("".join(each.characters for each in poster.missing)))
    if missing:
        boxes = N_("Drawn as boxes, because no bundled font has them: {characters}")
        notes.append(message(boxes, characters=missing))
    return notes


def _verdict(poster: Poster) -> Message:
    if not poster.small:
        return message(N_("Everything can be read."))
    text = NN_(
        "{count} text is too small: capitals need {mm} mm",
        "{count} texts are too small: capitals need {mm} mm",
    )
    return message(text, count=len(poster.small), mm=f"{least_capitals(poster.setup.distance):.1f}")
