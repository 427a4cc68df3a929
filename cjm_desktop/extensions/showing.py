"""What an exporter is given that holds the words of a map beside its picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO, Protocol, runtime_checkable

from msgspec import Struct

from cjm_desktop.drawing.drawing import Drawing
from cjm_desktop.extensions.api import Progress
from cjm_desktop.foundation.messages import Translate
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId


class ShownMap(Struct, frozen=True, eq=False):
    """A map as its readers get it: nothing is in `graph` that they do not.

    `langs` are the languages that it is shown in, the first one first; `draw` lays it out in one, `translate` gives
    what the program says in one. `map` is the id of the map that readers answer to, `version` the content hash of the
    version of it and `day` when that was, both empty where that is not known; `comments` are there to be read where
    their pins are drawn.
    """

    graph: JourneyGraph
    langs: tuple[str, ...]
    draw: Callable[[str], Drawing]
    translate: Callable[[str], Translate]
    map: RecordId
    version: str = ""
    day: str = ""
    comments: bool = False


@runtime_checkable
class MapExporter(Protocol):
    """An exporter of drawings that can do more with a map than with its sheets."""

    def write_map(self, shown: ShownMap, out: BinaryIO, progress: Progress) -> None:
        """Write a map into one file; `progress` takes 0 … 1 and may raise to cancel. Raises CjmError."""
