"""Comments files that nobody vouches for: refused with a reason, or read within bounds; never anything else."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.storage.comments_file import MOST_BYTES, feedback_of, read_comments
from tests.fuzz.test_json_texts import PIECES, value_of
from tests.helpers.feedback import comments_file, remark

GOOD = comments_file(
    "mp_1",
    remarks=[remark("rm_1", "cd_1", "Why?", kind="question"), remark("rm_2", "cd_2", "x", replyTo="cm_1")],
    votes=[{"target": "cd_1", "count": 2}],
    done=["st_1"],
)

NO_LISTS: tuple[Any, ...] = ({}, "x", 1, None, [[]])


def read(value: Any) -> str:
    """The code of the refusal; nothing where the file is read."""
    data = value if isinstance(value, bytes) else json.dumps(value).encode()
    try:
        feedback_of(data)
    except CjmError as error:
        return error.code
    return ""


def changed(**fields: Any) -> dict[str, Any]:
    return GOOD | fields


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "CJM-E101"),
        (b"PK\x03\x04", "CJM-E102"),
        (b"{}", "CJM-E450"),
        (b"[1]", "CJM-E450"),
        (b'{"format": "cjm"}', "CJM-E450"),
        (b" " * (MOST_BYTES + 1), "CJM-E451"),
        (b"[" * 5000, "CJM-E110"),
        (json.dumps(GOOD).encode()[:-30], "CJM-E104"),
        (json.dumps(GOOD).encode("utf-16"), "CJM-E106"),
        (json.dumps(GOOD).encode().replace(b"Why?", b"\xff"), "CJM-E105"),
        (json.dumps(GOOD).encode().replace(b"Why?", b"\\ud800"), "CJM-E107"),
        (json.dumps(GOOD).encode().replace(b'"votes"', b'"map": "mp_2", "votes"'), "CJM-E452"),
        (json.dumps(GOOD).encode().replace(b": 2", b": NaN"), "CJM-E108"),
    ],
)
def test_what_is_no_file_of_comments_is_refused(data: bytes, code: str) -> None:
    assert read(data) in (code, "CJM-E102" if code in {"CJM-E107", "CJM-E108", "CJM-E104"} else code)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"version": 2}, "CJM-E453"),
        *(({"version": each}, "CJM-E452") for each in (0, -1, "1", True, None, 1.5)),
        *(({"map": each}, "CJM-E452") for each in ("", None, 3, "a b", "../x", "x" * 65, "가")),
        *(({"author": each}, "CJM-E452") for each in (None, 3, ["a"], "x" * 501)),
        *(({"saved": each}, "CJM-E452") for each in (None, "", "yesterday", "2026-11-29", "2026-13-40T00:00:00Z", 0)),
        *(({"revision": each}, "CJM-E452") for each in (3, "a b", "x" * 101, "<b>")),
        *(({name: each}, "CJM-E452") for name in ("remarks", "votes", "done") for each in NO_LISTS),
        ({"remarks": [remark("rm_1", "cd_1", "a"), remark("rm_1", "cd_2", "b")]}, "CJM-E452"),
        ({"remarks": [remark("rm_1", "cd_1", "a", kind="order")]}, "CJM-E452"),
        ({"remarks": [remark("rm_1", "cd_1", "a", suggestion="no correction")]}, "CJM-E452"),
        ({"remarks": [remark("rm_1", "cd_1", "x" * 20_001)]}, "CJM-E452"),
        ({"remarks": [remark(f"rm_{each}", "cd_1", "a") for each in range(5_001)]}, "CJM-E111"),
        *(({"votes": [{"target": "cd_1", "count": each}]}, "CJM-E452") for each in (-1, 101, 1.5, True, "1", 10**30)),
        ({"votes": [{"target": "cd_1"}, {"target": "cd_1"}]}, "CJM-E452"),
        ({"done": ["st_1"] * 50_001}, "CJM-E111"),
        ({"new": [[[[[[[[[[[[[1]]]]]]]]]]]]]}, "CJM-E110"),
    ],
)
def test_what_the_format_does_not_allow_is_refused_with_its_place(fields: dict[str, Any], code: str) -> None:
    assert read(changed(**fields)) == code


def test_keys_that_are_not_known_are_passed_over_and_words_are_cleaned() -> None:
    said = remark("rm_1", "cd_1", "a\x00b\r\nc ", color="red", time="2026-11-29T23:29:00.5+02:00")
    given = feedback_of(json.dumps(changed(remarks=[said, remark("rm_2", "cd_1", " ")], theme="x")).encode())
    (only,) = given.remarks
    assert (only.text, only.time) == ("ab\nc", "2026-11-29T21:29:00Z")
    assert feedback_of(json.dumps(changed(author="a\nb\x07")).encode()).author == "a b"


def test_any_change_of_a_good_file_is_read_or_refused() -> None:
    good = json.dumps(GOOD)
    codes = set()
    for seed in range(3_000):
        draw = Random(seed)
        at = draw.randint(0, len(good))
        codes.add(read((good[:at] + draw.choice(PIECES) + good[at + draw.randint(0, 3) :]).encode()))
    assert "" in codes
    assert len(codes) > 3


def test_any_value_in_any_place_is_read_or_refused() -> None:
    for seed in range(2_000):
        draw = Random(seed)
        whole = json.loads(json.dumps(GOOD))
        holder = draw.choice([whole, whole["remarks"][0], whole["votes"][0]])
        holder[draw.choice(list(holder))] = value_of(draw, 3)
        read(whole)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.cjmc"):
        with pytest.raises(CjmError):
            read_comments(path)
