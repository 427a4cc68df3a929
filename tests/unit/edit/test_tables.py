"""Tables from and to spreadsheets, as text and as HTML, and what they do to a map."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.edit.clipboard import MOST_BYTES, copied
from cjm_desktop.edit.commands.tables import paste_table, plan_table
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.scales import Scale, scored_on
from cjm_desktop.edit.table_html import table_as_html, table_from_html
from cjm_desktop.edit.tables import (
    CellTable,
    TableCell,
    table_as_tsv,
    table_from_tsv,
    table_of,
    table_with_heads,
    texts_in,
)
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model import rules
from cjm_desktop.model.records import Card, Lane, Step
from cjm_desktop.model.rules import clean_text
from tests.helpers.builders import MapBuilder, a_map, a_shop, words_of

# As Excel 365 puts it on the clipboard, shortened: a merged heading, a cell of two lines, entities, an empty cell.
EXCEL = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>
<!--td {mso-number-format:General;}--></style></head><body link="#0563C1">
<table border=0 cellpadding=0 style='border-collapse:collapse'>
<!--StartFragment-->
 <col width=72 span=3>
 <tr height=20>
  <td colspan=2 height=20 class=xl65>Before &amp; after</td>
  <td rowspan="2">first<br style='mso-data-placement:same-cell;'>
    second</td>
 </tr>
 <tr><td>&nbsp;</td><td>a&lt;b
   c</td></tr>
<!--EndFragment-->
</table></body></html>"""


def cell(shop: MapBuilder, editor: Editor, lane: str, step: str) -> list[str]:
    return words_of(editor.graph, shop.id(Lane, lane), shop.id(Step, step))


def rows(table: CellTable) -> list[list[str]]:
    grid = [[""] * table.columns for _ in range(table.rows)]
    for each in table.cells:
        grid[each.row][each.column] = each.text
    return grid


def test_text_of_a_spreadsheet_is_read_with_its_quotes_and_line_breaks() -> None:
    table = table_from_tsv('one\t"two\nlines"\r\n\t"say ""hi"""\t4\n')
    assert rows(table) == [["one", "two\nlines", ""], ["", 'say "hi"', "4"]]
    assert (table_from_tsv("").rows, table_from_tsv("\n\n").columns) == (0, 0)


@pytest.mark.parametrize("text", ['"open\tb\nc', '"a" b\tb\nc', 'a"\tb\nc'])
def test_quotes_that_do_not_pair_are_words(text: str) -> None:
    first = text.partition("\t")[0]
    assert rows(table_from_tsv(text)) == [[first, "b"], ["c", ""]]


def test_a_table_is_found_in_what_a_spreadsheet_copies() -> None:
    assert table_from_html(EXCEL) == CellTable(
        (
            TableCell(0, 0, "Before & after", right=2),
            TableCell(0, 2, "first\nsecond", down=2),
            TableCell(1, 1, "a<b c"),
        )
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<table><tr><td>a<td>b<tr><td>c", [["a", "b"], ["c", ""]]),
        ("<table><td><p>a</p><p>b</p><ul><li>c</li></ul></td></table>", [["a\nb\nc"]]),
        ("<table><tr><td>x<table><tr><td>in</td></tr></table>y</td></tr></table><table><td>no", [["xiny"]]),
        ("<table><tr><td>a<script>alert(1)</script><style>b</style></td></tr></table>", [["a"]]),
        ("<table><thead><tr><th>h</th></tr></thead><tbody><tr><td>&#8364;&eacute;</td></tr>", [["h"], ["€é"]]),
        ('<table><tr><td colspan="x" rowspan="-1">a</td><td colspan="99999999">b</td></tr></table>', [["a", "b"]]),
        ("<td>not in a table</td><table></table>", []),
    ],
)
def test_html_is_read_leniently(text: str, expected: list[list[str]]) -> None:
    table = table_from_html(text)
    assert table is not None
    assert rows(table) == expected


def test_html_without_a_table_is_none() -> None:
    assert table_from_html("<p>just words</p>") is None


@pytest.mark.parametrize(
    "text",
    [
        "<table>" + "<tr><td>x</td></tr>" * 501,
        "<table><tr>" + "<td>x</td>" * 501,
        '<table><tr><td rowspan="500" colspan="500">x</td><td>y</td></tr></table>',
        "x" * (MOST_BYTES + 1),
    ],
)
def test_what_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(CjmError) as refused:
        table_from_html(text)
    assert refused.value.code == "CJM-E303"


@pytest.mark.parametrize("text", ["x\n" * 501, "x\t" * 501 + "x", "x" * (MOST_BYTES + 1)])
def test_text_that_is_too_large_is_refused(text: str) -> None:
    with pytest.raises(CjmError) as refused:
        table_from_tsv(text)
    assert refused.value.code == "CJM-E303"


