"""From tables of answers to scores in a map, for the window and the command line."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from msgspec.structs import replace

from cjm_desktop.compose.services import Services
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.extensions.exchange import Importer, ImportOptions
from cjm_desktop.extensions.reading import TABLES, importer_for, read_book, read_bytes
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Message, Plural, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.book import SourceSheet
from cjm_desktop.interchange.dates import untold_day
from cjm_desktop.interchange.encoding import text_or_none
from cjm_desktop.interchange.survey_counting import (
    COUNTED,
    EMPTY,
    FEW,
    NO_ANSWER,
    OFF_SCALE,
    REPEATED,
    UNDATED,
    SurveyOutcome,
    SurveyRow,
    Tell,
    count_answers,
    rows_of,
)
from cjm_desktop.interchange.survey_heads import TableColumns, columns_in
from cjm_desktop.interchange.survey_recipe import (
    SurveyRecipe,
    heads_of,
    propose_recipe,
    remember_recipe,
    remembered_recipe,
)
from cjm_desktop.interchange.survey_taking import replaced, take_survey, with_metrics
from cjm_desktop.interchange.words import Synonyms, load_words
from cjm_desktop.model.figures import judging
from cjm_desktop.model.graph import JourneyGraph

FATE_WORDS: dict[str, Plural] = {
    COUNTED: NN_("{count:,} counted", "{count:,} counted"),
    FEW: NN_("{count:,} in a period of too few answers", "{count:,} in periods of too few answers"),
    EMPTY: NN_("{count:,} without an answer", "{count:,} without an answer"),
    NO_ANSWER: NN_("{count:,} that is no number", "{count:,} that are no numbers"),
    OFF_SCALE: NN_("{count:,} off the scale", "{count:,} off the scale"),
    UNDATED: NN_("{count:,} without a date", "{count:,} without a date"),
    REPEATED: NN_("{count:,} answered once more later", "{count:,} answered once more later"),
}


class ReadAnswers:
    """Tables of answers that have been read: their rows, and the recipe that fits them.

    `unread` are the other sheets of a workbook that hold anything, of which one is read. `columns` tells of each table
    how its heads stand for those of the recipe that was asked for last.
    """

    def __init__(
        self, names: Sequence[str], sheets: Sequence[SourceSheet], words: Synonyms, unread: Sequence[str] = ()
    ) -> None:
        self.unread, self.columns = tuple(unread), tuple[TableColumns, ...]()
        self.sheets, self.words = tuple(sheets), words
        self.files = tuple((name, len(rows_of([each]))) for name, each in zip(names, sheets, strict=True))
        self.rows: list[SurveyRow] = rows_of(sheets)
        self.heads = frozenset(head for each in sheets for head in heads_of(each).values())
        self._recipe: SurveyRecipe | None = None

    @property
    def name(self) -> str:
        """What the answers are called where nobody says it."""
        return Path(self.files[0][0]).stem

    @property
    def heads_in_order(self) -> tuple[str, ...]:
        """The heads of the first table from left to right, each once."""
        return tuple(dict.fromkeys(head for _, head in sorted(heads_of(self.sheets[0]).items())))

    @cached_property
    def kept(self) -> SurveyRecipe | None:
        """The recipe by which somebody has had a table with these heads read before."""
        return remembered_recipe(self.sheets[0])

    def recipe(self, graph: JourneyGraph, *, lenient: bool = False) -> SurveyRecipe:
        """The recipe kept for such a table, else the one that its heads propose, with metrics of a map.

        Where they propose none, that raises CjmError E520, or is an empty one where somebody is asked (`lenient`).
        """
        found = self.kept or propose_recipe(self.sheets[0], self.words)
        if found is None and lenient:
            found = SurveyRecipe(())
        if found is None:
            raise refusal("CJM-E530", name=self.files[0][0])
        return with_metrics(found, graph)

    def outcome(self, recipe: SurveyRecipe, graph: JourneyGraph, tell: Tell = lambda _share: None) -> SurveyOutcome:
        """What the answers come to in a map; raises CjmError where the recipe does not fit.

        What `tell` raises, which it is told how much is done, gives it up.
        """
        named = recipe if recipe.source else replace(recipe, source=self.name)
        self._recipe = named
        rows = self._brought_together(named)
        return count_answers(rows, self.heads, named, judging(graph).least, self.words, tell)

    def _brought_together(self, recipe: SurveyRecipe) -> list[SurveyRow]:
        """The rows of all tables by the heads of a recipe, whatever those of a table are called.

        Raises CjmError E541 for a table that has none of its questions.
        """
        if len(self.sheets) == 1:
            self.columns = (TableColumns({}, ()),)
            return self.rows
        found: list[SurveyRow] = []
        columns = []
        for (name, _), sheet in zip(self.files, self.sheets, strict=True):
            table = columns_in(sheet, recipe, self.words, remembered_recipe(sheet))
            questions = [each.column for each in recipe.scores]
            if recipe.scores and set(questions) <= set(table.missing):
                raise refusal("CJM-E541", name=name, columns=", ".join(questions)[:400])
            columns.append(table)
            found += [
                replace(row, cells={table.taken.get(head, head): cell for head, cell in row.cells.items()})
                for row in rows_of([sheet])
            ]
        self.columns = tuple(columns)
        return found

    @property
    def left(self) -> tuple[str, ...]:
        """The columns that are not looked at."""
        recipe = self._recipe
        if recipe is None:
            return ()
        taken = {recipe.date, recipe.segment, recipe.quote, recipe.person, *(each.column for each in recipe.scores)}
        taken |= {head for table in self.columns for head in table.taken}
        return tuple(sorted(self.heads - taken))

    @property
    def untold_days(self) -> Iterator[tuple[str, str]]:
        """Columns of days that tell nothing, as nobody knows which number is the month, each with one of them.

        None while another column dates the answers.
        """
        dated = self._recipe.date if self._recipe is not None else ""
        for head in (dated,) if dated else self.heads_in_order:
            if example := untold_day(row.cells.get(head, "") for row in self.rows):
                yield head, example

    def remember(self, recipe: SurveyRecipe) -> None:
        """Keep a recipe for tables with the same heads; a profile that cannot be written keeps none."""
        with contextlib.suppress(CjmError, OSError):
            remember_recipe(self.sheets[0], recipe)


def answers_of(services: Services, paths: Sequence[Path]) -> ReadAnswers:
    """Read tables of answers, of each workbook the first sheet that holds scores, else the first; raises CjmError."""
    sheets, unread, words = [], [], load_words()
    for path in paths:
        data = read_bytes(path)
        book = read_book(_importer(data, path, services), data, ImportOptions())
        filled = [each for each in book.sheets if each.filled and not each.hidden]
        if not filled:
            raise refusal("CJM-E502", name=path.name)
        with_rows = [each for each in filled if rows_of([each])]
        if not with_rows:
            raise refusal("CJM-E534", name=path.name)
        scored = (each for each in with_rows if remembered_recipe(each) or propose_recipe(each, words))
        sheet = next(scored, with_rows[0])
        sheets.append(sheet)
        unread += [each.name for each in filled if each is not sheet]
    return ReadAnswers([path.name for path in paths], sheets, words, unread)


def _importer(data: bytes, path: Path, services: Services) -> Importer:
    """What reads a table; text that ends as tables do is one here even of one column, the answers to one question."""
    table = path.suffix.casefold() in TABLES and data.strip() and text_or_none(data) is not None
    return services.importers["csv"] if table else importer_for(data, path.name, services.importers)


def notes_on(answers: ReadAnswers, outcome: SurveyOutcome, graph: JourneyGraph) -> Iterator[Message]:
    """What else is to be known of answers that were counted: whose columns, what was not read, what is replaced."""
    for (name, rows), table in zip(answers.files, answers.columns, strict=True):
        for own, head in table.taken.items():
            yield message(N_("{name}: “{own}” is read as “{head}”."), name=name, own=own, head=head)
        for head in table.missing:
            text = NN_(
                "{name}: no column like “{head}”, {count} row.", "{name}: no column like “{head}”, {count:,} rows."
            )
            yield message(text, name=name, head=head, count=rows)
    if answers.left:
        yield message(N_("Columns not read: {names}"), names=", ".join(answers.left)[:400])
    if any(score.fates[FEW] for score in outcome.scores):
        least = judging(graph).least
        yield message(N_("Periods and segments of fewer than {least} answers are left out."), least=least)
    yield from also_noted(answers, outcome, graph)


def also_noted(answers: ReadAnswers, outcome: SurveyOutcome, graph: JourneyGraph) -> Iterator[Message]:
    """What cannot be seen of the columns themselves: sheets that are not read, and what is replaced in the map."""
    for column, example in answers.untold_days:
        untold = N_(
            "“{column}” is not read as dates: the day and the month cannot be told apart in “{example}”. "
            "Write them as 2026-03-01."
        )
        yield message(untold, column=column, example=example)
    if answers.unread:
        yield message(N_("Sheets not read: {names}"), names=", ".join(answers.unread))
    for metric, count in replaced(outcome, graph):
        text = NN_(
            "{metric}: {count} value of other answers is replaced.",
            "{metric}: {count} values of other answers are replaced.",
        )
        yield message(text, metric=metric, count=count)


def taking_survey(outcome: SurveyOutcome) -> CommandCall:
    """The command that brings scores and quotes into the map, in one undo step."""
    return take_survey.call(outcome)


def came_in(outcome: SurveyOutcome) -> Message:
    """What answers brought into a map."""
    values = sum(len(score.values) for score in outcome.scores)
    name = outcome.source
    return message(
        N_("{name}: {values} and {quotes} brought in"),
        name=name,
        values=message(NN_("{count:,} value", "{count:,} values"), count=values),
        quotes=message(NN_("{count} quote", "{count} quotes"), count=len(outcome.quotes)),
    )
