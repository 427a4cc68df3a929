"""What maps of chance look like: fields, relations, widths and languages in combinations that nobody thought of.

The readable records (`map-*.txt`, `poster-*.txt`) show chosen maps op by op. A line here says which part of
which map is another, by a few signs of it: look for what with `dump`, or at the map itself. `--update-golden` writes
the files anew.
"""

from __future__ import annotations

import hashlib
import io
import random
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.marks import RECORD_TYPES
from cjm_desktop.model.parts import PageSetup
from cjm_desktop.model.records import (
    Blob,
    Card,
    JourneyMap,
    Lane,
    Persona,
    Record,
    Relation,
    Stage,
    Stakeholder,
    Step,
    Terminal,
)
from cjm_desktop.model.roles import ROLES
from cjm_desktop.model.vocabulary import KINDS
from cjm_desktop.render.pdf import write_sheets
from tests.golden.recorded import poster_text
from tests.golden.test_damage_golden import a_full_journey, as_recorded_in_part
from tests.golden.test_pdf_golden import objects_of
from tests.helpers.builders import ORDER
from tests.helpers.changed_fields import other_values

PROGRAM = Program()
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
KINDS_DRAWN = tuple(kind for kind in RECORD_TYPES if kind is not Blob)
PLACES = {"lane", "step", "until", "order", "after", "stage", "source", "target", "page", "personas"}
SAID: tuple[Any, ...] = (
    "Reads what others say",
    "비교하느라 저녁을 다 보낸다",
    {"en": "Waits, and asks a friend who has bought one last year", "ko": "기다린다"},
    "a word thatisfartoolongtostandinonelineofacardandmustbebrokensomewhere",
    "漢字と かな, fi ﬁ 😀 1x1 -> “so”",
    "two\nlines\n\nand a third",
    "so many words that the card is higher than all others of its row and moves what stands below it " * 2,
    "",
)
PAPERS = (
    PageSetup(paper="A3", margin=10, distance=1.5),
    PageSetup(paper="A2", tile="A4", marks=("crop", "registration", "labels", "plan"), overlap=8),
    PageSetup(paper="A1", scale="sheets", tile="A3", across=3, down=2, cuts="fewest"),
    PageSetup(scale="roll", scale_width=900, orientation="portrait", bleed=3),
)


def a_map_of_chance(number: int) -> JourneyGraph:
    """A journey of a few stages with cards, relations and terminals in it, each with some fields that say something."""
    chance = random.Random(number)
    graph = a_full_journey()
    kept = [each for each in graph.records() if not isinstance(each, Stage | Step | Lane | Card | Relation | Terminal)]
    records: list[Record] = []
    for i in range(chance.randint(1, 5)):
        records.append(Stage(id=f"st_{i}", name=chance.choice(SAID), order=ORDER[i]))
        records += (
            Step(id=f"sp_{i}{k}", stage=f"st_{i}", name=chance.choice(SAID), order=ORDER[k])
            for k in range(chance.randint(1, 3))
        )
    steps = [each.id for each in records if isinstance(each, Step)]
    for i, role in enumerate(chance.sample(sorted(ROLES), chance.randint(2, 7))):
        collapsed = chance.random() < 0.1
        records.append(Lane(id=f"ln_{i}", role=role, name=chance.choice(SAID), order=ORDER[i], collapsed=collapsed))
    lanes = [each.id for each in records if isinstance(each, Lane)]
    for i in range(chance.randint(0, 26)):
        first = chance.randrange(len(steps))
        last = chance.choice((first, first, first, chance.randrange(first, len(steps))))
        until = steps[last] if last > first else ""
        lane = chance.choice(lanes)
        value = chance.choice((None, -2.0, -0.5, 0.0, 1.5, 2.0))
        text = chance.choice(SAID)
        records.append(
            Card(id=f"cd_{i:02}", lane=lane, step=steps[first], until=until, order=ORDER[i], text=text, value=value)
        )
    records += (
        Terminal(id=f"tm_{i}", name=chance.choice(SAID), kind=chance.choice(("entry", "exit")))
        for i in range(chance.choice((0, 0, 1, 3)))
    )
    ends = [each.id for each in records if isinstance(each, Card | Terminal)]
    for i in range(chance.randint(0, 14) if len(ends) > 1 else 0):
        source, target = chance.sample(ends, 2)
        kind, label = chance.choice(KINDS).key, chance.choice(("", "", chance.choice(SAID)))
        records.append(Relation(id=f"rl_{i}", source=source, target=target, kind=kind, label=label))
    records += (
        Stakeholder(id=f"sh_{i + 2}", name=chance.choice(SAID), order=ORDER[i])
        for i in range(chance.choice((0, 2, 40)))
    )
    whole = graph_of([*kept, *records])
    filled = [_filled(whole, each, number) for each in whole.records()]
    people = tuple(each.id for each in filled if isinstance(each, Persona))
    return graph_of(
        replace(each, personas=people[: chance.randint(0, 2)]) if isinstance(each, JourneyMap) else each
        for each in filled
    )


