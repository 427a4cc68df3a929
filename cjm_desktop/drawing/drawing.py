"""A whole picture: blocks of ops, placed in layers."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.drawing.ops import Op, TextRun
from cjm_desktop.foundation.geometry import Rect


class Block(Struct, frozen=True, eq=False, gc=False):
    """What one record draws, in its own coordinates; the same object as long as it looks the same, so backends cache by
    it.

    `owner` is the id of the record that it shows, empty for furniture such as rules and legends. `alt` says in words
    what a block without words shows; without it such a block is decoration.
    """

    owner: str
    w: float
    h: float
    ops: tuple[Op, ...]
    alt: str = ""


class Placed(Struct, frozen=True, eq=False, gc=False):
    """A block at a place of its layer."""

    x: float
    y: float
    block: Block

    @property
    def rect(self) -> Rect:
        """Where the block lies in its layer."""
        return Rect(self.x, self.y, self.block.w, self.block.h)


class Layer(Struct, frozen=True, eq=False):
    """Blocks in coordinates of their own, drawn in order.

    `title`, `stages`, `lane` … Equal layers are the same object. One that readers of a document can hide has a `name`.
    """

    kind: str
    owner: str
    w: float
    h: float
    items: tuple[Placed, ...]
    name: str = ""


class PlacedLayer(Struct, frozen=True, eq=False):
    """A layer at a place of the drawing."""

    x: float
    y: float
    layer: Layer


class Bookmark(Struct, frozen=True):
    """An entry of a document outline, and the place that it leads to."""

    title: str
    x: float
    y: float
    level: int = 0


class Section(Struct, frozen=True):
    """A stage as documents are divided by it: what starts within its width belongs to it. `owner` is its id."""

    owner: str
    x: float
    w: float


class Drawing(Struct, frozen=True, eq=False):
    """A finished picture in map units, white where nothing is drawn.

    `title` and `lang` go into the metadata of documents, `bookmarks` into their outline, `sections` into their order of
    reading.
    """

    w: float
    h: float
    layers: tuple[PlacedLayer, ...]
    title: str = ""
    lang: str = "en"
    bookmarks: tuple[Bookmark, ...] = ()
    sections: tuple[Section, ...] = ()


class MissingGlyphs(Struct, frozen=True):
    """Characters of a record that no bundled face has; they are drawn as boxes."""

    owner: str
    characters: str


def missing_glyphs(drawing: Drawing) -> tuple[MissingGlyphs, ...]:
    """What cannot be drawn, record by record in drawing order."""
    found: dict[str, dict[str, None]] = {}
    for block in _blocks(drawing):
        for run in block.ops:
            if isinstance(run, TextRun):
                for word in run.words:
                    if word.missing:
                        found.setdefault(block.owner, {}).update(dict.fromkeys(word.text))
    return tuple(MissingGlyphs(owner, "".join(characters)) for owner, characters in found.items())


def _blocks(drawing: Drawing) -> Iterator[Block]:
    return (placed.block for layer in drawing.layers for placed in layer.layer.items)
