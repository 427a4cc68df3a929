"""Which file of a map comes from which: told by `cjm lineage`, whatever they are called and in any order."""

from __future__ import annotations

import json
import shutil
from itertools import combinations
from pathlib import Path
from random import Random

import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.model.derive import future_state
from cjm_desktop.model.records import Card
from cjm_desktop.storage.files import open_map
from tests.helpers.builders import a_shop

Capture = pytest.CaptureFixture[str]


class Family:
    """Files of one map, each made from another one."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Begin with one file."""
        self.folder, self.random, self.program = folder, Random(seed), Program()
        self.parent: dict[str, str | None] = {"v0.cjm": None}
        self.program.unsaved(a_shop().build()).save(folder / "v0.cjm")

    def grow(self, count: int) -> None:
        """Let somebody make a file from any of those that are there."""
        for at in range(1, count):
            name, of = f"v{at}.cjm", self.random.choice(sorted(self.parent))
            self.save(name, of, at)
            self.parent[name] = of

    def save(self, name: str, of: str, at: int) -> None:
        """Change a copy of a file and save it under another name."""
        shutil.copy(self.folder / of, self.folder / name)
        document = self.program.open(self.folder / name)
        document.editor.run(set_text.call(document.graph.map.id, "subtitle", f"version {at}", "en"))
        document.save()

    def ancestors(self, name: str) -> list[str]:
        """A file and all that it comes from, the newest first."""
        found: list[str] = []
        while (here := (found and self.parent[found[-1]]) or (None if found else name)) is not None:
            found.append(here)
        return found


