"""What others put on the clipboard is bounded, and what is too much is told."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from cjm_desktop.model.records import Card
from tests.helpers.builders import a_shop
from tests.helpers.window_driver import WindowDriver


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("word word word\n" * 560_000, "CJM-E304"),
        ("a\tb\n" * 2_000_000, "CJM-E304"),
        ("- word\n" * 100_000, "CJM-E305"),
    ],
)
def test_too_much_on_the_clipboard_is_told_before_it_is_looked_into(desk: WindowDriver, text: str, code: str) -> None:
    desk.show(a_shop().build())
    before = desk.graph
    cards = set(desk.graph.table(Card))
    QGuiApplication.clipboard().setText(text)
    with desk.answering("Close") as said:
        desk.window.view.exchange.paste()
    assert code in said[0]
    assert desk.graph is before
    assert set(desk.graph.table(Card)) == cards
    QGuiApplication.clipboard().clear()
