"""Presentations as python-pptx reads them back: their objects, with what they stand for."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation

RECORD = "{urn:cjm-desktop:record}record"


def slides_of(data: bytes) -> list[Any]:
    """The slides of a file, in order."""
    return list(Presentation(io.BytesIO(data)).slides)


def objects_of(slide: Any) -> Iterator[Any]:
    """All objects of a slide, groups before what is in them."""
    waiting = list(slide.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        if shape.shape_type is not None and shape.shape_type.name == "GROUP":
            waiting[:0] = list(shape.shapes)


def record_of(shape: Any) -> str:
    """The id of the record that an object stands for, empty for none."""
    head = next(shape.element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"))
    found = next((each for each in head.iter(RECORD)), None)
    return "" if found is None else str(found.get("id"))


def alt_of(shape: Any) -> str:
    """The text of an object for those who cannot see it."""
    head = next(shape.element.iter("{http://schemas.openxmlformats.org/presentationml/2006/main}cNvPr"))
    return str(head.get("descr", ""))


def words_of_slide(slide: Any) -> str:
    """All words of a slide in reading order, on one line."""
    told = []
    for shape in objects_of(slide):
        if shape.has_text_frame:
            told.append(shape.text_frame.text)
        if getattr(shape, "has_table", False):
            told += [cell.text for row in shape.table.rows for cell in row.cells]
    return one_line("\n".join(told))


def one_line(words: str) -> str:
    """Words with every stretch of space as one space."""
    return re.sub(r"\s+", " ", words).strip()


def parts_of(data: bytes) -> dict[str, bytes]:
    """The unpacked parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def client_template(folder: Path, *, name: str = "client.pptx") -> Path:
    """A client's presentation of old proportions with a slide, an author, a comment's author and a face of its own."""
    made: Any = Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = "SECRET OF ANOTHER CLIENT"
    slide.notes_slide.notes_text_frame.text = "SECRET NOTE"
    made.core_properties.author = "SECRET AUTHOR"
    made.core_properties.last_modified_by = "SECRET HAND"
    path = folder / name
    made.save(str(path))
    return path


def linking_template(folder: Path, *, name: str = "linking.pptx") -> Path:
    """A client's template whose layouts, master, themes and views point outside of the file, run, and carry files."""
    from pptx.opc.constants import RELATIONSHIP_TYPE as RT
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI
    from pptx.oxml import parse_xml

    made: Any = Presentation()
    layout, master = made.slide_layouts[5], made.slide_master
    image = layout.part.relate_to("file://\\\\evil\\share\\x.png", RT.IMAGE, is_external=True)
    link = layout.part.relate_to("http://evil/link", RT.HYPERLINK, is_external=True)
    pixel = master.part.relate_to("http://evil/pixel.png", RT.IMAGE, is_external=True)
    kept: list[str] = []
    for kind, part in (("control", "activeX1.xml"), ("oleObject", "ole1.bin"), ("package", "book1.xlsx")):
        data = b"<SECRET/>" if part.endswith("xml") else b"SECRET"
        held = Part(PackURI(f"/ppt/carried/{part}"), "application/x-carried", made.part.package, data)
        kept.append(layout.part.relate_to(held, f"{RT.IMAGE.removesuffix('image')}{kind}"))
    spaces = " ".join(
        f'xmlns:{each}="http://schemas.openxmlformats.org/{rest}"'
        for each, rest in (
            ("a", "drawingml/2006/main"),
            ("p", "presentationml/2006/main"),
            ("r", "officeDocument/2006/relationships"),
        )
    )
    form = '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></a:xfrm><a:prstGeom prst="rect"/></p:spPr>'

    def picture(key: str, number: int) -> Any:
        return parse_xml(
            f'<p:pic {spaces}><p:nvPicPr><p:cNvPr id="{number}" name="SECRET"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
            f'<p:blipFill><a:blip r:link="{key}"/></p:blipFill>{form}</p:pic>'
        )

    tree = layout.shapes._spTree  # noqa: SLF001  (a layout has no door for shapes of its own)
    tree.append(picture(image, 901))
    tree.append(
        parse_xml(
            f'<p:sp {spaces}><p:nvSpPr><p:cNvPr id="902" name="Stays"><a:hlinkClick r:id="{link}"/></p:cNvPr>'
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr>{form}</p:sp>"
        )
    )
    for number, key in enumerate(kept[1:]):
        tree.append(
            parse_xml(
                f'<p:graphicFrame {spaces}><p:nvGraphicFramePr><p:cNvPr id="{903 + number}" name="SECRET"/>'
                "<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>"
                '<p:xfrm><a:off x="0" y="0"/><a:ext cx="9" cy="9"/></p:xfrm><a:graphic><a:graphicData uri="ole">'
                f'<p:oleObj r:id="{key}"/></a:graphicData></a:graphic></p:graphicFrame>'
            )
        )
    layout.element.cSld.append(parse_xml(f'<p:controls {spaces}><p:control r:id="{kept[0]}"/></p:controls>'))
    master.shapes._spTree.append(picture(pixel, 905))  # noqa: SLF001  (as above)
    for relation in (*master.part.rels.values(), *made.part.rels.values()):
        if relation.reltype in (RT.THEME, RT.VIEW_PROPS, RT.PRES_PROPS):
            relation.target_part.relate_to("http://evil/more", RT.IMAGE, is_external=True)
    path = folder / name
    made.save(str(path))
    return path
