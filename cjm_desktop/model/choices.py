"""The known values of records' fields, each with its name: data, so that a value is one line.

Files may hold others; they are kept and shown as they are.
"""

from __future__ import annotations

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import Choice

SIDES = (Choice("customer", N_("Customer")), Choice("company", N_("Company")))
CUSTOMER_TYPES = (
    Choice("consumer", N_("Consumer")),
    Choice("partner", N_("Partner")),
    Choice("business_buyer", N_("Business buyer")),
)
ICONS = (
    Choice("globe", N_("Globe")),
    Choice("laptop", N_("Laptop")),
    Choice("monitor", N_("Screen")),
    Choice("smartphone", N_("Smartphone")),
    Choice("phone", N_("Telephone")),
    Choice("headphones", N_("Headset")),
    Choice("mail", N_("Letter")),
    Choice("message-circle", N_("Speech bubble")),
    Choice("bell", N_("Bell")),
    Choice("bot", N_("Robot")),
    Choice("store", N_("Shop")),
    Choice("house", N_("House")),
    Choice("building-2", N_("Office building")),
    Choice("users", N_("People")),
    Choice("user", N_("Person")),
    Choice("star", N_("Star")),
    Choice("megaphone", N_("Megaphone")),
    Choice("newspaper", N_("Newspaper")),
    Choice("tv", N_("Television")),
    Choice("video", N_("Video")),
    Choice("qr-code", N_("QR code")),
    Choice("ticket", N_("Ticket")),
    Choice("receipt", N_("Receipt")),
    Choice("file-text", N_("Document")),
    Choice("credit-card", N_("Payment card")),
    Choice("wallet", N_("Wallet")),
    Choice("shopping-cart", N_("Shopping cart")),
    Choice("package", N_("Parcel")),
    Choice("truck", N_("Lorry")),
    Choice("wrench", N_("Tool")),
    Choice("zap", N_("Lightning")),
    Choice("map-pin", N_("Place")),
)
MAP_KINDS = (
    Choice("current", N_("Current state")),
    Choice("future", N_("Future state")),
    Choice("day_in_life", N_("Day in the life")),
    Choice("blueprint", N_("Service blueprint")),
    Choice("empathy", N_("Empathy map")),
    Choice("experience", N_("Experience map")),
)
LANGUAGES = (Choice("ko", N_("Korean")), Choice("en", N_("English")))
LEVELS = (Choice("macro", N_("Macro journey")), Choice("micro", N_("Micro journey")))
LINES = (
    Choice("interaction", N_("Line of interaction")),
    Choice("visibility", N_("Line of visibility")),
    Choice("internal", N_("Line of internal interaction")),
)
CURVES = (
    Choice("drawn", N_("As drawn")),
    Choice("computed", N_("Computed from scored cards")),
    Choice("both", N_("Both, with the gap between them")),
)
EVIDENCE_STATES = (
    Choice("observed", N_("Observed")),
    Choice("reported", N_("Reported")),
    Choice("derived", N_("Derived")),
    Choice("assumed", N_("Assumed")),
)
FLAGS = (
    Choice("key_transaction", N_("Key transaction")),
    Choice("moment_of_truth", N_("Moment of truth")),
    Choice("success", N_("Success point")),
    Choice("gap", N_("Gap")),
    Choice("churn_risk", N_("Churn risk")),
    Choice("blocks_purchase", N_("Reason not to buy")),
)
HOLDINGS = (Choice("owned", N_("Owned")), Choice("needed", N_("Needed")))
BENEFITS = (
    Choice("insight", N_("Measure and improve")),
    Choice("efficiency", N_("Efficiency and cost")),
    Choice("loyalty", N_("Loyalty")),
    Choice("revenue", N_("Revenue")),
)
RELATION_KINDS = (
    Choice("next", N_("Next")),
    Choice("branch", N_("Branch")),
    Choice("loop", N_("Loop")),
    Choice("trigger", N_("Trigger")),
    Choice("needs", N_("Requires")),
    Choice("handover", N_("Hand-over")),
    Choice("causes", N_("Causes")),
    Choice("answers", N_("Answers")),
)
TERMINAL_KINDS = (Choice("entry", N_("Entry")), Choice("exit", N_("Exit")))
MODES = (Choice("online", N_("Online")), Choice("offline", N_("Offline")), Choice("both", N_("Both")))
DIRECTIONS = (
    Choice("customer", N_("The customer")),
    Choice("company", N_("The company")),
    Choice("both", N_("Both")),
)
TOUCHPOINT_STATES = (
    Choice("in_use", N_("In use")),
    Choice("needed", N_("Should be there")),
    Choice("retired", N_("Retired")),
)
STAKEHOLDER_ROLES = (
    Choice("sponsor", N_("Sponsor")),
    Choice("executive", N_("Executive")),
    Choice("sme", N_("Subject-matter expert")),
    Choice("partner", N_("Partner")),
)
BETTER = (Choice("higher", N_("Higher")), Choice("lower", N_("Lower")))
EVIDENCE_KINDS = (
    Choice("survey", N_("Survey")),
    Choice("interview", N_("Interview")),
    Choice("observation", N_("Observation")),
    Choice("workshop", N_("Workshop")),
    Choice("log", N_("Log")),
    Choice("feedback", N_("Feedback")),
    Choice("study", N_("Study")),
)
PARTIES = (Choice("first", N_("Our own")), Choice("third", N_("Somebody else’s")))
THEMES = (
    Choice("colour", N_("Colour")),
    Choice("safe", N_("Colour-blind safe")),
    Choice("ink", N_("Ink-saving")),
    Choice("grey", N_("Grey")),
)
EDITION_CONTENTS = (
    Choice("map", N_("The map")),
    Choice("form", N_("Form to fill in")),
    Choice("wall", N_("Cards to cut out")),
)
EDITION_FORMATS = (
    Choice("pdf", "PDF"),
    Choice("png", "PNG"),
    Choice("svg", "SVG"),
    Choice("jpeg", "JPEG"),
    Choice("webp", "WebP"),
)
REDACTED_PARTS = (
    Choice("names", N_("Names of people")),
    Choice("client", N_("Client")),
    Choice("sources", N_("Sources")),
    Choice("comments", N_("Comments")),
    Choice("notes", N_("Notes")),
    Choice("links", N_("Links")),
    Choice("pictures", N_("Pictures")),
)
