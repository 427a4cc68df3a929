"""HTML elements from words: what people have typed is never anything but words."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from cjm_desktop.render.svg import escaped, quoted_attribute

# What could end a script, or be read as another line than JSON has, in the middle of somebody's words.
_IN_JSON = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def element(name: str, content: str = "", attributes: Mapping[str, str | bool] | None = None) -> str:
    """An element around markup; an attribute that is True has no value, one that is False is not there."""
    told = "".join(
        f" {key}" if value is True else f' {key}="{quoted_attribute(str(value))}"'
        for key, value in (attributes or {}).items()
        if value is not False
    )
    return f"<{name}{told}>{content}</{name}>"


def words(text: str) -> str:
    """Words as markup; their line breaks stay."""
    return "<br>".join(escaped(line) for line in text.splitlines())


def json_in_script(value: Any) -> str:
    """A value as JSON that can stand in a script element, whatever words are in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for sign, written in _IN_JSON.items():
        text = text.replace(sign, written)
    return text
