"""The one table of refusals: every error that people see, with its code and its two sentences.

A new error is a line in the part that its hundreds name and `raise refusal("CJM-E…")` where it happens, in whatever
layer that is: 1 reading, 2 saving, 3 editing and 9 the program itself in `maps.py`, 4 what is made from a map in
`outputs.py`, 5 bringing in in `sources.py`.
"""

from __future__ import annotations

from collections.abc import Mapping

from cjm_desktop.foundation.errors import CjmError
from cjm_desktop.foundation.messages import Message, Words, message
from cjm_desktop.foundation.refusals.maps import MAPS
from cjm_desktop.foundation.refusals.outputs import OUTPUTS
from cjm_desktop.foundation.refusals.sources import SOURCES

# Code → what happened, what is safe or what to do. A code is never given a second meaning.
REFUSALS: Mapping[str, tuple[str, str]] = {**MAPS, **OUTPUTS, **SOURCES}


def sentences(code: str, **params: Words | Message) -> tuple[Message, Message]:
    """What a code says: what happened, and what is safe and what to do. Both may use any of the parameters."""
    what, advice = REFUSALS[code]
    return message(what, **params), message(advice, **params)


def refusal(code: str, detail: str = "", **params: Words | Message) -> CjmError:
    """The error of a code, its placeholders filled; `detail` is for a details button."""
    return CjmError(code, *sentences(code, **params), detail)
