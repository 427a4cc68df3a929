"""Findings that a note silences, and checks that are off: kept in the file, undone, and told again in time."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cjm_desktop.compose.insights import Insights, examine, silence_of
from cjm_desktop.edit.commands.cards import delete_records, set_text
from cjm_desktop.edit.commands.checks import silence_finding, switch_check, wake_findings
from cjm_desktop.edit.editor import Editor
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.model.derive import empty_copy, future_state, service_blueprint
from cjm_desktop.model.editions import blank_graph
from cjm_desktop.model.graph import JourneyGraph, with_map_id
from cjm_desktop.model.parts import Review
from cjm_desktop.model.records import Silence
from cjm_desktop.model.redaction import Wish, redact
from cjm_desktop.model.rules import check
from cjm_desktop.model.templates import as_template
from cjm_desktop.storage.codec import Revision, decode, encode
from tests.helpers.sound_map import FEW, TODAY, few_checks, given, sound, without

NOTE = "Asked in the store: Carla Whisper says it is fine."


def faulty() -> JourneyGraph:
    """A map whose second card of friction has no answer, and in which the company speaks."""
    return given(without(sound("en"), "rl1", "i1"), "a1", text="We send a mail")


def told(graph: JourneyGraph) -> Insights:
    return examine(graph, few_checks(), TODAY)


def keys(graph: JourneyGraph) -> list[str]:
    return [each.check.key for each in told(graph).told if each.findings]


def silence(editor: Editor, key: str, note: str = NOTE) -> Silence:
    (found,) = (each for each in told(editor.graph).told if each.check.key == key)
    editor.run(silence_finding.call(silence_of(found.check, found.findings[0], note, "Dana", "2026-11-29T09:00:00Z")))
    (made,) = editor.graph.in_order(Silence)
    return made


def again(graph: JourneyGraph) -> JourneyGraph:
    """The map, written and read."""
    return decode(encode(graph, Revision(1, "2026-11-21T09:00:00Z", "test"))).graph


def test_a_silenced_finding_is_not_told_and_its_note_is_in_the_file() -> None:
    editor = Editor(faulty())
    assert keys(editor.graph) == ["company_subject", "friction_unanswered"]
    silence(editor, "friction_unanswered")
    read = again(editor.graph)
    assert keys(read) == ["company_subject"]
    assert told(read).silenced == 1
    (note,) = read.in_order(Silence)
    assert (note.note, note.author, note.target) == (NOTE, "Dana", "f1")
    assert check(read) == []


def test_undo_and_waking_bring_it_back() -> None:
    editor = Editor(faulty())
    made = silence(editor, "friction_unanswered")
    editor.undo()
    assert keys(editor.graph) == ["company_subject", "friction_unanswered"]
    editor.redo()
    editor.run(wake_findings.call([made.id]))
    assert keys(editor.graph) == ["company_subject", "friction_unanswered"]
    assert editor.graph.in_order(Silence) == ()


def test_it_is_told_again_when_its_place_says_something_else() -> None:
    editor = Editor(faulty())
    silence(editor, "company_subject")
    assert keys(editor.graph) == ["friction_unanswered"]
    editor.run(set_text.call("a1", "text", "We send two mails", "en"))
    assert keys(editor.graph) == ["company_subject", "friction_unanswered"]
    silence(editor, "company_subject", "Two now.")
    assert [each.note for each in editor.graph.in_order(Silence)] == ["Two now."]


def test_the_same_fault_elsewhere_is_told() -> None:
    editor = Editor(given(faulty(), "a2", text="We call"))
    silence(editor, "company_subject")
    (left,) = (each for each in told(editor.graph).told if each.check.key == "company_subject")
    assert [each.records for each in left.findings] == [("a2",)]
    assert [each.finding.records for each in left.silenced] == [("a1",)]


def test_a_note_goes_with_what_it_is_about_and_comes_back_with_it() -> None:
    editor = Editor(faulty())
    silence(editor, "friction_unanswered")
    editor.run(delete_records.call(["f1"]))
    assert editor.graph.in_order(Silence) == ()
    editor.undo()
    assert len(editor.graph.in_order(Silence)) == 1


@pytest.mark.parametrize("note", ["", "  \n"])
def test_without_a_reason_nothing_is_silenced(note: str) -> None:
    editor = Editor(faulty())
    with pytest.raises(ValueError, match="reason"):
        silence(editor, "friction_unanswered", note)
    assert editor.graph.in_order(Silence) == ()


def test_a_check_that_is_off_finds_nothing_in_this_map_and_is_named() -> None:
    editor = Editor(faulty())
    editor.run(switch_check.call("company_subject", False))
    read = again(editor.graph)
    assert keys(read) == ["friction_unanswered"]
    assert [each.key for each in told(read).off] == ["company_subject"]
    assert told(read).ran == len(FEW) - 1
    editor.run(switch_check.call("company_subject", True))
    assert keys(editor.graph) == ["company_subject", "friction_unanswered"]


def test_what_a_newer_program_has_switched_off_stays_in_the_file() -> None:
    graph = given(sound("en"), "map", unchecked=("glossary", "personas"))
    editor = Editor(again(graph))
    editor.run(switch_check.call("personas", True))
    assert again(editor.graph).map.unchecked == ("glossary",)


def silenced() -> JourneyGraph:
    editor = Editor(faulty())
    silence(editor, "friction_unanswered")
    editor.run(switch_check.call("personas", False))
    return editor.graph


def test_a_copy_for_other_eyes_has_no_note_and_is_as_quiet() -> None:
    wish = Wish(parts=frozenset(("notes", "names")))
    copy = redact(silenced(), wish).graph
    (left,) = copy.in_order(Silence)
    assert (left.note, left.author, left.seen) == ("", "", "")
    assert "friction_unanswered" not in keys(copy)
    assert NOTE not in encode(copy, Revision(1, "2026-11-21T09:00:00Z", "test")).decode()


def test_a_form_has_nothing_of_it_and_a_template_only_what_is_off() -> None:
    assert blank_graph(silenced()).in_order(Silence) == ()
    for kept in (as_template(silenced()), as_template(silenced(), keep_cards=True)):
        assert kept.in_order(Silence) == ()
        assert kept.map.unchecked == ("personas",)


def test_a_map_made_from_this_one_begins_without_notes() -> None:
    for make in (empty_copy, future_state, service_blueprint):
        made = make(silenced(), new_id)
        assert made.in_order(Silence) == ()
        assert check(made) == []


def test_a_note_on_the_map_follows_it_to_another_id() -> None:
    editor = Editor(given(sound("en"), "map", review=Review(next="2026-10")))
    silence(editor, "review_overdue")
    moved = with_map_id(editor.graph, "mp_0000000009")
    assert check(moved) == []
    assert keys(moved) == []


def test_a_finding_of_several_places_is_another_one_when_these_change() -> None:
    graph = sound("en")
    for at in range(3):
        graph = given(graph, f"st{at}", owner="")
    editor = Editor(graph)
    made = silence(editor, "stage_unowned")
    assert keys(given(editor.graph, "st2", owner="Mina")) == ["stage_unowned"]
    assert keys(without(editor.graph, made.id)) == ["stage_unowned"]
    assert replace(made, note="x").seen == made.seen
