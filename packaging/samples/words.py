"""How the samples say its texts: in pairs of Korean and English."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cjm_desktop.foundation.ids import ID_ALPHABET, ID_LENGTH

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


def fixed_id(prefix: str, name: str) -> str:
    """Make the id that a record of this name always has."""
    digest = hashlib.sha256(f"{prefix}/{name}".encode()).digest()
    return f"{prefix}_" + "".join(ID_ALPHABET[byte % len(ID_ALPHABET)] for byte in digest[:ID_LENGTH])
