"""Texts that a map in several languages says in one of them only."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import (
    DATA,
    N_,
    NN_,
    Check,
    Checked,
    Finding,
    lacking_in,
    listed,
    message,
    named_language,
)

FORMS = NN_("{count} text is not there in {lang} yet", "{count} texts are not there in {lang} yet")


def find(at: Checked) -> Iterator[Finding]:
    """What is drawn and lacks languages that the map names, told once for the map, and how much of each."""
    head = at.graph.map
    lacking = {lang: [owner for owner, _ in lacking_in(at.graph, lang)] for lang in head.langs if lang != head.lang}
    told = [message(FORMS, count=len(owners), lang=named_language(lang)) for lang, owners in lacking.items() if owners]
    if told:
        owners = {owner for each in lacking.values() for owner in each}
        yield Finding(listed(told, "{first} · {rest}"), (head.id, *sorted(owners - {head.id})))


CHECK = Check(
    "untranslated",
    DATA,
    N_("Texts that are not translated"),
    N_("Readers of the other language find words there that they cannot read."),
    find,
)
