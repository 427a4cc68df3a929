"""What cards can be told apart by, to choose from: menus of facets with their values, and the chip of a condition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.filtering import FACETS, NOBODY, Facet, Filter, counts
from cjm_desktop.ui.base.icons import icon
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.desk import Desk

MOST_NAMED = 2  # values in a chip
LONGEST = 28  # letters of a value in a chip
MOST_VALUES = 60  # of a facet in a menu
Choose = Callable[[str, str], object]  # takes a facet and a value of it, which is taken or left out


class FacetValue(Struct, frozen=True):
    """A value that may be chosen: its key, its name, how many cards have it, and whether it is chosen."""

    key: str
    name: str
    count: int
    chosen: bool


class FacetMenu(Struct, frozen=True):
    """What can be chosen in a facet."""

    key: str
    name: str
    values: tuple[FacetValue, ...]


def offered(desk: Desk, wanted: Filter) -> list[FacetMenu]:
    """What can be chosen in the map of a desk, with how many cards each value would have beside what is wanted."""
    found = counts(desk.document.editor.graph, wanted)
    return [facet_menu(desk, facet, found[facet.key], wanted.values_of(facet.key)) for facet in FACETS]


def facet_menu(desk: Desk, facet: Facet, found: Counter[str], chosen: tuple[str, ...]) -> FacetMenu:
    """What can be chosen in one facet; `found` counts the cards of each value."""
    words = desk.words
    named = _names(desk, facet, found)
    known = {key for key, _ in named}
    # What is chosen and on no card any more, such as a tag, is still named: it has to be taken off.
    named += [(key, key) for key in chosen if key and key not in known and facet.kind is None]
    values = [FacetValue(key, name, found[key], key in chosen) for key, name in named if found[key] or key in chosen]
    nobody = found[NOBODY] or NOBODY in chosen
    if facet.none and nobody and (values or facet.asked):
        values.append(FacetValue(NOBODY, words(facet.none), found[NOBODY], NOBODY in chosen))
    return FacetMenu(facet.key, words(facet.label), tuple(values))


def _names(desk: Desk, facet: Facet, found: Counter[str]) -> list[tuple[str, str]]:
    if facet.choices:
        known = [(each.key, desk.words(each.label)) for each in facet.choices]
        return [*known, *((key, key) for key in sorted(found) if key and key not in dict(known))]
    if facet.kind is not None:
        return desk.labels.entries(facet.kind)
    return sorted(((key, key) for key in found if key), key=lambda pair: pair[1].casefold())


def facets_menu(parent: QWidget, facets: Sequence[FacetMenu], choose: Choose, words: Translate) -> QMenu:
    """All facets, each with its values and how many cards have them."""
    menu = QMenu(parent)
    for facet in facets:
        if facet.values:
            fill_values(menu.addMenu(facet.name.replace("&", "&&")), facet, choose)
    if menu.isEmpty():
        menu.addAction(words(N_("Nothing to tell cards apart by yet"))).setEnabled(False)
    return menu


def fill_values(menu: QMenu, facet: FacetMenu, choose: Choose) -> None:
    """Put the values of a facet into a menu."""
    for value in facet.values[:MOST_VALUES]:
        text = f"{value.name.replace('&', '&&')}\t{value.count}"
        action = QAction(text, menu)
        action.setCheckable(True)
        action.setChecked(value.chosen)
        action.setData((facet.key, value.key))
        action.triggered.connect(partial(choose, facet.key, value.key))
        menu.addAction(action)


class FilterChip(QFrame):
    """One condition: a click changes it, the cross takes it off."""

    def __init__(self, words: Translate) -> None:
        """Make it empty."""
        super().__init__()
        self._words = words
        set_kind(self, "filter-chip")
        self.named = QToolButton()
        self.off = QToolButton()
        self.off.setIcon(icon("x", self.palette()))
        self.off.setIconSize(QSize(11, 11))
        for button in (self.named, self.off):
            set_kind(button, "chip")
        self.named.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 2, 0)
        row.setSpacing(0)
        row.addWidget(self.named)
        row.addWidget(self.off)

    def say(self, facet: str, names: Sequence[str]) -> None:
        """Name the facet and what may be in it."""
        short = [name if len(name) <= LONGEST else f"{name[:LONGEST].rstrip()} …" for name in names]
        more = f" +{len(short) - MOST_NAMED}" if len(short) > MOST_NAMED else ""
        self.named.setText(f"{facet}: {', '.join(short[:MOST_NAMED])}{more}".replace("&", "&&"))
        self.named.setToolTip(", ".join(names))
        self.named.setAccessibleName(f"{facet}: {', '.join(names)}")
        self.off.setToolTip(self._words(message(N_("Without {condition}"), condition=facet)))
        self.off.setAccessibleName(self.off.toolTip())
