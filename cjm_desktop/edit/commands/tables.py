"""A table of words put into the cells of the map."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from cjm_desktop.edit.commands.base import command
from cjm_desktop.edit.commands.structure import add_lane, add_stage
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.scales import SCALE, Scale, scale_for, scored_on
from cjm_desktop.edit.tables import NOTHING_SKIPPED, CellTable, Skipped, TableCell, texts_in
from cjm_desktop.edit.telling import shown_words, tell
from cjm_desktop.foundation.messages import N_
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.facts import facts_gone, first_evidence
from cjm_desktop.model.fields import FieldInfo
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.parts import ScoreSource
from cjm_desktop.model.records import Card, Comment, Lane, Metric, RecordId, Relation, Step
from cjm_desktop.model.roles import role_of


class TablePlan(Struct, frozen=True):
    """What pasting a table would mean, to be asked before.

    `reworded`, `rescored` and `deleted` are cards that are there, `added` counts new ones, of which there are `created`
    with the lanes and stages that are missing; `relations` and `comments` are those that go, `metrics` new entries.
    `forgotten` are the fields that say something about words that go. `scale` is the one the
    `numbers` for emotions seem to be on, None where it is plain. `skipped` is what the table does not show; the others
    tell what there is no room for.
    """

    reworded: tuple[RecordId, ...]
    missing_lanes: int
    missing_stages: int
    deleted: tuple[RecordId, ...] = ()
    added: int = 0
    created: int = 0
    relations: int = 0
    comments: int = 0
    metrics: int = 0
    forgotten: tuple[FieldInfo, ...] = ()
    scale: Scale | None = None

    skipped: Skipped = NOTHING_SKIPPED
    numbers: tuple[float, ...] = ()
    rescored: tuple[RecordId, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether there is something to ask about."""
        changes = self.reworded or self.rescored or self.deleted or self.missing_lanes or self.missing_stages
        return bool(changes or self.scale or self.skipped)


class PasteAnswer(Struct, frozen=True):
    """How a table is to be pasted.

    `create` adds the lanes and stages that are missing, else what has no place is left out; numbers for emotions are on
    `scale`, None is that of the map.
    """

    create: bool = False
    scale: Scale | None = None


@command("table.paste", N_("Paste table"))
def paste_table(
    draft: Draft, table: CellTable, lane: RecordId, step: RecordId, create: bool = False, scale: Scale | None = None
) -> None:
    """Put a table into the cells from one on, its rows into the lanes downwards, its columns into the steps rightwards.

    Words replace those of the cards that are there, and a card that says them already stays; a cell without words
    changes nothing. Cells reaching over several columns become spanning cards. What lies beyond the last lane or step
    gets plain lanes and stages of its own if `create`, else it is left out. Numbers in emotion lanes are on `scale`,
    or on that of the map. Selects all cards that got words.
    """
    if create:
        missing_lanes, missing_stages = _missing(draft, table, lane, step)
        for _ in range(missing_lanes):
            add_lane(draft, "text")
        for _ in range(missing_stages):
            add_stage(draft)
    written: list[RecordId] = []
    for place, cell, until in _placed(draft, table, lane, step):
        written += _fill(draft, place, cell, until, scale or SCALE)
    draft.select(*written)


def plan_table(graph: JourneyGraph, table: CellTable, lane: RecordId, step: RecordId) -> TablePlan:
    """What `paste_table` would change, and how many lanes and stages it has to create to leave nothing out."""
    standing = Draft(graph)
    scored = [cell for place, cell, _ in _placed(standing, table, lane, step) if _is_scored(standing, place[0])]
    firsts = (number_in(text.partition("\n")[0]) for cell in scored for text in texts_in(cell.text))
    numbers = tuple(number for number in firsts if number is not None)
    scale = scale_for(numbers)
    # On the likeliest scale: numbers that are on none would be words, and take the place of others.
    trial = Draft(graph)
    paste_table(trial, table, lane, step, scale=scale)
    changes = trial.changes()
    missing = _missing(standing, table, lane, step)
    wide = trial
    if any(missing):
        wide = Draft(graph)
        paste_table(wide, table, lane, step, create=True, scale=scale)
    cards = [(each.before, each.after) for each in changes if isinstance(each.before, Card)]
    changed = [(before, after) for before, after in cards if isinstance(after, Card)]
    reworded = {before.id for before, after in changed if _says_other(before, after)}
    rescored = {before.id for before, after in changed if before.value != after.value} - reworded
    return TablePlan(
        tuple(sorted(reworded)),
        *missing,
        deleted=tuple(sorted(before.id for before, after in cards if after is None)),
        added=_count(changes, Card),
        created=_count(wide.changes(), Card),
        relations=_gone(changes, Relation),
        comments=_gone(changes, Comment),
        metrics=_count(changes, Metric),
        forgotten=facts_gone(changes)[1],
        scale=scale,
        skipped=table.skipped,
        numbers=numbers,
        rescored=tuple(sorted(rescored)),
    )


