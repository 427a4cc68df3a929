"""The vocabularies of a map: themes, languages, marks, kinds of relation, parts of a poster …, each said once.

A value is one line: its key in the file, its name, and what else must be said of it; its place is the order in which
people see it. Menus, inspector, legend, command line and checks read it here. Files may hold others; they are kept and
shown as they are. Nothing is imported that a start would wait for: the first window reads the languages here.
"""

from __future__ import annotations

from collections.abc import Iterable

from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.choices import AnswerScale, BankQuestion, Choice, CurveKind, RelationKind, Rhythm, ScoreKind


def _choices(table: Iterable[Rhythm | AnswerScale | ScoreKind | BankQuestion]) -> tuple[Choice, ...]:
    return tuple(Choice(each.key, each.label) for each in table)


def _icon(key: str, label: str) -> Choice:
    return Choice(key, label, (key,))


SIDES = (Choice("customer", N_("Customer")), Choice("company", N_("Company")))
CUSTOMER_TYPES = (
    Choice("consumer", N_("Consumer")),
    Choice("partner", N_("Partner")),
    Choice("business_buyer", N_("Business buyer")),
)
ICONS = (
    _icon("globe", N_("Globe")),
    _icon("laptop", N_("Laptop")),
    _icon("monitor", N_("Screen")),
    _icon("smartphone", N_("Smartphone")),
    _icon("phone", N_("Telephone")),
    _icon("headphones", N_("Headset")),
    _icon("mail", N_("Letter")),
    _icon("message-circle", N_("Speech bubble")),
    _icon("bell", N_("Bell")),
    _icon("bot", N_("Robot")),
    _icon("store", N_("Shop")),
    _icon("house", N_("House")),
    _icon("building-2", N_("Office building")),
    _icon("users", N_("People")),
    _icon("user", N_("Person")),
    _icon("star", N_("Star")),
    _icon("megaphone", N_("Megaphone")),
    _icon("newspaper", N_("Newspaper")),
    _icon("tv", N_("Television")),
    _icon("video", N_("Video")),
    _icon("qr-code", N_("QR code")),
    _icon("ticket", N_("Ticket")),
    _icon("receipt", N_("Receipt")),
    _icon("file-text", N_("Document")),
    _icon("credit-card", N_("Payment card")),
    _icon("wallet", N_("Wallet")),
    _icon("shopping-cart", N_("Shopping cart")),
    _icon("package", N_("Parcel")),
    _icon("truck", N_("Lorry")),
    _icon("wrench", N_("Tool")),
    _icon("zap", N_("Lightning")),
    _icon("map-pin", N_("Place")),
    _icon("gauge", N_("Meter")),
    _icon("radio", N_("Sensor")),
    _icon("mic", N_("Voice assistant")),
)
MAP_KINDS = (
    Choice("current", N_("Current state"), legend=N_("Current-state map")),
    Choice("future", N_("Future state"), legend=N_("Future-state map")),
    Choice("day_in_life", N_("Day in the life"), legend=N_("A day in the life")),
    Choice("blueprint", N_("Service blueprint"), legend=N_("Service blueprint")),
    Choice("empathy", N_("Empathy map"), legend=N_("Empathy map")),
    Choice("experience", N_("Experience map"), legend=N_("Experience map")),
)
LANGUAGES = (Choice("ko", N_("Korean"), own="한국어"), Choice("en", N_("English"), own="English"))
MAP_STATES = (Choice("draft", N_("Draft")), Choice("approved", N_("Approved")), Choice("live", N_("Live")))
COMMENT_KINDS = (
    Choice("remark", N_("Remark")),
    Choice("question", N_("Question")),
    Choice("correction", N_("Correction")),
)
VERDICTS = (Choice("accepted", N_("Accepted")), Choice("rejected", N_("Rejected")))
EXITS_AT_END = "end"
EXIT_PLACES = (Choice("step", N_("Beside their step")), Choice(EXITS_AT_END, N_("At the end of the map")))
LEVELS = (Choice("macro", N_("Macro journey")), Choice("micro", N_("Micro journey")))
# The lines of a service blueprint tell themselves apart by their dashes too.
LINES = (
    Choice("interaction", N_("Line of interaction")),
    Choice("visibility", N_("Line of visibility"), dash=(26.0, 12.0)),
    Choice("internal", N_("Line of internal interaction"), dash=(4.0, 9.0)),
)
CURVE_KINDS = (
    CurveKind("drawn", N_("As drawn")),
    CurveKind("computed", N_("Computed from scored cards"), given=False, computed=True),
    CurveKind("both", N_("Both, with the gap between them"), computed=True),
)
CURVES = tuple(Choice(curve.key, curve.label) for curve in CURVE_KINDS)


