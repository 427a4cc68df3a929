"""Checkpoints: the map as it once was, inside the file, and out of nothing that leaves the house."""

from __future__ import annotations

import base64
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.cards import set_text
from cjm_desktop.edit.commands.checkpoints import delete_checkpoint
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.model.derive import empty_copy, future_state, service_blueprint
from cjm_desktop.model.graph import graph_of
from cjm_desktop.model.records import Blob, Card, Checkpoint
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.model.templates import as_template
from cjm_desktop.storage import checkpoints
from cjm_desktop.storage.checkpoints import checkpoint_of, open_checkpoint
from cjm_desktop.storage.codec import content_hash, decode, encode
from cjm_desktop.storage.files import open_map
from cjm_desktop.storage.limits import MAX_BYTES
from cjm_desktop.storage.revision import Revision
from tests.helpers.builders import a_shop

NOW = datetime(2026, 11, 29, 10, 20, 30, tzinfo=UTC)


@pytest.fixture
def document(tmp_path: Path) -> Document:
    """Give the sample with pictures, a checkpoint, and a change since."""
    program = Program()
    path = tmp_path / "여정.cjm"
    path.write_bytes((program.folder / "samples" / "all-parts-ko.cjm").read_bytes())
    document = program.open(path)
    document.editor.run(document.setting_checkpoint("워크숍 2 이후"))
    document.editor.run(set_text.call(document.graph.map.id, "title", "그 뒤", "ko"))
    return document


def the_checkpoint(document: Document) -> Checkpoint:
    (found,) = document.graph.table(Checkpoint).values()
    return found


def test_a_checkpoint_gives_the_map_as_it_was_pictures_and_all(document: Document) -> None:
    path = document.path
    assert path is not None
    before = open_map(path).graph
    assert before.table(Blob)
    document.save()
    again = document.services.open(path)  # type: ignore[attr-defined]  # the program is its services
    restored = again.at_checkpoint(the_checkpoint(again).id)
    assert content_hash(restored.graph) == content_hash(before)
    assert restored.path is None
    assert restored.name == "여정 워크숍 2 이후"
    assert again.graph.map.title == "그 뒤"


def test_a_checkpoint_holds_its_pictures_when_the_map_lets_them_go(document: Document) -> None:
    named = the_checkpoint(document).blobs
    assert named
    pictured = [card for card in document.graph.table(Card).values() if card.image]
    bare = [replace(card, image="") for card in pictured]
    others = [each for each in document.graph.records() if each not in pictured]
    written = encode(graph_of([*others, *bare]), Revision(1))
    assert set(named) <= decode(written).graph.table(Blob).keys()


def test_setting_and_deleting_are_steps_to_undo(document: Document) -> None:
    document.editor.run(delete_checkpoint.call(the_checkpoint(document).id))
    assert not document.graph.table(Checkpoint)
    document.editor.undo()
    assert the_checkpoint(document).name == "워크숍 2 이후"


def test_it_is_in_nothing_that_is_made_for_others(document: Document) -> None:
    graph = document.graph
    assert b"checkpoints" not in document.embedded()
    redacted = redact(graph, Wish())
    assert not redacted.graph.table(Checkpoint)
    assert redacted.counts["history"] >= 1
    made = (empty_copy(graph, new_id), future_state(graph, new_id), service_blueprint(graph, new_id))
    for other in (*made, as_template(graph), as_template(graph, keep_cards=True)):
        assert not other.table(Checkpoint)


def test_one_checkpoint_holds_no_other(document: Document) -> None:
    size = len(the_checkpoint(document).data)
    document.editor.run(document.setting_checkpoint("noch einer"))
    sizes = [len(each.data) for each in document.graph.table(Checkpoint).values()]
    assert max(sizes) < 1.2 * size


def test_there_is_room_for_so_many_and_no_more(monkeypatch: pytest.MonkeyPatch, document: Document) -> None:
    monkeypatch.setattr(checkpoints, "MOST", 1)
    with pytest.raises(CjmError, match="CJM-E314"):
        document.setting_checkpoint("one too many")
    monkeypatch.setattr(checkpoints, "MOST", 9)
    monkeypatch.setattr(checkpoints, "LARGEST", 10)
    with pytest.raises(CjmError, match="CJM-E314"):
        document.setting_checkpoint("too large")


def packed(text: bytes) -> str:
    return base64.b64encode(zlib.compress(text)).decode()


@pytest.mark.parametrize(
    "data",
    [
        "",
        "%%%",
        "é",
        base64.b64encode(b"not packed").decode(),
        packed(b""),
        packed(b"not a map"),
        packed(b"\0" * MAX_BYTES + b"\0"),
    ],
    ids=["empty", "no base64", "no ASCII", "not packed", "nothing", "no map", "bomb"],
)
def test_what_a_mailed_file_calls_a_checkpoint_is_read_as_what_nobody_vouches_for(data: str) -> None:
    graph = a_shop().build()
    good = checkpoint_of(graph, "cp_1", "x", NOW)
    with pytest.raises(CjmError, match="CJM-E117"):
        open_checkpoint(graph, replace(good, data=data))


def test_a_picture_that_is_gone_is_a_repair(document: Document) -> None:
    checkpoint = replace(the_checkpoint(document), blobs=())
    opened = open_checkpoint(document.graph, checkpoint)
    assert opened.problems
    assert opened.source is None
