"""Whether words say what others said: what was known about those stays then."""

from __future__ import annotations

import pytest

from cjm_desktop.model.facts import is_same_text


@pytest.mark.parametrize("edited", [False, True])
@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pay", "Pay at the till with the card of another bank, or in cash"),
        ("The queue is long", "the  QUEUE is long"),
        ("", "anything"),
        ("줄이 길다", "계산대 앞의 줄이 길다고 고객이 말한다, 저녁마다"),
    ],
)
def test_what_holds_the_other_whole_says_the_same_whichever_comes_first(one: str, other: str, edited: bool) -> None:
    assert is_same_text(one, other, edited=edited)
    assert is_same_text(other, one, edited=edited)


def test_other_words_say_something_else_but_one_word_kept_while_typing_is_enough() -> None:
    assert not is_same_text("The queue is long", "No receipt", edited=False)
    assert not is_same_text("The queue is long", "No receipt", edited=True)
    assert is_same_text("The queue", "A receipt for whoever waits in a queue", edited=True)
