"""A line below fields that tells why what was typed into one of them is not there any more."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QLabel

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model.fields import Field
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.text_editors import FieldEditor


class RefusedNote(QLabel):
    """Seen from the moment in which a field refuses something until it takes something, or shows another record."""

    def __init__(self, words: Translate, *editors: FieldEditor) -> None:
        """Listen to the fields above it, and tell nothing yet."""
        super().__init__()
        self._words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(8, 5, 8, 5)
        set_kind(self, "warning")
        self.hide()
        for editor in editors:
            self.listen(editor)

    def listen(self, editor: FieldEditor) -> None:
        """Tell what this field refuses too."""
        editor.refused.connect(lambda typed: self._tell(typed, editor.field))
        editor.edited.connect(lambda _value: self.hide())

    def hideEvent(self, event: QHideEvent) -> None:
        """Have nothing to tell any more when the field has been out of sight."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.hide()

    def _tell(self, typed: str, field: Field) -> None:
        low, high = field.low, field.high
        if low is None or high is None:
            told = message(N_("“{typed}” does not fit here. The value stays as it was."), typed=typed)
        else:
            told = message(
                N_("“{typed}” is not from {low} to {high}. The value stays as it was."),
                typed=typed,
                low=number_text(low, signed=low < 0),
                high=number_text(high, signed=low < 0),
            )
        self.setText(self._words(told))
        self.show()
