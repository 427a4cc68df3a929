"""Looking up by a few letters: initial consonants, syllables being composed, other languages, and the order."""

from __future__ import annotations

import pytest

from cjm_desktop.edit.lookup import COMMANDS, Entry, LookedUp, by_scope, counts, look_up, wanted

SAVE = Entry(COMMANDS, "save", "저장", "파일", ("Save",))
SAVE_AS = Entry(COMMANDS, "save_as", "다른 이름으로 저장…", "파일", ("Save as…",))
TOUCH = Entry(COMMANDS, "touch", "접점 목록", "보기", ("Touchpoint inventory",))
CARD = Entry("cards", "cd_1", "게스트 결제라 보상 회원임을 모른다", "마찰 · 구매", (), (("담당", "전자상거래"),))
LANE = Entry("lanes", "ln_1", "접점", "채널과 만나는 곳")
ALL = (SAVE, SAVE_AS, TOUCH, CARD, LANE)


def found(typed: str, *, composing: bool = False, recent: tuple[str, ...] = ()) -> list[str]:
    return [each.entry.key for each in look_up(ALL, wanted(typed, composing=composing), recent)]


def only(typed: str) -> LookedUp:
    (looked,) = look_up(ALL, wanted(typed))
    return looked


def test_initial_consonants_find_a_run_inside_one_word() -> None:
    assert found("ㅈㅈ") == ["save", "ln_1", "touch", "save_as", "cd_1"]
    assert found("ㄹㅈ") == []  # 으로 저장: not over a space
    assert wanted("ㅈㅈ").initials
    assert not wanted("저ㅈ").initials


def test_consonants_that_an_input_method_joined_are_two() -> None:
    entry = Entry(COMMANDS, "k", "값 삭제")
    assert look_up([entry], wanted("ㄱㅅ")) == []
    assert [each.spans for each in look_up([Entry(COMMANDS, "k", "가상 값")], wanted("ㄳ"))] == [((0, 2),)]


@pytest.mark.parametrize("typed", ["저", "젖", "저ㅈ", "저자", "저장"])
def test_a_word_is_found_at_every_key_while_it_is_composed(typed: str) -> None:
    assert found(typed, composing=True)[0] == "save"


def test_either_language_finds_a_command() -> None:
    assert found("save") == ["save", "save_as"]
    assert found("SAVE AS") == ["save_as"]
    assert found("파일 저장") == ["save", "save_as"]


def test_the_start_of_a_name_comes_before_use_and_use_before_the_menu() -> None:
    assert found("저장", recent=("save_as",)) == ["save", "save_as"]
    assert found("접점", recent=("touch",)) == ["ln_1", "touch"]  # the whole name
    assert found("sav", recent=("save_as",)) == ["save_as", "save"]  # both fit alike
    assert found("save", recent=("save_as",)) == ["save", "save_as"]  # the whole name, in either language


def test_words_one_behind_the_other_come_before_the_same_words_here_and_there() -> None:
    merge = Entry(COMMANDS, "merge", "Compare and merge › Merge with another file…", "File", ("다른 파일과 병합…",))
    compare = Entry(COMMANDS, "compare", "Compare and merge › Compare with another file…", "File")
    both = [compare, merge]
    for typed in ("merge with", "Merge with  another", "파일과 병합"):
        assert look_up(both, wanted(typed), ("compare",))[0].entry is merge
    assert look_up(both, wanted("another merge"), ("compare",))[0].entry is compare  # scattered in both: the last used


def test_the_title_of_a_submenu_and_what_it_holds_are_each_a_start() -> None:
    compare = Entry(COMMANDS, "compare", "Compare with › Another file", "File")
    card = Entry("cards", "cd_2", "Compares prices")
    other = Entry("cards", "cd_3", "Another file")
    for typed, keys in (
        ("comp", ["compare", "cd_2"]),
        ("another f", ["compare", "cd_3"]),
        ("file", ["compare", "cd_3"]),
    ):
        assert [each.entry.key for each in look_up((card, other, compare), wanted(typed))] == keys


def test_a_hit_in_a_field_says_which() -> None:
    looked = only("전자")
    assert (looked.entry, looked.field, looked.words, looked.told) == (CARD, "담당", "전자상거래", ((0, 2),))
    assert looked.spans == ()


def test_every_word_has_to_be_there() -> None:
    assert found("보상 전자") == ["cd_1"]
    assert found("보상 저장") == []


def test_an_angle_means_commands_only() -> None:
    assert found("> 접점") == ["touch"]
    assert found(">") == ["save", "save_as", "touch"]


def test_what_means_something_in_patterns_is_taken_as_it_is() -> None:
    assert found("(.*") == []
    assert look_up([Entry(COMMANDS, "k", "100 % (.*)")], wanted("(.*)"))


def test_scopes_come_in_the_order_of_their_best() -> None:
    looked = look_up(ALL, wanted("접점"))
    assert [scope for scope, _ in by_scope(looked)] == ["lanes", COMMANDS]
    assert counts(looked) == {"lanes": 1, COMMANDS: 1}
