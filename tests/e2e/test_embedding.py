"""Outputs for others, from the command line: the map inside, editions, redacted copies, walls; what none may tell."""

from __future__ import annotations

import html
import json
import re
import shutil
import socket
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader

from cjm_desktop.cli import main
from cjm_desktop.compose.program import Program
from cjm_desktop.edit.commands.editions import add_edition
from cjm_desktop.edit.commands.structure import set_page
from cjm_desktop.foundation.paths import resources
from cjm_desktop.model.records import Edition, PageSetup
from cjm_desktop.model.redaction import PARTS, Wish, redact
from cjm_desktop.storage.embedding import extract_map
from cjm_desktop.storage.files import open_map

SAMPLES = sorted((resources() / "samples").glob("*.cjm"))
KOREAN = resources() / "samples" / "nto-carla-ko.cjm"
ENGLISH = resources() / "samples" / "nto-carla-en.cjm"
FORMATS = ("pdf", "png", "svg", "jpeg", "webp")
Capture = pytest.CaptureFixture[str]
pytestmark = pytest.mark.usefixtures("qapp")  # pictures are painted by it
SMALL = ("--paper", "A4", "--dpi", "40")


def in_clear(data: bytes) -> bytes:
    """The bytes of a file with everything unpacked that it holds compressed."""
    parts = [data]
    if data.startswith(b"%PDF"):
        streams = re.finditer(rb"stream\r?\n", data)
        parts += [unpacked(data[found.end() :]) for found in streams]
    if data.startswith(b"\x89PNG"):
        parts += [unpacked(data[found.end() + 8 :]) for found in re.finditer(b"iTXt", data)]
    inside = extract_map(data)
    return b"".join(parts) + (inside or b"")


def unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return b""


