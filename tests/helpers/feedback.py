"""Comments files as readers of a map mail them back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any


def remark(mark: str, target: str, text: str, **more: str) -> dict[str, Any]:
    """A remark as it lies in a file; `more` are its other fields."""
    return {"id": mark, "target": target, "kind": "remark", "text": text, "time": "2026-11-29T21:29:00Z", **more}


def comments_file(map_id: str, **fields: Any) -> dict[str, Any]:
    """A file of comments as JSON; `fields` take the place of those that it has."""
    whole = {
        "format": "cjm-comments",
        "version": 1,
        "map": map_id,
        "revision": "",
        "title": "Shop",
        "author": "Dana",
        "saved": "2026-11-29T21:30:00Z",
        "remarks": [],
        "votes": [],
        "done": [],
    }
    return whole | fields


def write_comments(path: Path, map_id: str, **fields: Any) -> Path:
    """Write a comments file and give its path."""
    path.write_text(json.dumps(comments_file(map_id, **fields), ensure_ascii=False), encoding="utf-8")
    return path


def votes(given: Mapping[str, int] | Sequence[str]) -> list[dict[str, Any]]:
    """Votes as they lie in a file, one each where only targets are given."""
    pairs = given.items() if isinstance(given, Mapping) else ((each, 1) for each in given)
    return [{"target": target, "count": count} for target, count in pairs]
