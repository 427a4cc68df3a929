"""What a program holds on to: counted at moments that should be alike, and compared."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from ctypes import CDLL, Structure, c_size_t
from dataclasses import dataclass
from functools import _lru_cache_wrapper
from itertools import pairwise
from weakref import ref

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid


class Handed(Structure):
    """What glibc's `mallinfo2` gives, in bytes and pieces."""

    _fields_ = tuple((name, c_size_t) for name in "arena free fast maps mapped most gone used idle top".split())


@dataclass(frozen=True, slots=True)
class Footprint:
    """Living widgets, QObjects that Python knows, blocks of Python's memory, and megabytes of everything else."""

    widgets: int
    objects: int
    blocks: int
    megabytes: float


def settle() -> None:
    """Let everything go that is going, works in other threads first."""
    for _ in range(3):
        QThreadPool.globalInstance().waitForDone()
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


def bounded_caches() -> list[_lru_cache_wrapper[object]]:
    """The program's own caches that have an end."""
    found = (each for each in gc.get_objects() if isinstance(each, _lru_cache_wrapper))
    return [each for each in found if each.cache_parameters()["maxsize"] is not None]


def only_new_things() -> list[_lru_cache_wrapper[object]]:
    """Have the collector look at nothing that is there now; gives the caches that it then no longer tells of.

    What ten thousand tests are made of would be gone through at each count, for longer than what is counted takes.
    """
    gc.unfreeze()  # tests/conftest.py has done the same before the first test
    settle()
    caches = bounded_caches()
    gc.freeze()
    return caches


def footprint(caches: Sequence[_lru_cache_wrapper[object]] = ()) -> Footprint:
    """Count what there is now, when everything has gone that is going. `caches` exist besides those that are new."""
    settle()
    # Caches with an end are no growth: Qt's of pixmaps, up to 10 MB, and the program's own of shapes and colours.
    QPixmapCache.clear()
    for each in (*caches, *bounded_caches()):
        each.cache_clear()
    settle()  # what the caches held may hold itself: left for the next count, it would hide as much growth there
    alive = [each for each in gc.get_objects() if isinstance(each, QObject) and isValid(each)]
    return Footprint(len(QApplication.allWidgets()), len(alive), sys.getallocatedblocks(), megabytes())


def megabytes() -> float:
    """What the C library has handed out and not got back, 0 where it does not say.

    What the system calls resident would not do: it holds much that is free, and grows only when that is used up.
    """
    ask = getattr(CDLL(None), "mallinfo2", None) if sys.platform == "linux" else None
    if ask is None:
        return 0.0
    ask.restype = Handed
    handed = ask()
    return float(handed.used + handed.mapped) / 2**20


def growth(prints: Sequence[Footprint]) -> Footprint:
    """What every turn adds at least, of two or more: something made once, at whatever turn, is no growth."""
    turns = list(pairwise(prints))
    return Footprint(
        min(after.widgets - before.widgets for before, after in turns),
        min(after.objects - before.objects for before, after in turns),
        min(after.blocks - before.blocks for before, after in turns),
        min(after.megabytes - before.megabytes for before, after in turns),
    )


class Gone:
    """Things that must not outlive what they belonged to."""

    def __init__(self, things: Sequence[object]) -> None:
        """Watch these, without holding them."""
        self._refs = [(type(each).__name__, ref(each)) for each in things]

    def left(self) -> list[str]:
        """What is still there, by the names of their types."""
        return [name for name, watched in self._refs if watched() is not None]
