"""All texts of a map as a table, in one language or two beside each other: to read, write over, translate."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QLineEdit, QPushButton

from cjm_desktop.edit.commands.replacing import plan_replacing, replace_hits
from cjm_desktop.edit.commands.wording import reword
from cjm_desktop.edit.finding import Finder, Hit, Query, matcher
from cjm_desktop.edit.wording import Wording, hits_in, languages_in, wordings
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.model.held_texts import composed
from cjm_desktop.model.records import Card, Persona
from cjm_desktop.model.vocabulary import LANGUAGES
from cjm_desktop.ui.base.theming import plain_label
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.find_field import FindField
from cjm_desktop.ui.views.table import RECORD_ROLE, SORT_ROLE, Index, TablePane
from cjm_desktop.ui.views.view import wide_combo

ROLE = Qt.ItemDataRole
SAYING = (ROLE.DisplayRole, ROLE.EditRole, ROLE.ToolTipRole)
WHERE = 0  # the column that says where a text stands; those of the languages follow
EVERY, MISSING = "every", "missing"
WHERE_WIDTH, STATE_WIDTH = 190, 110
CALLED = ("text", "name")  # fields that a record is called by, and need no name of their own
ENOUGH = 40  # letters of the name of a record


class TextsModel(QAbstractTableModel):
    """The texts of the map as it is now: where each stands, what it says, and the same in a second language."""

    def __init__(self, desk: Desk) -> None:
        """Show all texts in the map's own language."""
        super().__init__()
        self._desk = desk
        self._finder = Finder()
        self._read_at = (-1, "")
        self.texts: list[Wording] = []
        self.shown: list[Wording] = []
        self._where: dict[int, str] = {}
        self.beside = ""  # the second language, or none
        self.query = Query("")
        self.missing = False  # whether only those are shown that are not translated yet

    @property
    def own(self) -> str:
        """The language of the map."""
        return self._desk.document.editor.graph.map.lang

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that are shown, one a column."""
        return (self.own, self.beside) if self.beside else (self.own,)

    def refresh(self) -> None:
        """Take over the texts of the map as it is now, where it has changed."""
        editor = self._desk.document.editor
        now = (editor.commits, editor.graph.map.lang)
        if now != self._read_at:
            self._read_at = now
            self.texts = wordings(editor.graph, self._finder)
            self.narrow()

    def narrow(self) -> None:
        """Show those texts that are wanted: all, or those in which words stand or that lack a translation."""
        matches, langs = matcher(self.query), self.langs
        shown = [
            each
            for each in self.texts
            if (not self.missing or each.lacks(self.beside)) and (matches is None or hits_in(each, matches, langs))
        ]
        kept = [(each.record, each.path) for each in shown] == [(each.record, each.path) for each in self.shown]
        if kept:
            self.shown, self._where = shown, {}
            if shown:
                self.dataChanged.emit(self.index(0, 0), self.index(len(shown) - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.shown, self._where = shown, {}
        self.endResetModel()

    def show_beside(self, lang: str) -> None:
        """Show another second language, or none."""
        self.beginResetModel()
        self.beside = lang
        self.endResetModel()
        self.narrow()

    def hits(self) -> list[Hit]:
        """Every place where the words stand that are looked for, in the languages shown."""
        matches = matcher(self.query)
        return [] if matches is None else [hit for each in self.shown for hit in hits_in(each, matches, self.langs)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own default)
        return 0 if parent.isValid() else 1 + len(self.langs) + bool(self.beside)

    def lang_of(self, column: int) -> str:
        """The language of a column; "" where it holds no texts."""
        return self.langs[column - 1] if WHERE < column <= len(self.langs) else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole) -> object:
        if orientation is not Qt.Orientation.Horizontal or role != ROLE.DisplayRole:
            return None
        if section == WHERE:
            return self._desk.words(N_("Where"))
        lang = self.lang_of(section)
        return language_name(self._desk, lang) if lang else self._desk.words(N_("Translation"))

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        each, column = self.shown[index.row()], index.column()
        if role == RECORD_ROLE:
            return each.record
        if column == WHERE:
            if role == SORT_ROLE:
                return index.row()
            return self._place(index.row()) if role in (ROLE.DisplayRole, ROLE.ToolTipRole) else None
        lang = self.lang_of(column)
        if not lang:
            return self._state(each, role)
        words = each.words.get(lang, "")
        return words.casefold() if role == SORT_ROLE else words if role in SAYING else None

    def _state(self, each: Wording, role: int) -> object:
        lacking = each.lacks(self.beside) or each.lacks(self.own)
        if role == SORT_ROLE:
            return not lacking, not each.translated
        if role == ROLE.ForegroundRole and not lacking:
            return QGuiApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        told = N_("missing") if lacking else N_("translated") if each.translated else N_("the same in all")
        return self._desk.words(told) if role in SAYING else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        each, lang = self.shown[index.row()], self.lang_of(index.column())
        if not lang or self._desk.document.read_only:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable if each.translated or lang in each.words else flags

    def setData(self, index: Index, value: object, role: int = ROLE.EditRole) -> bool:
        if role != ROLE.EditRole:
            return False
        each, lang = self.shown[index.row()], self.lang_of(index.column())
        words = str(value or "")
        if words == each.words.get(lang, ""):
            return False
        return self._desk.run(reword.call(each.record, each.path, words, lang))

    def _place(self, row: int) -> str:
        """Where a text stands: the cell of a card, else the kind of the record and its name, with the field."""
        if row not in self._where:
            self._where[row] = self._place_of(self.shown[row])
        return self._where[row]

    def _place_of(self, each: Wording) -> str:
        labels, graph = self._desk.labels, self._desk.document.editor.graph
        record, field = graph.get(each.record), str(each.path[0])
        if record is None:
            return ""
        parts = [labels.kind(type(record))]
        if isinstance(record, Card):
            parts = [labels.of(record.step), labels.of(record.lane)]
        elif field not in CALLED and record is not graph.map:
            parts.append(labels.of(each.record)[:ENOUGH])
        if field not in CALLED or isinstance(record, Persona):
            parts.append(labels.field(type(record), field))
        return " · ".join(filter(None, parts))


def language_name(desk: Desk, lang: str) -> str:
    """What a language is called, its tag where it is none of the known ones."""
    return next((desk.words(each.label) for each in LANGUAGES if each.key == lang), lang)


class TextsView(TablePane):
    """The table with what narrows it: a second language, what is not translated, words; and what replaces those."""

    def __init__(self, desk: Desk) -> None:
        """Make the view; it reads the map when it is first shown."""
        words = desk.words
        self.model = TextsModel(desk)
        super().__init__(desk, self.model, words(N_("All texts")))
        self._offered: Sequence[str] = ()
        self._laid_out = False
        self._chosen = False  # whether somebody has said which language stands beside
        self.beside = wide_combo()
        self.beside.setAccessibleName(words(N_("Second language")))
        self.which = wide_combo()
        self.which.setAccessibleName(words(N_("Which texts are shown")))
        self.which.addItem(words(N_("All texts")), EVERY)
        self.which.addItem(words(N_("Not translated yet")), MISSING)
        self.sought = FindField()
        self.sought.setPlaceholderText(words(N_("Find in the texts")))
        self.sought.setAccessibleName(self.sought.placeholderText())
        self.sought.setClearButtonEnabled(True)
        self.new = QLineEdit()
        self.new.setPlaceholderText(words(N_("Replace with")))
        self.new.setAccessibleName(self.new.placeholderText())
        self.replace = QPushButton()
        self.count = plain_label(kind="second")
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.beside)
        top.addWidget(self.which)
        top.addWidget(self.sought, 1)
        top.addWidget(self.new, 1)
        top.addWidget(self.replace)
        top.addWidget(self.count)
        self.box.addLayout(top)
        self.box.addWidget(self.table, 1)
        self.table.setWordWrap(True)
        self.table.horizontalHeader().setStretchLastSection(False)
        self.table.verticalHeader().setDefaultSectionSize(2 * self.table.fontMetrics().height() + 14)
        self.beside.activated.connect(self._turn)
        self.which.activated.connect(self._narrow)
        self.sought.wanted.connect(self._narrow)
        self.new.returnPressed.connect(self._replace)
        self.replace.clicked.connect(self._replace)

    def refresh(self) -> None:
        with self.filling():
            self.model.refresh()
        self._offer()
        self._say()

    def _offer(self) -> None:
        """Offer the languages that may stand beside; one that the map has stands there from the beginning."""
        own, had = self.model.own, languages_in(self.desk.document.editor.graph, self.model.texts)
        offered = [lang for lang in dict.fromkeys((*had, *(each.key for each in LANGUAGES))) if lang != own]
        if offered != list(self._offered):
            self._offered = offered
            self.beside.clear()
            self.beside.addItem(self.desk.words(N_("One language")), "")
            for lang in offered:
                self.beside.addItem(f"+ {language_name(self.desk, lang)}", lang)
        told_in = (lang for lang in had if lang != own and any(lang in each.words for each in self.model.texts))
        wanted = self.model.beside if self._chosen else next(told_in, "")
        self._show_beside(wanted if wanted in offered else "")

    def _turn(self) -> None:
        self._chosen = True
        self.flush()
        self._show_beside(str(self.beside.currentData()))
        self._say()

    def _show_beside(self, lang: str) -> None:
        self.beside.setCurrentIndex(self.beside.findData(lang))
        if lang == self.model.beside and self._laid_out:
            return
        self._laid_out = True
        if lang != self.model.beside:
            with self.filling():
                self.model.show_beside(lang)
        self.which.setEnabled(bool(lang))
        if not lang and self.model.missing:
            self.which.setCurrentIndex(0)
            self._narrow()
        header, mode = self.table.horizontalHeader(), QHeaderView.ResizeMode
        for column in range(self.model.columnCount()):
            header.setSectionResizeMode(column, mode.Stretch if self.model.lang_of(column) else mode.Interactive)
        header.resizeSection(WHERE, WHERE_WIDTH)
        if lang:
            header.resizeSection(len(self.model.langs) + 1, STATE_WIDTH)

    def _narrow(self) -> None:
        self.model.query = Query(self.sought.words, composing=self.sought.composing)
        self.model.missing = self.which.currentData() == MISSING and bool(self.model.beside)
        with self.filling():
            self.model.narrow()
        self._say()

    def _say(self) -> None:
        words, model = self.desk.words, self.model
        counted = words(message(NN_("{count} text", "{count} texts"), count=len(model.shown)))
        lacking = sum(each.lacks(model.beside) for each in model.texts) if model.beside else 0
        if lacking:
            lack = NN_("{count} not translated", "{count} not translated")
            counted = f"{counted} · {words(message(lack, count=lacking))}"
        self.count.setText(counted)
        hits = len(self._plan_hits()) if composed(self.sought.text()).strip() and not self.sought.composing else 0
        self.replace.setText(words(message(NN_("Replace {count}", "Replace {count}"), count=hits)))
        for each in (self.new, self.replace):
            each.setVisible(bool(self.sought.words))
        self.replace.setEnabled(hits > 0 and not self.desk.document.read_only)
        self.new.setEnabled(not self.desk.document.read_only)

    def _plan_hits(self) -> list[Hit]:
        """The hits that can be replaced."""
        plan = plan_replacing(self.desk.document.editor.graph.get, self.model.hits(), "")
        return [hit for each in plan.rewordings for hit in each.hits]

    def _replace(self) -> None:
        self.flush()
        hits = self._plan_hits()
        if self.replace.isEnabled() and hits:
            self.desk.run(replace_hits.call(hits, self.new.text()))
