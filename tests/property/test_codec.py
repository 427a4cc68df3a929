"""What is written can be read, says the same, and is written the same again."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model import rules
from cjm_desktop.model.changes import Change, ChangeSet
from cjm_desktop.model.records import Card
from cjm_desktop.storage.codec import content_hash, decode, encode
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.writing import Cache
from tests.helpers.map_files import bytes_of, plain_map, random_graph

# Control characters in names are refused (E112).
KEY = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(-1e9, 1e9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=3),
    max_leaves=8,
)
# No known name begins so.
NEWS = st.dictionaries(st.from_regex(r"news_[a-z가-힣]{1,6}", fullmatch=True), JSON, max_size=3)


@given(st.integers(0, 2**32))
def test_a_map_is_the_same_after_a_round_trip(seed: int) -> None:
    graph = random_graph(random.Random(seed))
    data = encode(graph, Revision(4, "2026-01-01T00:00:00Z", "x", ("sha256:" + "0" * 64,)))
    decoded = decode(data)
    assert decoded.problems == ()
    assert encode(decoded.graph, decoded.revision) == data
    written, read = ({each.id: each for each in some.records()} for some in (graph, decoded.graph))
    assert read.keys() == written.keys()
    assert [each for each in written if isinstance(written[each], Card) and written[each] != read[each]] == []
    assert content_hash(graph) == content_hash(decoded.graph)


@given(st.integers(0, 2**32))
def test_the_order_of_records_in_memory_does_not_show(seed: int) -> None:
    graph = random_graph(random.Random(seed))
    records = list(graph.records())[1:]
    random.Random(seed).shuffle(records)
    twin = decode(encode(graph, Revision())).graph
    for record in records:
        if isinstance(record, Card) and not graph.relations_from(record.id) and not graph.relations_to(record.id):
            own = twin.get(record.id)
            twin.apply(ChangeSet((Change(record.id, own, None),)))
            twin.apply(ChangeSet((Change(record.id, None, own),)))
    assert encode(twin, Revision()) == encode(graph, Revision())


@given(st.integers(0, 2**32))
def test_a_cache_changes_nothing_but_the_time(seed: int) -> None:
    rng = random.Random(seed)
    graph, cache = random_graph(rng), Cache()
    encode(graph, Revision(), cache)
    for card in rng.sample(list(graph.cards()), 3):
        graph.apply(ChangeSet((Change(card.id, card, replace(card, text="new")),)))
        assert encode(graph, Revision(), cache) == encode(graph, Revision())


@given(NEWS, NEWS, NEWS, NEWS, NEWS, NEWS)
def test_unknown_data_survives_at_every_level(
    top: dict[str, Any], head: dict[str, Any], lane: dict[str, Any], page: dict[str, Any], reading: Any, map_: Any
) -> None:
    document = plain_map(
        revision={"number": 1, **head},
        map={"id": "mp_1", "title": "x", "page": {"paper": "A2", **page}, **map_},
        lanes={"ln_1": {"role": "news", "order": "a0", "line": "news", **lane}},
        metrics={"mt_1": {"order": "a0", "values": [{"value": 1, **reading}, {"value": 2}]}},
    )
    document |= top
    decoded = decode(bytes_of(document))
    card = decoded.graph.one(Card, "cd_1")
    decoded.graph.apply(ChangeSet((Change("cd_1", card, replace(card, text="edited")),)))
    written = json.loads(encode(decoded.graph, decoded.revision))
    assert decoded.problems == ()
    assert {key: written[key] for key in top} == top
    assert {key: written["revision"][key] for key in head} == head
    assert written["map"] == document["map"]
    assert written["lanes"] == document["lanes"]
    assert written["metrics"] == document["metrics"]
    assert written["cards"]["cd_1"]["text"] == "edited"


@given(st.dictionaries(st.sampled_from(sorted(plain_map())), JSON, min_size=1, max_size=4))
def test_any_value_anywhere_is_refused_or_mended(parts: dict[str, Any]) -> None:
    check_reading(bytes_of(plain_map(**parts)))


@given(st.data())
def test_any_field_of_any_record_is_refused_or_mended(data: st.DataObject) -> None:
    document = plain_map()
    name = data.draw(st.sampled_from(("stages", "steps", "lanes", "cards", "relations")))
    record = data.draw(st.sampled_from(sorted(document[name])))
    field = data.draw(st.sampled_from(("name", "order", "lane", "step", "stage", "text", "value", "from", "sources")))
    document[name][record][field] = data.draw(JSON)
    check_reading(bytes_of(document))


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(CjmError):
        decode(data)


def check_reading(data: bytes) -> None:
    """Reading ends in a sound map or in the one error, and a mended map stays mended."""
    try:
        decoded = decode(data)
    except CjmError:
        return
    assert [problem for problem in rules.check(decoded.graph) if not problem.notice] == []
    again = decode(encode(decoded.graph, decoded.revision))
    assert again.problems == ()
    assert encode(again.graph, again.revision) == encode(decoded.graph, decoded.revision)
