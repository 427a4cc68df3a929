"""Questions that a user asks the map, and their answers in words, each with the records that it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.model import analysis, risks
from cjm_desktop.model.parts import Duration
from cjm_desktop.model.records import Card, GuidingQuestion, RecordId, Relation, Step, Touchpoint
from cjm_desktop.model.times import MINUTES, length_words, longest_minutes
from cjm_desktop.ui.views import event_answers, score_answers
from cjm_desktop.ui.views.asked import Answer, AnswerLine, Asked


def _loops(asked: Asked) -> Answer:
    found = (
        AnswerLine(asked.way((*loop.steps, loop.steps[0])), (*asked.seen(loop.steps), *loop.relations))
        for loop in analysis.loops(asked.graph)
    )
    return asked.answer(
        NN_("The journey goes in {count} circle.", "The journey goes in {count} circles."),
        N_("The journey goes in no circles: nobody passes a step twice."),
        found,
    )


def _dead_ends(asked: Asked) -> Answer:
    ends = analysis.dead_ends(asked.graph)
    steps = (AnswerLine(asked.step(each), asked.seen([each])) for each in ends.steps)
    cards = (AnswerLine(_card_words(asked, each), (each,)) for each in ends.cards)
    return asked.answer(
        NN_("The journey stops too early in {count} place.", "The journey stops too early in {count} places."),
        N_("No dead ends: every step leads on to the end of the journey."),
        (*steps, *cards),
    )


def _unreachable(asked: Asked) -> Answer:
    steps = analysis.unreachable_steps(asked.graph)
    return asked.answer(
        NN_("No way leads to {count} step.", "No way leads to {count} steps."),
        N_("Every step can be reached."),
        (AnswerLine(asked.step(each), asked.seen([each])) for each in steps),
    )


def _hand_overs(asked: Asked) -> Answer:
    found = []
    for over in analysis.hand_overs(asked.graph):
        relation = asked.graph.one(Relation, over.relation)
        text = asked.labels.of(over.relation)
        if over.giving and over.taking:
            giving, taking = (", ".join(asked.labels.of(each) for each in side) for side in (over.giving, over.taking))
            text = asked.words(message(N_("{giving} → {taking}: {cards}"), giving=giving, taking=taking, cards=text))
        found.append((over.stage, AnswerLine(text, (over.relation, relation.source, relation.target))))
    if not found:
        return Answer(asked.words(N_("No hand-overs: no relation leads from one department’s card to another’s.")))
    total = NN_(
        "{count} hand-over from one department to another.", "{count} hand-overs from one department to another."
    )
    lines = asked.by_stage(NN_("{count} hand-over", "{count} hand-overs"), found)
    return Answer(asked.words(message(total, count=len(found))), lines)


def _loss(asked: Asked) -> Answer:
    touchpoint = asked.graph.find(Touchpoint, asked.touchpoint)
    if touchpoint is None:
        return Answer(asked.words(N_("The map has no touchpoints in its catalogue yet.")))
    loss = analysis.loss_without(asked.graph, touchpoint.id)
    cards = (AnswerLine(_card_words(asked, each), (each,)) for each in loss.cards)
    alone = (
        AnswerLine(asked.words(message(N_("No other touchpoint: {step}"), step=asked.step(each))), asked.seen([each]))
        for each in loss.steps
    )
    cut = (
        AnswerLine(asked.words(message(N_("Out of reach: {step}"), step=asked.step(each))), asked.seen([each]))
        for each in loss.cut_off
    )
    findings = (*cards, *alone, *cut)
    name = asked.labels.of(touchpoint.id)
    if not findings:
        return Answer(asked.words(message(N_("Nothing on the map is lost without {name}."), name=name)))
    cards_go = message(NN_("{count} card goes", "{count} cards go"), count=len(loss.cards))
    if not loss.steps:
        return Answer(asked.words(message(N_("Without {name}: {cards}."), name=name, cards=cards_go)), findings)
    left = NN_("{count} step is left without a touchpoint", "{count} steps are left without a touchpoint")
    steps = message(left, count=len(loss.steps))
    summary = message(N_("Without {name}: {cards}, {steps}."), name=name, cards=cards_go, steps=steps)
    return Answer(asked.words(summary), findings)


def _longest(asked: Asked) -> Answer:
    way = analysis.longest_way(asked.graph)
    if not way.steps or not way.minutes:
        return Answer(asked.words(N_("No way takes any time yet: no step or card says how long it takes.")))
    summary = N_("The longest way takes {time}.")
    if way.waiting:
        summary = N_("The longest way takes {time}, of which {waiting} are waiting between steps.")
    waits = [each for each in _waits(asked, way) if asked.graph.find(Step, each[1])]
    found = (AnswerLine(asked.way(way.steps), asked.seen(way.steps)), *_waiting_lines(asked, waits))
    return Answer(asked.words(message(summary, time=_time(way.minutes), waiting=_time(way.waiting))), found)


def _waiting(asked: Asked) -> Answer:
    way = analysis.longest_waiting_way(asked.graph)
    if not way.waiting:
        return Answer(asked.words(N_("Nobody waits yet: no step or card says how much time passes before it.")))
    found = (AnswerLine(asked.way(way.steps), asked.seen(way.steps)), *_waiting_lines(asked, _waits(asked, way)))
    summary = message(N_("On the way with most waiting the customer waits {waiting}."), waiting=_time(way.waiting))
    return Answer(asked.words(summary), found)


def _waits(asked: Asked, way: analysis.LongWay) -> list[tuple[float, RecordId]]:
    """The minutes of waiting on a way, and the steps and cards before which they pass."""
    steps = [asked.graph.one(Step, each) for each in way.steps]
    lanes = [lane.id for lane in asked.graph.lanes()]
    cards = (card for step in steps for lane in lanes for card in asked.graph.cell(lane, step.id))
    waiting: list[Step | Card] = [*steps[1:], *cards]
    return [(minutes, each.id) for each in waiting if (minutes := longest_minutes(each.wait))]


def _waiting_lines(asked: Asked, waits: Iterable[tuple[float, RecordId]]) -> Iterable[AnswerLine]:
    """A line for each wait, the longest first."""
    for minutes, record in sorted(waits, key=lambda each: -each[0]):
        is_step = asked.graph.find(Step, record) is not None
        name = asked.step(record) if is_step else _card_words(asked, record)
        text = message(N_("{time} of waiting before {step}"), time=_time(minutes), step=name)
        yield AnswerLine(asked.words(text), asked.seen([record]) if is_step else (record,))


def _switches(asked: Asked) -> Answer:
    found = []
    for switch in analysis.channel_switches(asked.graph):
        before, after = (asked.graph.one(Card, each) for each in (switch.before, switch.after))
        channels = asked.way(analysis.channel_of(asked.graph, card) for card in (before, after))
        text = message(N_("{channels}, before {step}"), channels=channels, step=asked.step(after.step))
        found.append((switch.stage, AnswerLine(asked.words(text), (before.id, after.id))))
    if not found:
        return Answer(asked.words(N_("The customer never changes channel.")))
    total = NN_("The customer changes channel {count} time.", "The customer changes channel {count} times.")
    lines = asked.by_stage(NN_("{count} change of channel", "{count} changes of channel"), found)
    return Answer(asked.words(message(total, count=len(found))), lines)


def _recovery(asked: Asked) -> Answer:
    troubles = risks.troubles(asked.graph)
    if not troubles:
        return Answer(asked.words(N_("Nothing goes wrong on this map: it has no friction and no churn risk.")))
    found = (
        AnswerLine(
            _listed(asked, asked.step(each.step), map(asked.labels.of, each.cards)),
            (*asked.seen([each.step]), *each.cards),
        )
        for each in troubles
        if not each.recoveries
    )
    return asked.answer(
        NN_(
            "{count} step where something goes wrong has no recovery path.",
            "{count} steps where something goes wrong have no recovery path.",
        ),
        N_("Every step where something goes wrong has a recovery path."),
        found,
    )


def _persons(asked: Asked) -> Answer:
    found = (
        AnswerLine(_listed(asked, each.person, map(asked.step, each.steps)), (*asked.seen(each.steps), *each.cards))
        for each in risks.single_persons(asked.graph)
    )
    return asked.answer(
        NN_("Steps hang on {count} person alone.", "Steps hang on {count} people, on each of them alone."),
        N_("No step hangs on one person: others are named, or nobody is yet."),
        found,
    )


def _questions(asked: Asked) -> Answer:
    questions = asked.graph.in_order(GuidingQuestion)
    if not questions:
        return Answer(asked.words(N_("The map has no guiding questions yet.")))
    found = (AnswerLine(asked.labels.of(each.id), (each.id,)) for each in questions if not each.answered)
    return asked.answer(
        NN_("{count} guiding question is still open.", "{count} guiding questions are still open."),
        N_("All guiding questions are answered."),
        found,
    )


def _listed(asked: Asked, name: str, items: Iterable[str]) -> str:
    return asked.words(message(N_("{name}: {items}"), name=name, items=", ".join(items)))


def _card_words(asked: Asked, card: RecordId) -> str:
    step = asked.step(asked.graph.one(Card, card).step)
    return asked.words(message(N_("{name}, in {step}"), name=asked.labels.of(card), step=step))


def _time(minutes: float) -> Message | str:
    """A span in its largest fitting unit, with at most one decimal place."""
    unit = next((each for each in reversed(tuple(MINUTES)) if minutes >= MINUTES[each]), "minute")
    return length_words(Duration(low=round(minutes / MINUTES[unit], 1), unit=unit))


class Question(Struct, frozen=True):
    """A question: its marked title, and the way to its answer."""

    title: str
    ask: Callable[[Asked], Answer]


LOSS = "loss"
QUESTIONS: Mapping[str, Question] = {
    "loops": Question(N_("Where does the journey go in circles?"), _loops),
    "dead_ends": Question(N_("Where does the journey stop too early?"), _dead_ends),
    "unreachable": Question(N_("Which steps does no way lead to?"), _unreachable),
    "recovery": Question(N_("Which steps have no recovery path?"), _recovery),
    "hand_overs": Question(N_("Where do departments hand over?"), _hand_overs),
    "switches": Question(N_("Where does the customer change channel?"), _switches),
    LOSS: Question(N_("What is lost without a touchpoint?"), _loss),
    "questions": Question(N_("Which guiding questions are still open?"), _questions),
    "persons": Question(N_("Which steps hang on one person?"), _persons),
    "longest": Question(N_("Which way takes longest?"), _longest),
    "waiting": Question(N_("Where does the customer wait longest?"), _waiting),
    "scores": Question(N_("What do the scores say?"), score_answers.scores),
    "score_segments": Question(N_("Which segments score differently?"), score_answers.score_segments),
    "log_leaving": Question(N_("Where do people leave?"), event_answers.leaving),
    "log_waiting": Question(N_("Where do they wait?"), event_answers.waiting),
    "log_paths": Question(N_("Which path is not on the map?"), event_answers.paths),
    "log_segments": Question(N_("What differs between segments?"), event_answers.segments),
    "log_periods": Question(N_("What differs between periods?"), event_answers.periods),
}
