"""What was changed in each version of a map beside the one before, told in the words of Compare."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import QObject, QTimer, Signal

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.interchange.difference_words import DifferenceWords, summary
from cjm_desktop.model.differences import compare
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.ui.base.background import Listener, Work
from cjm_desktop.ui.base.errors import LOG

PAUSE = 30  # ms between two versions: windows come first
MOST_LINES = 8  # of what a tip tells

Pair = tuple[str, str]  # what a version and the one before it are kept as
Read = Callable[[], JourneyGraph]


class VersionChange(Struct, frozen=True):
    """What a version changed, in a line, and the first of its differences one by one."""

    line: str
    each: str = ""


class VersionChanges(QObject):
    """Compares versions one pair after the other, beside the windows: reading a large map takes a second."""

    told = Signal()  # something more is known

    def __init__(self, lang: str, words: Translate, waits: Callable[[], bool], parent: QObject | None = None) -> None:
        """Read maps in a language; as long as something `waits`, such as pictures, nothing is compared."""
        super().__init__(parent)
        self._lang, self._words, self._waits = lang, words, waits
        self._done: dict[Pair, VersionChange] = {}
        self._waiting: dict[Pair, tuple[Read, Read]] = {}
        self._read: tuple[str, JourneyGraph] | None = None  # the last one that was read, the first of the next pair
        self._work: Work | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self._go_on)

    def of(self, pair: Pair, now: Read, before: Read) -> VersionChange | None:
        """What the first of a pair changed, if that is known; else it is found out later, and `told` says when."""
        found = self._done.get(pair)
        if found is None and pair not in self._waiting:
            self._waiting[pair] = now, before
            self._timer.start()
        return found

    def stop(self) -> None:
        """Compare nothing more."""
        self._timer.stop()
        self._waiting = {}
        self._work = None

    def _go_on(self) -> None:
        if not self._waiting:
            self._timer.stop()
            return
        if self._work is not None or self._waits():
            return
        pair, (now, before) = next(iter(self._waiting.items()))
        work = self._work = Work(lambda _: self._found(pair, now, before))
        Listener(
            work, lambda found: self._take(work, pair, found), lambda _: self._take(work, pair, VersionChange("")), self
        )
        work.start()

    def _found(self, pair: Pair, now: Read, before: Read) -> VersionChange:
        """Compare two versions, in another thread."""
        try:
            after = self._read[1] if self._read is not None and self._read[0] == pair[0] else now()
            earlier = before()
        except CjmError as error:
            LOG.info("a version cannot be compared: %s", error.code)
            return VersionChange("")
        self._read = pair[1], earlier
        return change_between(earlier, after, self._lang, self._words)

    def _take(self, work: Work, pair: Pair, found: object) -> None:
        if work is not self._work or not isinstance(found, VersionChange):
            return  # it was stopped meanwhile
        self._work = None
        self._done[pair] = found
        del self._waiting[pair]
        self.told.emit()


def change_between(before: JourneyGraph, after: JourneyGraph, lang: str, words: Translate) -> VersionChange:
    """What makes one map of another: a single difference in its words, several by their numbers."""
    comparison = compare(before, after)
    told = comparison.told
    if not told:
        return VersionChange(words(N_("Nothing changed on the map")))
    lines = DifferenceWords(comparison, lang, words)
    first = [words(lines.sentence(each)) for each in told[:MOST_LINES]]
    if len(told) == 1:
        return VersionChange(first[0], first[0])
    if len(told) > MOST_LINES:
        more = NN_("and {count} more", "and {count} more")
        first.append(words(message(more, count=len(told) - MOST_LINES)))
    return VersionChange(words(summary(comparison)), "\n".join(first))
