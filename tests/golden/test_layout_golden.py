"""What the samples look like, op by op.

`--update-golden` writes the files anew: read the difference before keeping it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump

FOLDER = Path(__file__).parent
PROGRAM = Program()


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_sample_is_drawn_as_recorded(lang: str, request: pytest.FixtureRequest) -> None:
    document = PROGRAM.open(PROGRAM.sample(lang))
    text = dump(document.layout.drawing)
    golden = FOLDER / f"nto-carla-{lang}.txt"
    if request.config.getoption("--update-golden"):
        golden.write_text(text, encoding="utf-8")
    assert text.splitlines() == golden.read_text(encoding="utf-8").splitlines()
