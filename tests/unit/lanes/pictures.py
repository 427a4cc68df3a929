"""What tests read off a finished drawing."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.drawing import Block, Layer, Placed
from cjm_desktop.drawing.ops import PathOp, TextRun
from cjm_desktop.drawing.page import page_of
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId

PROGRAM = Program()


def drawn(graph: JourneyGraph, lang: str = "en", theme: str = "colour") -> Layout:
    """The map on A1."""
    return PROGRAM.engine().layout(graph, LayoutOptions(lang, PROGRAM.theme(theme), page_of("A1")))


def layer_of(layout: Layout, kind: str) -> Layer:
    """The first layer of a kind."""
    return next(placed.layer for placed in layout.drawing.layers if placed.layer.kind == kind)


def kinds(layout: Layout) -> list[str]:
    """The kinds of the layers in drawing order."""
    return [placed.layer.kind for placed in layout.drawing.layers]


def placed(layout: Layout, record: RecordId) -> Placed:
    """The block of a record, with its place in the drawing."""
    return next(
        Placed(layer.x + item.x, layer.y + item.y, item.block)
        for layer in layout.drawing.layers
        for item in layer.layer.items
        if item.block.owner == record
    )


def words(block: Block) -> str:
    """The text of a block, line by line."""
    return " ".join(op.text for op in block.ops if isinstance(op, TextRun))


def words_in(layer: Layer) -> str:
    """The text of a layer."""
    return " ".join(filter(None, (words(item.block) for item in layer.items)))


def lines(block: Block) -> Iterator[PathOp]:
    """The lines of a block: paths that are stroked and not filled."""
    return (op for op in block.ops if isinstance(op, PathOp) and op.stroke is not None and op.fill is None)


def furniture(layer: Layer) -> list[Block]:
    """The blocks of a layer that show no record, in drawing order and without its hairlines."""
    return [item.block for item in layer.items if not item.block.owner][1:]
