"""The question before a table is pasted over what is there: what comes, what changes, and what goes."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.tables import PasteAnswer, TablePlan
from cjm_desktop.edit.scales import Scale, fitting
from cjm_desktop.foundation.messages import N_, NN_, Plural, Translate, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.record_form import heading

WIDTH = 440


def ask_paste(parent: QWidget | None, words: Translate, plan: TablePlan) -> PasteAnswer | None:
    """Ask how a table is pasted that changes cards, does not fit or is scored on some scale; None is not at all."""
    dialog = PasteDialog(parent, words, plan)
    try:
        return dialog.answer if dialog.exec() == QDialog.DialogCode.Accepted else None
    finally:
        dialog.deleteLater()


class PasteDialog(Dialog):
    """Says what pasting a table means, and asks what it has to be told."""

    def __init__(self, parent: QWidget | None, words: Translate, plan: TablePlan) -> None:
        """Ask about a plan."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("Paste table")))
        self._plan, self._words = plan, words
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        box.addWidget(heading(words(N_("Paste this table?"))))
        self.said = QLabel()
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        box.addWidget(self.said)
        self.add_missing = QCheckBox(words(N_("Add the lanes and stages that are missing")))
        self.add_missing.setChecked(True)
        self.add_missing.setVisible(bool(plan.missing_lanes or plan.missing_stages))
        self.add_missing.toggled.connect(self._say)
        box.addWidget(self.add_missing)
        self.scale = CalmCombo()
        self.scale.setAccessibleName(words(N_("Scale of the numbers")))
        for scale in fitting(plan.numbers) if plan.scale else ():
            self.scale.addItem(_name(scale, words), scale)
        if plan.scale:
            row = QHBoxLayout()
            label = QLabel(words(N_("Scale of the numbers")))
            label.setBuddy(self.scale)
            row.addWidget(label)
            row.addWidget(self.scale, 1)
            box.addLayout(row)
        box.addSpacing(10)
        self.done_button = add_deciding_row(box, self, words, words(N_("Paste")))
        # Else Enter would be heard by the first button that has the focus, which gives up.
        (self.scale if plan.scale else self.done_button).setFocus()
        self.setMinimumWidth(WIDTH)
        self._say()

    def _say(self) -> None:
        self.said.setText("\n".join(said_of(self._plan, self._words, create=self.add_missing.isChecked())))
        self.said.setVisible(bool(self.said.text()))

    @property
    def answer(self) -> PasteAnswer:
        """What has been chosen."""
        missing = bool(self._plan.missing_lanes or self._plan.missing_stages)
        scale = self.scale.currentData() if self._plan.scale else None
        return PasteAnswer(missing and self.add_missing.isChecked(), scale if isinstance(scale, Scale) else None)


def said_of(plan: TablePlan, words: Translate, *, create: bool) -> list[str]:
    """What a plan would do to the map, a sentence each: what is added, changed, deleted and left out.

    With `create` the lanes and stages that are missing are added, too.
    """
    counted: tuple[tuple[int, Plural], ...] = (
        (plan.created if create else plan.added, NN_("{count} card is added.", "{count} cards are added.")),
        (plan.metrics, NN_("{count} metric is added.", "{count} metrics are added.")),
        (len(plan.reworded), NN_("{count} card gets other words.", "{count} cards get other words.")),
        (len(plan.rescored), NN_("{count} card gets another value.", "{count} cards get another value.")),
        (len(plan.deleted), NN_("{count} card is deleted.", "{count} cards are deleted.")),
        (plan.relations, NN_("{count} relation is deleted.", "{count} relations are deleted.")),
        (plan.comments, NN_("{count} comment is deleted.", "{count} comments are deleted.")),
    )
    said = [words(message(text, count=count)) for count, text in counted if count]
    if plan.forgotten:
        names = ", ".join(words(info.field.label) for info in plan.forgotten)
        said.append(words(message(N_("What was known about the old words goes: {fields}."), fields=names)))
    missing: tuple[tuple[int, Plural], ...] = (
        (plan.missing_lanes, NN_("{count} lane", "{count} lanes")),
        (plan.missing_stages, NN_("{count} stage", "{count} stages")),
    )
    if parts := ", ".join(words(message(text, count=count)) for count, text in missing if count):
        said.append(words(message(N_("The table is larger than the map by {parts}."), parts=parts)))
    left_out: tuple[tuple[int, Plural], ...] = (
        (plan.skipped.hidden, NN_("{count} hidden row or column", "{count} hidden rows or columns")),
        (plan.skipped.comments, NN_("{count} comment", "{count} comments")),
        (plan.skipped.struck, NN_("{count} struck-out text", "{count} struck-out texts")),
    )
    if parts := ", ".join(words(message(text, count=count)) for count, text in left_out if count):
        said.append(words(message(N_("Left out: {parts}."), parts=parts)))
    return said


def _name(scale: Scale, words: Translate) -> str:
    low, high = (number_text(end, signed=scale.low < 0) for end in (scale.low, scale.high))
    return words(message(N_("{low} (worst) to {high} (best)"), low=low, high=high))
