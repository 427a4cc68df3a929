"""What a card says stands in the PDF, whatever its lane is and however the card got there."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping

import pypdfium2

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import page_of
from cjm_desktop.edit.clipboard import copied
from cjm_desktop.edit.commands.cards import add_card, add_cards, duplicate_cards, move_cards, set_field, set_text
from cjm_desktop.edit.commands.paste import paste_clip
from cjm_desktop.edit.commands.tables import paste_table
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.tables import CellTable, TableCell
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import Card, Channel, Lane, Metric, Reading, Step, Touchpoint
from cjm_desktop.model.roles import ROLES
from cjm_desktop.render.pdf import write_pdf
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.builders import MapBuilder, a_map

PROGRAM = Program()
Way = Callable[[Editor, Cell, str], object]


def typed(editor: Editor, cell: Cell, words: str) -> object:
    return editor.run(add_card.call(*cell, words))


def elsewhere(editor: Editor, words: str) -> str:
    """A card of a plain lane with these words."""
    notes = next(lane.id for lane in editor.graph.lanes() if lane.name == "Elsewhere")
    editor.run(add_card.call(notes, editor.graph.steps()[0].id, words))
    return editor.session.selection[0]


def moved(editor: Editor, cell: Cell, words: str) -> object:
    return editor.run(move_cards.call([elsewhere(editor, words)], *cell))


def pasted_as_a_card(editor: Editor, cell: Cell, words: str) -> object:
    card = elsewhere(editor, words)
    clip = copied(editor.graph, [card])
    editor.undo()
    assert clip
    return editor.run(paste_clip.call(clip, *cell))


def pasted_as_lines(editor: Editor, cell: Cell, words: str) -> object:
    return editor.run(add_cards.call([words, f"{words}b"], *cell))


def pasted_as_a_table(editor: Editor, cell: Cell, words: str) -> object:
    return editor.run(paste_table.call(CellTable((TableCell(0, 0, f"{words}\n\n{words}b"),)), *cell))


def numbered_and_cleared(editor: Editor, cell: Cell, words: str) -> object:
    typed(editor, cell, words)
    (card,) = editor.session.selection
    editor.run(set_field.call([card], "value", 1.0))
    return editor.run(set_field.call([card], "value", None))


def tied_to_entries(editor: Editor, cell: Cell, words: str) -> object:
    typed(editor, cell, words)
    (card,) = editor.session.selection
    editor.run(set_field.call([card], "touchpoint", "tp_1"))
    editor.run(set_field.call([card], "metric", "mt_1"))
    return editor.run(set_field.call([card], "channel", "ch_1"))


def in_a_lane_of_another_role(editor: Editor, cell: Cell, words: str) -> object:
    role = editor.graph.one(Lane, cell[0]).role
    editor.run(set_field.call([cell[0]], "role", "text"))
    typed(editor, cell, words)
    return editor.run(set_field.call([cell[0]], "role", role))


def said_in_another_language(editor: Editor, cell: Cell, words: str) -> object:
    typed(editor, cell, "")
    (card,) = editor.session.selection
    return editor.run(set_text.call(card, "text", words, "ko"))


def crowded(editor: Editor, cell: Cell, words: str) -> object:
    typed(editor, cell, words)
    editor.run(duplicate_cards.call(editor.session.selection))
    return editor.run(add_cards.call([f"{words}{each}" for each in "bcdefgh"], *cell))


WAYS: Mapping[str, Way] = {
    way.__name__: way
    for way in (
        typed,
        moved,
        pasted_as_a_card,
        pasted_as_lines,
        pasted_as_a_table,
        numbered_and_cleared,
        tied_to_entries,
        in_a_lane_of_another_role,
        said_in_another_language,
        crowded,
    )
}


def a_lane_of_each_role() -> MapBuilder:
    builder = a_map().stage("S", *WAYS)
    builder.record(Channel(id="ch_1", name="Web")).record(Touchpoint(id="tp_1", name="Till", channel="ch_1"))
    builder.record(Metric(id="mt_1", name="NPS", values=(Reading(value=1),)))
    builder.lane("text", "Elsewhere")
    for role in ROLES:
        builder.lane(role, f"lane {role}")
    for curve in ("computed", "both"):
        builder.lane("emotion", f"lane {curve}", curve=curve)
    return builder


def words_in_the_pdf(graph: JourneyGraph, lang: str) -> set[str]:
    """All words of the map's PDF."""
    options = LayoutOptions(lang, PROGRAM.theme("colour"), page_of("A1"))
    out = io.BytesIO()
    write_pdf(PROGRAM.engine().layout(graph, options).drawing, page_of("A1"), out, lambda share: None)
    page = pypdfium2.PdfDocument(out.getvalue())[0]
    return {word.strip("“”•") for word in page.get_textpage().get_text_range().split()}


def test_words_of_every_role_are_in_the_pdf_whichever_way_they_came() -> None:
    builder = a_lane_of_each_role()
    editor = builder.editor()
    said: dict[str, str] = {}
    lanes = [lane for lane in editor.graph.lanes() if lane.name != "Elsewhere"]
    for row, lane in enumerate(lanes):
        for column, (name, way) in enumerate(WAYS.items()):
            words = f"w{row}x{column}x"
            way(editor, (lane.id, builder.id(Step, name)), words)
            said[words] = f"{lane.name}, {name}"
    # Imported: what a file says is drawn as what was made here.
    graph = decode(encode(editor.graph, Revision(number=1, saved="2026-11-21T09:00:00Z", by="test", parents=()))).graph
    texts = {text if isinstance(text := card.text, str) else next(iter(text.values())) for card in graph.cards()}
    assert said.keys() <= texts
    for lang in ("en", "ko"):
        seen = words_in_the_pdf(graph, lang)
        missing = {text: said.get(text, "one of several") for text in texts - seen if text}
        assert missing == {}


def test_each_card_can_be_found_under_the_pointer() -> None:
    builder = a_lane_of_each_role()
    for role in ROLES:
        builder.card(f"lane {role}", "typed", "words").card(f"lane {role}", "moved", "")
    graph = builder.build()
    hits = PROGRAM.engine().layout(graph, LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))).hits
    assert [card.lane for card in graph.table(Card).values() if hits.rect_of(card.id) is None] == []
