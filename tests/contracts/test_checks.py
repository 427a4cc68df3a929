"""What every check keeps to: it names itself in both languages, is deterministic, and what it offers mends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cjm_desktop import extensions
from cjm_desktop.compose.insights import Told, examine, in_order
from cjm_desktop.edit.editor import Editor
from cjm_desktop.extensions import checks as shipped
from cjm_desktop.extensions import registry
from cjm_desktop.extensions.checking import GROUPS, Check, Checked, Finding
from cjm_desktop.foundation.messages import ENGLISH, message
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.graph import JourneyGraph, graph_of
from cjm_desktop.storage.files import open_map
from tests.helpers.sound_map import FEW, TODAY, all_records, few_checks, given, insights, services, sound, without
from tests.perf.generate import big_map
from tests.unit.checks.test_planted_faults import PLANTED

ROOT = Path(__file__).resolve().parents[2]
CHECKS = services().checks
LATER = date(2031, 1, 1)


@pytest.fixture(params=sorted(CHECKS))
def check(request: pytest.FixtureRequest) -> Check:
    return CHECKS[str(request.param)]


def faulty() -> list[JourneyGraph]:
    """Maps in which each check finds something."""
    return [*(case.change(sound("en")) for case in PLANTED), without(sound("ko"), "m0", "m1", "m2", "rl0", "rl1")]


def findings_of(check: Check) -> list[tuple[JourneyGraph, Finding]]:
    graphs = [*faulty(), *(open_map(path).graph for path in sorted((ROOT / "resources" / "samples").glob("*.cjm")))]
    return [(graph, each) for graph in graphs for each in check.find(Checked(graph, LATER))]


def test_it_is_found_under_its_own_name_and_file(check: Check) -> None:
    assert CHECKS[check.key] is check
    assert (ROOT / "cjm_desktop" / "extensions" / "checks" / f"{check.key}.py").is_file()
    assert check.group in GROUPS


def test_it_says_what_and_why_in_both_languages(check: Check) -> None:
    korean = services().translator("ko")
    for words in (check.name, check.reason):
        assert ENGLISH(words) == words
        assert korean(words) != words, f"write the Korean of “{words}” (`dev.py locale extract`)"
    assert not check.name.endswith(".")
    assert check.reason.endswith((".", "?"))


def test_its_findings_are_in_both_languages(check: Check) -> None:
    korean = services().translator("ko")
    for _, finding in findings_of(check):
        plain = finding.what.text if isinstance(finding.what.text, str) else finding.what.text.one
        letters = "".join(part for part in plain.replace("{", "}").split("}")[::2])
        if any(char.isalpha() for char in letters):
            assert korean(finding.what) != ENGLISH(finding.what), "write its Korean (`dev.py locale extract`)"
        if finding.mend:
            assert korean(finding.mend.label) != finding.mend.label


def test_its_findings_are_about_records_of_the_map_one_each(check: Check) -> None:
    for graph in faulty():
        found = list(check.find(Checked(graph, LATER)))
        assert all(record in graph for each in found for record in each.records)
        about = [each.records[0] for each in found]
        assert len(set(about)) == len(about)


def test_what_mends_it_mends_it_in_one_step_that_can_be_undone(check: Check) -> None:
    """A call changes the map so that this is no longer said, or that there is somewhere to say it."""
    tried = 0
    for graph, finding in findings_of(check):
        mend = finding.mend
        if mend is None or mend.call is None:
            continue
        tried += 1
        editor = Editor(graph)
        before = {each.id: each for each in graph.records()}
        editor.run(mend.call)
        assert {each.id: each for each in editor.graph.records()} != before
        again = {each.records for each in check.find(Checked(editor.graph, LATER))}
        assert finding.records not in again
        assert all(each in editor.graph for each in editor.session.selection)
        editor.undo()
        assert {each.id: each for each in editor.graph.records()} == before
    assert tried or all(each.mend is None or each.mend.field for _, each in findings_of(check))


def test_the_field_that_it_leads_to_can_be_edited(check: Check) -> None:
    for graph, finding in findings_of(check):
        mend = finding.mend
        if mend and mend.field and mend.record:
            record = graph.get(mend.record)
            assert record is not None
            (mark,) = (info.field for info in fields_of(type(record)) if info.name == mend.field)
            assert mark.input is not Input.HIDDEN


def test_the_same_map_and_day_give_the_same_findings_whatever_the_order_of_the_file() -> None:
    for graph in faulty():
        turned = graph_of(list(reversed([*graph.records()])), graph.foreign)
        assert summary(examine(turned, CHECKS, TODAY).told) == summary(insights(graph).told)


def summary(told: tuple[Told, ...]) -> list[tuple[str, object, tuple[str, ...], str]]:
    return [(each.check.key, one.what, one.records, one.seen) for each in told for one in each.findings]


def test_a_finding_is_another_one_when_its_place_says_something_else() -> None:
    a, b = (Finding(message("x"), ("cd_1",), state=words) for words in ("we call", "we write"))
    assert a.seen == Finding(message("x"), ("cd_1",), state="we call").seen
    assert a.seen != b.seen


def test_a_check_that_fails_is_named_and_keeps_no_other_from_its_turn(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_at: Checked) -> Iterator[Finding]:
        raise RuntimeError("broken")

    broken = Check("aaa", "method", "Broken", "Broken.", fail)
    graph = given(sound("en"), "st0", owner="")
    told = examine(graph, {"aaa": broken, **few_checks()}, TODAY)
    assert told.failed == (broken,)
    assert told.ran == len(FEW)
    assert list(all_records(told)) == ["st0"]
    assert "aaa" in caplog.text


def test_checks_stand_by_group() -> None:
    groups = [list(GROUPS).index(each.group) for each in in_order(CHECKS)]
    assert groups == sorted(groups)


def test_a_new_check_is_one_new_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "checks"
    folder.mkdir()
    (folder / "no_title.py").write_text(
        "from cjm_desktop.extensions.checking import METHOD, Check, Finding, message\n"
        "def find(at):\n"
        "    if at.graph.map.title: yield Finding(message('x'), (at.graph.map.id,))\n"
        "CHECK = Check('no_title', METHOD, 'Title', 'Why.', find)\n"
    )
    monkeypatch.setattr(extensions, "__path__", [*extensions.__path__, str(tmp_path)])
    monkeypatch.setattr(shipped, "__path__", [*shipped.__path__, str(folder)])
    checks = registry.load_checks()
    assert set(checks) == {*CHECKS, "no_title"}
    assert [each.check.key for each in examine(sound("en"), checks, TODAY).told] == ["no_title"]


def test_a_large_map_is_checked_whole() -> None:
    told = examine(big_map(steps=20, lanes=12, cards=500), CHECKS, TODAY)
    assert told.failed == ()
    assert told.count > 0
