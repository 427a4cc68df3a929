"""The command search of one window: joins the box, what can be looked up, the actions and the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec.structs import replace
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from cjm_desktop.edit.lookup import COMMANDS, Entry, LookedUp, Span, by_scope, counts, look_up, wanted
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.records import Card, Lane, RecordId
from cjm_desktop.model.vocabulary import LANGUAGES
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.menus import WindowActions
from cjm_desktop.ui.actions.viewing import show_view
from cjm_desktop.ui.base.theming import Look
from cjm_desktop.ui.forms.theme_colors import usual_color
from cjm_desktop.ui.panels.search_box import SearchBox
from cjm_desktop.ui.panels.search_rows import SearchRow
from cjm_desktop.ui.shell.search_entries import (
    SCOPES,
    SETTINGS,
    VIEWS,
    cannot,
    command_entries,
    field_label,
    record_entries,
    setting_entries,
)

MOST = 200  # rows of a kind, but of commands all: nobody reads on, and typing another letter leaves fewer
MOST_RECENT = 5
RECENT = N_("Used last")
EVERYTHING = N_("All")
CUT = 40  # letters of a field that are shown around what was found


class SearchSession(QObject):
    """Looks up what is typed into the box, and does or shows what is chosen.

    `reveal` opens the list or form that holds a record which is not on the map.
    """

    def __init__(
        self, at: Context, actions: WindowActions, look: Look, reveal: Callable[[RecordId, str], None]
    ) -> None:
        """Serve one window; the box is closed."""
        super().__init__(at.parent)
        self._at, self._actions, self._reveal = at, actions, reveal
        self.box = SearchBox(at.parent, at.words, look)
        self._entries: list[Entry] = []
        self._before: QWidget | None = None
        spoken = [at.document.services.translator(each.key) for each in LANGUAGES]
        self._languages: Sequence[Translate] = spoken
        self.box.wanted.connect(self._search)
        self.box.field.wanted.connect(self._search)
        self.box.chosen.connect(self._choose)
        self.box.closed.connect(self._give_back)

    def toggle(self) -> None:
        """Open the box, or close it."""
        if not self.box.isHidden():
            self.box.close_box()
            return
        self._before = QApplication.focusWidget()
        self._at.panes.flush()
        self._actions.refresh()
        at = self._at
        self._entries = [
            *command_entries(at, self._actions.table, self._languages),
            *record_entries(at.graph, at.desk.labels, at.words),
            *setting_entries(at.words, self._languages),
        ]
        self.box.show_scopes((), "")
        self.box.open()
        self._search()

    # Looking.

    def _search(self) -> None:
        words = self._at.words
        field = self.box.field
        want = wanted(field.words, composing=field.composing)
        self.box.note.setText(words(N_("Initial consonants")))
        self.box.note.setVisible(want.initials)
        recent = self._at.desk.settings.recent_commands
        typed = bool(want.patterns)
        found = look_up(self._entries if typed or want.only_commands else self._commands(), want, recent)
        found.sort(key=lambda each: not self._can(each.entry))  # what cannot be done now comes last
        scope = self.box.scope
        self.box.show_scopes(self._scopes(found), scope)
        if scope and scope != self.box.scope:
            scope = ""
        if scope:
            found = [each for each in found if each.entry.scope == scope]
        rows = list(self._recent_rows(found, recent)) if not typed else []
        for each, some in by_scope(found):
            rows.append(SearchRow(heading=words(SCOPES[each])))
            rows += [self._row(looked) for looked in (some if each == COMMANDS else some[:MOST])]
        empty = message(N_("Nothing fits “{typed}”. Ctrl+F looks for words in all texts."), typed=field.words.strip())
        self.box.show_rows(self._counted(rows), words(empty))

    def _commands(self) -> list[Entry]:
        return [each for each in self._entries if each.scope == COMMANDS]

    def _scopes(self, found: Sequence[LookedUp]) -> list[tuple[str, str]]:
        words, counted = self._at.words, counts(found)
        offered = [("", f"{words(EVERYTHING)} {len(found)}")]
        return offered + [(key, f"{words(name)} {counted[key]}") for key, name in SCOPES.items() if key in counted]

    def _recent_rows(self, found: list[LookedUp], recent: Sequence[str]) -> Sequence[SearchRow]:
        """The commands that were used last; they are taken out of what was found."""
        by_key = {each.entry.key: each for each in found}
        used = [by_key[key] for key in recent if key in by_key]
        for each in used:
            found.remove(each)
        heading = [SearchRow(heading=self._at.words(RECENT))] if used else []
        return [*heading, *(self._row(each) for each in used)]

    def _row(self, looked: LookedUp) -> SearchRow:
        at, entry = self._at, looked.entry
        label = field_label(at.graph.get(entry.key), looked.field, at.words)
        beside, spans = _beside(looked, label)
        if entry.scope == COMMANDS:
            made = self._actions[entry.key]
            keys = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            able = self._can(entry)
            beside = beside if able else " · ".join(filter(None, (beside, cannot(at))))
            return SearchRow("", looked, beside, spans, keys, bool(keys), "", able)
        right = at.words(N_("Set") if entry.scope == SETTINGS else N_("Go to"))
        return SearchRow("", looked, beside, spans, right, False, self._color(entry))

    def _can(self, entry: Entry) -> bool:
        return entry.scope != COMMANDS or self._actions[entry.key].isEnabled()

    def _color(self, entry: Entry) -> str:
        record = self._at.graph.get(entry.key)
        return usual_color(self._at.desk, [record]) if isinstance(record, Card | Lane) else ""

    def _counted(self, rows: Sequence[SearchRow]) -> list[SearchRow]:
        """The rows with what a screen reader says of them."""
        total = sum(row.looked is not None for row in rows)
        told, at = [], 0
        for row in rows:
            if row.looked is not None:
                at += 1
                parts = (row.looked.entry.name, row.beside, row.right, f"{at} / {total}")
                told.append(replace(row, said=", ".join(filter(None, parts))))
            else:
                told.append(row)
        return told

    # Choosing.

    def _choose(self, stay: bool) -> None:
        row = self.box.current
        if row is None or row.looked is None or not row.able:
            return
        entry, field = row.looked.entry, row.looked.field
        if entry.scope == COMMANDS:
            self.box.close_box()
            settings = self._at.desk.settings
            kept = [key for key in settings.recent_commands if key != entry.key]
            settings.recent_commands = (entry.key, *kept)[:MOST_RECENT]
            self._actions[entry.key].trigger()
        elif entry.scope == SETTINGS:
            self.box.close_box()
            self._at.maps.show_settings(self._at.document, entry.key)
        elif entry.scope == VIEWS:
            self.box.close_box()
            show_view(self._at.desk, entry.key)
        else:
            if not stay:
                self._before = None
                self.box.close_box()
            self._at.canvas.go_to(entry.key)
            self._reveal(entry.key, field)
            if not stay and self._is_drawn(entry.key):
                self._at.canvas.setFocus()

    def _is_drawn(self, record: RecordId) -> bool:
        return self._at.document.layout.hits.rect_of(record) is not None

    def _give_back(self) -> None:
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)


def _beside(looked: LookedUp, label: str) -> tuple[str, tuple[Span, ...]]:
    """What stands beside a name: where it is, and the words of the field in which it was found, under its `label`."""
    where = looked.entry.where
    if not looked.told:
        return where, ()
    (start, end) = looked.told[0]
    first = max(0, start - CUT // 2)
    piece = ("…" if first else "") + looked.words[first : end + CUT]
    lead = "".join(f"{each} · " for each in (where, label) if each)
    shift = len(lead) + (1 if first else 0) - first
    return lead + piece, ((start + shift, end + shift),)