def _filled(graph: JourneyGraph, record: Record, number: int) -> Record:
    """The record with values in some fields; a field that is new changes nothing in the others."""
    for info in fields_of(type(record)):
        chance = random.Random(f"{number} {record.id} {info.name}")
        if info.name not in PLACES and chance.random() < 0.2:
            values = list(other_values(graph, record, info))
            if values:
                record = replace(record, **{info.name: chance.choice(values)})
    return record


def options_of(number: int) -> LayoutOptions:
    """How a map is laid out, another way each time."""
    chance = random.Random(number)
    without = frozenset(
        chance.sample(("title", "logo", "personas", "tiles", "legend", "foot"), chance.choice((0, 0, 2)))
    )
    theme = PROGRAM.theme(chance.choice(("colour", "grey", "ink", "safe")), chance.choice(("", "#7C3AED", "#FDE047")))
    page = chance.choice((page_of("A1"), page_of("A3", "portrait"), page_of("900x300mm")))
    width = chance.choice((0.0, 0.0, 1600.0, 2800.0, 6000.0))
    return LayoutOptions(
        chance.choice(("en", "ko", "de")), theme, page, chance.choice(("", "as of today")), width, without
    )


@cache
def laid_out(number: int) -> tuple[JourneyGraph, Layout]:
    """A map of chance and its picture."""
    graph = a_map_of_chance(number)
    return graph, PROGRAM.engine().layout(graph, options_of(number))


def signs(words: str) -> str:
    """A few signs that are others when the words are; numbers to 0.01, so that they are the same on every system."""
    rounded = NUMBER.sub(lambda found: f"{float(found[0]):.2f}", words)
    return hashlib.sha256(rounded.encode()).hexdigest()[:8]


def pictures(number: int) -> Iterator[str]:
    """The layers of one map, its columns, rows, and the prompts of its empty cells."""
    _, layout = laid_out(number)
    drawing = layout.drawing
    yield f"{number} {drawing.w:.1f} x {drawing.h:.1f} {signs(repr(drawing.bookmarks) + repr(drawing.sections))}"
    for placed in drawing.layers:
        layer = placed.layer
        ops = sum(len(item.block.ops) for item in layer.items)
        said = signs(dump(Drawing(layer.w, layer.h, (placed,), "", "")))
        yield f"{number}   {layer.kind} {layer.owner} at {placed.x:.1f} {placed.y:.1f}: {ops} ops {said}"
    grid = signs(repr(layout.columns)), signs(repr(layout.rows))
    yield f"{number}   columns {grid[0]} rows {grid[1]} prompts {len(layout.prompts)}"


def fields(number: int) -> Iterator[str]:
    """The sample of the single calls with records of one kind that say nothing but what one field says."""
    graph = a_full_journey()
    kind = KINDS_DRAWN[number]
    needed = {info.name for info in msgspec.structs.fields(kind) if info.required} | PLACES | {"role", "kind", "id"}
    for info in fields_of(kind):
        if info.name in needed:
            continue
        chosen: list[Record] = []
        for record in graph.records():
            if type(record) is kind:
                bare = {each.name: _usual(each) for each in msgspec.structs.fields(kind) if each.name not in needed}
                value = next(iter(other_values(graph, replace(record, **bare), info)), None)
                chosen.append(replace(record, **{**bare, info.name: bare[info.name] if value is None else value}))
            else:
                chosen.append(record)
        layout = PROGRAM.engine().layout(graph_of(chosen), options_of(0))
        yield f"{number} {kind.__name__}.{info.name} {signs(dump(layout.drawing))}"


