"""From answers to scores: what is counted, and what became of every row. Nothing of a single answer comes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct

from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.book import SourceSheet, visible
from cjm_desktop.interchange.dates import FoundDate, date_in, days_in
from cjm_desktop.interchange.survey_recipe import ScoreColumn, SurveyRecipe, answer_in, heads_of
from cjm_desktop.interchange.words import Synonyms
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.scores import scale_of, tally

COUNTED, FEW, EMPTY, NO_ANSWER, OFF_SCALE, UNDATED = "counted", "few", "empty", "no_answer", "off_scale", "undated"
REPEATED = "repeated"
FATES = (COUNTED, FEW, EMPTY, NO_ANSWER, OFF_SCALE, UNDATED, REPEATED)
Tell = Callable[[float], None]  # the share that is done; what it raises ends the counting
MOST_SEGMENTS = 40  # a column of more of them names people or places of each, and is no segment


class SurveyRow(Struct, frozen=True):
    """One row of a table of answers by the heads of its columns, at its number as the table counts them."""

    number: int
    cells: Mapping[str, str]


class ScoreOutcome(Struct, frozen=True):
    """What a column of answers gives: its values by period and segment, and what became of the rows."""

    column: ScoreColumn
    values: tuple[Reading, ...]
    fates: Mapping[str, int]


class FoundQuote(Struct, frozen=True):
    """A chosen answer in its own words, with whom it is from and the step that it is for."""

    text: str
    segment: str
    step: str


class SurveyOutcome(Struct, frozen=True):
    """What the answers to a survey come to."""

    rows: int
    scores: tuple[ScoreOutcome, ...]
    quotes: tuple[FoundQuote, ...]
    source: str
    last: str


def rows_of(sheets: Sequence[SourceSheet]) -> list[SurveyRow]:
    """The rows below the heads of several tables, those that hold anything."""
    found = []
    for sheet in sheets:
        heads = heads_of(sheet)
        top = min((cell.row for cell in sheet.filled), default=0)
        rows: dict[int, dict[str, str]] = {}
        for cell in sheet.filled:
            if cell.row != top:
                cells = rows.setdefault(cell.row, {})
                if cell.column in heads:
                    cells[heads[cell.column]] = visible(cell.text)
        found += [SurveyRow(row + 1, cells) for row, cells in sorted(rows.items())]
    return found


def count_answers(
    rows: Sequence[SurveyRow],
    heads: frozenset[str],
    recipe: SurveyRecipe,
    least: int,
    words: Synonyms,
    tell: Tell = lambda _share: None,
) -> SurveyOutcome:
    """Count the answers; a period or segment of fewer than `least` is not kept. Raises CjmError E517, and
    E543 for two questions of one metric.

    What `tell` raises, which it is told how much is done, gives it up.
    """
    named = [each.column for each in recipe.scores] + [recipe.date, recipe.segment, recipe.quote, recipe.person]
    if missing := [each for each in named if each and each not in heads]:
        raise refusal("CJM-E517", column=missing[0], known=", ".join(sorted(heads))[:400])
    metrics = Counter((each.metric or each.column).strip() for each in recipe.scores)
    if shared := [name for name, number in metrics.items() if number > 1]:
        raise refusal("CJM-E543", metric=shared[0])
    dates = _periods(rows, recipe, words)
    segments = _segments(rows, recipe)
    if len(set(segments.values())) > MOST_SEGMENTS:
        raise refusal("CJM-E518", column=recipe.segment, limit=MOST_SEGMENTS)
    repeated = _repeated(rows, recipe, dates)
    scores = []
    for done, score in enumerate(recipe.scores):
        tell(done / len(recipe.scores))
        scores.append(_score(rows, score, recipe, least, dates, repeated, segments))
    texts = {row.number: row for row in reversed(rows)}  # of several tables the first one counts
    quotes = tuple(
        FoundQuote(text[:2_000], segments.get(row.cells.get(recipe.segment, ""), ""), chosen.step)
        for chosen in recipe.quotes
        if (row := texts.get(chosen.row)) is not None and (text := row.cells.get(recipe.quote, ""))
    )
    return SurveyOutcome(len(rows), tuple(scores), quotes, recipe.source, max(filter(None, dates.values()), default=""))


def _periods(rows: Sequence[SurveyRow], recipe: SurveyRecipe, words: Synonyms) -> Mapping[str, str]:
    """The period of each text in the column of dates, `2026-05`, `2026-Q2` or `2026`; of no text that of all answers.

    Raises CjmError E535 where the one of all answers is none.
    """
    if not recipe.date:
        said = date_in(recipe.when, words) if recipe.when else None
        if recipe.when and (said is None or not said.year):
            raise refusal("CJM-E535", date=recipe.when[:40])
        return {"": said.text if said else ""}
    days = days_in((row.cells.get(recipe.date, "") for row in rows), words)
    return {text: _within(day, recipe.period) for text, day in days.items()}


def _segments(rows: Sequence[SurveyRow], recipe: SurveyRecipe) -> Mapping[str, str]:
    """The segment that each text is, by what most write of those that differ in small and capital letters alone."""
    if not recipe.segment:
        return {}
    texts = Counter(said for row in rows if (said := row.cells.get(recipe.segment, "")))
    usual: dict[str, str] = {}
    for text, _ in texts.most_common():
        usual.setdefault(text.casefold(), text)
    return {text: usual[text.casefold()] for text in texts}


def _repeated(rows: Sequence[SurveyRow], recipe: SurveyRecipe, dates: Mapping[str, str]) -> frozenset[int]:
    """The places of rows after which the same person answered once more in the same period."""
    if not recipe.person:
        return frozenset()
    last: dict[tuple[str, str], int] = {}
    for at, row in enumerate(rows):
        if person := row.cells.get(recipe.person, "").strip().casefold():
            last[person, dates.get(row.cells.get(recipe.date, ""), "")] = at
    kept = frozenset(last.values())
    return frozenset(at for at, row in enumerate(rows) if row.cells.get(recipe.person, "").strip() and at not in kept)


def _score(
    rows: Sequence[SurveyRow],
    column: ScoreColumn,
    recipe: SurveyRecipe,
    least: int,
    dates: Mapping[str, str],
    repeated: frozenset[int],
    segments: Mapping[str, str],
) -> ScoreOutcome:
    low, high = scale_of(column.kind, column.scale)
    fates: Counter[str] = Counter()
    cells: dict[tuple[str, str], list[int]] = {}
    for at, row in enumerate(rows):
        said = row.cells.get(column.column, "")
        answer = answer_in(said, column.scale)
        date = dates.get(row.cells.get(recipe.date, "") if recipe.date else "", "")
        if at in repeated:
            fates[REPEATED] += 1
        elif not said:
            fates[EMPTY] += 1
        elif answer is None:
            fates[NO_ANSWER] += 1
        elif not low <= answer <= high:
            fates[OFF_SCALE] += 1
        elif recipe.date and not date:
            fates[UNDATED] += 1
        else:
            segment = segments.get(row.cells.get(recipe.segment, ""), "")
            cells.setdefault((date, ""), []).append(answer)
            if segment:
                cells.setdefault((date, segment), []).append(answer)
    values = []
    for (date, segment), answers in sorted(cells.items()):
        if not segment:
            fates[COUNTED if len(answers) >= least else FEW] += len(answers)
        if len(answers) >= least:
            values.append(tally(column.kind, answers, column.scale, column.top).reading(date, segment))
    return ScoreOutcome(column, tuple(values), {fate: fates[fate] for fate in FATES})


def _within(found: FoundDate, period: str) -> str:
    month = found.rest[:2]
    if period == "year" or not month:
        return f"{found.year}"
    if period == "quarter" and month.isdecimal():
        return f"{found.year}-Q{(int(month) + 2) // 3}"
    return f"{found.year}-{month}"
