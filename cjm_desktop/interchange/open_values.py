"""Both values that a conflict leaves open, shortly and in the words of their field: for a line of a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.interchange.outgoing import TableWords
from cjm_desktop.model.fields import Field
from cjm_desktop.model.questions import BEFORE, BEHIND
from cjm_desktop.model.records import Conflict
from cjm_desktop.model.values import mark_at, path_of

NAMES = ("title", "name", "text")  # fields that say what a record is called


def open_values(words: TableWords, conflict: Conflict, cell: Callable[[Mapping[str, str]], str]) -> str:
    """Mine and theirs; `cell` says a place. A side that has no value of a whole record has deleted it."""
    target = words.graph.get(conflict.target)
    path = path_of(type(target), conflict.field) if target is not None and conflict.field else None
    mark = (mark_at(type(target), path) if target is not None and path else None) or Field()
    whole, sides = not conflict.field, ("mine", "theirs")
    said = (_said(words, conflict.values.get(side), mark, cell, whole=whole) for side in sides)
    return " / ".join(each or words.t(N_("deleted") if whole else N_("nothing")) for each in said)


def _said(words: TableWords, value: Any, mark: Field, cell: Callable[[Mapping[str, str]], str], *, whole: bool) -> str:
    if isinstance(value, dict):
        if not whole and {"lane", "step"} <= value.keys():
            return cell(value)
        if not whole and {BEHIND, BEFORE} <= value.keys():
            return words.t(_among(words, value))
        return words.text(next((value[key] for key in NAMES if value.get(key)), ""))
    if isinstance(value, str):
        return " ".join(words.told(value, mark).split())
    return "" if value is None else str(value)


def _among(words: TableWords, value: Mapping[str, str]) -> Message:
    """Between which others something stands."""
    behind, before = (f"“{name}”" if (name := words.name(value[key])) else "" for key in (BEHIND, BEFORE))
    if behind and before:
        return message(N_("between {one} and {other}"), one=behind, other=before)
    if behind or before:
        return message(N_("behind {other}") if behind else N_("before {other}"), other=behind or before)
    return message("")
