"""The bundled icons as paths: one source for screen and paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path as FilePath

from cjm_desktop.drawing.ops import Color, Path, PathOp, Stroke

GRID = 24.0
Icon = tuple[Path, ...]


@cache
def load_icons(folder: FilePath) -> Mapping[str, Icon]:
    """All icons of `<folder>/icons.json` by name, as outlines on a 24 × 24 grid that are stroked, not filled."""
    data = json.loads((folder / "icons.json").read_text(encoding="utf-8"))
    return {name: tuple(_path(flat) for flat in icon["paths"]) for name, icon in data.items()}


def _path(flat: list[str | float]) -> Path:
    commands = "".join(part for part in flat if isinstance(part, str))
    return Path(commands, tuple(float(part) for part in flat if not isinstance(part, str)))


def icon_ops(icon: Icon, x: float, y: float, size: float, color: Color, width: float = 2.0) -> list[PathOp]:
    """An icon drawn with its top left corner at (x, y), `size` units wide and high; `width` is in its own grid."""
    stroke = Stroke(color, width)
    return [PathOp(path, x, y, size / GRID, None, stroke) for path in icon]
