"""`cjm survey`: answers become scores and chosen quotes; every row is told of, and no answer is in the map."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cjm_desktop.cli import main
from cjm_desktop.interchange.survey_heads import columns_in
from cjm_desktop.interchange.survey_recipe import ScoreColumn, SurveyRecipe
from cjm_desktop.interchange.words import load_words
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Evidence, Metric, Reading
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_map
from tests.helpers.incoming import a_sheet

Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("qapp")
HEADS = (
    "Respondent e-mail",
    "Submitted",
    "Country",
    "How likely to recommend us (0-10)",
    "How easy was it? 1–7",
    "Why?",
)


def rows() -> list[tuple[str, ...]]:
    """Sixty answers by chance over two months and two countries, and some that cannot be counted."""
    chance = random.Random(7)
    made: list[tuple[str, ...]] = [
        (
            f"secret{number}@example.org",
            f"2026-0{5 + number % 2}-{1 + number % 28:02} 10:22",
            "Korea" if number % 3 else "Malta",
            str(chance.randint(0, 10)),
            str(chance.randint(1, 7)),
            f"whisper {number}",
        )
        for number in range(60)
    ]
    for number, country in enumerate(("Fiji", "Fiji")):
        made[number] = (*made[number][:2], country, *made[number][3:])
    made[5] = (*made[5][:3], "", *made[5][4:])
    made[6] = (*made[6][:3], "11", *made[6][4:])
    made[7] = (*made[7][:3], "often", *made[7][4:])
    made[8] = (made[8][0], "some day", *made[8][2:])
    made[9] = (made[9][0], "2025-01-04", *made[9][2:])
    return made


def written(graph: JourneyGraph, path: Path) -> None:
    path.write_bytes(encode(graph, Revision()))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with a map, and the answers as a workbook and as a table."""
    written(a_map().stage("Buy", "Pay").lane("actions").build(), tmp_path / "a.cjm")
    table = [",".join(each) for each in (HEADS, *rows())]
    (tmp_path / "answers.csv").write_text("\n".join(table), "utf-8")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEADS, *rows()):
        sheet.append([int(each) if each.isdecimal() else each for each in line])
    book.save(tmp_path / "answers.xlsx")
    return tmp_path


def taken(place: Path, answers: str, *more: str) -> tuple[JourneyGraph, dict[str, Any]]:
    out, report = place / f"out-{len(list(place.iterdir()))}.cjm", place / "report.json"
    words = ["--ui-lang", "en", "survey", str(place / "a.cjm"), str(place / answers), "-o", str(out)]
    assert main([*words, "--report", str(report), *more]) == 0
    return open_map(out).graph, json.loads(report.read_text())


@pytest.mark.parametrize("answers", ["answers.csv", "answers.xlsx"])
def test_counts_add_up_to_the_rows_and_scores_are_those_of_the_answers(place: Path, answers: str) -> None:
    graph, report = taken(place, answers)
    assert report["rows"] == 60
    scores = report["scores"]
    assert isinstance(scores, list)
    nps = scores[0]
    assert nps["counts"] == {
        "counted": 55, "few": 1, "empty": 1, "no_answer": 1, "off_scale": 1, "undated": 1, "repeated": 0,
    }  # fmt: skip
    assert all(sum(each["counts"].values()) == 60 for each in scores)
    metrics = {each.kind: each for each in graph.table(Metric).values()}
    assert set(metrics) == {"nps", "ces"}
    by_hand = [
        int(each[3]) for each in rows() if each[1].startswith("2026-05") and each[3].isdecimal() and int(each[3]) <= 10
    ]
    promoters, detractors = sum(each >= 9 for each in by_hand), sum(each <= 6 for each in by_hand)
    may = next(each for each in metrics["nps"].values if each.date == "2026-05" and not each.segment)
    assert (may.value, may.n) == (round(100 * (promoters - detractors) / len(by_hand), 2), len(by_hand))
    assert {each.segment for each in metrics["nps"].values} == {"", "Korea", "Malta"}, "two of Fiji are too few"
    (source,) = graph.table(Evidence).values()
    assert (source.kind, source.n, source.name) == ("survey", 60, "answers")
    assert metrics["nps"].sources == (source.id,)


