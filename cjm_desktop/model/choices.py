"""What a line of a vocabulary says: the key of a value, what it is called, and what else has to be known of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from cjm_desktop.foundation.messages import Plural


class Choice(NamedTuple):
    """One known value of a field: its key in the file, and a marked text that names it.

    Where it is drawn: the `icons` that stand for it, what the `legend` calls it, or the poster's title in the case of a
    kind of map; the `dash` of its line or edge, in map units, and whether its words are `struck` through. `own` is what
    a language is called in itself. A mark of `trouble` says that something goes wrong. Of what a redaction takes out,
    `taken` says how many went. Of a kind of source, `proves` is the state that it proposes for what rests on it.
    """

    key: str
    label: str
    icons: tuple[str, ...] = ()
    legend: str = ""
    own: str = ""
    dash: tuple[float, ...] = ()
    struck: bool = False
    trouble: bool = False
    taken: Plural | None = None
    proves: str = ""


class CurveKind(NamedTuple):
    """What a curve is made of: the values that people gave, scored cards (`computed`), or both."""

    key: str
    label: str
    given: bool = True
    computed: bool = False


class RelationKind(NamedTuple):
    """A kind of relation, and how its line is drawn: `dashed` or `dotted`, its head, a diamond at its tail.

    `moves` tells whether the customer goes on along it, or whether it only explains; a `detour` is another way than the
    next step. A `numbered` one has no line where the number of an opportunity shows it.
    """

    key: str
    label: str
    moves: bool = False
    dash: str = ""
    head: str = "filled"
    diamond: bool = False
    numbered: bool = False
    detour: bool = False


class Rhythm(NamedTuple):
    """How often something is done again, and after how many days it is due."""

    key: str
    label: str
    days: int


class AnswerScale(NamedTuple):
    """A scale of answers, from its lowest to its highest one."""

    key: str
    label: str
    low: int
    high: int


class ScoreKind(NamedTuple):
    """A score of surveys: the scale on which it is asked as a rule, and into how many classes its answers fall."""

    key: str
    label: str
    scale: str
    classes: int = 0


class BankQuestion(NamedTuple):
    """A question that can be asked, what it measures and on which scale; an open one on none."""

    key: str
    label: str
    kind: str = "open"
    scale: str = ""


def keys(choices: Iterable[Choice]) -> tuple[str, ...]:
    """The keys of a vocabulary, in its order."""
    return tuple(choice.key for choice in choices)
