"""What lies over the picture of a map or behind it, and is switched on and off."""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from msgspec import Struct

from cjm_desktop.model.filtering import Filter
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId


class Sight(Struct, frozen=True):
    """What of a map is seen: by which saved view, without which lanes and stages, and which marks of cards are not."""

    view: RecordId = ""
    hidden: frozenset[RecordId] = frozenset()
    unmarked: frozenset[str] = frozenset()


WHOLE = Sight()


class ComparedWith(Struct, frozen=True):
    """Another map that pages about this one tell the differences to: what it is called, and what reads it.

    To read it may raise CjmError. What holds the `content` alone has no checkpoints. The `key` tells it from others of
    that name: a checkpoint by its id, a file by its path.
    """

    name: str
    read: Callable[[], JourneyGraph]
    content: bool = False
    key: str = ""


class Overlaid:
    """The overlays of one picture: pins of comments, opportunities, the numbers of an event log.

    No file made of the map has them because of that. Behind it may stand the journey as it was, which posters show too.
    """

    def __init__(self) -> None:
        """Begin as maps are opened."""
        self._comments, self._ideas, self._events = False, True, False
        self._as_is: JourneyGraph | None = None
        self._sight = WHOLE
        self.set_back = Filter()  # what does not pass it stands back on posters
        self.compared_with: ComparedWith | None = None

    @property
    def sight(self) -> Sight:
        """What of the map is seen."""
        return self._sight

    @sight.setter
    def sight(self, sight: Sight) -> None:
        if sight != self._sight:
            self._sight = sight
            self._redraw()

    @property
    def shows_comments(self) -> bool:
        """Whether the picture has pins where open comments are."""
        return self._comments

    @shows_comments.setter
    def shows_comments(self, shows: bool) -> None:
        self._show("_comments", shows)

    @property
    def shows_events(self) -> bool:
        """Whether the picture has the numbers of an event log."""
        return self._events

    @shows_events.setter
    def shows_events(self, shows: bool) -> None:
        self._show("_events", shows)

    @property
    def shows_ideas(self) -> bool:
        """Whether the picture has the opportunities; without them everything else stands where it stood."""
        return self._ideas

    @shows_ideas.setter
    def shows_ideas(self, shows: bool) -> None:
        self._show("_ideas", shows)

    @property
    def as_is(self) -> JourneyGraph | None:
        """The journey as it was that stands behind the map: its curves, and cards that are not there any more."""
        return self._as_is

    @as_is.setter
    def as_is(self, before: JourneyGraph | None) -> None:
        if self._as_is is not before:
            self._as_is = before
            self._redraw()

    def lay_over(self, other: Self, drawn: bool) -> None:
        """Show what another picture shows, where it has been drawn already."""
        self._comments, self._events = other._comments and drawn, other._events and drawn
        self._ideas, self._as_is = other._ideas or not drawn, other._as_is if drawn else None
        self._sight = other._sight if drawn else WHOLE

    def _show(self, part: str, shows: bool) -> None:
        if getattr(self, part) != shows:
            setattr(self, part, shows)
            self._redraw()

    def _redraw(self) -> None:
        raise NotImplementedError
