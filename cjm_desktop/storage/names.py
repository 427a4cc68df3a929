"""Names from files, fit to be shown."""

from __future__ import annotations

from cjm_desktop.foundation.paths import name_in_words


def shown_name(name: str) -> str:
    """A file name or key fit to be shown: on one line, no invisible signs, cut in the middle at 80 characters."""
    plain = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in name_in_words(name))
    return plain if len(plain) <= 80 else f"{plain[:39]}…{plain[-40:]}"
