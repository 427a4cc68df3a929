"""The inspector: a form for what is selected, or for the map when nothing is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, NN_, Plural, message
from cjm_desktop.model.records import Card, JourneyMap, Lane, Metric, Record, RecordId, Relation, Step, Terminal
from cjm_desktop.ui.bridge import Bridge
from cjm_desktop.ui.panels.groups import QUESTIONS
from cjm_desktop.ui.panels.guiding_questions import QuestionsSection
from cjm_desktop.ui.panels.readings import ReadingsSection
from cjm_desktop.ui.panels.record_form import Desk, RecordForm, role_of_cards, shown_fields
from cjm_desktop.ui.panels.sections import (
    EndsSection,
    MetricSection,
    PageSection,
    PlaceSection,
    RelationsSection,
    Section,
)
from cjm_desktop.ui.theming import semibold, set_kind, small

SEVERAL: dict[type[Record], Plural] = {
    Card: NN_("{count} card", "{count} cards"),
    Relation: NN_("{count} relation", "{count} relations"),
}
OTHERS = NN_("{count} item", "{count} items")
Shown = tuple[type[Record] | None, str, bool]


class Inspector(QWidget):
    """Shows the fields of the selected records and hands every finished edit over as one command."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        """Show what is selected in the document of the desk."""
        super().__init__()
        self._desk = desk
        self._shown: Shown | None = None
        self._form: RecordForm | None = None
        self._sections: list[Section] = []
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
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 14, 0, 0)
        box.setSpacing(2)
        for label in (self.title, self.subtitle):
            label.setContentsMargins(14, 0, 14, 0)
            box.addWidget(label)
        box.addSpacing(8)
        box.addWidget(self._area, 1)
        bridge.selected.connect(self.refresh)
        bridge.settled.connect(self.refresh)
        self.refresh()

    @property
    def form(self) -> RecordForm | None:
        """The form of the selected records' fields, if there is one."""
        return self._form

    def flush(self) -> None:
        """Hand over whatever is being typed: before saving, undoing, exporting and closing."""
        if self._form:
            self._form.flush()
        for section in self._sections:
            section.flush()

    def refresh(self) -> None:
        """Show what is selected now as it is now."""
        ids = self._subject()
        graph = self._desk.document.editor.graph
        records = [record for each in ids if (record := graph.get(each))]
        kinds = {type(record) for record in records}
        kind = kinds.pop() if len(kinds) == 1 else None
        role = self._role(records)
        shown = (kind, role, len(records) > 1)
        if shown != self._shown:
            self.flush()
            self._shown = shown
            self._build(kind, role, several=len(records) > 1)
        self._name(records, kind, role)
        if self._form:
            self._form.show_records(ids)
        for section in self._sections:
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
                graph = self._desk.document.editor.graph
                subtitle = f"{labels.of(record.lane)} · {labels.column(graph.one(Step, record.step))}"
            elif not isinstance(record, JourneyMap):
                subtitle = labels.of(record.id)
            self.subtitle.setText(subtitle)
        self.subtitle.setVisible(bool(self.subtitle.text()))

    def _build(self, kind: type[Record] | None, role: str, *, several: bool) -> None:
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._form, self._sections = None, []
        body = QWidget()
        box = QVBoxLayout(body)
        box.setContentsMargins(14, 2, 14, 20)
        box.setSpacing(14)
        if kind is not None:
            self._sections = self._sections_of(kind, role, several=several)
            above = [each for each in self._sections if isinstance(each, EndsSection | MetricSection | ReadingsSection)]
            self._form = RecordForm(self._desk, kind, shown_fields(role, kind, several=several), self._opened)
            inside = self._fold_in(self._form)
            below = [each for each in self._sections if each not in above and each not in inside]
            for widget in (*above, self._form, *below, self._form.folded):
                box.addWidget(widget)
        box.addStretch(1)
        self._area.setWidget(body)

    def _fold_in(self, form: RecordForm) -> list[Section]:
        """Put the sections of the map into their groups, and remember which groups the user opens."""
        inside: list[Section] = []
        for section in self._sections:
            key = QUESTIONS if isinstance(section, QuestionsSection) else "look"
            if isinstance(section, QuestionsSection | PageSection):
                form.folds[key].content.addWidget(section)
                inside.append(section)
        for key, fold in form.folds.items():
            fold.header.toggled.connect(lambda opened, key=key: self._opened.update({key: opened}))
        return inside

    def _sections_of(self, kind: type[Record], role: str, *, several: bool) -> list[Section]:
        desk = self._desk
        if kind is Card:
            place: list[Section] = [PlaceSection(desk)]
            if several:
                return place
            metric: list[Section] = [MetricSection(desk, of_card=True)] if role == "metrics" else []
            return [*metric, *place, RelationsSection(desk)]
        if several:
            return []
        if kind is Metric:
            return [ReadingsSection(desk)]
        if kind is Relation:
            return [EndsSection(desk)]
        if kind is JourneyMap:
            return [QuestionsSection(desk), PageSection(desk)]
        return [RelationsSection(desk)] if kind in (Step, Terminal) else []
