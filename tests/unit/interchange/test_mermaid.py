"""Mermaid journeys: strict as the upstream parser answers, tolerant without losing anything, and out and back."""

from __future__ import annotations

import io
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.extensions.exchange import ImportOptions, TableOptions
from cjm_desktop.extensions.importers.mermaid import IMPORTER, NotMermaid, parse_strict, parse_tolerant
from cjm_desktop.extensions.registry import load_data_exporters
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.records import Persona
from tests.helpers.builders import a_map
from tests.helpers.incoming import columns_of, lanes_of, taken

ORACLE = "ORACLE.mermaid-12.3.0.jsonl"


def answered(text: str) -> dict[str, Any]:
    """What the strict parser says, in the words of the oracle."""
    try:
        found = parse_strict(text)
    except NotMermaid:
        return {"ok": False}

    def number(value: float) -> float | str:
        return "NaN" if math.isnan(value) else value

    tasks = [{"section": t.section, "task": t.name, "score": number(t.score), "people": t.people} for t in found.tasks]
    actors = sorted({name for task in found.tasks for name in task.people}, key=lambda name: name.encode("utf-16-be"))
    return {
        "ok": True,
        "title": found.title,
        "accTitle": found.acc_title,
        "accDescr": found.acc_descr,
        "sections": [name for name, _ in found.sections],
        "tasks": tasks,
        "actors": actors,
    }


@pytest.mark.corpus
@pytest.mark.parametrize(("folder", "count"), [("mermaid_probes", 70), ("mermaid", 53)])
def test_strict_equals_upstream(corpus: Path, folder: str, count: int) -> None:
    told = [json.loads(line) for line in (corpus / folder / ORACLE).read_text(encoding="utf-8").splitlines()]
    known = [each for each in told if (corpus / folder / each["file"]).exists()]
    assert len(known) == count
    for each in known:
        text = (corpus / folder / each["file"]).read_bytes().decode("utf-8")
        got = answered(text)
        assert got == {key: each[key] for key in got}, each["file"]


@pytest.mark.corpus
def test_every_real_file_becomes_a_map_with_all_its_tasks(corpus: Path) -> None:
    for path in sorted((corpus / "mermaid").glob("*.mmd")):
        data = path.read_bytes()
        tasks = sum(len(each.tasks) for each in parse_tolerant(data.decode("utf-8")))
        if tasks:
            book = IMPORTER.read(data, ImportOptions())
            assert sum(len(taken(sheet).graph.steps()) for sheet in book.sheets) == tasks, path.name


@pytest.mark.parametrize(
    ("line", "name", "score", "people"),
    [
        ("Open ticket #42: 5: Me", "Open ticket #42", "5", ["Me"]),
        ("Log in; check mail: 5: Me", "Log in; check mail", "5", ["Me"]),
        ("At 10:30 call: 4: Me", "At 10:30 call", "4", ["Me"]),
        ("Open https://a.b/c: 4: Me", "Open https://a.b/c", "4", ["Me"]),
        ('Fornece nome: "João": 6: Cliente, Sistema', 'Fornece nome: "João"', "6", ["Cliente", "Sistema"]),
        ("Discover the tool -> 3: User", "Discover the tool", "3", ["User"]),
        ("X：５：고객，상담원、나", "X", "5", ["고객", "상담원", "나"]),
        ("X: 5: Me,", "X", "5", ["Me"]),
        ("X: 80%: Me", "X", "80%", ["Me"]),
        ("X: ★★★: Me", "X", "★★★", ["Me"]),
        ("X: good: Me", "X", "good", ["Me"]),
        ("Title deed signing: 3: Buyer", "Title deed signing", "3", ["Buyer"]),
        ("Section 2 review: 3: Buyer", "Section 2 review", "3", ["Buyer"]),
        ("Journey start: 3: Me", "Journey start", "3", ["Me"]),
        ("% of users leave: 3: Me", "% of users leave", "3", ["Me"]),
        ("Just words", "Just words", "", []),
        ("Q&amp;A: 5: R&amp;D", "Q&A", "5", ["R&D"]),
    ],
)
def test_tolerant_keeps_what_upstream_loses(line: str, name: str, score: str, people: list[str]) -> None:
    (diagram,) = parse_tolerant(f"journey\n section A\n  {line}\n")
    (task,) = diagram.tasks
    assert (task.name, task.raw, task.people) == (name, score, people)


