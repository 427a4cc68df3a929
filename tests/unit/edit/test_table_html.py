"""What of a copied table comes along, and what is left out of it because others are not meant to see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cjm_desktop.edit.pasting import pasted
from cjm_desktop.edit.table_html import table_as_html, table_from_html
from cjm_desktop.edit.tables import CellTable, Skipped, TableCell
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.rules import MAX_LANES, MAX_STEPS

NOTHING = Skipped()


def read(text: str) -> tuple[list[tuple[int, int, str]], Skipped]:
    table = table_from_html(text)
    assert table is not None
    return [(cell.row, cell.column, cell.text) for cell in table.cells], table.skipped


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("<td>a</td>", "a"),
        ("<td>a <s>b</s> c</td>", "a c"),
        ("<td>a <strike>b</strike></td>", "a"),
        ("<td>a <del>b <i>c</i></del> d</td>", "a d"),
        ("<td>a <i>k <s>b <u>d</u> e</s> f <i>g</i></i> h <s>i</s> j</td>", "a k f g h j"),
        ("<td style='text-decoration:line-through'>a</td><td>z</td>", ""),
        ("<td>a <span style='color:red; text-decoration: underline line-through'>b</span> c</td>", "a c"),
        ("<td>a <font class=xl9>b</font> c</td>", "a c"),
        ("<td>a <font class='other xl9 more'>b</font></td>", "a"),
        ("<td class=xl9>a</td><td>z</td>", ""),
        ("<td>a <font class=xl90>b</font></td>", "a b"),
        ("<td>a</b></i> b</td>", "a b"),
    ],
)
def test_struck_out_words_are_left_out_and_counted(cell: str, words: str) -> None:
    style = "<style>.xl8 {color:red} .xl9 {text-decoration-line:line-through;}</style>"
    cells, skipped = read(f"{style}<table><tr>{cell}</tr></table>")
    assert [text for _, column, text in cells if column == 0] == ([words] if words else [])
    assert skipped == Skipped(struck=int("b" not in words and cell != "<td>a</td>"))


@pytest.mark.parametrize("quotes", ["", "'", '"'])
@pytest.mark.parametrize("written", [str.lower, str.upper, str.title])
def test_the_names_in_the_markup_may_be_of_any_case(written: Callable[[str], str], quotes: str) -> None:
    def told(name: str, value: str = "") -> str:
        return f"{written(name)} = {quotes}{value}{quotes}" if value else written(name)

    rule = f".xl9 {{{written('text-decoration')} : {written('line-through')};}}"
    struck = f"a <{told('font')} {told('class', 'xl9')}>b</{told('font')}>"
    hidden = f"<{told('tr')} {told('style', written('display') + ':' + written('none'))}>"
    spans = f"<{told('td')} {told('colspan', '2')}>{struck}</{told('td')}><{told('th')}>c<{told('br')}>d"
    text = f"<{told('style')}>{rule}</{told('style')}><{told('table')}>{hidden}<td>z</tr><{told('tr')}>{spans}</table>"
    assert read(text) == ([(0, 0, "a"), (0, 2, "c\nd")], Skipped(struck=1, hidden=1))


def test_an_empty_struck_part_is_nothing_that_was_left_out() -> None:
    assert read("<table><tr><td>a<s> </s></td></tr></table>") == ([(0, 0, "a")], NOTHING)


def test_hidden_rows_and_columns_are_left_out_and_counted() -> None:
    rows = "<tr><td>a</td><td>b</td><td>c</td></tr><tr style='DISPLAY : none'><td>d</td></tr><tr><td>e</td></tr>"
    assert read(f"<table><col><col style='display:none'><col>{rows}</table>") == (
        [(0, 0, "a"), (0, 1, "c"), (1, 0, "e")],
        Skipped(hidden=2),
    )
    spanned = "<col span=2 style='display:none'><col>"
    assert read(f"<table>{spanned}<tr><td>a</td><td>b</td><td>c</td></tr></table>") == (
        [(0, 0, "c")],
        Skipped(hidden=2),
    )
    bare = "<col><col style='display:none'><td>a</td><td>b</td><td>c</td>"
    assert read(f"<table>{bare}</table>") == ([(0, 0, "a"), (0, 1, "c")], Skipped(hidden=1)), "a row without a tag"
    first = "<tr style='display:none'><td>a</td></tr><tr><td>b</td></tr>"
    assert read(f"<table>{first}</table>") == ([(0, 0, "b")], Skipped(hidden=1))
    assert read("<table><td>a</td><tr><td>b</td></tr></table>")[0] == [(0, 0, "a"), (1, 0, "b")]
    assert read("<table><tr><td style='display:none'>a</td><td>b</td></tr></table>") == ([(0, 0, "b")], NOTHING)
    wide = "<col><col style='display:none'><col><tr><td colspan=2>a</td><td>b</td></tr>"
    assert read(f"<table>{wide}</table>")[0] == [(0, 0, "a"), (0, 2, "b")]


def test_comments_are_left_out_and_counted_where_they_are_in_the_table() -> None:
    text = "<table><tr><td>a<comment>between us</comment></td><td>b<comment>too</comment>c</td></tr></table>"
    assert read(text) == ([(0, 0, "a"), (0, 1, "bc")], Skipped(comments=2))
    assert read("<comment>x</comment><table><tr><td>a</td></tr></table>") == ([(0, 0, "a")], NOTHING)
    assert read("<table><tr><td>a<!-- x > y -->b<?php ?>c</td></tr></table>")[0] == [(0, 0, "abc")]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("a<br>b", "a\nb"), ("<p>a</p><p>b</p>", "a\nb"), ("a<div>b</div>c", "a\nb\nc"), ("a<br><br>b", "a\n\nb"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"), ("  a \n  b  ", "a b"), ("a<b> b</b>", "a b"),
        ("a<b>b </b>c", "ab c"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"), ("a < b", "a < b"), ("a <b", "a"), ("1<2", "1<2"),
        ("a<script>x<b>y</script>b", "ab"), ("a<STYLE>td{}</STYLE>b", "ab"), ("a<title>t</title>b", "ab"),
        ("<img alt='a > b'>c", "c"), ("a<table><tr><td>in</td></tr></table>b", "ainb"),
    ],
)  # fmt: skip
def test_words_come_without_their_markup(cell: str, words: str) -> None:
    cells, _ = read(f"<table><tr><td>{cell}</td></tr></table>")
    assert cells == [(0, 0, words)]


def test_merged_cells_keep_their_area_and_the_second_table_is_not_read() -> None:
    text = (
        "<table><tr><th rowspan=2>a</th><td colspan='2'>b</td></tr><tr><td>c</td><td>d</td></tr></table>"
        "<table><tr><td>no</td></tr></table>"
    )
    table = table_from_html(text)
    assert table is not None
    assert table.cells == (
        TableCell(0, 0, "a", 2, 1),
        TableCell(0, 1, "b", 1, 2),
        TableCell(1, 1, "c"),
        TableCell(1, 2, "d"),
    )
    assert (table.rows, table.columns) == (2, 3)
    assert table_from_html("<p>none</p>") is None
    assert table_from_html("<table></table>") == CellTable(())
    assert read("<table><td>a<td>b<tr><td>c</table>")[0] == [(0, 0, "a"), (0, 1, "b"), (1, 0, "c")]


def filled(rows: int, columns: int) -> str:
    """A table with words in every cell."""
    row = f"<tr>{'<td>a</td>' * columns}</tr>"
    return f"<table>{row * rows}</table>"


@pytest.mark.parametrize(("rows", "columns"), [(MAX_LANES, 1), (1, MAX_STEPS)])
def test_there_is_an_end_to_rows_and_columns(rows: int, columns: int) -> None:
    assert len(read(filled(rows, columns))[0]) == rows * columns
    with pytest.raises(CjmError) as refused:
        table_from_html(filled(rows + (rows > 1), columns + (columns > 1)))
    assert refused.value.code == "CJM-E303"
    last = "<tr><td></td></tr>" * MAX_LANES + "<tr><td>a</td></tr>"
    with pytest.raises(CjmError):
        table_from_html(f"<table>{last}</table>")


def test_a_table_is_written_with_merged_cells_and_all_but_numbers_as_text() -> None:
    cells = (
        TableCell(0, 0, "1.5"),
        TableCell(0, 1, "=1+1\n<b>", down=2),
        TableCell(1, 0, "007x", right=1),
        TableCell(2, 1, "z"),
    )
    written = table_as_html(CellTable(cells))
    as_text = "style=\"mso-number-format:'\\@';white-space:pre-wrap\""
    assert written == (
        '<html><head><meta charset="utf-8"></head><body><table>'
        f'<tr><td sdval="1.5" sdnum="1033;">1.5</td><td rowspan="2" sdnum="1033;0;@" {as_text}>'
        '=1+1<br style="mso-data-placement:same-cell">&lt;b&gt;</td></tr>'
        f'<tr><td sdnum="1033;0;@" {as_text}>007x</td></tr>'
        f'<tr><td sdnum="1033;0;@" {as_text}></td><td sdnum="1033;0;@" {as_text}>z</td></tr>'
        "</table></body></html>"
    )
    assert table_as_html(CellTable((TableCell(0, 0, "a", right=3),))).count('colspan="3"') == 1


def test_a_table_of_one_cell_of_which_something_was_left_out_stays_a_table() -> None:
    left = pasted(None, "<table><tr><td>a<s>b</s></td></tr></table>", "a")
    assert left == CellTable((TableCell(0, 0, "a"),), Skipped(struck=1))
    assert bool(left.skipped)
    assert not NOTHING
    assert pasted(None, "<table><tr><td>a</td></tr></table>", "a") == ("a",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"one\n\ntwo"', ("one", "two")),
        ('"one\ntwo"\n', ("one", "two")),
        ('"one ""two""\nthree"', ('one "two"', "three")),
        ('"one" and\n"two"', ('"one" and', '"two"')),
        ('"one\ntwo', ('"one', "two")),
        ('one\ntwo"', ("one", 'two"')),
        ('"one"', ('"one"',)),
    ],
)
def test_plain_text_between_quotes_is_one_cell(text: str, expected: tuple[str, ...]) -> None:
    assert pasted(None, "", text) == expected
