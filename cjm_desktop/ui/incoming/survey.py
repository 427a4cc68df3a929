"""Answers to a survey in the window: what each column is, what comes of it, which answers are quoted; one undo step."""

from __future__ import annotations

from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCompleter,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cjm_desktop.compose.surveying import FATE_WORDS, ReadAnswers, also_noted, answers_of, came_in, taking_survey
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Translate, message
from cjm_desktop.foundation.numerals import measured
from cjm_desktop.interchange.survey_counting import SurveyOutcome
from cjm_desktop.interchange.survey_recipe import ChosenQuote, ScoreColumn, SurveyRecipe
from cjm_desktop.interchange.survey_taking import with_metrics
from cjm_desktop.model.choices import keys
from cjm_desktop.model.figures import ends_text, figure_text, judging, usual_unit
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Metric
from cjm_desktop.model.scores import interval
from cjm_desktop.model.vocabulary import ANSWER_SCALES, SCORE_KINDS
from cjm_desktop.ui.base.background import Newest
from cjm_desktop.ui.base.dialog import Dialog
from cjm_desktop.ui.base.names import shown
from cjm_desktop.ui.base.patience import patiently
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.deciding import add_deciding_row
from cjm_desktop.ui.dialogs.questions import tell_error, throws_away
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.forms.record_form import heading
from cjm_desktop.ui.incoming.parts import CHOSEN

DATE, PERSON, SEGMENT, QUOTE = "date", "person", "segment", "quote"
ONCE = (DATE, PERSON, SEGMENT, QUOTE)  # what only one column can be
ROLES = (
    ("", N_("not read")),
    *((each.key, each.label) for each in SCORE_KINDS),
    (DATE, N_("Date of the answer")),
    (PERSON, N_("Who answered")),
    (SEGMENT, N_("Segment")),
    (QUOTE, N_("Words to quote")),
)
PERIODS = (
    ("month", N_("by month")),
    ("quarter", N_("by quarter")),
    ("year", N_("by year")),
)
MOST_PERIODS = 3  # that the preview tells, the newest ones
MOST_HIGH = 320  # pixels that the columns take before they are scrolled
MOST_QUOTES = 500  # that are offered


def take_survey_file(path: Path, desk: Desk, parent: QWidget) -> str:
    """Read a table of answers beside the window, preview what it comes to, and bring that into the open map.

    Gives what came in, in words; nothing where nothing did.
    """
    words, services = desk.words, desk.document.services
    title = words(message(N_("Reading {name} …"), name=shown(path.name)))
    try:
        read = patiently(
            title,
            words,
            parent,
            lambda _: answers_of(services, [path]),
            about=words(N_("Survey answers")),
            at_once=True,
        )
        if not isinstance(read, ReadAnswers):
            return ""
        dialog = SurveyDialog(read, desk.document.graph, words, desk.labels.of, parent)
    except CjmError as error:
        tell_error(parent, words, error, path)
        return ""
    try:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        if accepted and dialog.outcome is not None and desk.run(taking_survey(dialog.outcome)):
            read.remember(dialog.recipe)
            return words(came_in(dialog.outcome))
    finally:
        dialog.deleteLater()
    return ""


