"""The words that people call lanes, headings, stages and moods by, in nine languages: data, which users extend."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

from cjm_desktop.foundation.paths import profile, resources

FILE = "words.json"
_DECORATION = re.compile(r"^[\s*:>»→\-–#.\d()]+|[\s*:>»→#]+$")
_BRACKETS = re.compile(r"[(（\[【][^)）\]】]*[)）\]】]")
AFTERTHOUGHT = re.compile(r"\b(?:e\.?g\.?|i\.?e\.?)\s.*|예\s*[:)].*", re.DOTALL | re.IGNORECASE)
_NUMBERS = re.compile(r"\s*[-−+]?\d+\s*(?:[-–~…]|to)\s*[-−+]?\d+\s*$")
_JOINED = re.compile(r"_+|(?<=[a-z])(?=[A-Z][a-z])")
_WORD = re.compile(r"\w+(?:['’]\w+)*")
LISTS = ("metrics", "touchpoints")
NAMES = ("sums", "teams", "families", "titles")
MOST_FOUND = 20_000  # labels whose meaning is kept


class Match(Struct, frozen=True):
    """What a label means, and how sure that is: 1 for the word itself, less where it only holds the word."""

    key: str
    sureness: float


class SynonymTable(Mapping[str, str]):
    """One table of synonyms, word → key. What a label means is looked for once: long lists say the same often."""

    def __init__(self, table: Mapping[str, str]) -> None:
        """Take a table whose words are plain."""
        self._table = dict(table)
        # Scripts without spaces between words hold a word anywhere, the others as a word of its own.
        self._parted = frozenset(each for each in table if _is_parted(each))
        self._longest = max((each.count(" ") + 1 for each in self._parted), default=0)  # in words
        self._dense = [each for each in table if len(each) > 1 and not _is_parted(each)]
        self._found: dict[str, Match | None] = {}

    def __getitem__(self, word: str) -> str:
        return self._table[word]

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __len__(self) -> int:
        return len(self._table)

    def meaning(self, label: str) -> Match | None:
        """What a label means: the word itself, else the longest of them that it holds."""
        if label not in self._found:
            if len(self._found) >= MOST_FOUND:
                self._found.clear()
            self._found[label] = self._look_for(plain(label) or label.strip())  # `#` is nothing but decoration
        return self._found[label]

    def _look_for(self, words: str) -> Match | None:
        if not words:
            return None
        if words in self._table:
            return Match(self._table[words], 1.0)
        if len(words) > 60:
            return None
        held = list(self._parted.intersection(_runs(_WORD.findall(words), self._longest)))
        if not words.isascii():
            held += [each for each in self._dense if each in words]
        if not held:
            return None
        longest = max(held, key=lambda each: (len(each), each))
        return Match(self._table[longest], 0.5 + 0.4 * len(longest) / len(words))


class Synonyms(Struct, frozen=True):
    """Tables of word → key: lane `roles`, `heads` of columns, `facts` of the map, `stages`, fields of `people`.

    `measures` name fields of metrics, `sheets` what whole sheets hold, `lists` the fields of lists by what they hold,
    `severities` say how bad something is, from 1 to 3. `moods` are words and faces with their value, `months` names
    with their number, `colors` names of hues, `sums` heads of totals, `teams` say that a name is that of a part
    of a company and no person; `families` are the family names of nearly all Koreans, `titles` what may stand behind a
    name. `placeholders` say that nothing is there.
    """

    roles: SynonymTable
    heads: SynonymTable
    facts: SynonymTable
    stages: SynonymTable
    people: SynonymTable
    measures: SynonymTable
    sheets: SynonymTable
    lists: Mapping[str, SynonymTable]
    severities: Mapping[str, str]
    moods: Mapping[str, float]
    months: Mapping[str, str]
    colors: Mapping[str, str]
    sums: frozenset[str]
    teams: frozenset[str]
    families: frozenset[str]
    titles: frozenset[str]
    placeholders: frozenset[str]


def _runs(tokens: list[str], longest: int) -> Iterator[str]:
    """The words that follow each other in a label, from each word on, up to so many."""
    for first in range(len(tokens)):
        for end in range(first + 1, min(first + longest, len(tokens)) + 1):
            yield " ".join(tokens[first:end])


def plain(label: str) -> str:
    """A label as labels are compared: one form of each letter, small, without decoration, brackets and examples.

    Names of columns as programs write them are words, too: `PAIN_POINT`, `painPoint`.
    """
    text = _JOINED.sub(" ", unicodedata.normalize("NFKC", label)).casefold()
    text = AFTERTHOUGHT.sub("", text.split("\n", 1)[0] or text)
    bare = _BRACKETS.sub(" ", text).strip() or text
    bare = _NUMBERS.sub("", bare)
    return " ".join(_DECORATION.sub("", bare).split())


def as_said(words: str) -> str:
    """Words as moods are compared: one form of each letter, small, with all their signs, which may be a face."""
    return unicodedata.normalize("NFKC", words).strip().casefold()


def same_name(name: str) -> str:
    """A name as names are compared, numbers and all: `1` and `2` are two stages, `Discover` and `discover` are one."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


