"""Which links may be opened from a map."""

from __future__ import annotations

import re

# A map comes by mail from anybody: nothing that starts a program or reads a file may hide behind a card.
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>\"'\\]+", re.IGNORECASE)


def is_safe_link(link: str) -> bool:
    """Tell whether a link leads to a web page or a mail address and to nothing else."""
    return _SAFE.fullmatch(link) is not None
