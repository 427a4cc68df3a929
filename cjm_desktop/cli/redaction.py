"""The words that say what is to be taken out of a map, for `cjm redact` and `cjm export --redact`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cjm_desktop.cli.output import say
from cjm_desktop.cli.poster import chosen
from cjm_desktop.foundation.messages import N_, Translator, message
from cjm_desktop.foundation.refusals import refusal
from cjm_desktop.model.text import text_in

if TYPE_CHECKING:
    from cjm_desktop.compose.production.release import Release
    from cjm_desktop.model.graph import JourneyGraph
    from cjm_desktop.model.records import RecordId
    from cjm_desktop.model.redaction import Wish

LANES, WORDS = "lanes:", "words:"
MOST_PLACES, MOST_PROPOSED = 5, 5


def wish_of(words: str, graph: JourneyGraph) -> Wish:
    """What words such as `lanes:friction+metrics,names,words:Hanbit+Minji` ask to go; raises CjmError E422."""
    from cjm_desktop.model.redaction import PARTS, Wish

    lanes: set[str] = set()
    parts: set[str] = set()
    own: set[str] = set()
    for word in filter(None, map(str.strip, words.split(","))):
        if word.startswith(LANES):
            names = word.removeprefix(LANES).replace("+", ",")
            lanes.update(chosen(names, graph.lanes(), graph.map.lang))
        elif word.startswith(WORDS):
            own.update(filter(None, map(str.strip, word.removeprefix(WORDS).split("+"))))
        elif word == "all":
            parts.update(PARTS)
        elif word in PARTS:
            parts.add(word)
        else:
            raise refusal(
                "CJM-E422", name=word, names=", ".join(("all", f"{LANES}NAME+NAME", f"{WORDS}WORD+WORD", *PARTS))
            )
    return Wish(frozenset(lanes), frozenset(parts), frozenset(own))


def say_taken_out(release: Release, t: Translator) -> None:
    """Say what went, and of each word of a name that still stands where that is, and what takes it out."""
    for each in release.taken_out:
        say(t(each))
    for one in release.standing:
        for place in one.places[:MOST_PLACES]:
            say(f"  {one.words}: {_place(release, place.owner)}“{place.excerpt}”")
        if len(one.places) > MOST_PLACES:
            say(f"  {one.words}: …")
    if release.standing:
        words = "+".join(one.words for one in release.standing[:MOST_PROPOSED])
        say(t(message(N_("All of them go with name-parts, single ones with words:{words}."), words=words)))


def _place(release: Release, owner: RecordId) -> str:
    """What the record is called, where it has a name."""
    graph = release.document.graph
    lang = graph.map.lang
    name = text_in(getattr(graph.get(owner), "name", ""), lang, lang)
    return f"{name}: " if name else ""
