"""Brings what the answers to a survey come to into the map: values of metrics, their source, chosen quotes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.structure import add_lane
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.survey_counting import FoundQuote, ScoreOutcome, SurveyOutcome
from cjm_desktop.interchange.survey_recipe import ScoreColumn, SurveyRecipe
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Evidence, Metric, RecordId, Step
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.scores import CSAT, NPS, TOP_BOXES, scale_of, typed_range
from cjm_desktop.model.text import Text, text_in, with_words

METRICS, QUOTES = "metrics", "quotes"


def with_metrics(recipe: SurveyRecipe, graph: JourneyGraph) -> SurveyRecipe:
    """A recipe that names a metric for each of its scores.

    That is the one of the map that measures the same, else a new one of the type's usual name. Where that is taken,
    as for a second question of the type, it is called as its question is.
    """
    taken = {each.metric for each in recipe.scores if each.metric}
    scores = []
    for score in recipe.scores:
        if not score.metric:
            name = next((name for name in _likely_names(score, graph) if name not in taken), score.column[:200])
            taken.add(name)
            score = replace(score, metric=name)
        scores.append(score)
    return replace(recipe, scores=tuple(scores))


def _likely_names(score: ScoreColumn, graph: JourneyGraph) -> Iterator[str]:
    held = graph.in_order(Metric)
    typed = [
        each for each in held if each.kind == score.kind and (not each.values or _measure(each) == _measure(score))
    ]
    yield from (text_in(each.name, graph.map.lang, graph.map.lang) for each in typed)
    usual = score.kind.upper()
    same = [each for each in held if _named(each.name, usual)]
    if not same or (not same[0].kind and not _measures_otherwise(same[0], score)):
        yield usual


def _measures_otherwise(metric: Metric, column: ScoreColumn) -> bool:
    """Whether a metric has values that are not those of such a score: of another type, range, scale or top boxes."""
    if metric.kind:
        return metric.kind != column.kind or _measure(metric) != _measure(column)
    known = typed_range(Metric(id=metric.id, kind=column.kind, scale=column.scale))
    return bool(metric.values) and (metric.low, metric.high) not in ((None, None), known)


def replaced(outcome: SurveyOutcome, graph: JourneyGraph) -> Iterator[tuple[str, int]]:
    """How many values of each metric an outcome takes the place of that came from other answers than these."""
    for score, metric in zip(outcome.scores, _metrics_for(outcome, graph.in_order(Metric)), strict=True):
        sources = [graph.find(Evidence, each) for each in metric.sources] if metric is not None else []
        if metric is None or not any(each and not _named(each.name, clean_text(outcome.source)) for each in sources):
            continue
        fresh = {(each.date, each.segment) for each in score.values}
        if gone := sum((each.date, each.segment) in fresh for each in metric.values):
            yield _metric_name(score.column), gone


def _metrics_for(outcome: SurveyOutcome, held: Sequence[Metric]) -> list[Metric | None]:
    """The metric of each score where there is one: of just that name, else of one like it that no other score is for.

    Likeness passes over what stands in brackets, by which two questions may be told apart.
    """
    names = [_metric_name(score.column) for score in outcome.scores]
    found = [next((each for each in held if name in _said(each.name)), None) for name in names]
    for at, name in enumerate(names):
        free = (each for each in held if each not in found)
        found[at] = found[at] or next((each for each in free if _named(each.name, name)), None)
    return found


def _metric_name(column: ScoreColumn) -> str:
    return clean_text(column.metric or column.column)


@command("survey.take", N_("Bring in survey answers"))
def take_survey(draft: Draft, outcome: SurveyOutcome) -> None:
    """Give metrics the values of an outcome, in place of those of the same period and segment.

    Raises CjmError: E519 and E531 where a metric measures something else, E532 for a quote without a step, E536 where
    values without a date would take the place of those of other answers.
    A metric that is new stands on the map where its step is named, else beside the title.
    """
    source = _source(draft, outcome)
    scores = zip(outcome.scores, _metrics_for(outcome, draft.in_order(Metric)), strict=True)
    touched = [_take_score(draft, score, metric, source) for score, metric in scores if score.values]
    touched += [_quote(draft, each, source) for each in outcome.quotes]
    draft.select(*dict.fromkeys(touched))


def _source(draft: Draft, outcome: SurveyOutcome) -> RecordId:
    name = clean_text(outcome.source)
    same = [each for each in draft.table(Evidence).values() if _named(each.name, name)]
    fields = {"kind": "survey", "date": outcome.last, "n": outcome.rows, "asked": "customers"}
    if same:
        draft.update(same[0].id, **fields)
        return same[0].id
    return draft.add(Evidence(id=draft.new_id(Evidence), name=name, party="first", **fields)).id  # type: ignore[arg-type]  # fields of several types


def _take_score(draft: Draft, score: ScoreOutcome, metric: Metric | None, source: RecordId) -> RecordId:
    column = score.column
    name = _metric_name(column)
    if metric is not None and metric.kind not in ("", column.kind):
        raise refusal("CJM-E519", metric=name)
    if metric is None:
        order = draft.key_behind(draft.in_order(Metric))
        metric = draft.add(
            Metric(id=draft.new_id(Metric), name=name, order=order, headline=not _step(draft, column.step))
        )
    fresh = {(each.date, each.segment) for each in score.values}
    kept = tuple(each for each in metric.values if (each.date, each.segment) not in fresh)
    if kept and _measures_otherwise(metric, column):
        raise refusal("CJM-E531", metric=name)
    undated = [each for each in metric.values if not each.date]
    if undated and not all(date for date, _ in fresh) and metric.sources and source not in metric.sources:
        raise refusal("CJM-E536", metric=name)
    if not all(date for date, _ in fresh):
        kept = tuple(each for each in kept if each.date)  # of the answers that are read once more
    draft.put(
        replace(
            metric,
            kind=column.kind,
            scale=column.scale if column.kind != "nps" else "",
            top=column.top,
            values=(*kept, *score.values),
            sources=tuple(dict.fromkeys((*metric.sources, source))),
        )
    )
    step = _step(draft, column.step)
    shown = any(card.metric == metric.id for card in draft.table(Card).values())
    if step and not shown:
        _card(draft, METRICS, step, metric=metric.id)
    return metric.id


def _measure(held: Metric | ScoreColumn) -> object:
    """What values must share to be compared: the scale of the answers, and which of them count as satisfied."""
    scale = "" if held.kind == NPS else held.scale  # (there is one scale for it)
    return scale_of(held.kind, scale), held.kind == CSAT and (held.top or TOP_BOXES)


def _quote(draft: Draft, quote: FoundQuote, source: RecordId) -> RecordId:
    step = _step(draft, quote.step) or next((each.id for each in draft.steps()), "")
    if not step:
        raise refusal("CJM-E532")
    words = clean_text(quote.text)
    lanes = {each.id for each in draft.lanes() if each.role == QUOTES}
    same = (each for each in draft.table(Card).values() if each.lane in lanes and _named(each.text, words))
    if (there := next(same, None)) is not None:
        return there.id
    said: Text = with_words("", words, draft.lang, draft.lang)
    return _card(draft, QUOTES, step, text=said, by=clean_text(quote.segment), evidence="reported", sources=(source,))


def _card(draft: Draft, role: str, step: RecordId, **fields: object) -> RecordId:
    lanes = [each for each in draft.lanes() if each.role == role]
    if lanes:
        lane = lanes[0].id
    else:
        add_lane(draft, role)
        lane = (draft.selected or ("",))[0]
    order = draft.key_behind(draft.cell(lane, step))
    card = Card(id=draft.new_id(Card), lane=lane, step=step, order=order)
    return draft.add(replace(card, **fields)).id


def _step(draft: Draft, name: str) -> RecordId:
    """The step of a name, or the first one of the stage of that name; nothing where there is none."""
    if not name:
        return ""
    for step in draft.steps():
        if _named(step.name, name):
            return step.id
    for stage in draft.stages():
        if _named(stage.name, name) and (steps := draft.steps_of(stage.id)):
            return steps[0].id
    return name if draft.find(Step, name) else ""


def _named(text: Text, name: str) -> bool:
    return any((plain(each) or each) == (plain(name) or name) for each in _said(text) if each)


def _said(text: Text) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text.values())
