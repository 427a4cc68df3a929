"""What the program knows of each lane role: its lane type, colour, words and side. Data, one entry a role."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cjm_desktop.foundation.messages import N_


class Role(Struct, frozen=True):
    """One lane role: marked texts `name`, `hint`, `prompt`; a theme token `color`; the key of its `lane_type`.

    `line` is the line of a service blueprint that belongs below it. Where cards are `points`, each stands in one step
    and has a value, which its lane shows by its height. Where they are `measured`, a number in their words is one of a
    metric; where they are `contacts`, a channel may stand before a colon. Cards of `trouble` say that something goes
    wrong. Of a lane that is `led` by a field, the entries that cards name in it stand before their own words. What
    a `reckoned` one shows follows from the rest of the map, and it needs no cards; where it `asks`, what is typed into
    a cell is a survey that is sent after its step.
    """

    key: str
    name: str
    hint: str = ""
    prompt: str = ""
    lane_type: str = "cards"
    color: str = "lane.text"
    side: str = "customer"
    line: str = ""
    points: bool = False
    measured: bool = False
    contacts: bool = False
    trouble: bool = False
    led: str = ""
    reckoned: bool = False
    asks: bool = False


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
        trouble=True,
    ),
    Role(
        "pains",
        N_("Pain points"),
        N_("what hurts"),
        N_("What annoys the customer here?"),
        color="lane.friction",
        trouble=True,
    ),
    Role("needs", N_("Needs"), N_("what they need"), N_("What does the customer need here?"), color="lane.motivations"),
    Role(
        "exceptions",
        N_("Error journeys"),
        N_("when it goes wrong"),
        N_("What can go wrong here, and what happens then?"),
        lane_type="exceptions",
        color="lane.friction",
    ),
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
        points=True,
        color="lane.emotion",
    ),
    Role(
        "quotes",
        N_("Quotes"),
        N_("in their own words"),
        N_("What do customers say here?"),
        lane_type="quotes",
        color="lane.quotes",
    ),
    Role("sees", N_("Sees"), N_("what is before their eyes"), N_("What do they see here?"), color="lane.senses"),
    Role("hears", N_("Hears"), N_("what others tell them"), N_("What do they hear here?"), color="lane.senses"),
    Role("feels", N_("Feels"), N_("what they sense"), N_("What do they feel here?"), color="lane.senses"),
    Role(
        "images",
        N_("Storyboard"),
        N_("in pictures"),
        N_("Which picture shows this moment?"),
        lane_type="images",
        color="lane.emotion",
    ),
    Role(
        "evidence_physical",
        N_("Physical evidence"),
        N_("what they see and keep"),
        N_("What does the customer get to see or keep here?"),
        color="lane.evidence",
    ),
    Role(
        "customer_actions",
        N_("Customer actions"),
        N_("what they do"),
        N_("What does the customer do here?"),
        color="lane.actions",
        line="interaction",
    ),
    Role(
        "touchpoints",
        N_("Touchpoints"),
        N_("where they meet us"),
        N_("Where do they meet us here?"),
        lane_type="touchpoints",
        contacts=True,
        color="lane.touchpoints",
    ),
    Role(
        "channels",
        N_("Channels"),
        N_("by which way"),
        N_("Which channel do they use?"),
        lane_type="channels",
        color="lane.touchpoints",
    ),
    Role(
        "metrics",
        N_("Metrics"),
        N_("surveys and logs"),
        N_("Which number tells how well it goes?"),
        lane_type="metrics",
        measured=True,
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
        lane_type="opportunities",
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
    Role(
        "frontstage_actions",
        N_("Frontstage"),
        N_("what they see us do"),
        N_("What do we do before their eyes?"),
        color="lane.frontstage",
        side="company",
        line="visibility",
    ),
    Role(
        "backstage_actions",
        N_("Backstage"),
        N_("what they do not see"),
        N_("What do we do that they do not see?"),
        color="lane.backstage",
        side="company",
        line="internal",
    ),
    Role(
        "support",
        N_("Support processes"),
        N_("what it rests on"),
        N_("Which process or partner does it rest on?"),
        color="lane.support",
        side="company",
    ),
    Role(
        "enablers",
        N_("Enabling technology"),
        N_("what makes it possible"),
        N_("Which system or technology makes it possible?"),
        color="lane.support",
        side="company",
    ),
    Role(
        "data",
        N_("Data"),
        N_("what is read and written"),
        N_("Which data is read or written here, in which system?"),
        color="lane.support",
        side="company",
    ),
    Role(
        "initiatives",
        N_("Initiatives"),
        N_("what is under way"),
        N_("Which initiative or campaign helps here?"),
        lane_type="initiatives",
        color="lane.opportunities",
        side="company",
    ),
    Role(
        "resources",
        N_("Resources"),
        N_("owned and needed"),
        N_("What do we have for this, and what do we need?"),
        lane_type="resources",
        color="lane.resources",
        side="company",
    ),
    Role(
        "departments",
        N_("Departments"),
        N_("who takes part"),
        N_("Which departments take part here?"),
        lane_type="departments",
        color="lane.backstage",
        side="company",
        led="departments",
    ),
    Role(
        "time",
        N_("Time"),
        N_("to scale"),
        N_("How long does it take, and how long do they wait?"),
        lane_type="time_axis",
        color="lane.metrics",
        reckoned=True,
    ),
    Role(
        "costs",
        N_("Cost to serve"),
        N_("each time a customer passes"),
        N_("What does it cost us, and how much trouble is it for them?"),
        lane_type="step_costs",
        color="lane.resources",
        side="company",
        reckoned=True,
    ),
    Role(
        "heat",
        N_("Heat"),
        N_("where it hurts"),
        N_("Which steps stand out, and why?"),
        lane_type="heat",
        color="lane.metrics",
        side="company",
        reckoned=True,
    ),
    Role(
        "summary",
        N_("Summary"),
        N_("how much there is"),
        N_("Where do frictions, quotes and opportunities gather?"),
        lane_type="summary",
        color="lane.metrics",
        side="company",
        reckoned=True,
    ),
    Role(
        "surveys",
        N_("Surveys"),
        N_("what is asked when"),
        N_("What do we ask customers here, and how?"),
        lane_type="survey_plan",
        color="lane.metrics",
        side="company",
        reckoned=True,
        asks=True,
    ),
    Role("text", N_("Notes"), "", "", lane_type="text", color="lane.text"),
)
ROLES: Mapping[str, Role] = {role.key: role for role in _TABLE}

# The roles whose cards say that something goes wrong.
TROUBLES = tuple(role.key for role in ROLES.values() if role.trouble)
# Those whose cards say what could be better: numbered, rated, and answering friction.
IDEAS = tuple(role.key for role in ROLES.values() if role.lane_type == "opportunities")
# Those whose cards say what is owned, or needed and costs something.
RESOURCES = tuple(role.key for role in ROLES.values() if role.lane_type == "resources")
# Those whose cards tell a journey of their own: what goes wrong, and what happens then.
FAILING = tuple(role.key for role in ROLES.values() if role.lane_type == "exceptions")
# Those whose cards state nothing of the journey that could be true or not: figures, places, pictures, ideas and notes.
_STATING = ("cards", "emotion_curve", "exceptions", "quotes")
SILENT = frozenset(role.key for role in ROLES.values() if role.lane_type not in _STATING)
# That of the lane that is made where nothing but scores is known.
CURVE = next(role.key for role in ROLES.values() if role.points)


def role_of(key: str) -> Role:
    """What is known of a role; an unknown one is drawn as plain cards under its own key."""
    return ROLES.get(key) or Role(key, key)
