"""One difference in full: what it says before and after, with the words that changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.interchange.difference_words import WHAT_WORDS, DifferenceLine
from cjm_desktop.model.word_differences import SAME, TextPiece, word_differences
from cjm_desktop.ui.base.theming import plain_label, semibold, set_kind, small
from cjm_desktop.ui.comparing.text_pieces import TextPieces


class Detail(QScrollArea):
    """Shows one line of the list in full."""

    def __init__(self, words: Translate, before: str, after: str) -> None:
        """Show nothing yet; `before` and `after` are what the two maps are called."""
        super().__init__()
        self._words, self._names = words, (before, after)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.what, self.sentence, self.place = (plain_label(wraps=True) for _ in range(3))
        semibold(self.what)
        set_kind(self.what, "heading")
        set_kind(self.place, "second")
        self.before, self.after = TextPieces(), TextPieces()
        self._heads = plain_label(before, "label", wraps=True), plain_label(after, "label", wraps=True)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(16, 14, 16, 14)
        box.setSpacing(8)
        for label in (self.what, self.sentence, self.place):
            box.addWidget(label)
        for head, text in zip(self._heads, (self.before, self.after), strict=True):
            small(head)
            box.addSpacing(6)
            box.addWidget(head)
            box.addWidget(text)
        box.addStretch(1)
        self.setWidget(page)
        self.show_line(None)

    def show_line(self, line: DifferenceLine | None) -> None:
        """Show a line, or what to do where none has the keys."""
        self.what.setText(self._words(WHAT_WORDS[line.difference.what]) if line else "")
        self.sentence.setText(
            self._words(line.sentence if line else N_("Choose a difference in the list or on the map."))
        )
        self.place.setText(line.place if line else "")
        self.place.setVisible(bool(line and line.place))
        shown = line is not None and bool(line.before or line.after)
        if line is not None and shown:
            self.before.show_pieces([TextPiece(SAME, line.before)])
            self.after.show_pieces(word_differences(line.before, line.after))
        for head, text, words in zip(
            self._heads, (self.before, self.after), (line.before, line.after) if line else ("", ""), strict=True
        ):
            head.setVisible(shown and bool(words))
            text.setVisible(shown and bool(words))
