"""`cjm redact`, and redaction on the way to an output."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from cjm_desktop.cli.output import CLEAN, say
from cjm_desktop.cli.poster import chosen
from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import N_, NN_, Plural, Translator, message

if TYPE_CHECKING:
    from cjm_desktop.compose import Document
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.redaction import Wish

LANES = "lanes:"
MOST_LEFT = 10
# What is told of each count, in this order.
COUNTED: Mapping[str, Plural] = {
    "lanes": NN_("{count} lane was taken out.", "{count} lanes were taken out."),
    "cards": NN_("{count} card was taken out.", "{count} cards were taken out."),
    "names": NN_("{count} name was taken out.", "{count} names were taken out."),
    "client": NN_("{count} client was taken out.", "{count} clients were taken out."),
    "sources": NN_("{count} source was taken out.", "{count} sources were taken out."),
    "comments": NN_("{count} comment was taken out.", "{count} comments were taken out."),
    "notes": NN_("{count} note was taken out.", "{count} notes were taken out."),
    "links": NN_("{count} link was taken out.", "{count} links were taken out."),
    "pictures": NN_("{count} picture was taken out.", "{count} pictures were taken out."),
    "texts": NN_(
        "{count} passage was taken out of other texts.",
        "{count} passages were taken out of other texts.",
    ),
    "metadata": NN_("{count} picture lost its hidden data.", "{count} pictures lost their hidden data."),
    "unknown": NN_("{count} unknown field was taken out.", "{count} unknown fields were taken out."),
    "history": NN_("{count} trace of an earlier map was taken out.", "{count} traces of earlier maps were taken out."),
}


def redact(a: Namespace, t: Translator) -> int:
    """Write a copy of a map without what was asked to go, and tell what went."""
    from datetime import UTC, datetime

    from cjm_desktop.compose import Program
    from cjm_desktop.storage.files import save_map

    if a.out.exists():
        raise CjmError(
            "CJM-E406",
            message(N_("There is a file {path} already."), path=str(a.out)),
            message(N_("It was left as it is; choose another name.")),
        )
    document = redacted(Program().open(a.file), a.parts, t)
    save_map(document.graph, a.out, revision=document.revision, source=None, now=datetime.now(UTC))
    return CLEAN


def redacted(document: Document, words: str, t: Translator) -> Document:
    """A copy of a document without what the words name, and without its history; tells what went."""
    from cjm_desktop.model.redaction import redact as redacted_map
    from cjm_desktop.storage.revision import Revision

    translate = document.program.translator(document.graph.map.lang)
    result = redacted_map(document.graph, wish_of(words, document.graph), translate)
    for key, text in COUNTED.items():
        if count := result.counts.get(key, 0):
            say(t(message(text, count=count)))
    if result.left:
        shown = ", ".join(f"“{each}”" for each in result.left[:MOST_LEFT]) + (" …" if result.left[MOST_LEFT:] else "")
        say(t(message(N_("These words also stand in what was to stay; look at it yourself: {words}"), words=shown)))
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
            raise CjmError(
                "CJM-E422",
                message(N_("“{name}” is nothing that can be taken out."), name=word),
                message(
                    N_("Nothing was written. There are: {names}."),
                    names=", ".join(("all", f"{LANES}NAME+NAME", *PARTS)),
                ),
            )
    return Wish(frozenset(lanes), frozenset(parts))
