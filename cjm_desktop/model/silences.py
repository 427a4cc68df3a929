"""A finding of a check that somebody has looked at and lets stand. Annotations are evaluated, as in `records`."""

from typing import Annotated

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import HISTORY, KEPT, SEARCHED, TEXT_LIMIT, Field, Input
from cjm_desktop.model.parts import Record, RecordId


class Silence(Record, frozen=True, kw_only=True):
    """A finding that is not told any more: the check's key, the record that it is about, and why it may stand.

    It goes with that record. `seen` stands for what was found: where the check finds something else at the same place,
    that is told again; empty stands for whatever it finds. `time` is when it was silenced (ISO, UTC).
    """

    target: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="any")]
    check: Annotated[str, Field(input=Input.HIDDEN, private=KEPT)] = ""
    seen: Annotated[str, Field(input=Input.HIDDEN, private=HISTORY)] = ""
    note: Annotated[str, Field(N_("Note"), Input.PARAGRAPH, TEXT_LIMIT, private="notes")] = ""
    author: Annotated[str, Field(N_("Author"), private="names")] = ""
    time: Annotated[str, Field(input=Input.HIDDEN, private=SEARCHED)] = ""
