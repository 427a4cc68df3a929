"""`cjm collect`: files that reviewers mailed back, taken into one map, with a table of who answered."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import delete_records
from cjm_desktop.edit.commands.comments import add_comment
from cjm_desktop.model.records import Card, Comment, Response, Stage
from cjm_desktop.storage.files import open_map
from tests.helpers.builders import MapBuilder, a_shop
from tests.helpers.feedback import remark, votes, write_comments

Capture = pytest.CaptureFixture[str]


class Sent:
    """A map that was sent out and changed since."""

    def __init__(self, folder: Path) -> None:
        self.shop: MapBuilder = a_shop()
        self.path, self.out = folder / "shop.cjm", folder / "out.cjm"
        document = Program().unsaved(self.shop.build())
        document.save(self.path)
        self.sent = document.revision.parents[-1]
        self.id = document.graph.map.id
        document.editor.run(delete_records.call([self.card("too many hits")]))
        document.save()
        self.now = document.revision.parents[-1]

    def card(self, words: str) -> str:
        return self.shop.id(Card, words)


@pytest.fixture
def sent(tmp_path: Path, profile: Path) -> Sent:
    return Sent(tmp_path)


def run(capsys: Capture, *words: str | Path) -> tuple[int, str, str]:
    code = main(["collect", *map(str, words)])
    told = capsys.readouterr()
    return code, told.out, told.err


def facts(capsys: Capture, *words: str | Path) -> Any:
    return json.loads(run(capsys, *words, "--json")[1])


def test_what_came_back_is_in_the_map_and_the_table_says_who_answered(
    sent: Sent, tmp_path: Path, capsys: Capture
) -> None:
    gone = sent.card("too many hits")
    said = [remark("rm_1", sent.card("scrolls"), "Where?", kind="question"), remark("rm_2", gone, "Yes!")]
    first = write_comments(tmp_path / "a.cjmc", sent.id, revision=sent.sent, remarks=said, votes=votes({gone: 2}))
    stages = [each.id for each in open_map(sent.path).graph.stages()]
    second = write_comments(tmp_path / "b.cjmc", sent.id, revision=sent.now, author="Kim", done=stages[:1])
    code, out, err = run(capsys, sent.path, first, second, "-o", sent.out)
    assert (code, err) == (1, "")
    lines = out.splitlines()
    assert lines[0] == (
        "Dana (a.cjmc) sent 2 new comments, 2 votes. They are on an earlier version of the map; "
        "1 of its places is gone. What was said there is kept."
    )
    assert lines[1] == "Kim (b.cjmc) sent 1 place looked at."
    assert lines[2].startswith("2 people have answered; nobody has looked at ")
    graph = open_map(sent.out).graph
    assert sorted(each.text for each in graph.table(Comment).values()) == ["Where?", "Yes!"]
    assert open_map(sent.path).graph.table(Comment) == {}


def test_json_tells_files_people_votes_and_stages_without_a_look(sent: Sent, tmp_path: Path, capsys: Capture) -> None:
    card = sent.card("scrolls")
    path = write_comments(tmp_path / "a.cjmc", sent.id, remarks=[remark("rm_1", card, "Hm.")], votes=votes({card: 3}))
    told = facts(capsys, sent.path, path, "-o", sent.out)
    first = {"file": str(path), "author": "Dana", "new": 1, "known": 0, "gone": [], "version": "other"}
    assert told["files"] == [first | {"changed": False, "namesake": False}]
    assert told["votes"] == [{"id": card, "votes": 3, "people": 1}]
    assert [(each["author"], each["comments"], each["votes"]) for each in told["people"]] == [("Dana", 1, 3)]
    stages = {each.id for each in open_map(sent.path).graph.table(Stage).values()}
    assert set(told["unseen"]) == stages - set(told["people"][0]["stages"])


def test_two_answers_under_one_name_that_share_nothing_are_told_of(sent: Sent, tmp_path: Path, capsys: Capture) -> None:
    card, word = sent.card("scrolls"), "if they are two, let one of them sign with another name"

    def answer(name: str, *ids: str, author: str = "Kim", revision: str = sent.now) -> Path:
        said = [remark(each, card, f"{each}?") for each in ids]
        return write_comments(tmp_path / name, sent.id, revision=revision, author=author, remarks=said)

    one, more = answer("one.cjmc", "rm_1"), answer("more.cjmc", "rm_1", "rm_2")
    other, later = answer("other.cjmc", "rm_3", author="kim"), answer("later.cjmc", "rm_4", revision=sent.sent)
    assert word not in run(capsys, sent.path, one, more, one, "-o", sent.out)[1]
    assert word not in run(capsys, sent.out, later, "-o", tmp_path / "later.cjm")[1]
    assert word in run(capsys, sent.out, other, "-o", tmp_path / "both.cjm")[1]
    assert word not in run(capsys, tmp_path / "both.cjm", other, more, "-o", tmp_path / "again.cjm")[1]
    assert run(capsys, sent.path, one, other, "-o", tmp_path / "at_once.cjm")[1].splitlines()[1].endswith(f"{word}.")


def test_files_in_another_order_and_twice_give_the_same_bytes(sent: Sent, tmp_path: Path, capsys: Capture) -> None:
    files = [
        write_comments(
            tmp_path / f"{author}.cjmc",
            sent.id,
            author=author,
            remarks=[remark("rm_1", sent.card("scrolls"), author)],
            votes=votes([sent.card("scrolls")]),
        )
        for author in ("Dana", "Kim", "이수민", "")
    ]
    one, other = tmp_path / "one.cjm", tmp_path / "other.cjm"
    assert run(capsys, sent.path, *files, "-o", one)[0] == 0
    assert run(capsys, sent.path, *reversed(files), files[0], "-o", other)[0] == 0
    assert run(capsys, other, *files, "-o", other)[0] == 0
    bodies = [json.loads(each.read_bytes()) for each in (one, other)]
    assert [each.pop("revision")["number"] for each in bodies] == [3, 4]
    assert bodies[0] == bodies[1]


def test_a_file_that_cannot_be_read_keeps_no_other_from_being_taken_in(
    sent: Sent, tmp_path: Path, capsys: Capture
) -> None:
    good = write_comments(tmp_path / "a.cjmc", sent.id, remarks=[remark("rm_1", sent.card("scrolls"), "Hm.")])
    other = write_comments(tmp_path / "b.cjmc", "mp_other")
    broken = tmp_path / "c.cjmc"
    broken.write_bytes(b'{"format": "cjm-comments", "version": 1,')
    code, out, err = run(capsys, sent.path, broken, good, other, "-o", sent.out)
    assert code == 2
    assert "CJM-E454" in err
    assert "Dana (a.cjmc) sent 1 new comment." in out
    assert len(open_map(sent.out).graph.table(Comment)) == 1


def test_nothing_is_written_where_nothing_can_be_read_or_the_name_is_taken(
    sent: Sent, tmp_path: Path, capsys: Capture
) -> None:
    other = write_comments(tmp_path / "b.cjmc", "mp_other")
    assert run(capsys, sent.path, other, "-o", sent.out)[0] == 2
    assert not sent.out.exists()
    assert run(capsys, sent.path, other, "-o", other)[0] == 2
    assert b"mp_other" in other.read_bytes()


def test_a_pack_is_written_for_some_lanes_and_comes_back(sent: Sent, tmp_path: Path, capsys: Capture) -> None:
    pack = tmp_path / "pack.cjm"
    assert main(["pack", str(sent.path), "-o", str(pack), "--lanes", "Doing"]) == 0
    assert "a review pack with 1 lane" in capsys.readouterr().out
    document = Program().open(pack)
    document.editor.run(add_comment.call(Comment(id="", target=sent.card("scrolls"), author="Dana", text="Far?")))
    document.save()
    code, out, _ = run(capsys, sent.path, pack, "-o", sent.out)
    assert (code, out.splitlines()[0]) == (0, "Dana (pack.cjm) sent 1 new comment.")
    assert main(["pack", str(sent.path), "-o", str(pack)]) == 2
    assert "CJM-E406" in capsys.readouterr().err


@pytest.mark.parametrize("real_first", [True, False])
def test_an_answer_from_a_clock_in_the_future_does_not_win_over_the_real_one(
    sent: Sent, tmp_path: Path, capsys: Capture, *, real_first: bool
) -> None:
    card = sent.card("scrolls")
    wrong = write_comments(
        tmp_path / "wrong.cjmc", sent.id, saved="9999-12-31T23:00:00Z", votes=votes({card: 9}), revision=sent.now
    )
    real = write_comments(tmp_path / "real.cjmc", sent.id, votes=votes({card: 1}), revision=sent.now)
    files = (real, wrong) if real_first else (wrong, real)
    run(capsys, sent.path, files[0], "-o", sent.path)
    run(capsys, sent.path, files[1], files[1], "-o", sent.path)
    (response,) = open_map(sent.path).graph.table(Response).values()
    assert [each.count for each in response.votes] == [1]
    assert response.time < "9999"


def packed(sent: Sent, path: Path, *, said: str = "", author: str = "Kim", card: str = "") -> Path:
    """A review pack that came back, in which something was said or a card was changed by another program."""
    main(["pack", str(sent.path), "-o", str(path)])
    raw = json.loads(path.read_text(encoding="utf-8"))
    target = next(iter(raw["cards"]))
    if said:
        raw["comments"] = {"cm_0000000001": {"target": target, "author": author, "text": said}}
    if card:
        raw["cards"][target]["text"] = card
    path.write_text(json.dumps(raw), encoding="utf-8")
    return path


def test_a_pack_in_which_nobody_said_anything_is_told_of_and_keeps_no_other_from_being_read(
    sent: Sent, tmp_path: Path, capsys: Capture
) -> None:
    empty, full = packed(sent, tmp_path / "empty.cjm"), packed(sent, tmp_path / "full.cjm", said="Hm.")
    capsys.readouterr()
    code, out, err = run(capsys, sent.path, empty, "-o", sent.out)
    assert (code, out, sent.out.exists()) == (2, "", False)
    assert "CJM-E459: Nobody has said anything in “empty.cjm” yet." in err
    code, out, err = run(capsys, sent.path, empty, full, "-o", sent.out)
    assert "empty.cjm" in err
    assert "Kim (full.cjm) sent 1 new comment." in out


def test_a_content_edit_in_a_pack_is_left_out_and_told(sent: Sent, tmp_path: Path, capsys: Capture) -> None:
    both = packed(sent, tmp_path / "both.cjm", said="Hm.", card="swipes")
    mute = packed(sent, tmp_path / "mute.cjm", card="swipes")
    sound = packed(sent, tmp_path / "sound.cjm", said="Hm.")
    capsys.readouterr()
    code, out, _ = run(capsys, sent.path, both, "-o", sent.out)
    assert code == 0
    assert "The map in it was changed, too, which is left out" in out
    assert "swipes" not in sent.out.read_text(encoding="utf-8")
    assert "CJM-E460" in run(capsys, sent.path, mute, "-o", tmp_path / "x.cjm")[2]
    told = facts(capsys, sent.path, both, sound, "-o", tmp_path / "y.cjm")
    assert [each["changed"] for each in told["files"]] == [True, False]


def test_the_name_of_a_reviewer_is_one_line(sent: Sent, tmp_path: Path, capsys: Capture) -> None:
    odd = packed(sent, tmp_path / "odd.cjm", said="Hm.", author="Kim\n  Min")
    blank = packed(sent, tmp_path / "blank.cjm", said="Hm.", author="  ")
    turned = packed(sent, tmp_path / "turned.cjm", said="Hm.", author="Kim\u202e Min\u2066")
    capsys.readouterr()
    lines = run(capsys, sent.path, odd, blank, turned, "-o", sent.out)[1].splitlines()
    assert lines[0] == "Kim Min (odd.cjm) sent 1 new comment."
    assert lines[1].startswith("Anonymous (blank.cjm) sent 1 comment")
    assert lines[2].startswith("Kim Min (turned.cjm)")


def test_no_pack_is_made_of_a_pack_and_a_comparison_says_that_one_is(
    sent: Sent, tmp_path: Path, capsys: Capture
) -> None:
    pack, again = packed(sent, tmp_path / "pack.cjm"), tmp_path / "again.cjm"
    capsys.readouterr()
    assert main(["pack", str(pack), "-o", str(again)]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n"), again.exists()) == ("", 1, False)
    assert "CJM-E461: “pack.cjm” is a review pack itself" in err
    main(["diff", str(sent.path), str(pack)])
    said = capsys.readouterr().out
    assert "It is a review pack now" in said
    assert "Unknown part" not in said
    main(["diff", str(pack), str(sent.path)])
    assert "It is no review pack any more" in capsys.readouterr().out


def test_what_came_back_twice_in_one_go_is_new_once_and_a_pack_takes_nothing_in(
    sent: Sent, tmp_path: Path, capsys: Capture
) -> None:
    said = [remark("rm_1", sent.card("scrolls"), "Where?", kind="question")]
    first = write_comments(tmp_path / "a.cjmc", sent.id, revision=sent.now, remarks=said)
    again = tmp_path / "a (1).cjmc"
    again.write_bytes(first.read_bytes())
    out = run(capsys, sent.path, first, again, "-o", sent.out)[1]
    assert out.splitlines()[:2] == [
        "Dana (a.cjmc) sent 1 new comment.",
        "Dana (a (1).cjmc) sent 1 comment that was there already.",
    ]
    pack = packed(sent, tmp_path / "pack.cjm")
    code, _, err = run(capsys, pack, sent.path, "-o", tmp_path / "none.cjm")
    assert code == 2
    assert "CJM-E464: “pack.cjm” is a review pack itself" in err
    assert not (tmp_path / "none.cjm").exists()
