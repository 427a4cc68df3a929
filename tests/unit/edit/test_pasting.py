"""Which of the forms on a clipboard is pasted."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.clipboard import MOST_BYTES, Clip, clip_bytes, copied
from cjm_desktop.edit.pasting import pasted
from cjm_desktop.edit.tables import CellTable
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.records import Card
from tests.helpers.builders import a_shop

TWO = "<table><tr><td>a</td><td>b</td></tr></table>"


def test_the_own_clip_comes_first() -> None:
    shop = a_shop()
    clip = copied(shop.build(), [shop.id(Card, "scrolls")])
    assert clip is not None
    assert isinstance(pasted(clip_bytes(clip), TWO, "a\tb"), Clip)
    with pytest.raises(CjmError):
        pasted(b"", TWO, "a\tb")


@pytest.mark.parametrize(
    ("html", "text"), [(TWO, "a\tb"), (TWO, ""), ("<p>a b</p>", "a\tb"), ("", "a\tb"), ("<table></table>", "a\tb")]
)
def test_a_table_comes_next(html: str, text: str) -> None:
    found = pasted(None, html, text)
    assert isinstance(found, CellTable)
    assert [cell.text for cell in found.cells] == ["a", "b"]


@pytest.mark.parametrize(
    ("html", "text", "expected"),
    [
        ("", "", ()),
        ("", "one\n- two\n", ("one", "two")),
        ("<p>one</p><p>two</p>", "one\ntwo", ("one", "two")),
        ("<table><tr><td>one<br>two<br><br>three</td></tr></table>", '"one\ntwo\n\nthree"', ("one\ntwo", "three")),
        ("", "\tone\n", ("one",)),
    ],
)
def test_else_there_are_texts(html: str, text: str, expected: tuple[str, ...]) -> None:
    assert pasted(None, html, text) == expected


def test_too_much_text_is_refused() -> None:
    with pytest.raises(CjmError):
        pasted(None, "", "x" * (MOST_BYTES + 1))
