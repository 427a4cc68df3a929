"""`cjm merge` and `cjm git-setup`, used as people, other programs and Git use them."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import add_card, delete_records, set_field, set_text
from cjm_desktop.edit.commands.entries import add_entry, rename_entry, set_fields
from cjm_desktop.edit.commands.structure import move_stages, set_page
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.paths import profile
from cjm_desktop.model.graph import JourneyGraph, with_map_id
from cjm_desktop.model.records import Card, Conflict, Department, Lane, PageSetup, Review, Stage, Step
from cjm_desktop.storage.codec import Revision, encode
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.replacing import digest_of
from cjm_desktop.storage.versions import is_kept
from tests.helpers.builders import MapBuilder, a_map, a_shop
from tests.helpers.soundness import check_rules

Capture = pytest.CaptureFixture[str]
Edit = Callable[[Editor], object]


class Desk:
    """A folder in which a map is saved, sent round and changed by two people."""

    def __init__(self, folder: Path, shop: MapBuilder | None = None) -> None:
        """Save the map once."""
        self.folder, self.shop, self.program = folder, shop or a_shop(), Program()
        self.base = folder / "base.cjm"
        document = self.program.unsaved(self.shop.build())
        document.save(self.base)

    def changed(self, name: str, *edits: Edit, of: Path | None = None) -> Path:
        """A copy of the map as somebody has changed and saved it."""
        path = self.folder / name
        shutil.copy(of or self.base, path)
        document = self.program.open(path)
        for edit in edits:
            edit(document.editor)
        document.save()
        return path

    def card(self, words: str) -> str:
        """The id of a card."""
        return self.shop.id(Card, words)

    def says(self, card: str, words: str, lang: str = "en") -> Edit:
        """What gives a card other words."""
        return lambda editor: editor.run(set_text.call(self.card(card), "text", words, lang))


@pytest.fixture
def two(tmp_path: Path) -> Desk:
    """Give a map that two people have."""
    return Desk(tmp_path)


def merged(capsys: Capture, *words: str | Path) -> tuple[int, Any]:
    capsys.readouterr()
    code = main(["merge", *map(str, words), "--json"])
    return code, json.loads(capsys.readouterr().out or "null")


def content(path: Path) -> JourneyGraph:
    opened = open_map(path)
    assert opened.problems == ()
    check_rules(opened.graph)
    return opened.graph


def test_edits_that_do_not_meet_need_no_answer(two: Desk, capsys: Capture) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "scrolls down"))
    theirs = two.changed(
        "theirs.cjm",
        two.says("too many hits", "far too many hits"),
        lambda editor: editor.run(set_field.call([two.card("scrolls")], "flags", ("gap",))),
    )
    out, other = two.folder / "out.cjm", two.folder / "other.cjm"
    assert merged(capsys, two.base, mine, theirs, "-o", out) == (0, {"conflicts": [], "base": ""})
    assert merged(capsys, two.base, theirs, mine, "-o", other)[0] == 0
    graph = content(out)
    assert graph.one(Card, two.card("scrolls")).text == "scrolls down"
    assert graph.one(Card, two.card("scrolls")).flags == ("gap",)
    assert graph.one(Card, two.card("too many hits")).text == "far too many hits"
    assert encode(graph, Revision()) == encode(content(other), Revision())


def test_the_version_of_both_is_found_in_the_profile_beside_them_or_in_one_of_them(
    two: Desk, capsys: Capture, tmp_path: Path
) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "scrolls down"))
    theirs = two.changed("theirs.cjm", two.says("too many hits", "far too many hits"))
    code, facts = merged(capsys, mine, theirs, "-o", tmp_path / "one.cjm")
    assert code == 0
    assert facts["base"]
    two.base.unlink()
    code, facts = merged(capsys, mine, theirs, "-o", tmp_path / "two.cjm")
    assert (code, "versions" in facts["base"]) == (0, True)
    later = two.changed("later.cjm", two.says("scrolls", "swipes"), of=mine)
    code, facts = merged(capsys, mine, later, "-o", tmp_path / "three.cjm")
    assert (code, facts["base"]) == (0, str(mine))
    assert content(tmp_path / "three.cjm").one(Card, two.card("scrolls")).text == "swipes"


def test_without_one_every_difference_asks(two: Desk, capsys: Capture, profile: Path) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "scrolls down"))
    theirs = two.changed("theirs.cjm", two.says("scrolls", "swipes"), two.says("too many hits", "far too many hits"))
    two.base.unlink()
    shutil.rmtree(profile)
    code, facts = merged(capsys, mine, theirs, "-o", two.folder / "out.cjm")
    assert (code, facts["base"]) == (1, None)
    assert {(each["base"], each["mine"], each["theirs"]) for each in facts["conflicts"]} == {
        (None, "scrolls down", "swipes"),
        (None, "too many hits", "far too many hits"),
        (None, "", "assumed"),  # what was known of other words
    }


def test_a_conflict_is_told_once_with_both_values_and_kept_in_the_file(two: Desk, capsys: Capture) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "scrolls down"), two.says("scrolls", "아래로 넘긴다", "ko"))
    theirs = two.changed("theirs.cjm", two.says("scrolls", "swipes"))
    out = two.folder / "out.cjm"
    code, facts = merged(capsys, two.base, mine, theirs, "-o", out)
    assert code == 1
    (told,) = facts["conflicts"]
    assert told == {
        "id": two.card("scrolls"),
        "field": "text.en",
        "base": "scrolls",
        "mine": "scrolls down",
        "theirs": "swipes",
        "also": [],
        "authors": {"mine": "mine.cjm", "theirs": "theirs.cjm"},
    }
    graph = content(out)
    assert graph.one(Card, two.card("scrolls")).text == {"en": "scrolls down", "ko": "아래로 넘긴다"}
    (kept,) = graph.table(Conflict).values()
    assert kept.values == {"base": "scrolls", "mine": "scrolls down", "theirs": "swipes"}
    again = merged(capsys, two.base, out, theirs, "-o", two.folder / "again.cjm")
    assert again[0] == 1  # still open


def test_it_speaks_both_languages(two: Desk, capsys: Capture) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "scrolls down"))
    theirs = two.changed("theirs.cjm", lambda editor: editor.run(delete_records.call([two.card("scrolls")])))
    for lang, lines in (
        (
            "en",
            [
                "! Card “scrolls down” was changed in mine and deleted in theirs (Doing · Find · Search)",
                "    Mine (mine.cjm): scrolls down",
                "    Theirs (theirs.cjm): deleted",
            ],
        ),
        (
            "ko",
            [
                "! 카드 “scrolls down”을 내 쪽에서는 바꾸었고 상대 쪽에서는 삭제했습니다 (Doing · Find · Search)",
                "    내 버전 (mine.cjm): scrolls down",
                "    상대 버전 (theirs.cjm): 삭제됨",
            ],
        ),
    ):
        out = two.folder / f"{lang}.cjm"
        assert main(["--ui-lang", lang, "merge", str(two.base), str(mine), str(theirs), "-o", str(out)]) == 1
        assert capsys.readouterr().out.splitlines()[1:] == lines
        assert two.card("scrolls") in content(out)


def test_a_lane_that_one_deletes_comes_back_with_the_card_that_the_other_changed(two: Desk, capsys: Capture) -> None:
    lane = two.shop.id(Lane, "Doing")
    mine = two.changed("mine.cjm", lambda editor: editor.run(delete_records.call([lane])))
    theirs = two.changed("theirs.cjm", two.says("scrolls", "swipes"))
    code, facts = merged(capsys, two.base, mine, theirs, "-o", two.folder / "out.cjm")
    assert code == 1
    assert [(each["id"], each["also"]) for each in facts["conflicts"]] == [(two.card("scrolls"), [f"{lane} "])]
    graph = content(two.folder / "out.cjm")
    assert [card.id for card in graph.cards_of_lane(lane)] == [two.card("scrolls")]


def test_two_who_rename_one_entry_are_asked_once(two: Desk, capsys: Capture) -> None:
    def entry(editor: Editor) -> None:
        editor.run(add_entry.call(Department, "Sales", "en"))
        for card in ("scrolls", "types a word", "opens two tabs"):
            editor.run(set_field.call([two.card(card)], "owner", "Sales"))

    base = two.changed("entry.cjm", entry)
    (department,) = open_map(base).graph.table(Department)
    mine = two.changed("mine.cjm", lambda e: e.run(rename_entry.call(department, "Shop", "en")), of=base)
    theirs = two.changed("theirs.cjm", lambda e: e.run(rename_entry.call(department, "Store", "en")), of=base)
    code, facts = merged(capsys, base, mine, theirs, "-o", two.folder / "out.cjm")
    (told,) = facts["conflicts"]
    assert (code, told["id"], told["field"]) == (1, department, "name.en")
    assert len(told["also"]) == 3


def test_conflicts_are_told_as_the_map_is_read_and_what_no_map_shows_comes_last(two: Desk, capsys: Capture) -> None:
    def told_by(name: str) -> Path:
        own = {"title": name, "scenario": name, "review": Review(next=f"2027-0{len(name)}")}
        words = (two.says("too many hits", name), two.says("scrolls", name))
        return two.changed(f"{name}.cjm", *words, lambda e: e.run(set_fields.call(e.graph.map.id, own)))

    told = merged(capsys, two.base, told_by("one"), told_by("other"), "-o", two.folder / "out.cjm")[1]["conflicts"]
    assert [each["field"] for each in told] == ["review.next", "title.en", "text.en", "text.en", "scenario.en"]
    assert [each["id"] for each in told[2:4]] == [two.card("scrolls"), two.card("too many hits")]


def test_what_is_left_out_of_posters_merges_too(two: Desk, capsys: Capture) -> None:
    stages = [two.shop.id(Stage, name) for name in ("Find", "Buy")]
    mine = two.changed("mine.cjm", lambda e: e.run(set_page.call(PageSetup(hidden=(stages[0],)))))
    theirs = two.changed("theirs.cjm", lambda e: e.run(set_page.call(PageSetup(hidden=(stages[1],), paper="A0"))))
    assert merged(capsys, two.base, mine, theirs, "-o", two.folder / "out.cjm")[0] == 0
    page = content(two.folder / "out.cjm").map.page
    assert (set(page.hidden), page.paper) == (set(stages), "A0")


def test_empty_maps_and_the_same_file_twice(tmp_path: Path, capsys: Capture) -> None:
    desk = Desk(tmp_path, a_map())
    assert merged(capsys, desk.base, desk.base, "-o", tmp_path / "out.cjm")[0] == 0
    assert merged(capsys, desk.base, desk.base, desk.base, "-o", tmp_path / "again.cjm")[0] == 0
    assert content(tmp_path / "again.cjm").map == content(desk.base).map


def test_what_cannot_be_merged_is_refused_and_nothing_is_written(two: Desk, capsys: Capture, tmp_path: Path) -> None:
    mine, out = two.changed("mine.cjm"), tmp_path / "out.cjm"
    other, broken, newer, there = (tmp_path / f"{name}.cjm" for name in ("other", "broken", "newer", "there"))
    other.write_bytes(encode(with_map_id(content(mine), "mp_0000000009"), Revision()))
    broken.write_bytes(b'{"format": "cjm", ')
    newer.write_text(json.dumps(json.loads(mine.read_bytes()) | {"formatVersion": 9, "minReader": 9}))
    there.write_text("mine")
    for theirs, code in ((other, "CJM-E440"), (broken, "CJM-E1"), (newer, "CJM-E441"), (tmp_path / "gone", "CJM-E131")):
        assert main(["merge", str(mine), str(theirs), "-o", str(out)]) == 2
        assert code in capsys.readouterr().err
    pack = tmp_path / "pack.cjm"
    pack.write_text(json.dumps(json.loads(mine.read_bytes()) | {"pack": {"map": "mp_other"}}))
    assert main(["merge", str(pack), str(mine), "-o", str(out)]) == 2
    assert "CJM-E124" in capsys.readouterr().err
    assert main(["merge", str(mine), str(mine), "-o", str(there)]) == 2
    assert main(["merge", str(mine), "-o", str(out)]) == 2
    assert not out.exists()
    assert there.read_text() == "mine"


def test_the_merged_map_comes_from_both(two: Desk, capsys: Capture) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "scrolls down"))
    theirs = two.changed("theirs.cjm", two.says("too many hits", "far too many hits"))
    out = two.folder / "out.cjm"
    merged(capsys, two.base, mine, theirs, "-o", out)
    revisions = [open_map(path).revision for path in (two.base, mine, theirs, out)]
    assert all(each.parents[-1] in revisions[-1].parents for each in revisions)
    assert revisions[-1].number == 3
    later = two.changed("later.cjm", two.says("types a word", "types two words"), of=theirs)
    code, facts = merged(capsys, out, later, "-o", two.folder / "final.cjm")
    assert (code, facts["conflicts"]) == (0, [])
    assert content(two.folder / "final.cjm").one(Card, two.card("scrolls")).text == "scrolls down"


@pytest.mark.skipif(shutil.which("git") is None, reason="Git is not installed here")
def test_git_merges_and_tells_maps_with_it(two: Desk, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(two.folder / "gitconfig"))
    place = two.folder / "repository"
    place.mkdir()

    def git(*words: str, code: int = 0) -> str:
        who = ("-c", "user.name=Mina", "-c", "user.email=mina@example.com", "-c", "commit.gpgsign=false")
        done = subprocess.run(["git", *who, *words], cwd=place, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout

    git("init", "-q", "-b", "main")
    assert main(["git-setup", str(place)]) == 0
    assert main(["git-setup", str(place)]) == 0
    assert (place / ".gitattributes").read_text().splitlines() == ["*.cjm diff=cjm merge=cjm"]
    file = place / "map.cjm"

    def commit(*edits: Edit) -> None:
        document = two.program.open(file)
        for edit in edits:
            edit(document.editor)
        document.save()
        git("commit", "-qam", "edit")

    shutil.copy(two.base, file)
    git("add", "-A")
    git("commit", "-qm", "begin")
    git("checkout", "-qb", "theirs")
    step = two.shop.id(Step, "Pay")
    commit(lambda e: e.run(add_card.call(two.shop.id(Lane, "Doing"), step, "asks")), two.says("scrolls", "swipes"))
    git("checkout", "-q", "main")
    commit(lambda e: e.run(add_card.call(two.shop.id(Lane, "Doing"), step, "waits")))
    assert "Card “waits” added" in git("diff", "--ext-diff", "HEAD~1")
    git("merge", "-q", "theirs", "-m", "both")
    words = [card.text for card in content(file).cell(two.shop.id(Lane, "Doing"), step)]
    assert {"waits", "asks"} <= set(map(str, words))
    assert content(file).one(Card, two.card("scrolls")).text == "swipes"
    git("checkout", "-q", "theirs")
    commit(two.says("scrolls", "taps"))
    git("checkout", "-q", "main")
    commit(two.says("scrolls", "pinches"))
    git("merge", "-q", "theirs", code=1)
    (kept,) = content(file).table(Conflict).values()
    assert kept.values["theirs"] == "taps"


def test_git_setup_outside_a_repository_says_so(tmp_path: Path, capsys: Capture) -> None:
    assert main(["git-setup", str(tmp_path)]) == 2
    assert "CJM-E442" in capsys.readouterr().err


def test_conflicts_are_told_by_what_they_are_about_and_are_no_languages(two: Desk, capsys: Capture) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "swipes"))
    theirs = two.changed("theirs.cjm", two.says("scrolls", "hops"))
    merged(capsys, two.base, mine, theirs, "-o", two.folder / "out.cjm")
    main(["diff", str(mine), str(two.folder / "out.cjm")])
    assert "+ Conflict (Card “swipes”: Text) added: swipes / hops" in capsys.readouterr().out
    other = two.changed("other.cjm", two.says("scrolls", "jumps"))
    merged(capsys, two.base, mine, other, "-o", two.folder / "more.cjm")
    main(["diff", str(two.folder / "out.cjm"), str(two.folder / "more.cjm")])
    said = capsys.readouterr().out
    assert "Conflict (Card “swipes”: Text): Open values swipes / hops → swipes / jumps" in said
    assert "Further data" not in said
    main(["info", str(two.folder / "out.cjm"), "--json"])
    assert json.loads(capsys.readouterr().out)["languages"] == ["en"]


def test_a_map_that_is_merged_into_itself_is_kept_as_it_was_unless_git_keeps_it(two: Desk, capsys: Capture) -> None:
    theirs = two.changed("theirs.cjm", two.says("scrolls", "hops"))
    for name, words in (("mine.cjm", ()), ("theirs too.cjm", ("--name", "maps/shop.cjm"))):
        mine = two.folder / name
        mine.write_bytes(two.changed("copy.cjm", two.says("scrolls", "swipes")).read_bytes())
        before = digest_of(mine.read_bytes())
        code, facts = merged(capsys, two.base, mine, theirs, "-o", mine, *words)
        assert code == 1
        assert is_kept(profile() / "versions", mine.resolve(), before) == (not words)
        if words:
            assert "copy" not in str(facts["conflicts"][0]["authors"])
            assert main(["merge", str(two.base), str(mine), str(theirs), "-o", str(mine), *words]) == 1
            assert capsys.readouterr().out.startswith(str(Path("maps/shop.cjm")))


def test_what_git_setup_and_diff_cannot_do_is_told_in_words(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["git-setup", str(tmp_path / "none")]) == 2
    assert "none. There is no such folder." in capsys.readouterr().err
    if shutil.which("git"):
        assert main(["git-setup", str(tmp_path)]) == 2
        assert "It is not under Git." in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert main(["diff", ".", "."]) == 2
    assert f"“{tmp_path.name}”" in capsys.readouterr().err


def test_a_copy_that_deletes_most_of_the_map_is_warned_of(two: Desk, capsys: Capture) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "scrolls down"))
    cards = [each.id for each in open_map(two.base).graph.cards()]
    theirs = two.changed("theirs.cjm", lambda editor: editor.run(delete_records.call(cards[:-1])))
    few = two.changed("few.cjm", lambda editor: editor.run(delete_records.call(cards[:1])))
    main(["merge", str(two.base), str(mine), str(theirs), "-o", str(two.folder / "out.cjm")])
    gone = sum(each not in open_map(two.folder / "out.cjm").graph for each in cards)
    assert f"Careful: the other version deletes {gone} of the {len(cards)} cards" in capsys.readouterr().err
    main(["merge", str(two.base), str(mine), str(few), "-o", str(two.folder / "other.cjm")])
    assert "Careful" not in capsys.readouterr().err


def test_files_in_another_order_are_not_merged(two: Desk, tmp_path: Path, capsys: Capture) -> None:
    mine = two.changed("mine.cjm", two.says("scrolls", "swipes"))
    theirs = two.changed("theirs.cjm", two.says("too many hits", "too few hits"))
    out = tmp_path / "out.cjm"
    for order in ((mine, theirs, two.base), (theirs, two.base, mine), (mine, two.base, theirs)):
        assert main(["merge", *map(str, order), "-o", str(out)]) == 2
        told = capsys.readouterr().err
        assert "CJM-E471" in told
        assert f"comes from “{two.base.name}” itself" in told
        assert not out.exists()
    assert main(["merge", str(two.base), str(mine), str(theirs), "-o", str(out)]) == 0


def test_git_takes_a_change_back_with_what_was_before_it(two: Desk, tmp_path: Path) -> None:
    swiped = two.changed("swiped.cjm", two.says("scrolls", "swipes"))
    later = two.changed("later.cjm", two.says("too many hits", "too few hits"), of=swiped)
    out = tmp_path / "out.cjm"
    assert main(["merge", str(swiped), str(later), str(two.base), "-o", str(out), "--name", "map.cjm"]) == 0
    said = {str(card.text) for card in content(out).cards()}
    assert {"scrolls", "too few hits"} <= said
    assert "swipes" not in said


@pytest.mark.parametrize("turned", [False, True])
def test_a_review_pack_is_told_from_another_map(two: Desk, tmp_path: Path, capsys: Capture, *, turned: bool) -> None:
    pack, out = tmp_path / "pack.cjm", tmp_path / "out.cjm"
    assert main(["pack", str(two.base), "-o", str(pack)]) == 0
    files = [str(two.base), str(pack)][:: -1 if turned else 1]
    assert main(["merge", *files, "-o", str(out)]) == 2
    told = capsys.readouterr().err
    assert "CJM-E472" in told
    assert "cjm collect" in told
    assert main(["diff", *files]) == 1
    assert "pack.cjm is a review pack of the other map" in capsys.readouterr().err


def test_versions_of_other_files_of_a_map_say_so(two: Desk, capsys: Capture) -> None:
    two.changed("theirs.cjm", two.says("scrolls", "swipes"))
    capsys.readouterr()
    assert main(["versions", str(two.base)]) == 0
    rows = [row.rpartition("  ")[0] for row in capsys.readouterr().out.splitlines()]
    assert [("theirs.cjm" in row, "base.cjm" in row) for row in rows] == [(True, False), (True, False), (False, False)]


def test_what_a_conflict_leaves_open_is_told_in_a_comparison(tmp_path: Path, capsys: Capture) -> None:
    shop = a_shop().stage("Use", "Wear").stage("Leave", "Go")
    two = Desk(tmp_path, shop)
    find, use = shop.id(Stage, "Find"), shop.id(Stage, "Use")
    mine = two.changed(
        "mine.cjm",
        lambda editor: editor.run(move_stages.call([find], use)),
        lambda editor: editor.run(delete_records.call([two.card("scrolls")])),
    )
    theirs = two.changed(
        "theirs.cjm", lambda editor: editor.run(move_stages.call([find], None)), two.says("scrolls", "swipes")
    )
    out = tmp_path / "out.cjm"
    assert main(["merge", str(two.base), str(mine), str(theirs), "-o", str(out)]) == 1
    capsys.readouterr()
    assert main(["diff", str(two.base), str(out)]) == 1
    told = [line.rpartition("added: ")[2] for line in capsys.readouterr().out.splitlines() if "Conflict" in line]
    assert sorted(told) == ["between “Buy” and “Use” / behind “Leave”", "deleted / swipes"]
    two_way = tmp_path / "two.cjm"
    for each in (mine, theirs):
        raw = json.loads(each.read_bytes())
        raw["revision"]["parents"] = raw["revision"]["parents"][-1:]
        each.write_text(json.dumps(raw))
    assert main(["merge", str(mine), str(theirs), "-o", str(two_way)]) == 1
    said = capsys.readouterr().out
    assert "Stage “Find”: Place differs" in said or "Stage “Find”: place differs" in said
    assert "both moved" not in said
