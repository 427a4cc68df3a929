"""What slides and reports say of the records of a map in tables, with the labels that the window has for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from cjm_desktop.foundation.both import joined
from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.foundation.numerals import measured, number_text
from cjm_desktop.interchange.answers import mark_of
from cjm_desktop.interchange.outgoing import TableWords, list_value
from cjm_desktop.layout.forms.report_parts import ReportPart, ReportRow, ReportTable
from cjm_desktop.model.derived import latest, opportunity_numbers
from cjm_desktop.model.fields import Input, fields_of
from cjm_desktop.model.figures import few_text, figure_text, is_few, judging, usual_unit
from cjm_desktop.model.records import (
    Card,
    Comment,
    Department,
    Evidence,
    GuidingQuestion,
    JourneyMap,
    Metric,
    Record,
    Relation,
    Step,
)
from cjm_desktop.model.roles import TROUBLES
from cjm_desktop.model.text import one_line

UNTOLD = (Input.HIDDEN, Input.MAP, Input.PICTURE, Input.LANE_TYPE, Input.COLOR)


def told_field(words: TableWords, record: Record, field: str) -> str:
    """What a record says in a field, as a reader reads it."""
    value = list_value(words, record, field)
    if isinstance(value, float):
        return number_text(value)
    return "" if value is None else str(value)


def fact_tables(words: TableWords, record: Record, leaving: Collection[str] = ()) -> tuple[ReportPart, ...]:
    """All that a record says, a row for each field; nothing where it says nothing."""
    rows = []
    for info in fields_of(type(record)):
        if info.name in leaving or not info.field.label or info.field.input in UNTOLD:
            continue
        value = getattr(record, info.name)
        if value in (None, "", (), {}, False):
            continue
        said = told_field(words, record, info.name)
        if said:
            rows.append(ReportRow((words.t(info.field.label), said)))
    return (ReportTable(("", ""), (2.2, 7.8), tuple(rows)),) if rows else ()


def told_card(words: TableWords, card: Card, lane: str, stage: str) -> str:
    """A card in words for those who cannot see it: where it stands, what it says, and how good it is."""
    said = words.said(card)
    value = "" if card.value is None else f" ({number_text(card.value, signed=True)})"
    return ": ".join(filter(None, (" – ".join(filter(None, (lane, stage))), f"{said}{value}".strip())))


def told_figure(words: TableWords, metric: Metric) -> str:
    """The last value of a metric with its unit, as far as it may be told; nothing where there is none."""
    reading, least = latest(metric), judging(words.graph).least
    if reading is None:
        return ""
    if is_few(reading, least):
        return few_text(least)
    return measured(figure_text(metric, reading, least), words.text(metric.unit) or usual_unit(metric))


def figures_table(words: TableWords) -> ReportTable:
    """The metrics that have been measured: their last value, the target, and how many answers it rests on."""
    rows = []
    least = judging(words.graph).least
    for metric in words.graph.in_order(Metric):
        reading = latest(metric)
        if reading is None:
            continue
        unit = words.text(metric.unit) or usual_unit(metric)
        value, few = told_figure(words, metric), is_few(reading, least)
        target = "" if metric.target is None else measured(number_text(metric.target), unit)
        count = "" if reading.n is None or few else str(reading.n)
        rows.append(ReportRow((words.text(metric.name), value, target, count, reading.date), metric.id))
    heads = (N_("Figure"), N_("Value"), N_("Target"), N_("Number of answers"), N_("Date"))
    empty = words.t(N_("Nothing has been measured yet."))
    return filled(ReportTable(tuple(map(words.t, heads)), (4, 2.4, 2, 1.8, 1.8), tuple(rows), "", empty))


def opportunities_table(words: TableWords, cards: Sequence[Card]) -> ReportTable:
    """Opportunities with what they answer, who answers for them, and until when."""
    graph, numbers = words.graph, opportunity_numbers(words.graph)
    rows = []
    for card in cards:
        answered = [
            words.card(found)
            for relation in graph.relations_from(card.id)
            if relation.kind == "answers" and (found := graph.find(Card, relation.target))
        ]
        number = f"{numbers[card.id]}. " if card.id in numbers else ""
        rated = (card.impact, card.effort)
        scores = " / ".join("–" if each is None else str(each) for each in rated) if any(rated) else ""
        cells = (f"{number}{words.card(card)}", "\n".join(answered), scores, owner_of(words, card), card.due)
        rows.append(ReportRow(cells, card.id))
    heads = (N_("Opportunity"), N_("Answers"), N_("Impact / effort"), N_("Owner"), N_("Due"))
    empty = words.t(N_("No opportunity is on the map yet."))
    return filled(ReportTable(tuple(map(words.t, heads)), (4, 3.4, 1.5, 1.8, 1.3), tuple(rows), "", empty))


def stages_table(words: TableWords) -> ReportTable:
    """The stages with what happens in them, their steps and how many cards they have."""
    graph, rows = words.graph, []
    for stage in graph.stages():
        steps = graph.steps_of(stage.id)
        count = sum(len(graph.cell(lane.id, step.id)) for step in steps for lane in graph.lanes())
        names = joined(", ", (words.text(step.name) for step in steps))
        cells = (words.text(stage.name), words.text(stage.summary), names, str(count))
        rows.append(ReportRow(cells, stage.id))
    heads = (N_("Stage"), N_("Summary"), N_("Steps"), N_("Cards"))
    return filled(ReportTable(tuple(map(words.t, heads)), (3, 4, 4, 1), tuple(rows)))


def owner_of(words: TableWords, card: Card) -> str:
    """Who answers for a card: its owner, else its departments."""
    names = (words.name(each) for each in card.departments if words.graph.find(Department, each))
    return card.owner.strip() or joined(", ", names)


def stage_of(words: TableWords, card: Card) -> str:
    """The name of the stage in which a card begins."""
    return words.name(words.graph.one(Step, card.step).stage)


def kind_of(words: TableWords, relation: Relation) -> str:
    """What kind of relation one is."""
    return words.told(relation.kind, mark_of(Relation, "kind"))


def frictions_table(words: TableWords) -> ReportTable:
    """What goes wrong, the gravest first, with the opportunities that answer it and who answers for it."""
    graph, numbers = words.graph, opportunity_numbers(words.graph)
    lanes = {lane.id for lane in graph.lanes() if lane.role in TROUBLES}
    places = {step.id: at for at, step in enumerate(graph.steps())}
    cards = [card for card in graph.cards() if card.lane in lanes]
    cards.sort(key=lambda card: (-(card.severity or 0), places[card.step], card.order, card.id))
    rows = []
    for card in cards:
        answers = (
            f"{numbers[relation.source]}. {words.card(found)}"
            for relation in graph.relations_to(card.id)
            if relation.source in numbers and (found := graph.find(Card, relation.source))
        )
        severity = "" if card.severity is None else str(card.severity)
        cells = (words.card(card), stage_of(words, card), severity, "\n".join(answers), owner_of(words, card))
        rows.append(ReportRow(cells, card.id))
    heads = (N_("Friction"), N_("Stage"), N_("Severity"), N_("Answered by"), N_("Owner"))
    return filled(ReportTable(tuple(map(words.t, heads)), (3.6, 1.8, 1.2, 3.4, 1.8), tuple(rows)))


def questions_table(words: TableWords) -> ReportTable:
    """What the map is to answer, with the answers that are written."""
    asked = words.graph.in_order(GuidingQuestion)
    rows = tuple(ReportRow((words.text(each.name), words.text(each.answer)), each.id) for each in asked)
    heads = (N_("Guiding question"), N_("Answer to the question"))
    return filled(ReportTable(tuple(map(words.t, heads)), (1.0, 1.0), rows))


def filled(table: ReportTable) -> ReportTable:
    """The table without the columns in which no row says anything; the first one stays."""
    used = [at for at, _ in enumerate(table.heads) if at == 0 or any(row.cells[at] for row in table.rows)]
    if not table.rows or len(used) == len(table.heads):
        return table
    rows = tuple(replace(row, cells=tuple(row.cells[at] for at in used)) for row in table.rows)
    heads, shares = ([part[at] for at in used] for part in (table.heads, table.shares))
    return replace(table, heads=tuple(heads), shares=tuple(shares), rows=rows)


def sources_table(words: TableWords) -> ReportTable:
    """Where things are known from, with the number of answers."""
    fields = (("name", 3.0), ("kind", 1.8), ("date", 1.4), ("n", 1.4), ("participants", 2.2), ("note", 2.6))
    found = words.graph.in_order(Evidence)
    rows = tuple(ReportRow(tuple(told_field(words, each, name) for name, _ in fields), each.id) for each in found)
    heads = tuple(words.t(mark_of(Evidence, name).label) for name, _ in fields)
    return filled(ReportTable(heads, tuple(share for _, share in fields), rows))


def comments_table(words: TableWords) -> ReportTable:
    """What was said about the map, with its answers; the open ones first."""
    rows = []
    graph = words.graph
    for comment in sorted(graph.in_order(Comment), key=lambda each: (each.state != "open", each.time)):
        about = graph.get(comment.target)
        name = words.card(about) if isinstance(about, Card) else words.name(comment.target)
        name = name or words.t(_about(about))
        replies = (f"{reply.author}: {reply.text}" if reply.author else reply.text for reply in comment.replies)
        said = "\n".join((comment.text, *(f"↳ {each}" for each in replies)))
        state = words.t(N_("open") if comment.state == "open" else N_("settled"))
        rows.append(ReportRow((one_line(name, 80), said, comment.author, comment.time[:10], state), comment.id))
    heads = (N_("About"), N_("Comment"), N_("Author"), N_("Date"), N_("State"))
    return ReportTable(tuple(map(words.t, heads)), (2.6, 4.4, 1.6, 1.6, 1.2), tuple(rows))


def _about(record: Record | None) -> str:
    """What is said of that on which a comment is, where that has no words of its own."""
    if record is None:
        return N_("no longer on the map")
    return N_("The whole map") if isinstance(record, JourneyMap) else N_("without words")


def day_told(t: Translate, day: str) -> str:
    """Of which day a map is, "" where that is not known."""
    return t(message(N_("as of {date}"), date=day)) if day else ""
