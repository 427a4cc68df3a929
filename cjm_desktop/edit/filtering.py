"""The filter of one open map: what is looked at, never saved and never undone."""

from __future__ import annotations

from collections.abc import Callable

from cjm_desktop.model.filtering import Filter, matching, standing_out
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId

NO_FILTER = Filter()


class Filtering:
    """Holds a filter, and what passes it; observers are told when it changes."""

    def __init__(self, graph: Callable[[], JourneyGraph]) -> None:
        """Begin without one, on the map as it is whenever it is asked for."""
        self._graph = graph
        self._filter = NO_FILTER
        self._found: tuple[frozenset[RecordId], frozenset[RecordId]] | None = None
        self._observers: dict[object, Callable[[], None]] = {}

    @property
    def filter(self) -> Filter:
        """The filter that is on; it is false where none is."""
        return self._filter

    def set(self, wanted: Filter) -> None:
        """Turn to another filter, or to none."""
        if wanted != self._filter:
            self._filter = wanted
            self.renew()

    def clear(self) -> None:
        """Show everything alike again."""
        self.set(NO_FILTER)

    @property
    def cards(self) -> frozenset[RecordId]:
        """The cards that pass the filter that is on."""
        return self._kept()[0]

    @property
    def shown(self) -> frozenset[RecordId]:
        """The cards that pass, and the relations between them."""
        return self._kept()[1]

    def dims(self, card: RecordId) -> bool:
        """Whether a card is to stand back."""
        return bool(self._filter) and card not in self.cards

    def renew(self) -> None:
        """Look at the map again: it has changed, or the filter has."""
        self._found = None
        for observer in tuple(self._observers.values()):
            observer()

    def forget(self) -> None:
        """What passes is another map's by now; it is found when it is asked for."""
        self._found = None

    def observe(self, observer: Callable[[], None]) -> Callable[[], None]:
        """Call the observer after each change of the filter. Gives the way to stop it."""
        token = object()
        self._observers[token] = observer
        return lambda: self._observers.pop(token, None) and None

    def _kept(self) -> tuple[frozenset[RecordId], frozenset[RecordId]]:
        if self._found is None:
            cards = matching(self._graph(), self._filter)
            self._found = cards, standing_out(self._graph(), cards)
        return self._found
