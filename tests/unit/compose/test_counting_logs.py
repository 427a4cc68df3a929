"""What is counted of an event log, beside the same counted apart in plain Python."""

from __future__ import annotations

import csv
import gzip
import os
import random
import shutil
import zipfile
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import msgspec
import pytest

from cjm_desktop.compose.events import CountedLog, count_log, look_over, recipe_for
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import load_translator
from cjm_desktop.foundation.paths import resources
from cjm_desktop.interchange.events.engines import connected
from cjm_desktop.interchange.events.recipe import Recipe
from cjm_desktop.model.event_logs import EventLog, EventRule
from cjm_desktop.model.event_words import doubts
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.event_logs import (
    CountedApart,
    Row,
    map_of,
    needs_events,
    rank,
    rules_of,
    seconds,
    step_ids,
    write_log,
)

needs_events()
STEPS = ("Search", "Look", "Pay")
EVENTS = {"search": "Search", "look": "Look", "view": "Look", "pay": "Pay"}
RECIPE = Recipe({"case": "case", "activity": "event", "time": "time"}, least=1)


def counted(graph: JourneyGraph, path: Path, recipe: Recipe = RECIPE) -> CountedLog:
    rules = recipe.rules if recipe.rules is not None else rules_of(graph, EVENTS)
    return count_log(graph, [path], msgspec.structs.replace(recipe, rules=rules))


def is_as_counted_apart(log: EventLog, apart: CountedApart, graph: JourneyGraph) -> None:
    """Every count of the whole log, its medians and 90th percentiles included."""
    names = {step: name for name, step in step_ids(graph).items()}
    whole = [each for each in log.steps if not each.segment and not each.period]
    assert {names[each.step] for each in whole} == set(apart.cases)
    for each in whole:
        name = names[each.step]
        assert (each.cases, each.visits) == (apart.cases[name], apart.visits[name])
        assert (each.began, each.left, each.again) == (apart.began[name], apart.left[name], apart.again[name])
        assert (each.stay, each.stay_most) == (rank(apart.stays[name], 0.5), rank(apart.stays[name], 0.9))
        waits = apart.waits.get(name)
        assert (each.wait, each.wait_most) == ((rank(waits, 0.5), rank(waits, 0.9)) if waits else (None, None))
    moves = {(names[each.source], names[each.target]): each for each in log.moves if not each.segment + each.period}
    assert {pair: (move.cases, move.times) for pair, move in moves.items()} == {
        pair: (count, apart.times[pair]) for pair, count in apart.moved.items()
    }
    for pair, move in moves.items():
        assert (move.wait, move.wait_most) == (rank(apart.gaps[pair], 0.5), rank(apart.gaps[pair], 0.9))


def test_every_count_of_the_patients_log_is_that_counted_apart(corpus: Path) -> None:
    path = corpus / "eventlogs" / "patients.csv"
    with path.open(encoding="utf-8", newline="") as source:
        rows: list[Row] = [(row["patient"], row["handling"], seconds(row["time"])) for row in csv.DictReader(source)]
    steps = ("Registration", "Triage and Assessment", "Blood test", "MRI SCAN", "X-Ray", "Discuss Results", "Check-out")
    graph = map_of(*steps)
    found = count_log(graph, [path], Recipe(least=1))  # the columns and the rules are found by their names
    assert (found.log.case_column, found.log.activity_column, found.log.time_column) == ("patient", "handling", "time")
    assert (found.log.rows, found.log.mapped, found.log.cases) == (len(rows), len(rows), len({row[0] for row in rows}))
    is_as_counted_apart(found.log, CountedApart(rows, {step: step for step in steps}, steps), graph)


