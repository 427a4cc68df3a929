"""Texts that a map in several languages says in one of them only."""

from __future__ import annotations

from collections.abc import Iterator

from cjm_desktop.extensions.checking import DATA, N_, NN_, Check, Checked, Finding, lacking_in, message


def find(at: Checked) -> Iterator[Finding]:
    """What is drawn and lacks one of the languages that the map names, told once for the map."""
    head = at.graph.map
    lacking = [owner for lang in head.langs if lang != head.lang for owner, _ in lacking_in(at.graph, lang)]
    if lacking:
        forms = NN_("{count} text is not translated yet", "{count} texts are not translated yet")
        yield Finding(message(forms, count=len(lacking)), (head.id, *sorted({*lacking} - {head.id})))


CHECK = Check(
    "untranslated",
    DATA,
    N_("Texts that are not translated"),
    N_("Readers of the other language find words there that they cannot read."),
    find,
)
