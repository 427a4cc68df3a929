"""What readers get of a map: one of its editions, without what is not for their eyes.

Whether a file may carry the map inside follows from that, and is said here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from msgspec import Struct

from cjm_desktop.compose.compared import compared_by
from cjm_desktop.foundation.messages import Message
from cjm_desktop.model.editions import edition_graph
from cjm_desktop.model.records import Edition, RecordId, SavedView
from cjm_desktop.model.viewing import filter_of_view, through_view
from cjm_desktop.storage.suffixes import CARRIERS

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.extensions.api import Exporter
    from cjm_desktop.model.redaction import Wish
    from cjm_desktop.model.standing import StandingWord

WALL = "wall"


class Release(Struct, frozen=True, eq=False):
    """A map as its readers get it: a document that holds nothing else, what was asked to go, and what went.

    `wish` is None where nothing was asked to go; `taken_out` tells the rest in words. `standing` are the words of names
    that the document still holds, with their places. `version` is the content hash of the version of the map that it
    was made from, empty for one that was neither saved nor changed; `map` is that map, although a redacted one has an
    id of its own: what readers mail back finds its way home by it.
    """

    document: Document
    wish: Wish | None
    taken_out: tuple[Message, ...]
    map: RecordId
    standing: tuple[StandingWord, ...] = ()
    version: str = ""


def release_of(whole: Document, wish: Wish | None, edition: Edition | None, contents: str) -> Release:
    """A map without what a wish and an edition take out, under the edition's title and with its page set-up.

    Where neither is given it is the map itself; an empty wish still takes out what nobody sees. Cards for a wall, those
    of `contents`, keep the codes of the whole map. Raises CjmError E424 for an edition of a newer version.
    """
    gone = all_taken_out(wish, edition)
    document = whole
    taken_out: tuple[Message, ...] = ()
    standing: tuple[StandingWord, ...] = ()
    if gone is not None:
        document, taken_out, standing = _without(whole, gone, coded=contents == WALL)
    if edition is not None:
        # As it is in the redacted map: its own title may have changed too.
        seen = document.graph.one(Edition, edition.id)
        document = document.beside(edition_graph(document.graph, seen), document.revision)
        view = document.graph.find(SavedView, seen.view)
        document = document if view is None else viewed(document, view)
    if gone is None and document is not whole:
        own = compared_by(whole, edition) if edition is not None else None
        document.compared_with = own or whole.compared_with
        document.as_is = whole.as_is  # nobody has said what of it were not for the readers of a redacted copy
    return Release(document, gone, taken_out, whole.graph.map.id, standing, _version_of(whole))


def viewed(document: Document, view: SavedView) -> Document:
    """A map as a saved view has it, for its readers: folded, coloured, left out and standing back as there."""
    graph = document.graph
    shown = document.beside(through_view(graph, view), document.revision)
    shown.set_back = filter_of_view(graph, view)
    shown.compared_with = document.compared_with
    return shown


def _version_of(whole: Document) -> str:
    """The version that readers get: that of the last save, or the one that the next save makes of the map as it is."""
    if whole.unsaved:
        from cjm_desktop.storage.codec import content_hash  # as late as a change that nobody has saved

        return content_hash(whole.graph)
    return whole.revision.parents[-1] if whole.revision.parents else ""


def _without(
    whole: Document, wish: Wish, *, coded: bool
) -> tuple[Document, tuple[Message, ...], tuple[StandingWord, ...]]:
    # No export that keeps everything waits for these.
    from cjm_desktop.model.redaction import redact
    from cjm_desktop.model.redaction_report import told
    from cjm_desktop.model.wall_changes import with_codes
    from cjm_desktop.storage.revision import Revision

    graph = with_codes(whole.graph) if coded else whole.graph
    result = redact(graph, wish, whole.services.translator)
    return whole.beside(result.graph, Revision()), tuple(told(result)), result.standing


def all_taken_out(wish: Wish | None, edition: Edition | None) -> Wish | None:
    """What a wish and an edition take out together, None for nothing at all; raises CjmError E424."""
    if edition is None or not takes_out(edition):
        return wish
    from cjm_desktop.model.redaction import Wish

    return (wish or Wish()).with_edition(edition)


def takes_out(edition: Edition) -> bool:
    """Whether an edition says that something is not for its readers."""
    return bool(edition.redact or edition.redact_lanes or edition.redact_words)


def can_carry(exporter: Exporter) -> bool:
    """Whether there is a place for a map in the files of a format."""
    return exporter.suffix in CARRIERS


def carried(whole: Document, wish: Wish | None, exporter: Exporter, hidden: Collection[RecordId] = ()) -> bytes | None:
    """The map as the file inside a file that shows it, without the lanes, stages and personas `hidden` there.

    None where something was taken out, or no place is for it. Else whoever gets the file would find in it what was
    taken out or left out.
    """
    return whole.embedded(hidden) if wish is None and can_carry(exporter) else None
