"""What the program knows of each lane role: its lane type, colour, words and side. Data, so that a role is one line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cjm_desktop.foundation.messages import N_


@dataclass(frozen=True, slots=True)
class Role:
    """One lane role: marked texts `name`, `hint`, `prompt`; a theme token `color`; the key of its `lane_type`."""

    key: str
    name: str
    hint: str = ""
    prompt: str = ""
    lane_type: str = "cards"
    color: str = "lane.text"
    side: str = "customer"


_TABLE = (
    Role("actions", N_("Actions"), N_("what they do"), N_("What does the customer do here?"), color="lane.actions"),
    Role(
        "motivations",
        N_("Motivations"),
        N_("what they want to achieve"),
        N_("Why do they go on to the next step?"),
        color="lane.motivations",
    ),
    Role(
        "questions",
        N_("Questions"),
        N_("what they need to know"),
        N_("What does the customer want to know here?"),
        color="lane.questions",
    ),
    Role(
        "friction",
        N_("Friction points"),
        N_("what stops them"),
        N_("What makes them stop or turn away?"),
        color="lane.friction",
    ),
    Role("pains", N_("Pain points"), N_("what hurts"), N_("What annoys the customer here?"), color="lane.friction"),
    Role("needs", N_("Needs"), N_("what they need"), N_("What does the customer need here?"), color="lane.motivations"),
    Role(
        "goals",
        N_("Goals"),
        N_("what they aim at"),
        N_("What does the customer aim at here?"),
        color="lane.motivations",
    ),
    Role(
        "thoughts", N_("Thoughts"), N_("what they think"), N_("What goes through their mind?"), color="lane.questions"
    ),
    Role("feelings", N_("Feelings"), N_("how they feel"), N_("How does the customer feel here?"), color="lane.emotion"),
    Role(
        "emotion",
        N_("Emotion"),
        N_("low to high"),
        N_("How good is this moment, from −2 to +2?"),
        lane_type="emotion_curve",
        color="lane.emotion",
    ),
    Role("quotes", N_("Quotes"), N_("in their own words"), N_("What do customers say here?"), color="lane.questions"),
    Role(
        "touchpoints",
        N_("Touchpoints"),
        N_("where they meet us"),
        N_("Where do they meet us here?"),
        lane_type="touchpoints",
        color="lane.touchpoints",
    ),
    Role(
        "channels",
        N_("Channels"),
        N_("by which way"),
        N_("Which channel do they use?"),
        lane_type="touchpoints",
        color="lane.touchpoints",
    ),
    Role(
        "metrics",
        N_("Metrics"),
        N_("surveys and logs"),
        N_("Which number tells how well it goes?"),
        lane_type="metrics",
        color="lane.metrics",
        side="company",
    ),
    Role(
        "opportunities",
        N_("Opportunities"),
        N_("what could be better"),
        N_("What could we do better here?"),
        lane_type="opportunities",
        color="lane.opportunities",
        side="company",
    ),
    Role(
        "solutions",
        N_("Solutions"),
        N_("how to get there"),
        N_("How could we solve it?"),
        color="lane.opportunities",
        side="company",
    ),
    Role(
        "company_actions",
        N_("Company actions"),
        N_("what we do"),
        N_("What do we do here?"),
        color="lane.metrics",
        side="company",
    ),
    Role("text", N_("Notes"), "", "", color="lane.text"),
)
ROLES: Mapping[str, Role] = {role.key: role for role in _TABLE}


def role_of(key: str) -> Role:
    """What is known of a role; an unknown one is drawn as plain cards under its own key."""
    return ROLES.get(key) or Role(key, key)
