"""How a map is first seen: where it was left, else so that it can be read."""

from __future__ import annotations

from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.style import CARD
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


def keep_place(view: MapView, settings: Settings, map_id: str) -> None:
    """Remember what is seen of a map, for the next time that it is opened."""
    settings.keep_place_in_map(map_id, view.place)


def _width(layout: Layout, stages: int) -> float:
    """How far the first stages reach, with the labels of the lanes left of them."""
    first = list(dict.fromkeys(column.stage for column in layout.columns))[:stages]
    return max((column.x + column.w for column in layout.columns if column.stage in first), default=1.0)
