"""What one person has sent back about the map. Annotations are evaluated, as in `records`."""

from typing import Annotated

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import HISTORY, KEPT, SEARCHED, Field, Input
from cjm_desktop.model.parts import Record, RecordId, Vote


class Response(Record, frozen=True, kw_only=True):
    """One person's answer to the map: what they looked at, and their votes; what they said are comments.

    It holds what their last file says; `time` is when that was saved, `revision` the version of the map that they had.
    `taken` are the marks of all that came from them, so that a remark that was deleted here does not come back with
    their next file. What they name that is not in the map any more is kept.
    """

    author: Annotated[str, Field(N_("Author"), Input.HIDDEN, private="names", found=False)] = ""
    time: Annotated[str, Field(input=Input.HIDDEN, private=SEARCHED, found=False)] = ""
    revision: Annotated[str, Field(input=Input.HIDDEN, private=HISTORY, found=False)] = ""
    looked: Annotated[tuple[RecordId, ...], Field(input=Input.HIDDEN, private=KEPT, found=False)] = ()
    votes: Annotated[tuple[Vote, ...], Field(input=Input.HIDDEN)] = ()
    taken: Annotated[tuple[str, ...], Field(input=Input.HIDDEN, private=KEPT, found=False)] = ()
