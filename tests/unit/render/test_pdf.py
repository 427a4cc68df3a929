"""What is in a PDF, read back with other people's readers."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from cjm_desktop.drawing.drawing import Block, Bookmark, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.ops import ImageOp, Op
from cjm_desktop.drawing.page import Page, page_of
from cjm_desktop.layout.text import TextStyle, text_run
from cjm_desktop.render.pdf import write_pdf
from tests.parity.specimen import BODY, LINES, picture, shaper, specimen

A4 = page_of("A4")


def pdf_of(drawing: Drawing, page: Page = A4) -> bytes:
    out = io.BytesIO()
    write_pdf(drawing, page, out, lambda share: None)
    return out.getvalue()


def drawing_of(*ops: Op) -> Drawing:
    return Drawing(
        800, 500, (PlacedLayer(0, 0, Layer("lane", "", 800, 500, (Placed(10, 10, Block("", 780, 480, ops)),))),)
    )


def lines_of(*texts: str, style: TextStyle = BODY) -> Drawing:
    shape = shaper()
    ops = [text_run(shape.line(text, style), 0, 40 + 40 * i, style, "#000000") for i, text in enumerate(texts)]
    return drawing_of(*ops)


def read(data: bytes) -> tuple[Any, Any]:
    """Give pypdf's reader and its only page; its types know nothing of what a dictionary holds."""
    reader: Any = PdfReader(io.BytesIO(data))
    (page,) = reader.pages
    return reader, page


def with_pdftotext(data: bytes, folder: Path) -> list[str]:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext (poppler-utils) is not installed: the text was not read by a second reader")
    path = folder / "read.pdf"
    path.write_bytes(data)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, timeout=60)
    return [line.strip() for line in done.stdout.decode().replace("\f", "").splitlines() if line.strip()]


def test_the_file_says_by_which_rules_it_is_to_be_read() -> None:
    data = pdf_of(specimen())
    assert data.startswith(b"%PDF-1.7\n")
    assert data.endswith(b"%%EOF\n")


