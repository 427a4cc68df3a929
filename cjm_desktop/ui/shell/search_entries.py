"""What can be looked up in a window: its commands, the settings, and the records of its map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cjm_desktop.edit.lookup import COMMANDS, PATH, Entry
from cjm_desktop.foundation.messages import N_, Message, Translate, message
from cjm_desktop.model.fields import fields_of
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.held_texts import texts_of
from cjm_desktop.model.records import (
    Card,
    CardRule,
    Category,
    Channel,
    Competitor,
    DataObject,
    Department,
    Evidence,
    GuidingQuestion,
    Initiative,
    Jotting,
    JourneyPath,
    Lane,
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    SavedView,
    Stage,
    Stakeholder,
    Step,
    Survey,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.model.roles import role_of
from cjm_desktop.model.text import one_line
from cjm_desktop.ui.actions.action import BAR, Action
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.actions.table import ActionTable
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.menu_text import unmarked
from cjm_desktop.ui.base.settings import Settings

CARDS, STAGES, LANES, PERSONAS, LISTS, SETTINGS = "cards", "stages", "lanes", "personas", "lists", "settings"
VIEWS = "views"
# The kinds in the order in which they are offered.
SCOPES = {
    COMMANDS: N_("Commands"),
    CARDS: N_("Cards"),
    STAGES: N_("Stages and steps"),
    LANES: N_("Lanes"),
    PERSONAS: N_("Personas"),
    VIEWS: N_("Saved views"),
    LISTS: N_("Lists"),
    SETTINGS: N_("Settings"),
}
SCOPE_OF: dict[type[Record], str] = {
    Card: CARDS,
    Stage: STAGES,
    Step: STAGES,
    Lane: LANES,
    Persona: PERSONAS,
    SavedView: VIEWS,
    **dict.fromkeys((Touchpoint, Channel, Metric, Department, Stakeholder, Evidence), LISTS),
    **dict.fromkeys((Category, JourneyPath, Survey, GuidingQuestion, Term, Terminal), LISTS),
    **dict.fromkeys((DataObject, Initiative, Competitor, OwnMark, OwnRelation, CardRule, Jotting), LISTS),
}
MOST = 2_000  # letters of a text
ITSELF = "edit.search"
NAMES = ("text", "name")  # the fields that say what a record is called


def command_entries(at: Context, table: ActionTable, languages: Sequence[Translate]) -> Iterator[Entry]:
    """Every action once, in the order of the menus; those that only a menu of the right button has come last.

    `languages` are the translators of the other languages that a command may be asked for in.
    """
    told: set[str] = {ITSELF}
    for path, action in table.reached(BAR):
        if action.key not in told:
            told.add(action.key)
            yield _command(at, action, path, languages)
    for action in table.actions.values():
        if action.key not in told:
            yield _command(at, action, (), languages)


def _command(at: Context, action: Action, path: Sequence[str], languages: Sequence[Translate]) -> Entry:
    """A command, called with the title of its submenu: that of another file alone says nothing."""
    said: str | Message = action.label(at) if action.label is not None else action.text
    where = unmarked(at.words(path[0])) if path else ""
    others = tuple(_called(path, words(action.text), words) for words in (at.words, *languages))
    return Entry(COMMANDS, action.key, _called(path, at.words(said), at.words), where, others)


def _called(path: Sequence[str], name: str, words: Translate) -> str:
    return PATH.join(unmarked(each) for each in (*map(words, path[1:]), name))


def setting_entries(words: Translate, languages: Sequence[Translate]) -> Iterator[Entry]:
    """Every setting that a user is asked for."""
    for setting in Settings.asked():
        others = tuple(other(setting.label) for other in languages)
        told = (("", words(setting.help)),) if setting.help else ()
        yield Entry(SETTINGS, setting.key, words(setting.label), words(setting.group), others, told)


def record_entries(graph: JourneyGraph, labels: Labels, words: Translate) -> Iterator[Entry]:
    """The cards, stages, steps, lanes and list entries of a map, each with all that it says."""
    for record in graph.records():
        scope = SCOPE_OF.get(type(record))
        if scope is None or (isinstance(record, Step) and not record.name):  # such a step is not drawn
            continue
        name = labels.of(record.id)
        texts = [each for each in texts_of(record) if " ".join(each.words.split()) != name]
        others = tuple(one_line(each.words, MOST) for each in texts if each.path[0] in NAMES)
        fields = tuple((str(each.path[0]), one_line(each.words, MOST)) for each in texts if each.path[0] not in NAMES)
        yield Entry(scope, record.id, name, _where(record, labels, words), others, fields)


def field_label(record: Record | None, field: str, words: Translate) -> str:
    """What a field of a record is called; "" for none."""
    infos = fields_of(type(record)) if record is not None else ()
    return next((words(info.field.label) for info in infos if info.name == field), "")


def _where(record: Record, labels: Labels, words: Translate) -> str:
    if isinstance(record, Card):
        return f"{labels.of(record.lane)} · {labels.of(record.step)}"
    if isinstance(record, Step):
        return labels.of(record.stage)
    if isinstance(record, Lane):
        return words(role_of(record.role).name)
    if isinstance(record, Stage | Persona | SavedView):
        return ""
    return labels.kind(type(record))


def cannot(at: Context) -> str:
    """Why a command cannot be carried out, as far as it is known."""
    if not at.writable:
        barred = N_("not in a map that is open for reading only") if at.document.sealed else N_("not in a review pack")
        return at.words(message(barred))
    return at.words(message(N_("not available now")))
