"""Words that were found, replaced by others; a Korean particle behind them is mended where that is certain."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.finding import Hit, can_be_replaced, field_at
from cjm_desktop.edit.particles import fitted
from cjm_desktop.foundation.messages import NN_
from cjm_desktop.model.held_texts import Path, composed
from cjm_desktop.model.records import Record, RecordId
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.text import with_words


class Rewording(Struct, frozen=True):
    """A text as it is and as it would be: the record, the way to the text, its language, and how many hits it had."""

    record: RecordId
    path: Path
    lang: str
    before: str
    after: str
    hits: tuple[Hit, ...]


class ReplacePlan(Struct, frozen=True):
    """What replacing would change, and how many hits it would leave: those `fixed`, and where it would be `too_long`.

    Links, dates and codes are fixed; so is what is not there any more.
    """

    rewordings: tuple[Rewording, ...] = ()
    fixed: int = 0
    too_long: int = 0

    @property
    def count(self) -> int:
        """How many hits would be replaced."""
        return sum(len(each.hits) for each in self.rewordings)


@command("find.replace", NN_("Replace in {count} place", "Replace in {count} places"))
def replace_hits(draft: Draft, hits: Sequence[Hit], new: str, fit: bool = True) -> None:
    """Put other words in the place of some that were found.

    What cannot take them stays as it is, as `plan_replacing` tells. `fit` mends the particles behind them.
    """
    told: dict[RecordId, list[Rewording]] = {}
    for each in plan_replacing(draft.get, hits, new, fit=fit).rewordings:
        told.setdefault(each.record, []).append(each)
    for record_id, rewordings in told.items():
        draft.put(reworded(draft.one(Record, record_id), rewordings, draft.lang))


def plan_replacing(
    get: Callable[[RecordId], Record | None], hits: Sequence[Hit], new: str, *, fit: bool = True
) -> ReplacePlan:
    """What `replace_hits` would do, text by text, in the order of the hits."""
    new = composed(clean_text(new))
    groups: dict[tuple[RecordId, Path, str], list[Hit]] = {}
    for hit in hits:
        groups.setdefault((hit.record, hit.path, hit.lang), []).append(hit)
    rewordings, fixed, too_long = [], 0, 0
    for (record_id, path, lang), group in groups.items():
        record = get(record_id)
        words = group[0].words
        if record is None or not can_be_replaced(type(record), path) or _words_at(record, path, lang) != words:
            fixed += len(group)
            continue
        after = with_hits_replaced(words, group, new, fit=fit)
        if len(after) > field_at(type(record), path).field.limit and len(after) > len(words):
            too_long += len(group)
        else:
            rewordings.append(Rewording(record_id, path, lang, words, after, tuple(group)))
    return ReplacePlan(tuple(rewordings), fixed, too_long)


def with_hits_replaced(words: str, hits: Sequence[Hit], new: str, *, fit: bool) -> str:
    """A text with some hits in it replaced."""
    parts, at = [], 0
    for hit in sorted(hits, key=lambda each: each.start):
        parts += [words[at : hit.start], new]
        at = hit.end
        if fit:
            stands, wanted = fitted(words[hit.start : hit.end], new, words[hit.end :])
            parts.append(wanted)
            at += len(stands)
    return "".join((*parts, words[at:]))


def _words_at(record: Record, path: Path, lang: str) -> str | None:
    value: Any = record
    try:
        for step in path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
    except (IndexError, AttributeError):
        return None
    words = value.get(lang) if isinstance(value, dict) else value if not lang else None
    return composed(words) if isinstance(words, str) else None


def reworded(record: Record, rewordings: Sequence[Rewording], map_lang: str) -> Record:
    """A record with some of its texts as they would be."""
    fields: dict[str, Any] = {}
    for each in rewordings:
        name = str(each.path[0])
        value = fields.get(name, getattr(record, name))
        fields[name] = _put(value, each.path[1:], each.lang or map_lang, each.after, map_lang)
    # A line of a list that has no words any more is none; until here each had its place.
    kept = {name: tuple(filter(None, value)) if isinstance(value, tuple) else value for name, value in fields.items()}
    return replace(record, **kept)


def _put(value: Any, path: Path, lang: str, words: str, map_lang: str) -> Any:
    """A value with other words at the end of a way into it."""
    if not path:
        return with_words(value, words, lang, map_lang)
    step, rest = path[0], path[1:]
    if isinstance(step, int):
        return tuple(_put(one, rest, lang, words, map_lang) if at == step else one for at, one in enumerate(value))
    return replace(value, **{step: _put(getattr(value, step), rest, lang, words, map_lang)})