def _usual(info: msgspec.structs.FieldInfo) -> Any:
    return info.default_factory() if info.default_factory is not msgspec.NODEFAULT else info.default


def places(number: int) -> Iterator[str]:
    """What lies where in one map: at points of a raster, in rectangles, beside each cell, along each line."""
    graph, layout = laid_out(number)
    hits, drawing = layout.hits, layout.drawing
    xs = [drawing.w * (i + 0.37) / 40 for i in range(40)]
    ys = [drawing.h * (i + 0.41) / 50 for i in range(50)]
    points = [(x, y) for x in xs for y in ys]
    found = [repr([hits.at(x, y), hits.cell_at(x, y), hits.jump_at(x, y), hits.number_at(x, y)]) for x, y in points]
    yield f"{number} points {signs(' '.join(found))} of {len(set(found))}"
    near = [repr((hits.nearest_cell(x, y), hits.at(x, y, 40.0))) for x, y in points[::7]]
    yield f"{number} near {signs(' '.join(near))}"
    rects = [Rect(x, y, drawing.w / 9, drawing.h / 11) for x, y in points[::29]]
    inside = [repr((hits.within(rect), [block.owner for *_, block in hits.visible(rect)])) for rect in rects]
    yield f"{number} inside {signs(' '.join(inside))}"
    owners = [record.id for record in graph.records()]
    yield f"{number} records {signs(repr([(each, hits.rect_of(each)) for each in owners]))}"
    lines = [each.id for each in graph.in_order(Relation)]
    yield f"{number} lines {signs(repr([(hits.line_ends(each), hits.jumps(each)) for each in lines]))}"
    cells = [(lane.id, step.id) for lane in graph.lanes() for step in graph.steps()]
    rects = [hits.cell_rect(*each) for each in cells if hits.has_cell(*each)]
    yield f"{number} cells {len(rects)} of {len(cells)} {signs(repr(rects))}"
    values = [hits.value_at(lane.id, y) for lane in graph.lanes() for y in ys[::5]]
    yield f"{number} values {signs(repr(values))}"


def papers(number: int) -> Iterator[str]:
    """One map on paper, in one piece and in parts, as a form and as cards for a wall, and what its PDF holds."""
    document = PROGRAM.new(lang="en").beside(a_map_of_chance(number))
    posters = Posters(document)
    setup = PAPERS[number % len(PAPERS)]
    poster = posters.map(setup)
    yield f"{number} poster {len(poster.sheets)} sheets {signs(poster_text(poster))}"
    form = posters.form(setup)
    yield f"{number} form {signs(poster_text(form) + dump(form.drawing))}"
    wall = posters.wall(replace(setup, paper="A4"), blanks=1)
    yield f"{number} wall {len(wall.sheets)} sheets {signs(poster_text(wall, whole=True))}"
    out = io.BytesIO()
    write_sheets(poster.sheets[:2], out, lambda share: None)
    yield f"{number} pdf {signs(objects_of(out.getvalue()))}"


COUNTS: dict[Callable[[int], Iterator[str]], int] = {fields: len(KINDS_DRAWN), pictures: 16, places: 16, papers: 8}


@cache
def whole(said: Callable[[int], Iterator[str]]) -> Callable[[], Iterator[str]]:
    """What is said of all maps."""
    return lambda: (line for number in range(COUNTS[said]) for line in said(number))


@pytest.mark.parametrize(
    ("said", "number"),
    [(said, number) for said, count in COUNTS.items() for number in range(count)],
    ids=lambda each: getattr(each, "__name__", each),
)
def test_a_map_of_chance_is_as_recorded(
    said: Callable[[int], Iterator[str]], number: int, request: pytest.FixtureRequest
) -> None:
    as_recorded_in_part(f"chance-{said.__name__}", lambda: said(number), whole(said), request)
