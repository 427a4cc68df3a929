"""Every sample in every format, written once for all readers: as one poster, in parts, and in every theme."""

from __future__ import annotations

import pytest

from cjm_desktop.model.choices import keys
from cjm_desktop.model.vocabulary import THEMES
from tests.outside.written import SAMPLES, Case, Written, write

TILES = ("--paper", "A1", "--tile", "A4", "--crop-marks", "--labels", "--assembly-plan")
POSTERS = [Case(path, "poster", pixels=(1684, 2384)) for path in SAMPLES]
PARTS = [Case(path, "parts", TILES, (595, 842)) for path in SAMPLES]
THEMED = [Case(path, theme, ("--theme", theme), (1684, 2384)) for path in SAMPLES for theme in keys(THEMES)[1:]]


def _first_only(case: Case) -> object:
    """Give a case as a parameter: of these, one sample's are enough for the usual run."""
    return pytest.param(case, marks=[] if case.sample == SAMPLES[0] else [pytest.mark.long])


@pytest.fixture(scope="session", params=[*POSTERS, *map(_first_only, [*PARTS, *THEMED])], ids=str)
def written(request: pytest.FixtureRequest, qapp: object, tmp_path_factory: pytest.TempPathFactory) -> Written:
    """One case in every format."""
    return write(request.param, tmp_path_factory)
