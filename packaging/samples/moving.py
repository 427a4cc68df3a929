"""The sample map that uses every lane type, mark and kind of relation, made of its words and cards."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from samples import moving_texts as texts
from samples.moving_cards import METRICS, NPS_CLASSES, ROWS
from samples.pictures import bill, calendar, home, van
from samples.words import NOTHING, Words, fixed_id

from cjm_desktop.foundation.ids import keys_between
from cjm_desktop.model.records import (
    Blob,
    Card,
    CardRule,
    Channel,
    Competitor,
    DataObject,
    Department,
    Duration,
    Evidence,
    FacetValues,
    GuidingQuestion,
    Initiative,
    JourneyMap,
    Lane,
    Metric,
    OwnMark,
    PageSetup,
    Persona,
    Reading,
    Record,
    Relation,
    Review,
    SavedView,
    Silence,
    Stage,
    Stakeholder,
    Step,
    Terminal,
    Touchpoint,
)

NAME = "moving"
# Which prefix the keys in a card's fields stand for.
PREFIXES = {"persona": "ps", "channel": "ch", "touchpoint": "tp", "metric": "mt", "until": "sp"}
LISTS = {
    "departments": "dp",
    "sources": "ev",
    "reads": "do",
    "writes": "do",
    "initiatives": "in",
    "own_marks": "mk",
}
SPANS = ("duration", "wait", "staff_time")


def moving(lang: str) -> list[Record]:
    """Give the records of the map in one language."""
    t = Words(lang)
    pictures = {make.__name__: make() for make in (calendar, van, bill, home)}
    return [
        _map(t),
        *_questions(t),
        *_people(t),
        *_stages(t),
        *_lanes(t),
        *_cards(t, pictures),
        *_relations(t),
        *_silenced(t),
        *_catalogues(t),
        *_beside(t),
        *_rules(t),
        *_metrics(t),
        *pictures.values(),
    ]


def _id(prefix: str, key: str) -> str:
    return fixed_id(prefix, f"{NAME}/{key}")


def _span(span: tuple[float, float, str] | None) -> Duration | None:
    return None if span is None else Duration(low=span[0], high=span[1] or None, unit=span[2])


def _map(t: Words) -> JourneyMap:
    return JourneyMap(
        id=fixed_id("mp", f"{NAME}-{t.lang}"),
        title=t(texts.TITLE),
        subtitle=t(texts.SUBTITLE),
        kind="blueprint",
        lang=t.lang,
        period=t(texts.PERIOD),
        customer_types=("consumer",),
        scenario=t(texts.SCENARIO),
        expectations=t(texts.EXPECTATIONS),
        scope_start=t(texts.SCOPE[0]),
        scope_end=t(texts.SCOPE[1]),
        level="macro",
        currency=t(texts.CURRENCY),
        hour_cost=texts.HOUR_COST,
        own_fields=tuple(map(t, texts.OWN_FIELDS)),
        review=Review(cadence="quarterly", next="2027-01"),
        personas=(_id("ps", "minji"),),
        page=PageSetup(orientation="portrait"),
    )


def _questions(t: Words) -> Iterator[Record]:
    orders = keys_between(None, None, len(texts.QUESTIONS))
    for order, (key, asked, answer, cards, answered) in zip(orders, texts.QUESTIONS, strict=True):
        yield GuidingQuestion(
            id=_id("gq", key),
            name=t(asked),
            answer=t(answer),
            cards=tuple(_id("cd", card) for card in cards),
            answered=answered,
            order=order,
        )


def _people(t: Words) -> Iterator[Record]:
    for key, name, role, age, job, goals, frustrations, quote, weight in texts.PERSONAS:
        yield Persona(
            id=_id("ps", key),
            name=t(name),
            role=t(role),
            age=age,
            job=t(job),
            goals=tuple(map(t, goals)),
            frustrations=tuple(map(t, frustrations)),
            quote=t(quote),
            weight=weight,
            customer_type="consumer",
            sources=(_id("ev", "talks"),),
        )
    orders = keys_between(None, None, len(texts.STAKEHOLDERS))
    for order, (key, called, post, interest, influence, stake) in zip(orders, texts.STAKEHOLDERS, strict=True):
        yield Stakeholder(
            id=_id("sh", key),
            name=t(called),
            role=post,
            interest=t(interest),
            influence=influence,
            stake=stake,
            order=order,
        )


def _stages(t: Words) -> Iterator[Record]:
    orders = keys_between(None, None, len(texts.STAGES))
    for order, (key, kind, name, summary, span, steps) in zip(orders, texts.STAGES, strict=True):
        stage = Stage(id=_id("st", key), name=t(name), summary=t(summary), kind=kind, order=order, duration=_span(span))
        yield stage
        for step_order, (step, words) in zip(keys_between(None, None, len(steps)), steps, strict=True):
            yield Step(
                id=_id("sp", step),
                stage=stage.id,
                name=t(words),
                order=step_order,
                duration=_span(texts.STEP_DURATIONS.get(step)),
                wait=_span(texts.STEP_WAITS.get(step)),
                after=t(texts.STEP_AFTER.get(step, ("", ""))),
            )


def _lanes(t: Words) -> Iterator[Lane]:
    orders = keys_between(None, None, len(texts.LANES))
    for order, (key, role, name, hint, line, curve) in zip(orders, texts.LANES, strict=True):
        yield Lane(
            id=_id("ln", key), name=t(name), hint=t(hint), role=role, order=order, line=line, curve=curve or "drawn"
        )


def _cards(t: Words, pictures: dict[str, Blob]) -> Iterator[Card]:
    sizes = Counter((row.lane, row.step) for row in ROWS)
    keys = {cell: iter(keys_between(None, None, size)) for cell, size in sizes.items()}
    orders: dict[str, str] = defaultdict(str)
    for row in ROWS:
        orders[row.key] = next(keys[row.lane, row.step])
    for row in ROWS:
        yield Card(
            id=_id("cd", row.key),
            lane=_id("ln", row.lane),
            step=_id("sp", row.step),
            order=orders[row.key],
            text=t(row.text),
            **{name: _value(t, name, value, pictures) for name, value in row.more.items()},
        )


def _value(t: Words, name: str, value: Any, pictures: dict[str, Blob]) -> Any:
    if name in PREFIXES:
        return _id(PREFIXES[name], value)
    if name in LISTS:
        return tuple(_id(LISTS[name], key) for key in value)
    if name == "image":
        return pictures[value].id
    if name in SPANS:
        return _span(value)
    if name in ("tags", "own_fields"):
        return tuple(t(each) for each in value)
    return t(value) if name in ("note", "by") else value


def _relations(t: Words) -> Iterator[Record]:
    terminals = {key for key, _, _ in texts.TERMINALS}
    orders = keys_between(None, None, len(texts.TERMINALS))
    for order, (key, kind, name) in zip(orders, texts.TERMINALS, strict=True):
        rival = texts.LEAD_TO.get(key, "")
        competitor = _id("cx", rival) if rival else ""
        yield Terminal(id=_id("tm", key), name=t(name), kind=kind, competitor=competitor, order=order)
    for source, kind, target, label in texts.RELATIONS:
        condition = t(texts.CONDITIONS.get((source, kind, target), NOTHING))
        ends = [_id("tm" if end in terminals else "cd", end) for end in (source, target)]
        yield Relation(
            id=_id("rl", f"{source} {kind} {target}"),
            source=ends[0],
            target=ends[1],
            kind=kind,
            label=t(label),
            condition=condition,
        )


def _silenced(t: Words) -> Iterator[Record]:
    for check, card, note in texts.SILENCED:
        yield Silence(id=_id("sl", f"{check} {card}"), check=check, target=_id("cd", card), note=str(t(note)))


def _catalogues(t: Words) -> Iterator[Record]:
    for key, name, icon, mode in texts.CHANNELS:
        yield Channel(id=_id("ch", key), name=t(name), icon=icon, mode=mode)
    for key, name, channel, status, direction in texts.TOUCHPOINTS:
        when, how, where, why = (t(each) for each in texts.TOUCHPOINT_STORIES.get(key, (("", ""),) * 4))
        yield Touchpoint(
            id=_id("tp", key),
            name=t(name),
            channel=_id("ch", channel),
            status=status,
            direction=direction,
            when=when,
            how=how,
            where=where,
            why=why,
        )
    for key, name in texts.DEPARTMENTS:
        yield Department(id=_id("dp", key), name=t(name))
    for key, name, kind, date, n in texts.EVIDENCE:
        yield Evidence(id=_id("ev", key), name=t(name), kind=kind, date=date, party="first", n=n)


def _beside(t: Words) -> Iterator[Record]:
    for key, name, system, quality, change in texts.DATA:
        yield DataObject(id=_id("do", key), name=t(name), system=t(system), quality=quality, change=t(change))
    orders = keys_between(None, None, len(texts.INITIATIVES))
    for order, (key, called, kind, begins, ends, state) in zip(orders, texts.INITIATIVES, strict=True):
        yield Initiative(
            id=_id("in", key), name=t(called), kind=kind, begins=begins, ends=ends, state=state, order=order
        )
    for key, name, strengths in texts.COMPETITORS:
        yield Competitor(id=_id("cx", key), name=t(name), strengths=t(strengths))
    for key, name, icon in texts.MARKS:
        yield OwnMark(id=_id("mk", key), name=t(name), icon=icon)


def _rules(t: Words) -> Iterator[CardRule | SavedView]:
    """What stands out, the worst friction and by a name what is tried as a pilot, and a view for those in a hurry."""
    worst = (FacetValues(facet="severity", values=("3",)),)
    piloted = (FacetValues(facet="own_mark"),)
    first, second = keys_between(None, None, 2)
    yield CardRule(id=_id("ru", "worst"), conditions=worst, look="edge", color="lane.friction", order=first)
    yield CardRule(
        id=_id("ru", "pilot"),
        name=t(texts.PILOTED),
        conditions=piloted,
        entries=(_id("mk", "pilot"),),
        look="double",
        color="lane.opportunities",
        order=second,
    )
    yield SavedView(
        id=_id("sw", "board"),
        name=t(texts.FOR_THE_BOARD),
        conditions=worst,
        lanes=(_id("ln", "story"),),
        rules=(_id("ru", "worst"),),
        without=("signs",),
    )


def _metrics(t: Words) -> Iterator[Metric]:
    for order, row in zip(keys_between(None, None, len(METRICS)), METRICS, strict=True):
        key, name, unit, low, high, target, better, values = row
        yield Metric(
            id=_id("mt", key),
            name=t(name),
            unit=t(unit),
            low=low,
            high=high,
            target=target,
            better=better,
            signed=key == "nps",
            headline=key == "nps",
            kind="nps" if key == "nps" else "",
            order=order,
            values=tuple(
                Reading(value=value, date=date, n=n, classes=NPS_CLASSES[date] if key == "nps" else ())
                for date, value, n in values
            ),
        )
