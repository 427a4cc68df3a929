"""What a card says as text, in a cell of another program, and back."""

from __future__ import annotations

from typing import Any

import pytest

from cjm_desktop.edit.tables import card_as_text, metric_as_text, texts_in
from cjm_desktop.model.records import Card, Channel, Metric, Reading, Touchpoint
from tests.helpers.builders import a_map


def said(text: object = "", lang: str = "en", **fields: Any) -> str:
    builder = a_map().stage("S").lane("actions", "L")
    builder.record(Touchpoint(id="tp_1", name={"en": "Till", "ko": "계산대"})).record(Touchpoint(id="tp_2"))
    builder.record(Channel(id="ch_1", name="Web"))
    builder.record(Metric(id="mt_1", name="NPS", unit="%", values=(Reading(value=38.5, date="2026-10"),)))
    builder.record(Metric(id="mt_2", name="CES", unit="points"))
    graph = builder.build()
    (lane,), (step,) = graph.lanes(), graph.steps()
    card: Any = Card(id="cd_1", lane=lane.id, step=step.id, **{"text": text, **fields})
    return card_as_text(graph, card, lang)


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"text": "words"}, "words"),
        ({"text": {"ko": "말", "en": "words"}}, "words"),
        ({"text": {"ko": "말", "en": "words"}, "lang": "ko"}, "말"),
        ({"text": "one\n\ntwo\n"}, "one\ntwo"),
        ({"touchpoint": "tp_1"}, "Till"),
        ({"touchpoint": "tp_1", "lang": "ko"}, "계산대"),
        ({"channel": "ch_1"}, "Web"),
        ({"touchpoint": "tp_1", "channel": "ch_1"}, "Till"),
        ({"touchpoint": "tp_2", "channel": "ch_1"}, "Web"),
        ({"text": "words", "touchpoint": "tp_1", "channel": "ch_1"}, "words"),
        ({"touchpoint": "tp_9", "channel": "ch_9", "metric": "mt_9"}, ""),
        ({"value": -1.5}, "-1.5"),
        ({"value": 0.0}, "0"),
        ({"value": 2.0, "text": "glad"}, "2\nglad"),
        ({"value": -2.0, "text": "sad"}, "−2\nsad"),
        ({"value": -1.0, "channel": "ch_1"}, "−1\nWeb"),
        ({"metric": "mt_1"}, "38.5% NPS"),
        ({"metric": "mt_1", "text": "Recommend us"}, "38.5% Recommend us"),
        ({"metric": "mt_1", "value": 1.0}, "38.5% NPS"),
        ({"metric": "mt_2"}, "CES"),
        ({"metric": "mt_2", "text": "Effort"}, "Effort"),
    ],
)
def test_a_card_says_what_is_drawn(fields: dict[str, Any], text: str) -> None:
    assert said(**fields) == text


def test_a_metric_shows_its_latest_value_in_each_language() -> None:
    values = (Reading(value=30, date="2026-05"), Reading(value=41, date="2026-10"))
    metric = Metric(
        id="mt_1", name={"en": "Share", "ko": "비율"}, unit={"en": "per cent", "ko": "퍼센트"}, values=values
    )
    assert metric_as_text(metric, "", "en", "ko") == "41 per cent Share"
    assert metric_as_text(metric, "", "ko", "ko") == "41퍼센트 비율"
    assert metric_as_text(metric, "Own", "ko", "ko") == "41퍼센트 Own"
    assert metric_as_text(Metric(id="mt_2"), "", "en", "en") == ""


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        ("", ()),
        (" \n\n ", ()),
        ("one", ("one",)),
        (" one\ntwo ", ("one\ntwo",)),
        ("one\n\ntwo", ("one", "two")),
        ("one\n \n\n\ttwo\n\nthree\n", ("one", "two", "three")),
    ],
)
def test_blank_lines_part_the_cards_of_a_cell(words: str, texts: tuple[str, ...]) -> None:
    assert texts_in(words) == texts
