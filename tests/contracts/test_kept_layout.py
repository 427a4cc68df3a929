"""A layout made from what an engine has kept is the layout made from nothing, whatever changed in between.

Every part of a layout is kept under its memo key; an input that is missing there shows as a stale picture. So every
field of every record type is changed once, every record type loses and regains a record, and every option is varied.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.page import page_of
from cjm_desktop.drawing.theme import without_marks
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.engine import LayoutEngine, LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model import vocabulary
from cjm_desktop.model.choices import keys
from cjm_desktop.model.fields import fields_of, types_of
from cjm_desktop.model.filtering import Condition, Filter
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import Blob, Card, JourneyMap, Lane, Record, Relation, Stakeholder, Step, Terminal
from cjm_desktop.model.text import Text
from cjm_desktop.storage.codec import decode
from tests.helpers.builders import a_map
from tests.helpers.changed_fields import KINDS, example_of, other_values

PROGRAM = Program()
# A language that no text of the map has: what is shown follows from the map's own language as well.
BASE = LayoutOptions("de", PROGRAM.theme("colour"), page_of("A1"), comments=True)


def a_full_map() -> JourneyGraph:
    """The sample that shows every part, with a logo, each text in two languages, and a record of every kind.

    A collapsed lane below all others has a card from which a relation leads.
    """
    graph = decode((resources() / "samples" / "all-parts-ko.cjm").read_bytes()).graph
    records: list[Record] = [_in_two_languages(record) for record in graph.records()]
    records[0] = msgspec.structs.replace(graph.map, logo=min(graph.table(Blob)))
    shut = Lane(id="ln_shut", role="actions", order="zz", collapsed=True)
    inside = Card(id="cd_shut", lane=shut.id, step=graph.steps()[0].id, text="inside")
    end = next(card for card in graph.cards() if card.lane == graph.lanes()[0].id)
    records += [shut, inside, Relation(id="rl_shut", source=inside.id, target=end.id)]
    there = {type(record) for record in records}
    for kind in KINDS:
        if kind not in there:
            needed: dict[str, Any] = {
                each.name: end.id for each in msgspec.structs.fields(kind) if each.required and each.name != "id"
            }
            records.append(kind(id=f"{kind.__name__}-1", **needed))
    return graph_of(records)


def _in_two_languages(record: Record) -> Record:
    types = types_of(type(record))
    changed: dict[str, object] = {}
    for info in fields_of(type(record)):
        now = getattr(record, info.name)
        if types[info.name] == Text and isinstance(now, str) and now:
            changed[info.name] = {"ko": now, "en": f"{now} in English"}
        elif types[info.name] == tuple[Text, ...]:
            changed[info.name] = tuple({"ko": each, "en": f"{each} in English"} for each in now)
    return msgspec.structs.replace(record, **changed)


def a_former_map() -> JourneyGraph:
    """The same map as it was: a card said something else, and another felt otherwise."""
    graph = a_full_map()
    points = [card for card in graph.cards() if card.value is not None]
    words = next(card for card in graph.cards() if card.lane == graph.lanes()[1].id)
    changed = {
        words.id: msgspec.structs.replace(words, text="as it was"),
        points[0].id: msgspec.structs.replace(points[0], value=-2.0),
    }
    return graph_of(changed.get(record.id, record) for record in graph.records())


VARIED = {
    "lang": ("ko", "en"),
    "theme": (
        *(PROGRAM.theme(key) for key in ("grey", "ink", "safe")),
        *(without_marks(PROGRAM.theme("colour"), frozenset({key})) for key in keys(vocabulary.CARD_MARKS)),
    ),
    "page": (page_of("A1", "portrait"), page_of("A4"), page_of("800x400mm")),
    "stamp": ("as of today",),
    "width": (1900.0, 7000.0),
    "without": tuple(
        frozenset({part}) for part in ("title", "logo", "personas", "tiles", "legend", "foot", "opportunities")
    ),
    "comments": (False,),
    "events": (True,),
    "today": (date(2199, 1, 1),),
    "spare": (90.0, 1000.0),
    "as_is": (a_former_map(),),
    "filter": (Filter((Condition("severity", ("3",)),)), Filter((Condition("tag", ("no such",)),))),
}


def seen(layout: Layout) -> str:
    """All that a layout says, as text."""
    drawing = layout.drawing
    prompts = [(each.x, each.y, each.block.owner, each.block.w, each.block.h) for each in layout.prompts]
    return f"{dump(drawing)}{drawing.sections}\n{layout.columns}\n{layout.rows}\n{prompts}"


def difference(kept: Layout, graph: JourneyGraph, options: LayoutOptions) -> list[str]:
    """The first lines in which a layout is not the one from scratch."""
    one, other = (seen(each).splitlines() for each in (kept, PROGRAM.engine().layout(graph, options)))
    return [f"{mine} instead of {theirs}" for mine, theirs in zip(one, other, strict=False) if mine != theirs][:3]


def after(change: Callable[[Draft], object], graph: JourneyGraph, engine: LayoutEngine) -> list[str]:
    """Lay out, change the map, lay out again and compare; the map is then as it was."""
    engine.layout(graph, BASE)
    draft = Draft(graph)
    change(draft)
    changes = draft.changes()
    assert changes
    graph.apply(changes)
    found = difference(engine.layout(graph, BASE), graph, BASE)
    graph.apply(changes.inverse())
    return found


@pytest.fixture(scope="module")
def full_map() -> JourneyGraph:
    """The map that the tests of this file change and change back."""
    return a_full_map()


# No field of a blob ever changes under its id, which is the hash of its bytes.
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not Blob])
def test_after_any_field_of_any_record_has_changed(kind: type[Record], full_map: JourneyGraph) -> None:
    engine = PROGRAM.engine()
    stale = {}
    for info in fields_of(kind):
        record = example_of(full_map, kind, info.name)
        values = list(other_values(full_map, record, info))
        assert values, info.name
        for value in values[:1]:
            fields = {info.name: value}
            if found := after(lambda draft: draft.update(record.id, **fields), full_map, engine):  # noqa: B023  (used up here)
                stale[f"{info.name}: {value}"] = found
    assert stale == {}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind is not JourneyMap])
def test_after_a_record_has_gone_and_come_back(kind: type[Record], full_map: JourneyGraph) -> None:
    engine = PROGRAM.engine()
    first = seen(engine.layout(full_map, BASE))
    for key in sorted(full_map.table(kind))[:2]:
        assert after(lambda draft: draft.delete([key]), full_map, engine) == []  # noqa: B023  (used up here)
        assert seen(engine.layout(full_map, BASE)) == first


@pytest.mark.parametrize("option", [field.name for field in msgspec.structs.fields(LayoutOptions)])
def test_after_any_option_has_changed(option: str, full_map: JourneyGraph) -> None:
    engine = PROGRAM.engine()
    first = engine.layout(full_map, BASE)
    for value in VARIED[option]:
        varied = msgspec.structs.replace(BASE, **{option: value})
        kept = engine.layout(full_map, varied)
        assert difference(kept, full_map, varied) == []
        assert seen(kept) != seen(first), value
        assert seen(engine.layout(full_map, BASE)) == seen(first)


def test_after_the_maps_own_language_has_changed_and_no_column_with_it(full_map: JourneyGraph) -> None:
    """The names of exits make columns narrower, and columns are in nearly every key: here there are none."""
    ends = frozenset(full_map.table(Terminal))
    kept = [
        each for each in full_map.records() if not (isinstance(each, Relation) and {each.source, each.target} & ends)
    ]
    graph = graph_of(each for each in kept if not isinstance(each, Terminal))
    engine = PROGRAM.engine()
    first = engine.layout(graph, BASE)
    assert after(lambda draft: draft.update(graph.map.id, lang="en"), graph, engine) == []
    draft = Draft(graph)
    draft.update(graph.map.id, lang="en")
    graph.apply(draft.changes())
    second = engine.layout(graph, BASE)
    assert second.columns == first.columns
    assert seen(second) != seen(first)


@pytest.mark.parametrize("kind", [kind.key for kind in vocabulary.KINDS])
def test_after_a_relation_of_any_kind_has_gone_or_come(kind: str, full_map: JourneyGraph) -> None:
    """Those that answer have no line: they are numbers on the cards of other lanes."""
    engine = PROGRAM.engine()
    relation = next(each for each in sorted(full_map.relations(), key=lambda each: each.id) if each.kind == kind)
    assert after(lambda draft: draft.delete([relation.id]), full_map, engine) == []
    source = full_map.find(Card, relation.source)
    beside = [card.id for card in full_map.cards() if source and card.lane == source.lane and card.id != source.id]
    other = Relation(id="rl_new", source=(beside or [relation.source])[0], target=relation.target, kind=kind)
    assert after(lambda draft: draft.add(other), full_map, engine) == []


def test_in_a_map_without_cards_after_parts_have_changed_places_or_gone() -> None:
    """No cell tells the engine of steps and lanes then, only their order does."""
    builder = a_map().stage("One", "a", "b").stage("Two", "c", "d").lane("actions").lane("friction").lane("needs")
    steps = [step.id for step in builder.build().steps()]
    for number, (source, target) in enumerate(((0, 3), (3, 1), (2, 2), (1, 2))):
        builder.record(
            Relation(id=f"rl_{number}", source=steps[source], target=steps[target], label="if it rains" * number)
        )
    for number, (kind, step) in enumerate((("exit", 1), ("entry", 2), ("exit", 3))):
        terminal = Terminal(id=f"tm_{number}", name=f"Somewhere {number}", kind=kind)
        ends = (steps[step], terminal.id) if kind == "exit" else (terminal.id, steps[step])
        builder.record(terminal).record(Relation(id=f"rl_to_{number}", source=ends[0], target=ends[1]))
    graph, engine, stale = builder.build(), PROGRAM.engine(), []
    for table in (graph.stages(), graph.steps(), graph.lanes(), sorted(graph.relations(), key=lambda each: each.id)):
        for one in table:
            stale += after(lambda draft: draft.delete([one.id]), graph, engine)  # noqa: B023  (used up here)
            for other in table:
                fields = {
                    name: getattr(other, name) for name in ("order", "stage", "source", "target") if hasattr(one, name)
                }
                if {name: getattr(one, name) for name in fields} != fields:
                    change = {**fields, **({"order": f"{fields['order']}V"} if "order" in fields else {})}
                    stale += after(lambda draft: draft.update(one.id, **change), graph, engine)  # noqa: B023  (used up here)
    for record in (Step(id="sp_new", stage=graph.stages()[0].id, order="a0V"), Lane(id="ln_new", order="a0V")):
        stale += after(lambda draft: draft.add(record), graph, engine)  # noqa: B023  (used up here)
    for place in vocabulary.EXIT_PLACES:
        if place.key != graph.map.exits:
            stale += after(lambda draft: draft.update(graph.map.id, exits=place.key), graph, engine)  # noqa: B023  (used up here)
    assert stale == []


def test_after_opportunities_are_counted_in_another_order(full_map: JourneyGraph) -> None:
    """Their numbers go through all lanes of such: what changes in one of these counts in the others too."""
    upper = next(lane for lane in full_map.lanes() if lane.role == "opportunities")
    moved = next(card for card in full_map.cards_of_lane(upper.id))
    lower = Lane(id="ln_lower", role="opportunities", order="zy")
    below = Card(id="cd_lower", lane=lower.id, step=full_map.steps()[-1].id, text="below")
    alone = [each for each in full_map.records() if not (isinstance(each, Relation) and each.kind == "answers")]
    graph = graph_of([*alone, lower, below])
    engine = PROGRAM.engine()
    assert after(lambda draft: draft.delete([moved.id]), graph, engine) == []
    end = {"step": graph.steps()[-1].id, "until": "", "order": "zz"}
    assert after(lambda draft: draft.update(moved.id, **end), graph, engine) == []


@pytest.mark.parametrize("lang", ["ko", "de"])
def test_after_the_language_has_changed_and_nothing_else_with_it(lang: str) -> None:
    """Words as wide and high as each other: no column, row or label's size tells the engine of them."""
    builder = a_map(lang="en", title={"en": "Map", "ko": "지도"}).stage("One").stage("Two")
    words: Text = {"en": "6 9", "ko": "9 6"}
    builder.lane("actions", line="visibility").card("actions", "One", "a").card("actions", "Two", "b")
    cards = [card.id for card in builder.build().cards()]
    builder.record(Relation(id="rl_1", source=cards[0], target=cards[1], label=words))
    builder.record(Terminal(id="tm_1", name=words)).record(Relation(id="rl_2", source="tm_1", target=cards[0]))
    builder.record(Stakeholder(id="sh_1", name=words, order="a0"))
    graph = builder.map(langs=("ko",)).build()
    engine = PROGRAM.engine()
    first = engine.layout(graph, replace(BASE, lang="en"))
    other = replace(BASE, lang=lang)
    kept = engine.layout(graph, other)
    assert difference(kept, graph, other) == []
    assert (kept.columns, kept.rows) == (first.columns, first.rows)
    assert after(lambda draft: draft.update(graph.map.id, lang="ko"), graph, engine) == []
