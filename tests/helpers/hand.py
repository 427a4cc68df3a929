"""A user who tells all fields of a map again: what is to be done. How, by keys or by clicks, the kinds of user know."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Self, TypeVar

from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QToolButton, QWidget

from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import (
    Channel,
    Department,
    Evidence,
    GuidingQuestion,
    Metric,
    Persona,
    Reading,
    Record,
    RecordId,
    Review,
    Stakeholder,
    Touchpoint,
)
from cjm_desktop.ui.forms.choice_editors import ChoiceEditor, Dots, DotsEditor, MarksEditor
from cjm_desktop.ui.forms.chosen_editor import ChosenEditor
from cjm_desktop.ui.forms.fold import Fold
from cjm_desktop.ui.forms.part_editors import ReviewEditor, SwitchEditor
from cjm_desktop.ui.forms.record_form import RecordForm
from cjm_desktop.ui.forms.text_editors import FieldEditor
from cjm_desktop.ui.panels.guiding_questions import QuestionsSection
from cjm_desktop.ui.panels.readings import ReadingsSection
from cjm_desktop.ui.panels.record_list import RecordList
from tests.helpers.map_driver import MapDriver
from tests.helpers.story import places
from tests.helpers.window_driver import WindowDriver

W = TypeVar("W", bound=QWidget)
# An entry comes after those that it names.
ENTRIES: tuple[type[Record], ...] = (Channel, Touchpoint, Department, Stakeholder, Metric, Evidence, Persona)


class Hand(MapDriver, ABC):
    """Works the panels beside the map."""

    desk: WindowDriver

    @classmethod
    def of(cls, desk: WindowDriver) -> Self:
        """Sit down at the newest window."""
        hand = cls(desk.window.view, desk.window.document, desk.window)
        hand.desk = desk
        return hand

    @abstractmethod
    def add(self, kind: type[Record]) -> None:
        """Add an entry of a kind, so that the inspector shows it."""

    @abstractmethod
    def show_fields_of(self, record_id: RecordId) -> None:
        """Select a card, or the map by its title, so that the inspector shows it."""

    @abstractmethod
    def press(self, button: QAbstractButton) -> None:
        """Press a button or tick a box of the inspector."""

    @abstractmethod
    def write(self, field: QWidget, words: str) -> None:
        """Put words in place of what a field of the inspector says."""

    @abstractmethod
    def pick(self, combo: QComboBox, at: int) -> None:
        """Choose an entry of a combo box."""

    @abstractmethod
    def pick_from(self, button: QAbstractButton, entry: str) -> None:
        """Choose an entry of the menu below a button."""

    @abstractmethod
    def fill_dots(self, dots: Dots, count: int) -> None:
        """Fill so many dots."""

    @property
    def form(self) -> RecordForm:
        """The fields that the inspector shows."""
        form = self.desk.window.inspector.form
        assert form is not None
        return form

    def part(self, kind: type[W]) -> W:
        """The seen part of the inspector of a kind."""
        return next(each for each in self.desk.window.inspector.findChildren(kind) if each.isVisible())

    def list_of(self, kind: type[Record]) -> RecordList:
        """The list of the entries of a kind."""
        return next(each for each in self.desk.window.tabs.findChildren(RecordList) if each.kind is kind)

    def heads_over(self, kind: type[Record]) -> list[QToolButton]:
        """The heads of groups that the list of a kind is folded into, from the outermost on."""
        entries = self.list_of(kind)
        folds = [each for each in self.desk.window.lists.findChildren(Fold) if each.body.isAncestorOf(entries)]
        return [each.header for each in folds if not each.header.isChecked()]

    def give(self, info: FieldInfo, value: object) -> None:
        """Give the field of what the inspector shows a value."""
        if isinstance(value, tuple) and info.field.input is Input.READINGS:
            for reading in value:
                self._measure(reading)
        else:
            self._answer(self.form.editors[info.name], value)

    def _answer(self, editor: FieldEditor, value: object) -> None:
        match editor, value:
            case SwitchEditor(), _:
                self.press(editor.check)
            case DotsEditor(), int(count):
                self.fill_dots(editor.dots, count)
            case ChoiceEditor(), _:
                self.pick(editor.combo, editor.combo.findData(value))
            case ChosenEditor(), tuple():
                for each in value:
                    self.pick_from(editor.add, self.desk.window.desk.labels.of(each))
            case MarksEditor(), tuple():
                labels = {choice.key: self.desk.window.words(choice.label) for choice in editor.field.choices}
                for box in editor.findChildren(QCheckBox):
                    if box.text() in {labels[each] for each in value}:
                        self.press(box)
            case ReviewEditor(), Review():
                self.pick(editor.cadence, editor.cadence.findData(value.cadence))
                self.write(editor.next.line, value.next)
            case _:
                self.write(what_takes_the_keys(editor), in_words(value))

    def _measure(self, reading: Reading) -> None:
        table = self.part(ReadingsSection)
        self.press(table.add)
        counted = " / ".join(map(str, reading.classes))
        # Answers by class say the value and how many they are.
        known = (reading.date, None if counted else reading.value, None if counted else reading.n, "", counted)
        for at, value in enumerate((*known, reading.deviation)):
            if value not in (None, ""):
                self.write(table.rows[-1].editors[at].line, in_words(value))

    def ask(self, questions: list[str]) -> None:
        self.unfold(self.form.folds["questions"].body)
        section = self.part(QuestionsSection)
        for words in questions:
            self.press(section.add)
            self.write(section.rows[-1].words.text, words)

    def unfold(self, inside: QWidget) -> None:
        """Open the group that something of the form is folded into."""
        for fold in self.form.folds.values():
            if (fold.body is inside or fold.body.isAncestorOf(inside)) and not fold.header.isChecked():
                self.press(fold.header)


def what_takes_the_keys(editor: QWidget) -> QWidget:
    """The widget that a field hands its keys on to."""
    while (deeper := editor.focusProxy()) is not None:
        editor = deeper
    return editor


def in_words(value: object) -> str:
    """How a value is typed: texts line by line, numbers without needless zeros."""
    if isinstance(value, tuple):
        return "\n".join(str(each) for each in value)
    return f"{value:g}" if isinstance(value, int | float) else str(value)


def tell_fields(hand: Hand, sample: JourneyGraph) -> None:
    """Add the entries of the catalogues and give every field that the inspector shows what it says in the sample."""
    here = {place: record_id for record_id, place in places(hand.graph).items()}
    twins = {record_id: here[place] for record_id, place in places(sample).items() if place in here}
    for kind in ENTRIES:
        for record in sample.in_order(kind):
            before = set(hand.graph.table(kind))
            hand.add(kind)
            (twins[record.id],) = set(hand.graph.table(kind)) - before
            _tell(hand, record, twins)
    cards = [card for step in sample.steps() for lane in sample.lanes() for card in sample.cell(lane.id, step.id)]
    for told in (sample.map, *cards):
        hand.show_fields_of(twins[told.id])
        _tell(hand, told, twins)
        if told is sample.map:
            hand.ask([str(each.name) for each in sample.in_order(GuidingQuestion)])


def _tell(hand: Hand, record: Record, twins: dict[RecordId, RecordId]) -> None:
    infos = [info for info in fields_of(type(record)) if info.field.input is not Input.HIDDEN]
    # A card's words come last: it may say nothing itself once it shows an entry.
    for info in sorted(infos, key=lambda info: info.name == "text"):
        wanted = _in_terms_of(getattr(record, info.name), twins)
        if wanted != getattr(hand.graph.get(twins[record.id]), info.name):
            hand.give(info, wanted)


def _in_terms_of(value: object, twins: dict[RecordId, RecordId]) -> object:
    if isinstance(value, tuple):
        return tuple(_in_terms_of(each, twins) for each in value)
    return twins.get(value, value) if isinstance(value, str) else value
