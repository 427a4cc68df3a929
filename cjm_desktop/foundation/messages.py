"""Texts for people: marked where they arise, translated where they are shown.

Core code never translates. It returns a `Message`; the window, the command line or the page turns it into words with a
`Translator` of the language wanted there.
"""

from __future__ import annotations

import gettext
import re
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any, TypeVar

from cjm_desktop.foundation.both import BESIDE, InBoth, in_first, in_second
from cjm_desktop.foundation.quoting import bare

DOMAIN = "cjm"

Words = str | int | float


def N_(text: str) -> str:  # noqa: N802  (the name gettext tools look for)
    """Mark an English source text for the catalogues."""
    return text


@dataclass(frozen=True, slots=True)
class Plural:
    """A text that depends on a count: its form for one, and for any other number."""

    one: str
    many: str


def NN_(one: str, many: str) -> Plural:  # noqa: N802  (as N_ above)
    """Mark an English text in its two forms; the message needs a parameter `count`."""
    return Plural(one, many)


@dataclass(frozen=True, slots=True)
class Message:
    """A marked text with what goes into its placeholders."""

    text: str | Plural
    params: tuple[tuple[str, Any], ...] = ()


def message(text: str | Plural, /, **params: Words | Message) -> Message:
    """Make a message: `message(N_("Delete {name}"), name=lane.name)`. A parameter may be a message itself."""
    return Message(text, tuple(params.items()))


class _Formatter(string.Formatter):
    """Placeholders that never fail and that choose Korean particles: `{name:을/를}` gives 카드를, 그룹을."""

    def get_value(self, key: int | str, args: Any, kwargs: Any) -> Any:
        return kwargs.get(str(key), "{" + str(key) + "}")

    def format_field(self, value: Any, format_spec: str) -> Any:
        if "/" in format_spec:
            return f"{value}{particle(str(value), format_spec)}"
        return super().format_field(value, format_spec)


_FORMATTER = _Formatter()
# Final consonants as the digits and Latin letters are read aloud in Korean: 1 일, 3 삼, L 엘, M 엠 … A small r ends a
# word more often than it stands alone, and is not heard there: partner 파트너.
_CLOSED_ALOUD = frozenset("013678LMNRlmn")
_RIEUL_ALOUD = frozenset("178LRl")
# English words that close with a consonant which their last letter alone does not tell: booking 부킹, feedback 피드백,
# app 앱, book 북, chat 챗, checkout 체크아웃, web 웹; and those whose e is mute behind m, n or l: phone 폰,
# mobile 모바일.
_CLOSED_WORD = re.compile(r"[A-Za-z]+(?:ng|ck|ook|out|pp|(?<![aeiouy])[aeiou][bkpt])")
_MUTE_WORD = re.compile(r"[A-Za-z]+[a-z][lmn]e")
_LATIN_END = re.compile(r"[A-Za-z]+\Z")
_ADDED = re.compile(r"(?<=[^\W_])\([^()]*\)(?=[^\w()]*$)")


def particle(word: str, pair: str) -> str:
    """The Korean particle for a word, of a pair such as 을/를, 이/가, 은/는, 과/와, 으로/로.

    The first is for a word that ends in a consonant. 으로/로 also takes the second after ㄹ. Digits and Latin letters
    go by how they are read; other signs are looked through to the last letter before them, and so are brackets that
    stand close behind a word: 이름(한국어)이.
    """
    closed, opened = pair.split("/", 1)
    said = _ADDED.sub("", word)
    for end in range(len(said), 0, -1):
        char = said[end - 1]
        if "가" <= char <= "힣":
            final = (ord(char) - 0xAC00) % 28
            return opened if final == 0 or (final == 8 and closed == "으로") else closed
        if char.isascii() and char.isalnum():
            heard = _heard_last(said[:end])
            if heard in _RIEUL_ALOUD and closed == "으로":
                return opened
            return closed if heard in _CLOSED_ALOUD else opened
    return opened


