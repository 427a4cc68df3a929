"""What two people have changed in different ways, until it is decided. Annotations are evaluated, as in `records`."""

from typing import Annotated

import msgspec

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import HISTORY, KEPT, SEARCHED, UNKNOWN, Field, Input
from cjm_desktop.model.parts import Json, Record, RecordId


class Conflict(Record, frozen=True, kw_only=True):
    """A value that two people changed in different ways; the map holds that of `mine` until it is decided.

    `field` names the value as the file does (`text.ko`, `place`); it is empty where one has changed the record and the
    other deleted it, and then the record is there. `values` are `base`, `mine` and `theirs`, each where there is one.
    `also` names further values that were changed along in the same way, as `record field`: a name that is written out
    elsewhere. Without a field it is a record that was deleted and has come back only because what is in conflict needs
    it; it goes again where the answer leaves nothing that does. The conflict goes with its record.
    """

    target: Annotated[RecordId, Field(input=Input.HIDDEN, refers_to="any")]
    field: Annotated[str, Field(input=Input.HIDDEN, private=KEPT)] = ""
    values: Annotated[dict[str, Json], Field(N_("Open values"), Input.HIDDEN, private=UNKNOWN)] = msgspec.field(
        default_factory=dict
    )
    mine_by: Annotated[str, Field(N_("Author of mine"), Input.HIDDEN, private="names", found=False)] = ""
    mine_time: Annotated[str, Field(N_("Time of mine"), Input.HIDDEN, private=SEARCHED, found=False)] = ""
    theirs_by: Annotated[str, Field(N_("Author of theirs"), Input.HIDDEN, private="names", found=False)] = ""
    theirs_time: Annotated[str, Field(N_("Time of theirs"), Input.HIDDEN, private=SEARCHED, found=False)] = ""
    also: Annotated[tuple[str, ...], Field(N_("Further places"), Input.HIDDEN, private=HISTORY, found=False)] = ()
