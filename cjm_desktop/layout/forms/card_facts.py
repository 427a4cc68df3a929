"""What a card says beside its text, in words: paper on a wall has no inspector behind it.

Read from the marks of the fields, so that a new field that the map draws is on paper too.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cjm_desktop.foundation.both import joined, on_one_line
from cjm_desktop.foundation.messages import N_, Message, Translate
from cjm_desktop.foundation.numerals import measured, number_text
from cjm_desktop.model.card_names import NAMING
from cjm_desktop.model.derived import latest
from cjm_desktop.model.fields import FieldInfo, Input, fields_of
from cjm_desktop.model.figures import figure_text, is_few, judging, usual_unit
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Duration, Lane, Metric, RecordId
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.ruling import RuleWords, rules_in_use, tests_of
from cjm_desktop.model.text import text_in
from cjm_desktop.model.times import length_words

# What stands large on the card, or shows itself in its look.
_OTHERWISE = frozenset({"text", "color", "image"})
# What a card without words shows in their place, the first that it has.
_IN_PLACE = (*(each.name for each in NAMING), "duration", "owner")


def card_facts(
    card: Card, graph: JourneyGraph, lang: str, translate: Translate, without: frozenset[str] = frozenset()
) -> tuple[str, tuple[str, ...]]:
    """What stands large on a card, and below it a line for each other field that its lane shows and that it has.

    `without` names fields that are passed over.
    """
    role = graph.one(Lane, card.lane).role
    led = role_of(role).led
    infos = {
        info.name: info
        for info in fields_of(Card)
        if info.name not in _OTHERWISE | without
        and _is_shown(info, role)
        and getattr(card, info.name) not in (None, "", (), {})
    }
    words = text_in(card.text, lang, graph.map.lang)
    large = next((name for name in _IN_PLACE if name in infos), "") if not words else ""
    if large:
        words = _words(infos.pop(large), card, graph, lang, translate)
    elif led in infos:
        words = joined(": ", (_words(infos.pop(led), card, graph, lang, translate), words))
    if (value := infos.pop("value", None)) is not None:
        words = joined("  ", (_words(value, card, graph, lang, translate), words))
    lines = (
        on_one_line(joined(": ", (translate(info.field.label), _words(info, card, graph, lang, translate))))
        for info in infos.values()
    )
    return words, tuple(lines)


def rules_told(graph: JourneyGraph, lang: str, translate: Translate) -> Callable[[Card], tuple[str, ...]]:
    """What gives, for any card, a line with the colour rules whose edges it wears; none where it wears none.

    An edge in a colour says something only where it is seen.
    """
    rules = rules_in_use(graph)
    tests = tests_of(graph, rules)
    names = {rule.id: RuleWords(graph, lang, translate).rule(rule) for rule in rules}
    label = translate(N_("Colour rules"))

    def told(card: Card) -> tuple[str, ...]:
        worn = [names[rule.id] for rule, test in tests if test(card)]
        return (f"{label}: {', '.join(worn)}",) if worn else ()

    return told


def _is_shown(info: FieldInfo, role: str) -> bool:
    mark = info.field
    return mark.drawn and mark.input is not Input.HIDDEN and (not mark.roles or role in mark.roles)


def _words(info: FieldInfo, card: Card, graph: JourneyGraph, lang: str, translate: Translate) -> str:
    """A field of a card in words; nothing for one of which the map only says that it is there."""
    value: Any = getattr(card, info.name)
    mark = info.field
    if mark.refers_to:
        ids: tuple[RecordId, ...] = value if isinstance(value, tuple) else (value,)
        return joined(", ", (_name(each, graph, lang) for each in ids))
    if mark.choices:
        labels = {choice.key: choice.label for choice in mark.choices}
        keys = value if isinstance(value, tuple) else (value,)
        return joined(", ", (translate(labels.get(key) or key) for key in keys))
    if isinstance(value, Duration):
        length: Message | str = length_words(value)
        return length if isinstance(length, str) else translate(length)
    if isinstance(value, int | float):
        return number_text(value, signed=info.name in ("value", "expected"))
    if info.name in ("note", "link"):
        return ""
    values = value if isinstance(value, tuple) else (value,)
    return joined(", ", (text_in(each, lang, graph.map.lang) for each in values))


def _name(record_id: RecordId, graph: JourneyGraph, lang: str) -> str:
    """An entry's name, with the newest value and the unit of a metric."""
    record = graph.get(record_id)
    own = graph.map.lang
    name = text_in(getattr(record, "name", ""), lang, own)
    if isinstance(record, Metric):
        return joined(" ", (name, _measured(record, lang, graph)))
    return name


def _measured(metric: Metric, lang: str, graph: JourneyGraph) -> str:
    reading, least = latest(metric), judging(graph).least
    if reading is None:
        return ""
    unit = text_in(metric.unit, lang, graph.map.lang) or usual_unit(metric)
    return measured(figure_text(metric, reading, least), "" if is_few(reading, least) else unit)
