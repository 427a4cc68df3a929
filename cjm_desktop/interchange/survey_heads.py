"""Several tables of answers to one survey, whose heads are not the same: their columns brought together by meaning."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cjm_desktop.interchange.book import SourceSheet
from cjm_desktop.interchange.survey_recipe import ScoreColumn, SurveyRecipe, heads_of, propose_recipe
from cjm_desktop.interchange.words import Synonyms

ROLES = ("date", "segment", "quote", "person")


class TableColumns(Struct, frozen=True):
    """How a table's own heads stand for those of a recipe: `taken` from its own to the recipe's, `missing` of these."""

    taken: Mapping[str, str]
    missing: tuple[str, ...]


def columns_in(sheet: SourceSheet, recipe: SurveyRecipe, words: Synonyms, kept: SurveyRecipe | None) -> TableColumns:
    """Find the columns of a recipe in a table, by their heads or by what else its heads mean.

    A score is taken for another one only where there is one of its type and scale on either side: of two questions
    nobody can tell which is which. `kept` is how somebody has had such a table read before.
    """
    heads = set(heads_of(sheet).values())
    own = kept or propose_recipe(sheet, words) or SurveyRecipe(())
    taken: dict[str, str] = {}
    missing = []
    for role in ROLES:
        wanted, found = getattr(recipe, role), getattr(own, role)
        if wanted and wanted not in heads:
            if found:
                taken[found] = wanted
            else:
                missing.append(wanted)
    known = {each.column for each in recipe.scores}
    open_ = [each for each in recipe.scores if each.column not in heads]
    free = [each for each in own.scores if each.column not in known and each.column not in taken]
    for score in open_:
        likely = [each for each in free if _alike(each, score)]
        if len(likely) == 1 and sum(_alike(each, score) for each in open_) == 1:
            taken[likely[0].column] = score.column
        else:
            missing.append(score.column)
    return TableColumns(taken, tuple(missing))


def _alike(one: ScoreColumn, other: ScoreColumn) -> bool:
    return one.kind == other.kind and (one.kind == "nps" or one.scale == other.scale)
