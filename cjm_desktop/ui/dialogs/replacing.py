"""What replacing all hits would make of each text, to be looked through before it is done."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.replacing import ReplacePlan, Rewording
from cjm_desktop.edit.finding import Hit
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.theming import TICK_GAP
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.forms.small_fields import hint

AROUND = 36  # letters of a long text that are shown on each side of what changes
MANY = 400  # texts: more of them are shown on one line each, which is laid out at once
TICKED = Qt.CheckState.Checked


class ReplaceDialog(Dialog):
    """Every text with what becomes of it; `chosen` are the hits in those that are ticked."""

    def __init__(self, plan: ReplacePlan, labels: Labels, words: Translate, parent: QWidget | None) -> None:
        """List the texts, all of them ticked."""
        super().__init__(parent)
        self._plan, self._words = plan, words
        self.setWindowTitle(words(N_("Replace all")))
        self.list = QListWidget()
        self.list.setSpacing(TICK_GAP)
        self.list.setAccessibleName(words(N_("What becomes of each text")))
        self.list.setWordWrap(len(plan.rewordings) <= MANY)
        for each in plan.rewordings:
            item = QListWidgetItem(told(each))
            item.setToolTip(labels.of(each.record))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(TICKED)
            self.list.addItem(item)
        self.list.itemChanged.connect(lambda _: self._count())
        box = QVBoxLayout(self)
        box.setContentsMargins(20, 16, 20, 16)
        box.setSpacing(12)
        box.addWidget(hint(words(N_("What is ticked is replaced, as one step that can be undone."))))
        box.addWidget(self.list, 1)
        for text in self._left():
            box.addWidget(hint(text))
        self.done_button = add_deciding_row(box, self, words, "")
        self._count()
        self.resize(640, 460)

    @property
    def chosen(self) -> tuple[Hit, ...]:
        """The hits in the texts that are ticked."""
        rows = enumerate(self._plan.rewordings)
        return tuple(hit for at, each in rows if self.list.item(at).checkState() == TICKED for hit in each.hits)

    def _left(self) -> list[str]:
        left = []
        if self._plan.fixed:
            text = NN_(
                "{count} place stays: links, dates and codes are not replaced.",
                "{count} places stay: links, dates and codes are not replaced.",
            )
            left.append(self._words(message(text, count=self._plan.fixed)))
        if self._plan.too_long:
            text = NN_(
                "{count} place stays: its text would be too long.",
                "{count} places stay: their texts would be too long.",
            )
            left.append(self._words(message(text, count=self._plan.too_long)))
        return left

    def _count(self) -> None:
        count = len(self.chosen)
        text = NN_("Replace in {count} place", "Replace in {count} places")
        self.done_button.setText(self._words(message(text, count=count)))
        self.done_button.setEnabled(count > 0)


def told(rewording: Rewording) -> str:
    """A text and what becomes of it: of long ones the part around what changes."""
    before, after = " ".join(rewording.before.split()), " ".join(rewording.after.split())
    first = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(before), len(after))
    )
    return f"{_part(before, first)}  →  {_part(after, first)}"


def _part(words: str, at: int) -> str:
    start, end = max(0, at - AROUND), at + 2 * AROUND
    return ("…" if start else "") + words[start:end] + ("…" if end < len(words) else "")
