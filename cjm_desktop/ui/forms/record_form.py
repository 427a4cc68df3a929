"""A form for the fields of one kind of record, made from the marks beside the fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from operator import attrgetter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cjm_desktop.edit.commands.entries import set_picture
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_
from cjm_desktop.layout.lane import LaneType
from cjm_desktop.model.card_names import STANDS_FOR
from cjm_desktop.model.fields import Field, FieldInfo, Input, defaults_of, fields_of, means_something
from cjm_desktop.model.records import (
    COLLECTION_OF,
    COLLECTIONS,
    Blob,
    Card,
    CardRule,
    GuidingQuestion,
    JourneyMap,
    Lane,
    Record,
    RecordId,
    SavedView,
)
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.ruling import filter_in
from cjm_desktop.ui.base.labels import LIST_NAMES, add_label
from cjm_desktop.ui.base.theming import set_kind, small
from cjm_desktop.ui.desk import Desk, added_and
from cjm_desktop.ui.forms.asking import ask_name
from cjm_desktop.ui.forms.choice_editors import (
    SEVERITIES,
    ChoiceEditor,
    ColorEditor,
    DotsEditor,
    MarksEditor,
    SliderEditor,
)
from cjm_desktop.ui.forms.chosen_editor import ChosenEditor
from cjm_desktop.ui.forms.conditions_editor import ConditionsEditor
from cjm_desktop.ui.forms.field_values import Shape, call_to_set, empty_means, shape_of, unlike_first, value_in
from cjm_desktop.ui.forms.fold import Fold
from cjm_desktop.ui.forms.groups import GROUPS, QUESTIONS, FieldGroup
from cjm_desktop.ui.forms.link_editor import LinkEditor, LinksEditor
from cjm_desktop.ui.forms.map_editor import MapEditor
from cjm_desktop.ui.forms.own_fields import OwnFieldsEditor
from cjm_desktop.ui.forms.part_editors import DurationEditor, ReviewEditor, SwitchEditor
from cjm_desktop.ui.forms.picture_editor import PictureEditor
from cjm_desktop.ui.forms.refused_note import RefusedNote
from cjm_desktop.ui.forms.text_editors import (
    DateEditor,
    FieldEditor,
    LineEditor,
    LinesEditor,
    NumberEditor,
    ParagraphEditor,
    WordsEditor,
)
from cjm_desktop.ui.forms.theme_colors import color_of_dots, colors_for, take_theme, usual_color

MIXED = N_("several values")
MIXED_WORDS = N_("several values; typed words are added")
NOTHING = N_("none")
MOST_DOTS = 5
FIRST, LAST = ("text", "name", "title"), ("after", "note", "link", "langs", "duration", "wait")
FEW = 5
# Readings and the questions of the map have sections of their own.
ELSEWHERE = (Input.HIDDEN, Input.READINGS)


def shown_fields(
    role: str,
    kind: type[Record],
    *,
    several: bool,
    lane_types: Mapping[str, LaneType] | None = None,
    held: Set[str] = frozenset(),
) -> tuple[FieldInfo, ...]:
    """The fields that a form shows, a card's text first.

    For cards they are those of their lane's role, and of other roles those in which they have `held` something since
    they were in such a lane; for several records none that hold words. With the `lane_types` a
    lane of a role whose own type is offered can be drawn as another.
    """
    usual = lane_types.get(role_of(role).lane_type) if lane_types else None
    free = usual is not None and bool(usual.traits.offered_as)
    shown = (
        info
        for info in fields_of(kind)
        if info.field.input not in ELSEWHERE
        and (not info.field.roles or role in info.field.roles or info.name in held)
        and not (several and shape_of(kind, info.name) is not Shape.PLAIN)
        and (free or info.field.input is not Input.LANE_TYPE)
    )
    return tuple(sorted(shown, key=_rank))


def _rank(info: FieldInfo) -> int:
    """What a card says comes first, then what only its role has, and what lies behind it last."""
    if info.name in FIRST:
        return 0
    return 1 if info.field.roles else 3 if info.name in LAST else 2


def has_value(kind: type[Record], info: FieldInfo) -> bool:
    """Whether a field always has one of its choices, so that none is not offered."""
    return bool(defaults_of(kind).get(info.name))


def heading(text: str) -> QLabel:
    """A small label above a field."""
    label = QLabel(text)
    small(label, bold=True)
    set_kind(label, "label")
    return label


OWN_FIELDS = "own_fields"  # of cards: those that the map has of its own


class RecordForm(QWidget):
    """Label and editor for each of some fields, bound to one or more records of a kind.

    What a closed fold holds is made when it is opened: a map has twenty fields, of which three are seen at first.
    """

    def __init__(
        self,
        desk: Desk,
        kind: type[Record],
        infos: Sequence[FieldInfo],
        opened: Mapping[str, bool] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Make the form for a kind of record. `opened` tells of groups by their keys whether they are seen."""
        super().__init__(parent)
        self._desk = desk
        self._kind = kind
        self._records: tuple[RecordId, ...] = ()
        self._new: Record | None = None
        self._made: dict[str, FieldEditor] = {}
        self._labels: dict[str, QLabel] = {}
        self._infos = {info.name: info for info in infos}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        groups = GROUPS.get(kind, ())
        self.folds = {
            group.key: Fold(desk.words(group.title), opened=(opened or {}).get(group.key, group.opened))
            for group in groups
            if group.key == QUESTIONS or any(info.name in group.fields for info in infos)
        }
        folded_in = {name: group.key for group in groups for name in group.fields if group.key in self.folds}
        self._unmade: dict[str, list[FieldInfo]] = {key: [] for key in self.folds}
        for info in infos:
            if info.name in folded_in:
                self._unmade[folded_in[info.name]].append(info)
            else:
                self._add(info, box)
        self.folded = QWidget(parent)
        folded = QVBoxLayout(self.folded)
        folded.setContentsMargins(0, 0, 0, 0)
        folded.setSpacing(4)
        for key, fold in self.folds.items():
            folded.addWidget(fold)
            if fold.header.isChecked():
                self._make(key)
            fold.header.toggled.connect(lambda opened, key=key: self._make(key) if opened else None)
        box.addWidget(self.folded)

    def editor(self, name: str) -> FieldEditor | None:
        """The editor of one field, made with its fold where that is closed; None where the form does not show it."""
        folds = (key for key, infos in self._unmade.items() if any(info.name == name for info in infos))
        for key in list(folds):
            self._make(key)
        return self._made.get(name)

    @property
    def editors(self) -> Mapping[str, FieldEditor]:
        """The editors of all fields, those in closed folds too."""
        for key in self.folds:
            self._make(key)
        return {name: self._made[name] for name in self._infos}

    def _add(self, info: FieldInfo, home: QVBoxLayout) -> FieldEditor:
        label = heading(self._desk.words(info.field.label))
        editor = self._editor_of(info)
        editor.setObjectName(info.name)
        label.setBuddy(editor)
        target = editor.focusProxy() or editor
        target.setAccessibleName(label.text())
        editor.edited.connect(lambda value: self._give(info, value))
        editor.box.addWidget(RefusedNote(self._desk.words, editor))
        self._made[info.name], self._labels[info.name] = editor, label
        if info.field.input is not Input.SWITCH:
            home.addWidget(label)
        home.addWidget(editor)
        home.addSpacing(8)
        return editor

    def _make(self, key: str) -> None:
        """Make the fields of a fold, the first time that it is opened; the keys go through them after its title."""
        infos, self._unmade[key] = self._unmade[key], []
        if not infos:
            return
        fold = self.folds[key]
        before: QWidget = fold.header
        home = QVBoxLayout()
        home.setSpacing(fold.content.spacing())
        fold.content.insertLayout(0, home)
        for info in infos:
            editor = self._add(info, home)
            for widget in (editor, *editor.findChildren(QWidget)):
                takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None
                if takes_keys and widget.window() is fold.window():  # lists of choices are windows of their own
                    QWidget.setTabOrder(before, widget)
                    before = widget
        if self._records:
            self._show([info.name for info in infos])

    def show_records(self, ids: tuple[RecordId, ...]) -> None:
        """Show these records, all of the form's kind; edits go to all of them."""
        if ids != self._records:
            self.flush()
            for note in self.findChildren(RefusedNote):
                note.hide()
        self._records = ids
        self._show(list(self._made))
        records = self._found()
        for group in GROUPS.get(self._kind, ()):
            if group.key in self.folds:
                self.folds[group.key].show_filled(self._filled(group, records))

    def _show(self, names: Sequence[str]) -> None:
        """Show what the records say in these fields."""
        records = self._found()
        document = self._desk.document
        lang, map_lang = document.lang, document.editor.graph.map.lang
        for name in names:
            info, editor = self._infos[name], self._made[name]
            self._refresh_options(editor, info.field)
            for part in (self._labels[name], editor) if info.field.kinds else ():
                part.setVisible(means_something(info, records))
            value = value_in(records[0], info, lang, map_lang) if records else ""
            if isinstance(editor, ConditionsEditor) and records and isinstance(records[0], CardRule | SavedView):
                value = filter_in(document.editor.graph, records[0].conditions, records[0].entries)
            mixed = any(value_in(each, info, lang, map_lang) != value for each in unlike_first(records, name))
            if isinstance(editor, ColorEditor) and self._kind is not JourneyMap:
                editor.show_own(usual_color(self._desk, records))
            if isinstance(editor, ChoiceEditor):
                editor.name_empty(empty_means(self._desk, records, info))
            if isinstance(editor, SliderEditor):
                editor.name_scale(scale_names(self._desk, records))
            editor.setEnabled(not document.read_only and bool(records))
            note = MIXED_WORDS if info.field.input is Input.WORDS else MIXED
            editor.show_value(value, mixed=self._desk.words(note) if mixed else "")
            if name == "text" and len(records) == 1 and isinstance(editor, ParagraphEditor):
                editor.text.setPlaceholderText(self._entry_name(records[0]))

    def _entry_name(self, record: Record) -> str:
        """What a card without words of its own shows: the name of the entry that it stands for."""
        stands = isinstance(record, Card) and any(getattr(record, name) for name in STANDS_FOR)
        return self._desk.labels.of(record.id) if stands else ""

    def _filled(self, group: FieldGroup, records: Sequence[Record]) -> int:
        """How many fields of a group say something of their own; a choice always says something."""
        if group.key == QUESTIONS:  # they are records of their own
            return len(self._desk.document.editor.graph.table(GuidingQuestion))
        words = (info.name for info in fields_of(self._kind) if info.field.input is not Input.CHOICE)
        return sum(any(map(attrgetter(name), records)) for name in words if name in group.fields)

    def take_theme(self) -> None:
        """Offer the colours of the map's theme as it is now."""
        for editor in self._made.values():
            take_theme(editor, self._desk, self._kind)

    def flush(self) -> None:
        """Finish whatever is being typed."""
        for editor in self._made.values():
            editor.flush()

    def _found(self) -> list[Record]:
        graph = self._desk.document.shown
        found = (graph.get(each) for each in self._records)
        return [record for record in found if isinstance(record, self._kind)]

    def _give(self, info: FieldInfo, value: object) -> None:
        records = self._found()
        if not records:
            return
        document = self._desk.document
        call = call_to_set(records, info, value, document.lang, document.editor.graph.map.lang)
        new, self._new = self._new, None
        if new is not None:
            call = added_and(new, call, document.editor.session.selection)
        if not self._desk.run(call):
            self.show_records(self._records)

    # Which editor a field gets.

    def _editor_of(self, info: FieldInfo) -> FieldEditor:
        field, words = info.field, self._desk.words
        if self._kind is Card and info.name == OWN_FIELDS:
            return OwnFieldsEditor(field, self._desk)
        simple: dict[Input, Callable[[Field], FieldEditor]] = {
            Input.LINE: LineEditor,
            Input.PARAGRAPH: ParagraphEditor,
            Input.LINES: LinesEditor,
            Input.WORDS: WordsEditor,
            Input.DATE: DateEditor,
            Input.NUMBER: self._number,
            Input.DOTS: self._number,
            Input.CHOICE: lambda field: ChoiceEditor(
                field, self._choices(field), empty="" if has_value(self._kind, info) else words(NOTHING)
            ),
            Input.FLAGS: self._flags,
            Input.REFERENCE: self._reference,
            Input.REFERENCES: self._references,
            Input.COLOR: lambda field: ColorEditor(field, colors_for(self._desk, self._kind), words),
            Input.SWITCH: lambda field: SwitchEditor(field, words(field.label)),
            Input.DURATION: lambda field: DurationEditor(field, words),
            Input.CONDITIONS: lambda field: ConditionsEditor(field, self._desk),
            Input.REVIEW: lambda field: ReviewEditor(field, words),
            Input.PICTURE: lambda field: self._picture(info),
            Input.LINK: lambda field: LinkEditor(field, words, self._desk.follow),
            Input.LINKS: lambda field: LinksEditor(field, words, self._desk.follow),
            Input.MAP: lambda field: self._other_map(info),
            Input.LANE_TYPE: self._lane_type,
        }
        return simple[field.input](field)

    def _number(self, field: Field) -> FieldEditor:
        words = self._desk.words
        if field.whole and field.low == 1 and (field.high or 0) <= MOST_DOTS:
            severe = field.high == len(SEVERITIES)
            names = {number: words(name) for number, name in SEVERITIES.items()} if severe else {}
            return DotsEditor(field, names, color_of_dots(self._desk, field))
        if not field.whole and field.low is not None and field.high is not None and field.high - field.low <= MOST_DOTS:
            return SliderEditor(field, words(N_("Very negative")), words(N_("Very positive")))
        return NumberEditor(field)

    def _choices(self, field: Field) -> list[tuple[str, str]]:
        return [(choice.key, self._desk.words(choice.label)) for choice in field.choices]

    def _lane_type(self, field: Field) -> FieldEditor:
        words, types = self._desk.words, self._desk.document.services.lane_types
        offered = [(key, words(each.traits.offered_as)) for key, each in types.items() if each.traits.offered_as]
        return ChoiceEditor(field, offered, empty=words(N_("As usual for its role")))

    def _flags(self, field: Field) -> FieldEditor:
        if len(field.choices) <= FEW:
            return MarksEditor(field, self._choices(field))
        return ChosenEditor(field, self._choices(field), self._desk.words)

    def _reference(self, field: Field) -> FieldEditor:
        words, kind = self._desk.words, COLLECTIONS[field.refers_to][0]
        editor = ChoiceEditor(field, [], empty=words(NOTHING), create=self._adding(kind))
        editor.creating = lambda: self._create(kind)
        return editor

    def _references(self, field: Field) -> FieldEditor:
        kind = COLLECTIONS[field.refers_to][0]
        editor = ChosenEditor(field, [], self._desk.words, create=self._adding(kind))
        editor.creating = lambda: self._create(kind)
        return editor

    def _adding(self, kind: type[Record]) -> str:
        """The entry that adds to a catalogue; there is none for what stands on the map, such as lanes."""
        return self._desk.words(add_label(kind)) + "…" if kind in LIST_NAMES else ""

    def _refresh_options(self, editor: FieldEditor, field: Field) -> None:
        if field.refers_to == COLLECTION_OF[Card] and isinstance(editor, ChosenEditor):
            labels = self._desk.labels
            editor.set_options(labels.cards(), labels.lanes_of_cards())
        elif field.refers_to and isinstance(editor, ChoiceEditor | ChosenEditor):
            editor.set_options(self._desk.labels.options(field.refers_to))

    def _picture(self, info: FieldInfo) -> FieldEditor:
        desk = self._desk
        editor = PictureEditor(info.field, desk.words, self._blob)
        editor.folder = lambda: desk.folder
        editor.choosing = lambda path: self._take_picture(info, path)
        return editor

    def _blob(self, blob: RecordId) -> Blob | None:
        return self._desk.document.editor.graph.blob(blob)

    def _take_picture(self, info: FieldInfo, path: Path) -> None:
        # Decoders are only loaded by those who add a picture.
        from cjm_desktop.ui.forms.picture_intake import picture_of_file

        self._desk.settings.folder = path.parent
        try:
            picture = picture_of_file(path)
        except CjmError as error:
            self._desk.tell(error)
            return
        self._desk.run(set_picture.call([record.id for record in self._found()], info.name, picture))

    def _other_map(self, info: FieldInfo) -> FieldEditor:
        desk = self._desk
        editor = MapEditor(info.field, desk.words, desk.settings.map_place)
        editor.folder = lambda: desk.folder
        editor.opening = desk.open
        editor.choosing = lambda path: self._take_map(info, path)
        return editor

    def _take_map(self, info: FieldInfo, path: Path) -> None:
        """Name the map in a file, and remember where it lies."""
        from cjm_desktop.storage.files import open_map

        self._desk.settings.folder = path.parent
        try:
            map_id = open_map(path).graph.map.id
        except CjmError as error:
            self._desk.tell(error)
            return
        self._desk.settings.keep_map_place(map_id, path)
        self._give(info, map_id)

    def _create(self, kind: type[Record]) -> RecordId | None:
        """Ask for a name of a new entry of a catalogue; its id, or None when nothing was given.

        It comes to be when the editor gives it, so that one undo takes back both.
        """
        name = ask_name(self, self._desk.words, self._desk.words(add_label(kind)))
        self._new = self._desk.new(kind, name) if name else None
        return self._new.id if self._new else None


def scale_names(desk: Desk, records: Sequence[Record]) -> tuple[str, ...]:
    """The names of the scale of the lane that all these cards lie in, none where they lie in several."""
    lanes = {record.lane for record in records if isinstance(record, Card)}
    lane = desk.document.editor.graph.find(Lane, lanes.pop()) if len(lanes) == 1 else None
    return tuple(desk.labels.text(each) for each in lane.scale) if lane else ()


def role_of_cards(desk: Desk, cards: Sequence[Card]) -> str:
    """The role of the lane that all these cards lie in, or empty when they lie in lanes of different roles."""
    graph = desk.document.editor.graph
    roles = {lane.role for card in cards if (lane := graph.find(Lane, card.lane))}
    return roles.pop() if len(roles) == 1 else ""
