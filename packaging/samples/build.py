"""Write the sample maps and the templates of resources/: `python3 packaging/dev.py samples`.

Their words stand in texts.py, cards.py and the template_*.py, those of the map with every part in
moving_texts.py and moving_cards.py; here is what the maps are made of. The same
input gives the same bytes, ids included: an id is made from the name that a record has here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from samples import texts
from samples.cards import CELLS
from samples.moving import moving
from samples.template_texts import LIFECYCLE, TEMPLATES
from samples.template_words import TemplateWords
from samples.words import LaneWords, StageWords, Words, fixed_id
from setup.checkout import ROOT, say

from cjm_desktop.foundation.ids import keys_between
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import (
    Card,
    Channel,
    Comment,
    Department,
    Evidence,
    GuidingQuestion,
    JourneyMap,
    Lane,
    Metric,
    PageSetup,
    Persona,
    Reading,
    Record,
    Relation,
    Reply,
    Review,
    Stage,
    Stakeholder,
    Step,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import role_of
from cjm_desktop.storage.codec import Revision, content_hash, encode

SAVED = "2026-11-21T09:00:00Z"
WRITER = "cjm-desktop 0.1.0"
LANGS = ("ko", "en")
MEASURED = "2026-10"


def sample(lang: str) -> list[Record]:
    """Give the records of the sample map in one language."""
    t = Words(lang)
    return [
        _sample_map(t),
        Persona(
            id=fixed_id("ps", "carla"),
            name="Carla",
            role=t(texts.CARLA_ROLE),
            age=34,
            job=t(texts.CARLA_JOB),
            goals=tuple(map(t, texts.CARLA_GOALS)),
            quote=t(texts.CARLA_QUOTE),
            customer_type="consumer",
        ),
        *_questions(t),
        *_stages(t, texts.STAGES),
        *_lanes(t, texts.LANES),
        *_cards(t),
        *_relations(t),
        *_catalogues(t),
        *_metrics(t),
        *_evidence(t),
        *_comments(t),
    ]


def _sample_map(t: Words) -> JourneyMap:
    return JourneyMap(
        id=fixed_id("mp", f"nto-carla-{t.lang}"),
        title=t(texts.TITLE),
        subtitle=t(texts.SUBTITLE),
        lang=t.lang,
        customer_types=("consumer",),
        scenario=t(texts.SCENARIO),
        expectations=t(texts.EXPECTATIONS),
        scope_start=t(texts.SCOPE[0]),
        scope_end=t(texts.SCOPE[1]),
        review=Review(cadence="quarterly", next="2027-02"),
        personas=(fixed_id("ps", "carla"),),
        page=PageSetup(),
    )


def _questions(t: Words) -> Iterator[Record]:
    keys = keys_between(None, None, len(texts.GUIDING_QUESTIONS))
    for number, (order, asked) in enumerate(zip(keys, texts.GUIDING_QUESTIONS, strict=True)):
        yield GuidingQuestion(id=fixed_id("gq", f"carla-{number}"), name=t(asked), order=order)


def _stages(t: Words, table: Iterable[StageWords], prefix: str = "") -> Iterator[Record]:
    rows = list(table)
    for order, (key, kind, name, summary) in zip(keys_between(None, None, len(rows)), rows, strict=True):
        stage = Stage(id=fixed_id("st", prefix + key), name=t(name), summary=t(summary), kind=kind, order=order)
        yield stage
        yield Step(id=fixed_id("sp", prefix + key), stage=stage.id)


def _lanes(t: Words, table: Iterable[LaneWords], prefix: str = "") -> Iterator[Lane]:
    rows = list(table)
    for order, (role, name, hint, prompt) in zip(keys_between(None, None, len(rows)), rows, strict=True):
        yield Lane(
            id=fixed_id("ln", prefix + role),
            name=t(name),
            hint=t(hint),
            prompt=t(prompt),
            role=role,
            line=role_of(role).line,
            order=order,
        )


def _cards(t: Words) -> Iterator[Card]:
    for (lane, stage), rows in CELLS.items():
        for order, row in zip(keys_between(None, None, len(rows)), rows, strict=True):
            yield Card(
                id=fixed_id("cd", row.key),
                lane=fixed_id("ln", lane),
                step=fixed_id("sp", stage),
                order=order,
                after=t(row.after),
                text=t(row.text),
                note=t(row.note),
                value=row.value,
                touchpoint=fixed_id("tp", row.touchpoint) if row.touchpoint else "",
                metric=fixed_id("mt", row.metric) if row.metric else "",
                severity=row.severity,
                impact=row.impact,
                effort=row.effort,
                departments=(fixed_id("dp", row.department),) if row.department else (),
                evidence=row.evidence,
                sources=(fixed_id("ev", row.source),) if row.source else (),
            )


def _relations(t: Words) -> Iterator[Record]:
    for kind, key, name in texts.TERMINALS:
        yield Terminal(id=fixed_id("tm", key), name=t(name), kind=kind)
    for source, kind, target, label in texts.RELATIONS:
        yield Relation(
            id=fixed_id("rl", f"{source} {kind} {target}"),
            source=_end(source),
            target=_end(target),
            kind=kind,
            label=t(label),
        )


def _end(key: str) -> str:
    terminals = {name for _, name, _ in texts.TERMINALS}
    return fixed_id("tm" if key in terminals else "cd", key)


def _catalogues(t: Words) -> Iterator[Record]:
    for key, name, icon, mode in texts.CHANNELS:
        yield Channel(id=fixed_id("ch", key), name=t(name), icon=icon, mode=mode)
    for key, name, channel, icon in texts.TOUCHPOINTS:
        yield Touchpoint(
            id=fixed_id("tp", key), name=t(name), channel=fixed_id("ch", channel), icon=icon, status="in_use"
        )
    for key, name in texts.DEPARTMENTS:
        yield Department(id=fixed_id("dp", key), name=t(name))
    orders = keys_between(None, None, len(texts.STAKEHOLDERS))
    for order, (key, name, interest) in zip(orders, texts.STAKEHOLDERS, strict=True):
        yield Stakeholder(id=fixed_id("sh", key), name=t(name), interest=t(interest), order=order)


def _metrics(t: Words) -> Iterator[Metric]:
    orders = keys_between(None, None, len(texts.METRICS))
    for order, row in zip(orders, texts.METRICS, strict=True):
        yield Metric(
            id=fixed_id("mt", row.key),
            name=t(row.name),
            unit=t(row.unit),
            note=t(row.note),
            low=row.low,
            high=row.high,
            target=row.target,
            better=row.better,
            signed=row.signed,
            headline=row.headline,
            kind=row.kind,
            scale=row.scale,
            order=order,
            values=(Reading(value=row.value, date=MEASURED, n=row.n, classes=row.classes, deviation=row.deviation),),
        )


def _evidence(t: Words) -> Iterator[Evidence]:
    for key, kind, name, n, note in texts.EVIDENCE:
        yield Evidence(id=fixed_id("ev", key), name=t(name), kind=kind, date=MEASURED, party="first", n=n, note=t(note))


def _comments(t: Words) -> Iterator[Comment]:
    for target, author, time, words, replies in texts.COMMENTS:
        yield Comment(
            id=fixed_id("cm", target),
            target=fixed_id("cd", target),
            author=t(author),
            time=time,
            text=t(words),
            replies=tuple(Reply(author=t(who), time=when, text=t(what)) for who, when, what in replies),
        )


def template(words: TemplateWords, lang: str) -> list[Record]:
    """Give the records of a template in one language."""
    t = Words(lang)
    # The ids of the first template were given before there were others.
    prefix = "" if words is LIFECYCLE else f"{words.key}-"
    return [
        JourneyMap(id=fixed_id("mp", f"{words.key}-{lang}"), title=t(words.title), kind=words.kind, lang=lang),
        *_stages(t, words.stages, prefix),
        *_lanes(t, words.lanes, prefix),
        *_template_cards(t, words, prefix),
        *_template_answers(words, prefix),
        *(
            Channel(id=fixed_id("ch", prefix + key), name=t(name), icon=icon, mode=mode)
            for key, name, icon, mode in words.channels
        ),
    ]


def _template_cards(t: Words, words: TemplateWords, prefix: str) -> Iterator[Card]:
    for (role, stage), rows in words.cards.items():
        for number, (order, row) in enumerate(zip(keys_between(None, None, len(rows)), rows, strict=True)):
            yield Card(
                id=fixed_id("cd", f"{prefix}{role}-{stage}-{number}"),
                lane=fixed_id("ln", prefix + role),
                step=fixed_id("sp", prefix + stage),
                order=order,
                text=t(row.text),
                value=row.value,
                severity=row.severity,
                channel=fixed_id("ch", prefix + row.channel) if row.channel else "",
                evidence="assumed",
            )


def _template_answers(words: TemplateWords, prefix: str) -> Iterator[Relation]:
    for ends in words.answers:
        source, target = (fixed_id("cd", f"{prefix}{role}-{stage}-{number}") for role, stage, number in ends)
        yield Relation(id=fixed_id("rl", f"{source} answers {target}"), source=source, target=target, kind="answers")


def _listed() -> bytes:
    """What the start screen and the command line say of the templates."""
    names = {
        words.key: {
            "name": {lang: Words(lang)(words.name) for lang in LANGS},
            "about": {lang: Words(lang)(words.about) for lang in LANGS},
            "shows": words.shows,
            "kinds": words.kinds,
        }
        for words in TEMPLATES
    }
    return (json.dumps(names, ensure_ascii=False, indent=1) + "\n").encode()


def files() -> Iterator[tuple[Path, bytes]]:
    """Give each file of resources/ that is made here, and its bytes."""
    templates = ROOT / "resources" / "templates"
    for lang in LANGS:
        yield ROOT / "resources" / "samples" / f"nto-carla-{lang}.cjm", _bytes_of(sample(lang))
        yield ROOT / "resources" / "samples" / f"all-parts-{lang}.cjm", _bytes_of(moving(lang))
        for words in TEMPLATES:
            yield templates / f"{words.key}.{lang}.cjm", _bytes_of(template(words, lang))
    yield templates / "templates.json", _listed()


def _bytes_of(records: list[Record]) -> bytes:
    graph = graph_of(records)
    return encode(graph, Revision(number=1, saved=SAVED, by=WRITER, parents=(content_hash(graph),)))


def main() -> None:
    """Write every file anew."""
    for path, data in files():
        path.write_bytes(data)
        say(f"{path.relative_to(ROOT)}: {len(data)} bytes")


if __name__ == "__main__":
    main()
