"""What the parts of a window are given: the desk for all of them, and what actions need of canvas, panes and maps.

Nothing below the shell is handed a main window, so that no part can reach through it to another.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol, runtime_checkable

import msgspec
from msgspec import Struct
from PySide6.QtCore import QPoint

from cjm_desktop.compose.document import Document
from cjm_desktop.drawing.theme import Theme
from cjm_desktop.edit.commands.base import CommandCall
from cjm_desktop.edit.commands.people import add_record
from cjm_desktop.edit.contact import icon_of_channel
from cjm_desktop.edit.draft import Draft
from cjm_desktop.edit.history import UndoMark
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.geometry import Rect
from cjm_desktop.foundation.ids import new_id
from cjm_desktop.foundation.messages import N_, Message, Translate, message
from cjm_desktop.model.graph import Cell, JourneyGraph
from cjm_desktop.model.records import PREFIX_OF, Channel, Lane, Record, RecordId
from cjm_desktop.model.text import with_words
from cjm_desktop.ui.base.labels import Labels
from cjm_desktop.ui.base.names import shown, shown_path
from cjm_desktop.ui.base.rows import Rows
from cjm_desktop.ui.base.settings import Settings
from cjm_desktop.ui.base.theming import Look


class Desk(Struct, frozen=True):
    """What the panels, forms, views and dialogs of a window work with.

    The document, the interface's translator, the ways to run a command and to show an error, what the program remembers
    between starts, and the ways to open another map and to follow a link.
    """

    document: Document
    words: Translate
    run: Callable[[CommandCall], bool]
    tell: Callable[[CjmError], None]
    settings: Settings
    open: Callable[[Path], object]
    follow: Callable[[str], None]

    @property
    def folder(self) -> Path:
        """Where dialogs for files begin: beside the map, else where the last file was chosen."""
        at = self.document.path or self.document.origin
        return at.parent if at is not None and at.parent.is_dir() else self.settings.folder

    @property
    def labels(self) -> Labels:
        """Names of records as they are shown now."""
        return Labels(self.document.shown, self.document.lang, self.words)

    @property
    def theme(self) -> Theme:
        """The colours that the map is drawn in."""
        record = self.document.editor.graph.map
        return self.document.services.theme(record.theme, record.accent)

    @property
    def name(self) -> str:
        """The name of the document as people see it: of its file, else of the map."""
        document = self.document
        if document.path:
            return shown_path(document.path)
        title = self.labels.text(document.shown.map.title)
        name = shown(document.name or title) or self.words(N_("New map"))
        return self.words(message(N_("{name} (repaired)"), name=name)) if document.repairs else name

    def map_words(self, text: str) -> str:
        """A text in the language of the map, for what is written into it."""
        return self.document.services.translator(self.document.editor.graph.map.lang)(text)

    def usual_lanes(self) -> tuple[Lane, ...]:
        """The lanes that maps of this one's kind begin with, in its language."""
        record = self.document.editor.graph.map
        return self.document.services.usual_lanes(record.kind, record.lang)

    def new(self, kind: type[Record], name: str) -> Record:
        """A record of a kind for its catalogue, with a name in the language shown; it is not in the map yet."""
        text = with_words("", name, self.document.lang, self.document.editor.graph.map.lang)
        icon = {"icon": icon_of_channel(name)} if kind is Channel else {}
        return msgspec.structs.replace(kind(id=new_id(PREFIX_OF[kind])), name=text, **icon)


def added_and(record: Record, call: CommandCall, selection: tuple[RecordId, ...]) -> CommandCall:
    """Adding a record and doing something with it, as one step. What was selected, and the form of it, stays."""
    adding = add_record.call(record)

    def apply(draft: Draft) -> None:
        adding.apply(draft)
        call.apply(draft)
        draft.select(*selection)

    return CommandCall(adding.key, adding.label, apply)


class Clipboard(Protocol):
    """The clipboard's side of the map; each call first hands over what is being typed."""

    def copy(self, rows: Rows = ()) -> object:
        """Copy what is selected, for this program and for others; `rows` are its words in a list that has the focus."""

    def picture_place(self) -> Rect | None:
        """The part of the map that is selected; None when nothing is."""

    def cut(self) -> object:
        """Copy what is selected and take it away."""

    def paste(self) -> object:
        """Paste what the clipboard holds at the focus: the program's own, a table, or each line of a text as a card."""

    def duplicate(self) -> object:
        """Put a copy of what is selected behind it."""


class Canvas(Protocol):
    """The map on the screen, as actions use it; `canvas.view.MapView` is one."""

    @property
    def exchange(self) -> Clipboard:
        """Its clipboard."""

    def setFocus(self) -> None:
        """Give it the keys."""

    def zoom_in(self) -> None:
        """Show the map larger."""

    def zoom_out(self) -> None:
        """Show the map smaller."""

    def zoom_to_100(self) -> None:
        """Show the map in its true size."""

    def fit(self) -> None:
        """Show the whole map."""

    def zoom_to_selection(self) -> None:
        """Show what is selected as large as it goes."""

    def zoom_to_width(self) -> None:
        """Show all of the map's width."""

    def zoom_to_stage(self, stage: RecordId) -> bool:
        """Show a stage as large as it goes. False for one that has no columns."""

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place to go back to."""

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that was come back from."""

    def go_back(self) -> None:
        """Show what was seen before the last leap."""

    def go_forward(self) -> None:
        """Show what was come back from."""

    def edit_selected(self) -> bool:
        """Type into what is selected, or a new card into the focused cell."""

    def name_selected(self, since: UndoMark, label: Message) -> bool:
        """Type a name for what has been added since a mark of the history."""

    def go_to(self, record: RecordId) -> None:
        """Select a record and bring it into sight."""

    def cell_in_sight(self) -> Cell | None:
        """The cell under the pointer, else the one nearest to the middle of what is seen."""

    def move_selected(self, right: int, down: int) -> bool:
        """Move what is selected one place, or points of an emotion curve up and down."""

    def connect_selected(self) -> bool:
        """Let the keys choose where a relation of the selected record leads. False when nothing can be joined."""

    def follow_selected(self) -> bool:
        """Go to the other end of the selected relation, or of one of the selected record."""