def test_what_stands_behind_the_people_becomes_a_note() -> None:
    book = IMPORTER.read(b"journey\n section A\n  X: 5: Me: extra: more\n", ImportOptions())
    assert [card.note for card in taken(book.sheets[0]).graph.cards()] == ["extra: more"]
    assert len(book.notices) == 1


def test_a_diagram_becomes_stages_steps_a_curve_and_personas() -> None:
    text = """---
title: Front
---
journey
  title Day 1: access #1
  section Find<br>it
    Search: 5: Me, Cat
    Compare: 2.5: Me
  section Buy
    Pay: 1
"""
    (sheet,) = IMPORTER.read(text.encode(), ImportOptions()).sheets
    graph = taken(sheet).graph
    assert graph.map.title == "Day 1: access #1"
    assert columns_of(graph) == ["Find it/Search", "Find it/Compare", "Buy/Pay"]
    assert lanes_of(graph) == {"emotion": [["=2"], ["=-0.5"], ["=-2"]]}
    assert {persona.name for persona in graph.in_order(Persona)} == {"Me", "Cat"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("```mermaid\n", "\n```\n"),
        ("~~~mermaid\n", "\n~~~\n"),
        (":::mermaid\n", "\n:::\n"),
        ('<pre class="mermaid">\n', "\n</pre>\n"),
        ('<div class="mermaid">\n', "\n</div>\nmore: 3: words\n"),
        ("# A page\n\nwords\n\n```mermaid\n", "\n```\nand: 1: more"),
    ],
)
def test_wrappers_are_seen_through_and_several_diagrams_become_sheets(before: str, after: str) -> None:
    one = f"{before}journey\n section A\n  X: 5: Me{after}"
    sheets = IMPORTER.read((one + one).encode(), ImportOptions()).sheets
    assert [columns_of(taken(sheet).graph) for sheet in sheets] == [["A/X"], ["A/X"]]


def test_scores_beyond_five_are_asked_about() -> None:
    from cjm_desktop.interchange.proposing import propose, questions
    from tests.helpers.incoming import WORDS

    (sheet,) = IMPORTER.read(b"journey\n section A\n  X: 8: Me\n  Y: 2: Me\n", ImportOptions()).sheets
    found = propose(sheet, WORDS)
    assert found is not None
    assert [ENGLISH(each.text) for each in questions(sheet, found.mapping, WORDS)] == [
        "Emotion: on which scale are the numbers 2 to 8?"
    ]


def test_strict_says_which_line_upstream_would_refuse() -> None:
    with pytest.raises(CjmError) as refused:
        IMPORTER.read(b"journey\n section Day 1: access\n  X: 5: Me\n", ImportOptions(strict=True))
    assert refused.value.code == "CJM-E515"
    assert "line 2" in ENGLISH(refused.value.message)


NAMES = st.sampled_from(
    ["Issue #42; a:b 100%", "Day 1: 접속 #1", "At 10:30; pay #42, ok", "Section 2 review", "Title deed", "% of users",
     "Journey start", "R,D", "고객:A", "two\nlines", "#9829;", "a %% b", "plain"]
)  # fmt: skip


@given(title=NAMES, stage=NAMES, steps=st.lists(NAMES, min_size=1, max_size=4, unique=True), who=NAMES)
def test_what_goes_out_comes_back_in_both_ways_of_reading(title: str, stage: str, steps: list[str], who: str) -> None:
    made = a_map(title=title).stage(stage, *steps).lane("emotion")
    for number, step in enumerate(steps):
        made.card("emotion", step, "", value=float(number % 5 - 2))
    made.record(Persona(id="ps_1", name=who)).map(personas=("ps_1",))
    out = io.BytesIO()
    load_data_exporters()["mmd"].write(made.build(), TableOptions("en"), ENGLISH, out, lambda share: None)
    for strict in (True, False):
        (sheet,) = IMPORTER.read(out.getvalue(), ImportOptions(strict=strict)).sheets
        graph = taken(sheet).graph
        flat = [" ".join(name.split()) for name in (title, stage, *steps, who)]
        assert graph.map.title == flat[0]
        assert [each.name for each in graph.stages()] == [flat[1]]
        assert [each.name for each in graph.steps()] == flat[2:-1]
        assert [each.value for each in graph.cards_of_lane(graph.lanes()[0].id)] == [
            float(number % 5 - 2) for number in range(len(steps))
        ]
        assert [" ".join(str(each.name).split()) for each in graph.in_order(Persona)] == [flat[-1]]
