"""What only a person can decide of a table, one question at a time, with the suggested answer first."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.interchange.mapping import MappingQuestion, SheetMapping
from cjm_desktop.ui.base.theming import semibold, set_kind
from cjm_desktop.ui.incoming.choices import Choices
from cjm_desktop.ui.incoming.parts import button_of, emptied

SWATCH = 14


class QuestionBar(QFrame):
    """Asks the first open question; where no table was found, it asks for one."""

    def __init__(self, choices: Choices, words: Translate, take_selected: Callable[[], object]) -> None:
        """Serve the choices of one import; `take_selected` makes the selected cells the table."""
        super().__init__()
        self._choices = choices
        self._words = words
        self._take_selected = take_selected
        self._questions: tuple[MappingQuestion, ...] = ()
        set_kind(self, "banner")
        self.swatch = QLabel()
        self.swatch.setFixedSize(SWATCH, SWATCH)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.count = QLabel()
        self.answers = QHBoxLayout()
        self.answers.setSpacing(8)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 16, 7)
        row.setSpacing(12)
        row.addWidget(self.swatch)
        row.addWidget(self.text, 1)
        row.addLayout(self.answers)
        row.addWidget(self.count)

    @property
    def asked(self) -> MappingQuestion | None:
        """The question that is shown."""
        return self._questions[0] if self._questions else None

    def ask(self, questions: tuple[MappingQuestion, ...]) -> None:
        """Ask what is open now."""
        words, self._questions = self._words, questions
        self.setVisible(bool(questions) or self._choices.mapping is None)
        emptied(self.answers)
        fill = questions[0].fill if questions else ""
        self.swatch.setVisible(bool(fill))
        self.swatch.setStyleSheet(f"background: {fill}; border-radius: 3px;" if fill else "")
        self.count.setText("")
        if self._choices.mapping is None:
            said = N_("No table was found. Select its cells, headings and all, or give its range, such as B2:H9.")
            self.text.setText(words(said))
            self.answers.addWidget(button_of(words(N_("Take the selected cells")), self._take_selected))
        elif questions:
            question = questions[0]
            self.text.setText(words(question.text) if fill else f"?   {words(question.text)}")
            if len(questions) > 1:
                self.count.setText(words(message(N_("1 of {count}"), count=len(questions))))
            for number, choice in enumerate(question.choices):
                self.answers.addWidget(self._answer(number, words(choice.label), choice.mapping))
        first = self.answers.itemAt(0)
        if first is not None and (button := first.widget()) is not None:
            self.setFocusProxy(button)  # F6 comes here

    def _answer(self, number: int, label: str, mapping: SheetMapping) -> QPushButton:
        button = button_of(label, partial(self._choices.take, mapping))
        if number == 0:
            semibold(button)
            button.setToolTip(self._words(N_("Suggested")))
        return button
