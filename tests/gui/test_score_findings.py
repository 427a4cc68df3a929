"""What scores say for sure: the interval of a difference equals the published one, and chance is told as nothing."""

from __future__ import annotations

import pytest

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Metric
from cjm_desktop.model.score_findings import difference, missed, moved, segments_apart, too_few
from cjm_desktop.model.scores import of_classes, wilson
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.views.asked import Asked
from cjm_desktop.ui.views.score_answers import score_segments, scores
from tests.helpers.builders import a_map


def a_journey(*metrics: Metric) -> JourneyGraph:
    builder = a_map().stage("S", "s").lane("metrics")
    for metric in metrics:
        builder.record(metric).card("metrics", "s", "", metric=metric.id)
    return builder.build()


# R. G. Newcombe, Statistics in Medicine 17 (1998) 873–890, table II, example (a): 56/70 and 48/80, method 10.
def test_the_interval_of_a_difference_is_newcombes() -> None:
    ends = difference(48 / 80, wilson(48 / 80, 80), 56 / 70, wilson(56 / 70, 70))
    assert ends == pytest.approx((0.0524, 0.3339), abs=5e-5)


def an_nps(key: str, *classes: tuple[int, int, int], **fields: object) -> Metric:
    values = tuple(of_classes("nps", each).reading(f"2026-0{at}") for at, each in enumerate(classes, 1))
    return Metric(id=key, name=key, kind="nps", values=values, **fields)  # type: ignore[arg-type]  # fields by name


def test_only_sure_changes_are_told() -> None:
    graph = a_journey(
        an_nps("mt_up", (40, 30, 30), (10, 20, 70)),
        an_nps("mt_chance", (40, 30, 30), (38, 30, 32)),
        an_nps("mt_few", (1, 1, 1)),
    )
    (sure,) = moved(graph)
    assert (sure.metric, sure.first.value, sure.second.value) == ("mt_up", -10.0, 60.0)
    assert [metric for metric, _ in too_few(graph)] == ["mt_few"]


def test_a_target_is_missed_for_sure() -> None:
    graph = a_journey(
        an_nps("mt_far", (40, 30, 30), target=40.0),
        an_nps("mt_near", (30, 30, 40), target=20.0),
        an_nps("mt_none", (40, 30, 30)),
    )
    assert [each.metric for each in missed(graph)] == ["mt_far"]


def test_segments_that_differ_for_sure() -> None:
    values = (
        Reading(value=10.0, date="2026-01", segment="Fiji", n=400, classes=(160, 40, 200)),
        Reading(value=60.0, date="2026-01", segment="Malta", n=400, classes=(60, 40, 300)),
        Reading(value=90.0, date="2026-01", segment="Rome", n=3, classes=(0, 0, 3)),
    )
    graph = a_journey(Metric(id="mt_1", name="NPS", kind="nps", values=values))
    (sure,) = segments_apart(graph)
    assert (sure.first.segment, sure.second.segment) == ("Fiji", "Malta")


def test_the_answers_select_what_they_are_about() -> None:
    graph = a_journey(an_nps("mt_up", (40, 30, 30), (10, 20, 70)))
    answer = scores(Asked(graph, Labels(graph, "en", ENGLISH), ENGLISH))
    (line,) = answer.findings
    assert "mt_up: −10 (n=100) → +60 (n=100), a sure change" in line.text
    (card,) = graph.cards()
    assert line.records == (card.id,)
    assert score_segments(Asked(graph, Labels(graph, "en", ENGLISH), ENGLISH)).findings == ()