@pytest.fixture
def peculiar(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder and a user of peculiar names, easy to find again."""
    for name in ("USER", "LOGNAME", "USERNAME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(name, "PeculiarPerson")
    folder = tmp_path / "PeculiarFolder"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def telling(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield each file of a folder with a word in it that tells where it was made."""
    words = ["Peculiar", str(resources()), str(folder.parent), str(Path.home())]
    if len(socket.gethostname()) > 5:
        words.append(socket.gethostname())
    for path in sorted(folder.iterdir()):
        data = in_clear(path.read_bytes())
        yield from ((path.name, word) for word in words if word.encode() in data or word.encode("utf-16-be") in data)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_no_output_tells_who_made_it_or_where(sample: Path, peculiar: Path) -> None:
    source = peculiar.parent / "PeculiarMap.cjm"
    source.write_bytes(sample.read_bytes())
    for kind in FORMATS:
        assert main(["export", str(source), f"a.{kind}", *SMALL]) == 0
    for kind in ("pdf", "png", "svg"):
        assert main(["export", str(source), f"b.{kind}", "--embed-map", *SMALL]) == 0
    assert main(["export", str(source), "form.pdf", "--form", *SMALL]) == 0
    assert main(["export", str(source), "kit.pdf", "--wall-kit", "3"]) == 0
    assert main(["export", str(source), "tiles.pdf", "--paper", "A3", "--tile", "A4", "--assembly-plan"]) == 0
    assert main(["redact", str(source), "redacted.cjm", "names,links"]) == 0
    assert len(list(peculiar.iterdir())) == 12
    assert list(telling(peculiar)) == []
    for path in peculiar.glob("*.pdf"):
        assert (PdfReader(path).metadata or {}).keys() <= {"/Title", "/Creator", "/Producer"}


@pytest.mark.parametrize("kind", ["pdf", "png", "svg"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_picture_gives_its_map_back_byte_by_byte(sample: Path, kind: str, tmp_path: Path, capsys: Capture) -> None:
    picture = tmp_path / f"poster.{kind}"
    assert main(["export", str(sample), str(picture), "--embed-map", *SMALL]) == 0
    assert extract_map(picture.read_bytes()) == sample.read_bytes()
    capsys.readouterr()
    assert main(["info", "--json", str(picture)]) == 0
    facts = json.loads(capsys.readouterr().out)
    assert main(["info", "--json", str(sample)]) == 0
    assert facts["counts"] == json.loads(capsys.readouterr().out)["counts"]


@pytest.mark.parametrize("kind", FORMATS)
def test_nothing_is_inside_unless_it_is_asked_for(kind: str, tmp_path: Path) -> None:
    picture = tmp_path / f"poster.{kind}"
    assert main(["export", str(KOREAN), str(picture), *SMALL]) == 0
    assert extract_map(picture.read_bytes()) is None


def test_a_pdf_with_a_map_is_sound_for_other_readers(tmp_path: Path) -> None:
    path = tmp_path / "poster.pdf"
    assert main(["export", str(KOREAN), str(path), "--embed-map", "--paper", "A3", "--tile", "A4"]) == 0
    reader = PdfReader(path, strict=True)
    assert {name: bytes(found[0]) for name, found in reader.attachments.items()} == {"map.cjm": KOREAN.read_bytes()}
    assert len(reader.pages) > 2
    if shutil.which("qpdf"):
        checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        assert checked.returncode == 0, checked.stdout + checked.stderr
    if shutil.which("pdfdetach"):
        out = tmp_path / "out.cjm"
        subprocess.run(["pdfdetach", "-save", "1", "-o", out, path], check=True, capture_output=True)
        assert out.read_bytes() == KOREAN.read_bytes()


def test_a_redacted_output_carries_no_map_and_none_of_what_went(tmp_path: Path, capsys: Capture) -> None:
    picture = tmp_path / "poster.pdf"
    words = ["export", str(ENGLISH), str(picture), "--redact", "lanes:friction,names", "--paper", "A3"]
    assert main([*words, "--embed-map"]) == 2
    assert "CJM-E420" in capsys.readouterr().err
    assert not picture.exists()
    assert main(words) == 0
    assert "1 lane was taken out." in capsys.readouterr().err
    assert extract_map(picture.read_bytes()) is None
    reader = PdfReader(picture)
    text = "".join(page.extract_text() for page in reader.pages) + str(reader.metadata)
    graph = open_map(ENGLISH).graph
    (lane,) = (lane for lane in graph.lanes() if lane.role == "friction")
    assert "Carla" not in text
    assert "Persona A" in text
    assert not [card.text for card in graph.cards_of_lane(lane.id) if str(card.text) in text]


def test_a_redacted_copy_is_a_new_map_without_a_past(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "copy.cjm"
    assert main(["redact", str(ENGLISH), str(out), "lanes:friction+2, all"]) == 0
    told = capsys.readouterr().err
    assert "2 lanes were taken out." in told
    copy, original = open_map(out), open_map(ENGLISH)
    assert b"Carla" not in out.read_bytes()
    assert copy.graph.map.id != original.graph.map.id
    assert copy.revision.number == 1
    assert len(copy.revision.parents) == 1
    assert len(copy.graph.lanes()) == len(original.graph.lanes()) - 2
    assert main(["validate", str(out)]) == 0
    assert main(["redact", str(ENGLISH), str(out), "names"]) == 2
    assert main(["redact", str(ENGLISH), str(tmp_path / "x.cjm"), "colours"]) == 2
    assert main(["redact", str(ENGLISH), str(tmp_path / "x.cjm"), "lanes:nowhere"]) == 2
    assert not (tmp_path / "x.cjm").exists()


@pytest.fixture
def with_editions(tmp_path: Path) -> Path:
    document = Program().open(ENGLISH)
    lane = document.graph.lanes()[0].id
    for call in (
        add_edition.call("Executive", PageSetup(paper="A4", hidden=(lane,)), formats=("pdf", "svg")),
        add_edition.call("Workshop", PageSetup(paper="A3"), "form"),
        add_edition.call("Wall", PageSetup(paper="A4", orientation="portrait"), "wall"),
    ):
        document.editor.run(call)
    path = tmp_path / "Shop.cjm"
    document.save(path)
    return path


def test_all_editions_are_rendered_unattended(with_editions: Path, tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / "out"
    assert main(["export", str(with_editions), "--all-editions", str(folder), "--json"]) == 0
    reports = json.loads(capsys.readouterr().out)["outputs"]
    names = ["Shop - Executive.pdf", "Shop - Executive.svg", "Shop - Wall.pdf", "Shop - Workshop.pdf"]
    assert sorted(path.name for path in folder.iterdir()) == names
    sizes = {Path(report["files"][0]).name: (report["width"], report["height"]) for report in reports}
    assert sizes == dict(zip(names, [(297, 210), (297, 210), (210, 297), (420, 297)], strict=True))
    assert len(PdfReader(folder / "Shop - Wall.pdf").pages) > 3
    graph = open_map(with_editions).graph
    shown = graph.cards_of_lane(graph.lanes()[1].id)[0]
    text = with_editions.read_text(encoding="utf-8")
    with_editions.write_text(text.replace(str(shown.text), "Zanzibar"), encoding="utf-8")
    assert main(["export", str(with_editions), "--all-editions", str(folder), "--json"]) == 0
    assert b"Zanzibar" in (folder / "Shop - Executive.svg").read_bytes()
    for name in ("Shop - Executive.pdf", "Shop - Wall.pdf"):
        assert "Zanzibar" in "".join(page.extract_text() for page in PdfReader(folder / name).pages)


def test_one_edition_is_chosen_and_changed_by_words(with_editions: Path, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "one.pdf"
    words = ["export", str(with_editions), str(out), "--json"]
    assert main([*words, "--edition", "executive"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["outputs"]
    assert (report["width"], report["height"]) == (297, 210)
    assert main([*words, "--edition", "executive", "--paper", "A5"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["outputs"]
    assert (report["width"], report["height"]) == (210, 148)
    assert main([*words, "--edition", "nobody"]) == 2
    assert "Executive, Workshop, Wall" in capsys.readouterr().err
    assert main(["export", str(ENGLISH), "--all-editions", str(tmp_path)]) == 2
    assert "CJM-E419" in capsys.readouterr().err


def test_an_edition_for_other_eyes_tells_nothing_of_what_went(tmp_path: Path, capsys: Capture) -> None:
    document = Program().open(ENGLISH)
    lane = next(lane for lane in document.graph.lanes() if lane.role == "friction")
    wish = Wish(frozenset({lane.id}), frozenset(PARTS))
    for name, form in (("Client", "svg"), ("Client too", "pdf"), ("Client three", "png")):
        page = PageSetup(paper="A5", dpi=72)
        call = add_edition.call(name, page, formats=(form,), redact=PARTS, redact_lanes=(lane.id,))
        document.editor.run(call)
    source = tmp_path / "Shop.cjm"
    document.save(source)
    words = ["export", str(source), "--all-editions", str(tmp_path / "out")]
    assert main([*words, "--embed-map"]) == 2
    assert "CJM-E426" in capsys.readouterr().err
    assert not list((tmp_path / "out").iterdir())
    assert main(words) == 0
    assert "1 lane was taken out." in capsys.readouterr().err
    found = redact(document.graph, wish)
    removed = {each for each in found.removed if len(each) > 4 and each not in found.left}
    assert "Carla" in removed
    written = sorted((tmp_path / "out").iterdir())
    assert len(written) == 3
    for path in written:
        data = path.read_bytes()
        assert extract_map(data) is None
        seen = plain_text(path, data)
        assert not [each for each in removed if each in seen], path.name


def plain_text(path: Path, data: bytes) -> str:
    """Give all words that a search in a file would find."""
    words = html.unescape(in_clear(data).decode("utf-8", errors="replace"))
    if path.suffix == ".pdf":
        reader = PdfReader(path)
        words += "".join(page.extract_text() for page in reader.pages) + str(reader.metadata) + str(reader.outline)
    return words


def test_what_a_map_says_of_its_files_counts_without_words(tmp_path: Path) -> None:
    document = Program().open(ENGLISH)
    document.editor.run(set_page.call(PageSetup(paper="A5", dpi=72, quality=10)))
    source = tmp_path / "Shop.cjm"
    document.save(source)
    low, high, png = tmp_path / "low.jpg", tmp_path / "high.jpg", tmp_path / "map.png"
    assert main(["export", str(source), str(low)]) == 0
    assert main(["export", str(source), str(high), "--quality", "95"]) == 0
    assert main(["export", str(source), str(png)]) == 0
    assert low.stat().st_size < high.stat().st_size / 2
    with Image.open(low) as small, Image.open(png) as same:
        assert small.size == same.size == (595, 420)


def test_an_edition_can_carry_the_whole_map(with_editions: Path, tmp_path: Path) -> None:
    assert main(["export", str(with_editions), "--all-editions", str(tmp_path / "o"), "--embed-map=whole"]) == 0
    for path in (tmp_path / "o").iterdir():
        assert extract_map(path.read_bytes()) == with_editions.read_bytes()
    assert len(open_map(next((tmp_path / "o").iterdir())).graph.in_order(Edition)) == 3


def test_the_map_does_not_fit_into_every_format(tmp_path: Path, capsys: Capture) -> None:
    assert main(["export", str(ENGLISH), str(tmp_path / "a.jpg"), "--embed-map"]) == 2
    assert "CJM-E421" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_wall_goes_out_as_codes_and_comes_back(tmp_path: Path, capsys: Capture) -> None:
    source, listed, out = tmp_path / "map.cjm", tmp_path / "wall.txt", tmp_path / "rebuilt.cjm"
    source.write_bytes(ENGLISH.read_bytes())
    assert main(["export", str(source), str(tmp_path / "kit.pdf"), "--wall-kit"]) == 0
    assert "--keep-codes" in capsys.readouterr().err
    assert main(["wall", str(source), "--keep-codes"]) == 0
    assert main(["export", str(source), str(tmp_path / "kit.pdf"), "--wall-kit", "2"]) == 0
    assert "--keep-codes" not in capsys.readouterr().err
    assert main(["wall", str(source)]) == 0
    typed = capsys.readouterr().out
    listed.write_text(typed, encoding="utf-8")
    assert main(["wall", str(source), "--codes", str(listed), "-o", str(out)]) == 0
    cards = {card.id: (card.lane, card.step, card.text) for card in open_map(source).graph.cards()}
    assert {card.id: (card.lane, card.step, card.text) for card in open_map(out).graph.cards()} == cards
    listed.write_text(typed.replace(" A1", " B1 N1=queue at the till", 1), encoding="utf-8")
    assert main(["wall", str(source), "--codes", str(listed), "-o", str(tmp_path / "new.cjm")]) == 1
    told = capsys.readouterr().err
    for words in ("1 new card: N1", "1 code was typed twice: B1", "1 card was not typed and stays: A1"):
        assert words in told
    fresh = [card for card in open_map(tmp_path / "new.cjm").graph.cards() if card.tags]
    assert [card.text for card in fresh] == ["queue at the till"]


def test_a_list_that_is_none_is_refused(tmp_path: Path, capsys: Capture) -> None:
    listed = tmp_path / "wall.txt"
    listed.write_bytes(b"\xff\xfe\x00")
    assert main(["wall", str(ENGLISH), "--codes", str(listed), "-o", str(tmp_path / "a.cjm")]) == 2
    assert "CJM-E423" in capsys.readouterr().err
    assert main(["wall", str(ENGLISH), "--codes", str(listed)]) == 2
    assert "Usage:" in capsys.readouterr().err
    assert main(["wall", str(ENGLISH), "--codes", str(tmp_path / "gone"), "-o", str(tmp_path / "a.cjm")]) == 2
