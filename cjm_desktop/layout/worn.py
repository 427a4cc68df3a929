"""What the cards of a map wear: which rules hold for them, lane by lane, and which of these the legend explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from cjm_desktop.drawing.drawing import Block
from cjm_desktop.layout.cells import LaneCells
from cjm_desktop.layout.lane import LaneContext
from cjm_desktop.layout.memo import Memo, Steady
from cjm_desktop.layout.ruled import MOST_WORN
from cjm_desktop.model.filtering import Filter
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import catalogues
from cjm_desktop.model.records import CardRule, RecordId
from cjm_desktop.model.ruling import CardTest, RuleWords, Worn, rules_in_use, tests_of, worn_by


class RuleReader:
    """Finds what the cards of one map wear, again and again: where nothing has changed it is the same object."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.blocks: Memo[Block] = Memo()  # of cards with their outlines
        self._kept: Memo[Worn] = Memo()
        self._steady = Steady()

    def read(self, graph: JourneyGraph, cells: Mapping[RecordId, LaneCells]) -> Mapping[RecordId, Worn]:
        """For each lane the rules that its cards wear. Costs a look at each card of a lane that has changed."""
        rules = rules_in_use(graph)
        if not rules:
            return {}
        tests = tests_of(graph, rules)
        named = (rules, *(graph.in_order(kind) for kind in catalogues()))
        found = {lane: self._worn(lane, each, tests, named) for lane, each in cells.items()}
        if len(self.blocks) > 2 * sum(map(len, found.values())) + 100:
            self.blocks.forget_all_but(frozenset(f"{card} 1" for worn in found.values() for card in worn))
        return found

    def _worn(self, lane: RecordId, cells: LaneCells, tests: Sequence[CardTest], named: tuple[object, ...]) -> Worn:
        cards = (card for cell in cells.cells for card in cell)
        found = self._kept.get(lane, (*named, cells.cells), lambda: worn_by(cards, tests))
        return self._steady.same(lane, found)


def rules_shown(ctx: LaneContext, cells: Mapping[RecordId, LaneCells]) -> tuple[tuple[CardRule, str], ...]:
    """The rules whose outlines are seen on the map, in their order, each with what the legend calls it."""
    seen = {
        rule.id
        for lane, worn in ctx.worn.items()
        if not cells[lane].collapsed
        for rules in worn.values()
        for rule in rules[:MOST_WORN]
    }
    if not seen:
        return ()
    words = RuleWords(ctx.graph, ctx.lang, ctx.translate)
    return tuple((rule, words.rule(rule)) for rule in rules_in_use(ctx.graph) if rule.id in seen)


def passing_words(ctx: LaneContext, wanted: Filter) -> str:
    """What a filter lets pass, in words; empty without one."""
    return RuleWords(ctx.graph, ctx.lang, ctx.translate).filter(wanted) if wanted else ""
