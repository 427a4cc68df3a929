"""The space bar of the map: held down it takes hold of the sheet, tapped it is a key like others."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

# Longer than the pause between two repeats of a held key (25 to 40 ms), shorter than anybody taps twice.
REPEAT = 70  # ms


class SpaceBar(QObject):
    """Tells a tap from holding down.

    Repeats are known by the key being down already: over remote desktops they come unmarked, each as let go and pressed
    again. So the key counts as let go once no press has followed for a moment.
    """

    tapped = Signal()

    def __init__(self, parent: QObject) -> None:
        """Nobody holds it."""
        super().__init__(parent)
        self.held = False
        self._alone = False  # whether nothing has come of it but the press itself
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REPEAT)
        self._rest.timeout.connect(self._let_go)

    def press(self) -> None:
        """It goes down, or repeats itself."""
        repeats = self.held or self._rest.isActive()
        self._rest.stop()
        self.held, self._alone = True, not repeats

    def use(self) -> None:
        """Something is done while it is held: it was not tapped."""
        self._alone = False

    def release(self) -> None:
        """It goes up, or only seems to, between two repeats."""
        if self.held:
            self.held = False
            self._rest.start()

    def settle(self) -> bool:
        """Another key follows: if this one was tapped, that comes first. Tells whether it was."""
        tapped = self._rest.isActive() and self._alone
        if self._rest.isActive():
            self._rest.stop()
            self._let_go()
        return tapped

    def forget(self) -> None:
        """The keys go elsewhere."""
        self._rest.stop()
        self.held = self._alone = False

    def _let_go(self) -> None:
        if self._alone:
            self._alone = False
            self.tapped.emit()
