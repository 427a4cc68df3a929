"""What somebody has found who followed the journey themselves: a source, and what they met as cards that rest on it."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.pictures import add_pictures
from cjm_desktop.edit.commands.structure import add_lane
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.assurance import evidence_from
from cjm_desktop.model.records import Blob, Card, Evidence, Lane, RecordId
from cjm_desktop.model.roles import TROUBLES
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import with_words

KIND, ASKED = "observation", "employees"


class WalkedStep(Struct, frozen=True, eq=False):
    """A step that was walked: what was found there, a line each, and a picture of it."""

    step: RecordId
    findings: tuple[str, ...] = ()
    picture: Blob | None = None


class Walk(Struct, frozen=True, eq=False):
    """A walk through the journey: what it is called, who walked, when, and which steps."""

    name: str
    by: str
    day: str
    steps: tuple[WalkedStep, ...]
    note: str = ""


@command("walk.keep", N_("Keep what a walk has found"))
def keep_walk(draft: Draft, walk: Walk, lane: RecordId, lang: str) -> None:
    """Make a walk a source, and what it has found cards of a lane, observed and with that source.

    Without such a lane they go into the first of friction, which is made where there is none. Pictures become cards of
    the storyboard. Steps that are gone are passed over. What was made is selected.
    """

    def words(text: str) -> object:
        return with_words("", clean_text(text), lang, draft.lang)

    source = draft.add(Evidence(id=draft.new_id(Evidence), kind=KIND, date=walk.day, party="first", asked=ASKED))
    draft.update(source.id, name=words(walk.name), participants=words(walk.by), note=words(walk.note))
    steps = {step.id for step in draft.steps()}
    walked = [each for each in walk.steps if each.step in steps]
    made: list[RecordId] = []
    if any(each.findings or each.picture for each in walked):
        home = lane if draft.find(Lane, lane) else _lane_of_trouble(draft)
        for each in walked:
            keys = draft.keys_among(draft.cell(home, each.step), None, len(each.findings))
            for text, key in zip(each.findings, keys, strict=True):
                card = Card(id=draft.new_id(Card), lane=home, step=each.step, order=key, sources=(source.id,))
                draft.add(card)
                draft.update(card.id, text=words(text), evidence=evidence_from(card, draft.get))
                made.append(card.id)
            if each.picture is not None:
                add_pictures(draft, [each.picture], home, each.step)
                made += draft.selected or ()
                draft.update(made[-1], sources=(source.id,))
    draft.select(*(made or [source.id]))


def _lane_of_trouble(draft: Draft) -> RecordId:
    found = next((each.id for each in draft.lanes() if each.role in TROUBLES), "")
    if not found:
        add_lane(draft, TROUBLES[0])
        found = (draft.selected or ("",))[-1]
    return found
