"""Kinds of relation that a map has of its own: named in the lists, given to relations, drawn and told by the legend."""

from __future__ import annotations

from msgspec.structs import replace

from cjm_desktop.drawing.dump import dump
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.model.records import OwnRelation, Relation
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.revision import Revision
from cjm_desktop.ui.panels.sections import RelationsSection, RowButton
from tests.helpers.builders import a_map
from tests.helpers.inspecting import child, editor
from tests.helpers.window_driver import WindowDriver

RED = "#B00020"


def a_shop() -> JourneyGraph:
    builder = a_map(lang="en").stage("Find").stage("Buy").lane("actions", "Doing")
    builder.card("Doing", "Find", "asks").card("Doing", "Buy", "waits").relation("asks", "waits", "next")
    return builder.record(OwnRelation(id="rk_1", name="Escalates to", color=RED, dash="dotted")).build()


def test_a_file_keeps_relations_whose_kind_of_the_map_is_missing() -> None:
    (relation,) = a_shop().in_order(Relation)
    for own, kept in (("rk_1", "rk_1"), ("rk_gone", ""), ("", "")):
        told = replace(relation, own_kind=own)
        graph = graph_of([told if each.id == relation.id else each for each in a_shop().records()])
        read = decode(encode(graph, Revision())).graph
        assert read.one(Relation, relation.id) == replace(relation, own_kind=kept)


def drawn(desk: WindowDriver) -> str:
    return dump(desk.window.document.layout.drawing)


def test_a_relation_wears_the_name_and_look_of_a_kind_of_the_map(desk: WindowDriver) -> None:
    desk.show(a_shop())
    assert RED not in drawn(desk)
    assert "Escalates to" not in drawn(desk)
    (relation,) = desk.graph.in_order(Relation)
    desk.window.document.editor.session.select([relation.id])
    desk.turn()
    editor(desk, "own_kind").edited.emit("rk_1")
    assert desk.graph.one(Relation, relation.id).own_kind == "rk_1"
    assert drawn(desk).count(RED) >= 2 * 2  # a line with its head, on the map and in the legend
    assert "Escalates to" in drawn(desk)
    assert "Next" not in drawn(desk)
    desk.select("asks")
    rows = child(desk, RelationsSection).findChildren(RowButton)
    assert [each.accessibleName() for each in rows] == ["→ Escalates to: waits"]


def test_a_kind_that_goes_leaves_the_relation_as_its_usual_kind_is(desk: WindowDriver) -> None:
    desk.show(a_shop())
    (relation,) = desk.graph.in_order(Relation)
    desk.window.document.editor.run(set_field.call([relation.id], "own_kind", "rk_1"))
    desk.window.document.editor.run(set_field.call(["rk_1"], "color", "#004488"))
    assert RED not in drawn(desk)
    assert "#004488" in drawn(desk)
    desk.window.document.editor.session.select(["rk_1"])
    desk.choose("edit.delete")
    assert desk.graph.one(Relation, relation.id).own_kind == ""
    assert "#004488" not in drawn(desk)
    desk.choose("edit.undo")
    assert "#004488" in drawn(desk)
