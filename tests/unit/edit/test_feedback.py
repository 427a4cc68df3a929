"""What comes back by file becomes comments, votes and marks, and nothing else; suggestions are decided one by one."""

from __future__ import annotations

import json
from typing import Any

import pytest

from cjm_desktop.edit.commands.cards import delete_records, duplicate_cards
from cjm_desktop.edit.commands.comments import add_comment, delete_comments, resolve_comments
from cjm_desktop.edit.commands.feedback import accept_suggestion, reject_suggestion, take_feedback, takes_suggestion
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.model.coverage import coverage_of
from cjm_desktop.model.records import Card, Comment, Lane, Response, Stage
from cjm_desktop.model.text import text_in
from cjm_desktop.storage.comments_file import feedback_of
from tests.helpers.builders import MapBuilder, a_map
from tests.helpers.feedback import comments_file, remark, votes


class Round:
    """A map that was sent out, and what comes back."""

    def __init__(self) -> None:
        builder: MapBuilder = a_map("en").stage("Find", "Search").stage("Buy").lane("actions", "Doing")
        builder.card("Doing", "Search", "types").card("Doing", "Buy", "pays").card("Doing", "Buy", "waits")
        self.editor = Editor(builder.build())
        self.types, self.pays, self.waits = (builder.id(Card, each) for each in ("types", "pays", "waits"))
        self.find, self.buy = builder.id(Stage, "Find"), builder.id(Stage, "Buy")
        self.doing = builder.id(Lane, "Doing")

    def take(self, **fields: Any) -> None:
        data = json.dumps(comments_file(self.editor.graph.map.id, **fields)).encode()
        self.editor.run(take_feedback.call([feedback_of(data)]))

    @property
    def said(self) -> list[Comment]:
        return sorted(self.editor.graph.table(Comment).values(), key=lambda each: (each.text, each.id))

    def words(self, card: str) -> str:
        return text_in(self.editor.graph.one(Card, card).text, "en", "en")


@pytest.fixture
def mail() -> Round:
    return Round()


def test_remarks_become_comments_with_their_kind_author_and_time(mail: Round) -> None:
    mail.take(
        remarks=[
            remark("rm_1", mail.pays, "By card too?", kind="question"),
            remark("rm_2", mail.types, "Says more.", kind="correction", suggestion="types three words"),
        ]
    )
    asked, corrected = mail.said
    assert (asked.kind, asked.author, asked.target) == ("question", "Dana", mail.pays)
    assert asked.time == "2026-11-29T21:29:00Z"
    assert (corrected.kind, corrected.suggestion, corrected.verdict) == ("correction", "types three words", "")
    assert mail.words(mail.types) == "types"


def test_a_file_changes_nothing_that_the_map_says(mail: Round) -> None:
    before = {each.id: each for each in mail.editor.graph.records()}
    mail.take(
        remarks=[remark("rm_1", mail.pays, "No.", kind="correction", suggestion="pays later")],
        votes=votes({mail.pays: 3}),
        done=[mail.find],
    )
    after = {each.id: each for each in mail.editor.graph.records()}
    assert {key: after[key] for key in before} == before
    assert {type(after[key]) for key in after.keys() - before.keys()} == {Comment, Response}
    mail.editor.undo()
    assert {each.id: each for each in mail.editor.graph.records()} == before


def test_a_later_file_of_the_same_person_doubles_nothing_and_its_votes_count(mail: Round) -> None:
    first = remark("rm_1", mail.pays, "Hm.")
    mail.take(remarks=[first], votes=votes({mail.pays: 1}))
    later = "2026-11-30T08:00:00Z"
    mail.take(remarks=[first, remark("rm_2", mail.buy, "And?")], votes=votes({mail.types: 2}), saved=later)
    mail.take(remarks=[first], votes=votes({mail.pays: 1}))  # the first one once more
    assert [each.text for each in mail.said] == ["And?", "Hm."]
    assert coverage_of(mail.editor.graph).votes == {mail.types: 2}