@cache
def _bundled() -> str:
    return (resources() / "import" / FILE).read_text(encoding="utf-8")


def load_words(own: Path | None = None) -> Synonyms:
    """The program's words with the user's own, `import/words.json` in the profile, in front of them.

    A file of the user's that is no such table is passed over.
    """
    tables = [json.loads(_bundled())]
    path = own or profile() / "import" / FILE
    if path.is_file():
        try:
            mine = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            mine = None
        if isinstance(mine, dict):
            tables.append(mine)
    moods = {word: float(key) for word, key in _synonyms(tables, "emotion", as_said).items() if _is_number(key)}
    sums, teams, families, titles = (
        frozenset(plain(word) for table in tables for word in _strings(table.get(part))) for part in NAMES
    )
    placeholders = frozenset(word for table in tables for word in _strings(table.get("placeholders")))
    roles, heads, facts, stages, people, measures = (
        SynonymTable(_synonyms(tables, part)) for part in ("roles", "heads", "facts", "stages", "people", "measures")
    )
    sheets = SynonymTable(_synonyms(tables, "sheets"))
    lists = {kind: SynonymTable(_synonyms([_part(each, "lists") for each in tables], kind)) for kind in LISTS}
    lists["people"] = people
    months = {word: key for word, key in _synonyms(tables, "months", as_said).items() if key.isdecimal()}
    severities = {word: key for word, key in _synonyms(tables, "severities", as_said).items() if key in ("1", "2", "3")}
    colors = _synonyms(tables, "colors", same_name)
    return Synonyms(
        roles,
        heads,
        facts,
        stages,
        people,
        measures,
        sheets,
        lists,
        severities,
        moods,
        months,
        colors,
        sums,
        teams,
        families,
        titles,
        placeholders,
    )


def learn(roles: Mapping[str, str], own: Path | None = None) -> None:
    """Keep what people say that labels mean, label → role, among the user's own words. A file that is damaged stays."""
    from cjm_desktop.storage.files import atomic_write

    path = own or profile() / "import" / FILE
    found: object = {}
    if path.is_file():
        try:
            found = json.loads(path.read_text(encoding="utf-8"))
        except (ValueError, RecursionError):
            return
    if not isinstance(found, dict) or not isinstance(found.setdefault("roles", {}), dict):
        return
    for label, role in roles.items():
        for key, words in list(found["roles"].items()):
            found["roles"][key] = [word for word in _strings(words) if plain(word) != plain(label)]
        found["roles"].setdefault(role, []).append(label)
    path.parent.mkdir(parents=True, exist_ok=True)
    atomic_write(path, json.dumps(found, ensure_ascii=False, indent=1).encode() + b"\n")


def _synonyms(tables: Iterable[Mapping[str, object]], part: str, form: Callable[[str], str] = plain) -> dict[str, str]:
    found: dict[str, str] = {}
    for table in tables:
        group = table.get(part)
        if isinstance(group, dict):
            for key, words in group.items():
                found.update({(form(word) or word): key for word in _strings(words)})
    return found


def _part(table: Mapping[str, object], part: str) -> Mapping[str, object]:
    found = table.get(part)
    return found if isinstance(found, dict) else {}


def _strings(words: object) -> Iterator[str]:
    if isinstance(words, list):
        yield from (word for word in words if isinstance(word, str))


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _is_parted(synonym: str) -> bool:
    return synonym.isascii() or any("\u0370" <= char <= "\u052f" or "\u00c0" <= char <= "\u024f" for char in synonym)


def meaning(label: str, table: SynonymTable) -> Match | None:
    """What a label means by a table of synonyms."""
    return table.meaning(label)


def is_placeholder(text: str, words: Synonyms) -> bool:
    """Whether a cell only says that nothing is there: `—`, `n/a`, `Fill in`."""
    bare = unicodedata.normalize("NFKC", text).strip().casefold().strip("<>[]() .")
    return bare in words.placeholders or text.strip() in words.placeholders
