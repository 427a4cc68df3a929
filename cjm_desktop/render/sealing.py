"""Packages of office programs: words as their XML holds them, and files that say nothing of who made them, and when."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO
from xml.sax.saxutils import escape

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_THEN = (1980, 1, 1, 0, 0, 0)  # the first day that such files know
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>{title}</dc:title><dc:language>{lang}</dc:language></cp:coreProperties>"
)


def words_of(text: str) -> str:
    """Words as XML holds them; what it cannot hold is left out."""
    return escape(_ILLEGAL.sub("", text))


def quoted_words(text: str) -> str:
    """Words as an attribute holds them, with its quotes."""
    held = words_of(" ".join(text.split())).replace('"', "&quot;")
    return f'"{held}"'


def sealed(
    source: BinaryIO,
    out: BinaryIO,
    title: str,
    lang: str,
    late: Callable[[str, bytes], bytes] = lambda _, data: data,
) -> None:
    """Write a package anew: the same parts for the same contents, and of its properties the title alone.

    `late` gives each part by its name and bytes as it is to be, so that what is large need not be in `source`.
    """
    with zipfile.ZipFile(source) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in made.namelist():
            data = late(name, made.read(name))
            if name == "docProps/core.xml":
                data = _CORE.format(title=words_of(title), lang=words_of(lang)).encode()
            info = zipfile.ZipInfo(name, _THEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, data)