class _ColumnRow:
    """What is asked of one column: what it is, on which scale, and for which metric and step."""

    def __init__(self, head: str, words: Translate, steps: list[tuple[str, str]], metrics: list[str]) -> None:
        self.head = head
        self.role, self.scale, self.step = CalmCombo(), CalmCombo(), CalmCombo()
        for whole in (self.role, self.scale):
            whole.setSizeAdjustPolicy(CalmCombo.SizeAdjustPolicy.AdjustToContents)
        self.metric = QLineEdit()
        known = QCompleter(metrics, self.metric)
        known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        known.setFilterMode(Qt.MatchFlag.MatchContains)
        self.metric.setCompleter(known)
        for key, label in ROLES:
            self.role.addItem(words(label), key)
        for each in ANSWER_SCALES:
            self.scale.addItem(words(each.label), each.key)
        for key, name in (("", words(N_("beside the title"))), *steps):
            self.step.addItem(name, key)
        for editor, title in (
            (self.role, N_("Read as")),
            (self.scale, N_("Scale of the answers")),
            (self.metric, N_("Metric")),
            (self.step, N_("Step")),
        ):
            editor.setAccessibleName(f"{head}: {words(title)}")

    @property
    def is_score(self) -> bool:
        return self.role.currentData() in keys(SCORE_KINDS)

    def score(self) -> ScoreColumn:
        kind = str(self.role.currentData())
        scale = "" if kind == "nps" else str(self.scale.currentData())
        return ScoreColumn(self.head, kind, scale, self.metric.text().strip(), None, str(self.step.currentData()))