def test_nothing_of_a_person_is_in_the_map(place: Path) -> None:
    taken(place, "answers.xlsx")
    for path in place.glob("out-*.cjm"):
        data = path.read_bytes()
        assert b"secret" not in data
        assert b"whisper" not in data
        assert b"Fiji" not in data


def test_a_recipe_says_what_is_what_and_quotes_become_cards(place: Path) -> None:
    recipe = {
        "scores": [{"column": HEADS[3], "kind": "nps", "metric": "Loyalty", "step": "Pay"}],
        "date": "Submitted",
        "period": "quarter",
        "quote": "Why?",
        "quotes": [{"row": 3, "step": "Pay"}],
        "source": "Pulse of spring",
    }
    (place / "r.json").write_text(json.dumps(recipe))
    graph, _ = taken(place, "answers.csv", "--recipe", str(place / "r.json"))
    (metric,) = graph.table(Metric).values()
    assert [each.date for each in metric.values] == ["2026-Q2"]
    cards = list(graph.table(Card).values())
    assert [each.metric for each in cards if each.metric] == [metric.id]
    (source,) = graph.table(Evidence).values()
    (quote,) = [each for each in cards if each.text]
    assert (quote.text, quote.sources, quote.evidence) == ("whisper 1", (source.id,), "reported")
    again, _ = taken(place, "answers.csv", "--save-recipe", str(place / "kept.json"))
    assert {each.name for each in again.table(Metric).values()} == {"Loyalty"}, "the recipe was kept for such a table"
    kept = json.loads((place / "kept.json").read_text())
    assert kept["scores"][0]["step"] == "Pay"
    assert "quotes" not in kept or not kept["quotes"]


def test_a_recipe_that_is_kept_is_told_of_and_a_guess_is_not_kept(place: Path, capsys: Capture) -> None:
    before = "as they were before"
    for _ in range(2):
        taken(place, "answers.csv", "--save-recipe", str(place / "guess.json"))
        assert before not in capsys.readouterr().err, "nobody has said anything yet"
    taken(place, "answers.csv", "--recipe", str(place / "guess.json"))
    assert before not in capsys.readouterr().err
    taken(place, "answers.csv")
    assert before in capsys.readouterr().err


def test_the_same_answers_again_change_nothing(place: Path) -> None:
    first, _ = taken(place, "answers.csv")
    written(first, place / "b.cjm")
    words = ["survey", str(place / "b.cjm"), str(place / "answers.csv"), "-o", str(place / "c.cjm")]
    assert main(words) == 0
    again = open_map(place / "c.cjm").graph
    assert again.table(Metric) == first.table(Metric)
    assert again.table(Evidence) == first.table(Evidence)


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        ("{}", "CJM-E516"),
        ('{"scores": [{"column": "Nowhere", "kind": "nps"}]}', "no column “Nowhere”"),
        (
            json.dumps({"scores": [{"column": HEADS[3], "kind": "nps"}], "segment": "Respondent e-mail"}),
            "too many for segments",
        ),
        ("[" * 200_000, "CJM-E516"),
    ],
)
def test_a_recipe_that_does_not_fit_is_refused(place: Path, capsys: Capture, recipe: str, said: str) -> None:
    (place / "r.json").write_text(recipe)
    words = ["--ui-lang", "en", "survey", str(place / "a.cjm"), str(place / "answers.csv")]
    assert main([*words, "-o", str(place / "o.cjm"), "--recipe", str(place / "r.json")]) == 2
    assert said in capsys.readouterr().err
    assert not (place / "o.cjm").exists()


def test_a_table_without_scores_is_refused(place: Path, capsys: Capture) -> None:
    (place / "other.csv").write_text("Name,City\nAnn,Rome\n")
    words = ["--ui-lang", "en", "survey", str(place / "a.cjm"), str(place / "other.csv"), "-o", str(place / "o.cjm")]
    assert main(words) == 2
    assert "CJM-E530" in capsys.readouterr().err


