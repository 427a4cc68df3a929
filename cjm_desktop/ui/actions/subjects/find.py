"""Finding words on the map, and replacing them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import RecordId, Term
from cjm_desktop.ui.actions.action import Action, Doing, Place, Ready, always
from cjm_desktop.ui.actions.context import Context
from cjm_desktop.ui.desk import HasCanvas


def step(by: int) -> Ready:
    """Go to the next hit or the one before, once something has been looked for."""

    def ready(at: Context) -> Doing:
        return partial(at.panes.find_next, by) if at.panes.has_sought else None

    return ready


def use_glossary(at: Context) -> Doing:
    """Put the words of the glossary in the place of those that give way to them, once there is a glossary."""
    return partial(_use_glossary, at) if at.document.graph.table(Term) and at.writable else None


def _use_glossary(at: Context) -> None:
    from cjm_desktop.edit.commands.glossary import use_preferred  # no start waits for them
    from cjm_desktop.edit.glossary import glossary_of, role_in

    graph = at.document.graph
    glossary, role = glossary_of(graph), role_in(graph)
    wrong = [
        record.id
        for record in graph.records()
        if any(each.unwanted.preferred for each in glossary.misuses(record, role))
    ]
    if wrong:
        at.run(use_preferred.call(sorted(wrong)))
    else:
        at.panes.say(at.words(N_("The map already uses the words of the glossary.")))


def find_in_maps(at: Context) -> None:
    """Look for words in all maps of a folder, and go where they stand."""
    from cjm_desktop.ui.dialogs.finding_in_maps import FindInMapsDialog  # as late as it is asked for

    def go(path: Path, record: RecordId) -> None:
        dialog.accept()
        window = at.maps.open_path(path, at.document)
        if isinstance(window, HasCanvas) and record:
            at.maps.later(partial(window.view.go_to, record))

    dialog = FindInMapsDialog(at.desk.folder, at.words, go, at.parent)
    dialog.exec()
    dialog.deleteLater()


def _place(order: int) -> tuple[Place, ...]:
    return (Place("edit", "find", order),)


ACTIONS = (
    Action(
        "edit.find",
        N_("Find…"),
        always(lambda at: at.panes.find_words(replacing=False)),
        _place(10),
        ("Ctrl+F",),
        icon="search",
    ),
    Action(
        "edit.replace", N_("Replace…"), always(lambda at: at.panes.find_words(replacing=True)), _place(20), ("Ctrl+H",)
    ),
    Action("edit.search", N_("Command search…"), always(lambda at: at.panes.search()), _place(5), ("Ctrl+K",)),
    Action("edit.glossary", N_("Use the words of the glossary"), use_glossary, _place(25), flush=True),
    Action("edit.find_in_maps", N_("Find in many maps…"), always(find_in_maps), _place(45), flush=True),
    Action("edit.find_next", N_("Find next"), step(1), _place(30), ("F3",)),
    Action("edit.find_previous", N_("Find previous"), step(-1), _place(40), ("Shift+F3",)),
)