@pytest.mark.parametrize("seed", range(3))
def test_logs_made_by_chance_are_counted_alike(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    rows: list[Row] = [
        (f"c{chance.randrange(40)}", chance.choice([*EVENTS, "other"]), 1_700_000_000 + chance.randrange(600))
        for _ in range(800)
    ]
    path = write_log(tmp_path / "log.csv", [(case, name, str(at)) for case, name, at in rows])
    graph = map_of(*STEPS)
    log = counted(graph, path).log
    is_as_counted_apart(log, CountedApart(rows, EVENTS, STEPS), graph)
    assert log.mapped + log.unmatched == log.rows == 800


def test_the_planted_incident_is_found_by_the_days(corpus: Path) -> None:
    graph = map_of("Look", "Pay", "Support")
    rules = rules_of(
        graph, {"product_view": "Look", "payment_details": "Pay", "payment_error": "Pay", "support_chat": "Support"}
    )
    recipe = Recipe({"case": "session_id", "segment": "user_lifecycle"}, rules=rules)
    path = corpus / "eventlogs" / "retentioneering_ecom.csv.gz"
    log = count_log(graph, [path], recipe, period=(date(2024, 5, 19), date(2024, 6, 6))).log
    ids = step_ids(graph)
    asked, scanned = (
        next(each for each in log.contrasts if (each.step, each.asked) == (ids["Support"], is_asked))
        for is_asked in (True, False)
    )
    assert (asked.among, asked.first, asked.last) == (ids["Pay"], "2024-05-19", "2024-06-06")
    assert (asked.cases, asked.of, asked.other_cases, asked.other_of) == (80, 121, 37, 511)
    assert (scanned.among, scanned.first, scanned.last) == (ids["Pay"], "2024-05-19", "2024-06-08")
    assert (scanned.cases, scanned.of) == (89, 139)  # its last two days, 5 of 9 and 4 of 9, belong to it too
    assert {each.segment for each in log.slices} == {"", "loyal", "new", "returning"}
    whole = next(each.cases for each in log.slices if not each.segment and not each.period)
    assert whole == log.cases == 3605
    assert sum(each.cases for each in log.slices if each.segment and not each.period) == whole


def test_a_log_without_an_incident_has_no_days_that_differ(tmp_path: Path) -> None:
    chance = random.Random(1)
    rows = [
        (f"c{number}", name, f"2024-{1 + number % 6:02}-{1 + number % 28:02} 10:00:0{at}")
        for number in range(3000)
        for at, name in enumerate(["search", *(["pay"] if chance.random() < 0.3 else [])])
    ]
    assert counted(map_of(*STEPS), write_log(tmp_path / "log.csv", rows)).log.contrasts == ()


def test_rows_add_up_whatever_is_wrong_with_them(tmp_path: Path) -> None:
    rows = [
        ("a", "search", "2024-01-01 10:00:00"),
        ("a", "search", "2024-01-01 10:00:00"),
        ("a", "pay", "2024-01-01T10:00:05Z"),
        ("", "pay", "2024-01-01 10:00:00"),
        ("b", "pay", "yesterday"),
        ("b", "ping", "2024-01-02 10:00:00"),
        ("b", "chat, long", "2024-01-02 10:00:00"),
        ("b", "pay", "2024-01-02 19:00:00+09:00"),
    ]
    graph = map_of(*STEPS)
    rules = rules_of(graph, {**EVENTS, "ping": ""})
    path = write_log(tmp_path / "log.csv", rows)
    log = counted(graph, path, Recipe(rules=rules, least=1)).log
    assert (log.rows, log.mapped, log.unmatched, log.ignored, log.repeated, log.unread) == (8, 4, 1, 1, 0, 2)
    assert [(each.name, each.events) for each in log.others] == [("chat, long", 1)]
    once = counted(graph, path, Recipe(rules=rules, least=1, distinct=True)).log
    assert (once.rows, once.mapped, once.unmatched, once.ignored, once.repeated, once.unread) == (8, 3, 1, 1, 1, 2)


def test_nothing_is_kept_of_few_cases_and_no_case_at_all(tmp_path: Path) -> None:
    rows = [
        (f"customer-{number:04}", name, f"2024-01-01 10:{number:02}:0{at}")
        for number in range(9)
        for at, name in enumerate(["search", "look", *(["pay"] if number < 4 else []), f"secret{number % 3}"])
    ]
    graph = map_of(*STEPS)
    log = counted(graph, write_log(tmp_path / "log.csv", rows), Recipe(least=5)).log
    ids = step_ids(graph)
    assert {each.step for each in log.steps} == {ids["Search"], ids["Look"]}
    assert {(each.source, each.target) for each in log.moves} == {(ids["Search"], ids["Look"])}
    assert next(each.left for each in log.steps if each.step == ids["Look"]) == 5
    assert log.others == ()
    assert log.rare == log.unmatched == 9
    graph.fill([log])
    data = encode(graph, Revision())
    assert decode(data).graph.one(EventLog, log.id) == log
    for word in (b"customer-", b"secret", b"10:0"):
        assert word not in data


def test_steps_without_a_rule_and_names_that_are_nothing_are_said(tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv", [("a", "x", "2024-01-01")])
    with pytest.raises(CjmError, match="E527"):
        counted(map_of(*STEPS), path)
    with pytest.raises(CjmError, match="E526"):
        counted(map_of(*STEPS), path.rename(tmp_path / "log.docx"))
    with pytest.raises(CjmError, match="E524"):
        count_log(
            map_of("x"), [write_log(tmp_path / "b.csv", [("a", "x", "2024-01-01")])], Recipe(), engine="oracle://x"
        )


def test_times_are_read_as_people_write_them(tmp_path: Path) -> None:
    """A time after noon is not one before it, and a date with points is a date."""
    graph = map_of(*STEPS)
    for first, then in (
        ("2024. 3. 31. 오전 11:58:30", "2024. 3. 31. 오후 1:05"),
        ("2024년 3월 31일 11시 58분 30초", "2024년 3월 31일 13시 5분"),
        ("2024.03.31 11:58:30", "2024.03.31 13:05"),
        ("03/31/2024 11:58:30 AM", "03/31/2024 1:05 PM"),
        ("2024-03-31 11:58:30 am", "2024-03-31 01:05PM"),
        ("31.03.2024 11:58:30", "31.03.2024 13:05"),
    ):
        path = write_log(tmp_path / "log.csv", [("a", "search", first), ("a", "pay", then)])
        log = counted(graph, path).log
        assert (log.rows, log.unread, log.first) == (2, 0, "2024-03-31")
        assert [each.wait for each in log.moves if not each.period] == [3990], then


def test_rows_that_cannot_be_read_are_not_said_to_be_none(tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv", [("a", "search", "soon"), ("b", "pay", "")])
    with pytest.raises(CjmError, match="E540") as told:
        counted(map_of(*STEPS), path)
    assert "soon" in str(told.value.message)


def test_a_log_with_other_heads_is_named_and_not_counted_as_unreadable(tmp_path: Path) -> None:
    one = write_log(tmp_path / "one.csv", [("a", "search", "2024-01-01")])
    other = write_log(tmp_path / "other.csv", [("a", "pay", "2024-01-02")], ("session", "page", "at"))
    graph = map_of(*STEPS)
    recipe = msgspec.structs.replace(RECIPE, rules=rules_of(graph, EVENTS))
    with pytest.raises(CjmError, match="E539") as told:
        count_log(graph, [one, other], recipe)
    assert "other.csv" in str(told.value.message)
    assert "'column', 'case'" in str(told.value.message)
    look = look_over([one, other], recipe)
    assert look.wrong is not None
    assert look.wrong.code == "CJM-E539"


def forms(folder: Path, path: Path) -> dict[str, Path]:
    """The same log in every form that is read."""
    import duckdb

    data = path.read_bytes()
    made = {each: folder / f"same.{each}" for each in ("csv.gz", "zip", "parquet", "xes", "tsv", "cp949.csv")}
    made["csv.gz"].write_bytes(gzip.compress(data))
    with zipfile.ZipFile(made["zip"], "w") as archive:
        archive.write(path, "inside.csv")
    duckdb.sql(f"copy (select \"case\", event, time::timestamp as time from read_csv('{path}')) to '{made['parquet']}'")
    made["tsv"].write_bytes(data.replace(b",", b"\t"))
    made["cp949.csv"].write_bytes(data.decode().encode("cp949"))
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    traces = []
    for case in dict.fromkeys(row["case"] for row in rows):
        events = "".join(
            f'<event><string key="concept:name" value="{row["event"]}"/>'
            f'<date key="time:timestamp" value="{row["time"].replace(" ", "T")}.250+00:00"/></event>'
            for row in rows
            if row["case"] == case
        )
        traces.append(f'<trace><string key="concept:name" value="{case}"/>{events}</trace>')
    xes = f'<?xml version="1.0"?><log xmlns="http://www.xes-standard.org/">{"".join(traces)}</log>'
    made["xes"].write_text(xes, encoding="utf-8")
    return made


def test_every_form_of_a_log_gives_the_same_counts(tmp_path: Path) -> None:
    rows = [
        (f"고객{number}", name, f"2024-01-0{1 + number % 5} 10:{number:02}:0{at}")
        for number in range(30)
        for at, name in enumerate(["검색", "look", "pay"][: 1 + number % 3])
    ]
    path = write_log(tmp_path / "log.csv", rows)
    graph = map_of(*STEPS)
    ids = step_ids(graph)
    rules = (
        EventRule(match="contains", text="검", step=ids["Search"]),
        EventRule(match="pattern", text="l??k", step=ids["Look"]),
        EventRule(text="PAY", step=ids["Pay"]),
    )

    def sums(each: Path) -> tuple[object, ...]:
        log = count_log(graph, [each], Recipe(rules=rules, least=1)).log
        return (log.rows, log.mapped, log.cases, log.first, log.last, log.slices, log.steps, log.moves)

    wanted = sums(path)
    assert {name: sums(each) == wanted for name, each in forms(tmp_path, path).items()} == dict.fromkeys(
        ("csv.gz", "zip", "parquet", "xes", "tsv", "cp949.csv"), True
    )


def test_counting_can_be_given_up(tmp_path: Path) -> None:
    class GivenUp(Exception):
        pass

    def tell(share: float) -> None:
        if share > 0.3:
            raise GivenUp

    path = write_log(tmp_path / "log.csv", [("a", "search", "2024-01-01")])
    with pytest.raises(GivenUp):
        count_log(map_of("Search"), [path], Recipe(least=1), tell=tell)


def test_a_map_of_somebody_else_does_not_widen_what_is_kept(tmp_path: Path) -> None:
    rows = [(f"c{each}", "search", f"2024-01-01 10:00:{each:02}", f"person{each}@x.org") for each in range(20)]
    path = write_log(tmp_path / "orders.csv", rows, ("case", "event", "time", "customer"))
    for column, kind in (("customer", "segment_column"), ("case", "activity_column"), ("customer", "channel_column")):
        graph = map_of(*STEPS)
        rules = rules_of(graph, EVENTS)
        mailed = EventLog(id="lg_0000000009", name="orders.csv", rules=rules, least=1)
        graph.fill([msgspec.structs.replace(mailed, **{kind: column})])
        recipe = recipe_for(graph, [path])
        assert (recipe.rules, recipe.least) == (rules, 5)
        log = count_log(graph, [path], recipe).log
        assert (log.case_column, log.activity_column, log.segment_column, log.channel_column) == (
            "case",
            "event",
            "",
            "",
        )
        graph.fill([log])
        assert b"@x.org" not in encode(graph, Revision())


def test_a_column_of_people_is_no_segment(tmp_path: Path) -> None:
    rows = [(f"c{each}", "search", "2024-01-01 10:00:00", f"person{each}") for each in range(60)]
    path = write_log(tmp_path / "orders.csv", rows, ("case", "event", "time", "customer"))
    with pytest.raises(CjmError, match="E518"):
        counted(map_of(*STEPS), path, Recipe({"segment": "customer"}))


def test_a_column_of_addresses_is_no_channel(tmp_path: Path) -> None:
    rows = [(f"c{each}", "search", "2024-01-01 10:00:00", f"https://x.org/{each}") for each in range(120)]
    path = write_log(tmp_path / "visits.csv", rows, ("case", "event", "time", "channel"))
    with pytest.raises(CjmError, match="E533"):
        counted(map_of(*STEPS), path, Recipe())
    log = count_log(map_of(*STEPS), [path], Recipe({"channel": ""})).log
    assert (log.channel_column, log.channels, log.cases) == ("", (), 120)


def test_words_are_counted_without_the_spaces_around_them(tmp_path: Path) -> None:
    rows = [
        (f"{before}c{each}{behind}", f"{before}search{behind}", f"{before}2024-01-01 10:00:00{behind}")
        for each in range(10)
        for before, behind in (("", ""), (" ", ""), ("", " "), ("\t ", "\f"), ("", "\t\t"))
    ]
    log = count_log(map_of("Search"), [write_log(tmp_path / "log.csv", rows)], Recipe()).log
    assert (log.rows, log.mapped, log.cases, log.unread) == (50, 50, 10, 0)


def test_an_engine_takes_no_more_memory_and_disk_than_there_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def told(setting: str) -> str:
        with connected("", tmp_path) as connection:
            (row,) = connection.raw_sql(f"SELECT current_setting('{setting}')").fetchall()
            return str(row[0])

    monkeypatch.setattr(os, "sysconf", {"SC_PAGE_SIZE": 4096, "SC_PHYS_PAGES": 2 << 18}.__getitem__)
    assert told("memory_limit") == "976.5 MiB"
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=3 << 30))
    assert told("max_temp_directory_size") == "2.5 GiB"


def test_a_name_that_few_cases_have_is_no_rule(tmp_path: Path) -> None:
    rows = [(f"c{each}", "search", "2024-01-01 10:00:00") for each in range(6)]
    rows += [("c0", "Pay Kim Minji", f"2024-01-01 10:01:{each:02}") for each in range(9)]
    path = write_log(tmp_path / "log.csv", rows)
    log = count_log(map_of("Search", "Pay Kim"), [path], Recipe()).log
    assert [rule.text for rule in log.rules] == ["search"]
    assert (log.unmatched, log.others) == (9, ())


def test_times_of_few_cases_are_not_kept_however_often_they_came(tmp_path: Path) -> None:
    rows = [(f"c{each}", name, f"2024-01-01 10:0{at}:00") for each in range(5) for at, name in enumerate(["search"])]
    rows += [("c0", ("look", "search")[at % 2], f"2024-01-01 1{1 + at // 8}:{at % 8 * 7:02}:00") for at in range(12)]
    graph = map_of(*STEPS)
    log = counted(graph, write_log(tmp_path / "log.csv", rows), Recipe(least=5)).log
    (search,) = (each for each in log.steps if not each.period)
    assert (search.cases, search.visits, search.wait, search.wait_most) == (5, 11, None, None)


def test_times_of_one_log_are_compared_as_instants_and_days_go_by_the_clock_there(tmp_path: Path) -> None:
    """As pandas reads them with utc=True; the day is that of the clock where the case began, or the one said."""
    graph = map_of(*STEPS)
    times = [
        ("2024-05-01T23:30:00+09:00", "2024-05-01T15:00:00Z", 1800),
        ("2024-05-02T00:15:00.5+09:00", "2024-05-01 12:00:00-0400", 2700),
        ("2024-05-01 23:59:59 UTC", "2024-05-02 09:00:09 GMT+9", 10),
    ]
    rows = []
    for at, (first, then, _) in enumerate(times):
        rows += [(f"c{at}", "search", first), (f"c{at}", "pay", then)]
    path = write_log(tmp_path / "log.csv", rows)
    log = counted(graph, path).log
    (move,) = (each for each in log.moves if not each.period)
    assert (log.unread, move.cases) == (0, 3)
    assert (move.wait, move.wait_most) == (rank([each[2] for each in times], 0.5), 2700)
    assert (log.first, log.last) == ("2024-05-01", "2024-05-02")
    assert {each.period: each.cases for each in log.slices if each.period} == {"2024-05-01": 2, "2024-05-02": 1}
    korean = counted(graph, path, msgspec.structs.replace(RECIPE, zone="+09:00")).log
    assert {each.period: each.cases for each in korean.slices if each.period} == {"2024-05-01": 1, "2024-05-02": 2}
    # What a map says of a zone that is none counts for nothing.
    wrong = msgspec.structs.replace(korean, zone="moon")
    assert recipe_for(graph_with(graph, wrong), [path]).zone == ""


def graph_with(graph: JourneyGraph, log: EventLog) -> JourneyGraph:
    return graph_of([*graph.records(), log])


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("1711886310", "1711890300"),
        ("1711886310.25", "1711890300.75"),
        ("1711886310123", "1711890300123"),
        ("1711886310123456", "1711890300123456"),
        ("1711886310123456789", "1711890300123456789"),
        ("45382.499 ", "45382.54518"),
        ("20240331115830", "202403311305"),
        ("20240331T115830Z", "20240331T130500Z"),
    ],
)
def test_times_that_are_numbers_are_read_by_their_length(first: str, then: str, tmp_path: Path) -> None:
    path = write_log(tmp_path / "log.csv", [("a", "search", first), ("a", "pay", then)])
    log = counted(map_of(*STEPS), path).log
    assert (log.rows, log.unread, log.first) == (2, 0, "2024-03-31")
    assert [abs((each.wait or 0) - 3990) < 9 for each in log.moves if not each.period] == [True]


