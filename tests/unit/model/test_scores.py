"""Scores and their intervals equal published worked examples, which are named beside each."""

from __future__ import annotations

import math

import pytest

from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.parts import Reading
from cjm_desktop.model.records import Metric
from cjm_desktop.model.scores import interval, nps_error, of_classes, student, tally, wilson, wrong_score


# R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I,
# method 3: Wilson's score interval without continuity correction.
@pytest.mark.parametrize(
    ("top", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_wilsons(top: int, n: int, low: float, high: float) -> None:
    assert wilson(top / n, n) == pytest.approx((low, high), abs=5e-5)
    metric, told = Metric(id="mt_1", kind="csat"), of_classes("csat", (n - top, top))
    assert interval(metric, told.reading()) == pytest.approx((100 * low, 100 * high), abs=5e-3)


# W. Huber, answer 18609 of Cross Validated, "How can I calculate margin of error in a NPS result?": of 324 customers
# half promoters, a third passives, a sixth detractors: score 1/3, standard error 4.1 %.
def test_the_error_of_an_nps_is_that_of_its_three_classes() -> None:
    classes = (54, 108, 162)
    told = of_classes("nps", classes)
    assert (told.value, told.n) == (33.33, 324)
    assert nps_error(classes) == pytest.approx(100 * math.sqrt(5) / 3 / 18)
    assert round(nps_error(classes), 1) == 4.1
    low, high = interval(Metric(id="mt_1", kind="nps"), told.reading()) or (0.0, 0.0)
    assert (low, high) == pytest.approx((25.22, 41.45), abs=0.01)


# Two-sided 95 % points of Student's t, as in the tables of every textbook (NIST/SEMATECH e-Handbook 1.3.6.7.2).
@pytest.mark.parametrize(
    ("freedom", "point"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (4, 2.776), (5, 2.571), (10, 2.228), (30, 2.042), (100, 1.984)],
)
def test_the_points_of_student(freedom: int, point: float) -> None:
    assert student(freedom) == pytest.approx(point, abs=6e-4)


# NIST/SEMATECH e-Handbook of Statistical Methods 1.3.5.2, data set ZARR13.DAT: 195 values, mean 9.261460, standard
# deviation 0.02278881, 95 % limits 9.258242 and 9.264679.
def test_the_interval_of_a_mean_is_students() -> None:
    reading = Reading(value=9.261460, n=195, deviation=0.02278881)
    low, high = interval(Metric(id="mt_1"), reading) or (0.0, 0.0)
    assert (round(low, 6), round(high, 6)) == pytest.approx((9.258242, 9.264679), abs=2e-6)


def test_scores_are_reckoned_from_answers() -> None:
    nps = tally("nps", [0, 6, 7, 8, 9, 10, 10, 10])
    assert (nps.value, nps.n, nps.classes) == (25.0, 8, (2, 2, 4))
    csat = tally("csat", [1, 3, 4, 5, 5], "1-5")
    assert (csat.value, csat.classes) == (60.0, (2, 3))
    assert tally("csat", [1, 3, 4, 5, 5], "1-5", top=1).value == 40.0
    ces = tally("ces", [2, 4, 4, 4, 5, 5, 7, 7], "1-7")
    assert (ces.value, ces.n, ces.deviation) == (4.75, 8, round(math.sqrt(19.5 / 7), 4))
    assert interval(Metric(id="mt_1", kind="ces"), tally("ces", [7]).reading()) is None


def test_an_nps_without_its_classes_has_no_interval() -> None:
    assert interval(Metric(id="mt_1", kind="nps"), Reading(value=20, n=300)) is None


@pytest.mark.parametrize(
    ("metric", "said"),
    [
        (Metric(id="mt_1", kind="nps", values=(Reading(value=150),)), "between −100 and 100, but this is 150"),
        (Metric(id="mt_1", kind="nps", target=-101), "but this is −101"),
        (Metric(id="mt_1", kind="csat", values=(Reading(value=-3),)), "from 0 to 100%, but this is −3"),
        (Metric(id="mt_1", kind="ces", scale="1-5", values=(Reading(value=6),)), "between 1 and 5, but this is 6"),
        (
            Metric(id="mt_1", kind="nps", values=(Reading(value=40, n=10, classes=(1, 2, 7)),)),
            "make 60 of 10",
        ),
        (Metric(id="mt_1", kind="csat", values=(Reading(value=40, n=10, classes=(1, 2, 7)),)), "not counted in"),
    ],
)
def test_what_a_score_cannot_be_is_said(metric: Metric, said: str) -> None:
    wrong = wrong_score(metric)
    assert wrong is not None
    assert said in ENGLISH(wrong)


def test_a_plain_number_may_be_any() -> None:
    assert wrong_score(Metric(id="mt_1", values=(Reading(value=150),))) is None
