"""The parts of a window in the order in which the keys go through them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget


def next_part(parts: Mapping[QWidget, QWidget | None], focus: QWidget | None) -> QWidget | None:
    """What takes the keys next: of each part that can be seen the widget that takes them first in it."""
    seen = [part for part in parts if not part.isHidden() and part.isVisible()]
    now = next(
        (i for i, part in enumerate(seen) if focus is not None and (part is focus or part.isAncestorOf(focus))), -1
    )
    return parts[seen[(now + 1) % len(seen)]] if seen else None
