"""Texts in one language or several."""

from __future__ import annotations

import re

from cjm_desktop.foundation.messages import first_and_second

# A plain string is in the map's language; an object goes from language tag to string.
Text = str | dict[str, str]


def text_in(text: Text, lang: str, map_lang: str) -> str:
    """The words of a text in a language, else in the map's language, else in the first one it has.

    Of two languages, as `ko+en`, it is the first.
    """
    if isinstance(text, str):
        return text
    if lang in text:
        return text[lang]
    first, _ = first_and_second(lang)
    for tag in (first, first.split("-", maxsplit=1)[0], map_lang):
        if tag in text:
            return text[tag]
    return next(iter(text.values()), "")


def with_words(text: Text, words: str, lang: str, map_lang: str) -> Text:
    """The text with its words in one language replaced. A plain text stays plain while it is in the map's language."""
    if isinstance(text, str):
        if lang == map_lang:
            return words
        if not words:
            return text
        text = {map_lang: text} if text else {}
    changed = {**text, lang: words} if words else {tag: kept for tag, kept in text.items() if tag != lang}
    return changed or ""


def languages_of(text: Text, map_lang: str) -> frozenset[str]:
    """The language tags in which the text says something."""
    if isinstance(text, str):
        return frozenset({map_lang}) if text else frozenset()
    return frozenset(tag for tag, words in text.items() if words)


_TURNS = re.compile(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def person_name(words: str) -> str:
    """The name of somebody on one line, without the marks that turn what stands behind it around."""
    return " ".join(_TURNS.sub("", words).split())


def one_line(words: str, most: int) -> str:
    """Words on one line of at most so many characters, to be named by; an ellipsis stands for what is left out."""
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
