"""What a comparison found, kept as a list in a file: a table, Markdown, a workbook or pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cjm_desktop.compose.production.lists import list_titles, write_list
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import message
from cjm_desktop.interchange.outgoing import OutSheet
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.dialogs.questions import choose_data_file, tell_error


def keep_list(desk: Desk, parent: QWidget, named: str, title: str, sheet: Callable[[], OutSheet]) -> None:
    """Ask where a list is to go and write it there; `named` is what a file of it is called after a map's {name}."""
    words, services = desk.words, desk.document.services
    kinds = [(words(title), suffix) for suffix, title in list_titles(services).items()]
    proposal = desk.folder / words(message(named, name=Path(desk.name).stem))
    path = choose_data_file(parent, words(title), proposal, kinds)
    if path is None:
        return
    try:
        write_list(services, sheet(), path, desk.document.lang)
    except CjmError as error:
        tell_error(parent, words, error, path)
