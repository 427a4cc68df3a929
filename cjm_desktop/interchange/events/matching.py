"""Which step an event belongs to, by rules from top to bottom, and which rules the names of steps suggest."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache

from cjm_desktop.edit.particles import is_ending, is_hangul
from cjm_desktop.model.event_logs import CONTAINS, EXACT, PATTERN, EventRule
from cjm_desktop.model.graph import JourneyGraph
from cjm_desktop.model.records import RecordId
from cjm_desktop.model.text import text_in

_WORD = re.compile(r"\w+")
_PLACE = re.compile(r"^\s*(?:\d{1,2}[.)]|[①-⑳])\s*(?=\w)")  # in the journey: “2. Pay”
_LEAST_LETTERS = 3  # shorter words than that are in every name
_LEAST_SYLLABLES = 2
_LIKELY = 0.5  # the share of all words of two names from which they are taken for the same


def matches(rule: EventRule, name: str) -> bool:
    """Whether an event of a name is meant by a rule; letters count, not their size."""
    text, name = rule.text.casefold(), name.casefold()
    if rule.match == CONTAINS:
        return bool(text) and text in name
    return fits(text, name) if rule.match == PATTERN else text == name


def fits(pattern: str, name: str) -> bool:
    """Whether a name fits a pattern of stars and question marks.

    No regular expression: one goes back to the last star at most, so that no pattern takes longer than the product of
    both lengths, whoever has written it.
    """
    at = here = 0
    star, behind = -1, 0
    while here < len(name):
        if at < len(pattern) and pattern[at] == "*":
            star, behind = at, here
            at += 1
        elif at < len(pattern) and pattern[at] in ("?", name[here]):
            at, here = at + 1, here + 1
        elif star >= 0:
            behind += 1
            at, here = star + 1, behind
        else:
            return False
    return not pattern[at:].strip("*")


def sorted_out(names: Iterable[str], rules: Collection[EventRule]) -> dict[str, EventRule]:
    """The first rule that means each name, where one does."""
    exact: dict[str, int] = {}
    for number, rule in enumerate(rules):
        if rule.match == EXACT:
            exact.setdefault(rule.text.casefold(), number)
    listed = list(rules)
    others = [(number, rule) for number, rule in enumerate(listed) if rule.match != EXACT]
    found = {}
    for name in names:
        first = exact.get(name.casefold(), len(listed))
        first = next((number for number, rule in others if number < first and matches(rule, name)), first)
        if first < len(listed):
            found[name] = listed[first]
    return found


def suggested(names: Iterable[str], graph: JourneyGraph) -> tuple[EventRule, ...]:
    """A rule for each name that says what one step alone is called, in any of its languages, or shares words with."""
    called = {step.id: _called(graph, step.id) for step in graph.steps()}
    rules = []
    for name in names:
        words = _words(name)
        scores = {step: _alike(words, each) for step, each in called.items()}
        best = max(scores.values(), default=0.0)
        likely = [step for step, score in scores.items() if score == best]
        if best >= _LIKELY and len(likely) == 1:
            rules.append(EventRule(match=EXACT, text=name, step=likely[0]))
    return tuple(rules)


def _called(graph: JourneyGraph, step: RecordId) -> tuple[frozenset[str], ...]:
    """What a step is called; one without a name that is alone in its stage is called like that."""
    record = next(each for each in graph.steps() if each.id == step)
    stage = next(each for each in graph.stages() if each.id == record.stage)
    named = record.name or (stage.name if len(graph.steps_of(stage.id)) == 1 else "")
    langs = (graph.map.lang, *graph.map.langs) if isinstance(named, Mapping) else (graph.map.lang,)
    return tuple({_words(_PLACE.sub("", text_in(named, lang, graph.map.lang))) for lang in langs} - {frozenset()})


def _words(text: str) -> frozenset[str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text).replace("_", " ")
    return frozenset(_stem(each) for each in _WORD.findall(spaced.casefold()))


def _stem(word: str) -> str:
    """A word without the ending of the plural or of the third person; Korean ones as they are."""
    for ending in ("ing", "es", "s"):
        if word.isascii() and word.endswith(ending) and len(word) - len(ending) >= _LEAST_LETTERS:
            return word.removesuffix(ending)
    return word


def _alike(words: frozenset[str], names: Iterable[frozenset[str]]) -> float:
    """How alike an event is to what a step is called; short words alone are no likeness.

    An event that has all words of a step is like it whatever else it says, and liker the more of it they are.
    """
    best = 0.0
    for each in names:
        shared = _telling(words & each) | {
            word for word in each if any(noun in said for said in words for noun in _nouns(word))
        }
        if not shared:
            continue
        share = len(shared) / len(words | each)
        if words == each:
            share += 1.0
        elif shared == _telling(each):
            share = max(share, _LIKELY) + share / 10
        best = max(best, share)
    return best


@lru_cache(4_096)
def _nouns(word: str) -> tuple[str, ...]:
    """What a Korean word says without particles, which a longer word may hold: 장바구니에 is in 장바구니담기."""
    if not all(map(is_hangul, word)):
        return ()
    ends = range(_LEAST_SYLLABLES, len(word) + 1)
    return tuple(word[:end] for end in ends if is_ending(word[:end], word[end:]))


def _telling(words: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in words if len(word) >= _LEAST_LETTERS or not word.isascii())
