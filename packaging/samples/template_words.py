"""What a template of resources/templates/ is made of; the words themselves stand in the template_*.py beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samples.words import LaneWords, Pair, StageWords

ChannelWords = tuple[str, Pair, str, str]


CHANNELS: tuple[ChannelWords, ...] = (
    ("web", ("웹사이트", "Website"), "globe", "online"),
    ("email", ("이메일", "Email"), "mail", "online"),
    ("social", ("소셜 미디어", "Social media"), "message-circle", "online"),
    ("app", ("앱", "App"), "smartphone", "online"),
    ("phone", ("전화", "Phone"), "phone", "offline"),
    ("store", ("매장", "Store"), "store", "offline"),
    ("ads", ("유료 광고", "Paid ads"), "megaphone", "online"),
    ("loyalty", ("멤버십", "Loyalty programme"), "star", "both"),
)


@dataclass(frozen=True)
class CardWords:
    """A card of a template that comes with content; `value` is the emotion, `channel` the key of one."""

    text: Pair
    value: float | None = None
    severity: int | None = None
    channel: str = ""


@dataclass(frozen=True)
class TemplateWords:
    """A template: its key, the kind of its maps, what the list says of it, and its map.

    `cards` are by role of the lane and key of the stage. Channels are key, name, icon and mode. `answers` are pairs of
    cards, an opportunity and what it answers, each by its role, stage and number in the cell. `shows` are the roles of
    the lanes in its picture, those that no other template's picture has; `kinds` those of maps that have its lanes as a
    rule.
    """

    key: str
    shows: tuple[str, ...]
    kind: str
    name: Pair
    about: Pair
    title: Pair
    stages: tuple[StageWords, ...]
    lanes: tuple[LaneWords, ...]
    channels: tuple[ChannelWords, ...] = CHANNELS
    cards: Mapping[tuple[str, str], tuple[CardWords, ...]] = field(default_factory=dict)
    answers: tuple[tuple[tuple[str, str, int], tuple[str, str, int]], ...] = ()
    kinds: tuple[str, ...] = ()
