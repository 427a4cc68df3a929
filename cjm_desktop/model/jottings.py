"""What was heard and noted before it has a place on the map. Annotations are evaluated, as in `records`."""

from typing import Annotated

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import SEARCHED, TEXT_LIMIT, Field, Input, link_field
from cjm_desktop.model.parts import Record, RecordId
from cjm_desktop.model.text import Text


class Jotting(Record, frozen=True, kw_only=True):
    """A quote or a note that was collected beside the grid: what was said, by whom, and where that is known from."""

    name: Annotated[Text, Field(N_("Words"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private=SEARCHED)] = ""
    by: Annotated[Text, Field(N_("Said by"), drawn=False, private="names")] = ""
    source: Annotated[RecordId, Field(N_("Source"), Input.REFERENCE, refers_to="evidence", drawn=False)] = ""
    date: Annotated[str, Field(N_("Date"), Input.DATE, private=SEARCHED)] = ""
    link: Annotated[str, link_field(drawn=False)] = ""
    order: Annotated[str, Field(input=Input.HIDDEN)] = "a0"
