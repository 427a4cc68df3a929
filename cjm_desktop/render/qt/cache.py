"""What the Qt backend keeps between two paintings. A cache belongs to the thread that made it.

Qt's raw fonts stand on what FreeType keeps for one thread, and which goes with that thread.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Protocol

from PySide6.QtGui import QPainter

from cjm_desktop.drawing.drawing import Block, Layer, PlacedLayer
from cjm_desktop.drawing.ops import ImageOp, LinkArea, PathOp, RoundRect, TextRun
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.fonts import load_faces
from cjm_desktop.render.pictures import placeholder
from cjm_desktop.render.qt.glyphs import GlyphSource, glyph_steps
from cjm_desktop.render.qt.overview import Far, FarLook, far_of, look_of
from cjm_desktop.render.qt.pictures import PictureCache
from cjm_desktop.render.qt.shapes import ImageStep, path_step, rect_step

_KEPT_OPS = 200_000  # a generation of blocks; some 1 KB an op


class PaintStep(Protocol):
    """Something that a painter repeats."""

    def paint(self, painter: QPainter, scale: float) -> None:
        """Draw in the block's coordinates, at `scale` device pixels a map unit."""


class Prepared:
    """A block as Qt draws it, and its look from far away."""

    __slots__ = ("block", "look", "steps")

    def __init__(self, block: Block) -> None:
        self.block = block  # the cache goes by identity: the block has to live as long as its entry
        self.steps: tuple[PaintStep, ...] | None = None  # made for the first near view
        self.look = look_of(block)

    @property
    def largest(self) -> float:
        """Its largest type size (0: no text)."""
        return self.look.size


class RenderCache:
    """Blocks made ready for Qt, by identity; the least used half goes when there are too many."""

    def __init__(self) -> None:
        self._owner = threading.local()  # a new thread may have the number of one that has ended, but never its local
        self._owner.paints = True
        self._source = GlyphSource(load_faces(resources() / "fonts"))
        self._young: dict[int, Prepared] = {}
        self._old: dict[int, Prepared] = {}
        self._young_ops = 0
        self._far: dict[Layer, dict[float, Far]] = {}
        self._pictures = PictureCache()

    def claim(self) -> None:
        """Raise RuntimeError in any thread but the one that made it: Qt would end the program, later and elsewhere."""
        if not hasattr(self._owner, "paints"):
            raise RuntimeError("a RenderCache paints in the thread that made it")

    def prepared(self, block: Block) -> Prepared:
        """The block made ready, now or at an earlier call."""
        found = self._young.get(id(block))
        if found is not None:
            return found
        found = self._old.pop(id(block), None) or Prepared(block)
        if self._young_ops > _KEPT_OPS:
            self._old, self._young, self._young_ops = self._young, {}, 0
        self._young[id(block)] = found
        self._young_ops += len(block.ops) + 1
        return found

    def steps(self, block: Block) -> tuple[PaintStep, ...]:
        """What to paint of a block."""
        prepared = self.prepared(block)
        if prepared.steps is None:
            prepared.steps = self._make_steps(block)
        return prepared.steps

    def look(self, block: Block) -> FarLook:
        """What a block looks like from far away: found once, wherever it stands."""
        return self.prepared(block).look

    def far(
        self, layers: Iterable[PlacedLayer], among: Iterable[PlacedLayer] = ()
    ) -> Mapping[Layer, Mapping[float, Far]]:
        """The layers of a drawing from far away, by type size; what others had, but those `among`, is forgotten."""
        kept = {each.layer: self._far[each.layer] for each in among if each.layer in self._far}
        found = {each.layer: self._far.get(each.layer) or far_of(each.layer, self.look) for each in layers}
        self._far = kept | found
        return self._far

    def _make_steps(self, block: Block) -> tuple[PaintStep, ...]:
        steps: list[PaintStep] = []
        runs: list[TextRun] = []
        for op in block.ops:
            if isinstance(op, TextRun):
                runs.append(op)
                continue
            if isinstance(op, LinkArea):
                continue
            if runs:
                steps += glyph_steps(runs, self._source)
                runs = []
            if isinstance(op, RoundRect):
                steps.append(rect_step(op))
            elif isinstance(op, PathOp):
                steps.append(path_step(op))
            else:
                steps.append(self._image_step(op))
        steps += glyph_steps(runs, self._source)
        return tuple(steps)

    def _image_step(self, op: ImageOp) -> PaintStep:
        return rect_step(placeholder(op)) if self._pictures.shape_of(op) is None else ImageStep(op, self._pictures)