def _says_other(before: Card, after: Card) -> bool:
    return (before.text, before.metric, before.until) != (after.text, after.metric, after.until)


def _gone(changes: ChangeSet, kind: type[Relation] | type[Comment]) -> int:
    return sum(isinstance(each.before, kind) and each.after is None for each in changes)


def _count(changes: ChangeSet, kind: type[Card] | type[Metric]) -> int:
    return sum(each.before is None and isinstance(each.after, kind) for each in changes)


def _placed(
    draft: Draft, table: CellTable, lane: RecordId, step: RecordId
) -> Iterator[tuple[Cell, TableCell, RecordId | None]]:
    """The cells of a table that there is a place for: where each goes, and the step that it reaches to."""
    lanes, steps = _from(draft, lane, step)
    for cell in table.cells:
        if cell.row < len(lanes) and cell.column < len(steps):
            last = min(cell.column + cell.right, len(steps)) - 1
            yield (lanes[cell.row], steps[cell.column]), cell, steps[last] if last > cell.column else None


def _is_scored(draft: Draft, lane: RecordId) -> bool:
    return role_of(draft.one(Lane, lane).role).points


def _from(draft: Draft, lane: RecordId, step: RecordId) -> tuple[list[RecordId], list[RecordId]]:
    """The lanes and steps from one cell on, without collapsed lanes; raises KeyError when it is not there."""
    draft.one(Lane, lane)
    draft.one(Step, step)
    lanes = [each.id for each in draft.lanes() if each.id == lane or not each.collapsed]
    steps = [each.id for each in draft.steps()]
    return lanes[lanes.index(lane) :], steps[steps.index(step) :]


def _missing(draft: Draft, table: CellTable, lane: RecordId, step: RecordId) -> tuple[int, int]:
    lanes, steps = _from(draft, lane, step)
    return max(0, table.rows - len(lanes)), max(0, table.columns - len(steps))


def _fill(draft: Draft, place: Cell, cell: TableCell, until: RecordId | None, scale: Scale) -> list[RecordId]:
    """Give the cards of a cell these texts, one each; new ones are added where there are too few, others go."""
    texts = texts_in(cell.text)
    if not texts:
        return []
    scored = _is_scored(draft, place[0])
    chosen = _paired(draft, texts, draft.cell(*place))
    kept = [card.id for card in chosen if card is not None]
    draft.delete(card.id for card in draft.cell(*place) if card.id not in kept)
    standing = [card.id for card in draft.cell(*place)]
    if None in chosen or standing != kept:
        orders = draft.keys_among(draft.cell(*place), None, len(texts), frozenset(kept))
    else:
        orders = [draft.one(Card, each).order for each in kept]
    written = []
    for text, card, order in zip(texts, chosen, orders, strict=True):
        if card is None:
            new = Card(
                id=draft.new_id(Card), lane=place[0], step=place[1], order=order, evidence=first_evidence(draft.map)
            )
            card = draft.add(new)
        draft.update(card.id, until=card.until if until is None else until, order=order)
        raw, number = text.partition("\n")[0].strip(), number_in(text.partition("\n")[0])
        if scored and number is not None and scale != SCALE and scale.low <= number <= scale.high:
            rest = text.partition("\n")[2].strip()
            if rest:
                tell(draft, card.id, rest, draft.lang)
            source = ScoreSource(raw=raw, scale=(scale.low, scale.high))
            draft.update(card.id, value=scored_on(scale, number), source=source)
        elif text != shown_words(draft, card, draft.lang):
            tell(draft, card.id, text, draft.lang)
        written.append(card.id)
    return written


def _paired(draft: Draft, texts: tuple[str, ...], standing: tuple[Card, ...]) -> list[Card | None]:
    """For each text the card that gets it: the one that says so already, else the first that is left."""
    said = {card.id: " ".join(shown_words(draft, card, draft.lang).split()) for card in standing}
    free = list(standing)
    pairs: list[Card | None] = [None] * len(texts)
    for at, text in enumerate(texts):
        words = " ".join(text.split())
        same = next((card for card in free if said[card.id] == words), None)
        if same is not None:
            pairs[at] = same
            free.remove(same)
    for at, found in enumerate(pairs):
        if found is None and free:
            pairs[at] = free.pop(0)
    return pairs
