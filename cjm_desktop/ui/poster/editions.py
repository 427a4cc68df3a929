"""The editions of a map in the poster dialog: a list to keep settings in, take them up, and export from."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import delete_records, set_text
from cjm_desktop.edit.commands.editions import add_edition, keep_edition
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.messages import N_, Translate
from cjm_desktop.model.records import Edition, PageSetup, RecordId
from cjm_desktop.model.redaction import Wish
from cjm_desktop.model.text import text_in
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.forms.small_fields import hint, labelled, silently

EDITABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
KEY = Qt.ItemDataRole.UserRole


class Kept(Struct, frozen=True):
    """The settings of an edition: page set-up, contents, format, redaction, and what it compares with."""

    setup: PageSetup
    contents: str
    form: str
    wish: Wish
    compared: tuple[str, str] = ("", "")

    @property
    def taken_out(self) -> tuple[tuple[str, ...], tuple[RecordId, ...], tuple[str, ...]]:
        """The parts, lanes and own words of the wish, as an edition holds them."""
        return tuple(sorted(self.wish.parts)), tuple(sorted(self.wish.lanes)), tuple(sorted(self.wish.words))


class EditionSettings(QWidget):
    """The list of editions. `taken_up` gives the id of one whose settings are wanted.

    `export_wanted` gives the ids of those to be exported, `kept` the id of one that has got the settings as they stand.
    """

    taken_up = Signal(str)
    export_wanted = Signal(object)
    kept = Signal(str)

    def __init__(
        self,
        words: Translate,
        editor: Editor,
        lang: str,
        run: Callable[[CommandCall], bool],
        now: Callable[[], Kept | None],
    ) -> None:
        """List a map's editions in a language; `run` carries out commands, `now` gives the settings as they stand."""
        super().__init__()
        self._words = words
        self._editor = editor
        self._lang = lang
        self._run = run
        self._now = now
        self.name = QLineEdit()
        self.name.setPlaceholderText(words(N_("Name of the edition")))
        self.name.setAccessibleName(words(N_("Name of the edition")))
        self.keep_button = self._button(N_("Keep these settings"), self._keep)
        self.list = QListWidget()
        self.list.setAccessibleName(words(N_("Editions")))
        self.title = QLineEdit()
        self.title.setPlaceholderText(words(N_("That of the map")))
        self.update_button = self._button(N_("Update"), self._update)
        self.update_button.setToolTip(words(N_("Keep the settings as they are now in the edition chosen")))
        self.delete_button = self._button(N_("Delete"), self._delete)
        self.export_button = self._button(N_("Export…"), lambda: self.export_wanted.emit((self.current,)))
        self.export_all_button = self._button(N_("Export all into a folder…"), self._export_all)
        self._lay_out()
        self.name.textChanged.connect(self._arrange)
        self.name.returnPressed.connect(self._keep)
        self.list.itemChanged.connect(self._rename)
        self.list.currentItemChanged.connect(self._on_chosen)
        self.title.editingFinished.connect(self._retitle)
        self.refresh()

    def _button(self, label: str, call: Callable[[], object]) -> QPushButton:
        button = QPushButton(self._words(label))
        button.setAutoDefault(False)
        # The signal tells whether the button is down, which nobody asks for.
        button.clicked.connect(lambda _: call())
        return button

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 6)
        column.setSpacing(8)
        column.addWidget(
            hint(
                self._words(
                    N_("An edition keeps paper, contents, file and what is taken out. The cards stay the map's.")
                )
            )
        )
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.name, 1)
        row.addWidget(self.keep_button)
        column.addLayout(row)
        column.addWidget(self.list, 1)
        self._title_row = labelled(self._words, N_("Title on the poster"), self.title, column)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.update_button, self.delete_button, self.export_button):
            set_kind(button, "link")
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.export_all_button)

    def set_read_only(self) -> None:
        """Let editions be taken up and exported, and nothing else."""
        for widget in (self.name, self.title, self.update_button, self.delete_button):
            widget.setEnabled(False)
        self.list.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)

    @property
    def current(self) -> RecordId:
        """The id of the edition chosen, empty for none."""
        chosen = self.list.selectedItems()
        return str(chosen[0].data(KEY)) if chosen else ""

    def refresh(self) -> None:
        """Show the editions as they are now."""
        silently((self.list,), self._fill)
        self._arrange()

    def _fill(self) -> None:
        chosen = self.current
        graph = self._editor.graph
        self.list.clear()
        for edition in graph.in_order(Edition):
            item = QListWidgetItem(text_in(edition.name, self._lang, graph.map.lang))
            item.setData(KEY, edition.id)
            item.setFlags(EDITABLE)
            self.list.addItem(item)
            if edition.id == chosen:
                self.list.setCurrentItem(item)

    def _arrange(self) -> None:
        self.keep_button.setEnabled(bool(self.name.text().strip()))
        one = self._editor.graph.get(self.current)
        for widget in (self._title_row, self.update_button, self.delete_button, self.export_button):
            widget.setVisible(isinstance(one, Edition))
        self.export_all_button.setEnabled(self.list.count() > 0)
        if isinstance(one, Edition) and not self.title.hasFocus():
            self.title.setText(text_in(one.title, self._lang, self._editor.graph.map.lang))

    def _on_chosen(self) -> None:
        self.title.clearFocus()
        self._arrange()
        if self.current:
            self.taken_up.emit(self.current)

    def _keep(self) -> None:
        name = self.name.text().strip()
        if not name:
            return
        now = self._now()
        if now is None:
            return
        parts, lanes, words = now.taken_out
        call = add_edition.call(
            name,
            now.setup,
            now.contents,
            (now.form,),
            redact=parts,
            redact_lanes=lanes,
            redact_words=words,
            compared=now.compared,
        )
        if self._run(call):
            self.name.clear()
            self.refresh()
            silently((self.list,), lambda: self.list.setCurrentRow(self.list.count() - 1))
            self._arrange()
            self.kept.emit(self.current)

    def _update(self) -> None:
        one = self._editor.graph.get(self.current)
        if isinstance(one, Edition):
            now = self._now()
            if now is None:
                return
            # Of several formats the first is the one that was taken up; the others stay.
            formats = (now.form, *(form for form in one.formats[1:] if form != now.form))
            parts, lanes, words = now.taken_out
            call = keep_edition.call(
                one.id,
                now.setup,
                now.contents,
                formats,
                redact=parts,
                redact_lanes=lanes,
                redact_words=words,
                compared=now.compared,
            )
            if self._run(call):
                self.kept.emit(one.id)

    def _rename(self, item: QListWidgetItem) -> None:
        words = item.text().strip()
        if words:
            self._run(set_text.call(str(item.data(KEY)), "name", words, self._lang))
        self.refresh()

    def _retitle(self) -> None:
        one = self._editor.graph.get(self.current)
        words = self.title.text().strip()
        if isinstance(one, Edition) and words != text_in(one.title, self._lang, self._editor.graph.map.lang):
            self._run(set_text.call(one.id, "title", words, self._lang))

    def _delete(self) -> None:
        if self.current and self._run(delete_records.call([self.current])):
            self.refresh()

    def _export_all(self) -> None:
        self.export_wanted.emit(tuple(each.id for each in self._editor.graph.in_order(Edition)))
