"""What typed and pasted words become in lanes that understand numbers, and what goes with those that they replace."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from cjm_desktop.edit.commands.cards import add_card, add_cards, set_text, set_values
from cjm_desktop.edit.commands.tables import paste_table, plan_table
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.measuring import Measure, measure_in, score_in
from cjm_desktop.edit.scales import SCALE, Scale, fitting, scale_for, scored_on
from cjm_desktop.edit.tables import CellTable, TableCell, table_from_tsv
from cjm_desktop.foundation.numerals import number_in, number_text
from cjm_desktop.model.derived import latest
from cjm_desktop.model.facts import facts_gone, known_of
from cjm_desktop.model.parts import ScoreSource
from cjm_desktop.model.records import Card, Channel, Evidence, Lane, Metric, Reading, Step, Touchpoint
from tests.helpers.builders import MapBuilder, a_map


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("-2", -2.0),
        ("+1", 1.0),
        ("0,5", 0.5),
        ("−1.5", -1.5),
        ("＋１", 1.0),
        ("4,200", 4200.0),
        ("1,234.5", 1234.5),
        ("1.234,5", 1234.5),
        ("1.234.567", 1234567.0),
        ("0,500", 0.5),
        ("1 200", 1200.0),
        ("-1\u202f200\u00a0300,5", -1200300.5),
        ("1 20", None),
        ("0 200", None),
        ("1 2000", None),
        (" 7 ", 7.0),
        ("2 weeks", None),
        ("", None),
        ("-", None),
        ("1–2", None),
        ("1e3", None),
        ("½", None),
    ],
)
def test_numbers_are_read_as_people_write_them(words: str, number: float | None) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize("value", [0.0, 0.5, -2.0, 4200.0, 1234567.25])
def test_what_is_drawn_is_read_again(value: float) -> None:
    assert number_in(number_text(value)) == number_in(number_text(value, signed=True)) == value


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("-2", (-2.0, "")),
        ("+1 they know my name", (1.0, "they know my name")),
        ("−1: 줄이 길다", (-1.0, "줄이 길다")),
        ("2\nso good", (2.0, "so good")),
        ("2 weeks too late", (None, "2 weeks too late")),
        ("5", (None, "5")),
        ("-5 degrees", (None, "-5 degrees")),
        ("glad", (None, "glad")),
    ],
)
def test_scores(words: str, found: tuple[float | None, str]) -> None:
    assert score_in(words) == found


@pytest.mark.parametrize(
    ("words", "measure"),
    [
        ("38 % calculator completion", Measure(38, "%", "calculator completion")),
        ("38% 계산기 완료율", Measure(38, "%", "계산기 완료율")),
        ("72 % reached, target 70", Measure(72, "%", "reached", 70)),
        ("9.4 min waiting (target 3 min)", Measure(9.4, "min", "waiting", 3)),
        ("3.5분 대기 시간 목표 2", Measure(3.5, "분", "대기 시간", 2)),
        ("+18 NPS", Measure(18, "", "NPS", signed=True)),
        ("4,200원 객단가", Measure(4200, "원", "객단가")),
        ("€ 12,5 basket", Measure(12.5, "€", "basket")),
        ("3.9 out of 5 CSAT", Measure(3.9, "out of 5", "CSAT")),
        ("42", Measure(42)),
        ("7 laps on the track", Measure(7, "laps", "on the track")),
        ("3.9/5 CSAT", Measure(3.9, "/5", "CSAT")),
        ("calculator completion 38 %", Measure(38, "%", "calculator completion")),
        ("계산기 완료율 38%, 목표 60%", Measure(38, "%", "계산기 완료율", 60)),
        ("평균 대기 시간: 3.5분", Measure(3.5, "분", "평균 대기 시간")),
        ("객단가 ₩4,200", Measure(4200, "₩", "객단가")),
        ("CSAT = 3.9 out of 5", Measure(3.9, "out of 5", "CSAT")),
        ("NPS 42", Measure(42, "", "NPS")),
        ("NPS +18", Measure(18, "", "NPS", signed=True)),
        ("Follow-up calls (12)", Measure(12, "", "Follow-up calls")),
        ("calls in all we had: 2024", Measure(2024, "", "calls in all we had")),
        ("1 200 calls a month", Measure(1200, "", "calls a month")),
        ("12\u202f500 € basket", Measure(12500, "€", "basket")),
        ("calls a month: 1 200", Measure(1200, "", "calls a month")),
        ("3 days 4 hours waiting", None),
        ("2시간 30분 대기", None),
        ("3 days 24/7 hotline", Measure(3, "days", "24/7 hotline")),
        ("calls in 2024", None),
        ("we lost them in week 12", None),
        ("hotline 24/7", None),
        ("wait 1–2 weeks", None),
        ("wait 18분 30초", None),
        ("opens 10:30", None),
        ("No. 3", None),
        ("tour 3D", None),
        ("Q3", None),
        ("24/7 hotline", None),
        ("1–2 weeks", None),
        ("3D tour", None),
        ("calls", None),
        ("12 %\nof all", None),
    ],
)
def test_measures(words: str, measure: Measure | None) -> None:
    assert measure_in(words, ["laps"]) == measure


# In lanes.


def board() -> MapBuilder:
    builder = a_map().stage("S", "one", "two", "three", "four").lane("emotion", "Mood").lane("metrics", "Figures")
    return builder.lane("friction", "Trouble").lane("touchpoints", "Places")


def place(builder: MapBuilder, lane: str, step: str = "one") -> tuple[str, str]:
    return builder.id(Lane, lane), builder.id(Step, step)


def chosen(editor: Editor) -> Card:
    (card,) = editor.session.selection
    return editor.graph.one(Card, card)


def test_a_number_typed_into_an_emotion_cell_is_its_value() -> None:
    builder = board()
    editor = builder.editor()
    for words, value, text in (("-2", -2.0, ""), ("0,5", 0.5, ""), ("+1 glad", 1.0, "glad"), ("sad", None, "sad")):
        editor.run(add_card.call(*place(builder, "Mood"), words))
        assert (chosen(editor).value, chosen(editor).text) == (value, text)
    editor.run(set_text.call(chosen(editor).id, "text", "−1", "en", fresh=True))
    assert (chosen(editor).value, chosen(editor).text) == (-1.0, "sad")
    editor.undo()
    assert chosen(editor).value is None


def test_a_metric_is_found_by_its_name_before_its_number() -> None:
    builder = board()
    editor = builder.editor()
    editor.run(add_card.call(*place(builder, "Figures"), "완료율 38%"))
    editor.run(add_card.call(*place(builder, "Figures", "two"), "완료율: 52 %, 목표 60"))
    (metric,) = editor.graph.table(Metric).values()
    assert (metric.name, metric.unit, metric.target) == ("완료율", "%", 60)
    assert [each.value for each in metric.values] == [38, 52]
    assert (chosen(editor).metric, chosen(editor).text) == (metric.id, "")


def test_words_that_are_a_metrics_name_are_no_value_of_another() -> None:
    builder = board().record(Metric(id="mt_1", name="Top 10"))
    editor = builder.editor()
    editor.run(add_card.call(*place(builder, "Figures"), "top 10"))
    (metric,) = editor.graph.table(Metric).values()
    assert (chosen(editor).metric, metric.values, chosen(editor).text) == (metric.id, (), "")


@pytest.mark.parametrize("name", ["24 h support", "완료율 38%", "1 of 3", "Score: 5, target 7"])
@pytest.mark.parametrize("typed", [str, str.upper])
def test_a_name_with_numbers_in_it_is_a_name(name: str, typed: Callable[[str], str]) -> None:
    assert measure_in(name, set()) is not None, "it could be read otherwise"
    builder = (
        board().record(Metric(id="mt_0", name="h support")).record(Metric(id="mt_1", name={"en": name, "ko": "?"}))
    )
    editor = builder.editor()
    before = editor.graph.table(Metric)
    editor.run(add_card.call(*place(builder, "Figures"), typed(name)))
    assert dict(editor.graph.table(Metric)) == dict(before)
    assert (chosen(editor).metric, chosen(editor).text) == ("mt_1", "")


def test_a_measure_typed_into_a_metric_cell_makes_the_metric_in_one_step() -> None:
    builder = board()
    editor = builder.editor()
    editor.run(add_card.call(*place(builder, "Figures"), "38 % calculator completion, target 60"))
    (metric,) = editor.graph.table(Metric).values()
    assert (metric.name, metric.unit, metric.low, metric.high, metric.target) == (
        "calculator completion",
        "%",
        0,
        100,
        60,
    )
    assert (chosen(editor).metric, chosen(editor).text) == (metric.id, "")
    editor.undo()
    assert not editor.graph.table(Metric)
    assert not editor.can_undo


def test_a_metric_of_that_name_and_unit_is_found() -> None:
    builder = board().record(
        Metric(id="mt_1", name={"en": "NPS", "ko": "순추천지수"}, values=(Reading(value=5, date="2026-01"),))
    )
    builder.record(Metric(id="mt_2", name="Waiting", unit="min", order="a1", values=(Reading(value=4),)))
    editor = builder.editor()
    editor.run(
        add_cards.call(["7 nps", "순추천지수", "7 h waiting", "3 min Waiting", "no such"], *place(builder, "Figures"))
    )
    cards = [editor.graph.one(Card, each) for each in editor.session.selection]
    assert [card.metric for card in cards][:2] == ["mt_1", "mt_1"]
    assert cards[2].metric not in ("", "mt_1", "mt_2")
    assert cards[3].metric == "mt_2"
    assert (cards[4].metric, cards[4].text) == ("", "no such")
    newest = latest(editor.graph.one(Metric, "mt_1"))
    assert newest == Reading(value=7, date="2026-01")
    assert len(editor.graph.one(Metric, "mt_1").values) == 2
    editor.run(set_text.call(cards[0].id, "text", "9", "en", fresh=True))
    newest = latest(editor.graph.one(Metric, "mt_1"))
    assert newest
    assert newest.value == 9


def known(**fields: Any) -> tuple[MapBuilder, Editor, str]:
    builder = board().record(Evidence(id="ev_1", name="Survey")).record(Channel(id="ch_1", name="Web"))
    builder.record(Touchpoint(id="tp_1", name="Call centre", channel="ch_1"))
    builder.card("Trouble", "one", "The queue is long", evidence="observed", sources=("ev_1",), severity=3, **fields)
    return builder, builder.editor(), builder.id(Card, "The queue is long")


def test_other_words_are_not_known_and_it_is_told() -> None:
    _, editor, card = known(touchpoint="tp_1", owner="Kim")
    event = editor.run(set_text.call(card, "text", "No receipt", "en", fresh=True))
    after = editor.graph.one(Card, card)
    assert (after.text, after.evidence, known_of(after)) == ("No receipt", "assumed", ())
    assert event
    cards, fields = facts_gone(event.changes)
    assert [each.text for each in cards] == ["The queue is long"]
    assert [info.name for info in fields] == ["touchpoint", "severity", "owner", "evidence", "sources"]
    editor.undo()
    assert editor.graph.one(Card, card).severity == 3


@pytest.mark.parametrize(
    ("words", "fresh"),
    [
        ("The queue is very long", True),
        ("The queue", True),
        ("the  queue is long", True),
        ("Queues are long", False),
    ],
)
def test_an_edit_of_the_same_text_keeps_what_is_known(words: str, fresh: bool) -> None:
    _, editor, card = known()
    event = editor.run(set_text.call(card, "text", words, "en", fresh))
    assert editor.graph.one(Card, card).severity == 3
    assert event is None or facts_gone(event.changes) == ((), ())


def test_words_that_come_after_those_that_were_cleared_are_not_known() -> None:
    _, editor, card = known()
    event = editor.run(set_text.call(card, "text", "", "en"))
    assert event
    assert [info.name for info in facts_gone(event.changes)[1]] == ["severity", "evidence", "sources"]
    editor.run(set_text.call(card, "text", "No receipt", "en"))
    assert known_of(editor.graph.one(Card, card)) == ()


def test_a_card_that_shows_its_touchpoint_once_its_own_words_are_cleared_keeps_what_is_known() -> None:
    _, editor, card = known(touchpoint="tp_1")
    editor.run(set_text.call(card, "text", "", "en"))
    assert editor.graph.one(Card, card).severity == 3


def test_what_is_known_before_the_first_words_stays() -> None:
    builder = board().card("Trouble", "one", "", severity=3)
    editor = builder.editor()
    editor.run(set_text.call(builder.id(Card, ""), "text", "No receipt", "en"))
    assert editor.graph.one(Card, builder.id(Card, "")).severity == 3


def test_words_of_another_language_say_the_same() -> None:
    _, editor, card = known()
    editor.run(set_text.call(card, "text", "줄이 길다", "ko"))
    editor.run(set_text.call(card, "text", "영수증이 없다", "ko", fresh=True))
    assert editor.graph.one(Card, card).severity == 3


def test_a_card_that_showed_a_touchpoint_shows_what_is_typed() -> None:
    builder = board().record(Touchpoint(id="tp_1", name="Call centre"))
    builder.card("Places", "one", "", touchpoint="tp_1")
    editor = builder.editor()
    card = builder.id(Card, "")
    editor.run(set_text.call(card, "text", "call centre", "en", fresh=True))
    assert editor.graph.one(Card, card).touchpoint == "tp_1"
    editor.undo()
    editor.run(set_text.call(card, "text", "Web shop", "en", fresh=True))
    assert (editor.graph.one(Card, card).touchpoint, editor.graph.one(Card, card).text) == ("", "Web shop")


# Tables.


def test_pasted_words_are_not_known_but_the_same_ones_stay_with_their_relations() -> None:
    builder, _, card = known()
    builder.card("Trouble", "one", "Nobody answers", severity=1).card("Trouble", "two", "after")
    builder.relation("Nobody answers", "after")
    editor = builder.editor()
    table = CellTable((TableCell(0, 0, "Nobody answers\n\nNo receipt"),))
    plan = plan_table(editor.graph, table, *place(builder, "Trouble"))
    assert (plan.reworded, plan.deleted, plan.relations) == ((card,), (), 0)
    assert [info.name for info in plan.forgotten] == ["severity", "evidence", "sources"]
    editor.run(paste_table.call(table, *place(builder, "Trouble")))
    first, second = editor.graph.cell(*place(builder, "Trouble"))
    assert (first.text, first.severity, first.id) == ("Nobody answers", 1, builder.id(Card, "Nobody answers"))
    assert (second.text, second.severity) == ("No receipt", None)
    assert editor.graph.relations_from(first.id)


def test_the_plan_counts_what_goes() -> None:
    builder, editor, card = known()
    builder.card("Trouble", "one", "Nobody answers").card("Trouble", "two", "after").relation("Nobody answers", "after")
    editor = builder.editor()
    plan = plan_table(editor.graph, table_from_tsv("The queue is long\tnew"), *place(builder, "Trouble"))
    assert plan.asks
    assert (plan.reworded, plan.deleted) == ((builder.id(Card, "after"),), (builder.id(Card, "Nobody answers"),))
    assert (plan.relations, plan.added, card in plan.reworded) == (1, 0, False)


@pytest.mark.parametrize(
    ("numbers", "scale"),
    [
        ([4, 1, 2, 5], Scale(1, 5)),
        ([1, 2, 2, 1], Scale(1, 5)),
        ([0, 1, 2], SCALE),
        ([-2, 1, 0], None),
        ([1], None),
        ([0, 0], None),
        ([0, 9, 10], Scale(0, 10)),
        ([3], Scale(1, 5)),
        ([-3, 3], Scale(-3, 3)),
        ([50, 80], Scale(0, 100)),
        ([1000], None),
        ([], None),
    ],
)
def test_a_row_of_numbers_is_judged_as_a_row(numbers: list[float], scale: Scale | None) -> None:
    assert scale_for(numbers) == scale
    assert scale is None or scale in fitting(numbers)


def test_a_pasted_row_of_scores_keeps_what_it_was() -> None:
    builder = board()
    editor = builder.editor()
    table = table_from_tsv("4\t1\t3\t5")
    plan = plan_table(editor.graph, table, *place(builder, "Mood"))
    assert plan.scale == Scale(1, 5)
    assert plan.asks
    editor.run(paste_table.call(table, *place(builder, "Mood"), scale=plan.scale))
    cards = [editor.graph.cell(*place(builder, "Mood", step))[0] for step in ("one", "two", "three", "four")]
    assert [card.value for card in cards] == [1.0, -2.0, 0.0, 2.0]
    assert [card.source for card in cards][:2] == [
        ScoreSource(raw="4", scale=(1, 5)),
        ScoreSource(raw="1", scale=(1, 5)),
    ]
    editor.run(set_values.call({cards[0].id: 0.5}))
    assert editor.graph.one(Card, cards[0].id).source is None


def test_scores_over_quotes_change_their_values_and_no_words() -> None:
    builder = board().record(Evidence(id="ev_1", name="Survey"))
    for step in ("one", "two"):
        builder.card("Mood", step, f"said in {step}", value=0.0, evidence="observed", sources=("ev_1",))
    editor = builder.editor()
    table = table_from_tsv("4\t1")
    plan = plan_table(editor.graph, table, *place(builder, "Mood"))
    quotes = [builder.id(Card, f"said in {step}") for step in ("one", "two")]
    assert (plan.reworded, plan.rescored, plan.forgotten) == ((), tuple(sorted(quotes)), ())
    editor.run(paste_table.call(table, *place(builder, "Mood"), scale=plan.scale))
    after = [editor.graph.one(Card, each) for each in quotes]
    assert [(card.text, card.value, card.evidence) for card in after] == [
        ("said in one", 1.0, "observed"),
        ("said in two", -2.0, "observed"),
    ]


def test_every_scale_ends_where_the_map_ends() -> None:
    for scale in fitting([]):
        assert (scored_on(scale, scale.low), scored_on(scale, scale.high)) == (-2.0, 2.0)


@pytest.mark.parametrize(
    ("words", "channel", "icon", "rest"),
    [
        ("App: checkout", "App", "smartphone", "checkout"),
        ("앱: 결제", "앱", "smartphone", "결제"),
        ("e-mail：it is on its way", "e-mail", "mail", "it is on its way"),
        ("Fair booth: a chat", "Fair booth", "", "a chat"),
        ("Note: call back", "", "", "Note: call back"),
        ("at 10:30", "", "", "at 10:30"),
        ("web:", "", "", "web:"),
        ("https://example.org", "", "", "https://example.org"),
    ],
)
def test_a_channel_before_a_colon_is_made_or_found(words: str, channel: str, icon: str, rest: str) -> None:
    builder = a_map().stage("S", "one").lane("touchpoints", "Where").lane("actions", "Doing")
    editor = builder.record(Channel(id="ch_0000000001", name="fair booth")).editor()
    editor.run(add_card.call(*place(builder, "Where"), words))
    card = chosen(editor)
    found = editor.graph.find(Channel, card.channel)
    assert (str(found.name).casefold() if found else "", card.text) == (channel.casefold(), rest)
    assert (found.icon if found else "") == icon
    editor.run(add_card.call(*place(builder, "Doing"), words))
    assert (chosen(editor).text, chosen(editor).channel) == (words, "")
    editor.undo()
    editor.undo()
    assert len(editor.graph.table(Channel)) == 1