def refused(place: Path, capsys: Capture, source: str, recipe: Mapping[str, object]) -> str:
    (place / "r.json").write_text(json.dumps(recipe))
    words = ["--ui-lang", "en", "survey", str(place / source), str(place / "answers.csv")]
    assert main([*words, "-o", str(place / "o.cjm"), "--recipe", str(place / "r.json")]) == 2
    assert not (place / "o.cjm").exists()
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("kind", "before", "after"),
    [
        ("ces", {"scale": "1-7"}, {"scale": "1-5"}),
        ("csat", {"scale": "1-7", "top": 1}, {"scale": "1-7"}),
        ("csat", {}, {"top": 1}),
    ],
)
def test_earlier_values_are_not_given_another_scale(
    place: Path, capsys: Capture, kind: str, before: dict[str, object], after: dict[str, object]
) -> None:
    score = {"column": HEADS[4], "kind": kind, "metric": "Effort"}
    (place / "r.json").write_text(json.dumps({"scores": [{**score, **before}]}))
    first, _ = taken(place, "answers.csv", "--recipe", str(place / "r.json"))
    written(first, place / "b.cjm")
    dated = {"date": "Submitted", "period": "month"}
    assert "CJM-E531" in refused(place, capsys, "b.cjm", {"scores": [{**score, **after}], **dated})
    (place / "r.json").write_text(json.dumps({"scores": [{**score, **before}], **dated}))
    words = ["survey", str(place / "b.cjm"), str(place / "answers.csv"), "-o", str(place / "c.cjm")]
    assert main([*words, "--recipe", str(place / "r.json")]) == 0
    (metric,) = open_map(place / "c.cjm").graph.table(Metric).values()
    assert {each.date for each in metric.values} >= {"", "2026-05", "2026-06"}


def test_a_quote_for_a_map_without_steps_is_refused(place: Path, capsys: Capture) -> None:
    written(a_map().build(), place / "bare.cjm")
    recipe = {"scores": [{"column": HEADS[3], "kind": "nps"}], "quote": "Why?", "quotes": [{"row": 3}]}
    assert "CJM-E532" in refused(place, capsys, "bare.cjm", recipe)


FORMS = "응답일시;설문번호;추천할 의향 (0~10점);결제에 만족하셨습니까?"


def waves(place: Path, days: tuple[str, ...], name: str, *, mark: int = 9, heads: str = FORMS) -> str:
    """A table as forms write it in Korean, ten answers a day."""
    said = ("매우 만족", "만족", "보통", "불만족", "매우 불만족")
    lines = [
        f"{day};{1000 + 10 * at + each};{mark - each % 3};{said[each % 5]}"
        for at, day in enumerate(days)
        for each in range(10)
    ]
    (place / name).write_bytes("\r\n".join((heads, *lines)).encode("cp949"))
    return name


@pytest.mark.parametrize(
    "days",
    [
        ("2026. 3. 1 오전 10:05:00", "2026. 3. 14 오후 2:30:12"),
        ("2026년 3월 1일 10시 5분", "2026년 3월 14일 (토)"),
        ("2026-03-01T10:05:00.120Z", "2026-03-14 14:30"),
        ("3/1/2026 10:05:00", "3/14/2026 2:30 PM"),
        ("01.03.2026 10:05", "14.03.2026 14:30"),
        ("Mar 1, 2026 10:05 AM", "Sat, 14 Mar 2026 14:30:12 GMT"),
    ],
)
def test_days_are_read_as_programs_for_surveys_write_them(place: Path, days: tuple[str, ...]) -> None:
    graph, report = taken(place, waves(place, days, "forms.csv"))
    assert [each["counts"]["counted"] for each in report["scores"]] == [20, 20]
    for metric in graph.table(Metric).values():
        assert [(each.date, each.n) for each in metric.values] == [("2026-03", 20)]


def test_a_day_that_could_be_a_month_is_not_guessed(place: Path) -> None:
    graph, _ = taken(place, waves(place, ("3/4/2026", "5/6/2026"), "forms.csv"))
    assert {each.date for metric in graph.table(Metric).values() for each in metric.values} == {""}


