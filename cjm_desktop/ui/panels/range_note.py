"""Which numbers a metric can have, and a line that tells which of them lie outside of its own range."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model.derived import beyond_range
from cjm_desktop.model.fields import Field, Input
from cjm_desktop.model.records import Metric
from cjm_desktop.model.scores import typed_range
from cjm_desktop.ui.base.theming import set_kind


def measured_in(metric: Metric) -> Field:
    """The field of a value of a metric, which for a score takes only what there can be."""
    low, high = typed_range(metric) or (None, None)
    return Field(N_("Value"), Input.NUMBER, low=low, high=high)


class RangeNote(QLabel):
    """Seen only where there is something to tell."""

    def __init__(self, words: Translate) -> None:
        """Tell nothing yet."""
        super().__init__()
        self._words = words
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(8, 5, 8, 5)
        set_kind(self, "warning")
        self.hide()

    def show_metric(self, metric: Metric) -> None:
        """Tell what is wrong with the numbers of a metric, if anything is."""
        low, high = metric.low, metric.high
        if low is not None and high is not None and low > high:
            self.setText(self._words(N_("The lowest value is above the highest one.")))
        elif beyond := beyond_range(metric):
            values = ", ".join(number_text(each) for each in beyond)
            self.setText(self._words(message(N_("Outside of lowest and highest value: {values}"), values=values)))
        else:
            self.setText("")
        self.setVisible(bool(self.text()))
