"""The records that hold bytes: pictures, and the map as it once was. Annotations are evaluated, as in `records`."""

from typing import Annotated

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import HISTORY, KEPT, SEARCHED, Field, Input
from cjm_desktop.model.parts import Record, RecordId
from cjm_desktop.model.text import Text

_LARGEST = 14_000_000  # characters in base64: ten megabytes


class Checkpoint(Record, frozen=True, kw_only=True):
    """The map as it was when somebody gave it a name, such as "after workshop 2".

    `data` is the map's canonical text without checkpoints and pictures, packed, in base64; `blobs` are the pictures
    that it names. `time` is when it was set (ISO, UTC).
    """

    name: Annotated[Text, Field(N_("Name"), drawn=False, private=SEARCHED)] = ""
    time: Annotated[str, Field(input=Input.HIDDEN, private=SEARCHED, found=False)] = ""
    blobs: Annotated[tuple[RecordId, ...], Field(input=Input.HIDDEN, refers_to="blobs", drawn=False)] = ()
    data: Annotated[str, Field(input=Input.HIDDEN, limit=_LARGEST, drawn=False, private=HISTORY)] = ""


class Blob(Record, frozen=True, kw_only=True):
    """A picture, its bytes in base64; the id is `sha256:` and the hash of those bytes. Width and height in pixels."""

    type: Annotated[str, Field(input=Input.HIDDEN, private=KEPT)] = ""
    w: Annotated[int, Field(input=Input.HIDDEN, low=0, high=1_000_000, whole=True)] = 0
    h: Annotated[int, Field(input=Input.HIDDEN, low=0, high=1_000_000, whole=True)] = 0
    data: Annotated[str, Field(input=Input.HIDDEN, limit=_LARGEST, private=KEPT)] = ""
