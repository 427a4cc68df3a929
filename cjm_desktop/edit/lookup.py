"""Looking up things by a few letters of their names: commands, places of a map, entries of its lists.

Hangul is found by its initial consonants too (ㅈㅈ finds 저장), and while a syllable is still being composed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from cjm_desktop.edit.particles import composing_pattern
from cjm_desktop.model.held_texts import composed

COMMANDS = "commands"
PATH = " › "  # between the title of a submenu and what it holds
COMMANDS_ONLY = ">"  # typed first
_CONSONANTS = re.compile("[ㄱ-ㅎ]+")
# What an input method makes of two consonants that are typed one after the other.
_CLUSTERS = str.maketrans(
    {"ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ"}
    | {"ㄾ": "ㄹㅌ", "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ"}
)
# How well a name fits, the best first.
_WHOLE, _START, _WORD, _INSIDE, _BESIDE, _FIELD = range(6)


class Entry(Struct, frozen=True):
    """One thing that can be looked up.

    `scope` is the kind of thing that it is and `key` what it is known by. `name` is shown, and beside it `where` it is;
    `others` are its names in other languages. `fields` are what else it says, each with the name of its field.
    """

    scope: str
    key: str
    name: str
    where: str = ""
    others: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()


Span = tuple[int, int]


class LookedUp(Struct, frozen=True):
    """An entry that was found: where the letters stand in its name, and in the field that told them, if one did."""

    entry: Entry
    spans: tuple[Span, ...] = ()
    field: str = ""
    words: str = ""
    told: tuple[Span, ...] = ()


class Sought(Struct, frozen=True):
    """What is looked for: a pattern for each word, one for all of them as they were typed one behind the other.

    And whether only initial consonants were typed, and commands alone are wanted.
    """

    patterns: tuple[re.Pattern[str], ...]
    phrase: re.Pattern[str]
    initials: bool
    only_commands: bool


def wanted(typed: str, *, composing: bool = False) -> Sought:
    """What somebody has typed means; `composing` says that the last character is still being composed."""
    only = typed.lstrip().startswith(COMMANDS_ONLY)
    words = composed(typed.lstrip().removeprefix(COMMANDS_ONLY) if only else typed).split()
    last = len(words) - 1
    parts = [_pattern(word, composing=composing and at == last) for at, word in enumerate(words)]
    patterns = tuple(re.compile(part, re.IGNORECASE) for part in parts)
    phrase = re.compile(r"\s+".join(parts), re.IGNORECASE)
    return Sought(patterns, phrase, bool(words) and all(_CONSONANTS.fullmatch(word) for word in words), only)


def _pattern(word: str, *, composing: bool) -> str:
    """A consonant stands for itself and for every syllable that begins with it."""
    plain = word.translate(_CLUSTERS)
    tail = composing_pattern(plain[-1]) if composing else _letter(plain[-1])
    return "".join(map(_letter, plain[:-1])) + tail


def _letter(char: str) -> str:
    return composing_pattern(char) if _CONSONANTS.fullmatch(char) else re.escape(char)


def look_up(entries: Iterable[Entry], want: Sought, recent: Sequence[str] = ()) -> list[LookedUp]:
    """The entries that hold every word, the best fitting first.

    Of those that fit alike, a name that holds the words one behind the other comes before one that has them here and
    there, then what was used last, then commands, then what stands first.
    """
    used = {key: at for at, key in enumerate(recent)}
    found: list[tuple[tuple[int, bool, int, bool, int], LookedUp]] = []
    for at, entry in enumerate(entries):
        if want.only_commands and entry.scope != COMMANDS:
            continue
        fit = _fitted(entry, want.patterns)
        if fit is not None:
            scattered = not any(want.phrase.search(name) for name in (entry.name, *entry.others))
            last = used.get(entry.key, len(used))
            found.append(((fit[0], scattered, last, entry.scope != COMMANDS, at), fit[1]))
    found.sort(key=lambda each: each[0])
    return [looked for _, looked in found]


def _fitted(entry: Entry, patterns: Sequence[re.Pattern[str]]) -> tuple[int, LookedUp] | None:
    """How well an entry fits, by its worst word, and where the words stand; None where one of them is missing."""
    worst, spans, told, label, words = _WHOLE, list[Span](), tuple[Span, ...](), "", ""
    for pattern in patterns:
        if (match := _best(pattern, entry.name)) is not None:
            worst = max(worst, match[0])
            spans.append(match[1])
        elif others := [found[0] for other in entry.others if (found := _best(pattern, other)) is not None]:
            worst = max(worst, min(others))  # a name of another language is a name
        elif pattern.search(entry.where):
            worst = max(worst, _BESIDE)
        else:
            saying = next(((name, text, hit) for name, text in entry.fields if (hit := pattern.search(text))), None)
            if saying is None:
                return None
            worst, (label, words, told) = _FIELD, (saying[0], saying[1], (saying[2].span(),))
    return worst, LookedUp(entry, tuple(sorted(spans)), label, words, told)


def _best(pattern: re.Pattern[str], name: str) -> tuple[int, Span] | None:
    """The place in a name where a word fits best."""
    places = [(_rank(name, *match.span()), match.span()) for match in pattern.finditer(name)]
    return min(places, default=None)


def _rank(name: str, start: int, end: int) -> int:
    """How well a place fits: the name of a command behind that of its submenu is as good as one without."""
    if start == 0 or name.startswith(PATH, start - len(PATH)):
        return _WHOLE if end == len(name) or name.startswith(PATH, end) else _START
    return _INSIDE if name[start - 1].isalnum() else _WORD


def counts(found: Iterable[LookedUp]) -> Mapping[str, int]:
    """How many were found in each scope, in the order in which they are met."""
    result: dict[str, int] = {}
    for looked in found:
        result[looked.entry.scope] = result.get(looked.entry.scope, 0) + 1
    return result


def by_scope(found: Sequence[LookedUp]) -> Iterator[tuple[str, list[LookedUp]]]:
    """What was found, scope by scope; the scope of the best comes first."""
    for scope in counts(found):
        yield scope, [looked for looked in found if looked.entry.scope == scope]
