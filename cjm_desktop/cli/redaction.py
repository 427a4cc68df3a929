"""The words that say what is to be taken out of a map, for `cjm redact` and `cjm export --redact`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjm_desktop.cli.poster import chosen
from cjm_desktop.foundation.refusals import refusal

if TYPE_CHECKING:
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.redaction import Wish

LANES = "lanes:"


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
