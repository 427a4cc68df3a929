"""What somebody has said, between quotation marks."""

from __future__ import annotations

# Marks that people type themselves, by how they begin and end.
_TYPED = (("“", "”"), ('"', '"'), ("„", "“"), ("„", "”"), ("‘", "’"), ("'", "'"))
_OTHER = (("«", "»"), ("»", "«"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"))


def quoted(words: str) -> str:
    """The words between “ and ”, unless they stand between marks already; those of other scripts stay as they are."""
    plain = words.strip()
    for first, last in _TYPED:
        if _stands_between(plain, first, last):
            return f"“{plain[1:-1].strip()}”"
    if any(_stands_between(plain, first, last) for first, last in _OTHER):
        return plain
    return f"“{words}”"


def _stands_between(words: str, first: str, last: str) -> bool:
    """Whether the marks hold all of the words: `"Yes" or "no"` begins and ends with some that do not."""
    if len(words) < 3 or not (words.startswith(first) and words.endswith(last)):
        return False
    inside = words[1:-1]
    # An apostrophe within a word is none of the marks.
    return not any(mark in inside for mark in {first, last} if mark not in "’'") and bool(inside.strip())