def test_answers_in_words_are_counted(place: Path) -> None:
    graph, _ = taken(place, waves(place, ("2026-03-01",), "forms.csv"))
    csat = next(each for each in graph.table(Metric).values() if each.kind == "csat")
    assert (csat.name, csat.scale, csat.values[0].value, csat.values[0].n) == ("CSAT", "1-5", 40.0, 10)


def test_scores_go_into_the_metric_of_the_map_that_measures_the_same(place: Path) -> None:
    held = (
        Metric(id="mt_1", name="Loyalty", kind="nps", order="a"),
        Metric(id="mt_2", name="CSAT", low=1, high=5, order="b", values=(Reading(value=3.9, date="2025-10"),)),
    )
    written(a_map().stage("Buy", "Pay").record(held[0]).record(held[1]).build(), place / "a.cjm")
    graph, _ = taken(place, waves(place, ("2026-03-01",), "forms.csv"))
    metrics = graph.in_order(Metric)
    assert [(each.name, each.kind, len(each.values)) for each in metrics] == [
        ("Loyalty", "nps", 1),
        ("CSAT", "", 1),
        ("결제에 만족하셨습니까?", "csat", 1),
    ], "a mean of stars is no share of the satisfied"


def test_who_answers_twice_in_a_period_counts_once_by_the_last_answer(place: Path) -> None:
    name = waves(place, ("2026-03-01", "2026-03-02"), "forms.csv")
    table = (place / name).read_bytes().decode("cp949")
    again = table.splitlines()[1].replace(";9;", ";0;")
    (place / name).write_bytes(f"{table}\r\n{again}\r\n".encode("cp949"))
    graph, report = taken(place, name)
    counts = report["scores"][0]["counts"]
    assert (counts["counted"], counts["repeated"], report["rows"]) == (20, 1, 21)
    nps = next(each for each in graph.table(Metric).values() if each.kind == "nps")
    assert nps.values[0].classes[0] == 1, "the last answer counts"


def test_a_second_wave_without_dates_does_not_take_the_place_of_the_first(place: Path, capsys: Capture) -> None:
    heads = FORMS.replace("응답일시", "메모")
    first, second = (
        waves(place, ("x",), name, mark=mark, heads=heads) for name, mark in (("w1.csv", 9), ("w2.csv", 6))
    )
    before, _ = taken(place, first, "--save-recipe", str(place / "r.json"))
    written(before, place / "a.cjm")
    words = ["--ui-lang", "en", "survey", str(place / "a.cjm"), str(place / second), "-o", str(place / "no.cjm")]
    assert main([*words, "--recipe", str(place / "r.json")]) == 2
    assert "CJM-E536" in capsys.readouterr().err
    assert not (place / "no.cjm").exists()
    after, _ = taken(place, second, "--recipe", str(place / "r.json"), "--date", "2026-09")
    nps = next(each for each in after.table(Metric).values() if each.kind == "nps")
    assert [(each.date, each.n) for each in nps.values] == [("", 10), ("2026-09", 10)]
    assert {each.name for each in after.table(Evidence).values()} == {"w1", "w2"}
    same, _ = taken(place, first, "--recipe", str(place / "r.json"))
    assert same.table(Metric) == before.table(Metric), "the same answers once more change nothing"
    assert main([*words, "--date", "someday"]) == 2
    assert "CJM-E535" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["w.csv", "w.tsv", "w.xlsx"])
def test_a_table_of_heads_alone_is_told_to_have_no_rows(place: Path, capsys: Capture, name: str) -> None:
    table = place / name
    if name.endswith("xlsx"):
        book = openpyxl.Workbook()
        book.create_sheet("Answers", 0).append(list(HEADS))
        book.save(table)
    else:
        table.write_text(("," if name.endswith("csv") else "\t").join(HEADS) + "\n", encoding="utf-8")
    assert main(["survey", str(place / "a.cjm"), str(table), "-o", str(place / "none.cjm")]) == 2
    said = capsys.readouterr().err
    assert f"“{name}” has no rows below its heads." in said
    assert not (place / "none.cjm").exists()


