"""Everything the window can do, in one table: what it is called, its keys, when it is possible, and what it calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QKeySequence

from cjm_desktop.foundation.messages import N_, Message, message
from cjm_desktop.model.roles import ROLES
from cjm_desktop.ui.actions import editing
from cjm_desktop.ui.dialogs.brand import change_brand
from cjm_desktop.ui.poster import commands as posters
from cjm_desktop.ui.shell import files

if TYPE_CHECKING:
    from cjm_desktop.ui.shell.main_window import MainWindow

Call = Callable[["MainWindow"], object]
Test = Callable[["MainWindow"], bool]


def _always(_: MainWindow) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that the window can do.

    `keys` are portable names, the first is shown. `label` replaces the text where it depends on the document; `checked`
    makes the action one that is on or off.
    """

    key: str
    text: str
    call: Call
    keys: tuple[str, ...] = ()
    enabled: Test = _always
    checked: Test | None = None
    label: Callable[[MainWindow], Message] | None = None
    menu_role: QAction.MenuRole = QAction.MenuRole.NoRole


def _undo_label(window: MainWindow) -> Message:
    label = window.document.editor.undo_label
    return message(N_("Undo: {action}"), action=label) if label else message(N_("Undo"))


def _redo_label(window: MainWindow) -> Message:
    label = window.document.editor.redo_label
    return message(N_("Redo: {action}"), action=label) if label else message(N_("Redo"))


def _language(lang: str) -> Call:
    return lambda window: window.show_language(lang)


def _theme(name: str) -> Call:
    return lambda window: editing.set_theme(window, name)


def _has_theme(name: str) -> Test:
    return lambda window: window.desk.theme.name == name


def _add_lane(role: str) -> Call:
    return lambda window: editing.insert_lane(window, role)


def _move(right: int, down: int) -> Call:
    return lambda window: editing.move(window, right, down)


def _reach(by: int) -> Call:
    return lambda window: editing.reach(window, by)


def _terminal(kind: str) -> Call:
    return lambda window: editing.insert_terminal(window, kind)


def _derive(key: str) -> Call:
    return lambda window: editing.derive(window, key)


def _view(key: str) -> Call:
    return lambda window: editing.toggle_view(window, key)


def _view_shown(key: str) -> Test:
    return lambda window: window.views is not None and window.views.is_shown(key)


def _ask(key: str) -> Call:
    return lambda window: window.view_dock().ask(key)