def test_votes_of_several_people_add_up_and_stages_without_a_look_are_told(mail: Round) -> None:
    mail.take(author="Dana", votes=votes({mail.pays: 2}))
    mail.take(author="Kim", votes=votes([mail.pays]))
    coverage = coverage_of(mail.editor.graph)
    assert (coverage.votes, coverage.voters) == ({mail.pays: 3}, {mail.pays: 2})
    assert coverage.unseen == (mail.find,)
    mail.take(author="Lee", done=[mail.find])
    assert coverage_of(mail.editor.graph).unseen == ()


def test_two_people_without_a_name_are_two(mail: Round) -> None:
    mail.take(author="", votes=votes([mail.pays]))
    mail.take(author="", votes=votes([mail.types]))
    mail.take(author="", votes=votes([mail.types]))
    assert coverage_of(mail.editor.graph).votes == {mail.pays: 1, mail.types: 1}


def test_who_gives_a_name_later_is_still_the_same_person(mail: Round) -> None:
    said = remark("rm_1", mail.pays, "Hm.")
    mail.take(author="", remarks=[said], votes=votes([mail.pays]))
    mail.take(author="Dana", remarks=[said], votes=votes([mail.pays]), saved="2026-11-30T08:00:00Z")
    assert [(each.author, each.text) for each in mail.said] == [("Dana", "Hm.")]
    assert [each.author for each in mail.editor.graph.table(Response).values()] == ["Dana"]


def test_what_is_about_something_that_has_gone_is_kept_on_the_map(mail: Round) -> None:
    mail.editor.run(delete_records.call([mail.waits]))
    mail.take(remarks=[remark("rm_1", mail.waits, "Too long.")], votes=votes([mail.waits]))
    (said,) = mail.said
    assert (said.target, said.about) == (mail.editor.graph.map.id, mail.waits)
    assert coverage_of(mail.editor.graph).answers[0].gone == 1
    mail.editor.undo()
    mail.editor.undo()
    mail.take(remarks=[remark("rm_1", mail.waits, "Too long.")])
    assert (mail.said[0].target, mail.said[0].about) == (mail.waits, "")


def test_what_has_come_back_is_where_it_was_when_the_next_file_is_read(mail: Round) -> None:
    mail.editor.run(delete_records.call([mail.waits]))
    card = mail.editor.history.to_undo
    assert card is not None
    waits = next(each.before for each in card.changes if each.id == mail.waits)
    mail.take(remarks=[remark("rm_1", mail.waits, "Too long.")])
    from cjm_desktop.edit.commands.people import add_record

    assert waits is not None
    mail.editor.run(add_record.call(waits))
    mail.take(author="Kim", done=[mail.buy])
    assert (mail.said[0].target, mail.said[0].about) == (mail.waits, "")


def test_a_comment_that_was_deleted_here_does_not_come_back_with_the_next_file(mail: Round) -> None:
    first = remark("rm_1", mail.pays, "Hm.")
    mail.take(remarks=[first])
    mail.editor.run(delete_comments.call([mail.said[0].id]))
    mail.take(remarks=[first, remark("rm_2", mail.pays, "New.")], saved="2026-11-30T08:00:00Z")
    assert [each.text for each in mail.said] == ["New."]


def test_a_reply_stands_below_what_it_answers_and_opens_it_again(mail: Round) -> None:
    mail.editor.run(add_comment.call(Comment(id="", target=mail.pays, author="Me", text="Is it so?")))
    asked = mail.said[0].id
    mail.editor.run(resolve_comments.call([asked]))
    mail.take(remarks=[remark("rm_1", mail.pays, "It is.", replyTo=asked)])
    mail.take(remarks=[remark("rm_1", mail.pays, "It is.", replyTo=asked)])
    (comment,) = mail.said
    assert [(each.author, each.text) for each in comment.replies] == [("Dana", "It is.")]
    assert comment.state == "open"


