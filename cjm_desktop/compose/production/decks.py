"""A map as slides: the whole of it, each stage, its people, opportunities and figures, and its storyline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cjm_desktop.compose.production.facts import (
    day_told,
    fact_tables,
    figures_table,
    kind_of,
    opportunities_table,
    stages_table,
    told_card,
)
from cjm_desktop.compose.production.overview_slides import overview_slides
from cjm_desktop.compose.production.stage_slides import ROOM, StageSlide, stage_slides
from cjm_desktop.compose.slides import WITHOUT, seen_part
from cjm_desktop.drawing.drawing import Drawing, PlacedLayer
from cjm_desktop.foundation.both import joined, on_one_line
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, first_and_second, message
from cjm_desktop.interchange.outgoing import TableWords
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.forms.deck import CARD, LANE, LINE, PLACE, STAGE, STEP, Deck, DeckSlide, OnSlide
from cjm_desktop.layout.forms.matrix import Rated, matrix_drawings
from cjm_desktop.layout.ideas import PART as IDEAS_PART
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.poster import balanced_width
from cjm_desktop.layout.reckoned import lanes_saying
from cjm_desktop.layout.typeset import Typesetter
from cjm_desktop.model.derived import opportunity_numbers, told_personas
from cjm_desktop.model.records import Card, Lane, RecordId, Relation, Stage, Step, Terminal
from cjm_desktop.model.text import one_line
from cjm_desktop.model.times import length_words

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.drawing.theme import Theme
    from cjm_desktop.extensions.api import Progress
    from cjm_desktop.model.graph import JourneyGraph

MOST_BALANCED = 1_500  # cards of a map that is laid out several times
LEGEND = "legend"
NAMED = 60  # letters in the list of objects


def deck_of(
    document: Document,
    lang: str,
    theme: Theme,
    without: frozenset[str],
    progress: Progress,
    source: JourneyGraph | None = None,
) -> Deck:
    """The slides of a map that holds nothing else, in a language and a look, without those parts of a poster.

    What is reckoned is that of the `source` that it was made of. `progress` may raise to cancel.
    """
    return _Maker(document, lang, theme, without, source or document.graph).deck(progress)


class _Maker:
    def __init__(self, document: Document, lang: str, theme: Theme, left: frozenset[str], source: JourneyGraph) -> None:
        self._graph, self._source = document.graph, source
        self._lang, self._theme, self._left = lang, theme, left
        self._services = document.services
        self._t = document.services.translator(lang)
        self._words = TableWords(self._graph, lang, self._t)
        self._engine = document.services.engine()
        self._day = day_told(self._t, document.day)

    def deck(self, progress: Progress) -> Deck:
        graph, words = self._graph, self._words
        title = words.text(graph.map.title) or self._t(N_("Journey map"))
        slides = [DeckSlide(title, self._under_title(), cover=True), *self._whole(title)]
        progress(0.2)
        pictures = self._stages(lambda share: progress(0.2 + 0.7 * share))
        slides += [each for made in pictures.values() for each in made]
        slides += self._people() if "personas" not in self._left else ()
        slides += self._ideas() if IDEAS_PART not in self._left else ()
        figures = figures_table(words)
        if figures.rows and "tiles" not in self._left:
            slides.append(DeckSlide(self._t(N_("Key figures")), parts=(figures,)))
        slides += self._story(pictures)
        return Deck(
            on_one_line(title),
            first_and_second(self._lang)[0],
            tuple(slides),
            self._shown(),
            self._theme.colors,
        )

    def _under_title(self) -> str:
        own, words = self._graph.map, self._words
        return "\n".join(
            filter(None, (words.text(own.subtitle), words.text(own.client), words.text(own.scenario), self._day))
        )

    # Pictures.

    def _whole(self, title: str) -> Iterator[DeckSlide]:
        """The whole map, and where nobody could read that, a list of its stages."""
        without = WITHOUT - {LEGEND} | (self._left & {LEGEND})

        def more(count: int) -> str:
            return self._t(message(N_("+{more}: see the slides of the stage"), more=count))

        layouts = overview_slides(self._graph, lambda graph: self._laid_out(graph, without), more)
        for number, layout in enumerate(layouts, 1):
            seen = seen_part(layout)
            around = Rect(seen.x, seen.y, seen.w, layout.drawing.h - 20.0 - seen.y)
            yield DeckSlide(numbered(title, number, len(layouts)), picture=layout.drawing, seen=around)
        if not layouts:
            yield DeckSlide(title, parts=(stages_table(self._words),))

    def _stages(self, progress: Progress) -> dict[RecordId, list[DeckSlide]]:
        """The stages that say something, each on as many slides as it needs."""
        left = WITHOUT | (self._left & {IDEAS_PART})

        def lay_out(graph: JourneyGraph, width: float) -> Layout:
            options = LayoutOptions(self._lang, self._theme, ROOM, "", width, left)
            return self._engine.layout(graph, options, whole=self._graph, source=self._source)

        def saying(steps: Sequence[RecordId]) -> Sequence[RecordId]:
            return lanes_saying(self._graph, steps, self._engine.traits, self._source)

        made = stage_slides(self._graph, lay_out, saying, progress)
        return {key: [self._stage(key, each) for each in slides] for key, slides in made.items()}

    def _stage(self, key: RecordId, made: StageSlide) -> DeckSlide:
        name = self._words.text(self._graph.one(Stage, key).name) or self._t(N_("Stage"))
        title = numbered(name, made.number, made.count)
        notes = tuple(self._notes(made.cards))
        return DeckSlide(title, picture=made.picture, seen=made.seen, notes=notes)

    def _notes(self, cards: Sequence[Card]) -> Iterator[str]:
        for card in cards:
            note = self._words.text(card.note).strip()
            if note:
                yield f"{one_line(self._words.card(card), NAMED)}: {note}"

    def _laid_out(self, graph: JourneyGraph, without: frozenset[str]) -> Layout:
        """A map in the width in which it fills a slide with the largest type."""

        def at(width: float) -> Layout:
            left = without | (self._left & {IDEAS_PART})
            options = LayoutOptions(self._lang, self._theme, ROOM, "", width, left)
            return self._engine.layout(graph, options, whole=self._graph, source=self._source)

        if len(graph.table(Card)) > MOST_BALANCED or any(step.width for step in graph.steps()):
            return at(0.0)
        kept: dict[float, Layout] = {}

        def size_at(width: float) -> tuple[float, float]:
            kept[width] = at(width)
            seen = seen_part(kept[width])
            return seen.w, seen.h

        width = balanced_width(size_at, ROOM)
        return kept.get(width) or at(width)

    # Words.

    def _people(self) -> Iterator[DeckSlide]:
        for persona in told_personas(self._graph):
            name = self._words.text(persona.name) or self._t(N_("Persona"))
            yield DeckSlide(name, parts=fact_tables(self._words, persona, leaving=("name", "photo", "sources")))

    def _ideas(self) -> Iterator[DeckSlide]:
        numbers = opportunity_numbers(self._graph)
        cards = [card for key in numbers if (card := self._graph.find(Card, key))]
        if not cards:
            return
        t, words = self._t, self._words
        rated = [
            Rated(card.id, numbers[card.id], words.card(card), words.text(card.outcome), card.impact, card.effort)
            for card in cards
        ]
        typeset = Typesetter(self._services.shaper, self._theme)
        if any(each.impact is not None and each.effort is not None for each in rated):
            axes = t(N_("Impact")), t(N_("Effort"))
            pictures = matrix_drawings(rated, axes, typeset, self._lang)
            title = t(N_("Opportunities by impact and effort"))
            for number, picture in enumerate(pictures, 1):
                yield DeckSlide(numbered(title, number, len(pictures)), picture=picture)
        notes = tuple(self._notes(cards))
        yield DeckSlide(t(N_("Opportunities")), parts=(opportunities_table(words, cards),), notes=notes)

    def _story(self, pictures: dict[RecordId, list[DeckSlide]]) -> Iterator[DeckSlide]:
        """The storyline: a stage as its picture, a card alone, as large as it goes, in the map's own drawing."""
        story = [each for each in self._graph.map.story if isinstance(self._graph.get(each), Stage | Card)]
        if not story:
            return
        layout = self._engine.layout(
            self._graph, LayoutOptions(self._lang, self._theme, ROOM, "", 0.0, WITHOUT), whole=self._graph
        )
        for number, key in enumerate(story, 1):
            head = f"{number}/{len(story)}"
            record = self._graph.get(key)
            if isinstance(record, Stage) and key in pictures:
                yield from (replace(slide, title=f"{head} · {slide.title}") for slide in pictures[key])
            elif isinstance(record, Card):
                found = _alone(layout.drawing, key)
                stage = self._words.name(self._graph.one(Step, record.step).stage)
                lane = self._words.name(record.lane)
                title = joined(" · ", (head, stage, lane))
                if found is not None:
                    yield DeckSlide(title, picture=found[0], seen=found[1], notes=tuple(self._notes((record,))))

    # What stands on slides.

    def _shown(self) -> dict[RecordId, OnSlide]:
        graph, words, t = self._graph, self._words, self._t
        found: dict[RecordId, OnSlide] = {}
        for stage in graph.stages():
            name, about = words.text(stage.name), words.text(stage.summary)
            length = t(length_words(stage.duration)) if stage.duration else ""
            told = ": ".join(filter(None, (t(N_("Stage")), name)))
            summary = joined(" · ", (about, length))
            found[stage.id] = OnSlide(STAGE, one_line(name, NAMED), told, (name, summary), stage.id)
        for step in graph.steps():
            name = words.text(step.name)
            told = ": ".join(filter(None, (t(N_("Step")), name)))
            found[step.id] = OnSlide(STEP, one_line(name, NAMED), told, (name, words.text(step.after)), step.stage)
        for lane in graph.lanes():
            name, about = words.text(lane.name), words.text(lane.hint)
            told = " – ".join(filter(None, (name, about)))
            found[lane.id] = OnSlide(LANE, one_line(name, NAMED), told, (name, about, words.text(lane.prompt)))
        for card in graph.cards():
            found[card.id] = self._card(card)
        for terminal in graph.in_order(Terminal):
            name = words.text(terminal.name)
            found[terminal.id] = OnSlide(PLACE, one_line(name, NAMED), name, (name,))
        for relation in graph.in_order(Relation):
            found[relation.id] = self._relation(relation)
        return found

    def _card(self, card: Card) -> OnSlide:
        graph, words = self._graph, self._words
        said = words.card(card)
        lane = graph.one(Lane, card.lane)
        stage = graph.one(Step, card.step).stage
        told = told_card(words, card, words.text(lane.name), words.name(stage))
        name = one_line(said, NAMED) or words.text(lane.name)
        return OnSlide(CARD, name, told, tuple(filter(None, (said, words.text(card.after)))), stage)

    def _relation(self, relation: Relation) -> OnSlide:
        words = self._words
        ends = [self._end(each) for each in (relation.source, relation.target)]
        kind = kind_of(words, relation)
        condition = words.text(relation.condition)
        label = " ".join(filter(None, (f"[{condition}]" if condition else "", words.text(relation.label))))
        told = " → ".join(one_line(each, NAMED) for each in ends)
        said = f"{label or kind}: {told}"
        return OnSlide(LINE, one_line(label or kind, NAMED), said, (label,), "", relation.source, relation.target)

    def _end(self, key: RecordId) -> str:
        record = self._graph.get(key)
        return self._words.card(record) if isinstance(record, Card) else self._words.name(key)


def numbered(title: str, number: int, count: int) -> str:
    """The title of one of several slides of the same."""
    return f"{title} ({number}/{count})" if count > 1 else title


def _alone(drawing: Drawing, key: RecordId) -> tuple[Drawing, Rect] | None:
    """The drawing with nothing but what one record draws, and where that lies."""
    for placed in drawing.layers:
        for item in placed.layer.items:
            if item.block.owner == key:
                layer = _only(placed, key)
                alone = Drawing(drawing.w, drawing.h, (layer,), lang=drawing.lang)
                return alone, item.rect.moved(placed.x, placed.y).grown(2.0)
    return None


def _only(placed: PlacedLayer, key: RecordId) -> PlacedLayer:
    items = tuple(item for item in placed.layer.items if item.block.owner == key)
    return PlacedLayer(placed.x, placed.y, replace(placed.layer, items=items))
