"""What somebody has said, between quotation marks, which are never doubled."""

from __future__ import annotations

from cjm_desktop.foundation.both import InBoth, each_as

# Marks that people type themselves, by how they begin and end.
_TYPED = (("“", "”"), ('"', '"'), ("„", "“"), ("„", "”"), ("‘", "’"), ("'", "'"))
_OTHER = (("«", "»"), ("»", "«"), ("「", "」"), ("『", "』"), ("《", "》"), ("〈", "〉"))
_ENDS = ".,;!?。、"  # what people put behind their marks
_CUT = "…"


def quoted(words: str) -> str:
    """The words between “ and ”, unless they stand between marks already; those of other scripts stay as they are.

    Lines that each stand between marks are each a thing that was said, and so are the words in two languages.
    """
    if isinstance(words, InBoth):
        return each_as(quoted, words)
    lines = words.strip().split("\n")
    if len(lines) > 1 and all(not line.strip() or bare(line) != line for line in lines):
        return "\n".join(quoted(line) if line.strip() else line for line in lines)
    plain = words.strip()
    within, end = bare(plain), ""
    if within == plain and plain[-1:] in tuple(_ENDS):
        end = plain[-1]
        within = bare(plain[:-1])
        if within == plain[:-1]:
            within, end = plain, ""
    if within != plain:
        return f"“{within}”{end}"
    if any(_stands_between(plain, first, last) for first, last in _OTHER):
        return plain
    return f"“{words}”"


def bare(words: str) -> str:
    """The words without the marks that hold all of them, for a place that has marks of its own; else as they are.

    Of words that were cut short only the first mark is left.
    """
    plain = words.strip()
    for first, last in _TYPED:
        if _stands_between(plain, first, last):
            return plain[1:-1].strip()
    if plain.endswith(_CUT):
        for first, last in _TYPED[:-2]:
            if plain.startswith(first) and not any(mark in plain[1:] for mark in (first, last)):
                return plain[1:]
    return words


def _stands_between(words: str, first: str, last: str) -> bool:
    """Whether the marks hold all of the words: `"Yes" or "no"` begins and ends with some that do not."""
    if len(words) < 3 or not (words.startswith(first) and words.endswith(last)):
        return False
    inside = words[1:-1]
    # An apostrophe within a word is none of the marks.
    return not any(mark in inside for mark in {first, last} if mark not in "’'") and bool(inside.strip())
