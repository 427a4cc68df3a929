"""Editions: saved views of one map, which all show the same cards."""

from __future__ import annotations

from pathlib import Path

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.production.posters import Production, Wanted
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.ops import TextRun
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.edit.commands.editions import add_edition
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.layout.poster import Poster
from cjm_desktop.model.called import find_called
from cjm_desktop.model.editions import blank_graph, edition_file_names, edition_graph
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import Card, Edition, Lane, PageSetup, Persona, Record, Stage, Step
from cjm_desktop.model.rules import check
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.builders import a_shop

ROOT = Path(__file__).resolve().parents[3]
ENGLISH = ROOT / "resources" / "samples" / "nto-carla-en.cjm"


def texts_of(drawing: Drawing) -> str:
    runs = (op for layer in drawing.layers for item in layer.layer.items for op in item.block.ops)
    return " ".join(run.text for run in runs if isinstance(run, TextRun))


def poster_of(document: Document, edition: Edition) -> Poster:
    production = Production(document, edition)
    return production.plan(Wanted(edition.page), lambda _: None).poster


def test_changing_one_card_changes_all_editions() -> None:
    document = Program().open(ENGLISH)
    lane = document.graph.lanes()[-1].id
    for name, page in (
        ("Executive", PageSetup(paper="A4", hidden=(lane,), theme="grey")),
        ("Team", PageSetup(paper="A1")),
        ("Korean", PageSetup(paper="Letter", orientation="portrait", lang="ko")),
    ):
        document.editor.run(add_edition.call(name, page))
    card = next(card for card in document.graph.cards() if card.lane == document.graph.lanes()[0].id)

    def shown() -> list[str]:
        return [texts_of(poster_of(document, edition).drawing) for edition in document.graph.in_order(Edition)]

    assert not any("Zanzibar" in text for text in shown())
    document.editor.run(set_text.call(card.id, "text", "Zanzibar", "en"))
    assert all("Zanzibar" in text for text in shown())


def test_an_edition_has_its_own_title_paper_and_parts() -> None:
    sample = Program().open(ENGLISH).graph
    lane = sample.lanes()[0]
    edition = Edition(id="vw_1", name="Short", title="For the board", page=PageSetup(paper="A4", hidden=(lane.id,)))
    document = Program().unsaved(graph_of([*sample.records(), edition], sample.foreign))
    poster = poster_of(document, edition)
    assert (poster.width, poster.height) == (297, 210)
    words = texts_of(poster.drawing)
    assert "For the board" in words
    assert str(document.graph.map.title) not in words
    assert all(str(card.text) not in words for card in document.graph.cards_of_lane(lane.id))
    assert edition_graph(document.graph, Edition(id="vw_2")).map.title == document.graph.map.title


def test_an_edition_keeps_the_page_set_up_it_was_made_with() -> None:
    editor = a_shop().editor()
    editor.run(add_edition.call("First", formats=("pdf", "png")))
    editor.run(set_page.call(PageSetup(paper="A3")))
    editor.run(add_edition.call("Second", before=editor.graph.in_order(Edition)[0].id))
    second, first = editor.graph.in_order(Edition)
    assert (first.name, first.page.paper, second.page.paper) == ("First", "A1", "A3")


def test_editions_are_written_and_read() -> None:
    editor = a_shop().editor()
    editor.run(add_edition.call("Wall", PageSetup(paper="A2", hidden=("ln_1",)), "wall", ("pdf",)))
    decoded = decode(encode(editor.graph, Revision()))
    assert decoded.problems == ()
    assert decoded.graph.in_order(Edition) == editor.graph.in_order(Edition)


def test_editions_are_found_by_any_of_their_names() -> None:
    edition = Edition(id="vw_1", name={"en": "The Team", "ko": "팀용"})
    graph = a_shop().record(edition).build()
    for name in ("the team", " 팀용 ", "vw_1"):
        assert find_called(graph, Edition, name) == edition
    assert find_called(graph, Edition, "team") is None


def test_file_names_are_fit_for_every_system_and_differ() -> None:
    names = ("A/B: c?", "a b  C", "", "...", "팀용", "x" * 200)
    builder = a_shop()
    for index, name in enumerate(names):
        builder.record(Edition(id=f"vw_{index}", name=name, order=f"a{index}"))
    found = list(edition_file_names(builder.build(), "map").values())
    assert found[0] == "map - A B c"
    assert found[2:5] == ["map - 3", "map - 4", "map - 팀용"]
    assert len({name.casefold() for name in found}) == len(names)
    assert all(len(name) < 80 for name in found)
    assert not any(sign in name for name in found for sign in '<>:"/\\|?*')


def test_a_blank_map_keeps_its_frame_and_nothing_else() -> None:
    document = Program().open(ENGLISH)
    blank = blank_graph(document.graph)
    assert not list(blank.cards())
    assert not list(blank.relations())
    kinds: tuple[type[Record], ...] = (Stage, Step, Lane, Persona)
    for kind in kinds:
        assert blank.table(kind) == document.graph.table(kind)
    assert [problem for problem in check(blank) if not problem.notice] == []
    assert not blank.table(Card)