WILD = CellTable(
    (
        TableCell(0, 0, "=1+1"),
        TableCell(0, 1, "-5,5"),
        TableCell(0, 2, "- five"),
        TableCell(1, 0, "two\n\nlines & <b>"),
        TableCell(1, 1, '"quoted"\tand tabbed'),
        TableCell(1, 2, "@home"),
        TableCell(2, 2, "＋full"),
    )
)


TRICKY = st.sampled_from(["'=1", "''-", "'", '"', '""a', "a\tb", "a\nb\n\nc", "=", "<br>", "&amp;", "-1", "＝"])


def test_no_text_becomes_a_formula() -> None:
    lines = table_as_tsv(WILD).split("\n")
    assert lines[0] == "'=1+1\t-5,5\t'- five"
    assert "mso-number-format:'\\@'" in table_as_html(WILD)
    assert "<b>" not in table_as_html(WILD)


def test_what_is_written_is_read_again() -> None:
    assert rows(table_from_tsv(table_as_tsv(WILD))) == rows(WILD)
    found = table_from_html(table_as_html(WILD))
    assert found is not None
    assert rows(found)[1] == ["two\n\nlines & <b>", '"quoted" and tabbed', "@home"]
    merged = CellTable((TableCell(0, 0, "a", right=2), TableCell(1, 1, "b"), TableCell(1, 0, "c")))
    found = table_from_html(table_as_html(merged))
    assert found is not None
    assert set(found.cells) == set(merged.cells)


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"])) | TRICKY, max_size=4), max_size=4
    )
)
def test_any_words_come_back_from_text_and_html(words: list[list[str]]) -> None:
    cells = [
        TableCell(row, column, clean_text(text).strip())
        for row, texts in enumerate(words)
        for column, text in enumerate(texts)
        if clean_text(text).strip()
    ]
    assert table_from_tsv(table_as_tsv(CellTable(tuple(cells)))) == CellTable(tuple(cells))
    found = table_from_html(table_as_html(CellTable(tuple(cells))))
    assert found is not None
    spaced = [" ".join(line for line in cell.text.split()) for cell in cells]
    assert [" ".join(cell.text.split()) for cell in found.cells] == spaced


def test_copied_cards_are_a_table() -> None:
    shop = (
        a_shop().lane("emotion", "Mood").card("Mood", "Compare", "hm", value=-0.5).card("Mood", "Search", "", value=2)
    )
    shop.card("Trouble", "Compare", "wide", until="Pay")
    graph = shop.build()
    clip = copied(graph, [lane.id for lane in graph.lanes()])
    assert clip is not None
    table = table_of(clip, "en")
    assert rows(table) == [
        ["types a word\n\nscrolls", "opens two tabs", "", "enters the card"],
        ["too many hits", "wide", "", ""],
        ["a better filter", "", "", ""],
        ["2", "−0.5\nhm", "", ""],
    ]
    assert [each.right for each in table.cells if each.text == "wide"] == [3]
    few = copied(graph, [shop.id(Card, "hm"), shop.id(Card, "scrolls")])
    assert few is not None
    assert rows(table_of(few, "en")) == [["scrolls", ""], ["", ""], ["", ""], ["", "−0.5\nhm"]]


def test_copied_lanes_are_a_table_below_the_names_of_stages_and_steps() -> None:
    shop = (
        a_map(lang="en")
        .stage("Before", "Search", "Compare")
        .stage("After", "Pay")
        .lane("emotion")
        .lane("actions", "Doing")
    )
    shop.card("Doing", "Search", "types").card("Doing", "Compare", "wide", until="Pay").card(
        "emotion", "Pay", "", value=2
    )
    graph = shop.build()
    clip = copied(graph, [lane.id for lane in graph.lanes()])
    assert clip is not None
    table = table_with_heads(clip, "en", lambda text: f"<{text}>")
    assert rows(table) == [
        ["<Stage>", "Before", "", "After"],
        ["<Step>", "Search", "Compare", "Pay"],
        ["<Emotion> (−2…2)", "", "", "2"],
        ["Doing", "types", "wide", ""],
    ]
    assert [(each.text, each.right) for each in table.cells if each.right > 1] == [("Before", 2), ("wide", 2)]
    nameless = a_map(lang="en").stage("Before", "").stage("After", "").lane("actions", "Doing").build()
    clip = copied(nameless, [lane.id for lane in nameless.lanes()])
    assert clip is not None
    assert rows(table_with_heads(clip, "en", str)) == [["Stage", "Before", "After"], ["Doing", "", ""]]


