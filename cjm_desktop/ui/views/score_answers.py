"""What the scores answer, for sure only: what has moved, what misses its target, and who differs, each with n."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.model import score_findings
from cjm_desktop.model.figures import ends_text, few_text, figure_text, judging
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Metric
from cjm_desktop.ui.views.asked import Answer, AnswerLine, Asked


def scores(asked: Asked) -> Answer:
    """What has surely moved, what surely misses its target, and which scores say nothing yet."""

    def lines() -> Iterator[AnswerLine]:
        graph = asked.graph
        for each in score_findings.moved(graph):
            text = message(
                N_("{metric}: {old} → {new}, a sure change ({low} to {high})"),
                metric=_name(asked, each.metric),
                old=_told(asked, each.metric, each.first),
                new=_told(asked, each.metric, each.second),
                low=_moved(each.ends[0]),
                high=_moved(each.ends[1]),
            )
            yield _line(asked, text, each.metric)
        for miss in score_findings.missed(graph):
            text = message(
                N_("{metric}: {value} surely misses the target {target} (95% CI {low} to {high})"),
                metric=_name(asked, miss.metric),
                value=_told(asked, miss.metric, miss.reading),
                target=number_text(graph.one(Metric, miss.metric).target or 0.0),
                low=ends_text(graph.one(Metric, miss.metric), miss.ends)[0],
                high=ends_text(graph.one(Metric, miss.metric), miss.ends)[1],
            )
            yield _line(asked, text, miss.metric)
        for metric, _ in score_findings.too_few(graph):
            text = message(
                N_("{metric}: too few answers to say anything ({few})"),
                metric=_name(asked, metric),
                few=few_text(judging(graph).least),
            )
            yield _line(asked, text, metric)

    return asked.answer(
        NN_("The scores say {count} thing for sure.", "The scores say {count} things for sure."),
        N_("The scores say nothing for sure: no sure change, no target surely missed."),
        lines(),
    )


def score_segments(asked: Asked) -> Answer:
    """The metrics of which two segments surely differ."""

    def lines() -> Iterator[AnswerLine]:
        for each in score_findings.segments_apart(asked.graph):
            text = message(
                N_("{metric}: {low_segment} {low}, {high_segment} {high}"),
                metric=_name(asked, each.metric),
                low_segment=each.first.segment,
                low=_told(asked, each.metric, each.first),
                high_segment=each.second.segment,
                high=_told(asked, each.metric, each.second),
            )
            yield _line(asked, text, each.metric)

    return asked.answer(
        NN_("Segments surely differ in {count} score.", "Segments surely differ in {count} scores."),
        N_("No score surely differs between segments."),
        lines(),
    )


def _line(asked: Asked, text: Message, metric: str) -> AnswerLine:
    return AnswerLine(asked.words(text), score_findings.shown_by(asked.graph, metric))


def _name(asked: Asked, metric: str) -> str:
    return asked.labels.of(metric)


def _told(asked: Asked, metric: str, reading: Reading) -> str:
    return f"{figure_text(asked.graph.one(Metric, metric), reading, 0)} (n={reading.n})"


def _moved(value: float) -> str:
    return number_text(round(value, 1), signed=True)