def with_pdfium(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    sheet = document[0]
    page = sheet.get_textpage()
    text = page.get_text_range()
    page.close()
    sheet.close()
    document.close()
    return text.split("\r\n")


HARD = (
    *(line.replace("e\u0301\u0323", "ẹ\u0301") for line in LINES),
    "fi ffi ﬁ office 사이시옷",
    "one two\u00a0three — “네” 1x1 -> 12:30",
    "❤️ 1️⃣ 🇰🇷 끝",
    "없는 글자 ᎠᎡ도 남는다",
    "여러  칸   사이",
)


def test_pdftotext_gives_every_line_back(tmp_path: Path) -> None:
    assert with_pdftotext(pdf_of(lines_of(*HARD)), tmp_path)[: len(LINES)] == list(HARD[: len(LINES)])


@pytest.mark.parametrize("text", HARD)
def test_text_comes_back_letter_by_letter(text: str, tmp_path: Path) -> None:
    data = pdf_of(lines_of(text))
    assert "".join(with_pdftotext(data, tmp_path)).split() == text.split()


@pytest.mark.parametrize("text", [text for text in HARD if "\u0301" not in text])
def test_pdfium_finds_the_same_text(text: str) -> None:
    found = "".join(with_pdfium(pdf_of(lines_of(text))))  # PDFium takes ligature characters apart
    assert found.split() == unicodedata.normalize("NFKC", text).split()


def test_lines_come_in_drawing_order(tmp_path: Path) -> None:
    texts = [f"{i}번째 카드" for i in range(10)]
    assert with_pdftotext(pdf_of(lines_of(*texts)), tmp_path) == texts


def test_fonts_are_embedded_subsets_and_there_is_no_other() -> None:
    _, page = read(pdf_of(specimen()))
    fonts = page["/Resources"]["/Font"]
    names = []
    for font in fonts.values():
        each = font.get_object()
        descendant = each["/DescendantFonts"][0].get_object()
        embedded = descendant["/FontDescriptor"]["/FontFile2"].get_data()
        names.append(each["/BaseFont"].split("+"))
        assert embedded[:4] == b"\0\1\0\0"
        assert len(embedded) < 400_000  # the whole face is 5.4 MB
    assert sorted(name for _, name in names) == ["NotoEmoji-Regular", "PretendardJP-Regular", "PretendardJP-SemiBold"]
    assert all(len(tag) == 7 and tag[1:].isupper() for tag, _ in names)
    assert b"Helvetica" not in pdf_of(specimen())


@pytest.mark.parametrize(
    ("name", "points"), [("A0", (3370.394, 2383.937)), ("Letter", (792, 612)), ("300x200mm", (850.394, 566.929))]
)
def test_the_page_has_true_size(name: str, points: tuple[float, float]) -> None:
    _, page = read(pdf_of(specimen(), page_of(name)))
    box = page.mediabox
    assert (float(box.width), float(box.height)) == pytest.approx(points, abs=0.001)


def test_metadata_names_the_map_and_nobody() -> None:
    data = pdf_of(specimen())
    reader, _ = read(data)
    assert reader.metadata == {"/Title": "지도 “A” & <B>", "/Creator": "CJM Desktop", "/Producer": "CJM Desktop"}
    catalog = reader.trailer["/Root"]
    assert catalog["/Lang"] == "ko"
    assert catalog["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    for leak in (b"anonymous", str(Path.home()).encode()):
        assert leak not in data


def test_bookmarks_lead_to_their_places() -> None:
    reader, page = read(pdf_of(specimen()))
    first, below = reader.outline
    assert first.title == "다음 달 Carla"
    assert [each.title for each in below] == ["행동", "(접점) \\"]
    scale = float(page.mediabox.width) / 1240
    assert float(first["/Left"]) == pytest.approx(40 * scale, abs=0.01)
    assert float(first["/Top"]) == pytest.approx(float(page.mediabox.height) - 40 * scale, abs=0.01)


def test_bookmarks_may_skip_levels() -> None:
    drawing = lines_of("글")
    marks = (Bookmark("a", 0, 0, 2), Bookmark("b", 0, 0, 0), Bookmark("c", 0, 0, 5))
    marked = Drawing(drawing.w, drawing.h, drawing.layers, bookmarks=marks)
    outline = read(pdf_of(marked))[0].outline
    assert [each.title for each in outline[:2]] == ["a", "b"]
    assert outline[2][0].title == "c"


def test_links_stand_over_their_place() -> None:
    _, page = read(pdf_of(specimen()))
    (link,) = (each.get_object() for each in page["/Annots"])
    assert link["/A"]["/URI"] == "https://example.com/a?b=1&c=%EC%A7%80%EB%8F%84"
    left, bottom, right, top = (float(value) for value in link["/Rect"])
    scale = float(page.mediabox.width) / 1240
    assert (left, right - left) == pytest.approx(((40 + 720 + 120) * scale, 160 * scale), abs=0.02)
    assert (float(page.mediabox.height) - top, top - bottom) == pytest.approx(
        ((160 + 330) * scale, 100 * scale), abs=0.02
    )


def test_the_same_drawing_gives_the_same_bytes() -> None:
    assert pdf_of(specimen()) == pdf_of(specimen())


def test_a_picture_shown_twice_is_stored_once_and_a_jpeg_as_it_is() -> None:
    jpeg = picture("JPEG")
    ops = [ImageOp(x, 0, 100, 80, 8, "sha256:j", jpeg) for x in (0, 120)]
    _, page = read(pdf_of(drawing_of(*ops, ImageOp(240, 0, 80, 80, 0, "sha256:p", picture()))))
    kept = {name: each.get_object() for name, each in page["/Resources"]["/XObject"].items()}
    assert len(kept) == 2
    filters = sorted(str(each["/Filter"]) for each in kept.values())
    assert filters == ["/DCTDecode", "/FlateDecode"]
    assert jpeg in pdf_of(drawing_of(*ops))
    assert [each for each in kept.values() if "/SMask" in each]


def test_cancelling_writes_nothing() -> None:
    out = io.BytesIO()

    def stop(share: float) -> None:
        raise InterruptedError(share)

    with pytest.raises(InterruptedError):
        write_pdf(specimen(), A4, out, stop)
    assert out.getvalue() == b""


def test_an_empty_drawing_is_an_empty_page() -> None:
    reader, page = read(pdf_of(Drawing(100, 100, ())))
    assert reader.outline == []
    assert page.extract_text() == ""


def test_qpdf_finds_nothing_wrong(tmp_path: Path) -> None:
    if shutil.which("qpdf") is None:
        pytest.skip("qpdf is not installed: the file's structure was not checked")
    path = tmp_path / "check.pdf"
    path.write_bytes(pdf_of(specimen()))
    done = subprocess.run(["qpdf", "--check", path], check=False, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")


def test_settings_beside_the_document_are_never_run(tmp_path: Path) -> None:
    (tmp_path / "reportlab_settings.py").write_text("open('ran', 'w').close()\n", encoding="utf-8")
    program = (
        f"import sys; sys.path.append({str(Path(__file__).parents[3])!r})\n"
        "from tests.unit.render.test_pdf import pdf_of, specimen\n"
        "pdf_of(specimen())\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True, cwd=tmp_path, timeout=120)
    assert not (tmp_path / "ran").exists()


def stream_of(text: str) -> str:
    """The operators of a page with one line."""
    _, page = read(pdf_of(lines_of(text)))
    return str(page.get_contents().get_data().decode("latin-1"))


def test_spaces_are_shown_between_words_and_lines_and_take_their_room() -> None:
    _, page = read(pdf_of(lines_of("one  two", "three")))
    assert page.extract_text().split("\n")[0].rstrip() == "one  two"
    codes = "".join(re.findall(r"<([0-9A-F]*)>", page.get_contents().get_data().decode("latin-1")))
    face = next(each.get_object() for each in page["/Resources"]["/Font"].values())
    to_unicode = face["/ToUnicode"].get_data().decode("ascii")
    (space,) = re.findall(r"<([0-9A-F]{4})> <0020>", to_unicode)
    shown = [codes[i : i + 4] for i in range(0, len(codes), 4)]
    assert shown.count(space) == 3  # two between the words, one behind the first line, none behind the last


def test_what_several_glyphs_show_together_says_its_text() -> None:
    (shaped,) = shaper().line("ẹ\u0301", BODY).words
    assert len(shaped.glyphs) > len(set(shaped.clusters))
    stream = stream_of("ẹ\u0301")
    assert f"/Span<</ActualText<FEFF{shaped.text.encode('utf-16-be').hex().upper()}>>>BDC" in stream
    assert stream.count("BDC") == stream.count("EMC")
    assert "ActualText" not in stream_of("plain words")


def test_a_page_says_its_order_of_tabs_and_a_link_is_printed_and_named() -> None:
    reader, page = read(pdf_of(specimen()))
    assert page["/Tabs"] == "/S"
    assert page["/StructParents"] == 0
    (link,) = (each.get_object() for each in page["/Annots"])
    assert link["/F"] == 4  # printed: a link without it is hidden to PDF/A
    assert link["/Border"] == [0, 0, 0]
    assert link["/Contents"] == "https://example.com/a?b=1&c=지도"
    assert (link["/Type"], link["/Subtype"], link["/A"]["/S"]) == ("/Annot", "/Link", "/URI")
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
