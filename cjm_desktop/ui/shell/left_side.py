"""What stands left of the map: outline, lists and insights, as tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.records import (
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
    Metric,
    OwnMark,
    OwnRelation,
    Persona,
    Record,
    SavedView,
    Stakeholder,
    Survey,
    Term,
    Terminal,
    Touchpoint,
)
from cjm_desktop.ui.base.bridge import Bridge
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.panels.insights import InsightsPanel
from cjm_desktop.ui.panels.outline import Outline
from cjm_desktop.ui.panels.record_list import RecordPanel

# The lists, by what they are about; a group folds away under its title.
LISTS: Mapping[str, tuple[type[Record], ...]] = {
    N_("Where they meet"): (Touchpoint, Channel, Terminal),
    N_("Questions, figures, sources"): (GuidingQuestion, Metric, Survey, Evidence, Jotting),
    N_("People of the company"): (Department, Stakeholder),
    N_("Beside the journey"): (DataObject, Initiative, Competitor),
    N_("Words and signs of this map"): (Category, JourneyPath, OwnMark, OwnRelation, CardRule, SavedView, Term),
}
CATALOGUES = tuple(kind for kinds in LISTS.values() for kind in kinds)


class LeftSide(QTabWidget):
    """The outline, the personas, the other lists and the insights of a document."""

    def __init__(
        self,
        desk: Desk,
        bridge: Bridge,
        begin_new: Callable[[CommandCall], object],
        fill_in: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        """Make all of them. `begin_new` types what a command adds, `fill_in` gives the keys to a field."""
        super().__init__(parent)
        words = desk.words
        self.setObjectName("sides")
        self.setDocumentMode(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.outline = Outline(desk, bridge)
        self.personas = RecordPanel(desk, bridge, {"": (Persona,)})
        self.lists = RecordPanel(desk, bridge, LISTS)
        self.insights = InsightsPanel(desk, bridge, begin_new, fill_in)
        self._insights = words(N_("Insights"))
        self.addTab(self.outline, words(N_("Outline")))
        self.addTab(self.personas, words(N_("Personas")))
        self.addTab(self.lists, words(N_("Lists")))
        self.addTab(self.insights, self._insights)
        self.insights.counted.connect(self._show_count)

    @property
    def first_field(self) -> QWidget:
        """What takes the keys first in what is in front."""
        return self.outline.tree if self.outline.isVisible() else self

    def show_list_of(self, record: Record | None) -> bool:
        """Show the list in which a record stands; False where it stands in none."""
        panel = self.personas if isinstance(record, Persona) else self.lists
        listed = isinstance(record, (Persona, *CATALOGUES))
        if record is not None and listed:
            self.setCurrentWidget(panel)
            panel.unfold(type(record))
        return listed

    def turn_to_insights(self, *, shown: bool, check: str = "") -> None:
        """Show the insights with the keys in them, in those of a check where one is named, or the outline again."""
        self.setCurrentWidget(self.insights if shown else self.outline)
        if shown:
            self.insights.take_keys(check)

    def _show_count(self, count: str) -> None:
        self.setTabText(self.indexOf(self.insights), f"{self._insights} {count}".rstrip())
