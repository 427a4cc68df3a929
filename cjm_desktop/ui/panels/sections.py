"""Parts of the inspector beyond single fields: a card's place, its relations, a metric's number, the map's paper."""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.drawing.page import PAPERS
from cjm_desktop.edit.commands.cards import move_cards, set_field
from cjm_desktop.edit.commands.spans import span_cards
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model import vocabulary
from cjm_desktop.model.derived import latest, spans
from cjm_desktop.model.fields import Field, Input
from cjm_desktop.model.records import Card, Metric, Reading, RecordId, Relation
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.choice_editors import ChoiceEditor
from cjm_desktop.ui.forms.record_form import MIXED, RecordForm, heading, shown_fields
from cjm_desktop.ui.forms.refused_note import RefusedNote
from cjm_desktop.ui.forms.text_editors import DateEditor, NumberEditor
from cjm_desktop.ui.panels.range_note import RangeNote, measured_in

PLAIN = Field()
ORIENTATIONS = tuple((each.key, each.label) for each in vocabulary.ORIENTATIONS)


class InspectorSection(QWidget):
    """A part of the inspector with a heading; `refresh` shows the records as they are now."""

    def __init__(self, desk: Desk, title: str) -> None:
        """Make the section with its translated title."""
        super().__init__()
        self.desk = desk
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(6)
        if title:
            self.box.addWidget(heading(title))

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        """Show these records."""
        raise NotImplementedError

    def flush(self) -> None:
        """Finish whatever is being typed."""


