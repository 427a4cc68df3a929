"""Single changes of another version taken over: all of them make that version, and any few a sound map."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from cjm_desktop.edit.commands.changes import can_be_taken, take_changes
from cjm_desktop.edit.editor import Editor
from cjm_desktop.model.differences import compare, turned, with_followers
from cjm_desktop.storage.codec import Revision, encode
from tests.helpers.builders import a_shop
from tests.helpers.random_edits import copy_of, edited
from tests.helpers.soundness import check_rules

SEEDS = st.integers(0, 2**32)
COUNTS = st.integers(0, 60)


@given(SEEDS, COUNTS, COUNTS)
def test_all_changes_make_the_other_version(seed: int, first: int, second: int) -> None:
    mine = edited(a_shop().build(), seed, first)
    other = edited(mine, seed + 1, second)
    comparison = compare(mine, other)
    told = with_followers(comparison.told, comparison.differences)
    editor = Editor(copy_of(mine))
    editor.run(take_changes.call(told, other))
    check_rules(editor.graph)
    assert [each for each in compare(editor.graph, other).told if each.what != "moved"] == []


@given(SEEDS, COUNTS, COUNTS)
def test_a_few_make_a_sound_map_that_one_undo_leads_back_from(seed: int, first: int, second: int) -> None:
    mine = edited(a_shop().build(), seed, first)
    other = edited(edited(a_shop().build(), seed, first // 2), seed + 1, second)
    random = Random(seed)
    back = compare(other, mine)
    chosen = [each for each in back.told if can_be_taken(each) and random.random() < 0.4]
    told = [turned(each) for each in with_followers(chosen, back.differences)]
    editor = Editor(copy_of(mine))
    before = encode(editor.graph, Revision())
    if editor.run(take_changes.call(told, other)):
        check_rules(editor.graph)
        editor.undo()
    assert encode(editor.graph, Revision()) == before
