"""Handouts of a map, slides and reports: of what its readers get, in a language and a look."""

from __future__ import annotations

import io
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from cjm_desktop.compose.production.release import Release, release_of
from cjm_desktop.extensions.handing import HandoutOptions
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import each_language, first_and_second
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.moments import Moment, seen_at
from cjm_desktop.model.reduced import folded_notice
from cjm_desktop.model.taking_out import shown_alone

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.drawing.sheet import Sheet
    from cjm_desktop.drawing.theme import Theme
    from cjm_desktop.extensions.handing import Deck, HandoutExporter, Progress, WrittenReport
    from cjm_desktop.foundation.messages import Message
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import Edition, PageSetup, RecordId
    from cjm_desktop.model.redaction import Wish

MOST_TEMPLATE = 100 * 1024 * 1024


class ToldMap(Struct, frozen=True, eq=False):
    """A map that holds what its readers get and nothing else, told in a language and a look."""

    document: Document
    lang: str
    theme: Theme
    without: frozenset[str] = frozenset()
    hidden: tuple[RecordId, ...] = ()  # what it does not hold of the map that it was made of
    source: JourneyGraph | None = None  # that map, of which sums are

    def deck(self, progress: Progress) -> Deck:
        """The map as slides."""
        from cjm_desktop.compose.production.decks import deck_of  # for these files alone
        from cjm_desktop.model.two_languages import in_both

        first, second = first_and_second(self.lang)
        document, source = self.document, self.source
        if second:
            document = document.beside(in_both(document.graph, first, second), document.revision)
            source = None if source is None else in_both(source, first, second)
        return deck_of(document, self.lang, self.theme, self.without, progress, source)

    def report(self, options: HandoutOptions, progress: Progress) -> WrittenReport:
        """The map as a report, in several languages one after the other."""
        from cjm_desktop.compose.production.written import joined, written_report  # as late as slides

        langs = each_language(options.langs or (self.lang,))
        reports = [
            written_report(
                self.document,
                lang,
                self.theme,
                self.without,
                name=options.report,
                comments=options.comments,
                hidden=self.hidden,
                source=self.source,
                progress=partial(_tell, progress, at, len(langs)),
            )
            for at, lang in enumerate(langs)
        ]
        return joined(reports)


class HandoutOutput(Struct, frozen=True, eq=False):
    """A handout to be written at a place, beside outputs of drawings: all of them are written or none is."""

    exporter: HandoutExporter
    telling: ToldMap
    path: Path
    release: Release
    options: HandoutOptions = field(default_factory=HandoutOptions)

    @property
    def unseen(self) -> tuple[Message, ...]:
        """What to say of what is in the map, and not on slides; a report tells of collapsed lanes as of others."""
        return () if "report" in self.exporter.options else folded_notice(self.telling.document.graph)

    def files(self) -> list[tuple[Path, tuple[Sheet, ...]]]:
        """The one file that it becomes."""
        return [(self.path, ())]

    def made(self, sheets: tuple[Sheet, ...], tell: Progress) -> bytes:
        """The bytes of that file."""
        del sheets
        out = io.BytesIO()
        self.exporter.write(self.telling, self.options, out, tell)
        return out.getvalue()


def handout_output(
    whole: Document,
    exporter: HandoutExporter,
    path: Path,
    *,
    setup: PageSetup | None = None,
    wish: Wish | None = None,
    edition: Edition | None = None,
    options: HandoutOptions | None = None,
) -> HandoutOutput:
    """What a map, or one of its editions, becomes as a handout: as a page set-up has it, the map's own without one.

    Raises CjmError.
    """
    release = release_of(whole, wish, edition, "map")
    document = release.document
    page = setup or document.graph.map.page
    source = seen_at(document.graph, Moment(page.period, page.segment))
    graph = shown_alone(source, page.hidden)
    if graph is not document.graph:
        document, other = document.beside(graph, document.revision), document.compared_with
        if other is not None:
            document.compared_with = replace(other, read=lambda: shown_alone(other.read(), page.hidden))
    own = document.graph.map
    theme = document.services.theme(page.theme or own.theme, own.accent)
    telling = ToldMap(document, page.lang or whole.lang, theme, frozenset(page.without), page.hidden, source)
    return HandoutOutput(exporter, telling, path, release, options or HandoutOptions())


def _tell(progress: Progress, before: int, count: int, share: float) -> None:
    progress((before + share) / count)


def template_of(path: Path) -> HandoutOptions:
    """The presentation that slides are to be put on; raises CjmError where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_TEMPLATE + 1)
    except OSError as error:
        raise _unread(path) from error
    if len(data) > MOST_TEMPLATE:
        raise _unread(path)
    return HandoutOptions(data, path.name)


def _unread(path: Path) -> CjmError:
    return refusal("CJM-E443", name=path.name)
