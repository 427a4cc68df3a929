"""A written report as a Word document."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from cjm_desktop.layout.forms.report_parts import ReportTable, ReportText
from cjm_desktop.layout.forms.written import (
    Cover,
    Heading,
    ReportPicture,
    WrittenPart,
    WrittenReport,
    as_tables,
)
from cjm_desktop.render.sealing import quoted_words, sealed, words_of

Progress = Callable[[float], None]
LATIN, KOREAN = "Arial", "맑은 고딕"
_TWIPS = 567.0 / 10.0  # a mm
WIDTH, HEIGHT, MARGIN = 210.0, 297.0, 20.0  # mm
EMU = 36_000  # a mm
WIDE = 1.25  # times as wide as high: upright, such a picture would be too small to be read
LINE = 8.0  # mm that a page keeps beside a picture
_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
# What has to stand behind a table: of a usual height it would take a page of its own below one that fills its last.
_BEHIND = (
    '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="80" w:lineRule="exact"/>'
    '<w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
)
TOGETHER = 3  # rows at the beginning and at the end of a table that no page parts from each other
WHOLE = 14  # so many facts stand together on a page
NEW_PAGE = "<w:pPr><w:pageBreakBefore/></w:pPr>"
_PARTS_A_STEP = 20


def write_report(report: WrittenReport, out: BinaryIO, progress: Progress) -> None:
    """Write the report; `progress` takes 0 … 1 and may raise to cancel."""
    from docx import Document
    from docx.oxml import parse_xml

    made: Any = Document()
    _restyle(made, report)
    body = made.element.body
    section = body[-1]
    markup = [_cover(report)]
    for number, part in enumerate(report.parts):
        if number % _PARTS_A_STEP == 0:
            progress(0.8 * number / len(report.parts))
        markup.append(_part(part, made, number + 1, report))
    for child in list(parse_xml(f"<w:body {_SPACES}>{''.join(markup)}</w:body>")):
        section.addprevious(child)
    _foot(made)
    package = made.part.package
    for key, relation in list(package.rels.items()):
        if not relation.reltype.endswith(("/officeDocument", "/core-properties")):
            package.rels.pop(key)
    held = io.BytesIO()
    made.save(held)
    progress(0.95)
    held.seek(0)
    sealed(held, out, report.title, report.lang)
    progress(1.0)


def _restyle(made: Any, report: WrittenReport) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt, RGBColor

    section = made.sections[0]
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    korean = report.lang.startswith("ko")
    latin = KOREAN if korean else LATIN
    ink, strong = (_rgb(report.colors, token) for token in ("ink", "ink.title"))
    sizes = {"Normal": 10.0, "Title": 30.0, "Subtitle": 13.0, "Heading 1": 18.0, "Heading 2": 14.0, "Heading 3": 12.0}
    for name, size in sizes.items():
        style = made.styles[name]
        style.font.size = Pt(size)
        style.font.name = latin
        style.font.italic = False
        style.font.color.rgb = RGBColor.from_string(ink if name in ("Normal", "Subtitle") else strong)
        look = style.element.get_or_add_rPr()
        faces = look.get_or_add_rFonts()
        for old in [each for each in faces.attrib if "Theme" in each]:
            del faces.attrib[old]
        for place in ("w:ascii", "w:hAnsi", "w:cs"):
            faces.set(qn(place), latin)
        faces.set(qn("w:eastAsia"), KOREAN)
        style.paragraph_format.space_before = Pt(0 if name in ("Normal", "Title", "Subtitle") else size * 0.9)
        style.paragraph_format.space_after = Pt(4.0)
    for name in ("Title", "Subtitle"):
        for tag in ("w:pBdr", "w:spacing", "w:kern"):
            for found in list(made.styles[name].element.iter(qn(tag))):
                if tag != "w:spacing" or found.get(qn("w:val")):
                    found.getparent().remove(found)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-US")  # of Latin letters in either language: else their words are cut anywhere
        language.set(qn("w:eastAsia"), "ko-KR")


def _rgb(colors: Mapping[str, str], token: str) -> str:
    return colors.get(token, "#1F2933")[1:].upper()


def _cover(cover: WrittenReport | Cover) -> str:
    lines = "".join(_paragraph(line, "Subtitle") for line in cover.lines)
    follows = isinstance(cover, Cover)
    return f"{_paragraph(cover.title, 'Title', '<w:pageBreakBefore/>' if follows else '')}{lines}"


def _paragraph(text: str, style: str = "", before: str = "") -> str:
    named = f'<w:pStyle w:val="{style.replace(" ", "")}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{before}</w:pPr>{_run(text)}</w:p>"


def _run(text: str, look: str = "") -> str:
    told = f"<w:rPr>{look}</w:rPr>" if look else ""
    lines = [f'<w:t xml:space="preserve">{words_of(line)}</w:t>' for line in _BREAK.split(text)]
    return f"<w:r>{told}{'<w:br/>'.join(lines)}</w:r>"


def _part(part: WrittenPart, made: Any, number: int, report: WrittenReport) -> str:
    if isinstance(part, Cover):
        return _cover(part)
    if isinstance(part, Heading):
        return _paragraph(part.text, f"Heading {part.level}", "<w:pageBreakBefore/>" if part.new_page else "")
    if isinstance(part, ReportPicture):
        return _plate(part, made, number)
    told = as_tables(part)
    if isinstance(told, ReportText):
        title = _paragraph(told.title, "Heading 3") if told.title else ""
        leads = any(isinstance(each, ReportTable) and each.rows for each in report.parts[number : number + 1])
        return title + (_paragraph(told.words, before="<w:keepNext/>" if leads else "") if told.words else "")
    title = _paragraph(told.title, "Heading 3") if told.title else ""
    if not told.rows:
        return title + (_paragraph(told.empty) if told.empty else "")
    return title + _table(told, report.colors)


def _plate(part: ReportPicture, made: Any, number: int) -> str:
    """A picture on a page of its own, which lies across where the picture is much wider than high."""
    key, _ = made.part.get_or_add_image(io.BytesIO(part.data))
    across = part.width > WIDE * part.height
    long, short = HEIGHT - 2 * MARGIN, WIDTH - 2 * MARGIN
    room = (long, short - LINE) if across else (short, long - LINE)
    width = min(room[0], room[1] * part.width / part.height)
    w, h = round(width * EMU), round(width * part.height / part.width * EMU)
    name = f'id="{number}" name="Picture {number}" descr={quoted_words(part.told)}'
    return (
        f"{_until_here() if across else ''}<w:p>{_section(across=True) if across else NEW_PAGE}"
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{w}" cy="{h}"/><wp:docPr {name}/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>"
    )


def _until_here() -> str:
    """A paragraph without words that ends a section."""
    small = '<w:rPr><w:sz w:val="2"/></w:rPr>'
    return f"<w:p>{_section(across=False, inside=small)}</w:p>"


def _section(*, across: bool, inside: str = "") -> str:
    """The end of a section: what came since the last one lies across, or upright."""
    w, h = (HEIGHT, WIDTH) if across else (WIDTH, HEIGHT)
    way = ' w:orient="landscape"' if across else ""
    margins = " ".join(f'w:{side}="{round(MARGIN * _TWIPS)}"' for side in ("top", "right", "bottom", "left"))
    size = f'<w:pgSz w:w="{round(w * _TWIPS)}" w:h="{round(h * _TWIPS)}"{way}/>'
    return (
        f'<w:pPr><w:spacing w:after="0"/>{inside}<w:sectPr><w:type w:val="nextPage"/>{size}'
        f'<w:pgMar {margins} w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:pPr>'
    )


def _table(table: ReportTable, colors: Mapping[str, str]) -> str:
    room = (WIDTH - 2 * MARGIN) * _TWIPS
    total = sum(table.shares) or 1.0
    widths = [round(room * share / total) for share in table.shares]
    line, head = _rgb(colors, "line.strong"), _rgb(colors, "ink.title")
    border = f'w:val="single" w:sz="4" w:space="0" w:color="{line}"'
    name = table.title or " · ".join(filter(None, table.heads))
    told = f"<w:tblCaption w:val={quoted_words(name)}/>" if name else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    first = ' w:firstRow="1"' if any(table.heads) else ' w:firstColumn="1"'
    properties = (
        f'<w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders><w:top {border}/><w:bottom {border}/>'
        f'<w:insideH {border}/></w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblLook w:val="0420"{first}/>{told}</w:tblPr>'
    )
    rows = []
    if any(table.heads):
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{head}"/>'
        cells = _cells(table.heads, widths, shade, "FFFFFF", keep=True)
        rows.append(f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{cells}</w:tr>")
    strong_first = not any(table.heads)
    for at, row in enumerate(table.rows):
        left = len(table.rows) - at - 1
        keep = left > 0 and (at + 1 < TOGETHER or left < TOGETHER or (strong_first and len(table.rows) <= WHOLE))
        cells = _cells(row.cells, widths, "", "", first=strong_first or row.strong, keep=keep)
        rows.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>")
    return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>{_BEHIND}"


def _cells(
    texts: Sequence[str], widths: Sequence[int], ground: str, ink: str, *, first: bool = False, keep: bool = False
) -> str:
    made = []
    for at, (text, width) in enumerate(zip(texts, widths, strict=True)):
        strong = bool(ink) or (first and at == 0)
        look = ("<w:b/>" if strong else "") + (f'<w:color w:val="{ink}"/>' if ink else "")
        words = _run(text, look)
        made.append(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{ground}</w:tcPr>'
            f"<w:p><w:pPr>{'<w:keepNext/>' if keep else ''}"
            f'<w:spacing w:after="0"/></w:pPr>{words}</w:p></w:tc>'
        )
    return "".join(made)


def _foot(made: Any) -> None:
    """The number of each page below it."""
    from docx.oxml import parse_xml

    paragraph = made.sections[0].footer.paragraphs[0]
    field = parse_xml(
        f'<w:p {_SPACES}><w:pPr><w:jc w:val="right"/></w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r>'
        "</w:fldSimple></w:p>"
    )
    paragraph._p.addnext(field)  # noqa: SLF001  (python-docx knows no fields)
    paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001  (as above)
