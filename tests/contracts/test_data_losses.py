"""What is neither in a file of data nor told before it is written fails here, field by field, for every format."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import openpyxl
import pytest
from msgspec import structs

from cjm_desktop.compose.production.data import lost_by
from cjm_desktop.extensions.exchange import TableOptions
from cjm_desktop.extensions.registry import load_data_exporters
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.interchange.losses import losses_of, lost_of
from cjm_desktop.model.fields import Input, fields_of, types_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import Duration, Reading, Review
from cjm_desktop.model.records import (
    COLLECTION_OF,
    Blob,
    Card,
    CardRule,
    Category,
    Channel,
    Checkpoint,
    Comment,
    Competitor,
    Conflict,
    DataObject,
    Department,
    Edition,
    EventLog,
    Evidence,
    GuidingQuestion,
    Initiative,
    Jotting,
    JourneyMap,
    JourneyPath,
    Lane,
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    Relation,
    Response,
    SavedView,
    Silence,
    Stage,
    Stakeholder,
    Step,
    Survey,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.text import Text
from tests.helpers.builders import a_map

EXPORTERS = load_data_exporters()
# What is no part of the journey: how it is set, drawn, printed and remembered by this program.
APART: tuple[type[Record], ...] = (
    Blob,
    CardRule,
    Checkpoint,
    Conflict,
    Edition,
    EventLog,
    Response,
    SavedView,
    Silence,
)
SET: set[tuple[type[Record], str]] = {
    (JourneyMap, name) for name in ("lang", "langs", "personas", "evidence", "theme", "accent", "exits")
}
SET |= {(Lane, name) for name in ("drawn_as", "collapsed")}
KINDS: tuple[type[Record], ...] = (JourneyMap, *(kind for kind in COLLECTION_OF if kind not in APART))
IDS = {
    "personas": "ps_1",
    "channels": "ch_1",
    "touchpoints": "tp_1",
    "departments": "dp_1",
    "categories": "ct_1",
    "paths": "pt_1",
    "data": "do_1",
    "initiatives": "in_1",
    "competitors": "cx_1",
    "marks": "mk_1",
    "relationKinds": "rk_1",
    "metrics": "mt_1",
    "evidence": "ev_1",
    "cards": "cd_1",
    "blobs": "sha256:1",
}
UNSAID = (Input.HIDDEN, Input.MAP, Input.LANE_TYPE)


@pytest.fixture(params=sorted(EXPORTERS))
def key(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def fields() -> Iterator[tuple[type[Record], str]]:
    for kind in KINDS:
        for info in fields_of(kind):
            if info.field.label and info.field.input not in UNSAID and (kind, info.name) not in SET:
                yield kind, info.name


def token(kind: type[Record], field: str) -> str:
    """A word that stands nowhere else."""
    return f"tok{kind.__name__}{field.replace('_', '')}end"


def value_of(kind: type[Record], field: str) -> Any:
    """A value that a field can hold, with words of its own where it holds words."""
    mark = next(info.field for info in fields_of(kind) if info.name == field)
    hint, word = types_of(kind)[field], token(kind, field)
    many = str(hint).startswith("tuple")
    special: dict[Input, Any] = {
        Input.DURATION: Duration(low=3, unit="week"),
        Input.READINGS: (Reading(value=41.5, date="2026-05", n=12),),
        Input.REVIEW: Review(cadence="yearly", next="2027-02"),
        Input.COLOR: "#123456",
        Input.SWITCH: True,
        Input.LINK: f"https://example.org/{word}",
    }
    if mark.input in special:
        return special[mark.input]
    if mark.refers_to:
        found = IDS.get(mark.refers_to, "")
        return (found,) if many else found
    if mark.choices:
        default = next(each.default for each in structs.fields(kind) if each.name == field)
        chosen = next(each.key for each in mark.choices if each.key not in ("", default))
        return (chosen,) if many else chosen
    if hint in (int | None, float | None):
        return 2 if hint == int | None else 2.0
    return (word,) if many else word


def filled(kind: type[Record], **fields: Any) -> Record:
    """A record that holds something in each of its fields that hold something of the journey."""
    told = {name: value_of(kind, name) for of, name in every_field() if of is kind}
    return kind(**{**told, **fields})


@cache
def every_field() -> tuple[tuple[type[Record], str], ...]:
    return tuple(fields())


@cache
def a_full_map() -> JourneyGraph:
    """A map in which every field of every kind of record holds something, and one card holds only its words."""
    base = a_map().stage("S", "s").lane("actions", "L").card("L", "s", "tokPlainend").build()
    stage, step, lane = base.stages()[0], base.steps()[0], base.lanes()[0]
    first = next(iter(base.cards()))
    records: list[Record] = [
        filled(JourneyMap, id=base.map.id, personas=("ps_1",)),
        filled(Stage, id=stage.id, order=stage.order),
        filled(Step, id=step.id, stage=stage.id, order=step.order),
        filled(Lane, id=lane.id, role=lane.role, order=lane.order),
        first,
        filled(Card, id="cd_1", lane=lane.id, step=step.id, order="b0"),
        filled(Relation, id="rl_1", source=first.id, target="cd_1"),
    ]
    others: tuple[type[Record], ...] = (
        Persona,
        Terminal,
        Channel,
        Touchpoint,
        Department,
        Stakeholder,
        Metric,
        Evidence,
        Comment,
        Category,
        Term,
        JourneyPath,
        Survey,
        DataObject,
        Initiative,
        Competitor,
        OwnMark,
        OwnRelation,
        Jotting,
        GuidingQuestion,
    )
    ids = (
        *("ps_1", "tm_1", "ch_1", "tp_1", "dp_1", "sh_1", "mt_1", "ev_1", "cm_1", "ct_1", "gl_1", "pt_1", "sv_1"),
        *("do_1", "in_1", "cx_1", "mk_1", "rk_1", "jt_1", "gq_1"),
    )
    records += [filled(kind, id=key) for kind, key in zip(others, ids, strict=True)]
    return graph_of(records)


def file_of(key: str, graph: JourneyGraph) -> str:
    out = io.BytesIO()
    EXPORTERS[key].write(graph, TableOptions("en"), ENGLISH, out, lambda share: None)
    if key == "zip":
        with zipfile.ZipFile(out) as packed:
            return "\n".join(packed.read(name).decode("utf-8-sig") for name in packed.namelist())
    if key != "xlsx":
        return html.unescape(html.unescape(out.getvalue().decode("utf-8", "replace")))
    book = openpyxl.load_workbook(out)
    sheets = [sheet for sheet in book if sheet.sheet_state == "visible"]
    return "\n".join(str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row if cell.value)


@cache
def told_of(key: str) -> dict[type[Record], set[str]]:
    """The fields that a format says it loses, by their kinds; `""` for all of it."""
    found: dict[type[Record], set[str]] = {}
    for loss in lost_of(a_full_map(), EXPORTERS[key].keeps(a_full_map(), "en")):
        found.setdefault(loss.kind, set()).update({info.name for info in loss.fields} or {""})
    return found


def test_every_kind_of_record_is_looked_at() -> None:
    assert {kind for kind, _ in every_field()} == set(KINDS)


@pytest.mark.parametrize(("kind", "field"), every_field(), ids=lambda value: getattr(value, "__name__", str(value)))
def test_what_a_field_holds_is_in_the_file_or_told(key: str, kind: type[Record], field: str) -> None:
    told = told_of(key).get(kind, set())
    if {"", field} & told:
        return
    value = value_of(kind, field)
    words = value[0] if isinstance(value, tuple) else value
    text = _file(key)
    mark = next(info.field for info in fields_of(kind) if info.name == field)
    if isinstance(words, str) and words.startswith(("tok", "https")):
        assert words in text
    elif mark.refers_to:
        named = {**{v: k for k, v in COLLECTION_OF.items()}}[mark.refers_to]
        assert token(named, "text" if named is Card else "name") in text
    elif mark.choices:
        assert ENGLISH(next(each.label for each in mark.choices if each.key == words)) in text
    else:
        found = {part for part in _parts(words) if part in text}
        assert {"3 weeks", "2026-05", "2027-02", "#123456", "yes", "2"} & found


def _parts(value: object) -> set[str]:
    if isinstance(value, Duration):
        return {"3 weeks"}
    if isinstance(value, Reading):
        return {"2026-05"}
    if isinstance(value, Review):
        return {value.next}
    return {"yes" if value is True else f"{value:g}" if isinstance(value, float) else str(value)}


@cache
def _file(key: str) -> str:
    return file_of(key, a_full_map())


def test_what_is_told_is_not_in_the_file(key: str) -> None:
    """Nothing is said to be lost that is there: words of fields that are told to be missing are missing."""
    for kind, names in told_of(key).items():
        for of, field in every_field():
            if of is kind and field in names and isinstance(value_of(of, field), str):
                assert token(of, field) not in _file(key), (of.__name__, field)


def test_other_languages_are_told() -> None:
    words: Text = {"en": "looks", "ko": "본다"}
    graph = a_map().stage("S", "s").lane("actions", "L").card("L", "s", words).build()
    for key, exporter in EXPORTERS.items():
        said = [ENGLISH(each) for each in lost_by(exporter, graph, "en")]
        assert "the words of 1 thing in further languages" in said, key
    assert losses_of(graph, "ko", lambda record, field: True) != ()


def test_a_workbook_of_a_plain_map_loses_nothing() -> None:
    graph = a_map().stage("S", "s").lane("actions", "L").card("L", "s", "looks", owner="Ann").build()
    assert lost_by(EXPORTERS["xlsx"], graph, "en") == ()
