"""Finding and replacing in one window: joins the bar, the marks on the map, the panels and the commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from cjm_desktop.edit.commands.measures import expand_lanes
from cjm_desktop.edit.commands.replacing import plan_replacing, replace_hits
from cjm_desktop.edit.finding import Finder, Hit, field_at, scope_of
from cjm_desktop.edit.session import Session
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.messages import N_, NN_, message
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import Card, Comment, Lane, RecordId
from cjm_desktop.model.text import one_line
from cjm_desktop.model.vocabulary import LANGUAGES
from cjm_desktop.ui.canvas.found import FoundMarks
from cjm_desktop.ui.canvas.found_strips import FoundStrip
from cjm_desktop.ui.canvas.qt_shapes import to_qpoint, to_qrect
from cjm_desktop.ui.dialogs.replacing import ReplaceDialog, told
from cjm_desktop.ui.panels.find_bar import LANE, MAP, SELECTION, FindBar

if TYPE_CHECKING:
    from cjm_desktop.ui.base.bridge import Bridge
    from cjm_desktop.ui.canvas.view import MapView
    from cjm_desktop.ui.desk import Desk
    from cjm_desktop.ui.panels.banner import Banners

LONGEST = 100  # letters that are taken from what is selected in a text
MOST_TOLD = 60
TICKS_AFTER = 40  # ms
MOST_LOOKED_AT = 2_000  # hits: whether they are in sight


class FindSession(QObject):
    """Looks for the words in the bar and shows each hit where it is.

    `reveal` opens the list or form that holds a record which is not on the map; `flush` hands over what is being typed,
    `undo` takes back a step.
    """

    def __init__(
        self,
        desk: Desk,
        bridge: Bridge,
        view: MapView,
        banners: Banners,
        reveal: Callable[[RecordId, str], None],
        flush: Callable[[], None],
        undo: Callable[[], None],
    ) -> None:
        """Serve one window; nothing is looked for yet."""
        super().__init__(view)
        self._desk, self._view, self._banners = desk, view, banners
        self._reveal, self._flush, self._undo = reveal, flush, undo
        self.bar = FindBar(desk.words)
        self.marks = FoundMarks(desk.document)
        view.scene().addItem(self.marks)
        view.lay_over_headings(self.marks.paint_over)
        self.strips = [FoundStrip(view, upright=upright) for upright in (True, False)]
        self.hits: list[Hit] = []
        self.at = -1
        self._finder = Finder()
        self._within: frozenset[RecordId] | None = None
        self._selected: tuple[RecordId, ...] = ()
        self._leading = False
        self._said = ""
        # Where all hits are is not what somebody waits for who types: the first of them is.
        self._ticking = QTimer(self)
        self._ticking.setSingleShot(True)
        self._ticking.setInterval(TICKS_AFTER)
        self._ticking.timeout.connect(self._show_ticks)
        bar = self.bar
        bar.wanted.connect(self._search)
        bar.step.connect(self.step)
        bar.scope_chosen.connect(self._choose_scope)
        bar.closed.connect(self.close)
        bar.replace.connect(self._replace_one)
        bar.replace_all.connect(self._replace_all)
        bar.replacement_changed.connect(self._tell)
        bridge.changed.connect(lambda _: self._forget_note())
        bridge.settled.connect(self.follow)
        bridge.selected.connect(self._selection_changed)

    # Opening and closing.

    @property
    def is_open(self) -> bool:
        """Whether the bar is seen."""
        return not self.bar.isHidden()

    def open(self, *, replacing: bool) -> None:
        """Show the bar, with what is selected in a text that has the keys."""
        words = _selected_words(QApplication.focusWidget())
        self._flush()
        self._finder.read(self._graph)
        if not self.is_open:
            self._selected = tuple(self._session.selection)
            self._within = None
            self._offer_scopes(MAP)
        self.bar.open(words, replacing=replacing or (self.is_open and self.bar.second_row.isVisible()))
        self._search()

    def close(self) -> None:
        """Take the bar away; the hit that was current stays selected and in sight."""
        self.bar.hide()
        self.marks.show_hits([])
        self._show([], -1)
        self._show_ticks()
        self._view.setFocus()

    @property
    def _graph(self) -> JourneyGraph:
        return self._desk.document.editor.graph

    # Where to look.

    def _offer_scopes(self, chosen: str) -> None:
        words = self._desk.words
        names = {MAP: words(N_("Whole map"))}
        if self._selected:
            names[SELECTION] = words(N_("Selection"))
        lane = self._lane()
        if lane:
            name = one_line(self._desk.labels.of(lane), 16)
            names[LANE] = words(message(N_("Lane: {name}"), name=name))
        self.bar.offer_scopes(names, chosen)

    def _lane(self) -> RecordId:
        """The lane in which the user was when the search began."""
        for each in self._selected:
            record = self._graph.get(each)
            if isinstance(record, Card | Lane):
                return record.lane if isinstance(record, Card) else record.id
        focus = self._session.focus
        return focus[0] if focus else ""

    def _choose_scope(self, key: str) -> None:
        ids = {SELECTION: self._selected, LANE: (self._lane(),)}.get(key)
        self._within = scope_of(self._graph, ids) if ids else None
        self._search()

    def _selection_changed(self) -> None:
        """Take what the user selects himself as what to look into from now on."""
        if not self._leading and self.is_open and self._within is None:
            self._selected = tuple(self._session.selection)
            self._offer_scopes(MAP)

    # Looking.

    def _find(self) -> list[Hit]:
        """All hits of what the bar asks for, marked on the map."""
        hits = self._finder.find(self._graph, self.bar.query, self._within)
        self.marks.show_hits(hits)
        return hits

    def _search(self) -> None:
        hits = self._find()
        self._show(hits, self._nearest(hits))
        self._lead(unfold=False)

    def follow(self) -> None:
        """Look again: the map has changed, or something else of it is seen."""
        if not self.is_open:
            return
        was = self.hits[self.at] if 0 <= self.at < len(self.hits) else None
        hits = self._find()
        self._show(hits, _after(hits, was, self.at) if was else self._nearest(hits))

    def _nearest(self, hits: list[Hit]) -> int:
        """The hit to begin with: in what is selected, else the first one in sight, else the first."""
        if not hits:
            return -1
        selected = set(self._session.selection)
        chosen = next((at for at, hit in enumerate(hits) if hit.record in selected), None)
        if chosen is not None:
            return chosen
        seen = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        places = ((at, self._nearby(hit)) for at, hit in enumerate(hits[:MOST_LOOKED_AT]))
        first = next((at for at, hit in enumerate(hits) if not self._left_out(hit)), 0)
        return next((at for at, rect in places if rect and seen.contains(to_qpoint(rect.center))), first)

    def step(self, by: int) -> None:
        """Go to the next hit or the one before, and round at the ends."""
        if not self.is_open and self.bar.field.words:
            self.bar.open("", replacing=False)
            self._search()
        if self.hits:
            self._turn_to((self.at + by) % len(self.hits))

    def _turn_to(self, at: int) -> None:
        self.at = at
        self._tell()
        self.marks.turn_to(self.hits[at], self._tag())
        self._show_here()
        self._lead(unfold=True)

    def _show(self, hits: list[Hit], at: int) -> None:
        self.hits, self.at = hits, at
        here = hits[at] if hits else None
        self.marks.turn_to(here, self._tag())
        self._ticking.start()
        self._tell()

    def _tag(self) -> str:
        """The place in the hits, and where the words are if they are not drawn."""
        if not self.hits:
            return ""
        place = f"{self.at + 1} / {len(self.hits)}"
        hit = self.hits[self.at]
        return place if self.marks.place_of(hit) else f"{place} · {self._field(hit)}"

    def _field(self, hit: Hit) -> str:
        """What the field of a hit is called, and in which language it says so if another one is shown."""
        record, words = self._graph.get(hit.record), self._desk.words
        if record is None:
            return ""
        label = words(field_at(type(record), hit.path[:1]).field.label) or self._desk.labels.kind(type(record))
        document = self._desk.document
        if hit.lang in ("", document.lang):
            return label
        named = next((words(each.label) for each in LANGUAGES if each.key == hit.lang), hit.lang)
        return f"{label} ({named})"

    def _tell(self) -> None:
        """Bring the bar in step with the hits."""
        read_only = self._desk.document.read_only
        why = self._desk.words(N_("This map may only be read.")) if read_only else ""
        self.bar.say_count(self.at + 1, len(self.hits), enabled=not read_only, why=why)
        self.bar.say(self._note() if self.hits else "")

    def _note(self) -> str:
        """Where a hit is that is not drawn, and what replacing would make of it."""
        hit, words = self.hits[self.at], self._desk.words
        record = self._graph.get(hit.record)
        if record is None:
            return ""
        parts = []
        if left_out := sum(map(self._left_out, self.hits)):
            many = NN_(
                "{count} hit lies in a part that is left out of sight",
                "{count} hits lie in parts that are left out of sight",
            )
            parts.append(
                words(N_("This one is left out of sight"))
                if self._left_out(hit)
                else words(message(many, count=left_out))
            )
        if not self.marks.place_of(hit):
            kind, name = self._desk.labels.kind(type(record)), one_line(self._desk.labels.of(hit.record), MOST_TOLD)
            parts.append(words(message(N_("{kind} “{name}” · {field}"), kind=kind, name=name, field=self._field(hit))))
        if self.bar.second_row.isVisible() and not self._desk.document.read_only:
            plan = plan_replacing(self._graph.get, [hit], self.bar.new.text(), fit=self.bar.fit.isChecked())
            if plan.rewordings:
                parts.append(told(plan.rewordings[0]))
            else:
                parts.append(words(N_("This place stays as it is.")))
        return " · ".join(parts)

    def _left_out(self, hit: Hit) -> bool:
        """Whether a hit stands in a lane or stage that is left out of sight, or is said about what stands there."""
        document, record = self._desk.document, self._graph.get(hit.record)
        if not document.sight.hidden or record is None:
            return False
        about = record.target if isinstance(record, Comment) else record.id
        return about in self._graph and about not in document.seen

    # Showing.

    def _nearby(self, hit: Hit) -> Rect | None:
        """About where a hit is. What a map says of itself stands at its top and at its foot."""
        return self.marks.place_of(hit) if hit.record == self._graph.map.id else self._rect(hit)

    def _rect(self, hit: Hit) -> Rect | None:
        return self._desk.document.layout.hits.rect_of(hit.record)

    def _show_ticks(self) -> None:
        layout = self._desk.document.layout
        records = dict.fromkeys(hit.record for hit in self.hits)
        middles = [to_qpoint(rect.center) for each in records if (rect := layout.hits.rect_of(each))]
        extent = to_qrect(Rect(0, 0, layout.drawing.w, layout.drawing.h))
        for strip in self.strips:
            strip.show_ticks(middles, extent)
        self._show_here()

    def _show_here(self) -> None:
        rect = self._rect(self.hits[self.at]) if self.hits else None
        for strip in self.strips:
            strip.show_here(to_qpoint(rect.center) if rect else None)

    def _lead(self, *, unfold: bool) -> None:
        """Bring the current hit into sight and select what holds it."""
        if not self.hits:
            return
        hit = self.hits[self.at]
        self._leading = True
        try:
            record = self._graph.get(hit.record)
            if isinstance(record, Card) and unfold and self._graph.one(Lane, record.lane).collapsed:
                self._desk.run(expand_lanes.call([record.lane]))
            place, around = self.marks.place_of(hit), self._rect(hit)
            target = around if around and self._fits(around) else place or around
            if target is None and isinstance(record, Card):
                target = self._desk.document.layout.hits.rect_of(record.lane)
            if target is not None:
                self._view.bring(to_qrect(target))
            shown = record.target if isinstance(record, Comment) else hit.record
            self._session.select([shown] if shown in self._graph else [])
            if unfold and place is None:
                self._reveal(shown, hit.field if shown == hit.record else "")
        finally:
            self._leading = False

    def _fits(self, rect: Rect) -> bool:
        seen, zoom = self._view.viewport(), self._view.zoom
        return rect.w * zoom < seen.width() and rect.h * zoom < seen.height()

    # Replacing.

    def _replace_one(self) -> None:
        if not self.hits or self._desk.document.read_only:
            return
        hit = self.hits[self.at]
        new, fit = self.bar.new.text(), self.bar.fit.isChecked()
        if not plan_replacing(self._graph.get, [hit], new, fit=fit).count:
            self.step(1)
            return
        if self._desk.run(replace_hits.call([hit], new, fit=fit)):
            hits = self._find()
            self._show(hits, _after(hits, hit, self.at, len(new)))
            self._lead(unfold=True)

    def _replace_all(self) -> None:
        if not self.hits or self._desk.document.read_only:
            return
        new, fit = self.bar.new.text(), self.bar.fit.isChecked()
        plan = plan_replacing(self._graph.get, self.hits, new, fit=fit)
        dialog = ReplaceDialog(plan, self._desk.labels, self._desk.words, self.bar.window())
        try:
            chosen = dialog.chosen if dialog.exec() else ()
        finally:
            dialog.deleteLater()
        left = len(self.hits) - len(chosen)
        if chosen and self._desk.run(replace_hits.call(chosen, new, fit=fit)):
            self._say_replaced(len(chosen), left)
        self.bar.field.setFocus()

    def _say_replaced(self, count: int, left: int) -> None:
        words = self._desk.words
        said = words(
            message(NN_("{count} place has been replaced.", "{count} places have been replaced."), count=count)
        )
        if left:
            said += " " + words(
                message(NN_("{count} was left as it is.", "{count} were left as they are."), count=left)
            )
        self._said = said
        self._banners.say(said, (words(N_("Undo")), self._undo), calm=True)

    def _forget_note(self) -> None:
        """Take back what was said of a replacement once the map changes again."""
        if self._said:
            self._banners.take_back(self._said)
            self._said = ""

    @property
    def _session(self) -> Session:
        return self._desk.document.editor.session


def finding_in(
    desk: Desk,
    bridge: Bridge,
    view: MapView,
    banners: Banners,
    reveal: Callable[[RecordId, str], None],
    flush: Callable[[], None],
    undo: Callable[[], None],
) -> FindSession:
    """The search of a window made of these parts, its bar between what is said above the map and the map."""
    finding = FindSession(desk, bridge, view, banners, reveal, flush, undo)
    middle = banners.parentWidget()
    box = middle.layout() if middle else None
    if isinstance(box, QBoxLayout):
        box.insertWidget(box.indexOf(banners) + 1, finding.bar)
    return finding


def _after(hits: list[Hit], was: Hit, at: int, length: int = 0) -> int:
    """The hit where another one was, `at` a place among those before; else the next behind it."""
    text = (was.record, was.path, was.lang)
    for i, hit in enumerate(hits):
        if (hit.record, hit.path, hit.lang) == text and hit.start >= was.start + length:
            return i
    return at % len(hits) if hits else -1


def _selected_words(widget: QWidget | None) -> str:
    """One line of words that are selected in a text which has the keys."""
    words = ""
    if isinstance(widget, QLineEdit):
        words = widget.selectedText()
    elif isinstance(widget, QPlainTextEdit):
        words = widget.textCursor().selectedText()
    return words if 0 < len(words) <= LONGEST and words.isprintable() else ""
