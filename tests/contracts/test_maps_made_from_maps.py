"""What becomes of each kind of record in a map that is made from another one: a new kind has to be decided on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

import pytest

from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.derive import empty_copy, future_state, service_blueprint
from cjm_desktop.model.editions import blank_graph
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES
from cjm_desktop.model.records import (
    Card,
    Category,
    Checkpoint,
    Comment,
    Competitor,
    Conflict,
    DataObject,
    Edition,
    EventLog,
    GuidingQuestion,
    Initiative,
    Jotting,
    JourneyMap,
    JourneyPath,
    Lane,
    OwnMark,
    OwnRelation,
    Record,
    Response,
    SavedView,
    Survey,
    Term,
)
from cjm_desktop.model.rules import check
from cjm_desktop.model.templates import as_template
from cjm_desktop.storage.files import open_map

FRAME = "Stage Step Lane"
COMPANY = (
    "Channel Touchpoint Department Category JourneyPath OwnMark OwnRelation CardRule SavedView Term GuidingQuestion"
)
CONTENT = "Card Relation Terminal Metric Evidence Survey Jotting"
PEOPLE = "Persona Stakeholder"
BESIDE = "DataObject Initiative Competitor"
# By what is made: the kinds of which it has records; of all of them but where LESS says so.
KEPT = {
    "empty copy": f"{FRAME} {COMPANY} {PEOPLE} {BESIDE} Blob",
    "future state": f"{FRAME} {COMPANY} {PEOPLE} {CONTENT} {BESIDE} Edition Blob",
    "service blueprint": f"{FRAME} {COMPANY} {PEOPLE} {CONTENT} {BESIDE} Edition Blob",
    "form": f"{FRAME} {PEOPLE} {BESIDE} Department Category JourneyPath OwnMark OwnRelation Term "
    "GuidingQuestion Edition Checkpoint Blob",
    "template": f"{FRAME} {COMPANY} Metric Survey",
    "template with its cards": f"{FRAME} {COMPANY} {PEOPLE} {CONTENT} {BESIDE} Edition Blob",
}
DRAWN_ONLY = {"form"}  # nobody writes it to a file: people in it may name what was left out
LESS = {"service blueprint": {Lane, Card}}


def numbered() -> Callable[[str], str]:
    """Ids that no record of the map has."""
    numbers = count()
    return lambda prefix: f"{prefix}_new{next(numbers)}"


MAKERS: dict[str, Callable[[JourneyGraph], JourneyGraph]] = {
    "empty copy": lambda graph: empty_copy(graph, numbered()),
    "future state": lambda graph: future_state(graph, numbered()),
    "service blueprint": lambda graph: service_blueprint(graph, numbered()),
    "form": blank_graph,
    "template": as_template,
    "template with its cards": partial(as_template, keep_cards=True),
}


def kinds() -> Iterator[type[Record]]:
    return (kind for kind in RECORD_TYPES if kind is not JourneyMap)


def whole() -> JourneyGraph:
    """A map with a record of each kind at least."""
    graph = open_map(resources() / "samples" / "all-parts-en.cjm").graph
    more = [Comment(id="cm_1", text="Why?"), Edition(id="ed_1", name="For all"), Checkpoint(id="cp_1", name="Before")]
    more += [EventLog(id="lg_1", name="shop.csv", cases=7)]
    more += [Conflict(id="cf_1", target=next(iter(graph.table(Card))))]
    more += [
        Category(id="ct_1", name="Delivery"),
        JourneyPath(id="pt_1", name="Happy"),
        Term(id="gl_1", name="Customer"),
        Response(id="rs_1", author="Dana"),
        DataObject(id="do_1", name="Account"),
        Initiative(id="in_1", name="Sale"),
        Competitor(id="cx_1", name="Other shop"),
        OwnMark(id="mk_1", name="Pilot"),
        SavedView(id="sw_1", name="For the board"),
        OwnRelation(id="rk_1", name="Escalates"),
        GuidingQuestion(id="gq_1", name="Why?"),
        Jotting(id="jt_1", name="Too slow"),
        Survey(id="sv_1", name="Pulse", bank="nps_company"),
    ]
    return graph_of([*graph.records(), *more])


def test_the_map_has_a_record_of_each_kind() -> None:
    assert [kind for kind in kinds() if not whole().table(kind)] == [], "give whole() one of each"


@pytest.mark.parametrize("made", MAKERS)
def test_what_is_made_from_a_map_keeps_these_kinds_whole_and_no_others(made: str) -> None:
    graph = whole()
    found = MAKERS[made](graph)
    assert made in DRAWN_ONLY or check(found) == []
    assert {kind.__name__ for kind in kinds() if found.table(kind)} == set(KEPT[made].split())
    for kind in kinds():
        if found.table(kind) and kind not in LESS.get(made, ()):
            assert found.table(kind).keys() == graph.table(kind).keys(), kind