@runtime_checkable
class HasCanvas(Protocol):
    """A window with a map in it."""

    @property
    def view(self) -> Canvas:
        """Its map."""


class Panes(Protocol):
    """The parts of a window around the map, as actions use them."""

    @property
    def tool(self) -> str:
        """The key of the tool in hand."""

    def choose_tool(self, key: str) -> None:
        """Take another tool in hand."""

    def flush(self) -> None:
        """Hand over whatever is being typed anywhere in the window."""

    def say(self, text: str, *, stays: bool = False) -> None:
        """Say above the map what was done, until it is changed again or, where that `stays`, until it is closed."""

    def show_state(self) -> None:
        """Bring title, tool bar and actions in step with the document."""

    def is_shown(self, pane: str) -> bool:
        """Whether a side, `left` or `right`, the `insights` in it or a view below the map is seen."""

    def toggle(self, pane: str) -> None:
        """Show a side or a view below the map, or hide it."""

    def find_words(self, *, replacing: bool) -> None:
        """Let words be looked for above the map, and be replaced."""

    def search(self) -> None:
        """Let commands, settings and records be looked up over the window, or leave that."""

    def find_next(self, by: int) -> None:
        """Go to the next hit, or the one before."""

    @property
    def has_sought(self) -> bool:
        """Whether something has been looked for in this window."""

    def filter_cards(self) -> None:
        """Let a filter be put together above the map."""

    def clear_filter(self) -> None:
        """Show all cards alike again."""

    def reveal(self, record: RecordId, field: str) -> None:
        """Show the list in which a record stands, and a field of it in the inspector."""

    def talk(self, comment: RecordId = "") -> None:
        """Show a comment, or give the keys to the field for another one."""

    @property
    def comment_in_hand(self) -> RecordId:
        """The comment whose replies are shown, "" for none."""

    def ask_map(self, question: str) -> None:
        """Put one of the questions to the map and show the answer below it."""

    def focus_next_pane(self) -> None:
        """Give the keys to the next part of the window."""

    def open_menus(self) -> None:
        """Let the keys choose from the menu bar."""

    def edit_in_outline(self) -> bool:
        """Edit the words of the outline's row in place. False when the outline does not have the keys."""

    def rename_entry(self) -> None:
        """Edit the name of the list entry for which a menu was asked."""

    def show_language(self, lang: str) -> None:
        """Show the map in another language."""

    def below(self, key: str) -> QPoint:
        """The place of the screen where an action asks: at the pointer over the map, else below its button."""

    def close(self) -> bool:
        """Close the window, once it is decided what becomes of unsaved work."""


class TemplateShelf(Protocol):
    """The templates that the user keeps."""

    def has(self, name: str) -> bool:
        """Whether there is a template of that name."""

    def save(self, name: str, graph: JourneyGraph, *, keep_cards: bool) -> Path:
        """Keep a map as the template of a name; raises CjmError."""


class Maps(Protocol):
    """All open maps and what they share, as actions use them; the workspace is one.

    `asked_by` is the document of the window in which something was asked for.
    """

    @property
    def settings(self) -> Settings:
        """What the program remembers between starts."""

    @property
    def words(self) -> Translate:
        """The interface's translator."""

    @property
    def look(self) -> Look:
        """The colours of the windows' chrome."""

    @property
    def own_templates(self) -> TemplateShelf:
        """The templates that the user keeps."""

    @property
    def own_theme_folder(self) -> Path:
        """Where the user's own colours lie."""

    def later(self, call: Callable[[], object]) -> None:
        """Call when the event loop comes round again."""

    def open_path(self, path: Path, asked_by: Document | None = None) -> object:
        """Open a map file in a window of its own, or in the asking one when nothing has been done there."""

    def open_sample(self, asked_by: Document | None = None) -> None:
        """Open the sample map as a new map."""

    def choose_template(self, asked_by: Document) -> None:
        """Ask for a template and begin a map from it."""

    def begin_guided(self, lang: str = "", asked_by: Document | None = None) -> None:
        """Begin a map by four questions."""

    def begin_from(self, graph: JourneyGraph) -> None:
        """Show a map that was made from another one as a new map, in a window of its own."""

    def reopen(self, document: Document, path: Path) -> None:
        """Read a document's file again."""

    def saved(self, document: Document) -> None:
        """Bring windows and recovery in step after a save."""

    def keep_version(self, document: Document) -> None:
        """Keep the version of the last save, for which nobody waits."""

    def template_saved(self, path: Path) -> None:
        """Have a template pictured anew."""

    def is_unsaved(self, document: Document) -> bool:
        """Whether closing would lose work."""

    def show_start(self) -> None:
        """Show the start screen."""

    def show_versions(self, document: Document) -> None:
        """List the versions of an open map."""

    def next_window(self, asked_by: Document, by: int) -> None:
        """Go to the window of another open map: `by` windows on in the order in which they were opened."""

    def show_settings(self, asked_by: Document, setting: str = "") -> None:
        """Show the settings dialog, with the keys in a setting."""

    def quit(self) -> None:
        """Close all windows."""
