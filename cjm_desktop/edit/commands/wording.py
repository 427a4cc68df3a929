"""A text written over wherever in its record it stands, in one of the languages of the map."""

from __future__ import annotations

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.replacing import Rewording, reworded
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.telling import tell
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.held_texts import Path
from cjm_desktop.model.records import Card, Record, RecordId
from cjm_desktop.model.rules import clean_text


@command("text.reword", N_("Edit text"))
def reword(draft: Draft, record: RecordId, path: Path, words: str, lang: str) -> None:
    """Give the text at the end of a way other words in a language, which is one of the map's from then on.

    What was known about a card that says something else in the map's own language now goes; a translation changes
    nothing else. Raises KeyError when the record is not there.
    """
    holder = draft.one(Record, record)
    words = clean_text(words)
    if lang == draft.lang and isinstance(holder, Card) and path == ("text",):
        tell(draft, record, words, lang, edited=True)
        return
    draft.put(reworded(holder, [Rewording(record, path, lang, "", words, ())], draft.lang))
    if words and lang not in (draft.lang, *draft.map.langs):
        draft.update(draft.map.id, langs=(*draft.map.langs, lang))
