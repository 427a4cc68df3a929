"""The share of statements by what they rest on, as a bar: a click on a part selects its cards on the map."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cjm_desktop.foundation.messages import N_, Translate, message
from cjm_desktop.model.assurance import ASSUMED, evidence_of, evidence_share, is_statement
from cjm_desktop.model.choices import keys
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.roles import SILENT
from cjm_desktop.model.vocabulary import EVIDENCE_STATES
from cjm_desktop.ui.panels.insight_rows import link

HEIGHT, RADIUS = 10, 4
STATES = keys(EVIDENCE_STATES)
SHADES = (1.0, 0.62, 0.36)  # of the states from the surest on; what is assumed is hatched


class EvidenceStrip(QWidget):
    """The bar itself: dark for what is observed, lighter for what is told, hatched for what is assumed."""

    def __init__(self) -> None:
        """Make an empty bar."""
        super().__init__()
        self.shares: tuple[tuple[str, float], ...] = ()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: tuple[tuple[str, float], ...]) -> None:
        """Show these states, each with its share of the whole."""
        self.shares = shares
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        ink = self.palette().color(QPalette.ColorRole.PlaceholderText)
        x = 0.0
        for state, share in self.shares:
            width = share * self.width()
            place = QRectF(x, 0.0, max(2.0, width - 2.0), HEIGHT)
            color = QColor(ink)
            if state != ASSUMED:
                color.setAlphaF(SHADES[STATES.index(state)])
                painter.setBrush(color)
            else:
                painter.setBrush(QBrush(color, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(place, RADIUS, RADIUS)
            x += width
        painter.end()


class EvidenceBar(QWidget):
    """The bar, and below it each state with its count as a button."""

    def __init__(self, words: Translate, select: Callable[[tuple[RecordId, ...]], object]) -> None:
        """Make an empty bar; `select` takes the cards of a state that is clicked."""
        super().__init__()
        self._words, self._select = words, select
        self.strip = EvidenceStrip()
        self.parts = {state.key: link("", "aside") for state in EVIDENCE_STATES}
        self._cards: dict[str, tuple[RecordId, ...]] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(14, 6, 12, 6)
        box.setSpacing(4)
        box.addWidget(self.strip)
        for shown in (STATES[:2], (*STATES[2:-1], ASSUMED)):  # three of them are wider than the side at its narrowest
            row = QHBoxLayout()
            row.setSpacing(6)
            for key in shown:
                self.parts[key].clicked.connect(lambda _=False, key=key: self._select(self._cards.get(key, ())))
                row.addWidget(self.parts[key])
            row.addStretch(1)
            box.addLayout(row)

    def show_map(self, graph: JourneyGraph) -> None:
        """Show how sure the statements of a map are; nothing while there is none."""
        share = evidence_share(graph)
        self.setVisible(bool(share.total))
        if not share.total:
            return
        silent = {lane.id for lane in graph.lanes() if lane.role in SILENT}
        states: dict[str, list[RecordId]] = {}
        for card in graph.cards():
            if card.lane not in silent and is_statement(card):
                states.setdefault(evidence_of(graph, card), []).append(card.id)
        self._cards = {key: tuple(ids) for key, ids in states.items()}
        self.strip.show_shares(tuple((key, len(states[key]) / share.total) for key in STATES if key in states))
        for state in EVIDENCE_STATES:
            count = share.counts.get(state.key, 0)
            told = message(N_("{name} {count}"), name=message(state.label), count=count)
            self.parts[state.key].setText(self._words(told))
            self.parts[state.key].setVisible(bool(count) or state.key == ASSUMED)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.strip.update()
