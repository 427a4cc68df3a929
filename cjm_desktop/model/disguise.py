"""Names and addresses taken out of running texts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from cjm_desktop.model.name_parts import pattern_of_part
from cjm_desktop.model.text import Text, text_in

GAP = "[…]"
_SHORT = 3
_SHORT_WIDE = 1
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff]")
_ADDRESS = re.compile(
    r"""(?:[a-z][a-z0-9+.-]{1,15}://|mailto:|www\.)[^\s<>"]+  # links
    |[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+             # mail
    |(?:\b[a-z]:[\\/]|\\\\|(?<![\w/])/(?:home|users|media|mnt|volumes)/)[^\s<>"]+  # places of files
    """,
    re.IGNORECASE | re.VERBOSE,
)


class Disguise:
    """Replaces names by what stands in for them, and addresses by a gap.

    A name of up to three Latin letters is taken out only where it is a word of its own, any longer one wherever it
    stands: `Carla` is in `Carlas`. `addresses` are those found so far.
    """

    def __init__(self, names: Mapping[str, Text], parts: Mapping[str, Text], lang: str, *, addresses: bool) -> None:
        """Take the names and the parts of names with their stand-ins, and the language of the map.

        `addresses` says whether links, mail addresses and places of files go too.
        """
        self.addresses: set[str] = set()
        self._stand_ins = {_folded(name): stand_in for name, stand_in in (*parts.items(), *names.items())}
        self._pattern = _pattern(names, parts)
        self._lang = lang
        self._hides_addresses = addresses

    def of(self, words: str, lang: str = "") -> tuple[str, int]:
        """The words of a language, else of the map's own, in disguise, and how many passages that took."""
        found = named = 0

        def instead(name: re.Match[str]) -> str:
            return text_in(self._stand_ins.get(_folded(name[0]), GAP), lang or self._lang, self._lang)

        if self._hides_addresses:  # first: a name may be a part of one
            words, found = _ADDRESS.subn(self._address, words)
        if self._pattern is not None:
            words, named = self._pattern.subn(instead, words)
        return words, found + named

    def stand_in(self, name: Text) -> Text:
        """What stands in for a name that was given to the disguise; nothing for any other."""
        for words in (name,) if isinstance(name, str) else name.values():
            if (found := self._stand_ins.get(_folded(words.strip()))) is not None:
                return found
        return ""

    def _address(self, found: re.Match[str]) -> str:
        self.addresses.add(found[0])
        return GAP


def is_short(name: str) -> bool:
    """Whether a name may as well be a part of other words: up to three letters, or one Chinese or Korean sign."""
    return len(name) <= (_SHORT_WIDE if _WIDE.search(name) else _SHORT)


def _pattern(names: Iterable[str], parts: Iterable[str]) -> re.Pattern[str] | None:
    """What finds names and parts of them in a text, the longest first, composed or decomposed."""
    patterns = {part: pattern_of_part(part) for part in parts}
    patterns |= {spelling: _one_name(spelling) for name in names for spelling in (name, *_forms(name))}
    longest = sorted(patterns, key=lambda name: (-len(name), name))
    return re.compile("|".join(patterns[name] for name in longest), re.IGNORECASE) if longest else None


def _forms(name: str) -> Iterable[str]:
    return unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)


def _one_name(name: str) -> str:
    return rf"(?<!\w){re.escape(name)}(?!\w)" if is_short(name) else re.escape(name)


def _folded(name: str) -> str:
    """A name as it is compared: a blank more or less, and large or small letters, make no other of it."""
    return "".join(unicodedata.normalize("NFC", name).casefold().split())
