"""What is on a poster: the map, a form or cards, which lanes, stages and people, and which parts around them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from cjm_desktop.compose.document import Document
from cjm_desktop.foundation.messages import N_, Message, Translate, each_language, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.moments import moments_of
from cjm_desktop.model.records import Edition, EventLog, PageSetup, Persona, RecordId
from cjm_desktop.model.translations import named_language
from cjm_desktop.model.vocabulary import EDITION_CONTENTS, POSTER_PARTS, THEMES
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.dialogs.other_map import OtherMap
from cjm_desktop.ui.forms.small_fields import CalmNumber, Panel, filled, in_a_row, labelled, select, silently

if TYPE_CHECKING:
    from cjm_desktop.extensions.reporting import MapReport

USUAL_BLANKS, MOST_BLANKS = 20, 500
MOST_PAIRED = 3  # languages: more than six pairs are no choice


def as_shown(document: Document) -> PageSetup:
    """The page set-up of a map, with the numbers of its event log where they are seen on it now."""
    page = document.graph.map.page
    shown = document.shows_events and bool(document.graph.table(EventLog))
    return replace(page, events=page.events or shown)


def _languages(graph: JourneyGraph, lang: str) -> list[tuple[str, str | Message]]:
    """The languages of a map shown in one, then every two of them together."""
    tags = tuple(dict.fromkeys((*each_language((lang,)), graph.map.lang, *graph.map.langs)))
    single: list[tuple[str, str | Message]] = [(tag, named_language(tag)) for tag in tags]
    both = N_("{first} and {second}")
    return single + [
        (f"{first}+{second}", message(both, first=named_language(first), second=named_language(second)))
        for first, second in permutations(tags[:MOST_PAIRED], 2)
    ]


class ContentSettings(Panel):
    """Fields for what is shown; `edited` comes after each change by the user."""

    edited = Signal()

    def __init__(
        self,
        words: Translate,
        graph: JourneyGraph,
        lang: str,
        reports: Iterable[MapReport] = (),
        other: OtherMap | None = None,
    ) -> None:
        """Make the fields for a map that is shown in a language; `reports` are offered below the posters.

        With which `other` map one of them compares is chosen below that.
        """
        super().__init__(words)
        self._own = (lang, graph.map.theme)
        offered = [(choice.key, choice.label) for choice in EDITION_CONTENTS]
        self._posters = frozenset(key for key, _ in offered)
        reports = tuple(reports)
        self._comparing = frozenset(report.key for report in reports if report.compares)
        self.contents = filled(words, [*offered, *((report.key, report.title) for report in reports)])
        self.blanks = CalmNumber("", MOST_BLANKS, decimals=0)
        self.blanks.setValue(USUAL_BLANKS)
        self.lang = filled(words, _languages(graph, lang))
        self.theme = filled(words, ((choice.key, choice.label) for choice in THEMES))
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(words(N_("Lanes, stages and personas")))
        self.tree.setMinimumHeight(190)
        self._items = self._fill(graph, lang)
        self.parts = {part.key: QCheckBox(words(part.label)) for part in POSTER_PARTS}
        self.comments = QCheckBox(words(N_("Pins of open comments")))
        self.events = QCheckBox(words(N_("Event log")))
        self.events.setEnabled(bool(graph.table(EventLog)))
        labelled(words, N_("Contents"), self.contents, self.column)
        self._blanks_row = labelled(words, N_("Blank cards beside those of the map"), self.blanks, self.column)
        self.other = other
        if other is not None:
            other.chosen.connect(self.edited)
            self._other_row = labelled(words, N_("Compared with"), other, self.column)
        row = in_a_row(self.column)
        labelled(words, N_("Language"), self.lang, row)
        labelled(words, N_("Colours"), self.theme, row)
        self._moments = moments_of(graph)
        self.period, self.segment = (filled(words, [("", each)]) for each in (N_("Latest values"), N_("Everybody")))
        for combo, found in zip((self.period, self.segment), self._moments, strict=True):
            for each in found:  # words of people, not of the program
                combo.addItem(each, each)
        row = in_a_row(self.column)
        self._moment_rows = (
            labelled(words, N_("Values and counts of"), self.period, row),
            labelled(words, N_("Segment"), self.segment, row),
        )
        self._tree_row = labelled(words, N_("Lanes, stages and personas"), self.tree, self.column)
        columns = in_a_row(self.column)
        self._lay_parts(columns)
        self.column.addStretch(1)
        for combo in (self.contents, self.lang, self.theme, self.period, self.segment):
            combo.activated.connect(self._give)
        self.blanks.valueChanged.connect(self._give)
        self.tree.itemChanged.connect(self._on_ticked)
        for check in (*self.parts.values(), self.comments, self.events):
            check.clicked.connect(self._give)

    def _lay_parts(self, columns: QHBoxLayout) -> None:
        checks = [*self.parts.values(), self.comments, self.events]
        half = (len(checks) + 1) // 2
        for some in (checks[:half], checks[half:]):
            box = QVBoxLayout()
            box.setSpacing(2)
            for check in some:
                box.addWidget(check)
            box.addStretch(1)
            columns.addLayout(box, 1)

    def _fill(self, graph: JourneyGraph, lang: str) -> dict[RecordId, QTreeWidgetItem]:
        """Offer the lanes, stages and people, each kind under its name."""
        labels = Labels(graph, lang, self.words)
        items: dict[RecordId, QTreeWidgetItem] = {}
        people = graph.in_order(Persona)
        kinds = ((N_("Lanes"), graph.lanes()), (N_("Stages"), graph.stages()), (N_("Personas"), people))
        ticking = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        for name, records in kinds:
            if not records:
                continue
            head = QTreeWidgetItem(self.tree, [self.words(name)])
            head.setFlags(ticking | Qt.ItemFlag.ItemIsAutoTristate)
            for record in records:
                item = QTreeWidgetItem(head, [labels.of(record.id)])
                item.setFlags(ticking)
                item.setCheckState(0, Qt.CheckState.Checked)
                items[record.id] = item
            head.setExpanded(name == kinds[0][0])
        return items

    def show_setup(self, setup: PageSetup) -> None:
        """Show a set-up's contents."""
        silently((self.tree, self.comments, self.events, *self.parts.values()), lambda: self._show(setup))
        self._arrange()

    def _show(self, setup: PageSetup) -> None:
        lang, theme = self._own
        select(self.lang, setup.lang or lang)
        select(self.theme, setup.theme or theme)
        for key, item in self._items.items():
            item.setCheckState(0, Qt.CheckState.Unchecked if key in setup.hidden else Qt.CheckState.Checked)
        for key, check in self.parts.items():
            check.setChecked(key not in setup.without)
        self.comments.setChecked(setup.comments)
        self.events.setChecked(setup.events)
        select(self.period, setup.period)
        select(self.segment, setup.segment)

    def show_contents(self, contents: str) -> None:
        """Show another kind of contents: `map`, `form` or `wall`."""
        select(self.contents, contents)
        self._arrange()

    def take_up(self, edition: Edition) -> None:
        """Show the contents of an edition, and compare with what it compares with."""
        if self.other is not None and edition.contents in self._comparing:
            self.other.take_up(edition)
        self.show_contents(edition.contents)

    @property
    def compared(self) -> tuple[str, str] | None:
        """What an edition notes of the map that is compared with; None, once that is told, where it cannot be read."""
        return ("", "") if self.other is None or self.kind not in self._comparing else self.other.noted()

    def _arrange(self) -> None:
        self._blanks_row.setVisible(self.kind == "wall")
        if self.other is not None:
            self._other_row.setVisible(self.kind in self._comparing)
            if self.kind in self._comparing:
                self.other.begin()
        for check in self.parts.values():
            check.setVisible(self.kind != "wall" and self.kind in self._posters)
        for check in (self.comments, self.events):
            check.setVisible(self.kind in ("map", "booklet"))
        for each, found in zip(self._moment_rows, self._moments, strict=True):
            each.setVisible(bool(found) and self.kind in ("map", "booklet"))

    @property
    def kind(self) -> str:
        """What the poster is made of: `map`, `form`, `booklet`, `wall`, or a report by its key."""
        return str(self.contents.currentData())

    @property
    def blank_cards(self) -> int:
        """How many blank cards to cut out there are beside those of the map."""
        return int(self.blanks.value())

    def _on_ticked(self, item: QTreeWidgetItem) -> None:
        # A heading that is ticked ticks all below it, each of which is told: the last of them is enough.
        if item.childCount() == 0:
            self.edited.emit()

    def _give(self) -> None:
        self._arrange()
        self.edited.emit()

    def taken(self, setup: PageSetup) -> PageSetup:
        """The set-up with the contents that the fields show; what they cannot show of it stays."""
        lang, theme = str(self.lang.currentData()), str(self.theme.currentData())
        hidden = {key for key, item in self._items.items() if item.checkState(0) is Qt.CheckState.Unchecked}
        kept = [key for key in setup.hidden if key not in self._items]
        parts = [key for key in setup.without if key not in self.parts]
        return replace(
            setup,
            lang="" if lang == self._own[0] and not setup.lang else lang,
            theme="" if theme == self._own[1] and not setup.theme else theme,
            hidden=tuple(sorted({*kept, *hidden})),
            without=(*parts, *(key for key, check in self.parts.items() if not check.isChecked())),
            comments=self.comments.isChecked(),
            events=self.events.isChecked(),
            period=str(self.period.currentData() or ""),
            segment=str(self.segment.currentData() or ""),
        )
