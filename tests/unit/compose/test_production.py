"""What readers get, and what a file may carry: one rule, for the window and for the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from cjm_desktop.cli import main
from cjm_desktop.compose.document import Document
from cjm_desktop.compose.production.files import edition_outputs, output_of
from cjm_desktop.compose.production.posters import Production, Wanted
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.editions import add_edition
from cjm_desktop.extensions.outputs import write_outputs
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.records import Edition, PageSetup
from cjm_desktop.model.redaction import Wish
from cjm_desktop.model.wall import wall_codes
from cjm_desktop.storage.embedding import extract_map

# The pictures would else make an application of their own, which tests of the window cannot do with.
pytestmark = pytest.mark.usefixtures("qapp")
PROGRAM = Program()
SETUP = PageSetup(paper="A5", dpi=36)
NAMES = Wish(parts=frozenset({"names"}))


@pytest.fixture(scope="module")
def document() -> Document:
    """A map with an edition that shows all of it, and one that does not."""
    found = PROGRAM.open(PROGRAM.sample("en"))
    lane = found.graph.lanes()[0].id
    for call in (
        add_edition.call("Whole", SETUP, formats=tuple(PROGRAM.exporters)),
        add_edition.call("Press", SETUP, formats=tuple(PROGRAM.exporters), redact=("names",)),
        add_edition.call("Lane", SETUP, "wall", redact_lanes=(lane,)),
    ):
        found.editor.run(call)
    return found


def nothing(_: float) -> None:
    """Take the progress of work that nobody waits for."""


def edition(document: Document, name: str) -> Edition | None:
    return next((each for each in document.graph.in_order(Edition) if each.name == name), None)


@pytest.mark.parametrize("wish", [None, Wish(), NAMES], ids=["no wish", "empty wish", "names"])
@pytest.mark.parametrize("name", ["", "Whole", "Press"])
def test_a_file_carries_the_map_only_where_nothing_was_taken_out(
    wish: Wish | None, name: str, document: Document, tmp_path: Path
) -> None:
    planned = Production(document, edition(document, name)).plan(Wanted(SETUP, wish=wish), nothing)
    exporters = PROGRAM.exporters.values()
    outputs = [output_of(planned, each, tmp_path / f"a{each.suffix}", document) for each in exporters]
    found = {path.suffix: extract_map(path.read_bytes()) for path in write_outputs(outputs, nothing)}
    whole = wish is None and name != "Press"
    assert found == {
        each.suffix: document.embedded() if whole and each.suffix in {".pdf", ".png", ".svg"} else None
        for each in exporters
    }


def test_nothing_is_carried_that_was_not_asked_for(document: Document, tmp_path: Path) -> None:
    planned = Production(document).plan(Wanted(SETUP), nothing)
    (path,) = write_outputs([output_of(planned, PROGRAM.exporters["svg"], tmp_path / "a.svg")], nothing)
    assert extract_map(path.read_bytes()) is None


def test_the_window_and_the_command_line_make_the_same_files(document: Document, tmp_path: Path) -> None:
    source, typed, clicked = tmp_path / "Shop.cjm", tmp_path / "typed", tmp_path / "clicked"
    copy = PROGRAM.unsaved(document.graph)
    copy.save(source)
    clicked.mkdir()
    assert main(["export", str(source), "--all-editions", str(typed)]) == 0
    whole = PROGRAM.open(source).snapshot()
    ids = [each.id for each in whole.graph.in_order(Edition)]
    write_outputs(edition_outputs(whole, None, ids, clicked / "Shop", carry=False, progress=nothing), nothing)
    files = {path.name: path.read_bytes() for path in typed.iterdir()}
    assert len(files) == 2 * len(PROGRAM.exporters) + 1
    assert {path.name: path.read_bytes() for path in clicked.iterdir()} == files


def test_cards_to_cut_out_keep_the_codes_of_the_whole_map(document: Document) -> None:
    own = edition(document, "Lane")
    codes = wall_codes(document.graph)
    release = Production(document, own).release(None, "wall")
    kept = {card.id: card.code for card in release.document.graph.cards()}
    assert 0 < len(kept) < len(codes)
    assert kept == {card: codes[card] for card in kept}


def test_an_edition_of_a_newer_version_is_refused(document: Document) -> None:
    newer = Edition(id="vw_new", name="New", redact=("colours",))
    with pytest.raises(CjmError) as refused:
        Production(document, newer).plan(Wanted(SETUP), nothing)
    assert refused.value.code == "CJM-E424"


def test_readers_of_what_nobody_has_saved_yet_answer_to_the_next_save(tmp_path: Path) -> None:
    path = tmp_path / "Shop.cjm"
    document = PROGRAM.new("lifecycle", "en")
    document.save(path)
    assert _shown(document) == (document.revision.parents[-1], document.revision.saved[:10])
    document.editor.run(add_edition.call("Another", SETUP))
    version, day = _shown(document)
    assert day == datetime.now(UTC).date().isoformat()
    assert version not in ("", *document.revision.parents)
    document.save(path)
    assert version == document.revision.parents[-1]
    hidden = Production(document).release(NAMES, "map").document
    assert hidden.day == ""


def _shown(document: Document) -> tuple[str, str]:
    planned = Production(document.snapshot()).plan(Wanted(SETUP), nothing)
    assert planned.shown is not None
    return planned.shown.version, planned.shown.day
