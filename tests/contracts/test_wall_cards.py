"""A card on paper for a wall says what it says on the map: every field that its lane shows, in words."""

from __future__ import annotations

from typing import Any

import pytest

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.production.posters import Posters, office_setup
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Metric, PageSetup, Reading
from cjm_desktop.model.roles import ROLES
from cjm_desktop.storage.files import Opened
from cjm_desktop.storage.revision import Revision
from tests.contracts.test_drawn_fields import CATALOGUES, DAY, VALUES
from tests.helpers.builders import a_map

PROGRAM = Program()
# What stands on the card for a value that is not its own words.
SAID: dict[str, str] = {
    "value": "+1.5",
    "persona": "Carla",
    "channel": "Web",
    "touchpoint": "Till",
    "metric": "NPS 1",
    "severity": "Severity: 2",
    "impact": "Impact: 3",
    "effort": "Effort: 2",
    "departments": "Sales",
    "evidence": "Observed",
    "sources": "Survey, Calls",
    "flags": "Gap",
    "tags": "urgent",
    "duration": "1 day",
    "wait": "1 day",
    "note": "Note",
    "link": "Link",
    "holding": "Owned",
    "benefit": "oyalty",
    "expected": "Expected: −1",
    "decisive": "For buying",
    "paths": "Happy",
    "service_cost": "Cost to serve, each time: 200",
    "staff_time": "1 day",
    "customer_effort": "Customer effort: 4",
    "reads": "Account",
    "writes": "Account",
    "initiatives": "Spring sale",
    "competitors": "Other shop",
    "own_fields": "Risk: high",
    "expects": "word within an hour",
    "answer": "a call by night",
    "recovery": "voucher of ten",
    "own_marks": "Pilot",
    "state": "Planned",
    "due": "2027-02",
    "cost": "Cost: 200",
    "lead": "1 day",
}


def words_on_card(graph: JourneyGraph) -> str:
    """All that is printed on the first card of the map."""
    document = Document(PROGRAM, Opened(graph, Revision(), None, False, ()), None)
    sheets = Posters(document).wall(office_setup(PageSetup())).sheets
    layers = [layer.layer for sheet in sheets for view in sheet.views for layer in view.drawing.layers]
    first = min(graph.cards(), key=lambda each: each.id).id
    blocks = [placed.block for layer in layers for placed in layer.items if placed.block.owner == first]
    return " ".join(op.text for block in blocks for op in block.ops if isinstance(op, TextRun))


def a_card(role: str, **fields: Any) -> JourneyGraph:
    builder = a_map().stage("First", "A", "B").lane(role, curve="drawn")
    for record in CATALOGUES:
        builder.record(record)
    scored: dict[str, Any] = {"value": 0.0} if role == "emotion" else {}
    text = fields.pop("text", "words")
    return builder.card(role, "A", text, **{**scored, **fields}).build()


@pytest.mark.parametrize("role", ROLES)
def test_every_field_that_a_lane_shows_stands_on_the_card(role: str) -> None:
    wrong = []
    for info in fields_of(Card):
        mark = info.field
        if mark.input is Input.HIDDEN or not mark.drawn or (mark.roles and role not in mark.roles):
            continue
        if info.name in ("color", "image"):
            continue
        value = VALUES.get(info.name, "words")
        said = words_on_card(a_card(role, **{info.name: value}))
        if SAID.get(info.name, str(value)) not in said:
            wrong.append((info.name, said))
    assert wrong == []


def test_a_card_with_everything_says_all_of_it() -> None:
    some = ("owner", "departments", "severity", "tags", "wait", "sources")
    fields = {name: VALUES[name] for name in some}
    said = words_on_card(a_card("friction", **fields))
    for name in fields:
        assert SAID.get(name, str(VALUES[name])) in said


def test_cards_without_words_say_what_they_stand_for() -> None:
    assert "Sales" in words_on_card(a_card("departments", text="", departments=("dp_1",)))
    builder = a_map().stage("First", "A").lane("metrics")
    builder.record(Metric(id="mt_1", name="Waiting", unit="min", values=(Reading(value=9.4),)))
    assert "Waiting 9.4 min" in words_on_card(builder.card("metrics", "A", "", metric="mt_1").build())
    assert "1 day" in words_on_card(a_card("actions", text="", duration=DAY))
