"""What is told of measured values: never a number of too few answers, old ones as old, and what has changed."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest

from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.drawing.page import page_of
from cjm_desktop.edit.tables import card_as_text
from cjm_desktop.extensions.exchange import TableOptions
from cjm_desktop.extensions.registry import load_data_exporters
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.forms.card_facts import card_facts
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Card, Evidence, Metric
from cjm_desktop.model.scores import of_classes, tally
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map

PROGRAM = Program()
EXPORTERS = load_data_exporters()


def a_journey(metric: Metric) -> JourneyGraph:
    """A map with one metric, as a tile and on a card."""
    source = Evidence(id="ev_1", name="Survey in May")
    builder = a_map().stage("Buy", "Pay").lane("metrics").record(metric).record(source)
    return builder.card("metrics", "Pay", "", metric=metric.id).build()


def drawn(graph: JourneyGraph, today: date | None = None) -> str:
    options = LayoutOptions("en", PROGRAM.theme("colour"), page_of("A1"), today=today)
    return dump(PROGRAM.engine().layout(graph, options).drawing)


FEW = Metric(id="mt_1", name="Happy", unit="%", headline=True, values=(Reading(value=87.5, date="2026-05", n=4),))


def test_a_value_of_too_few_answers_is_drawn_as_that() -> None:
    said = drawn(a_journey(FEW))
    assert "n < 5" in said
    assert "87.5" not in said
    enough = Metric(id="mt_1", name="Happy", headline=True, values=(Reading(value=87.5, n=5),))
    assert "87.5" in drawn(a_journey(enough))


@pytest.mark.parametrize("key", sorted(EXPORTERS))
def test_a_value_of_too_few_answers_is_in_no_file_of_data(key: str) -> None:
    out = io.BytesIO()
    EXPORTERS[key].write(a_journey(FEW), TableOptions("en"), ENGLISH, out, lambda share: None)
    data = out.getvalue()
    if key in ("xlsx", "zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            data = b"".join(book.read(name) for name in book.namelist())
    assert b"87.5" not in data


def test_a_value_of_too_few_answers_is_in_no_report_wall_card_or_copied_text() -> None:
    graph = a_journey(FEW)
    card = next(iter(graph.table(Card).values()))
    said = [card_as_text(graph, card, "en"), str(card_facts(card, graph, "en", ENGLISH))]
    said += [str(report_parts(report, graph, PROGRAM, "en")) for report in PROGRAM.reports.values()]
    assert not [each for each in said if "87.5" in each]
    assert [each for each in said if "n < 5" in each]


def test_what_has_changed_is_told_with_its_share() -> None:
    values = (Reading(value=240, date="2025-03"), Reading(value=90, date="2025-09"), Reading(value=36, date="2026-05"))
    metric = Metric(id="mt_1", name="Time", unit="min", values=values)
    assert "240 → 36: −85%" in drawn(a_journey(metric))
    assert "90 → 36: −60%" in drawn(a_journey(Metric(id="mt_1", against="before", values=values)))
    assert "→" not in drawn(a_journey(Metric(id="mt_1", against="none", values=values)))
    share = (Reading(value=40, date="2025-03"), Reading(value=50, date="2025-09"))
    assert "40 → 50: +10 ·" in drawn(a_journey(Metric(id="mt_1", unit="%", values=share))), "a share moves by points"
    signed = (Reading(value=4, date="2026-04"), Reading(value=12, date="2026-10"))
    assert "+4 → +12: +8 ·" in drawn(a_journey(Metric(id="mt_1", signed=True, values=signed))), (
        "so does what has a sign"
    )


def test_a_score_is_told_as_exactly_as_its_answers_bear() -> None:
    values = (of_classes("nps", (19, 25, 56)).reading("2026-04"), of_classes("nps", (7, 4, 10)).reading("2026-05"))
    told = drawn(a_journey(Metric(id="mt_1", kind="nps", values=values)))
    assert "+37 → +14: −23 · n=21 · 95% CI −24 to 52" in told
    asked = tuple(1 + each % 7 for each in range(40))
    said = drawn(a_journey(Metric(id="mt_1", kind="ces", scale="1-7", values=(tally("ces", asked, "1-7").reading(),))))
    assert "'3.9'" in said
    assert "95% CI 3.2 to 4.5" in said
    share = tally("csat", (5, 4, 4, 3, 1, 5, 4), "1-5").reading()
    assert "'71'" in drawn(a_journey(Metric(id="mt_1", kind="csat", scale="1-5", values=(share,))))


def test_a_score_is_drawn_with_n_interval_period_and_source() -> None:
    metric = Metric(
        id="mt_1",
        name="NPS",
        kind="nps",
        values=(of_classes("nps", (15, 25, 60)).reading("2026-05"),),
        sources=("ev_1",),
    )
    assert "n=100 · 95% CI 30 to 60 · 2026-05 · Survey in May" in drawn(a_journey(metric))
    assert "n=?" in drawn(a_journey(Metric(id="mt_1", kind="nps", values=(Reading(value=45.0),))))


def test_a_value_is_old_after_its_cadence() -> None:
    metric = Metric(id="mt_1", name="NPS", cadence="monthly", values=(Reading(value=41.0, date="2026-01"),))
    graph = a_journey(metric)
    assert "2026-01, out of date" in drawn(graph, date(2026, 3, 4))
    assert "out of date" not in drawn(graph, date(2026, 3, 3))
    assert "out of date" not in drawn(graph)


def test_the_type_is_taken_off_a_score_that_cannot_be_in_a_file() -> None:
    good = a_journey(Metric(id="mt_1", name="NPS", kind="nps", values=(Reading(value=41.0),)))
    opened = decode(encode(good, Revision()).replace(b'"value": 41', b'"value": 150'))
    metric = opened.graph.one(Metric, "mt_1")
    assert (metric.kind, metric.values[0].value) == ("", 150.0)
    assert [each.code for each in opened.problems] == ["CJM-R25"]
    assert "An NPS lies between −100 and 100, but this is 150." in ENGLISH(opened.problems[0].message)