def other_heads(place: Path) -> None:
    """The same sixty answers as somebody in Korea exports them, but for the effort, which was not asked there."""
    heads = ("응답 일시", "고객 유형", "추천하시겠습니까? (0~10점)", "이유")
    lines = [f"{day},{country},{score},{why}" for _, day, country, score, _, why in rows()]
    (place / "korea.csv").write_text("\n".join([",".join(heads), *lines]), "utf-8")


def test_tables_with_other_heads_are_brought_together_by_what_they_mean(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other_heads(place)
    _, alone = taken(place, "answers.csv")
    capsys.readouterr()
    _, report = taken(place, "answers.csv", str(place / "korea.csv"))
    said = capsys.readouterr().err
    assert "korea.csv: “추천하시겠습니까? (0~10점)” is read as" in said
    assert "korea.csv: no column like" in said
    (nps,) = (each for each in report["scores"] if each["kind"] == "nps")
    (before,) = (each for each in alone["scores"] if each["kind"] == "nps")
    assert nps["counts"] == {fate: 2 * count for fate, count in before["counts"].items()}
    (ces,) = (each for each in report["scores"] if each["kind"] == "ces")
    assert ces["counts"]["empty"] >= 60
    assert report["rows"] == 120


def test_a_table_that_asks_nothing_of_that_is_named(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "stock.csv").write_text("Part,Stock\nA,5\nB,6\n")
    words = ["--ui-lang", "en", "survey", str(place / "a.cjm"), str(place / "answers.csv"), str(place / "stock.csv")]
    assert main([*words, "-o", str(place / "none.cjm")]) == 2
    assert "“stock.csv” has none of the questions" in capsys.readouterr().err
    assert not (place / "none.cjm").exists()


def test_two_questions_of_a_type_are_not_taken_for_each_other(tmp_path: Path) -> None:
    head = ScoreColumn("Delivery", "csat", "1-5")
    other = ScoreColumn("Support", "csat", "1-5")
    sheet = a_sheet("만족도 (1-5)\n5\n4\n3")
    found = columns_in(sheet, SurveyRecipe((head, other)), load_words(), None)
    assert (dict(found.taken), found.missing) == ({}, ("Delivery", "Support"))
    found = columns_in(sheet, SurveyRecipe((head,)), load_words(), None)
    assert (dict(found.taken), found.missing) == ({"만족도 (1-5)": "Delivery"}, ())


def test_of_a_workbook_the_sheet_with_answers_is_read_and_the_others_are_named(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = openpyxl.load_workbook(place / "answers.xlsx")
    notes = book.create_sheet("Notes", 0)
    for line in (("About this survey",), ("Sent by mail",)):
        notes.append(line)
    book.save(place / "notes.xlsx")
    _, report = taken(place, "notes.xlsx")
    assert report["rows"] == 60
    assert "Sheets not read: Notes" in capsys.readouterr().err


def test_few_answers_say_how_few_and_what_helps(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f"2026-0{1 + number % 4}-03,{number % 11}" for number in range(9)]
    (place / "few.csv").write_text("\n".join(["Date,Would you recommend us?", *lines]))
    graph, _ = taken(place, "few.csv")
    said = capsys.readouterr().err
    assert "fewer than 5 answers" in said
    assert "--period quarter, year" in said
    assert "No value was brought in." in said
    assert not graph.table(Metric)
    _, report = taken(place, "few.csv", "--period", "year")
    assert report["scores"][0]["counts"]["counted"] == 9


def test_values_of_other_answers_are_not_replaced_without_a_word(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = place / "first.cjm"
    words = ["--ui-lang", "en", "survey", str(place / "a.cjm"), str(place / "answers.csv"), "-o"]
    assert main([*words, str(out)]) == 0
    assert "replaced" not in capsys.readouterr().err
    (place / "june.csv").write_text((place / "answers.csv").read_text("utf-8"), "utf-8")
    assert main(["--ui-lang", "en", "survey", str(out), str(place / "june.csv"), "-o", str(place / "b.cjm")]) == 0
    assert "values of other answers are replaced" in capsys.readouterr().err
    assert main(["--ui-lang", "en", "survey", str(out), str(place / "answers.csv"), "-o", str(place / "c.cjm")]) == 0
    assert "replaced" not in capsys.readouterr().err, "the same answers once more"
