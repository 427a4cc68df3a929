"""The wall: codes that stay with their cards, and the map as it hangs after a workshop."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.cards import move_cards
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.facts import first_evidence
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, Lane, RecordId, Step
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.wall import Hung, read_code, wall_codes

NEW_TAG = "wall-new"


@command("wall.keep_codes", N_("Number the cards for the wall"))
def keep_codes(draft: Draft) -> None:
    """Give every card the code that it is printed with, so that it keeps it whatever happens to the map meanwhile."""
    for card, code in wall_codes(draft).items():
        if draft.one(Card, card).code != code:
            draft.update(card, code=code)


@command("wall.rebuild", N_("Rebuild from the wall"))
def rebuild_wall(draft: Draft, cells: Mapping[Cell, Sequence[Hung]], tag: str = NEW_TAG) -> None:
    """Move the cards to the cells in which their codes were typed, in that order, above those that were not typed.

    A card that was blank becomes a new one with its words, or its number where it has none, and with the tag; so does
    one whose code no card has, where its words are given. A code that was typed before, or that no card has, is passed
    over: `wall_report` names those. Raises KeyError for a cell that there is not.
    """
    cards = {code: card for card, code in wall_codes(draft).items()}
    done: set[str] = set()
    fresh: dict[RecordId, None] = {}
    typed: dict[Cell, list[RecordId]] = {}
    for cell, hungs in cells.items():
        draft.one(Lane, cell[0])
        draft.one(Step, cell[1])
        for hung in hungs:
            code = read_code(hung.code)
            if code in done or not (code in cards or Hung(code, hung.words).makes_new(cards)):
                continue
            done.add(code)
            card = cards.get(code) or _new_card(draft, cell, hung.words or code, tag)
            if code not in cards:
                fresh[card] = None
            typed.setdefault(cell, []).append(card)
    moved = {card for chosen in typed.values() for card in chosen}
    for (lane, step), chosen in typed.items():
        _hang(draft, chosen, lane, step, moved)
    draft.select(*(fresh or moved))


def _new_card(draft: Draft, cell: Cell, words: str, tag: str) -> RecordId:
    order = draft.key_behind(draft.cell(*cell))
    card = Card(
        id=draft.new_id(Card),
        lane=cell[0],
        step=cell[1],
        order=order,
        text=clean_text(words),
        evidence=first_evidence(draft.map),
        tags=(tag,) if tag else (),
    )
    return draft.add(card).id


def _hang(draft: Draft, chosen: Sequence[RecordId], lane: RecordId, step: RecordId, moved: set[RecordId]) -> None:
    """Put cards into a cell in this order, before those that nobody typed."""
    present = [card.id for card in draft.cell(lane, step)]
    staying = [card for card in present if card not in moved]
    if present == [*chosen, *staying]:
        return
    for card in chosen:
        move_cards(draft, [card], lane, step, staying[0] if staying else None)