def test_numbers_that_are_no_times_of_that_kind_are_refused_or_doubted(tmp_path: Path) -> None:
    thousandths = write_log(tmp_path / "ms.csv", [("a", "search", "1711886310123"), ("a", "pay", "1711890300123")])
    for dates in ("seconds", "serial", "iso"):
        with pytest.raises(CjmError, match="E540"):
            counted(map_of(*STEPS), thousandths, msgspec.structs.replace(RECIPE, dates=dates))
    plain = write_log(tmp_path / "s.csv", [("a", "search", "1711886310"), ("a", "pay", "1711890300")])
    assert doubts(counted(map_of(*STEPS), plain).log) is None
    read = counted(map_of(*STEPS), plain, msgspec.structs.replace(RECIPE, dates="milliseconds")).log
    for lang, name in (("en", "Milliseconds since 1970"), ("ko", "1970년부터의 밀리초")):  # as the window offers it
        assert f"“{name}”" in load_translator(lang, resources() / "locale")(doubts(read) or "")
    # A placeholder for a day that is not known is no time.
    open_end = write_log(tmp_path / "end.csv", [("a", "search", "2024-05-01"), ("a", "pay", "9999-12-31")])
    found = counted(map_of(*STEPS), open_end).log
    assert (found.rows, found.mapped, found.unread, found.last) == (2, 1, 1, "2024-05-01")


def test_the_rows_of_each_rule_are_kept_where_enough_cases_have_them(tmp_path: Path) -> None:
    graph = map_of(*STEPS)
    ids = step_ids(graph)
    rows = [(f"c{at}", name, "2024-05-01") for at in range(8) for name in ("search", "search", "ping")]
    rows += [(f"c{at}", "look", "2024-05-01") for at in range(3)] + [("c1", "view", "2024-05-01")] * 9
    rules = (
        EventRule(text="search", step=ids["Search"]),
        EventRule(text="look", step=ids["Look"]),
        EventRule(text="view", step=ids["Look"]),
        EventRule(text="ping"),
        EventRule(text="nothing", step=ids["Pay"]),
    )
    recipe = msgspec.structs.replace(RECIPE, rules=rules, least=5)
    log = counted(graph, write_log(tmp_path / "log.csv", rows), recipe).log
    assert [each.events for each in log.rules] == [16, None, None, 8, 0]
    assert [
        each.events for each in counted(graph, tmp_path / "log.csv", msgspec.structs.replace(recipe, least=3)).log.rules
    ] == [16, 3, None, 8, 0]
