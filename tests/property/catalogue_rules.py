"""Rules of random editing for what lies behind the map: catalogues, pictures, the brand, editions and the wall."""

from __future__ import annotations

import base64
import hashlib
import random
from datetime import UTC, datetime

from hypothesis import strategies as st
from hypothesis.stateful import rule

from cjm_desktop.edit.commands.brand import set_brand
from cjm_desktop.edit.commands.card_rules import add_rule, set_conditions
from cjm_desktop.edit.commands.changes import take_changes
from cjm_desktop.edit.commands.checkpoints import delete_checkpoint, finish_review, set_checkpoint
from cjm_desktop.edit.commands.checks import silence_finding, switch_check, wake_findings
from cjm_desktop.edit.commands.comments import (
    add_comment,
    delete_comments,
    reopen_comments,
    reply_to,
    resolve_comments,
)
from cjm_desktop.edit.commands.conflicts import ConflictAnswer, decide, take_merged
from cjm_desktop.edit.commands.editions import add_edition, keep_edition
from cjm_desktop.edit.commands.entries import (
    add_entry,
    describe_touchpoint,
    place_touchpoint,
    plan_survey,
    rate_cards,
    rename_entry,
    set_fields,
    set_picture,
)
from cjm_desktop.edit.commands.events import delete_log, keep_log
from cjm_desktop.edit.commands.feedback import (
    accept_suggestion,
    mark_looked,
    reject_suggestion,
    take_feedback,
    takes_suggestion,
    vote_for,
)
from cjm_desktop.edit.commands.gaps import GapCard, add_gap_lane
from cjm_desktop.edit.commands.glossary import use_preferred
from cjm_desktop.edit.commands.guiding import answer_by, answer_no_more, ask_question
from cjm_desktop.edit.commands.incoming import bring_in
from cjm_desktop.edit.commands.jottings import collect, place_entries
from cjm_desktop.edit.commands.library import take_library
from cjm_desktop.edit.commands.people import add_persona, add_record
from cjm_desktop.edit.commands.pictures import add_pictures
from cjm_desktop.edit.commands.saved_views import add_view, keep_view, turn_to_view
from cjm_desktop.edit.commands.story import set_story
from cjm_desktop.edit.commands.walks import Walk, WalkedStep, keep_walk
from cjm_desktop.edit.commands.wall import keep_codes, rebuild_wall
from cjm_desktop.edit.jotted import Jotted
from cjm_desktop.model.differences import compare, with_followers
from cjm_desktop.model.feedback import Feedback, GivenRemark
from cjm_desktop.model.filtering import Condition, Filter
from cjm_desktop.model.merging import merge
from cjm_desktop.model.parts import Reply
from cjm_desktop.model.records import (
    Blob,
    Card,
    CardRule,
    Channel,
    Checkpoint,
    Comment,
    Conflict,
    Department,
    Edition,
    EventLog,
    Evidence,
    GuidingQuestion,
    Jotting,
    Lane,
    Metric,
    PageSetup,
    Persona,
    Record,
    SavedView,
    Silence,
    Stage,
    Stakeholder,
    Step,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.wall import Hung, wall_codes
from cjm_desktop.storage.checkpoints import checkpoint_of
from tests.helpers.map_files import random_graph
from tests.helpers.random_edits import edited
from tests.property.editing_machine import LANGS, PICK, WORDS, EditingMachine

ENTRY_KINDS: tuple[type[Record], ...] = (Channel, Department, Evidence, Metric, Persona, Stakeholder, Touchpoint)
NAMES = st.sampled_from(["Web", "Till", "Sales", "영업", ""])
PLACEABLE = [Jotting, Channel, Department]
PICTURED = ((Card, "image"), (Persona, "photo"))


def a_picture(number: int) -> Blob:
    data = bytes([number % 3])
    encoded = base64.b64encode(data).decode()
    return Blob(id=f"sha256:{hashlib.sha256(data).hexdigest()}", type="image/png", w=4, h=3, data=encoded)


class CatalogueRules(EditingMachine):
    """Enters, renames, uses and describes entries, and everything else that is not drawn as a card of its own."""

    @rule(name=WORDS)
    def adds_a_persona(self, name: str) -> None:
        self.run(add_persona.call(name))

    @rule(which=st.integers(0, 3), about=PICK)
    def adds_another_record(self, which: int, about: int) -> None:
        record = (
            Channel(id=self.fresh("own_ch"), name="Web"),
            Touchpoint(id=self.fresh("own_tp"), name="Till", channel=self.maybe(about, Channel) or ""),
            Terminal(id=self.fresh("own_tm"), name="Elsewhere", kind="exit"),
            Comment(id=self.fresh("own_cm"), target=self.pick(about), text="why?"),
        )[which]
        self.run(add_record.call(record))

    @rule(first=PICK, second=PICK)
    def tells_a_story(self, first: int, second: int) -> None:
        self.run(set_story.call([self.pick(first, Stage, Card), self.pick(second, Stage, Card)]))

    @rule(about=PICK, comment=PICK, words=NAMES, which=st.integers(0, 4))
    def talks(self, about: int, comment: int, words: str, which: int) -> None:
        said = self.pick(comment, Comment)
        self.run(
            (
                add_comment.call(Comment(id="", target=self.pick(about), text=f"{words}?")),
                reply_to.call(said, Reply(author="Dana", text=f"{words}.")),
                resolve_comments.call([said]),
                reopen_comments.call([said]),
                delete_comments.call([said]),
            )[which]
        )

    @rule(about=PICK, comment=PICK, words=NAMES, mark=st.integers(0, 5), which=st.integers(0, 4))
    def hears_from_reviewers(self, about: int, comment: int, words: str, mark: int, which: int) -> None:
        target, said = self.pick(about), self.pick(comment, Comment)
        remark = GivenRemark(f"rm_{mark}", target, f"{words}?", "correction", suggestion=words)
        found = self.editor.graph.find(Comment, said)
        decides = found is not None and takes_suggestion(found, self.editor.graph.get(found.target))
        given = Feedback(map=self.editor.graph.map.id, author=words, remarks=(remark,), votes=((target, 1),))
        if which == 1 and decides:
            self.run(accept_suggestion.call(said, "en"))
        elif which == 2:
            self.run(reject_suggestion.call(said))
        elif which == 3:
            self.run(vote_for.call(target, mark, words, "2026-11-29T21:30:00Z"))
        elif which == 4:
            self.run(mark_looked.call(target, words, "2026-11-29T21:30:00Z", looked=mark > 2))
        elif self.has_room():
            self.run(take_feedback.call([given]))

    @rule(name=NAMES)
    def sets_a_checkpoint(self, name: str) -> None:
        now = datetime(2026, 11, 29, tzinfo=UTC)
        self.run(set_checkpoint.call(checkpoint_of(self.editor.graph, self.fresh("own_cp"), name, now)))

    @rule(cases=st.integers(5, 9))
    def counts_a_log(self, cases: int) -> None:
        self.run(keep_log.call(EventLog(id="lg_0000000001", name="shop.csv", cases=cases)))

    @rule()
    def takes_a_log_off(self) -> None:
        self.run(delete_log.call("lg_0000000001"))

    @rule(step=PICK, name=NAMES)
    def adds_a_gap_lane(self, step: int, name: str) -> None:
        if self.has_room():
            self.run(add_gap_lane.call(name, [GapCard(self.pick(step, Step), name)]))

    @rule(name=NAMES)
    def finishes_a_review(self, name: str) -> None:
        now = datetime(2026, 11, 29, tzinfo=UTC)
        if self.editor.graph.map.review is not None:
            made = checkpoint_of(self.editor.graph, self.fresh("own_cp"), name, now)
            self.run(finish_review.call(made, "2027-02"))

    @rule(value=st.sampled_from(["", "1", "2", "3"]), who=PICK, name=NAMES)
    def adds_a_colour_rule(self, value: str, who: int, name: str) -> None:
        if self.has_room():
            chosen = (Condition("severity", (value,)), Condition("department", (self.pick(who, Department),)))
            self.run(add_rule.call(Filter(chosen), name))

    @rule(which=PICK, values=st.lists(st.sampled_from(["", "Kim", "Lee"]), max_size=2, unique=True))
    def changes_what_a_rule_means(self, which: int, values: list[str]) -> None:
        self.run(set_conditions.call([self.pick(which, CardRule)], Filter((Condition("owner", tuple(values)),))))

    @rule(name=NAMES, lane=PICK, stage=PICK, marks=st.sampled_from([(), ("severity",), ("newer", "signs")]))
    def saves_a_view(self, name: str, lane: int, stage: int, marks: tuple[str, ...]) -> None:
        if self.has_room():
            wanted = Filter((Condition("severity", ("3",)), Condition("department", (self.pick(lane, Department),))))
            self.run(add_view.call(name, wanted, [self.pick(lane, Lane), self.pick(stage, Stage)], marks))

    @rule(which=PICK, lane=PICK)
    def keeps_a_view_anew(self, which: int, lane: int) -> None:
        self.run(keep_view.call(self.pick(which, SavedView), Filter(), [self.pick(lane, Lane)]))

    @rule(which=PICK)
    def turns_to_a_view(self, which: int) -> None:
        self.run(turn_to_view.call(self.pick(which, SavedView)))

    @rule(about=PICK, note=NAMES)
    def silences_a_finding(self, about: int, note: str) -> None:
        self.run(silence_finding.call(Silence(id="", target=self.pick(about), check="personas", note=f"{note}.")))

    @rule(seed=st.integers(0, 999), count=st.integers(0, 6), side=st.sampled_from(["mine", "theirs", "base"]))
    def merges(self, seed: int, count: int, side: str) -> None:
        """Take over what somebody else has made of the map meanwhile, and decide one thing of what was left open."""
        base, graph = self.editor.graph, edited(self.editor.graph, seed + 1, count)
        found = merge(base, edited(base, seed, count), graph)
        if self.has_room():
            self.run(take_merged.call(found.with_conflicts(), {}))
            self.run(decide.call({self.pick(seed, Conflict): ConflictAnswer(side)}))

    @rule(seed=st.integers(0, 999), count=st.integers(0, 6), every=st.integers(1, 3))
    def takes_single_changes(self, seed: int, count: int, every: int) -> None:
        """Take over some of what differs from another version."""
        other = edited(self.editor.graph, seed, count)
        found = compare(self.editor.graph, other)
        if self.has_room():
            self.run(take_changes.call(with_followers(found.told[::every], found.differences), other))

    @rule(which=PICK)
    def wakes_a_finding(self, which: int) -> None:
        self.run(wake_findings.call([self.pick(which, Silence)]))

    @rule(which=PICK, word=NAMES)
    def uses_the_glossary(self, which: int, word: str) -> None:
        term = Term(id=self.fresh("own_gl"), name=f"better {word}", synonyms=(word, {"ko": word}))
        self.run(add_record.call(term))
        self.run(use_preferred.call([self.pick(which)]))

    @rule(check=NAMES, on=st.booleans())
    def switches_a_check(self, check: str, on: bool) -> None:
        self.run(switch_check.call(check, on))

    @rule(which=PICK)
    def gives_up_a_checkpoint(self, which: int) -> None:
        self.run(delete_checkpoint.call(self.pick(which, Checkpoint)))

    @rule(kind=st.sampled_from(ENTRY_KINDS), name=NAMES, lang=LANGS)
    def enters(self, kind: type[Record], name: str, lang: str) -> None:
        if self.has_room():
            self.run(add_entry.call(kind, name, lang))

    @rule(step=PICK, name=NAMES, lang=LANGS)
    def plans_a_survey(self, step: int, name: str, lang: str) -> None:
        if self.has_room():
            self.run(plan_survey.call(self.pick(step, Step), name, lang))

    @rule(entry=PICK, name=NAMES, lang=LANGS)
    def renames(self, entry: int, name: str, lang: str) -> None:
        self.run(rename_entry.call(self.pick(entry, *ENTRY_KINDS), name, lang))

    @rule(card=PICK, department=PICK, owner=NAMES)
    def gives_work(self, card: int, department: int, owner: str) -> None:
        given = self.maybe(department, Department)
        fields = {"departments": (given,) if given else (), "owner": owner}
        self.run(set_fields.call(self.pick(card, Card), fields))

    @rule(cards=st.lists(PICK, max_size=3), impact=st.integers(-1, 9), effort=st.integers(-1, 9))
    def weighs(self, cards: list[int], impact: int, effort: int) -> None:
        self.run(rate_cards.call(self.some(cards, Card), impact, effort))

    @rule(touchpoint=PICK, lane=PICK, step=PICK)
    def puts_to_use(self, touchpoint: int, lane: int, step: int) -> None:
        if self.has_room():
            self.run(place_touchpoint.call(self.pick(touchpoint, Touchpoint), *self.place(lane, step)))

    @rule(words=st.lists(WORDS, max_size=2), source=PICK)
    def collects(self, words: list[str], source: int) -> None:
        if self.has_room():
            known = self.maybe(source, Evidence) or ""
            self.run(collect.call([Jotted(each, each[:3]) for each in words], known, "ko"))

    @rule(words=WORDS, cards=st.lists(PICK, max_size=3), question=PICK, linked=st.booleans())
    def asks_and_answers(self, words: str, cards: list[int], question: int, linked: bool) -> None:
        if self.has_room():
            self.run(ask_question.call(words, "ko"))
        if (asked := self.maybe(question, GuidingQuestion)) is not None:
            some = self.some(cards, Card)
            self.run(answer_by.call(some, asked) if linked else answer_no_more.call(some, asked))

    @rule(
        kind=st.sampled_from([Jotting, Channel, Department]), entries=st.lists(PICK, max_size=3), lane=PICK, step=PICK
    )
    def puts_entries_on_the_map(self, kind: type[Record], entries: list[int], lane: int, step: int) -> None:
        if self.has_room():
            self.run(place_entries.call(self.some(entries, kind), *self.place(lane, step)))

    @rule(lane=PICK, step=PICK, words=WORDS, shot=st.booleans())
    def walks(self, lane: int, step: int, words: str, shot: bool) -> None:
        if self.has_room():
            home, here = self.place(lane, step)
            found = WalkedStep(here, (words, "again")[: lane % 3], a_picture(step % 3) if shot else None)
            self.run(keep_walk.call(Walk("Walk", "Kim", "2026-11", (found, WalkedStep("gone"))), home, "en"))

    @rule(seed=st.integers(0, 50))
    def takes_lists(self, seed: int) -> None:
        if self.has_room():
            self.run(take_library.call(random_graph(random.Random(seed), cards=2)))

    @rule(card=PICK, field=st.sampled_from(["when", "status", "channel"]), channel=PICK)
    def describes(self, card: int, field: str, channel: int) -> None:
        value = self.maybe(channel, Channel) or "" if field == "channel" else "needed"
        self.run(describe_touchpoint.call(self.pick(card, Card), field, value))

    @rule(records=st.lists(PICK, max_size=2), which=st.integers(0, 1), picture=PICK)
    def shows_a_picture(self, records: list[int], which: int, picture: int) -> None:
        kind, field = PICTURED[which]
        shown = None if picture % 4 == 0 else a_picture(picture)
        self.run(set_picture.call(self.some(records, kind), field, shown))

    @rule(lane=PICK, step=PICK, count=st.integers(0, 2), onto=PICK)
    def adds_pictures(self, lane: int, step: int, count: int, onto: int) -> None:
        if self.has_room():
            pictures = [a_picture(number) for number in range(count)]
            self.run(add_pictures.call(pictures, *self.place(lane, step), onto=self.maybe(onto, Card) or ""))

    @rule(colors=st.sampled_from([None, (), ("#102030",), ("#102030", "#405060")]), logo=PICK)
    def brands(self, colors: tuple[str, ...] | None, logo: int) -> None:
        chosen = a_picture(logo) if logo % 3 else None
        self.run(set_brand.call(colors, chosen, drop_logo=logo % 2 == 0))

    @rule(name=WORDS, before=PICK, paper=st.sampled_from(["", "A0", "A4"]))
    def adds_an_edition(self, name: str, before: int, paper: str) -> None:
        if self.has_room():
            page = PageSetup(paper=paper) if paper else None
            self.run(add_edition.call(name, page, formats=("pdf",), before=self.maybe(before, Edition)))

    @rule(edition=PICK, which=st.integers(0, 1))
    def takes_up_an_edition(self, edition: int, which: int) -> None:
        chosen = self.pick(edition, Edition)
        self.run(keep_edition.call(chosen, PageSetup(paper="A2"), "form", ("png", "svg")[which:]))

    @rule(typed=st.lists(PICK, max_size=4), lane=PICK, step=PICK, words=WORDS)
    def comes_back_from_the_wall(self, typed: list[int], lane: int, step: int, words: str) -> None:
        self.run(keep_codes.call())
        codes = sorted(wall_codes(self.editor.graph).values())
        hung = [Hung(codes[each % len(codes)] if codes and each % 5 else f"n{1 + each % 3}", words) for each in typed]
        if self.has_room():
            self.run(rebuild_wall.call({self.place(lane, step): hung, self.place(lane + 1, step): hung[:1]}))

    @rule(seed=st.integers(0, 50), lane=PICK, stage=PICK)
    def brings_in(self, seed: int, lane: int, stage: int) -> None:
        graph = self.editor.graph
        known = dict(zip(("ln_0",), self.some([lane], Lane), strict=False))
        for home in self.some([stage], Stage):
            known |= {"st_0": home, "sp_0_0": graph.steps_of(home)[0].id}
        if self.has_room():
            self.run(bring_in.call(random_graph(random.Random(seed), cards=4), known))
