"""An event log before it is counted: which columns are what, and to which step each event belongs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.compose.events import LogLook, rules_for
from cjm_desktop.foundation.messages import N_, NN_, Message, Translate, message
from cjm_desktop.interchange.events.columns import PARTS, LogColumns, likely_segments, named_segment
from cjm_desktop.interchange.events.matching import sorted_out
from cjm_desktop.interchange.events.recipe import Recipe
from cjm_desktop.model.event_logs import EXACT, EventRule
from cjm_desktop.model.event_words import TIMES, few_cases
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.dialogs.questions import throws_away
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.incoming.event_aims import EventAims
from cjm_desktop.ui.incoming.event_rules import IGNORED, MATCHES, NO_STEP, RulesTable, fill_steps, over_numbers
from cjm_desktop.ui.incoming.event_zones import ZoneChooser
from cjm_desktop.ui.incoming.parts import CHOSEN

Look = Callable[[Recipe], LogLook | None]
NEEDED = ("case", "activity", "time")
MOST_EVENTS = 200  # that are listed, the most frequent ones


class EventLogDialog(Dialog):
    """Asks how a log is read and which events belong to which step; `recipe` says it, `period` the days to compare."""

    def __init__(
        self,
        look: LogLook,
        again: Look,
        recipe: Recipe,
        graph: JourneyGraph,
        words: Translate,
        name: Callable[[RecordId], str],
        parent: QWidget | None,
        period: tuple[date, date] | None = None,
    ) -> None:
        """Begin with what a log looks like; `again` looks at it with other columns, and gives None when given up."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("Event log")))
        self._look, self._again, self._graph, self._words = look, again, graph, words
        self._steps = [(step.id, name(step.id)) for step in graph.steps()]
        self._before, self._borrowed = recipe, ""
        self._chosen = {part: column for part, column in recipe.columns.items() if column in look.heads}
        self.recipe = replace(recipe, columns=dict(self._chosen), dates=recipe.dates or look.dates)
        self.parts = {part: CalmCombo() for part in PARTS}
        self.times, self.zones = CalmCombo(), ZoneChooser(self.recipe.zone, words)
        self.distinct = QCheckBox(words(N_("Count events once that are written twice")))
        self.sums, self.table, self.tabs = QLabel(), QTableWidget(0, 3), QTabWidget()
        self.rules = RulesTable(self._steps, words(N_("Rows")), words)
        self.aims = EventAims(self._steps, recipe.ends, period, words)
        self.match, self.pattern, self.pattern_step = CalmCombo(), QLineEdit(), CalmCombo()
        self.add_rule = QPushButton(words(N_("Add rule")))
        self.times.setPlaceholderText(words(N_("choose")))
        self._lay_out()
        self._fill_columns()
        self._show_events()
        self._listen()
        self._begun = self._now
        self.resize(860, 680)

    @property
    def _now(self) -> tuple[object, ...]:
        return self.recipe, self.columns, self.aims.said

    @property
    def period(self) -> tuple[date, date] | None:
        """The days to compare with all others, where any are."""
        return self.aims.period

    def accept(self) -> None:
        """Count, in the zone that is typed, too."""
        self.zones.settle()
        super().accept()

    def reject(self) -> None:
        """Close without counting, once that is agreed to where something was chosen."""
        if self._now == self._begun or throws_away(self, self._words, self._words(CHOSEN)):
            super().reject()

    def _lay_out(self) -> None:
        words = self._words
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        editors = [
            *((PARTS[part], combo) for part, combo in self.parts.items()),
            (N_("How times are written"), self.times),
        ]
        for at, (title, editor) in enumerate(editors):
            name = words(title)
            label = heading(name[:1].upper() + name[1:])
            label.setBuddy(editor)
            editor.setAccessibleName(label.text())
            row, column = 2 * (at // 3), at % 3
            grid.addWidget(label, row, column)
            grid.addWidget(editor, row + 1, column)
            grid.setColumnStretch(column, 1)
        box.addLayout(grid)
        box.addLayout(self._line_of_zone())
        self.sums.setTextFormat(Qt.TextFormat.PlainText)
        self.sums.setWordWrap(True)
        box.addWidget(self.sums)
        self.table.setHorizontalHeaderLabels([words(N_("Event")), words(N_("Rows")), words(N_("Step"))])
        self.table.setAccessibleName(words(N_("Events and their steps")))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        over_numbers(self.table, 1)
        head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(2, 320)
        events = QWidget()
        inside = QVBoxLayout(events)
        inside.setContentsMargins(0, 10, 0, 0)
        inside.addWidget(self.table, 1)
        line = QHBoxLayout()
        line.addWidget(QLabel(words(N_("Other events whose name"))))
        self.pattern.setAccessibleName(words(N_("Text of the rule")))
        self.match.setAccessibleName(words(N_("Kind of rule")))
        self.pattern_step.setAccessibleName(words(N_("Step of the rule")))
        for key, text in MATCHES:
            if key != EXACT:  # (that is what the table above is for)
                self.match.addItem(words(text), key)
        fill_steps(self.pattern_step, self._steps, words)
        for widget, stretch in ((self.match, 2), (self.pattern, 2), (self.pattern_step, 3)):
            line.addWidget(widget, stretch)
        self.add_rule.setAutoDefault(False)
        line.addWidget(self.add_rule)
        inside.addLayout(line)
        for page, title in (
            (events, N_("Events")),
            (self.rules, N_("Rules")),
            (self.aims, N_("Ends and days")),
        ):
            self.tabs.addTab(page, words(title))
        box.addWidget(self.tabs, 1)
        self.done_button = add_deciding_row(box, self, words, words(N_("Count")))

    def _line_of_zone(self) -> QHBoxLayout:
        """Whether repeated events count, and the zone of days."""
        words, line = self._words, QHBoxLayout()
        label = heading(words(N_("Time zone of days")))
        label.setBuddy(self.zones)
        self.zones.setAccessibleName(label.text())
        self.zones.setToolTip(
            words(
                N_(
                    "Days are those of this zone, and times in which no zone is written are of it. "
                    "A place such as Europe/Berlin goes by its summer time, too."
                )
            )
        )
        line.addWidget(self.distinct)
        line.addStretch(1)
        line.addWidget(label)
        line.addWidget(self.zones)
        return line

    def _fill_columns(self) -> None:
        look = self._look
        for part, combo in self.parts.items():
            combo.blockSignals(True)
            combo.clear()
            combo.addItem(self._words(N_("choose") if part in NEEDED else N_("none")), "")
            heads, likely = look.heads, look.parts.get(part, "")
            if part == "segment" and look.contents is not None:
                columns = LogColumns(**look.parts)
                heads = likely_segments(look.heads, columns)
                if part not in self._chosen:
                    likely = named_segment(look.heads, columns)
            for head in heads:
                combo.addItem(shown(head), head)
            combo.setCurrentIndex(max(0, combo.findData(likely)))
            combo.blockSignals(False)
        self.times.blockSignals(True)
        self.times.clear()
        for key, text in TIMES.items():
            self.times.addItem(self._words(text), key)
        self.times.setCurrentIndex(self.times.findData(look.dates))
        self.times.setEnabled(bool(look.parts.get("time")))  # nothing to ask while nobody knows the column
        self.times.blockSignals(False)
        self.zones.setEnabled(self.times.isEnabled())
        self.distinct.setChecked(self.recipe.distinct)

    def _listen(self) -> None:
        for part, combo in self.parts.items():
            combo.currentIndexChanged.connect(lambda _, part=part: self._on_part(part))
        self.times.currentIndexChanged.connect(self._on_times)
        self.zones.currentIndexChanged.connect(self._on_zone)
        self.distinct.toggled.connect(lambda on: self._look_again(replace(self.recipe, distinct=on)))
        self.add_rule.clicked.connect(self._on_rule)
        self.pattern.installEventFilter(self)
        self.tabs.currentChanged.connect(self._list_rules)
        self.rules.changed.connect(self._on_rules)
        self.aims.changed.connect(self._on_aims)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the line of a rule adds it, and does not count yet."""
        key = event.key() if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress else None
        if watched is self.pattern and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_rule()
            return True
        return super().eventFilter(watched, event)

    def _on_part(self, part: str) -> None:
        self._chosen[part] = str(self.parts[part].currentData())
        recipe = replace(self.recipe, columns=dict(self._chosen))
        if part == "activity":
            # Rules of its names are not those of another column.
            recipe = replace(recipe, rules=self._before.rules, borrowed=self._before.borrowed)
        if part in NEEDED:
            self._look_again(replace(recipe, dates="" if part == "time" else recipe.dates))
        else:
            self.recipe = recipe

    def _on_times(self) -> None:
        self._look_again(replace(self.recipe, dates=str(self.times.currentData() or "")))

    def _on_zone(self) -> None:
        self.recipe = replace(self.recipe, zone=str(self.zones.currentData()))

    def _look_again(self, recipe: Recipe) -> None:
        """Look at the log once more as it is to be read now; where that is given up nothing has changed."""
        look = self._again(recipe)
        if look is not None:
            self._look, self.recipe = look, replace(recipe, dates=look.dates or recipe.dates)
        self._chosen = dict(self.recipe.columns)
        self._fill_columns()
        self._show_events()

    @property
    def columns(self) -> dict[str, str]:
        """The column of each part as it is shown; none is guessed behind it."""
        return {part: str(combo.currentData() or "") for part, combo in self.parts.items()}

    @property
    def _names(self) -> Mapping[str, int]:
        return self._look.contents.names if self._look.contents is not None else {}

    def _show_events(self) -> None:
        """List the events with their steps; those of no step first, in each group the most frequent ones first."""
        contents = self._look.contents
        if contents is not None and contents.names:
            rules, suggested = rules_for(self.recipe, contents, self._graph)
            self._borrowed = "" if suggested else self.recipe.borrowed or self._borrowed
            self.recipe = replace(self.recipe, rules=rules, borrowed="")
        self._list_rules()
        self._list_events()

    def _list_events(self) -> None:
        found = sorted_out(self._names, self.recipe.rules or ())
        listed = sorted(self._names, key=lambda each: (each in found, -self._names[each], each))[:MOST_EVENTS]
        self.table.setRowCount(len(listed))
        for at, name in enumerate(listed):
            self.table.setItem(at, 0, QTableWidgetItem(shown(name) or self._words(N_("without a name"))))
            count = QTableWidgetItem(f"{self._names[name]:,}")
            count.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.table.setItem(at, 1, count)
            combo = CalmCombo()
            fill_steps(combo, self._steps, self._words)
            combo.setAccessibleName(self._words(message(N_("Step of {event}"), event=name)))
            combo.setCurrentIndex(max(0, combo.findData(_step_of(found.get(name)))))
            combo.currentIndexChanged.connect(lambda _, name=name, combo=combo: self._on_step(name, combo))
            self.table.setCellWidget(at, 2, combo)
        self.table.resizeRowsToContents()
        self._tell()

    def _list_rules(self) -> None:
        """List the rules where they are seen: hundreds of them take a moment."""
        if self.tabs.currentWidget() is not self.rules:
            return
        self.rules.show_rules(self.recipe.rules or (), [])
        self._count_rules()

    def _count_rules(self) -> None:
        """Say how many rows each rule means, after those that rules above it mean."""
        found = sorted_out(self._names, self.rules.listed)
        rows: Counter[tuple[str, str]] = Counter()
        for name, rule in found.items():
            rows[rule.match, rule.text] += self._names[name]
        self.rules.show_counts([f"{rows[each.match, each.text]:,}" for each in self.rules.listed])

    def _on_rules(self) -> None:
        """Follow a rule that was changed or taken off in its table."""
        self.recipe = replace(self.recipe, rules=self.rules.rules)
        self._list_events()
        self._count_rules()

    def _on_aims(self) -> None:
        self.recipe = replace(self.recipe, ends=self.aims.ends)
        self._tell()

    def _on_step(self, name: str, combo: CalmCombo) -> None:
        """Let events of a name belong to another step, by a rule of its own before all others."""
        step = str(combo.currentData())
        rest = tuple(
            each for each in self.recipe.rules or () if each.match != EXACT or each.text.casefold() != name.casefold()
        )
        meant = name in sorted_out([name], rest)
        own = EventRule(match=EXACT, text=name, step="" if step in (NO_STEP, IGNORED) else step)
        self.recipe = replace(self.recipe, rules=(own, *rest) if step != NO_STEP or meant else rest)
        self._list_rules()
        self._tell()

    def _on_rule(self) -> None:
        """Add a rule for events that no other one means, and list them anew."""
        text, step = self.pattern.text().strip(), str(self.pattern_step.currentData())
        if not text or step == NO_STEP:
            (self.pattern if not text else self.pattern_step).setFocus()
            return
        rule = EventRule(match=str(self.match.currentData()), text=text, step="" if step == IGNORED else step)
        self.recipe = replace(self.recipe, rules=(*(self.recipe.rules or ()), rule))
        self.pattern.clear()
        self._show_events()

    def _tell(self) -> None:
        """Say what becomes of the rows by the rules as they are now."""
        words, look = self._words, self._look
        if look.contents is None:
            wrong = N_("Say which columns are the case, the event and the time.")
            self.sums.setText(words(look.wrong.message if look.wrong and len(_known(look.parts)) == 3 else wrong))
            self.done_button.setEnabled(False)
            return
        found = sorted_out(self._names, self.recipe.rules or ())
        there = {key for key, _ in self._steps}
        on_steps = sum(self._names[each] for each, rule in found.items() if rule.step in there)
        ignored = sum(self._names[each] for each, rule in found.items() if not rule.step)
        parts = (
            (N_("{number:,} on steps"), on_steps),
            (N_("{number:,} of no step"), sum(self._names.values()) - on_steps - ignored),  # of steps that are gone too
            (N_("{number:,} ignored"), ignored),
            (N_("{number:,} repeated"), look.contents.repeated),
            (N_("{number:,} without case or time"), look.contents.unread),
        )
        rows = words(message(NN_("{count:,} row", "{count:,} rows"), count=look.contents.rows))
        told = f"{rows} = " + " + ".join(words(message(text, number=count)) for text, count in parts if count)
        if len(self._names) > MOST_EVENTS:
            more = NN_("{count} rarer event is not listed.", "{count} rarer events are not listed.")
            told += "\n" + words(message(more, count=len(self._names) - MOST_EVENTS))
        if self._borrowed:
            told += "\n" + words(message(N_("The rules are those of {name}."), name=shown(self._borrowed)))
        if not on_steps:
            told += "\n" + words(self._why_not())
        if wrong_days := self.aims.wrong:
            told += "\n" + wrong_days
        self.sums.setText(told)
        self.done_button.setEnabled(bool(on_steps) and not wrong_days)

    def _why_not(self) -> Message:
        """Why nothing can be counted while no event belongs to a step."""
        contents, least = self._look.contents, self.recipe.least
        if not self._names:
            return message(N_("No row has a case and a time that can be read: choose other columns."))
        if contents is not None and max(contents.cases.values(), default=least) < least:
            return few_cases(least)
        return message(N_("Choose a step for one event at least; then they can be counted."))


def _step_of(rule: EventRule | None) -> str:
    if rule is None:
        return NO_STEP
    return rule.step or IGNORED


def _known(parts: Mapping[str, str]) -> list[str]:
    return [part for part in NEEDED if parts.get(part)]
