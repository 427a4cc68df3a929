"""What the samples look like, op by op.

`--update-golden` writes the files anew: read the difference before keeping it.
"""

from __future__ import annotations

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.foundation.paths import resources
from tests.golden.recorded import as_recorded

PROGRAM = Program()


@pytest.mark.parametrize("name", ["nto-carla-ko", "nto-carla-en", "all-parts-ko"])
def test_the_sample_is_drawn_as_recorded(name: str, request: pytest.FixtureRequest) -> None:
    document = PROGRAM.open(resources() / "samples" / f"{name}.cjm")
    as_recorded(name, dump(document.layout.drawing), request)
