"""How build_samples.py says its texts: in pairs of Korean and English."""

from __future__ import annotations

from dataclasses import dataclass

Pair = tuple[str, str]
NOTHING: Pair = ("", "")


@dataclass(frozen=True)
class Words:
    """Picks one language out of pairs."""

    lang: str

    def __call__(self, pair: Pair) -> str:
        """Give the words in this language."""
        return pair[0] if self.lang == "ko" else pair[1]


StageWords = tuple[str, str, Pair, Pair]
LaneWords = tuple[str, Pair, Pair, Pair]
