"""What is seen: zoom, sides of the window, other views, and the look of the map."""

from __future__ import annotations

from PySide6.QtCore import Qt

from cjm_desktop.edit.commands.cards import set_field
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import Relation
from cjm_desktop.model.vocabulary import LANGUAGES, THEMES
from cjm_desktop.ui.actions.action import (
    BAR,
    ON_RECORD,
    ON_SHEET,
    ON_STAGE,
    ON_STEP,
    Action,
    Doing,
    Menu,
    Place,
    Ready,
    always,
    writing,
)
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.canvas.jumps import drawn_relations


def zoom_to_selection(at: Context) -> Doing:
    """Show what is selected as large as it goes."""
    return at.canvas.zoom_to_selection if at.selection else None


def follow_relation(at: Context) -> Doing:
    """Go to the other end of the selected relation, or of one of the selected card."""
    if len(at.selection) != 1:
        return None
    chosen = at.selection[0]
    leads = at.graph.find(Relation, chosen) is not None or bool(drawn_relations(at.graph, chosen))
    return at.canvas.follow_selected if leads else None


def change_brand(at: Context) -> None:
    """Ask for logo and colours and give them to the map in one step."""
    from cjm_desktop.ui.dialogs.brand import BrandDialog  # as late as it is asked for
    from cjm_desktop.ui.dialogs.own_themes import OwnThemes

    dialog = BrandDialog(at.desk, OwnThemes(at.maps.own_theme_folder), at.parent)
    try:
        if dialog.exec():
            at.run(dialog.call())
    finally:
        dialog.deleteLater()  # the window that it belongs to may stay open for days


def zoom_to_stage(at: Context) -> Doing:
    """Show the stage in which the user is as large as it goes."""
    stage = at.stage()
    return (lambda: at.canvas.zoom_to_stage(stage)) if stage else None


def full_screen(at: Context) -> None:
    """Let the window take the whole screen, or be as it was."""
    window = at.parent.window()
    window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)


def keep_headings(at: Context) -> None:
    """Keep stages and lane names in sight in all windows, or let them scroll away."""
    at.desk.settings.headings = not at.desk.settings.headings


def show_minimap(at: Context) -> None:
    """Show the minimap in all windows where it is of use, or in none."""
    at.desk.settings.minimap = not at.desk.settings.minimap


def show_ideas(at: Context) -> None:
    """Show the opportunities of this map, or what lies below them alone; nothing else moves."""
    at.document.shows_ideas = not at.document.shows_ideas
    at.panes.show_state()


def next_window(by: int) -> Ready:
    """Go to the window of another map."""
    return always(lambda at: at.maps.next_window(at.document, by))


def _pane(key: str, text: str, pane: str, keys: str, place: Place) -> Action:
    """An action that shows a part of the window, or hides it."""
    return Action(
        key,
        text,
        always(lambda at: at.panes.toggle(pane)),
        (place,),
        (keys,),
        checked=lambda at: at.panes.is_shown(pane),
    )


def _theme(key: str, text: str, order: int) -> Action:
    """An action that draws the map in a theme."""
    return Action(
        f"theme.{key}",
        text,
        writing(lambda at: at.run(set_field.call([at.graph.map.id], "theme", key))),
        (Place("view.themes", "", order),),
        checked=lambda at: at.desk.theme.name == key,
    )


def _language(lang: str, text: str, order: int) -> Action:
    """An action that shows the map in a language."""
    return Action(
        f"lang.{lang}",
        text,
        always(lambda at: at.panes.show_language(lang)),
        (Place("view.languages", "", order),),
        checked=lambda at: at.document.lang == lang,
    )


def _zoom(order: int) -> tuple[Place, ...]:
    return (Place("view.zoom", "", order),)


def _go(order: int) -> tuple[Place, ...]:
    return (Place("view.go", "", order),)


