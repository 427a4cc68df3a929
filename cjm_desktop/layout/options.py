"""What a layout depends on besides the map."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.theme import Theme
from cjm_desktop.model.filtering import Filter
from cjm_desktop.model.graph import JourneyGraph


class LayoutOptions(Struct, frozen=True):
    """What a layout depends on besides the map.

    Language shown, theme, paper, and the text in the lower right corner; the width in map units to lay out for, where
    it is not the paper's own; the parts left out, by the names that a page set-up has for them; the day on which
    measured values are looked at, without which none is old; how much higher each open lane is than it has to be, so
    that a map fills its paper; the journey as it was, where that is to stand behind; and a filter, where what does not
    pass it is to stand back.
    """

    lang: str
    theme: Theme
    page: Page
    stamp: str = ""
    width: float = 0.0
    without: frozenset[str] = frozenset()
    comments: bool = False
    events: bool = False
    today: date | None = None
    spare: float = 0.0
    as_is: JourneyGraph | None = None
    filter: Filter = Filter()
