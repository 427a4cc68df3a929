"""What must hold of every map, what a deletion takes along, and which changes are refused."""

from __future__ import annotations

import random
from typing import Any

import pytest
from msgspec.structs import replace

from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import (
    Blob,
    Card,
    Channel,
    Comment,
    Department,
    JourneyMap,
    Lane,
    Metric,
    PageSetup,
    Persona,
    Record,
    RecordId,
    Relation,
    Stage,
    Step,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.rules import cascade, check, check_changes, clean_text, valid_id, valid_order
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map
from tests.helpers.map_files import random_graph

PHOTO = "sha256:" + "0" * 64


@pytest.fixture
def graph() -> JourneyGraph:
    """Two stages of two steps, two lanes, cards, and one of each thing that a card may refer to."""
    return graph_of(
        [
            JourneyMap(id="mp_1", personas=("ps_1", "ps_2")),
            Persona(id="ps_1", photo=PHOTO),
            Persona(id="ps_2"),
            *(Stage(id=f"st_{i}", order=f"a{i}") for i in (1, 2)),
            *(Step(id=f"sp_{i}{j}", stage=f"st_{i}", order=f"a{j}") for i in (1, 2) for j in (1, 2)),
            *(Lane(id=f"ln_{i}", order=f"a{i}") for i in (1, 2)),
            Card(id="cd_1", lane="ln_1", step="sp_11", until="sp_21", persona="ps_1", departments=("dp_1", "dp_2")),
            Card(id="cd_2", lane="ln_1", step="sp_22", touchpoint="tp_1", channel="ch_1", metric="mt_1"),
            Card(id="cd_3", lane="ln_2", step="sp_12", image=PHOTO),
            Relation(id="rl_1", source="cd_1", target="cd_2"),
            Relation(id="rl_2", source="cd_2", target="tm_1"),
            Relation(id="rl_3", source="sp_11", target="sp_22"),
            Terminal(id="tm_1", kind="exit"),
            Channel(id="ch_1"),
            Touchpoint(id="tp_1", channel="ch_1"),
            Department(id="dp_1"),
            Department(id="dp_2"),
            Metric(id="mt_1"),
            Comment(id="cm_1", target="cd_2"),
            Comment(id="cm_2", target="mp_1"),
            Blob(id=PHOTO),
        ]
    )


def deleted(changes: ChangeSet) -> set[RecordId]:
    return {change.id for change in changes if change.after is None}


def after(changes: ChangeSet) -> dict[RecordId, Record]:
    return {change.id: change.after for change in changes if change.after is not None}


def codes(graph: JourneyGraph, *changes: Change) -> set[str]:
    return {problem.code for problem in check_changes(graph, ChangeSet(changes))}


def update(graph: JourneyGraph, record_id: RecordId, **fields: Any) -> Change:
    record = graph.get(record_id)
    assert record is not None
    return Change(record_id, record, replace(record, **fields))


def test_a_sound_map_has_no_problems(graph: JourneyGraph) -> None:
    assert check(graph) == []


@pytest.mark.parametrize(
    ("ids", "gone"),
    [
        (["cd_2"], {"cd_2", "rl_1", "rl_2", "cm_1"}),
        (["ln_1"], {"ln_1", "cd_1", "cd_2", "rl_1", "rl_2", "cm_1"}),
        (["sp_12"], {"sp_12", "cd_3"}),
        (["sp_11", "sp_12"], {"sp_11", "sp_12", "st_1", "cd_3", "rl_3"}),
        (["st_2"], {"st_2", "sp_21", "sp_22", "cd_2", "rl_1", "rl_2", "rl_3", "cm_1"}),
        (["st_1", "st_2"], {"st_1", "st_2", "sp_11", "sp_12", "sp_21", "sp_22"}
            | {"cd_1", "cd_2", "cd_3", "rl_1", "rl_2", "rl_3", "cm_1"}),
        (["tm_1"], {"tm_1", "rl_2"}),
        (["ps_1"], {"ps_1"}),
        (["mp_1", "xx_1"], set()),
    ],
)  # fmt: skip
def test_a_deletion_takes_along_what_cannot_be_without(
    graph: JourneyGraph, ids: list[RecordId], gone: set[RecordId]
) -> None:
    changes = cascade(graph, ids)
    assert deleted(changes) == gone
    assert check_changes(graph, changes) == []
    before = {record.id: record for record in graph.records()}
    graph.apply(changes)
    assert check(graph) == []
    graph.apply(changes.inverse())
    assert {record.id: record for record in graph.records()} == before


def test_references_to_deleted_records_are_cleared(graph: JourneyGraph) -> None:
    changed = after(cascade(graph, ["ps_1", "dp_1", "tp_1", "ch_1", "mt_1", PHOTO]))
    assert changed == {
        "mp_1": JourneyMap(id="mp_1", personas=("ps_2",)),
        "cd_1": Card(id="cd_1", lane="ln_1", step="sp_11", until="sp_21", departments=("dp_2",)),
        "cd_2": Card(id="cd_2", lane="ln_1", step="sp_22"),
        "cd_3": Card(id="cd_3", lane="ln_2", step="sp_12"),
    }


@pytest.mark.parametrize(
    ("ids", "step", "until"),
    [
        (["sp_11"], "sp_12", "sp_21"),
        (["sp_21"], "sp_11", "sp_12"),
        (["st_1"], "sp_21", ""),
        (["sp_12", "sp_21"], "sp_11", ""),
    ],
)
def test_a_span_shrinks_to_the_steps_that_stay(
    graph: JourneyGraph, ids: list[RecordId], step: RecordId, until: RecordId
) -> None:
    card = after(cascade(graph, ids))["cd_1"]
    assert isinstance(card, Card)
    assert (card.step, card.until) == (step, until)


def test_any_deletion_leaves_a_sound_map(long_factor: int) -> None:
    for seed in range(40 * max(1, 50 * long_factor)):
        rng = random.Random(seed)
        graph = random_graph(rng)
        ids = rng.sample([record.id for record in graph.records()], rng.randrange(1, 6))
        changes = cascade(graph, ids)
        assert check_changes(graph, changes) == []
        graph.apply(changes)
        assert [problem for problem in check(graph) if not problem.notice] == []


@pytest.mark.parametrize(
    ("record_id", "fields", "code"),
    [
        ("cd_1", {"lane": "ln_9"}, "CJM-R2"),
        ("cd_1", {"lane": ""}, "CJM-R2"),
        ("cd_1", {"lane": "sp_11"}, "CJM-R2"),
        ("cd_1", {"until": "st_1"}, "CJM-R2"),
        ("cd_1", {"departments": ("dp_1", "dp_9")}, "CJM-R2"),
        ("rl_1", {"target": "ln_1"}, "CJM-R2"),
        ("cm_2", {"target": "nothing"}, "CJM-R2"),
        ("mp_1", {"personas": ("ps_9",)}, "CJM-R2"),
        ("cd_1", {"value": 2.5}, "CJM-R4"),
        ("cd_1", {"value": float("nan")}, "CJM-R4"),
        ("cd_1", {"severity": 0}, "CJM-R4"),
        ("mt_1", {"target": float("inf")}, "CJM-R4"),
        ("mp_1", {"page": PageSetup(width=float("nan"))}, "CJM-R4"),
        ("cd_1", {"text": "a\x00"}, "CJM-R5"),
        ("cd_1", {"text": {"ko": "a\r"}}, "CJM-R5"),
        ("cd_1", {"tags": ("a\x1b",)}, "CJM-R5"),
        ("cd_1", {"text": "x" * 20_001}, "CJM-R6"),
        ("ln_1", {"name": {"en": "x" * 501}}, "CJM-R6"),
        ("ln_1", {"order": ""}, "CJM-R8"),
        ("ln_1", {"order": "a0" + "V" * 70}, "CJM-R8"),
        ("sp_11", {"stage": "st_9"}, "CJM-R2"),
    ],
)
def test_a_change_that_breaks_a_rule_is_refused(
    graph: JourneyGraph, record_id: RecordId, fields: dict[str, Any], code: str
) -> None:
    assert codes(graph, update(graph, record_id, **fields)) == {code}


def test_a_change_made_on_an_older_record_is_refused(graph: JourneyGraph) -> None:
    old = Card(id="cd_1", lane="ln_1", step="sp_11", text="earlier")
    assert codes(graph, Change("cd_1", old, replace(old, text="later"))) == {"CJM-R20"}
    assert codes(graph, Change("cd_9", old, None)) >= {"CJM-R20"}
    assert codes(graph, Change("cd_2", None, Card(id="cd_2", lane="ln_1", step="sp_11"))) == {"CJM-R20"}


def test_a_deletion_without_its_cascade_is_refused(graph: JourneyGraph) -> None:
    for record_id in ("ln_1", "cd_2", "st_1", "sp_11", "tm_1", "ps_1", "dp_1", "ch_1", PHOTO):
        assert "CJM-R2" in codes(graph, Change(record_id, graph.get(record_id), None)), record_id


def test_a_stage_keeps_a_step(graph: JourneyGraph) -> None:
    assert codes(graph, Change("st_3", None, Stage(id="st_3"))) == {"CJM-R10"}
    step = Change("sp_31", None, Step(id="sp_31", stage="st_3"))
    assert codes(graph, Change("st_3", None, Stage(id="st_3")), step) == set()
    moved = (update(graph, "sp_11", stage="st_2"), update(graph, "sp_12", stage="st_2"))
    assert codes(graph, *moved) == {"CJM-R10"}
    assert codes(graph, moved[0]) == set()


def test_there_is_one_map_record(graph: JourneyGraph) -> None:
    comment = update(graph, "cm_2", target="mp_2")
    fresh = Change("mp_2", None, replace(graph.map, id="mp_2"))
    assert codes(graph, fresh) == {"CJM-R21"}
    assert "CJM-R21" in codes(graph, Change("mp_1", graph.map, None))
    assert codes(graph, Change("mp_1", graph.map, None), fresh, comment) == set()


def test_a_record_keeps_its_id_and_kind(graph: JourneyGraph) -> None:
    assert codes(graph, Change("tm_1", graph.get("tm_1"), Terminal(id="tm_2"))) == {"CJM-R22"}
    assert codes(graph, Change("tm_1", graph.get("tm_1"), Channel(id="tm_1"))) == {"CJM-R22"}
    assert codes(graph, Change("t m", None, Terminal(id="t m"))) == {"CJM-R11"}


def test_there_are_limits_to_growth_only(graph: JourneyGraph) -> None:
    many = [Change(f"ln_x{i}", None, Lane(id=f"ln_x{i}")) for i in range(499)]
    assert codes(graph, *many[:498]) == set()
    assert codes(graph, *many) == {"CJM-R23"}
    graph.apply(ChangeSet(tuple(many)))
    assert codes(graph, update(graph, "ln_2", name="still edited")) == set()
    assert check_changes(graph, cascade(graph, ["ln_1"])) == []


def test_what_was_too_long_before_does_not_stop_other_edits(graph: JourneyGraph) -> None:
    graph.apply(ChangeSet((update(graph, "cd_1", text="x" * 30_000, severity=9),)))
    assert {problem.code for problem in check(graph)} == {"CJM-R4", "CJM-R6"}
    assert codes(graph, update(graph, "cd_1", note="fine")) == set()


def test_unknown_values_are_worth_a_notice(graph: JourneyGraph) -> None:
    change = update(graph, "cd_1", evidence="rumoured", flags=("gap", "newer"))
    assert codes(graph, change) == set()
    graph.apply(ChangeSet((change,)))
    assert [(problem.code, problem.notice) for problem in check(graph)] == [("CJM-R13", True)] * 2


def test_texts_are_cleaned() -> None:
    assert clean_text("a\r\nb\rc\td\x00\x85\uffffe\u202e") == "a\nb\nc\tde\u202e"


@pytest.mark.parametrize("record_id", ["", "a b", "a/b", "x" * 65, "한글", "a\n", "../x"])
def test_ids_of_a_wrong_form(record_id: str) -> None:
    assert not valid_id(record_id, Card)


def test_picture_ids_are_hashes() -> None:
    assert valid_id(PHOTO, Blob)
    assert not valid_id("bl_1", Blob)
    assert not valid_id(PHOTO, Card)


@pytest.mark.parametrize(
    ("key", "valid"),
    [
        ("a0", True),
        ("a0V", True),
        ("Zz", True),
        ("a00", False),
        ("", False),
        ("a0" + "V" * 62, True),
        ("a0" + "V" * 63, False),
    ],
)
def test_order_keys(key: str, *, valid: bool) -> None:
    assert valid_order(key) == valid


def test_values_of_an_open_field_are_not_worth_a_notice() -> None:
    open_field = a_map().record(Channel(id="ch_1", icon="a-picture-of-our-own"))
    assert check(open_field.build()) == []
    closed = a_map().record(Channel(id="ch_1", mode="telepathic"))
    assert [problem.code for problem in check(closed.build())] == ["CJM-R13"]


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


@pytest.mark.parametrize(("levels", "sound"), [(196, True), (198, False), (900, False), (100_000, False)])
def test_data_that_could_not_be_written_is_not_taken_in(levels: int, *, sound: bool) -> None:
    """The reader takes 200 levels, and the writer no more than Python has: what is deeper never gets into a map."""
    graph = a_map().stage("Stage", "Step").lane("actions", "Lane").card("Lane", "Step", "Card").build()
    card, page = next(iter(graph.cards())), graph.map.page
    deep = {"x-tool": nested(levels)}
    changes = (
        Change(card.id, card, replace(card, extra=deep)),
        Change(graph.map.id, graph.map, replace(graph.map, page=replace(page, extra=deep))),
    )
    for change in changes:
        codes = [problem.code for problem in check_changes(graph, ChangeSet((change,)))]
        assert codes == ([] if sound else ["CJM-R24"])
    if sound:
        graph.apply(ChangeSet(changes))
        assert decode(encode(graph, Revision())).problems == ()
