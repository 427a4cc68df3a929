"""From a map to its picture.

Everything is laid out anew each time, top to bottom; what makes that fast is that words, card blocks and lanes are kept
as long as nothing that they read has changed. There is no separate path for small changes that could go wrong.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict, replace

from cjm_desktop.drawing.drawing import Block, Drawing, Layer, Placed, PlacedLayer
from cjm_desktop.drawing.icons import Icon
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import Translate, first_and_second
from cjm_desktop.layout.as_it_was import shown_as_it_was
from cjm_desktop.layout.cells import CellReader, LaneCells, assumed_share, has_both_curves
from cjm_desktop.layout.collapsed import collapsed_layer
from cjm_desktop.layout.columns import column_tracks
from cjm_desktop.layout.exits import HungExit, SizedExit, exit_ends
from cjm_desktop.layout.foot import foot_layer, marks_used
from cjm_desktop.layout.grid import Column, Row
from cjm_desktop.layout.header import header_layer
from cjm_desktop.layout.landmarks import TOP, bookmarks_of, sections_of, title_of
from cjm_desktop.layout.lane import LaneContext, LaneTraits, LaneType
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.looked_at import as_looked_at
from cjm_desktop.layout.memo import Memo, OneKept, Steady
from cjm_desktop.layout.options import LayoutOptions
from cjm_desktop.layout.overlays import MapBelow, overlays
from cjm_desktop.layout.pins import PINNED
from cjm_desktop.layout.places import LayerPlaces, Places, places_in
from cjm_desktop.layout.plates import Plate
from cjm_desktop.layout.reckoned import reckon, reckoned_in
from cjm_desktop.layout.relations import (
    Drawn,
    RelationGeometry,
    RelationPlan,
    RelationStyle,
    Routes,
    band_height,
    draw_relations,
    entries_height,
    exit_pills,
    plan_relations,
    plates_of,
    relation_sample,
    route_relations,
)
from cjm_desktop.layout.rows import LINES, LaidLane, lane_layer, line_layer
from cjm_desktop.layout.seen import Seen, shapes_of
from cjm_desktop.layout.stages import stages_layer
from cjm_desktop.layout.style import MARGIN
from cjm_desktop.layout.text import Line, Shaper
from cjm_desktop.layout.typeset import Typesetter
from cjm_desktop.layout.worn import RuleReader, passing_words, rules_shown
from cjm_desktop.model.derived import answer_numbers, opportunity_numbers, relations_in_lines
from cjm_desktop.model.figures import judging
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.marks import catalogues
from cjm_desktop.model.records import (
    Channel,
    Competitor,
    Lane,
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    RecordId,
    Relation,
    Stakeholder,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import text_in

__all__ = ["LayoutEngine", "LayoutOptions", "Tell"]

TITLE_GAP = 48.0
FOOT_GAP = 34.0
BOTTOM = 36.0
ROUNDS = 4  # where plates of labels want more room than was planned, which the second round as a rule has
NOTHING_DRAWN = Drawn((), {})
Tell = Callable[[float], None]  # the share that is done; what it raises ends the layout
_Wholes = tuple[JourneyGraph, JourneyGraph]  # whose numbers a picture has, and of whose cards its lanes reckon


class _Stack(Struct, frozen=True, eq=False):
    """The laid out lanes at their heights, where they end, the exits in each row, and the prompts of empty cells."""

    layers: tuple[PlacedLayer, ...]
    rows: tuple[Row, ...]
    exits: tuple[tuple[HungExit, ...], ...]
    prompts: tuple[Placed, ...]
    bottom: float


class LayoutEngine:
    """Lays out one map again and again. Keep one engine a document; another theme or language wants its own."""

    def __init__(
        self,
        lane_types: Mapping[str, LaneType],
        shaper: Shaper,
        icons: Mapping[str, Icon],
        translator: Callable[[str], Translate],
    ) -> None:
        """Take the lane types by key (`cards` must be there) and the words of each map language."""
        self._lane_types = lane_types
        self._shaper = shaper
        self._icons = icons
        self._translator = translator
        self._blocks: Memo[Block] = Memo()
        self._wrapped: Memo[tuple[Line, ...]] = Memo()
        self._layers: Memo[Layer] = Memo()
        self._lanes: Memo[LaidLane] = Memo()
        self._seen = Seen()
        self._plans: OneKept[RelationPlan] = OneKept()
        self._routes: OneKept[Routes] = OneKept()
        self._arrows: OneKept[Drawn] = OneKept()
        self._plates: Memo[Plate | None] = Memo()
        self._lines: Memo[Block] = Memo()
        self._places: Memo[LayerPlaces] = Memo()
        self._numbers: OneKept[tuple[dict[RecordId, int], dict[RecordId, tuple[int, ...]]]] = OneKept()
        self._cells = CellReader(self.traits)
        self._steady = Steady()
        self._rules = RuleReader()
        self._last: Layout | None = None
        self._one_at_a_time = threading.Lock()

    def _type_of(self, lane: Lane) -> LaneType:
        """The type that a lane is to be drawn as, where both it and that of its role are offered, else the latter."""
        usual = self._lane_types.get(role_of(lane.role).lane_type) or self._lane_types["cards"]
        chosen = self._lane_types.get(lane.drawn_as)
        offered = chosen is not None and chosen.traits.offered_as and usual.traits.offered_as
        return chosen if chosen is not None and offered else usual

    def traits(self, lane: Lane) -> LaneTraits:
        """What the rest of the map has to know of how a lane is drawn."""
        traits = self._type_of(lane).traits
        return replace(traits, says=traits.says | {"value"}) if role_of(lane.role).points else traits

    def layout(
        self,
        graph: JourneyGraph,
        options: LayoutOptions,
        tell: Tell | None = None,
        *,
        whole: JourneyGraph | None = None,
        source: JourneyGraph | None = None,
    ) -> Layout:
        """The picture of a map and the places of its parts, in map units; numbers and what is reckoned are those of the
        `whole` map. Where that holds a part of a `source`, what is reckoned is that of the source. `tell` hears how far
        it is. It may be called in any thread: what is kept is kept by one at a time.
        """
        with self._one_at_a_time:
            return self._layout(graph, options, tell, (whole or graph, source or whole or graph))

    def _layout(self, graph: JourneyGraph, options: LayoutOptions, tell: Tell | None, wholes: _Wholes) -> Layout:
        cells = self._cells.read(graph)
        seen = self._seen.graph(graph, cells)
        plates = plates_of(seen, self._shaper, lambda text: text_in(text, options.lang, graph.map.lang), self._plates)
        plan = self._plan(seen, cells, plates)
        width, columns, bands = column_tracks(
            graph, plan, options.width or options.page.layout_width, self._shaper, options.lang
        )
        columns = self._steady.same("columns", columns)
        ctx = self._context(graph, options, columns, cells, wholes)
        header = self._header(ctx, width, options.without)
        stages = self._stages(ctx, width)
        stages_y = TOP + (header.h + TITLE_GAP if header.items else 0.0)
        heads = [PlacedLayer(0.0, TOP, header), PlacedLayer(0.0, stages_y, stages)]
        exits = exit_pills(plan, graph, columns, RelationStyle(ctx.typeset, ctx.words), plates)
        for _ in range(ROUNDS):
            stack = self._stack(ctx, plan, cells, exits, width, stages_y + stages.h, tell)
            placed = [*heads, *stack.layers]
            drawn = self._relations(ctx, seen, plan, plates, stack, bands, placed, cells)
            if not drawn.cramped:
                break
            plan = plan.roomier(drawn)
        y = max(stack.bottom, drawn.bottom)
        foot = self._foot(ctx, seen, width, options, cells, jumps=drawn.jumps, left=self._seen.left_out(graph))
        if drawn.items:
            layer = self._layers.get(
                "relations", (drawn.items, width, y), lambda: Layer("relations", "", width, y, drawn.items)
            )
            placed.append(PlacedLayer(0.0, 0.0, layer))
        placed.append(PlacedLayer(0.0, y + FOOT_GAP, foot))
        placed = [*as_looked_at(placed, ctx, options, self._layers)]
        size = (width, y + FOOT_GAP + foot.h + BOTTOM)
        places = [each for each in placed if each.layer.kind in PINNED]
        shown = MapBelow(
            lambda: tuple((each.y, self._places_in(each.layer)) for each in places), stack.rows, drawn.items, size
        )
        placed += overlays(ctx, options.comments, options.events, shown, self._layers)
        drawing = Drawing(
            width,
            max(size[1], placed[-1].y + placed[-1].layer.h),
            tuple(placed),
            title_of(ctx),
            first_and_second(options.lang)[0],
            tuple(bookmarks_of(ctx, header, stages, stages_y)),
            tuple(sections_of(ctx)),
        )
        self._forget(graph)
        previous = self._last.hits if self._last is not None else None
        self._last = Layout(drawing, columns, stack.rows, stack.prompts, options.page, previous)
        return self._last

    def _stack(
        self,
        ctx: LaneContext,
        plan: RelationPlan,
        cells: Mapping[RecordId, LaneCells],
        exits: Mapping[RecordId, tuple[SizedExit, ...]],
        width: float,
        top: float,
        tell: Tell | None,
    ) -> _Stack:
        """The lanes below each other, with the room for relations that a plan wants, from the stages' lower edge on."""
        graph, columns = ctx.graph, ctx.columns
        y = top + band_height(plan.head)
        placed: list[PlacedLayer] = []
        rows: list[Row] = []
        hung: list[tuple[HungExit, ...]] = []
        prompts: list[Placed] = []
        first, last = (columns[0].x, columns[-1].x + columns[-1].w) if columns else (MARGIN, width - MARGIN)
        named = tuple(graph.in_order(kind) for kind in catalogues())
        above = "stages"
        lanes = graph.lanes()
        for number, lane in enumerate(lanes):
            if tell is not None:
                tell(number / len(lanes))
            derived = reckoned_in(lane, self.traits(lane), ctx)
            own = exits.get(lane.id, ())
            was = ctx.was.felt.get(lane.id, ()), ctx.was.shadows.get(lane.id, ())
            read = named, derived, ctx.judging, was, ctx.worn.get(lane.id)
            laid = self._lane(ctx, lane, width, plan, cells[lane.id], read, own, above=above)
            hung.append(tuple(each.moved(y) for each in laid.exits))
            placed.append(PlacedLayer(0.0, y, laid.layer))
            prompts += [Placed(each.x, y + each.y, each.block) for each in laid.prompts]
            scale = (y + laid.scale[0], y + laid.scale[1]) if laid.scale else None
            content = Rect(first, y, last - first, laid.layer.h)
            rows.append(Row(lane.id, y, laid.layer.h, content, scale, lane.collapsed))
            y += laid.layer.h
            above = "line" if lane.line in LINES else "lane"
            if above == "line":
                line = self._line(ctx, lane, width)
                placed.append(PlacedLayer(0.0, y, line))
                y += line.h
        return _Stack(tuple(placed), self._steady.same("rows", tuple(rows)), tuple(hung), tuple(prompts), y)

    def _plan(
        self, graph: JourneyGraph, cells: Mapping[RecordId, LaneCells], plates: Mapping[RecordId, Plate]
    ) -> RelationPlan:
        """The room for relations: it follows from where cards are and from labels, and from no text of a card."""
        steps = tuple((step.id, step.stage) for step in graph.steps())
        lanes = tuple((key, each.traits, each.collapsed) for key, each in cells.items())
        labels = tuple((key, plate.size) for key, plate in plates.items())
        beside = frozenset(key for key, each in cells.items() if each.traits.side_by_side)
        drawn = (graph.in_order(Relation), graph.in_order(Terminal), graph.map.exits)
        inputs = (*drawn, steps, lanes, shapes_of(cells), labels)
        return self._plans.get(inputs, lambda: plan_relations(graph, plates, beside))

    def _context(
        self,
        graph: JourneyGraph,
        options: LayoutOptions,
        columns: tuple[Column, ...],
        cells: Mapping[RecordId, LaneCells],
        wholes: _Wholes,
    ) -> LaneContext:
        whole, source = wholes
        inputs = (whole.in_order(Relation), whole.steps(), shapes_of(cells))
        numbers, answers = self._numbers.get(inputs, lambda: self._counted(whole))
        reckoned = reckon(graph, source, self.traits, self._steady)
        return LaneContext(
            graph,
            options.lang,
            self._translator(options.lang),
            Typesetter(self._shaper, options.theme),
            self._icons,
            columns,
            options.theme.color("ink"),
            numbers,
            answers,
            self._blocks,
            self._wrapped,
            **asdict(reckoned),
            unshown=self._seen.unshown_pictures(graph),
            assumed=assumed_share(cells),
            judging=judging(graph, options.today),
            spare=options.spare,
            was=shown_as_it_was(graph, options),
            worn=self._rules.read(graph, cells),
            ruled=self._rules.blocks,
        )

    def _counted(self, graph: JourneyGraph) -> tuple[dict[RecordId, int], dict[RecordId, tuple[int, ...]]]:
        numbers = opportunity_numbers(graph)
        answers = answer_numbers(graph, numbers)
        # Equal tables stay the same objects, so that comparing a lane's inputs ends at their identity.
        return self._steady.same("numbers", numbers), self._steady.same("answers", answers)

    def _header(self, ctx: LaneContext, width: float, without: frozenset[str]) -> Layer:
        graph, how = ctx.graph, (ctx.lang, ctx.typeset.theme, ctx.judging)
        tables = tuple(graph.in_order(kind) for kind in (Persona, Metric, Channel, Touchpoint))
        inputs = (graph.map, ctx.columns, width, how, tables, without, ctx.assumed)
        return self._layers.get("title", inputs, lambda: header_layer(ctx, width, without))

    def _stages(self, ctx: LaneContext, width: float) -> Layer:
        graph = ctx.graph
        goals = (graph.in_order(Metric), ctx.judging)
        inputs = (graph.stages(), graph.steps(), goals, ctx.columns, width, ctx.lang, graph.map.lang, ctx.typeset.theme)
        return self._layers.get("stages", inputs, lambda: stages_layer(ctx, width))

    def _line(self, ctx: LaneContext, lane: Lane, width: float) -> Layer:
        own = ctx.words(lane.line_name).strip()
        inputs = (lane.line, own, ctx.columns, width, ctx.lang, ctx.typeset.theme)
        return self._layers.get(f"line {lane.line}", inputs, lambda: line_layer(ctx, lane.line, width, own))

    def _lane(
        self,
        ctx: LaneContext,
        lane: Lane,
        width: float,
        plan: RelationPlan,
        cells: LaneCells,
        content: tuple[object, ...],
        exits: tuple[SizedExit, ...],
        *,
        above: str,
    ) -> LaidLane:
        graph = ctx.graph
        role = role_of(lane.role)
        band = band_height(plan.below.get(lane.id, 0))
        entries = entries_height(plan.beside.get(lane.id, ()), graph, RelationStyle(ctx.typeset, ctx.words))
        inputs = (
            lane,
            ctx.columns,
            width,
            band,
            entries,
            above,
            ctx.lang,
            graph.map.lang,
            ctx.typeset.theme,
            ctx.numbers,
            ctx.answers,
            cells.cells,
            content,
            exits,
            ctx.spare,
        )
        lane_type = self._type_of(lane)

        def draw() -> LaidLane:
            if lane.collapsed:
                count = sum(map(len, cells.cells))
                return collapsed_layer(ctx, lane, role, count, width, band, entries, above=above)
            return lane_layer(ctx, lane, role, lane_type, width, band, entries, above=above, exits=exits)

        return self._lanes.get(lane.id, inputs, draw)

    def _relations(
        self,
        ctx: LaneContext,
        graph: JourneyGraph,
        plan: RelationPlan,
        plates: Mapping[RecordId, Plate],
        stack: _Stack,
        bands: tuple[Rect | None, Rect | None],
        placed: Sequence[PlacedLayer],
        cells: Mapping[RecordId, LaneCells],
    ) -> Drawn:
        relations, terminals = graph.in_order(Relation), graph.in_order(Terminal)
        if not relations and not terminals:
            return NOTHING_DRAWN
        places = tuple((each.y, self._places_in(each.layer)) for each in placed[1:])
        view = (ctx.columns, stack.rows, stack.exits, bands, ctx.lang, graph.map.lang)
        named = (relations, terminals, graph.in_order(Competitor), graph.in_order(OwnRelation))
        inputs = (plan, named, shapes_of(cells), places, view)
        style = RelationStyle(ctx.typeset, ctx.words)

        def find() -> Routes:
            where = Places(places).rect_of, ctx.columns, stack.rows, *bands, *exit_ends(stack.exits)
            return route_relations(plan, graph, RelationGeometry(*where), style, plates)

        routes = self._routes.get(inputs, find)  # another theme changes no way
        look = routes, ctx.typeset.theme
        return self._arrows.get(look, lambda: draw_relations(graph, routes, style, plates, self._lines))

    def _places_in(self, layer: Layer) -> LayerPlaces:
        key = layer.owner or layer.kind
        return self._places.get(key, (layer,), lambda: self._steady.same(f"places {key}", places_in(layer)))

    def _foot(
        self,
        ctx: LaneContext,
        seen: JourneyGraph,
        width: float,
        options: LayoutOptions,
        cells: Mapping[RecordId, LaneCells],
        *,
        jumps: bool,
        left: int,
    ) -> Layer:
        graph = ctx.graph
        used = marks_used(
            [each.marks for each in cells.values()],
            relations_in_lines(seen),
            graph.table(Touchpoint),
            graph.in_order(OwnMark),
            graph.in_order(OwnRelation),
            answers=bool(ctx.answers),
            computed=bool(ctx.scores),
            gap=bool(ctx.scores) and any(has_both_curves(lane, cells[lane.id]) for lane in seen.lanes()),
            submaps=any(stage.submap for stage in graph.stages()),
            waiting=any(time.wait for time in ctx.times.values()),
            jumps=jumps,
            left=left,
            was=(bool(ctx.was.felt), bool(ctx.was.shadows)),
            rules=rules_shown(ctx, cells),
            passing=passing_words(ctx, options.filter),
        )
        stamp, without = options.stamp, options.without
        inputs = (used, graph.in_order(Stakeholder), width, stamp, without, ctx.lang, graph.map.lang, ctx.typeset.theme)
        style = RelationStyle(ctx.typeset, ctx.words)
        return self._layers.get(
            "foot",
            inputs,
            lambda: foot_layer(
                ctx, width, used, lambda kind, x, y, own: relation_sample(kind, x, y, style, own), stamp, without
            ),
        )

    def _forget(self, graph: JourneyGraph) -> None:
        if len(self._blocks) > 2 * len(graph) + 100:
            self._blocks.forget_all_but(frozenset(record.id for record in graph.records()))
            self._wrapped.forget_all_but(frozenset(card.id for card in graph.cards()))
            lanes = frozenset(lane.id for lane in graph.lanes())
            self._lanes.forget_all_but(lanes)
            self._places.forget_all_but(lanes)
            self._lines.forget_all_but(frozenset(graph.table(Relation)))
            self._plates.forget_all_but(frozenset(graph.table(Relation)))
