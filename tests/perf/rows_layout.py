"""Rows of the core after opening: full layout, one typed character, undo."""

from __future__ import annotations

import statistics
from functools import partial

from cjm_desktop.compose.document import Document
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import CARD
from cjm_desktop.layout.text import Shaper
from cjm_desktop.model.records import Card
from tests.perf.measure import Pair, cpu_ms, paired
from tests.perf.rows import Bench, Row

EDITS = 40


def rows() -> tuple[Row, ...]:
    """The rows of this module."""
    return (
        Row("layout, everything anew", "shaping and wrapping only", 1.5, _layout),
        Row("layout after one character", "wrapping that card only", None, _edit),
        Row("undo of one edit", "the edit itself", 1.2, _undo),
    )


def texts_of(bench: Bench) -> list[str]:
    """The texts of all cards."""
    return [str(card.text) for card in bench.graph.cards()]


def typed(document: Document, card: Card, count: int) -> CommandCall:
    """The command for the card's text with so many characters behind it."""
    return set_text.call(record=card.id, field="text", words=f"{card.text} {'가' * count}", lang="ko")


def _layout(bench: Bench) -> Pair:
    document, program = bench.document, bench.program
    faces = load_faces(program.folder / "fonts")
    texts = texts_of(bench)
    width = document.layout.columns[0].w

    def ours() -> None:
        # A shaper of its own: both begin without a shaped word.
        program.shaper = Shaper(faces)
        program.engine().layout(document.graph, document.options())

    def wrap() -> None:
        shaper = Shaper(faces)
        for text in texts:
            shaper.wrap(text, CARD, width)

    return paired(ours, wrap)


def _edit(bench: Bench) -> Pair:
    edits, _ = _edits_and_undos(bench)
    shaper, width = bench.program.shaper, bench.document.layout.columns[0].w
    card = next(iter(bench.document.graph.cards()))
    texts = [f"{card.text} {'가' * count}" for count in range(EDITS)]
    wraps = [cpu_ms(partial(shaper.wrap, text, CARD, width), 1) for text in texts]
    return Pair(edits, statistics.median(wraps))


def _undo(bench: Bench) -> Pair:
    edits, undos = _edits_and_undos(bench)
    return Pair(undos, edits)


def _edits_and_undos(bench: Bench) -> tuple[float, float]:
    """The CPU medians in ms of an edit with its layout, and of its undo with that layout, in turn."""
    document = bench.document
    cards = sorted(document.graph.cards(), key=lambda card: card.id)[:EDITS]

    def edit(call: CommandCall) -> Layout:
        document.editor.run(call)
        return document.layout

    def undo() -> Layout:
        document.editor.undo()
        return document.layout

    edit(typed(document, cards[0], EDITS))
    undo()
    edits, undos = [], []
    for count, card in enumerate(cards, 1):
        edits.append(cpu_ms(partial(edit, typed(document, card, count)), 1))
        undos.append(cpu_ms(undo, 1))
    return statistics.median(edits), statistics.median(undos)
