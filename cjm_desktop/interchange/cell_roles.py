"""What a row is whose label nobody knows, told by its cells: faces are how it feels, amounts are metrics."""

from __future__ import annotations

from collections.abc import Iterable

from cjm_desktop.interchange.fills import SIGNS
from cjm_desktop.interchange.scales import number_of
from cjm_desktop.interchange.words import Synonyms, as_said, is_placeholder
from cjm_desktop.model.roles import CURVE

LEAST_CELLS = 2
LOWEST, HIGHEST = -10, 10  # numbers without a unit between these may also be how it feels
LIGHTS = frozenset(SIGNS.values())  # of anything: how bad, how far, how it feels
WORDS, METRICS = "text", "metrics"


def role_by_cells(texts: Iterable[str], words: Synonyms) -> tuple[str, bool]:
    """The role of a lane by what its cells say, and whether that is sure; that of words where they say anything."""
    said = [text for text in texts if text.strip() and not is_placeholder(text, words)]
    if len(said) < LEAST_CELLS:
        return WORDS, True
    if all(_is_mood(text, words) for text in said) and len(set(said)) > 1:
        return CURVE, True
    amounts = [found for text in said if (found := number_of(text)) is not None]
    if len(amounts) < len(said):
        return WORDS, True
    scored = all(
        not each.unit and each.value == int(each.value) and LOWEST <= each.value <= HIGHEST for each in amounts
    )
    return METRICS, not scored


def _is_mood(text: str, words: Synonyms) -> bool:
    """Whether a cell is nothing but a mood: a word for one, or a face."""
    said = as_said(text)
    if said in LIGHTS:
        return False
    faces = [face for face in words.moods if not any(map(str.isalnum, face)) and face in said]
    bare = said
    for face in sorted(faces, key=len, reverse=True):
        bare = bare.replace(face, "")
    return said in words.moods or (bool(faces) and not bare.strip("\ufe0f →>-/"))
