"""What people hear who do not see the map. The outline is its full twin; the canvas says where the keyboard is."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.layout.forms.card_facts import card_facts, rules_told
from cjm_desktop.model.records import Card, Lane, Record, RecordId, Step
from cjm_desktop.ui.canvas.document import CanvasDocument
from cjm_desktop.ui.canvas.text_place import IN_PLACE, words_of

SAID = frozenset({"value"})  # as a number, before the fields


def announce(view: QWidget, words: str) -> None:
    """Say something, if anybody listens."""
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))


def announce_place(view: QWidget, document: CanvasDocument, translate: Translate) -> None:
    """Say what is selected or focused; it is only put into words where anybody listens."""
    if QAccessible.isActive():
        announce(view, whereabouts(document, translate))


def whereabouts(document: CanvasDocument, translate: Translate) -> str:
    """What is selected or focused, in words: the card with its lane and step and all that it shows, or the cell."""
    session = document.editor.session
    if len(session.selection) > 1:
        return translate(message(NN_("{count} item selected", "{count} items selected"), count=len(session.selection)))
    if session.selection:
        name = name_of(document, session.selection[0], translate)
        return ", ".join(filter(None, (name, *told_of(document, session.selection[0], translate))))
    empty = translate(N_("empty"))
    return f"{cell_name(document, session.focus)}: {empty}" if session.focus else ""


def name_of(document: CanvasDocument, record_id: RecordId, translate: Translate) -> str:
    """A record in words, a card with its lane and step; "" when it is gone."""
    record = document.editor.graph.get(record_id)
    if isinstance(record, Card):
        return ", ".join((_said(document, record, translate), cell_name(document, (record.lane, record.step))))
    return _said(document, record, translate) if record is not None else ""


def told_of(document: CanvasDocument, record_id: RecordId, translate: Translate) -> tuple[str, ...]:
    """What a card shows beside its words: its place in the cell, its fields, its relations, the rules that it meets."""
    graph = document.editor.graph
    card = graph.find(Card, record_id)
    if card is None:
        return ()
    cell = graph.cell(card.lane, card.step)
    place = message(N_("{at} of {count}"), at=cell.index(card) + 1, count=len(cell)) if len(cell) > 1 else None
    value = number_text(card.value, signed=True) if card.value is not None else ""
    _, facts = card_facts(card, graph, document.lang, translate, SAID)
    lines = len({each.id for each in (*graph.relations_from(record_id), *graph.relations_to(record_id))})
    joined = message(NN_("{count} relation", "{count} relations"), count=lines) if lines else None
    told = (translate(place) if place else "", value, *facts, translate(joined) if joined else "")
    return tuple(filter(None, (*told, *rules_told(graph, document.lang, translate)(card))))


def _said(document: CanvasDocument, record: Record, translate: Translate) -> str:
    fields = IN_PLACE.get(type(record), ())
    words = words_of(document.editor.graph, record.id, fields[0], document.lang) if fields else ""
    said = words or translate(N_("without text"))
    folded = translate(N_("collapsed")) if isinstance(record, Lane) and record.collapsed else ""
    return ", ".join(filter(None, (said, folded)))


def cell_name(document: CanvasDocument, cell: tuple[RecordId, RecordId]) -> str:
    """The names of a cell's lane and step; a step without a name goes by its stage's."""
    graph, lang = document.editor.graph, document.lang
    lane, step = graph.one(Lane, cell[0]), graph.one(Step, cell[1])
    column = words_of(graph, step.id, "name", lang) or words_of(graph, step.stage, "name", lang)
    return ", ".join(filter(None, (words_of(graph, lane.id, "name", lang), column)))
