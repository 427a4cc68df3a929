"""What the preview shows of a choice: the map that it makes, laid out, and the fate of every cell."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from cjm_desktop.compose.document import Document
from cjm_desktop.compose.importing import ReadSource, shown_map
from cjm_desktop.compose.services import Services
from cjm_desktop.extensions.exchange import Progress
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import Message
from cjm_desktop.interchange.book import Place
from cjm_desktop.interchange.drafting import Outcome
from cjm_desktop.interchange.fates import Fate
from cjm_desktop.interchange.mapping import MappingQuestion
from cjm_desktop.ui.incoming.choices import Chosen


class Shown(Struct, frozen=True):
    """What a choice makes: a map and its drawing, or why there is none; the fates by place; what is still open."""

    outcome: Outcome | None = None
    document: Document | None = None
    failed: Message | None = None
    fates: Mapping[Place, Fate] = {}
    questions: tuple[MappingQuestion, ...] = ()


def shown_of(services: Services, source: ReadSource, chosen: Chosen, lang: str, tell: Progress) -> Shown:
    """Work out what a choice makes. It shares nothing with a window that changes, and may be done beside it."""
    if chosen.mapping is None:
        return Shown()
    questions = source.questions(chosen.sheet, chosen.mapping)
    tell(0.1)
    try:
        outcome = source.outcome(chosen.sheet, chosen.mapping, lang)
    except CjmError as error:
        return Shown(failed=error.message, questions=questions)
    tell(0.5)
    document = shown_map(services, outcome)
    document.layout.hits.make_ready()
    return Shown(outcome, document, None, {fate.cell.place: fate for fate in outcome.fates}, questions)
