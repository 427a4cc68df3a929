"""A map laid out otherwise than it is shown."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from cjm_desktop.compose.document import Document
from cjm_desktop.drawing.drawing import Drawing


def drawing_of(document: Document, theme: str = "", **options: Any) -> Drawing:
    """A document's map in a theme, its own without one, and with some other options of the layout."""
    record, services = document.graph.map, document.services
    chosen = services.theme(theme or record.theme, record.accent)
    return services.engine().layout(document.graph, replace(document.options(), theme=chosen, **options)).drawing
