"""What an event log is looked at for: the steps in which a case ends as it is meant to, and days to compare."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.forms.record_form import heading

_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})\D?")


class EventAims(QWidget):
    """Asks for the steps in which cases end well, and for the first and the last of days to compare with all others."""

    changed = Signal()

    def __init__(
        self,
        steps: Sequence[tuple[RecordId, str]],
        ends: Collection[RecordId],
        period: tuple[date, date] | None,
        words: Translate,
    ) -> None:
        """Begin with the ends and days that were said before."""
        super().__init__()
        self._words = words
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 10, 0, 0)
        box.addWidget(heading(words(N_("Steps in which a journey ends as it is meant to"))))
        self.steps = QListWidget()
        self.steps.setAccessibleName(words(N_("Steps in which a journey ends as it is meant to")))
        for key, name in steps:
            item = QListWidgetItem(name)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setCheckState(Qt.CheckState.Checked if key in ends else Qt.CheckState.Unchecked)
            self.steps.addItem(item)
        box.addWidget(self.steps, 1)
        self.usual = QLabel(words(N_("Without a tick it is the last step of the map.")))
        self.usual.setWordWrap(True)
        box.addWidget(self.usual)
        line = QHBoxLayout()
        line.addWidget(QLabel(words(N_("Days to compare with all others"))))
        self.first, self.last = (QLineEdit(each.isoformat() if each else "") for each in period or (None, None))
        for editor, name, example in (
            (self.first, N_("First day to compare"), "2026-03-01"),
            (self.last, N_("Last day to compare"), "2026-03-31"),
        ):
            editor.setAccessibleName(words(name))
            editor.setPlaceholderText(example)
            editor.textChanged.connect(self.changed)
        line.addWidget(self.first)
        line.addWidget(QLabel("–"))
        line.addWidget(self.last)
        line.addStretch(1)
        box.addLayout(line)
        self.steps.itemChanged.connect(lambda _: self.changed.emit())

    @property
    def ends(self) -> tuple[RecordId, ...]:
        """The steps that are ticked, in the order of the map."""
        items = (self.steps.item(at) for at in range(self.steps.count()))
        return tuple(
            each.data(Qt.ItemDataRole.UserRole) for each in items if each.checkState() is Qt.CheckState.Checked
        )

    @property
    def period(self) -> tuple[date, date] | None:
        """The days that are said, where both are, in their order."""
        days = _day(self.first.text()), _day(self.last.text())
        return (days[0], days[1]) if days[0] and days[1] and days[0] <= days[1] else None

    @property
    def wrong(self) -> str:
        """What is wrong with the days as they are written, in words; empty where nothing is."""
        written = self.first.text().strip() or self.last.text().strip()
        if not written or self.period is not None:
            return ""
        return self._words(N_("Days to compare are written as 2026-03-01, the first one before the last."))

    @property
    def said(self) -> tuple[object, ...]:
        """All that is said here."""
        return self.ends, self.first.text(), self.last.text()


def _day(text: str) -> date | None:
    """A day by its year, month and day in that order, whatever stands between them."""
    found = _DAY.fullmatch(text.strip())
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None
