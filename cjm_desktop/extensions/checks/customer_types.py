"""A map that follows customers of several types."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    CUSTOMER_TYPES,
    METHOD,
    N_,
    NN_,
    Check,
    Checked,
    Finding,
    fill,
    message,
    shown_personas,
)


def find(at: Checked) -> Iterator[Finding]:
    """The map, where it or the personas on it name more than one type of customer."""
    personas = [each for each in shown_personas(at.graph) if each.customer_type]
    types = {*at.graph.map.customer_types, *(each.customer_type for each in personas)}
    if len(types) > 1:
        known = [each.key for each in CUSTOMER_TYPES]
        ordered = sorted(types, key=lambda key: (known.index(key) if key in known else len(known), key))
        said = len(at.graph.map.customer_types) > 1 or not personas
        of = at.graph.map.id if said else personas[-1].id
        yield Finding(
            message(NN_("{count} customer type", "{count} customer types"), count=len(types)),
            (at.graph.map.id, *(each.id for each in personas)),
            fill("customer_types" if said else "customer_type", of, N_("Choose one")),
            " ".join(ordered),
        )


CHECK = Check(
    "customer_types",
    METHOD,
    N_("Several customer types on one map"),
    N_("A consumer and a buyer in a firm go different ways. One map follows one of them."),
    find,
)
