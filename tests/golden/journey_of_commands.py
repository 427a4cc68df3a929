"""The map that every command is tried on, and what is pasted into it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cjm_desktop.edit.clipboard import Clip, copied
from cjm_desktop.edit.commands import (
    cards,
)
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.parts import Duration, Origin, PageSetup, Reading, ScoreSource
from cjm_desktop.model.records import (
    Blob,
    Card,
    CardRule,
    Channel,
    Checkpoint,
    Comment,
    Conflict,
    Department,
    Edition,
    EventLog,
    Evidence,
    FacetValues,
    JourneyMap,
    Lane,
    Metric,
    Persona,
    Record,
    Relation,
    SavedView,
    Silence,
    Stage,
    Stakeholder,
    Step,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.text import Text

TEXT: Text = {"en": "both", "ko": "둘 다"}


PICTURE = Blob(id="sha256:" + "1" * 64, type="image/png", w=2, h=2, data="AA==")


def a_journey() -> JourneyGraph:
    """Four stages with seven steps, six lanes, cards that say, span and refer, and a record of every other kind."""
    return graph_of(_records())


def _records() -> Iterator[Record]:
    yield JourneyMap(
        id="mp", title="A journey", lang="en", langs=("ko",), personas=("ps_1",), page=PageSetup(layout_width=2000.0)
    )
    names: tuple[Text, ...] = ("One", {"en": "Two", "ko": "둘"}, "Three", "")
    summaries: tuple[Text, ...] = ("", "sum", TEXT, "")
    for i, steps in enumerate(("ab", "c", "def", "g")):
        owner = ("", "Sales", "Lee", "")[i]
        yield Stage(id=f"st_{i}", name=names[i], summary=summaries[i], order=f"a{i}", owner=owner)
        for k, step in enumerate(steps):
            origins = (Origin(map="mp_2", step=f"sp_{step}"),) if step in "bd" else ()
            took = Duration(low=k + 1.0, unit="day") if step in "cd" else None
            yield Step(
                id=f"sp_{step}", stage=f"st_{i}", name=step.upper(), order=f"a{k}", origins=origins, duration=took
            )
    for i, role in enumerate(("actions", "emotion", "touchpoints", "metrics", "opportunities", "text")):
        yield Lane(
            id="ln_t2" if i == 5 else f"ln_{role[0]}",
            role=role,
            name=("Doing", "", "", "", "Ideas", "")[i],
            order=f"a{i}",
            collapsed=i == 5,
        )
    placed: list[tuple[str, str, dict[str, Any]]] = [
        ("a", "a", {"text": "types", "evidence": "observed", "sources": ("ev_1",), "owner": "Sales"}),
        ("a", "a", {"text": TEXT, "until": "sp_c"}),
        ("a", "b", {"text": "Shop", "tags": ("x",), "code": "A7", "departments": ("dp_1",)}),
        ("a", "d", {"text": "waits", "until": "sp_f", "note": "seen"}),
        ("a", "g", {"text": "ends"}),
        ("e", "a", {"value": 1.5, "text": "glad", "source": ScoreSource(raw="4", scale=(1.0, 5.0))}),
        ("e", "c", {"value": -1.0}),
        ("e", "d", {"text": "unsure"}),
        ("t", "a", {"touchpoint": "tp_1"}),
        ("t", "b", {"text": "Till", "channel": "ch_1"}),
        ("t", "c", {"text": "Till", "channel": "ch_2"}),
        ("t", "d", {"text": "Shop", "touchpoint": "tp_1", "channel": "ch_1"}),
        ("m", "a", {"metric": "mt_1"}),
        ("m", "b", {"text": "per day", "metric": "mt_1"}),
        ("o", "a", {"text": "a filter", "impact": 3, "effort": 2}),
        ("o", "f", {"text": "a queue"}),
        ("x", "b", {"text": "note"}),
    ]
    for i, (lane, step, fields) in enumerate(placed):
        lane_id = "ln_t2" if lane == "x" else f"ln_{lane}"
        yield Card(id=f"cd_{i:02}", lane=lane_id, step=f"sp_{step}", order=f"a{i:02}", **fields)
    ends = (
        ("cd_00", "cd_03", "next"),
        ("cd_03", "cd_04", "branch"),
        ("cd_04", "cd_00", "loop"),
        ("sp_a", "sp_d", "next"),
    )
    for i, (source, target, kind) in enumerate(
        (*ends, ("sp_b", "sp_d", "next"), ("tm_1", "cd_00", "next"), ("cd_14", "cd_01", "answers"))
    ):
        yield Relation(id=f"rl_{i}", source=source, target=target, kind=kind, label="why" if i == 1 else "")
    yield Terminal(id="tm_1", name="Search", kind="entry")
    yield Channel(id="ch_1", name="Web")
    yield Channel(id="ch_2", name={"en": "Phone", "ko": "전화"})
    yield Touchpoint(id="tp_1", name="Shop", channel="ch_1")
    yield Department(id="dp_1", name="Sales")
    yield Stakeholder(id="sh_1", name="Lee", order="a1")
    yield Metric(id="mt_1", name="Orders", unit="/d", order="a1", values=(Reading(value=38.0),))
    yield Evidence(id="ev_1", name="Survey")
    yield Persona(id="ps_1", name="Kim", goals=("arrive",))
    for i, target in enumerate(("cd_00", "st_1", "sp_b", "ln_e", "mp", "tp_1")):
        yield Comment(id=f"cm_{i}", target=target, text="why?")
    yield Comment(id="cm_s", target="cd_04", text="no", kind="correction", suggestion="says more")
    yield Edition(id="vw_1", name="For all", page=PageSetup(paper="A3"), order="a1")
    yield Checkpoint(id="cp_1", name="Kick-off")
    yield Term(id="gl_1", name="stops", synonyms=("ends", "halts"))
    yield EventLog(id="lg_1", name="earlier.csv", cases=5)
    yield Silence(id="sl_1", target="cd_04", check="friction_unanswered", note="Asked in the store.")
    yield CardRule(id="ru_1", conditions=(FacetValues(facet="severity", values=("3",)),), look="dotted")
    yield SavedView(id="sw_1", name="Narrow", lanes=("ln_m",), folded=("ln_a", "ln_e"), rules=())
    yield Conflict(id="cf_1", target="cd_00", field="text.en", values={"base": "was", "mine": "says", "theirs": "asks"})
    yield Conflict(id="cf_2", target="cd_01", values={"base": {"id": "cd_01"}, "mine": {"id": "cd_01"}})


def merged_journey() -> JourneyGraph:
    """The map as somebody else has made it: a card says something else, another one is gone."""
    other = Editor(a_journey())
    other.run(cards.set_text.call("cd_02", "text", "merged", "en"))
    other.run(cards.delete_records.call(["cd_03"]))
    return other.graph


def clip_of(*ids: str) -> Clip:
    """What copying these gives."""
    clip = copied(a_journey(), ids)
    assert clip is not None
    return clip


def elsewhere() -> JourneyGraph:
    """A map that another program made, partly the same."""
    told = {"importedFrom": {"file": "a.xlsx", "sheet": "1", "cell": "B2"}}
    return graph_of(
        [
            *(
                record
                for record in _records()
                if record.id in ("mp", "st_0", "sp_a", "sp_b", "ln_a", "cd_00", "cd_01", "cd_02")
            ),
            Stage(id="st_n", name="New", order="b"),
            Step(id="sp_n", stage="st_n", name="N"),
            Step(id="sp_m", stage="st_0", name="M", order="z"),
            Lane(id="ln_n", role="questions", order="b"),
            Card(id="cd_n", lane="ln_n", step="sp_n", text="new", data=told),
            Card(id="cd_m", lane="ln_a", step="sp_m", text="other", value=1.0, until="sp_n"),
            Relation(id="rl_a", source="cd_00", target="cd_n"),
            Relation(id="rl_b", source="cd_n", target="cd_m", label="then"),
            Persona(id="ps_1", name="Kim"),
            Persona(id="ps_2", name="Lee"),
        ]
    )
