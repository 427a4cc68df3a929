"""The words of the reader's own interface: the one table, by the names that its markup and script use.

`{name}` stands for what the script puts in. Two forms are for one and for more.
"""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.messages import N_, NN_, Plural, Translate, message
from cjm_desktop.model.vocabulary import COMMENT_KINDS

WORDS: Mapping[str, str | Plural] = {
    "skip": N_("Go to the table"),
    "search": N_("Search"),
    "previous": N_("Previous hit"),
    "next": N_("Next hit"),
    "hits": N_("{at} of {count}"),
    "map": N_("Map"),
    "table": N_("Table"),
    "told": N_("In words"),
    "view": N_("View"),
    "language": N_("Language"),
    "zoom": N_("Zoom"),
    "larger": N_("Larger"),
    "smaller": N_("Smaller"),
    "fit": N_("Fit"),
    "more": N_("More"),
    "dark": N_("Dark"),
    "light": N_("Light"),
    "filter": N_("Filter"),
    "clear": N_("Clear"),
    "passing": NN_("{count} card passes", "{count} cards pass"),
    "lanes": N_("Kind of lane"),
    "present": N_("Present"),
    "leave": N_("End the show"),
    "earlier": N_("Previous stage"),
    "later": N_("Next stage"),
    "place": N_("Stage {at} of {count}"),
    "print": N_("Print"),
    "close": N_("Close"),
    "nothing_leaves": N_("Nothing leaves this computer."),
    "stays": N_("This page works without the internet; your comments stay in this browser until you save them."),
    "notices": N_("Notices"),
    "hide": N_("Hide"),
    "forgets": N_("Comments are kept only while this tab is open: save them before you close it."),
    "damaged": N_("Part of this file is missing. What is left is shown as a table."),
    "comments": N_("My comments"),
    "name": N_("Name"),
    "first": N_("Click a card to write your first comment."),
    "how": N_("Click a card or press C to comment on it. A comment without a card:"),
    "whole": N_("On the whole map"),
    "comment_on": N_("Comment on this card"),
    "comment_on_map": N_("Comment on the whole map"),
    "comment_on_stage": N_("Comment on this stage"),
    "text": N_("Your comment"),
    "kind": N_("Kind of comment"),
    **{each.key: each.label for each in COMMENT_KINDS},
    "instead": N_("What the card should say (if you know)"),
    "answer": N_("Answer"),
    "threads": N_("Comments so far"),
    "add": N_("Add"),
    "change": N_("Change"),
    "cancel": N_("Cancel"),
    "as": N_("as"),
    "edit": N_("Edit"),
    "delete": N_("Delete"),
    "deleted": N_("The comment was deleted."),
    "undo": N_("Undo"),
    "writing": N_("being written"),
    "votes": N_("Votes"),
    "vote": N_("Vote for it"),
    "unvote": N_("Take a vote back"),
    "voted": NN_("{count} vote", "{count} votes"),
    "stages": N_("Stages I have looked at"),
    "seen": N_("Looked at"),
    "seen_count": N_("{done} of {count} looked at"),
    "not_saved": NN_("{count} comment is not saved yet.", "{count} comments are not saved yet."),
    "changes_not_saved": N_("Votes or stages looked at are not saved yet."),
    "all_saved": N_("All that you wrote is in the saved file."),
    "save": N_("Save my comments to send back"),
    "saves": N_("Saves {file}. Attach it to your reply to the mail."),
    "copy_instead": N_("If no file was saved, copy this text into your reply:"),
    "pin": N_("Comment {number}"),
}


def words_of(translate: Translate) -> dict[str, str | list[str]]:
    """The table in a language; what depends on a count in its two forms."""
    return {key: _said(text, translate) for key, text in WORDS.items()}


class _Open(int):
    """A count that chooses the form of a text and leaves its place open, for the script to fill."""

    def __format__(self, spec: str) -> str:
        """The placeholder."""
        return "{count}"


def _said(text: str | Plural, translate: Translate) -> str | list[str]:
    if isinstance(text, Plural):
        return [translate(message(text, count=_Open(number))) for number in (1, 2)]
    return translate(text)
