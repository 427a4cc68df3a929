"""A map on paper: itself, a form to fill in, or cards to cut out, as a page set-up says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from cjm_desktop.compose.days import today
from cjm_desktop.compose.production.release import WALL, Release, all_taken_out, release_of
from cjm_desktop.drawing.theme import without_marks
from cjm_desktop.extensions.showing import ShownMap
from cjm_desktop.foundation.messages import each_language, first_and_second
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.pins import without_pins
from cjm_desktop.layout.poster import (
    balanced_width,
    inner_page,
    is_fitted,
    layout_width_of,
    page_of_setup,
    plan_poster,
    raised_width,
)
from cjm_desktop.layout.reckoned import lanes_saying
from cjm_desktop.model.choices import keys
from cjm_desktop.model.moments import LATEST, Moment, seen_at
from cjm_desktop.model.records import Card
from cjm_desktop.model.reduced import folded_notice, loose_ends, reduced
from cjm_desktop.model.text import text_in
from cjm_desktop.model.translations import not_in_language
from cjm_desktop.model.two_languages import in_both
from cjm_desktop.model.unshown import unshown_notice
from cjm_desktop.model.vocabulary import CARD_MARKS
from cjm_desktop.model.wall import stage_letters

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.drawing.drawing import Drawing
    from cjm_desktop.extensions.api import Progress
    from cjm_desktop.foundation.messages import Message
    from cjm_desktop.layout.poster import Poster
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import Edition, PageSetup
    from cjm_desktop.model.redaction import Wish

MAP = "map"
BOOKLET = "booklet"
ON_POSTER_PAPER = (MAP, "form")
OFFICE_PAPER = "A4"
UNMARKED = frozenset(keys(CARD_MARKS))
MUCH_BLANK = 0.1  # of the paper
HARDLY_BLANK = 0.004
MOST_SPREADS = 3  # values that lie further apart may move the words beside them, and the height with those
MOST_CARDS = 1_500  # of a map that is laid out several times for a single poster
# What stands on the first page of a booklet and not on those of its stages.
_ON_FIRST_PAGE = frozenset({"personas", "tiles", "legend", "number"})


class Wanted(Struct, frozen=True):
    """What a poster is to be: set-up, contents, how many blank cards, and what is taken out, None for nothing.

    `balance` lays the columns out anew first so that they fill the paper, `larger` for type that many times as large.
    `only` are the names of the parts wanted, none for all.
    """

    setup: PageSetup
    contents: str = "map"
    blanks: int = 0
    wish: Wish | None = None
    balance: bool = False
    larger: float = 0.0
    only: tuple[str, ...] = ()


class Planned(Struct, frozen=True, eq=False):
    """A poster, the set-up that it was made with, what it shows, and what it does not although nobody left it out.

    `shown` is the map itself, None where the poster shows something else than the whole of it.
    """

    poster: Poster
    setup: PageSetup
    release: Release
    unseen: tuple[Message, ...] = ()
    shown: ShownMap | None = None
    contents: str = MAP


class Production:
    """Posters of a map that nobody else works on, or of one of its editions. For one thread at a time."""

    def __init__(self, whole: Document, edition: Edition | None = None) -> None:
        """Take the map, and the edition if it is one."""
        self._whole = whole
        self._edition = edition
        self._made: tuple[object, Release, Posters] | None = None

    def release(self, wish: Wish | None, contents: str) -> Release:
        """What readers get, made once as long as the same is asked for; raises CjmError."""
        return self._make(wish, contents)[0]

    def plan(self, wanted: Wanted, progress: Progress) -> Planned:
        """Make a poster; `progress` may raise to stop between two steps. Raises CjmError where there cannot be one."""
        release, posters = self._make(wanted.wish, wanted.contents)
        progress(0.2)
        setup = posters.refitted(wanted)
        progress(0.5)
        poster = posters.of(wanted.contents, posters.filling(setup, wanted.contents), wanted.blanks)
        folds = wanted.contents in (MAP, BOOKLET)
        graph = reduced(release.document.graph, setup.hidden)
        untold = _untold(graph, setup.lang or release.document.lang)
        unseen = (*(posters.unseen(setup) if folds else ()), *untold)
        shown = posters.shown(setup, release) if wanted.contents == MAP else None
        poster = _some_of(poster, wanted.only) if wanted.only else poster
        return Planned(poster, setup, release, unseen, shown, wanted.contents)

    def _make(self, wish: Wish | None, contents: str) -> tuple[Release, Posters]:
        coded = contents == WALL and all_taken_out(wish, self._edition) is not None
        asked = (wish, coded)
        if self._made is None or self._made[0] != asked:
            release = release_of(self._whole, wish, self._edition, contents)
            self._made = asked, release, Posters(release.document)
        return self._made[1:]


def _some_of(poster: Poster, only: tuple[str, ...]) -> Poster:
    """The poster with only the sheets of some names; raises CjmError E434 for one that it has not."""
    names = [sheet.label for sheet in poster.sheets if sheet.label]
    if unknown := [each for each in only if each not in names]:
        raise refusal("CJM-E434", name=unknown[0], names=", ".join(names) or "–")
    return replace(poster, sheets=tuple(sheet for sheet in poster.sheets if sheet.label in only))


class Posters:
    """Plans posters of one document, with an engine of its own: the window forgets nothing that it has laid out."""

    def __init__(self, document: Document) -> None:
        """Take the document; what is planned is as it is then."""
        self._document = document
        self._services = document.services
        self._engine = document.services.engine()
        self._seen: tuple[JourneyGraph, Moment, JourneyGraph] | None = None
        self._both: tuple[JourneyGraph, tuple[str, bool], JourneyGraph] | None = None

    def of(self, contents: str, setup: PageSetup, blanks: int = 0) -> Poster:
        """A poster with those contents; raises CjmError."""
        if contents == WALL:
            return self.wall(setup, blanks)
        if contents == BOOKLET:
            return self.booklet(setup)
        if contents in self._services.reports:
            return self.report(contents, setup)
        return self.form(setup) if contents == "form" else self.map(setup)

    def unseen(self, setup: PageSetup) -> tuple[Message, ...]:
        """What to say of what is in the map, and nowhere on a poster of it."""
        graph = reduced(self._document.graph, setup.hidden)
        return (*folded_notice(graph), *unshown_notice(graph, lambda lane: self._engine.traits(lane).says))

    def map(self, setup: PageSetup) -> Poster:
        """The map on paper as a page set-up says; raises CjmError."""
        lang, theme = self._look(setup)
        return plan_poster(self._spread(setup), setup, self._services.poster_style(lang, theme))

    def shown(self, setup: PageSetup, release: Release) -> ShownMap:
        """The map as a page set-up says, for formats that hold more than its picture: in its language, else in all.

        It is laid out when it is asked for, by an engine of its own, which may be in another thread.
        """
        engine = self._services.engine()

        def draw(lang: str) -> Drawing:
            graph, options = self._drawn(replace(setup, lang=lang))
            return engine.layout(graph, options, source=self._source(setup)).drawing

        head = self._document.graph.map
        langs = each_language((setup.lang,) if setup.lang else (self._document.lang, head.lang, *head.langs))
        graph, _ = self._shown(replace(setup, lang=langs[0]))
        translate, comments = self._services.translator, setup.comments
        return ShownMap(graph, langs, draw, translate, release.map, release.version, self._document.day, comments)

    def form(self, setup: PageSetup) -> Poster:
        """The map's stages and lanes, to fill in by hand; raises CjmError."""
        from cjm_desktop.layout.forms import form_layout  # for a workshop, and for no other start

        graph, options = self._shown(setup)
        layout = form_layout(graph, options, self._services.engine)
        return plan_poster(layout.drawing, setup, self._services.poster_style(options.lang, options.theme.name))

    def booklet(self, setup: PageSetup) -> Poster:
        """The map on a page, and then each of its stages on one of its own, with the names of its lanes beside it.

        Each page is laid out for itself, in the largest type that it has room for: lanes that say nothing in a stage
        are not on its page. Raises CjmError.
        """
        graph = self._document.graph
        single = replace(setup, tile="", bleed=0.0, scale="fit", layout_width=0.0)
        pages = [self.map(self.balanced(single))]
        stages = [stage.id for stage in graph.stages() if stage.id not in setup.hidden]
        loose = loose_ends(graph)  # they stand on the first page
        for stage in stages if len(stages) > 1 else ():
            steps = [step.id for step in graph.steps_of(stage)]
            saying = lanes_saying(graph, steps, self._engine.traits)
            silent = [lane.id for lane in graph.lanes() if lane.id not in saying]
            hidden = (*setup.hidden, *(each for each in stages if each != stage), *silent, *loose)
            without = tuple(sorted({*setup.without, *_ON_FIRST_PAGE}))
            pages.append(self.map(self.balanced(replace(single, hidden=hidden, without=without))))
        return _bound(pages, setup)

    def wall(self, setup: PageSetup, blanks: int = 0) -> Poster:
        """The cards to cut out and hang on a wall, each with its code, and some blank ones with numbers.

        The codes are those of the whole map, whatever the set-up leaves out.
        """
        from cjm_desktop.layout.forms import WallStyle, wall_sheets  # as late as a form
        from cjm_desktop.model.wall_changes import with_codes

        graph, options = self._shown(setup, with_codes(self._document.graph))
        words = self._services.translator(options.lang)
        style = WallStyle(options.lang, self._services.shaper, options.theme, words)
        sheets = wall_sheets(graph, options.page, style, blanks)
        single = replace(setup, tile="", bleed=0.0, margin=0.0, scale="fit")
        first = sheets[0].views[0].drawing
        return replace(plan_poster(first, single, self._services.poster_style(options.lang, "")), sheets=sheets)

    def report(self, key: str, setup: PageSetup) -> Poster:
        """A page of words about the map, on as many sheets as it needs; raises CjmError.

        What the set-up leaves out is not told of.
        """
        from cjm_desktop.compose.production.reports import report_parts  # as late as a form
        from cjm_desktop.layout.forms import ReportHead, WallStyle, report_sheets

        report = self._services.reports[key]
        graph, options = self._shown(setup, in_sentences=True)
        words = self._services.translator(options.lang)
        head = graph.map
        title, hidden = text_in(head.title, options.lang, head.lang), setup.hidden
        client = text_in(head.client, options.lang, head.lang)
        about = " · ".join(filter(None, (client, self._document.stamp(numbered=False))))
        sheets = report_sheets(
            report_parts(
                report,
                graph,
                self._services,
                options.lang,
                other=self._document.compared_with,
                hidden=hidden,
                source=self._source(setup),
            ),
            options.page,
            WallStyle(options.lang, self._services.shaper, options.theme, words),
            ReportHead(head.id, title, words(report.title), about),
            key,
        )
        single = replace(setup, tile="", bleed=0.0, margin=0.0, scale="fit")
        first = sheets[0].views[0].drawing
        return replace(plan_poster(first, single, self._services.poster_style(options.lang, "")), sheets=sheets)

    def refitted(self, wanted: Wanted) -> PageSetup:
        """The set-up wanted, with the layout width that fills its paper or gives larger type. Cards have none."""
        setup = wanted.setup
        if not on_office_paper(wanted.contents):
            setup = self.balanced(setup) if wanted.balance else setup
            setup = self.with_larger_type(self.filling(setup), wanted.larger) if wanted.larger else setup
        return setup

    def filling(self, setup: PageSetup, contents: str = "map") -> PageSetup:
        """The set-up as a poster is made of it: where much of the paper would stay blank, laid out so that it fills it.

        Who has given the map or its steps a width has decided that. The set-up that is kept stays as it is.
        """
        graph = self._document.graph
        decided = setup.layout_width > 0 or any(step.width for step in graph.steps())
        if on_office_paper(contents) or decided or not is_fitted(setup) or len(graph.table(Card)) > MOST_CARDS:
            return setup
        w, h = self._size_at(setup, layout_width_of(setup))
        room = inner_page(setup)
        scale = min(room.width / w, room.height / h)
        blank = 1.0 - w * h * scale**2 / (room.width * room.height)
        return self.balanced(setup) if blank >= MUCH_BLANK else setup

    def balanced(self, setup: PageSetup) -> PageSetup:
        """The set-up with the layout width at which the map fills its paper with the largest even type."""
        width = balanced_width(partial(self._size_at, setup), inner_page(setup))
        return replace(setup, layout_width=width)

    def with_larger_type(self, setup: PageSetup, factor: float) -> PageSetup:
        """The set-up with type that many times as large, or as large as it can be on its paper."""
        width = raised_width(partial(self._size_at, setup), inner_page(setup), layout_width_of(setup), factor)
        return replace(setup, layout_width=width)

    def _size_at(self, setup: PageSetup, width: float) -> tuple[float, float]:
        drawing = self._drawing(replace(setup, layout_width=width))
        return drawing.w, drawing.h

    def _spread(self, setup: PageSetup) -> Drawing:
        """The map for its paper: what is blank below it is shared out among its open lanes, and the foot ends it.

        A poster in parts is as high as it has to be, and so is one of many cards: each layout is a second one.
        """
        drawing = self._drawing(setup)
        graph, options = self._drawn(setup)
        lanes = sum(not lane.collapsed for lane in graph.lanes())
        room = inner_page(setup)
        wanted = drawing.w * room.height / room.width
        if not is_fitted(setup) or setup.tile or not lanes or len(graph.table(Card)) > MOST_CARDS:
            return drawing
        spare, filled = 0.0, drawing
        for _ in range(MOST_SPREADS):
            if 0.0 <= wanted - filled.h <= wanted * HARDLY_BLANK:
                break
            spare = max(0.0, spare + (wanted - filled.h) / lanes)
            if spare == 0.0:
                return drawing
            filled = self._engine.layout(graph, replace(options, spare=spare), source=self._source(setup)).drawing
        return filled

    def _drawing(self, setup: PageSetup) -> Drawing:
        graph, options = self._drawn(setup)
        shown = self._document.options()
        alike = graph is self._document.graph and not self._document.sight.hidden
        if alike and options in (shown, replace(shown, comments=False)):
            drawing = self._document.layout.drawing
            return drawing if options.comments else without_pins(drawing)
        return self._engine.layout(graph, options, source=self._source(setup)).drawing

    def _at(self, graph: JourneyGraph, setup: PageSetup) -> JourneyGraph:
        """The map with the values of the period and the segment of a set-up, the same one as long as both are."""
        moment = Moment(setup.period, setup.segment)
        if moment == LATEST:
            return graph
        if self._seen is None or self._seen[0] is not graph or self._seen[1] != moment:
            self._seen = graph, moment, seen_at(graph, moment)
        return self._seen[2]

    def _in_languages(self, graph: JourneyGraph, lang: str, *, beside: bool) -> JourneyGraph:
        """The map with both languages in its texts where two are asked for, the same one as long as it is."""
        first, second = first_and_second(lang)
        if not second:
            return graph
        asked = (lang, beside)
        if self._both is None or self._both[0] is not graph or self._both[1] != asked:
            self._both = graph, asked, in_both(graph, first, second, beside=beside)
        return self._both[2]

    def _source(self, setup: PageSetup) -> JourneyGraph:
        """What is reckoned with, whatever the set-up leaves out."""
        lang, _ = self._look(setup)
        return self._in_languages(self._at(self._document.graph, setup), lang, beside=False)

    def _look(self, setup: PageSetup) -> tuple[str, str]:
        return setup.lang or self._document.lang, setup.theme or self._document.graph.map.theme

    def _drawn(self, setup: PageSetup) -> tuple[JourneyGraph, LayoutOptions]:
        """The map itself as it is drawn, with the journey as it was behind where the document has one."""
        graph, options = self._shown(setup)
        return graph, replace(options, as_is=self._document.as_is)

    def _shown(
        self, setup: PageSetup, whole: JourneyGraph | None = None, *, in_sentences: bool = False
    ) -> tuple[JourneyGraph, LayoutOptions]:
        """What is drawn of the map, or of the `whole` given instead, on a poster of that set-up, and how.

        A second language stands below the first, or beside it where texts are told `in_sentences`.
        """
        lang, theme = self._look(setup)
        whole = self._at(self._document.graph if whole is None else whole, setup)
        whole = self._in_languages(whole, lang, beside=in_sentences)
        graph = reduced(whole, setup.hidden)
        without = frozenset(setup.without)
        if graph is not whole and not graph.map.personas:
            without |= {"personas"}  # an empty list would mean the first two
        stamp = self._document.stamp(numbered="number" not in without)
        return graph, LayoutOptions(
            lang,
            without_marks(self._services.theme(theme, graph.map.accent), without & UNMARKED),
            page_of_setup(setup),
            stamp,
            layout_width_of(setup),
            without,
            comments=setup.comments,
            events=setup.events,
            today=today(),
            filter=self._document.set_back,
        )