@pytest.mark.parametrize("seed", range(3))
def test_twenty_shuffled_files_draw_the_right_tree(seed: int, tmp_path: Path, capsys: Capture) -> None:
    family = Family(tmp_path, seed)
    family.grow(20)
    names = sorted(family.parent)
    family.random.shuffle(names)
    renamed = {name: tmp_path / f"final_진짜최종 {at}.cjm" for at, name in enumerate(names)}
    for name, path in renamed.items():
        (tmp_path / name).rename(path)
    known = {str(path): name for name, path in renamed.items()}
    capsys.readouterr()
    assert main(["lineage", *known, "--json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)
    parents = {known[each["path"]]: [known[parent] for parent in each["parents"]] for each in told["files"]}
    assert parents == {name: [parent] if parent else [] for name, parent in family.parent.items()}
    common = {frozenset((known[each["a"]], known[each["b"]])): known[each["path"]] for each in told["ancestors"]}
    for one, other in combinations(sorted(family.parent), 2):
        theirs = family.ancestors(other)
        assert common[frozenset((one, other))] == next(each for each in family.ancestors(one) if each in theirs)


def test_the_tree_is_drawn_and_two_files_are_told_apart(tmp_path: Path, capsys: Capture) -> None:
    family = Family(tmp_path, 1)
    family.save("mine.cjm", "v0.cjm", 1)
    family.save("theirs.cjm", "v0.cjm", 2)
    shutil.copy(tmp_path / "mine.cjm", tmp_path / "mine (1).cjm")
    assert main(["merge", str(tmp_path / "mine.cjm"), str(tmp_path / "theirs.cjm"), "-o", str(tmp_path / "w.cjm")]) == 1
    capsys.readouterr()
    assert main(["lineage", str(tmp_path)]) == 0
    lines = [line.split("  save")[0] for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == "v0.cjm"
    assert sorted(line.strip("├└─│ ") for line in lines[1:]) == ["mine (1).cjm = mine.cjm", "theirs.cjm", "w.cjm"]
    for files, last in (
        (("mine.cjm", "theirs.cjm"), "Both were changed since they were one; cjm merge puts them together."),
        (("mine.cjm", "v0.cjm"), "mine.cjm was made from v0.cjm."),
        (("mine.cjm", "mine (1).cjm"), "Both say the same."),
    ):
        assert main(["lineage", *(str(tmp_path / name) for name in files)]) == 0
        assert capsys.readouterr().out.splitlines()[-1] == last


def test_copies_that_another_program_has_changed_are_what_a_merge_comes_from(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    Family(tmp_path, 3).grow(1)
    monkeypatch.setenv("CJM_PROFILE", str(tmp_path / "another computer"))
    base = tmp_path / "v0.cjm"
    for name, words in (("a mine.cjm", "swipes"), ("b theirs.cjm", "looks on")):
        text = base.read_text(encoding="utf-8").replace('"scrolls"', f'"{words}"')
        (tmp_path / name).write_text(text, encoding="utf-8")
    mine, theirs, out = (str(tmp_path / name) for name in ("a mine.cjm", "b theirs.cjm", "c.cjm"))
    assert main(["merge", mine, theirs, "-o", out, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["base"] == str(base)  # none of the copies, which say of themselves that they are it
    assert told["conflicts"][0]["base"] == "scrolls"
    assert told["conflicts"][0]["authors"] == {"mine": "a mine.cjm", "theirs": "b theirs.cjm"}
    assert main(["lineage", mine, theirs, out, "--json"]) == 0
    (tree,) = json.loads(capsys.readouterr().out)
    parents = {each["path"]: sorted(each["parents"]) for each in tree["files"]}
    assert parents == {mine: [], theirs: [], out: [mine, theirs]}


def test_who_saved_a_map_before_is_not_who_changed_it_elsewhere(tmp_path: Path, capsys: Capture) -> None:
    document = Program().unsaved(a_shop().build())
    document.author = lambda: "Ann"
    base, mine, theirs = (tmp_path / name for name in ("base.cjm", "mine.cjm", "theirs.cjm"))
    document.save(base)
    theirs.write_text(base.read_text(encoding="utf-8").replace('"scrolls"', '"swipes"'), encoding="utf-8")
    document.editor.run(set_text.call(a_shop_card(document), "text", "scrolls down", "en"))
    document.save(mine)
    assert main(["merge", str(mine), str(theirs), "-o", str(tmp_path / "out.cjm"), "--json"]) == 1
    (told,) = json.loads(capsys.readouterr().out)["conflicts"]
    assert told["authors"] == {"mine": "Ann", "theirs": "theirs.cjm"}


def a_shop_card(document: Document) -> str:
    """The card of the shop that scrolls."""
    return next(each.id for each in document.graph.table(Card).values() if "scrolls" in str(each.text))


def test_files_of_several_maps_stand_under_their_titles_and_a_map_under_the_one_that_it_was_made_of(
    tmp_path: Path, capsys: Capture
) -> None:
    as_is = Program().unsaved(a_shop().build())
    as_is.author = lambda: "Ann\u202e"
    as_is.save(tmp_path / "b as-is.cjm")
    to_be = Program().unsaved(future_state(as_is.graph, new_id))
    to_be.editor.run(set_text.call(to_be.graph.map.id, "title", "A shop to be", "en"))
    to_be.save(tmp_path / "a to-be.cjm")
    changed = (tmp_path / "b as-is.cjm").read_text(encoding="utf-8").replace('"scrolls"', '"swipes"')
    (tmp_path / "c.cjm").write_text(changed, encoding="utf-8")
    assert main(["lineage", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "A shop"
    assert lines[1].startswith("   b as-is.cjm  save 1, ")
    assert lines[1].endswith(", Ann")
    assert lines[2].startswith("   └─ c.cjm  save 1, ")
    assert lines[2].endswith(", changed since by another program")
    assert lines[3:5] == ["   c.cjm was made from b as-is.cjm.", "   A shop to be – made of “A shop”"]
    assert lines[5].startswith("      a to-be.cjm  save 1")
    assert main(["lineage", str(tmp_path), "--json"]) == 0
    facts = {each["title"]: each for each in json.loads(capsys.readouterr().out)}
    assert facts["A shop to be"]["madeOf"] == [facts["A shop"]["map"]]


def test_what_cannot_be_read_keeps_no_other_file_from_its_place(tmp_path: Path, capsys: Capture) -> None:
    family = Family(tmp_path, 2)
    (tmp_path / "broken.cjm").write_bytes(b"no map")
    assert main(["lineage", str(tmp_path)]) == 2
    said = capsys.readouterr()
    assert said.out.startswith("v0.cjm  save 1")
    assert "CJM-E" in said.err
    assert family.parent


def test_who_saved_a_map_stands_in_it_where_they_want_that(tmp_path: Path) -> None:
    document = Program().unsaved(a_shop().build())
    document.save(tmp_path / "nobody.cjm")
    assert b"author" not in (tmp_path / "nobody.cjm").read_bytes()
    document.author = lambda: "김민아"
    document.save(tmp_path / "somebody.cjm")
    assert open_map(tmp_path / "somebody.cjm").revision.author == "김민아"
    document.author = str
    document.editor.run(set_text.call(document.graph.map.id, "subtitle", "again", "en"))
    document.save()
    assert open_map(tmp_path / "somebody.cjm").revision.author == ""


def test_an_empty_folder_is_told(tmp_path: Path, capsys: Capture) -> None:
    assert main(["lineage", str(tmp_path)]) == 2
    assert f"There is no map in the folder {tmp_path}." in capsys.readouterr().err
