"""The values of several fields that stand inside records.

Their fields carry marks as those of records do: limits of words, bounds of numbers, what redaction does, and what a
list of differences calls them where it tells them one by one. Papers have the bounds that the poster dialog offers.
"""

from typing import Annotated, Any

import msgspec

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model import vocabulary
from cjm_desktop.model.fields import KEPT, MOST_COUNTED, MOST_MEASURED, SEARCHED, TEXT_LIMIT, Field, Input

RecordId = str
Json = Any

# What people may have written, dates among it that nobody looks for by words, and words of the program's own.
_DATE = Field(input=Input.HIDDEN, private=SEARCHED, found=False)
_OWN = Field(input=Input.HIDDEN, private=KEPT)
_LONG = Field(input=Input.PARAGRAPH, limit=TEXT_LIMIT, private=SEARCHED)
_RAW = Field(input=Input.HIDDEN, limit=TEXT_LIMIT, private=SEARCHED, found=False)
_NAMED = Field(input=Input.HIDDEN, private=SEARCHED, found=False)
_LENGTH = Field(input=Input.HIDDEN, low=0, high=5080)  # 5,080 mm are the 14,400 pt that PDF viewers stop at
_MEASURED = Field(input=Input.NUMBER, low=-MOST_MEASURED, high=MOST_MEASURED)
_SPAN = Field(input=Input.NUMBER, low=0, high=1_000_000_000)


def _at_most(high: float, low: float = 0, *, whole: bool = False) -> Field:
    return Field(input=Input.HIDDEN, low=low, high=high, whole=whole)


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """What every record has: an id, and the fields that this version does not know."""

    id: RecordId
    extra: dict[str, Json] = msgspec.field(default_factory=dict)


class Part(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, rename="camel"):
    """A value of several fields inside a record; `extra` holds those that this version does not know."""

    extra: dict[str, Json] = msgspec.field(default_factory=dict)


class PageSetup(Part, frozen=True, kw_only=True):
    """The paper that the map is set for, and how a poster of it is made. Lengths are mm; empty and 0 mean the usual.

    `width` and `height` count only for paper `custom`. `scale` is `fit`, `width` (the drawing printed `scale_width`
    wide), `true` (one map unit is 1/96 inch), `roll` (paper `scale_width` wide and as long as need be) or `sheets` (the
    largest on `across` by `down` parts). `layout_width` is the width in map units that the columns are laid out
    for: the smaller it is, the larger the type comes out. `hidden` are the lanes, stages and personas left out,
    `without` the parts left out: `title`, `logo`, `personas`, `tiles`, `legend`, `foot`, `number`, `opportunities`.
    `tile` is the paper that the poster is put together from, `cuts` whether its parts spare cards (empty) or are the
    `fewest`, `marks` what is printed on it beside the poster: `crop`, `registration`, `labels`, `plan`. `distance` is
    the reading distance in metres. `comments` prints the pins of open comments, `events` the numbers of an event log;
    of measured values and of these the poster shows those of a `period` and of a `segment`, empty the newest of all.
    `dpi` are the dots an inch of pictures, `quality` is that of JPEG and WebP from 1 to 100; `svg_text` has SVG hold
    text for browsers, and what is `transparent` has no white ground.
    """

    paper: Annotated[str, Field(N_("Paper"), Input.HIDDEN, private=KEPT)] = "A1"
    orientation: Annotated[
        str,
        Field(N_("Orientation of the paper"), Input.HIDDEN, choices=vocabulary.ORIENTATIONS, open=True, private=KEPT),
    ] = "landscape"
    width: Annotated[float, _LENGTH] = 0.0
    height: Annotated[float, _LENGTH] = 0.0
    margin: Annotated[float, _at_most(200)] = 0.0
    scale: Annotated[str, _OWN] = "fit"
    scale_width: Annotated[float, _at_most(50_000)] = 0.0
    layout_width: Annotated[float, _at_most(1_000_000)] = 0.0
    lang: Annotated[str, _OWN] = ""
    theme: Annotated[str, _OWN] = ""
    hidden: Annotated[tuple[RecordId, ...], Field(N_("Left out of posters"), Input.HIDDEN, private=KEPT)] = ()
    without: Annotated[tuple[str, ...], _OWN] = ()
    tile: Annotated[str, _OWN] = ""
    tile_orientation: Annotated[str, _OWN] = "auto"
    cuts: Annotated[str, _OWN] = ""
    across: Annotated[int, _at_most(40, whole=True)] = 0
    down: Annotated[int, _at_most(40, whole=True)] = 0
    overlap: Annotated[float, _at_most(60)] = 10.0
    printer_margin: Annotated[float, _at_most(40)] = 6.0
    marks: Annotated[tuple[str, ...], _OWN] = ("crop", "registration", "labels", "plan")
    bleed: Annotated[float, _at_most(20)] = 0.0
    distance: Annotated[float, _at_most(20)] = 0.0
    dpi: Annotated[int, _at_most(1200, 18, whole=True)] = 150
    quality: Annotated[int, _at_most(100, 1, whole=True)] = 90
    comments: bool = False
    events: bool = False
    period: Annotated[str, _DATE] = ""
    segment: Annotated[str, Field(input=Input.HIDDEN, private="sources", found=False)] = ""
    svg_text: bool = False
    transparent: bool = False


