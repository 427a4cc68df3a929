"""A map as a written report: cover, people, stage by stage, frictions and opportunities, figures, sources, comments."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from cjm_desktop.compose.production.facts import (
    comments_table,
    day_told,
    fact_tables,
    figures_table,
    frictions_table,
    opportunities_table,
    questions_table,
    sources_table,
    told_figure,
)
from cjm_desktop.compose.production.reports import report_parts
from cjm_desktop.drawing.page import POINTS_PER_MM, Page, Placement
from cjm_desktop.drawing.sheet import Sheet, View
from cjm_desktop.extensions.api import ExportOptions
from cjm_desktop.extensions.handing import WHOLE
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.foundation.numerals import number_text
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.interchange.outgoing import TableWords, lane_label
from cjm_desktop.layout.engine import LayoutOptions
from cjm_desktop.layout.forms.report_parts import ReportRow, ReportTable, ReportText
from cjm_desktop.layout.forms.written import Cover, Heading, ReportPicture, WrittenPart, WrittenReport
from cjm_desktop.layout.ideas import PART as IDEAS_PART
from cjm_desktop.model.derived import opportunity_numbers, told_personas
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.records import Card, JourneyMap, Metric, Stage
from cjm_desktop.model.times import length_words

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.drawing.drawing import Drawing
    from cjm_desktop.drawing.theme import Theme
    from cjm_desktop.extensions.api import Progress
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import RecordId

DPI, WIDE = 150, 250.0  # of the picture, and how wide it lies on the page at most, mm
FRAME = ("period", "scope_start", "scope_end", "expectations")  # fields of the map that a report begins with
MOST_PICTURED = 1_500  # cards; a picture of more cannot be read on a page of an office paper


def written_report(
    document: Document,
    lang: str,
    theme: Theme,
    without: frozenset[str],
    *,
    name: str = WHOLE,
    comments: bool = False,
    hidden: Collection[RecordId] = (),
    source: JourneyGraph | None = None,
    progress: Progress = lambda share: None,
) -> WrittenReport:
    """A report on a map that holds nothing else, in a language: the whole one, or a page of words by its name.

    Without what a poster leaves out by those names; what is `hidden` is left out of earlier
    versions, too. What is reckoned in its picture is that of the `source`. Raises CjmError E435 for a name that there
    is not.
    """
    reports = document.services.reports
    if name != WHOLE and name not in reports:
        raise refusal("CJM-E435", name=name, names=", ".join((WHOLE, *reports)))
    maker = _Maker(document, lang, theme, without, source)
    if name == WHOLE:
        parts = tuple(maker.whole(comments=comments, progress=progress))
        title = maker.title
    else:
        parts = report_parts(
            reports[name],
            document.graph,
            document.services,
            lang,
            other=document.compared_with,
            hidden=hidden,
            alone=True,
            source=source,
        )
        title = f"{maker.title} – {document.services.translator(lang)(reports[name].title)}"
    progress(1.0)
    return WrittenReport(title, maker.under_title(), lang, parts, theme.colors)


class _Maker:
    def __init__(
        self, document: Document, lang: str, theme: Theme, left: frozenset[str], source: JourneyGraph | None
    ) -> None:
        self._source = source
        self._document, self._graph = document, document.graph
        self._lang, self._theme, self._left = lang, theme, left
        self._t = document.services.translator(lang)
        self._words = TableWords(document.graph, lang, self._t)
        self.title = self._words.text(document.graph.map.title) or self._t(N_("Journey map"))

    def under_title(self) -> tuple[str, ...]:
        """What stands below the title: what it is about, for whom, and who answers for it."""
        own, words = self._graph.map, self._words
        owner = self._t(message(N_("Owner: {name}"), name=own.owner.strip())) if own.owner.strip() else ""
        day = day_told(self._t, self._document.day)
        lines = (words.text(own.subtitle), words.text(own.client), words.text(own.scenario), owner, day)
        return tuple(filter(None, lines))

    def whole(self, *, comments: bool, progress: Progress) -> Iterator[WrittenPart]:
        """All parts in the order of reading."""
        t, words, graph = self._t, self._words, self._graph
        picture = self._picture()
        progress(0.4)
        yield from self._frame()
        if "personas" not in self._left:
            yield from self._people()
        if picture is not None:
            yield picture
        stages = graph.stages()
        if stages:
            yield Heading(t(N_("Stage by stage")), new_page=True)
        for number, stage in enumerate(stages):
            yield from self._stage(stage)
            progress(0.4 + 0.4 * (number + 1) / len(stages))
        frictions = frictions_table(words)
        if frictions.rows:
            yield Heading(t(N_("Friction")))
            yield frictions
        numbers = opportunity_numbers(graph)
        cards = [card for key in numbers if (card := graph.find(Card, key))]
        if cards and IDEAS_PART not in self._left:
            yield Heading(t(N_("Opportunities")))
            yield opportunities_table(words, cards)
        for title, table in (
            (N_("Key figures"), figures_table(words)),
            (N_("Sources"), sources_table(words)),
            *(((N_("Comments"), comments_table(words)),) if comments else ()),
        ):
            if table.rows:
                yield Heading(t(title))
                yield table
        progress(0.9)

    def _frame(self) -> Iterator[WrittenPart]:
        """What the map is to answer, and from where to where it goes."""
        other = [info.name for info in fields_of(JourneyMap) if info.name not in FRAME]
        told, asked = fact_tables(self._words, self._graph.map, leaving=other), questions_table(self._words)
        if told or asked.rows:
            yield Heading(self._t(N_("About this map")))
        yield from told
        if asked.rows:
            yield asked

    def _people(self) -> Iterator[WrittenPart]:
        people = told_personas(self._graph)
        if people:
            yield Heading(self._t(N_("Personas")))
        for persona in people:
            yield Heading(self._words.text(persona.name) or self._t(N_("Persona")), 2)
            yield from fact_tables(self._words, persona, leaving=("name", "photo"))

    def _stage(self, stage: Stage) -> Iterator[WrittenPart]:
        """A stage with what happens in it, lane by lane; a card with a note has a row of its own."""
        graph, words, t = self._graph, self._words, self._t
        yield Heading(words.text(stage.name) or t(N_("Stage")), 2)
        about = [words.text(stage.summary), t(length_words(stage.duration)) if stage.duration else ""]
        if stage.owner.strip():
            about.append(t(message(N_("Owner: {name}"), name=stage.owner.strip())))
        if any(about):
            yield ReportText(words=" · ".join(filter(None, about)), record=stage.id)
        steps = graph.steps_of(stage.id)
        named = any(words.text(step.name) for step in steps)
        rows: list[ReportRow] = []
        for lane in graph.lanes():
            first = lane_label(words, lane).removesuffix(" (−2…2)")
            for step in steps:
                place = (first, *((words.text(step.name),) if named else ()))
                for card in graph.cell(lane.id, step.id):
                    note, said = words.text(card.note), self._said(card)
                    above = rows[-1].cells if rows else ()
                    if not note and above[:-2] == place and not above[-1]:
                        rows[-1] = ReportRow((*place, f"{above[-2]}\n{said}", ""), rows[-1].record)
                    else:
                        rows.append(ReportRow((*place, said, note), card.id))
        noted = any(row.cells[-1] for row in rows)
        heads = [N_("Lane"), *((N_("Step"),) if named else ()), N_("What happens"), *((N_("Note"),) if noted else ())]
        shares = [2.0, *((2.0,) if named else ()), 5.0, *((3.0,) if noted else ())]
        kept = rows if noted else [ReportRow(row.cells[:-1], row.record) for row in rows]
        empty = t(N_("Nothing stands in this stage yet."))
        yield ReportTable(tuple(map(t, heads)), tuple(shares), tuple(kept), "", empty)

    def _said(self, card: Card) -> str:
        said = self._words.said(card)
        metric = self._graph.find(Metric, card.metric) if card.metric else None
        if metric is not None and (figure := told_figure(self._words, metric)):
            said = f"{said}: {figure}"
        if card.value is None:
            return said
        return f"{number_text(card.value, signed=True)} {said}".strip()

    def _picture(self) -> ReportPicture | None:
        graph = self._graph
        if not graph.stages() or len(graph.table(Card)) > MOST_PICTURED:
            return None
        engine = self._document.services.engine()
        options = LayoutOptions(
            self._lang, self._theme, Page(297.0, 180.0), "", 0.0, frozenset({"title", "foot", *self._left})
        )
        drawing = engine.layout(graph, options, source=self._source).drawing
        told = self._t(message(N_("The map “{title}”: all of it is told below."), title=self.title))
        return ReportPicture(self._png(drawing), drawing.w, drawing.h, told)

    def _png(self, drawing: Drawing) -> bytes:
        scale = WIDE * POINTS_PER_MM / drawing.w
        page = Page(WIDE, drawing.h * scale / POINTS_PER_MM)
        out = io.BytesIO()
        sheet = Sheet(page, (View(drawing, Placement(scale, 0.0, 0.0)),))
        exporter = self._document.services.exporters["png"]
        exporter.write((sheet,), ExportOptions(dpi=DPI), out, lambda share: None)
        return out.getvalue()


def joined(reports: Sequence[WrittenReport]) -> WrittenReport:
    """Reports in several languages as one: each after the other under its own title."""
    first, *others = reports
    parts: list[WrittenPart] = list(first.parts)
    for each in others:
        parts += (Cover(each.title, each.lines), *each.parts)
    return WrittenReport(first.title, first.lines, first.lang, tuple(parts), first.colors)
