"""Own fields of a map that get another name: the cards that say something in them follow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjm_desktop.edit.draft import Draft
from cjm_desktop.model.own_fields import own_value
from cjm_desktop.model.records import Card
from cjm_desktop.model.text import Text, languages_of, text_in, with_words


def rename_own_fields(draft: Draft, old: Sequence[Text], new: Sequence[Text]) -> None:
    """Let the lines of cards go by the new names. Where the number of fields changed, none was renamed."""
    if len(old) != len(new):
        return
    names = {lang: _renamed(old, new, lang, draft.lang) for each in old for lang in languages_of(each, draft.lang)}
    if not any(names.values()):
        return
    for card in list(draft.table(Card).values()):
        lines = tuple(_line(line, names, draft.lang) for line in card.own_fields)
        if lines != card.own_fields:
            draft.update(card.id, own_fields=lines)


def _renamed(old: Sequence[Text], new: Sequence[Text], lang: str, map_lang: str) -> Mapping[str, str]:
    """The new names of fields in a language by the old ones; fields that only changed places keep theirs."""
    before, after = ([text_in(each, lang, map_lang).strip() for each in names] for names in (old, new))
    pairs = zip(before, after, strict=True)
    return {was: now for was, now in pairs if was and now and was not in after and now not in before}


def _line(line: Text, names: Mapping[str, Mapping[str, str]], map_lang: str) -> Text:
    for lang in languages_of(line, map_lang):
        name, found, said = text_in(line, lang, map_lang).partition(":")
        renamed = names.get(lang, names.get(map_lang, {})).get(name.strip())
        if found and renamed:
            line = with_words(line, own_value(renamed, said.strip()), lang, map_lang)
    return line
