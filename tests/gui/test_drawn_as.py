"""A lane of words can be drawn as another kind of words, also as one that is a new file."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.dump import dump
from cjm_desktop.model.records import Lane
from cjm_desktop.storage.codec import Revision, decode, encode
from cjm_desktop.ui.forms.choice_editors import ChoiceEditor
from tests.helpers.builders import a_shop
from tests.helpers.guide import lane_types_with_the_guide
from tests.helpers.inspecting import editor, names
from tests.helpers.window_driver import WindowDriver


@pytest.fixture
def shop(desk: WindowDriver) -> WindowDriver:
    return desk.show(a_shop().build())


def looks(desk: WindowDriver) -> ChoiceEditor:
    found = editor(desk, "drawn_as")
    assert isinstance(found, ChoiceEditor)
    return found


def offered(desk: WindowDriver) -> dict[str, str]:
    combo = looks(desk).combo
    return {combo.itemText(at): str(combo.itemData(at)) for at in range(combo.count())}


def choose(desk: WindowDriver, text: str) -> None:
    combo = looks(desk).combo
    combo.setFocus()
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())
    desk.turn()


def drawn(desk: WindowDriver) -> str:
    return dump(desk.window.document.layout.drawing)


def test_a_lane_is_drawn_as_another_kind_and_back(shop: WindowDriver, tmp_path: Path) -> None:
    lane, before = shop.lane("Doing"), drawn(shop)
    shop.window.document.editor.session.select([lane.id])
    shop.turn()
    seen = {}
    for text, key in {"Quotes": "quotes", "Plain text": "text", "As usual for its role": ""}.items():
        choose(shop, text)
        assert shop.graph.one(Lane, lane.id).drawn_as == key
        seen[text] = drawn(shop)
        # Nothing is left of the look before: it is what a fresh layout of this map is.
        again = Program().unsaved(decode(encode(shop.graph, Revision())).graph)
        assert dump(again.layout.drawing) == seen[text]
    assert len(set(seen.values())) == len(seen)
    assert seen["As usual for its role"] == before
    shop.keys("Ctrl+Z", "Ctrl+Z", "Ctrl+Z")
    assert not shop.graph.one(Lane, lane.id).drawn_as
    assert not shop.window.document.editor.can_undo


@pytest.mark.parametrize("role", ["emotion", "touchpoints", "metrics", "opportunities"])
def test_a_lane_that_shows_more_than_words_keeps_its_kind(desk: WindowDriver, role: str) -> None:
    builder = a_shop().lane(role, "Other")
    desk.show(builder.build())
    desk.window.document.editor.session.select([desk.lane("Other").id])
    desk.turn()
    assert "drawn_as" not in names(desk)
    # A look that came with a file is kept, and makes no difference.
    graph = a_shop().record(Lane(id="ln_x", role=role, name="Other", drawn_as="quotes")).build()
    plain = a_shop().record(Lane(id="ln_x", role=role, name="Other")).build()
    assert dump(Program().unsaved(graph).layout.drawing) == dump(Program().unsaved(plain).layout.drawing)


def test_a_look_that_nobody_knows_is_kept_and_drawn_as_usual(desk: WindowDriver) -> None:
    graph = a_shop().record(Lane(id="ln_x", role="questions", name="Other", drawn_as="holograms")).build()
    desk.show(graph)
    desk.window.document.editor.session.select(["ln_x"])
    desk.turn()
    assert looks(desk).combo.currentText() == "holograms"
    assert decode(encode(desk.graph, Revision())).graph.one(Lane, "ln_x").drawn_as == "holograms"


def test_a_new_lane_type_is_one_file(desk: WindowDriver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of CONTRIBUTING.md, without a role of its own, is offered in the window and drawn into files."""
    types = lane_types_with_the_guide()
    monkeypatch.setattr("cjm_desktop.extensions.registry.load_lane_types", lambda: types)
    # Programs of their own, so that lane types are looked for again.
    desk.show(a_shop().build())
    monkeypatch.setattr(desk.window.document, "services", Program())
    desk.window.document.editor.session.select([desk.lane("Doing").id])
    desk.turn()
    assert offered(desk)["Promises"] == "promises"
    choose(desk, "Promises")
    path, out = tmp_path / "map.cjm", tmp_path / "map.svg"
    path.write_bytes(encode(desk.graph, Revision()))
    sizes = set()
    for look in ("promises", ""):
        path.write_bytes(encode(desk.graph, Revision()).replace(b'"promises"', f'"{look}"'.encode()))
        assert main(["export", str(path), str(out)]) == 0
        sizes.add(out.read_bytes())
    assert len(sizes) == 2