def _heard_last(words: str) -> str:
    """The sign that is heard last; m for any other consonant with which a word in Latin letters closes."""
    found = _LATIN_END.search(words)
    latin = found[0] if found else ""
    if _CLOSED_WORD.fullmatch(latin):
        return "m"
    return latin[-2] if _MUTE_WORD.fullmatch(latin) else words[-1]


P = TypeVar("P", Message, Message | str)


def listed(parts: Iterable[P], form: str = N_("{first}, {rest}")) -> P:
    """The parts, at least one of them, in a row; `form` says how one stands behind what is before it."""
    return reduce(lambda said, part: message(form, first=said, rest=part), parts)


class Translator:
    """Turns messages into the words of one language."""

    def __init__(self, lang: str, catalogue: gettext.NullTranslations | None = None) -> None:
        """Take the language tag and its catalogue; none means the English of the source."""
        self.lang = lang
        self._catalogue = catalogue or gettext.NullTranslations()

    def __call__(self, item: Message | str) -> str:
        """The words for a message, or for a marked text without placeholders."""
        if isinstance(item, str):
            return self._catalogue.gettext(item) if item else ""
        params = {key: self(value) if isinstance(value, Message) else value for key, value in item.params}
        if isinstance(item.text, Plural):
            text = self._catalogue.ngettext(item.text.one, item.text.many, int(params.get("count", 1)))
        else:
            text = self._catalogue.gettext(item.text)
        # Where a message has quotation marks around somebody's words, those that were typed with them go.
        params = {key: bare(str(value)) if f"“{{{key}}}”" in text else value for key, value in params.items()}
        return _FORMATTER.vformat(text, (), params) if params else text


class TwoTranslators(Translator):
    """Says everything in two languages, once where they say the same."""

    def __init__(self, first: Translator, second: Translator) -> None:
        """Take the translators of both; the language is that of the first."""
        super().__init__(first.lang)
        self._both = (first, second)

    def __call__(self, item: Message | str) -> str:
        first, second = (each(_with(item, pick)) for each, pick in zip(self._both, (in_first, in_second), strict=True))
        return first if first == second else InBoth(first, second, BESIDE)


def _with(item: Message | str, pick: Callable[[str], str]) -> Message | str:
    """A message whose placeholders say in one language only what is there in two."""
    if isinstance(item, str):
        return item
    return Message(
        item.text,
        tuple((key, _with(each, pick) if isinstance(each, Message) else pick(each)) for key, each in item.params),
    )


Translate = Callable[[Message | str], str]

ENGLISH = Translator("en")
_AND = "+"  # between the tags of two languages


def first_and_second(lang: str) -> tuple[str, str]:
    """The two languages in which a map is told at once, as `ko+en`; the second is empty where it is one."""
    first, _, second = lang.partition(_AND)
    return first.strip(), second.strip()


def languages_asked(words: str) -> tuple[str, ...]:
    """The languages of a list such as `ko+en,fr`, each once; a third one behind a pair is the next of the list."""
    asked: dict[str, None] = {}
    for part in words.split(","):
        tags = [tag.strip() for tag in part.split(_AND) if tag.strip()]
        asked.update(dict.fromkeys([_AND.join(tags[:2]), *tags[2:]] if tags else ()))
    return tuple(asked)


def each_language(langs: Iterable[str]) -> tuple[str, ...]:
    """The languages that are asked for one by one or in pairs, each once, in the order in which they are named."""
    return tuple(dict.fromkeys(each for lang in langs for each in first_and_second(lang) if each))


def load_translator(lang: str, locale_folder: Path) -> Translator:
    """The translator of a language from `<folder>/<lang>/LC_MESSAGES/cjm.mo`; English where there is no such file."""
    base = lang.replace("_", "-").split("-", maxsplit=1)[0].lower()
    path = locale_folder / base / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not path.is_file():
        return ENGLISH
    with path.open("rb") as file:
        return Translator(base, gettext.GNUTranslations(file))
