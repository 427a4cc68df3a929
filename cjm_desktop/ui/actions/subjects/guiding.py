"""The guiding questions of a map: cards are linked to those that they answer."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cjm_desktop.edit.commands.guiding import answer_by, answer_no_more
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Card, GuidingQuestion, RecordId
from cjm_desktop.model.text import one_line
from cjm_desktop.ui.actions.action import Action, Menu, Place
from cjm_desktop.ui.actions.context import Context

MOST_LETTERS = 60  # of a question in a menu


def fill_questions(at: Context, menu: QMenu) -> None:
    """Each guiding question, those ticked that all selected cards answer."""
    menu.clear()
    cards = at.selected(Card)
    for question in at.graph.in_order(GuidingQuestion):
        entry = QAction(one_line(at.desk.labels.of(question.id), MOST_LETTERS).replace("&", "&&"), menu)
        entry.setCheckable(True)
        entry.setChecked(bool(cards) and set(cards) <= set(question.cards))
        entry.setEnabled(at.writable and bool(cards))
        entry.triggered.connect(lambda linked, question=question.id: _link(at, question, linked))
        menu.addAction(entry)
    if menu.isEmpty():
        menu.addAction(at.words(N_("No guiding questions yet"))).setEnabled(False)


def _link(at: Context, question: RecordId, linked: bool) -> None:
    call = answer_by if linked else answer_no_more
    at.run(call.call(at.selected(Card), question))


MENUS = (
    Menu(
        "context.question",
        N_("Answers the guiding question"),
        (Place("insert", "map", 55),),
        fill=fill_questions,
    ),
)
ACTIONS: tuple[Action, ...] = ()
