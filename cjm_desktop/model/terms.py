"""A word of the map's glossary. Annotations are evaluated, as in `records`."""

from typing import Annotated

from cjm_desktop.foundation.messages import N_
from cjm_desktop.model.fields import SEARCHED, TEXT_LIMIT, Field, Input
from cjm_desktop.model.parts import Record
from cjm_desktop.model.text import Text


class Term(Record, frozen=True, kw_only=True):
    """A word to be used, in each language, and those that mean the same and give way to it.

    `synonyms` are replaced; `forbidden` words must not stand on the map, whether there is a better one or not.
    """

    name: Annotated[Text, Field(N_("Preferred word"), private=SEARCHED)] = ""
    synonyms: Annotated[
        tuple[Text, ...], Field(N_("Other words for it"), Input.LINES, drawn=False, private=SEARCHED)
    ] = ()
    forbidden: Annotated[
        tuple[Text, ...], Field(N_("Forbidden words"), Input.LINES, drawn=False, private=SEARCHED)
    ] = ()
    note: Annotated[Text, Field(N_("Note"), Input.PARAGRAPH, TEXT_LIMIT, drawn=False, private="notes")] = ""
