"""Posters, prints, pictures, cards for a wall, and copies for other eyes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog

from cjm_desktop.drawing.sheet import part_of
from cjm_desktop.foundation.messages import N_
from cjm_desktop.ui.actions.action import TOOL_BAR, Action, Menu, Place, Ready, always, writing
from cjm_desktop.ui.actions.context import Context

# What posters need takes its time to load, and is not needed for the first window: such imports are in the functions.
if TYPE_CHECKING:
    from cjm_desktop.extensions.api import Progress
    from cjm_desktop.ui.poster.dialog import PosterDialog

AROUND = 24.0  # the paper around what is copied as a picture, in map units
POINTS_PER_UNIT = 0.5  # a card of the map is as wide as a finger on a slide


def plan(at: Context) -> None:
    """Show the poster dialog."""
    _run(_dialog(at))


def plan_in(form: str) -> Ready:
    """Show the poster dialog where files are chosen, with a format chosen."""

    def show(at: Context) -> None:
        dialog = _dialog(at)
        dialog.tabs.setCurrentWidget(dialog.file)
        dialog.file.choose_format(form)
        _run(dialog)

    return always(show)


def show_editions(at: Context) -> None:
    """Show the poster dialog with the editions of the map."""
    dialog = _dialog(at)
    dialog.tabs.setCurrentWidget(dialog.editions)
    _run(dialog)


def rebuild_from_wall(at: Context) -> None:
    """Ask for the codes that hang on a wall, and rebuild the map from them as one step."""
    from cjm_desktop.ui.dialogs.wall import WallDialog

    dialog = WallDialog(at.document.graph, at.document.lang, at.words, at.parent)
    try:
        if dialog.exec() == WallDialog.DialogCode.Accepted:
            at.run(dialog.call)
    finally:
        dialog.deleteLater()


def save_redacted(at: Context) -> None:
    """Ask what is to go, and write a copy without it."""
    from cjm_desktop.ui.poster.redact import RedactDialog

    document = at.document
    _run(RedactDialog(document, at.desk.folder, at.words, at.parent))


def print_wall_kit(at: Context) -> None:
    """Show the poster dialog with the cards to cut out."""
    dialog = _dialog(at)
    dialog.take_contents("wall")
    _run(dialog)


def preview_print(at: Context) -> None:
    """Show the sheets as they will be printed."""
    dialog = _dialog(at)
    dialog.foot.prefer_printing()
    _run(dialog)


def print_map(at: Context) -> None:
    """Ask for a printer and print the map's poster."""
    dialog = _dialog(at)
    dialog.foot.prefer_printing()
    # When the dialog stands, so that the system's own lies in front of it.
    QTimer.singleShot(0, dialog, dialog.print_poster)
    _run(dialog)


def copy_picture(at: Context) -> None:
    """Put what is selected on the clipboard as a picture, else the whole poster, as soon as it is made."""
    from cjm_desktop.compose.production.posters import Posters
    from cjm_desktop.ui.base.background import Listener, Work
    from cjm_desktop.ui.poster.copying import Copied, copied, put_on_clipboard
    from cjm_desktop.ui.poster.preview import whole_sheet

    def take(found: object) -> None:
        assert isinstance(found, Copied)
        put_on_clipboard(found)
        at.panes.say(at.words(N_("The picture is on the clipboard.")))

    place, drawing = at.canvas.exchange.picture_place(), at.document.layout.drawing
    document = at.document.snapshot()
    setup = replace(document.graph.map.page, tile="", bleed=0.0)

    def make(_: Progress) -> object:
        if place is None:
            sheet = whole_sheet(Posters(document).map(setup))
        else:
            sheet = part_of(drawing, place, POINTS_PER_UNIT, AROUND)
        return copied(sheet, document.services.exporters)

    work = Work(make)
    Listener(work, take, at.desk.tell, at.parent)
    work.start()


def _run(dialog: QDialog) -> None:
    """Show the dialog until it is closed, and let it go."""
    try:
        dialog.exec()
    finally:
        dialog.deleteLater()


def _dialog(at: Context) -> PosterDialog:
    from cjm_desktop.ui.poster.dialog import PosterDialog

    return PosterDialog(at.document, at.words, at.desk.settings, at.parent)


def _place(order: int) -> Place:
    return Place("file", "poster", order)


def _on_wall(order: int) -> Place:
    return Place("file.wall_cards", "", order)


def _for_readers(order: int) -> Place:
    return Place("file.handouts", "formats", order)


MENUS = (
    Menu("file.handouts", N_("Slides, reports, page for readers"), (_place(15),), ("formats", "editions")),
    Menu("file.wall_cards", N_("Cards on a wall"), (_place(30),)),
)
ACTIONS = (
    Action(
        "file.save_redacted",
        N_("Save a redacted copy…"),
        always(save_redacted),
        (Place("file.copies", "", 20),),
        flush=True,
    ),
    Action(
        "file.export",
        N_("Export as a poster…"),
        always(plan),
        (_place(10), Place(TOOL_BAR, "output", 10, N_("Poster"))),
        ("Ctrl+E",),
        flush=True,
    ),
    Action("file.slides", N_("PowerPoint slides…"), plan_in("pptx"), (_for_readers(10),), flush=True),
    Action("file.report", N_("Report in Word…"), plan_in("docx"), (_for_readers(20),), flush=True),
    Action("file.reader", N_("HTML page to read and comment…"), plan_in("html"), (_for_readers(30),), flush=True),
    Action(
        "file.editions", N_("Editions…"), always(show_editions), (Place("file.handouts", "editions", 10),), flush=True
    ),
    Action("file.wall_kit", N_("Cards for a wall…"), always(print_wall_kit), (_on_wall(10),), flush=True),
    Action("file.wall", N_("Rebuild from the wall…"), writing(rebuild_from_wall), (_on_wall(20),), flush=True),
    Action(
        "file.print_preview",
        N_("Print preview…"),
        always(preview_print),
        (_place(50),),
        ("Ctrl+Shift+P",),
        flush=True,
    ),
    Action("file.print", N_("Print…"), always(print_map), (_place(60),), ("Ctrl+P",), flush=True),
    Action(
        "edit.copy_picture",
        N_("Copy as a picture"),
        always(copy_picture),
        (Place("edit", "clipboard", 30),),
        ("Ctrl+Shift+C",),
        flush=True,
    ),
)
