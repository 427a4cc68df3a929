"""Renaming entries of catalogues: what is written like the old name follows, and nothing that is known of it goes."""

from __future__ import annotations

from typing import Any

import pytest

from cjm_desktop.edit.commands.entries import rename_entry
from cjm_desktop.model.parts import ScoreSource
from cjm_desktop.model.records import Card, Channel, Evidence, Touchpoint
from cjm_desktop.model.text import Text
from tests.helpers.builders import a_map

KNOWN = {"evidence": "observed", "sources": ("ev_1",), "channel": "ch_1", "tags": ("vip",), "owner": "Lee"}


BOTH: Text = {"en": "Shop", "ko": "가게"}


@pytest.mark.parametrize(("words", "follows"), [("Shop", True), (BOTH, True), ("Shopping", False)])
def test_a_card_that_says_the_name_says_the_new_one_and_keeps_what_is_known(words: Text, follows: bool) -> None:
    builder = a_map().stage("One").lane("touchpoints")
    builder.record(Touchpoint(id="tp_1", name="Shop")).record(Channel(id="ch_1", name="Web"))
    builder.record(Evidence(id="ev_1"))
    fields: dict[str, Any] = {
        **KNOWN,
        "touchpoint": "tp_1",
        "value": 1.0,
        "source": ScoreSource(raw="4", scale=(1.0, 5.0)),
    }
    builder.card("touchpoints", "One", words, **fields)
    editor = builder.editor()
    (before,) = editor.graph.cards()
    editor.run(rename_entry.call("tp_1", "2 Stores", "en"))
    (after,) = editor.graph.cards()
    expected = "2 Stores" if isinstance(words, str) else {"en": "2 Stores", "ko": "가게"}
    assert after.text == (expected if follows else words)
    assert editor.graph.one(Touchpoint, "tp_1").name == "2 Stores"
    for name in set(Card.__struct_fields__) - {"text"}:
        assert getattr(after, name) == getattr(before, name), name
