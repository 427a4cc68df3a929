"""What reviewers have sent back: taken into the map as comments, votes and marks, and their suggestions decided.

Nothing that a file says becomes content here. The same files in any order, and twice, give the same map: what came has
a mark, its record an id made of that, and of two answers of one person the later one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

from msgspec.structs import replace

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.known_answers import KnownAnswers
from cjm_desktop.edit.telling import tell
from cjm_desktop.foundation.ids import id_from
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.choices import keys
from cjm_desktop.model.feedback import Feedback, GivenRemark
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import Reply, Vote
from cjm_desktop.model.records import PREFIX_OF, Card, Comment, JourneyMap, Record, RecordId, Relation, Response
from cjm_desktop.model.text import with_words
from cjm_desktop.model.threads import OPEN, RESOLVED
from cjm_desktop.model.vocabulary import VERDICTS

ACCEPTED, REJECTED = keys(VERDICTS)


@command("feedback.take", NN_("Take in the answer of a reviewer", "Take in {count} answers of reviewers"))
def take_feedback(draft: Draft, given: Sequence[Feedback]) -> None:
    """Take in what people sent back; raises CjmError E454 for comments on another map."""
    for each in given:
        if each.map != draft.map.id:
            raise refusal("CJM-E454", name=each.author or "?", title=each.title)
    known = KnownAnswers(draft)
    for each in sorted(given, key=lambda one: (one.saved, one.author, one.votes, one.looked)):
        _take(draft, each, known)
    _settle(draft)


@command("comment.accept", N_("Accept suggestion"))
def accept_suggestion(draft: Draft, comment: RecordId, lang: str) -> None:
    """Let what a comment is about say what the comment suggests, in a language; the comment is resolved.

    Raises KeyError where there is no such comment, and ValueError where its suggestion has no place to go.
    """
    said = draft.one(Comment, comment)
    target = draft.get(said.target)
    if target is None or not takes_suggestion(said, target):
        raise ValueError("a suggestion says something about a record that has words")
    if isinstance(target, Card):
        tell(draft, target.id, said.suggestion, lang, edited=True)
    else:
        name = _naming(target)
        words = " ".join(said.suggestion.split())
        draft.update(target.id, **{name: with_words(getattr(target, name), words, lang, draft.lang)})
    draft.update(comment, state=RESOLVED, verdict=ACCEPTED)


@command("comment.reject", N_("Reject suggestion"))
def reject_suggestion(draft: Draft, comment: RecordId) -> None:
    """Leave what a comment is about as it is; the comment is resolved. Raises KeyError where there is no such one."""
    draft.update(draft.one(Comment, comment).id, state=RESOLVED, verdict=REJECTED)


def takes_suggestion(comment: Comment, target: Record | None) -> bool:
    """Whether the suggestion of a comment can be accepted: it says something, and its record has words to replace."""
    return bool(comment.suggestion.strip()) and not comment.about and target is not None and bool(_naming(target))


def _naming(record: Record) -> str:
    """The field that holds what a record says; "" for records that say nothing of the map."""
    if isinstance(record, Card):
        return "text"
    if isinstance(record, JourneyMap):
        return "title"
    if isinstance(record, Relation):
        return "label"
    return "name" if any(info.name == "name" and info.field.label for info in fields_of(type(record))) else ""


# What reviewers do in a pack.


@command("review.vote", N_("Vote"))
def vote_for(draft: Draft, target: RecordId, count: int, author: str, time: str) -> None:
    """Let somebody give a record so many votes; raises KeyError where there is no such record."""
    if draft.get(target) is None:
        raise KeyError(target)
    own = _own(draft, author)
    others = [each for each in own.votes if each.target != target]
    votes = [*others, Vote(target=target, count=count)] if count else others
    draft.write(own.id, replace(own, time=time, votes=tuple(sorted(votes, key=lambda each: each.target))))


@command("review.looked", N_("Mark as looked at"))
def mark_looked(draft: Draft, target: RecordId, author: str, time: str, *, looked: bool) -> None:
    """Let somebody have looked at a record, or not; raises KeyError where there is no such record."""
    if draft.get(target) is None:
        raise KeyError(target)
    own = _own(draft, author)
    seen = {*own.looked, target} if looked else {*own.looked} - {target}
    draft.write(own.id, replace(own, time=time, looked=tuple(sorted(seen))))


def own_response(source: JourneyGraph | Draft, author: str) -> Response | None:
    """What somebody has answered in this map so far."""
    mine = (each for each in source.table(Response).values() if each.author.casefold() == author.casefold())
    return min(mine, key=lambda each: each.id, default=None)


def _own(draft: Draft, author: str) -> Response:
    return own_response(draft, author) or Response(id=draft.new_id(Response), author=author)


# Taking in.


def _take(draft: Draft, given: Feedback, known: KnownAnswers) -> None:
    marks = {each.id for each in given.remarks} or {_fingerprint(given)}
    mine = _responses_of(known, given, marks)
    taken = {mark for each in mine for mark in each.taken}
    for remark in given.remarks:
        _take_remark(draft, given, remark, taken, known)
    for each in mine:
        known.drop_response(each)
    known.add_response(_answer(draft, given, mine, taken | marks))


def _responses_of(known: KnownAnswers, given: Feedback, marks: set[str]) -> list[Response]:
    """What the same person has answered before: under the same name, or without one and with a remark in common."""
    shared = known.with_a_mark_of(marks)
    named = known.of_author(given.author) if given.author else [each for each in shared if each.author][:1]
    return [*named, *(each for each in shared if not each.author)]


def _answer(draft: Draft, given: Feedback, mine: Iterable[Response], taken: set[str]) -> Response:
    votes = tuple(Vote(target=target, count=count) for target, count in given.votes)
    fresh = Response(
        id="", author=given.author, time=given.saved, revision=given.revision, looked=given.looked, votes=votes
    )
    last = max((*mine, fresh), key=_rank)
    author = last.author or next((each.author for each in (*mine, fresh) if each.author), "")
    key = author.casefold() or min(taken)
    for each in mine:
        draft.write(each.id, None)
    whole = replace(last, id=id_from(PREFIX_OF[Response], draft.map.id, key), author=author, taken=tuple(sorted(taken)))
    if whole.id in draft:  # of somebody else: as likely as nothing is
        whole = replace(whole, id=draft.new_id(Response))
    draft.write(whole.id, whole)
    return whole


def _rank(response: Response) -> tuple[Any, ...]:
    votes = tuple((each.target, each.count) for each in response.votes)
    return response.time, response.revision, response.looked, votes, response.author


def _take_remark(draft: Draft, given: Feedback, remark: GivenRemark, taken: set[str], known: KnownAnswers) -> None:
    fresh = _comment_of(draft, given, remark)
    for comment, reply in known.said_as(remark.id):
        if not _same_person(comment.author if reply is None else reply.author, given.author):
            continue
        if reply is None:
            if _worth(fresh) > _worth(comment):
                draft.put(_said_anew(comment, fresh))
        elif _worth(said := _reply_of(fresh)) > _worth(reply):
            draft.update(comment.id, replies=_in_order([said, *(each for each in comment.replies if each != reply)]))
            known.add_reply(comment.id, said, instead=reply)
        return
    if remark.id not in taken:
        whole = replace(fresh, id=draft.new_id(Comment)) if fresh.id in draft else fresh
        draft.add(whole)
        known.add_comment(whole)


def _comment_of(draft: Draft, given: Feedback, remark: GivenRemark) -> Comment:
    there = remark.target in draft
    about = "" if there else remark.target
    if remark.reply_to and not remark.suggestion:
        about = remark.reply_to
    return Comment(
        id=id_from(PREFIX_OF[Comment], given.author.casefold(), remark.id),
        target=remark.target if there else draft.map.id,
        author=given.author,
        time=remark.time or given.saved,
        text=remark.text,
        kind=remark.kind,
        suggestion=remark.suggestion,
        origin=remark.id,
        about=about,
    )


def _said_anew(comment: Comment, fresh: Comment) -> Comment:
    """A comment with what its author says by now; it is open again where that is something else."""
    same = (comment.text, comment.suggestion) == (fresh.text, fresh.suggestion)
    state = {"state": comment.state, "verdict": comment.verdict} if same else {}
    return replace(fresh, id=comment.id, replies=comment.replies, extra=comment.extra, **state)


def _settle(draft: Draft) -> None:
    """Bring home what was about something that was not there, and put replies below what they answer.

    Only what is no reply itself takes replies, so that nothing depends on what came first.
    """
    answers: dict[RecordId, list[Reply]] = {}
    homed: list[RecordId] = []
    for comment in sorted(draft.table(Comment).values(), key=lambda each: each.id):
        home = draft.get(comment.about) if comment.about and comment.origin else None
        if isinstance(home, Comment):
            if home.id != comment.id and not home.about and not comment.replies:
                answers.setdefault(home.id, []).append(_reply_of(comment))
                homed.append(comment.id)
        elif home is not None:
            draft.update(comment.id, target=home.id, about="")
    for each, replies in answers.items():
        draft.update(each, replies=_in_order([*draft.one(Comment, each).replies, *replies]), state=OPEN)
    draft.delete(homed)


def _reply_of(comment: Comment) -> Reply:
    return Reply(author=comment.author, time=comment.time, text=comment.text, origin=comment.origin)


def _in_order(replies: Iterable[Reply]) -> tuple[Reply, ...]:
    return tuple(sorted(replies, key=lambda each: (each.time, each.origin)))


def _worth(said: Comment | Reply) -> tuple[bool, str, str, str, str]:
    """Of two forms of one remark the greater one stays: with a name, then the later one."""
    more = (said.kind, said.suggestion) if isinstance(said, Comment) else ("", "")
    return bool(said.author), said.time, said.text, *more


def _same_person(one: str, other: str) -> bool:
    return not one or not other or one.casefold() == other.casefold()


def _fingerprint(given: Feedback) -> str:
    """What tells an answer without a remark from others of nobody's name."""
    said = repr((given.author.casefold(), given.saved, given.votes, given.looked))
    return "n" + sha256(said.encode()).hexdigest()[:20]
