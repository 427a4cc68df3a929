"""What the lists of the start screen hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale
from PySide6.QtGui import QImage

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.choices import keys
from cjm_desktop.model.days import last_day
from cjm_desktop.model.text import one_line
from cjm_desktop.model.vocabulary import LANGUAGES, MAP_STATES, USUAL_LANGUAGE
from cjm_desktop.storage.recovery import Found
from cjm_desktop.ui.base.names import shown, shown_path
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.start.entries import Kind, StartEntry
from cjm_desktop.ui.start.own_templates import OwnTemplates

if TYPE_CHECKING:
    from cjm_desktop.compose.program import Program
    from cjm_desktop.model.records import JourneyMap

STATE, OWNER, TAGS, REVIEW = "cjm.state", "cjm.owner", "cjm.tags", "cjm.review"
MOST_SHOWN = 80  # characters


def template_entries(program: Program, lang: str, map_lang: str) -> list[StartEntry]:
    """The templates that come with the program, told in the window's language, pictured in the map's."""
    folder, chosen = program.folder / "templates", map_lang if map_lang in keys(LANGUAGES) else USUAL_LANGUAGE
    return [
        StartEntry(
            Kind.TEMPLATE,
            each.name.get(lang, each.key),
            each.about.get(lang, ""),
            each.key,
            folder / f"{each.key}.{chosen}.cjm",
            shows=each.shows,
        )
        for each in program.templates
    ]


def own_entries(templates: OwnTemplates) -> list[StartEntry]:
    """The user's own templates."""
    return [StartEntry(Kind.OWN, shown(path.stem), path=path) for path in templates.paths()]


def sample_entries(program: Program, map_lang: str, words: Translate) -> list[StartEntry]:
    """The maps to look at."""
    lang = map_lang if map_lang in keys(LANGUAGES) else USUAL_LANGUAGE
    folder = program.folder / "samples"
    return [
        StartEntry(
            Kind.SAMPLE,
            words(N_("Buying a backpack")),
            words(N_("A whole journey of one customer, as a poster shows it.")),
            path=folder / f"nto-carla-{lang}.cjm",
        ),
        StartEntry(
            Kind.SAMPLE,
            words(N_("Everything in one map")),
            words(N_("Moving house: every kind of lane, card and relation.")),
            path=folder / f"all-parts-{lang}.cjm",
        ),
    ]


def recent_entries(settings: Settings, words: Translate) -> list[StartEntry]:
    """The files opened last, pinned ones first; what is not there any more is grey."""
    pinned = settings.pinned
    return [_recent(path, words, pinned=path in pinned) for path in settings.recent]


def _recent(path: Path, words: Translate, *, pinned: bool) -> StartEntry:
    try:
        saved = QDateTime.fromSecsSinceEpoch(int(path.stat().st_mtime))
    except OSError:
        about = words(N_("Not found"))
        return StartEntry(Kind.RECENT, shown_path(path), about, path=path, missing=True, pinned=pinned)
    when = QLocale().toString(saved, QLocale.FormatType.ShortFormat)
    return StartEntry(Kind.RECENT, shown_path(path), f"{when} · {shown(path.parent.name)}", path=path, pinned=pinned)


def held_by(head: JourneyMap) -> Mapping[str, str]:
    """What the start screen says of a map that was open here: its state, its owner, its tags, its next review."""
    due = head.review.next if head.review else ""
    tags = " ".join(f"#{each}" for each in head.tags if each.strip())
    return {STATE: head.state, OWNER: one_line(head.owner, MOST_SHOWN), TAGS: one_line(tags, MOST_SHOWN), REVIEW: due}


def with_held(entry: StartEntry, picture: QImage | None, words: Translate, today: date) -> StartEntry:
    """An entry that also says what was kept with its picture, first of all that its review is overdue."""
    if picture is None or picture.isNull() or entry.kind is not Kind.RECENT:
        return entry
    states = {choice.key: choice.label for choice in MAP_STATES}
    state = picture.text(STATE)
    due = picture.text(REVIEW)
    day = last_day(due) if due else None
    late = words(message(N_("Review was due {date}"), date=due)) if day is not None and day < today else ""
    held = [late, words(states[state]) if state in states else state, picture.text(OWNER), picture.text(TAGS)]
    return replace(entry, about=" · ".join(filter(None, (*held, entry.about))))


def recovered_entries(found: Sequence[Found], words: Translate) -> list[StartEntry]:
    """What was not saved when the program ended last, each pictured as it was then."""
    return [_recovered(each, words) for each in found]


def _recovered(found: Found, words: Translate) -> StartEntry:
    path = Path(found.snapshot.document) if found.snapshot.document else None
    name = shown_path(path) if path else shown(found.snapshot.title) or words(N_("New map"))
    when = QDateTime.fromString(found.snapshot.time, "yyyy-MM-ddTHH:mm:ssZ")
    about = words(message(N_("Not saved, {time}"), time=QLocale().toString(when, QLocale.FormatType.ShortFormat)))
    return StartEntry(Kind.RECOVERED, name, about, path=path, found=found)
