"""What a map does not say in a language although it says it in another."""

from __future__ import annotations

from functools import cache

from cjm_desktop.foundation.messages import NN_, Message, message
from cjm_desktop.model.fields import fields_of, types_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Record, RecordId
from cjm_desktop.model.text import Text, languages_of, one_line, text_in
from cjm_desktop.model.vocabulary import LANGUAGES

MOST_NAMED = 5
LETTERS = 40  # of a text by which it is named


def lacking_in(graph: JourneyGraph, lang: str) -> list[tuple[RecordId, str]]:
    """The texts that the map draws and does not have in a language: whose they are, and what they say on one line."""
    own = graph.map.lang
    wanted = {lang, lang.split("-", maxsplit=1)[0]}
    found = []
    for record in graph.records():
        for name in _drawn_texts(type(record)):
            said: Text = getattr(record, name)
            if said and not languages_of(said, own).intersection(wanted):
                found.append((record.id, one_line(text_in(said, own, own), LETTERS)))
    return found


def not_in_language(graph: JourneyGraph, lang: str) -> Message | None:
    """What a map that is asked for in a language lacks in it, None where it lacks nothing that it has elsewhere."""
    missing = [words for _, words in lacking_in(graph, lang)]
    if not missing:
        return None
    shown = ", ".join(f"“{words}”" for words in missing[:MOST_NAMED]) + (" …" if len(missing) > MOST_NAMED else "")
    text = NN_(
        "{count} text of the map is not there in {lang} and stays as it is: {names}",
        "{count} texts of the map are not there in {lang} and stay as they are: {names}",
    )
    return message(text, count=len(missing), lang=named_language(lang), names=shown)


def named_language(lang: str) -> Message | str:
    """What a language is called, its tag where it is none of the known ones."""
    return next((message(each.label) for each in LANGUAGES if each.key == lang), lang)


@cache
def _drawn_texts(kind: type[Record]) -> tuple[str, ...]:
    hints = types_of(kind)
    return tuple(info.name for info in fields_of(kind) if hints[info.name] == Text and info.field.drawn)