def test_a_table_goes_into_the_cells_from_the_focus_on() -> None:
    shop = a_shop()
    editor = shop.editor()
    place = shop.id(Lane, "Doing"), shop.id(Step, "Compare")
    table = table_from_tsv('opens tabs\t"rings\nup"\nslow\t"one\n\ntwo"')
    plan = plan_table(editor.graph, table, *place)
    assert plan.reworded == (shop.id(Card, "opens two tabs"),)
    assert (plan.missing_lanes, plan.missing_stages) == (0, 0)
    editor.run(paste_table.call(table, *place))
    assert cell(shop, editor, "Doing", "Compare") == ["opens tabs"]
    assert cell(shop, editor, "Doing", "Order") == ["rings\nup"]
    assert cell(shop, editor, "Trouble", "Compare") == ["slow"]
    assert cell(shop, editor, "Trouble", "Order") == ["one", "two"]
    assert len(editor.session.selection) == 5
    assert editor.graph.relations_from(shop.id(Card, "opens two tabs"))
    assert not rules.check(editor.graph)
    editor.undo()
    assert not editor.can_undo
    assert len(list(editor.graph.cards())) == 6


def test_the_same_words_overwrite_nothing_and_empty_cells_change_nothing() -> None:
    shop = a_shop()
    editor = shop.editor()
    clip = copied(editor.graph, [lane.id for lane in editor.graph.lanes()])
    assert clip is not None
    place = shop.id(Lane, "Doing"), shop.id(Step, "Search")
    table = table_from_tsv(table_as_tsv(table_of(clip, "en")))
    assert plan_table(editor.graph, table, *place).reworded == ()
    assert editor.run(paste_table.call(table, *place)) is None


def test_more_texts_add_cards_and_fewer_take_them_away() -> None:
    shop = a_shop()
    editor = shop.editor()
    place = shop.id(Lane, "Doing"), shop.id(Step, "Search")
    one = CellTable((TableCell(0, 0, "only"),))
    plan = plan_table(editor.graph, one, *place)
    assert (plan.reworded, plan.deleted) == ((shop.id(Card, "types a word"),), (shop.id(Card, "scrolls"),))
    editor.run(paste_table.call(one, *place))
    assert cell(shop, editor, "Doing", "Search") == ["only"]
    editor.run(paste_table.call(CellTable((TableCell(0, 0, "a\n \nb\n\n\n\nc"),)), *place))
    assert cell(shop, editor, "Doing", "Search") == ["a", "b", "c"]


def test_what_has_no_room_is_left_out_or_gets_room() -> None:
    shop = a_shop()
    editor = shop.editor()
    place = shop.id(Lane, "Ideas"), shop.id(Step, "Pay")
    table = table_from_tsv("a\tb\nc\td\te")
    plan = plan_table(editor.graph, table, *place)
    assert (plan.reworded, plan.missing_lanes, plan.missing_stages) == ((), 1, 2)
    editor.run(paste_table.call(table, *place))
    assert cell(shop, editor, "Ideas", "Pay") == ["a"]
    assert len(list(editor.graph.cards())) == 7
    editor.undo()
    editor.run(paste_table.call(table, *place, create=True))
    lane, steps = editor.graph.lanes()[-1], editor.graph.steps()
    assert [words_of(editor.graph, lane.id, step.id) for step in steps[3:]] == [["c"], ["d"], ["e"]]
    assert len(editor.graph.stages()) == 4
    assert not rules.check(editor.graph)
    editor.undo()
    assert not editor.can_undo


def test_merged_cells_become_spanning_cards_and_numbers_become_values() -> None:
    shop = a_map().stage("S", "a", "b", "c").lane("actions").lane("emotion")
    editor = shop.editor()
    table = CellTable(
        (
            TableCell(0, 0, "wide", right=2),
            TableCell(0, 2, "x", right=9),
            TableCell(1, 0, "−1,5\nwhy?"),
            TableCell(1, 1, "7"),
        )
    )
    editor.run(paste_table.call(table, shop.id(Lane, "actions"), shop.id(Step, "a")))
    cards = {str(card.text): card for card in editor.graph.cards()}
    assert (cards["wide"].until, cards["x"].until) == (shop.id(Step, "b"), "")
    assert (cards["why?"].value, cards["7"].value) == (-1.5, None)
    with pytest.raises(KeyError):
        editor.run(paste_table.call(table, "ln_gone", shop.id(Step, "a")))


def test_all_cards_that_got_words_are_selected() -> None:
    shop = a_map().stage("S", "a", "b", "c").lane("actions").lane("emotion").card("actions", "b", "stays")
    editor = shop.editor()
    table = table_from_tsv('one\t\t"two\n\nthree"\n2\t7 of them\t\n')
    editor.run(paste_table.call(table, shop.id(Lane, "actions"), shop.id(Step, "a"), scale=Scale(1, 7)))
    cards = [editor.graph.one(Card, each) for each in editor.session.selection]
    assert [card.text for card in cards] == ["one", "two", "three", "", "7 of them"]
    assert [card.value for card in cards][3] == scored_on(Scale(1, 7), 2)


def test_blank_lines_stand_between_cards() -> None:
    assert texts_in("a\nb\n\n \n c \n") == ("a\nb", "c")
    assert texts_in(" \n ") == ()
