"""The insights: what the checks find in the map, rule by rule, with what mends it and a way to let it stand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from cjm_desktop.compose.insights import Insights, Silenced, Told, examine, place_of, silence_of
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.checks import silence_finding, switch_check, wake_findings
from cjm_desktop.extensions.checking import GROUPS, Check, Checked, Finding
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.model.records import JourneyMap
from cjm_desktop.ui.base.background import Listener, Work
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.fold import Fold
from cjm_desktop.ui.panels.evidence_bar import EvidenceBar
from cjm_desktop.ui.panels.insight_rows import FindingRow, RuleSection, line, link

# ms of rest after a change before the map is looked at again: soon where one sees it, else once nothing is going on.
SEEN, UNSEEN = 250, 3000
Begin = Callable[[CommandCall], object]
Fill = Callable[[str], object]


def today() -> date:
    """The day of whoever looks at the map: a review is due by it."""
    return datetime.now(UTC).astimezone().date()


class InsightsPanel(QScrollArea):
    """Findings grouped by what they are about, below them what is silenced and what is off.

    The map is looked at in another thread, as it was when the looking began; what is shown stays until then, and each
    row as long as its finding is there.
    """

    known = Signal(object)  # the insights, whenever they are new
    counted = Signal(str)  # how many findings there are, in figures; nothing where there are none or it is not known

    def __init__(self, desk: Desk, bridge: Bridge, begin_new: Begin, fill_in: Fill) -> None:
        """Show the findings of a document; `begin_new` types what a command adds where it stands, `fill_in` gives the
        keys to a field of what is selected."""
        super().__init__()
        self._desk, self._begin_new, self._fill_in = desk, begin_new, fill_in
        self._listening: Listener | None = None
        self._again = False
        self._at: Checked | None = None
        self.insights: Insights | None = None
        self.sections: dict[str, RuleSection] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        words = desk.words
        body = QWidget()
        self.setWidget(body)
        self.state = line(kind="second")
        self.state.setContentsMargins(12, 4, 12, 8)
        self.groups = {key: Fold(words(name), opened=True) for key, name in GROUPS.items()}
        self.quiet = Fold(words(N_("Silenced")), opened=False)
        self.off = Fold(words(N_("Rules that are off")), opened=False)
        box = QVBoxLayout(body)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(2)
        self.evidence = EvidenceBar(words, desk.document.editor.session.select)
        self.evidence.hide()
        box.addWidget(self.evidence)
        box.addWidget(self.state)
        for fold in (*self.groups.values(), self.quiet, self.off):
            fold.content.setContentsMargins(0, 0, 0, 0)
            fold.content.setSpacing(2)
            fold.hide()
            row = QHBoxLayout()
            row.setContentsMargins(14, 0, 0, 0)
            row.addWidget(fold)
            box.addLayout(row)
        box.addStretch(1)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._look)
        bridge.settled.connect(self._changed)
        self._rest.start(UNSEEN)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.insights is None or self._rest.isActive():
            self._rest.start(0)

    def _changed(self) -> None:
        self._rest.start(SEEN if self.isVisible() else UNSEEN)

    # Looking.

    def _look(self) -> None:
        if self._listening is not None:
            self._again = True
            return
        document = self._desk.document.snapshot()
        graph, day, lang, checks = document.graph, today(), document.lang, document.services.checks
        work = Work(lambda _: examine(graph, checks, day, lang))
        self._at = Checked(graph, day, lang)
        self._listening = Listener(work, self._looked, self._failed, self)
        work.start()

    def _looked(self, found: object) -> None:
        self._listening = None
        if isinstance(found, Insights) and not self._again:
            self._show(found)
        self._look_again()

    def _failed(self, _error: object) -> None:
        self._listening = None
        self._look_again()

    def _look_again(self) -> None:
        if self._again:
            self._again = False
            self._rest.start(0)

    # Showing.

    def _show(self, insights: Insights) -> None:
        self.insights = insights
        self.setUpdatesEnabled(False)
        try:
            if self._at is not None:
                self.evidence.show_map(self._at.graph)
            self._show_state(insights)
            self._show_rules(insights)
            self._show_quiet(insights)
            self._show_off(insights)
        finally:
            self.setUpdatesEnabled(True)
        if self.hasFocus():
            self.take_keys()
        self.counted.emit(str(insights.count) if insights.count else "")
        self.known.emit(insights)

    def _show_state(self, insights: Insights) -> None:
        words = self._desk.words
        if not insights.ran and not insights.off:
            text = words(N_("Add cards, then come back."))
        elif not insights.count:
            checked = NN_(
                "Nothing to mention. {count} rule was checked.", "Nothing to mention. {count} rules were checked."
            )
            text = words(message(checked, count=insights.ran))
        else:
            text = ""
        if insights.failed:
            failed = NN_("{count} rule could not run.", "{count} rules could not run.")
            text = " ".join(filter(None, (text, words(message(failed, count=len(insights.failed))))))
        self.state.setText(text)
        self.state.setVisible(bool(text))

    def _show_rules(self, insights: Insights) -> None:
        told = {each.check.key: each for each in insights.told if each.findings}
        for key in [key for key in self.sections if key not in told]:
            section = self.sections.pop(key)
            section.hide()
            section.deleteLater()
        places = dict.fromkeys(self.groups, 0)
        for key, each in told.items():
            section = self.sections.get(key) or self._section(each.check)
            content = self.groups[each.check.group].content
            if content.indexOf(section) != places[each.check.group]:
                content.insertWidget(places[each.check.group], section)
            places[each.check.group] += 1
            section.show_told(each, self._place)
            section.show()
        for group, fold in self.groups.items():
            count = sum(len(each.findings) for each in told.values() if each.check.group == group)
            fold.show_filled(count)
            fold.setVisible(bool(count))

    def _section(self, check: Check) -> RuleSection:
        section = RuleSection(self._desk.words, writable=not self._desk.document.read_only)
        section.chosen.connect(self._go)
        section.mended.connect(self._mend)
        section.silenced.connect(lambda finding, note: self._silence(check, finding, note))
        section.switched_off.connect(lambda: self._switch(check, on=False))
        section.moved.connect(self._step)
        self.sections[check.key] = section
        return section

    def _place(self, finding: Finding) -> str:
        place = place_of(self._at, finding) if self._at else None
        return self._desk.words(place) if place else ""

    def _show_quiet(self, insights: Insights) -> None:
        _emptied(self.quiet)
        silenced = [(told, each) for told in insights.told for each in told.silenced]
        for told, each in silenced:
            self.quiet.content.addWidget(self._quiet_row(told, each))
        self.quiet.show_filled(len(silenced))
        self.quiet.setVisible(bool(silenced))

    def _quiet_row(self, told: Told, silenced: Silenced) -> QWidget:
        words, finding = self._desk.words, silenced.finding
        name = " – ".join((words(told.check.name), words(finding.what)))
        wake = link(words(N_("Wake")))
        wake.setAccessibleName(words(message(N_("Wake: {finding}"), finding=name)))
        wake.setVisible(not self._desk.document.read_only)
        wake.clicked.connect(lambda: self._desk.run(wake_findings.call([silenced.by.id])))
        show = link(words(N_("Show")))
        show.clicked.connect(lambda: self._go(finding))
        return _entry((line(name), line(silenced.by.note, "second", little=True)), (show, wake))

    def _show_off(self, insights: Insights) -> None:
        _emptied(self.off)
        words = self._desk.words
        for check in insights.off:
            on = link(words(N_("Turn on")))
            on.setAccessibleName(words(message(N_("Turn on: {rule}"), rule=message(check.name))))
            on.setVisible(not self._desk.document.read_only)
            on.clicked.connect(lambda _=False, check=check: self._switch(check, on=True))
            self.off.content.addWidget(_entry((line(words(check.name)),), (on,)))
        self.off.show_filled(len(insights.off))
        self.off.setVisible(bool(insights.off))

    # Doing.

    @property
    def rows(self) -> list[FindingRow]:
        """The findings that are shown, from top to bottom."""
        return [row for section in self._seen() for row in section.rows]

    def _seen(self) -> list[RuleSection]:
        told = self.insights.told if self.insights else ()
        return [self.sections[each.check.key] for each in told if each.check.key in self.sections]

    def flush(self) -> None:
        """Keep a note that is being typed, as any other words."""
        for row in self.rows:
            if row.noting is not None:
                row.noting.finish()

    def take_keys(self, check: str = "") -> None:
        """Give the keys to the first finding, of a check by its key; where none is known yet, once there is one."""
        rows = self.sections[check].rows if check in self.sections else self.rows
        row = next(iter(rows), None)
        (row or self).setFocus()
        if row is not None:
            QTimer.singleShot(0, row, lambda: self.ensureWidgetVisible(row))  # once it has its place

    def _step(self, row: FindingRow, by: int) -> None:
        rows = [each for each in self.rows if each.isVisible()]
        at = rows.index(row) + by if row in rows else -1
        if 0 <= at < len(rows):
            rows[at].setFocus()
            self.ensureWidgetVisible(rows[at])

    def _go(self, finding: Finding) -> None:
        """Select what a finding is about; the map comes to the first of it."""
        editor = self._desk.document.editor
        graph = editor.graph
        there = [each for each in finding.records if each in graph and not isinstance(graph.get(each), JourneyMap)]
        kind = type(graph.get(there[0])) if there else None
        editor.session.select(there[:1])
        editor.session.select(each for each in there if type(graph.get(each)) is kind)

    def _mend(self, finding: Finding) -> None:
        mend = finding.mend
        if mend is None:
            return
        document = self._desk.document
        if mend.call is not None and mend.field == "text":
            self._begin_new(mend.call)
        elif mend.call is None or self._desk.run(mend.call):
            if mend.record:
                document.editor.session.select([] if mend.record == document.graph.map.id else [mend.record])
            if mend.field:
                self._fill_in(mend.field)

    def _silence(self, check: Check, finding: Finding, note: str) -> None:
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self._desk.run(silence_finding.call(silence_of(check, finding, note, "", now)))

    def _switch(self, check: Check, *, on: bool) -> None:
        self._desk.run(switch_check.call(check.key, on))


def _emptied(fold: Fold) -> None:
    while (item := fold.content.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


def _entry(lines: tuple[QWidget, ...], links: tuple[QWidget, ...]) -> QWidget:
    """Lines below each other, and beside them what can be done."""
    entry = QWidget()
    row = QHBoxLayout(entry)
    row.setContentsMargins(7, 2, 6, 4)
    row.setSpacing(2)
    left = QVBoxLayout()
    left.setSpacing(0)
    for each in lines:
        left.addWidget(each)
    row.addLayout(left, 1)
    for each in links:
        row.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
    return entry