def _untold(graph: JourneyGraph, lang: str) -> Iterator[Message]:
    """What a map lacks in the languages that it is asked for in."""
    for each in each_language((lang,)):
        if lacking := not_in_language(graph, each):
            yield lacking


def _bound(pages: Sequence[Poster], setup: PageSetup) -> Poster:
    """Posters of one page each as one of several pages, which says of all what is to be known of each."""
    sheets = tuple(
        replace(sheet, label="map" if not number else stage_letters(number - 1))
        for number, page in enumerate(pages)
        for sheet in page.sheets
    )
    sizes = tuple(each for page in pages for each in page.sizes)
    small = tuple(each for page in pages for each in page.small)
    missing = tuple(dict.fromkeys(each for page in pages for each in page.missing))
    return replace(pages[0], setup=setup, sheets=sheets, sizes=sizes, small=small, missing=missing)


def on_office_paper(contents: str) -> bool:
    """Whether a poster with these contents is printed on office paper: all but the map and its form are."""
    return contents not in ON_POSTER_PAPER


def office_setup(setup: PageSetup, orientation: str = "") -> PageSetup:
    """A set-up for cards to cut out and booklets: office paper, upright unless another way is given."""
    return replace(setup, paper=OFFICE_PAPER, orientation=orientation or "portrait", layout_width=0.0)
