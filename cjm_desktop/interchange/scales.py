"""How good a moment is, said in numbers, stars, percent, faces or words: read onto −2 … +2, the raw text kept."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from cjm_desktop.edit.measuring import Measure, measure_in
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.interchange.book import visible
from cjm_desktop.interchange.words import Synonyms, as_said
from cjm_desktop.model.fields import MOST_MEASURED

Scale = tuple[float, float]

OWN: Scale = (-2.0, 2.0)
SCALES: tuple[Scale, ...] = ((-2, 2), (1, 5), (0, 5), (1, 10), (0, 10), (1, 7), (1, 3), (0, 100), (-5, 5), (-10, 10))
_POINTS = r"\s*(?:점|点|分|points?|pts?\.?|punkte?|puntos?|pontos?|балл\w*)?"
_OF = re.compile(rf"([+-]?\d+(?:[.,]\d+)?){_POINTS}\s*(?:/|of|von|sur|de|out of)\s*(\d+){_POINTS}", re.IGNORECASE)
_WITH_POINTS = re.compile(rf"([+-]?\d+(?:[.,]\d+)?){_POINTS}", re.IGNORECASE)
# Words with a score behind them: `Happy (4/5)`. Of other numbers a stroke makes dates and times, `24/7`.
_ENDS_WITH_OF = re.compile(rf"(\D*?[^\d\s/])\W*?[\s(:]+(\d+(?:[.,]\d+)?){_POINTS}\s*/\s*(3|5|7|10|100){_POINTS}\)?")
_STARRED = re.compile(r"[★⭐🌟☆]\ufe0f?\s*([0-5](?:[.,]\d+)?)|([0-5](?:[.,]\d+)?)\s*[★⭐🌟☆]\ufe0f?")
_PERCENT = re.compile(r"([+-]?\d+(?:[.,]\d+)?)\s*%")
_RANGE = re.compile(r"([+-]?\d+)\s*(?:[-–~…]|to|bis)\s*([+-]?\d+)")
_STATED = re.compile(r"\s*[(\[（]?\s*[-−+]?\d+\s*(?:[-–~…]|to|bis)\s*[-−+]?\d+\s*(?:점|points?|pts)?\s*[)\]）]?\s*$")
_FULL, _HOLLOW = "★⭐🌟", "☆"


class Score(Struct, frozen=True):
    """A score as it was written: its number, the ends of its scale where it says them, and the words beside it."""

    raw: str
    number: float
    scale: Scale | None = None
    rest: str = ""


def read_score(text: str, moods: Mapping[str, float]) -> Score | None:
    """The score that a cell holds, or None. A word or a face is on our own scale already."""
    found = _read_score(text, moods)
    ends = (found.number, *(found.scale or ())) if found is not None else ()
    return found if all(abs(each) <= MOST_MEASURED for each in ends) else None  # no scale reaches farther


def _read_score(text: str, moods: Mapping[str, float]) -> Score | None:
    first, _, rest = text.strip().partition("\n")
    plain = unicodedata.normalize("NFKC", first).replace("−", "-").strip()
    if found := _OF.fullmatch(plain):
        most = float(found[2])
        return Score(first, _number(found[1]), (0.0 if most > 10 else 1.0, most), rest.strip())
    if found := _PERCENT.fullmatch(plain):
        return Score(first, _number(found[1]), (0.0, 100.0), rest.strip())
    if found := _WITH_POINTS.fullmatch(plain):
        return Score(first, _number(found[1]), None, rest.strip())
    if (found := _ENDS_WITH_OF.fullmatch(plain)) and _number(found[2]) <= float(found[3]):
        words = "\n".join(filter(None, (found[1].strip(), rest.strip())))
        return Score(first, _number(found[2]), (1.0 if float(found[3]) <= 10 else 0.0, float(found[3])), words)
    if found := _STARRED.fullmatch(plain):
        return Score(first, _number(found[1] or found[2]), (1.0, 5.0), rest.strip())
    stars = [char for char in first if char in _FULL or char in _HOLLOW]
    if stars and not first.strip("★⭐🌟☆\ufe0f "):
        full = sum(char in _FULL for char in stars)
        return Score(first, full, (1.0, float(max(len(stars), 5) if full < len(stars) else 5)), rest.strip())
    return _mood(text, first, moods)


def _mood(text: str, first: str, moods: Mapping[str, float]) -> Score | None:
    whole = unicodedata.normalize("NFKC", first).strip().casefold()
    if whole in moods:
        return Score(first, moods[whole], OWN, text.strip() if any(char.isalpha() for char in first) else "")
    # Smileys of letters and signs, such as :( , also stand in texts that mean none: they count alone only.
    faces = [
        mood for mood in moods if not any(char.isalnum() for char in mood) and not mood.isascii() and mood in first
    ]
    if faces:
        last = max(faces, key=lambda each: (first.rfind(each), len(each)))
        rest = text
        for face in faces:
            rest = rest.replace(face, " ")
        words = "\n".join(" ".join(line.split()) for line in rest.split("\n")).strip("\ufe0f→>-\n ")
        return Score(first, moods[last], OWN, words)
    held = [mood for mood in moods if mood.strip(":;=()-|^/") and _says(whole, mood)]
    if held and len(whole) <= 40:
        found = max(held, key=len)
        return Score(first, moods[found], OWN, text.strip())
    return None


def _says(words: str, mood: str) -> bool:
    if len(mood) < 2:
        return False
    if mood.isascii():
        return re.search(rf"(?<!\w){re.escape(mood)}(?!\w)", words) is not None
    return mood in words and any(char.isalpha() for char in mood)


def stated_scale(label: str) -> Scale | None:
    """The scale that a label states: `Feeling 1–5`, `만족도(1~10)`."""
    plain = unicodedata.normalize("NFKC", label).replace("−", "-")
    found = _RANGE.search(plain)
    if not found:
        return None
    low, high = float(found[1]), float(found[2])
    if high < 0 < low:  # "1-5" reads its hyphen as a sign
        high = -high
    return (low, high) if low < high and high - low <= 100 else None


def unscaled(label: str) -> str:
    """A label without the scale that it states: the map has its own."""
    return _STATED.sub("", label).strip() or label


def likely_scale(numbers: Iterable[float]) -> tuple[Scale, bool]:
    """The scale that bare numbers are likely on, and whether there is no sensible other."""
    known = list(numbers)
    if not known:
        return OWN, True
    low, high = min(known), max(known)
    if low < 0:
        for most in (2.0, 5.0, 10.0, 100.0):
            if -most <= low and high <= most:
                return (-most, most), most == 2.0
        return (low, high), False
    if high <= 5:
        if low < 1:
            return (0.0, 5.0) if high > 2 else OWN, False
        return (1.0, 5.0), high > 2
    if high <= 10:
        return (0.0 if low < 1 else 1.0, 10.0), False
    return (0.0, max(100.0, high)), False


def on_own(number: float, scale: Scale) -> float:
    """A number of a scale on −2 … +2, to two places; what is beyond its ends stands at the end."""
    low, high = scale
    share = (number - low) / (high - low) if high > low else 0.5
    return round(max(-2.0, min(2.0, -2.0 + 4.0 * share)), 2) + 0.0


def _number(text: str) -> float:
    return number_in(text) or 0.0


def most_severe(texts: Iterable[str]) -> int:
    """The upper end of the scale, from 1, on which some cells say how bad something is: 3, 5 or 10."""
    numbers = [number for text in texts if (number := number_in(as_said(text))) is not None]
    return next((most for most in (3, 5, 10) if all(1 <= number <= most for number in numbers)), 3)


def severity_of(text: str, words: Synonyms, most: int = 3) -> int | None:
    """How bad something is said to be, from 1 to 3: `high`, `상`, `2`, dots; None where it says nothing of the kind.

    A number is on a scale from 1 to `most`.
    """
    said = as_said(text)
    if said in words.severities:
        return int(words.severities[said])
    if said and not said.strip("●•*!"):
        return min(len(said), 3)
    number = number_in(said)
    if number is None or not 1 <= number <= most or number != int(number):
        return None
    return math.floor(1 + 2 * (number - 1) / (most - 1) + 0.5)


def number_of(text: str) -> Measure | None:
    """The number that a cell is, with its unit; None where it says more than that, or more than can be measured."""
    if text[:1].isalpha():  # most cells of a long list: there is a name before the number, if there is any
        return None
    found = measure_in(visible(text))
    return found if found is not None and not found.name and abs(found.value) <= MOST_MEASURED else None