def test_nobody_can_speak_over_what_somebody_else_has_said(mail: Round) -> None:
    mail.editor.run(add_comment.call(Comment(id="", target=mail.pays, author="Me", text="Mine.")))
    mail.take(author="Dana", remarks=[remark("rm_1", mail.pays, "Hers.")])
    later = {"time": "2027-01-01T00:00:00Z"}
    mail.take(author="Eve", remarks=[remark("rm_1", mail.pays, "Not hers.", **later)])
    mail.take(author="Eve", remarks=[remark(mail.said[1].id, mail.pays, "Not mine.", **later)])
    assert {each.text for each in mail.said} >= {"Mine.", "Hers."}


def test_an_accepted_suggestion_is_said_by_the_card_and_undone_alone(mail: Round) -> None:
    correct = {"kind": "correction"}
    mail.take(
        remarks=[
            remark("rm_1", mail.pays, "a", suggestion="pays by card", **correct),
            remark("rm_2", mail.types, "b", suggestion="types one word", **correct),
        ]
    )
    first, second = mail.said
    mail.editor.run(accept_suggestion.call(first.id, "en"))
    mail.editor.run(reject_suggestion.call(second.id))
    assert (mail.words(mail.pays), mail.words(mail.types)) == ("pays by card", "types")
    assert [(each.verdict, each.state) for each in mail.said] == [("accepted", "resolved"), ("rejected", "resolved")]
    mail.editor.undo()
    assert [each.verdict for each in mail.said] == ["accepted", ""]
    mail.editor.undo()
    assert mail.words(mail.pays) == "pays"


def test_a_suggestion_may_rename_a_stage_and_a_lane_but_has_no_place_where_that_has_gone(mail: Round) -> None:
    mail.take(
        remarks=[
            remark("rm_1", mail.find, "a", kind="correction", suggestion="Search\nfor it"),
            remark("rm_2", "cd_gone", "b", kind="correction", suggestion="x"),
        ]
    )
    renamed, lost = mail.said
    mail.editor.run(accept_suggestion.call(renamed.id, "en"))
    assert mail.editor.graph.one(Stage, mail.find).name == "Search for it"
    assert not takes_suggestion(lost, mail.editor.graph.get(lost.target))
    with pytest.raises(ValueError, match="words"):
        mail.editor.run(accept_suggestion.call(lost.id, "en"))


def test_comments_on_another_map_are_refused(mail: Round) -> None:
    data = json.dumps(comments_file("mp_other")).encode()
    with pytest.raises(CjmError, match="CJM-E454"):
        mail.editor.run(take_feedback.call([feedback_of(data)]))


def test_a_copy_of_a_comment_is_not_what_the_next_file_of_its_author_changes(mail: Round) -> None:
    mail.take(remarks=[remark("rm_1", mail.pays, "Hm.")])
    mail.editor.run(duplicate_cards.call([mail.pays]))
    mail.take(remarks=[remark("rm_1", mail.pays, "Yes.", time="2026-11-30T00:00:00Z")], saved="2026-11-30T08:00:00Z")
    assert [each.text for each in mail.said if each.target == mail.pays] == ["Yes."]
    assert [each.text for each in mail.said] == ["Hm.", "Yes."]


def test_each_answer_is_found_without_looking_through_the_others(mail: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[object] = []
    whole = Draft.table

    def counting(self: Draft, kind: Any) -> Any:
        looked.append(kind)
        return whole(self, kind)

    monkeypatch.setattr(Draft, "table", counting)
    counts = []
    for people in (3, 30):
        given = [
            json.dumps(
                comments_file(
                    mail.editor.graph.map.id,
                    author=f"Person {people} {each}",
                    remarks=[remark(f"rm_{people}x{each}", mail.pays, "Yes.")],
                )
            ).encode()
            for each in range(people)
        ]
        looked.clear()
        mail.editor.run(take_feedback.call([feedback_of(data) for data in given]))
        counts.append(len([each for each in looked if each in (Comment, Response)]))
    assert counts[0] == counts[1]
    assert len(mail.said) == 33
