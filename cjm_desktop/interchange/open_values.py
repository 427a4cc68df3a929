"""Both values that a conflict leaves open, shortly and in the words of their field: for a line of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cjm_desktop.foundation.messages import N_
from cjm_desktop.interchange.outgoing import TableWords
from cjm_desktop.model.fields import Field
from cjm_desktop.model.records import Conflict
from cjm_desktop.model.values import field_at, path_of

NAMES = ("title", "name", "text")  # fields that say what a record is called


def open_values(words: TableWords, conflict: Conflict, cell: Callable[[Mapping[str, str]], str]) -> str:
    """Mine and theirs; `cell` says a place."""
    target = words.graph.get(conflict.target)
    path = path_of(type(target), conflict.field) if target is not None and conflict.field else None
    info = field_at(type(target), path) if target is not None and path else None
    mark = info.field if info is not None else Field()
    said = (_said(words, conflict.values.get(side), mark, cell) for side in ("mine", "theirs"))
    return " / ".join(each or words.t(N_("nothing")) for each in said)


def _said(words: TableWords, value: Any, mark: Field, cell: Callable[[Mapping[str, str]], str]) -> str:
    if isinstance(value, dict):
        if {"lane", "step"} <= value.keys():
            return cell(value)
        return words.text(next((value[key] for key in NAMES if value.get(key)), ""))
    if isinstance(value, str):
        return " ".join(words.told(value, mark).split())
    return "" if value is None else str(value)