class SurveyDialog(Dialog):
    """Asks what the columns of a table of answers are: `recipe` says it, `outcome` what comes of it, if anything."""

    def __init__(
        self, answers: ReadAnswers, graph: JourneyGraph, words: Translate, name: object, parent: QWidget | None
    ) -> None:
        """Begin with the recipe kept for such a table, else the one found; raises CjmError where neither is."""
        super().__init__(parent)
        self.setWindowTitle(words(N_("Survey answers")))
        self._answers, self._graph, self._words = answers, graph, words
        self.recipe = answers.recipe(graph, lenient=True)
        self.outcome: SurveyOutcome | None = None
        self._wanted = False  # to be brought in as soon as it is counted
        self._newest = Newest(self)
        self._newest.done.connect(self._counted)
        self._newest.failed.connect(self._failed)
        naming = name if callable(name) else str
        steps = [(each.id, str(naming(each.id))) for each in graph.steps()]
        metrics = [str(naming(each.id)) for each in graph.in_order(Metric)]
        self.rows = [_ColumnRow(head, words, steps, metrics) for head in answers.heads_in_order]
        self.period, self.when = CalmCombo(), QLineEdit(self.recipe.when)
        self.source = QLineEdit(self.recipe.source or answers.name)
        self.when.setAccessibleName(words(N_("Answered in")))
        for key, label in PERIODS:
            self.period.addItem(words(label), key)
        self.period.setAccessibleName(words(N_("Values")))
        self.source.setAccessibleName(words(N_("Source")))
        self.told = QLabel()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.quotes = QListWidget()
        self.quotes.setWordWrap(True)
        self.quotes.setAccessibleName(words(N_("Answers to quote")))
        self.quote_step = CalmCombo()
        self.quote_step.setAccessibleName(words(N_("Step of the quotes")))
        for key, step in steps:
            self.quote_step.addItem(step, key)
        self._lay_out()
        self._show_recipe()
        self._listen()
        self._update()
        self._begun = self.recipe
        self.resize(940, _height(len(self.rows), self.screen().availableGeometry().height()))

    def _lay_out(self) -> None:
        words = self._words
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 20, 24, 18)
        box.setSpacing(8)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 8, 0)
        for column, title in enumerate((N_("Column"), N_("Read as"), N_("Scale"), N_("Metric"), N_("Step"))):
            grid.addWidget(heading(words(title)), 0, column)
            grid.setColumnStretch(column, (5, 0, 0, 4, 4)[column])
        for at, row in enumerate(self.rows, 1):
            label = QLabel(shown(row.head))
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            for column, widget in enumerate((label, row.role, row.scale, row.metric, row.step)):
                grid.addWidget(widget, at, column)
        grid.setRowStretch(len(self.rows) + 1, 1)  # few columns stay together below their heads
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(body)
        area.setMinimumHeight(min(body.sizeHint().height(), MOST_HIGH))
        box.addWidget(area, 3)
        line = QHBoxLayout()
        for title, editor in (
            (N_("Values"), self.period),
            (N_("Answered in"), self.when),
            (N_("Source"), self.source),
        ):
            label = QLabel(words(title))
            label.setBuddy(editor)
            line.addWidget(label)
            line.addWidget(editor, 1)
        box.addLayout(line)
        box.addWidget(self.told)
        self._quotes_head = QHBoxLayout()
        self.quotes_label = QLabel(words(N_("Answers to quote, on the map at the step")))
        self._quotes_head.addWidget(self.quotes_label)
        self._quotes_head.addWidget(self.quote_step, 1)
        box.addLayout(self._quotes_head)
        box.addWidget(self.quotes, 2)
        self.done_button = add_deciding_row(box, self, words, words(N_("Bring in")))

    def _show_recipe(self) -> None:
        recipe = self.recipe
        single = {recipe.date: DATE, recipe.person: PERSON, recipe.segment: SEGMENT, recipe.quote: QUOTE}
        scores = {each.column: each for each in recipe.scores}
        for row in self.rows:
            score = scores.get(row.head)
            role = score.kind if score else single.get(row.head, "")
            row.role.setCurrentIndex(max(0, row.role.findData(role)))
            row.scale.setCurrentIndex(max(0, row.scale.findData((score.scale if score else "") or "1-5")))
            row.metric.setText((score.metric if score else "") or row.head[:200])
            row.metric.setCursorPosition(0)
            row.step.setCurrentIndex(max(0, row.step.findData(score.step if score else "")))
        self.period.setCurrentIndex(max(0, self.period.findData(recipe.period or "month")))
        self._fill_quotes()

    def _listen(self) -> None:
        for row in self.rows:
            row.role.currentIndexChanged.connect(lambda _, row=row: self._on_role(row))
            row.scale.currentIndexChanged.connect(self._update)
            row.step.currentIndexChanged.connect(self._update)
            row.metric.editingFinished.connect(self._update)
        self.period.currentIndexChanged.connect(self._update)
        self.source.editingFinished.connect(self._update)
        self.when.editingFinished.connect(self._update)
        self.quotes.itemChanged.connect(self._update)
        self.quote_step.currentIndexChanged.connect(self._update)

    def _on_role(self, changed: _ColumnRow) -> None:
        role = changed.role.currentData()
        for row in self.rows:
            if row is not changed and role in ONCE and row.role.currentData() == role:
                row.role.setCurrentIndex(0)
        if changed.is_score and not changed.metric.isModified():
            others = tuple(row.score() for row in self.rows if row.is_score and row is not changed)
            own = msgspec.structs.replace(changed.score(), metric="")
            changed.metric.setText(with_metrics(SurveyRecipe((*others, own)), self._graph).scores[-1].metric)
            changed.metric.setCursorPosition(0)
        self._fill_quotes()
        self._update()

    def _column_of(self, role: str) -> str:
        return next((row.head for row in self.rows if row.role.currentData() == role), "")

    def _fill_quotes(self) -> None:
        column = self._column_of(QUOTE)
        self.quotes.blockSignals(True)
        self.quotes.clear()
        told: set[str] = set()
        for row in self._answers.rows:
            said = row.cells.get(column, "") if column else ""
            if said and said not in told and self.quotes.count() < MOST_QUOTES:
                told.add(said)
                item = QListWidgetItem(said)
                item.setData(Qt.ItemDataRole.UserRole, row.number)
                item.setCheckState(Qt.CheckState.Unchecked)
                self.quotes.addItem(item)
        self.quotes.blockSignals(False)
        for widget in (self.quotes, self.quotes_label, self.quote_step):
            widget.setVisible(bool(column))

    def _now(self) -> SurveyRecipe:
        items = (self.quotes.item(at) for at in range(self.quotes.count()))
        chosen = [each for each in items if each.checkState() is Qt.CheckState.Checked]
        step = str(self.quote_step.currentData() or "")
        date = self._column_of(DATE)
        return SurveyRecipe(
            tuple(row.score() for row in self.rows if row.is_score),
            date=date,
            when="" if date else self.when.text().strip(),
            period=str(self.period.currentData()) if date else "",
            person=self._column_of(PERSON),
            segment=self._column_of(SEGMENT),
            quote=self._column_of(QUOTE),
            quotes=tuple(ChosenQuote(int(each.data(Qt.ItemDataRole.UserRole)), step) for each in chosen),
            source=self.source.text().strip(),
        )

    def _update(self, *_: object) -> None:
        """Show what comes of the answers as the columns are read now."""
        for row in self.rows:
            for widget in (row.metric, row.step):
                widget.setVisible(row.is_score)
            row.scale.setVisible(row.is_score and row.role.currentData() != "nps")  # an NPS is asked from 0 to 10
        self.period.setEnabled(bool(self._column_of(DATE)))
        self.when.setEnabled(not self._column_of(DATE))
        self.when.setPlaceholderText("2026-09" if self.when.isEnabled() else "")
        self.recipe, self.outcome, self._wanted = self._now(), None, False
        if not self.recipe.scores and not self.recipe.quotes:
            self._newest.forget()
            self._counted(None)
            return
        answers, recipe, graph = self._answers, self.recipe, self._graph
        self._newest.ask(lambda: lambda tell: answers.outcome(recipe, graph, tell))

    @property
    def is_counting(self) -> bool:
        """Whether what is shown is not yet that of the columns as they are read now."""
        return self._newest.is_busy

    def _counted(self, outcome: object) -> None:
        self.outcome = outcome if isinstance(outcome, SurveyOutcome) else None
        self.told.setText("\n".join(self._lines()))
        self.done_button.setEnabled(self.outcome is not None)
        if self._wanted:
            self.accept()

    def _failed(self, error: object) -> None:
        self._wanted = False
        if isinstance(error, CjmError):
            self.told.setText(self._words(error.message))
        self.done_button.setEnabled(False)

    def reject(self) -> None:
        """Close without bringing anything in, once that is agreed to where something was chosen."""
        if self._now() == self._begun or throws_away(self, self._words, self._words(CHOSEN)):
            super().reject()

    def accept(self) -> None:
        """Bring in what is counted; while that is under way, as soon as it is: a click is not lost."""
        self._wanted = self.is_counting
        if not self._wanted and self.outcome is not None:
            super().accept()

    def done(self, code: int) -> None:
        """Close; what is still being counted is not asked for any more."""
        self._newest.close()
        super().done(code)

    def _lines(self) -> list[str]:
        words, outcome = self._words, self.outcome
        if outcome is None:
            return [words(N_("Say which column is an NPS, a CSAT or a CES."))]
        lines = []
        for score in outcome.scores:
            parts = [words(message(FATE_WORDS[fate], count=count)) for fate, count in score.fates.items() if count]
            rows = NN_("{column}: {count} row = {words}", "{column}: {count:,} rows = {words}")
            lines.append(words(message(rows, column=score.column.column, count=outcome.rows, words=" + ".join(parts))))
            metric = Metric(id="mt_x", kind=score.column.kind, scale=score.column.scale)
            told = []
            for each in [each for each in score.values if not each.segment][-MOST_PERIODS:]:
                ends = interval(metric, each)
                sure = ", 95%: {} … {}".format(*ends_text(metric, ends)) if ends else ""
                value = measured(figure_text(metric, each, 0), usual_unit(metric))
                told.append(f"{each.date} {value} (n={each.n}{sure})".strip())
            if told:
                lines.append("    " + " · ".join(told))
        least = judging(self._graph).least
        lines.append(
            words(message(N_("Periods and segments of fewer than {least} answers are left out."), least=least))
        )
        return [*lines, *(words(each) for each in also_noted(self._answers, outcome, self._graph))]


def _height(columns: int, room: int) -> int:
    """A height at which as many columns as the screen has room for are seen at once, beside what comes of them."""
    return max(640, min(400 + 44 * columns, room - 80))
