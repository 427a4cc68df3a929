"""Recovery copies of unsaved work, written while people work and offered after a crash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from cjm_desktop.compose import Document
    from cjm_desktop.ui.workspace import Workspace

AFTER_REST, AT_MOST = 1_000, 5_000


class Recovery(QObject):
    """Placeholder until storage lands."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)

    def watch(self, document: Document) -> None: ...
    def leave(self, document: Document) -> None: ...
    def saved(self, document: Document) -> None: ...
    def recovered(self) -> list[Document]:
        return []
