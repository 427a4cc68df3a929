"""From tables of answers to scores in a map, for the window and the command line."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from cjm_desktop.compose.services import Services
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.extensions.exchange import ImportOptions
from cjm_desktop.extensions.reading import importer_for, read_book, read_bytes
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import NN_, Plural
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.book import SourceSheet
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
from cjm_desktop.interchange.survey_recipe import (
    SurveyRecipe,
    heads_of,
    propose_recipe,
    remember_recipe,
    remembered_recipe,
)
from cjm_desktop.interchange.survey_taking import take_survey, with_metrics
from cjm_desktop.interchange.words import Synonyms, load_words
from cjm_desktop.model.figures import judging
from cjm_desktop.model.graph import JourneyGraph

FATE_WORDS: dict[str, Plural] = {
    COUNTED: NN_("{count} counted", "{count} counted"),
    FEW: NN_("{count} in a period of too few answers", "{count} in periods of too few answers"),
    EMPTY: NN_("{count} without an answer", "{count} without an answer"),
    NO_ANSWER: NN_("{count} that is no number", "{count} that are no numbers"),
    OFF_SCALE: NN_("{count} off the scale", "{count} off the scale"),
    UNDATED: NN_("{count} without a date", "{count} without a date"),
    REPEATED: NN_("{count} answered once more later", "{count} answered once more later"),
}


class ReadAnswers:
    """Tables of answers that have been read: their rows, and the recipe that fits them."""

    def __init__(self, names: Sequence[str], sheets: Sequence[SourceSheet], words: Synonyms) -> None:
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
        from msgspec.structs import replace

        named = recipe if recipe.source else replace(recipe, source=self.name)
        self._recipe = named
        return count_answers(self.rows, self.heads, named, judging(graph).least, self.words, tell)

    @property
    def left(self) -> tuple[str, ...]:
        """The columns that are not looked at."""
        recipe = self._recipe
        if recipe is None:
            return ()
        taken = {recipe.date, recipe.segment, recipe.quote, recipe.person, *(each.column for each in recipe.scores)}
        return tuple(sorted(self.heads - taken))

    def remember(self, recipe: SurveyRecipe) -> None:
        """Keep a recipe for tables with the same heads; a profile that cannot be written keeps none."""
        with contextlib.suppress(CjmError, OSError):
            remember_recipe(self.sheets[0], recipe)


def answers_of(services: Services, paths: Sequence[Path]) -> ReadAnswers:
    """Read tables of answers, the first sheet with anything in it of each; raises CjmError."""
    sheets = []
    for path in paths:
        data = read_bytes(path)
        book = read_book(importer_for(data, path.name, services.importers), data, ImportOptions())
        filled = [each for each in book.sheets if each.filled and not each.hidden]
        if not filled:
            raise refusal("CJM-E502", name=path.name)
        if not rows_of(filled[:1]):
            raise refusal("CJM-E534", name=path.name)
        sheets.append(filled[0])
    return ReadAnswers([path.name for path in paths], sheets, load_words())


def taking_survey(outcome: SurveyOutcome) -> CommandCall:
    """The command that brings scores and quotes into the map, in one undo step."""
    return take_survey.call(outcome)
