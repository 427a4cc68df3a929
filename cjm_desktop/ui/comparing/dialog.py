"""Two maps compared: the list of what differs, the map with it marked, and the one that is looked at in full."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from cjm_desktop.compose.document import Document
from cjm_desktop.edit.commands.changes import can_be_taken
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.interchange.difference_words import WHAT_WORDS, DifferenceLine, DifferenceWords, summary
from cjm_desktop.model.differences import (
    ADDED,
    KINDS_OF_DIFFERENCE,
    REMOVED,
    Comparison,
    Difference,
    compare,
    is_of_numbers,
    turned,
    with_followers,
)
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.united import United, united
from cjm_desktop.ui.base.dialog import FRAME, Dialog
from cjm_desktop.ui.base.theming import Look, plain_label, semibold, set_kind
from cjm_desktop.ui.comparing.detail import Detail
from cjm_desktop.ui.comparing.difference_list import DifferenceList
from cjm_desktop.ui.comparing.map_view import ComparedMap
from cjm_desktop.ui.comparing.mark_places import marks_on
from cjm_desktop.ui.comparing.side_by_side import scroll_together
from cjm_desktop.ui.comparing.signs import icon_of_sign

SIZE = QSize(1400, 860)
SIDES = 300, 1400, 300  # how the width is parted


class ComparedSide(Struct, frozen=True):
    """One of the two maps: what it is called, what is known of it, and itself."""

    name: str
    about: str
    document: Document


class Compared(Struct, frozen=True):
    """Two maps, what differs, and both in one picture; made beside the window where that takes long."""

    before: ComparedSide
    after: ComparedSide
    comparison: Comparison
    both: United
    picture: Document


class Taking(Struct, frozen=True):
    """Which of the two maps is the open one, and what changes it: by differences that lead to the other one."""

    mine: ComparedSide
    take: Callable[[Sequence[Difference], JourneyGraph], object]


def compared(before: ComparedSide, after: ComparedSide) -> Compared:
    """Compare two maps and lay out what will be shown."""
    comparison = compare(before.document.graph, after.document.graph)
    both = united(comparison)
    picture = after.document.beside(both.graph)
    picture.layout.hits.make_ready()
    return Compared(before, after, comparison, both, picture)


class CompareDialog(Dialog):
    """What differs between two maps; neither is changed here."""

    def __init__(
        self,
        found: Compared,
        words: Translate,
        look: Look,
        parent: QWidget | None,
        keep_list: Callable[[DifferenceWords], object] | None,
        take: Taking | None = None,
    ) -> None:
        """Show what was found; `keep_list` asks for a file and writes the list, `take` changes the open map."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("Compare")))
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._words, self._look, self._found = words, look, found
        self._keep_list, self._take = keep_list, take
        self._swapped: Compared | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._page: QWidget | None = None
        self._build()
        for keys, call in (("F7", self._next), ("Shift+F7", self._previous)):
            QShortcut(QKeySequence(keys), self).activated.connect(call)
        room = self.screen().availableGeometry().size() - FRAME
        self.resize(SIZE.boundedTo(room))

    def _build(self) -> None:
        """Put the page together for the two maps as they stand now."""
        words, look, found = self._words, self._look, self._found
        self.told = DifferenceWords(found.comparison, found.after.document.lang, words)
        self.list = DifferenceList(words, look, self._may_tick)
        self.list.ticks_changed.connect(self._count_ticks)
        self.map = ComparedMap(found.picture, words, look.backdrop)
        self.map.setAccessibleName(words(N_("Map")))
        self._beside: ComparedMap | None = None
        self.detail = Detail(words, found.before.name, found.after.name)
        self.count = plain_label("", "second")
        self.filters = {what: self._filter(what) for what in KINDS_OF_DIFFERENCE}
        self.numbers = self._number_filter()
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._head())
        box.addWidget(_rule())
        box.addLayout(self._tools())
        box.addWidget(_rule())
        self.maps = QSplitter(Qt.Orientation.Horizontal)
        self.maps.setChildrenCollapsible(False)
        self.maps.setHandleWidth(8)
        self.maps.addWidget(self.map)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        for part in (self.list, self.maps, self.detail):
            middle.addWidget(part)
        middle.setSizes(list(SIDES))
        middle.setStretchFactor(1, 1)
        box.addWidget(middle, 1)
        box.addWidget(_rule())
        box.addLayout(self._foot())
        if self._page is not None:
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._box.addWidget(page)
        self.detail.setVisible(bool(self.told.lines))  # of maps that say the same there is nothing to choose
        self.list.chosen.connect(self._turn_to)
        self.map.picked.connect(self._pick)
        self._show()
        self.list.step(1)
        self.list.setFocus()

    def _head(self) -> QWidget:
        words, found = self._words, self._found
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(18, 10, 18, 10)
        row.setSpacing(14)
        for at, side in enumerate((found.before, found.after)):
            texts = QVBoxLayout()
            texts.setSpacing(1)
            named = plain_label(side.name)
            semibold(named)
            set_kind(named, "heading")
            texts.addWidget(named)
            texts.addWidget(plain_label(side.about, "second"))
            row.addLayout(texts)
            if not at:
                self.swap = QPushButton("→")
                self.swap.setAutoDefault(False)
                self.swap.setToolTip(words(N_("Look from the other side: what was added is what was removed")))
                self.swap.setAccessibleName(words(N_("Swap the two maps")))
                self.swap.clicked.connect(self._swap)
                row.addWidget(self.swap)
        row.addStretch(1)
        self.ways = QButtonGroup(self)
        for at, name in enumerate((N_("Overlay"), N_("Side by side"))):
            button = QPushButton(words(name))
            button.setCheckable(True)
            button.setAutoDefault(False)
            set_kind(button, "toggle")
            self.ways.addButton(button, at)
            row.addWidget(button)
        self.ways.button(0).setChecked(True)
        self.ways.idClicked.connect(self._show_way)
        return head

    def _tools(self) -> QHBoxLayout:
        words = self._words
        row = QHBoxLayout()
        row.setContentsMargins(18, 6, 18, 6)
        row.setSpacing(8)
        total = plain_label(words(summary(self._found.comparison)))
        semibold(total)
        row.addWidget(total)
        row.addSpacing(12)
        for button in self.filters.values():
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.numbers)
        row.addStretch(1)
        for sign, tip, call in (
            ("‹", N_("Previous difference (Shift+F7)"), self._previous),
            ("›", N_("Next difference (F7)"), self._next),
        ):
            button = QPushButton(sign)
            button.setAutoDefault(False)
            button.setToolTip(words(tip))
            button.setAccessibleName(words(tip))
            button.clicked.connect(call)
            row.addWidget(button)
            if sign == "‹":
                row.addWidget(self.count)
        return row

    def _foot(self) -> QHBoxLayout:
        words = self._words
        row = QHBoxLayout()
        row.setContentsMargins(18, 10, 18, 12)
        row.setSpacing(8)
        other = self._found.comparison.before.map.id != self._found.comparison.after.map.id
        if other:
            row.addWidget(plain_label(words(N_("These are two maps, not two versions of one."))))
        self.all = QPushButton(words(N_("Tick all")))
        self.all.setAutoDefault(False)
        self.all.clicked.connect(lambda: self.list.tick_all(ticked=not self.list.ticked))
        self.take = QPushButton()
        self.take.setAutoDefault(False)
        self.take.clicked.connect(self._take_ticked)
        for button in (self.all, self.take):
            button.setVisible(self._take is not None and bool(self.told.lines))
            row.addWidget(button)
        self._count_ticks()
        row.addStretch(1)
        self.save = QPushButton(words(N_("Save the list…")))
        self.save.setAutoDefault(False)
        self.save.setEnabled(bool(self.told.lines))
        self.save.setVisible(self._keep_list is not None)
        self.save.clicked.connect(self._save)
        close = QPushButton(words(N_("Close")))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        for button in (self.save, close):
            row.addWidget(button)
        return row

    def _save(self) -> None:
        if self._keep_list is not None:
            self._keep_list(self.told)

    def _may_tick(self, difference: Difference) -> bool:
        return self._take is not None and can_be_taken(difference)

    def _count_ticks(self) -> None:
        if self._take is None:
            return
        count = len(self.list.ticked)
        back = self._found.after is self._take.mine
        forms = (
            NN_("Take {count} change back", "Take {count} changes back")
            if back
            else NN_("Take over {count} change", "Take over {count} changes")
        )
        none = N_("Take changes back") if back else N_("Take over changes")
        tip = (
            N_("The open map gets back what the ticked differences say it had before")
            if back
            else N_("The open map gets what is ticked in the list, in one step that can be undone")
        )
        self.take.setText(self._words(message(forms, count=count) if count else none))
        self.take.setToolTip(self._words(tip))
        self.take.setEnabled(count > 0)
        self.all.setText(self._words(N_("Untick all") if count else N_("Tick all")))

    def _take_ticked(self) -> None:
        taking, found = self._take, self._found
        if taking is None:
            return
        chosen = with_followers(self.list.ticked, found.comparison.differences)
        other = found.before if found.after is taking.mine else found.after
        if found.after is taking.mine:
            chosen = tuple(map(turned, chosen))
        self.accept()
        taking.take(chosen, other.document.graph)

    def _filter(self, what: str) -> QPushButton:
        """A button that shows or hides the differences of one kind, with their number."""
        count = sum(line.difference.what == what for line in self.told.lines)
        text = message(N_("{what} {count}"), what=message(WHAT_WORDS[what]), count=count)
        button = QPushButton(icon_of_sign(what, self.devicePixelRatioF()), self._words(text))
        button.setCheckable(True)
        button.setChecked(True)
        button.setEnabled(count > 0)
        button.setAutoDefault(False)
        set_kind(button, "toggle")
        button.toggled.connect(lambda _: self._show())
        return button

    def _number_filter(self) -> QPushButton:
        """A button that leaves only the numbers that differ, as between two dates of one map."""
        count = sum(self._is_number(line.difference) for line in self.told.lines)
        button = QPushButton(self._words(message(N_("Only numbers {count}"), count=count)))
        button.setToolTip(self._words(N_("Only what was measured, felt or counted otherwise, as between two dates")))
        button.setCheckable(True)
        button.setEnabled(count > 0)
        button.setAutoDefault(False)
        set_kind(button, "toggle")
        button.toggled.connect(lambda _: self._show())
        return button

    @property
    def shown(self) -> frozenset[str]:
        """The kinds of differences that are shown."""
        return frozenset(what for what, button in self.filters.items() if button.isChecked())

    def _is_shown(self, difference: Difference) -> bool:
        return difference.what in self.shown and (not self.numbers.isChecked() or self._is_number(difference))

    def _is_number(self, difference: Difference) -> bool:
        comparison = self._found.comparison
        record = comparison.after.get(difference.id) or comparison.before.get(difference.id)
        return is_of_numbers(difference, record)

    def _show(self) -> None:
        """List and mark what is shown now, and keep the one that is looked at."""
        current = self.list.current
        told = [line.difference for line in self.told.lines if self._is_shown(line.difference)]
        self.list.show_differences(self.told, self._is_shown)
        found = self._found
        if self._beside is None:
            before = found.before.document.graph
            self.map.show_differences(list(marks_on(found.picture.layout, found.both, told, before)))
        else:
            for view, side, kind in ((self._beside, found.before, ADDED), (self.map, found.after, REMOVED)):
                alone = United(side.document.graph, {})
                seen = [each for each in told if each.what != kind]
                view.show_differences(list(marks_on(side.document.layout, alone, seen)))
        if current is None or not self.list.choose(current.difference.id):
            self._turn_to(None)

    def _turn_to(self, line: DifferenceLine | None) -> None:
        self.detail.show_line(line)
        at, count = self.list.place
        self.count.setText(self._words(message(N_("{at} of {count}"), at=at, count=count)) if at else "")
        views = [view for view in (self.map, self._beside) if view is not None]
        found = [view for view in views if view.go_to_mark(line.difference.id if line is not None else "")]
        if self._beside is not None and found:
            leader = found[0]
            for view in views:
                if view is not leader and view not in found:
                    view.follow(leader)

    def _pick(self, record: str) -> None:
        self.list.choose(record)

    def _next(self) -> None:
        self.list.step(1)

    def _previous(self) -> None:
        self.list.step(-1)

    def _swap(self) -> None:
        """Look from the other side."""
        swapped = self._swapped or compared(self._found.after, self._found.before)
        self._swapped, self._found = self._found, swapped
        self._build()

    def _show_way(self, way: int) -> None:
        """Show both in one picture, or each beside the other; then they are scrolled and zoomed together."""
        found, old = self._found, self.map
        if self._beside is not None:
            self._beside.hide()
            self._beside.deleteLater()
            self._beside = None
        picture = found.after.document if way else found.picture
        self.map = ComparedMap(picture, self._words, self._look.backdrop)
        self.map.setAccessibleName(self._words(N_("Map")))
        self.map.picked.connect(self._pick)
        self.maps.replaceWidget(self.maps.indexOf(old), self.map)
        old.hide()
        old.deleteLater()
        if way:
            beside = ComparedMap(found.before.document, self._words, self._look.backdrop)
            beside.setAccessibleName(found.before.name)
            for view, side in ((beside, found.before), (self.map, found.after)):
                view.set_caption(side.name)
            beside.picked.connect(self._pick)
            self.maps.insertWidget(0, beside)
            self._beside = beside
            scroll_together([beside, self.map])
            self.maps.setSizes([1, 1])
        self._show()
        QTimer.singleShot(0, self, self._align)  # once both have their room

    def _align(self) -> None:
        """Let both maps show the same part, the whole of it where no difference is looked at."""
        if self._beside is None or self.list.current is not None:
            return
        self.map.fit()
        self._beside.follow(self.map)


def _rule() -> QFrame:
    rule = QFrame()
    set_kind(rule, "rule")
    rule.setFixedHeight(1)
    return rule
