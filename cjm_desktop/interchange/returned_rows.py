"""The lists of a workbook that came back: a row is known by its id, a column by its heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from cjm_desktop.interchange.answers import is_answer, literal_color, mark_of
from cjm_desktop.interchange.book import SourceCell, SourceSheet, visible
from cjm_desktop.interchange.sent import ReturnedChange, SentBook, bare_name
from cjm_desktop.interchange.words import plain
from cjm_desktop.model.fields import Input
from cjm_desktop.model.records import COLLECTIONS, Card, JourneyMap, Record, RecordId, Relation
from cjm_desktop.model.roles import IDEAS, TROUBLES

PLACES = ("stage", "step", "lane", "stepId")  # columns of a card that say where it stands
OWN_READING = ("latest", "date")  # columns of a metric that are no fields of it
Row = Mapping[int, SourceCell]


class _List(Struct):
    """A list as it came back: its kind, its columns by their fields, and the row of its heads."""

    sheet: str
    kind: type[Record]
    columns: Mapping[str, int]
    written: frozenset[str]
    head: int
    ids: int


def list_changes(sheet: SourceSheet, base: SentBook) -> Iterator[ReturnedChange]:
    """What was changed in a list: its cells, rows that are new, and rows that are gone."""
    rows: dict[int, dict[int, SourceCell]] = {}
    for cell in sheet.filled:
        rows.setdefault(cell.row, {})[cell.column] = cell
    found = _list_of(sheet, rows, base)
    if found is None:
        return
    known = set(base.rows.get(sheet.name, ()))
    known = known or {key[1] for key in base.fields if key[0] == sheet.name} | set(base.cards)
    ids: set[RecordId] = set()
    for row in sorted(rows):
        if row == found.head:
            continue
        cells = rows[row]
        key = cells[found.ids].text.strip() if found.ids in cells else ""
        if key in known and key not in ids:
            ids.add(key)
            yield from _row_changes(found, key, cells, base)
        else:  # a row that was copied to begin a new one has the id of another
            yield from _added(found, cells, base)
    if ids:
        yield from (_gone(found, key, base) for key in sorted(known - ids) if _is_listed(sheet.name, key, base))


def _is_listed(sheet: str, key: RecordId, base: SentBook) -> bool:
    """Whether a record went out in a list that says what there is: a card stands in that of all cards."""
    return (
        sheet in base.growing
        and key in base.rows.get(sheet, ())
        and (key not in base.cards or "text" in base.columns[sheet].values())
    )


def _list_of(sheet: SourceSheet, rows: Mapping[int, Row], base: SentBook) -> _List | None:
    head = next((row for row in sorted(rows) if any(cell.text == "ID" for cell in rows[row].values())), None)
    if head is None:
        return None
    titles, all_titles = base.columns[sheet.name], base.places.get(sheet.name, {})
    columns = {all_titles[cell.text]: column for column, cell in rows[head].items() if all_titles.get(cell.text)}
    written = frozenset(titles[cell.text] for cell in rows[head].values() if titles.get(cell.text))
    ids = next(column for column, cell in rows[head].items() if cell.text == "ID")
    collection = base.collections.get(sheet.name, "cards")
    kind = JourneyMap if collection == "map" else COLLECTIONS[collection][0] if collection in COLLECTIONS else Card
    return _List(sheet.name, kind, columns, written, head, ids)


def _gone(found: _List, key: RecordId, base: SentBook) -> ReturnedChange:
    words = base.cards[key][2] if key in base.cards else base.fields.get((found.sheet, key, "name"), "")
    return ReturnedChange("delete", key, before=words)


def _words(found: _List, field: str, cells: Row) -> str:
    cell = cells.get(found.columns.get(field, -1))
    return visible(cell.text) if cell is not None else ""


def _where(found: _List, field: str, cells: Row) -> str:
    cell = cells.get(found.columns.get(field, -1))
    return f"{found.sheet}!{cell.where}" if cell is not None else found.sheet


def _row_changes(found: _List, key: RecordId, cells: Row, base: SentBook) -> Iterator[ReturnedChange]:
    for field in found.columns:
        if field not in found.written:
            continue
        before = base.fields.get((found.sheet, key, field), "")
        after = _words(found, field, cells)
        if after != visible(before):
            where = _where(found, field, cells)
            yield _answered(found, field, after, base, ReturnedChange("edit", key, field, before, after, where=where))
    if found.kind is Card and key in base.cards and "stepId" not in found.columns:
        yield from _moved(found, key, cells, base)


def _answered(found: _List, field: str, words: str, base: SentBook, change: ReturnedChange) -> ReturnedChange:
    """A change of a field with the keys of the choices that its words name; `unread` where they are no value of it."""
    key = _key_of(found, field, words, base)
    if key is None or not _is_value(found, field, key or words):
        return ReturnedChange("unread", change.record, field, change.before, words, where=change.where)
    return ReturnedChange(
        change.kind, change.record, field, change.before, words, where=change.where, key=key if key != words else ""
    )


def _is_value(found: _List, field: str, words: str) -> bool:
    return field in OWN_READING or is_answer(found.kind, field, words)


def _key_of(found: _List, field: str, words: str, base: SentBook) -> str | None:
    """The keys of the choices that words name; the words of other fields, None where a choice is unknown."""
    choices = base.choices.get((found.sheet, field))
    if not choices or not words:
        return words
    if mark_of(found.kind, field).input is Input.COLOR and (color := literal_color(words)):
        return color
    keys = []
    for part in words.split(";"):
        name = part.strip()
        key = choices.get(plain(name) or name, name if name in choices.values() else None)
        if key is None and name:
            return None
        keys += [key] if key else []
    return "; ".join(keys)


def _moved(found: _List, key: RecordId, cells: Row, base: SentBook) -> Iterator[ReturnedChange]:
    """A card whose row names another stage, step or lane than it went out with."""
    lane, step, words = base.cards[key]
    stage_name, step_name = base.steps.get(step, ("", ""))
    said = {
        "lane": (bare_name(base.lanes.get(lane, "")), bare_name(_words(found, "lane", cells))),
        "stage": (plain(stage_name), plain(_words(found, "stage", cells))),
        "step": (plain(step_name), plain(_words(found, "step", cells))),
    }
    changed = [field for field, (before, now) in said.items() if field in found.columns and before != now]
    if not changed:
        return
    home, column = _lane_of(found, cells, base) or "", _step_of(found, cells, base)
    if "lane" not in changed:
        home = lane
    if not {"stage", "step"} & set(changed):
        column = step
    where = _where(found, changed[0], cells)
    if home and column:
        yield ReturnedChange("move", key, before=words, after=words, lane=home, step=column, where=where)
    else:
        yield ReturnedChange("unread", key, changed[0], words, _words(found, changed[0], cells), where=where)


def _lane_of(found: _List, cells: Row, base: SentBook) -> RecordId | None:
    """The lane that a row names; the first of its roles in a list of opportunities or frictions, which names none."""
    if "lane" in found.columns:
        name = bare_name(_words(found, "lane", cells))
        return next((key for key, known in base.lanes.items() if bare_name(known) == name), None)
    if not found.columns.keys() & {"stage", "step", "stepId"}:
        return None
    roles = IDEAS if "number" in found.columns else TROUBLES
    return next((key for key, role in base.roles.items() if role in roles), None)


def _step_of(found: _List, cells: Row, base: SentBook) -> RecordId:
    """The step that a row names, by its id or by the names of stage and step; the first of its stage without one."""
    if (said := _words(found, "stepId", cells)) in base.steps:
        return said
    stage, step = plain(_words(found, "stage", cells)), plain(_words(found, "step", cells))
    for key, names in base.steps.items():
        stage_fits = plain(names[0]) == stage or not stage
        if stage_fits and (plain(names[1]) == step if step else bool(stage)):
            return key
    return ""


def _added(found: _List, cells: Row, base: SentBook) -> Iterator[ReturnedChange]:
    """A row that is no record yet: a card where its lane and step are those of the map, or an entry of the list."""
    texts = {field: _words(found, field, cells) for field in found.columns}
    lead = "text" if found.kind is Card else "name" if found.kind is not Relation else "source"
    words = texts.get(lead, "")
    if not any(texts[field] for field in found.columns if field not in PLACES):
        return  # an empty row
    where = _where(found, lead, cells)
    fields: list[tuple[str, str]] = []
    for field, said in texts.items():
        if not said or field in PLACES or (found.kind is not Card and field == "source"):
            continue
        if field not in found.written and not (found.kind is Card and field == "text"):
            continue
        key = _key_of(found, field, said, base)
        if key is None or not _is_value(found, field, key):
            yield ReturnedChange("unread", "", field, "", said, where=_where(found, field, cells))
        else:
            fields.append((field, key))
    told = tuple(fields)
    if found.kind is Card:
        lane, step = _lane_of(found, cells, base) or "", _step_of(found, cells, base)
        kind = "add" if lane and step else "lost"
        yield ReturnedChange(kind, after=words, lane=lane, step=step, where=where, fields=told)
    elif found.kind is Relation:
        ends = tuple(_card_of(texts.get(field, ""), base) for field in ("source", "target"))
        said = f"{texts.get('source', '')} → {texts.get('target', '')}"
        kind = "enter" if all(ends) else "lost"
        collection = base.collections[found.sheet]
        yield ReturnedChange(kind, after=said, where=where, collection=collection, fields=told, ends=(ends[0], ends[1]))
    else:
        kind = "enter" if words and found.sheet in base.growing else "lost"
        first = words or next(text for text in texts.values() if text)
        collection = base.collections.get(found.sheet, "")
        yield ReturnedChange(kind, after=first, where=where, collection=collection, fields=told)


def _card_of(words: str, base: SentBook) -> RecordId:
    """The one card that says these words, or that has them as its id."""
    if words in base.cards:
        return words
    same = [key for key, (_, _, said) in base.cards.items() if said == words and words]
    return same[0] if len(same) == 1 else ""
