"""`cjm redact`, and redaction on the way to an output."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cjm_desktop.cli.output import CLEAN, say
from cjm_desktop.cli.poster import chosen
from cjm_desktop.foundation.messages import Translator
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.compose.document import Document
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.redaction import Wish

LANES = "lanes:"


def redact(a: Namespace, t: Translator) -> int:
    """Write a copy of a map without what was asked to go, and tell what went."""
    from datetime import UTC, datetime

    from cjm_desktop.compose.program import Program
    from cjm_desktop.storage.files import save_map

    if a.out.exists():
        raise refusal("CJM-E406", path=str(a.out))
    whole = Program().open(a.file)
    document = redacted(whole, wish_of(a.parts, whole.graph), t)
    save_map(document.graph, a.out, revision=document.revision, source=None, now=datetime.now(UTC))
    return CLEAN


def redacted(document: Document, wish: Wish, t: Translator) -> Document:
    """A copy of a document without what is to go, and without its history; tells what went."""
    from cjm_desktop.model.redaction import redact as redacted_map
    from cjm_desktop.model.redaction_report import told
    from cjm_desktop.storage.revision import Revision

    translate = document.services.translator(document.graph.map.lang)
    result = redacted_map(document.graph, wish, translate)
    for each in told(result):
        say(t(each))
    return document.beside(result.graph, Revision())


def wish_of(words: str, graph: JourneyGraph) -> Wish:
    """What words such as `lanes:friction+metrics,names` ask to go; raises CjmError for what there is not."""
    from cjm_desktop.model.redaction import PARTS, Wish

    lanes: set[str] = set()
    parts: set[str] = set()
    for word in filter(None, map(str.strip, words.split(","))):
        if word.startswith(LANES):
            names = word.removeprefix(LANES).replace("+", ",")
            lanes.update(chosen(names, graph.lanes(), graph.map.lang))
        elif word == "all":
            parts.update(PARTS)
        elif word in PARTS:
            parts.add(word)
        else:
            raise refusal("CJM-E422", name=word, names=", ".join(("all", f"{LANES}NAME+NAME", *PARTS)))
    return Wish(frozenset(lanes), frozenset(parts))