FILE = (
    ActionSpec("file.new", N_("New map…"), lambda w: w.workspace.choose_template(w), ("Ctrl+N",)),
    ActionSpec("file.guided", N_("New map, step by step…"), lambda w: w.workspace.begin_guided(asked_by=w)),
    ActionSpec("file.start", N_("Start screen"), lambda w: w.workspace.show_start(), ("Ctrl+Shift+N",)),
    ActionSpec("file.open", N_("Open…"), files.open_file, ("Ctrl+O",)),
    ActionSpec("file.sample", N_("Open the sample map"), lambda w: w.workspace.open_sample(w)),
    ActionSpec("file.save", N_("Save"), files.save, ("Ctrl+S",)),
    ActionSpec("file.save_as", N_("Save as…"), files.save_as, ("Ctrl+Shift+S",)),
    ActionSpec("file.save_copy", N_("Save a copy…"), files.save_copy),
    ActionSpec("file.save_redacted", N_("Save a redacted copy…"), posters.save_redacted),
    ActionSpec("file.save_template", N_("Save as a template…"), files.save_template),
    ActionSpec("file.revert", N_("Go back to the saved version"), files.revert, enabled=files.can_revert),
    ActionSpec("file.export", N_("Export as a poster…"), posters.plan, ("Ctrl+E",)),
    ActionSpec("file.editions", N_("Editions…"), posters.show_editions),
    ActionSpec("file.wall_kit", N_("Cards for a wall…"), posters.print_wall_kit),
    ActionSpec("file.wall", N_("Rebuild from the wall…"), posters.rebuild_from_wall, enabled=editing.writable),
    ActionSpec("file.print_preview", N_("Print preview…"), posters.preview_print, ("Ctrl+Shift+P",)),
    ActionSpec("file.print", N_("Print…"), posters.print_map, ("Ctrl+P",)),
    ActionSpec("file.close", N_("Close window"), lambda w: w.close(), ("Ctrl+W",)),
    ActionSpec(
        "file.quit",
        N_("Quit"),
        lambda w: w.workspace.quit(),
        ("Ctrl+Q",),
        menu_role=QAction.MenuRole.QuitRole,
    ),
)
DERIVED = (
    ActionSpec("derive.future", N_("Future state"), _derive("future")),
    ActionSpec("derive.blueprint", N_("Service blueprint"), _derive("blueprint")),
    ActionSpec("derive.empty", N_("Empty copy"), _derive("empty")),
)
EDIT = (
    ActionSpec(
        "edit.undo", N_("Undo"), editing.undo, ("Ctrl+Z",), lambda w: w.document.editor.can_undo, label=_undo_label
    ),
    ActionSpec(
        "edit.redo",
        N_("Redo"),
        editing.redo,
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        lambda w: w.document.editor.can_redo,
        label=_redo_label,
    ),
    ActionSpec("edit.cut", N_("Cut"), editing.cut, ("Ctrl+X",), editing.can_cut),
    ActionSpec("edit.copy", N_("Copy"), editing.copy, ("Ctrl+C",), editing.can_copy),
    ActionSpec("edit.copy_picture", N_("Copy as a picture"), posters.copy_picture, ("Ctrl+Shift+C",)),
    ActionSpec("edit.paste", N_("Paste"), editing.paste, ("Ctrl+V",), editing.can_paste),
    ActionSpec("edit.duplicate", N_("Duplicate"), editing.duplicate, ("Ctrl+D",), editing.can_cut),
    ActionSpec("edit.delete", N_("Delete"), editing.delete, ("Del",), editing.can_delete),
    ActionSpec("edit.text", N_("Edit text"), editing.edit_text, ("F2",), editing.can_edit_text),
    ActionSpec("edit.select_all", N_("Select all"), editing.select_all, ("Ctrl+A",)),
)
MOVE = (
    ActionSpec("move.left", N_("Move left"), _move(-1, 0), ("Alt+Left",), editing.can_move),
    ActionSpec("move.right", N_("Move right"), _move(1, 0), ("Alt+Right",), editing.can_move),
    ActionSpec("move.up", N_("Move up"), _move(0, -1), ("Alt+Up",), editing.can_move),
    ActionSpec("move.down", N_("Move down"), _move(0, 1), ("Alt+Down",), editing.can_move),
    ActionSpec("move.further", N_("Reach one step further"), _reach(1), ("Alt+Shift+Right",), editing.can_reach),
    ActionSpec("move.nearer", N_("Reach one step less far"), _reach(-1), ("Alt+Shift+Left",), editing.can_reach),
)
STRUCTURE = (
    ActionSpec("structure.merge", N_("Merge"), editing.merge, enabled=editing.can_merge),
    ActionSpec(
        "structure.split_stage",
        N_("Begin a new stage here"),
        editing.split_stage_here,
        enabled=editing.can_insert_card,
    ),
    ActionSpec("structure.split_step", N_("Split the step"), editing.split_step_here, enabled=editing.can_insert_card),
    ActionSpec("structure.split_lane", N_("Split the lane"), editing.split_lane_here, enabled=editing.can_insert_card),
    ActionSpec(
        "structure.fold",
        N_("Collapse or expand the lane"),
        editing.fold_lanes,
        ("Ctrl+.",),
        editing.can_fold,
        label=editing.fold_label,
    ),
    ActionSpec("structure.natural", N_("Natural size"), editing.natural_size, enabled=editing.can_resize),
)
INSERT = (
    ActionSpec("insert.card", N_("Card"), editing.insert_card, ("Ctrl+Shift+Return",), editing.can_insert_card),
    ActionSpec("insert.stage", N_("Stage"), editing.insert_stage, ("Ctrl+Shift+G",), editing.writable),
    ActionSpec("insert.step", N_("Step in this stage"), editing.insert_step, (), editing.can_insert_step),
    ActionSpec("insert.relation", N_("Relation"), editing.insert_relation, ("Ctrl+L",), editing.writable),
    ActionSpec("insert.entry", N_("Entry"), _terminal("entry"), enabled=editing.writable),
    ActionSpec("insert.exit", N_("Exit"), _terminal("exit"), enabled=editing.writable),
    ActionSpec("insert.persona", N_("Persona"), editing.insert_persona, (), editing.writable),
)
LANES = tuple(
    ActionSpec(f"insert.lane.{role.key}", role.name, _add_lane(role.key), enabled=editing.writable)
    for role in ROLES.values()
)
VIEW = (
    ActionSpec("view.zoom_in", N_("Zoom in"), lambda w: w.view.zoom_in(), ("Ctrl++", "Ctrl+=")),
    ActionSpec("view.zoom_out", N_("Zoom out"), lambda w: w.view.zoom_out(), ("Ctrl+-",)),
    ActionSpec("view.zoom_100", N_("True size (100 %)"), lambda w: w.view.zoom_to_100(), ("Ctrl+0",)),
    ActionSpec("view.fit", N_("Fit the map"), lambda w: w.view.fit(), ("Ctrl+1",)),
    ActionSpec(
        "view.follow",
        N_("Go to the other end"),
        editing.follow_relation,
        ("Ctrl+Shift+L",),
        editing.can_follow_relation,
    ),
    ActionSpec(
        "view.selection",
        N_("Zoom to the selection"),
        lambda w: w.view.zoom_to_selection(),
        ("Ctrl+2",),
        lambda w: bool(w.document.editor.session.selection),
    ),
    ActionSpec(
        "view.left",
        N_("Outline and lists"),
        lambda w: w.toggle(w.left),
        ("Ctrl+Shift+O",),
        checked=lambda w: not w.left.isHidden(),
    ),
    ActionSpec(
        "view.right",
        N_("Inspector"),
        lambda w: w.toggle(w.right),
        ("Ctrl+Shift+I",),
        checked=lambda w: not w.right.isHidden(),
    ),
    ActionSpec("view.next_pane", N_("Next part of the window"), lambda w: w.focus_next_pane(), ("F6",)),
)
OTHER_VIEWS = (
    ActionSpec(
        "views.touchpoints",
        N_("Touchpoint inventory"),
        _view("touchpoints"),
        ("Ctrl+Shift+T",),
        checked=_view_shown("touchpoints"),
    ),
    ActionSpec(
        "views.matrix", N_("Opportunity matrix"), _view("matrix"), ("Ctrl+Shift+M",), checked=_view_shown("matrix")
    ),
    ActionSpec("views.lists", N_("Card lists"), _view("lists"), ("Ctrl+Shift+K",), checked=_view_shown("lists")),
)
QUESTIONS = (
    ActionSpec("ask.loops", N_("Where does the journey go in circles?"), _ask("loops")),
    ActionSpec("ask.dead_ends", N_("Where does the journey stop too early?"), _ask("dead_ends")),
    ActionSpec("ask.unreachable", N_("Which steps does no way lead to?"), _ask("unreachable")),
    ActionSpec("ask.recovery", N_("Which steps have no recovery path?"), _ask("recovery")),
    ActionSpec("ask.hand_overs", N_("Where do departments hand over?"), _ask("hand_overs")),
    ActionSpec("ask.switches", N_("Where does the customer change channel?"), _ask("switches")),
    ActionSpec("ask.loss", N_("What is lost without a touchpoint?"), _ask("loss")),
    ActionSpec("ask.persons", N_("Which steps hang on one person?"), _ask("persons")),
    ActionSpec("ask.longest", N_("Which way takes longest?"), _ask("longest")),
    ActionSpec("ask.waiting", N_("Where does the customer wait longest?"), _ask("waiting")),
)
MAP_THEMES = tuple(
    ActionSpec(f"theme.{key}", name, _theme(key), enabled=editing.writable, checked=_has_theme(key))
    for key, name in (
        ("colour", N_("Colour")),
        ("safe", N_("Colour-blind safe")),
        ("ink", N_("Ink-saving")),
        ("grey", N_("Grey")),
    )
)
MAP_LANGUAGES = (
    ActionSpec("lang.ko", N_("Korean"), _language("ko"), checked=lambda w: w.document.lang == "ko"),
    ActionSpec("lang.en", N_("English"), _language("en"), checked=lambda w: w.document.lang == "en"),
)
INTERFACE_LANGUAGES = (
    ActionSpec(
        "ui.system",
        N_("As the system"),
        lambda w: w.workspace.set_language(""),
        checked=lambda w: not w.workspace.settings.language,
    ),
    ActionSpec(
        "ui.ko",
        N_("Korean"),
        lambda w: w.workspace.set_language("ko"),
        checked=lambda w: w.workspace.settings.language == "ko",
    ),
    ActionSpec(
        "ui.en",
        N_("English"),
        lambda w: w.workspace.set_language("en"),
        checked=lambda w: w.workspace.settings.language == "en",
    ),
)
BRAND = (ActionSpec("view.brand", N_("Logo and colours…"), change_brand, enabled=editing.writable),)
REOPENING = (
    ActionSpec(
        "ui.reopen",
        N_("Open the same maps at the next start"),
        lambda w: w.workspace.set_reopening(not w.workspace.settings.reopens),
        checked=lambda w: w.workspace.settings.reopens,
    ),
)
APPEARANCES = (
    ActionSpec(
        "look.system",
        N_("As the system"),
        lambda w: w.workspace.set_appearance(""),
        checked=lambda w: not w.workspace.settings.appearance,
    ),
    ActionSpec(
        "look.light",
        N_("Light"),
        lambda w: w.workspace.set_appearance("light"),
        checked=lambda w: w.workspace.settings.appearance == "light",
    ),
    ActionSpec(
        "look.dark",
        N_("Dark"),
        lambda w: w.workspace.set_appearance("dark"),
        checked=lambda w: w.workspace.settings.appearance == "dark",
    ),
    ActionSpec(
        "look.contrast",
        N_("High contrast"),
        lambda w: w.workspace.set_appearance("contrast"),
        checked=lambda w: w.workspace.settings.appearance == "contrast",
    ),
)
HELP = (
    ActionSpec("help.shortcuts", N_("Keys and shortcuts"), lambda w: w.show_shortcuts(), ("F1",)),
    ActionSpec("help.about", N_("About CJM Desktop"), lambda w: w.show_about(), menu_role=QAction.MenuRole.AboutRole),
)
TOOLS = (
    ActionSpec("tool.select", N_("Select"), lambda w: w.choose_tool("select"), checked=lambda w: w.tool == "select"),
    ActionSpec(
        "tool.relation",
        N_("Relation"),
        editing.relation_tool,
        enabled=editing.writable,
        checked=lambda w: w.tool == "relation",
    ),
)
SHEET = (
    (N_("File"), FILE),
    (N_("Edit"), (*EDIT, *MOVE, *STRUCTURE)),
    (N_("Insert"), INSERT),
    (N_("View"), (*VIEW, *OTHER_VIEWS)),
    (N_("Help"), HELP),
)
GROUPS = (
    FILE,
    DERIVED,
    EDIT,
    MOVE,
    STRUCTURE,
    INSERT,
    LANES,
    VIEW,
    OTHER_VIEWS,
    QUESTIONS,
    MAP_THEMES,
    MAP_LANGUAGES,
    INTERFACE_LANGUAGES,
    REOPENING,
    BRAND,
    APPEARANCES,
    HELP,
    TOOLS,
)
ACTIONS: Mapping[str, ActionSpec] = {spec.key: spec for group in GROUPS for spec in group}


class WindowActions:
    """The actions of one window, made from the table and kept in step with its document."""

    def __init__(self, window: MainWindow) -> None:
        """Make every action of the table and hang its keys on the window."""
        self._window = window
        self._actions = {key: self._make(spec) for key, spec in ACTIONS.items()}
        window.addActions(list(self._actions.values()))

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def _make(self, spec: ActionSpec) -> QAction:
        window = self._window
        action = QAction(window.words(spec.text), window)
        action.setObjectName(spec.key)
        action.setMenuRole(spec.menu_role)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checked is not None)
        action.triggered.connect(lambda: self._call(spec))
        return action

    def _call(self, spec: ActionSpec) -> None:
        spec.call(self._window)
        self.refresh()

    def refresh(self) -> None:
        """Bring enabled, checked and labels in step with the document, the selection and the settings."""
        window = self._window
        if window.closed:
            return
        for key, spec in ACTIONS.items():
            action = self._actions[key]
            action.setEnabled(spec.enabled(window))
            if spec.checked is not None:
                action.setChecked(spec.checked(window))
            if spec.label is not None:
                action.setText(window.words(spec.label(window)))
