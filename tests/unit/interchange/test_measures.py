"""Numbers of metrics in tables: the same words make the same metric as when they are typed, and rows tell of others."""

from __future__ import annotations

import pytest

from cjm_desktop.compose.importing import bringing_in
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import add_card
from cjm_desktop.edit.measuring import joined_measures
from cjm_desktop.interchange.fates import counts_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Lane, Metric
from cjm_desktop.model.text import text_in
from tests.helpers.builders import a_map, a_shop
from tests.helpers.incoming import WORDS, a_sheet, lanes_of, taken


def metrics_of(graph: JourneyGraph) -> dict[str, tuple[float | None, str, float | None, str]]:
    """Value, unit, target and date of each metric by its name."""
    return {
        text_in(each.name, "en", "en"): (
            each.values[-1].value if each.values else None,
            text_in(each.unit, "en", "en"),
            each.target,
            each.values[-1].date if each.values else "",
        )
        for each in graph.in_order(Metric)
    }


@pytest.mark.parametrize(
    "words",
    [
        "Click rate 38 % (target 45 %)",
        "결제 전환율 3.2 % → 5 %",
        "NPS +18",
        "CSAT: 4.2 / 5",
        "€ 1,200 basket (goal € 1,500)",
    ],
)
def test_an_imported_number_makes_the_metric_that_typing_it_makes(words: str) -> None:
    imported = taken(a_sheet(f"Stage | Find | Buy\nActions | looks | pays\nKPI | {words} | "))
    (made,) = imported.graph.in_order(Metric)
    board = a_map().stage("Find").lane("metrics", "KPI")
    editor = board.editor()
    editor.run(add_card.call(board.id(Lane, "KPI"), editor.graph.steps()[0].id, words))
    (typed,) = editor.graph.in_order(Metric)
    for field in ("name", "unit", "target", "low", "high", "better", "signed", "values"):
        assert getattr(made, field) == getattr(typed, field), field


def test_numbers_without_a_name_are_called_by_their_lane_and_place() -> None:
    outcome = taken(
        a_sheet("Stage | Find | Buy\nActions | looks | pays\nKPI | 38 % | 9 days\nMetrics: Churn | 22% | 4%")
    )
    assert metrics_of(outcome.graph) == {
        "Find": (38, "%", None, ""),
        "Buy": (9, "days", None, ""),
        "Churn · Find": (22, "%", None, ""),
        "Churn · Buy": (4, "%", None, ""),
    }


def test_one_name_with_other_values_is_a_metric_of_each_place_and_with_the_same_one_it_is_one() -> None:
    outcome = taken(a_sheet("Stage | Find | Buy | Use\nActions | a | b | c\nKPI | NPS 31 | NPS 40 | NPS 31"))
    assert lanes_of(outcome.graph)["metrics KPI"] == [["NPS: 31"], ["NPS · Buy: 40"], ["NPS: 31"]]


def test_a_number_below_its_name_and_a_target_below_its_number_are_one_metric() -> None:
    outcome = taken(
        a_sheet("Stage | Find | Buy\nActions | a | b\nKPI | NPS/n31 | Conversion 3 %/n(target 5 %)/nfast loading")
    )
    assert metrics_of(outcome.graph) == {"NPS": (31, "", None, ""), "Conversion": (3, "%", 5, "")}
    assert joined_measures(["12 visits", "fast loading", "22 % bounce"]) == ["12 visits", "fast loading", "22 % bounce"]


def test_a_row_of_targets_belongs_to_the_metrics_above_it() -> None:
    outcome = taken(a_sheet("Stage | Find | Buy\nActions | a | b\nMetrics | 38 % | CSAT 4.2\nTarget | 45 % | 4.5"))
    assert metrics_of(outcome.graph) == {"Find": (38, "%", 45, ""), "CSAT": (4.2, "", 4.5, "")}
    assert list(lanes_of(outcome.graph)) == ["actions Actions", "metrics Metrics"]
    assert counts_of(outcome.fates)["detail"] == 2


@pytest.mark.parametrize("heads", ["단계 | KPI | 현재 | 목표 | 측정일", "Stage | KPI | Current | Target | Date"])
def test_columns_of_value_target_and_date_tell_of_the_metric_beside_them(heads: str) -> None:
    outcome = taken(
        a_sheet(
            f"{heads}\n인지 | 클릭률 | 38% | 45% | 2024-09\n구매 | 전환율 | 3.2% | 5% | 2024-09\n사용 | NPS | 31 | | "
        )
    )
    assert metrics_of(outcome.graph) == {
        "클릭률": (38, "%", 45, "2024-09"),
        "전환율": (3.2, "%", 5, "2024-09"),
        "NPS": (31, "", None, ""),
    }


def test_a_goal_of_the_customer_stays_a_lane_where_it_is_no_number() -> None:
    outcome = taken(
        a_sheet("단계 | 인지 | 구매\n행동 | 봄 | 삼\nKPI | NPS 31 | 전환율 3%\n목표 | 싸게 산다 | 빨리 끝낸다")
    )
    assert "goals 목표" in lanes_of(outcome.graph)


def test_metrics_come_into_an_open_map() -> None:
    document = Program().unsaved(a_shop().build())
    source = taken(a_sheet("Stage | Find | Buy\nActions | a | b\nKPI | Click rate 38 % | ")).graph
    document.editor.run(bringing_in(source, document, WORDS))
    assert metrics_of(document.graph)["Click rate"] == (38, "%", None, "")
    document.editor.undo()
    assert "Click rate" not in metrics_of(document.graph)


def test_a_target_of_words_with_several_numbers_is_a_note_and_makes_no_metric_of_them() -> None:
    outcome = taken(
        a_sheet("Stage | Find | Buy\nDoing | a | b\nKPI | NPS 31 | Buys 3.2% / churn 20%\nTarget | 40 | 5%")
    )
    assert metrics_of(outcome.graph) == {"NPS": (31, "", 40, "")}
    assert [str(card.note) for card in outcome.graph.cards() if card.note] == ["5%"]


def test_a_number_beyond_all_that_metrics_hold_is_words() -> None:
    outcome = taken(a_sheet("Stage | Find | Buy\nDoing | a | b\nKPI | NPS 31 | Visits 10000000000000000000000000"))
    assert metrics_of(outcome.graph) == {"NPS": (31, "", None, "")}
    assert "Visits 10000000000000000000000000" in str(lanes_of(outcome.graph))
