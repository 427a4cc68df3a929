"""`cjm diff`, used as people and other programs use it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from openpyxl import load_workbook
from pypdf import PdfReader

from cjm_desktop.cli import main
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import add_card, delete_records, move_cards, set_field, set_text
from cjm_desktop.edit.commands.comments import reply_to
from cjm_desktop.edit.commands.entries import add_entry, rename_entry, set_fields
from cjm_desktop.edit.commands.feedback import vote_for
from cjm_desktop.edit.commands.structure import add_stage, move_stages, set_page
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.derive import future_state
from cjm_desktop.model.graph import JourneyGraph, graph_of, with_map_id
from cjm_desktop.model.parts import Reply
from cjm_desktop.model.records import Card, Comment, Lane, PageSetup, Persona, Response, Review, Stage, Step, Touchpoint
from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.builders import a_map, a_shop
from tests.helpers.random_edits import copy_of

Capture = pytest.CaptureFixture[str]


def written(folder: Path, name: str, graph: JourneyGraph) -> Path:
    path = folder / name
    path.write_bytes(encode(graph, Revision(1, "2026-11-21T09:00:00Z", "test")))
    return path


def told(capsys: Capture, *words: str | Path) -> tuple[int, list[str]]:
    """Run `cjm diff`: its exit code, and the lines that it prints."""
    code = main(["diff", *map(str, words)])
    return code, capsys.readouterr().out.splitlines()


def as_json(capsys: Capture, *words: str | Path) -> Any:
    main(["diff", *map(str, words), "--json"])
    return json.loads(capsys.readouterr().out)


def changed(shop: Any) -> Editor:
    """An editor on a copy of what a builder has built."""
    return Editor(copy_of(shop.build()))


def test_the_same_file_twice_is_the_same(tmp_path: Path, capsys: Capture) -> None:
    path = written(tmp_path, "a.cjm", a_shop().build())
    assert told(capsys, path, path) == (0, ["Both say the same."])
    assert as_json(capsys, path, path) == {
        "changes": [],
        "counts": {"added": 0, "removed": 0, "changed": 0, "moved": 0},
    }


def test_what_a_step_comes_from_is_told_between_two_versions_of_a_to_be_map(tmp_path: Path, capsys: Capture) -> None:
    """It is told by ids alone, and has no words of its own."""
    to_be = future_state(a_shop().build(), lambda prefix: f"{prefix}_tttttttttt")
    unlinked = graph_of(replace(each, origins=()) if isinstance(each, Step) else each for each in to_be.records())
    before, after = written(tmp_path, "to-be.cjm", to_be), written(tmp_path, "unlinked.cjm", unlinked)
    for files in ((before, after), (after, before)):
        code, lines = told(capsys, *files)
        assert code == 1
        assert "~ Step “Order”: Comes from changed" in lines


def test_a_moved_stage_is_one_line_and_so_is_a_renamed_touchpoint(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    editor = changed(shop)
    editor.run(add_entry.call(Touchpoint, "결제", "en"))
    (entry,) = editor.graph.table(Touchpoint)
    for card in list(editor.graph.cards())[:4]:
        editor.run(set_field.call([card.id], "touchpoint", entry))
    before = written(tmp_path, "a.cjm", editor.graph)
    editor.run(move_stages.call([shop.id(Stage, "Find")], None))
    editor.run(rename_entry.call(entry, "간편 결제", "en"))
    after = written(tmp_path, "b.cjm", editor.graph)
    assert told(capsys, before, after) == (
        1,
        [
            "2 differences: 1 changed, 1 moved",
            "→ Stage “Find” moved behind “Buy”",
            "~ Touchpoint “결제” renamed to “간편 결제”",
        ],
    )
    assert told(capsys, before, after, "--ui-lang", "ko")[1] == [
        "차이 2개: 변경 1개, 이동 1개",
        "→ 단계 “Find”가 “Buy” 뒤로 옮겨졌습니다",
        "~ 접점 “결제”의 이름이 “간편 결제”로 바뀌었습니다",
    ]


def test_what_a_deletion_took_along_is_one_line_in_words_and_complete_as_json(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    editor = changed(shop)
    before = written(tmp_path, "a.cjm", editor.graph)
    lane = shop.id(Lane, "Doing")
    editor.run(delete_records.call([lane]))
    after = written(tmp_path, "b.cjm", editor.graph)
    assert told(capsys, before, after)[1][1:] == ["− Lane “Doing” removed, with 4 cards, 2 relations"]
    facts = as_json(capsys, before, after)
    assert facts["counts"] == {"added": 0, "removed": 7, "changed": 0, "moved": 0}
    cards = [each for each in facts["changes"] if each["collection"] == "cards"]
    assert {each["within"] for each in cards} == {lane}
    assert cards[0]["before"]["text"]
    assert cards[0]["after"] is None


def test_each_field_of_a_card_is_told_with_what_it_said(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    editor = changed(shop)
    before = written(tmp_path, "a.cjm", editor.graph)
    card = shop.id(Card, "too many hits")
    editor.run(set_text.call(card, "text", "far too many hits", "en"))
    editor.run(set_text.call(card, "text", "결과가 너무 많다", "ko"))
    editor.run(set_field.call([card], "severity", 3))
    editor.run(set_field.call([card], "flags", ("gap",)))
    editor.run(move_cards.call([shop.id(Card, "scrolls")], shop.id(Lane, "Doing"), shop.id(Step, "Pay")))
    after = written(tmp_path, "b.cjm", editor.graph)
    assert sorted(told(capsys, before, after)[1][1:]) == sorted(
        [
            "~ Card “too many hits” now says “far too many hits” (Trouble · Find · Search)",
            "~ Card “far too many hits”: Text in Korean set to “결과가 너무 많다” (Trouble · Find · Search)",
            "~ Card “far too many hits”: Severity 2 → 3 (Trouble · Find · Search)",
            "~ Card “far too many hits”: Marks set to Gap (Trouble · Find · Search)",
            "→ Card “scrolls” moved from Doing · Find · Search to Doing · Buy · Pay",
        ]
    )
    fields = {each["field"]: (each["before"], each["after"]) for each in as_json(capsys, before, after)["changes"]}
    assert fields["text.en"] == ("too many hits", "far too many hits")
    assert fields["text.ko"] == (None, "결과가 너무 많다")
    assert fields["severity"] == (2, 3)
    assert set(fields["place"][0]) == {"lane", "step", "order"}


def test_a_stage_left_out_of_posters_is_told_by_its_name(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    editor = changed(shop)
    before = written(tmp_path, "a.cjm", editor.graph)
    editor.run(set_page.call(PageSetup(hidden=(shop.id(Stage, "Find"),))))
    after = written(tmp_path, "b.cjm", editor.graph)
    assert told(capsys, before, after)[1][1:] == ["~ Map “A shop”: Left out of posters set to Find"]
    (fact,) = as_json(capsys, before, after)["changes"]
    assert (fact["field"], fact["after"]) == ("page.hidden", [shop.id(Stage, "Find")])


def test_what_stands_inside_a_setting_is_told_with_what_it_was(tmp_path: Path, capsys: Capture) -> None:
    editor = changed(a_shop())
    editor.run(set_fields.call(editor.graph.map.id, {"review": Review(cadence="monthly", next="2027-02")}))
    before = written(tmp_path, "a.cjm", editor.graph)
    editor.run(set_fields.call(editor.graph.map.id, {"review": Review(cadence="yearly", next="2027-05")}))
    editor.run(set_page.call(PageSetup(paper="A0", orientation="portrait", margin=12)))
    after = written(tmp_path, "b.cjm", editor.graph)
    assert told(capsys, before, after)[1][1:] == [
        "~ Map “A shop”: Rhythm of reviews “monthly” → “yearly”",
        "~ Map “A shop”: Next review “2027-02” → “2027-05”",
        "~ Map “A shop”: Paper “A1” → “A0”",
        "~ Map “A shop”: Orientation of the paper “Landscape” → “Portrait”",
        "~ Map “A shop”: Page changed",
    ]


def test_lines_of_a_list_stand_apart_in_a_sentence(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    shop.record(Persona(id=(ann := "ps_ann"), name="Ann"))
    editor = changed(shop)
    before = written(tmp_path, "a.cjm", editor.graph)
    editor.run(set_fields.call(ann, {"goals": ("Be quick", "Pay less")}))
    after = written(tmp_path, "b.cjm", editor.graph)
    editor.run(set_fields.call(ann, {"goals": ("Be quick", "See it", "Try it")}))
    later = written(tmp_path, "c.cjm", editor.graph)
    assert told(capsys, before, after)[1][1:] == ["~ Persona “Ann”: Goals set to Be quick; Pay less"]
    assert told(capsys, after, later)[1][1:] == ["~ Persona “Ann”: Goals: See it; Try it added, Pay less taken out"]


def test_a_copy_under_another_id_is_compared_by_its_records(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    before = written(tmp_path, "a.cjm", shop.build())
    after = written(tmp_path, "b.cjm", with_map_id(shop.build(), "mp_0000000009"))
    code = main(["diff", str(before), str(after)])
    said = capsys.readouterr()
    assert code == 1
    assert "These are two maps with ids of their own" in said.err
    assert said.out.splitlines() == ["1 difference: 1 changed", "~ Map “A shop”: Identity of the map changed"]


def test_empty_maps_and_full_ones(tmp_path: Path, capsys: Capture) -> None:
    bare = a_map()
    empty = written(tmp_path, "empty.cjm", bare.build())
    editor = changed(bare)
    editor.run(add_stage.call("Buy"))
    full = written(tmp_path, "full.cjm", editor.graph)
    assert told(capsys, empty, empty)[0] == 0
    assert told(capsys, empty, full)[1][1:] == ["+ Stage “Buy” added, with 1 step"]
    assert told(capsys, full, empty)[1][1:] == ["− Stage “Buy” removed, with 1 step"]


@pytest.mark.parametrize(
    "data",
    [b"", b"not a map", b"PK\x03\x04 a zip", b'{"format": "cjm", "formatVersion": 1, "cards": {'],
)
def test_what_cannot_be_read_ends_with_2(data: bytes, tmp_path: Path, capsys: Capture) -> None:
    path, broken = written(tmp_path, "a.cjm", a_shop().build()), tmp_path / "b.cjm"
    broken.write_bytes(data)
    assert main(["diff", str(path), str(broken)]) == 2
    assert main(["diff", str(broken), str(path)]) == 2
    assert main(["diff", str(path), str(tmp_path / "gone.cjm")]) == 2
    assert "CJM-E" in capsys.readouterr().err


def test_a_file_of_a_newer_version_is_compared_as_far_as_it_can_be_read(tmp_path: Path, capsys: Capture) -> None:
    path, newer = written(tmp_path, "a.cjm", a_shop().build()), tmp_path / "b.cjm"
    document = json.loads(path.read_bytes())
    document |= {"formatVersion": 7, "minReader": 7, "moods": {"md_1": {"name": "calm"}}}
    newer.write_text(json.dumps(document), encoding="utf-8")
    code, lines = told(capsys, path, newer)
    assert code == 1
    assert "~ Unknown part “moods” changed" in lines


@pytest.mark.parametrize("name", ["list.md", "list.xlsx", "list.pdf"])
def test_the_list_is_written_and_nothing_is_overwritten(name: str, tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    editor = changed(shop)
    before = written(tmp_path, "a.cjm", editor.graph)
    editor.run(add_card.call(shop.id(Lane, "Doing"), shop.id(Step, "Pay"), "=1+1 | *waits*"))
    after, out = written(tmp_path, "b.cjm", editor.graph), tmp_path / name
    assert told(capsys, before, after, "-o", out)[0] == 1
    if name.endswith("md"):
        lines = out.read_text(encoding="utf-8").splitlines()
        assert lines[-1] == r"| Added | Doing · Buy · Pay | Card “=1+1 \| \*waits\*” added |  | =1+1 \| \*waits\* |"
    elif name.endswith("pdf"):
        words = PdfReader(out).pages[0].extract_text()
        assert all(each in words for each in ("a → b", "Difference", "Doing · Buy · Pay", "“=1+1 | *waits*” added"))
    else:
        sheet = load_workbook(out).worksheets[0]
        assert [cell.value for cell in sheet[2]][:3] == ["Added", "Doing · Buy · Pay", "Card “=1+1 | *waits*” added"]
    assert main(["diff", str(before), str(after), "-o", str(out)]) == 2
    assert main(["diff", str(before), str(after), "-o", str(tmp_path / "list.doc")]) == 2
    assert "CJM-E401" in capsys.readouterr().err


def test_folds_lists_and_replies_are_told_by_what_changed(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    card, lane = shop.id(Card, "scrolls"), shop.id(Lane, "Doing")
    shop.record(Comment(id="cm_1", target=card, author="Dana", text="Why?"))
    editor = changed(shop)
    editor.run(set_field.call([card], "tags", ("web", "old", "slow", "long")))
    before = written(tmp_path, "a.cjm", editor.graph)
    editor.run(set_field.call([card], "tags", ("web", "slow", "long", "new")))
    editor.run(set_fields.call(lane, {"collapsed": True}))
    editor.run(reply_to.call("cm_1", Reply(author="Kim", text="Because.")))
    after = written(tmp_path, "b.cjm", editor.graph)
    assert sorted(told(capsys, before, after)[1][1:]) == [
        "~ Card “scrolls”: Tags: new added, old taken out (Doing · Find · Search)",
        "~ Comment “Why?”: Kim answered “Because.”",
        "~ Lane “Doing” folded up",
    ]
    assert "~ Lane “Doing” unfolded" in told(capsys, after, before)[1]


def test_what_differs_far_inside_a_long_text_is_to_be_seen(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    editor = changed(shop)
    long = "She has bought here before and wants the very same thing again, which nobody knows when she {}."
    editor.run(set_text.call(editor.graph.map.id, "scenario", long.format("calls"), "en"))
    before = written(tmp_path, "a.cjm", editor.graph)
    editor.run(set_text.call(editor.graph.map.id, "scenario", long.format("writes"), "en"))
    after = written(tmp_path, "b.cjm", editor.graph)
    (line,) = told(capsys, before, after)[1][1:]
    assert line.endswith("Scenario “…knows when she calls.” → “…knows when she writes.”")


def test_an_answer_is_told_by_the_person_and_what_was_taken_in_again_by_nothing(
    tmp_path: Path, capsys: Capture
) -> None:
    shop = a_shop()
    editor = changed(shop)
    before = written(tmp_path, "a.cjm", editor.graph)
    card = shop.id(Card, "scrolls")
    editor.run(vote_for.call(card, 2, "Kim", "2026-11-20T10:00:00Z"))
    after = written(tmp_path, "b.cjm", editor.graph)
    assert told(capsys, before, after)[1][1:] == ["+ Answer of a reviewer “Kim” added"]
    (own,) = editor.graph.table(Response).values()
    editor.graph.apply(ChangeSet((Change(own.id, own, replace(own, time="2026-11-21T10:00:00Z", taken=("n1",))),)))
    assert told(capsys, after, written(tmp_path, "c.cjm", editor.graph))[1] == [
        "Only order keys and the form of texts differ; nothing on the map does."
    ]
    editor.run(vote_for.call(card, 3, "Kim", "2026-11-22T10:00:00Z"))
    (line,) = told(capsys, after, written(tmp_path, "d.cjm", editor.graph))[1][1:]
    assert line.startswith("~ Answer of a reviewer “Kim”: Votes")


def test_the_comparison_is_written_as_json_into_a_file_of_that_ending(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop()
    editor = changed(shop)
    editor.run(set_text.call(shop.id(Card, "scrolls"), "text", "swipes", "en"))
    paths = written(tmp_path, "a.cjm", shop.build()), written(tmp_path, "b.cjm", editor.graph)
    facts = as_json(capsys, *paths)
    for number, words in enumerate(((), ("--json",))):
        out = tmp_path / f"{number}.json"
        code, lines = told(capsys, *paths, "-o", out, *words)
        assert (code, bool(lines)) == (1, not words)
        assert json.loads(out.read_text(encoding="utf-8")) == facts


def test_a_map_that_was_made_of_another_one_differs_in_what_somebody_has_changed(
    tmp_path: Path, capsys: Capture
) -> None:
    before = Program().open(Program().sample("en")).graph
    editor = Editor(future_state(before, new_id))
    as_is, to_be = written(tmp_path, "as-is.cjm", before), written(tmp_path, "to-be.cjm", editor.graph)
    kind = "~ Map “Carla buys a backpack for camping”: Kind of map “Current state” → “Future state”"
    assert told(capsys, as_is, to_be) == (1, ["1 difference: 1 changed", kind])
    card = next(each.id for each in editor.graph.cards() if each.text == "Can I trust these reviews?")
    editor.run(set_text.call(card, "text", "Whom can I trust?", "en"))
    editor.run(set_field.call([card], "evidence", "observed"))
    written(tmp_path, "to-be.cjm", editor.graph)
    for pair in ((as_is, to_be), (to_be, as_is)):
        code, lines = told(capsys, *pair)
        assert (code, len(lines)) == (1, 4), "the evidence that somebody gave is told"
    main(["diff", str(as_is), str(to_be), "--json"])
    said = capsys.readouterr()
    facts = json.loads(said.out)["changes"]
    assert any(each["field"] == "evidence" and each.get("quiet") for each in facts), "programs are told all"
    assert "“New from this map”" in said.err
