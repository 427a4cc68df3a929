"""What the samples look like, op by op.

`--update-golden` writes the files anew: read the difference before keeping it.
"""

from __future__ import annotations

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.page import page_of
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.layout import Layout
from tests.golden.maps import MAPS
from tests.golden.recorded import as_recorded

PROGRAM = Program()


@pytest.mark.parametrize("name", ["nto-carla-ko", "nto-carla-en", "all-parts-ko"])
def test_the_sample_is_drawn_as_recorded(name: str, request: pytest.FixtureRequest) -> None:
    document = PROGRAM.open(resources() / "samples" / f"{name}.cjm")
    as_recorded(name, dump(document.layout.drawing), request)


@pytest.mark.parametrize("name", MAPS)
def test_a_map_of_corners_is_drawn_as_recorded(name: str, request: pytest.FixtureRequest) -> None:
    options = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"), "as of today")
    as_recorded(f"map-{name}", _said(PROGRAM.engine().layout(MAPS[name](), options)), request)


@pytest.mark.parametrize(
    ("width", "without"), [(2100.0, ()), (7000.0, ("logo", "tiles")), (3600.0, ("title", "legend", "foot"))]
)
def test_a_head_is_drawn_as_recorded_at_other_widths(
    width: float, without: tuple[str, ...], request: pytest.FixtureRequest
) -> None:
    options = LayoutOptions("ko", PROGRAM.theme("ink"), page_of("A4", "portrait"), "", width, frozenset(without))
    as_recorded(f"head-{width:.0f}", _said(PROGRAM.engine().layout(MAPS["head-of-three"](), options)), request)


def _said(layout: Layout) -> str:
    """The picture, and where columns, rows and the places of new cards are."""
    columns = "".join(
        f"column {each.step} of {each.stage} at {each.x:.1f} width {each.w:.1f}\n" for each in layout.columns
    )
    rows = "".join(
        f"row {each.lane} at {each.y:.1f} height {each.h:.1f} scale {each.scale} {each.content}\n"
        for each in layout.rows
    )
    prompts = "".join(
        f"prompt at {each.x:.1f} {each.y:.1f} size {each.block.w:.1f} {each.block.h:.1f}\n" for each in layout.prompts
    )
    return f"{dump(layout.drawing)}{columns}{rows}{prompts}"
