"""The editor of a field that names another map: chosen as a file, kept as the id of the map in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.fields import Field
from cjm_desktop.ui.base.names import shown_path
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.text_editors import FieldEditor


class MapEditor(FieldEditor):
    """Shows the name of another map. `choosing` is called with the file chosen, `edited` takes the link off.

    `opening` is called with the place of the map named here; there is nothing to open while that is not known.
    """

    def __init__(self, field: Field, words: Translate, place_of: Callable[[str], Path | None]) -> None:
        """Take the way from the id of a map to where it lies here."""
        super().__init__(field)
        self._words, self._place_of = words, place_of
        self._place: Path | None = None
        self.choosing: Callable[[Path], None] = lambda _: None
        self.opening: Callable[[Path], object] = lambda _: None
        self.folder: Callable[[], Path] = Path.home
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setWordWrap(True)
        self.open = QPushButton(words(N_("Open")))
        self.choose = QPushButton(words(N_("Choose a map…")))
        self.remove = QPushButton(words(N_("Take off")))
        for button in (self.open, self.choose, self.remove):
            set_kind(button, "link")
        self.open.clicked.connect(self._on_open)
        self.choose.clicked.connect(self._on_choose)
        self.remove.clicked.connect(lambda: self.edited.emit(""))
        row = QHBoxLayout()
        row.addWidget(self.open)
        row.addWidget(self.choose)
        row.addWidget(self.remove)
        row.addStretch(1)
        self.box.addWidget(self.name)
        self.box.addLayout(row)
        self.setFocusProxy(self.choose)

    def show_value(self, value: object, *, mixed: str = "") -> None:
        shown = "" if mixed else str(value or "")
        self._place = self._place_of(shown) if shown else None
        away = self._words(N_("a map that has not been opened here") if shown else N_("none"))
        self.name.setText(mixed or (shown_path(self._place) if self._place else away))
        set_kind(self.name, "second" if shown else "faint")
        self.open.setVisible(self._place is not None)
        self.remove.setVisible(bool(shown or mixed))

    def _on_open(self) -> None:
        if self._place is not None:
            self.opening(self._place)

    def _on_choose(self) -> None:
        title, maps = self._words(N_("Choose the map of the sub-journey")), self._words(N_("Journey maps"))
        name, _ = QFileDialog.getOpenFileName(self, title, str(self.folder()), f"{maps} (*.cjm)")
        if name:
            self.choosing(Path(name))
