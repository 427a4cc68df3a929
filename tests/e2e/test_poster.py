"""Posters in parts, from the command line: the parts make up the poster, and other people's readers find them sound."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageFilter
from pypdf import PdfReader

from cjm_desktop.cli import main
from cjm_desktop.compose.production.posters import Posters
from cjm_desktop.compose.program import Program
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.foundation.paths import resources
from cjm_desktop.layout.poster import Poster
from cjm_desktop.layout.poster.picture import PosterPicture
from cjm_desktop.layout.poster.setup import margin_of
from cjm_desktop.model.records import PageSetup
from cjm_desktop.render.pdf import write_sheets

KOREAN, ENGLISH = (resources() / "samples" / f"nto-carla-{lang}.cjm" for lang in ("ko", "en"))
Capture = pytest.CaptureFixture[str]
DASH_ENDS = 4  # pixels of some ninety million; a sheet that is a pixel aside has hundreds of thousands
BLOCK = 16  # pixels over which differences are evened out


def export(capsys: Capture, source: Path, out: Path, *choices: str) -> dict[str, Any]:
    assert main(["export", str(source), str(out), "--json", *choices]) == 0
    (report,) = json.loads(capsys.readouterr().out)["outputs"]
    return dict(report)


def pages_of(path: Path, pixels_a_mm: int) -> list[Image.Image]:
    """Give every page as grey pixels, whole ones to the millimetre."""
    document = pypdfium2.PdfDocument(path)
    found = []
    for number in range(len(document)):
        page = document[number]
        width = round(page.get_width() / 72 * 25.4 * pixels_a_mm)
        # PDFium rounds the size up: a thousandth of a pixel less keeps it at the whole number.
        found.append(page.render(scale=(width - 0.001) / page.get_width(), grayscale=True).to_pil())
        page.close()
    document.close()
    return found


def planned(source: Path, **choices: Any) -> Poster:
    return Posters(Program().open(source)).map(PageSetup(**choices))


def put_together(pages: list[Image.Image], poster: Poster, pixels_a_mm: int) -> Image.Image:
    """Cut every page at its marks and lay it at its place."""
    grid = poster.grid
    assert grid is not None
    whole = Image.new("L", (round(poster.width * pixels_a_mm), round(poster.height * pixels_a_mm)), 255)
    tiles = {tile.label: tile for tile in grid.tiles}
    for sheet, page in zip(poster.sheets, pages, strict=True):
        if sheet.label not in tiles:
            continue
        area = tiles[sheet.label].area
        inset, left, top, right, bottom = (
            round(side * pixels_a_mm) for side in (grid.inset, area.x, area.y, area.right, area.bottom)
        )
        part = page.crop((inset, inset, inset + right - left, inset + bottom - top))
        whole.paste(part, (left, top))
    return whole


def one_sheet(poster: Poster, out: Path) -> None:
    """Write what a poster in parts shows on a sheet of its whole size."""
    drawing, scale = poster.drawing, poster.scale
    left = (poster.width - drawing.w * scale) / 2
    place = PosterPicture(drawing, scale, left, margin_of(poster.setup)).placement(0.0, 0.0)
    with out.open("wb") as file:
        write_sheets((Sheet(Page(poster.width, poster.height), (View(drawing, place),)),), file, lambda _: None)


@pytest.mark.parametrize(
    ("paper", "margin", "pixels_a_mm"),
    [("A4", 6, 5), ("Letter", 12.7, 10)],
)
def test_the_parts_of_a_poster_make_up_the_poster(
    paper: str, margin: float, pixels_a_mm: int, tmp_path: Path, capsys: Capture
) -> None:
    """Every page at 100 % is true to the pixel, so 200 mm on paper are 200 mm."""
    source = KOREAN if paper == "A4" else ENGLISH
    whole, parts = tmp_path / "whole.pdf", tmp_path / "parts.pdf"
    export(capsys, source, parts, "--paper", "A0", "--tile", paper, "--printer-margin", f"{margin}mm")
    poster = planned(source, paper="A0", tile=paper, printer_margin=margin)
    one_sheet(poster, whole)
    (expected,) = pages_of(whole, pixels_a_mm)
    found = put_together(pages_of(parts, pixels_a_mm), poster, pixels_a_mm)
    assert found.size == expected.size
    assert poster.grid is not None
    shown = poster.grid.extent  # around that the paper is blank but for the ends of lines
    edges = [round(at * pixels_a_mm) for at in (shown.x, shown.y, shown.right, shown.bottom)]
    found, expected = (each.crop((edges[0], edges[1], edges[2], edges[3])) for each in (found, expected))
    # The renderer sets each letter on a whole pixel, and where its place falls between two, a hair decides which: so a
    # pixel may be as its neighbours are, and 32 of 255 beside that. One block of the page in ten thousand may hold one.
    # A dash that ends in a round corner is cut anew on each page: of all pixels a few may lie further beside.
    darkest, lightest = expected.filter(ImageFilter.MinFilter(3)), expected.filter(ImageFilter.MaxFilter(3))
    for beyond in (ImageChops.subtract(darkest, found), ImageChops.subtract(found, lightest)):
        further = sum(beyond.histogram()[33:])
        assert further <= DASH_ENDS
        assert max(beyond.tobytes()) <= (64 if further else 32)
    blocks = ImageChops.difference(found, expected).reduce(BLOCK).tobytes()
    assert sum(block > 1 for block in blocks) <= len(blocks) // 10_000
    moved = ImageChops.offset(found, 1, 0)
    assert max(ImageChops.difference(moved, expected).reduce(BLOCK).tobytes()) > 30


def test_the_drawing_is_in_the_file_once(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "parts.pdf"
    report = export(capsys, KOREAN, out, "--paper", "A0", "--tile", "A4")
    pages = PdfReader(out).pages
    assert len(pages) == len(report["pages"]) > 20
    objects: Any = pages[1]["/Resources"]
    forms = [each for each in objects["/XObject"].values() if each.get_object()["/Subtype"] == "/Form"]
    assert len(forms) == 1
    assert out.stat().st_size < 250_000


def test_bookmarks_lead_to_the_part_with_their_stage(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "parts.pdf"
    report = export(capsys, KOREAN, out, "--paper", "A0", "--tile", "A4")
    reader = PdfReader(out)
    outline: Any = reader.outline
    assert [each.title for each in outline] == ["Carla", "인식", "고려", "구매", "배송·지원", "옹호"]
    poster = planned(KOREAN, paper="A0", tile="A4")
    assert poster.grid is not None
    for mark, place in zip(outline, poster.drawing.bookmarks, strict=True):
        label = report["pages"][reader.get_destination_page_number(mark)]["label"]
        tile = next(each for each in poster.grid.tiles if each.label == label)
        left = (poster.width - poster.drawing.w * poster.scale) / 2
        x, y = left + place.x * poster.scale, place.y * poster.scale
        edge = poster.grid.extent
        assert tile.shown.contains(max(x, edge.x), max(y, edge.y)), "what lies in the margin is on the part beside it"


def test_the_plan_and_every_label_are_read_back(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "parts.pdf"
    report = export(capsys, ENGLISH, out, "--paper", "A1", "--tile", "A3")
    plan, *parts = (page.extract_text() for page in PdfReader(out).pages)
    assert "Assembly plan" in plan
    assert "mm, 3 across and 3 down" in plan
    labels = [page["label"] for page in report["pages"][1:]]
    assert PdfReader(out).page_labels == ["plan", *labels]
    assert labels[:3] == ["A1", "B1", "C1"]
    for label, text in zip(labels, parts, strict=True):
        assert label in plan
        assert f"{label} · " in text


def test_marks_are_a_choice(tmp_path: Path, capsys: Capture) -> None:
    bare = export(capsys, ENGLISH, tmp_path / "bare.pdf", "--paper", "A1", "--tile", "A3", "--no-marks")
    some = export(capsys, ENGLISH, tmp_path / "some.pdf", "--paper", "A1", "--tile", "A3", "--crop-marks")
    assert "plan" not in [page["label"] for page in (*bare["pages"], *some["pages"])]
    first = PdfReader(tmp_path / "bare.pdf").pages[0].extract_text()
    assert "A1 · " not in first
    assert "A1 · " not in PdfReader(tmp_path / "some.pdf").pages[0].extract_text()


@pytest.mark.parametrize("source", [KOREAN, ENGLISH], ids=["ko", "en"])
@pytest.mark.parametrize("choices", [[], ["--tile", "A4", "--paper", "A0"], ["--bleed", "--paper", "A3"]])
def test_qpdf_finds_nothing_wrong(source: Path, choices: list[str], tmp_path: Path, capsys: Capture) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed: the file's structure was not checked")
    out = tmp_path / "out.pdf"
    export(capsys, source, out, *choices)
    done = subprocess.run(["qpdf", "--check", out], check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_poppler_reads_the_cards_stage_by_stage(tmp_path: Path, capsys: Capture) -> None:
    if shutil.which("pdfinfo") is None:
        pytest.skip("pdfinfo (poppler-utils) is not installed: the order of reading was not read back")
    out = tmp_path / "out.pdf"
    export(capsys, ENGLISH, out)
    done = subprocess.run(["pdfinfo", "-struct-text", out], check=True, capture_output=True, timeout=60)
    assert done.stderr == b""
    said = done.stdout.decode(errors="replace")  # it prints the titles of elements as they are, in UTF-16
    order = [
        "Carla buys a backpack",
        "Awareness",
        "Can I trust these reviews?",
        "Consideration",
        "Advocacy",
        "Severity",
    ]
    places = [said.index(words) for words in order]
    assert places == sorted(places)
    assert said.count("H2") == 5
    assert said.count("H1") == 1


def test_a_picture_format_gets_a_file_for_each_part(tmp_path: Path, capsys: Capture) -> None:
    report = export(capsys, ENGLISH, tmp_path / "map.svg", "--paper", "A2", "--tile", "A4")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [Path(path).name for path in report["files"]]
    assert names[0] == "map-01-plan.svg"
    assert names[1] == "map-02-A1.svg"
    assert len(names) == len(report["pages"])


def test_several_maps_go_into_a_folder(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    assert main(["export", str(KOREAN), str(ENGLISH), "--out-dir", str(out), "--format", "svg", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert sorted(path.name for path in out.iterdir()) == ["nto-carla-en.svg", "nto-carla-ko.svg"]
    assert [Path(each["map"]).name for each in report["outputs"]] == ["nto-carla-ko.cjm", "nto-carla-en.cjm"]


def test_one_map_that_fails_does_not_keep_the_others(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out"
    assert main(["export", str(tmp_path / "gone.cjm"), str(ENGLISH), "--out-dir", str(out)]) == 2
    assert "gone.cjm" in capsys.readouterr().err
    assert [path.name for path in out.iterdir()] == ["nto-carla-en.pdf"]


def test_maps_of_one_name_do_not_take_each_others_place(tmp_path: Path, capsys: Capture) -> None:
    maps = [tmp_path / folder / "Shop.cjm" for folder in ("a", "b")]
    for path in maps:
        path.parent.mkdir()
        path.write_bytes(ENGLISH.read_bytes())
    assert main(["export", *map(str, maps), "--out-dir", str(tmp_path / "out")]) == 2
    assert "CJM-E425" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        (["--tile", "A99"], "E411"),
        (["--tile", "60x60mm", "--printer-margin", "2cm"], "E412"),
        (["--scale", "90m"], "E410"),
        (["--lanes", "no such lane"], "E416"),
        (["--without", "everything"], "E415"),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    choices: list[str], code: str, tmp_path: Path, capsys: Capture
) -> None:
    out = tmp_path / "out.pdf"
    assert main(["export", str(ENGLISH), str(out), *choices]) == 2
    assert code in capsys.readouterr().err
    assert not out.exists()


def test_a_poster_of_ten_metres_can_be_printed_in_parts(tmp_path: Path, capsys: Capture) -> None:
    report = export(capsys, ENGLISH, tmp_path / "long.pdf", "--scale", "6m", "--tile", "A0")
    assert report["width"] == pytest.approx(6000)
    assert all(max(page["width"], page["height"]) <= 1189 for page in report["pages"])


def test_lanes_stages_and_parts_can_be_left_out(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out.pdf"
    choices = ["--lanes", "Actions,friction", "--stages", "3,Advocacy", "--without", "tiles,legend"]
    export(capsys, ENGLISH, out, *choices)
    text = PdfReader(out).pages[0].extract_text()
    for shown in ("Actions", "Friction", "Purchase", "Advocacy", "Carla"):
        assert shown in text
    for gone in ("Motivations", "Awareness", "Consideration", "NPS", "Severity", "Online ad", "Left without"):
        assert gone not in text


def test_a_distance_tells_what_is_too_small(tmp_path: Path, capsys: Capture) -> None:
    report = export(capsys, ENGLISH, tmp_path / "out.pdf", "--distance", "2")
    assert len(report["tooSmall"]) > 20
    assert all(each["capitals"] < 8 for each in report["tooSmall"])
    assert export(capsys, ENGLISH, tmp_path / "out.pdf", "--distance", "0.5")["tooSmall"] == []


def test_a_poster_that_would_stay_half_empty_is_balanced_without_being_asked(tmp_path: Path, capsys: Capture) -> None:
    choices = ("--lanes", "Actions,Emotion", "--paper", "A3")
    plain = export(capsys, ENGLISH, tmp_path / "out.pdf", *choices)
    balanced = export(capsys, ENGLISH, tmp_path / "out.pdf", *choices, "--balance")
    assert balanced["smallestType"] == plain["smallestType"]
    sized = export(capsys, ENGLISH, tmp_path / "out.pdf", *choices, "--scale", "420mm")
    assert plain["smallestType"]["size"] > 1.1 * sized["smallestType"]["size"], "as it would be without"


def test_a_print_shop_gets_boxes_and_bleed(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "out.pdf"
    export(capsys, ENGLISH, out, "--paper", "A3", "--bleed")
    page = PdfReader(out).pages[0]

    def millimetres(box: Any) -> list[float]:
        return [float(side) * 25.4 / 72 for side in (box.width, box.height)]

    assert millimetres(page.trimbox) == pytest.approx([420, 297], abs=0.01)
    assert millimetres(page.bleedbox) == pytest.approx([426, 303], abs=0.01)
    assert millimetres(page.mediabox) == pytest.approx([438, 315], abs=0.01)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("name", "kind"), [("map.jpg", "JPEG"), ("map.jpeg", "JPEG"), ("map.webp", "WEBP")])
def test_other_pictures_open_elsewhere(name: str, kind: str, tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / name
    export(capsys, ENGLISH, out, "--paper", "A4", "--dpi", "72")
    with Image.open(out) as picture:
        picture.load()
        assert picture.format == kind
        assert picture.size == (842, 595)
        assert min(picture.convert("L").tobytes()) < 80


@pytest.mark.usefixtures("qapp")
def test_a_picture_beyond_its_format_is_refused(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "map.webp"
    assert main(["export", str(ENGLISH), str(out), "--paper", "A0", "--dpi", "400"]) == 2
    assert "E413" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.usefixtures("qapp")
def test_a_png_without_a_ground(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "map.png"
    export(capsys, ENGLISH, out, "--paper", "A4", "--dpi", "72", "--transparent")
    with Image.open(out) as picture:
        picture.load()
        assert picture.mode == "RGBA"
        assert picture.getpixel((2, 2)) == (0, 0, 0, 0)
        assert picture.getchannel("A").getextrema() == (0, 255)
