"""One open map: its editor, its file, and its picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from cjm_desktop import __version__
from cjm_desktop.compose.days import today
from cjm_desktop.compose.filed import Filed
from cjm_desktop.compose.overlaid import Overlaid
from cjm_desktop.drawing.page import Page
from cjm_desktop.drawing.theme import without_marks
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.checkpoints import set_checkpoint
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.editor import Editor
from cjm_desktop.edit.foresight import LARGE, Find, Foreseen, StepGivenUp, at_once
from cjm_desktop.edit.store import ChangeOrigin, DocumentChanged
from cjm_desktop.foundation.ids import id_from, new_id
from cjm_desktop.foundation.messages import Message
from cjm_desktop.layout.engine import LayoutOptions, Tell
from cjm_desktop.layout.ideas import PART as IDEAS_PART
from cjm_desktop.layout.layout import Layout
from cjm_desktop.layout.poster import layout_width_of, page_of_setup
from cjm_desktop.model.changes import ChangeSet
from cjm_desktop.model.crowding import crowding_notices
from cjm_desktop.model.graph import JourneyGraph, with_map_id
from cjm_desktop.model.moments import LATEST, Moment, seen_at
from cjm_desktop.model.pack import PART, pack_notice
from cjm_desktop.model.records import PREFIX_OF, Checkpoint, JourneyMap, RecordId
from cjm_desktop.model.reduced import reduced
from cjm_desktop.model.rules import check_changes
from cjm_desktop.model.text import text_in
from cjm_desktop.storage.checkpoints import checkpoint_of, open_checkpoint, without_checkpoints
from cjm_desktop.storage.codec import encode
from cjm_desktop.storage.files import FileState, Opened
from cjm_desktop.storage.revision import Revision
from cjm_desktop.storage.writing import Cache, body_bytes

if TYPE_CHECKING:
    from cjm_desktop.compose.services import Services

# Does something beside the window, which answers meanwhile, and gives what it gave, or None where it was given up.
Beside = Callable[[Callable[[Tell], object]], object | None]


class Document(Overlaid, Filed):
    """One open map: its editor, its file, and its picture, which is always current when asked for."""

    def __init__(self, services: Services, opened: Opened, path: Path | None) -> None:
        """Take what was read, and where from; None for a map that has no file yet."""
        Overlaid.__init__(self)
        Filed.__init__(self, opened, path)
        self.services = services
        self.editor = Editor(opened.graph)
        self.editor.foresee = self._foresee
        self.aside: Beside | None = None  # of the window that shows it
        self._foreseen: tuple[ChangeSet, Layout | None, Cache] | None = None
        self.copies = Cache()  # the bytes of records, for copies of unsaved work
        self._of_the_map = (*pack_notice(opened.graph), *crowding_notices(opened.graph))
        self.notices: tuple[Message, ...] = (*opened.notices, *self._of_the_map)
        self.repairs = opened.problems
        self.listed = opened.listed
        self._engine = services.engine()
        self._layout: Layout | None = None
        self._seen: JourneyGraph | None = None
        self._previewed: JourneyGraph | None = None
        self._lang = ""
        self._moment = LATEST
        self._observers: list[Callable[[DocumentChanged | None], None]] = []
        self.editor.observe(self._changed)

    @property
    def graph(self) -> JourneyGraph:
        """The map as it is now."""
        return self.editor.graph

    @property
    def seen(self) -> JourneyGraph:
        """The part of the map that is seen: the map itself where nothing is left out."""
        if not self.sight.hidden:
            return self.graph
        if self._seen is None:
            self._seen = reduced(self.graph, self.sight.hidden)
        return self._seen

    @property
    def day(self) -> str:
        """The day that the map is of: that of its last save, today's where it has changed since; "" for none."""
        if not self.revision.saved:
            return ""
        return datetime.now(UTC).date().isoformat() if self.unsaved else self.revision.saved[:10]

    @property
    def read_only(self) -> bool:
        """Whether what the map says may only be read: it is sealed, or a review pack, of which one may talk."""
        return self.sealed or PART in self.graph.foreign

    @property
    def lang(self) -> str:
        """The language in which the map is shown."""
        return self._lang or self.graph.map.lang

    @lang.setter
    def lang(self, lang: str) -> None:
        shown = self.shown
        layout = self._laid_out_beside(shown, self._options(shown.map, lang or shown.map.lang))
        self._lang = "" if lang == self.graph.map.lang else lang
        self._changed(None, layout)

    def _redraw(self) -> None:
        self._changed(None)

    @property
    def moment(self) -> Moment:
        """Of when and whom the values are that the picture shows; no file made of the map goes by it."""
        return self._moment

    @moment.setter
    def moment(self, moment: Moment) -> None:
        self._moment = moment
        self._changed(None)

    @property
    def layout(self) -> Layout:
        """The map as it looks now."""
        if self._layout is None:
            shown = seen_at(self.shown, self._moment)
            drawn = self.seen if shown is self.graph else reduced(shown, self.sight.hidden)
            self._layout = self._engine.layout(drawn, self.options(), whole=shown)
        return self._layout

    @property
    def shown(self) -> JourneyGraph:
        """The map as it is drawn: what a preview would make of it, while there is one."""
        return self.graph if self._previewed is None else self._previewed

    def preview(self, call: CommandCall | None) -> None:
        """Show what a command would make of the map, without doing it, until None is given or the map changes."""
        previewed = None
        if call is not None:
            draft = Draft(self.graph)
            call.apply(draft)
            previewed = self._after(draft.changes())
        graph = previewed or self.graph
        layout = self._laid_out_beside(graph, self._options(graph.map, self._lang or graph.map.lang))
        self._previewed = previewed
        self._changed(None, layout)

    def options(self) -> LayoutOptions:
        """How the map is laid out: as its own record says."""
        return self._options(self.shown.map, self.lang)

    def _options(self, record: JourneyMap, lang: str) -> LayoutOptions:
        theme = without_marks(self.services.theme(record.theme, record.accent), self.sight.unmarked)
        how = theme, map_page(record), self.stamp()
        without = frozenset() if self._ideas else frozenset({IDEAS_PART})
        return LayoutOptions(
            lang, *how, layout_width_of(record.page), without, self._comments, self._events, today(), as_is=self._as_is
        )

    def _foresee(self, find: Find, weight: int) -> Foreseen:
        """Find what a step changes, and lay out what comes of it, beside the window where that may take long."""
        if self.aside is None or max(len(self.graph), weight) < LARGE:
            return at_once(find, weight)

        def foresee(tell: Tell) -> object:
            try:
                changes = find()
            except Exception as error:  # noqa: BLE001  (raised again for whoever has asked for the step)
                return error
            tell(0.2)
            if not changes or check_changes(self.graph, changes):
                return Foreseen(changes), None, self.copies
            after, copies = self._after(changes), Cache()
            tell(0.3)
            copies.update(self.copies)
            body_bytes(after, copies)
            tell(0.4)
            options = self._options(after.map, self._lang or after.map.lang)
            layout = self._laid_out(after, options, lambda share: tell(0.4 + 0.6 * share))
            return Foreseen(changes, sound=True), layout, copies

        match self._beside(foresee):
            case Foreseen() as found, (Layout() | None) as layout, Cache() as copies:
                self._foreseen = found.changes, layout, copies
                return found
            case Exception() as error:
                raise error
        raise StepGivenUp

    def _beside(self, task: Callable[[Tell], object]) -> object | None:
        """Do something in another thread, and give what it gives; None where that was given up.

        The window is alive meanwhile, and may ask for the picture: it is there before, so that the layout engine, which
        serves one at a time, is the other thread's alone, and nobody waits for it here.
        """
        assert self.aside is not None
        self.layout.hits.make_ready()
        return self.aside(task)

    def _laid_out(self, graph: JourneyGraph, options: LayoutOptions, tell: Tell) -> Layout:
        shown = seen_at(graph, self._moment)
        layout = self._engine.layout(reduced(shown, self.sight.hidden), options, tell, whole=shown)
        layout.hits.make_ready()
        return layout

    def _after(self, changes: ChangeSet) -> JourneyGraph:
        """The map as it would be after changes, in a graph of its own."""
        after = self.graph.copied()
        after.apply(changes)
        return after

    def _laid_out_beside(self, graph: JourneyGraph, options: LayoutOptions) -> Layout | None:
        """Lay out a large map beside the window; None where it is to be laid out when it is asked for."""
        if self.aside is None or len(graph) < LARGE:
            return None
        found = self._beside(lambda tell: self._laid_out(graph, options, tell))
        return found if isinstance(found, Layout) else None

    def beside(self, graph: JourneyGraph, revision: Revision | None = None) -> Document:
        """Another form of this map under the same name, to write files of: an edition, a copy for other eyes."""
        return self._twin(graph, revision or self.revision, None)

    def snapshot(self) -> Document:
        """The map as it is now, for another thread: a document of its own, which nothing changes any more."""
        # The picture is the same, and frozen.
        twin = self._twin(self.graph.copied(), self.revision, self._layout)
        twin.compared_with = self.compared_with  # also where nothing has been drawn yet
        return twin

    def _twin(self, graph: JourneyGraph, revision: Revision, layout: Layout | None) -> Document:
        opened = Opened(graph, revision, None, self.sealed, (), checked=False)
        other = Document(self.services, opened, self.path or self.origin)
        other._lang, other._layout, other._unsaved = self._lang, layout, self.unsaved
        other.lay_over(self, layout is not None)
        return other

    def embedded(self, hidden: Iterable[RecordId] = ()) -> bytes:
        """The map as the file that a picture of it can carry, without what the picture hides.

        A map that lacks something has an id of its own, always the same one, so that nobody takes it for the whole.
        """
        from cjm_desktop.model.taking_out import shown_alone  # as late as a picture that carries its map

        graph = without_checkpoints(self.graph)
        seen = shown_alone(graph, hidden)
        if seen is not graph:
            seen = with_map_id(seen, id_from(PREFIX_OF[JourneyMap], graph.map.id, *sorted(set(hidden))))
        return encode(seen, self.revision)

    def join(self, revision: Revision, source: FileState | None = None) -> None:
        """Note that the map has been merged with another one: the next save comes from both.

        That was its own file where a `source` is given, which a save may then replace. Where the merge is undone, it
        comes from this map alone again, and from both where that is done again.
        """
        before = self.revision, self._source
        after = revision, source or self._source
        at = self.editor.history.position
        self.revision, self._source = after

        def follow(event: DocumentChanged) -> None:
            joined = self.revision is revision
            if not joined and (self.revision is not before[0] or event.origin is ChangeOrigin.USER):
                stop()  # it was saved, or the merge cannot be done again
            elif event.origin is not ChangeOrigin.USER:
                self.revision, self._source = after if self.editor.history.position >= at else before

        stop = self.editor.observe(follow)

    def setting_checkpoint(self, name: str) -> CommandCall:
        """What keeps the map as it is now inside itself, under a name; raises CjmError E314."""
        made = checkpoint_of(self.graph, new_id(PREFIX_OF[Checkpoint]), name, datetime.now(UTC))
        return set_checkpoint.call(made)

    def at_checkpoint(self, checkpoint: RecordId) -> Document:
        """The map as it was at a checkpoint, as an unsaved map under a name that says so.

        Raises CjmError E117 when it cannot be read, KeyError when there is no such one.
        """
        record = self.graph.one(Checkpoint, checkpoint)
        opened = open_checkpoint(self.graph, record)
        shown = self.path or self.origin
        label = "".join(
            char for char in text_in(record.name, self.lang, self.graph.map.lang) if char.isalnum() or char == " "
        )
        beside = (
            shown.with_name(f"{shown.stem} {label.strip()[:60] or record.time[:10]}{shown.suffix}") if shown else None
        )
        return Document(self.services, opened, beside)

    def observe(self, observer: Callable[[DocumentChanged | None], None]) -> Callable[[], None]:
        """Call the observer when the picture is out of date.

        After a change, or with None when only the view changed.
        """
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def _written(self, *, confirmed: bool) -> None:
        if confirmed:
            self.notices = self._of_the_map  # the others were about the file as it was before
        self._changed(None)

    def stamp(self, *, numbered: bool = True) -> str:
        """The small words at the foot of a drawing: program, date of the last save, number of the page."""
        date = self.revision.saved[:10]
        return " · ".join(filter(None, (f"CJM {__version__}", date, "1/1" if numbered else "")))

    def _changed(self, event: DocumentChanged | None, layout: Layout | None = None) -> None:
        """Tell that the picture is another one, which has been laid out already where `layout` is given."""
        foreseen, self._foreseen = self._foreseen, None
        if event is not None and foreseen is not None and foreseen[0] is event.changes:
            _, layout, self.copies = foreseen
        self._layout, self._seen = layout, None
        if event is not None:
            self._previewed = None
        for observer in tuple(self._observers):
            observer(event)


def map_page(record: JourneyMap) -> Page:
    """The paper that a map is set for; A1 landscape where the record names one that is not known."""
    return page_of_setup(record.page)