def curve_of(key: str) -> CurveKind:
    """The kind of curve of a key; one that is not known is taken for the first, as people drew it."""
    return next((curve for curve in CURVE_KINDS if curve.key == key), CURVE_KINDS[0])


EVIDENCE_STATES = (
    Choice("observed", N_("Observed")),
    Choice("reported", N_("Reported")),
    Choice("derived", N_("Derived")),
    Choice("assumed", N_("Assumed")),
)
FLAGS = (
    Choice("key_transaction", N_("Key transaction"), ("key-round",)),
    Choice("moment_of_truth", N_("Moment of truth"), ("gem",)),
    Choice("success", N_("Success point"), ("thumbs-up",)),
    Choice("gap", N_("Gap"), ("triangle-alert",)),
    Choice("churn_risk", N_("Churn risk"), ("trending-down",), trouble=True),
    Choice("blocks_purchase", N_("Reason not to buy"), ("x",), trouble=True),
)
HOLDINGS = (Choice("owned", N_("Owned"), ("circle-check",)), Choice("needed", N_("Needed"), ("square-plus",)))
BENEFITS = (
    Choice("insight", N_("Measure and improve")),
    Choice("efficiency", N_("Efficiency and cost")),
    Choice("loyalty", N_("Loyalty")),
    Choice("revenue", N_("Revenue")),
    Choice("upsell", N_("Upselling")),
    Choice("cross_sell", N_("Cross-selling")),
)
WORK_STATES = (
    Choice("open", N_("Not begun")),
    Choice("planned", N_("Planned")),
    Choice("doing", N_("Under way")),
    Choice("done", N_("Done")),
    Choice("dropped", N_("Dropped")),
)
CAMPAIGN, WORK_CHANGE = "campaign", "change"
INITIATIVE_KINDS = (
    Choice("initiative", N_("Initiative"), ("rocket",)),
    Choice(CAMPAIGN, N_("Campaign"), ("megaphone",)),
    Choice(WORK_CHANGE, N_("Change of how we work"), ("users",)),
)
DATA_QUALITIES = (
    Choice("good", N_("Good")),
    Choice("partial", N_("With gaps or errors")),
    Choice("missing", N_("Not there yet")),
)
DEPARTMENT_KINDS = (
    Choice("department", N_("Department")),
    Choice("employee", N_("Role of employees")),
    Choice("partner", N_("Partner")),
)
PATH_KINDS = (
    Choice("happy", N_("As it should go")),
    Choice("failed", N_("As it fails")),
    Choice("exception", N_("An exception")),
)
DECISIONS = (Choice("for", N_("For buying")), Choice("against", N_("Against buying")))
ENDED = ("done", "dropped")  # nobody waits for such work any more
HORIZONS = (Choice("now", N_("Now")), Choice("next", N_("Next up")), Choice("later", N_("Later")))
LOYALTIES = (
    Choice("advocate", N_("Advocate")),
    Choice("loyal", N_("Loyal customer")),
    Choice("occasional", N_("Occasional customer")),
    Choice("leaving", N_("About to leave")),
)
# What a heat lane tells of each step, a row for each.
HEAT_MEASURES = (
    Choice("felt", N_("Feelings")),
    Choice("satisfaction", N_("Satisfaction with touchpoints")),
    Choice("friction", N_("Gravest friction")),
    Choice("wait", N_("Waiting")),
    Choice("assumed", N_("Assumed statements")),
)
# What a summary lane counts in each step, a row of bars for each.
TALLIES = (
    Choice("troubles", N_("Frictions")),
    Choice("quotes", N_("Quotes")),
    Choice("ideas", N_("Opportunities")),
)
KINDS = (
    RelationKind("next", N_("Next"), moves=True),
    RelationKind("branch", N_("Branch"), moves=True, diamond=True, detour=True),
    RelationKind("loop", N_("Loop"), moves=True, detour=True),
    RelationKind("trigger", N_("Trigger"), moves=True, dash="dashed"),
    RelationKind("needs", N_("Requires"), dash="dotted"),
    RelationKind("handover", N_("Hand-over"), moves=True, head="double"),
    RelationKind("causes", N_("Causes"), dash="dashed", head="open"),
    RelationKind("answers", N_("Answers"), head="open", numbered=True),
)
RELATION_KINDS = tuple(Choice(kind.key, kind.label) for kind in KINDS)
# The steps of an error journey after what goes wrong, each a field of its card.
ERROR_STEPS = (
    Choice("expects", N_("Expected then")),
    Choice("answer", N_("Our answer")),
    Choice("recovery", N_("Put right by")),
)
# How the lines of a map's own kinds of relation are drawn; empty is as their kind is.
LINE_DASHES = (
    Choice("solid", N_("Solid")),
    Choice("dashed", N_("Dashed"), dash=(9.0, 7.0)),
    Choice("dotted", N_("Dotted"), dash=(0.1, 6.4)),
)
TERMINAL_KINDS = (Choice("entry", N_("Entry")), Choice("exit", N_("Exit")))
MODES = (Choice("online", N_("Online")), Choice("offline", N_("Offline")), Choice("both", N_("Both")))
# Which way contact at a touchpoint goes: to the company, to the customer, or both.
DIRECTIONS = (
    Choice("customer", N_("The customer"), ("arrow-right",), N_("The customer begins")),
    Choice("company", N_("The company"), ("arrow-left",), N_("The company begins")),
    Choice("both", N_("Both"), ("arrow-left", "arrow-right"), N_("Either begins")),
)
TOUCHPOINT_STATES = (
    Choice("in_use", N_("In use")),
    Choice("needed", N_("Should be there"), legend=N_("Touchpoint that should be there"), dash=(7.0, 6.0)),
    Choice("retired", N_("Retired"), legend=N_("Retired touchpoint"), struck=True),
)
STAKEHOLDER_ROLES = (
    Choice("sponsor", N_("Sponsor")),
    Choice("executive", N_("Executive")),
    Choice("sme", N_("Subject-matter expert")),
    Choice("partner", N_("Partner")),
)
SCORES = (
    ScoreKind("nps", N_("Net Promoter Score (NPS)"), "0-10", 3),
    ScoreKind("csat", N_("Customer satisfaction (CSAT)"), "1-5", 2),
    ScoreKind("ces", N_("Customer effort (CES)"), "1-7"),
)
SCALES = (
    AnswerScale("0-10", N_("0 to 10"), 0, 10),
    AnswerScale("1-10", N_("1 to 10"), 1, 10),
    AnswerScale("1-7", N_("1 to 7"), 1, 7),
    AnswerScale("1-5", N_("1 to 5"), 1, 5),
)
SCORE_KINDS, ANSWER_SCALES = _choices(SCORES), _choices(SCALES)
QUESTION_KINDS = (*SCORE_KINDS, Choice("open", N_("Open question")))
SURVEY_CHANNELS = (
    Choice("email", N_("E-mail")),
    Choice("sms", N_("Text message")),
    Choice("website", N_("On the website")),
    Choice("app", N_("In the app")),
    Choice("link", N_("Link")),
    Choice("phone", N_("By telephone")),
    Choice("paper", N_("On paper")),
)
FREQUENCIES = (
    Choice("always", N_("each time")),
    Choice("once", N_("once for each customer")),
    Choice("weekly", N_("weekly")),
    Choice("monthly", N_("monthly")),
    Choice("quarterly", N_("quarterly")),
    Choice("yearly", N_("yearly")),
)
REPEATED = (
    Rhythm("monthly", N_("monthly"), 31),
    Rhythm("quarterly", N_("quarterly"), 92),
    Rhythm("yearly", N_("yearly"), 366),
)
RHYTHMS = _choices(REPEATED)
ORIENTATIONS = (Choice("landscape", N_("Landscape")), Choice("portrait", N_("Portrait")))
# NPS asks as F. Reichheld (2003), effort as M. Dixon, N. Toman and R. DeLisi, "The Effortless Experience" (2013).
BANK = (
    BankQuestion("nps_company", N_("How likely are you to recommend us to a friend or colleague?"), "nps", "0-10"),
    BankQuestion("nps_step", N_("After this experience, how likely are you to recommend us?"), "nps", "0-10"),
    BankQuestion("csat_whole", N_("How satisfied are you with us as a whole?"), "csat", "1-5"),
    BankQuestion("csat_step", N_("How satisfied are you with what you have just done here?"), "csat", "1-5"),
    BankQuestion("csat_staff", N_("How satisfied are you with the person who helped you?"), "csat", "1-5"),
    BankQuestion("csat_delivery", N_("How satisfied are you with the delivery?"), "csat", "1-7"),
    BankQuestion("ces_issue", N_("We made it easy for you to handle your issue. Do you agree?"), "ces", "1-7"),
    BankQuestion("ces_navigate", N_("How easy was it to find your way on our site?"), "ces", "1-10"),
    BankQuestion("ces_buy", N_("How easy was it to buy?"), "ces", "1-7"),
    BankQuestion("open_why", N_("What is the main reason for your answer?")),
    BankQuestion("open_motive", N_("What made you look for something like this?")),
    BankQuestion("open_obstacle", N_("What nearly kept you from buying?")),
    BankQuestion("open_problem", N_("Which problem comes up again and again?")),
    BankQuestion("open_success", N_("What went especially well?")),
)
BANK_QUESTIONS = _choices(BANK)
COMPARED_WITH = (
    Choice("first", N_("The first value")),
    Choice("before", N_("The value before")),
    Choice("none", N_("Nothing")),
)
BETTER = (Choice("higher", N_("Higher")), Choice("lower", N_("Lower")))
EVIDENCE_KINDS = (
    Choice("survey", N_("Survey"), proves="reported"),
    Choice("interview", N_("Interview"), proves="reported"),
    Choice("observation", N_("Observation"), proves="observed"),
    Choice("workshop", N_("Workshop"), proves="reported"),
    Choice("log", N_("Log"), proves="observed"),
    Choice("feedback", N_("Feedback"), proves="reported"),
    Choice("study", N_("Study"), proves="derived"),
)
WITNESSES = (
    Choice("customers", N_("Customers")),
    Choice("leads", N_("Leads")),
    Choice("employees", N_("Employees")),
    Choice("others", N_("Others")),
)
NAMELESS = N_("Anonymous")  # who has written a comment without a name
PARTIES = (Choice("first", N_("Our own")), Choice("third", N_("Somebody else’s")))
USUAL_THEME, USUAL_LANGUAGE = "colour", "en"
THEMES = (
    Choice("colour", N_("Full colour")),
    Choice("safe", N_("Colour-blind safe")),
    Choice("ink", N_("Ink-saving")),
    Choice("grey", N_("Grey")),
    Choice("notes", N_("Sticky notes")),
    Choice("infographic", N_("Infographic")),
)
RULE_LOOKS = (
    Choice("edge", N_("Solid edge")),
    Choice("double", N_("Double edge")),
    Choice("dotted", N_("Dotted edge"), dash=(0.01, 8.8)),
    Choice("hatched", N_("Hatched edge"), dash=(2.2, 3.8)),
)
# What cards show beside their words, as a view may leave it out.
CARD_MARKS = (
    Choice("severity", N_("Severity")),
    Choice("owners", N_("Departments and owners")),
    Choice("marks", N_("Marks")),
    Choice("answers", N_("Numbers of opportunities")),
    Choice("signs", N_("Small signs and what they say")),
    Choice("assumed", N_("Dashed edge of what is assumed")),
)
EDITION_CONTENTS = (
    Choice("map", N_("The map")),
    Choice("form", N_("Form to fill in")),
    Choice("booklet", N_("Booklet, a stage a page")),
    Choice("wall", N_("Cards to cut out")),
)
POSTER_PARTS = (
    Choice("title", N_("Title block")),
    Choice("logo", N_("Logo")),
    Choice("personas", N_("Personas")),
    Choice("tiles", N_("Key figures")),
    Choice("legend", N_("Legend")),
    Choice("foot", N_("Foot")),
    Choice("number", N_("Page number")),
    Choice("opportunities", N_("Opportunities")),
    Choice("as_is", N_("As-is behind the map")),
)
NAME_PARTS = "name-parts"
REDACTED_PARTS = (
    Choice("names", N_("Names of people"), taken=NN_("{count} name was taken out.", "{count} names were taken out.")),
    Choice("client", N_("Client"), taken=NN_("{count} client was taken out.", "{count} clients were taken out.")),
    Choice(NAME_PARTS, N_("Single words of those names")),
    Choice("sources", N_("Sources"), taken=NN_("{count} source was taken out.", "{count} sources were taken out.")),
    Choice("comments", N_("Comments"), taken=NN_("{count} comment was taken out.", "{count} comments were taken out.")),
    Choice("notes", N_("Notes"), taken=NN_("{count} note was taken out.", "{count} notes were taken out.")),
    Choice("links", N_("Links"), taken=NN_("{count} link was taken out.", "{count} links were taken out.")),
    Choice("pictures", N_("Pictures"), taken=NN_("{count} picture was taken out.", "{count} pictures were taken out.")),
)
# What lies in the collections of a file, as it is counted.
COLLECTION_NAMES: dict[str, str] = {
    "personas": N_("personas"),
    "stages": N_("stages"),
    "steps": N_("steps"),
    "lanes": N_("lanes"),
    "cards": N_("cards"),
    "relations": N_("relations"),
    "terminals": N_("entries and exits"),
    "channels": N_("channels"),
    "touchpoints": N_("touchpoints"),
    "departments": N_("departments"),
    "categories": N_("categories of problems"),
    "paths": N_("named paths"),
    "data": N_("data objects"),
    "initiatives": N_("initiatives"),
    "competitors": N_("competitors"),
    "marks": N_("marks of the map’s own"),
    "relationKinds": N_("kinds of relation of the map’s own"),
    "stakeholders": N_("stakeholders"),
    "metrics": N_("metrics"),
    "evidence": N_("sources"),
    "surveys": N_("surveys"),
    "questions": N_("guiding questions"),
    "jottings": N_("collected quotes and notes"),
    "comments": N_("comments"),
    "responses": N_("answers of reviewers"),
    "rules": N_("colour rules"),
    "savedViews": N_("saved views"),
    "views": N_("editions"),
    "glossary": N_("words of the glossary"),
    "silences": N_("silenced findings"),
    "logs": N_("event logs"),
    "conflicts": N_("open conflicts"),
    "checkpoints": N_("checkpoints"),
    "blobs": N_("pictures"),
}
