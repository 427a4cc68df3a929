"""The as-is map behind a to-be map: curves and shadow cards that nobody can take, on screen and on paper alike."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop.cli import main
from cjm_desktop.compose.document import Document
from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.production.release import release_of
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.ops import PathOp, TextRun
from cjm_desktop.edit.commands.cards import delete_records, move_cards, set_field
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.layout.as_it_was import DASHES
from cjm_desktop.model.as_it_was import SHADOW, as_it_was
from cjm_desktop.model.derive import future_state
from cjm_desktop.model.graph import JourneyGraph, with_map_id
from cjm_desktop.model.records import Card, Lane, Persona, Step
from cjm_desktop.model.redaction import Wish
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.map_driver import document_of


class States:
    """A shop as it is, and a document of it as it should be: one card changed, one gone, one felt otherwise."""

    def __init__(self) -> None:
        builder: MapBuilder = a_map("en").stage("Find", "Search", "Compare").stage("Buy", "Order", "Wait")
        builder.lane("actions", "Doing").lane("emotion", "Feeling").lane("friction", "Trouble")
        builder.card("Doing", "Search", "looks around").card("Doing", "Order", "fills in forms")
        builder.card("Trouble", "Order", "too many fields").card("Trouble", "Wait", "nobody says when")
        builder.card("Feeling", "Search", "fine", value=1.0).card("Feeling", "Order", "bad", value=-2.0)
        self.builder, self.before = builder, builder.build()
        editor = Editor(future_state(self.before, new_id))
        editor.run(set_field.call([builder.id(Card, "fills in forms")], "text", "pays in one tap"))
        editor.run(delete_records.call([builder.id(Card, "too many fields")]))
        editor.run(set_field.call([builder.id(Card, "bad")], "value", 1.0))
        self.document: Document = document_of(editor.graph)
        self.graph: JourneyGraph = editor.graph


@pytest.fixture
def states() -> States:
    return States()


def words_in(drawing: Drawing) -> list[str]:
    blocks = [item.block for each in drawing.layers for item in each.layer.items]
    return [" ".join(op.text for op in block.ops if isinstance(op, TextRun)) for block in blocks]


def dashed(drawing: Drawing) -> int:
    """How many curves are dashed as one of the as-is map is, the sample of the legend among them."""
    ops = [op for each in drawing.layers for item in each.layer.items for op in item.block.ops]
    return sum(isinstance(op, PathOp) and op.stroke is not None and op.stroke.dash == DASHES for op in ops)


def test_a_shadow_stands_where_a_card_was_changed_or_removed_and_nowhere_else(states: States) -> None:
    was = as_it_was(states.before, states.graph)
    order = states.builder.id(Step, "Order")
    found = {(card.text, card.step) for cards in was.shadows.values() for card in cards}
    assert found == {("fills in forms", order), ("too many fields", order)}
    felt = was.felt[states.builder.id(Lane, "Feeling")]
    assert [(each.step, each.value) for each in felt] == [(states.builder.id(Step, "Search"), 1.0), (order, -2.0)]


def test_what_was_moved_away_or_typed_again_in_its_place(states: States) -> None:
    editor, builder = Editor(future_state(states.before, new_id)), states.builder
    moved, lane = builder.id(Card, "looks around"), builder.id(Lane, "Doing")
    editor.run(move_cards.call([moved], lane, builder.id(Step, "Compare")))
    editor.run(set_field.call([builder.id(Card, "fills in forms")], "text", " fills in  forms "))
    cards = as_it_was(states.before, editor.graph).shadows[lane]
    assert [(card.text, card.step) for card in cards] == [("looks around", builder.id(Step, "Search"))]


def test_a_step_that_is_gone_leaves_no_shadow_but_is_listed(states: States) -> None:
    editor = Editor(future_state(states.before, new_id))
    editor.run(delete_records.call([states.builder.id(Step, "Wait")]))
    assert as_it_was(states.before, editor.graph).shadows == {}


def test_screen_and_paper_draw_the_same_curve_and_shadows_and_the_legend_says_so(states: States) -> None:
    plain = dump(states.document.layout.drawing)
    states.document.as_is = states.before
    shown = states.document.layout.drawing
    assert {"fills in forms", "too many fields"} <= set(words_in(shown))
    legend = next(words for words in words_in(shown) if "As-is feelings" in words)
    assert "As-is card, changed or removed here" in legend
    assert dashed(shown) == 2
    setup = states.graph.map.page
    posters = Posters(states.document)
    for without, count in (((), 2), (("as_is",), 0)):
        (sheet,) = posters.of("map", replace(setup, without=without)).sheets
        assert dashed(sheet.views[0].drawing) == count
    states.document.as_is = None
    assert dump(states.document.layout.drawing) == plain


def test_curves_of_several_people_say_whose_they_are_and_look_different() -> None:
    builder = a_map("en").stage("Find", "Search", "Order").lane("emotion", "Feeling")
    for name, value in (("Mina", 1.0), ("Dana", -1.0)):
        builder.record(Persona(id=f"ps_{name}", name=name))
        for step in ("Search", "Order"):
            builder.card("Feeling", step, f"{name} {step}", value=value, persona=f"ps_{name}")
    before = builder.build()
    document = document_of(future_state(before, new_id))
    document.as_is = before
    shown = document.layout.drawing
    assert {"Mina", "Dana", "Mina (as-is)", "Dana (as-is)"} <= set(words_in(shown))
    blocks = [item.block for each in shown.layers for item in each.layer.items]
    told = {block.alt: block.ops[0] for block in blocks if block.alt.startswith("As-is feelings")}
    dashes = {op.stroke.dash for op in told.values() if isinstance(op, PathOp) and op.stroke is not None}
    assert sorted(told) == ["As-is feelings (Dana): −1; −1", "As-is feelings (Mina): +1; +1"]
    assert len(dashes) == 2


def test_a_shadow_is_nobodys(states: States) -> None:
    states.document.as_is = states.before
    layout = states.document.layout
    owners = {item.block.owner for each in layout.drawing.layers for item in each.layer.items}
    assert not [each for each in owners if each.startswith(SHADOW)]
    lane, column = states.builder.id(Lane, "Trouble"), layout.columns[2]
    row = next(each for each in layout.rows if each.lane == lane)
    assert layout.hits.at(column.x + 40.0, row.y + 30.0) == lane  # the lane's row, and no card


def test_it_follows_edits_and_undo(states: States) -> None:
    states.document.as_is = states.before
    assert "fills in forms" in words_in(states.document.layout.drawing)
    states.document.editor.run(set_field.call([states.builder.id(Card, "fills in forms")], "text", "fills in forms"))
    assert words_in(states.document.layout.drawing).count("fills in forms") == 1
    states.document.editor.undo()
    assert "pays in one tap" in words_in(states.document.layout.drawing)


def test_a_redacted_copy_has_nothing_of_it(states: States) -> None:
    states.document.as_is = states.before
    release = release_of(states.document, Wish(), None, "map")
    assert release.document.as_is is None
    assert release_of(states.document, None, None, "map").document.as_is is states.before


def test_the_command_line_puts_it_behind_and_refuses_another_map(
    states: States, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = [tmp_path / name for name in ("as-is.cjm", "to-be.cjm", "other.cjm")]
    other = with_map_id(a_map("en").stage("Else").build(), "mp_another0")
    for path, graph in zip(paths, (states.before, states.graph, other), strict=True):
        path.write_bytes(encode(graph, Revision(1, "2026-11-21T09:00:00Z", "test")))
    out, bare = tmp_path / "out.svg", tmp_path / "bare.svg"
    assert main(["export", str(paths[1]), str(out), "--as-is", str(paths[0])]) == 0
    assert main(["export", str(paths[1]), str(bare)]) == 0
    assert "too many fields" in out.read_text(encoding="utf-8")
    assert "too many fields" not in bare.read_text(encoding="utf-8")
    assert main(["export", str(paths[1]), str(tmp_path / "no.svg"), "--as-is", str(paths[2])]) == 2
    assert "CJM-E457" in capsys.readouterr().err
    for shown, behind, code in ((0, 1, "CJM-E462"), (1, 1, "CJM-E463")):
        assert main(["export", str(paths[shown]), str(tmp_path / "no.svg"), "--as-is", str(paths[behind])]) == 2
        assert code in capsys.readouterr().err
    redacted = tmp_path / "redacted.svg"
    assert main(["export", str(paths[1]), str(redacted), "--as-is", str(paths[0]), "--redact", "notes"]) == 0
    assert "--as-is" in capsys.readouterr().err
    assert "too many fields" not in redacted.read_text(encoding="utf-8")
