"""What is said of a measured value where it is drawn: the figure, how sure it is, since when, and against what."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.model.derived import latest
from cjm_desktop.model.figures import change_text, compared, ends_text, figure_text, is_few, is_stale, usual_unit
from cjm_desktop.model.grounds import Metric
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.scores import interval


class Figure(Struct, frozen=True):
    """The newest value of a metric in words, empty where there is none.

    A value that rests on too few answers has no `share` of a bar and no interval; an old one is drawn pale. `change`,
    `certainty` and `date` stand beside it.
    """

    value: str = ""
    unit: str = ""
    change: str = ""
    certainty: str = ""
    date: str = ""
    reading: Reading | None = None
    stale: bool = False
    ends: tuple[float, float] | None = None

    @property
    def color(self) -> str:
        """The theme's colour of the figure."""
        return "ink.faint" if self.stale or self.reading is None else "ink.title"


def figure_of(metric: Metric | None, ctx: LaneContext) -> Figure:
    """What is said of a metric; nothing of none."""
    if metric is None:
        return Figure()
    unit, by = ctx.words(metric.unit) or usual_unit(metric), ctx.judging
    reading = latest(metric)
    if reading is None:
        return Figure(unit=unit)
    few, stale = is_few(reading, by.least), is_stale(metric, reading, by)
    date = ctx.translate(message(N_("{date}, out of date"), date=reading.date)) if stale else reading.date
    value = figure_text(metric, reading, by.least)
    if few:
        return Figure(value, "", "", "", date, None, stale)
    ends = interval(metric, reading)
    return Figure(
        value, unit, _change(metric, reading, ctx), _certainty(metric, reading, ends, ctx), date, reading, stale, ends
    )


def _change(metric: Metric, reading: Reading, ctx: LaneContext) -> str:
    before = compared(metric, ctx.judging.least)
    if before is None:
        return ""
    old, new = (figure_text(metric, each, ctx.judging.least) for each in (before, reading))
    return f"{old} → {new}: {change_text(metric, before, reading)}"


def _certainty(metric: Metric, reading: Reading, ends: tuple[float, float] | None, ctx: LaneContext) -> str:
    """How many answers there were, and where 95% say that the score of everybody lies."""
    told = f"n={reading.n}" if reading.n is not None else "n=?" if metric.kind else ""
    if ends is None:
        return told
    low, high = ends_text(metric, ends)
    return f"{told} · " + ctx.translate(message(N_("95% CI {low} to {high}"), low=low, high=high))
