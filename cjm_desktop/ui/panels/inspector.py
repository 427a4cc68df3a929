"""The inspector: a form for what is selected, or for the map when nothing is."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Plural, message
from cjm_desktop.model.records import Card, JourneyMap, Lane, Metric, Record, RecordId, Relation, Step, Terminal
from cjm_desktop.model.unshown import held_beyond
from cjm_desktop.model.usage import CATALOGUES
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.base.theming import semibold, set_kind, small
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.groups import QUESTIONS
from cjm_desktop.ui.forms.record_form import RecordForm, role_of_cards, shown_fields
from cjm_desktop.ui.panels.guiding_questions import QuestionsSection
from cjm_desktop.ui.panels.readings import ReadingsSection
from cjm_desktop.ui.panels.sections import (
    EndsSection,
    InspectorSection,
    MetricSection,
    PageSection,
    PlaceSection,
    RelationsSection,
)
from cjm_desktop.ui.panels.uses import UsesSection

SEVERAL: dict[type[Record], Plural] = {
    Card: NN_("{count} card", "{count} cards"),
    Relation: NN_("{count} relation", "{count} relations"),
}
OTHERS = NN_("{count} item", "{count} items")
# What is selected: its kind, the role of its lanes, whether there are several, and what cards hold beyond that role.
PageKey = tuple[type[Record] | None, str, bool, frozenset[str]]
MOST_PAGES = 12


@dataclass(slots=True, eq=False)
class InspectorPage:
    """What shows one kind of selection: built once, filled with whatever is selected."""

    area: QScrollArea
    form: RecordForm | None = None
    sections: list[InspectorSection] = field(default_factory=list)


class Inspector(QWidget):
    """Shows the fields of the selected records and hands every finished edit over as one command."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show what is selected in the document of the desk, from the first `refresh` on."""
        super().__init__()
        self._desk = desk
        self._shown: PageKey | None = None
        self._page: InspectorPage | None = None
        self._pages: dict[PageKey, InspectorPage] = {}
        self._theme = desk.theme
        self._opened: dict[str, bool] = {}
        self.title = QLabel()
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        set_kind(self.title, "heading")
        semibold(self.title)
        self.subtitle = QLabel()
        self.subtitle.setTextFormat(Qt.TextFormat.PlainText)
        self.subtitle.setWordWrap(True)
        set_kind(self.subtitle, "second")
        small(self.subtitle)
        self._stack = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 14, 0, 0)
        box.setSpacing(2)
        for label in (self.title, self.subtitle):
            label.setContentsMargins(14, 0, 14, 0)
            box.addWidget(label)
        box.addSpacing(8)
        box.addWidget(self._stack, 1)
        bridge.selected.connect(self.refresh)
        bridge.settled.connect(self.refresh)

    @property
    def form(self) -> RecordForm | None:
        """The form of the selected records' fields, if there is one."""
        return self._page.form if self._page else None

    @property
    def first_field(self) -> QWidget | None:
        """What takes the keys first in what is shown, if anything does."""
        area = self._page.area if self._page else None
        widget = area.nextInFocusChain() if area else None
        while area is not None and widget is not None and widget is not area:
            takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled()
            if takes_keys and area.isAncestorOf(widget) and widget.isVisible():
                return widget
            widget = widget.nextInFocusChain()
        return None

    def show_field(self, name: str) -> None:
        """Bring a field of what is selected into sight, and unfold the group that it is in."""
        self.refresh()
        editor = self._field(name)
        if editor is None or self._page is None:
            return
        for fold in self.form.folds.values() if self.form else ():
            if fold.isAncestorOf(editor):
                fold.header.setChecked(True)
        self._page.area.ensureWidgetVisible(editor)

    def fill_in(self, name: str) -> None:
        """Give the keys to a field of what is selected, else to the first that is shown."""
        self.show_field(name)
        editor = self._field(name)
        target = self.first_field
        if editor is not None:
            inside = (each for each in editor.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus)
            target = editor.focusProxy() or next(inside, editor)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _field(self, name: str) -> QWidget | None:
        return self.form.editor(name) if self.form else None

    def flush(self) -> None:
        """Hand over whatever is being typed: before saving, undoing, exporting and closing."""
        if self._page is None:
            return
        if self._page.form:
            self._page.form.flush()
        for section in self._page.sections:
            section.flush()

    def refresh(self) -> None:
        """Show what is selected now as it is now."""
        ids = self._subject()
        graph = self._desk.document.shown
        records = [record for each in ids if (record := graph.get(each))]
        kinds = {type(record) for record in records}
        kind = kinds.pop() if len(kinds) == 1 else None
        role = self._role(records)
        shown = (kind, role, len(records) > 1, held_beyond(records, role))
        if self._desk.theme is not self._theme:
            self._theme = self._desk.theme
            for page in self._pages.values():
                for form in page.area.findChildren(RecordForm):
                    form.take_theme()
        if shown != self._shown:
            self.flush()
            self._page = self._turn_to(shown)
            self._shown = shown
        self._name(records, kind, role)
        if self._page is None:
            return
        if self._page.form:
            self._page.form.show_records(ids)
        for section in self._page.sections:
            section.refresh(ids)

    def _subject(self) -> tuple[RecordId, ...]:
        editor = self._desk.document.editor
        selection = tuple(each for each in editor.session.selection if each in editor.graph)
        return selection or (editor.graph.map.id,)

    def _role(self, records: list[Record]) -> str:
        cards = [record for record in records if isinstance(record, Card)]
        if cards:
            return role_of_cards(self._desk, cards)
        roles = {record.role for record in records if isinstance(record, Lane)}
        return roles.pop() if len(roles) == 1 else ""

    def _name(self, records: list[Record], kind: type[Record] | None, role: str) -> None:
        words, labels = self._desk.words, self._desk.labels
        if len(records) > 1:
            forms = SEVERAL.get(kind, OTHERS) if kind else OTHERS
            self.title.setText(words(message(forms, count=len(records))))
            hint = N_("Changes go to all of them.") if kind else N_("Select items of one kind to edit them together.")
            self.subtitle.setText(words(hint))
        elif records:
            record = records[0]
            self.title.setText(labels.kind(type(record)))
            subtitle = ""
            if isinstance(record, Card):
                graph = self._desk.document.shown
                subtitle = f"{labels.of(record.lane)} · {labels.column(graph.one(Step, record.step))}"
            elif not isinstance(record, JourneyMap):
                subtitle = labels.of(record.id)
            self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(self.subtitle.text()))

    def _turn_to(self, shown: PageKey) -> InspectorPage:
        """The page of a kind of selection, built for it before or now, in front and at its top."""
        page = self._pages.pop(shown, None)
        if page is None:
            page = self._built(*shown)
        self._pages[shown] = page
        for key, fold in page.form.folds.items() if page.form else ():
            fold.header.setChecked(self._opened.get(key, fold.header.isChecked()))
        page.area.verticalScrollBar().setValue(0)
        self._stack.setCurrentWidget(page.area)
        self._forget(MOST_PAGES)
        return page

    def _forget(self, kept: int) -> None:
        """Let go of the pages that were not seen for longest."""
        while len(self._pages) > kept:
            page = self._pages.pop(next(iter(self._pages)))
            self._stack.removeWidget(page.area)
            page.area.deleteLater()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown is not None:
            # Icons are drawn in the colours that were there.
            here = self._pages.pop(self._shown, None)
            self._forget(0)
            if here is not None:
                self._pages[self._shown] = here

    def _built(self, kind: type[Record] | None, role: str, several: bool, held: frozenset[str]) -> InspectorPage:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page = InspectorPage(area)
        body = QWidget()
        # What is made goes where it belongs before there is much in it: Qt polishes all of a page that is reparented.
        self._stack.addWidget(area)
        area.setWidget(body)
        box = QVBoxLayout(body)
        box.setContentsMargins(14, 2, 14, 20)
        box.setSpacing(14)
        if kind is not None:
            page.sections = self._sections_of(kind, role, several=several)
            above = [each for each in page.sections if isinstance(each, EndsSection | MetricSection | ReadingsSection)]
            types = self._desk.document.services.lane_types
            fields = shown_fields(role, kind, several=several, lane_types=types, held=held)
            page.form = RecordForm(self._desk, kind, fields, self._opened, body)
            inside = self._fold_in(page.form, page.sections)
            below = [each for each in page.sections if each not in above and each not in inside]
            for widget in (*above, page.form, *below, page.form.folded):
                box.addWidget(widget)
        box.addStretch(1)
        return page

    def _fold_in(self, form: RecordForm, sections: list[InspectorSection]) -> list[InspectorSection]:
        """Put the sections of the map into their groups, and remember which groups the user opens."""
        inside: list[InspectorSection] = []
        for section in sections:
            key = QUESTIONS if isinstance(section, QuestionsSection) else "look"
            if isinstance(section, QuestionsSection | PageSection):
                form.folds[key].content.addWidget(section)
                inside.append(section)
        for key, fold in form.folds.items():
            fold.header.toggled.connect(lambda opened, key=key: self._opened.update({key: opened}))
        return inside

    def _sections_of(self, kind: type[Record], role: str, *, several: bool) -> list[InspectorSection]:
        desk = self._desk
        if kind is Card:
            place: list[InspectorSection] = [PlaceSection(desk)]
            if several:
                return place
            metric: list[InspectorSection] = [MetricSection(desk, of_card=True)] if role == "metrics" else []
            return [*metric, *place, RelationsSection(desk)]
        if several:
            return []
        if kind in CATALOGUES:
            readings: list[InspectorSection] = [ReadingsSection(desk)] if kind is Metric else []
            return [*readings, UsesSection(desk)]
        if kind is Relation:
            return [EndsSection(desk)]
        if kind is JourneyMap:
            return [QuestionsSection(desk), PageSection(desk)]
        return [RelationsSection(desk)] if kind in (Step, Terminal) else []
