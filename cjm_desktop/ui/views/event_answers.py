"""What an event log answers: where people leave and wait, which ways the map does not have, and who differs when."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cjm_desktop.foundation.messages import N_, NN_, Message, Plural, message
from cjm_desktop.model import event_findings
from cjm_desktop.model.event_logs import Contrast, EventLog
from cjm_desktop.model.event_words import percent, sample_words, time_words
from cjm_desktop.model.moments import seen_at
from cjm_desktop.ui.views.asked import Answer, AnswerLine, Asked

MOST_TOLD = 12


def leaving(asked: Asked) -> Answer:
    """The steps in which cases end, most cases first."""

    log = _shown(asked)

    def lines(log: EventLog) -> Iterable[AnswerLine]:
        for each in event_findings.leaving(log, asked.graph):
            text = message(
                N_("{step}: {number:,} of {of:,} leave here ({percent}%)"),
                step=asked.step(each.step),
                number=each.left or 0,
                of=each.cases,
                percent=percent(each.left or 0, each.cases),
            )
            yield AnswerLine(asked.words(text), asked.seen([each.step]))

    return _answer(
        asked,
        NN_("People leave in {count} step.", "People leave in {count} steps."),
        N_("Nobody leaves but where it is meant to end."),
        lines,
        of=log,
    )


def waiting(asked: Asked) -> Answer:
    """The steps before which time passes, the longest first."""

    log = _shown(asked)

    def lines(log: EventLog) -> Iterable[AnswerLine]:
        for each in event_findings.waiting(log, asked.graph):
            text = message(
                N_("{time} before {step}; one in ten waits {most} or longer"),
                time=time_words(each.wait or 0),
                step=asked.step(each.step),
                most=time_words(each.wait_most or 0),
            )
            yield AnswerLine(asked.words(text), asked.seen([each.step]))

    return _answer(
        asked,
        NN_("Time passes before {count} step (median).", "Time passes before {count} steps (median)."),
        N_("No time passes before any step."),
        lines,
        of=log,
    )


def paths(asked: Asked) -> Answer:
    """The moves that the map does not have, most cases first."""

    log = _shown(asked)

    def lines(log: EventLog) -> Iterable[AnswerLine]:
        whole = event_findings.whole_cases(log)
        for each in event_findings.off_the_map(log, asked.graph):
            text = message(
                N_("{source} → {target}: {number:,} of {of:,} ({percent}%), {time} between"),
                source=asked.step(each.source),
                target=asked.step(each.target),
                number=each.cases,
                of=whole,
                percent=percent(each.cases, whole),
                time=time_words(each.wait or 0),
            )
            yield AnswerLine(asked.words(text), asked.seen([each.source, each.target]))

    return _answer(
        asked,
        NN_("{count} path of the log is not on the map.", "{count} paths of the log are not on the map."),
        N_("Every path that many go is on the map."),
        lines,
        of=log,
    )


def segments(asked: Asked) -> Answer:
    """The steps that a segment passes more or less often than all others."""

    def lines(log: EventLog) -> Iterable[AnswerLine]:
        for each in event_findings.segment_differences(log, asked.graph):
            text = message(
                N_("{step}: {percent}% of {segment} ({number:,} of {of:,}), {other}% of all others"),
                step=asked.step(each.step),
                percent=percent(each.cases, each.of),
                segment=each.segment,
                number=each.cases,
                of=each.of,
                other=percent(each.other_cases, each.other_of),
            )
            yield AnswerLine(asked.words(text), asked.seen([each.step]))
        for wait in event_findings.wait_differences(log, asked.graph):
            text = message(
                N_("{step}: {segment} waits {time} before it (median of {number:,} cases), everybody {other}"),
                step=asked.step(wait.step),
                segment=wait.segment,
                time=time_words(wait.wait),
                number=wait.cases,
                other=time_words(wait.all_wait),
            )
            yield AnswerLine(asked.words(text), asked.seen([wait.step]))

    log = event_findings.latest_log(asked.graph)
    parted = log is None or event_findings.segments_of(log)
    return _answer(
        asked,
        NN_("Segments differ in {count} place.", "Segments differ in {count} places."),
        N_("Segments take the same steps, as far as chance lets one tell, and wait about as long.")
        if parted
        else N_("The log was counted without segments: choose their column when it is counted."),
        lines,
    )


def periods(asked: Asked) -> Answer:
    """The days in which a step is passed more or less often than in all others."""

    def lines(log: EventLog) -> Iterable[AnswerLine]:
        there = {step.id for step in asked.graph.steps()}
        for each in log.contrasts:
            if each.step in there and (not each.among or each.among in there):
                about = [each.step, *([each.among] if each.among else [])]
                yield AnswerLine(asked.words(_contrast(asked, each)), asked.seen(about))

    return _answer(
        asked,
        NN_("{count} thing differs in some days.", "{count} things differ in some days."),
        N_("No days differ from all others in anything that could not be chance."),
        lines,
    )


def _contrast(asked: Asked, each: Contrast) -> Message:
    text = N_(
        "{step} in {percent}% of the cases with {among} from {first} to {last} ({number:,} of {of:,}), "
        "{other}% otherwise ({other_number:,} of {other_of:,})"
    )
    if not each.among:
        text = N_(
            "{step} in {percent}% of all cases from {first} to {last} ({number:,} of {of:,}), "
            "{other}% otherwise ({other_number:,} of {other_of:,})"
        )
    return message(
        text,
        step=asked.step(each.step),
        among=asked.step(each.among) if each.among else "",
        percent=percent(each.cases, each.of),
        first=each.first,
        last=each.last,
        number=each.cases,
        of=each.of,
        other=percent(each.other_cases, each.other_of),
        other_number=each.other_cases,
        other_of=each.other_of,
    )


def _shown(asked: Asked) -> EventLog | None:
    """The log with the counts that the map shows, of a period and of a segment."""
    return event_findings.latest_log(seen_at(asked.graph, asked.moment))


def _answer(
    asked: Asked,
    forms: Plural,
    nothing: str,
    lines: Callable[[EventLog], Iterable[AnswerLine]],
    *,
    of: EventLog | None = None,
) -> Answer:
    """What lines come to, of the log with the counts that are shown or, without one, of everybody at any time."""
    whole = event_findings.latest_log(asked.graph)
    if whole is None:
        return Answer(asked.words(N_("No event log has been counted on this map yet.")))
    log = of or whole
    found = tuple(lines(log))[:MOST_TOLD]
    said = asked.answer(forms, nothing, found)
    sample = asked.words(sample_words(log, log.cases))
    whose = f"{asked.moment.segment}: " if asked.moment.segment and log is not whole else ""
    return Answer(f"{said.summary} {whose}{sample}.", said.findings)
