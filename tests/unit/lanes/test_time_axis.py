"""The time axis: every step as long as it takes."""

from __future__ import annotations

import pytest

from cjm_desktop.drawing.drawing import Layer
from cjm_desktop.drawing.ops import RoundRect
from cjm_desktop.drawing.page import page_of
from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from cjm_desktop.model.records import Duration, Stage, Step
from tests.helpers.builders import MapBuilder, a_map
from tests.unit.lanes.pictures import PROGRAM, drawn, furniture, layer_of, lines, words


def timed(**durations: float) -> MapBuilder:
    """Steps A to C that take so many days, with waits before them said as `A_wait`, and a lane that shows it."""
    builder = a_map().record(Stage(id="st_1", name="S")).lane("time")
    for at, name in enumerate("ABC"):
        spent, wait = durations.get(name), durations.get(f"{name}_wait")
        builder.record(
            Step(
                id=f"sp_{name}",
                stage="st_1",
                name=name,
                order=f"a{at}",
                duration=None if spent is None else Duration(low=spent),
                wait=None if wait is None else Duration(low=wait),
            )
        )
    return builder


def axis_lane(**durations: float) -> Layer:
    """The lane of such a journey."""
    return layer_of(drawn(timed(**durations).build()), "lane")


def test_every_step_is_as_long_on_the_axis_as_the_time_that_it_takes() -> None:
    (axis,) = furniture(axis_lane(A=1, B=2, C_wait=3, C=4))
    bar, *stretches = (op for op in axis.ops if isinstance(op, RoundRect))
    assert [each.w / bar.w for each in stretches] == [pytest.approx(share) for share in (0.1, 0.2, 0.4)]
    assert [each.x / bar.w for each in stretches] == [pytest.approx(share) for share in (0.0, 0.1, 0.6)]
    (wait,) = (line for line in lines(axis) if line.stroke and line.stroke.dash)
    assert list(wait.path.coords[::2]) == pytest.approx([0.3 * bar.w, 0.6 * bar.w])


def test_the_axis_counts_in_round_numbers_of_a_fitting_unit() -> None:
    assert words(furniture(axis_lane(A=4, B=6))[0]) == "0 2 days 4 days 6 days 8 days 10 days"
    assert words(furniture(axis_lane(A=7, B=14))[0]) == "0 1 week 2 weeks 3 weeks"
    assert words(furniture(axis_lane(A=0.01))[0]) == "0 5 minutes 10 minutes"


def test_a_map_without_times_has_no_axis_and_asks_for_them() -> None:
    layout = drawn(timed().build())
    assert furniture(layer_of(layout, "lane")) == []
    assert len(layout.prompts) == 3


def test_the_axis_follows_a_change_of_time() -> None:
    builder = timed(A=1, B=1)
    editor = builder.editor()
    engine = PROGRAM.engine()
    options = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"))
    before = engine.layout(editor.graph, options)
    editor.run(set_field.call(["sp_A"], "duration", Duration(low=3)))
    after = engine.layout(editor.graph, options)
    shares = [stretches(layout) for layout in (before, after)]
    assert shares == [[0.5, 0.5], [0.75, 0.25]]


def stretches(layout: Layout) -> list[float]:
    """The shares of the steps on the axis."""
    bar, *each = (op for op in furniture(layer_of(layout, "lane"))[0].ops if isinstance(op, RoundRect))
    return [round(op.w / bar.w, 6) for op in each]
