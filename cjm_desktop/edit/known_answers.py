"""What reviewers have said and answered so far, looked up by person and by mark while more is taken in.

Each is found without looking through all others: a pack may come back with the answers of thousands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cjm_desktop.edit.draft import Draft
from cjm_desktop.model.parts import Reply
from cjm_desktop.model.records import Comment, RecordId, Response


class KnownAnswers:
    """The comments and responses of a draft by what they are found by; told of each one that is written."""

    def __init__(self, draft: Draft) -> None:
        """Look through what is there."""
        self._draft = draft
        self._by_author: dict[str, set[RecordId]] = {}
        self._by_mark: dict[str, set[RecordId]] = {}
        self._said: dict[str, dict[tuple[RecordId, str, str], None]] = {}
        self._replies: dict[tuple[RecordId, str, str], Reply] = {}
        for response in draft.table(Response).values():
            self.add_response(response)
        for comment in draft.table(Comment).values():
            self.add_comment(comment)

    def add_response(self, response: Response) -> None:
        """Find a response from now on."""
        if response.author:
            self._by_author.setdefault(response.author.casefold(), set()).add(response.id)
        for mark in response.taken:
            self._by_mark.setdefault(mark, set()).add(response.id)

    def drop_response(self, response: Response) -> None:
        """Find a response no more."""
        self._by_author.get(response.author.casefold(), set()).discard(response.id)
        for mark in response.taken:
            self._by_mark.get(mark, set()).discard(response.id)

    def of_author(self, author: str) -> list[Response]:
        """What a person has answered under their name, by id."""
        return self._responses(self._by_author.get(author.casefold(), ()))

    def with_a_mark_of(self, marks: Iterable[str]) -> list[Response]:
        """The responses to which one of these marks belongs, by id."""
        return self._responses({each for mark in marks for each in self._by_mark.get(mark, ())})

    def _responses(self, ids: Iterable[RecordId]) -> list[Response]:
        return [self._draft.one(Response, each) for each in sorted(ids)]

    def add_comment(self, comment: Comment) -> None:
        """Find a comment and its replies by their marks from now on."""
        self._said.setdefault(comment.origin, {})[comment.id, "", ""] = None
        for reply in comment.replies:
            self.add_reply(comment.id, reply)

    def add_reply(self, comment: RecordId, reply: Reply, instead: Reply | None = None) -> None:
        """Find a reply by its mark from now on, and one that it replaces no more."""
        if instead is not None:
            self._said[instead.origin].pop((comment, instead.origin, instead.author.casefold()), None)
        key = comment, reply.origin, reply.author.casefold()
        self._replies[key] = reply
        self._said.setdefault(reply.origin, {})[key] = None

    def said_as(self, mark: str) -> Iterator[tuple[Comment, Reply | None]]:
        """What was said under a mark: a comment, or one with the reply in it."""
        for key in list(self._said.get(mark, ())):
            comment = self._draft.find(Comment, key[0])
            if comment is not None:
                yield comment, self._replies.get(key)
