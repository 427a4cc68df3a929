"""Words in two languages at once, which stay known apart: what is joined to them is joined in each language."""

from __future__ import annotations

from collections.abc import Callable, Iterable

BELOW, BESIDE = "\n", " / "


class InBoth(str):
    """Words that stand in two languages, the second below the first or beside it.

    It is a plain text for whoever only shows it. `first` and `second` are the words of each language, `apart` is what
    stands between both, and `below` how they stand on lines of their own where one line is too narrow.
    """

    __slots__ = ("apart", "below", "first", "second")

    first: str
    second: str
    apart: str
    below: str

    def __new__(cls, first: str, second: str, apart: str, shown: str = "", below: str = "") -> InBoth:
        """Take both; `shown` and `below` are how they stand together where that is not simply one after the other."""
        made = super().__new__(cls, shown or f"{first}{apart}{second}")
        made.first, made.second, made.apart = first, second, apart
        made.below = below or ("" if shown else f"{first}{BELOW}{second}")
        return made


def joined(between: str, parts: Iterable[str]) -> str:
    """The parts that say something with `between` between them, the words of each language together.

    What speaks no language stands once, before or behind both: `target 3 / 목표 3 · 2026-10`.
    """
    told = [each for each in parts if each]
    both = [at for at, each in enumerate(told) if isinstance(each, InBoth)]
    if not both:
        return between.join(told)
    first, last = both[0], both[-1] + 1
    run = told[first:last]
    apart = next(each.apart for each in run if isinstance(each, InBoth))
    within = [between.join(map(pick, run)) for pick in (in_first, in_second)]
    shown, below = (between.join((*told[:first], each.join(within), *told[last:])) for each in (apart, BELOW))
    one, other = (between.join(map(pick, told)) for pick in (in_first, in_second))
    return InBoth(one, other, apart, shown, below if last == len(told) else shown)


def each_as(change: Callable[[str], str], words: str) -> str:
    """The words with something done to them, in each language for itself."""
    return (
        InBoth(change(words.first), change(words.second), words.apart) if isinstance(words, InBoth) else change(words)
    )


def on_one_line(words: str) -> str:
    """The words for a place that has one line: what stood below each other stands beside each other."""
    if isinstance(words, InBoth):
        beside = InBoth(on_one_line(words.first), on_one_line(words.second), BESIDE)
        return beside if BELOW in words else words
    return BESIDE.join(words.splitlines())


def in_first(words: str) -> str:
    """The words in the first of both languages, or as they are."""
    return words.first if isinstance(words, InBoth) else words


def in_second(words: str) -> str:
    """The words in the second of both languages, or as they are."""
    return words.second if isinstance(words, InBoth) else words
