"""What every command does to one and the same map: the records that it adds, changes and deletes, and what it selects.

`--update-golden` writes the file anew: read the difference before keeping it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from msgspec.structs import replace

from cjm_desktop.edit.commands import (
    arrange,
    brand,
    card_rules,
    cards,
    changes,
    checkpoints,
    checks,
    comments,
    conflicts,
    editions,
    entries,
    events,
    feedback,
    gaps,
    glossary,
    guiding,
    incoming,
    jottings,
    library,
    measures,
    paste,
    people,
    pictures,
    relations,
    replacing,
    saved_views,
    spans,
    split,
    start,
    story,
    structure,
    tables,
    walks,
    wall,
    wording,
)
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.conflicts import ConflictAnswer
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.finding import Finder, Query
from cjm_desktop.edit.jotted import Jotted
from cjm_desktop.edit.scales import KNOWN
from cjm_desktop.edit.tables import CellTable, TableCell
from cjm_desktop.foundation.messages import ENGLISH
from cjm_desktop.model.differences import compare
from cjm_desktop.model.feedback import Feedback, GivenRemark
from cjm_desktop.model.filtering import Condition, Filter
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.parts import PageSetup, Reply
from cjm_desktop.model.records import (
    Channel,
    Checkpoint,
    Comment,
    EventLog,
    Evidence,
    GuidingQuestion,
    Jotting,
    Lane,
    Record,
    Silence,
    Stakeholder,
)
from cjm_desktop.model.wall import Hung
from tests.contracts.test_commands import COMMANDS
from tests.golden.journey_of_commands import PICTURE, a_journey, clip_of, elsewhere, merged_journey
from tests.golden.recorded import as_recorded
from tests.helpers.builders import a_map, counting_ids

SAME = {"st_0": "st_0", "sp_a": "sp_a", "sp_b": "sp_b", "ln_a": "ln_a"}
TABLE = CellTable(
    (
        TableCell(0, 0, "types\n\nnew"),
        TableCell(0, 1, "wide", right=2),
        TableCell(1, 0, "4"),
        TableCell(1, 1, "3\nso so"),
    )
)
LARGE = CellTable((TableCell(0, 0, "12 %"), TableCell(3, 4, "far\nout"), TableCell(1, 1, "")))
SHORT = CellTable(
    (
        TableCell(0, 0, "waits"),
        TableCell(0, 1, "x", right=9),
        TableCell(1, 1, "+1"),
        TableCell(2, 0, "Till"),
        TableCell(3, 0, "5 Orders"),
    )
)


def a_library() -> JourneyGraph:
    """Another map whose lists are taken over: a namesake with another id, an entry of one id, new ones, a lane."""
    builder = a_map(lang="en").stage("Any").lane("quotes", "Voices")
    builder.record(Channel(id="ch_1", name="Web shop")).record(Evidence(id="ev_8", name="stays away"))
    return builder.record(Stakeholder(id="sh_8", name="stays away")).build()


def _placed_note(draft: Draft) -> None:
    draft.add(Jotting(id="jt_9", name="Too slow", by="Mina", source="ev_1"))
    jottings.place_entries(draft, ["jt_9"], "ln_a", "sp_a")


def _answered(draft: Draft) -> None:
    draft.add(GuidingQuestion(id="gq_9", name="Why?", cards=("cd_01",)))
    guiding.answer_by(draft, ["cd_00", "cd_01"], "gq_9")


def _answered_no_more(draft: Draft) -> None:
    _answered(draft)
    guiding.answer_no_more(draft, ["cd_01"], "gq_9")


CALLS: tuple[CommandCall, ...] = (
    *(arrange.nudge_stages.call(ids, by) for ids in (["st_1"], ["st_0", "st_2"], ["st_3"]) for by in (-1, 1)),
    *(arrange.nudge_lanes.call(ids, by) for ids in (["ln_a"], ["ln_e", "ln_m"]) for by in (-1, 1)),
    *(
        arrange.nudge_steps.call(ids, by)
        for ids in (["sp_b"], ["sp_c"], ["sp_d", "sp_e"], ["sp_f"], ["sp_a"])
        for by in (-1, 1)
    ),
    *(
        arrange.nudge_cards.call(ids, right, down)
        for ids in (["cd_00"], ["cd_01"], ["cd_02", "cd_05"], ["cd_16"])
        for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1))
    ),
    brand.set_brand.call(("#102030", "#405060"), PICTURE, accent="#7C3AED"),
    brand.set_brand.call((), drop_logo=True),
    brand.set_brand.call(accent=""),
    card_rules.add_rule.call(Filter(), "Urgent\x07"),
    card_rules.add_rule.call(Filter((Condition("owner", ("", "Lee")), Condition("persona", ("ps_1", "ps_gone"))))),
    card_rules.set_conditions.call(["ru_1"], Filter((Condition("department", ("dp_1", "")),))),
    cards.add_card.call("ln_a", "sp_a", "new", "cd_01"),
    cards.add_card.call("ln_e", "sp_b", "+2 good\x07"),
    cards.add_card.call("ln_m", "sp_c", "41 % return"),
    cards.add_cards.call(["one", "two", ""], "ln_a", "sp_b"),
    *(
        cards.set_text.call("cd_00", "text", words, lang)
        for words, lang in (("types!", "en"), ("other", "en"), ("치다", "ko"), ("", "en"))
    ),
    cards.set_text.call("cd_00", "text", "fresh", "en", fresh=True),
    cards.set_text.call("cd_01", "text", "", "ko"),
    cards.set_text.call("cd_05", "text", "-2 sad", "en"),
    cards.set_text.call("cd_12", "text", "40 Orders", "en"),
    cards.set_text.call("cd_00", "owner", "Lee\x00", "ko"),
    cards.set_text.call("st_0", "name", "Eins", "de"),
    cards.set_field.call(["cd_00", "cd_03"], "severity", 2),
    cards.set_field.call(["cd_05"], "value", 1),
    cards.set_field.call(["mp"], "customer_types", ["partner"]),
    *(
        cards.delete_records.call(ids)
        for ids in (
            ["tp_1"],
            ["ch_1"],
            ["mt_1"],
            ["cd_00", "gone"],
            ["sp_c"],
            ["sp_a"],
            ["st_2"],
            ["ln_a"],
            ["ev_1", "dp_1"],
            ["ps_1"],
            ["tm_1"],
        )
    ),
    cards.move_cards.call(["cd_01", "cd_00"], "ln_a", "sp_f"),
    cards.move_cards.call(["cd_03"], "ln_o", "sp_f", "cd_15"),
    cards.move_cards.call(["cd_03"], "ln_a", "sp_a", "cd_00"),
    cards.move_cards.call(["cd_01"], "ln_a", "sp_a"),
    cards.duplicate_cards.call(["cd_03", "cd_00", "cd_04"]),
    cards.copy_cards_to.call(["cd_04", "cd_01", "cd_03"], "ln_o", "sp_e"),
    cards.copy_cards_to.call(["cd_00"], "ln_a", "sp_b", "cd_02"),
    cards.set_values.call({"cd_05": 3.0, "cd_06": -9, "cd_07": 0.25}),
    *(cards.nudge_value.call(["cd_05", "cd_07"], by) for by in (0.1, -4)),
    editions.add_edition.call(
        "Board ", before="vw_1", contents="form", formats=("png",), redact=("names",), redact_lanes=("ln_m",)
    ),
    editions.add_edition.call("Own", PageSetup(paper="A0")),
    checkpoints.set_checkpoint.call(Checkpoint(id="cp_new", name="Before")),
    checkpoints.delete_checkpoint.call("cp_1"),
    checkpoints.finish_review.call(Checkpoint(id="cp_new", name="Review"), "2027-02"),
    gaps.add_gap_lane.call("Gap", [gaps.GapCard("sp_b", "+2: slow → faster", "Kim"), gaps.GapCard("gone", "x")]),
    glossary.use_preferred.call(["cd_04", "cd_05"]),
    checks.silence_finding.call(Silence(id="", target="cd_04", check="friction_unanswered", note=" Asked: none. ")),
    checks.wake_findings.call(["sl_1"]),
    events.keep_log.call(EventLog(id="lg_2", name="shop.csv", rows=9, cases=7)),
    events.delete_log.call("lg_1"),
    comments.add_comment.call(
        Comment(id="", target="cd_04", author="Dana", time="2026-11-29T09:00:00Z", text=" Why? ")
    ),
    comments.reply_to.call("cm_0", Reply(author="Mina", time="2026-11-29T10:00:00Z", text="Because.")),
    comments.resolve_comments.call(["cm_0"]),
    comments.reopen_comments.call(["cm_0"]),
    comments.delete_comments.call(["cm_0"]),
    feedback.take_feedback.call(
        [
            Feedback(
                map="mp",
                author="Dana",
                saved="2026-11-29T21:30:00Z",
                remarks=(GivenRemark("rm_1", "cd_04", "No.", "correction", suggestion="Yes"),),
                votes=(("cd_04", 2),),
                looked=("st_2",),
            )
        ]
    ),
    feedback.accept_suggestion.call("cm_s", "en"),
    feedback.reject_suggestion.call("cm_s"),
    feedback.vote_for.call("cd_04", 2, "Dana", "2026-11-29T21:30:00Z"),
    feedback.mark_looked.call("st_2", "Dana", "2026-11-29T21:30:00Z", looked=True),
    *(
        conflicts.decide.call({"cf_1": decision, "cf_2": decision})
        for decision in (
            ConflictAnswer("mine"),
            ConflictAnswer("theirs"),
            ConflictAnswer("base"),
            ConflictAnswer(words="both"),
        )
    ),
    conflicts.take_merged.call(merged_journey(), {"cf_1": ConflictAnswer("theirs")}),
    changes.take_changes.call(compare(a_journey(), merged_journey()).differences, merged_journey()),
    changes.take_changes.call(compare(a_journey(), elsewhere()).differences, elsewhere()),
    *(checks.switch_check.call(check, on) for check, on in (("personas", False), ("stage_unowned", True))),
    editions.keep_edition.call(
        "vw_1", PageSetup(paper="A2"), "wall", ("pdf", "svg"), redact=("notes",), redact_lanes=("ln_e",)
    ),
    *(
        entries.rename_entry.call(entry, words, lang)
        for entry, words, lang in (
            ("tp_1", "Store", "en"),
            ("dp_1", "Selling", "en"),
            ("sh_1", "Park", "en"),
            ("ch_2", "Telefon", "ko"),
            ("mt_1", "", "en"),
            ("tp_1", "Shop", "en"),
        )
    ),
    entries.set_fields.call("cd_00", {"impact": 2, "owner": "Lee"}),
    entries.set_picture.call(["ps_1"], "photo", PICTURE),
    entries.set_picture.call(["cd_00"], "image", None),
    entries.rate_cards.call(["cd_14", "cd_15"], 0, 9),
    *(
        entries.describe_touchpoint.call(card, field, value)
        for card, field, value in (
            ("cd_08", "status", "needed"),
            ("cd_09", "when", "at night"),
            ("cd_10", "channel", "ch_1"),
        )
    ),
    entries.place_touchpoint.call("tp_1", "ln_t", "sp_a"),
    jottings.collect.call((Jotted("Too slow", "Mina"), Jotted("why?")), "ev_1", "ko"),
    guiding.ask_question.call("Why do they leave?", "en"),
    CommandCall(guiding.answer_by.key, guiding.answer_by.call(["cd_00"], "gq_9").label, _answered),
    CommandCall(guiding.answer_no_more.key, guiding.answer_no_more.call(["cd_01"], "gq_9").label, _answered_no_more),
    *(
        CommandCall(jottings.place_entries.key, jottings.place_entries.call(["tp_1"], "ln_a", "sp_a").label, apply)
        for apply in (
            _placed_note,
            lambda draft: jottings.place_entries(draft, ["tp_1", "cd_00", "dp_1"], "ln_t", "sp_b"),
        )
    ),
    walks.keep_walk.call(
        walks.Walk(
            "Own walk",
            "Kim",
            "2026-11-30",
            (walks.WalkedStep("sp_a", ("no sign", "too dark"), PICTURE), walks.WalkedStep("sp_z", ("lost",))),
            "Steps walked: A",
        ),
        "ln_a",
        "en",
    ),
    library.take_library.call(a_library()),
    walks.keep_walk.call(walks.Walk("Own walk", "", "", (walks.WalkedStep("sp_b"),)), "", "ko"),
    entries.add_entry.call(Channel, " Shop ", "ko"),
    entries.add_entry.call(Evidence, "Talks", "en"),
    entries.plan_survey.call("sp_b", " Was it easy? ", "en"),
    incoming.bring_in.call(elsewhere(), SAME),
    incoming.bring_in.call(elsewhere(), {}),
    *(measures.resize_steps.call(["sp_a"], width) for width in (None, 1, 300.126, 9999)),
    measures.resize_lanes.call(["ln_a", "ln_e"], 99999.0),
    measures.collapse_lanes.call(["ln_a"]),
    measures.expand_lanes.call(["ln_t2", "ln_a"]),
    paste.paste_clip.call(clip_of("cd_00", "cd_03", "cd_09", "rl_0"), "ln_e", "sp_c"),
    paste.paste_clip.call(clip_of("cd_00", "cd_01"), "ln_a", "sp_a", "cd_01"),
    paste.paste_clip.call(clip_of("cd_08"), "ln_t", "sp_g"),
    paste.paste_clip.call(clip_of("st_3")),
    paste.paste_clip.call(clip_of("st_0", "st_1"), step="sp_c"),
    paste.paste_clip.call(clip_of("sp_d", "sp_e"), step="sp_a"),
    paste.paste_clip.call(clip_of("ln_a", "ln_m"), "ln_e"),
    *(paste.cut_records.call(ids) for ids in (["cd_00"], ["st_0"], ["ln_a"])),
    paste.duplicate_stages.call(["st_2", "st_0"]),
    paste.duplicate_steps.call(["sp_d", "sp_a"]),
    paste.duplicate_lanes.call(["ln_t", "ln_a"]),
    pictures.add_pictures.call([PICTURE], "ln_a", "sp_b", "ps_1"),
    pictures.add_pictures.call([PICTURE, replace(PICTURE, id="sha256:" + "2" * 64)], "ln_a", "sp_b", "cd_00"),
    saved_views.add_view.call("Board\x07", Filter((Condition("persona", ("ps_1", "gone")),)), ["st_1", "ln_e", "no"]),
    saved_views.keep_view.call("sw_1", Filter(), ["ln_a"], ["owners"]),
    saved_views.turn_to_view.call("sw_1"),
    people.add_persona.call("Lee\x07"),
    people.add_record.call(Stakeholder(id="sh_9", name="Board")),
    people.add_record.call(Channel(id="ch_9", name="Fax")),
    relations.add_relation.call("cd_00", "cd_04"),
    relations.add_relation.call("cd_00", "cd_03"),
    relations.add_relation.call("cd_00", "cd_03", "causes"),
    relations.reattach.call("rl_0", target="sp_g"),
    relations.reattach.call("rl_0", source="cd_02"),
    relations.set_kind.call(["rl_0", "rl_1"], "branch"),
    replacing.replace_hits.call(Finder().find(a_journey(), Query("o")), "0"),
    replacing.replace_hits.call(Finder().find(a_journey(), Query("types")), "", fit=False),
    wording.reword.call("cd_00", ("text",), "said anew", "en"),
    wording.reword.call("cd_00", ("text",), "다시 말함", "ko"),
    relations.reverse_relations.call(["rl_0", "rl_3"]),
    relations.add_terminal.call("exit", "Home", ["cd_04", "cd_03"]),
    relations.add_terminal.call("entry", ends=["cd_00"]),
    *(spans.span_cards.call(["cd_00", "cd_03"], until) for until in ("sp_a", "sp_e", "sp_g")),
    *(spans.reach_cards.call(["cd_00", "cd_01", "cd_03"], by) for by in (-9, -1, 1, 9)),
    *(split.split_stage.call(step, "New") for step in ("sp_d", "sp_e")),
    split.split_step.call("sp_a", ["cd_01", "cd_02"], "New"),
    split.split_lane.call("ln_a", ["cd_01", "cd_09"], "New"),
    *(split.merge_stages.call(stages) for stages in (["st_1", "st_0"], ["st_3", "st_2", "st_1"], ["st_1"])),
    *(split.merge_steps.call(steps) for steps in (["sp_b", "sp_a"], ["sp_d", "sp_c"], ["sp_a", "sp_d", "sp_g"])),
    *(split.merge_lanes.call(lanes) for lanes in (["ln_o", "ln_a"], ["ln_m", "ln_t", "ln_e"])),
    start.start_map.call("Lee", "win", ["First", "", "Second"], [["Shop", "Till", "Shop"], [], ["Desk "]]),
    start.start_map.call(goal="arrive", touchpoints=[["Web"]], lane="Where"),
    start.start_map.call(stages=["A", "B", "C", "D", "E", "F"]),
    story.set_story.call(["cd_04", "st_1", "cd_04"]),
    structure.add_stage.call("New", before="st_1"),
    structure.add_stage.call("New", after="st_1"),
    structure.add_stage.call(),
    *(
        structure.add_step.call("st_2", "New", before, after)
        for before, after in ((None, None), ("sp_e", None), (None, "sp_e"), (None, "sp_f"))
    ),
    structure.add_lane.call("questions", "Asks", "ln_e", hint="h", prompt="p"),
    structure.add_lane.call("needs", after="ln_e"),
    structure.add_usual_lanes.call(
        [Lane(id=f"ln_{role}", role=role) for role in ("support", "sees", "actions", "text")]
    ),
    *(
        structure.move_stages.call(stages, before)
        for stages, before in ((["st_2"], "st_0"), (["st_0", "st_2"], None), (["st_0"], "st_0"))
    ),
    *(
        structure.move_lanes.call(lanes, before)
        for lanes, before in ((["ln_m"], "ln_a"), (["ln_a", "ln_t"], "ln_t"), (["ln_a"], None))
    ),
    *(
        structure.move_steps.call(steps, stage, before)
        for steps, stage, before in (
            (["sp_a"], "st_2", "sp_e"),
            (["sp_c"], "st_2", None),
            (["sp_e", "sp_b"], "st_0", "sp_b"),
        )
    ),
    *(
        structure.set_page.call(page)
        for page in (
            PageSetup(paper="A3", layout_width=2000.0),
            PageSetup(layout_width=2000.0, overlap=5.0),
            PageSetup(paper="A3", layout_width=2500.0),
            PageSetup(margin=9.0, layout_width=2000.0),
            PageSetup(orientation="portrait", layout_width=2000.0),
        )
    ),
    *(structure.set_map_lang.call(lang) for lang in ("ko", "en", "fr")),
    tables.paste_table.call(TABLE, "ln_a", "sp_a"),
    tables.paste_table.call(TABLE, "ln_a", "sp_a", scale=KNOWN[1]),
    tables.paste_table.call(LARGE, "ln_m", "sp_e"),
    tables.paste_table.call(LARGE, "ln_m", "sp_e", create=True),
    tables.paste_table.call(SHORT, "ln_a", "sp_d"),
    wall.keep_codes.call(),
    wall.rebuild_wall.call(
        {
            ("ln_a", "sp_c"): (Hung("A7"), Hung("n3"), Hung("Z9"), Hung("a1"), Hung("A7")),
            ("ln_o", "sp_a"): (Hung("X1", "said"),),
        }
    ),
    wall.rebuild_wall.call({("ln_a", "sp_a"): (Hung("A2"),)}, tag=""),
)


def lines() -> Iterator[str]:
    """What each call does, field by field."""
    before = msgspec.json.encode(list(a_journey().records()))
    for call in CALLS:
        graph = a_journey()
        draft = Draft(graph, counting_ids())
        yield f"{call.key} “{ENGLISH(call.label)}”"
        call.apply(draft)
        for change in draft.changes():
            yield from _said(change.before, change.after)
        if draft.selected is not None:
            yield f"  selects {' '.join(draft.selected)}"
        assert msgspec.json.encode(list(graph.records())) == before


def _said(before: Record | None, after: Record | None) -> Iterator[str]:
    if after is None:
        assert before is not None
        yield f"  deletes {before.id}"
        return
    known = [name for name in after.__struct_fields__ if name not in ("id", "extra")]
    usual = before or type(after)(id=after.id, **{name: getattr(after, name) for name in _needed(type(after))})
    changed = (f"{name} {getattr(after, name)!r}" for name in known if getattr(after, name) != getattr(usual, name))
    needed = [f"{name} {getattr(after, name)!r}" for name in _needed(type(after))] if before is None else []
    yield f"  {'changes' if before else 'adds'} {after.id}: {', '.join((*needed, *changed))}"


def _needed(kind: type[Record]) -> list[str]:
    return [info.name for info in msgspec.structs.fields(kind) if info.required and info.name != "id"]


def test_every_command_does_what_was_recorded(request: pytest.FixtureRequest) -> None:
    as_recorded("commands", "\n".join(lines()) + "\n", request)


def test_every_command_is_among_the_recorded_ones() -> None:
    without = {command.key for command in COMMANDS.values()} - {call.key for call in CALLS}
    assert without == set(), "call each of them in CALLS"
