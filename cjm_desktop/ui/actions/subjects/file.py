"""New maps, opening, saving, closing."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.foundation.messages import N_, message
from cjm_desktop.model.days import next_due
from cjm_desktop.ui.actions import saving
from cjm_desktop.ui.actions.action import BAR, Action, Doing, Menu, Place, Ready, always
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.base.names import shown, shown_path


def revert(at: Context) -> Doing:
    """Go back to the saved version, where there is one that differs."""
    return partial(saving.revert, at) if at.document.path and at.editor.modified else None


def finish_review(at: Context) -> Doing:
    """Keep the map as it was reviewed, where it has a cadence, and go on to the next date."""
    review = at.graph.map.review
    return partial(_finish_review, at) if at.writable and review and next_due(review.cadence, date.min) else None


def _finish_review(at: Context) -> None:
    from cjm_desktop.compose.reviewing import finishing_review  # as late as it is asked for

    today = datetime.now(UTC).astimezone().date()
    try:
        name = at.desk.map_words(N_("Review"))
        call = finishing_review(at.document, f"{name} {today.isoformat()}")
    except CjmError as error:
        at.desk.tell(error)
        return
    if call is not None and at.run(call):
        told = N_(
            "The review is finished; the next is due {date}. Its minutes, and what changes till then, are among the "
            "reports."
        )
        review = at.graph.map.review
        at.panes.say(at.words(message(told, date=review.next if review else "")))


def derive(key: str) -> Ready:
    """Begin a new map from this one: a `future` state, a service `blueprint`, or an `empty` copy."""

    def begin(at: Context) -> None:
        from cjm_desktop.model.derive import (
            empty_copy,
            future_state,
            service_blueprint,
        )  # as late as they are asked for

        make = {"future": future_state, "blueprint": service_blueprint, "empty": empty_copy}[key]
        if at.document.path is not None:
            at.desk.settings.keep_map_place(at.graph.map.id, at.document.path)  # so that nobody is asked for it
        at.maps.begin_from(make(at.graph, new_id))

    return always(begin)


def fill_recent(at: Context, menu: QMenu) -> None:
    """List the files opened last."""
    menu.clear()
    settings = at.desk.settings
    for path in settings.recent:
        entry = menu.addAction(shown_path(path).replace("&", "&&"))
        entry.setStatusTip(shown(str(path.parent)))
        entry.setEnabled(path.is_file())
        entry.triggered.connect(lambda _=False, path=path: at.maps.open_path(path, at.document))
    if menu.isEmpty():
        menu.addAction(at.words(N_("No files yet"))).setEnabled(False)
        return
    menu.addSeparator()
    menu.addAction(at.words(N_("Forget these files"))).triggered.connect(settings.clear_recent)


def _opening(order: int) -> tuple[Place, ...]:
    return (Place("file", "open", order),)


def _saving(order: int) -> tuple[Place, ...]:
    return (Place("file", "save", order),)


def _copy(order: int) -> tuple[Place, ...]:
    return (Place("file.copies", "", order),)


def _earlier(order: int) -> tuple[Place, ...]:
    return (Place("file.earlier", "", order),)


MENUS = (
    Menu("file", N_("&File"), (Place(BAR, "", 10),), ("open", "save", "poster", "settings", "close")),
    Menu("file.derived", N_("New from this map"), _opening(40)),
    Menu("file.recent", N_("Open recent"), _opening(60), fill=fill_recent),
    Menu("file.copies", N_("Save in another form"), _saving(30)),
    Menu("file.earlier", N_("Versions and review"), _saving(40)),
)
ACTIONS = (
    Action("file.start", N_("Start screen"), always(lambda at: at.maps.show_start()), _opening(10), ("Ctrl+Shift+N",)),
    Action(
        "file.new", N_("New map…"), always(lambda at: at.maps.choose_template(at.document)), _opening(20), ("Ctrl+N",)
    ),
    Action(
        "file.guided",
        N_("New map, step by step…"),
        always(lambda at: at.maps.begin_guided(asked_by=at.document)),
        _opening(30),
    ),
    Action("file.open", N_("Open…"), always(saving.open_file), _opening(50), ("Ctrl+O",)),
    Action("derive.future", N_("Future state"), derive("future"), (Place("file.derived", "", 10),), flush=True),
    Action(
        "derive.blueprint", N_("Service blueprint"), derive("blueprint"), (Place("file.derived", "", 20),), flush=True
    ),
    Action("derive.empty", N_("Empty copy"), derive("empty"), (Place("file.derived", "", 30),), flush=True),
    Action("file.save", N_("Save"), always(saving.save), _saving(10), ("Ctrl+S",)),
    Action("file.save_as", N_("Save as…"), always(saving.save_as), _saving(20), ("Ctrl+Shift+S",)),
    Action("file.save_copy", N_("Save a copy…"), always(saving.save_copy), _copy(10)),
    Action("file.save_template", N_("Save as a template…"), always(saving.save_template), _copy(30)),
    Action("file.versions", N_("All versions…"), always(lambda at: at.maps.show_versions(at.document)), _earlier(10)),
    Action("file.review", N_("Finish this review"), finish_review, _earlier(50), flush=True),
    Action("file.revert", N_("Go back to the saved version"), revert, _earlier(20)),
    Action(
        "file.close",
        N_("Close window"),
        always(lambda at: at.panes.close()),
        (Place("file", "close", 10),),
        ("Ctrl+W",),
    ),
    Action(
        "file.quit",
        N_("Quit"),
        always(lambda at: at.maps.quit()),
        (Place("file", "close", 20),),
        ("Ctrl+Q",),
        menu_role=QAction.MenuRole.QuitRole,
    ),
)
