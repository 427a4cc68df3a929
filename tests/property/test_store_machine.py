"""Random editing: whatever is done, undone and done again, the map stays sound and every state comes back as it was."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from cjm_desktop.edit.clipboard import clip_bytes, clip_of, copied
from cjm_desktop.edit.commands.arrange import nudge_cards, nudge_lanes, nudge_stages, nudge_steps
from cjm_desktop.edit.commands.cards import (
    add_card,
    add_cards,
    copy_cards_to,
    delete_records,
    duplicate_cards,
    move_cards,
    nudge_value,
    set_field,
    set_text,
    set_values,
)
from cjm_desktop.edit.commands.measures import (
    collapse_lanes,
    expand_lanes,
    resize_lanes,
    resize_steps,
)
from cjm_desktop.edit.commands.paste import (
    cut_records,
    duplicate_lanes,
    duplicate_stages,
    duplicate_steps,
    paste_clip,
)
from cjm_desktop.edit.commands.relations import (
    add_relation,
    add_terminal,
    reattach,
    reverse_relations,
    set_kind,
)
from cjm_desktop.edit.commands.replacing import replace_hits
from cjm_desktop.edit.commands.spans import reach_cards, span_cards
from cjm_desktop.edit.commands.split import (
    merge_lanes,
    merge_stages,
    merge_steps,
    split_lane,
    split_stage,
    split_step,
)
from cjm_desktop.edit.commands.start import start_map
from cjm_desktop.edit.commands.structure import (
    add_lane,
    add_stage,
    add_step,
    add_usual_lanes,
    move_lanes,
    move_stages,
    move_steps,
    set_map_lang,
    set_page,
)
from cjm_desktop.edit.commands.tables import paste_table, plan_table
from cjm_desktop.edit.commands.wording import reword
from cjm_desktop.edit.fieldtypes import text_fields
from cjm_desktop.edit.finding import Finder, Query
from cjm_desktop.edit.tables import CellTable, TableCell, table_as_tsv, table_from_tsv, table_of
from cjm_desktop.edit.wording import wordings
from cjm_desktop.model.marks import END_TYPES
from cjm_desktop.model.records import (
    Card,
    Channel,
    Lane,
    PageSetup,
    Persona,
    Record,
    Relation,
    Stage,
    Step,
)
from cjm_desktop.model.roles import ROLES
from tests.property.catalogue_rules import CatalogueRules
from tests.property.editing_machine import LANGS, PICK, WORDS


class StoreMachine(CatalogueRules):
    """Changes stages, steps, lanes, cards, relations and the map itself in every way there is."""

    @rule(lane=PICK, step=PICK, text=WORDS, before=PICK)
    def adds_a_card(self, lane: int, step: int, text: str, before: int) -> None:
        self.run(add_card.call(*self.place(lane, step), text, before=self.maybe(before, Card)))

    @rule(lane=PICK, step=PICK, texts=st.lists(WORDS, max_size=3))
    def adds_cards(self, lane: int, step: int, texts: list[str]) -> None:
        self.run(add_cards.call(texts, *self.place(lane, step)))

    @rule(record=PICK, field=PICK, words=WORDS, lang=LANGS)
    def writes(self, record: int, field: int, words: str, lang: str) -> None:
        found = self.editor.graph.get(self.pick(record))
        names = text_fields(type(found)) if found else ()
        if found and names:
            self.run(set_text.call(found.id, names[field % len(names)], words, lang))

    @rule(words=WORDS, new=WORDS, fit=st.booleans())
    def replaces(self, words: str, new: str, fit: bool) -> None:
        self.run(replace_hits.call(Finder().find(self.editor.graph, Query(words)), new, fit=fit))

    @rule(which=PICK, words=WORDS, lang=st.sampled_from(["en", "ko", "ja"]))
    def rewords(self, which: int, words: str, lang: str) -> None:
        texts = [each for each in wordings(self.editor.graph, Finder()) if each.translated]
        if texts:
            each = texts[which % len(texts)]
            self.run(reword.call(each.record, each.path, words, lang))

    @rule(cards=st.lists(PICK, max_size=3), value=st.sampled_from([None, 1, 3, 7]))
    def rates(self, cards: list[int], value: int | None) -> None:
        self.run(set_field.call(self.some(cards, Card), "severity", value))

    @rule(card=PICK, persona=PICK, channel=PICK)
    def refers(self, card: int, persona: int, channel: int) -> None:
        self.run(set_field.call([self.pick(card, Card)], "persona", self.maybe(persona, Persona) or ""))
        self.run(set_field.call([self.pick(card, Card)], "channel", self.pick(channel, Channel)))

    @rule(card=PICK, step=PICK)
    def spans(self, card: int, step: int) -> None:
        self.run(set_field.call([self.pick(card, Card)], "until", self.maybe(step, Step) or ""))

    @rule(cards=st.lists(PICK, max_size=3), step=PICK, by=st.integers(-3, 3))
    def reaches(self, cards: list[int], step: int, by: int) -> None:
        self.run(span_cards.call(self.some(cards, Card), self.pick(step, Step)))
        self.run(reach_cards.call(self.some(cards, Card), by))

    @rule(cards=st.lists(PICK, min_size=1, max_size=3), lane=PICK, step=PICK, before=PICK)
    def moves_cards(self, cards: list[int], lane: int, step: int, before: int) -> None:
        self.run(move_cards.call(self.some(cards, Card), *self.place(lane, step), self.maybe(before, Card)))

    @rule(cards=st.lists(PICK, max_size=3))
    def duplicates(self, cards: list[int]) -> None:
        if self.has_room():
            self.run(duplicate_cards.call(self.some(cards, Card)))

    @rule(cards=st.lists(PICK, max_size=3), lane=PICK, step=PICK, before=PICK)
    def copies_to(self, cards: list[int], lane: int, step: int, before: int) -> None:
        if self.has_room():
            self.run(copy_cards_to.call(self.some(cards, Card), *self.place(lane, step), self.maybe(before, Card)))

    @rule(parts=st.lists(PICK, min_size=1, max_size=2), which=st.integers(0, 2))
    def duplicates_parts(self, parts: list[int], which: int) -> None:
        if self.has_room():
            self.run(
                (
                    duplicate_stages.call(self.some(parts, Stage)),
                    duplicate_steps.call(self.some(parts, Step)),
                    duplicate_lanes.call(self.some(parts, Lane)),
                )[which]
            )

    @rule(ids=st.lists(PICK, min_size=1, max_size=3), kind=st.sampled_from([Card, Card, Lane, Step, Stage]))
    def copies(self, ids: list[int], kind: type[Record]) -> None:
        clip = copied(self.editor.graph, self.some(ids, kind))
        self.clip = clip_of(clip_bytes(clip)) if clip else self.clip

    @rule(lane=PICK, step=PICK, before=PICK)
    def pastes(self, lane: int, step: int, before: int) -> None:
        if self.clip and self.has_room():
            to_lane, to_step = (None, None) if before % 5 == 0 else self.place(lane, step)
            self.run(paste_clip.call(self.clip, to_lane, to_step, self.maybe(before, Card)))

    @rule(first=PICK)
    def pastes_its_own_table(self, first: int) -> None:
        graph = self.editor.graph
        ids = [lane.id for lane in graph.lanes() if not lane.collapsed]
        clip = copied(graph, ids[first % len(ids) :]) if ids else None
        if clip and graph.steps():
            place = ids[first % len(ids)], graph.steps()[0].id
            table = table_from_tsv(table_as_tsv(table_of(clip, graph.map.lang)))
            plan = plan_table(graph, table, *place)
            assert (plan.missing_lanes, plan.missing_stages) == (0, 0)
            self.run(paste_table.call(table, *place))

    @rule(texts=st.lists(WORDS, min_size=1, max_size=4), lane=PICK, step=PICK, create=st.booleans())
    def pastes_a_table(self, texts: list[str], lane: int, step: int, create: bool) -> None:
        cells = [TableCell(i // 2, i % 2, text, right=1 + i % 2) for i, text in enumerate(texts)]
        if self.has_room():
            self.run(paste_table.call(CellTable(tuple(cells)), *self.place(lane, step), create))

    @rule(records=st.lists(PICK, min_size=1, max_size=2))
    def deletes(self, records: list[int]) -> None:
        self.run(delete_records.call(self.some(records)))

    @rule(name=WORDS, before=PICK)
    def adds_a_stage(self, name: str, before: int) -> None:
        self.run(add_stage.call(name, self.maybe(before, Stage)))

    @rule(stage=PICK, name=WORDS, before=PICK)
    def adds_a_step(self, stage: int, name: str, before: int) -> None:
        self.run(add_step.call(self.pick(stage, Stage), name, self.maybe(before, Step)))

    @rule(role=st.sampled_from([*ROLES, "of tomorrow"]), before=PICK)
    def adds_a_lane(self, role: str, before: int) -> None:
        self.run(add_lane.call(role, before=self.maybe(before, Lane)))

    @rule(roles=st.lists(st.sampled_from([*ROLES]), min_size=1, max_size=6, unique=True))
    def adds_usual_lanes(self, roles: list[str]) -> None:
        self.run(add_usual_lanes.call([Lane(id=f"ln_usual{at}", role=role) for at, role in enumerate(roles)]))

    @rule(stages=st.lists(PICK, min_size=1, max_size=3), before=PICK)
    def moves_stages(self, stages: list[int], before: int) -> None:
        self.run(move_stages.call(self.some(stages, Stage), self.maybe(before, Stage)))

    @rule(steps=st.lists(PICK, min_size=1, max_size=3), stage=PICK, before=PICK)
    def moves_steps(self, steps: list[int], stage: int, before: int) -> None:
        self.run(move_steps.call(self.some(steps, Step), self.pick(stage, Stage), self.maybe(before, Step)))

    @rule(lanes=st.lists(PICK, min_size=1, max_size=3), before=PICK)
    def moves_lanes(self, lanes: list[int], before: int) -> None:
        self.run(move_lanes.call(self.some(lanes, Lane), self.maybe(before, Lane)))

    @rule(parts=st.lists(PICK, min_size=1, max_size=3), by=st.sampled_from([-1, 1]), which=st.integers(0, 4))
    def nudges(self, parts: list[int], by: int, which: int) -> None:
        self.run(
            (
                nudge_stages.call(self.some(parts, Stage), by),
                nudge_steps.call(self.some(parts, Step), by),
                nudge_lanes.call(self.some(parts, Lane), by),
                nudge_cards.call(self.some(parts, Card), right=by),
                nudge_cards.call(self.some(parts, Card), down=by),
            )[which]
        )

    @rule(parts=st.lists(PICK, max_size=3), which=st.integers(0, 5))
    def splits_and_merges(self, parts: list[int], which: int) -> None:
        self.run(
            (
                merge_stages.call(self.some(parts, Stage)),
                merge_steps.call(self.some(parts, Step)),
                merge_lanes.call(self.some(parts, Lane)),
                split_stage.call(self.pick(sum(parts), Step), "rest"),
                split_step.call(self.pick(sum(parts), Step), self.some(parts, Card)),
                split_lane.call(self.pick(sum(parts), Lane), self.some(parts, Card), "rest"),
            )[which]
        )

    @rule(part=PICK, size=st.sampled_from([None, -5.0, 300.0, 1e9]), which=st.integers(0, 3))
    def measures(self, part: int, size: float | None, which: int) -> None:
        self.run(
            (
                resize_steps.call([self.pick(part, Step)], size),
                resize_lanes.call([self.pick(part, Lane)], size),
                collapse_lanes.call([self.pick(part, Lane)]),
                expand_lanes.call([self.pick(part, Lane)]),
            )[which]
        )

    @rule(cards=st.lists(PICK, min_size=1, max_size=2), by=st.sampled_from([-0.5, 0.1, 3.0]))
    def scores(self, cards: list[int], by: float) -> None:
        self.run(nudge_value.call(self.some(cards, Card), by))
        self.run(set_values.call({self.pick(cards[0], Card): by}))

    @rule(names=st.lists(WORDS, max_size=3), persona=WORDS)
    def starts(self, names: list[str], persona: str) -> None:
        self.run(start_map.call(persona, "a goal", names, [names, names[:1]], "Where"))

    @rule(lang=LANGS)
    def changes_the_language(self, lang: str) -> None:
        self.run(set_map_lang.call(lang))

    @rule(paper=st.sampled_from(["A0", "A1", "A3"]))
    def changes_the_page(self, paper: str) -> None:
        self.run(set_page.call(PageSetup(paper=paper)))

    @rule(source=PICK, end=PICK, kind=st.sampled_from(["next", "loop", "answers"]))
    def relates(self, source: int, end: int, kind: str) -> None:
        self.run(add_relation.call(self.pick(source, *END_TYPES), self.pick(end, *END_TYPES), kind))

    @rule(relation=PICK, end=PICK)
    def reattaches(self, relation: int, end: int) -> None:
        self.run(reattach.call(self.pick(relation, Relation), target=self.pick(end)))

    @rule(relation=PICK, kind=st.sampled_from(["branch", "next"]))
    def changes_a_relation(self, relation: int, kind: str) -> None:
        self.run(set_kind.call([self.pick(relation, Relation)], kind))
        self.run(reverse_relations.call([self.pick(relation, Relation)]))

    @rule(kind=st.sampled_from(["entry", "exit"]), ends=st.lists(PICK, max_size=2), name=WORDS)
    def adds_a_terminal(self, kind: str, ends: list[int], name: str) -> None:
        if self.has_room():
            self.run(add_terminal.call(kind, name, self.some(ends, *END_TYPES)))

    @rule(records=st.lists(PICK, min_size=1, max_size=2))
    def cuts(self, records: list[int]) -> None:
        self.run(cut_records.call(self.some(records)))


TestStore = StoreMachine.TestCase