MENUS = (
    Menu("view", N_("&View"), (Place(BAR, "", 40),), ("zoom", "panes", "views", "map", "window")),
    Menu("view.zoom", N_("&Zoom"), (Place("view", "zoom", 10),)),
    Menu("view.go", N_("&Go"), (Place("view", "zoom", 20),), ("", "talk", "windows")),
    Menu("view.shown", N_("Shown with the map"), (Place("view", "panes", 25),)),
    Menu("view.languages", N_("Language of the map"), (Place("view", "map", 10),)),
    Menu("view.themes", N_("Colours of the map"), (Place("view", "map", 20),)),
)
ACTIONS = (
    Action("view.zoom_in", N_("Zoom in"), always(lambda at: at.canvas.zoom_in()), _zoom(10), ("Ctrl++", "Ctrl+=")),
    Action("view.zoom_out", N_("Zoom out"), always(lambda at: at.canvas.zoom_out()), _zoom(20), ("Ctrl+-",)),
    Action("view.zoom_100", N_("True size (100%)"), always(lambda at: at.canvas.zoom_to_100()), _zoom(30), ("Ctrl+0",)),
    Action(
        "view.fit",
        N_("Fit the map"),
        always(lambda at: at.canvas.fit()),
        (*_zoom(40), Place(ON_SHEET, "show", 10)),
        ("Ctrl+1",),
    ),
    Action(
        "view.selection",
        N_("Zoom to the selection"),
        zoom_to_selection,
        _zoom(50),
        ("Ctrl+2",),
    ),
    Action("view.width", N_("Fit the width"), always(lambda at: at.canvas.zoom_to_width()), _zoom(42), ("Ctrl+3",)),
    Action(
        "view.stage",
        N_("Zoom to the stage"),
        zoom_to_stage,
        (*_zoom(55), Place(ON_STAGE, "show", 25), Place(ON_STEP, "show", 25)),
        ("Ctrl+4",),
    ),
    Action(
        "view.back",
        N_("Back to where you were"),
        lambda at: at.canvas.go_back if at.canvas.can_go_back else None,
        _go(10),
        ("Ctrl+[", "Back"),
    ),
    Action(
        "view.forward",
        N_("Forward again"),
        lambda at: at.canvas.go_forward if at.canvas.can_go_forward else None,
        _go(20),
        ("Ctrl+]", "Forward"),
    ),
    Action(
        "view.follow",
        N_("Go to the other end"),
        follow_relation,
        (*_go(30), Place(ON_RECORD, "relations", 90)),
        ("Ctrl+Shift+L",),
        flush=True,
    ),
    Action(
        "view.headings",
        N_("Keep headings in sight"),
        always(keep_headings),
        (Place("view.shown", "", 10),),
        checked=lambda at: at.desk.settings.headings,
    ),
    Action(
        "view.ideas",
        N_("Opportunities"),
        always(show_ideas),
        (Place("view.shown", "", 40),),
        checked=lambda at: at.document.shows_ideas,
    ),
    Action(
        "view.minimap",
        N_("Minimap"),
        always(show_minimap),
        (Place("view.shown", "", 20),),
        ("F9",),
        checked=lambda at: at.desk.settings.minimap,
    ),
    _pane("view.left", N_("Outline and lists"), "left", "Ctrl+Shift+O", Place("view", "panes", 10)),
    _pane("view.right", N_("Inspector"), "right", "Ctrl+Shift+I", Place("view", "panes", 20)),
    _pane("view.history", N_("History"), "history", "Ctrl+Shift+H", Place("view", "panes", 23)),
    _pane("view.insights", N_("Insights"), "insights", "Ctrl+Shift+J", Place("view", "panes", 25)),
    Action(
        "view.full_screen",
        N_("Full screen"),
        always(full_screen),
        (Place("view.zoom", "window", 90),),
        ("F11",),
        checked=lambda at: at.parent.window().isFullScreen(),
    ),
    Action(
        "view.next_pane",
        N_("Next part of the window"),
        always(lambda at: at.panes.focus_next_pane()),
        (Place("view.go", "windows", 40),),
        ("F6",),
    ),
    Action(
        "view.menus",
        N_("Choose from the menus"),
        always(lambda at: at.panes.open_menus()),
        (Place("view.go", "windows", 45),),
        ("F10",),
    ),
    Action(
        "view.next_window",
        N_("Next window"),
        next_window(1),
        (Place("view.go", "windows", 50),),
        ("Ctrl+Tab", "Ctrl+F6"),
    ),
    Action(
        "view.last_window",
        N_("Previous window"),
        next_window(-1),
        (Place("view.go", "windows", 60),),
        ("Ctrl+Shift+Tab", "Ctrl+Shift+F6"),
    ),
    _pane("views.touchpoints", N_("Touchpoint inventory"), "touchpoints", "Ctrl+Shift+T", Place("view", "views", 10)),
    _pane("views.matrix", N_("Opportunity matrix"), "matrix", "Ctrl+Shift+M", Place("view", "views", 20)),
    _pane("views.reports", N_("Reports"), "reports", "Ctrl+Shift+R", Place("view", "views", 40)),
    _pane("views.lists", N_("Card lists"), "lists", "Ctrl+Shift+K", Place("view", "views", 30)),
    _pane("views.texts", N_("All texts"), "texts", "Ctrl+Shift+A", Place("view", "views", 35)),
    *(_language(each.key, each.label, order) for order, each in enumerate(LANGUAGES)),
    *(_theme(each.key, each.label, order) for order, each in enumerate(THEMES)),
    Action(
        "view.brand",
        N_("Logo and colours…"),
        writing(change_brand),
        (Place("view", "map", 30),),
        flush=True,
    ),
)
