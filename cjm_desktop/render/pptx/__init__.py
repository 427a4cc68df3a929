"""The slides backend: the display list as shapes that can be edited, each record one object with its words inside."""

from __future__ import annotations

from cjm_desktop.render.pptx.writer import write_deck

__all__ = ["write_deck"]
