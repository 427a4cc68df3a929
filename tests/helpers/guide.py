"""The worked example of CONTRIBUTING.md, in a folder of its own, found there as the program finds extensions."""

from __future__ import annotations

import importlib
import re
import sys
import tempfile
import textwrap
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from cjm_desktop import extensions
from cjm_desktop.extensions.api import LaneType
from cjm_desktop.extensions.registry import load_lane_types
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.roles import Role

GUIDE = Path(__file__).resolve().parents[2] / "CONTRIBUTING.md"


def code_of_the_guide() -> tuple[str, str]:
    """Give the two pieces of code in the guide: the lane type's file, and the line for the role table."""
    found = re.findall(r"^ *```python\n(.*?)^ *```", GUIDE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    code, role = map(textwrap.dedent, found)
    return code, role


def role_of_the_guide() -> Role:
    """Give the role of the example."""
    role = eval(code_of_the_guide()[1], {"Role": Role, "N_": N_})  # the project's own document, read as it tells people
    assert isinstance(role, Role)
    return role


@contextmanager
def extension(folder: str, name: str, code: str) -> Iterator[None]:
    """Put a module beside the program's own extensions of a kind for a while, in a temporary folder."""
    package = importlib.import_module(f"{extensions.__name__}.{folder}")
    kept = list(extensions.__path__), list(package.__path__)
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / folder).mkdir()
        (Path(place) / folder / f"{name}.py").write_text(code, encoding="utf-8")
        extensions.__path__ = [*kept[0], place]
        package.__path__ = [*kept[1], str(Path(place) / folder)]
        try:
            yield
        finally:
            extensions.__path__, package.__path__ = kept
            sys.modules.pop(f"{package.__name__}.{name}", None)


def lane_types_with_the_guide() -> Mapping[str, LaneType]:
    """Give the program's lane types and that of the example, found beside them."""
    load_lane_types()
    with extension("lanes", role_of_the_guide().lane_type, code_of_the_guide()[0]):
        return load_lane_types()
