"""`cjm redact`, and the words that say what is to be taken out."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from cjm_desktop.cli.output import CLEAN, say
from cjm_desktop.cli.poster import chosen
from cjm_desktop.foundation.messages import Translator
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.redaction import Wish

LANES = "lanes:"


def redact(a: Namespace, t: Translator) -> int:
    """Write a copy of a map without what was asked to go, and tell what went."""
    from datetime import UTC, datetime

    from cjm_desktop.compose.production.release import release_of
    from cjm_desktop.compose.program import Program
    from cjm_desktop.storage.files import save_map

    if a.out.exists():
        raise refusal("CJM-E406", path=str(a.out))
    whole = Program().open(a.file)
    release = release_of(whole, wish_of(a.parts, whole.graph), None, "map")
    for each in release.taken_out:
        say(t(each))
    copy = release.document
    save_map(copy.graph, a.out, revision=copy.revision, source=None, now=datetime.now(UTC))
    return CLEAN


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
