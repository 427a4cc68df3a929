"""What somebody has sent back about a map: remarks, votes what they looked at, as it came and before it is taken in."""

from __future__ import annotations

from msgspec import Struct

from cjm_desktop.model.records import RecordId


class GivenRemark(Struct, frozen=True):
    """Something that was said: about which record, or in reply to which comment, and what should stand there instead.

    `id` is its mark, the same in each file of this person.
    """

    id: str
    target: RecordId
    text: str
    kind: str = "remark"
    time: str = ""
    reply_to: RecordId = ""
    suggestion: str = ""


class Feedback(Struct, frozen=True):
    """All that one person sent back at one time; `revision` names the version of the map that they had before them."""

    map: RecordId
    author: str = ""
    saved: str = ""
    revision: str = ""
    title: str = ""
    remarks: tuple[GivenRemark, ...] = ()
    votes: tuple[tuple[RecordId, int], ...] = ()
    looked: tuple[RecordId, ...] = ()

    @property
    def places(self) -> frozenset[RecordId]:
        """Every record that it is about."""
        targets = {each.target for each in self.remarks} | {target for target, _ in self.votes}
        return frozenset(targets | set(self.looked))
