"""The rows of finding: from a key in the find field until all is painted, and replacing everywhere.

The limit of the first looks through all texts once and paints what is in view; that of the second writes the records.
"""

from __future__ import annotations

from itertools import cycle

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cjm_desktop.edit.commands.replacing import replace_hits
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.finding import Finder, Query
from cjm_desktop.model.filtering import NOBODY, Filter
from cjm_desktop.model.records import Card
from tests.perf.measure import Pair, paired
from tests.perf.rows import Bench, Row
from tests.perf.rows_canvas import Stage, found_in, middle_of
from tests.perf.rows_window import card_of, window_on

OLD, NEW = "배송", "택배"


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("find: a key to the first hit shown", "texts looked through, rectangles, glyphs", None, _found),
        Row("filter: a condition chosen, all painted", "cards looked at, rectangles, glyphs", None, _filtered),
        Row("replace all", "the records written anew", None, _replaced),
    )


def _found(bench: Bench) -> Pair:
    with window_on(bench, card_of(bench)) as window:
        window.find_words(replacing=False)
        assert window.finding is not None
        finding, words = window.finding, cycle(["배송이", "결제"])

        def ours() -> None:
            finding.bar.field.setText(next(words))
            QTest.keyClick(finding.bar.field, Qt.Key.Key_Backspace)
            QApplication.processEvents()

        ours()
        assert finding.hits
        layout = window.document.layout
        stage, seen = Stage(bench), found_in(bench, layout, middle_of(layout))
        texts = [str(card.text) for card in bench.graph.cards()]

        def limit() -> None:
            sum(OLD in each for each in texts)
            stage.limit(seen, middle_of(layout))

        return paired(ours, limit)


def _filtered(bench: Bench) -> Pair:
    with window_on(bench, card_of(bench)) as window:
        wanted = cycle([Filter().turned("owner", NOBODY), Filter().turned("evidence", "assumed")])
        filtering = window.document.editor.filtering
        window.filter_cards()

        def ours() -> None:
            filtering.set(next(wanted))
            QApplication.processEvents()

        ours()
        layout = window.document.layout
        stage, seen = Stage(bench), found_in(bench, layout, middle_of(layout))
        cards = list(bench.graph.cards())

        def limit() -> None:
            sum(not card.owner for card in cards)
            stage.limit(seen, middle_of(layout))

        return paired(ours, limit)


def _replaced(bench: Bench) -> Pair:
    editor, finder = Editor(bench.graph), Finder()
    words = cycle([(OLD, NEW), (NEW, OLD)])

    def ours() -> None:
        old, new = next(words)
        editor.run(replace_hits.call(finder.find(editor.graph, Query(old)), new))

    def limit() -> None:
        for card in bench.graph.cards():
            if OLD in str(card.text):
                replace(card, text=str(card.text).replace(OLD, NEW))

    ours()
    assert isinstance(next(iter(editor.graph.cards())), Card)
    ours()
    return paired(ours, limit)
