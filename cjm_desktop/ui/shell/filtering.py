"""Filtering in one window: joins the bar, the map, the outline and the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout

from cjm_desktop.model.filtering import FACET_OF, counts
from cjm_desktop.model.records import Card
from cjm_desktop.ui.forms.facet_menus import FacetMenu, facet_menu, offered
from cjm_desktop.ui.panels.filter_bar import FilterBar

if TYPE_CHECKING:
    from cjm_desktop.edit.filtering import Filtering
    from cjm_desktop.ui.base.bridge import Bridge
    from cjm_desktop.ui.canvas.view import MapView
    from cjm_desktop.ui.desk import Desk
    from cjm_desktop.ui.panels.banner import Banners


class FilterSession(QObject):
    """Shows what passes the filter of a map, and lets people change it."""

    turned = Signal()  # another filter is on, or none, or other cards pass

    def __init__(self, desk: Desk, bridge: Bridge, view: MapView) -> None:
        """Serve one window."""
        super().__init__(view)
        self._desk, self._view = desk, view
        self.bar = FilterBar(desk.words, self.offered)
        self.bar.chosen.connect(self._turn_value)
        self.bar.dropped.connect(lambda facet: self.filtering.set(self.filtering.filter.with_values(facet, ())))
        self.bar.cleared.connect(self.clear)
        self._stop = self.filtering.observe(self._show)
        bridge.settled.connect(self._map_changed)
        self.destroyed.connect(self._stop)

    @property
    def filtering(self) -> Filtering:
        """The filter of the map."""
        return self._desk.document.editor.filtering

    def open(self) -> None:
        """Show the bar, with the keys on what adds a condition."""
        self._show()
        self.bar.show()
        self.bar.add.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Show all cards alike again; the keys go to the map."""
        self.filtering.clear()
        self.bar.hide()
        self._view.setFocus()

    def stop(self) -> None:
        """Stop listening: the window closes."""
        self._stop()

    def offered(self) -> list[FacetMenu]:
        """What can be chosen now, with how many cards each value would have."""
        return offered(self._desk, self.filtering.filter)

    def _turn_value(self, facet: str, value: str) -> None:
        self.filtering.set(self.filtering.filter.turned(facet, value))

    def _map_changed(self) -> None:
        if self.filtering.filter:
            self._show()

    def _show(self) -> None:
        graph, wanted = self._desk.document.editor.graph, self.filtering.filter
        if wanted:
            found = counts(graph, wanted)
            shown = [
                facet_menu(self._desk, FACET_OF[each.facet], found[each.facet], each.values) for each in wanted.known
            ]
            self.bar.show_conditions(shown)
            self.bar.show()
        else:
            self.bar.show_conditions(())
        every = len(graph.table(Card))
        self.bar.show_counts(len(self.filtering.cards), every)
        self.bar.clear.setEnabled(bool(wanted))
        self._view.repaint_map()
        self.turned.emit()


def filtering_in(desk: Desk, bridge: Bridge, view: MapView, banners: Banners) -> FilterSession:
    """The filter of a window made of these parts, its bar between what is said above the map and the map."""
    session = FilterSession(desk, bridge, view)
    middle = banners.parentWidget()
    box = middle.layout() if middle else None
    if isinstance(box, QBoxLayout):
        box.insertWidget(box.indexOf(view), session.bar)
    return session
