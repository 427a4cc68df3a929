"""Long runs write what they have counted into TESTING.md."""

from __future__ import annotations

import pytest

from tests.helpers.counts import BEGIN, TESTING, counted, with_row

ROW = "| a test | 5 | 0 | 1 | 2026-11-29 |\n"


def test_a_row_is_put_in_once_and_then_in_its_own_place() -> None:
    text = f"before\n\n{BEGIN}\nafter\n"
    once = with_row(text, "a test 1", ROW)
    assert once == f"before\n\n{BEGIN}{ROW}\nafter\n"
    later = ROW.replace("5", "500")
    assert with_row(once, "a test 1", later) == f"before\n\n{BEGIN}{later}\nafter\n"
    assert with_row("no table", "a test 1", ROW) == "no table"


def test_there_is_a_table_to_write_into() -> None:
    assert BEGIN in TESTING.read_text(encoding="utf-8")


def test_what_is_bad_or_was_never_run_fails() -> None:
    with pytest.raises(AssertionError, match="ran nothing"):
        counted("nothing", 0, ())
    with pytest.raises(AssertionError, match="broken"):
        counted("something", 2, ("broken",))
