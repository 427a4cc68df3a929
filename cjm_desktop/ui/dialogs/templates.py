"""The dialog for a new map: which template, the program's or the user's own, in which language."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.vocabulary import LANGUAGES
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.base.two_lines import ABOUT, TwoLines
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.record_form import heading

if TYPE_CHECKING:
    from cjm_desktop.compose.templates import Template


class TemplateDialog(Dialog):
    """A list of templates and the language of the map to be; an own template has a language already."""

    def __init__(
        self,
        templates: Sequence[Template],
        words: Translate,
        languages: tuple[str, str],
        look: Look,
        parent: QWidget | None,
        own: Sequence[Path] = (),
    ) -> None:
        """Offer the templates and the user's `own` ones; `languages`: the interface's, the one chosen first."""
        lang, map_lang = languages
        super().__init__(parent)
        self.setWindowTitle(words(N_("New map")))
        self.list = QListWidget()
        self.list.setAccessibleName(words(N_("Template")))
        for each in templates:
            name, about = each.name.get(lang, each.key), each.about.get(lang, "")
            self._add(name, about, each.key)
        for path in own:
            self._add(shown(path.stem), words(N_("Your own template")), path)
        self.list.setItemDelegate(TwoLines(look, self.list))
        self.list.setCurrentRow(0)
        self.list.setSpacing(1)
        self.list.itemActivated.connect(self.accept)
        self.list.itemSelectionChanged.connect(self._look)
        self.lang = CalmCombo()
        for choice in LANGUAGES:
            self.lang.addItem(words(choice.label), choice.key)
        self.lang.setCurrentIndex(max(0, self.lang.findData(map_lang)))
        self.lang.setAccessibleName(words(N_("Language of the map")))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        box.addWidget(heading(words(N_("Template"))))
        box.addWidget(self.list, 1)
        box.addSpacing(6)
        box.addWidget(heading(words(N_("Language of the map"))))
        box.addWidget(self.lang)
        box.addSpacing(10)
        add_deciding_row(box, self, words, words(N_("Make the map")))
        self.resize(500, 600)

    @property
    def template(self) -> str | Path:
        """The key of the template chosen, the file of an own one, an empty text for none."""
        chosen = [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]
        found = chosen[0] if chosen else ""
        return found if isinstance(found, Path) else str(found)

    @property
    def map_lang(self) -> str:
        """The language chosen."""
        return str(self.lang.currentData())

    def _add(self, name: str, about: str, key: str | Path) -> None:
        item = QListWidgetItem(name)
        item.setData(ABOUT, about)
        item.setData(Qt.ItemDataRole.UserRole, key)
        self.list.addItem(item)

    def _look(self) -> None:
        self.lang.setEnabled(not isinstance(self.template, Path))
