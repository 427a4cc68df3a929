"""The texts of menus where they are read outside of menus."""

from __future__ import annotations

import re


def unmarked(text: str) -> str:
    """A title without the sign of its access key, and without the dots that announce a question."""
    return re.sub(r"\(&\w\)|&", "", text).rstrip("…")
