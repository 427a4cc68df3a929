"""How the answers to a survey are read: which column is which score, when, of whom, and what people said.

A recipe is data: found by the heads of a table, corrected by people, kept as JSON, and found again for a table with the
same heads. It names columns by their heads, never what stands in them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import count
from pathlib import Path

import msgspec
from msgspec import Struct

from cjm_desktop.foundation.paths import profile, resources
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.book import SourceSheet, visible
from cjm_desktop.interchange.dates import days_in
from cjm_desktop.interchange.words import Synonyms
from cjm_desktop.model.choices import keys
from cjm_desktop.model.scores import SCALES, USUAL_SCALE
from cjm_desktop.model.vocabulary import SCORE_KINDS

PERIODS = ("month", "quarter", "year", "")
MOSTLY = 0.8  # the share of filled cells that must be answers, or dates, for a column to be taken for that
_SCALE = re.compile(r"(?<!\d)(0|1)\s*[-–—~]\s*(10|5|7)(?!\d)")
_ANSWER = re.compile(r"\s*(\d{1,2})(?![\d.,:/-])")
WORDED = "1-5"  # the scale whose answers are known in words
_LONG = 24  # characters on average from which a column holds what people say


class ScoreColumn(Struct, frozen=True):
    """A column of answers: its head, what it measures on which scale, the metric that it is for, and a step for it."""

    column: str
    kind: str
    scale: str = ""
    metric: str = ""
    top: int | None = None
    step: str = ""


class ChosenQuote(Struct, frozen=True):
    """An answer that is to stand on the map: its row as the table counts them, and the step for its card."""

    row: int
    step: str = ""


class SurveyRecipe(Struct, frozen=True):
    """What the columns of a table of answers mean; columns that it does not name are not looked at.

    `when` is the period of answers that no column dates. Of a `person` the last answer of a period counts.
    """

    scores: tuple[ScoreColumn, ...]
    date: str = ""
    when: str = ""
    period: str = ""
    person: str = ""
    segment: str = ""
    quote: str = ""
    quotes: tuple[ChosenQuote, ...] = ()
    source: str = ""


def to_json(recipe: SurveyRecipe) -> bytes:
    """A recipe that people can read and change."""
    plain = {"cjmSurvey": 1, **msgspec.to_builtins(recipe)}
    return msgspec.json.format(msgspec.json.encode(plain), indent=1) + b"\n"


def from_json(data: bytes, name: str = "") -> SurveyRecipe:
    """Read a recipe; raises CjmError (E516) when it is none."""
    try:
        found = msgspec.convert(msgspec.json.decode(data), SurveyRecipe)
    except (msgspec.MsgspecError, TypeError, ValueError, UnicodeError, RecursionError) as error:
        raise refusal("CJM-E516", str(error), name=name) from None
    sound = all(
        each.kind in keys(SCORE_KINDS) and each.scale in ("", *SCALES) and (each.top is None or 1 <= each.top <= 5)
        for each in found.scores
    )
    if not sound or found.period not in PERIODS or not found.scores:
        raise refusal("CJM-E516", name=name)
    return found


def heads_of(sheet: SourceSheet) -> dict[int, str]:
    """The heads of a table by their columns: the words of its first row that holds any.

    A head that stands there once more is numbered, because a recipe names columns by them.
    """
    top = min((cell.row for cell in sheet.filled), default=0)
    words = {cell.column: " ".join(visible(cell.text).split()) for cell in sheet.filled if cell.row == top}
    heads: dict[int, str] = {}
    for column, head in sorted(words.items()):
        others = {*heads.values(), *(other for at, other in words.items() if at != column)}
        again = head in heads.values()
        heads[column] = (
            next(name for number in count(2) if (name := f"{head} ({number})") not in others) if again else head
        )
    return heads


def answer_in(words: str, scale: str = "") -> int | None:
    """The number that an answer is: as in `9` and `4 – easy`, on the scale from 1 to 5 also in words.

    None of other words.
    """
    found = _ANSWER.match(words)
    if found is None and scale == WORDED:
        return _worded().get(" ".join(visible(words).casefold().split()))
    return int(found[1]) if found else None


def propose_recipe(sheet: SourceSheet, words: Synonyms, source: str = "") -> SurveyRecipe | None:
    """What the columns of a sheet are, by their heads and what stands in them; None without a column of scores."""
    heads, known = heads_of(sheet), _known()
    columns: dict[int, list[str]] = {column: [] for column in heads}
    top = min((cell.row for cell in sheet.filled), default=0)
    for cell in sheet.filled:
        if cell.row != top and cell.column in columns:
            columns[cell.column].append(visible(cell.text))
    scores, date, segment, quote, person = [], "", "", "", ""
    for column, texts in columns.items():
        head = heads[column]
        said = head.casefold()
        kind = next((each for each in keys(SCORE_KINDS) if _says(said, known[each])), "")
        scale = _scale_in(kind, head, texts) if kind and texts else ""
        if scale:
            scores.append(ScoreColumn(head, kind, scale))
        elif _says(said, known["person"]) or said.strip() in ("#", "id", "no", "no."):
            person = person or (head if len(set(texts)) > MOSTLY * len(texts) else "")
        elif _says(said, known["personal"]):
            continue
        elif not date and texts and _dated(texts, words) >= MOSTLY:
            date = head
        elif not segment and _says(said, known["segment"]):
            segment = head
        elif not quote and texts and (_says(said, known["quote"]) or sum(map(len, texts)) > _LONG * len(texts)):
            quote = head
    if not scores:
        return None
    period = "month" if date else ""
    return SurveyRecipe(tuple(scores), date, "", period, person, segment, quote, source=source)


def _dated(texts: list[str], words: Synonyms) -> float:
    days = days_in(texts, words)
    return sum(text in days for text in texts) / len(texts)


def _scale_in(kind: str, head: str, texts: list[str]) -> str:
    """The scale on which most texts of a column answer, in numbers or in words; nothing where they are no answers."""
    answers = [number for text in texts if (number := answer_in(text)) is not None]
    if len(answers) >= MOSTLY * len(texts):
        return _scale_of(kind, head, answers)
    worded = [text for text in texts if answer_in(text, WORDED) is not None]
    return WORDED if kind != "nps" and len(worded) >= MOSTLY * len(texts) else ""


def _scale_of(kind: str, head: str, answers: list[int]) -> str:
    if found := _SCALE.search(head):
        named = f"{found[1]}-{found[2]}"
        if named in SCALES:
            return named
    if kind == "nps":
        return USUAL_SCALE[kind]
    low, high = min(answers), max(answers)
    for name in (USUAL_SCALE[kind], *sorted(SCALES, key=lambda each: (SCALES[each][1], -SCALES[each][0]))):
        if SCALES[name][0] <= low and high <= SCALES[name][1]:
            return name
    return USUAL_SCALE[kind]


def _says(head: str, known: Iterable[str]) -> bool:
    return any(each in head for each in known)


def _known() -> Mapping[str, list[str]]:
    found: Mapping[str, list[str]] = json.loads((resources() / "surveys" / "heads.json").read_text("utf-8"))
    return found


@cache
def _worded() -> Mapping[str, int]:
    """The number of each answer in words, as programs for surveys offer and export them."""
    rows: list[list[str]] = json.loads((resources() / "surveys" / "answers.json").read_text("utf-8"))["1-5"]
    return {word: number for number, row in enumerate(rows, 1) for word in row}


def _place(sheet: SourceSheet) -> Path:
    heads = "\n".join(f"{column}:{head}" for column, head in sorted(heads_of(sheet).items()))
    return profile() / "surveys" / f"{hashlib.sha256(heads.encode()).hexdigest()[:32]}.json"


def remember_recipe(sheet: SourceSheet, recipe: SurveyRecipe) -> None:
    """Keep a recipe for tables with the heads of a sheet; what was quoted, and when, belongs to this table alone."""
    from cjm_desktop.storage.files import atomic_write

    path = _place(sheet)
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(path, to_json(msgspec.structs.replace(recipe, quotes=(), source="", when="")))


def remembered_recipe(sheet: SourceSheet) -> SurveyRecipe | None:
    """The recipe that was kept for a table with these heads, or None. A file that is damaged counts as none."""
    from cjm_desktop.foundation.errors import CjmError

    try:
        return from_json(_place(sheet).read_bytes())
    except (OSError, CjmError):
        return None
