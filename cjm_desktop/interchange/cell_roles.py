"""What a row is whose label leaves it open, told by its cells: faces are how it feels, amounts are metrics."""

from __future__ import annotations

from collections.abc import Iterable

from cjm_desktop.interchange.fills import SIGNS
from cjm_desktop.interchange.scales import number_of
from cjm_desktop.interchange.splitting import split_cell
from cjm_desktop.interchange.words import Synonyms, as_said, is_placeholder, plain
from cjm_desktop.model.roles import CURVE

LEAST_CELLS = 2
LOWEST, HIGHEST = -10, 10  # numbers without a unit between these may also be how it feels
LIGHTS = frozenset(SIGNS.values())  # of anything: how bad, how far, how it feels
WORDS, METRICS = "text", "metrics"
OWNERS, DEPARTMENTS = "owner", "departments"
SYLLABLES = (2, 3)  # of a Korean given name with its family's


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


def owners_by_cells(texts: Iterable[str], words: Synonyms) -> str:
    """What a row of owners names: people who own the cards, departments, or nothing where only a person can tell."""
    said = [text for text in texts if text.strip() and not is_placeholder(text, words)]
    if not said:
        return OWNERS  # nothing is there to be wrong about
    names = [
        name for text in said for part in split_cell(text, ("lines", "semicolon", "slash")) for name in _each(part)
    ]
    if all(_is_team(name, words) for name in names):
        return DEPARTMENTS
    return OWNERS if all(_is_person(name, words) for name in names) else ""


def _each(part: str) -> list[str]:
    return [name for each in part.replace("·", ",").replace("&", ",").split(",") if (name := " ".join(each.split()))]


def _is_team(name: str, words: Synonyms) -> bool:
    """Whether a name is that of a part of a company: `Customer support`, `IT team`, `마케팅팀`, `고객 지원실`."""
    bare = plain(name)
    if bare in words.teams or not words.teams.isdisjoint(bare.split()):
        return True
    ends = (bare[-length:] for length in range(1, len(bare)))
    return not bare.isascii() and any(end in words.teams for end in ends)


def _is_person(name: str, words: Synonyms) -> bool:
    """Whether a name is that of a person: `Minji Kim`, `M. Kim`, `김민지`, `박준 팀장`."""
    if _is_team(name, words):
        return False
    title = next((each for each in words.titles if name.endswith(each)), "")
    bare = name.removesuffix(title).strip() or name
    if "가" <= bare[0] <= "힣":
        return bare[0] in words.families and len(bare) in SYLLABLES and all("가" <= char <= "힣" for char in bare)
    parts = bare.split()
    return len(parts) in (2, 3) and all(part[0].isupper() and part.replace(".", "").isalpha() for part in parts)