def empty(layout: QLayout) -> None:
    """Take all widgets out of a layout; they go when the event loop comes round, one may be sending a signal."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


class PlaceSection(InspectorSection):
    """Lane and step of the selected cards, where another one moves them, and the step that they reach to."""

    def __init__(self, desk: Desk) -> None:
        """Make the two boxes."""
        super().__init__(desk, desk.words(N_("Lane and step")))
        self._ids: tuple[RecordId, ...] = ()
        self.lane, self.step = ChoiceEditor(PLAIN, []), ChoiceEditor(PLAIN, [])
        self.lane.combo.setAccessibleName(desk.words(N_("Lane")))
        self.step.combo.setAccessibleName(desk.words(N_("Step")))
        for each in (self.lane, self.step):  # below each other: the names of steps are long
            self.box.addWidget(each)
            each.edited.connect(self._move)
        self.until = ChoiceEditor(PLAIN, [])
        self.until.combo.setAccessibleName(desk.words(N_("Reaches to")))
        self.until.edited.connect(self._span)
        self._until_title = heading(desk.words(N_("Reaches to")))
        self.box.addWidget(self._until_title)
        self.box.addWidget(self.until)

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        self._ids = ids
        graph, labels = self.desk.document.editor.graph, self.desk.labels
        cards = [card for each in ids if (card := graph.find(Card, each))]
        self.lane.set_options([(lane.id, labels.of(lane.id)) for lane in graph.lanes()])
        self.step.set_options([(step.id, labels.column(step)) for step in graph.steps()])
        steps = {card.step for card in cards}
        first = next((place for place, step in enumerate(graph.steps()) if step.id in steps), 0)
        one_a_lane = {card.lane: card for card in cards}.values()
        for each in (self._until_title, self.until):
            each.setVisible(all(spans(graph, card) for card in one_a_lane))
        self.until.set_options([(step.id, labels.column(step)) for step in graph.steps()[first:]])
        for box, values in (
            (self.lane, {card.lane for card in cards}),
            (self.step, {card.step for card in cards}),
            (self.until, {card.until or card.step for card in cards}),
        ):
            mixed = len(values) > 1
            box.show_value("" if mixed else next(iter(values), ""), mixed=self.desk.words(MIXED) if mixed else "")
            box.setEnabled(not self.desk.document.read_only)

    def _move(self) -> None:
        lane, step = self.lane.combo.currentData(), self.step.combo.currentData()
        graph = self.desk.document.editor.graph
        first = graph.find(Card, self._ids[0]) if self._ids else None
        if first is not None:
            self.desk.run(move_cards.call(list(self._ids), lane or first.lane, step or first.step))

    def _span(self) -> None:
        step = self.until.combo.currentData()
        if step:
            self.desk.run(span_cards.call(list(self._ids), step))


class RowButton(QPushButton):
    """A quiet button as wide as its place, its text cut off at the end where it does not fit."""

    def __init__(self, text: str) -> None:
        """Make a button with a text."""
        super().__init__()
        self._full = text
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        set_kind(self, "row")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - 18
        self.setText(self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, room).replace("&", "&&"))


class RelationsSection(InspectorSection):
    """The relations of one card, step or terminal: a click goes to the other end, the pencil to the arrow itself."""

    def __init__(self, desk: Desk) -> None:
        """Make the empty list."""
        super().__init__(desk, desk.words(N_("Relations")))
        self._frame = QFrame()
        set_kind(self._frame, "box")
        self._list = QVBoxLayout(self._frame)
        self._list.setContentsMargins(4, 4, 4, 4)
        self._list.setSpacing(0)
        self.box.addWidget(self._frame)
        self._shown: list[tuple[str, RecordId, RecordId]] = []
        self._pencil = icon("pencil", self.palette())  # drawn once: there is one in each row of each card

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        graph = self.desk.document.editor.graph
        outgoing = [(N_("→ {kind}: {name}"), each, each.target) for one in ids for each in graph.relations_from(one)]
        incoming = [(N_("← {kind}: {name}"), each, each.source) for one in ids for each in graph.relations_to(one)]
        rows = [(self._words_of(form, each, end), each.id, end) for form, each, end in (*outgoing, *incoming)]
        self.setVisible(bool(rows))
        if rows == self._shown:
            return
        self._shown = rows
        empty(self._list)
        for text, relation, end in rows:
            self._list.addWidget(self._row(text, relation, end))

    def _words_of(self, form: str, relation: Relation, end: RecordId) -> str:
        labels = self.desk.labels
        return self.desk.words(message(form, kind=labels.kind_of(relation), name=labels.of(end)))

    def _row(self, text: str, relation: RecordId, end: RecordId) -> QWidget:
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        select = self.desk.document.editor.session.select
        jump = RowButton(text)
        jump.clicked.connect(lambda: select((end,)))
        pencil = QToolButton()
        pencil.setIcon(self._pencil)
        pencil.setIconSize(QSize(14, 14))
        pencil.setToolTip(self.desk.words(N_("Edit this relation")))
        pencil.setAccessibleName(pencil.toolTip())
        set_kind(pencil, "tool")
        pencil.clicked.connect(lambda: select((relation,)))
        box.addWidget(jump, 1)
        box.addWidget(pencil)
        return row


class EndsSection(InspectorSection):
    """The two ends of a relation, each a way to go there."""

    def __init__(self, desk: Desk) -> None:
        """Make the empty rows."""
        super().__init__(desk, desk.words(N_("From and to")))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self.box.addLayout(self._rows)

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        empty(self._rows)
        graph = self.desk.document.editor.graph
        for relation in (found for each in ids if (found := graph.find(Relation, each))):
            for end in (relation.source, relation.target):
                button = RowButton(self.desk.labels.of(end))
                button.clicked.connect(lambda _=False, end=end: self.desk.document.editor.session.select((end,)))
                self._rows.addWidget(button)


class PageSection(InspectorSection):
    """The paper that the map is set for."""

    def __init__(self, desk: Desk) -> None:
        """Make the two boxes."""
        super().__init__(desk, desk.words(N_("Paper")))
        self.paper = ChoiceEditor(PLAIN, [(name, name) for name in PAPERS])
        self.orientation = ChoiceEditor(PLAIN, [(key, desk.words(label)) for key, label in ORIENTATIONS])
        self.paper.combo.setAccessibleName(desk.words(N_("Paper")))
        self.orientation.combo.setAccessibleName(desk.words(N_("Orientation")))
        row = QHBoxLayout()
        row.setSpacing(6)
        for each in (self.paper, self.orientation):
            row.addWidget(each, 1)
            each.edited.connect(self._give)
        self.box.addLayout(row)

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        page = self.desk.document.editor.graph.map.page
        self.paper.show_value(page.paper)
        self.orientation.show_value(page.orientation)
        for each in (self.paper, self.orientation):
            each.setEnabled(not self.desk.document.read_only)

    def _give(self) -> None:
        now = self.desk.document.editor.graph.map.page
        paper = self.paper.combo.currentData() or now.paper
        sides = (now.width, now.height) if paper == now.paper else (0.0, 0.0)
        orientation = self.orientation.combo.currentData() or now.orientation
        page = msgspec.structs.replace(now, paper=paper, orientation=orientation, width=sides[0], height=sides[1])
        self.desk.run(set_page.call(page))


class MetricSection(InspectorSection):
    """The metric of a card, or a metric itself: its newest number and what it is measured by."""

    def __init__(self, desk: Desk, *, of_card: bool) -> None:
        """Make the form; `of_card` shows the metric that a card names instead of the selected one."""
        super().__init__(desk, "")
        self._of_card = of_card
        self._metric: RecordId = ""
        words = desk.words
        self.value = NumberEditor(Field(N_("Value"), Input.NUMBER))
        self.date = DateEditor(Field(N_("Date"), Input.DATE))
        self.answers = NumberEditor(Field(N_("Number of answers"), Input.NUMBER, low=0, whole=True))
        row = QHBoxLayout()
        row.setSpacing(6)
        for title, editor, stretch in (
            (words(N_("Value")), self.value, 3),
            (words(N_("Date")), self.date, 4),
            (words(N_("Number of answers")), self.answers, 3),
        ):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(heading(title))
            column.addWidget(editor)
            editor.line.setAccessibleName(title)
            row.addLayout(column, stretch)
            editor.edited.connect(self._give_reading)
        self.date.line.setPlaceholderText("2026-05")
        self.note = RangeNote(words)
        self.box.addLayout(row)
        self.box.addWidget(RefusedNote(words, self.value, self.date, self.answers))
        self.box.addWidget(self.note)
        self.form: RecordForm | None = None
        if of_card:
            self.form = RecordForm(desk, Metric, shown_fields("", Metric, several=False))
            self.box.addWidget(self.form)

    def refresh(self, ids: tuple[RecordId, ...]) -> None:
        graph = self.desk.document.editor.graph
        first = ids[0] if ids else ""
        card = graph.find(Card, first)
        self._metric = (card.metric if card else "") if self._of_card else first
        metric = graph.find(Metric, self._metric)
        self.setVisible(metric is not None)
        if metric is None:
            return
        self._show(metric)
        self.note.show_metric(metric)
        self.setEnabled(not self.desk.document.read_only)
        if self.form:
            self.form.show_records((metric.id,))

    def flush(self) -> None:
        for editor in (self.value, self.date, self.answers):
            editor.flush()
        if self.form:
            self.form.flush()

    def _show(self, metric: Metric) -> None:
        reading = latest(metric)
        self.value.field = measured_in(metric)
        self.value.show_value(reading.value if reading else None)
        self.date.show_value(reading.date if reading else "")
        self.answers.show_value(reading.n if reading else None)

    def _give_reading(self) -> None:
        metric = self.desk.document.editor.graph.find(Metric, self._metric)
        if metric is None:
            return
        old = latest(metric)
        try:
            value = self.value.value_of(self.value.line.text())
            answers = self.answers.value_of(self.answers.line.text())
            date = str(self.date.value_of(self.date.line.text()))
        except ValueError:
            return
        others = tuple(each for each in metric.values if each is not old)
        if not isinstance(value, int | float):
            values = others
        else:
            n = answers if isinstance(answers, int) else None
            fresh = old is None or (float(value), n) != (old.value, old.n) or date > old.date
            reading = (
                Reading(value=float(value), date=date, n=n)
                if fresh or old is None
                else msgspec.structs.replace(old, date=date)
            )
            # A new date is a further measurement; the same or none corrects the newest.
            values = (*metric.values, reading) if old and date > old.date > "" else (*others, reading)
        if not self.desk.run(set_field.call([metric.id], "values", values)):
            self._show(metric)  # it was refused: the map says what it said
