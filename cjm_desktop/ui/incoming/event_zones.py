"""The zone of the days of an event log: as times are written, an offset, or a place by its name, which may be typed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.interchange.events.zones import zone_names, zone_said
from cjm_desktop.ui.forms.calm_combo import CalmCombo

# The offsets of the zones in which people live.
ZONES = tuple(
    f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    for minutes in sorted(
        {*range(-12 * 60, 15 * 60, 60), -570, -210, -150, 210, 270, 330, 345, 390, 525, 570, 630, 765},
    )
)
ROOM_OF_ZONE = 60
MINUS = "\N{MINUS SIGN}"


class ZoneChooser(CalmCombo):
    """Offers zones, and finds one by any part of its name as it is typed; what is none falls back to the one before."""

    def __init__(self, said: str, words: Translate) -> None:
        """Begin with a zone; one that was said otherwise than here is offered too."""
        super().__init__()
        self.addItem(words(N_("as it is written")), "")
        names = zone_names()
        for zone in (*ZONES, *({said} - {*ZONES, *names, ""})):
            self.addItem(f"UTC{zone}".replace("-", MINUS) if zone[:1] in "+-0123456789" else zone, zone)
        for zone in names:
            self.addItem(zone, zone)
        self.setCurrentIndex(self._of(said))
        self.setMinimumWidth(self.sizeHint().width() + ROOM_OF_ZONE)
        self.setEditable(True)
        self.setInsertPolicy(CalmCombo.InsertPolicy.NoInsert)
        found, line = self.completer(), self.lineEdit()
        if found is not None and line is not None:  # (what can be edited has both)
            found.setFilterMode(Qt.MatchFlag.MatchContains)
            found.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            line.editingFinished.connect(self.settle)

    def settle(self) -> None:
        """Take what is typed for the zone that it says, else go back to the one that is chosen."""
        typed = self.currentText().strip()
        at = self.findText(typed, Qt.MatchFlag.MatchFixedString)
        if at < 0:
            at = self._called(typed)
        if at < 0:
            at = self.currentIndex()
        self.setCurrentIndex(at)
        self.setEditText(self.itemText(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
            return
        found = self.completer()
        offered = found.popup() if found is not None else None
        if offered is not None and offered.isVisible():
            if offered.currentIndex().isValid():
                event.ignore()  # the list takes what is chosen in it
                return
            offered.hide()
        self.settle()  # it chooses a zone, and counts nothing yet
        event.accept()

    def _called(self, typed: str) -> int:
        """The place of a zone by its offset, the city in its name or a part that no other one has, -1 for none."""
        part = typed.casefold().replace(" ", "_")
        names = [str(self.itemData(at)).casefold() for at in range(self.count())]
        cities = [at for at, name in enumerate(names) if part and name.rpartition("/")[2] == part]
        parts = [at for at, name in enumerate(names) if part and part in name]
        if cities or len(parts) == 1:
            return (cities or parts)[0]
        try:
            return self._of(typed.replace(MINUS, "-"))
        except ValueError:
            return -1

    def _of(self, said: str) -> int:
        """The place of a zone; of several that are the same always, the one of that name, else the first."""
        at = self.findData(said)
        if at >= 0:
            return at
        wanted = zone_said(said)
        offsets = range(self.count()) if isinstance(wanted, int) else range(0)
        return next((at for at in offsets if _offset(str(self.itemData(at))) == wanted), -1)


def _offset(zone: str) -> object:
    return zone_said(zone) if zone[:1] in ("+", "-") else None
