"""Comments: what people say about the map without changing what it says."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.parts import Reply
from cjm_desktop.model.records import Comment, RecordId
from cjm_desktop.model.rules import clean_text
from cjm_desktop.model.threads import OPEN, RESOLVED


@command("comment.add", N_("Add comment"))
def add_comment(draft: Draft, comment: Comment) -> None:
    """Say something about a record. Raises ValueError without words, KeyError for a record that is not there."""
    if draft.get(comment.target) is None:
        raise KeyError(comment.target)
    suggestion = clean_text(comment.suggestion).strip()
    text = "" if suggestion and not comment.text.strip() else _words(comment.text)  # a suggestion says it all
    draft.add(replace(comment, id=draft.new_id(Comment), text=text, suggestion=suggestion))


@command("comment.reply", N_("Reply to comment"))
def reply_to(draft: Draft, comment: RecordId, reply: Reply) -> None:
    """Answer a comment, which is open again then. Raises ValueError without words, KeyError for no such comment."""
    said = replace(reply, text=_words(reply.text))
    draft.update(comment, replies=(*draft.one(Comment, comment).replies, said), state=OPEN)


@command("comment.resolve", NN_("Resolve comment", "Resolve {count} comments"))
def resolve_comments(draft: Draft, comments: Sequence[RecordId]) -> None:
    """Have done with comments; raises KeyError where there is no such one."""
    for each in comments:
        draft.update(draft.one(Comment, each).id, state=RESOLVED)


@command("comment.reopen", NN_("Reopen comment", "Reopen {count} comments"))
def reopen_comments(draft: Draft, comments: Sequence[RecordId]) -> None:
    """Talk about comments again; raises KeyError where there is no such one."""
    for each in comments:
        draft.update(draft.one(Comment, each).id, state=OPEN)


@command("comment.delete", NN_("Delete comment", "Delete {count} comments"))
def delete_comments(draft: Draft, comments: Sequence[RecordId]) -> None:
    """Take comments and their replies out of the map; raises KeyError where there is no such one."""
    draft.delete([draft.one(Comment, each).id for each in comments])


def _words(text: str) -> str:
    words = clean_text(text).strip()
    if not words:
        raise ValueError("a comment says something")
    return words
