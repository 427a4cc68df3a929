"""Cards as plain JSON for the clipboard, and back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Json, RecordId, Relation

_Offset = Annotated[int, Meta(ge=0, le=1_000)]
_Span = Annotated[int, Meta(ge=1, le=1_000)]
_BULLET = re.compile(r"^(?:[-*•‣·▪–]|\d{1,3}[.)])\s+")


class Clip(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """Copied cards with the relations between them; plain texts are in `lang`.

    `places` tells for each card how many lanes down and columns to the right of the upper left corner of all it lies,
    `spans` over how many columns it reaches.
    """

    format: Literal["cjm-desktop/cards"] = "cjm-desktop/cards"
    version: Literal[1] = 1
    lang: str
    cards: tuple[Card, ...]
    places: tuple[tuple[_Offset, _Offset], ...]
    spans: tuple[_Span, ...]
    relations: tuple[Relation, ...] = ()


def copied_cards(graph: JourneyGraph, ids: Sequence[RecordId]) -> dict[str, Json]:
    """The cards among these ids as plain JSON; anything else is passed over."""
    columns = {step.id: index for index, step in enumerate(graph.steps())}
    rows = {lane.id: index for index, lane in enumerate(graph.lanes())}
    cards = [card for each in dict.fromkeys(ids) if (card := graph.find(Card, each))]
    cards.sort(key=lambda card: (columns[card.step], rows[card.lane], card.order, card.id))
    top = min((rows[card.lane] for card in cards), default=0)
    left = min((columns[card.step] for card in cards), default=0)
    chosen = {card.id for card in cards}
    leaving = (relation for card in cards for relation in graph.relations_from(card.id))
    clip = Clip(
        lang=graph.map.lang,
        cards=tuple(cards),
        places=tuple((rows[card.lane] - top, columns[card.step] - left) for card in cards),
        spans=tuple(max(1, columns.get(card.until, 0) - columns[card.step] + 1) for card in cards),
        relations=tuple(relation for relation in leaving if relation.target in chosen),
    )
    plain: dict[str, Json] = msgspec.to_builtins(clip)
    return plain


def clip_from(plain: Any) -> Clip:
    """Read what `copied_cards` made; raises CjmError for anything else."""
    try:
        clip = msgspec.convert(plain, Clip)
        if not len(clip.cards) == len(clip.places) == len(clip.spans):
            raise msgspec.ValidationError("as many places and spans as cards are needed")
    except msgspec.ValidationError as error:
        raise CjmError(
            "CJM-E302",
            message(N_("What was copied cannot be pasted here.")),
            message(N_("The map is as it was. Copy the cards once more.")),
            str(error),
        ) from error
    return clip


def lines_as_texts(text: str) -> tuple[str, ...]:
    """The texts of cards pasted as lines: empty lines and bullets in front are left out."""
    lines = (_BULLET.sub("", line.strip()) for line in text.splitlines())
    return tuple(line for line in lines if line)
