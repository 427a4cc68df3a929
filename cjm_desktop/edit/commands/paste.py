"""Copies of what was copied: on the clipboard, or in the map itself."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from cjm_desktop.edit.adoption import Adoption
from cjm_desktop.edit.clipboard import Clip, copied
from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.placing import follower
from cjm_desktop.foundation.messages import N_, NN_
from cjm_desktop.model.graph import Cell
from cjm_desktop.model.records import Card, Comment, Lane, Record, RecordId, Stage, Step


@command("clip.paste", N_("Paste"))
def paste_clip(
    draft: Draft,
    clip: Clip,
    lane: RecordId | None = None,
    step: RecordId | None = None,
    before: RecordId | None = None,
) -> None:
    """Put what was copied into the map and select it.

    Cards lie as they lay to each other, the upper left corner of all in the cell of `lane` and `step`, there before
    another card or last; what would lie beyond the last column or lane goes into the last one. Lanes go below `lane`,
    steps behind `step`, stages behind the stage of `step`, or last; their cards go into the steps and lanes where they
    were, else into those at the same place or of the same role. Raises KeyError when cards have no cell to go to.
    """
    pasting = _Pasting(draft, clip)
    match clip.kind:
        case "cards":
            pasting.cards(draft.one(Lane, lane or "").id, draft.one(Step, step or "").id, before)
        case "lanes":
            pasting.lanes(lane)
        case "steps":
            pasting.steps(step)
        case "stages":
            pasting.stages(step)


@command("record.cut", N_("Cut"))
def cut_records(draft: Draft, ids: Sequence[RecordId]) -> None:
    """Delete what has been copied, with all that cannot be without it."""
    draft.delete(ids)


@command("stage.duplicate", NN_("Duplicate stage", "Duplicate {count} stages"))
def duplicate_stages(draft: Draft, stages: Sequence[RecordId]) -> None:
    """Copy stages with their steps, cards and the relations among these, behind the last of them, and select them."""
    _duplicate(draft, stages, Stage, draft.stages())


@command("step.duplicate", NN_("Duplicate step", "Duplicate {count} steps"))
def duplicate_steps(draft: Draft, steps: Sequence[RecordId]) -> None:
    """Copy steps with their cards and the relations among these, behind the last of them, and select them."""
    _duplicate(draft, steps, Step, draft.steps())


@command("lane.duplicate", NN_("Duplicate lane", "Duplicate {count} lanes"))
def duplicate_lanes(draft: Draft, lanes: Sequence[RecordId]) -> None:
    """Copy lanes with their cards and the relations among these, below the last of them, and select them."""
    _duplicate(draft, lanes, Lane, draft.lanes())


def _duplicate(draft: Draft, ids: Sequence[RecordId], kind: type[Record], siblings: Sequence[Record]) -> None:
    clip = copied(draft, [draft.one(kind, each).id for each in ids])
    if clip is None:
        return
    last = [sibling.id for sibling in siblings if sibling.id in set(ids)][-1]
    if kind is Lane:
        paste_clip(draft, clip, lane=last)
    else:
        paste_clip(draft, clip, step=draft.steps_of(last)[-1].id if kind is Stage else last)


class _Pasting:
    """The way of one clip into a draft."""

    def __init__(self, draft: Draft, clip: Clip) -> None:
        self._draft = draft
        self._clip = clip
        self._source = clip.graph
        self._adoption = Adoption(draft, clip.graph)

    def cards(self, lane: RecordId, step: RecordId, before: RecordId | None) -> None:
        """Put cards down from a cell on; collapsed lanes are passed over on both sides."""
        rows = [each for each in self._draft.lanes() if each.id == lane or not each.collapsed]
        copied = [each for each in self._source.lanes() if self._source.cards_of_lane(each.id) or not each.collapsed]
        places: tuple[tuple[Sequence[Record], RecordId, Sequence[Record]], ...] = (
            (rows, lane, copied),
            (self._draft.steps(), step, self._source.steps()),
        )
        for siblings, start, sources in places:
            ids = [sibling.id for sibling in siblings]
            first = ids.index(start)
            for offset, record in enumerate(sources):
                self._adoption.new[record.id] = ids[min(first + offset, len(ids) - 1)]
        self._draft.select(*self._fill((lane, step), before))

    def lanes(self, lane: RecordId | None) -> None:
        """Put lanes below another one."""
        draft = self._draft
        steps = [each.id for each in draft.steps()]
        if not steps:
            self._add_stages(None)
        for index, step in enumerate(self._source.steps()):
            if steps:
                self._adoption.new[step.id] = step.id if step.id in steps else steps[min(index, len(steps) - 1)]
        lanes = self._source.lanes()
        keys = draft.keys_among(draft.lanes(), follower(draft.lanes(), lane) if lane else None, len(lanes))
        taken = [self._adoption.take(each, order=key).id for each, key in zip(lanes, keys, strict=True)]
        self._fill()
        draft.select(*taken)

    def steps(self, step: RecordId | None) -> None:
        """Put steps behind another one, in its stage."""
        draft = self._draft
        if step is None and draft.steps():
            step = draft.steps()[-1].id
        if step is None:
            self.stages(None)
            return
        stage = draft.one(Step, step).stage
        steps = self._source.steps()
        keys = draft.keys_among(draft.steps_of(stage), follower(draft.steps_of(stage), step), len(steps))
        taken = [self._adoption.take(each, stage=stage, order=key).id for each, key in zip(steps, keys, strict=True)]
        self._match_lanes()
        self._fill()
        draft.select(*taken)

    def stages(self, step: RecordId | None) -> None:
        """Put stages with their steps behind that of a step."""
        taken = self._add_stages(self._draft.one(Step, step).stage if step else None)
        self._match_lanes()
        self._fill()
        self._draft.select(*taken)

    def _add_stages(self, after: RecordId | None) -> list[RecordId]:
        draft = self._draft
        stages = self._source.stages()
        keys = draft.keys_among(draft.stages(), follower(draft.stages(), after) if after else None, len(stages))
        taken = [self._adoption.take(each, order=key).id for each, key in zip(stages, keys, strict=True)]
        for step in self._source.steps():
            self._adoption.take(step, stage=self._adoption.new[step.stage])
        return taken

    def _match_lanes(self) -> None:
        for lane in self._source.lanes():
            self._adoption.lane_for(lane)

    def _fill(self, first: Cell | None = None, before: RecordId | None = None) -> list[RecordId]:
        """Add the cards where their lanes and steps are now, then the relations; `before` counts in the first cell."""
        draft, new = self._draft, self._adoption.new
        columns = {step.id: index for index, step in enumerate(draft.steps())}
        groups: dict[Cell, list[Card]] = {}
        for card in self._clip.cards:
            groups.setdefault((new[card.lane], new[card.step]), []).append(card)
        for (lane, step), cards in groups.items():
            keys = draft.keys_among(draft.cell(lane, step), before if (lane, step) == first else None, len(cards))
            for card, key in zip(cards, keys, strict=True):
                end = new[card.until] if card.until else ""
                until = end if end and columns[end] > columns[step] else ""
                self._adoption.take(card, lane=lane, step=step, until=until, order=key)
        for relation in sorted(self._source.relations(), key=attrgetter("id")):
            source, target = new.get(relation.source), new.get(relation.target)
            if source and target:
                self._adoption.take(relation, source=source, target=target)
        for comment in sorted(self._source.table(Comment).values(), key=attrgetter("id")):
            if about := new.get(comment.target):
                self._adoption.take(comment, target=about, origin="")  # its file may come again
        return [new[card.id] for card in self._clip.cards]
