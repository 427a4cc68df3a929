"""The plan of surveys along the journey: what is asked after which step, how, how often, and what came of it."""

from __future__ import annotations

from cjm_desktop.extensions.reporting import (
    N_,
    MapReport,
    Metric,
    Reported,
    ReportPart,
    ReportRow,
    ReportTable,
    Survey,
    asked_by,
    figure_text,
    joined,
    judging,
    latest,
    question_of,
    vocabulary,
)

NAMES = {each.key: each.label for each in (*vocabulary.QUESTION_KINDS, *vocabulary.ANSWER_SCALES)}


def make(at: Reported) -> tuple[ReportPart, ...]:
    """A row for each survey and step after which it is sent, in the order of the journey."""
    place = {step.id: number for number, step in enumerate(at.graph.steps())}
    rows = []
    for survey in at.graph.in_order(Survey):
        for step in sorted(survey.steps, key=lambda each: place.get(each, 0)) or ("",):
            rows += [(place.get(step, len(place)), _row(at, survey, step))]
    heads = (
        N_("Sent after"),
        N_("Survey"),
        N_("Question"),
        N_("Type and scale"),
        N_("How it is sent"),
        N_("How often"),
        N_("Who is asked"),
        N_("Latest value"),
    )
    told = tuple(row for _, row in sorted(rows, key=lambda each: each[0]))
    nothing = at.t(N_("No survey is planned yet. Add one in Lists."))
    return (ReportTable(tuple(map(at.t, heads)), (2, 2, 4, 2.4, 1.4, 1.6, 2, 1.4), told, "", nothing),)


def _row(at: Reported, survey: Survey, step: str) -> ReportRow:
    kind, scale = asked_by(survey)
    typed = joined(", ", (at.t(NAMES.get(each, each)) for each in (kind, scale) if each))
    return ReportRow(
        (
            _step(at, step),
            at.words(survey.name),
            question_of(survey, at.lang, at.graph.map.lang, at.t),
            typed,
            at.chosen(survey, "channel"),
            at.chosen(survey, "frequency"),
            at.words(survey.asked),
            _value(at, survey),
        ),
        survey.id,
    )


def _step(at: Reported, step: str) -> str:
    return at.name(step) if step else ""


def _value(at: Reported, survey: Survey) -> str:
    metric = at.graph.find(Metric, survey.metric)
    reading = latest(metric) if metric else None
    if metric is None or reading is None:
        return ""
    told = figure_text(metric, reading, judging(at.graph).least)
    return told if reading.n is None or told.startswith("n") else f"{told} (n = {reading.n})"


REPORT = MapReport("surveys", N_("Plan of surveys"), make, 95, wide=True)
