"""The line at the bottom: what the map holds, its paper and file, its language, and the zoom."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QStatusBar, QWidget

from cjm_desktop.compose.insights import Insights
from cjm_desktop.foundation.messages import N_, NN_, Message, message
from cjm_desktop.foundation.numerals import number_in
from cjm_desktop.foundation.refusals import sentences
from cjm_desktop.model.records import Card
from cjm_desktop.model.vocabulary import LANGUAGES
from cjm_desktop.ui.base.theming import set_kind
from cjm_desktop.ui.canvas.view import MapView
from cjm_desktop.ui.desk import Desk
from cjm_desktop.ui.forms.calm_combo import CalmCombo
from cjm_desktop.ui.panels.sections import ORIENTATIONS

SI = QLocale.DataSizeFormat.DataSizeSIFormat
MAIL_SHARE = 1.37  # an attachment is written in base64, with line ends
MAIL_SOFT, MAIL_HARD = 10_000_000, 14_000_000
SAID = 8000  # ms that something quiet stands in it
ZOOMS = (25, 50, 75, 100, 150, 200)
FIT = "fit"


class StatusBar(QStatusBar):
    """Counts on the left; paper, size, language and zoom on the right."""

    language_chosen = Signal(str)

    def __init__(self, desk: Desk, view: MapView, parent: QWidget) -> None:
        """Make the bar of a window: its document and its map."""
        super().__init__(parent)
        self._desk, self._view = desk, view
        words = desk.words
        self.setSizeGripEnabled(False)
        self.counts = [QLabel() for _ in range(4)]
        for label in self.counts:
            self.addWidget(label)
        self.filter_off = QPushButton()
        self.filter_off.setToolTip(words(N_("Show all cards alike again (Esc)")))
        set_kind(self.filter_off, "notice")
        self.filter_off.hide()
        self.addWidget(self.filter_off)
        self.view_off = QPushButton()
        self.view_off.setToolTip(words(N_("Show the whole map")))
        set_kind(self.view_off, "notice")
        self.view_off.hide()
        self.addWidget(self.view_off)
        self.unasked = QPushButton()
        set_kind(self.unasked, "notice")
        self.unasked.hide()
        self.unasked_check = ""  # the key of what it tells
        self.addWidget(self.unasked)
        self.paper, self.size_label = QLabel(), QLabel()
        self.lang = CalmCombo()
        self.lang.setAccessibleName(words(N_("Language of the map")))
        self.lang.setToolTip(self.lang.accessibleName())
        self.zoom = CalmCombo()
        self.zoom.setAccessibleName(words(N_("Zoom")))
        self.zoom.setEditable(True)
        self.zoom.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.zoom.addItem(words(N_("Fit")), FIT)
        for percent in ZOOMS:
            self.zoom.addItem(f"{percent}%", percent)
        for each in (self.lang, self.zoom):
            set_kind(each, "flat")
        for widget in (self.size_label, self.paper, self.lang, self.zoom):
            self.addPermanentWidget(widget)
        self.lang.activated.connect(lambda: self.language_chosen.emit(self.lang.currentData()))
        self.zoom.activated.connect(lambda: self._choose_zoom(self.zoom.currentData()))
        line = self.zoom.lineEdit()
        if line is not None:
            line.returnPressed.connect(self._type_zoom)
        self.zoom.setFixedWidth(self.fontMetrics().horizontalAdvance("1000%") + 44)
        view.zoom_changed.connect(self.show_zoom)
        self.refresh()

    def say_barred(self) -> None:
        """Say quietly that the map is not one to edit."""
        words, document = self._desk.words, self._desk.document
        told, advice = sentences("CJM-E122" if document.sealed else "CJM-E124")  # in a pack one may talk
        self.showMessage(words(told) if document.sealed else f"{words(told)} {words(advice)}", SAID)
        self.show_zoom()

    def show_filter(self) -> None:
        """Say that a filter is on, and how many cards pass."""
        editor = self._desk.document.editor
        every = len(editor.graph.table(Card))
        told = message(N_("Filter: {passing} of {all} cards  ×"), passing=len(editor.filtering.cards), all=every)
        self.filter_off.setText(self._desk.words(told))
        self.filter_off.setVisible(bool(editor.filtering.filter))

    def show_sight(self) -> None:
        """Say which saved view is shown, or that something is left out."""
        sight, words = self._desk.document.sight, self._desk.words
        name = self._desk.labels.of(sight.view) if sight.view in self._desk.document.graph else ""
        told = message(N_("View: {name}  ×"), name=name) if name else message(N_("Parts left out  ×"))
        self.view_off.setText(words(told))
        self.view_off.setVisible(bool(name or sight.hidden or sight.unmarked))

    def show_unasked(self, insights: Insights) -> None:
        """Say the first of the findings that nobody would look for; what is silenced is not said."""
        words, told = self._desk.words, insights.unasked
        self.unasked.setVisible(bool(told))
        if told:
            check, (first, *_) = told[0].check, told[0].findings
            self.unasked.setText(words(check.name))
            self.unasked_check = check.key
            self.unasked.setToolTip(f"{words(first.what)}\n{words(check.reason)}")

    def refresh(self) -> None:
        """Show the document as it is now."""
        self.show_sight()
        document, words = self._desk.document, self._desk.words
        graph = document.shown
        counts: tuple[Message, ...] = (
            message(NN_("{count} stage", "{count} stages"), count=len(graph.stages())),
            message(NN_("{count} lane", "{count} lanes"), count=len(graph.lanes())),
            message(NN_("{count} card", "{count} cards"), count=len(tuple(graph.cards()))),
            message(NN_("{count} relation", "{count} relations"), count=len(tuple(graph.relations()))),
        )
        for label, count in zip(self.counts, counts, strict=True):
            label.setText(words(count))
        page = graph.map.page
        orientation = dict(ORIENTATIONS).get(page.orientation, "")
        self.paper.setText(f"{page.paper} {words(orientation)}".strip())
        self._show_size(document.source.size if document.source else 0)
        self._show_languages()

    def _show_size(self, size: int) -> None:
        """Show how large the file is in a mail, and warn where mail servers may refuse it."""
        words = self._desk.words
        mailed = size * MAIL_SHARE
        shown = QLocale(words(N_("en"))).formattedDataSize(round(mailed), 0, SI)
        self.size_label.setText(words(message(N_("{size} by mail"), size=shown)) if size else "")
        self.size_label.setVisible(bool(size))
        tip = N_("So large is the saved file as an attachment.")
        if mailed >= MAIL_HARD:
            tip = N_("Many mail servers refuse an attachment of this size. Use a shared folder.")
        elif mailed >= MAIL_SOFT:
            tip = N_("Some mail servers refuse an attachment of this size.")
        self.size_label.setToolTip(words(tip))
        set_kind(self.size_label, "warning" if mailed >= MAIL_SOFT else "second")

    def _show_languages(self) -> None:
        document = self._desk.document
        record = document.editor.graph.map
        named = {each.key: self._desk.words(each.label) for each in LANGUAGES}
        tags = dict.fromkeys((record.lang, *record.langs, *named, document.lang))
        if [self.lang.itemData(i) for i in range(self.lang.count())] != list(tags):
            self.lang.clear()
            for tag in tags:
                self.lang.addItem(named.get(tag, tag), tag)
        self.lang.setCurrentIndex(self.lang.findData(document.lang))

    def show_zoom(self) -> None:
        """Show the zoom of the map."""
        self.zoom.setEditText(f"{self._view.zoom * 100:.0f}%")

    def _choose_zoom(self, chosen: object) -> None:
        view = self._view
        if chosen == FIT:
            view.fit()
        elif isinstance(chosen, int):
            view.set_zoom(chosen / 100)
        self.show_zoom()
        view.setFocus()

    def _type_zoom(self) -> None:
        percent = number_in(self.zoom.currentText().strip().removesuffix("%"))
        if percent is not None and percent > 0:
            self._view.set_zoom(percent / 100)
        self.show_zoom()
        self._view.setFocus()
