"""Menus that give a field of what is selected a value: what the inspector offers, at the right button."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QApplication, QColorDialog, QMenu, QWidgetAction

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model.feelings import name_of
from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.records import COLLECTIONS, Card, Lane, Record
from cjm_desktop.model.unshown import held_beyond
from cjm_desktop.ui.actions.action import Menu, Place
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.base.labels import add_label
from cjm_desktop.ui.desk import added_and
from cjm_desktop.ui.forms.asking import ask_name
from cjm_desktop.ui.forms.choice_editors import SEVERITIES, ColorEditor, color_of
from cjm_desktop.ui.forms.field_values import call_to_set
from cjm_desktop.ui.forms.joining import Joining
from cjm_desktop.ui.forms.record_form import (
    NOTHING,
    has_value,
    role_of_cards,
    scale_names,
    shown_fields,
)
from cjm_desktop.ui.forms.theme_colors import colors_for

# One entry of such a menu: what it gives, and what it is called. Ticks stand where icons would.
Offer = tuple[object, str]
SEVERAL = (Input.FLAGS, Input.REFERENCES)
MOST_NUMBERS = 5


def field_menu(key: str, kind: type[Record], name: str, *places: Place) -> Menu:
    """A menu of the values of a field; for cards only where all of them show it."""
    info = next(each for each in fields_of(kind) if each.name == name)
    return Menu(
        key,
        info.field.label,
        places,
        fill=lambda at, menu: _fill(at, menu, kind, info),
        shown=lambda at: at.writable and info in _shown(at, kind),
    )


def _shown(at: Context, kind: type[Record]) -> tuple[FieldInfo, ...]:
    records = _records(at, kind)
    role = role_of_cards(at.desk, [each for each in records if isinstance(each, Card)])
    lanes = {each.role for each in records if isinstance(each, Lane)}
    held = held_beyond(records, role)
    shown = lanes.pop() if len(lanes) == 1 else role
    return shown_fields(shown, kind, several=len(records) > 1, held=held) if records else ()


def _records(at: Context, kind: type[Record]) -> list[Record]:
    return [at.graph.one(kind, each) for each in at.selected(kind)]


def _fill(at: Context, menu: QMenu, kind: type[Record], info: FieldInfo) -> None:
    menu.clear()
    records = _records(at, kind)
    if info.field.input is Input.COLOR:
        _add_colors(at, menu, records, info)
        return
    several = info.field.input in SEVERAL
    values = [getattr(record, info.name) for record in records]
    group = QActionGroup(menu)
    group.setExclusive(not several)
    for value, name in _offers(at, kind, info, records):
        entry = QAction(name.replace("&", "&&"), menu)
        entry.setCheckable(True)
        entry.setChecked(all((value in each) if several else (value == (each or None)) for each in values))
        entry.triggered.connect(lambda checked, value=value: _give(at, kind, info, _chosen(value, checked)))
        group.addAction(entry)
        menu.addAction(entry)
    _add_new(at, menu, kind, info)


def _chosen(value: object, checked: bool) -> Callable[[object], object]:
    """What becomes of what a record has when an entry is chosen: it takes its place, or joins or leaves the others."""

    def become(before: object) -> object:
        if not isinstance(before, tuple):
            return value
        rest = tuple(each for each in before if each != value)
        return (*rest, value) if checked else rest

    return become


def _give(at: Context, kind: type[Record], info: FieldInfo, become: Callable[[object], object]) -> None:
    """Give all records the value, as one step."""
    document, mark = at.document, at.editor.history.mark()
    for record in _records(at, kind):
        value = become(getattr(record, info.name))
        value = "" if value is None and isinstance(getattr(record, info.name), str) else value
        if not at.run(call_to_set([record], info, value, document.lang, at.graph.map.lang)):
            break
    at.editor.squash_to(mark)


def _offers(at: Context, kind: type[Record], info: FieldInfo, records: list[Record]) -> Iterator[Offer]:
    field, words = info.field, at.words
    if field.input not in SEVERAL and not has_value(kind, info):
        yield None, words(NOTHING)
    if field.choices:
        yield from ((each.key, words(each.label)) for each in field.choices)
    elif field.refers_to:
        yield from at.desk.labels.options(field.refers_to)
    elif field.low is not None and field.high is not None and field.high - field.low <= MOST_NUMBERS:
        severe = field.input is Input.DOTS and field.high == len(SEVERITIES)
        numbers = [int(field.low) + each for each in range(int(field.high - field.low) + 1)]
        names = scale_names(at.desk, records) if not field.whole else ()
        for number in numbers if field.whole else reversed(numbers):
            said = words(SEVERITIES[number]) if severe else number_text(number, signed=not field.whole)
            yield number, f"{said}  {name_of(number, names)}".strip()
    else:
        used = {getattr(each, info.name) for each in at.graph.table(kind).values()}
        yield from ((value, value) for value in sorted(used - {""}, key=str.casefold))


def _add_new(at: Context, menu: QMenu, kind: type[Record], info: FieldInfo) -> None:
    """Offer to add an entry to the catalogue, or to write what nothing on the map says yet."""
    field = info.field
    if field.refers_to:
        entry_kind = COLLECTIONS[field.refers_to][0]
        title = at.words(message(N_("{what}…"), what=add_label(entry_kind)))

        def add() -> None:
            if name := ask_name(at.parent, at.words, at.words(add_label(entry_kind))):
                record = at.desk.new(entry_kind, name)
                records = _records(at, kind)
                value = Joining((record.id,)) if info.field.input in SEVERAL else record.id
                give = call_to_set(records, info, value, at.document.lang, at.graph.map.lang)
                at.run(added_and(record, give, at.selection))

    elif not field.choices and field.input is Input.LINE:
        title = at.words(N_("Another…"))

        def add() -> None:
            label = at.words(field.label)
            if name := ask_name(at.parent, at.words, label, label=field.label):
                _give(at, kind, info, lambda _: name)

    else:
        return
    menu.addSeparator()
    menu.addAction(title, lambda: at.maps.later(add))


def _add_colors(at: Context, menu: QMenu, records: list[Record], info: FieldInfo) -> None:
    colors = colors_for(at.desk, type(records[0]), records)
    own = colors[0][1]
    dots = ColorEditor(info.field, colors, at.words, other=False)
    dots.box.setContentsMargins(12, 6, 12, 6)
    values = {getattr(each, info.name) for each in records}
    dots.show_value(values.pop() if len(values) == 1 else "", mixed="" if not values else "…")

    def give(value: object) -> None:
        at.run(call_to_set(records, info, value, at.document.lang, at.graph.map.lang))
        while (open_menu := QApplication.activePopupWidget()) is not None:
            open_menu.close()

    dots.edited.connect(give)
    row = QWidgetAction(menu)
    row.setDefaultWidget(dots)
    menu.addAction(row)
    menu.addAction(at.words(N_("Another colour…")), lambda: at.maps.later(another))

    def another() -> None:
        first = color_of(str(getattr(records[0], info.name)), own)
        color = QColorDialog.getColor(first, at.parent, at.words(N_("Another colour")))
        if color.isValid():
            value = color.name().upper()
            at.run(call_to_set(records, info, value, at.document.lang, at.graph.map.lang))
