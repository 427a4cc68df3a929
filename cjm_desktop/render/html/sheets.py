"""Sheets of other contents than the map, below each other on a page without a script."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import BinaryIO

from cjm_desktop.drawing.sheet import Sheet
from cjm_desktop.render.html.files import policy
from cjm_desktop.render.html.markup import element, words
from cjm_desktop.render.svg import quoted_attribute, write_svg_sheet

_STYLE = (
    "body{margin:0;background:#E5E9EF}img{display:block;margin:16px auto;max-width:96%;height:auto;background:#FFF}"
)


def write_sheets_page(sheets: Sequence[Sheet], out: BinaryIO, progress: Callable[[float], None]) -> None:
    """Write the sheets; each is a picture that may do nothing. `progress` may raise to stop."""
    drawing = sheets[0].views[0].drawing
    parts = []
    for number, sheet in enumerate(sheets):

        def tell(share: float, before: int = number) -> None:
            progress((before + share) / len(sheets))

        stream = BytesIO()
        write_svg_sheet(sheet, stream, tell)
        coded = base64.b64encode(stream.getvalue()).decode("ascii")
        source = f"data:image/svg+xml;base64,{coded}"
        parts.append(element("img", "", {"src": source, "alt": sheet.label or drawing.title}))
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy((), (_STYLE,))}">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{words(drawing.title)}</title><style>{_STYLE}</style>"
    )
    body = "".join(parts).replace("</img>", "")
    lang = quoted_attribute(drawing.lang)
    page = f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}</head><body>{body}</body></html>\n'
    out.write(page.encode())
    progress(1.0)
