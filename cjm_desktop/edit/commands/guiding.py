"""The guiding questions of a map: asked, and linked to the cards that answer them."""

from __future__ import annotations

from collections.abc import Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.placing import behind_its_kind
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.records import Card, GuidingQuestion, RecordId
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import with_words


@command("question.ask", N_("Add a question"))
def ask_question(draft: Draft, words: str, lang: str) -> None:
    """Add a guiding question behind the others. The selection stays: it is asked beside what is selected."""
    name = with_words("", clean_text(words), lang, draft.lang)
    draft.add(behind_its_kind(draft, GuidingQuestion(id=draft.new_id(GuidingQuestion), name=name)))


@command("question.answer", NN_("Link {count} card to the question", "Link {count} cards to the question"))
def answer_by(draft: Draft, cards: Sequence[RecordId], question: RecordId) -> None:
    """Let cards answer a guiding question, behind those that do already; raises KeyError when one is not there."""
    asked = draft.one(GuidingQuestion, question)
    draft.update(asked.id, cards=tuple(dict.fromkeys((*asked.cards, *(draft.one(Card, each).id for each in cards)))))


@command("question.unanswer", NN_("Take {count} card off the question", "Take {count} cards off the question"))
def answer_no_more(draft: Draft, cards: Sequence[RecordId], question: RecordId) -> None:
    """Take cards off a guiding question; raises KeyError when it is not there."""
    asked = draft.one(GuidingQuestion, question)
    draft.update(asked.id, cards=tuple(each for each in asked.cards if each not in cards))
