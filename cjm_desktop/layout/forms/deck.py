"""What a set of slides is made of: pictures in the map's own drawing, and the parts of a report beside them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.drawing.ops import Color
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.layout.forms.report_parts import ReportPart
from cjm_desktop.model.records import RecordId

# What a record is to a slide: each is another kind of object there.
CARD, PILL, STAGE, STEP, LANE, LINE, PLACE = "card", "pill", "stage", "step", "lane", "line", "place"


class OnSlide(Struct, frozen=True):
    """What a slide has to know of a record beside its picture.

    `name` stands in the list of objects, `told` is the text for those who cannot see it, `texts` are its own words as
    they were typed: their lines are broken anew where the object is made wider. `group` is the stage that a card or
    step belongs to; a line leads from `source` to `target`.
    """

    kind: str
    name: str
    told: str
    texts: tuple[str, ...] = ()
    group: RecordId = ""
    source: RecordId = ""
    target: RecordId = ""


class DeckSlide(Struct, frozen=True, eq=False):
    """A slide: its title, a line below it, a picture of which `seen` is shown, parts in words, and the speaker's notes.

    A `cover` has the title alone, in the middle.
    """

    title: str
    subtitle: str = ""
    picture: Drawing | None = None
    seen: Rect | None = None
    parts: tuple[ReportPart, ...] = ()
    notes: tuple[str, ...] = ()
    cover: bool = False


class Deck(Struct, frozen=True, eq=False):
    """The slides of a map in one language, what stands on them by record, and the colours of its theme."""

    title: str
    lang: str
    slides: tuple[DeckSlide, ...]
    shown: Mapping[RecordId, OnSlide]
    colors: Mapping[str, Color] = field(default_factory=dict)
