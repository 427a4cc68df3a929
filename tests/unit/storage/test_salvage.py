"""Damaged files: every record whose bytes are all there comes out, and what did not is listed."""

from __future__ import annotations

import json
import random
from pathlib import Path

import orjson
import pytest

from cjm_desktop.cli import main
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import COLLECTIONS, Card, Lane
from cjm_desktop.storage.codec import decode, encode
from cjm_desktop.storage.files import Opened
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.salvage import may_be_salvaged, salvage
from tests.helpers.builders import a_map
from tests.helpers.counts import counted
from tests.helpers.map_files import plain_map, random_graph

SMALL = encode(decode(json.dumps(plain_map()).encode()).graph, Revision(3))
RECORD_END = b"\n  }"


def whole_records(data: bytes, cut: int) -> set[str]:
    """The ids of the records of canonical bytes that end before a cut, found in a plain way of our own."""
    found = set()
    for name in COLLECTIONS:
        for record_id in orjson.loads(data).get(name, {}):
            begin = data.index(b'\n  "%s": {' % record_id.encode())
            if data.index(RECORD_END, begin) + len(RECORD_END) <= cut:
                found.add(record_id)
    return found


def ids_of(opened: Opened) -> set[str]:
    return {record.id for record in opened.graph.records()}


def listed(opened: Opened) -> str:
    return "\n".join(ENGLISH(each.message) for each in opened.problems)


def salvaged(data: bytes) -> Opened | str:
    try:
        return salvage(data)
    except CjmError as error:
        return error.code


def test_every_prefix_gives_all_its_whole_records_and_nothing_else_goes_wrong() -> None:
    bad: list[object] = []
    for cut in range(len(SMALL)):
        result, whole = salvaged(SMALL[:cut]), whole_records(SMALL, cut)
        if isinstance(result, str):
            if result != "CJM-E116" or any(each.startswith(("sp", "ln", "cd")) for each in whole):
                bad.append((cut, result))
        elif not whole <= ids_of(result) or result.source is not None or not result.problems:
            bad.append((cut, whole - ids_of(result)))
    counted("salvage of every prefix", len(SMALL), bad)


@pytest.mark.parametrize("seed", range(3))
def test_large_maps_cut_anywhere_give_all_whole_cards(seed: int) -> None:
    chance = random.Random(seed)
    data = encode(random_graph(chance, 60), Revision(1))
    bad: list[object] = []
    cuts = [chance.randrange(len(data)) for _ in range(40)]
    for cut in cuts:
        result = salvaged(data[:cut])
        cards = {each for each in whole_records(data, cut) if each.startswith("cd")}
        if not cards <= (ids_of(result) if isinstance(result, Opened) else set()):
            bad.append(cut)
    counted("salvage of cut maps", len(cuts), bad, seed)


@pytest.mark.parametrize("indent", [None, 2, "\t"])
def test_files_that_other_programs_have_written_are_read_up_to_the_damage(indent: int | str | None) -> None:
    data = json.dumps(plain_map(), indent=indent, ensure_ascii=False).encode()
    result = salvage(data[: data.index(b'"cd_2"') + 30])
    assert [card.id for card in result.graph.cards()] == ["cd_1"]
    assert "“cd_2” of cards" in listed(result)
    assert ENGLISH(result.notices[0]) == "The damaged file gave 2 steps, 1 lane and 1 card. It is unchanged."


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda data: data.replace("느리다".encode(), b"\xed\xa0"), "CJM-E105"),
        (lambda data: data.replace('"느리다"'.encode(), b'"\\ud800"'), "CJM-E107"),
        (lambda data: data.replace('"느리다"'.encode(), b"NaN"), "CJM-E108"),
        (lambda data: data.replace('"느리다"'.encode(), b'"a'), "CJM-E113"),
        (lambda data: data.replace(b'"formatVersion": 1', b'"formatVersion": -1'), "CJM-E114"),
    ],
)
def test_what_stands_behind_a_damaged_place_comes_too(damage: object, code: str) -> None:
    assert callable(damage)
    data = damage(SMALL)
    with pytest.raises(CjmError) as refused:
        decode(data)
    assert refused.value.code == code
    assert may_be_salvaged(refused.value)
    result = salvage(data)
    expected = {"cd_1", "cd_2"} if code == "CJM-E114" else {"cd_2"}
    assert {card.id for card in result.graph.cards()} == expected
    assert ("“cd_1” of cards" in listed(result)) is (code != "CJM-E114")


def test_the_maps_own_fields_come_as_far_as_they_are_whole() -> None:
    for name in ("nto-carla-ko", "all-parts-en"):
        data = (resources() / "samples" / f"{name}.cjm").read_bytes()
        graph = decode(data).graph
        cut = data[: data.rindex(b"\n  }")]
        result = salvage(cut)
        assert result.graph.map == graph.map
        assert [table for table in (Lane, Card) if result.graph.table(table).keys() != graph.table(table).keys()] == []


def test_what_may_be_missing_is_named_where_the_file_is_cut_and_not_where_it_ends_well() -> None:
    cut = salvage(SMALL[: SMALL.index(b'\n "relations"')])
    assert "if the map had any: relations, entries and exits, channels" in listed(cut)
    whole = salvage(SMALL.replace('"느리다"'.encode(), b"NaN"))
    assert "if the map had any" not in listed(whole)


def test_what_this_version_does_not_know_comes_along() -> None:
    graph = a_map().stage("Buy", "Pay").lane("actions").card("actions", "Pay", "Card").build()
    data = encode(graph, Revision(1)).replace(b"\n}\n", b',\n "zoo": {\n  "z_1": {\n   "a": 1\n  }\n }\n}\n')
    result = salvage(data[: data.rindex(b"\n}")])
    assert result.graph.foreign["zoo"] == {"z_1": {"a": 1}}


def test_a_bomb_is_refused_before_it_is_looked_into() -> None:
    head = b'{"format": "cjm", "formatVersion": 1, "cards": {'
    assert salvaged(head + b"," * 2_000_000) == "CJM-E111"
    assert salvaged(head + b'""' * 4_000_000) == "CJM-E111"
    assert salvaged(head + b'"x": ' + b"[" * 400_000) == "CJM-E116"
    assert salvaged(b"\0" * 4096) == "CJM-E116"


def test_the_command_line_writes_a_sound_map_and_tells_what_was_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken, out = tmp_path / "broken.cjm", tmp_path / "out.cjm"
    broken.write_bytes(SMALL[: SMALL.index(b'"cd_2"') + 20])
    assert main(["--ui-lang", "en", "salvage", str(broken), "-o", str(out)]) == 0
    assert "“cd_2” of cards" in capsys.readouterr().err
    graph = decode(out.read_bytes()).graph
    assert (len(graph.table(Card)), len(graph.table(Lane))) == (1, 1)
    assert main(["--ui-lang", "en", "salvage", str(broken), "-o", str(out)]) == 2
    assert "CJM-E406" in capsys.readouterr().err