class FacetValues(Part, frozen=True, kw_only=True):
    """What a card may say in a facet of `model.filtering`, by the facet's key; the ids of entries stand beside it."""

    facet: Annotated[str, _OWN] = ""
    values: Annotated[tuple[str, ...], _NAMED] = ()


class Duration(Part, frozen=True, kw_only=True):
    """A span of time from `low` to `high` units (`minute`, `hour`, `day`, `week`, `month`, `year`)."""

    low: Annotated[float, _SPAN] = 0.0
    high: Annotated[float | None, _SPAN] = None
    unit: Annotated[str, _OWN] = "day"


class Origin(Part, frozen=True, kw_only=True):
    """The step of another map that a step was derived from; both are named by their ids."""

    map: Annotated[RecordId, _OWN] = ""
    step: Annotated[RecordId, _OWN] = ""


class ScoreSource(Part, frozen=True, kw_only=True):
    """Where an imported emotion value came from: the text read and its scale's two ends."""

    raw: Annotated[str, _RAW] = ""
    scale: Annotated[tuple[float, ...], _MEASURED] = ()


class Reading(Part, frozen=True, kw_only=True):
    """One dated value of a metric, with the number of answers behind it.

    `classes` are these answers counted: detractors, passives and promoters of an NPS, those below and in the top boxes
    of a CSAT. `deviation` is their standard deviation where the value is a mean. `segment` names those who answered.
    """

    value: Annotated[float, _MEASURED]
    date: Annotated[str, _DATE] = ""
    n: Annotated[int | None, Field(input=Input.NUMBER, low=0, high=MOST_COUNTED, whole=True)] = None
    classes: Annotated[tuple[int, ...], Field(input=Input.NUMBER, low=0, high=MOST_COUNTED, whole=True)] = ()
    deviation: Annotated[float | None, Field(input=Input.NUMBER, low=0, high=MOST_MEASURED)] = None
    segment: Annotated[str, Field(private="sources")] = ""


class Review(Part, frozen=True, kw_only=True):
    """How often the map is looked at again (`monthly`, `quarterly`, `yearly`), and when next (`2027-02`)."""

    cadence: Annotated[
        str, Field(N_("Rhythm of reviews"), Input.HIDDEN, choices=vocabulary.RHYTHMS, open=True, private=KEPT)
    ] = ""
    next: Annotated[str, Field(N_("Next review"), Input.HIDDEN, private=SEARCHED, found=False)] = ""


class Reply(Part, frozen=True, kw_only=True):
    """An answer to a comment; `origin` is its mark in the file that it came from."""

    author: Annotated[str, Field(private="names")] = ""
    time: Annotated[str, _DATE] = ""
    text: Annotated[str, _LONG] = ""
    origin: Annotated[str, _OWN] = ""


class Vote(Part, frozen=True, kw_only=True):
    """How many votes somebody gave something."""

    target: Annotated[RecordId, _OWN] = ""
    count: Annotated[int, _at_most(100, whole=True)] = 1
