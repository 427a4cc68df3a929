"""What a program holds on to: counted at moments that should be alike, and compared."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

RESIDENT = Path("/proc/self/statm")  # in pages of 4 KiB; other systems have no such file
PAGES_PER_MB = 256


@dataclass(frozen=True, slots=True)
class Footprint:
    """Living widgets, QObjects that Python knows, blocks of Python's memory, and megabytes of the process."""

    widgets: int
    objects: int
    blocks: int
    megabytes: float


def settle() -> None:
    """Let everything go that is going."""
    for _ in range(3):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def footprint() -> Footprint:
    """Count what there is now, when everything has gone that is going."""
    settle()
    alive = [each for each in gc.get_objects() if isinstance(each, QObject) and isValid(each)]
    pages = RESIDENT.read_text(encoding="ascii").split()[1] if RESIDENT.is_file() else "0"
    return Footprint(len(QApplication.allWidgets()), len(alive), sys.getallocatedblocks(), int(pages) / PAGES_PER_MB)


def growth(prints: Sequence[Footprint]) -> Footprint:
    """What one more turn adds, between the first and the last third of the turns: medians, so that one peak is none."""
    third = max(1, len(prints) // 3)
    turns = len(prints) - third

    def each_turn(values: Sequence[float]) -> float:
        return (median(values[-third:]) - median(values[:third])) / turns if turns else 0.0

    return Footprint(
        round(each_turn([each.widgets for each in prints])),
        round(each_turn([each.objects for each in prints])),
        round(each_turn([each.blocks for each in prints])),
        each_turn([each.megabytes for each in prints]),
    )


class Gone:
    """Things that must not outlive what they belonged to."""

    def __init__(self, things: Sequence[object]) -> None:
        """Watch these, without holding them."""
        self._refs = [(type(each).__name__, ref(each)) for each in things]

    def left(self) -> list[str]:
        """What is still there, by the names of their types."""
        return [name for name, watched in self._refs if watched() is not None]
