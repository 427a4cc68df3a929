"""How a map is first seen: where and with what it was left, else so that it can be read."""

from __future__ import annotations

from cjm_desktop.compose.document import Document
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import CARD
from cjm_desktop.model.records import EventLog
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.canvas.view import MapView

SEEN, WISHED = 1, 2  # stages


def open_where_left(view: MapView, layout: Layout, settings: Settings, map_id: str) -> None:
    """Show a map as its window was left, else with words that can be read, and two stages where there is room."""
    place = settings.place_in_map(map_id)
    if place:
        view.go_back_to(place)
    else:
        view.show_readable(CARD.size, (_width(layout, SEEN), _width(layout, WISHED)))


def overlay_as_left(document: Document, settings: Settings) -> None:
    """Lay over a map what its window was left with, before it is laid out for the first time."""
    document.shows_comments = settings.pins
    if document.graph.table(EventLog) and settings.numbers_on_map(document.graph.map.id):
        document.shows_events = True


def keep_as_left(view: MapView, document: Document, settings: Settings) -> None:
    """Remember what is seen of a map, for the next time that it is opened."""
    map_id = document.graph.map.id
    settings.keep_place_in_map(map_id, view.place)
    settings.keep_numbers_on_map(map_id, shown=document.shows_events and bool(document.graph.table(EventLog)))


def _width(layout: Layout, stages: int) -> float:
    """How far the first stages reach, with the labels of the lanes left of them."""
    first = list(dict.fromkeys(column.stage for column in layout.columns))[:stages]
    return max((column.x + column.w for column in layout.columns if column.stage in first), default=1.0)
